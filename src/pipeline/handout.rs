//! The handouts of a meeting: for everyone, with lines to write on; for the speaker, with the notes.

use std::collections::BTreeMap;

use crate::cli::Handout;
use crate::deck::Deck;
use crate::diagnostic::Diagnostics;
use crate::render::{Embedded, pdf};
use crate::theme::Theme;

/// How the names of files begin that are for the speaker alone.
pub const NOTES_PREFIX: &str = "polycopie-notes-";

/// Makes the handouts that are asked for: their names and bytes. The notes are asked for only where they are printed.
pub fn handouts(
    engine: &pdf::Engine,
    theme: &Theme,
    deck: &Deck,
    embedded: &Embedded<'_>,
    notes: &dyn Fn() -> Result<BTreeMap<String, Vec<String>>, Diagnostics>,
    asked: &[Handout],
) -> Result<Vec<(String, Vec<u8>)>, Diagnostics> {
    let date = &deck.date;
    let make = |kind: &Handout| match kind {
        Handout::Lines => Ok((format!("polycopie-{date}.pdf"), pdf::handout(engine, theme, deck, embedded, None)?)),
        Handout::Notes => {
            let bytes = pdf::handout(engine, theme, deck, embedded, Some(&notes()?))?;
            Ok((format!("{NOTES_PREFIX}{date}.pdf"), bytes))
        }
    };
    asked.iter().map(make).collect()
}
