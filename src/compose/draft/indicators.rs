//! The quality indicators: one subject, a module after the other, a table a heading, bars beside
//! the rates.

use super::{Content, Context, FlowBlock, Place, Subject};
use crate::compose::text::Typesetter;
use crate::compose::wording;
use crate::deck::{
    Align, BarMark, BarRow, BarScale, Block, Chart, ChartKind, Column, Row, Run, Runs, Spark, Table, TextBlock,
};
use crate::history::{Change, Reading};
use crate::meeting::{Figure, Indicator, IndicatorValue, Unit, Verdict};
use crate::source::Span;
use crate::words::{self, french};
use rust_decimal::prelude::ToPrimitive;

/// More meetings than this would not be told apart in a line a word long.
const SPARK_POINTS_MAX: usize = 12;

/// Indicators of one heading.
type Group<'a> = Vec<(&'a Indicator, &'a IndicatorValue)>;

impl Context<'_> {
    pub fn indicators(&self, place: &Place<'_>, origin: Span) -> Option<Subject> {
        let referential = &self.meeting.referential;
        let mut blocks = Vec::new();
        for number in &self.meeting.perimeter {
            let values: Group<'_> = self
                .meeting
                .indicators
                .iter()
                .map(|value| (&referential.indicators[value.indicator], value))
                .filter(|(indicator, _)| indicator.module == number.value)
                .collect();
            if values.is_empty() {
                continue;
            }
            let module = &referential.modules[&number.value];
            let title = module.title.as_ref().map(|title| self.typesetter.words(title));
            let subtitle = words::module(module.number, title.as_deref());
            let subtitle = Block::Text(TextBlock::subtitle(vec![Run::plain(subtitle)]));
            blocks.push(FlowBlock::new(subtitle, number.span).opening());
            for group in by_heading(values) {
                blocks.push(self.group(&group));
            }
        }
        if !blocks.is_empty() {
            blocks.extend(self.notes_below("indicateurs", origin));
        }
        let title = vec![Run::plain("Les indicateurs qualité")];
        (!blocks.is_empty()).then(|| Subject {
            id: "indicateurs".to_owned(),
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::flow(blocks),
        })
    }

    fn group(&self, group: &Group<'_>) -> FlowBlock {
        let typesetter = self.typesetter;
        let marks: Vec<BarMark> =
            group.iter().map(|(_, value)| wording::bar(&self.past.reading(&value.figure))).collect();
        let bars: Vec<BarRow> = group
            .iter()
            .zip(&marks)
            .map(|((_, value), mark)| BarRow { mark: mark.clone(), spark: self.spark(&value.figure) })
            .collect();
        let changes: Vec<Option<Change<'_>>> =
            group.iter().map(|(_, value)| self.past.reading(&value.figure).change).collect();
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let columns = vec![column("Indicateur").rest(), column("Résultat").whole().aligned(Align::End)];
        let rows = group
            .iter()
            .zip(&changes)
            .map(|((indicator, value), change)| {
                let mut result = wording::result(&self.past.reading(&value.figure), typesetter);
                if let Some(change) = change {
                    result.push(Run::plain("\n"));
                    result.extend(words::change(*change, &value.figure.unit));
                }
                let mut label = typesetter.line(&indicator.label);
                label.extend(self.notes.after(&value.figure.id));
                Row { cells: vec![label, result], figure: Some(value.figure.id.clone()) }
            })
            .collect();

        let heading = group[0].0.heading.as_ref().map(|heading| typesetter.words(heading));
        let readings: Vec<Reading<'_>> = group.iter().map(|(_, value)| self.past.reading(&value.figure)).collect();
        let mut sentence = sentence(&readings, typesetter);
        if let Some(legend) = legend(&marks) {
            sentence.push_str(&format!("\u{202f}; {legend}"));
        }
        let mut caption: Runs = Vec::new();
        if let Some(heading) = &heading {
            caption.push(Run { strong: true, ..Run::plain(heading.clone()) });
            caption.push(Run::plain("\u{a0}\u{a0} "));
        }
        caption.push(Run { small: true, ..wording::muted(sentence) });
        let mut table = Table::new(caption, columns, rows);
        table.caption_visible = true;
        table.header_visible = false;
        let kind = ChartKind::Bars { scale: BarScale::Percent, rows: bars };
        if kind.shows() != (false, false) {
            table.chart = Some(Chart {
                id: String::new(),
                title: format!(
                    "Indicateurs qualité{}",
                    heading.map(|heading| format!(", {heading}")).unwrap_or_default()
                ),
                description: String::new(),
                kind,
            });
        }
        let origins =
            group.iter().map(|(indicator, value)| super::row_origin(&indicator.label, &value.figure)).collect();
        FlowBlock::parts(Block::Table(table), origins)
    }

    /// What became of a figure from meeting to meeting; nothing where there is no line to draw.
    fn spark(&self, figure: &Figure) -> Option<Spark> {
        let series = self.past.series(&figure.id);
        let latest = &series.points[series.points.len().saturating_sub(SPARK_POINTS_MAX)..];
        let points: Vec<Option<f64>> =
            latest.iter().map(|point| point.number().filter(|_| series.is_alike(point))?.to_f64()).collect();
        let cuts = latest.iter().enumerate().filter(|(_, point)| point.rupture().is_some()).map(|(place, _)| place);
        let spark = Spark { cuts: cuts.collect(), percent: figure.unit == Unit::Percent, points };
        (spark.points.iter().flatten().count() > 1).then_some(spark)
    }
}

