//! Times as people write and say them: "1 h 20", "45 s", "2 ans".

mod read;
mod told;
mod unit;

#[cfg(test)]
mod tests;

pub use read::{NoTime, OtherUnit, Time, examples};
pub use told::told;
