//! Shares of one whole: together, they make it.

use crate::check::told::counts_several_times;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Absence, Complaints, Criterion, Figure, Measure, Share, Unit};
use crate::source::Span;
use rust_decimal::Decimal;
use std::cmp::Ordering;

use super::whole;

pub const NOT_ALL: Rule = Rule {
    code: "parts-incompletes",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Les parts d’un tout font ce tout",
    why: "Les réponses à une même question font 100 %, aux arrondis près ; les réclamations par canal, par motif ou par service font \
          leur nombre. Sinon, une part manque ou est mal recopiée.",
    earlier: &[],
    failing: Example {
        file: "reclamations.toml",
        text: "[reclamations]\nnombre = 12\n\n[[reclamations.canal]]\nlibelle = \"Courrier\"\nnombre = 4\n\n\
               [[reclamations.canal]]\nlibelle = \"Courriel\"\nnombre = 7\n",
    },
    passing: Example {
        file: "reclamations.toml",
        text: "[reclamations]\nnombre = 12\n\n[[reclamations.canal]]\nlibelle = \"Courrier\"\nnombre = 4\n\n\
               [[reclamations.canal]]\nlibelle = \"Courriel\"\nnombre = 8\n",
    },
    acceptable: true,
    check: Some(not_all),
};

fn not_all(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(complaints) = &subject.meeting.complaints {
        let breakdowns = [
            ("canal", "par canal", &complaints.channels),
            ("motif", "par motif", &complaints.reasons),
            ("service", "par service", &complaints.services),
        ];
        let figures = [&complaints.channels, &complaints.reasons, &complaints.services];
        let figures = figures.into_iter().flatten().map(|share| &share.figure).chain([&complaints.figure]);
        let is_open = figures
            .flat_map(|figure| figure.comment.iter().chain(&figure.source))
            .any(|text| counts_several_times(&french::folded(text)));
        match wrong_number(complaints).filter(|_| !is_open) {
            Some(finding) => findings.push(finding),
            None if is_open => {}
            None => findings.extend(
                breakdowns
                    .into_iter()
                    .filter_map(|(kind, words, shares)| breakdown(kind, words, shares, &complaints.figure)),
            ),
        }
    }
    for survey in &subject.meeting.surveys {
        let mut asked: Vec<&str> = Vec::new();
        for question in survey.criteria.iter().filter_map(|criterion| criterion.question.as_ref()) {
            let is_open =
                std::iter::once(question).chain(survey.texts()).any(|text| counts_several_times(&french::folded(text)));
            if !asked.contains(&question.trim()) && !is_open {
                asked.push(question.trim());
                let same = |criterion: &&Criterion| {
                    criterion.question.as_ref().is_some_and(|other| other.trim() == question.trim())
                };
                let answers: Vec<&Criterion> = survey.criteria.iter().filter(same).collect();
                findings.extend(answers_of(&survey.id, question, question.span, &answers));
            }
        }
    }
    findings
}

/// The breakdowns of complaints that there are.
fn breakdowns(complaints: &Complaints) -> Vec<&[Share]> {
    let shares: [&[Share]; 3] = [&complaints.channels, &complaints.reasons, &complaints.services];
    shares.into_iter().filter(|shares| !shares.is_empty()).collect()
}

/// How many complaints there are by several breakdowns that make the same number, which is not that of their author: where
/// most contradict one number, that number is wrong.
pub fn number_by_breakdowns(complaints: &Complaints) -> Option<u64> {
    let all = whole(&complaints.figure)?;
    let told = breakdowns(complaints);
    let sum = Share::total(told.first()?).filter(|sum| *sum != all)?;
    (told.len() >= 2 && told.iter().all(|shares| Share::total(shares) == Some(sum))).then_some(sum)
}

/// The number of complaints that its breakdowns contradict.
fn wrong_number(complaints: &Complaints) -> Option<Finding> {
    let (all, sum) = (whole(&complaints.figure)?, number_by_breakdowns(complaints)?);
    let told = breakdowns(complaints);
    let message = format!(
        "{}, et {} font {}",
        french::counted(all, "réclamation"),
        if told.len() == 2 { "les deux répartitions" } else { "les trois répartitions" },
        french::count(sum)
    );
    let finding = Finding::new("reclamations", complaints.figure.value_span, message);
    let first = told.iter().filter_map(|shares| shares.first());
    let finding = first.fold(finding, |finding, share| finding.related(share.figure.value_span, "une répartition"));
    Some(finding.hint("corrigez `nombre` ; s’il est juste, corrigez les répartitions"))
}

