//! What the history of a figure is made of, and which figures have one worth showing.

use super::curves::{Followed, curves};
use super::evolution::{Evolution, EvolutionPoint, evolution, in_periods};
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic};
use crate::deck::{Block, Run, TextBlock, Tone};
use crate::french;
use crate::history::{AtMeeting, Reading, Series};
use crate::source::Span;
use crate::words;

/// Fewer measured meetings than this make no line: the table of the indicators tells the change.
const MEASURED_MIN: usize = 3;
/// What the slides of several figures are called.
const TITLE: &str = "Évolution des indicateurs";

impl Context<'_> {
    /// Every indicator of the perimeter that three meetings or more have measured, side by side; one alone fills its
    /// slide.
    pub fn evolutions(&self, place: &AgendaPosition<'_>, origin: Span) -> Option<Topic> {
        let series = self.meeting.indicators.iter().map(|value| self.past.series(&value.figure.id));
        let series: Vec<Series<'_, '_>> = series.filter(|series| series.measured() >= MEASURED_MIN).collect();
        let blocks = match (&series[..], self.past.last()) {
            ([alone], _) => return self.evolution_of(place, alone, origin),
            ([_, ..], Some(last)) => {
                let followed = |series| {
                    let (evolution, latest) = self.history_of(series, origin)?;
                    let told = self.told(&latest).then_some(latest);
                    Some(Followed { evolution, change: series.change(), told })
                };
                let followed: Vec<Followed<'_>> = series.iter().filter_map(followed).collect();
                curves(&followed, last.date.value, origin)
            }
            (_, None) | ([], _) => {
                let words = format!(
                    "Aucun indicateur n’a encore été mesuré à {MEASURED_MIN} réunions\u{a0}: les évolutions sont celles du tableau des indicateurs."
                );
                let block = Block::Text(TextBlock::paragraph(vec![Run::plain(words)], Tone::Normal));
                vec![FlowBlock::new(block, origin)]
            }
        };
        Some(self.evolution_subject(place, "evolutions", TITLE, vec![blocks], origin))
    }

    /// A slide for one figure.
    pub fn evolution(&self, place: &AgendaPosition<'_>, id: &str, origin: Span) -> Option<Topic> {
        self.evolution_of(place, &self.past.series(id), origin)
    }

    fn evolution_of(&self, place: &AgendaPosition<'_>, series: &Series<'_, '_>, origin: Span) -> Option<Topic> {
        let (evolved, latest) = self.history_of(series, origin)?;
        let id = format!("evolution-{}", latest.figure.id.replace('/', "-"));
        Some(self.evolution_subject(place, &id, &evolved.title, evolution(&evolved), origin))
    }

    /// A figure and what became of it, with the latest that is told of it.
    fn history_of<'m>(&self, series: &Series<'_, 'm>, origin: Span) -> Option<(Evolution<'m>, Reading<'m>)> {
        let latest = series.latest()?;
        let title = french::capitalise(&words::short_label(latest.about));
        let unit = &latest.figure.unit;
        let points: Vec<EvolutionPoint> = series.points().map(|point| self.evolution_point(series, &point)).collect();
        let in_periods = in_periods(&points);
        let mut sentences = Vec::new();
        let measured: Vec<AtMeeting<'_>> =
            series.points().filter(|point| point.number().is_some() && series.is_alike(point)).collect();
        if let [first, .., last] = &measured[..] {
            let said = |point: &AtMeeting<'_>| {
                let value = point.reading.as_ref().map(words::value).unwrap_or_default();
                let period = point.reading.and_then(|reading| reading.figure.period.as_ref());
                match period.filter(|_| in_periods) {
                    Some(period) => format!("{value} {}", french::period(period.value)),
                    None => format!("{value} le {}", french::date(point.meeting.date.value)),
                }
            };
            sentences.push(format!("{}, {}.", said(first), said(last)));
        }
        if let Some(change) = series.change() {
            sentences.push(format!("{}.", words::plain_change(change, unit)));
        }
        Some((Evolution { title, sentence: sentences.join(" "), unit, points, origin }, latest))
    }

    /// Whether it is this meeting that tells it.
    fn told(&self, latest: &Reading<'_>) -> bool {
        self.past.readings().iter().any(|own| std::ptr::eq(own.figure, latest.figure))
    }

    fn evolution_point(&self, series: &Series<'_, '_>, point: &AtMeeting<'_>) -> EvolutionPoint {
        let reading = point.reading.as_ref();
        let figure = reading.map(|reading| reading.figure);
        let is_own = point.meeting.date.value == self.meeting.date.value;
        EvolutionPoint {
            date: point.meeting.date.value,
            period: figure.and_then(|figure| Some(figure.period.as_ref()?.value)),
            value: point.number(),
            value_words: reading.map_or("non suivi".to_owned(), words::value),
            interval: reading.and_then(Reading::shown_interval),
            target: figure.and_then(|figure| Some((figure.target.as_ref()?.value, words::bound(figure)?))),
            is_other_unit: !series.is_alike(point),
            cut_before: point.rupture().map(words::rupture),
            figure: figure.filter(|_| is_own).map(|figure| figure.id.clone()),
            is_forecast: false,
            is_inside: false,
        }
    }

    fn evolution_subject(
        &self,
        place: &AgendaPosition<'_>,
        id: &str,
        title: &str,
        layouts: Vec<Vec<FlowBlock>>,
        origin: Span,
    ) -> Topic {
        Topic {
            id: id.to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain(title)],
            origin,
            level: 2,
            content: Content::Flow(layouts.into_iter().map(Layout::drawings).collect()),
        }
    }
}
