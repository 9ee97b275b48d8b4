//! A survey: how it was done, then its results, best first, bars beside the rates.

use std::collections::BTreeMap;

use super::indicators::legend;
use super::{Content, Context, FlowBlock, Place, Subject};
use crate::compose::wording;
use crate::deck::{
    Align, BarMark, BarRow, BarScale, Block, Chart, ChartKind, Column, List, ListItem, Row, Run, Runs, Table,
    TextBlock, Tone,
};
use crate::history::{Change, Reading};
use crate::meeting::{Criterion, Quantity, Survey, SurveyKind};
use crate::source::Span;
use crate::words::{self, french};

/// Names of criteria longer than this, together, do not stand in the sentence above their table.
const NAMES_LENGTH_MAX: usize = 160;

impl Context<'_> {
    pub fn survey(&self, place: &Place<'_>, survey: &Survey) -> Subject {
        let typesetter = self.typesetter;
        let mut blocks = Vec::new();
        let title = match survey.kind {
            SurveyKind::Mystery => {
                blocks.push(FlowBlock::new(
                    Block::Text(TextBlock::subtitle(typesetter.line(&survey.title))),
                    survey.title.span,
                ));
                vec![Run::plain("Les enquêtes mystère")]
            }
            SurveyKind::Satisfaction => typesetter.line(&survey.title),
        };
        blocks.push(self.method(survey));
        blocks.extend(self.notes_below(&survey.id, survey.title.span));
        if let Some((sentence, results)) = self.results(survey, &title) {
            // A long account of the method has a slide of its own; two lines do not need one.
            let apart = survey.method.is_some() || survey.support.is_some();
            blocks.push(if apart { sentence.opening() } else { sentence });
            blocks.push(results);
        }
        Subject {
            id: format!("enquete-{}", survey.id.value),
            trail: place.trail.clone(),
            title,
            origin: survey.title.span,
            level: 2,
            content: Content::flow(blocks),
        }
    }

    /// How, when and among how many.
    fn method(&self, survey: &Survey) -> FlowBlock {
        let typesetter = self.typesetter;
        let mut items = Vec::new();
        let mut origins = Vec::new();
        let mut say = |label: &str, text: Runs, figure: Option<String>, origin: Span| {
            let mut runs = vec![Run { strong: true, ..Run::plain(format!("{label}\u{a0}:")) }, Run::plain(" ")];
            runs.extend(text);
            items.push(ListItem { runs, figure, ..ListItem::default() });
            origins.push(origin);
        };
        if let Some(method) = &survey.method {
            let label = match survey.kind {
                SurveyKind::Mystery => "Modalités de réalisation de l’enquête mystère",
                SurveyKind::Satisfaction => "Modalités de réalisation de l’enquête de satisfaction",
            };
            say(label, typesetter.line(method), None, method.span);
        }
        if let Some(support) = &survey.support {
            say("Support", typesetter.line(support), None, support.span);
        }
        let mut dates = words::survey_dates(survey);
        if let Some(by) = &survey.by {
            dates.push_str(&format!(" par {}", typesetter.words(by)));
        }
        say("Dates de l’enquête", vec![Run::plain(dates)], None, survey.start.span);
        if let Some(base) = &survey.base {
            let label = survey.base_label.as_ref().map(|label| typesetter.words(label));
            let label = label.unwrap_or_else(|| words::BASE_LABEL.to_owned());
            let value = wording::value(&self.past.reading(base), typesetter);
            let value = wording::said(base, Run { strong: true, ..Run::plain(value) });
            say(&label, vec![value], Some(base.id.clone()), base.span);
        }
        FlowBlock::parts(Block::List(List::bullets(items)), origins)
    }

    /// A criterion; where it is one answer to a question, the question first.
    fn criterion_label(&self, criterion: &Criterion) -> Runs {
        let label = self.typesetter.line(&criterion.label);
        match &criterion.question {
            Some(question) => {
                let question = format!("{}\u{a0}: ", self.typesetter.words(question));
                std::iter::once(wording::muted(question)).chain(label).collect()
            }
            None => label,
        }
    }

    /// The sentence that says what to see, and the table with its chart; nothing without criteria.
    fn results(&self, survey: &Survey, title: &Runs) -> Option<(FlowBlock, FlowBlock)> {
        let typesetter = self.typesetter;
        let read = |criterion| -> Read<'_> { (criterion, self.past.reading(&criterion.figure)) };
        let mut criteria: Vec<Read<'_>> = survey.criteria.iter().map(read).collect();
        // Best first; what has no rate last; equal rates in the order of the questionnaire.
        criteria.sort_by_key(|(_, reading)| std::cmp::Reverse(reading.number()));
        let (first, _) = criteria.first()?;
        let has_bases = criteria.iter().any(|(criterion, _)| criterion.figure.base().is_some());

        let mut sentence = sentence(&criteria, |criterion| typesetter.words(&criterion.label));
        let marks: Vec<BarMark> = criteria.iter().map(|(_, reading)| wording::bar(reading)).collect();
        if let Some(legend) = legend(&marks) {
            sentence.push_str(&format!(" {}.", french::capitalise(&legend)));
        }
        let rate_label = survey.rate_label.as_ref().map(|label| typesetter.line(label));
        let mut rate_label = rate_label.unwrap_or_else(|| vec![Run::plain("Taux de satisfaction")]);
        // The header stands on every slide of the results.
        rate_label.extend(self.notes.marks(&survey.id));
        let criteria_label = survey.criteria_label.as_ref().map(|label| typesetter.line(label));
        let changes: BTreeMap<&str, Change<'_>> = criteria
            .iter()
            .filter_map(|(criterion, reading)| Some((criterion.figure.id.as_str(), reading.change?)))
            .collect();
        let criteria_label = criteria_label.unwrap_or_else(|| vec![Run::plain("Critères évalués")]);
        let mut columns = vec![Column::new(criteria_label).rest(), Column::new(rate_label).aligned(Align::End)];
        if has_bases {
            columns.push(Column::new(vec![Run::plain("Réponses")]).whole().aligned(Align::End));
        }
        // Most are compared with the last meeting: its date stands once, above them all.
        let last = self.past.last().map(|last| last.date.value);
        if let Some(last) = last.filter(|_| !changes.is_empty()) {
            columns.push(Column::new(vec![Run::plain(format!("Depuis le {}", french::date(last)))]));
        }
        let rows = criteria
            .iter()
            .map(|(criterion, reading)| {
                let figure = &criterion.figure;
                let value = wording::value(reading, typesetter);
                let rate = match reading.has_result() {
                    true => Run { big: true, ..Run::plain(value) },
                    false => wording::muted(value),
                };
                let mut label = self.criterion_label(criterion);
                label.extend(self.notes.after(&figure.id));
                let mut cells = vec![label, vec![wording::said(figure, rate)]];
                if has_bases {
                    cells.push(vec![wording::muted(counted(reading))]);
                }
                if let Some(last) = last.filter(|_| !changes.is_empty()) {
                    cells.push(match (changes.get(figure.id.as_str()), reading.number()) {
                        (Some(change), _) => words::change_since(*change, &figure.unit, last),
                        (None, Some(_)) => vec![wording::muted("première mesure")],
                        (None, None) => vec![wording::muted("sans comparaison")],
                    });
                }
                Row { cells, figure: Some(figure.id.clone()) }
            })
            .collect();
        let mut table = Table::new(title.clone(), columns, rows);
        table.chart = Some(Chart {
            id: String::new(),
            title: typesetter.words(&survey.title),
            description: String::new(),
            kind: ChartKind::Bars {
                scale: BarScale::Percent,
                rows: marks.into_iter().map(|mark| BarRow { mark, spark: None }).collect(),
            },
        });
        let origins =
            criteria.iter().map(|(criterion, _)| super::row_origin(&criterion.label, &criterion.figure)).collect();
        let sentence = Block::Text(TextBlock::paragraph(vec![Run::plain(sentence)], Tone::Muted));
        Some((
            FlowBlock::new(sentence, first.figure.span).keeping_next(),
            FlowBlock::parts(Block::Table(table), origins),
        ))
    }
}

