//! Tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Page, refused};
use crate::diagnostic::{Diagnostic, grouped};
use crate::meeting::{Prose, ProseTable};

/// The most rows of a table: it is split over slides, and nobody reads thirty slides of one table.
pub const ROWS_MAX: usize = 500;

impl Page<'_> {
    /// Reads a table to its end; `None` when it was refused.
    pub fn table(&mut self, alignments: &[Alignment], range: Range<usize>) -> Option<ProseTable> {
        let mut headers = Vec::new();
        let mut rows: Vec<Vec<Prose>> = Vec::new();
        let mut first_too_many = None;
        let mut count = 0;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => headers = self.row(alignments.len(), &range),
                Event::Start(Tag::TableRow) => {
                    count += 1;
                    if count > ROWS_MAX {
                        first_too_many.get_or_insert(range);
                        self.skip();
                    } else {
                        let row = self.row(alignments.len(), &range);
                        rows.push(row);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if let Some(range) = first_too_many {
            let message = format!("ce tableau a {} lignes : {} au plus", grouped(count), grouped(ROWS_MAX));
            self.findings.push(
                Diagnostic::error(self.span(&range), message)
                    .label("la première de trop")
                    .hint("gardez les lignes utiles à la réunion, ou répartissez-les en plusieurs tableaux"),
            );
            return None;
        }
        if rows.is_empty() {
            self.refuse(range, refused::EMPTY_TABLE);
            return None;
        }
        let right = alignments.iter().map(|alignment| *alignment == Alignment::Right).collect();
        Some(ProseTable { headers, right, rows, charted: None, span: self.span(&range) })
    }

    /// Reads the cells of a row, as many as there are columns; an empty one is empty text.
    fn row(&mut self, columns: usize, range: &Range<usize>) -> Vec<Prose> {
        let mut cells = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let cell = self.inline(&range, Some(refused::PICTURE_IN_TABLE));
                    cells.push(cell.unwrap_or_else(|| Prose { runs: Vec::new(), span: self.span(&range) }));
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        // The library drops what has no column; on a slide it would be missing without a word.
        let row = &self.text[range.clone()];
        if cells_written(row) > columns {
            self.refuse(range.clone(), refused::CELLS_TOO_MANY);
        } else if columns > 1 && cells_written(row) == 1 && !row.trim_start().starts_with('|') {
            // It takes any line below its rows for one more.
            self.refuse(range.clone(), refused::TEXT_AFTER_TABLE);
        }
        let end = range.start + self.text[range.clone()].trim_end().len();
        cells.resize_with(columns, || Prose { runs: Vec::new(), span: self.span(&(end..end)) });
        cells
    }
}

/// How many cells a row has as it is written: bars part them, except after a backslash.
pub fn cells_written(row: &str) -> usize {
    let row = row.trim();
    let mut bars = 0;
    let mut escaped = false;
    let mut ends_with_bar = false;
    for c in row.chars() {
        ends_with_bar = c == '|' && !escaped;
        bars += usize::from(ends_with_bar);
        escaped = c == '\\' && !escaped;
    }
    (bars + 1).saturating_sub(usize::from(row.starts_with('|'))).saturating_sub(usize::from(ends_with_bar))
}
