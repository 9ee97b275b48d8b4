//! French typography of running text: the signs a keyboard lacks, and the spaces where no line may end.
//! What an author typed right stays; text cut into styled runs is treated as one.
//!
//! Two steps, each a table of rules: `signs` puts ’ … − « » where plain signs were typed, `spaces`
//! decides each gap between two signs. Both ask `literals` what is not prose: addresses and paths.
//! No rule asks which kind of space stands in a gap, only whether there is one, and none makes or
//! unmakes what another looks at; that is why treating a text twice changes nothing.

mod glyphs;
mod literals;
mod signs;
mod spaces;
#[cfg(test)]
mod tests;

use glyphs::Glyphs;

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentencePart<'a> {
    /// Words, in any style.
    Prose(&'a str),
    /// Text that stays as it is; what stands around it is treated as if it were a word.
    Code(&'a str),
}

impl<'a> From<&'a str> for SentencePart<'a> {
    fn from(text: &'a str) -> Self {
        SentencePart::Prose(text)
    }
}

/// The text with French signs and spaces.
pub fn typography(text: &str) -> String {
    // In one word, a unit's name say, there is nothing to set.
    if text.chars().all(char::is_alphabetic) {
        return text.to_owned();
    }
    typography_runs(&[text]).concat()
}

/// The same for a sentence cut into runs, as many as were given: what is between two runs is treated
/// as if they were one, and every sign stays in the run it was written in. Takes `&str` or [`SentencePart`].
pub fn typography_runs<'a, R: Copy + Into<SentencePart<'a>>>(runs: &[R]) -> Vec<String> {
    let mut glyphs = Glyphs::new(runs.iter().map(|run| (*run).into()));
    signs::set(&mut glyphs);
    spaces::set(&mut glyphs);
    glyphs.into_runs()
}
