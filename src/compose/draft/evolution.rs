//! A figure from meeting to meeting: a sentence, a line above a table whose columns are the meetings, and why its
//! series is broken where it is. Made from plain data: who calls it knows what may be compared.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::FlowBlock;
use super::pages::table_with_widths;
use crate::compose::columns::CELL_PADDING;
use crate::compose::text::Typesetter;
use crate::compose::wording::muted;
use crate::compose::{CONTENT_WIDTH, axis};
use crate::deck::{Align, Block, Chart, ChartKind, LineChart, LineMark, LineTick, Run, Runs, Table, Tone};
use crate::meeting::{Interval, Unit};
use crate::source::Span;
use crate::words::french;

/// More meetings than this would be too narrow to read: the latest are shown.
const MEETINGS_MAX: usize = 8;
/// Height of the drawing, and where it leaves room for what is said below the table.
const LINE_HEIGHT: f64 = 240.0;
const LINE_HEIGHT_NOTED: f64 = 180.0;
/// Words in the drawing may be drawn a little wider than they are measured; the space beside them.
const WORDS_SPARE: f64 = 1.4;
const WORDS_GAP: f64 = 14.0;
/// What the rows are called.
const RESULT: &str = "Résultat";
const TARGETS: &str = "Objectif";
/// What is said in the drawing where a meeting has no value, or one in another unit, of the targets, and of a break of
/// the series.
const NO_VALUE: &str = "sans valeur";
const OTHER_UNIT: &str = "autre unité";
const TARGET: &str = "objectif";
const BREAK: &str = "rupture";

/// A figure and what became of it.
pub struct Evolution<'a> {
    /// What the figure measures: names the table and its drawing.
    pub title: String,
    /// What there is to see.
    pub sentence: String,
    /// What it is counted in.
    pub unit: &'a Unit,
    /// One a meeting, oldest first.
    pub points: Vec<EvolutionPoint>,
    /// Where to look when it does not fit.
    pub origin: Span,
}

/// A figure at one meeting.
pub struct EvolutionPoint {
    /// Date of the meeting.
    pub date: NaiveDate,
    /// Its value; `None` where there is none that may be compared: not measured, or not significant.
    pub value: Option<Decimal>,
    /// The value in words, with its unit; or why there is none.
    pub value_words: String,
    /// How sure the value is; `None` where nobody says.
    pub interval: Option<Interval>,
    /// Its target: the bound, and the target in words.
    pub target: Option<(Decimal, String)>,
    /// True where it is counted in another unit than the latest: the table tells it, the drawing cannot.
    pub is_other_unit: bool,
    /// Why it is not to be compared with what was before; `None` where it is.
    pub cut_before: Option<String>,
    /// Name of the figure, where a reader may ask for its provenance: this meeting's own.
    pub figure: Option<String>,
}

