//! The time of day. Only what is said of a publication holds it, never what is published.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};

/// A moment, to the second: `2026-11-24T22:44:03Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(DateTime<Utc>);

/// This moment.
pub fn now() -> Instant {
    Instant(DateTime::from(SystemTime::now()))
}

impl Instant {
    /// Reads a moment as it is written.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|time| Self(time.to_utc()))
    }

    /// As it is written.
    pub fn text(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// The hour and the minute: `22:44`.
    pub fn hour(self) -> String {
        self.0.format("%H:%M").to_string()
    }

    /// The day.
    pub fn day(self) -> chrono::NaiveDate {
        self.0.date_naive()
    }
}

/// How long it is until a moment that a server writes as HTTP does; nothing when it is over, `None` when it says no moment.
pub fn until(text: &str) -> Option<Duration> {
    let wait = DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now().0;
    Some(wait.to_std().unwrap_or_default())
}
