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
    why: "Des pourcentages font 100 %, aux arrondis près, et une question n’a pas plus de réponses que l’enquête. Des nombres \
          entiers qui font juste 100, quand plus de monde a répondu, sont sans doute des pourcentages : ajoutez `sur`.",
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
            false if is_number_wrong(survey) => None,
            false => too_many(survey, criterion, given),
        })
        .chain(subject.meeting.surveys.iter().filter(|survey| is_number_wrong(survey)).filter_map(wrong_number))
        .collect()
}

/// The criteria of a survey that have more answers than it.
fn above(survey: &Survey) -> Vec<(&Distribution, u64)> {
    let Some(answered) = survey.base.as_ref().and_then(whole).filter(|answered| *answered > 0) else {
        return Vec::new();
    };
    let given = survey.criteria.iter().filter_map(|criterion| criterion.distribution.as_ref());
    let counted = given.filter(|given| !given.in_percent).filter_map(|given| Some((given, all(given).to_u64()?)));
    counted.filter(|(_, sum)| *sum > answered).collect()
}

/// Whether most criteria of a survey contradict its number of answers: that number is wrong, not they.
fn is_number_wrong(survey: &Survey) -> bool {
    let above = above(survey).len();
    above >= 3 && above * 2 > survey.criteria.iter().filter(|criterion| criterion.distribution.is_some()).count()
}

fn wrong_number(survey: &Survey) -> Option<Finding> {
    let base = survey.base.as_ref()?;
    let above = above(survey);
    let most = above.iter().map(|(_, sum)| *sum).max()?;
    let message = format!(
        "l’enquête a {}, et {} en ont plus, jusqu’à {}",
        french::counted(whole(base)?, "réponse"),
        french::counted(above.len() as u64, "critère"),
        french::count(most)
    );
    let finding = Finding::new(&survey.id.value, base.value_span, message);
    let finding = above.iter().fold(finding, |finding, (given, _)| finding.related(given.span, "plus de réponses"));
    Some(finding.hint("corrigez `effectif`\u{202f}; s’il est juste, corrigez les `reponses`"))
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
