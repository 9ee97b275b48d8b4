//! Labels of indicators: short enough for a line of a table.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::diagnostic::grouped;

/// Three lines of a table with few columns, which gives labels the most room.
const LENGTH_MAX: usize = 170;

pub const TOO_LONG: Rule = Rule {
    code: "libelle-trop-long",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &[],
    family: Family::Reading,
    title: "Un libellé d’indicateur ne dépasse pas 170 caractères sur une diapositive",
    why: "Plus long, il prend plus de trois lignes à côté de son chiffre, et le tableau se lit mal de loin. `libelle_court` le \
          dit en moins de mots sur les diapositives ; le libellé entier reste derrière le chiffre, dans les données et sur sa \
          page.",
    earlier: &[],
    failing: Example {
        file: "referentiel.toml",
        text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai moyen de réponse aux demandes d’information \
               reçues par courrier, de leur arrivée au service du courrier à l’envoi de la réponse signée, hors accusés de réception et hors demandes incomplètes\"\nunite = \"jour\"\n",
    },
    passing: Example {
        file: "referentiel.toml",
        text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai moyen de réponse aux demandes d’information \
               reçues par courrier, de leur arrivée au service du courrier à l’envoi de la réponse signée, hors accusés de réception et hors demandes incomplètes\"\n\
               libelle_court = \"Réponse aux courriers\"\nunite = \"jour\"\n",
    },
    acceptable: true,
    check: Some(too_long),
};

fn too_long(subject: &Subject<'_>) -> Vec<Finding> {
    let indicators = &subject.meeting.referential.indicators;
    let shown = subject.meeting.indicators.iter().map(|value| &indicators[value.indicator]);
    shown
        .filter_map(|indicator| {
            let label = indicator.short();
            let count = label.trim().chars().count();
            let message =
                format!("ce libellé a {} caractères : {LENGTH_MAX} au plus sur une diapositive", grouped(count));
            let finding = Finding::new(&indicator.id.value, label.span, message);
            (count > LENGTH_MAX).then(|| {
                finding.hint(match indicator.short_label {
                    None => "ajoutez un `libelle_court`, pour les diapositives",
                    Some(_) => "raccourcissez-le : le libellé entier reste dans `libelle`",
                })
            })
        })
        .collect()
}
