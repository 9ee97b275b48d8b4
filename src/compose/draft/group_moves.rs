//! Groups of a figure that went another way than all of them together: one site that goes back is not seen in a total that
//! stays.

use super::Context;
use super::moves::before_and_after;
use crate::french;
use crate::history::{Change, GroupSeries, Movement, Reading, Trend};
use crate::words;

/// So many groups of a figure are told by name.
const NAMED_MAX: usize = 2;

/// What became of a group, or of so many of them.
pub struct GroupMove {
    /// Its name; `None` for several.
    pub name: Option<String>,
    /// Which kind of change it is.
    pub kind: &'static str,
    /// What became of it.
    pub became: String,
    /// By how much, where it is one.
    pub by: Option<String>,
}

/// Where a movement goes: to the good, to the bad, or to what nobody calls so.
fn kind(movement: &Movement) -> &'static str {
    match movement.is_favourable {
        Some(true) => "groupe en progrès",
        Some(false) => "groupe en recul",
        None => "évolution d’un groupe",
    }
}

impl Context<'_> {
    /// The groups of a figure of this meeting that moved for certain since the last one, and not as the whole did.
    pub fn group_moves(&self, reading: &Reading<'_>) -> Vec<GroupMove> {
        let Some(last) = self.past.last().filter(|_| reading.figure.groups.is_some()) else { return Vec::new() };
        let whole = match reading.change {
            Some(Change::Moved(movement)) => Some(movement.trend),
            Some(Change::Cut { .. }) | None => None,
        };
        let series = self.past.series(&reading.figure.id).groups();
        let apart: Vec<(&GroupSeries<'_>, Movement)> = series
            .iter()
            .filter_map(|group| match group.points.last()?.change? {
                Change::Moved(movement) => Some((group, movement)),
                Change::Cut { .. } => None,
            })
            .filter(|(_, movement)| {
                let has_moved = matches!(movement.trend, Trend::Up | Trend::Down) && !movement.is_unsure;
                has_moved && Some(movement.trend) != whole && movement.since == last.date.value
            })
            .collect();
        if apart.len() > NAMED_MAX {
            return several(&apart);
        }
        let unit = &reading.figure.unit;
        let told = apart.into_iter().filter_map(|(group, movement)| {
            let number = group.points.last()?.reading?.number()?;
            Some(GroupMove {
                name: Some(french::typography(group.name)),
                kind: kind(&movement),
                became: before_and_after(movement.before, number, unit),
                by: Some(words::signed_amount(movement, unit)),
            })
        });
        told.collect()
    }
}

/// So many groups went which way.
fn several(apart: &[(&GroupSeries<'_>, Movement)]) -> Vec<GroupMove> {
    let count = |wanted: Option<bool>| apart.iter().filter(|(_, movement)| movement.is_favourable == wanted).count();
    let told = [(Some(true), "en progrès"), (Some(false), "en recul")].map(|(wanted, words)| (count(wanted), words));
    let up = apart.iter().filter(|(_, movement)| movement.is_favourable.is_none() && movement.trend == Trend::Up);
    let up = up.count();
    let down = count(None) - up;
    let all = told.into_iter().chain([(up, "en hausse"), (down, "en baisse")]).filter(|(count, _)| *count > 0);
    let all: Vec<String> =
        all.map(|(count, words)| format!("{} {words}", french::counted(count as u64, "groupe"))).collect();
    vec![GroupMove { name: None, kind: "évolution des groupes", became: french::list(&all), by: None }]
}
