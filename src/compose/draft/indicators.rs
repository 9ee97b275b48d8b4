//! The quality indicators: a topic a module, one line a figure; what all lines share is said once.

use std::collections::BTreeSet;

use super::groups::Compared;
use super::table::{Columns, DraftCell};
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic, message};
use crate::compose::wording;
use crate::deck::{Align, BarMark, BarRow, BarScale, Block, Chart, ChartKind, Column, Run, Runs, Spark, Table};
use crate::french;
use crate::history::{Change, Movement, Reading, Trend};
use crate::meeting::{Figure, Groups, Indicator, IndicatorValue, Module, Moment, Period, Quantity, Unit};
use crate::source::Span;
use crate::words;
use rust_decimal::prelude::ToPrimitive;

/// Two points make a stroke that says no more than the change beside it.
const SPARK_POINTS_MIN: usize = 3;
/// More meetings than this would not be told apart in a line a word long.
const SPARK_POINTS_MAX: usize = 12;
/// Name of the first module's slide: the address that others lead to.
const FIRST_ID: &str = "indicateurs";

/// An indicator and what is told of it.
struct Told<'a> {
    indicator: &'a Indicator,
    reading: Reading<'a>,
    /// Whether its value is taken from a survey or from the complaints, with their period.
    is_taken: bool,
}

/// In how many lines a figure is told, where its label does not need more.
#[derive(Clone, Copy)]
enum Lines {
    /// All in columns of their own.
    One,
    /// The number of cases below the result, the verdict below the target: labels have more room.
    Two,
}

