//! What Markdown takes for plain text although it looks like markup, or for markup although it looks like text: it would
//! be shown with its raw signs, or lose them, without a word. Each is told where it stands; a backslash says that a sign
//! is meant as it is.

mod lines;
mod signs;

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

pub use lines::{calls_for_note, looks_like_block};

/// How a block of text is written.
#[derive(Default)]
pub struct Traces {
    /// Where its lines begin, but for those that its author set apart: these are not put end to end.
    lines: Vec<usize>,
    /// Whether there are such lines.
    is_broken: bool,
    /// Where it stands as it is read: no markup, no sign that stands for another.
    stretches: Vec<Range<usize>>,
    /// What is bold or italic, with its signs.
    styles: Vec<Range<usize>>,
    /// What stays as typed, with its signs.
    codes: Vec<Range<usize>>,
    /// Whether the line was seen to begin.
    is_inside_line: bool,
}

impl Traces {
    /// Takes note of the next event of the block.
    pub fn see(&mut self, event: &Event<'_>, range: &Range<usize>, text: &str) {
        match event {
            Event::SoftBreak => return self.end_line(),
            Event::HardBreak => return self.is_broken = true,
            Event::End(_) => return,
            _ => {}
        }
        if !std::mem::replace(&mut self.is_inside_line, true) {
            self.lines.push(range.start);
        }
        match event {
            Event::Text(read) if text[range.clone()] == **read => match self.stretches.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => self.stretches.push(range.clone()),
            },
            Event::Code(_) => self.codes.push(range.clone()),
            Event::Start(Tag::Strong | Tag::Emphasis) => self.styles.push(range.clone()),
            _ => {}
        }
    }

    /// What follows begins a line.
    pub fn end_line(&mut self) {
        self.is_inside_line = false;
    }
}

/// Whether the sign at a place is meant as it is: a backslash stands before it.
fn is_escaped(text: &str, at: usize) -> bool {
    let signs = text[..at].len() - text[..at].trim_end_matches('\\').len();
    signs % 2 == 1 && text[at..].starts_with(|sign: char| sign.is_ascii_punctuation())
}
