//! A survey whose number of answers is wrong: what its criteria say is right, and each would be told to be impossible. The
//! one number is told instead, once, with all that speaks against it.

use super::{FigureInView, SurveyBase};
use crate::check::Finding;
use crate::french;
use crate::meeting::{Measure, Rate, Unit};

/// Of fewer criteria than this each is told by itself.
const CRITERIA_MIN: usize = 2;

/// The largest number of answers that is looked for.
const BASE_MAX: u64 = 1_000;

/// How many bases may fit by chance, at most, for one that fits to mean something.
const CHANCE_MAX: f64 = 0.05;

/// The place and the number of the survey of these criteria.
fn survey<'a>(criteria: &[FigureInView<'a>]) -> Option<(&'a str, SurveyBase)> {
    let first = criteria.first()?;
    let (place, _) = first.figure.id.split_once('/')?;
    Some((place, first.survey?))
}

/// Criteria with more answers than their survey, where there are several: the survey's number is the odd one out.
pub fn exceeded(criteria: &[FigureInView<'_>]) -> Option<Finding> {
    let (place, survey) = survey(criteria)?;
    let own = criteria.iter().filter(|known| !known.is_computed);
    let bases = own.filter_map(|known| Some((known, known.figure.base()?, known.figure.base_span?)));
    let bases: Vec<_> = bases.collect();
    let above: Vec<_> = bases.iter().filter(|(_, base, _)| *base > survey.number).collect();
    if above.len() < CRITERIA_MIN || above.len() * 2 <= bases.len() {
        return None;
    }
    let (all, count) = (criteria[0].cases.counted(survey.number), french::count(above.len() as u64));
    let message = format!("l’enquête a {all}, et {count} de ses critères en ont davantage");
    let finding = Finding::new(place, survey.span, message)
        .hint("corrigez `effectif`, sans doute mal recopié ; sinon, le `sur` de chacun de ces critères");
    Some(above.iter().fold(finding, |finding, (known, base, span)| {
        finding.related(*span, format!("« {} » : {}", known.label, known.cases.counted(*base)))
    }))
}

/// Criteria with rates that the survey's number cannot give, where all of them come from another number.
pub fn impossible(criteria: &[FigureInView<'_>]) -> Option<Finding> {
    let (place, survey) = survey(criteria)?;
    let rates: Vec<(&FigureInView<'_>, Rate, u32)> = criteria.iter().filter_map(rate_on_survey).collect();
    let fit = |base: u64| rates.iter().all(|(_, rate, _)| rate.is_possible(base));
    let wrong: Vec<_> = rates.iter().filter(|(_, rate, _)| !rate.is_possible(survey.number)).collect();
    if wrong.len() < CRITERIA_MIN || wrong.len() * 2 <= rates.len() {
        return None;
    }
    let scales: Vec<u32> = rates.iter().map(|(.., scale)| *scale).collect();
    let base = (1..=BASE_MAX).take_while(|base| chance(*base, &scales) <= CHANCE_MAX).filter(|base| fit(*base));
    let base = base.min_by_key(|base| base.abs_diff(survey.number))?;
    let cases = criteria[0].cases;
    let (all, count) = (cases.counted(survey.number), french::count(wrong.len() as u64));
    let message = format!("l’enquête a {all}, et {count} de ses taux y sont impossibles");
    let finding = Finding::new(place, survey.span, message)
        .hint(format!(
            "tous ses taux sont possibles sur {} : corrigez `effectif`, sans doute mal recopié",
            cases.counted(base)
        ))
        .hint("sinon, donnez à chaque critère son propre effectif, par `nombre` et `sur`");
    Some(wrong.iter().fold(finding, |finding, (known, rate, scale)| {
        let shown = french::quantity(rate.nearest(base).percent(*scale), &Unit::Share);
        finding.related(known.figure.value_span, format!("« {} » : {shown}", known.label))
    }))
}

/// The rate of a criterion that has no base of its own, and its decimals.
fn rate_on_survey<'k, 'a>(known: &'k FigureInView<'a>) -> Option<(&'k FigureInView<'a>, Rate, u32)> {
    match known.figure.measure {
        Measure::Value(rate) if known.figure.unit == Unit::Share && !known.is_computed => {
            Some((known, Rate::new(rate)?, rate.scale()))
        }
        _ => None,
    }
}

/// How many bases up to this one fit all rates by chance: of a rate with one decimal one base of 1 000 / base does.
fn chance(base: u64, scales: &[u32]) -> f64 {
    let fits = |scale: &u32| (base as f64 / 10_f64.powi(*scale as i32 + 2)).min(1.0);
    base as f64 * scales.iter().map(fits).product::<f64>()
}
