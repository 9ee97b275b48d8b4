//! Shares of one whole: together, they make it.

use crate::check::{Example, Family, Finding, Rule, Subject};
use crate::diagnostic::Severity;
use crate::french;
use crate::meeting::{Criterion, Measure, Share, Unit};
use crate::source::Span;
use rust_decimal::Decimal;

use super::whole;

pub const NOT_ALL: Rule = Rule {
    code: "parts-incompletes",
    severity: Severity::Error,
    family: Family::Figures,
    title: "Les parts d’un tout font ce tout",
    why: "Les réponses à une même question font 100 %, aux arrondis près ; les réclamations par canal, ou par motif, font \
          leur nombre. Sinon, une part manque ou est mal recopiée.",
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
    check: Some(not_all),
};

fn not_all(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(complaints) = &subject.meeting.complaints
        && let Some(all) = whole(&complaints.figure)
    {
        for (kind, words, shares) in
            [("canal", "par canal", &complaints.channels), ("motif", "par motif", &complaints.reasons)]
        {
            findings.extend(breakdown(kind, words, shares, all, complaints.figure.value_span));
        }
    }
    for survey in &subject.meeting.surveys {
        let mut asked: Vec<&str> = Vec::new();
        for question in survey.criteria.iter().filter_map(|criterion| criterion.question.as_ref()) {
            if !asked.contains(&question.trim()) {
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

/// A breakdown of complaints against their number.
fn breakdown(kind: &str, words: &str, shares: &[Share], all: u64, place: Span) -> Option<Finding> {
    let first = shares.first()?;
    let sum: u64 = shares.iter().filter_map(|share| whole(&share.figure)).fold(0, u64::saturating_add);
    (sum != all).then(|| {
        let (sum, all) = (french::count(sum), french::count(all));
        Finding::new(
            format!("reclamations/{kind}"),
            first.figure.value_span,
            format!("les réclamations {words} font {sum}, et il y en a {all}"),
        )
        .related(place, "leur nombre")
        .hint("complétez la répartition (« Autre », « Non précisé »), ou corrigez le nombre")
    })
}

/// The answers to one question against 100 %, each rounded by half a unit of its last decimal at most.
fn answers_of(survey: &str, question: &str, span: Span, answers: &[&Criterion]) -> Option<Finding> {
    let mut sum = Decimal::ZERO;
    let mut rounding = Decimal::ZERO;
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
            // What is not known may be all that is missing.
            Measure::Absent { .. } => return None,
        }
    }
    ((sum - Decimal::ONE_HUNDRED).abs() > rounding).then(|| {
        let sum = french::quantity(sum.round_dp(1).normalize(), &Unit::Percent);
        let count = french::counted(answers.len() as u64, "réponse");
        let message = format!("« {} » : {count} qui font {sum}, et non 100 %", question.trim());
        let finding = Finding::new(survey, span, message);
        let others = answers.iter().map(|answer| answer.figure.value_span);
        others
            .fold(finding, |finding, span| finding.related(span, "une des réponses"))
            .hint("ajoutez la réponse qui manque, « sans réponse » comprise, ou corrigez les taux")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Figure;
    use crate::source::{Sources, Spanned};

    fn finding(measures: Vec<Measure>) -> Option<String> {
        let span = Span::start_of(Sources::default().add("a", ""));
        let criteria: Vec<Criterion> = measures
            .into_iter()
            .map(|measure| Criterion {
                label: Spanned::new(String::new(), span),
                question: None,
                commitments: Vec::new(),
                figure: Figure {
                    id: String::new(),
                    measure,
                    unit: Unit::Percent,
                    period: None,
                    target: None,
                    source: None,
                    span,
                    value_span: span,
                    base_span: None,
                },
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
        let unknown = Measure::Absent { reason: crate::meeting::Absence::NotMeasured, precision: None };
        assert_eq!(finding(vec![ratio(1, 3), unknown]), None);
    }
}
