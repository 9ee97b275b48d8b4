//! Deck → artifacts in memory. Each output is made from the same deck; none formats a number or a
//! date of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

mod engine_words;
pub mod html;
pub mod pdf;

/// Drawings and images of a deck, which every output holds inside.
pub struct Embedded {
    /// The charts' drawings as SVG, by the chart's id.
    pub charts: BTreeMap<String, String>,
    /// Images by path: media type and bytes.
    pub images: BTreeMap<String, (&'static str, Arc<[u8]>)>,
}
