//! Lists, at most two levels deep.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::inline::Inline;
use super::{Page, refused};
use crate::meeting::{ProseItem, ProseList};
use crate::source::Span;

/// A slide shows two levels; a third would be unreadable from the back of the room.
const LEVELS_MAX: usize = 2;

impl Page<'_> {
    /// Reads a list to its end; `None` when nothing of it could be kept.
    pub fn list(&mut self, start: Option<u64>, level: usize) -> Option<ProseList> {
        let mut items = Vec::new();
        let mut blanks = Vec::new();
        let had_star = self.has_star;
        let mut marks = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    marks.push(range.clone());
                    items.extend(self.item(range, level, start.is_some(), &mut blanks));
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        self.suspect_marks(start, &marks, had_star);
        if items.is_empty()
            && let (Some(mark), false) = (marks.first(), blanks.is_empty())
        {
            self.refuse(mark.clone(), refused::EMPTY_LIST);
        }
        (!items.is_empty()).then_some(ProseList { start, items, blanks })
    }

    /// Reads an item; one without text is noted in `blanks`, where leaving it out changes nothing else.
    fn item(
        &mut self,
        range: Range<usize>,
        level: usize,
        is_numbered: bool,
        blanks: &mut Vec<Span>,
    ) -> Option<ProseItem> {
        let mut inline = Inline::default();
        let mut list = None;
        let told_before = self.findings.len();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(Tag::List(start)) => {
                    let refused = match () {
                        () if level >= LEVELS_MAX => Some(refused::DEEP_LIST),
                        () if list.is_some() => Some(refused::SECOND_LIST),
                        () => None,
                    };
                    match refused {
                        Some(refused) => {
                            self.refuse(range, refused);
                            self.skip();
                        }
                        None => list = self.list(start, level + 1),
                    }
                }
                Event::Start(Tag::Paragraph) => {
                    if list.is_some() {
                        self.refuse(range, refused::TEXT_AFTER_LIST);
                        self.skip();
                    } else {
                        if !inline.is_empty() {
                            inline.traces.end_line();
                            inline.push("\n", false, range.start..range.start, self);
                        }
                        self.fill(&mut inline);
                    }
                }
                Event::Start(Tag::HtmlBlock) => self.html_block(range),
                Event::Start(
                    tag @ (Tag::Heading { .. }
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::Table(_)
                    | Tag::FootnoteDefinition(_)
                    | Tag::DefinitionList
                    | Tag::MetadataBlock(_)),
                ) => {
                    self.refuse(range, refused::in_item(&tag));
                    self.skip();
                }
                event if list.is_some() && matches!(event, Event::Text(_) | Event::Code(_)) => {
                    self.refuse(range, refused::TEXT_AFTER_LIST);
                }
                // A tight list has no paragraphs: its text stands in the item itself.
                event => inline.take(event, range, self),
            }
        }
        if let Some(picture) = inline.pictures.first() {
            self.refuse(picture.range.clone(), refused::PICTURE_IN_LIST);
            return None;
        }
        self.suspect_lines(&inline.traces, true);
        match self.prose(inline, &range) {
            Some(text) => Some(ProseItem { text, list }),
            None => {
                match () {
                    () if self.findings.len() > told_before => {}
                    () if is_numbered || list.is_some() => self.refuse(range, refused::EMPTY_ITEM),
                    () => blanks.push(self.span(&range)),
                }
                None
            }
        }
    }
}
