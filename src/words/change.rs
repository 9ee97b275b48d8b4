//! What became of a figure, in words: the direction as a sign and in words, never by colour alone; by how much, since
//! when, and whether that is where the target wants it to go.

use crate::deck::{Run, Runs, Tone};
use crate::french;
use crate::history::{Change, Movement, Rupture, Trend};
use crate::meeting::Unit;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What became of a figure counted in `unit`, in the small letters of what stands below it.
pub fn change(change: Change<'_>, unit: &Unit) -> Runs {
    told(change, unit, None).into_iter().map(|run| Run { small: true, ..run }).collect()
}

/// The same for a reader who knows what it is compared with, where that is of this date.
pub fn change_since(change: Change<'_>, unit: &Unit, known: NaiveDate) -> Runs {
    told(change, unit, Some(known))
}

fn told(change: Change<'_>, unit: &Unit, known: Option<NaiveDate>) -> Runs {
    let since = |since: NaiveDate| match known {
        Some(known) if known == since => String::new(),
        Some(_) | None => format!(" depuis le {}", french::date(since)),
    };
    match change {
        Change::Moved(movement) => moved(movement, unit, &since(movement.since)),
        Change::Cut { since: date, rupture } => {
            vec![Run::muted(format!("≠\u{a0}rupture de série{}\u{a0}: {}", since(date), self::rupture(rupture)))]
        }
    }
}

/// The same as a sign and a number, for a column that says since when: what the signs mean is said below it. `between`
/// stands between the number and the word that says which way that is.
pub fn signed_change(change: Change<'_>, unit: &Unit, known: NaiveDate, between: &str) -> Runs {
    let Movement { since, difference, trend, is_favourable, .. } = match change {
        Change::Moved(movement) => movement,
        Change::Cut { .. } => return vec![Run::muted(format!("≠\u{a0}{}", super::BREAK))],
    };
    let by = || signed(difference, unit);
    let mut runs = match (trend, is_favourable) {
        (Trend::Same, _) => vec![Run::muted(UNCHANGED)],
        (Trend::NotSignificant, _) => vec![Run::muted(NOT_SIGNIFICANT)],
        (Trend::Up | Trend::Down, Some(true)) => {
            vec![Run { tone: Tone::Good, ..Run::plain(format!("{}{between}{BETTER}", by())) }]
        }
        (Trend::Up | Trend::Down, Some(false)) => {
            vec![Run { tone: Tone::Bad, ..Run::plain(format!("{}{between}{WORSE}", by())) }]
        }
        (Trend::Up | Trend::Down, None) => vec![Run::plain(by())],
    };
    if since != known {
        runs.push(Run::plain("\n"));
        runs.push(Run::muted(format!("depuis le {}", french::short_date(since))));
    }
    runs
}

/// By how much a figure moved, with its sign.
pub fn signed_amount(movement: Movement, unit: &Unit) -> String {
    signed(movement.difference, unit)
}

fn signed(difference: Decimal, unit: &Unit) -> String {
    let by = french::short_quantity(difference.abs().normalize(), &difference_unit(unit));
    format!("{}{by}", if difference.is_sign_negative() { '\u{2212}' } else { '+' })
}

/// The sign of a change that chance alone could make.
pub const NOT_SIGNIFICANT: &str = "≈";
/// The sign of what did not change.
const UNCHANGED: &str = "=";
/// A change that goes where the target wants it to.
const BETTER: &str = "progrès";
/// One that goes elsewhere.
const WORSE: &str = "recul";

/// The signs that stand before the words.
const SIGNS: [char; 5] = ['▲', '▼', '=', '≈', '⊘'];

/// The same without its sign, for what is read by programs.
pub fn signless_change(of: Change<'_>, unit: &Unit) -> String {
    plain_change(of, unit).trim_start_matches(SIGNS).trim_start().to_owned()
}

/// The same as one text, for what is not set on a slide.
pub fn plain_change(of: Change<'_>, unit: &Unit) -> String {
    change(of, unit).into_iter().map(|run| run.text).collect()
}

fn moved(movement: Movement, unit: &Unit, since: &str) -> Runs {
    let Movement { difference, trend, is_favourable, is_unsure, .. } = movement;
    let by = amount(difference, unit);
    let words = match trend {
        Trend::Up => format!("▲\u{a0}en hausse de {by}{since}"),
        Trend::Down => format!("▼\u{a0}en baisse de {by}{since}"),
        Trend::Same => format!("=\u{a0}inchangé{since}"),
        Trend::NotSignificant => format!("≈\u{a0}stable{since} (écart non significatif)"),
    };
    let mut runs = vec![Run::muted(words)];
    match is_favourable {
        Some(true) => runs.extend([Run::muted(", "), Run { tone: Tone::Good, ..Run::plain("favorable") }]),
        Some(false) => runs.extend([Run::muted(", "), Run { tone: Tone::Bad, ..Run::plain("défavorable") }]),
        None => {}
    }
    if is_unsure {
        runs.push(Run::muted(" (effectif non précisé)"));
    }
    runs
}

/// How far a figure moved, without its sign: points for rates.
fn amount(difference: Decimal, unit: &Unit) -> String {
    french::quantity(difference.abs().normalize(), &difference_unit(unit))
}

/// What the difference of two figures is counted in: points for per cents, mere numbers for marks and scores.
fn difference_unit(unit: &Unit) -> Unit {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Growth => Unit::Named("point".to_owned()),
        Unit::Mark(_) | Unit::NetPromoterScore => Unit::Named(String::new()),
        Unit::Named(_) => unit.clone(),
    }
}

/// Why a series is cut.
pub fn rupture(of: Rupture<'_>) -> String {
    match of {
        Rupture::Declared(reason) => french::typography(reason),
        Rupture::Unit => "unité modifiée".to_owned(),
        Rupture::Definition => "définition modifiée".to_owned(),
        Rupture::Source => "source modifiée".to_owned(),
    }
}
