//! Marks as word processors and French keyboards write them, put as Markdown has them: a no-break space after `#`, a
//! dash or a number, “•” in front of an item. Only one thing can be meant, so it is read; everything else that looks
//! like markup and is none is told by `suspects`.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

/// A page whose marks are Markdown's, and where each part of it was written.
pub struct Marked<'t> {
    /// The text to read.
    pub text: Cow<'t, str>,
    /// What was put in place of what, in order: where it stands in `text`, and where in the file.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

impl<'t> Marked<'t> {
    /// Puts the marks of a page right.
    pub fn new(text: &'t str) -> Self {
        let mut marked = Self { text: Cow::Borrowed(text), replaced: Vec::new() };
        if !text.contains(|c| is_bullet(c) || is_wide_space(c)) {
            return marked;
        }
        let mut read = String::with_capacity(text.len());
        let mut end = 0;
        for Mark { range, written } in marks(text) {
            read.push_str(&text[end..range.start]);
            marked.replaced.push((read.len()..read.len() + written.len(), range.clone()));
            read.push_str(&written);
            end = range.end;
        }
        if !marked.replaced.is_empty() {
            read.push_str(&text[end..]);
            marked.text = Cow::Owned(read);
        }
        marked
    }

    /// Where a part of the text was written in the file.
    pub fn origin(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start, false)..self.place(range.end, true)
    }

    /// Where a place of the text was written; one inside a mark is at its start, or at its end.
    fn place(&self, at: usize, is_end: bool) -> usize {
        let before = self.replaced.partition_point(|(here, _)| here.start < at);
        let Some((here, there)) = before.checked_sub(1).map(|last| &self.replaced[last]) else { return at };
        match at < here.end {
            true if is_end => there.end,
            true => there.start,
            false => there.end + (at - here.end),
        }
    }
}

/// A mark that is not written as Markdown has it.
struct Mark {
    range: Range<usize>,
    /// What is read in its place.
    written: String,
}

/// The marks that lines of text begin with, block by block: code and notes are no text.
fn marks(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    // Those of the block that is being read; a lone one that may say something else says it.
    let mut here: Vec<(Mark, bool)> = Vec::new();
    let mut is_apart = false;
    let mut is_line_start = false;
    let mut is_in_item = false;
    for (event, range) in Parser::new_ext(text, super::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => {
                close(&mut here, &mut is_apart, &mut marks);
                (is_line_start, is_in_item) = (false, true);
            }
            Event::Start(Tag::Paragraph) => {
                close(&mut here, &mut is_apart, &mut marks);
                // An item has its mark already.
                is_line_start = !std::mem::take(&mut is_in_item);
            }
            Event::SoftBreak | Event::HardBreak => {
                // A backslash would be left behind: such lines are set apart by their author.
                is_apart |= text[range].starts_with('\\');
                is_line_start = true;
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableCell | Tag::Heading { .. }) => {
                is_line_start = false;
            }
            Event::Text(_) | Event::Code(_) | Event::Start(_) => {
                is_in_item = false;
                let is_escaped = text[..range.start].ends_with('\\');
                if std::mem::take(&mut is_line_start) && !is_escaped {
                    here.extend(mark(text, range.start));
                }
            }
            _ => {}
        }
    }
    close(&mut here, &mut is_apart, &mut marks);
    marks
}

/// Ends a block: its marks count, unless its lines are set apart.
fn close(here: &mut Vec<(Mark, bool)>, is_apart: &mut bool, marks: &mut Vec<Mark>) {
    let is_list = here.len() > 1;
    let is_apart = std::mem::take(is_apart);
    let meant = here.drain(..).filter(|(_, may_be_other)| !is_apart && (is_list || !may_be_other));
    marks.extend(meant.map(|(mark, _)| mark));
}

/// The mark at the start of a line, and whether it may be something else: a minus sign, the call of a note.
fn mark(text: &str, start: usize) -> Option<(Mark, bool)> {
    let line = text[start..].lines().next()?;
    let sign = line.chars().next()?;
    let (own, written) = match sign {
        _ if is_bullet(sign) => (sign.len_utf8(), "-".to_owned()),
        '-' | '*' => (1, "-".to_owned()),
        '#' => {
            let signs = line.len() - line.trim_start_matches('#').len();
            (signs, "#".repeat(signs))
        }
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            line[digits..].starts_with(['.', ')']).then(|| (digits + 1, line[..=digits].to_owned()))?
        }
        _ => return None,
    };
    let rest = &line[own..];
    let words = rest.trim_start_matches(|c: char| is_wide_space(c) || matches!(c, ' ' | '\t'));
    let is_unlike = is_bullet(sign) || rest.starts_with(is_wide_space);
    if !is_unlike || words.is_empty() {
        return None;
    }
    let end = start + line.len() - words.len();
    let may_be_other = sign == '*' || sign == '-' && words.starts_with(|c: char| c.is_ascii_digit());
    Some((Mark { range: start..end, written: format!("{written} ") }, may_be_other))
}

/// Signs that stand for the first level of a list and for nothing else, the one of Word's own font included.
fn is_bullet(sign: char) -> bool {
    matches!(sign, '•' | '\u{f0b7}')
}

/// Spaces that Markdown takes for letters.
pub fn is_wide_space(sign: char) -> bool {
    sign.is_whitespace() && !sign.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_put_as_markdown_has_them() {
        for (written, read) in [
            ("#\u{a0}Titre\n\n##\u{202f}Autre\n", "# Titre\n\n## Autre\n"),
            ("-\u{a0}un\n-\u{202f}deux\n", "- un\n- deux\n"),
            ("Les pièces :\n•\tun\n  • deux\n•trois\n", "Les pièces :\n- un\n  - deux\n- trois\n"),
            ("1.\u{a0}un\n2)\u{a0}deux\n", "1. un\n2) deux\n"),
            ("*\u{a0}un\n*\u{a0}deux\n", "- un\n- deux\n"),
            ("> •\u{a0}un\n> •\u{a0}deux\n", "> - un\n> - deux\n"),
            ("- un\n-\u{a0}deux\n", "- un\n- deux\n"),
            ("-\u{a0}12 agents\n-\u{a0}8 guichets\n", "- 12 agents\n- 8 guichets\n"),
        ] {
            assert_eq!(Marked::new(written).text, read, "{written:?}");
        }
    }

    #[test]
    fn what_may_mean_something_else_stays() {
        for written in [
            "-\u{a0}12 %\n",
            "*\u{a0}hors taxes\n",
            "Un\u{a0}: deux • trois\n",
            "```\n•\u{a0}un\n```\n",
            "<!-- \n•\u{a0}un\n-->\n",
            "- • un\n",
            "\\-\u{a0}un\n",
            "| •\u{a0}un |\n|---|\n| -\u{a0}deux |\n",
            "n°\u{a0}12\n",
            "• un\\\n• deux\n",
            "•\n",
        ] {
            assert_eq!(Marked::new(written).text, written);
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let written = "#\u{a0}Titre\n\n•\tun\n•\tdeux\n";
        let marked = Marked::new(written);
        for words in ["Titre", "un", "deux"] {
            let at = marked.text.find(words).expect("it is read");
            assert_eq!(&written[marked.origin(&(at..at + words.len()))], words);
        }
        assert_eq!(&written[marked.origin(&(0..7))], "#\u{a0}Titre");
    }
}
