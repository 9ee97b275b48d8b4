//! What a build of the shipped content holds: every word and figure of the model deck, the data
//! behind the slides, the speaker's notes in one file alone, the same bytes everywhere, and nothing of the machine it was built on.

mod actions;
mod again;
mod corrections;
mod data;
mod handout;
mod reference;
mod same;
mod site;
mod speaker;
mod text;
mod typed;
