//! Decimals that say more than the cases behind them can.

use super::{FigureInView, known};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Fraction, Measure, Rate, Unit, decimals_borne};
use crate::source::Sources;
use rust_decimal::Decimal;

pub const TOO_MANY: Rule = Rule {
    code: "decimales-en-trop",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un taux n’a pas plus de décimales que son effectif n’en porte",
    why: "Sur 17 appels, un appel pèse 5,9 points : une décimale y annonce une précision qui n’existe pas. Il en faut aucune \
          au-dessous du seuil `effectif_taux` (30), une de là à 1 000 cas, deux de 1 000 à 10 000, et ainsi de suite.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 76.47\nsur = 51\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 76.5\nsur = 51\n" },
    acceptable: true,
    check: Some(too_many),
};

fn too_many(subject: &Subject<'_>) -> Vec<Finding> {
    let rate_from = subject.prefecture.thresholds.rate_from;
    known(subject).iter().filter_map(|known| finding(known, rate_from, subject.sources)).collect()
}

fn finding(known: &FigureInView<'_>, rate_from: u64, sources: &Sources) -> Option<Finding> {
    let FigureInView { figure, label, survey, cases, is_computed } = known;
    if *is_computed {
        return None;
    }
    let (rate, span, base, instead) = match &figure.measure {
        Measure::Rate { rate, base } => (*rate, figure.value_span, *base, "remplacez-le par `nombre`"),
        Measure::Ratio { base, written: Some(rate), .. } => {
            (rate.value, rate.span, *base, "retirez-le : il se calcule")
        }
        Measure::Value(rate) if figure.unit == Unit::Share => {
            (*rate, figure.value_span, survey.as_ref()?.number, "remplacez-le par `nombre` et `sur`")
        }
        _ => return None,
    };
    let borne = decimals_borne(base, rate_from);
    // A rate that cannot come from its base has a worse fault than its decimals.
    if rate.scale() <= borne || !Rate::new(rate)?.is_possible(base) {
        return None;
    }
    let written = french::quantity(rate, &Unit::Share);
    let message = format!("« {} » : {written} sur {}, c’est trop précis", label, cases.counted(base));
    let finding = Finding::new(&figure.id, span, message);
    let decimals = match borne {
        0 => "sans décimale".to_owned(),
        more => format!("avec {} au plus", french::counted(u64::from(more), "décimale")),
    };
    let finding = finding.hint(format!("écrivez le taux {decimals}, ou {instead}"));
    // Of a rate that was rounded once, only its cases tell the next digit.
    let count = match &figure.measure {
        Measure::Ratio { count, .. } => Some(*count),
        Measure::Rate { .. } => Rate::new(rate)?.only_count(base),
        _ => None,
    };
    let written = sources.file(span.file).text.get(span.range()).and_then(|text| text.parse::<Decimal>().ok());
    Some(match count.filter(|_| written == Some(rate)) {
        Some(count) => finding.fix(span, Fraction { count, base }.percent(borne).to_string()),
        None => finding,
    })
}
