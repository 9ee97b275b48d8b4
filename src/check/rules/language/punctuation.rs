//! Two signs where one is meant.

use std::ops::Range;
use std::sync::LazyLock;

use super::abbreviations::is_abbreviated;
use super::finding;
use crate::check::spot::{is_in_address, is_quoted, spot};
use crate::check::text::Text;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const DOUBLED: Rule = Rule {
    code: "ponctuation-double",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Language,
    title: "Un signe de ponctuation n’en suit pas un autre",
    why: "Deux signes de suite (« ,, », « ;. », « .. ») restent d’une phrase changée à moitié. Les points de suspension, « ?! » et le \
          point d’une abréviation suivi d’une virgule (« etc., ») sont du français ; ce qui est cité garde ses « !! ».",
    earlier: &[],
    failing: Example {
        file: "diapositives/horaires.md",
        text: "# Horaires\n\nLe guichet ouvre à 9 h,, sans rendez-vous.\n",
    },
    passing: Example {
        file: "diapositives/horaires.md",
        text: "# Horaires\n\nLe guichet, l’accueil, etc., ouvrent à 9 h… sans rendez-vous !\n",
    },
    acceptable: true,
    check: Some(doubled),
};

/// Two signs or more, spaces between them or not.
static SIGNS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[,;:.!?…](?:[ \u{a0}\u{202f}]*[,;:.!?…])+").expect("the pattern is sound"));

fn doubled(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in subject.texts().iter().filter(|text| text.kind.is_prose()) {
        for range in signs(text) {
            // With code between them they are not one after another.
            let Some(place) = spot(text, &range, subject.sources) else { continue };
            let finding =
                finding(text, &range, subject, |signs| format!("« {signs} » : un seul signe de ponctuation suffit"))
                    .hint("gardez celui qui convient");
            // The words of others are theirs to mend.
            let sign = once(&subject.sources.file(place.file).text[place.range()]);
            findings.push(match sign.filter(|_| !is_quoted(text, range.start)) {
                Some(sign) => finding.fix(place, sign),
                None => finding,
            });
        }
    }
    findings
}

/// The one sign that is to stand for several, where all are the same and dots are not meant.
fn once(written: &str) -> Option<&str> {
    let sign = [",", ";", ":"].into_iter().find(|sign| written.starts_with(sign))?;
    let is_certain = written.split(sign).all(|gap| gap.chars().all(|gap| gap.is_whitespace() && gap != '\n'));
    is_certain.then_some(sign)
}

/// The signs of a text that follow one another and should not.
fn signs(text: &Text) -> Vec<Range<usize>> {
    let words = text.words.as_str();
    // Who is quoted may be emphatic; nobody speaks two commas.
    let is_slip = |signs: &str| signs.chars().all(|sign| sign == ',' || sign.is_whitespace());
    let found = SIGNS.find_iter(words).filter(|found| {
        !is_sound(words, found.range()) && (is_slip(found.as_str()) || !is_quoted(text, found.start()))
    });
    found.map(|found| found.range()).collect()
}

/// Whether signs may follow one another so.
fn is_sound(words: &str, range: Range<usize>) -> bool {
    let signs: String = words[range.clone()].chars().filter(|sign| !sign.is_whitespace()).collect();
    let (before, after) = (&words[..range.start], &words[range.end..]);
    // « … », « ?… », « …, »; question marks that stand for a blank are told as such.
    let short = signs.replace("...", "…");
    // The point of an abbreviation counts for nothing: « etc.…, ».
    let own = usize::from(short.starts_with('.') && is_abbreviated(before));
    let has_dots = short.contains('…') && short.chars().count() <= 2 + own;
    let is_blank = signs.len() > 2 && signs.chars().all(|sign| matches!(sign, '?' | '.' | '…'));
    if has_dots || is_blank || matches!(signs.as_str(), "?!" | "!?") {
        return true;
    }
    // Part of an address, a path, an hour.
    let is_packed = signs.len() == range.len();
    if is_packed && after.starts_with(char::is_alphanumeric)
        || after.starts_with(['/', '\\'])
        || is_in_address(words, &range)
    {
        return true;
    }
    let mut both = signs.chars();
    let (first, second) = (both.next(), both.next());
    first == Some('.') && matches!(second, Some(',' | ';' | ':')) && both.next().is_none() && is_abbreviated(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spot::text_of;
    use crate::check::text::TextKind;

    fn found(words: &str) -> Vec<String> {
        signs(&text_of(words, TextKind::Plain)).into_iter().map(|range| words[range].to_owned()).collect()
    }

    #[test]
    fn signs_that_stand_twice_are_found() {
        for (words, twice) in [
            ("le guichet,, l’accueil", ",,"),
            ("le guichet , , l’accueil", ", ,"),
            ("C’est fini.. Voilà.", ".."),
            ("un ; ; deux", "; ;"),
            ("Bravo !!", "!!"),
            ("le guichet, l’accueil,.", ",."),
            ("le guichet., l’accueil", ".,"),
            ("les pièces : ; le reste", ": ;"),
            ("Délai :: 3 jours", "::"),
            ("Vraiment ? ? Oui", "? ?"),
            ("le reste ;.", ";."),
            ("le service., l’agent", ".,"),
            ("un agent. : le service", ". :"),
        ] {
            assert_eq!(found(words), [twice], "{words}");
        }
    }

    #[test]
    fn one_of_several_equal_signs_is_enough() {
        for (written, sign) in [
            (",,", Some(",")),
            (", ,", Some(",")),
            (";;;", Some(";")),
            ("::", Some(":")),
            (",.", None),
            ("..", None),
            (",\n,", None),
        ] {
            assert_eq!(once(written), sign, "{written}");
        }
    }

    #[test]
    fn signs_that_french_puts_together_stay() {
        for words in [
            "le guichet, l’accueil, etc., et etc. ; enfin etc. : voilà",
            "Et puis… rien. Et puis... rien. Quoi ?! Ah !? Non…",
            "art. 3, p. 4 ; cf. l’art., M., MM., S.A., n.c., c.-à-d. : oui",
            "Qui ?… Moi !… Oui…, enfin…",
            "https://www.ain.gouv.fr/?a=..&b=::1, ../images/plan.png",
            "« Merci !! », « Pourquoi ?? » ",
            "Le délai : … jours",
            "de 9 h à 16 h ; le reste : 3,5 %. Fin.",
            "12:30:45, 3.2.1",
            "l’effectif (47 M.) : oui",
            "esc. 2, 3e ét., appt. 12 ; le bât. : rénové ; l’appt. ; la coll. : close ; réf. : 12, tél. : 13",
            "lun., mar., mer., jeu. et ven., sam. ; le min., le max. et le moy., la qté., le nb., suiv.",
            "etc.…, etc... et etc.… ; dir. rég., cat. A., chap. 2., coord., resp., adj., doc., ann., obs. : rien",
        ] {
            assert_eq!(found(words), [""; 0], "{words}");
        }
    }
}
