//! Surveys, their criteria, and the scale that answers are on.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Figure, Groups, Measure, Unit};
use crate::source::{Span, Spanned};

/// A survey.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Stable name.
    pub id: Spanned<String>,
    /// By mystery callers or among users.
    pub kind: SurveyKind,
    /// Title.
    pub title: Spanned<String>,
    /// First day; `None` when it is still to be filled in.
    pub start: Spanned<Option<NaiveDate>>,
    /// Last day; `None` when it is still to be filled in.
    pub end: Spanned<Option<NaiveDate>>,
    /// Who did it.
    pub by: Option<Spanned<String>>,
    /// How, and among whom.
    pub method: Option<Spanned<String>>,
    /// The questionnaire or grid.
    pub support: Option<Spanned<String>>,
    /// Answers or calls, as a figure of its own; `None` when not given.
    pub base: Option<Figure>,
    /// How many were asked; `None` when nobody says.
    pub asked: Option<Spanned<u64>>,
    /// What to call that number.
    pub base_label: Option<Spanned<String>>,
    /// What to call the criteria.
    pub criteria_label: Option<Spanned<String>>,
    /// What to call the rates.
    pub rate_label: Option<Spanned<String>>,
    /// The groups that it is told for; `None` where it is for all alone.
    pub groups: Option<Groups>,
    /// The scale its answers are on; `None` where each criterion has a rate of its own.
    pub scale: Option<Scale>,
    /// Criteria, in the author's order.
    pub criteria: Vec<Criterion>,
    /// The order in which they are shown.
    pub order: CriteriaOrder,
    /// What there is to learn, in the author's words; `None` where it is made from the results.
    pub message: Option<Spanned<String>>,
}

impl Survey {
    /// All that its author wrote of it in words, but for its groups and criteria.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let Self {
            title,
            by,
            method,
            support,
            base_label,
            criteria_label,
            rate_label,
            message,
            scale,
            id: _,
            kind: _,
            start: _,
            end: _,
            base: _,
            asked: _,
            groups: _,
            criteria: _,
            order: _,
        } = self;
        let texts = [by, method, support, base_label, criteria_label, rate_label, message].into_iter().flatten();
        let answers = scale.iter().flat_map(|scale| scale.answers.iter().chain(&scale.no_opinion));
        [title].into_iter().chain(texts).chain(answers)
    }

    /// How many answered of those who were asked, in whole per cents; `None` as long as one of the two is not known.
    pub fn response_rate(&self) -> Option<Decimal> {
        let asked = self.asked.as_ref().filter(|asked| asked.value > 0)?;
        let Measure::Value(answered) = self.base.as_ref()?.measure else { return None };
        Some(rounded(Decimal::ONE_HUNDRED * answered / Decimal::from(asked.value), 0))
    }

    /// Its first and its last day; `None` as long as one of them is to be filled in.
    pub fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.start.value.zip(self.end.value)
    }
}

/// Kinds of surveys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyKind {
    /// By mystery callers or visitors.
    Mystery,
    /// Among users.
    Satisfaction,
}

/// In which order a survey shows its criteria.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CriteriaOrder {
    /// The highest rate first; what has none last.
    #[default]
    ByResult,
    /// As the questionnaire asks them.
    ByQuestionnaire,
}

/// A criterion of a survey.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Label.
    pub label: Spanned<String>,
    /// The question it is one of the answers to; `None` when it stands alone.
    pub question: Option<Spanned<String>>,
    /// Numbers of the commitments it measures.
    pub commitments: Vec<String>,
    /// How many gave which answer of the survey's scale; `None` without a scale, or without answers.
    pub distribution: Option<Distribution>,
    /// Its rate; on a scale, what its answers come to.
    pub figure: Figure,
}

/// A rating scale, the same for all criteria of a survey.
#[derive(Clone, Debug)]
pub struct Scale {
    /// What may be answered, in the order of the scale.
    pub answers: Vec<Spanned<String>>,
    /// How many of them are favourable, from the first on.
    pub favourable: usize,
    /// How many of them are unfavourable, up to the last; what is between is neither.
    pub unfavourable: usize,
    /// What it is called not to have an opinion; `None` where nobody could say so.
    pub no_opinion: Option<Spanned<String>>,
    /// Whether those without opinion count among the cases.
    pub counts_no_opinion: bool,
    /// What the answers come to.
    pub figure: ScaleFigure,
}

