//! The line under the title of results: what there is to learn, from the facts alone. No cause, no judgement, no ranking
//! that the intervals do not bear.

use rust_decimal::Decimal;

use crate::deck::{Run, Runs};
use crate::history::{Change, Movement, Reading, Trend};
use crate::meeting::Verdict;
use crate::words::{self, french};

/// Names longer than this do not stand in the line: their row tells them.
pub const NAME_LENGTH_MAX: usize = 44;
/// So many names at most stand in the line.
const NAMES_MAX: usize = 2;

/// What is to be learned of results: how many targets are met and missed; then what goes back, or else what gets better;
/// where neither can be said, the range of what is measured alike. What has no value is counted.
pub fn results(named: &[(String, Reading<'_>)]) -> Runs {
    let mut parts: Vec<Vec<Run>> = Vec::new();
    if let Some(targets) = targets(named.iter().map(|(_, reading)| reading)) {
        parts.push(vec![Run { strong: true, ..Run::plain(targets) }]);
    }
    let moved = |is_favourable| moved(named, is_favourable);
    let moves =
        [("en recul", moved(false)), ("en progrès", moved(true))].into_iter().find(|(_, moved)| !moved.is_empty());
    match moves {
        Some((what, moved)) => parts.push(vec![Run::plain(told(what, &moved))]),
        None if parts.is_empty() => parts.extend(range(named).map(|range| vec![Run::plain(range)])),
        None => {}
    }
    let absent = named.iter().filter(|(_, reading)| reading.quantity.is_none()).count();
    if absent > 0 {
        parts.push(vec![Run::plain(format!("{absent} sur {} sans valeur", named.len()))]);
    }
    if parts.is_empty() {
        parts.push(vec![Run::plain(french::counted(named.len() as u64, "résultat"))]);
    }
    sentence(parts)
}

/// How many targets are met, how many missed; `None` where none can be judged.
pub fn targets<'a>(readings: impl Iterator<Item = &'a Reading<'a>>) -> Option<String> {
    let verdicts: Vec<Verdict> =
        readings.filter_map(|reading| reading.verdict).filter(|verdict| *verdict != Verdict::Unknown).collect();
    let count = |of: Verdict| verdicts.iter().filter(|verdict| **verdict == of).count();
    let (met, missed, all) = (count(Verdict::Met), count(Verdict::Missed), verdicts.len());
    let agreed = |n: usize, one: &str| if n > 1 { format!("{one}s") } else { one.to_owned() };
    Some(match (met, all) {
        (_, 0) => return None,
        (1, 1) => "objectif atteint".to_owned(),
        (0, 1) if missed == 1 => "objectif non atteint".to_owned(),
        (0, 1) => "objectif non conclusif".to_owned(),
        (met, all) if met == all => format!("les {all} objectifs atteints"),
        (0, all) if missed == 0 => format!("aucun des {all} objectifs n’est atteint de façon certaine"),
        (0, all) => format!("aucun objectif sur {all} n’est atteint, {missed} {}", agreed(missed, "manqué")),
        (met, all) if missed == 0 => {
            format!("{} sur {all} {}", french::counted(met as u64, "objectif"), agreed(met, "atteint"))
        }
        (met, all) => format!(
            "{} sur {all} {}, {missed} {}",
            french::counted(met as u64, "objectif"),
            agreed(met, "atteint"),
            agreed(missed, "manqué")
        ),
    })
}

/// A result that moved for certain.
struct Moved<'a> {
    name: &'a str,
    reading: &'a Reading<'a>,
    movement: Movement,
}

/// What moved the way its target wants it to, or the other way; what moved most, for what it was, first.
fn moved<'a>(named: &'a [(String, Reading<'a>)], is_favourable: bool) -> Vec<Moved<'a>> {
    let mut moved: Vec<Moved<'a>> = named
        .iter()
        .filter_map(|(name, reading)| match reading.change? {
            Change::Moved(movement)
                if movement.is_favourable == Some(is_favourable)
                    && matches!(movement.trend, Trend::Up | Trend::Down) =>
            {
                Some(Moved { name, reading, movement })
            }
            Change::Moved(_) | Change::Cut { .. } => None,
        })
        .collect();
    let weight = |moved: &Moved<'_>| {
        let Movement { before, difference, .. } = moved.movement;
        if before.is_zero() { Decimal::MAX } else { (difference / before).abs() }
    };
    moved.sort_by_key(|moved| std::cmp::Reverse(weight(moved)));
    moved
}

/// What moved, by name where names are few and short.
fn told(what: &str, moved: &[Moved<'_>]) -> String {
    let is_short = moved.iter().take(NAMES_MAX).all(|moved| moved.name.chars().count() <= NAME_LENGTH_MAX);
    if !is_short {
        return format!("{} {what}", french::counted(moved.len() as u64, "résultat"));
    }
    let name = |moved: &Moved<'_>| {
        let by = words::signed_amount(moved.movement, &moved.reading.figure.unit);
        format!("«\u{a0}{}\u{a0}» ({by})", moved.name)
    };
    let mut names: Vec<String> = moved.iter().take(NAMES_MAX).map(name).collect();
    let others = moved.len() - names.len();
    if others > 0 {
        names.push(french::counted(others as u64, "autre"));
    }
    format!("{what}\u{a0}: {}", french::list(&names))
}

/// From where to where results go that are measured alike: those in the most frequent unit.
fn range(named: &[(String, Reading<'_>)]) -> Option<String> {
    let numbers: Vec<(Decimal, &Reading<'_>)> =
        named.iter().filter_map(|(_, reading)| Some((reading.number()?, reading))).collect();
    let alike =
        |reading: &Reading<'_>| numbers.iter().filter(|(_, other)| other.figure.unit == reading.figure.unit).count();
    let usual = numbers.iter().map(|(_, reading)| *reading).max_by_key(|reading| alike(reading))?;
    let compared = || numbers.iter().filter(|(_, reading)| reading.figure.unit == usual.figure.unit);
    let (least, low) = compared().min_by_key(|(number, _)| *number)?;
    let (most, high) = compared().max_by_key(|(number, _)| *number)?;
    let what = if usual.figure.unit == crate::meeting::Unit::Percent { "taux" } else { "résultats" };
    match compared().count() {
        0 | 1 => None,
        count if least == most => Some(format!("{count} {what} à {}", words::value(low))),
        _ => Some(format!("{what} de {} à {}", words::value(low), words::value(high))),
    }
}

/// Parts as a sentence.
pub fn sentence(parts: Vec<Vec<Run>>) -> Runs {
    let mut runs: Runs = Vec::new();
    for part in parts {
        if !runs.is_empty() {
            runs.push(Run::plain("\u{202f}; "));
        }
        runs.extend(part);
    }
    if let Some(first) = runs.first_mut() {
        first.text = french::capitalise(&first.text);
    }
    runs.push(Run::plain("."));
    runs
}
