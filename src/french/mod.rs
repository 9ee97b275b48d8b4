//! How French is written: numbers, units, dates, lists, and the spaces and signs of its typography.
//! Functions of their arguments; nothing here knows of slides, files or errors.

mod calendar;
mod date;
mod number;
mod plural;
mod slug;
mod time;
mod typography;
mod words;

pub use calendar::{WEEKDAYS, holiday, is_working_day, weekday, working_day_after};
pub use date::{MONTHS, date, date_range, moment, period, short_date, short_period};
pub use number::{count, counted, number, quantity, short_quantity};
pub use plural::agree;
pub use slug::slug;
pub use time::{NoTime, OtherUnit, Time, examples as times};
pub use typography::{SentencePart, typography, typography_runs};
pub use words::{capitalise, evenly_spaced, folded, list, plain_spaces};

/// The no-break space, before `:` and `%`, inside « », between a number and its unit.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// The narrow no-break space, before `;`, `!` and `?`, and between groups of three digits.
pub const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// The minus sign, as long as a plus sign, where no line may end.
pub const MINUS: char = '\u{2212}';
