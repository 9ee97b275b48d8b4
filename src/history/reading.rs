//! A figure as a meeting tells it: what is shown of it, how sure it is, whether its target is met, what became of it.
//! Read once, where the thresholds and the earlier meetings are known; slides, data, pages and report take it from here.

use rust_decimal::Decimal;

use super::change::{self, Change, ChangeEnd};
use super::rupture::Rupture;
use crate::meeting::{
    About, Complaints, Coverage, Figure, GroupReading, Interval, Known, Measure, Meeting, Quantity, SeriesPoint, Share,
    Thresholds, Verdict,
};

/// A figure as a meeting tells it.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'m> {
    /// The figure.
    pub figure: &'m Figure,
    /// What it is about.
    pub about: About<'m>,
    /// What is shown of it; `None` when it is absent.
    pub quantity: Option<Quantity>,
    /// The 95 % interval around a share, in per cent; `None` where the share is hidden, or no number of cases is known.
    pub interval: Option<Interval>,
    /// Whether its target is met; `None` without a target, or without anything told.
    pub verdict: Option<Verdict>,
    /// What is shown of it as a share of its breakdown, in per cent; `None` for what is no part of one, or of nothing.
    pub part: Option<Quantity>,
    /// Why it is not to be compared with what was told of it before; `None` where it is, or nothing was.
    pub rupture: Option<Rupture<'m>>,
    /// What became of it since the nearest earlier meeting that measured it; `None` where none did, or it has no number.
    pub change: Option<Change<'m>>,
    /// What decides how much is shown of its groups.
    thresholds: Thresholds,
}

impl<'m> Reading<'m> {
    /// A figure of a meeting, read without those before it.
    fn alone(known: Known<'m>, complaints: Option<&Complaints>, thresholds: Thresholds) -> Self {
        let Known { figure, about } = known;
        let quantity = figure.measure.quantity(figure.coverage, thresholds);
        let is_hidden = quantity == Some(Quantity::Hidden);
        Self {
            figure,
            about,
            quantity,
            interval: figure.interval().filter(|_| !is_hidden),
            verdict: figure.verdict().filter(|_| !is_hidden),
            part: complaints.and_then(|complaints| part(about, complaints, thresholds)),
            rupture: None,
            change: None,
            thresholds,
        }
    }

    /// The number that is shown; `None` where there is none, or too few cases for one.
    pub fn number(&self) -> Option<Decimal> {
        match self.quantity? {
            Quantity::Number(number) => Some(number),
            Quantity::OutOf { .. } | Quantity::Hidden => None,
        }
    }

    /// What is shown of each of its groups, in the order of their names.
    pub fn groups(&self) -> Vec<GroupReading<'m>> {
        self.figure.group_readings(self.thresholds)
    }

    /// What is shown of a period of its series; `None` when it is absent.
    pub fn inside(&self, point: &SeriesPoint) -> Option<Quantity> {
        point.measure.quantity(self.figure.coverage, self.thresholds)
    }

    /// Whether it has a result to show: a number, or so many of so many.
    pub fn has_result(&self) -> bool {
        match self.quantity {
            Some(Quantity::Number(_) | Quantity::OutOf { .. }) => true,
            Some(Quantity::Hidden) | None => false,
        }
    }

    /// Whether it is a share on so few cases that it is not told.
    pub fn is_hidden(&self) -> bool {
        self.quantity == Some(Quantity::Hidden)
    }

    /// The interval where it is shown: beside a rate, not beside "so many of so many".
    pub fn shown_interval(&self) -> Option<Interval> {
        self.interval.filter(|_| self.number().is_some())
    }
}

/// What a part of a breakdown is as a share of all of it.
fn part(about: About<'_>, complaints: &Complaints, thresholds: Thresholds) -> Option<Quantity> {
    let (share, all) = match about {
        About::Channel(share) => (share, &complaints.channels),
        About::Reason(share) => (share, &complaints.reasons),
        About::Service(share) => (share, &complaints.services),
        About::Indicator(_)
        | About::SurveyBase(_)
        | About::Criterion(..)
        | About::Complaints
        | About::Answers(_)
        | About::MeanDelay => return None,
    };
    // Of parts that are not all known, none has a share of the whole that could be told.
    let base = Share::total(all).filter(|base| *base > 0)?;
    let measure = Measure::Ratio { count: share.count()?, base, written: None };
    // Shares of a few complaints would say less than their counts do.
    measure.quantity(Coverage::Sample, thresholds)
}

/// What was read of a figure up to a meeting.
#[derive(Default)]
pub struct Thread<'m> {
    /// What was told last.
    told: Option<Reading<'m>>,
    /// Where it was measured last, and what was measured.
    measured: Option<(&'m Meeting, Reading<'m>)>,
    /// The last break of the series since then.
    rupture: Option<Rupture<'m>>,
}

impl<'m> Thread<'m> {
    /// Reads the figure at the next meeting.
    pub fn read(&mut self, meeting: &'m Meeting, known: Known<'m>, thresholds: Thresholds) -> Reading<'m> {
        let reading = Reading::alone(known, meeting.complaints.as_ref(), thresholds);
        let rupture = self.told.and_then(|told| Rupture::between(&told, &reading));
        self.rupture = rupture.or(self.rupture);
        let change = self.measured.and_then(|(since, before)| {
            Some(change::between(since, ChangeEnd::of(&before)?, ChangeEnd::of(&reading)?, self.rupture))
        });
        let reading = Reading { rupture, change, ..reading };
        self.told = Some(reading);
        if reading.number().is_some() {
            self.measured = Some((meeting, reading));
            self.rupture = None;
        }
        reading
    }
}
