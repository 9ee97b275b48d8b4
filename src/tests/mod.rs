//! Tests as data, and those of the program as a whole.

mod agree;
mod bad_input;
mod bounded;
pub mod cases;
mod left_behind;
mod truth;
