//! Dates: periods, surveys, milestones, actions, the day of the meeting, corrections.

mod actions;
mod corrections;
mod days;
mod meeting;
mod milestones;
mod next_meeting;
mod periods;
mod surveys;

use crate::check::Rule;

pub use days::weekday_of;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    surveys::AFTER_MEETING,
    surveys::UPSIDE_DOWN,
    periods::NOT_OVER,
    periods::OLD,
    milestones::OUT_OF_ORDER,
    milestones::FORECAST_PAST,
    milestones::DONE_AHEAD,
    actions::OPENED_AFTER,
    actions::DUE_BEFORE_OPENED,
    actions::CLOSED_WRONGLY,
    meeting::DAY_OFF,
    next_meeting::NEXT,
    days::WRONG,
    corrections::NOT_SAID,
    corrections::UNDECLARED,
    corrections::BEFORE_MEETING,
];
