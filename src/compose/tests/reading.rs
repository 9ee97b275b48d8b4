//! A deck as its audience reads it: the marks of the author's texts, in order, each once. What a later
//! part repeats is left out: headings with "(suite)", headers of tables, titles with a number.

use crate::deck::{
    AgendaEntry, Block, Body, Card, ChartKind, Deck, Frame, Grid, Placed, Role, Run, Runs, Said, Slide, Table,
    TextBlock, Tone,
};
use crate::measure::flowing;
use crate::theme::GEOMETRY;

/// The marks a deck shows.
pub fn marks(deck: &Deck) -> Vec<String> {
    let mut reader = Reader::default();
    deck.slides.iter().for_each(|slide| reader.slide(slide));
    reader.marks
}

#[derive(Default)]
struct Reader {
    marks: Vec<String>,
    /// Points of the agenda's items, by item: an opening may leave them to the agenda.
    points: Vec<Vec<String>>,
    /// Headers of the table that may go on.
    headers: Vec<String>,
}

impl Reader {
    fn slide(&mut self, slide: &Slide) {
        let title = found(&text(&slide.title), 'x');
        match &slide.body {
            Body::Title { approach, corrections, .. } => {
                self.marks.extend(found(approach.as_deref().unwrap_or_default(), 'x'));
                self.marks.extend(title);
                // Where it does not show all of them, the next slide does.
                let shown = corrections.iter().filter(|corrections| corrections.more.is_none());
                shown.flat_map(|corrections| &corrections.items).for_each(|item| self.runs(item));
            }
            Body::Section { number, points, remark } => {
                self.marks.extend(title);
                match points.is_empty() {
                    true => self.marks.extend(self.points[number - 1].clone()),
                    false => points.iter().for_each(|point| self.runs(point)),
                }
                self.marks.extend(found(remark.as_deref().unwrap_or_default(), 'n'));
            }
            Body::Closing { .. } => self.marks.extend(title),
            Body::Content { blocks } => {
                if slide.part.is_none_or(|part| part == 1) {
                    self.marks.extend(title);
                    self.headers.clear();
                }
                let is_annex = slide.trail == ["Annexe"];
                blocks.iter().for_each(|placed| self.block(&placed.block, is_annex));
            }
        }
    }

    fn block(&mut self, block: &Block, is_annex: bool) {
        match block {
            // Sentences of ours may name what the table below says.
            Block::Text(
                TextBlock { role: Role::Paragraph, runs, tone: Tone::Muted }
                | TextBlock { role: Role::Message | Role::Note, runs, .. },
            ) => {
                self.marks.extend(found(&text(runs), 'n'));
            }
            Block::Table(table) => self.table(table, is_annex),
            Block::Text(_)
            | Block::List(_)
            | Block::Quote(_)
            | Block::Code(_)
            | Block::Picture(_)
            | Block::Panel(_)
            | Block::Curve(_) => {
                block.texts(&mut |said| match said {
                    Said::Runs(runs) => self.runs(runs),
                    Said::Words(words) | Said::Alternative(words) => self.marks.extend(found(words, 'x')),
                });
            }
            Block::Card(Card { kicker, title, badge, .. }) => {
                self.marks.extend(found(kicker, 'x'));
                self.runs(title);
                self.marks.extend(found(&text(badge), 'n'));
            }
            Block::Agenda(agenda) => {
                for entry in &agenda.entries {
                    self.runs(&entry.title);
                    let before = self.marks.len();
                    entry.points.iter().for_each(|point| self.runs(point));
                    self.points.resize(self.points.len().max(entry.number), Vec::new());
                    self.points[entry.number - 1].extend(self.marks[before..].to_vec());
                }
            }
        }
    }

    fn table(&mut self, table: &Table, is_annex: bool) {
        if table.caption_visible {
            // Beside the heading of a table, a sentence of ours may name what stands below.
            let own = |run: &&Run| !(run.small && run.tone == Tone::Muted);
            self.runs(&table.caption.iter().filter(own).cloned().collect());
        }
        let headers: Vec<String> = table.columns.iter().flat_map(|column| found(&text(&column.header), 'x')).collect();
        if headers != self.headers {
            self.marks.extend(headers.clone());
            self.headers = headers;
        }
        for row in &table.rows {
            // The annex names what its reservations are about.
            row.cells.iter().skip(usize::from(is_annex)).for_each(|cell| self.runs(cell));
        }
    }

    fn runs(&mut self, runs: &Runs) {
        if !is_repeated(runs) {
            self.marks.extend(found(&text(runs), 'x'));
        }
    }
}

/// Whether a slide opens an item of the agenda: it bears the item's number, or it is the first that says it is of it.
pub fn opens(slide: &Slide, entry: &AgendaEntry) -> bool {
    let number = format!("Point\u{a0}{}", entry.number);
    match &slide.body {
        Body::Section { number, .. } => *number == entry.number,
        Body::Content { blocks } if slide.trail == ["Ordre du jour"] => {
            blocks.iter().any(|placed| matches!(&placed.block, Block::Card(card) if card.kicker == number))
        }
        Body::Content { .. } => {
            let title = flowing(&text(&entry.title));
            slide.part.is_none_or(|part| part == 1)
                && slide.trail.first().is_some_and(|step| title.starts_with(step.as_str()))
        }
        Body::Title { .. } | Body::Closing { .. } => false,
    }
}

