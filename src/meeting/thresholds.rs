//! How many cases a share needs before it is told, and before it is told as a rate.

use rust_decimal::Decimal;

/// Thresholds of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// On fewer cases a share is hidden: it would tell who answered what.
    pub hidden_below: u64,
    /// From this many cases on, a share is told as a rate, with its interval; on fewer, as "so many of so many".
    pub rate_from: u64,
    /// By how many points a rate may change between two meetings before its author is asked to explain.
    pub jump: Decimal,
}

impl Default for Thresholds {
    /// 5 and 30. No French rule was found; 30 is below what the National Center for Health Statistics publishes
    /// at all ("Estimation and publication", National Home and Hospice Care Survey), 5 protects the few who answered.
    fn default() -> Self {
        Self { hidden_below: 5, rate_from: 30, jump: Decimal::TEN }
    }
}
