//! What figures are called, and what they belong to.

use super::closed::Word;
use crate::french;
use crate::meeting::{About, Absence, Survey, SurveyKind};
use crate::source::Spanned;

/// What complaints and suggestions are called together.
pub const COMPLAINTS: &str = "Réclamations et suggestions";

/// What the number of complaints is called.
pub const COMPLAINTS_LABEL: &str = "Réclamations et suggestions reçues";

/// What the number of cases of a survey is called, where its author does not say.
pub const BASE_LABEL: &str = "Nombre de réponses";

/// What the time that answers to complaints take is called.
pub const MEAN_DELAY_LABEL: &str = "Délai moyen de réponse";

/// What the breakdowns of complaints are called.
pub const BY_CHANNEL: &str = "Par canal";
/// The same for their reasons.
pub const BY_REASON: &str = "Par motif";
/// The same for the services they are about.
pub const BY_SERVICE: &str = "Par service";

/// What the answers to complaints are called where nothing around says that they are about complaints.
pub const ANSWERS_TO_COMPLAINTS: &str = "Réponses aux réclamations dans le délai";
/// The same for the time they take.
pub const MEAN_DELAY_OF_COMPLAINTS: &str = "Délai moyen de réponse aux réclamations";

/// What the share of complaints is called that were answered within a delay, given in words.
pub fn answers_label(delay: &str) -> String {
    format!("Réponses dans le délai de {delay}")
}

/// What a figure is called.
pub fn label(about: About<'_>) -> String {
    french::typography(match about {
        About::Indicator(indicator) => &indicator.label,
        About::SurveyBase(survey) => survey.base_label.as_ref().map_or(BASE_LABEL, |label| label.as_str()),
        About::Criterion(_, criterion) => &criterion.label,
        About::Complaints => COMPLAINTS_LABEL,
        About::Answers(answers) => return french::typography(&answers_label(&answers.delay)),
        About::MeanDelay => MEAN_DELAY_LABEL,
        About::Channel(share) | About::Reason(share) | About::Service(share) => &share.label,
    })
}

/// What a figure is called where there is little room.
pub fn short_label(about: About<'_>) -> String {
    match about {
        About::Indicator(indicator) => french::typography(indicator.short()),
        About::SurveyBase(_)
        | About::Criterion(..)
        | About::Complaints
        | About::Answers(_)
        | About::MeanDelay
        | About::Channel(_)
        | About::Reason(_)
        | About::Service(_) => label(about),
    }
}

/// A module of the referential: its number, its title where it has one.
pub fn module(number: u64, title: Option<&str>) -> String {
    let title = title.map(|title| format!(" «\u{a0}{title}\u{a0}»"));
    format!("Module n°\u{a0}{number}{}", title.unwrap_or_default())
}

/// When a survey was done, as far as it is known.
pub fn survey_dates(survey: &Survey) -> String {
    match (survey.start.value, survey.end.value) {
        (Some(start), Some(end)) => french::date_range(start, end),
        (Some(start), None) => format!("à partir du {}", french::date(start)),
        (None, Some(end)) => format!("jusqu’au {}", french::date(end)),
        (None, None) => Absence::ToFill.word().to_owned(),
    }
}

/// Something told of how a survey was done.
pub struct SurveyFact<'a> {
    /// What it is, above it on a slide.
    pub name: &'static str,
    /// The same among differences.
    pub short_name: &'static str,
    /// Its author's words; `None` for none.
    pub text: Option<&'a Spanned<String>>,
}

/// What is told of how a survey was done, beside its dates, in order.
pub fn survey_facts(survey: &Survey) -> impl Iterator<Item = SurveyFact<'_>> {
    let method = match survey.kind {
        SurveyKind::Mystery => "Modalités de réalisation de l’enquête mystère",
        SurveyKind::Satisfaction => "Modalités de réalisation de l’enquête de satisfaction",
    };
    [
        SurveyFact { name: method, short_name: "modalités", text: survey.method.as_ref() },
        SurveyFact { name: "Support", short_name: "support", text: survey.support.as_ref() },
    ]
    .into_iter()
}
