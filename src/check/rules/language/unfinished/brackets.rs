//! Parentheses and quotation marks that are opened and never closed.

use std::ops::Range;

use crate::check::spot::spot_or_all;
use crate::check::text::Text;
use crate::check::{Finding, Subject};

/// The signs that open, with those that close.
const PAIRS: [(char, char, &str); 2] = [('(', ')', "cette parenthèse"), ('«', '»', "ce guillemet")];

/// What is opened in texts that are read one after another, and closed in none of them.
pub fn never_closed(texts: &[&Text], subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (opens, closes, name) in PAIRS {
        let words: Vec<&str> = texts.iter().map(|text| text.words.as_str()).collect();
        findings.extend(open(&words, opens, closes).into_iter().map(|(at, range)| {
            let text = texts[at];
            Finding::new(
                &text.place,
                spot_or_all(text, &range, subject.sources),
                format!("{name} n’est jamais refermé{}", if opens == '(' { "e" } else { "" }),
            )
            .hint(format!("écrivez la fin, et « {closes} »",))
        }));
    }
    findings
}

/// The signs that are never closed: in which text, and where.
fn open(texts: &[&str], opens: char, closes: char) -> Vec<(usize, Range<usize>)> {
    let mut open = Vec::new();
    for (at, words) in texts.iter().enumerate() {
        for (start, sign) in words.char_indices() {
            if sign == closes {
                // One closes all quotations that are in one another.
                if closes == '»' {
                    open.clear()
                } else {
                    let _: Option<(usize, Range<usize>)> = open.pop();
                }
            } else if sign == opens && !words[..start].ends_with([':', ';']) {
                open.push((at, start..start + sign.len_utf8()));
            }
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_is_closed_in_a_later_text_too() {
        assert_eq!(open(&["le guichet (à gauche", "l’accueil"], '(', ')'), [(0, 11..12)]);
        assert_eq!(open(&["les pièces (une", "ou deux)"], '(', ')'), []);
        assert_eq!(open(&["1) un 2) deux (a) trois :("], '(', ')'), []);
        assert_eq!(open(&["il dit : « oui", "puis « non »"], '«', '»'), []);
        assert_eq!(open(&["il dit : « oui"], '«', '»'), [(0, 9..11)]);
    }
}
