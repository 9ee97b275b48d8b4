//! What texts and free tables say in numbers: sums, changes, shares.

mod arithmetic;
mod changes;
mod contradicted;
mod equations;
mod out_of;
mod over_all;
mod quantity;
mod received;
mod rows;
mod scope;
pub mod targets;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[arithmetic::WRONG, contradicted::CONTRADICTED];

pub use over_all::{OPEN, over_all};
