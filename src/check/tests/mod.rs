//! Tests of the rules together; those of one rule stand beside it.

mod cases;
mod catalogue;
mod fixes;
mod keys;
mod reservations;
pub mod trial;
