//! `reunion.toml`: the new date, a draft again, milestones as they are or moved, and of the reservations those that
//! still have something to accept.

use chrono::NaiveDate;
use toml_edit::{Item, Value};

use super::document::Document;
use super::fill::{Held, LastTime, each, set};
use super::shift;
use crate::french;
use crate::meeting::{Meeting, MilestoneState, Period};
use crate::words::Word;

/// What becomes of a meeting's own file.
pub struct CarriedMeeting<'a> {
    /// The last meeting.
    pub from: &'a Meeting,
    /// The date of the new one.
    pub date: NaiveDate,
    /// By how many months planned milestones move; 0 leaves them where they are.
    pub months: i32,
    /// What is said of the last meeting.
    pub last_time: &'a LastTime,
}

impl CarriedMeeting<'_> {
    /// Dates the meeting, makes it a draft that has nothing to correct, moves its milestones.
    pub fn head(&self, document: &mut Document) {
        let date = self.date.to_string().parse::<toml_edit::Datetime>().expect("a calendar date is one of TOML's");
        if let Some(mut head) = document.root.get_mut("reunion").and_then(Held::of) {
            for (key, value) in [("date", Value::from(date)), ("statut", Value::from("projet"))] {
                if let Some(Item::Value(written)) = head.entries().get_mut(key) {
                    set(written, value);
                }
            }
        }
        document.retain("rectification", |_, _| false);
        if let Some(list) = document.root.get_mut("echeance") {
            each(list, |index, held| self.milestone(index, held));
        }
    }

    /// A planned milestone moves if that is asked for; one that is behind by now was done or was not, and nobody but
    /// the author knows.
    fn milestone(&self, index: usize, held: &mut Held<'_>) -> Vec<String> {
        let Some(milestone) = self.from.milestones.get(index) else { return Vec::new() };
        if milestone.is_done() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let written = milestone.date.value;
        let moved = shift::period(written, self.months).filter(|moved| *moved != written);
        if let Some(moved) = moved {
            let words = match written {
                Period::Single(moment) => french::moment(moment),
                range => french::period(range),
            };
            lines.extend(self.last_time.replace(held, "date", &shift::text(moved), &words));
        }
        let is_behind = moved.unwrap_or(written).last_day() < self.date;
        if is_behind && *milestone.state == MilestoneState::Planned {
            let words = milestone.state.word();
            lines.extend(self.last_time.blank(held, "etat", words));
        }
        lines
    }

    /// Keeps the reservations of which `kept` says how many findings they accept now, and no observation; says at the
    /// end what is left behind.
    pub fn reservations(&self, document: &mut Document, kept: &[Option<u64>]) {
        document.retain("reserve", |index, _| kept.get(index).is_some_and(Option::is_some));
        self.count(document, kept);
        document.retain("observation", |_, _| false);
        let left = kept.iter().filter(|found| found.is_none()).count();
        let left = [(left, "réserve"), (self.from.observations.len(), "observation")];
        let left: Vec<String> =
            left.iter().filter(|(n, _)| *n > 0).map(|(n, noun)| french::counted(*n as u64, noun)).collect();
        if !left.is_empty() {
            let words = "de plus, sur ce qui ne valait que pour cette réunion";
            document.add_at_end(&[self.last_time.said(&format!("{} {words}", french::list(&left)))]);
        }
    }

    /// Gives the reservations that stayed the number of findings they accept now.
    fn count(&self, document: &mut Document, kept: &[Option<u64>]) {
        let found: Vec<u64> = kept.iter().copied().flatten().collect();
        let Some(list) = document.root.get_mut("reserve") else { return };
        each(list, |index, held| {
            let (entries, found) = (held.entries(), found.get(index).copied().unwrap_or(1));
            let number = i64::try_from(found).expect("findings are counted one by one");
            match entries.get_mut("constats") {
                Some(Item::Value(written)) if written.as_integer() != Some(number) => set(written, number),
                None if number != 1 => {
                    entries.insert("constats", toml_edit::value(number));
                }
                _ => {}
            }
            Vec::new()
        });
    }
}
