//! Answers on a scale: together they make the whole, and no more people than answered.

use super::whole;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Criterion, Distribution, Survey};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub const ANSWERS: Rule = Rule {
    code: "reponses-echelle",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Les réponses sur une échelle font un tout",
    why: "Des pourcentages font 100 %, aux arrondis près, et une question n’a pas plus de réponses que l’enquête. Des nombres \
          entiers qui font juste 100, quand plus de monde a répondu, sont sans doute des pourcentages : ajoutez `sur`.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [enquete.echelle]\nreponses = [\"Satisfait\", \"Pas satisfait\"]\nfavorables = 1\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nreponses = [84.6, 12.4]\nsur = 52\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [enquete.echelle]\nreponses = [\"Satisfait\", \"Pas satisfait\"]\nfavorables = 1\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nreponses = [44, 8]\n",
    },
    acceptable: true,
    check: Some(answers),
};

fn answers(subject: &Subject<'_>) -> Vec<Finding> {
    let surveys = subject.meeting.surveys.iter();
    let answered = surveys.flat_map(|survey| {
        survey.criteria.iter().filter_map(move |criterion| Some((survey, criterion, criterion.distribution.as_ref()?)))
    });
    answered
        .filter_map(|(survey, criterion, given)| match given.in_percent {
            true => not_all(criterion, given),
            false => too_many(survey, criterion, given),
        })
        .collect()
}

/// All that was answered, those without opinion too.
fn all(given: &Distribution) -> Decimal {
    given.parts.iter().copied().chain(given.no_opinion).sum()
}

/// Per cents that are not 100.
fn not_all(criterion: &Criterion, given: &Distribution) -> Option<Finding> {
    if given.makes_whole() {
        return None;
    }
    let sum = french::number(all(given).normalize());
    let message = format!("«\u{a0}{}\u{a0}»\u{a0}: les réponses font {sum}\u{a0}%", criterion.label.trim());
    let finding = Finding::new(&criterion.figure.id, given.span, message);
    Some(finding.hint("vérifiez chaque pourcentage : il en manque un, ou l’un d’eux est mal recopié"))
}

/// Counts of more people than answered; or that are per cents, by all that can be seen.
fn too_many(survey: &Survey, criterion: &Criterion, given: &Distribution) -> Option<Finding> {
    let base = survey.base.as_ref()?;
    let (answered, sum) = (whole(base).filter(|answered| *answered > 0)?, all(given).to_u64()?);
    let label = criterion.label.trim();
    let finding = |message: String| {
        Finding::new(&criterion.figure.id, given.span, message).related(base.value_span, "l’effectif de l’enquête")
    };
    let told = french::count(answered);
    if sum > answered {
        let message = format!("«\u{a0}{label}\u{a0}»\u{a0}: {} réponses, et l’enquête en a {told}", french::count(sum));
        return Some(finding(message).hint("corrigez les réponses, ou `effectif`"));
    }
    let message = format!("«\u{a0}{label}\u{a0}»\u{a0}: les réponses font juste 100, et l’enquête en a {told}");
    let hint = "si ce sont des pourcentages, ajoutez `sur`, le nombre de réponses à ce critère ; sinon, acceptez ce constat \
                par une réserve";
    (sum == 100 && answered > 100).then(|| finding(message).hint(hint))
}
