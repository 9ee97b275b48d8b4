//! What is for the speaker alone: notes, and the time each item of the agenda is to take. Never a part of the deck,
//! so that no output of it can show any of this by mistake.

use std::collections::BTreeMap;

use serde::Serialize;

/// What the speaker sees beside the slides.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Speaker {
    /// The notes of slides that have some, a text each, by the slides' ids.
    pub notes: BTreeMap<String, Vec<String>>,
    /// The items of the agenda, in order; those that one slide opens are one.
    pub items: Vec<PlannedItem>,
    /// How long the meeting is to last, in minutes; `None` when nobody says.
    pub minutes: Option<u64>,
}

/// An item of the agenda, as planned.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedItem {
    /// Its number and title.
    pub title: String,
    /// Id of the slide that opens it; it lasts until that of the next.
    pub slide: String,
    /// How long it is to last, in minutes; `None` when nobody says.
    pub minutes: Option<u64>,
}
