//! The line under the title of results: what there is to learn, from the facts alone. No cause, no judgement, no ranking
//! that the intervals do not bear.

use rust_decimal::Decimal;

use crate::deck::{Run, Runs};
use crate::french;
use crate::history::{Change, Movement, Reading, Trend};
use crate::meeting::{Unit, Verdict};
use crate::words;

/// Names longer than this do not stand in the line: their row tells them.
pub const NAME_LENGTH_MAX: usize = 44;
/// So many names at most stand in the line.
const NAMES_MAX: usize = 2;

/// What is to be learned of results: how many targets are met, missed, or neither for certain; what goes back and what
/// gets better; where nothing of that can be said, the range of what is measured alike. What has no value is counted.
pub fn results(named: &[(String, Reading<'_>)]) -> Runs {
    let mut parts: Vec<Runs> = Vec::new();
    if let Some(targets) = targets(named.iter().map(|(_, reading)| reading)) {
        parts.push(vec![Run { strong: true, ..Run::plain(targets) }]);
    }
    parts.extend(trends(named));
    if parts.is_empty() {
        parts.extend(range(named).map(|range| vec![Run::plain(range)]));
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

/// What became of results alone: what goes back and what gets better, or that nothing does for certain.
pub fn evolutions(named: &[(String, Reading<'_>)]) -> Runs {
    let mut parts = trends(named);
    if parts.is_empty() {
        parts.push(vec![Run::plain("aucune évolution certaine depuis la dernière réunion")]);
    }
    sentence(parts)
}

/// What goes back, by name where names are few and short, and how much gets better; by name, too, where nothing goes back.
fn trends(named: &[(String, Reading<'_>)]) -> Vec<Runs> {
    let (worse, better) = (moved(named, Some(false)), moved(named, Some(true)));
    let mut parts = Vec::new();
    if !worse.is_empty() {
        parts.push(vec![Run::plain(told("en recul", &worse))]);
    }
    if !better.is_empty() {
        parts.push(vec![Run::plain(match worse.is_empty() {
            true => told("en progrès", &better),
            false => format!("{} en progrès", french::counted(better.len() as u64, "résultat")),
        })]);
    }
    parts
}

/// What moved most among results of which nobody says where they should go; `None` where nothing moved for certain.
pub fn largest_move(named: &[(String, Reading<'_>)]) -> Option<Runs> {
    let moved = moved(named, None);
    let first = moved.first()?;
    let what = match first.movement.trend {
        Trend::Up => "en hausse",
        Trend::Down => "en baisse",
        Trend::Same | Trend::NotSignificant => return None,
    };
    (first.name.chars().count() <= NAME_LENGTH_MAX).then(|| vec![Run::plain(told(what, &moved[..1]))])
}

/// How many targets are met, missed, and neither for certain; `None` where none can be judged.
pub fn targets<'a>(readings: impl Iterator<Item = &'a Reading<'a>>) -> Option<String> {
    let verdicts: Vec<Verdict> =
        readings.filter_map(|reading| reading.verdict).filter(|verdict| *verdict != Verdict::Unknown).collect();
    let count = |of: Verdict| verdicts.iter().filter(|verdict| **verdict == of).count();
    let (met, missed, unsure) = (count(Verdict::Met), count(Verdict::Missed), count(Verdict::Inconclusive));
    let agreed = |n: usize, one: &str| if n > 1 { format!("{n} {one}s") } else { format!("{n} {one}") };
    let all = verdicts.len();
    Some(match (met, missed, all) {
        (_, _, 0) => return None,
        (1, _, 1) => "le seul objectif fixé est atteint".to_owned(),
        (_, 1, 1) => "le seul objectif fixé n’est pas atteint".to_owned(),
        (_, _, 1) => "le seul objectif fixé n’est ni atteint ni manqué de façon certaine".to_owned(),
        (met, _, all) if met == all => format!("les {all} objectifs atteints"),
        (met, missed, all) => {
            let atteints = if met > 1 { "atteints" } else { "atteint" };
            let mut words = format!("{} sur {all} {atteints}", french::counted(met as u64, "objectif"));
            if missed > 0 {
                words.push_str(&format!(", {}", agreed(missed, "manqué")));
            }
            if unsure > 0 {
                words.push_str(&format!(", {}", agreed(unsure, "non conclusif")));
            }
            words
        }
    })
}

/// A result that moved for certain.
struct Moved<'a> {
    name: &'a str,
    reading: &'a Reading<'a>,
    movement: Movement,
}

/// What moved for certain, the way its target wants it to, the other way, or where nobody says which way is good; what
/// moved most, for what it was, first.
fn moved<'a>(named: &'a [(String, Reading<'a>)], is_favourable: Option<bool>) -> Vec<Moved<'a>> {
    let mut moved: Vec<Moved<'a>> = named
        .iter()
        .filter_map(|(name, reading)| match reading.change? {
            Change::Moved(movement)
                if movement.is_favourable == is_favourable && matches!(movement.trend, Trend::Up | Trend::Down) =>
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
    let what = if usual.figure.unit == Unit::Share { "taux" } else { "résultats" };
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
