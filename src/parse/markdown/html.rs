//! Raw HTML: comments are speaker's notes, `<br>` ends a line, where a cell of a table has no other way; anything else is
//! refused, for it could not be in the PDF.

use std::ops::Range;

use pulldown_cmark::Event;

use super::Page;
use super::refused::{self, Refused};
use crate::source::Spanned;

impl Page<'_> {
    /// Reads a block of HTML: notes, one after the other, or an error.
    pub fn html_block(&mut self, range: Range<usize>) {
        let mut html = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Html(text) | Event::Text(text) => html.push_str(&text),
                _ => {}
            }
        }
        let mut rest = html.trim();
        while !rest.is_empty() {
            let end = match rest.strip_prefix("<!--") {
                Some(comment) => comment.find("-->").map(|index| "<!--".len() + index + "-->".len()),
                None => {
                    self.refuse(range, refused_html(rest));
                    return;
                }
            };
            let Some(end) = end else {
                self.refuse(range, refused::UNCLOSED_NOTE);
                return;
            };
            self.note(&rest[..end], &range);
            rest = rest[end..].trim_start();
        }
    }

    /// Reads HTML inside a text: true for a note; anything else is told unless `told` says it was.
    pub fn note_or_refuse(&mut self, html: &str, range: Range<usize>, told: bool) -> bool {
        if html.starts_with("<!--") && html.ends_with("-->") {
            self.note(html, &range);
            return true;
        }
        if !told {
            self.refuse(range, refused_html(html));
        }
        false
    }

    fn note(&mut self, comment: &str, range: &Range<usize>) {
        let note = comment.trim_start_matches("<!--").trim_end_matches("-->").trim();
        if note.is_empty() {
            return;
        }
        let note = Spanned::new(note.replace("\r\n", "\n"), self.span(range));
        match self.slides.last_mut() {
            Some(slide) => slide.notes.push(note),
            None => self.refuse(range.clone(), refused::NOTE_BEFORE_FIRST_SLIDE),
        }
    }
}

/// Whether the tag ends a line: `<br>`, `<br/>`, `<BR />`.
pub fn is_break(tag: &str) -> bool {
    let inside = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    inside.trim_end().trim_end_matches('/').trim_end().eq_ignore_ascii_case("br")
}

/// What to write instead of the tag.
fn refused_html(html: &str) -> Refused {
    let name: String = html.trim_start_matches(['<', '/']).chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => refused::HTML_BOLD,
        "i" | "em" => refused::HTML_ITALIC,
        "br" => refused::HTML_BREAK,
        "a" => refused::HTML_LINK,
        "img" => refused::HTML_IMAGE,
        "table" => refused::HTML_TABLE,
        "ul" | "ol" | "li" => refused::HTML_LIST,
        _ => refused::HTML,
    }
}