/// Indicators that follow each other under the same heading.
fn by_heading<'a>(values: Group<'a>) -> Vec<Group<'a>> {
    let heading = |indicator: &Indicator| indicator.heading.as_ref().map(|heading| heading.value.clone());
    values.chunk_by(|(a, _), (b, _)| heading(a) == heading(b)).map(<[_]>::to_vec).collect()
}

/// What there is to see: the range of the rates, what has no value, and what became of the targets.
fn sentence(readings: &[Reading<'_>], typesetter: &Typesetter<'_>) -> String {
    let total = readings.len();
    let numbers: Vec<_> = readings.iter().filter_map(|reading| Some((reading.number()?, reading))).collect();
    let mut parts = Vec::new();
    // Only what is measured alike is compared: the most frequent unit of the group.
    let alike = |unit: &Unit| numbers.iter().filter(|(_, reading)| reading.figure.unit == *unit).count();
    let usual = numbers.iter().map(|(_, reading)| &reading.figure.unit).max_by_key(|unit| alike(unit));
    let compared = || numbers.iter().filter(|(_, reading)| Some(&reading.figure.unit) == usual);
    if let (Some((least, low)), Some((most, high))) =
        (compared().min_by_key(|(number, _)| *number), compared().max_by_key(|(number, _)| *number))
        && compared().count() > 1
    {
        let what = if low.figure.unit == Unit::Percent { "taux" } else { "résultats" };
        let value = |reading| wording::value(reading, typesetter);
        parts.push(match least == most {
            true => format!("{} {what} à {}", compared().count(), value(low)),
            false => format!("{what} de {} à {}", value(low), value(high)),
        });
    }
    let absent = readings.iter().filter(|reading| reading.quantity.is_none()).count();
    let small = total - numbers.len() - absent;
    if absent > 0 {
        parts.push(format!("{} sur {total} sans valeur", french::counted(absent as u64, "indicateur")));
    }
    if small > 0 {
        parts.push(french::counted(small as u64, "résultat non significatif"));
    }
    let verdicts: Vec<Verdict> = readings.iter().filter_map(|reading| reading.verdict).collect();
    let met = verdicts.iter().filter(|verdict| **verdict == Verdict::Met).count();
    let judged = verdicts.iter().filter(|verdict| **verdict != Verdict::Unknown).count();
    match (met, judged) {
        (_, 0) => {}
        (1, 1) => parts.push("objectif atteint".to_owned()),
        (0, _) => parts.push("aucun objectif atteint".to_owned()),
        (met, judged) => parts.push(format!("{} sur {judged}", french::counted(met as u64, "objectif atteint"))),
    }
    if parts.is_empty() {
        parts.push(match &numbers[..] {
            [(_, reading)] => wording::value(reading, typesetter),
            _ => french::counted(numbers.len() as u64, "résultat"),
        });
    }
    french::capitalise(&parts.join("\u{202f}; "))
}

/// What the signs of the bars mean, for those that are drawn.
pub fn legend(marks: &[BarMark]) -> Option<String> {
    let drawn = |sign: fn(&BarMark) -> bool| marks.iter().any(sign);
    let mut signs = Vec::new();
    if drawn(|mark| matches!(mark, BarMark::Bar { target: Some(_), .. })) {
        signs.push("trait épais\u{a0}: objectif");
    }
    if drawn(|mark| matches!(mark, BarMark::Bar { interval: Some(_), .. })) {
        signs.push("trait fin\u{a0}: marge d’incertitude (95\u{a0}%)");
    }
    (!signs.is_empty()).then(|| signs.join("\u{202f}; "))
}
