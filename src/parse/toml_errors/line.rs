//! A line of a TOML file, taken apart without its grammar: it is wrong, after all.

use std::ops::Range;

/// A line.
pub struct TomlLine<'t> {
    /// Its text, without its end.
    pub text: &'t str,
    /// Its first byte in the file.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl<'t> TomlLine<'t> {
    /// The line that holds `offset`; the last one that is not blank when `offset` is at the end of the file.
    pub fn at(text: &'t str, offset: usize) -> Self {
        let offset = if offset >= text.len() { text.trim_end().len() } else { offset };
        let start = text[..offset].rfind('\n').map_or(0, |index| index + 1);
        let line = text[start..].split('\n').next().unwrap_or("").trim_end_matches('\r');
        Self { text: line, start, end: start + line.len() }
    }

    /// What stands before the first `=`, when there is one.
    pub fn key(&self) -> Option<&'t str> {
        self.text.split_once('=').map(|(key, _)| key.trim())
    }

    /// What stands after the first `=` and where it does, in the file.
    pub fn value(&self) -> Option<(&'t str, Range<usize>)> {
        let (before, after) = self.text.split_once('=')?;
        // Only what TOML takes for a space: a no-break space is part of the mistake.
        let start = self.start + before.len() + 1 + (after.len() - after.trim_start_matches([' ', '\t']).len());
        let value = after.trim_matches([' ', '\t']);
        Some((value, start..start + value.len()))
    }

    /// `key = value` with this line's key, when `at` is where its value starts; else the value alone.
    pub fn assigned(&self, at: usize, value: &str) -> String {
        match (self.key(), self.value()) {
            (Some(key), Some((_, range))) if range.start == at => format!("`{key} = {value}`"),
            _ => format!("`{value}`"),
        }
    }

    /// The line before and from an offset in the file.
    pub fn split_at(&self, offset: usize) -> (&'t str, &'t str) {
        let index = offset.saturating_sub(self.start).min(self.text.len());
        self.text.split_at(self.text.floor_char_boundary(index))
    }

    /// True for a line that opens a table.
    pub fn is_header(&self) -> bool {
        let text = self.text.trim_start();
        text.starts_with('[') && !text.split(']').next().unwrap_or(text).contains('=')
    }
}

/// Where the lines end that look like the rest of a text begun above `from`: neither blank, nor a
/// key, a table or a remark.
pub fn end_of_text(text: &str, from: usize) -> usize {
    let mut end = (from + 1).min(text.len());
    for line in text[end..].split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.contains('=') || trimmed.starts_with(['[', '#']) {
            break;
        }
        end += line.len();
    }
    end
}

/// A text between straight quotes, as TOML wants it, whatever quotes it holds.
pub fn quoted(text: &str) -> String {
    if text.contains('"') && !text.contains('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('"', "\\\""))
    }
}

/// A key as TOML wants it without quotes: no accents, no spaces.
pub fn plain_key(key: &str) -> String {
    let mut plain = String::new();
    for c in key.trim().trim_matches(is_quote).trim().chars() {
        match c {
            'à' | 'â' | 'ä' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'À' | 'Â' => plain.push('A'),
            'É' | 'È' | 'Ê' => plain.push('E'),
            'ç' => plain.push('c'),
            'œ' => plain.push_str("oe"),
            _ if c.is_whitespace() || c == '’' || c == '\'' => plain.push('_'),
            _ if c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.' => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// True for the quotes of typography, which TOML does not know.
pub fn is_typographic_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‹' | '›' | '″')
}

fn is_quote(c: char) -> bool {
    is_typographic_quote(c) || c == '"' || c == '\''
}

/// The text without the quotes of whatever kind around it.
pub fn without_quotes(text: &str) -> &str {
    text.trim().trim_matches(|c: char| is_quote(c) || c.is_whitespace())
}

/// True for spaces that look like a space and are none for TOML.
pub fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{2009}' | '\u{2007}' | '\u{2060}')
}
