//! What an indicator was inside what the meeting tells – month by month, quarter by quarter, year by year –, with what
//! earlier meetings told of the same periods: small lines side by side, forecasts hollow.

use chrono::NaiveDate;
use std::collections::BTreeSet;

use super::curves::{columns_of, curve, evenly};
use super::evolution::{Evolution, EvolutionPoint};
use super::groups::Compared;
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic, message};
use crate::compose::wording::muted;
use crate::deck::{Block, Run, Runs, TextBlock};
use crate::french;
use crate::history::InnerPoint;
use crate::meeting::{Moment, Period, Quantity};
use crate::words;

/// More periods than this would not be told apart: the latest are shown.
const PERIODS_MAX: usize = 24;
/// So many series are told in the line under the title.
const TOLD_MAX: usize = 2;

impl Context<'_> {
    /// A topic for the series of a module; `None` where it has none.
    pub fn series(
        &self,
        place: &AgendaPosition<'_>,
        id: String,
        title: Runs,
        serials: Vec<Compared<'_>>,
    ) -> Option<Topic> {
        let serials: Vec<Compared<'_>> =
            serials.into_iter().filter(|serial| !serial.reading.figure.series.is_empty()).collect();
        let told = serials.into_iter().map(|serial| (self.evolution_inside(&serial), serial));
        // One value is no line: the figure's own slide tells it.
        let (evolutions, serials): (Vec<Evolution<'_>>, Vec<Compared<'_>>) = told
            .filter(|(evolution, _)| evolution.points.iter().filter(|point| point.value.is_some()).count() > 1)
            .unzip();
        let origin = serials.first()?.origin;
        let mut title = title;
        let rhythm = rhythm(&serials);
        let is_even = rhythm.is_some();
        title.push(Run::plain(format!(" —\u{a0}{}", rhythm.unwrap_or("dans le temps"))));
        let mut blocks = Vec::new();
        for group in evenly(&evolutions) {
            let dates = group.iter().flat_map(|evolution| &evolution.points).map(|point| point.date);
            let dates: Vec<NaiveDate> = dates.collect::<BTreeSet<_>>().into_iter().collect();
            let shown = &dates[dates.len().saturating_sub(PERIODS_MAX)..];
            let told: Vec<String> = group.iter().take(TOLD_MAX).filter_map(from_to).collect();
            let told = if told.is_empty() { vec!["valeurs et prévisions".to_owned()] } else { told };
            let sentence = message::sentence(told.into_iter().map(|words| vec![Run::plain(words)]).collect());
            blocks.push(FlowBlock::message(sentence, origin).opening());
            // Months and years do not stand on one axis.
            let own = |evolution: &Evolution<'_>| evolution.points.iter().map(|point| point.date).collect::<Vec<_>>();
            let cells = group.iter().map(|evolution| {
                let own = own(evolution);
                let shown = if is_even { shown } else { &own[own.len().saturating_sub(PERIODS_MAX)..] };
                Block::Curve(curve(evolution, shown, last_told(evolution), None))
            });
            let origins = group.iter().map(|evolution| evolution.origin).collect();
            let grid = FlowBlock::grid(columns_of(group.len()), cells.collect(), origins).filling();
            let signs = signs(group);
            if signs.is_empty() {
                blocks.push(grid);
            } else {
                blocks.push(grid.keeping_next());
                let words = format!("{}.", french::capitalise(&signs.join("\u{202f}; ")));
                blocks.push(FlowBlock::new(Block::Text(TextBlock::note(vec![Run::plain(words)])), origin));
            }
        }
        Some(Topic {
            id,
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::Flow(vec![Layout::drawings(blocks)]),
        })
    }

    /// All that meetings up to this one told of a series.
    fn evolution_inside<'a>(&self, serial: &Compared<'a>) -> Evolution<'a> {
        let figure = serial.reading.figure;
        let point = |inner: InnerPoint<'_>| {
            let InnerPoint { point, quantity, .. } = inner;
            let value = match quantity {
                Some(Quantity::Number(number)) => Some(number),
                Some(Quantity::OutOf { .. } | Quantity::Hidden) | None => None,
            };
            let told = words::part(&point.measure, quantity, &figure.unit);
            let bound = point.target.or(figure.target.as_ref().map(|target| target.value));
            EvolutionPoint {
                date: point.period.last_day(),
                period: Some(point.period),
                value,
                value_words: if point.is_forecast { format!("{told} (prévision)") } else { told },
                interval: None,
                target: bound.map(|bound| (bound, french::quantity(bound, &figure.unit))),
                is_other_unit: false,
                cut_before: None,
                figure: None,
                is_forecast: point.is_forecast,
                is_inside: true,
            }
        };
        Evolution {
            title: serial.label.iter().map(|run| run.text.as_str()).collect(),
            sentence: String::new(),
            unit: &figure.unit,
            points: with_gaps(self.past.series(&figure.id).inside().into_iter().map(point).collect()),
            origin: serial.origin,
        }
    }
}

