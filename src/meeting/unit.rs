//! What a figure is counted in, and between which bounds it can be.

use rust_decimal::Decimal;

/// Unit of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of a whole, in per cent: 0 to 100.
    Share,
    /// One thing held against another, in per cent: it may pass 100 or be negative.
    Ratio,
    /// By how much something grew, in per cent.
    Growth,
    /// A mark out of so many.
    Mark(Decimal),
    /// A net promoter score: −100 to 100.
    NetPromoterScore,
    /// A counted or measured thing, named in the singular (`jour ouvré`, `million`); empty for none.
    Named(String),
}

/// The best mark that a scale may have.
pub const MARK_MAX: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);

/// The score of whom nobody recommends, and of whom everybody does.
const NET_PROMOTER_MAX: Decimal = Decimal::ONE_HUNDRED;

impl Unit {
    /// Whether it is told in per cent, and its differences in points.
    pub fn is_percent(&self) -> bool {
        match self {
            Unit::Share | Unit::Ratio | Unit::Growth => true,
            Unit::Mark(_) | Unit::NetPromoterScore | Unit::Named(_) => false,
        }
    }

    /// The least and the most it can be; `None` where nothing bounds it.
    pub fn bounds(&self) -> Option<(Decimal, Decimal)> {
        match self {
            Unit::Share => Some((Decimal::ZERO, Decimal::ONE_HUNDRED)),
            Unit::Mark(best) => Some((Decimal::ZERO, *best)),
            Unit::NetPromoterScore => Some((-NET_PROMOTER_MAX, NET_PROMOTER_MAX)),
            Unit::Ratio | Unit::Growth | Unit::Named(_) => None,
        }
    }
}
