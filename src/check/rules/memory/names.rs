//! Names of indicators that came to mean something else.

use super::{before, date, quoted};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{About, Indicator};
use crate::words;

/// Below this share of common pairs of letters, two labels are of two things; a change that leaves more in common is
/// told as one of wording (`definition-modifiee`), for only its author knows whether it is one of meaning.
const ALIKE: f64 = 0.5;

pub const OTHER_MEANING: Rule = Rule {
    code: "identifiant-detourne",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Un identifiant d’indicateur garde son sens",
    why: "L’identifiant relie une valeur à celles des réunions précédentes. Repris pour autre chose (un autre libellé, un autre \
          module, une autre unité), il mettrait bout à bout deux mesures sans rapport.",
    earlier: &[Earlier {
        date: "2021-03-11",
        said: Example {
            file: "referentiel.toml",
            text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Visites du site internet par mois\"\nunite = \"visite\"\n",
        },
    }],
    failing: Example {
        file: "referentiel.toml",
        text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai moyen de réponse\"\nunite = \"jour\"\n",
    },
    passing: Example {
        file: "indicateurs.toml",
        text: "[delai]\nvaleur = 4\nrupture = \"cet identifiant désignait les visites du site\"\n",
    },
    acceptable: true,
    check: Some(other_meaning),
};

fn other_meaning(subject: &Subject<'_>) -> Vec<Finding> {
    let undeclared = subject.remembered().iter().filter(|(known, _)| known.figure.rupture.is_none());
    undeclared
        .filter_map(|(known, series)| {
            let (meeting, told) = before(series)?;
            let (About::Indicator(earlier), About::Indicator(now)) = (told.about, known.about) else { return None };
            let (id, differences) = (&now.id.value, differences(earlier, now));
            if differences.is_empty() {
                return None;
            }
            let message = format!(
                "{} : l’identifiant « {id} » désignait autre chose le {} ({})",
                quoted(known.about),
                date(meeting),
                differences.join(", ")
            );
            let finding = Finding::new(&known.figure.id, now.id.span, message)
                .related(earlier.id.span, format!("le {}", date(meeting)))
                .hint(
                    "donnez à l’indicateur un autre identifiant ; si c’est bien le même, mesuré autrement, dites-le par \
                     `rupture` à côté de sa valeur",
                );
            Some(finding)
        })
        .collect()
}

/// In what an indicator is another than it was; what `remplace` declares to be one has another label by right.
pub fn differences(earlier: &Indicator, now: &Indicator) -> Vec<String> {
    let mut differences = Vec::new();
    if earlier.id.value == now.id.value && !are_alike(&earlier.label, &now.label) {
        differences.push(format!("« {} »", earlier.label.trim()));
    }
    if earlier.module != now.module {
        differences.push(format!("module {}", earlier.module));
    }
    if earlier.unit != now.unit {
        differences.push(match words::axis_unit(&earlier.unit) {
            Some(unit) => format!("en {unit}"),
            None if earlier.unit.is_percent() => "en\u{a0}%".to_owned(),
            None => "sans unité".to_owned(),
        });
    }
    differences
}

/// Whether two labels may be of one thing.
fn are_alike(one: &str, other: &str) -> bool {
    one == other || strsim::sorensen_dice(&french::slug(one), &french::slug(other)) >= ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewordings_are_alike_and_other_indicators_are_not() {
        for (one, other, expected) in [
            ("Taux d’appels aboutis", "Taux d’appels décrochés", true),
            ("Taux d’appels aboutis", "TAUX D'APPELS ABOUTIS (%)", true),
            ("Délai moyen de réponse aux courriers", "Délai moyen de réponse au courrier postal", true),
            ("Attente moyenne à l’accueil", "Attente moyenne des usagers à l’accueil général", true),
            ("Taux d’appels aboutis", "Nombre de connexions au site internet", false),
            ("Délai moyen de délivrance des passeports", "Taux d’appels aboutis", false),
            ("Visites du site internet par mois", "Délai moyen de réponse", false),
        ] {
            let alike = strsim::sorensen_dice(&french::slug(one), &french::slug(other));
            assert_eq!(are_alike(one, other), expected, "{one} / {other}: {alike}");
        }
    }
}