impl Context<'_> {
    pub fn indicators(&self, place: &AgendaPosition<'_>, origin: Span) -> Vec<Topic> {
        let referential = &self.meeting.referential;
        let mut topics = Vec::new();
        for number in &self.meeting.perimeter {
            let told: Vec<Told<'_>> = self
                .meeting
                .indicators
                .iter()
                .map(|value| (&referential.indicators[value.indicator], value))
                .filter(|(indicator, _)| indicator.module == number.value)
                .map(|(indicator, IndicatorValue { figure, taken_from, .. })| Told {
                    indicator,
                    reading: self.past.reading(figure),
                    is_taken: taken_from.is_some(),
                })
                .collect();
            if !told.is_empty() {
                let is_first = topics.is_empty();
                topics.push(self.module(place, &referential.modules[&number.value], number.span, &told, is_first));
                topics.extend(self.module_groups(place, number.value, &told));
                let serials = told.iter().map(|told| self.compared_of(told));
                let title = vec![Run::plain(words::module(number.value, None))];
                let id = format!("{FIRST_ID}-module-{}-series", number.value);
                topics.extend(self.series(place, id, title, serials.collect()));
            }
        }
        if let Some(Topic { content: Content::Flow(layouts), .. }) = topics.last_mut() {
            for layout in layouts {
                layout.blocks.extend(self.notes_below("indicateurs", origin));
            }
        }
        topics
    }

    /// An indicator as groups and series tell it.
    fn compared_of<'a>(&self, Told { indicator, reading, is_taken: _ }: &Told<'a>) -> Compared<'a> {
        let label = indicator.short();
        Compared { label: self.typesetter.line(label), reading: *reading, origin: label.span }
    }

    /// The indicators of a module that are told for groups: a topic for those that have the same ones.
    fn module_groups<'a>(&self, place: &AgendaPosition<'_>, number: u64, told: &[Told<'a>]) -> Vec<Topic> {
        let with_groups = told.iter().filter(|told| told.reading.figure.groups.is_some());
        let mut all: Vec<(&'a Groups, Vec<Compared<'_>>)> = Vec::new();
        for told in with_groups {
            let Some(groups) = &told.indicator.groups else { continue };
            let compared = self.compared_of(told);
            let told = |groups: &'a Groups| groups.names.iter().chain(&groups.label).map(|name| name.value.as_str());
            match all.iter_mut().find(|(other, _)| told(other).eq(told(groups))) {
                Some((_, figures)) => figures.push(compared),
                None => all.push((groups, vec![compared])),
            }
        }
        let topics = all.into_iter().enumerate().filter_map(|(rank, (groups, figures))| {
            let id = format!("{FIRST_ID}-module-{number}-groupes-{}", rank + 1);
            self.compared(
                place,
                id,
                vec![Run::plain(words::module(number, None))],
                vec![Run::plain("Indicateur")],
                groups,
                figures,
            )
        });
        topics.collect()
    }

    fn module(
        &self,
        place: &AgendaPosition<'_>,
        module: &Module,
        origin: Span,
        told: &[Told<'_>],
        is_first: bool,
    ) -> Topic {
        let title = module.title.as_ref().map(|title| self.typesetter.words(title));
        let title = vec![Run::plain(words::module(module.number, title.as_deref()))];
        let named: Vec<(String, Reading<'_>)> =
            told.iter().map(|told| (self.typesetter.words(told.indicator.short()), told.reading)).collect();
        let layout = |lines: Lines| {
            let (table, legend) = self.results_table(&title, told, lines);
            let mut blocks = vec![FlowBlock::message(message::results(&named), origin), table.keeping_next()];
            blocks.extend(FlowBlock::note(&legend, origin));
            Layout::rows(blocks)
        };
        let layouts = [Lines::One, Lines::Two].into_iter().map(layout).collect();
        Topic {
            id: if is_first { FIRST_ID.to_owned() } else { format!("{FIRST_ID}-module-{}", module.number) },
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::Flow(layouts),
        }
    }

    /// A row a figure, and what its signs mean. Columns that hold nothing are left out.
    fn results_table(&self, title: &Runs, told: &[Told<'_>], lines: Lines) -> (FlowBlock, Vec<String>) {
        let period = shared_period(told);
        let last = self.past.last().map(|last| last.date.value);
        let column = |header: String| Column::new(vec![Run::plain(header)]);
        let label = column("Indicateur".to_owned()).rest();
        let result = column(match period {
            Some(period) => format!("Résultat {}", french::period(period)),
            None => "Résultat".to_owned(),
        });
        let result = result.whole().aligned(Align::End);
        let target = column("Objectif".to_owned()).whole();
        let change = column(self.since(told.iter().map(|told| &told.reading)));
        let change = change.whole();
        let mut columns = Columns::new(match lines {
            Lines::One => {
                let cases = column("Sur".to_owned()).whole().aligned(Align::End);
                vec![label, result, cases, target, column("Verdict".to_owned()).whole(), change]
            }
            Lines::Two => vec![label, result, target, change],
        });
        let mut origins = Vec::new();
        let mut bars = Vec::new();
        let mut heading = None;
        for Told { indicator, reading, is_taken } in told {
            let own = indicator.heading.as_ref().map(|heading| heading.value.as_str());
            if own != heading {
                heading = own;
                if let Some(heading) = &indicator.heading {
                    columns.head(self.typesetter.line(heading));
                    origins.push(heading.span);
                    bars.push(BarRow { mark: BarMark::None, spark: None });
                }
            }
            let figure = reading.figure;
            let mut result = vec![wording::said(figure, wording::result(reading, self.typesetter).0)];
            let own = figure.period.as_ref().map(|own| own.value).filter(|own| Some(*own) != period);
            // Surveys have days for ends: they would stand on three lines in the narrow column of results.
            let label = DraftCell::always(self.label(indicator, reading, own.filter(|_| *is_taken)));
            if let Some(own) = own.filter(|_| !is_taken) {
                result.push(Run::plain("\n"));
                result.push(wording::muted(french::period(own)));
            }
            let cases = words::cases(reading);
            let target = words::signed_bound(figure).map(|bound| vec![wording::muted(bound)]);
            let verdict = figure.target.as_ref().map(|_| words::badge(reading)).filter(|badge| !badge.is_empty());
            let change = reading.change.zip(last);
            let between = match lines {
                Lines::One => ", ",
                Lines::Two => "\n",
            };
            let change =
                DraftCell::of(change.map(|(change, last)| words::signed_change(change, &figure.unit, last, between)));
            let cells = match lines {
                Lines::One => {
                    let cases = cases.map(|cases| vec![wording::muted(cases)]);
                    vec![
                        label,
                        DraftCell::always(result),
                        DraftCell::of(cases),
                        DraftCell::of(target),
                        DraftCell::of(verdict),
                        change,
                    ]
                }
                Lines::Two => {
                    if let Some(cases) = cases {
                        result.push(Run::plain("\n"));
                        result.push(wording::muted(format!("sur\u{a0}{cases}")));
                    }
                    let target = target.map(|mut runs| {
                        runs.extend(
                            verdict.into_iter().flat_map(|badge| std::iter::once(Run::plain("\n")).chain(badge)),
                        );
                        runs
                    });
                    vec![label, DraftCell::always(result), DraftCell::of(target), change]
                }
            };
            columns.row(cells, Some(figure.id.clone()));
            origins.push(super::row_origin(indicator.short(), figure));
            bars.push(BarRow { mark: wording::bar(reading), spark: self.spark(figure) });
        }
        let marks: Vec<BarMark> = bars.iter().map(|row| row.mark.clone()).collect();
        let mut legend = wording::legend(&marks);
        legend.extend(signs(told.iter().map(|told| &told.reading)));
        let (columns, rows) = columns.filled();
        let mut table = Table::new(title.clone(), columns, rows);
        let kind = ChartKind::Bars { scale: BarScale::Percent, rows: bars };
        if kind.shows() != (false, false) {
            let title: String = title.iter().map(|run| run.text.as_str()).collect();
            table.chart = Some(Chart { id: String::new(), title, description: String::new(), kind });
        }
        (FlowBlock::parts(Block::Table(table), origins), legend)
    }

    /// What an indicator is called; below it, in grey, why it has no value where that is long to say, when it was
    /// measured where that is told here, what its author says of its value, and why its series is cut.
    fn label(&self, indicator: &Indicator, reading: &Reading<'_>, measured: Option<Period>) -> Runs {
        let figure = reading.figure;
        let precision = wording::result(reading, self.typesetter).1;
        let mut runs = self.typesetter.line(indicator.short());
        runs.extend(self.notes.after(&figure.id));
        let comment = figure.comment.as_ref().map(|comment| french::capitalise(&self.typesetter.words(comment)));
        let cut = match reading.change {
            Some(Change::Cut { rupture, .. }) => Some(format!("Rupture de série\u{a0}: {}", words::rupture(rupture))),
            Some(Change::Moved(_)) | None => None,
        };
        let measured = measured.map(|period| french::capitalise(&french::short_period(period)));
        for words in precision.into_iter().chain(measured).chain(comment).chain(cut) {
            runs.push(Run::plain("\n"));
            runs.push(wording::muted(words));
        }
        runs
    }

    /// The header of the column of changes: since the year of the results that most are compared with, where they share
    /// one, else since the day of the meeting that told them.
    pub fn since<'a>(&self, readings: impl Iterator<Item = &'a Reading<'a>>) -> String {
        let Some(last) = self.past.last().map(|last| last.date.value) else { return "Évolution".to_owned() };
        let years: BTreeSet<Option<i32>> = readings
            .filter(|reading| reading.change.is_some())
            .map(|reading| {
                let series = self.past.series(&reading.figure.id);
                let point = series.points().rev().find(|point| point.meeting.date.value == last)?;
                match point.reading.as_ref()?.figure.period.as_ref()?.value {
                    Period::Single(Moment::Year(year)) => Some(year),
                    Period::Single(_) | Period::Range(..) => None,
                }
            })
            .collect();
        match years.first() {
            Some(Some(year)) if years.len() == 1 => format!("Depuis {year}"),
            _ => format!("Depuis le {}", french::short_date(last)),
        }
    }

    /// What became of a figure from meeting to meeting; nothing where there is no line to draw.
    fn spark(&self, figure: &Figure) -> Option<Spark> {
        let series = self.past.series(&figure.id);
        let latest = series.last_points(SPARK_POINTS_MAX);
        let points: Vec<Option<f64>> =
            latest.clone().map(|point| point.number().filter(|_| series.is_alike(&point))?.to_f64()).collect();
        let cuts = latest.enumerate().filter(|(_, point)| point.rupture().is_some()).map(|(place, _)| place);
        let spark = Spark { cuts: cuts.collect(), percent: figure.unit == Unit::Share, points };
        (spark.points.iter().flatten().count() >= SPARK_POINTS_MIN).then_some(spark)
    }
}

/// The period that all figures with a result are of, where there is one; those whose value is taken from elsewhere say
/// theirs beside it.
fn shared_period(told: &[Told<'_>]) -> Option<Period> {
    let own = told.iter().filter(|told| !told.is_taken).map(|told| &told.reading);
    let results = own.filter(|reading| reading.has_result());
    let mut periods = results.map(|reading| reading.figure.period.as_ref().map(|period| period.value));
    let first = periods.next()??;
    periods.all(|period| period == Some(first)).then_some(first)
}

/// What stands in place of a rate, and what the signs in the column of changes mean, for those that stand there.
pub fn signs<'a>(readings: impl Iterator<Item = &'a Reading<'a>> + Clone) -> Vec<String> {
    let has_few_cases = readings.clone().any(|reading| matches!(reading.quantity, Some(Quantity::OutOf { .. })));
    let moved: Vec<(Movement, &Reading<'_>)> = readings
        .filter_map(|reading| match reading.change? {
            Change::Moved(movement) => Some((movement, reading)),
            Change::Cut { .. } => None,
        })
        .collect();
    let mut signs = Vec::new();
    if has_few_cases {
        signs.push(words::NO_RATE.to_owned());
    }
    if moved.iter().any(|(movement, _)| movement.trend == Trend::NotSignificant) {
        signs.push(format!("{}\u{a0}: écart non significatif", words::NOT_SIGNIFICANT));
    }
    if moved.iter().any(|(movement, _)| movement.is_unsure) {
        signs.push("écarts de taux sans effectif\u{a0}: non vérifiables".to_owned());
    }
    signs
}
