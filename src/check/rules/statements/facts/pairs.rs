//! So many of so many, where the meeting knows one of the two: « 1 781 courriels sur 1 910 », and 1 718 of them were counted.

use rust_decimal::Decimal;

use super::super::quantity::{Of, ToldQuantity, is_about, singular};
use super::super::rights;
use super::{Contradiction, FactTable};
use crate::check::Finding;
use crate::check::text::Text;
use crate::check::told::name::ToldName;
use crate::check::told::slip::is_slip;
use crate::check::told::{Token, is_year};
use crate::french;
use crate::meeting::{Known, Measure, Unit, value_of};
use crate::words;

/// From how many cases on a number is not another by chance.
const MANY: u64 = 100;
/// The most words between a part and « sur ».
const WORDS_MAX: usize = 5;

/// What a sentence says otherwise of two numbers that belong together.
pub fn wrong(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Vec<Finding> {
    let links = (0..sentence.len()).filter(|&at| sentence[at].is_word_of(&["sur"]));
    let mut findings: Vec<Finding> = links.filter_map(|link| pair(table, text, sentence, link)).collect();
    findings.extend((0..sentence.len()).filter_map(|at| single(table, text, sentence, at)));
    findings
}

/// « 2 347 usagers », where the meeting counts 2 437 of them.
fn single(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token], at: usize) -> Option<Finding> {
    let told = ToldQuantity::at(sentence, at).filter(|told| told.value >= Decimal::ONE_THOUSAND)?;
    let Of::Things(name) = &told.of else { return None };
    let figures: Vec<Known<'_>> = table.subject.meeting.figures().collect();
    let is_of = |known: &&Known<'_>| match &known.figure.unit {
        Unit::Named(unit) => !unit.is_empty() && singular(&french::folded(unit)) == *name,
        Unit::Share | Unit::Ratio | Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore => false,
    };
    let mut near = figures
        .iter()
        .filter(is_of)
        .filter(|known| value_of(&known.figure.measure).is_some_and(|own| is_slip(told.value, own)));
    let (known, None) = (*near.next()?, near.next()) else { return None };
    let is_known = figures.iter().any(|known| rights::rights(table.subject, *known).contains(&told.value));
    let years = rights::years(known.figure);
    let is_other =
        |token: &Token| is_year(token) && !years.iter().any(|year| token.number() == Some(Decimal::from(*year)));
    if is_known
        || table.shows(told.value)
        || sentence.iter().any(is_other)
        || is_about(&sentence[at.saturating_sub(2)..at])
    {
        return None;
    }
    let numbers = [french::number(told.value), french::number(value_of(&known.figure.measure)?)];
    let label = words::label(known.about);
    let range = sentence[told.first].range.clone();
    Some(Contradiction { text, range, label: &label, numbers, at: known.figure.value_span }.finding(table))
}

/// The two numbers of a figure.
struct KnownPair<'a> {
    known: Known<'a>,
    count: Decimal,
    base: Decimal,
}

fn pair(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token], link: usize) -> Option<Finding> {
    let first = (link.saturating_sub(1 + WORDS_MAX)..link).rev().find(|&at| sentence[at].number().is_some())?;
    let second = (link + 1..sentence.len().min(link + 3)).find(|&at| sentence[at].number().is_some())?;
    let (part, whole) = (ToldQuantity::at(sentence, first)?, ToldQuantity::at(sentence, second)?);
    let is_count = |told: &ToldQuantity| told.value.fract().is_zero() && !matches!(told.of, Of::Percent | Of::Points);
    let is_plain = sentence[first + 1..link].iter().all(|token| token.word().is_some() || token.sign() == Some(','));
    if !is_count(&part) || !is_count(&whole) || !is_plain || is_about(&sentence[first.saturating_sub(2)..whole.end]) {
        return None;
    }
    let pairs: Vec<KnownPair<'_>> = table.subject.meeting.figures().filter_map(KnownPair::of).collect();
    let earlier = pairs.iter().flat_map(|pair| {
        let series = table.subject.past.series(&pair.known.figure.id);
        series.earlier().filter_map(|point| point.reading).collect::<Vec<_>>()
    });
    let is_pair = |count: Decimal, base: Decimal| part.value == count && whole.value == base;
    let mut earlier = earlier.filter_map(|reading| match reading.figure.measure {
        Measure::Ratio { count, base, .. } => Some((Decimal::from(count), Decimal::from(base))),
        Measure::Value(_) | Measure::Rate { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
    });
    if pairs.iter().any(|pair| is_pair(pair.count, pair.base)) || earlier.any(|(count, base)| is_pair(count, base)) {
        return None;
    }
    let many = Decimal::from(MANY);
    let is_of_year = |pair: &KnownPair<'_>| {
        let years = rights::years(pair.known.figure);
        let other =
            |token: &Token| is_year(token) && !years.iter().any(|year| token.number() == Some(Decimal::from(*year)));
        !sentence.iter().any(other)
    };
    // A name is surely of this figure; without, a number that was copied wrongly.
    let is_named = |pair: &KnownPair<'_>| {
        let name = ToldName::of(&words::label(pair.known.about));
        name.is_telling() && name.place(sentence).is_some()
    };
    let of_base = |pair: &&KnownPair<'_>| {
        pair.base == whole.value && (pair.base >= many && is_slip(part.value, pair.count) || is_named(pair))
    };
    let of_count =
        |pair: &&KnownPair<'_>| pair.count == part.value && pair.count >= many && is_slip(whole.value, pair.base);
    let (pair, told, own) = match (pairs.iter().find(of_base), pairs.iter().find(of_count)) {
        (Some(pair), _) => (pair, &part, pair.count),
        (None, Some(pair)) => (pair, &whole, pair.base),
        (None, None) => return None,
    };
    if !is_of_year(pair) || table.shows(told.value) {
        return None;
    }
    let numbers = [french::number(told.value), french::number(own)];
    let range = sentence[told.first].range.clone();
    let label = words::label(pair.known.about);
    Some(Contradiction { text, range, label: &label, numbers, at: pair.known.figure.value_span }.finding(table))
}

impl<'a> KnownPair<'a> {
    fn of(known: Known<'a>) -> Option<Self> {
        match known.figure.measure {
            Measure::Ratio { count, base, .. } => {
                Some(Self { known, count: Decimal::from(count), base: Decimal::from(base) })
            }
            Measure::Value(_) | Measure::Rate { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
        }
    }
}
