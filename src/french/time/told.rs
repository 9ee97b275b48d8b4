//! Times as people say them, where a number of minutes or seconds alone would have to be reckoned with.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::unit::{NAMES, TimeUnit};
use crate::french::{MINUS, NO_BREAK_SPACE, number};

/// From so many decimals on nobody has typed a number to be read as one.
const TYPED_MAX: u32 = 4;
/// A time as people say it, where it is an hour or more in minutes, a minute or more in seconds, or hours and a part of
/// one: "1 h 15", "2 min 30 s". `None` for other times, and for what is no time.
pub fn told(value: Decimal, unit: &str) -> Option<String> {
    // What it is spent on stays; a number that can be read is left as it is beside it.
    if let Some((first, rest)) = unit.split_once(' ') {
        let is_reckoned = value.scale() > TYPED_MAX;
        return told(value, first).filter(|_| is_reckoned).map(|told| format!("{told} {rest}"));
    }
    let unit = NAMES.iter().find(|(_, names)| names.contains(&unit)).map(|(unit, _)| *unit)?;
    let minute = TimeUnit::Minute.size().1;
    match unit {
        TimeUnit::Second => sixties(value, "min", Some("s")),
        TimeUnit::Minute if value.fract().is_zero() => sixties(value, "h", None),
        TimeUnit::Hour if !value.fract().is_zero() => {
            let minutes = value.checked_mul(minute)?;
            let whole = minutes.round_dp(3);
            match whole.fract().is_zero() {
                true => sixties(whole, "h", None)
                    .or_else(|| Some(format!("{}{NO_BREAK_SPACE}min", number(whole.normalize())))),
                false => in_seconds(value, TimeUnit::Hour),
            }
        }
        TimeUnit::Minute => in_seconds(value, TimeUnit::Minute),
        TimeUnit::Hour | TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year => None,
    }
}

/// So many sixtieths, and so many of the larger; `None` where there are fewer than one of these.
fn sixties(small: Decimal, large: &str, end: Option<&str>) -> Option<String> {
    let sixty = Decimal::from(60);
    if !small.fract().is_zero() || small.abs() < sixty {
        return None;
    }
    let (whole, rest) = ((small / sixty).trunc(), (small % sixty).abs().normalize());
    let whole = format!("{}{NO_BREAK_SPACE}{large}", number(whole));
    Some(match (rest.is_zero(), end) {
        (true, _) => whole,
        (false, None) => format!("{whole}{NO_BREAK_SPACE}{rest:0>2}"),
        (false, Some(end)) => format!("{whole}{NO_BREAK_SPACE}{rest}{NO_BREAK_SPACE}{end}"),
    })
}

/// Hours or minutes that were written to the second, and came out uneven: all three told.
fn in_seconds(value: Decimal, unit: TimeUnit) -> Option<String> {
    if value.scale() <= TYPED_MAX {
        return None;
    }
    let all = value.checked_mul(unit.size().1)?.round_dp(3).normalize();
    if !all.fract().is_zero() {
        return None;
    }
    let mut rest = all.abs().to_u64()?;
    let mut parts = Vec::new();
    for unit in [TimeUnit::Hour, TimeUnit::Minute, TimeUnit::Second] {
        let size = unit.size().1.to_u64()?;
        let count = rest / size;
        rest %= size;
        if count > 0 {
            let count = Decimal::from(count);
            parts.push(format!("{}{NO_BREAK_SPACE}{}", number(count), unit.written(count)));
        }
    }
    let sign = if all.is_sign_negative() { MINUS.to_string() } else { String::new() };
    Some(sign + &parts.join(&NO_BREAK_SPACE.to_string()))
}
