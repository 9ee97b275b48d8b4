//! What is not prose and must stay as it is: web addresses, e-mail addresses, Windows paths.
//! Times, ratios and `::` need no place here: no rule touches a colon that a word follows.

use super::glyphs::{Glyphs, OPAQUE};
use std::ops::Range;

/// The literals of a text.
#[derive(Debug)]
pub struct Literals {
    /// Number of the literal each sign is in; 0 for none.
    numbers: Vec<u32>,
}

impl Literals {
    /// Finds them.
    pub fn find(glyphs: &Glyphs) -> Self {
        let mut numbers = vec![0; glyphs.len()];
        let mut number = 0;
        let mut start = 0;
        while start < glyphs.len() {
            let end = glyphs.end_of(start, |sign| !is_delimiter(sign));
            if (start..end).any(|index| glyphs.at(index).is_some_and(is_telling)) {
                let signs: Vec<char> = (start..end).filter_map(|index| glyphs.at(index)).collect();
                for range in in_run(&signs) {
                    number += 1;
                    numbers[start + range.start..start + range.end].fill(number);
                }
            }
            start = end.max(start + 1);
        }
        Self { numbers }
    }

    /// Whether the sign at `index` is in one.
    pub fn contains(&self, index: usize) -> bool {
        self.numbers.get(index).is_some_and(|number| *number > 0)
    }

    /// Whether the gap before `index` is inside one.
    pub fn surround(&self, index: usize) -> bool {
        index > 0 && self.contains(index) && self.numbers[index - 1] == self.numbers[index]
    }
}

/// Signs of which every literal holds one, and hardly a word of prose does.
fn is_telling(sign: char) -> bool {
    matches!(sign, ':' | '@' | '\\' | 'w' | 'W')
}

/// Signs that end an address, whatever it is.
fn is_delimiter(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '"' | '«' | '»' | '“' | '”' | '<' | '>' | OPAQUE)
}

/// The literals in signs that touch one another: e-mail addresses, then at most one address or path,
/// which runs to the end.
fn in_run(signs: &[char]) -> Vec<Range<usize>> {
    let address = (0..signs.len()).find_map(|index| STARTS.iter().find_map(|start| start(signs, index)));
    let mut found = Vec::new();
    let mut from = 0;
    let to = address.unwrap_or(signs.len());
    while let Some(at) = (from..to).find(|index| signs[*index] == '@') {
        from = at + 1;
        if let Some(range) = e_mail(&signs[..to], at) {
            from = range.end;
            found.push(range);
        }
    }
    found.extend(address.map(|start| start..end_of_address(signs, start)));
    found
}

/// Sees at an index the tell-tale of an address or a path, and says where it begins.
type Start = fn(&[char], usize) -> Option<usize>;

const STARTS: [Start; 4] = [url, web_site, drive, share];

/// `https://…`, seen at the colon.
fn url(signs: &[char], index: usize) -> Option<usize> {
    if !signs[index..].starts_with(&[':', '/', '/']) {
        return None;
    }
    let is_scheme = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.');
    let length = signs[..index].iter().rev().take_while(|sign| is_scheme(sign)).count();
    (index - length..index).find(|start| signs[*start].is_ascii_alphabetic())
}

/// `www.…`
fn web_site(signs: &[char], index: usize) -> Option<usize> {
    let begins = |prefix: [char; 4]| signs[index..].starts_with(&prefix);
    let named = signs.get(index + 4).is_some_and(|sign| sign.is_alphanumeric());
    ((begins(['w', 'w', 'w', '.']) || begins(['W', 'W', 'W', '.'])) && named && begins_word(signs, index))
        .then_some(index)
}

/// `C:\…`
fn drive(signs: &[char], index: usize) -> Option<usize> {
    let lettered = signs[index].is_ascii_alphabetic() && begins_word(signs, index);
    (lettered && signs[index + 1..].starts_with(&[':', '\\'])).then_some(index)
}

/// `\\serveur\…`
fn share(signs: &[char], index: usize) -> Option<usize> {
    let named = signs.get(index + 2).is_some_and(|sign| sign.is_alphanumeric());
    (signs[index..].starts_with(&['\\', '\\']) && named && begins_word(signs, index)).then_some(index)
}

fn begins_word(signs: &[char], index: usize) -> bool {
    index == 0 || !signs[index - 1].is_alphanumeric()
}

/// Where an address that runs to the end of its signs ends, the sentence's own punctuation left out.
fn end_of_address(signs: &[char], start: usize) -> usize {
    let brackets = [('(', ')'), ('[', ']'), ('{', '}')];
    let opened: Vec<char> =
        brackets.iter().filter(|(open, _)| signs[start..].contains(open)).map(|(_, close)| *close).collect();
    let belongs = |sign: &char| match sign {
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '’' => false,
        ')' | ']' | '}' => opened.contains(sign),
        _ => true,
    };
    signs[start..].iter().rposition(belongs).map_or(start, |last| start + last + 1)
}

/// The e-mail address around the `@` at `at`.
fn e_mail(signs: &[char], at: usize) -> Option<Range<usize>> {
    let is_name = |sign: &char| sign.is_alphanumeric() || matches!(sign, '.' | '_' | '%' | '+' | '-');
    let is_host = |sign: &char| sign.is_alphanumeric() || matches!(sign, '.' | '-');
    let name_length = signs[..at].iter().rev().take_while(|sign| is_name(sign)).count();
    let start = (at - name_length..at).find(|index| signs[*index].is_alphanumeric())?;
    let host_length = signs[at + 1..].iter().take_while(|sign| is_host(sign)).count();
    let host = &signs[at + 1..at + 1 + host_length];
    let host = &host[..host.iter().rposition(|sign| sign.is_alphanumeric())? + 1];
    (host[0].is_alphanumeric() && host.contains(&'.')).then_some(start..at + 1 + host.len())
}
