//! Free tables: totals, shares of a whole.

mod bounds;
mod cell;
pub mod evolutions;
pub mod grid;
mod shares;
mod totals;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[totals::WRONG, shares::NOT_A_WHOLE, bounds::OVER_ALL];
