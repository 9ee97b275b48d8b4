//! A text as its rules see it: signs, and between them gaps that hold spaces or nothing. Every sign
//! and every space remembers the run it belongs to.

use super::SentencePart;
use crate::french::{NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE};

/// The text between `new` and `into_runs`.
#[derive(Debug)]
pub struct Glyphs {
    glyphs: Vec<Glyph>,
    /// Spaces after the last sign.
    trailing: Vec<Space>,
    run_count: usize,
}

#[derive(Debug)]
struct Glyph {
    sign: char,
    /// Whether rules may not know what it is.
    opaque: bool,
    run: usize,
    /// Spaces before it.
    gap: Vec<Space>,
}

#[derive(Debug)]
struct Space {
    char: char,
    run: usize,
}

/// What rules see in place of a sign of code (the Unicode object replacement character).
pub const OPAQUE: char = '\u{fffc}';

/// Which neighbour a new space is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the run of the sign before it.
    Left,
    /// In the run of the sign after it.
    Right,
}

impl Glyphs {
    /// The text of all runs, one after the other.
    pub fn new<'a>(pieces: impl ExactSizeIterator<Item = SentencePart<'a>>) -> Self {
        let run_count = pieces.len();
        let mut glyphs = Vec::new();
        let mut gap = Vec::new();
        for (run, piece) in pieces.enumerate() {
            let (text, opaque) = match piece {
                SentencePart::Prose(text) => (text, false),
                SentencePart::Code(text) => (text, true),
            };
            for char in text.chars() {
                if !opaque && is_space(char) {
                    gap.push(Space { char, run });
                } else {
                    glyphs.push(Glyph { sign: char, opaque, run, gap: std::mem::take(&mut gap) });
                }
            }
        }
        Self { glyphs, trailing: gap, run_count }
    }

    /// The text again, run by run.
    pub fn into_runs(self) -> Vec<String> {
        let mut runs = vec![String::new(); self.run_count];
        for glyph in &self.glyphs {
            for space in &glyph.gap {
                runs[space.run].push(space.char);
            }
            runs[glyph.run].push(glyph.sign);
        }
        for space in &self.trailing {
            runs[space.run].push(space.char);
        }
        runs
    }

    /// How many signs there are.
    pub fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The sign at `index`; `None` past the end.
    pub fn at(&self, index: usize) -> Option<char> {
        self.glyphs.get(index).map(|glyph| if glyph.opaque { OPAQUE } else { glyph.sign })
    }

    /// The sign before `index`, whatever the gap between them; `None` at the start.
    pub fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// Whether there is a space before the sign at `index` (after the last one, at the end).
    pub fn is_spaced(&self, index: usize) -> bool {
        !self.glyphs.get(index).map_or(&self.trailing, |glyph| &glyph.gap).is_empty()
    }

    /// The sign at `index` if no space is before it.
    pub fn touching_at(&self, index: usize) -> Option<char> {
        if self.is_spaced(index) { None } else { self.at(index) }
    }

    /// The sign before `index` if no space is between.
    pub fn touching_before(&self, index: usize) -> Option<char> {
        if self.is_spaced(index) { None } else { self.before(index) }
    }

    /// Where the signs that fit, touch one another and end before `end` begin.
    pub fn start_of(&self, end: usize, fits: impl Fn(char) -> bool) -> usize {
        let mut start = end;
        while start > 0 && (start == end || !self.is_spaced(start)) && self.before(start).is_some_and(&fits) {
            start -= 1;
        }
        start
    }

    /// Where the signs that fit, touch one another and begin at `start` end.
    pub fn end_of(&self, start: usize, fits: impl Fn(char) -> bool) -> usize {
        let mut end = start;
        while (end == start || !self.is_spaced(end)) && self.at(end).is_some_and(&fits) {
            end += 1;
        }
        end
    }

    /// The signs of a range, in lower case.
    pub fn lower_case(&self, start: usize, end: usize) -> String {
        (start..end).filter_map(|index| self.at(index)).flat_map(char::to_lowercase).collect()
    }

    /// The signs of a range, as they are.
    pub fn text(&self, start: usize, end: usize) -> String {
        (start..end).filter_map(|index| self.at(index)).collect()
    }

    /// Puts another sign at `index`.
    pub fn replace(&mut self, index: usize, sign: char) {
        self.glyphs[index].sign = sign;
    }

    /// Keeps the signs for which `keep` holds; a removed one has no gap before it.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let mut index = 0;
        self.glyphs.retain(|_| {
            index += 1;
            keep(index - 1)
        });
    }

    /// Makes the gap before `index` a single space; one that was empty gets it in the run of the
    /// neighbour on that `side`.
    pub fn set_space(&mut self, index: usize, char: char, side: Side) {
        let neighbour = match side {
            Side::Left => index.saturating_sub(1),
            Side::Right => index,
        };
        let new_run = self.glyphs[neighbour].run;
        let gap = &mut self.glyphs[index].gap;
        let run = gap.first().map_or(new_run, |space| space.run);
        gap.clear();
        gap.push(Space { char, run });
    }
}

impl Glyphs {
    /// Makes several spaces between two signs one: a space of other habits, which nobody types by
    /// chance, before a no-break one, and that before a plain one.
    pub fn join_spaces(&mut self, index: usize) {
        let gap = &mut self.glyphs[index].gap;
        if index > 0
            && gap.len() > 1
            && let Some(kept) = (0..gap.len()).min_by_key(|&place| rank(gap[place].char))
        {
            gap.swap(0, kept);
            gap.truncate(1);
        }
    }
}

/// Whether the character is one of the spaces that are typed between words: the plain and the
/// no-break ones, and those of other habits (figure space, thin space). Line ends and tabs are signs.
fn is_space(char: char) -> bool {
    matches!(char, ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE | '\u{2007}' | '\u{2009}')
}

/// Which of several spaces stays, the lowest first.
fn rank(space: char) -> u8 {
    match space {
        ' ' => 2,
        NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE => 1,
        _ => 0,
    }
}

/// Whether the sign is a letter, or an accent written after one.
pub fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&sign)
}

/// Whether the sign is a letter or a digit of any kind.
pub fn is_word(sign: char) -> bool {
    is_letter(sign) || sign.is_numeric()
}

/// Whether the sign is a digit of a number.
pub fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}