/// What the answers on a scale come to.
#[derive(Clone, Debug, PartialEq)]
pub enum ScaleFigure {
    /// The share of the favourable ones.
    Favourable,
    /// The mean of the marks that they stand for, one an answer.
    Mean(Vec<Decimal>),
    /// The share of 9 and 10 less that of 0 to 6, of those who were asked on a scale from 0 to 10 whether they would
    /// recommend it: F. F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81(12), 2003. The
    /// marks, one an answer.
    NetPromoter(Vec<Decimal>),
}

/// From this mark on people recommend; up to that one they do not.
const PROMOTERS_FROM: Decimal = Decimal::from_parts(9, 0, 0, false, 0);
const DETRACTORS_TO: Decimal = Decimal::from_parts(6, 0, 0, false, 0);
/// A mark out of no more than this needs two decimals to say as much as others with one.
const SHORT_SCALE_MAX: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

impl Scale {
    /// What the answers are counted in.
    pub fn unit(&self) -> Unit {
        match &self.figure {
            ScaleFigure::Favourable => Unit::Share,
            ScaleFigure::Mean(marks) => Unit::Mark(marks.iter().copied().max().unwrap_or_default().normalize()),
            ScaleFigure::NetPromoter(_) => Unit::NetPromoterScore,
        }
    }

    /// The answers as they are drawn: those of a score of recommendation in the three groups of its definition, one after
    /// the other; others as they are.
    pub fn grouped(&self, given: &Distribution) -> Distribution {
        let ScaleFigure::NetPromoter(marks) = &self.figure else { return given.clone() };
        let sum = |wanted: &dyn Fn(Decimal) -> bool| -> Decimal {
            marks.iter().zip(&given.parts).filter(|(mark, _)| wanted(**mark)).map(|(_, part)| *part).sum()
        };
        let promoters = sum(&|mark| mark >= PROMOTERS_FROM);
        let detractors = sum(&|mark| mark <= DETRACTORS_TO);
        let passives = sum(&|mark| mark > DETRACTORS_TO && mark < PROMOTERS_FROM);
        Distribution { parts: vec![promoters, passives, detractors], ..given.clone() }
    }

    /// How many of those who answered a criterion count, where answers are told in per cent: those without opinion are in
    /// the 100 %, or beside them.
    fn counted(&self, given: &Distribution, answered: u64) -> u64 {
        let opinions: Decimal = given.parts.iter().copied().sum();
        let none = given.no_opinion.filter(|_| !self.counts_no_opinion).unwrap_or_default();
        if none.is_zero() || is_whole(given.parts.iter()) {
            return answered;
        }
        whole(rounded(Decimal::from(answered) * opinions / (opinions + none), 0)).max(1)
    }

    /// A number told of so many cases, where these are known.
    fn mean(&self, value: Decimal, given: &Distribution, answered: Decimal) -> Measure {
        let base =
            if given.in_percent { given.base.map(|base| self.counted(given, base)) } else { Some(whole(answered)) };
        match base {
            Some(base) => Measure::Mean { value, base },
            None => Measure::Value(value),
        }
    }

