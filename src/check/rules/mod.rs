//! The rules, a folder a family, a file a rule or a few that belong together.

pub mod coverage;
pub mod dates;
pub mod figures;
pub mod language;
pub mod memory;
pub mod personal;
pub mod reading;
pub mod reservations;
pub mod statements;
pub mod tables;
pub mod writing;
