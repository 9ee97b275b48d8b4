//! Rates that moved far, without a word.

use super::{before, has_words, quoted};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::history::{Change, Trend};
use crate::meeting::Unit;

pub const JUMP: Rule = Rule {
    code: "saut-sans-commentaire",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Un taux qui change beaucoup est expliqué",
    why: "Un taux qui a bougé de plus de 10 points depuis la dernière fois est une faute de frappe, une autre façon de \
          compter, ou la première question que posera le comité. Le nombre de points se règle par `saut`, dans `[seuils]` ; \
          un écart que le hasard explique n’est pas signalé.",
    earlier: &[Earlier {
        date: "2021-03-11",
        said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\n" },
    }],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 72\n" },
    passing: Example {
        file: "indicateurs.toml",
        text: "[appels-aboutis]\nvaleur = 72\ncommentaire = \"le standard a fermé deux mois pour travaux\"\n",
    },
    acceptable: true,
    check: Some(jumps),
};

fn jumps(subject: &Subject<'_>) -> Vec<Finding> {
    let jump = subject.prefecture.thresholds.jump;
    let rates = subject
        .remembered()
        .iter()
        .filter(|(known, _)| known.figure.unit == Unit::Share && known.figure.comment.is_none());
    rates
        .filter_map(|(known, series)| {
            let Change::Moved(movement) = known.change? else { return None };
            let more_or_less = match movement.trend {
                Trend::Up => "plus",
                Trend::Down => "moins",
                Trend::Same | Trend::NotSignificant => return None,
            };
            let points = movement.difference.abs();
            if points <= jump {
                return None;
            }
            let rate = |rate| french::quantity(rate, &Unit::Share);
            let (since, earlier) = (french::date(movement.since), rate(movement.before));
            let points = french::quantity(points.normalize(), &Unit::Named("point".to_owned()));
            let now = rate(movement.before + movement.difference);
            let message = format!(
                "{} : {earlier} le {since}, {now} à cette réunion, soit {points} de {more_or_less}",
                quoted(known.about)
            );
            let finding = Finding::new(&known.figure.id, known.figure.value_span, message);
            let finding = match before(series).filter(|(meeting, _)| meeting.date.value == movement.since) {
                Some((_, told)) => finding.related(told.figure.value_span, format!("le {since}")),
                None => finding,
            };
            Some(finding.hint(match has_words(known.about) {
                true => {
                    "vérifiez la valeur, puis dites pourquoi par `commentaire`, ou par `rupture` si la mesure a changé"
                }
                false => "vérifiez la valeur, puis dites pourquoi par une réserve",
            }))
        })
        .collect()
}
