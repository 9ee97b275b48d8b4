//! Indicators, surveys, complaints: all that names them is carried over, all that was measured is made blank.

use std::collections::BTreeSet;

use toml_edit::{Key, Table};

use super::document::{Document, prefix, unsaid};
use super::fill::{Held, LastTime, TO_FILL, each, forget, one_line, say_above};
use crate::french;
use crate::history::Past;
use crate::meeting::{Absence, Complaints, Figure, Indicator, Measure, Meeting, Share, Survey};
use crate::parse::{ComplaintsTable, CriterionTable, MeasureTable, ShareTable, SurveyTable, keys};
use crate::words;

/// The key of an indicator that says which figure it takes its value from.
const TAKEN: &str = "valeur_de";

/// The figures of the last meeting.
pub struct Figures<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The meeting and its figures, as it tells them.
    pub past: Past<'a, 'a>,
    /// What is said of it.
    pub last_time: &'a LastTime,
}

impl Figures<'_> {
    /// `indicateurs.toml`: every value made blank.
    pub fn indicators(&self, document: &mut Document) {
        let values = &self.meeting.indicators;
        for (mut key, item) in document.root.iter_mut() {
            let figure = values.iter().map(|value| &value.figure).find(|figure| figure.id == key.get());
            let (Some(figure), Some(mut held)) = (figure, Held::of(item)) else { continue };
            // What it takes from elsewhere is to be filled in there.
            if held.entries().contains_key(TAKEN) {
                forget(&mut held, keys::<MeasureTable>());
                continue;
            }
            let lines = self.last_time.empty(&mut held, keys::<MeasureTable>(), self.words(figure).as_deref());
            if !lines.is_empty() {
                let above = unsaid(&prefix(key.leaf_decor()));
                key.leaf_decor_mut().set_prefix(format!("{above}{}\n", lines.join("\n")));
            }
        }
    }

    /// `enquetes.toml`: days, numbers of answers and rates made blank.
    pub fn surveys(&self, document: &mut Document) {
        let Some(list) = document.root.get_mut("enquete") else { return };
        each(list, |index, held| {
            let Some(survey) = self.meeting.surveys.get(index) else { return Vec::new() };
            self.survey(survey, held)
        });
    }

    fn survey(&self, survey: &Survey, held: &mut Held<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        for key in keys::<SurveyTable>().iter().filter(|key| key.is_measured()) {
            let words = match key.name {
                "du" => survey.start.value.map(french::date),
                "au" => survey.end.value.map(french::date),
                "effectif" => survey.base.as_ref().and_then(|base| self.words_without_period(base)),
                name => held.entries().get(name).map(|value| value.to_string().trim().to_owned()),
            };
            lines.extend(words.map(|words| self.last_time.blank(held, key.name, &words)).unwrap_or_default());
        }
        if let Some(criteria) = held.entries().get_mut("critere") {
            each(criteria, |index, held| {
                let Some(criterion) = survey.criteria.get(index) else { return Vec::new() };
                let words = self.words_without_period(&criterion.figure);
                self.last_time.empty(held, keys::<CriterionTable>(), words.as_deref())
            });
        }
        lines
    }

    /// `reclamations.toml`: the counts made blank, that of each channel, reason and service below its label.
    pub fn complaints(&self, complaints: &Complaints, document: &mut Document) {
        empty_parts(self.last_time, document);
        let Some(item) = document.root.get_mut("reclamations") else { return };
        let Some(mut held) = Held::of(item) else { return };
        let Complaints { channels, reasons, services, .. } = complaints;
        for (key, shares) in [("canal", channels), ("motif", reasons), ("service", services)] {
            if let Some(list) = held.entries().get_mut(key) {
                each(list, |index, held| shares.get(index).map_or_else(Vec::new, |share| self.share(share, held)));
            }
        }
        let words = self.words(&complaints.figure);
        let lines = self.last_time.empty(&mut held, keys::<ComplaintsTable>(), words.as_deref());
        if held.is_inline() {
            say_above(document.root.as_table_mut(), "reclamations", &lines);
        }
    }

    fn share(&self, share: &Share, held: &mut Held<'_>) -> Vec<String> {
        let Some(words) = self.words_without_period(&share.figure) else { return Vec::new() };
        let measured = keys::<ShareTable>().iter().filter(|key| key.is_measured());
        measured.flat_map(|key| self.last_time.blank(held, key.name, &words)).collect()
    }

    /// What a figure was, and when, in words; `None` when it was blank already.
    fn words(&self, figure: &Figure) -> Option<String> {
        let period = figure.period.as_ref().map(|period| format!(" {}", french::period(period.value)));
        Some(self.words_without_period(figure)? + &period.unwrap_or_default())
    }

    /// The same for a figure of a survey, whose days are said of the survey.
    fn words_without_period(&self, figure: &Figure) -> Option<String> {
        let reading = self.past.reading(figure);
        let value = words::value(&reading);
        if let Measure::Absent { reason: Absence::ToFill, .. } = figure.measure {
            return None;
        }
        let counted = words::counted(&reading).map(|counted| format!(" ({counted})")).unwrap_or_default();
        Some(format!("{value}{counted}"))
    }
}

/// Makes blank the tables inside that of complaints: how many were answered in time, after how long. What names them,
/// a delay or a unit, stays.
pub fn empty_parts(last_time: &LastTime, document: &mut Document) {
    let Some(mut complaints) = document.root.get_mut("reclamations").and_then(Held::of) else { return };
    for key in keys::<ComplaintsTable>() {
        let Some(mut part) = complaints.entries().get_mut(key.name).and_then(Held::of) else { continue };
        let words = part.measured((key.within)());
        let lines = last_time.empty(&mut part, (key.within)(), words.as_deref());
        if !lines.is_empty() && !complaints.is_inline() {
            say_above(complaints.entries(), key.name, &lines);
        }
    }
}

/// Adds the indicators that have no entry yet, to be filled in.
pub fn add_indicators<'a>(document: &mut Document, indicators: impl Iterator<Item = &'a Indicator>) {
    let known: BTreeSet<String> = document.root.iter().map(|(id, _)| id.to_owned()).collect();
    for indicator in indicators.filter(|indicator| !known.contains(indicator.id.trim())) {
        let mut table = Table::new();
        let is_first = document.root.is_empty();
        let above = if is_first { document.take_trailing() + "\n" } else { "\n".to_owned() };
        table.decor_mut().set_prefix(format!("{above}# {}\n", one_line(&indicator.label)));
        table.insert_formatted(&Key::new("absent"), toml_edit::value(TO_FILL));
        document.add_table(indicator.id.trim(), table);
    }
}