/// A breakdown of complaints against their number.
fn breakdown(kind: &str, words: &str, shares: &[Share], complaints: &Figure) -> Option<Finding> {
    let first = shares.first()?;
    let sum: u64 = shares.iter().filter_map(|share| whole(&share.figure)).fold(0, u64::saturating_add);
    let (there, related, hint) = match complaints.measure {
        Measure::Absent { reason: Absence::NoCase | Absence::NotApplicable, .. } if sum > 0 => {
            let hint = "donnez leur nombre (`nombre`) à la place de `absent`, ou retirez la répartition";
            ("il est dit qu’il n’y en a pas".to_owned(), "ici", hint)
        }
        // Nothing says how many there are.
        Measure::Absent { .. } => return None,
        _ => {
            let all = whole(complaints)?;
            let hint = match sum.cmp(&all) {
                Ordering::Equal => return None,
                // What is still to be filled in may be all that is missing.
                Ordering::Less if Share::total(shares).is_none() => return None,
                Ordering::Less => "complétez la répartition (« Autre », « Non précisé »), ou corrigez le nombre",
                Ordering::Greater => "corrigez la répartition, où des cas sont comptés deux fois, ou le nombre",
            };
            (format!("il y en a {}", french::count(all)), "leur nombre", hint)
        }
    };
    let message = format!("les réclamations {words} font {}, et {there}", french::count(sum));
    let finding = Finding::new(format!("reclamations/{kind}"), first.figure.value_span, message);
    Some(finding.related(complaints.value_span, related).hint(hint))
}

/// The answers to one question against 100 %, each rounded by half a unit of its last decimal at most.
fn answers_of(survey: &str, question: &str, span: Span, answers: &[&Criterion]) -> Option<Finding> {
    let mut sum = Decimal::ZERO;
    let mut rounding = Decimal::ZERO;
    let mut is_whole_known = true;
    for answer in answers {
        match &answer.figure.measure {
            Measure::Value(rate) | Measure::Rate { rate, .. } => {
                sum = sum.checked_add(*rate)?;
                rounding += Decimal::new(5, rate.scale() + 1);
            }
            Measure::Ratio { count, base, .. } => {
                sum += Decimal::from(*count) * Decimal::ONE_HUNDRED / Decimal::from(*base);
                // Division is exact to 28 digits only.
                rounding += Decimal::new(1, 9);
            }
            Measure::Mean { .. } | Measure::Absent { .. } => is_whole_known = false,
        }
    }
    let excess = sum - Decimal::ONE_HUNDRED;
    let hint = if excess > rounding {
        "corrigez les taux ; si l’on pouvait donner plusieurs réponses, retirez `question`"
    } else if excess < -rounding && is_whole_known {
        "ajoutez la réponse qui manque, « sans réponse » comprise, ou corrigez les taux"
    } else {
        // What is not known may be all that is missing.
        return None;
    };
    let sum = french::quantity(sum.round_dp(1).normalize(), &Unit::Share);
    let told: Vec<&&Criterion> =
        answers.iter().filter(|answer| !matches!(answer.figure.measure, Measure::Absent { .. })).collect();
    let verb = if told.len() == 1 { "qui fait" } else { "qui font" };
    let count = french::counted(told.len() as u64, "réponse");
    let message = format!("« {} » : {count} {verb} {sum}, et non 100 %", question.trim());
    let finding = Finding::new(survey, span, message);
    let others = told.iter().map(|answer| answer.figure.value_span);
    Some(others.fold(finding, |finding, span| finding.related(span, "une des réponses")).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Spanned};

    fn finding(measures: Vec<Measure>) -> Option<String> {
        let span = Span::start_of(Sources::default().add("a", ""));
        let criteria: Vec<Criterion> = measures
            .into_iter()
            .map(|measure| Criterion {
                label: Spanned::new(String::new(), span),
                question: None,
                commitments: Vec::new(),
                distribution: None,
                figure: Figure::new(String::new(), measure, Unit::Share, span),
            })
            .collect();
        let criteria: Vec<&Criterion> = criteria.iter().collect();
        answers_of("e", "Q", span, &criteria).map(|finding| finding.diagnostic.message)
    }

    #[test]
    fn answers_make_the_whole_but_for_their_rounding() {
        let rates = |texts: &[&str]| finding(texts.iter().map(|text| Measure::Value(text.parse().unwrap())).collect());
        assert_eq!(rates(&["33.3", "33.3", "33.3"]), None);
        assert_eq!(rates(&["33", "33", "33"]), None);
        assert_eq!(
            rates(&["50.0", "49.8"]).unwrap(),
            "«\u{a0}Q\u{a0}»\u{a0}: 2\u{a0}réponses qui font 99,8\u{a0}%, et non 100\u{a0}%"
        );
        let ratio = |count, base| Measure::Ratio { count, base, written: None };
        assert_eq!(finding(vec![ratio(1, 3), ratio(1, 3), ratio(1, 3)]), None);
        assert!(finding(vec![ratio(1, 3), ratio(1, 3)]).is_some());
        assert_eq!(
            finding(vec![ratio(30, 52)]).unwrap(),
            "«\u{a0}Q\u{a0}»\u{a0}: 1\u{a0}réponse qui fait 57,7\u{a0}%, et non 100\u{a0}%"
        );
        let unknown = || Measure::Absent { reason: Absence::NotMeasured, precision: None };
        assert_eq!(finding(vec![ratio(1, 3), unknown()]), None);
        assert_eq!(finding(vec![unknown(), unknown()]), None);
        // Nothing that is not known makes less of it.
        assert_eq!(
            finding(vec![ratio(30, 52), ratio(30, 52), unknown()]).unwrap(),
            "«\u{a0}Q\u{a0}»\u{a0}: 2\u{a0}réponses qui font 115,4\u{a0}%, et non 100\u{a0}%"
        );
        assert!(rates(&["50", "50", "4"]).is_some());
    }
}
