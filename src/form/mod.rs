//! Figures as a form: what there is to fill in of a meeting, and one of them written anew in its file, of which every other
//! byte stays. The text files are the only truth: nothing is kept here.

mod change;
mod list;
mod slots;
mod splice;
mod typed;

#[cfg(test)]
mod tests;

pub use change::{Changed, Unchangeable, change};
pub use list::{FieldGroup, FormField, fields};
pub use slots::Slots;
