//! What the first slide says of the corrections of a document that was published.

use serde::Serialize;

use super::Runs;

/// Corrections, as the first slide says them.
#[derive(Clone, Debug, Serialize)]
pub struct Corrections {
    /// The latest, in order of date: « Rectifié le 2 avril 2022 : … ».
    pub items: Vec<Runs>,
    /// What leads to all of them where these are not all; `None` when they are.
    pub more: Option<MoreCorrections>,
    /// The version that this one replaces; `None` when nobody knows it.
    pub replaced: Option<Replaced>,
}

/// What leads to corrections that the first slide has no room for.
#[derive(Clone, Debug, Serialize)]
pub struct MoreCorrections {
    /// In words.
    pub text: String,
    /// Id of the slide that shows them all.
    pub slide: String,
}

/// An earlier version of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// In words: « Remplace la version 3 ».
    pub text: String,
    /// Where it is: an address relative to the deck's folder, as a browser is given it (percent-encoded).
    pub address: String,
}
