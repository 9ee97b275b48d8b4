//! Free tables: totals, shares of a whole.

mod bounds;
mod cell;
pub mod evolutions;
pub mod grid;
mod lists;
mod means;
pub mod rates;
mod shares;
mod totals;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[totals::WRONG, shares::NOT_A_WHOLE, bounds::OVER_ALL];

/// Whether a cell says a number.
pub fn is_number(text: &str) -> bool {
    cell::read(text).number().is_some()
}
