//! What commands share, in the order in which a build goes through it: what all meetings share, their facts, what is to
//! be said of them, their files, the pages around them.

pub mod facts;
pub mod meeting;
pub mod notes;
pub mod parallel;
mod pictures;
pub mod site;
pub mod workspace;
