//! Free slides: authors' Markdown as blocks.

use super::{Content, Context, FlowBlock, Place, Subject};
use crate::compose::CONTENT_WIDTH;
use crate::compose::columns::{self, CELL_PADDING, Need};
use crate::compose::text::Typesetter;
use crate::compose::wording::muted;
use crate::deck::{Align, Block, Column, Image, List, ListItem, Row, Run, Runs, Table, Tone};
use crate::diagnostic::Diagnostic;
use crate::meeting::{PageSlide, ProseBlock, ProseList, ProseTable};
use crate::source::Span;
use crate::words::french;

/// Bullets take this much of a line, numbers their width and the space after them: the themes'.
const BULLET_WIDTH: f64 = 32.0;
const NUMBER_GAP: f64 = 12.0;
/// Numbers of one digit or two are given the same room.
const NUMBER_WIDTH_MIN: f64 = 34.0;
/// More columns than this would be too narrow to read: a label and twelve months.
const COLUMNS_MAX: usize = 13;
/// The largest height an image is shown at: what a title of two lines leaves.
const PICTURE_HEIGHT_MAX: f64 = 460.0;
/// Enlarged more than this, a small image would be all blur.
const PICTURE_SCALE_MAX: f64 = 2.0;

impl Context<'_> {
    pub fn pages(&self, place: &Place<'_>, path: &str, subjects: &mut Vec<Subject>) {
        let pages = &self.meeting.pages[path];
        subjects.extend(pages.iter().map(|page| self.page(place, page)));
        if let (Some(page), Some(Subject { content: Content::Flow(blocks), .. })) = (pages.last(), subjects.last_mut())
        {
            match blocks.last_mut() {
                // A paragraph takes the marks at its end: a line of their own could cost a slide.
                Some(FlowBlock { block: Block::Paragraph { runs, .. }, .. }) => {
                    let marked = runs.drain(..).chain(self.notes.after(path)).collect();
                    *runs = self.paragraph(marked);
                }
                _ => blocks.extend(self.notes_below(path, page.title.span)),
            }
        }
    }

    fn page(&self, place: &Place<'_>, page: &PageSlide) -> Subject {
        let title = self.typesetter.prose(&page.title);
        let id = french::slug(&page.title.plain());
        let blocks = page.blocks.iter().map(|block| self.prose_block(block, &title)).collect();
        Subject {
            id,
            trail: place.trail.clone(),
            title: self.slide_title(title),
            origin: page.title.span,
            level: 2,
            content: Content::Flow(blocks),
        }
    }

    fn prose_block(&self, block: &ProseBlock, title: &Runs) -> FlowBlock {
        let typesetter = self.typesetter;
        match block {
            ProseBlock::Paragraph(prose) => {
                let runs = self.paragraph(typesetter.prose(prose));
                FlowBlock::new(Block::Paragraph { runs, tone: Tone::Normal }, prose.span)
            }
            ProseBlock::Heading(prose) => {
                let runs = typesetter.fit_bold(typesetter.prose(prose), CONTENT_WIDTH, typesetter.sizes.heading);
                FlowBlock::new(Block::Heading { runs }, prose.span)
            }
            ProseBlock::List(list) => self.list(list),
            ProseBlock::Quote(paragraphs) => {
                let origins = paragraphs.iter().map(|prose| prose.span).collect();
                let paragraphs = paragraphs
                    .iter()
                    .map(|prose| typesetter.fit(typesetter.prose(prose), CONTENT_WIDTH - 60.0, typesetter.sizes.text))
                    .collect();
                FlowBlock::parts(Block::Quote { paragraphs }, origins)
            }
            ProseBlock::Table(table) => self.prose_table(table, title),
            ProseBlock::Code(code) => {
                let lines: Vec<String> = typesetter
                    .verbatim(code)
                    .into_iter()
                    .map(|line| typesetter.fit_words(line, CONTENT_WIDTH - 50.0, typesetter.sizes.text))
                    .collect();
                let origins = vec![code.span; lines.len()];
                FlowBlock::parts(Block::Code { lines }, origins)
            }
            ProseBlock::Picture { path, alt } => {
                let picture = &self.meeting.pictures[&path.value];
                let scale = (CONTENT_WIDTH / picture.width_px)
                    .min(PICTURE_HEIGHT_MAX / picture.height_px)
                    .min(PICTURE_SCALE_MAX);
                let image = Image {
                    path: picture.path.clone(),
                    media_type: picture.media_type,
                    alt: typesetter.words(alt),
                    width: picture.width_px * scale,
                    height: picture.height_px * scale,
                };
                FlowBlock::new(Block::Picture(image), path.span)
            }
        }
    }

    fn list(&self, list: &ProseList) -> FlowBlock {
        let typesetter = self.typesetter;
        let (number_width, indent) = self.number_width(list);
        let width = CONTENT_WIDTH - indent;
        let mut origins = Vec::new();
        let items = list
            .items
            .iter()
            .map(|item| {
                origins.push(item.text.span);
                let inner = item.list.as_ref().map_or(&[][..], |list| &list.items);
                origins.extend(inner.iter().map(|item| item.text.span));
                let (inner_number_width, inner_indent) =
                    item.list.as_ref().map_or((0.0, 0.0), |list| self.number_width(list));
                let fit = |runs: Runs, width: f64| typesetter.fit(runs, width, typesetter.sizes.text);
                ListItem {
                    figure: None,
                    runs: fit(typesetter.prose(&item.text), width),
                    inner_start: item.list.as_ref().and_then(|list| list.start),
                    inner_number_width,
                    inner: inner.iter().map(|item| fit(typesetter.prose(&item.text), width - inner_indent)).collect(),
                }
            })
            .collect();
        FlowBlock::parts(Block::List(List { start: list.start, number_width, items }), origins)
    }

    /// Width of a list's numbers, as wide as the widest on whatever slide they stand, and of the whole indent.
    fn number_width(&self, list: &ProseList) -> (f64, f64) {
        let Some(start) = list.start else { return (0.0, BULLET_WIDTH) };
        let digits = start.saturating_add(list.items.len() as u64).to_string().len();
        let widest = vec![Run::plain(format!("{}.", "0".repeat(digits)))];
        let (width, _) = self.typesetter.widths(&widest, self.typesetter.sizes.text);
        let width = width.ceil().max(NUMBER_WIDTH_MIN);
        (width, width + NUMBER_GAP)
    }

    fn prose_table(&self, table: &ProseTable, title: &Runs) -> FlowBlock {
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
            .map(|(header, right)| (self.typesetter.prose(header), if *right { Align::End } else { Align::Start }))
            .collect();
        let rows: Vec<Vec<Runs>> = table.rows.iter().map(|row| row.iter().map(set).collect()).collect();
        let origins = table
            .rows
            .iter()
            .map(|row| row.iter().max_by_key(|cell| cell.plain().len()).map_or(table.span, |cell| cell.span))
            .collect();
        let table =
            self.table(title.clone(), columns, rows.into_iter().map(|cells| (cells, None)).collect(), CONTENT_WIDTH);
        FlowBlock::parts(Block::Table(table), origins)
    }

    /// A table whose columns are as wide as what they hold asks, within `room`.
    pub fn table(
        &self,
        caption: Runs,
        columns: Vec<(Runs, Align)>,
        rows: Vec<(Vec<Runs>, Option<String>)>,
        room: f64,
    ) -> Table {
        let sizes = self.typesetter.sizes;
        let needs: Vec<Need> = columns
            .iter()
            .enumerate()
            .map(|(index, (header, _))| {
                let bold: Runs = header.iter().map(|run| Run { strong: true, ..run.clone() }).collect();
                let head = self.typesetter.widths(&bold, sizes.minor);
                rows.iter().map(|(cells, _)| self.typesetter.widths(&cells[index], sizes.text)).chain([head]).fold(
                    Need { natural: 0.0, word: 0.0 },
                    |need, (natural, word)| Need { natural: need.natural.max(natural), word: need.word.max(word) },
                )
            })
            .collect();
        let widths = columns::widths(&needs, room);
        self.table_with_widths(caption, columns.into_iter().zip(widths).collect(), rows)
    }

    /// A table whose column widths are given.
    pub fn table_with_widths(
        &self,
        caption: Runs,
        columns: Vec<((Runs, Align), f64)>,
        rows: Vec<(Vec<Runs>, Option<String>)>,
    ) -> Table {
        table_with_widths(self.typesetter, caption, columns, rows)
    }
}