/// A criterion, and its rate as it is told.
type Read<'a> = (&'a Criterion, Reading<'a>);

/// What a rate was counted from, where that is not what the rate's own column says.
fn counted(reading: &Reading<'_>) -> String {
    match reading.quantity {
        Some(Quantity::OutOf { .. } | Quantity::Hidden) => "trop peu".to_owned(),
        Some(Quantity::Number(_)) | None => words::counted(reading).unwrap_or_else(|| words::NOT_SAID.to_owned()),
    }
}

/// Which criteria are ahead, which are behind, and how many have no rate.
fn sentence(criteria: &[Read<'_>], label: impl Fn(&Criterion) -> String) -> String {
    let rated: Vec<(&Criterion, rust_decimal::Decimal)> =
        criteria.iter().filter_map(|(criterion, reading)| Some((*criterion, reading.number()?))).collect();
    let percent = |number| french::quantity(number, &crate::meeting::Unit::Percent);
    let names = |rate| {
        let names: Vec<String> = rated
            .iter()
            .filter(|(_, number)| *number == rate)
            .map(|(criterion, _)| format!("«\u{a0}{}\u{a0}»", label(criterion)))
            .collect();
        // Few names, and short ones: the table below has them all.
        let length: usize = names.iter().map(|name| name.chars().count()).sum();
        if names.len() > 2 || length > NAMES_LENGTH_MAX {
            french::counted(names.len() as u64, "critère")
        } else {
            french::list(&names)
        }
    };
    let mut sentence = match (rated.first(), rated.last()) {
        (Some(&(_, most)), Some(&(_, least))) if most != least => {
            format!(
                "Taux le plus haut\u{a0}: {} ({})\u{202f}; le plus bas\u{a0}: {} ({}).",
                names(most),
                percent(most),
                names(least),
                percent(least)
            )
        }
        (Some(&(_, rate)), Some(_)) => format!("{}\u{a0}: {}.", french::capitalise(&names(rate)), percent(rate)),
        _ => "Aucun critère n’a de taux.".to_owned(),
    };
    let missing = criteria.len() - rated.len();
    if missing > 0 && !rated.is_empty() {
        sentence.push_str(&format!(" {} sans taux.", french::counted(missing as u64, "critère")));
    }
    sentence
}
