//! Text inside a block: runs in one style each, links, pictures.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::suspects::Traces;
use super::{Page, html, refused};
use crate::meeting::ProseRun;
use crate::source::Spanned;

/// Text being read. Styles are counters, so their nesting costs nothing.
#[derive(Default)]
pub struct Inline {
    /// The runs so far.
    pub runs: Vec<ProseRun>,
    /// The pictures so far.
    pub pictures: Vec<PlacedPicture>,
    /// How it is written.
    pub traces: Traces,
    strong: usize,
    emphasis: usize,
    link: Option<OpenLink>,
    /// The picture whose text alternative is being read.
    picture: Option<PlacedPicture>,
    /// How many pictures the current one is in: an alternative may hold pictures itself.
    picture_depth: usize,
    /// True once raw HTML was told: its closing tag is no second error.
    html_told: bool,
}

/// A picture and where it stands.
pub struct PlacedPicture {
    /// Path as written.
    pub path: Spanned<String>,
    /// Text alternative.
    pub alt: Spanned<String>,
    /// What is written between quotation marks after the path.
    pub caption: Option<Spanned<String>>,
    /// The whole of it.
    pub range: Range<usize>,
}

struct OpenLink {
    /// `None` when the address was refused.
    address: Option<String>,
    /// How many runs there were before.
    runs_before: usize,
    range: Range<usize>,
}