    /// What the answers come to; `None` where nobody gave one that counts.
    pub fn measure(&self, given: &Distribution) -> Option<Measure> {
        let all = given.parts.iter().copied().sum::<Decimal>()
            + given.no_opinion.filter(|_| self.counts_no_opinion).unwrap_or_default();
        if all.is_zero() {
            return None;
        }
        let share = |wanted: &dyn Fn(usize) -> bool| -> Decimal {
            given.parts.iter().enumerate().filter(|(place, _)| wanted(*place)).map(|(_, part)| *part).sum()
        };
        Some(match &self.figure {
            ScaleFigure::Favourable => {
                let favourable = share(&|place| place < self.favourable);
                match (given.in_percent, given.base) {
                    (false, _) => Measure::Ratio { count: whole(favourable), base: whole(all), written: None },
                    (true, base) => {
                        let rate = rounded(Decimal::ONE_HUNDRED * favourable / all, decimals(&given.parts));
                        match base.map(|base| self.counted(given, base)) {
                            Some(base) => Measure::Rate { rate, base },
                            None => Measure::Value(rate),
                        }
                    }
                }
            }
            ScaleFigure::Mean(marks) => {
                // Who has no opinion gives no mark.
                let answered: Decimal = given.parts.iter().copied().sum();
                if answered.is_zero() {
                    return None;
                }
                let sum: Decimal = marks.iter().zip(&given.parts).map(|(mark, part)| *mark * *part).sum();
                let best = marks.iter().copied().max().unwrap_or_default();
                let value = rounded(sum / answered, if best <= SHORT_SCALE_MAX { 2 } else { 1 });
                self.mean(value, given, answered)
            }
            ScaleFigure::NetPromoter(marks) => {
                let promoters = share(&|place| marks.get(place).is_some_and(|mark| *mark >= PROMOTERS_FROM));
                let detractors = share(&|place| marks.get(place).is_some_and(|mark| *mark <= DETRACTORS_TO));
                self.mean(rounded(Decimal::ONE_HUNDRED * (promoters - detractors) / all, 0), given, all)
            }
        })
    }
}

/// How many gave which answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// How many, or how many per cent, one an answer of the scale.
    pub parts: Vec<Decimal>,
    /// The same of those without opinion; `None` where that could not be said.
    pub no_opinion: Option<Decimal>,
    /// True for per cents.
    pub in_percent: bool,
    /// How many answered, where they are told in per cent; `None` where nobody says.
    pub base: Option<u64>,
    /// Where it was written.
    pub span: Span,
}

impl Distribution {
    /// Whether per cents make 100, those without opinion in them or beside them.
    pub fn makes_whole(&self) -> bool {
        is_whole(self.parts.iter().chain(&self.no_opinion)) || is_whole(self.parts.iter())
    }

    /// The part of each answer among those of the scale, in per cent, exactly; none where nobody answered.
    pub fn shares(&self) -> Vec<Decimal> {
        let all: Decimal = self.parts.iter().copied().sum();
        if all.is_zero() {
            return Vec::new();
        }
        self.parts.iter().map(|part| Decimal::ONE_HUNDRED * *part / all).collect()
    }

    /// The same in whole per cents that add up to 100, by the largest remainder: each is rounded down, and those that
    /// lost most get one more.
    pub fn whole_shares(&self) -> Vec<u64> {
        let exact = self.shares();
        let mut shares: Vec<u64> = exact.iter().map(|share| whole(share.floor())).collect();
        let missing = 100_u64.saturating_sub(shares.iter().sum()) as usize;
        let mut places: Vec<usize> = (0..exact.len()).collect();
        // Of equal remainders the first answer's comes first.
        places.sort_by_key(|place| std::cmp::Reverse(exact[*place].fract()));
        places.into_iter().take(missing).for_each(|place| shares[place] += 1);
        shares
    }
}

/// Whether per cents make 100, each rounded by half a unit of its last decimal at most.
fn is_whole<'a>(parts: impl Iterator<Item = &'a Decimal> + Clone) -> bool {
    let rounding: Decimal = parts.clone().map(|part| Decimal::new(5, part.scale() + 1)).sum();
    (parts.copied().sum::<Decimal>() - Decimal::ONE_HUNDRED).abs() <= rounding
}

