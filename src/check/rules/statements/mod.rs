//! What texts and free tables say in numbers: sums, changes, shares.

mod ahead;
mod arithmetic;
mod changes;
mod contradicted;
mod equations;
mod factors;
mod facts;
mod out_of;
mod over_all;
mod parts;
mod quantity;
mod rights;
mod rows;
mod said;
mod scope;
pub mod targets;
mod times;
mod value;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[arithmetic::WRONG, contradicted::CONTRADICTED];

pub use over_all::{OPEN, over_all};