impl Inline {
    /// Takes the next event of the block.
    pub fn take(&mut self, event: Event<'_>, range: Range<usize>, page: &mut Page<'_>) {
        self.traces.see(&event, &range, page.text);
        match event {
            Event::Text(text) => self.push(&text, false, range, page),
            Event::Code(text) => self.push(&text, true, range, page),
            Event::SoftBreak => self.push(" ", false, range, page),
            Event::HardBreak => self.push("\n", false, range, page),
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis = self.emphasis.saturating_sub(1),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                self.start_link(link_type, &dest_url, &title, &id, range, page);
            }
            Event::End(TagEnd::Link) => self.end_link(page),
            Event::Start(Tag::Image { dest_url, title, link_type, id }) => {
                page.use_definition(link_type, &id);
                self.start_picture(&dest_url, &title, range, page);
            }
            Event::End(TagEnd::Image) => self.end_picture(page),
            Event::InlineHtml(tag) if html::is_break(&tag) => self.push("\n", false, range, page),
            Event::InlineHtml(html) | Event::Html(html) => {
                if !page.note_or_refuse(&html, range, self.html_told) {
                    self.html_told = true;
                }
            }
            Event::TaskListMarker(_) => page.refuse(range, refused::TASK),
            Event::FootnoteReference(_) => page.refuse(range, refused::FOOTNOTE),
            Event::InlineMath(_) | Event::DisplayMath(_) => page.refuse(range, refused::MATH),
            Event::Start(tag) => page.refuse(range, refused::inline(&tag)),
            Event::Rule => page.refuse(range, refused::RULE),
            Event::End(_) => {}
        }
    }

    /// True when nothing was read yet.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.pictures.is_empty()
    }

    /// Adds text in the current style, to the last run when it has the same.
    pub fn push(&mut self, text: &str, code: bool, range: Range<usize>, page: &mut Page<'_>) {
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return page.refuse(range, refused::CONTROL_CHARACTER);
        }
        if let Some(picture) = &mut self.picture {
            return picture.alt.value.push_str(if text == "\n" { " " } else { text });
        }
        // Spaces around the end of a line would move what stands there.
        let ends_line = self.runs.last().is_some_and(|last| last.text.ends_with('\n'));
        let text = if ends_line && !code { text.trim_start_matches(' ') } else { text };
        if let Some(last) = self.runs.last_mut().filter(|last| text == "\n" && !last.code) {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        let (strong, emphasis) = (self.strong > 0, self.emphasis > 0);
        let link = self.link.as_ref().and_then(|link| link.address.clone());
        let starts_link = self.link.as_ref().is_some_and(|link| link.runs_before == self.runs.len());
        if let Some(last) = self.runs.last_mut()
            && (last.strong, last.emphasis, last.code) == (strong, emphasis, code)
            && last.link == link
            && !starts_link
        {
            last.text.push_str(text);
            last.span.end = page.place(&range).end;
            return;
        }
        let span = page.place(&range);
        self.runs.push(ProseRun { text: text.to_owned(), strong, emphasis, code, link, span });
    }

    fn start_link(
        &mut self,
        link_type: LinkType,
        address: &str,
        title: &str,
        id: &CowStr<'_>,
        range: Range<usize>,
        page: &mut Page<'_>,
    ) {
        page.use_definition(link_type, id);
        let address = match link_type {
            LinkType::Email => Some(format!("mailto:{address}")),
            LinkType::WikiLink { .. } => {
                page.refuse(range.clone(), refused::WIKI_LINK);
                None
            }
            _ if !is_allowed(address) => {
                page.refuse(range.clone(), refused::LINK_ADDRESS);
                None
            }
            _ if !title.is_empty() => {
                page.refuse(range.clone(), refused::LINK_TITLE);
                None
            }
            _ => Some(address.to_owned()),
        };
        self.link = Some(OpenLink { address, runs_before: self.runs.len(), range });
    }

    fn end_link(&mut self, page: &mut Page<'_>) {
        let Some(link) = self.link.take() else { return };
        let is_blank = self.runs[link.runs_before.min(self.runs.len())..].iter().all(|run| run.text.trim().is_empty());
        if is_blank && self.pictures.iter().all(|picture| picture.range.start < link.range.start) {
            page.refuse(link.range, refused::EMPTY_LINK);
        }
    }

    fn start_picture(&mut self, path: &str, title: &str, range: Range<usize>, page: &mut Page<'_>) {
        self.picture_depth += 1;
        if self.picture.is_some() {
            // Told once, however many are in one another.
            if self.picture_depth == 2 {
                page.refuse(range, refused::PICTURE_IN_ALTERNATIVE);
            }
            return;
        }
        if self.link.is_some() {
            page.refuse(range.clone(), refused::PICTURE_IN_LINK);
        } else if path.trim().is_empty() {
            page.refuse(range.clone(), refused::PICTURE_WITHOUT_PATH);
        } else if title.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            page.refuse(range.clone(), refused::CONTROL_CHARACTER);
        }
        // The path stands after the alternative and the caption after the path, hence the search from the end; a
        // definition elsewhere may hold them instead.
        let source = &page.text[range.clone()];
        let find = |words: &str, end: usize| source[..end].rfind(words).filter(|_| !words.is_empty());
        let caption_start = find(title, source.len());
        let path_start = find(path, caption_start.unwrap_or(source.len()));
        let place = |start: Option<usize>, words: &str| {
            let start = start.map(|start| range.start + start);
            page.span(&start.map_or(range.clone(), |start| start..start + words.len()))
        };
        let caption = title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.picture = Some(PlacedPicture {
            path: Spanned::new(path.to_owned(), place(path_start, path)),
            alt: Spanned::new(String::new(), page.span(&range)),
            caption: (!caption.is_empty()).then(|| Spanned::new(caption, place(caption_start, title))),
            range,
        });
    }

    fn end_picture(&mut self, page: &mut Page<'_>) {
        self.picture_depth = self.picture_depth.saturating_sub(1);
        if self.picture_depth > 0 {
            return;
        }
        let Some(picture) = self.picture.take() else { return };
        if picture.alt.trim().is_empty() {
            page.refuse(picture.range.clone(), refused::PICTURE_WITHOUT_ALTERNATIVE);
        }
        self.pictures.push(picture);
    }
}

/// Addresses that lead somewhere from any reader's computer, and run nothing there.
fn is_allowed(address: &str) -> bool {
    let address = address.to_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

impl Page<'_> {
    /// Remembers that a link or picture uses a definition.
    fn use_definition(&mut self, link_type: LinkType, id: &str) {
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.used_definitions.insert(id.to_lowercase());
        }
    }
}
