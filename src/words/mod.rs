//! Facts → French, for every output alike: what things are called, closed lists, figures and what became of them, where
//! they come from. What an output says more than once, it takes from here.

mod axis;
mod change;
mod closed;
mod figure;
mod label;
mod provenance;
mod unit;

pub use axis::ticks;
pub use change::{
    NOT_SIGNIFICANT, change, change_since, plain_change, rupture, signed_amount, signed_change, signless_change,
};
pub(crate) use closed::closed;
pub use closed::{Word, words_of};
pub use figure::{
    BREAK, NO_RATE, NO_VALUE, NOT_SAID, OTHER_UNIT, TARGET, absence, absence_of, all_groups, answers, badge, bound,
    cases, counted, interval, no_complaint, out_of, part, short_value, shown, signed_bound, value, verdict,
};
pub use label::{
    ANSWERS_TO_COMPLAINTS, BASE_LABEL, BY_CHANNEL, BY_REASON, BY_SERVICE, COMPLAINTS, COMPLAINTS_LABEL,
    MEAN_DELAY_LABEL, MEAN_DELAY_OF_COMPLAINTS, SurveyFact, answers_label, label, module, short_label, survey_dates,
    survey_facts,
};
pub use provenance::provenances;
pub use unit::{NET_PROMOTER_SCORE, axis_unit, axis_value, point_value, unit};
