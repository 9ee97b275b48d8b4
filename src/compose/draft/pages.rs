//! Free slides: authors' Markdown as blocks.

use super::charts::Standing;
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic, pictures};
use crate::compose::wording::muted;
use crate::deck::{
    Align, Area, Block, Code, Column, Image, List, ListItem, Quote, Role, Row, Run, Runs, Table, TextBlock, Tone,
};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::meeting::{PageSlide, ProseBlock, ProseList, ProseTable};
use crate::source::Span;

/// More columns than this would be too narrow to read: a label and twelve months.
const COLUMNS_MAX: usize = 13;

impl Context<'_> {
    pub fn pages(&self, place: &AgendaPosition<'_>, path: &str, topics: &mut Vec<Topic>) {
        let pages = &self.meeting.pages[path];
        for (number, page) in pages.iter().enumerate() {
            let mut topic = self.page(place, page);
            // What is found in a file is told on the slide it is in; what stands above the first, there.
            let next = pages.get(number + 1).map_or(usize::MAX, |next| next.title.span.start);
            let start = if number == 0 { 0 } else { page.title.span.start };
            let is_here = |span: Option<Span>| (start..next).contains(&span.map_or(0, |span| span.start));
            let is_last = number + 1 == pages.len();
            if let Content::Flow(layouts) = &mut topic.content {
                layouts.iter_mut().for_each(|layout| self.note_page(path, page, is_here, is_last, layout));
            }
            topics.push(topic);
        }
    }

    /// Says what is found in a slide below it, and below the last of a file what reservations there are on it.
    fn note_page(
        &self,
        path: &str,
        page: &PageSlide,
        is_here: impl Fn(Option<Span>) -> bool,
        is_last: bool,
        layout: &mut Layout,
    ) {
        match layout.blocks.last_mut().map(|block| &mut block.area) {
            // A paragraph takes the marks at its end: a line of their own could cost a slide.
            Some(Area::Whole(Block::Text(TextBlock { role: Role::Paragraph, runs, .. }))) => {
                runs.extend(is_last.then(|| self.notes.marks(path)).into_iter().flatten());
                runs.extend(self.notes.findings_after(path, is_here));
            }
            _ => {
                let findings = self.notes.findings_where(path, is_here).into_iter();
                let reservations = is_last.then(|| self.notes.reservation_paragraph(path)).flatten();
                let paragraphs = findings.chain(reservations);
                let blocks = paragraphs.map(|runs| FlowBlock::new(Block::Text(TextBlock::note(runs)), page.title.span));
                layout.blocks.extend(blocks);
            }
        }
    }

    fn page(&self, place: &AgendaPosition<'_>, page: &PageSlide) -> Topic {
        let title = self.typesetter.prose(&page.title);
        let id = french::slug(&page.title.plain());
        let mut named = title.clone();
        let mut blocks = Vec::new();
        for (place, block) in page.blocks.iter().enumerate() {
            match block {
                ProseBlock::Table(table) if let Some(charted) = &table.charted => {
                    let is_told = matches!(page.blocks.get(place + 1), Some(ProseBlock::Paragraph(_)));
                    let standing = Standing { named: &named, is_first: place == 0, is_told };
                    blocks.extend(self.charted(table, charted, standing));
                }
                block => {
                    if let ProseBlock::Heading(heading) = block {
                        named = self.typesetter.prose(heading);
                    }
                    blocks.push(self.prose_block(block, &title));
                }
            }
        }
        let layouts = pictures::layouts(pictures::side_by_side(blocks));
        Topic {
            id,
            trail: place.trail.clone(),
            title,
            origin: page.title.span,
            level: 2,
            content: Content::Flow(layouts),
        }
    }

    fn prose_block(&self, block: &ProseBlock, title: &Runs) -> FlowBlock {
        let typesetter = self.typesetter;
        match block {
            ProseBlock::Paragraph(prose) => {
                FlowBlock::new(Block::Text(TextBlock::paragraph(typesetter.prose(prose), Tone::Normal)), prose.span)
            }
            ProseBlock::Heading(prose) => {
                FlowBlock::new(Block::Text(TextBlock::heading(typesetter.prose(prose))), prose.span)
            }
            ProseBlock::List(list) => self.list(list),
            ProseBlock::Quote(paragraphs) => {
                let origins = paragraphs.iter().map(|prose| prose.span).collect();
                let paragraphs = paragraphs.iter().map(|prose| typesetter.prose(prose)).collect();
                FlowBlock::parts(Block::Quote(Quote { paragraphs }), origins)
            }
            ProseBlock::Table(table) => {
                let (set, origins) = self.prose_table(table, title);
                FlowBlock::parts(Block::Table(set), origins)
            }
            ProseBlock::Code(code) => {
                let lines = typesetter.verbatim(code);
                let origins = vec![code.span; lines.len()];
                FlowBlock::parts(Block::Code(Code { lines }), origins)
            }
            ProseBlock::Picture { path, alt, caption } => {
                let picture = &self.meeting.pictures[&path.value];
                let image = Image {
                    path: picture.shown_path.clone(),
                    media_type: picture.media_type,
                    bytes: picture.bytes.clone(),
                    alt: typesetter.words(alt),
                    caption: caption.as_ref().map(|caption| typesetter.line(caption)).unwrap_or_default(),
                    width_px: picture.width_px,
                    height_px: picture.height_px,
                };
                // What can be too long is what is written below it.
                FlowBlock::new(Block::Picture(image), caption.as_ref().map_or(path.span, |caption| caption.span))
            }
        }
    }

    fn list(&self, list: &ProseList) -> FlowBlock {
        let typesetter = self.typesetter;
        let mut origins = Vec::new();
        let items = list
            .items
            .iter()
            .map(|item| {
                origins.push(item.text.span);
                let inner = item.list.as_ref().map_or(&[][..], |list| &list.items);
                origins.extend(inner.iter().map(|item| item.text.span));
                ListItem {
                    figure: None,
                    runs: typesetter.prose(&item.text),
                    inner_start: item.list.as_ref().and_then(|list| list.start),
                    inner_digits: item.list.as_ref().map_or(0, digits),
                    inner: inner.iter().map(|item| typesetter.prose(&item.text)).collect(),
                }
            })
            .collect();
        FlowBlock::parts(Block::List(List { start: list.start, digits: digits(list), items }), origins)
    }

    /// A table as it is written, and where each row is.
    pub fn prose_table(&self, table: &ProseTable, title: &Runs) -> (Table, Vec<Span>) {
        if table.headers.len() > COLUMNS_MAX {
            let message = format!("ce tableau a {} colonnes : {COLUMNS_MAX} au plus", table.headers.len());
            self.typesetter.report(
                Diagnostic::error(table.span, message)
                    .label("trop de colonnes pour une diapositive")
                    .hint("répartissez-les en plusieurs tableaux, ou échangez les lignes et les colonnes"),
            );
        }
        let set = |prose| {
            let runs = self.typesetter.prose(prose);
            // An empty cell is said, not left for the reader to guess.
            if runs.iter().all(|run| run.text.trim().is_empty()) { vec![muted("—")] } else { runs }
        };
        let columns = table
            .headers
            .iter()
            .zip(&table.right)
            .map(|(header, right)| {
                let align = if *right { Align::End } else { Align::Start };
                Column::new(self.typesetter.prose(header)).aligned(align)
            })
            .collect();
        let rows = table.rows.iter().map(|row| Row { cells: row.iter().map(set).collect(), figure: None }).collect();
        let origins = table
            .rows
            .iter()
            .map(|row| row.iter().max_by_key(|cell| cell.plain().len()).map_or(table.span, |cell| cell.span))
            .collect();
        (Table::new(title.clone(), columns, rows), origins)
    }
}

/// Digits of the longest number of a list, on whatever slide it goes on; 0 for bullets.
fn digits(list: &ProseList) -> usize {
    list.start.map_or(0, |start| start.saturating_add(list.items.len() as u64).to_string().len())
}

/// A heading inside a slide, from our own words.
pub fn heading(text: &str, origin: Span) -> FlowBlock {
    FlowBlock::new(Block::Text(TextBlock::heading(vec![Run::plain(text)])), origin)
}
