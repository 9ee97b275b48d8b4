//! What readers copy to use it: addresses and text as typed. A line ends before a hyphen of theirs and
//! never behind it, for readers of PDF take that for the hyphen of a cut word and leave it out; an address stands on one line where it fits on one.

use crate::deck::Run;

/// Whether words that no space parts are an address.
pub fn is_address(words: &str) -> bool {
    let is_mail = || {
        words.split_once('@').is_some_and(|(name, host)| {
            name.ends_with(char::is_alphanumeric) && host.starts_with(char::is_alphanumeric) && host.contains('.')
        })
    };
    words.contains("://") || words.contains("www.") || is_mail()
}

/// Whether one of these texts may hold an address: most hold none, and are asked nothing else.
pub fn may_hold_address(runs: &[Run]) -> bool {
    runs.iter().any(|run| run.text.contains("://") || run.text.contains("www.") || run.text.contains('@'))
}

/// Where a line ends that may end at a place of a text: before the hyphens there, where they are copied, and not at all
/// where nothing stands before these. `is_code` says whether the place is in text as typed.
pub fn end(text: &str, at: usize, is_code: bool) -> Option<usize> {
    let goes_on = text[at..].chars().next().is_some_and(|sign| !sign.is_whitespace());
    let is_copied = || goes_on && (is_code || is_address(word_around(text, at)));
    if !text[..at].ends_with('-') || !is_copied() {
        return Some(at);
    }
    let before = text[..at].trim_end_matches('-');
    before.ends_with(|sign: char| !sign.is_whitespace()).then_some(before.len())
}

/// The signs around a place that no space parts.
pub fn word_around(text: &str, at: usize) -> &str {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + text[space..].chars().next().map_or(0, char::len_utf8));
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
    &text[start..end]
}
