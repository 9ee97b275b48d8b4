//! A figure from meeting to meeting: a sentence, a line above a table whose columns are the meetings, and why its
//! series is broken where it is. Made from plain data: who calls it knows what may be compared.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::FlowBlock;
use crate::compose::wording::muted;
use crate::deck::{
    Align, Block, Chart, ChartKind, Column, LineChart, LineMark, LineTick, Row, Run, Runs, Table, TextBlock,
};
use crate::french;
use crate::meeting::{Interval, Moment, Period, Unit};
use crate::source::Span;
use crate::words::{self, BREAK, NO_VALUE, OTHER_UNIT, TARGET};

/// More meetings than this would be too narrow to read: the latest are shown.
pub const MEETINGS_MAX: usize = 8;
/// What the rows are called.
const RESULT: &str = "Résultat";
const TARGETS: &str = "Objectif";
const PERIOD: &str = "Période";

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
#[derive(Clone)]
pub struct EvolutionPoint {
    /// Date of the meeting.
    pub date: NaiveDate,
    /// What the value covers; `None` where nobody says.
    pub period: Option<Period>,
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
    /// True for a value that is forecast.
    pub is_forecast: bool,
    /// True for a part of what one meeting tells: its date is that of its end, and of no meeting.
    pub is_inside: bool,
}

/// How much the columns of the meetings say.
#[derive(Clone, Copy)]
struct Detail {
    /// Months in full.
    months: bool,
    /// Units beside their numbers; else the first column says them.
    units: bool,
    /// Why there is no value; else that is said below the table.
    absences: bool,
}

/// The layouts that show what became of a figure, what says most first: columns may have no room for all of it. A
/// heading, where there is one, is the caller's.
pub fn evolution(evolution: &Evolution<'_>) -> Vec<Vec<FlowBlock>> {
    const YES_OR_NO: [bool; 2] = [true, false];
    // Per cents are short, and are never parted from their sign.
    let units = if evolution.unit.is_percent() { &YES_OR_NO[..1] } else { &YES_OR_NO };
    let has_absences = evolution.points.iter().any(|point| point.value.is_none());
    let absences = if has_absences { &YES_OR_NO[..] } else { &YES_OR_NO[..1] };
    let details = units.iter().flat_map(|&units| {
        let of_months = YES_OR_NO.into_iter();
        of_months.flat_map(move |months| absences.iter().map(move |&absences| Detail { months, units, absences }))
    });
    details.map(|detail| layout(evolution, detail)).collect()
}

