//! Lines that look like items of a list or rows of a table, and would be put end to end as one text.

use std::ops::Range;

use super::{Traces, is_escaped};
use crate::meeting::ProseRun;
use crate::parse::markdown::refused::Refused;
use crate::parse::markdown::table::cells_written;
use crate::parse::markdown::{Page, refused};

/// A line of a text, and where it begins.
#[derive(Clone, Copy)]
struct TypedLine<'t> {
    start: usize,
    words: &'t str,
}

impl TypedLine<'_> {
    fn range(&self) -> Range<usize> {
        self.start..self.start + self.words.len()
    }

    fn first(&self) -> Option<char> {
        self.words.chars().next()
    }

    /// Whether it is one sign and then words.
    fn is_spaced(&self) -> bool {
        self.rest().starts_with(char::is_whitespace) && !self.rest().trim().is_empty()
    }

    fn has_one_space(&self) -> bool {
        self.rest().strip_prefix(' ').is_some_and(|words| !words.starts_with(char::is_whitespace))
    }

    fn rest(&self) -> &str {
        let mut signs = self.words.chars();
        signs.next();
        signs.as_str()
    }
}

/// What looks at lines, and what it suspects.
type LineLook = fn(&[TypedLine<'_>]) -> Option<(Range<usize>, Refused)>;

const LOOKS: [LineLook; 5] = [table, bullets, dashes, numbers, definition];

impl Page<'_> {
    /// Tells what the lines of a text look like and are not, the first only.
    pub fn suspect_lines(&mut self, traces: &Traces, is_item: bool) {
        let text = self.text;
        let line = |&start: &usize| {
            let words = text[start..].lines().next().unwrap_or_default().trim_end();
            TypedLine { start, words: if is_escaped(text, start) { "" } else { words } }
        };
        let lines: Vec<TypedLine<'_>> = traces.lines.iter().map(line).collect();
        let is_second = |line: &&TypedLine<'_>| is_item && line.first().is_some_and(is_sure_bullet) && line.is_spaced();
        if let Some(line) = lines.first().filter(is_second) {
            return self.refuse(line.range(), refused::BULLET_IN_ITEM);
        }
        // Whoever sets lines apart may begin them as they like.
        let sure = (!traces.is_broken).then(|| sure_bullets(&lines)).flatten();
        if let Some((range, refused)) = sure.or_else(|| LOOKS.iter().find_map(|look| look(&lines))) {
            self.refuse(range, refused);
        }
    }

    /// Tells what the marks of a list's items are taken for: numbers that would be counted anew, signs that would be lost.
    pub fn suspect_marks(&mut self, start: Option<u64>, items: &[Range<usize>], had_star: bool) {
        let written = |item: &Range<usize>| self.text[item.clone()].trim_start();
        let Some(start) = start else {
            let of_number = |item: &&Range<usize>| {
                let number = written(item).strip_prefix('+').map(str::trim_start);
                number.is_some_and(|number| number.starts_with(|sign: char| sign.is_ascii_digit()))
            };
            if let Some(item) = items.iter().find(of_number) {
                return self.refuse(item.clone(), refused::PLUS_OF_NUMBER);
            }
            if let [item] = items
                && had_star
                && written(item).starts_with('*')
            {
                self.refuse(item.clone(), refused::STAR_OF_NOTE);
            }
            return;
        };
        let number = |item: &Range<usize>| {
            let words = written(item);
            words[..words.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(words.len())].parse::<u64>().ok()
        };
        let numbers: Vec<Option<u64>> = items.iter().map(number).collect();
        // All the same is how numbers are left to be counted.
        if numbers.iter().all(|number| *number == Some(start)) {
            return;
        }
        let is_counted = |(place, number): &(usize, &Option<u64>)| **number == start.checked_add(*place as u64);
        if let Some((place, _)) = numbers.iter().enumerate().find(|found| !is_counted(found)) {
            self.refuse(items[place].clone(), refused::OTHER_NUMBER);
        }
    }
}

/// Whether a star stands behind a word, or in parentheses.
pub fn calls_for_note(runs: &[ProseRun]) -> bool {
    let calls = |text: &str| {
        text.match_indices('*').any(|(at, _)| text[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '('))
    };
    runs.iter().any(|run| !run.code && calls(&run.text))
}

/// Whether text shown as it stands looks like a list or a table rather.
pub fn looks_like_block(code: &str) -> bool {
    let Some(words) = code.lines().map(str::trim).find(|line| !line.is_empty()) else { return false };
    let line = TypedLine { start: 0, words };
    let is_bullet = |sign| matches!(sign, '-' | '*' | '+' | '–' | '—') || is_sure_bullet(sign);
    line.first().is_some_and(is_bullet) && line.is_spaced()
        || number(words).is_some_and(|(_, rest)| rest.starts_with(char::is_whitespace))
        || words.starts_with('|') && words.ends_with('|') && words.len() > 1
}

fn table(lines: &[TypedLine<'_>]) -> Option<(Range<usize>, Refused)> {
    let is_row =
        |line: &TypedLine<'_>| line.words.len() > 2 && line.words.starts_with('|') && line.words.ends_with('|');
    for pair in lines.windows(2) {
        let [header, rule] = pair else { continue };
        if !header.words.contains('|') || !is_rule(rule.words) {
            continue;
        }
        let is_plain = rule.words.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' ' | '\t'));
        return Some(match is_plain {
            false => (rule.range(), refused::RULE_OF_OTHER_SIGNS),
            true if cells_written(header.words) != cells_written(rule.words) => {
                (rule.range(), refused::RULE_OF_OTHER_WIDTH)
            }
            true => (header.range(), refused::TABLE_AFTER_TEXT),
        });
    }
    if let Some(row) = lines.iter().find(|line| is_row(line)) {
        return Some((row.range(), refused::TABLE_WITHOUT_RULE));
    }
    let bars = |line: &TypedLine<'_>| line.words.matches(" | ").count();
    let pair = lines.windows(2).find(|pair| bars(&pair[0]) > 0 && bars(&pair[0]) == bars(&pair[1]))?;
    Some((pair[0].range(), refused::TABLE_WITHOUT_RULE))
}

