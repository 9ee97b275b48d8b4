//! Acronyms: explained at their first use on a slide.

use std::collections::{BTreeMap, BTreeSet};

use crate::deck::{Placed, Run, Runs};
use crate::source::Spanned;

/// Where `acronym` stands in `text` as a word of its own, as a byte offset.
pub fn find(text: &str, acronym: &str) -> Option<usize> {
    let is_word = |character: char| character.is_alphanumeric();
    text.match_indices(acronym)
        .find(|(start, _)| {
            let before = text[..*start].chars().next_back();
            let after = text[start + acronym.len()..].chars().next();
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
        .map(|(start, _)| start)
}

/// Marks the first use of each acronym in a slide's title and blocks.
pub fn explain(title: &mut Runs, blocks: &mut [Placed], acronyms: &BTreeMap<String, Spanned<String>>) {
    let mut left: BTreeSet<&str> = acronyms.keys().map(String::as_str).collect();
    let mut explain = |runs: &mut Runs| {
        if !left.is_empty() {
            *runs = std::mem::take(runs).into_iter().flat_map(|run| explain_run(run, acronyms, &mut left)).collect();
        }
    };
    explain(title);
    for block in blocks {
        block.block.texts_mut(&mut explain);
    }
}

fn explain_run<'a>(
    run: Run,
    acronyms: &'a BTreeMap<String, Spanned<String>>,
    left: &mut BTreeSet<&'a str>,
) -> Vec<Run> {
    // A figure is one thing to ask about; a link or text as typed is left as it is.
    if run.code || run.link.is_some() || run.figure.is_some() {
        return vec![run];
    }
    let mut pieces = Vec::new();
    let mut rest = run.clone();
    // The earliest first; of two that begin alike, the longer.
    while let Some((start, acronym)) = left
        .iter()
        .filter_map(|acronym| Some((find(&rest.text, acronym)?, *acronym)))
        .min_by_key(|(start, acronym)| (*start, std::cmp::Reverse(acronym.len())))
    {
        left.remove(acronym);
        let after = rest.text.split_off(start + acronym.len());
        rest.text.truncate(start);
        if !rest.text.is_empty() {
            pieces.push(rest);
        }
        pieces.push(Run {
            text: acronym.to_owned(),
            expansion: Some(crate::french::typography(&acronyms[acronym])),
            ..run.clone()
        });
        rest = Run { text: after, ..run.clone() };
    }
    if !rest.text.is_empty() || pieces.is_empty() {
        pieces.push(rest);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_a_word_of_its_own() {
        assert_eq!(find("le SVI national", "SVI"), Some(3));
        assert_eq!(find("(SVI)", "SVI"), Some(1));
        assert_eq!(find("CIVIL", "CIV"), None);
        assert_eq!(find("DCIV puis CIV.", "CIV"), Some(10));
    }
}
