//! A figure of several groups – sites, services, channels –, and what they are held against.

use super::{Coverage, Figure, Interval, Measure, Quantity, Thresholds, newcombe};
use super::{Estimate, Rate, Unit};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a figure is measured for, besides for all.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// The groups, in their author's order.
    pub names: Vec<Spanned<String>>,
    /// What they are told under (« Selon le site »).
    pub label: Option<Spanned<String>>,
    /// What they are held against, such as a national result.
    pub reference: Option<ReferenceName>,
}

/// What a reference is called, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceName {
    /// Name.
    pub name: Spanned<String>,
    /// Where it comes from.
    pub source: Spanned<String>,
}

/// What was measured for each group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupMeasures {
    /// One a group, in the order of their names.
    pub measures: Vec<Measure>,
    /// What the reference has; `None` where nobody says.
    pub reference: Option<Decimal>,
    /// Where the first of them is written, or the figure where none is.
    pub span: Span,
}

impl GroupMeasures {
    /// The cases of all that tell theirs; `None` where none does.
    pub fn all_cases(&self) -> Option<u64> {
        self.measures.iter().filter_map(Measure::base).reduce(u64::saturating_add)
    }
}

/// What is shown of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupReading<'m> {
    /// What was measured.
    pub measure: &'m Measure,
    /// What is shown of it; `None` when it is absent.
    pub quantity: Option<Quantity>,
    /// The 95 % interval around a share of a sample; `None` where it is not told.
    pub interval: Option<Interval>,
}

impl GroupReading<'_> {
    /// The number that is shown; `None` where there is none, or too few cases for one.
    pub fn number(&self) -> Option<Decimal> {
        match self.quantity? {
            Quantity::Number(number) => Some(number),
            Quantity::OutOf { .. } | Quantity::Hidden => None,
        }
    }

    /// Whether it differs from another: for shares of samples, only where chance alone would not make the difference;
    /// `None` where one of them has no number, or nobody can tell.
    pub fn differs_from(&self, other: &Self, coverage: Coverage) -> Option<bool> {
        let (one, two) = (self.number()?, other.number()?);
        if coverage == Coverage::Census {
            return Some(one != two);
        }
        let estimate =
            |reading: &Self| Some(Estimate { rate: reading.number()?.to_f64()?, interval: reading.interval? });
        let interval = newcombe(estimate(self)?, estimate(other)?);
        Some(interval.low > 0.0 || interval.high < 0.0)
    }
}

impl Figure {
    /// What is shown of each group, in the order of their names.
    pub fn group_readings(&self, thresholds: Thresholds) -> Vec<GroupReading<'_>> {
        let read = |measure| {
            let alone = Figure { measure: Measure::clone(measure), groups: None, ..self.clone() };
            let quantity = measure.quantity(self.coverage, thresholds);
            let interval = alone.interval().filter(|_| matches!(quantity, Some(Quantity::Number(_))));
            GroupReading { measure, quantity, interval }
        };
        let mut readings: Vec<GroupReading<'_>> =
            self.groups.iter().flat_map(|groups| &groups.measures).map(read).collect();
        hide_another(&mut readings);
        readings
    }
}