/// True for a heading that goes on from the slide before.
pub fn is_repeated(runs: &[Run]) -> bool {
    runs.iter().any(|run| flowing(&run.text) == " (suite)")
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The marks in a text: digits between two of `sign`.
fn found(text: &str, sign: char) -> Vec<String> {
    // A title may be given a capital.
    let text = flowing(text).to_lowercase();
    let mut marks = Vec::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find(sign) {
        rest = &rest[start + 1..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 && rest[digits..].starts_with(sign) {
            marks.push(format!("{sign}{}{sign}", &rest[..digits]));
            rest = &rest[digits + 1..];
        }
    }
    marks
}

/// What is wrong with the parts of divided topics: they are numbered from 1 to n, n being 2 or more, and no one
/// stands alone.
pub fn wrong_parts(deck: &Deck) -> Vec<String> {
    let mut wrong = Vec::new();
    let next = |place: usize| deck.slides.get(place + 1).and_then(|slide| slide.part);
    for (place, slide) in deck.slides.iter().enumerate() {
        let before = if place == 0 { None } else { deck.slides[place - 1].part };
        match slide.part {
            None => {}
            Some(1) if next(place) != Some(2) => wrong.push(format!("{}: (1) stands alone", slide.id)),
            Some(1) => {}
            Some(part) if before != Some(part - 1) => wrong.push(format!("{}: ({part}) after {before:?}", slide.id)),
            Some(_) if slide.title != deck.slides[place - 1].title => {
                wrong.push(format!("{}: another title", slide.id))
            }
            Some(_) => {}
        }
    }
    wrong
}

/// What is wrong with charts: each row of bars stands beside a row of its table and is as high.
pub fn wrong_charts(table: &Table, grid: &Grid) -> Option<String> {
    let chart = table.chart.as_ref()?;
    let sheet = grid.sheet.as_ref()?;
    let (drawn, shown) = match &chart.kind {
        ChartKind::Bars { rows, .. } => {
            let head = grid.caption + grid.header;
            let heights = sheet.edges.windows(2).map(|edges| edges[1] - edges[0]);
            let same = heights.zip(&grid.rows).all(|(drawn, row)| (drawn - row).abs() < 0.01);
            let total = head + grid.rows.iter().sum::<f64>();
            if !same || (sheet.edges[0] - head).abs() > 0.01 || (sheet.height - total).abs() > 0.01 {
                return Some(format!("{}: bars beside other rows", chart.id));
            }
            (rows.len(), table.rows.len())
        }
        ChartKind::Timeline { marks } => (marks.len(), table.columns.len()),
        // The first column names the rows.
        ChartKind::Line(line) => (line.marks.len() + 1, table.columns.len()),
        ChartKind::Columns(columns) => {
            let places = columns.sets.iter().map(|set| set.marks.len() + 1);
            (places.max().unwrap_or_default(), table.columns.len())
        }
        ChartKind::Lines(lines) => {
            let places = lines.lines.iter().map(|line| line.values.len() + 1);
            (places.max().unwrap_or_default(), table.columns.len())
        }
        // It stands beside no table.
        ChartKind::Curve(_) => return Some(format!("{}: a small line beside a table", chart.id)),
    };
    (drawn != shown || sheet.edges.len() != sheet.edges.len().max(2))
        .then(|| format!("{}: {drawn} drawn for {shown} shown", chart.id))
}

/// What is wrong with where blocks stand: they are inside their slide, below its title, and none on another.
pub fn misplaced(slide: &Slide) -> Option<String> {
    const HAIR: f64 = 0.02;
    let Body::Content { blocks } = &slide.body else { return None };
    let content = GEOMETRY.content;
    let is_inside = |frame: &Frame| {
        frame.x >= content.x - HAIR
            && frame.x + frame.width <= content.x + content.width + HAIR
            && frame.y >= slide.frame.y + slide.frame.height
            && frame.y + frame.height <= content.y + content.height + HAIR
    };
    let apart = |a: &Frame, b: &Frame| {
        a.x + a.width <= b.x + HAIR
            || b.x + b.width <= a.x + HAIR
            || a.y + a.height <= b.y + HAIR
            || b.y + b.height <= a.y + HAIR
    };
    let frames: Vec<&Frame> = blocks.iter().map(|placed| &placed.frame).collect();
    let outside =
        frames.iter().find(|frame| !is_inside(frame)).map(|frame| format!("{}: {frame:?} is outside", slide.id));
    let pairs = frames.iter().enumerate().flat_map(|(place, a)| frames[place + 1..].iter().map(move |b| (a, b)));
    let met = pairs.into_iter().find(|(a, b)| !apart(a, b)).map(|(a, b)| format!("{}: {a:?} is on {b:?}", slide.id));
    outside.or(met)
}

/// What is wrong with the frames of images: they keep their proportions. Those with words below them are drawn in a part
/// of their frame.
pub fn distorted(slide: &Slide) -> Option<String> {
    let Body::Content { blocks } = &slide.body else { return None };
    let wrong = |placed: &&Placed| {
        let Frame { width, height, .. } = placed.frame;
        let image = placed.block.image().filter(|image| image.caption.is_empty());
        image.is_some_and(|image| (width * image.height_px / (height * image.width_px) - 1.0).abs() > 0.001)
    };
    blocks.iter().find(wrong).map(|placed| format!("{}: an image in {:?}", slide.id, placed.frame))
}
