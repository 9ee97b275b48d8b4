//! Markdown pages → slides: `# titre` starts a slide, and what follows is a short, closed list of
//! blocks that every output can show. All else is refused where it stands, with what to write instead.
//!
//! A refused construct is skipped whole, so its nesting never matters: reading goes no deeper than
//! a list in a list.

mod chart;
mod charted;
mod html;
mod inline;
mod limits;
mod list;
mod marks;
mod number;
mod refused;
mod suspects;
mod table;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{PageSlide, Prose, ProseBlock};
use crate::source::{FileId, Span, Spanned};
use chart::ChartLine;
use inline::{Inline, PlacedPicture};
use marks::Marked;
use refused::Refused;

/// The slides of a page; empty when an error was told.
pub fn slides(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Vec<PageSlide> {
    if text.trim().is_empty() {
        diagnostics.push(
            Diagnostic::error(Span::start_of(file), "ce fichier est vide")
                .hint("une page commence par le titre de sa première diapositive : `# Titre`"),
        );
        return Vec::new();
    }
    let marked = Marked::new(text);
    let parser = Parser::new_ext(&marked.text, options());
    let definitions = parser.reference_definitions().iter();
    let definitions = definitions.map(|(label, definition)| (label.to_lowercase(), definition.span.clone())).collect();
    let mut page = Page {
        file,
        text: &marked.text,
        marked: &marked,
        written: text,
        events: parser.into_offset_iter(),
        slides: Vec::new(),
        findings: Vec::new(),
        used_definitions: BTreeSet::new(),
        before_first_slide: false,
        has_star: false,
        chart: None,
    };
    page.read();
    page.check_definitions(definitions);
    page.findings.extend(limits::beyond(&page.slides));
    let sound = page.findings.is_empty();
    page.findings.into_iter().for_each(|finding| diagnostics.push(finding));
    if sound { page.slides } else { Vec::new() }
}

/// Everything the library knows is on, so that what is not for slides is recognised and refused,
/// not shown as stray signs. Typographic signs are the exception: French ones are made elsewhere.
fn options() -> Options {
    let unwanted = Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_OLD_FOOTNOTES;
    (Options::all() - unwanted) | Options::ENABLE_FOOTNOTES
}

/// A page being read.
struct Page<'t> {
    file: FileId,
    /// The text, its marks as Markdown has them.
    text: &'t str,
    marked: &'t Marked<'t>,
    /// The text of the file.
    written: &'t str,
    events: OffsetIter<'t>,
    slides: Vec<PageSlide>,
    findings: Vec<Diagnostic>,
    /// Labels of the link definitions that a link uses, in lower case.
    used_definitions: BTreeSet<String>,
    /// True once text before the first slide was told.
    before_first_slide: bool,
    /// Whether a star of the slide calls for a note, so far.
    has_star: bool,
    /// The line that asks for a drawing of the table after it, while that is awaited.
    chart: Option<ChartLine>,
}

impl<'t> Page<'t> {
    fn read(&mut self) {
        while let Some((event, range)) = self.events.next() {
            self.expect_table(Some(&event));
            match event {
                Event::Start(Tag::Heading { .. }) => self.heading(event, range),
                Event::Start(Tag::HtmlBlock) => self.html_block(range),
                Event::Start(Tag::MetadataBlock(_)) => {
                    self.refuse(range, refused::METADATA);
                    self.skip();
                }
                Event::Start(tag) => {
                    if self.slides.is_empty() {
                        self.refuse_before_first_slide(range);
                        self.skip();
                        continue;
                    }
                    let mut blocks = self.block(tag, range);
                    self.slides.last_mut().expect("there is a slide").blocks.append(&mut blocks);
                }
                Event::Rule => self.refuse(range, refused::RULE),
                // Nothing else stands outside of a block.
                _ => {}
            }
        }
        self.expect_table(None);
    }

    /// The block that starts here, read to its end; empty when it was refused.
    fn block(&mut self, tag: Tag<'t>, range: Range<usize>) -> Vec<ProseBlock> {
        match tag {
            Tag::Paragraph => self.paragraph(range),
            Tag::List(start) => self.list(start, 1).into_iter().map(ProseBlock::List).collect(),
            Tag::BlockQuote(None) => self.quote(range),
            Tag::Table(alignments) => {
                let line = self.chart.take();
                let table = self.table(&alignments, range).map(|table| self.charted(table, line));
                table.into_iter().map(ProseBlock::Table).collect()
            }
            Tag::CodeBlock(kind) => self.code(&kind, range),
            tag => {
                self.refuse(range, refused::block(&tag));
                self.skip();
                Vec::new()
            }
        }
    }

    fn heading(&mut self, event: Event<'t>, range: Range<usize>) {
        let Event::Start(Tag::Heading { level, id, classes, attrs }) = event else { return };
        let title = self.inline(&range, Some(refused::PICTURE_IN_TITLE));
        let level = level as usize;
        if !self.text[range.clone()].starts_with('#') {
            return self.refuse(range, refused::UNDERLINED_TITLE);
        }
        if id.is_some() || !classes.is_empty() || !attrs.is_empty() {
            return self.refuse(range, refused::TITLE_ATTRIBUTES);
        }
        match (level, title) {
            (1 | 2, None) => self.refuse(range, refused::EMPTY_TITLE),
            (1, Some(title)) => {
                self.has_star = suspects::calls_for_note(&title.runs);
                self.slides.push(PageSlide { title, blocks: Vec::new(), notes: Vec::new() });
            }
            (2, Some(title)) => match self.slides.last_mut() {
                Some(slide) => slide.blocks.push(ProseBlock::Heading(title)),
                None => self.refuse_before_first_slide(range),
            },
            _ => self.refuse(range, refused::DEEP_TITLE),
        }
    }

