//! Rates that no count can give: outside of 0 to 100, or between two fractions of their base.

use super::{Known, known, whole};
use crate::check::{Example, Family, Finding, Rule, Subject};
use crate::diagnostic::Severity;
use crate::french;
use crate::meeting::{Figure, Fraction, Measure, Rate, Unit};
use crate::source::Span;
use rust_decimal::Decimal;

pub const OUT_OF_RANGE: Rule = Rule {
    code: "taux-hors-bornes",
    severity: Severity::Error,
    family: Family::Figures,
    title: "Un taux est compris entre 0 et 100 %",
    why: "Une part ne peut être ni négative ni plus grande que le tout ; c’est le plus souvent une virgule oubliée.",
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 925\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92.5\n" },
    check: Some(out_of_range),
};

pub const IMPOSSIBLE: Rule = Rule {
    code: "taux-impossible",
    severity: Severity::Error,
    family: Family::Figures,
    title: "Un taux peut venir de son effectif",
    why: "Un taux vient d’un nombre entier de cas : sur 52 réponses, 45 donnent 86,5 % et 44 donnent 84,6 %, aucun \
          nombre ne donne 86,3 %. Un tel taux est mal recopié, ou calculé sur un autre effectif que celui annoncé, par \
          exemple sans les « non concernés ». L’effectif est celui du critère (`sur`), sinon celui de l’enquête.",
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\ntaux = 86.3\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    check: Some(impossible),
};

/// The rate of a figure as it is written, and where.
fn written_rate(figure: &Figure) -> Option<(Decimal, Span)> {
    if figure.unit != Unit::Percent {
        return None;
    }
    match &figure.measure {
        Measure::Value(rate) | Measure::Rate { rate, .. } => Some((*rate, figure.value_span)),
        Measure::Ratio { written, .. } => written.as_ref().map(|rate| (rate.value, rate.span)),
        Measure::Absent { .. } => None,
    }
}

fn percent(rate: Decimal) -> String {
    french::quantity(rate, &Unit::Percent)
}

fn out_of_range(subject: &Subject<'_>) -> Vec<Finding> {
    known(subject)
        .into_iter()
        .filter_map(|Known { figure, label, .. }| {
            let (rate, span) = written_rate(figure)?;
            let is_share = rate <= Decimal::ONE_HUNDRED && (rate.is_zero() || rate.is_sign_positive());
            (!is_share).then(|| {
                let message = format!("« {} » : un taux de {} n’existe pas", label.value, percent(rate));
                Finding::new(&figure.id, span, message).hint("un taux va de 0 à 100 ; vérifiez la virgule et le signe")
            })
        })
        .collect()
}

fn impossible(subject: &Subject<'_>) -> Vec<Finding> {
    known(subject).iter().filter_map(impossible_rate).collect()
}

fn impossible_rate(known: &Known<'_>) -> Option<Finding> {
    let Known { figure, label, survey_base } = known;
    // Beside its counts, a rate is held against them by another rule.
    let (value, base, base_span) = match figure.measure {
        Measure::Rate { rate, base } => (rate, base, figure.base_span),
        Measure::Value(rate) if figure.unit == Unit::Percent => {
            let survey_base = (*survey_base)?;
            (rate, whole(survey_base)?, Some(survey_base.value_span))
        }
        _ => return None,
    };
    let rate = Rate::new(value)?;
    if rate.is_possible(base) {
        return None;
    }
    let cases = if survey_base.is_some() { "réponse" } else { "cas" };
    let on = match cases {
        "cas" => format!("{} cas", french::count(base)),
        noun => french::counted(base, noun),
    };
    let message = format!("« {} » : {} est impossible sur {on}", label.value, percent(value));
    let mut finding = Finding::new(&figure.id, figure.value_span, message);
    if let Some(span) = base_span {
        finding = finding.related(span, "l’effectif");
    }
    let nearest = rate.nearest(base);
    finding = finding.hint(format!(
        "au plus près, {} sur {} donne {}",
        french::count(nearest.count),
        french::count(base),
        percent(nearest.percent(value.scale()))
    ));
    Some(match &rate.bases(base, 3)[..] {
        [] => finding.hint(format!("aucun effectif jusqu’à {} ne donne ce taux : vérifiez-le", french::count(base))),
        bases => {
            let fractions: Vec<String> =
                bases.iter().map(|Fraction { count, base }| format!("{count}/{base}")).collect();
            let verb = if fractions.len() == 1 { "le donne" } else { "le donnent" };
            finding.hint(format!("{} {verb} ; indiquez `nombre` et `sur`", french::list(&fractions)))
        }
    })
}
