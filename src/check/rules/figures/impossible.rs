//! Rates that no count can give: outside of 0 to 100, or between two fractions of their base.

use super::{FigureInView, by_survey, known, once, wrong_base};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Figure, Fraction, Measure, Rate, Unit};
use crate::source::Span;
use rust_decimal::Decimal;

pub const OUT_OF_RANGE: Rule = Rule {
    code: "taux-hors-bornes",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un taux et son objectif sont compris entre 0 et 100 %",
    why: "Une part ne peut être ni négative ni plus grande que le tout ; c’est le plus souvent une virgule oubliée. Un \
          objectif de 150 % ne serait jamais atteint.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 925\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92.5\n" },
    acceptable: true,
    check: Some(out_of_range),
};

pub const IMPOSSIBLE: Rule = Rule {
    code: "taux-impossible",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &["Brown et Heathers, « The GRIM Test », Social Psychological and Personality Science, 2017"],
    family: Family::Figures,
    title: "Un taux peut venir de son effectif",
    why: "Un taux vient d’un nombre entier de cas : sur 52 réponses, 45 donnent 86,5 % et 44 donnent 84,6 %, aucun \
          nombre ne donne 86,3 %. Un tel taux est mal recopié, ou calculé sur un autre effectif que celui annoncé, par \
          exemple sans les « non concernés ». L’effectif est celui du critère (`sur`), sinon celui de l’enquête.",
    earlier: &[],
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
    acceptable: true,
    check: Some(impossible),
};

/// The value of a figure as it is written, and where.
fn written_value(figure: &Figure) -> Option<(Decimal, Span)> {
    match &figure.measure {
        Measure::Value(value) | Measure::Rate { rate: value, .. } | Measure::Mean { value, .. } => {
            Some((*value, figure.value_span))
        }
        Measure::Ratio { written, .. } => written.as_ref().map(|rate| (rate.value, rate.span)),
        Measure::Absent { .. } => None,
    }
}

fn percent(rate: Decimal) -> String {
    french::quantity(rate, &Unit::Share)
}

fn out_of_range(subject: &Subject<'_>) -> Vec<Finding> {
    let findings = known(subject)
        .into_iter()
        .flat_map(|FigureInView { figure, label, .. }| {
            let bounds = figure.unit.bounds();
            let is_out = |number: Decimal| bounds.is_some_and(|(least, most)| !(least..=most).contains(&number));
            let (noun, hint) = bounded(&figure.unit);
            let finding = |number: Decimal, span: Span, noun: &str| {
                let shown = french::quantity(number, &figure.unit);
                let message = format!("« {label} » : {noun} de {shown} n’existe pas");
                Finding::new(&figure.id, span, message).hint(hint.clone())
            };
            let value = written_value(figure).filter(|(value, _)| is_out(*value));
            let target = figure.target.as_ref().filter(|target| is_out(target.value));
            let value = value.map(|(value, span)| finding(value, span, noun));
            value.into_iter().chain(target.map(|target| finding(target.value, target.span, "un objectif")))
        })
        .collect();
    once::once(findings)
}

/// What a figure in this unit is called, and what its author is to look at where it is out of its bounds.
fn bounded(unit: &Unit) -> (&'static str, String) {
    match unit {
        Unit::Mark(best) => ("une note", format!("une note va de 0 à {} ; vérifiez la virgule", french::number(*best))),
        Unit::NetPromoterScore => ("un score", "un NPS va de −100 à +100 ; vérifiez le signe et la virgule".to_owned()),
        Unit::Share | Unit::Ratio | Unit::Growth | Unit::Named(_) => (
            "un taux",
            "une part va de 0 à 100 ; vérifiez la virgule et le signe, ou dites dans le référentiel `nature = \"ratio\"` \
             pour ce qui peut passer 100 %, `nature = \"évolution\"` pour une variation"
                .to_owned(),
        ),
    }
}

fn impossible(subject: &Subject<'_>) -> Vec<Finding> {
    let known = known(subject);
    let findings = by_survey(&known).map(|criteria| match wrong_base::impossible(criteria) {
        Some(finding) => vec![finding],
        None => criteria.iter().filter_map(impossible_rate).collect(),
    });
    findings.flatten().collect()
}

fn impossible_rate(known: &FigureInView<'_>) -> Option<Finding> {
    let FigureInView { figure, label, survey, cases, is_computed } = known;
    if *is_computed {
        return None;
    }
    // Beside its counts, a rate is held against them by another rule.
    let (value, base, base_span) = match figure.measure {
        Measure::Rate { rate, base } if figure.unit == Unit::Share => (rate, base, figure.base_span),
        Measure::Value(rate) if figure.unit == Unit::Share => {
            let survey = survey.as_ref()?;
            (rate, survey.number, Some(survey.span))
        }
        _ => return None,
    };
    let rate = Rate::new(value)?;
    if rate.is_possible(base) {
        return None;
    }
    let message = format!("« {} » : {} est impossible sur {}", label, percent(value), cases.counted(base));
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
    // A criterion whose own base is wrong may have had any of the survey's answers.
    let limit = survey.as_ref().map_or(base, |survey| survey.number.max(base));
    Some(match &rate.bases(limit, 3)[..] {
        [] => finding.hint(format!("aucun effectif jusqu’à {} ne donne ce taux : vérifiez-le", french::count(limit))),
        bases => {
            let fractions: Vec<String> =
                bases.iter().map(|Fraction { count, base }| format!("{count}/{base}")).collect();
            let verb = if fractions.len() == 1 { "le donne" } else { "le donnent" };
            finding.hint(format!("{} {verb} ; indiquez `nombre` et `sur`", french::list(&fractions)))
        }
    })
}