    fn paragraph(&mut self, range: Range<usize>) -> Vec<ProseBlock> {
        let mut inline = Inline::default();
        self.fill(&mut inline);
        let source = &self.text[range.clone()];
        if source.starts_with('#') && !source.starts_with("# ") {
            self.refuse(range, refused::TITLE_WITHOUT_SPACE);
            return Vec::new();
        }
        self.suspect_lines(&inline.traces, false);
        let pictures = std::mem::take(&mut inline.pictures);
        match (self.prose(inline, &range), pictures.is_empty()) {
            (Some(prose), true) if chart::is_line(&prose) => {
                self.chart = self.chart_line(prose);
                Vec::new()
            }
            (Some(prose), true) => vec![ProseBlock::Paragraph(prose)],
            (Some(_), false) => {
                self.refuse(pictures[0].range.clone(), refused::PICTURE_IN_TEXT);
                Vec::new()
            }
            (None, _) => pictures
                .into_iter()
                .map(|PlacedPicture { path, alt, caption, range: _ }| ProseBlock::Picture { path, alt, caption })
                .collect(),
        }
    }

    fn quote(&mut self, range: Range<usize>) -> Vec<ProseBlock> {
        let mut paragraphs = Vec::new();
        let told_before = self.findings.len();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(TagEnd::BlockQuote(_)) => break,
                Event::Start(Tag::Paragraph) => {
                    let inline = self.inline_part(Some(refused::PICTURE_IN_QUOTE));
                    self.suspect_lines(&inline.traces, false);
                    paragraphs.extend(self.prose(inline, &range));
                }
                Event::Start(Tag::HtmlBlock) => self.html_block(range),
                Event::Start(_) => {
                    self.refuse(range, refused::BLOCK_IN_QUOTE);
                    self.skip();
                }
                Event::Rule => self.refuse(range, refused::RULE),
                _ => {}
            }
        }
        if paragraphs.is_empty() {
            if self.findings.len() == told_before {
                self.refuse(range, refused::EMPTY_QUOTE);
            }
            return Vec::new();
        }
        vec![ProseBlock::Quote(paragraphs)]
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> Vec<ProseBlock> {
        let mut code = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(_) => break,
                Event::Text(text) => code.push_str(&text),
                _ => {}
            }
        }
        let code = code.replace("\r\n", "\n");
        if code.trim().is_empty() {
            self.refuse(range, refused::EMPTY_CODE);
            return Vec::new();
        }
        if matches!(kind, CodeBlockKind::Indented) && suspects::looks_like_block(&code) {
            self.refuse(range, refused::INDENTED);
            return Vec::new();
        }
        let code = code.trim_end_matches('\n').to_owned();
        vec![ProseBlock::Code(Spanned::new(code, self.span(&range)))]
    }

    /// Reads the text of a block up to its end; `None` when there is none. Pictures in it are
    /// refused when `pictures` says how.
    fn inline(&mut self, range: &Range<usize>, pictures: Option<Refused>) -> Option<Prose> {
        let inline = self.inline_part(pictures);
        self.prose(inline, range)
    }

    /// The same before anything is made of it.
    fn inline_part(&mut self, pictures: Option<Refused>) -> Inline {
        let mut inline = Inline::default();
        self.fill(&mut inline);
        if let (Some(picture), Some(refused)) = (inline.pictures.first(), pictures) {
            self.refuse(picture.range.clone(), refused);
        }
        inline
    }

    /// Feeds a block's text to `inline`, up to the block's end.
    fn fill(&mut self, inline: &mut Inline) {
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell | TagEnd::Item | TagEnd::List(_),
                ) => break,
                event => inline.take(event, range, self),
            }
        }
    }

    fn prose(&mut self, inline: Inline, range: &Range<usize>) -> Option<Prose> {
        self.suspect_signs(&inline.traces);
        self.has_star |= suspects::calls_for_note(&inline.runs);
        let is_blank = inline.runs.iter().all(|run| run.text.trim().is_empty());
        (!is_blank).then(|| Prose { runs: inline.runs, span: self.span(range) })
    }

    /// Skips the construct that has just started, however deep it goes.
    fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    fn refuse(&mut self, range: Range<usize>, refused: Refused) {
        let mut finding = Diagnostic::error(self.span(&range), refused.message);
        finding.code = refused.code;
        self.findings.push(refused.hints.iter().fold(finding, |finding, hint| finding.hint(*hint)));
    }

    fn refuse_before_first_slide(&mut self, range: Range<usize>) {
        if !std::mem::replace(&mut self.before_first_slide, true) {
            self.refuse(range, refused::BEFORE_FIRST_SLIDE);
        }
    }

    /// The range without the blank ends the library counts in.
    fn span(&self, range: &Range<usize>) -> Span {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        self.place(&(start..(range.start + text.trim_end().len()).max(start)))
    }

    /// Where a range of the text was written.
    fn place(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.marked.origin(range))
    }

    /// A definition that no link uses would vanish from the slides without a word.
    fn check_definitions(&mut self, definitions: Vec<(String, Range<usize>)>) {
        for (label, range) in definitions {
            if !self.used_definitions.contains(&label) {
                self.refuse(range, refused::UNUSED_DEFINITION);
            }
        }
    }
}
