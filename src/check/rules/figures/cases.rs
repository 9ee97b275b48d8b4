//! What the cases behind a rate are called: answers, calls, else just cases.

use crate::french;
use crate::meeting::{Survey, SurveyKind};

/// What the cases behind a rate are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cases<'a> {
    /// Answers of users.
    Answers,
    /// What the author counts, in the plural: `appels`.
    Named(&'a str),
    /// Nothing says.
    Unnamed,
}

impl<'a> Cases<'a> {
    /// Those of a survey.
    pub fn of(survey: &'a Survey) -> Self {
        match (survey.kind, &survey.base_label) {
            (SurveyKind::Satisfaction, _) => Cases::Answers,
            (SurveyKind::Mystery, Some(label)) => noun(label).map_or(Cases::Unnamed, Cases::Named),
            (SurveyKind::Mystery, None) => Cases::Unnamed,
        }
    }

    /// So many of them.
    pub fn counted(self, number: u64) -> String {
        match self {
            Cases::Answers => french::counted(number, "réponse"),
            // The author's plural says nothing of a singular.
            Cases::Named(plural) if number >= 2 => french::counted(number, plural),
            Cases::Named(_) | Cases::Unnamed => french::counted(number, "cas"),
        }
    }
}

/// The noun of a label such as « Nombre d’appels passés ».
fn noun(label: &str) -> Option<&str> {
    let label = label.trim();
    let counted = ["Nombre d’", "Nombre d'", "Nombre de "].iter().find_map(|start| label.strip_prefix(start))?;
    let noun = counted.split_whitespace().next()?;
    let is_plural = noun.ends_with(['s', 'x']) && noun.chars().all(char::is_lowercase);
    is_plural.then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::french::plain_spaces;

    #[test]
    fn labels_name_what_they_count() {
        for (label, found) in [
            ("Nombre d’appels passés", Some("appels")),
            ("Nombre d'appels", Some("appels")),
            (" Nombre de visites mystère ", Some("visites")),
            ("Nombre de lieux", Some("lieux")),
            ("Nombre d’échantillon", None),
            ("Nombre de SMS", None),
            ("Nombre de ", None),
            ("Effectif", None),
            ("", None),
        ] {
            assert_eq!(noun(label), found, "{label}");
        }
    }

    #[test]
    fn cases_agree_with_their_number() {
        for (cases, number, told) in [
            (Cases::Answers, 1, "1 réponse"),
            (Cases::Answers, 52, "52 réponses"),
            (Cases::Named("appels"), 17, "17 appels"),
            (Cases::Named("appels"), 1, "1 cas"),
            (Cases::Named("lieux"), 1_000, "1 000 lieux"),
            (Cases::Unnamed, 35, "35 cas"),
        ] {
            assert_eq!(plain_spaces(&cases.counted(number)), told);
        }
    }
}
