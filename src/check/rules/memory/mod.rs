//! From one meeting to the next: what changed too much, too little, or without a word.

mod actions;
mod copied;
mod definitions;
mod jumps;
mod magnitude;
mod meetings;
mod names;
mod periods;
mod postponed;
mod retold;
mod sizes;
mod surveys;
mod vanished;

use crate::check::Rule;
use crate::french;
use crate::history::{Reading, Series};
use crate::meeting::{About, Meeting};
use crate::words;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    jumps::JUMP,
    magnitude::MAGNITUDE,
    copied::VALUE,
    retold::RETOLD,
    surveys::DATES,
    periods::PERIOD,
    names::OTHER_MEANING,
    definitions::REWORDED,
    actions::GONE,
    postponed::POSTPONED,
    vanished::VANISHED,
    meetings::CLOSE,
];

/// The last meeting before its own that told a figure, and what it told.
fn before<'a>(series: &Series<'_, 'a>) -> Option<(&'a Meeting, Reading<'a>)> {
    series.earlier().rev().find_map(|point| Some((point.meeting, point.reading?)))
}

/// What a figure is called, between quotation marks.
fn quoted(about: About<'_>) -> String {
    let label = match about {
        About::Indicator(indicator) => indicator.label.trim(),
        About::SurveyBase(survey) => survey.title.trim(),
        About::Criterion(survey, criterion) => {
            return format!("« {} », {}", survey.title.trim(), criterion.label.trim());
        }
        About::Complaints => words::COMPLAINTS,
        About::Answers(_) => words::ANSWERS_TO_COMPLAINTS,
        About::MeanDelay => words::MEAN_DELAY_OF_COMPLAINTS,
        About::Channel(share) | About::Reason(share) | About::Service(share) => share.label.trim(),
    };
    format!("« {label} »")
}

/// Whether a figure of this kind may say by `commentaire` and `rupture` what became of it; others do so by a reservation.
fn has_words(about: About<'_>) -> bool {
    matches!(about, About::Indicator(_) | About::Criterion(..))
}

/// The date of a meeting, in words.
fn date(meeting: &Meeting) -> String {
    french::date(meeting.date.value)
}