/// Decimals that per cents are written with, one at least where they are added up.
fn decimals(parts: &[Decimal]) -> u32 {
    parts.iter().map(Decimal::scale).max().unwrap_or_default()
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

fn whole(count: Decimal) -> u64 {
    u64::try_from(count.trunc()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use proptest::prelude::*;

    fn given(parts: &[u64], no_opinion: Option<u64>) -> Distribution {
        Distribution {
            parts: parts.iter().map(|part| Decimal::from(*part)).collect(),
            no_opinion: no_opinion.map(Decimal::from),
            in_percent: false,
            base: None,
            span: Span::start_of(Sources::default().add("a", "")),
        }
    }

    fn scale(figure: ScaleFigure, counts_no_opinion: bool) -> Scale {
        Scale { answers: Vec::new(), favourable: 2, unfavourable: 2, no_opinion: None, counts_no_opinion, figure }
    }

    fn marks(marks: impl IntoIterator<Item = u32>) -> Vec<Decimal> {
        marks.into_iter().map(Decimal::from).collect()
    }

    #[test]
    fn the_favourable_are_counted_among_those_with_an_opinion() {
        let answers = given(&[239, 128, 25, 21], Some(12));
        let told = |counts| scale(ScaleFigure::Favourable, counts).measure(&answers);
        assert_eq!(told(false), Some(Measure::Ratio { count: 367, base: 413, written: None }));
        assert_eq!(told(true), Some(Measure::Ratio { count: 367, base: 425, written: None }));
        assert_eq!(scale(ScaleFigure::Favourable, false).measure(&given(&[0, 0], Some(3))), None);
        // In per cent of all 400 who answered, or of the 360 with an opinion.
        let percents = |parts: &[u64]| Distribution { in_percent: true, base: Some(400), ..given(parts, Some(10)) };
        let told = |parts: &[u64]| scale(ScaleFigure::Favourable, false).measure(&percents(parts));
        assert_eq!(told(&[45, 27, 9, 9]), Some(Measure::Rate { rate: Decimal::from(80), base: 360 }));
        assert_eq!(told(&[50, 30, 10, 10]), Some(Measure::Rate { rate: Decimal::from(80), base: 400 }));
    }

    #[test]
    fn published_scores_are_found_again() {
        // Reichheld's definition on 100 answers: 50 promoters, 30 passives, 20 detractors make 30.
        let figure = ScaleFigure::NetPromoter(marks((0..=10).rev()));
        let told = scale(figure, false).measure(&given(&[30, 20, 20, 10, 5, 5, 4, 3, 1, 1, 1], None));
        assert_eq!(told, Some(Measure::Mean { value: Decimal::from(30), base: 100 }));
        // (4 × 239 + 3 × 128 + 2 × 25 + 21) / 413 = 1411 / 413
        let told = scale(ScaleFigure::Mean(marks([4, 3, 2, 1])), false).measure(&given(&[239, 128, 25, 21], Some(9)));
        assert_eq!(told, Some(Measure::Mean { value: "3.42".parse().unwrap(), base: 413 }));
    }

    #[test]
    fn what_lost_most_by_rounding_gets_the_rest() {
        assert_eq!(given(&[1, 1, 1], None).whole_shares(), [34, 33, 33]);
        assert_eq!(given(&[239, 128, 25, 21], None).whole_shares(), [58, 31, 6, 5]);
        assert_eq!(given(&[0, 0], None).whole_shares(), [0; 0]);
    }

    proptest! {
        #[test]
        fn shares_add_up_and_are_off_by_less_than_one(parts in prop::collection::vec(0_u64..5_000, 1..12)) {
            let answers = given(&parts, None);
            let (exact, shown) = (answers.shares(), answers.whole_shares());
            prop_assume!(!exact.is_empty());
            prop_assert_eq!(shown.iter().sum::<u64>(), 100);
            for (exact, shown) in exact.iter().zip(shown) {
                prop_assert!((*exact - Decimal::from(shown)).abs() < Decimal::ONE);
            }
        }

        #[test]
        fn favourable_and_others_are_all(parts in prop::collection::vec(0_u64..5_000, 2..8), none in 0_u64..900) {
            let answers = given(&parts, Some(none));
            let Some(Measure::Ratio { count, base, .. }) = scale(ScaleFigure::Favourable, false).measure(&answers) else {
                prop_assert!(parts.iter().all(|part| *part == 0));
                return Ok(());
            };
            prop_assert_eq!(count + parts[2..].iter().sum::<u64>(), base);
        }
    }
}
