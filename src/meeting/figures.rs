//! All figures of a meeting, one after the other, and what each of them is about.

use super::{Answers, Criterion, Figure, Groups, Indicator, Meeting, Share, Survey};

/// A figure and what it is about.
#[derive(Clone, Copy, Debug)]
pub struct Known<'m> {
    /// The figure.
    pub figure: &'m Figure,
    /// What it is about.
    pub about: About<'m>,
}

/// What a figure is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'m> {
    /// An indicator of the referential.
    Indicator(&'m Indicator),
    /// The number of answers to a survey, or of its calls.
    SurveyBase(&'m Survey),
    /// A criterion of a survey.
    Criterion(&'m Survey, &'m Criterion),
    /// All complaints and suggestions.
    Complaints,
    /// The share of them that was answered in time.
    Answers(&'m Answers),
    /// How long answers took.
    MeanDelay,
    /// Those that came by a channel.
    Channel(&'m Share),
    /// Those that have a reason.
    Reason(&'m Share),
    /// Those that are about a service.
    Service(&'m Share),
}

impl<'m> About<'m> {
    /// The groups that the figure is told for; `None` where it is told for all alone.
    pub fn groups(self) -> Option<&'m Groups> {
        match self {
            About::Indicator(indicator) => indicator.groups.as_ref(),
            About::Criterion(survey, _) => survey.groups.as_ref(),
            About::SurveyBase(_)
            | About::Complaints
            | About::Answers(_)
            | About::MeanDelay
            | About::Channel(_)
            | About::Reason(_)
            | About::Service(_) => None,
        }
    }
}

impl Meeting {
    /// Every figure of the meeting, in the order in which they are told.
    pub fn figures(&self) -> impl Iterator<Item = Known<'_>> {
        let indicators = self.indicators.iter().map(|value| Known {
            figure: &value.figure,
            about: About::Indicator(&self.referential.indicators[value.indicator]),
        });
        let surveys = self.surveys.iter().flat_map(|survey| {
            let base = survey.base.iter().map(move |figure| Known { figure, about: About::SurveyBase(survey) });
            let criteria = survey
                .criteria
                .iter()
                .map(move |criterion| Known { figure: &criterion.figure, about: About::Criterion(survey, criterion) });
            base.chain(criteria)
        });
        let complaints = self.complaints.iter().flat_map(|complaints| {
            let total = Known { figure: &complaints.figure, about: About::Complaints };
            let answers = complaints.answers.iter();
            let answers = answers.map(|answers| Known { figure: &answers.figure, about: About::Answers(answers) });
            let delay = complaints.mean_delay.iter().map(|figure| Known { figure, about: About::MeanDelay });
            let channels = complaints.channels.iter();
            let channels = channels.map(|share| Known { figure: &share.figure, about: About::Channel(share) });
            let reasons = complaints.reasons.iter();
            let reasons = reasons.map(|share| Known { figure: &share.figure, about: About::Reason(share) });
            let services = complaints.services.iter();
            let services = services.map(|share| Known { figure: &share.figure, about: About::Service(share) });
            std::iter::once(total).chain(answers).chain(delay).chain(channels).chain(reasons).chain(services)
        });
        indicators.chain(surveys).chain(complaints)
    }
}