/// A table whose column widths are given.
pub fn table_with_widths(
    typesetter: &Typesetter<'_>,
    caption: Runs,
    columns: Vec<((Runs, Align), f64)>,
    rows: Vec<(Vec<Runs>, Option<String>)>,
) -> Table {
    let sizes = typesetter.sizes;
    let fit = |runs: Runs, width: f64, size: f64| typesetter.fit(runs, width - CELL_PADDING, size);
    let columns: Vec<Column> = columns
        .into_iter()
        .map(|((header, align), width)| Column {
            header: typesetter.fit_bold(header, width - CELL_PADDING, sizes.minor),
            width,
            align,
        })
        .collect();
    let rows = rows
        .into_iter()
        .map(|(cells, figure)| Row {
            cells: cells.into_iter().zip(&columns).map(|(runs, column)| fit(runs, column.width, sizes.text)).collect(),
            height: 0.0,
            figure,
        })
        .collect();
    Table {
        caption,
        caption_visible: false,
        header_visible: true,
        width: columns.iter().map(|column| column.width).sum(),
        columns,
        rows,
        caption_height: 0.0,
        header_height: 0.0,
        chart: None,
        chart_above: false,
        row_headers: true,
    }
}

/// A heading inside a slide, from our own words.
pub fn heading(text: &str, origin: Span) -> FlowBlock {
    FlowBlock::new(Block::Heading { runs: vec![Run::plain(text)] }, origin)
}
