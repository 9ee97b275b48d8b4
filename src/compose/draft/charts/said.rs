//! What there is to see in a drawing, where its author does not say: where its numbers are highest and lowest.

use rust_decimal::Decimal;

use super::{distribution, firsts, words};
use crate::compose::draft::message;
use crate::compose::text::Typesetter;
use crate::deck::{Run, Runs};
use crate::french;
use crate::meeting::{ChartForm, Charted, ProseTable, Unit};

/// Of more numbers that are alike none is named.
const NAMES_MAX: usize = 2;

/// A number of a drawing, and what it is the number of.
struct SaidNumber {
    name: String,
    value: Decimal,
}

/// The sentence.
pub fn said(table: &ProseTable, charted: &Charted, typesetter: &Typesetter<'_>) -> Runs {
    let header = |place: usize| words(&typesetter.prose(&table.headers[place]));
    let quoted = |row: usize| format!("«\u{a0}{}\u{a0}»", words(&typesetter.prose(&table.rows[row][0])));
    let place = |row: usize| words(&typesetter.prose(&table.rows[row][0]));
    let is_column = table.headers.len() == 2;
    let point = |name: String, value: Option<Decimal>| value.map(|value| SaidNumber { name, value });
    let (points, of): (Vec<SaidNumber>, Option<String>) = match charted.form {
        ChartForm::Bars => (
            firsts(charted).into_iter().enumerate().filter_map(|(row, value)| point(quoted(row), value)).collect(),
            None,
        ),
        ChartForm::Parts => {
            let shares = distribution(&firsts(charted), charted).map(|given| match charted.in_percent {
                true => given.parts,
                false => given.whole_shares().into_iter().map(Decimal::from).collect(),
            });
            let shares = shares.unwrap_or_default().into_iter().enumerate();
            (shares.map(|(row, value)| SaidNumber { name: quoted(row), value }).collect(), None)
        }
        ChartForm::Wholes => {
            let share = |row: usize| {
                let given = distribution(&charted.numbers[row], charted)?;
                match charted.in_percent {
                    true => given.parts.first().copied(),
                    false => given.whole_shares().first().copied().map(Decimal::from),
                }
            };
            let rows = 0..charted.numbers.len();
            (rows.filter_map(|row| point(quoted(row), share(row))).collect(), Some(header(1)))
        }
        ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution if is_column => (
            firsts(charted).into_iter().enumerate().filter_map(|(row, value)| point(place(row), value)).collect(),
            None,
        ),
        ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution => {
            let is_alone = charted.numbers.len() == 1;
            let name = |row: usize, column: usize| match is_alone {
                true => header(column + 1),
                false => format!("{}, {}", quoted(row), header(column + 1)),
            };
            let rows = charted.numbers.iter().enumerate();
            let numbers =
                rows.flat_map(|(row, numbers)| numbers.iter().enumerate().map(move |(at, value)| (row, at, *value)));
            (numbers.filter_map(|(row, column, value)| point(name(row, column), value)).collect(), None)
        }
    };
    sentence(&points, of.as_deref(), &unit(charted, typesetter))
}

/// What the numbers of the sentence are told in.
fn unit(charted: &Charted, typesetter: &Typesetter<'_>) -> ToldIn {
    match &charted.unit {
        _ if charted.in_percent || charted.form.is_of_wholes() => ToldIn::Percent,
        Some(unit) => ToldIn::In(typesetter.words(unit)),
        None => ToldIn::Alone,
    }
}

/// What a number is told in.
enum ToldIn {
    Percent,
    /// A unit, as its author wrote it: in the plural.
    In(String),
    Alone,
}

impl ToldIn {
    fn number(&self, value: Decimal) -> String {
        match self {
            ToldIn::Percent => french::quantity(value, &Unit::Ratio),
            ToldIn::In(_) | ToldIn::Alone => french::number(value),
        }
    }

    /// With its unit, where that agrees with it.
    fn quantity(&self, value: Decimal) -> String {
        match self {
            ToldIn::In(unit) if value.abs() >= Decimal::TWO => format!("{}\u{a0}{unit}", french::number(value)),
            ToldIn::Percent | ToldIn::In(_) | ToldIn::Alone => self.number(value),
        }
    }
}

fn sentence(points: &[SaidNumber], of: Option<&str>, told: &ToldIn) -> Runs {
    let values = || points.iter().map(|point| point.value);
    let parts = match (values().max(), values().min()) {
        (Some(most), Some(least)) if most != least => {
            vec![
                extreme("au plus haut", points, most, told.quantity(most)),
                extreme("au plus bas", points, least, told.number(least)),
            ]
        }
        (Some(value), Some(_)) => match points {
            [point] if is_short(&point.name) => vec![format!("{}\u{a0}: {}", point.name, told.quantity(value))],
            [_] => vec![format!("une seule valeur\u{a0}: {}", told.quantity(value))],
            _ => vec![format!("la même valeur partout\u{a0}: {}", told.quantity(value))],
        },
        _ => vec!["aucune valeur".to_owned()],
    };
    let strong = |(rank, words): (usize, String)| vec![Run { strong: rank == 0, ..Run::plain(words) }];
    let mut parts: Vec<Runs> = parts.into_iter().enumerate().map(strong).collect();
    if let (Some(of), Some(first)) = (of.filter(|of| is_short(of)), parts.first_mut()) {
        first.insert(0, Run::plain(format!("«\u{a0}{of}\u{a0}», ")));
    }
    message::sentence(parts)
}

/// Where it is so high or so low: by name, where names are few and short.
fn extreme(what: &str, points: &[SaidNumber], value: Decimal, written: String) -> String {
    let names: Vec<String> =
        points.iter().filter(|point| point.value == value).map(|point| point.name.clone()).collect();
    match names.len() {
        count if count > NAMES_MAX => format!("{what}\u{a0}: {written}, {count}\u{a0}fois"),
        _ if names.iter().all(|name| is_short(name)) => format!("{what}\u{a0}: {} ({written})", french::list(&names)),
        _ => format!("{what}\u{a0}: {written}"),
    }
}

fn is_short(name: &str) -> bool {
    name.chars().count() <= message::NAME_LENGTH_MAX
}
