//! Targets and units: what a figure is held against, and what it is counted in.

use super::{known, once};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::words;

pub const NO_DIRECTION: Rule = Rule {
    code: "objectif-sans-sens",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un objectif dit de quel côté il faut être",
    why: "« Objectif : 2 % » ne dit pas si l’on doit faire plus ou moins ; sans `sens`, personne ne peut dire s’il est atteint.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\nobjectif = 90\n" },
    passing: Example {
        file: "indicateurs.toml",
        text: "[appels-aboutis]\nvaleur = 92\nobjectif = 90\nsens = \"au moins\"\n",
    },
    acceptable: true,
    check: Some(no_direction),
};

pub const OTHER_UNIT: Rule = Rule {
    code: "unite-differente",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Une valeur est dans l’unité de son indicateur",
    why: "Un délai en heures recopié dans un indicateur en jours est faux sans en avoir l’air. L’unité est dite une fois, par \
          le référentiel ; la redire (`unite`) permet de la vérifier.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 96\nunite = \"heure\"\n" },
    passing: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 4\nunite = \"jour\"\n" },
    acceptable: true,
    check: Some(other_unit),
};

fn no_direction(subject: &Subject<'_>) -> Vec<Finding> {
    let findings = known(subject)
        .into_iter()
        .filter_map(|known| {
            let target = known.figure.target.as_ref().filter(|_| known.figure.direction.is_none())?;
            let bound = french::quantity(target.value, &known.figure.unit);
            let message = format!("« {} » : l’objectif de {bound} n’a pas de sens dit", known.label);
            let finding = Finding::new(&known.figure.id, target.span, message);
            Some(finding.hint("ajoutez `sens = \"au moins\"` ou `sens = \"au plus\"`"))
        })
        .collect();
    once::once(findings)
}

fn other_unit(subject: &Subject<'_>) -> Vec<Finding> {
    let indicators = &subject.meeting.referential.indicators;
    subject
        .meeting
        .indicators
        .iter()
        .filter_map(|value| {
            let written = value.written_unit.as_ref()?;
            let indicator = &indicators[value.indicator];
            let expected = words::unit(&indicator.unit).unwrap_or_default();
            (!is_same_unit(written, &expected)).then(|| {
                let message = format!(
                    "« {} » : la valeur est en « {} », et l’indicateur en « {expected} »",
                    indicator.label.value,
                    written.trim()
                );
                Finding::new(&value.figure.id, written.span, message)
                    .hint("convertissez la valeur dans l’unité de l’indicateur")
            })
        })
        .collect()
}

/// Whether two names are those of one unit, be it in the singular or as it is read after a number.
fn is_same_unit(written: &str, expected: &str) -> bool {
    let forms = |name: &str| [false, true].map(|many| french::agree(name.trim(), many).to_lowercase());
    let expected = forms(expected);
    forms(written).iter().any(|form| expected.contains(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_the_same_in_either_number() {
        for (written, expected, is_same) in [
            ("jours ouvrés", "jour ouvré", true),
            ("Jours\u{a0}ouvrés", "jour ouvré", true),
            (" jour ouvré ", "jour ouvré", true),
            ("jour ouvré", "jours ouvrés", true),
            ("millions d'euros", "million d’euros", true),
            ("canaux", "canal", true),
            ("connexions par mois", "connexion par mois", true),
            ("%", "%", true),
            ("jours", "jour ouvré", false),
            ("jour", "heure", false),
            ("connexions par moi", "connexion par mois", false),
            ("", "jour", false),
        ] {
            assert_eq!(is_same_unit(written, expected), is_same, "{written} / {expected}");
        }
    }
}