/// Whether a line looks like the one between the titles of columns and the rows.
fn is_rule(words: &str) -> bool {
    let dashes = words.chars().filter(|sign| matches!(sign, '-' | '–' | '—' | '−' | '=' | '_')).count();
    dashes > 1
        && words.contains(['|', '+'])
        && words.chars().all(|sign| matches!(sign, '|' | '-' | ':' | '–' | '—' | '−' | '=' | '_' | '+' | ' ' | '\t'))
}

/// Signs that word processors put before items, and nobody before anything else.
fn is_sure_bullet(sign: char) -> bool {
    matches!(sign, '•' | '·' | '◦' | '▪' | '▫' | '‣' | '⁃' | '\u{f000}'..='\u{f0ff}')
}

/// Signs and letters that stand before items where several lines begin by them.
fn is_bullet(sign: char) -> bool {
    is_sure_bullet(sign)
        || matches!(sign, '-' | '*' | '+' | '–' | '—' | '−' | '→' | '⇒' | '➢' | '➤' | '►' | '▶' | '●' | '○' | '■' | '□')
        || matches!(sign, '✓' | '✔' | '✗' | '☐' | '☑' | '❖' | '§' | 'o' | 'O' | 'Ø' | 'ü' | 'v')
}

/// `· un`: one is enough. So is the `o` of word processors, behind another line or before more than a space.
fn sure_bullets(lines: &[TypedLine<'_>]) -> Option<(Range<usize>, Refused)> {
    let is_item = |(place, line): &(usize, &TypedLine<'_>)| {
        let is_letter = line.first() == Some('o') && (*place > 0 || !line.has_one_space());
        let is_sign = line.first().is_some_and(|sign| is_sure_bullet(sign) && sign != '•');
        (is_letter || is_sign) && line.is_spaced()
    };
    lines.iter().enumerate().find(is_item).map(|(_, line)| (line.range(), refused::OTHER_BULLET))
}

/// `– un`, and another line that begins so.
fn bullets(lines: &[TypedLine<'_>]) -> Option<(Range<usize>, Refused)> {
    let is_item = |line: &&TypedLine<'_>| line.first().is_some_and(is_bullet) && line.is_spaced();
    let items: Vec<&TypedLine<'_>> = lines.iter().filter(is_item).collect();
    let has_fellow = |line: &TypedLine<'_>| items.iter().filter(|other| other.first() == line.first()).count() > 1;
    let item = items.iter().find(|line| has_fellow(line))?;
    Some((item.range(), refused::OTHER_BULLET))
}

/// `-un`
fn dashes(lines: &[TypedLine<'_>]) -> Option<(Range<usize>, Refused)> {
    let is_item = |line: &&TypedLine<'_>| {
        matches!(line.first(), Some('-' | '–' | '—')) && line.rest().starts_with(char::is_alphabetic)
    };
    let items: Vec<&TypedLine<'_>> = lines.iter().filter(is_item).collect();
    let begins = items.first().is_some_and(|item| item.start == lines[0].start && item.words.starts_with('-'));
    let item = items.first().filter(|_| begins || items.len() > 1)?;
    Some((item.range(), refused::DASH_WITHOUT_SPACE))
}

/// The number or letter that a line begins with, and what is behind its sign: `1)`, `2 -`, `3°`, `a.`
fn number(words: &str) -> Option<(&str, &str)> {
    let end = words.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(words.len());
    let end = if end > 0 { end } else { words.find(|sign: char| !sign.is_ascii_alphabetic())? };
    let (number, rest) = words.split_at(end);
    let behind = rest.trim_start_matches(' ').trim_start_matches(['.', ')', '°', '/', '-', '–', ':']);
    let is_short = number.len() <= if number.starts_with(|sign: char| sign.is_ascii_digit()) { 3 } else { 1 };
    (is_short && behind.len() < rest.trim_start_matches(' ').len()).then_some((number, behind))
}

fn numbers(lines: &[TypedLine<'_>]) -> Option<(Range<usize>, Refused)> {
    let of = |line: &TypedLine<'_>| {
        let (number, rest) = number(line.words)?;
        let is_named = rest.trim_start().starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '«' | '"'));
        let is_letter = number.starts_with(|sign: char| sign.is_ascii_alphabetic());
        // What is glued to a letter is a word: e-mail, M.Durand.
        let is_apart = !is_letter || rest.starts_with(char::is_whitespace);
        let value = if is_letter { u32::from(number.chars().next()?) } else { number.parse().ok()? };
        (is_named && is_apart).then_some((value, is_letter))
    };
    let found: Vec<((u32, bool), &TypedLine<'_>)> = lines.iter().filter_map(|line| Some((of(line)?, line))).collect();
    let pair = found.windows(2).find(|pair| pair[0].0.1 == pair[1].0.1 && pair[0].0.0 + 1 == pair[1].0.0)?;
    let refused = if pair[0].0.1 { refused::LETTERS_IN_TEXT } else { refused::NUMBERS_IN_TEXT };
    Some((pair[0].1.range(), refused))
}

/// `[guide]: https://www.exemple.fr/mon guide.pdf`
fn definition(lines: &[TypedLine<'_>]) -> Option<(Range<usize>, Refused)> {
    let is_open = |line: &&TypedLine<'_>| {
        let parts = line.words.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        parts.is_some_and(|(_, address)| address.contains("://"))
    };
    lines.iter().find(is_open).map(|line| (line.range(), refused::OPEN_DEFINITION))
}