/// The points, with one that has no value wherever periods do not follow each other: the line stops there.
fn with_gaps(points: Vec<EvolutionPoint>) -> Vec<EvolutionPoint> {
    let mut all: Vec<EvolutionPoint> = Vec::new();
    for point in points {
        let before = all.last().and_then(|before| Some((before.date.succ_opt()?, point.period?.first_day())));
        // It stands where the last that is missing would: series side by side share their places in time.
        let gap = before.filter(|(next, first)| next < first);
        if let Some((next, last)) = gap.and_then(|(next, first)| Some((next, first.pred_opt()?))) {
            all.push(EvolutionPoint {
                date: last,
                period: Some(Period::Range(Moment::Day(next), Moment::Day(last))),
                value: None,
                value_words: words::NO_VALUE.to_owned(),
                target: None,
                is_forecast: false,
                ..point.clone()
            });
        }
        all.push(point);
    }
    all
}

/// How periods follow each other, where they do so alike in all series.
fn rhythm(serials: &[Compared<'_>]) -> Option<&'static str> {
    let points = serials.iter().flat_map(|serial| &serial.reading.figure.series);
    let rhythms: BTreeSet<&'static str> = points
        .map(|point| match point.period {
            Period::Single(Moment::Day(_)) => "jour par jour",
            Period::Single(Moment::Month { .. }) => "mois par mois",
            Period::Single(Moment::Quarter { .. }) => "trimestre par trimestre",
            Period::Single(Moment::HalfYear { .. }) => "semestre par semestre",
            Period::Single(Moment::Year(_)) => "année par année",
            Period::Range(..) => "période par période",
        })
        .collect();
    match (rhythms.first(), rhythms.len()) {
        (Some(only), 1) => Some(only),
        _ => None,
    }
}

/// From where to where a series goes, of what was measured; `None` where fewer than two values were.
fn from_to(evolution: &Evolution<'_>) -> Option<String> {
    let measured: Vec<&EvolutionPoint> =
        evolution.points.iter().filter(|point| point.value.is_some() && !point.is_forecast).collect();
    let [first, .., last] = measured[..] else { return None };
    let when = |point: &EvolutionPoint| point.period.map(french::short_period).unwrap_or_default();
    Some(format!(
        "«\u{a0}{}\u{a0}»\u{a0}: {} ({}), {} ({})",
        evolution.title,
        first.value_words,
        when(first),
        last.value_words,
        when(last)
    ))
}

/// When the last value is of, and whether it is forecast.
fn last_told(evolution: &Evolution<'_>) -> Runs {
    let last = evolution.points.iter().rev().find(|point| point.value.is_some());
    let words = last.and_then(|point| {
        let when = french::short_period(point.period?);
        Some(if point.is_forecast { format!("{when} (prévision)") } else { when })
    });
    words.map(|words| vec![muted(words)]).unwrap_or_default()
}

/// What the signs mean.
fn signs(group: &[Evolution<'_>]) -> Vec<&'static str> {
    let points = || group.iter().flat_map(|evolution| &evolution.points);
    let mut signs = Vec::new();
    if points().any(|point| point.target.is_some()) {
        signs.push("tirets\u{a0}: objectif");
    }
    if points().any(|point| point.is_forecast) {
        signs.push("points creux\u{a0}: prévisions");
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    fn month(month: u32) -> EvolutionPoint {
        let period = Period::Single(Moment::Month { year: 2024, month });
        EvolutionPoint {
            date: period.last_day(),
            period: Some(period),
            value: Some(rust_decimal::Decimal::ONE),
            value_words: "1".to_owned(),
            interval: None,
            target: None,
            is_other_unit: false,
            cut_before: None,
            figure: None,
            is_forecast: false,
            is_inside: true,
        }
    }

    #[test]
    fn a_line_stops_where_months_are_missing() {
        let told = |months: &[u32]| -> Vec<(u32, bool)> {
            let points = with_gaps(months.iter().map(|number| month(*number)).collect());
            points.iter().map(|point| (point.date.month(), point.value.is_some())).collect()
        };
        assert_eq!(told(&[1, 2, 3]), [(1, true), (2, true), (3, true)]);
        assert_eq!(told(&[1, 2, 5]), [(1, true), (2, true), (4, false), (5, true)]);
        assert_eq!(told(&[4]), [(4, true)]);
    }
}
