//! What a build of the shipped content holds: every word and figure of the model deck, the data
//! behind the slides, the same bytes everywhere, and nothing of the machine it was built on.

mod data;
mod reference;
mod same;
mod text;