/// Hides another group beside the only one that is hidden, the one with the fewest cases: the total less the others would
/// tell what is hidden.
fn hide_another(readings: &mut [GroupReading<'_>]) {
    let is_hidden = |reading: &GroupReading<'_>| reading.quantity == Some(Quantity::Hidden);
    if readings.iter().filter(|reading| is_hidden(reading)).count() != 1 {
        return;
    }
    let others = readings.iter_mut().filter(|reading| !is_hidden(reading));
    if let Some(fewest) =
        others.filter(|reading| reading.measure.base().is_some()).min_by_key(|reading| reading.measure.base())
    {
        (fewest.quantity, fewest.interval) = (Some(Quantity::Hidden), None);
    }
}

/// All groups together, where each tells its cases, or a rate that only one number of them gives; `None` where one does
/// not.
pub fn all_groups(measures: &[Measure], unit: &Unit) -> Option<Measure> {
    if !unit.is_percent() || measures.is_empty() {
        return None;
    }
    let (mut count, mut base) = (0_u64, 0_u64);
    for measure in measures {
        match measure {
            Measure::Ratio { count: own, base: of, .. } => {
                count = count.checked_add(*own)?;
                base = base.checked_add(*of)?;
            }
            Measure::Rate { rate, base: of } => {
                count = count.checked_add(Rate::new(*rate)?.only_count(*of)?)?;
                base = base.checked_add(*of)?;
            }
            // Who has no case adds none.
            Measure::Absent { reason: super::Absence::NoCase | super::Absence::NotApplicable, .. } => {}
            Measure::Absent { .. } | Measure::Value(_) | Measure::Mean { .. } => return None,
        }
    }
    (base > 0).then_some(Measure::Ratio { count, base, written: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn ratio(count: u64, base: u64) -> Measure {
        Measure::Ratio { count, base, written: None }
    }

    #[test]
    fn groups_make_the_whole() {
        let all = all_groups(&[ratio(111, 120), ratio(104, 118), ratio(95, 100)], &Unit::Share);
        assert_eq!(all, Some(ratio(310, 338)));
        let rate = |rate: &str, base| Measure::Rate { rate: rate.parse().unwrap(), base };
        assert_eq!(all_groups(&[rate("92.5", 120), ratio(104, 118)], &Unit::Share), Some(ratio(215, 238)));
        // 825 to 834 of 1000 are 83 %: nobody knows which.
        assert_eq!(all_groups(&[rate("83", 1000), ratio(104, 118)], &Unit::Share), None);
        assert_eq!(all_groups(&[ratio(1, 2), Measure::Value(Decimal::ONE)], &Unit::Share), None);
        assert_eq!(all_groups(&[ratio(1, 2)], &Unit::Named("jour".into())), None);
    }

    #[test]
    fn what_is_hidden_of_one_group_is_not_told_by_the_others() {
        let shown = |bases: &[u64]| -> Vec<bool> {
            let measures = bases.iter().map(|base| ratio(1, *base)).collect();
            let span = Span::start_of(Sources::default().add("a", ""));
            let figure = Figure {
                coverage: Coverage::Sample,
                groups: Some(GroupMeasures { measures, reference: None, span }),
                ..Figure::new(String::new(), ratio(1, 99), Unit::Share, span)
            };
            let readings = figure.group_readings(Thresholds::default());
            readings.iter().map(|reading| reading.quantity != Some(Quantity::Hidden)).collect()
        };
        assert_eq!(shown(&[40, 50]), [true, true]);
        assert_eq!(shown(&[40, 3, 50]), [false, false, true]);
        assert_eq!(shown(&[3, 4, 50]), [false, false, true]);
    }

    #[test]
    fn groups_differ_only_where_chance_does_not_explain_it() {
        let span = Span::start_of(Sources::default().add("a", ""));
        let figure = |coverage| Figure {
            coverage,
            groups: Some(GroupMeasures {
                measures: vec![ratio(48, 80), ratio(56, 70), ratio(50, 80)],
                reference: None,
                span,
            }),
            ..Figure::new(String::new(), ratio(154, 230), Unit::Share, span)
        };
        let differs = |coverage, other: usize| {
            let figure = figure(coverage);
            let readings = figure.group_readings(Thresholds::default());
            readings[0].differs_from(&readings[other], coverage)
        };
        // As Newcombe's table II has 56/70 and 48/80: their difference leaves out zero.
        assert_eq!(differs(Coverage::Sample, 1), Some(true));
        assert_eq!(differs(Coverage::Sample, 2), Some(false));
        assert_eq!(differs(Coverage::Census, 2), Some(true));
    }
}
