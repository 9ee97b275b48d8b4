//! Figures from meeting to meeting, side by side: six a slide, each with its name, what became of it and a small line on
//! the axis of time that all share. What a table would tell beside each line is said once, at the foot.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

use super::evolution::{self, Evolution, EvolutionPoint, in_periods, when};
use super::moves::told_change;
use super::{FlowBlock, message};
use crate::compose::wording::{self, muted};
use crate::deck::{Block, Chart, ChartKind, Curve, CurveChart, CurveMark, Run, Runs, TextBlock};
use crate::french;
use crate::history::{Change, Reading, Trend};
use crate::meeting::Unit;
use crate::source::Span;
use crate::words::{self, BREAK, NO_VALUE};

/// More curves than this would not be read from the last row.
const CURVES_MAX: usize = 6;

/// A figure, its points, and what became of it.
pub struct Followed<'a> {
    /// Its name, unit and points.
    pub evolution: Evolution<'a>,
    /// What became of it at the meeting; `None` where nobody can tell.
    pub change: Option<Change<'a>>,
    /// What the meeting tells of it; `None` where it tells nothing.
    pub told: Option<Reading<'a>>,
}

/// The slides of these figures; changes are those since the meeting of `since`, unless they say another.
pub fn curves(followed: &[Followed<'_>], since: NaiveDate, origin: Span) -> Vec<FlowBlock> {
    let mut blocks = Vec::new();
    for group in evenly(followed) {
        let dates = group.iter().flat_map(|followed| &followed.evolution.points).map(|point| point.date);
        let dates: Vec<NaiveDate> = dates.collect::<BTreeSet<_>>().into_iter().collect();
        let shown = &dates[dates.len().saturating_sub(evolution::MEETINGS_MAX)..];
        let told = group.iter().filter_map(|followed| Some((followed.evolution.title.clone(), followed.told?)));
        let message = message::evolutions(&told.collect::<Vec<_>>());
        blocks.push(FlowBlock::message(message, origin).opening());
        let cells = group.iter().map(|followed| Block::Curve(followed_curve(followed, shown, since))).collect();
        let columns = columns_of(group.len());
        let origins = group.iter().map(|followed| followed.evolution.origin).collect();
        let grid = FlowBlock::grid(columns, cells, origins).filling();
        let notes = notes(group, shown);
        if notes.is_empty() {
            blocks.push(grid);
        } else {
            blocks.push(grid.keeping_next());
            blocks.push(FlowBlock::new(Block::Text(TextBlock::note(notes)), origin));
        }
    }
    blocks
}

/// How many of so many curves stand side by side.
pub fn columns_of(curves: usize) -> usize {
    match curves {
        few @ (1 | 2) => few,
        4 => 2,
        _ => 3,
    }
}

/// Parts of at most as many as a slide holds, as large as each other.
pub fn evenly<T>(all: &[T]) -> Vec<&[T]> {
    let slides = all.len().div_ceil(CURVES_MAX).max(1);
    let (each, larger) = (all.len() / slides, all.len() % slides);
    let ends = (0..slides).scan(0, |end, slide| {
        let start = *end;
        *end += each + usize::from(slide < larger);
        Some(start..*end)
    });
    ends.map(|range| &all[range]).collect()
}

/// The points of a figure at the meetings that are shown.
fn shown_points<'a>(evolution: &'a Evolution<'_>, shown: &[NaiveDate]) -> &'a [EvolutionPoint] {
    let points = &evolution.points;
    let hidden = points.iter().take_while(|point| shown.first().is_some_and(|first| point.date < *first)).count();
    &points[hidden..]
}

fn followed_curve(followed: &Followed<'_>, shown: &[NaiveDate], since: NaiveDate) -> Curve {
    let Followed { evolution, change, told } = followed;
    let mut change = match change {
        Some(change) => told_change(*change, evolution.unit, since),
        None => vec![muted(NO_VALUE)],
    };
    if let Some(Reading { figure, .. }) = told {
        change = change.into_iter().map(|run| wording::said(figure, run)).collect();
    }
    curve(evolution, shown, change, told.map(|told| told.figure.id.clone()))
}

/// A figure in the small, with the words beside its name; `figure` is what a reader may ask about.
pub fn curve(evolution: &Evolution<'_>, shown: &[NaiveDate], change: Runs, figure: Option<String>) -> Curve {
    let Evolution { title, unit, .. } = evolution;
    let points = shown_points(evolution, shown);
    Curve {
        title: vec![Run::plain(title.clone())],
        change,
        chart: Chart {
            id: String::new(),
            title: evolution::drawing_title(title),
            description: evolution::description(points),
            kind: ChartKind::Curve(Box::new(chart(unit, points, shown))),
        },
        table: evolution::full_table(title, unit, points),
        figure,
    }
}

fn chart(unit: &Unit, points: &[EvolutionPoint], shown: &[NaiveDate]) -> CurveChart {
    let ticks = words::ticks(&evolution::on_axis(points, false), unit);
    let ends = ticks.first().zip(ticks.last()).map_or((0.0, 1.0), |(first, last)| (first.value, last.value));
    let times = evolution::times(points);
    let mark = |date: &NaiveDate| {
        let Some(place) = points.iter().position(|point| point.date == *date) else { return CurveMark::default() };
        let point = &points[place];
        let drawn = |value: Option<rust_decimal::Decimal>| value.filter(|_| !point.is_other_unit)?.to_f64();
        CurveMark {
            is_forecast: point.is_forecast,
            time: times[place].clone(),
            value: drawn(point.value),
            target: drawn(point.target.as_ref().map(|(bound, _)| *bound)),
            cut_before: place > 0 && point.cut_before.is_some(),
        }
    };
    let mut values = points.iter().filter(|point| !point.is_other_unit).filter_map(|point| point.value);
    let first = values.next();
    let last = values.next_back().or(first);
    // What the unit is part of, as of "1 h 15", is not divided.
    let divided = |value: rust_decimal::Decimal| {
        let (number, whole) = (french::number(value), french::short_quantity(value, unit));
        match whole.strip_prefix(&number) {
            Some(unit) => (number, unit.to_owned()),
            None => (whole, String::new()),
        }
    };
    let (number, unit_words) = last.map(divided).unwrap_or_default();
    CurveChart {
        ends,
        marks: shown.iter().map(mark).collect(),
        first_words: first.map(|first| divided(first).0).unwrap_or_default(),
        unit: unit_words,
        last_words: number,
        cut_words: BREAK.to_owned(),
    }
}

/// What the signs mean, and what a table would say: why a series is broken, why there is no value.
fn notes(group: &[Followed<'_>], shown: &[NaiveDate]) -> Runs {
    let points = || group.iter().flat_map(|followed| shown_points(&followed.evolution, shown));
    let is = |trend: Trend| {
        let is = move |change: Change<'_>| matches!(change, Change::Moved(movement) if movement.trend == trend);
        group.iter().filter_map(|followed| followed.change).any(is)
    };
    let signs = [
        (points().any(|point| point.target.is_some()), "tirets\u{a0}: objectif"),
        (is(Trend::NotSignificant), "≈\u{a0}: écart non significatif"),
    ];
    let signs: Vec<&str> = signs.iter().filter(|(is_shown, _)| *is_shown).map(|(_, words)| *words).collect();
    let mut runs = Vec::new();
    let mut sentence = |runs_of: Runs| {
        if !runs.is_empty() {
            runs.push(Run::plain(" "));
        }
        runs.extend(runs_of);
    };
    if !signs.is_empty() {
        sentence(vec![Run::plain(format!("{}.", french::capitalise(&signs.join("\u{202f}; "))))]);
    }
    for followed in group {
        let reasons = reasons(followed, shown_points(&followed.evolution, shown));
        if !reasons.is_empty() {
            let name = Run { strong: true, ..Run::plain(format!("{}\u{a0}: ", followed.evolution.title)) };
            sentence(vec![name, Run::plain(format!("{}.", reasons.join("\u{202f}; ")))]);
        }
    }
    runs
}

/// What is to be known of a figure that its line cannot say.
fn reasons(followed: &Followed<'_>, points: &[EvolutionPoint]) -> Vec<String> {
    let in_periods = in_periods(points);
    let mut reasons = Vec::new();
    for (place, point) in points.iter().enumerate() {
        let (when, words) = (when(point, in_periods), &point.value_words);
        if let Some(reason) = point.cut_before.as_ref().filter(|_| place > 0) {
            reasons.push(format!("rupture de série {when} ({})", reason.trim_end_matches('.')));
        }
        match point.value {
            Some(_) if point.is_other_unit => reasons.push(format!("{words} {when}")),
            Some(_) => {}
            None if words == NO_VALUE => reasons.push(format!("{NO_VALUE} {when}")),
            None => reasons.push(format!("{NO_VALUE} {when} ({})", words.trim_end_matches('.'))),
        }
    }
    if followed.change.is_some_and(|change| change.is_unsure()) {
        reasons.push("effectif non précisé".to_owned());
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::evenly;

    #[test]
    fn curves_are_shared_evenly() {
        let sizes = |count: usize| evenly(&vec![(); count]).iter().map(|part| part.len()).collect::<Vec<_>>();
        assert_eq!((sizes(1), sizes(6), sizes(7), sizes(13)), (vec![1], vec![6], vec![4, 3], vec![5, 4, 4]));
    }
}