fn layout(evolution: &Evolution<'_>, detail: Detail) -> Vec<FlowBlock> {
    let Evolution { title, sentence, unit, points, origin } = evolution;
    let shown = &points[points.len().saturating_sub(MEETINGS_MAX)..];
    let mut sentences = vec![sentence.clone()];
    if shown.len() < points.len() {
        sentences.push(format!("Les {} dernières réunions sur {}.", shown.len(), points.len()));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let mut notes = notes(shown, detail);
    if shown.iter().any(|point| point.value.is_some() && point.interval.is_some()) {
        notes.push("Traits fins\u{a0}: marge d’incertitude (95\u{a0}%).".to_owned());
    }
    let table = FlowBlock::new(Block::Table(table(title, unit, shown, detail)), *origin).filling();
    let mut blocks = Vec::new();
    if !sentences.is_empty() {
        blocks.push(FlowBlock::message(vec![Run::plain(sentences.join(" "))], *origin));
    }
    blocks.push(if notes.is_empty() { table } else { table.keeping_next() });
    if !notes.is_empty() {
        blocks.push(FlowBlock::new(Block::Text(TextBlock::note(vec![Run::plain(notes.join(" "))])), *origin));
    }
    blocks
}

/// Whether places in time are the periods that the values cover, wherever there is a value; else they are the meetings.
pub fn in_periods(points: &[EvolutionPoint]) -> bool {
    points.iter().all(|point| point.value.is_none() || point.period.is_some())
}

/// What the places in time are called on an axis; empty for what has no value and no period.
pub fn times(points: &[EvolutionPoint]) -> Vec<String> {
    let in_periods = in_periods(points);
    let month = |date: NaiveDate| Period::Single(Moment::Month { year: date.year(), month: date.month() });
    let time = |point: &EvolutionPoint| match in_periods {
        true => point.period.map(french::short_period).unwrap_or_default(),
        false => french::short_period(month(point.date)),
    };
    points.iter().map(time).collect()
}

/// When that was, as a complement: "en 2020", "au 15 juin 2021".
pub fn when(point: &EvolutionPoint, in_periods: bool) -> String {
    match point.period.filter(|_| in_periods) {
        Some(period) => french::period(period),
        None => format!("au {}", french::date(point.date)),
    }
}

/// What is said below the table: why the series is broken; why there is no value, where the table has no room for it.
fn notes(points: &[EvolutionPoint], detail: Detail) -> Vec<String> {
    let in_periods = in_periods(points);
    let sentence = |what: &str, point: &EvolutionPoint, why: &str| {
        format!("{what} {}\u{a0}: {}.", when(point, in_periods), why.trim_end_matches('.'))
    };
    let breaks = points.iter().skip(1).filter_map(|point| {
        let reason = point.cut_before.as_ref()?;
        Some(sentence("Rupture de série", point, reason))
    });
    let without = points.iter().filter(|point| point.value.is_none() && !detail.absences);
    breaks.chain(without.map(|point| sentence("Sans valeur", point, &point.value_words))).collect()
}

/// The table that says all values in full, for who does not see them drawn.
pub fn full_table(title: &str, unit: &Unit, points: &[EvolutionPoint]) -> Table {
    Table { chart: None, ..table(title, unit, points, Detail { months: true, units: true, absences: true }) }
}

fn table(title: &str, unit: &Unit, points: &[EvolutionPoint], detail: Detail) -> Table {
    let date = |point: &EvolutionPoint| match detail.months {
        true => french::date(point.date),
        false => french::short_date(point.date),
    };
    // A period, and below it the meeting that was told of it.
    let in_periods = in_periods(points);
    let two =
        |first: String, second: String| vec![Run::plain(first), Run::plain("\n"), Run { small: true, ..muted(second) }];
    let header = |point: &EvolutionPoint| match (in_periods, point.period) {
        (true, Some(Period::Single(moment))) if point.is_inside => vec![Run::plain(french::moment(moment))],
        (true, Some(period)) if point.is_inside => vec![Run::plain(french::short_period(period))],
        (true, Some(Period::Single(moment))) if detail.months => two(french::moment(moment), date(point)),
        (true, Some(period)) => two(french::short_period(period), date(point)),
        (true, None) => two("—".to_owned(), date(point)),
        (false, _) => vec![Run::plain(date(point))],
    };
    let place = |point: &EvolutionPoint| Column::new(header(point)).aligned(Align::Center).alike();
    let is_inside = points.iter().all(|point| point.is_inside);
    let names = if is_inside {
        vec![Run::plain(PERIOD)]
    } else if in_periods {
        two(PERIOD.to_owned(), "réunion".to_owned())
    } else {
        vec![Run::plain("Réunion")]
    };
    let columns = std::iter::once(Column::new(names)).chain(points.iter().map(place)).collect();
    let row = |label: &str, cell: &dyn Fn(&EvolutionPoint) -> Runs| -> Vec<Runs> {
        let label = match words::axis_unit(unit).filter(|_| !detail.units) {
            Some(unit) => format!("{label}, en {unit}"),
            None => label.to_owned(),
        };
        std::iter::once(vec![muted(label)]).chain(points.iter().map(cell)).collect()
    };
    let without_unit = |words: &str, value: Decimal| match detail.units {
        true => words.to_owned(),
        false => words.replacen(&french::quantity(value, unit), &french::number(value), 1),
    };
    let result = |point: &EvolutionPoint| {
        let run = match point.value {
            Some(value) => Run { strong: true, ..Run::plain(without_unit(&point.value_words, value)) },
            None if detail.absences => muted(point.value_words.clone()),
            None => muted(NO_VALUE),
        };
        vec![Run { figure: point.figure.clone(), ..run }]
    };
    let figure = points.iter().rev().find_map(|point| point.figure.clone());
    let mut rows = vec![Row { cells: row(RESULT, &result), figure }];
    if points.iter().any(|point| point.target.is_some()) {
        let target = |point: &EvolutionPoint| match &point.target {
            Some((bound, words)) => vec![Run::plain(without_unit(words, *bound))],
            None => vec![muted("—")],
        };
        rows.push(Row { cells: row(TARGETS, &target), figure: None });
    }
    let mut table = Table::new(vec![Run::plain(title)], columns, rows);
    let ticks = words::ticks(&on_axis(points, true), unit);
    if !ticks.is_empty() {
        table.chart_above = true;
        table.chart = Some(Chart {
            id: String::new(),
            title: drawing_title(title),
            description: description(points),
            kind: ChartKind::Line(Box::new(line(unit, points, ticks))),
        });
    }
    table
}

/// What the drawing of a figure is called.
pub fn drawing_title(title: &str) -> String {
    format!("Évolution\u{a0}: {title}")
}

/// All that stands on the axis; with the ends of intervals where they are drawn.
pub fn on_axis(points: &[EvolutionPoint], has_intervals: bool) -> Vec<Decimal> {
    let drawn = || points.iter().filter(|point| !point.is_other_unit);
    let measured = drawn().filter(|point| point.value.is_some());
    let ends = measured
        .filter(|_| has_intervals)
        .filter_map(|point| point.interval)
        .flat_map(|interval| [interval.low, interval.high]);
    drawn()
        .flat_map(|point| [point.value, point.target.as_ref().map(|(bound, _)| *bound)])
        .flatten()
        .chain(ends.filter_map(Decimal::from_f64))
        .collect()
}

fn line(unit: &Unit, points: &[EvolutionPoint], ticks: Vec<LineTick>) -> LineChart {
    // The axis names a unit once: beside the points, numbers alone.
    let words = |point: &EvolutionPoint| match (point.value, unit) {
        (Some(_), _) if point.is_other_unit => OTHER_UNIT.to_owned(),
        (Some(value), _) => words::point_value(value, unit),
        (None, _) => NO_VALUE.to_owned(),
    };
    let mark = |(place, point): (usize, &EvolutionPoint)| LineMark {
        value: point.value.filter(|_| !point.is_other_unit).and_then(|value| value.to_f64()),
        words: words(point),
        interval: point.interval.filter(|_| !point.is_other_unit).map(|interval| (interval.low, interval.high)),
        target: point.target.as_ref().filter(|_| !point.is_other_unit).and_then(|(bound, _)| bound.to_f64()),
        cut_before: place > 0 && point.cut_before.is_some(),
    };
    let unit = words::axis_unit(unit);
    LineChart {
        ticks,
        unit,
        marks: points.iter().enumerate().map(mark).collect(),
        target_words: TARGET.to_owned(),
        cut_words: BREAK.to_owned(),
    }
}

/// What the drawing shows, place by place.
pub fn description(points: &[EvolutionPoint]) -> String {
    let in_periods = in_periods(points);
    let places = points.iter().enumerate().map(|(place, point)| {
        let broken = if place > 0 && point.cut_before.is_some() { ", après une rupture de série" } else { "" };
        let target = point.target.as_ref().map(|(_, words)| format!(" ({TARGET}\u{a0}: {words})")).unwrap_or_default();
        let time = match point.period.filter(|_| in_periods) {
            Some(Period::Single(moment)) => french::moment(moment),
            Some(period) => french::short_period(period),
            None => french::date(point.date),
        };
        format!("{time}\u{a0}: {}{target}{broken}", point.value_words)
    });
    format!("{}.", places.collect::<Vec<_>>().join("\u{202f}; "))
}

#[cfg(test)]
mod tests;
