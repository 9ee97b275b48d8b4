//! What figures are counted in, in words: in data, beside an axis.

use rust_decimal::Decimal;

use crate::french;
use crate::meeting::Unit;

/// What a net promoter score is called.
pub const NET_PROMOTER_SCORE: &str = "NPS";

/// A unit in the singular, as authors write it; `None` where things are counted that need no name.
pub fn unit(unit: &Unit) -> Option<String> {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Growth => Some("%".to_owned()),
        Unit::Mark(best) => Some(format!("/\u{a0}{}", french::number(*best))),
        Unit::NetPromoterScore => Some(NET_PROMOTER_SCORE.to_owned()),
        Unit::Named(name) => Some(name.clone()).filter(|name| !name.is_empty()),
    }
}

/// A value beside an axis, which names its unit once: a number alone, but for per cents.
pub fn axis_value(value: Decimal, unit: &Unit) -> String {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Growth | Unit::NetPromoterScore => french::quantity(value, unit),
        Unit::Mark(_) | Unit::Named(_) => french::number(value),
    }
}

/// The same beside a point: a time as it is said everywhere else.
pub fn point_value(value: Decimal, unit: &Unit) -> String {
    let (number, whole) = (axis_value(value, unit), french::short_quantity(value, unit));
    if whole.starts_with(&number) { number } else { whole }
}

/// What an axis says that it counts; `None` where its values say it, or there is nothing to say.
pub fn axis_unit(unit: &Unit) -> Option<String> {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Growth => None,
        Unit::Mark(best) => Some(format!("sur\u{a0}{}", french::number(*best))),
        Unit::NetPromoterScore => Some(NET_PROMOTER_SCORE.to_owned()),
        Unit::Named(name) => Some(french::agree(name.trim(), true)).filter(|name| !name.is_empty()),
    }
}