/// The blocks that show what became of a figure. A heading, where there is one, is the caller's.
pub fn evolution(evolution: &Evolution<'_>, typesetter: &Typesetter<'_>) -> Vec<FlowBlock> {
    let Evolution { title, sentence, unit, points, origin } = evolution;
    let shown = &points[points.len().saturating_sub(MEETINGS_MAX)..];
    let said = |text: String, tone: Tone| {
        let runs = typesetter.fit(vec![Run::plain(text)], CONTENT_WIDTH, typesetter.sizes.text);
        FlowBlock::new(Block::Paragraph { runs, tone }, *origin)
    };
    let mut sentences = vec![sentence.clone()];
    if shown.len() < points.len() {
        sentences.push(format!("Les {} dernières réunions sur {}.", shown.len(), points.len()));
    }
    if shown.iter().any(|point| point.value.is_some() && point.interval.is_some()) {
        sentences.push("Traits fins\u{a0}: marge d’incertitude (95\u{a0}%).".to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let layout = Layout::new(shown, unit, typesetter);
    let notes = notes(shown, &layout);
    let table =
        FlowBlock::new(Block::Table(table(title, unit, shown, &layout, !notes.is_empty(), typesetter)), *origin);
    let mut blocks = Vec::new();
    if !sentences.is_empty() {
        blocks.push(said(sentences.join(" "), Tone::Muted).keeping_next());
    }
    blocks.push(if notes.is_empty() { table } else { table.keeping_next() });
    if !notes.is_empty() {
        blocks.push(said(notes.join(" "), Tone::Muted));
    }
    blocks
}

/// What is said below the table: why the series is broken; why there is no value, where the table has no room for it.
fn notes(points: &[EvolutionPoint], layout: &Layout) -> Vec<String> {
    let sentence = |what: &str, point: &EvolutionPoint, why: &str| {
        format!("{what} au {}\u{a0}: {}.", french::date(point.date), why.trim_end_matches('.'))
    };
    let breaks = points.iter().skip(1).filter_map(|point| {
        let reason = point.cut_before.as_ref()?;
        Some(sentence("Rupture de série", point, reason))
    });
    let without = points.iter().filter(|point| point.value.is_none() && !layout.says_absences);
    breaks.chain(without.map(|point| sentence("Sans valeur", point, &point.value_words))).collect()
}

fn table(
    title: &str,
    unit: &Unit,
    points: &[EvolutionPoint],
    layout: &Layout,
    has_notes: bool,
    typesetter: &Typesetter<'_>,
) -> Table {
    let header = |text: String, align: Align, width: f64| ((vec![Run::plain(text)], align), width);
    let mut headers = vec![header("Réunion".to_owned(), Align::Start, layout.first)];
    let date = |point: &EvolutionPoint| match layout.says_months {
        true => french::date(point.date),
        false => french::short_date(point.date),
    };
    headers.extend(points.iter().map(|point| header(date(point), Align::Center, layout.each)));
    let row = |label: &str, cell: &dyn Fn(&EvolutionPoint) -> Runs| -> Vec<Runs> {
        let label = match unit {
            Unit::Named(name) if !layout.says_units => format!("{label}, en {}", french::agree(name, true)),
            _ => label.to_owned(),
        };
        std::iter::once(vec![muted(label)]).chain(points.iter().map(cell)).collect()
    };
    let without_unit = |words: &str, value: Decimal| match layout.says_units {
        true => words.to_owned(),
        false => words.replacen(&french::quantity(value, unit), &french::number(value), 1),
    };
    let result = |point: &EvolutionPoint| {
        let run = match point.value {
            Some(value) => Run { strong: true, ..Run::plain(without_unit(&point.value_words, value)) },
            None if layout.says_absences => muted(point.value_words.clone()),
            None => muted(NO_VALUE),
        };
        vec![Run { figure: point.figure.clone(), ..run }]
    };
    let figure = points.iter().rev().find_map(|point| point.figure.clone());
    let mut rows = vec![(row(RESULT, &result), figure)];
    if points.iter().any(|point| point.target.is_some()) {
        let target = |point: &EvolutionPoint| match &point.target {
            Some((bound, words)) => vec![Run::plain(without_unit(words, *bound))],
            None => vec![muted("—")],
        };
        rows.push((row(TARGETS, &target), None));
    }
    let mut table = table_with_widths(typesetter, vec![Run::plain(title)], headers, rows);
    // Headers of meetings are as large as body text.
    for column in &mut table.columns {
        let header = std::mem::take(&mut column.header);
        column.header = typesetter.fit_bold(header, column.width - CELL_PADDING, typesetter.sizes.text);
    }
    if !layout.ticks.is_empty() {
        table.chart_above = true;
        table.chart = Some(Chart {
            id: String::new(),
            title: format!("Évolution\u{a0}: {title}"),
            description: description(points),
            width: CONTENT_WIDTH,
            height: if has_notes { LINE_HEIGHT_NOTED } else { LINE_HEIGHT },
            kind: ChartKind::Line(Box::new(line(unit, points, layout))),
        });
    }
    table
}

/// All that stands on the axis.
fn on_axis(points: &[EvolutionPoint]) -> Vec<Decimal> {
    let drawn = || points.iter().filter(|point| !point.is_other_unit);
    let measured = drawn().filter(|point| point.value.is_some());
    let ends = measured.filter_map(|point| point.interval).flat_map(|interval| [interval.low, interval.high]);
    drawn()
        .flat_map(|point| [point.value, point.target.as_ref().map(|(bound, _)| *bound)])
        .flatten()
        .chain(ends.filter_map(Decimal::from_f64))
        .collect()
}

/// What there is room for.
struct Layout {
    /// The labels of the axis.
    ticks: Vec<LineTick>,
    /// Width of the first column, which has room for the labels of the rows and of the axis.
    first: f64,
    /// Width of each meeting's column; right of the last there is room for the name of the targets.
    each: f64,
    /// Whether the columns have room for months in full, for units, and for why there is no value.
    says_months: bool,
    says_units: bool,
    says_absences: bool,
}

impl Layout {
    fn new(points: &[EvolutionPoint], unit: &Unit, typesetter: &Typesetter<'_>) -> Self {
        let sizes = typesetter.sizes;
        // Width on one line, and of the widest word.
        let widths = |words: &str, size: f64| {
            let runs = vec![Run { strong: true, ..Run::plain(words) }];
            typesetter.widths(&runs, size)
        };
        let drawn = |words: &str| (widths(words, sizes.minor).0 * WORDS_SPARE).ceil() + WORDS_GAP;
        let label = |words: &str| (widths(words, sizes.text).1 * 1.05).ceil() + CELL_PADDING;
        let ticks = axis::ticks(&on_axis(points), unit);
        let drawn_labels = ticks.iter().map(|tick| drawn(&tick.words));
        let first = ["Réunion", RESULT, TARGETS].into_iter().map(label).chain(drawn_labels).fold(0.0, f64::max);
        let has_targets = points.iter().any(|point| point.target.is_some());
        let beside = if has_targets { drawn(TARGET) } else { 0.0 };
        let each = |first: f64| (CONTENT_WIDTH - first - beside) / points.len().max(1) as f64;
        let fits = |words: &str, first: f64| widths(words, sizes.text).1 <= (each(first) - CELL_PADDING) * 0.95;

        let measured = points.iter().filter(|point| point.value.is_some()).map(|point| &point.value_words);
        let targets = points.iter().filter_map(|point| point.target.as_ref().map(|(_, words)| words));
        let says_units = *unit == Unit::Percent || measured.chain(targets).all(|words| fits(words, first));
        // Where the columns have no room for the unit, the first one says it.
        let first = match unit {
            Unit::Named(name) if !says_units => first.max(label(&french::agree(name, true))),
            _ => first,
        }
        .min(CONTENT_WIDTH / 4.0);
        let mut absences = points.iter().filter(|point| point.value.is_none());
        Self {
            says_months: points.iter().all(|point| fits(&french::date(point.date), first)),
            says_absences: absences.all(|point| fits(&point.value_words, first)),
            says_units,
            each: each(first),
            first,
            ticks,
        }
    }
}

fn line(unit: &Unit, points: &[EvolutionPoint], layout: &Layout) -> LineChart {
    // The axis names a unit once: beside the points, numbers alone.
    let words = |point: &EvolutionPoint| match (point.value, unit) {
        (Some(_), _) if point.is_other_unit => OTHER_UNIT.to_owned(),
        (Some(_), Unit::Percent) => point.value_words.clone(),
        (Some(value), Unit::Named(_)) => french::number(value),
        (None, _) => NO_VALUE.to_owned(),
    };
    let mark = |(place, point): (usize, &EvolutionPoint)| LineMark {
        x: layout.first + layout.each * (place as f64 + 0.5),
        value: point.value.filter(|_| !point.is_other_unit).and_then(|value| value.to_f64()),
        words: words(point),
        interval: point.interval.filter(|_| !point.is_other_unit).map(|interval| (interval.low, interval.high)),
        target: point.target.as_ref().filter(|_| !point.is_other_unit).and_then(|(bound, _)| bound.to_f64()),
        cut_before: place > 0 && point.cut_before.is_some(),
    };
    let unit = match unit {
        Unit::Percent => None,
        Unit::Named(name) => Some(french::agree(name, true)).filter(|name| !name.is_empty()),
    };
    LineChart {
        left: layout.first,
        right: layout.first + layout.each * points.len() as f64,
        ticks: layout.ticks.clone(),
        unit,
        marks: points.iter().enumerate().map(mark).collect(),
        target_words: TARGET.to_owned(),
        cut_words: BREAK.to_owned(),
    }
}

/// What the drawing shows, meeting by meeting.
fn description(points: &[EvolutionPoint]) -> String {
    let meetings = points.iter().enumerate().map(|(place, point)| {
        let broken = if place > 0 && point.cut_before.is_some() { ", après une rupture de série" } else { "" };
        let target = point.target.as_ref().map(|(_, words)| format!(" ({TARGET}\u{a0}: {words})")).unwrap_or_default();
        format!("{}\u{a0}: {}{target}{broken}", french::date(point.date), point.value_words)
    });
    format!("{}.", meetings.collect::<Vec<_>>().join("\u{202f}; "))
}

#[cfg(test)]
mod tests;
