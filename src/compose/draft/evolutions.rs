//! What the history of a figure is made of, and which figures have one worth a slide.

use super::evolution::{Evolution, EvolutionPoint, evolution};
use super::{Content, Context, FlowBlock, Layout, Place, Subject};
use crate::deck::{Block, Run, TextBlock, Tone};
use crate::history::{Point, Reading, Series};
use crate::source::Span;
use crate::words::{self, french};

/// Fewer measured meetings than this make no line: the table of the indicators tells the change.
const MEASURED_MIN: usize = 3;

impl Context<'_> {
    /// A slide for every indicator of the perimeter that three meetings or more have measured.
    pub fn evolutions(&self, place: &Place<'_>, origin: Span) -> Vec<Subject> {
        let series = self.meeting.indicators.iter().map(|value| self.past.series(&value.figure.id));
        let subjects: Vec<Subject> = series
            .filter(|series| series.measured() >= MEASURED_MIN)
            .filter_map(|series| self.evolution_of(place, &series, origin))
            .collect();
        if !subjects.is_empty() {
            return subjects;
        }
        let words = format!(
            "Aucun indicateur n’a encore été mesuré à {MEASURED_MIN} réunions\u{a0}: les évolutions sont celles du tableau des indicateurs."
        );
        let block = Block::Text(TextBlock::paragraph(vec![Run::plain(words)], Tone::Normal));
        vec![self.evolution_subject(
            place,
            "evolutions",
            "Évolution des indicateurs",
            vec![vec![FlowBlock::new(block, origin)]],
            origin,
        )]
    }

    /// A slide for one figure.
    pub fn evolution(&self, place: &Place<'_>, id: &str, origin: Span) -> Option<Subject> {
        self.evolution_of(place, &self.past.series(id), origin)
    }

    fn evolution_of(&self, place: &Place<'_>, series: &Series<'_>, origin: Span) -> Option<Subject> {
        let latest = series.latest()?;
        let label = french::capitalise(&words::label(latest.about));
        let unit = &latest.figure.unit;
        let mut sentences = Vec::new();
        let measured: Vec<&Point<'_>> =
            series.points.iter().filter(|point| point.number().is_some() && series.is_alike(point)).collect();
        if let [first, .., last] = &measured[..] {
            let said = |point: &Point<'_>| {
                let value = point.reading.as_ref().map(words::value).unwrap_or_default();
                format!("{value} le {}", french::date(point.meeting.date.value))
            };
            sentences.push(format!("{}, {}.", said(first), said(last)));
        }
        if let Some(change) = series.change() {
            sentences.push(format!("{}.", words::plain_change(change, unit)));
        }
        let points = series.points.iter().map(|point| self.evolution_point(series, point)).collect();
        let layouts =
            evolution(&Evolution { title: label.clone(), sentence: sentences.join(" "), unit, points, origin });
        let id = format!("evolution-{}", latest.figure.id.replace('/', "-"));
        Some(self.evolution_subject(place, &id, &label, layouts, origin))
    }

    fn evolution_point(&self, series: &Series<'_>, point: &Point<'_>) -> EvolutionPoint {
        let reading = point.reading.as_ref();
        let figure = reading.map(|reading| reading.figure);
        let is_own = point.meeting.date.value == self.meeting.date.value;
        EvolutionPoint {
            date: point.meeting.date.value,
            value: point.number(),
            value_words: reading.map_or("non suivi".to_owned(), words::value),
            interval: reading.and_then(Reading::shown_interval),
            target: figure.and_then(|figure| {
                let target = figure.target.as_ref()?;
                Some((target.value, words::bound(target, &figure.unit)))
            }),
            is_other_unit: !series.is_alike(point),
            cut_before: point.rupture().map(words::rupture),
            figure: figure.filter(|_| is_own).map(|figure| figure.id.clone()),
        }
    }

    fn evolution_subject(
        &self,
        place: &Place<'_>,
        id: &str,
        title: &str,
        layouts: Vec<Vec<FlowBlock>>,
        origin: Span,
    ) -> Subject {
        Subject {
            id: id.to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain(title)],
            origin,
            level: 2,
            content: Content::Flow(layouts.into_iter().map(Layout::text).collect()),
        }
    }
}
