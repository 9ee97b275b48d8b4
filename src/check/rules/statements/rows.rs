//! Rows of free tables that bear the name of a figure, against that figure.

use chrono::Datelike;

use super::contradicted::{self, NamedFigure};
use super::quantity::singular;
use super::rights::{is_rounded, rights};
use crate::check::rules::tables::grid::{TableGrid, has_word};
use crate::check::told::name::ToldName;
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::{Unit, value_of};
use crate::words;

/// Headers of what was measured, at this meeting.
const RESULTS: [&str; 6] = ["resultat", "resultats", "valeur", "valeurs", "taux", "mesure"];
/// How words begin of what is not measured, or not now, or not here.
const ELSEWHERE: [&str; 12] = [
    "objectif",
    "cible",
    "nationa",
    "region",
    "departement",
    "precedent",
    "dernier",
    "trimestre",
    "semestre",
    "prevision",
    "ancien",
    "evolution",
];

/// The rows that tell another value.
pub fn wrong(subject: &Subject<'_>, named: &[NamedFigure<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for grid in subject.grids().iter().filter(|grid| !is_elsewhere(subject, grid)) {
        for row in 0..grid.rows.len() {
            let name = ToldName::of(&grid.label(row));
            let same: Vec<&NamedFigure<'_>> = named.iter().filter(|one| one.name.words == name.words).collect();
            findings.extend(column(subject, grid, &same).and_then(|column| of_row(subject, grid, row, column, &same)));
        }
    }
    findings
}

/// Whether a table shows another year, or another place.
fn is_elsewhere(subject: &Subject<'_>, grid: &TableGrid<'_>) -> bool {
    let own = french::folded(&subject.prefecture.name);
    let words = grid.titles.split(|sign: char| !sign.is_alphanumeric() && sign != '-').filter(|word| !word.is_empty());
    let mut proper = words.skip(1).filter(|word| word.starts_with(char::is_uppercase));
    has_word(&grid.subject, &ELSEWHERE)
        || grid.subject.contains("20")
        || proper.any(|word| !own.contains(&french::folded(word)))
        || french::MONTHS.iter().any(|month| has_word(&grid.subject, &[&french::folded(month)]))
}

/// The column of what was measured at this meeting.
fn column(subject: &Subject<'_>, grid: &TableGrid<'_>, same: &[&NamedFigure<'_>]) -> Option<usize> {
    let period = same.first()?.known.figure.period.as_ref();
    let year = period.map_or(subject.meeting.date.value, |period| period.last_day()).year().to_string();
    (1..grid.headers.len())
        .find(|&column| RESULTS.contains(&grid.headers[column].as_str()) || grid.headers[column] == year)
}

fn of_row(
    subject: &Subject<'_>,
    grid: &TableGrid<'_>,
    row: usize,
    column: usize,
    same: &[&NamedFigure<'_>],
) -> Option<Finding> {
    let number = grid.rows[row].get(column)?.number().filter(|number| !number.is_signed)?;
    let first = same.first()?;
    let figure = first.known.figure;
    let is_in = match &figure.unit {
        Unit::Share | Unit::Ratio => number.is_percent(),
        Unit::Named(name) => {
            let told = number.unit.split(' ').next().unwrap_or_default();
            !told.is_empty() && singular(told) == singular(french::folded(name).split(' ').next().unwrap_or_default())
        }
        Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore => false,
    };
    let is_right = |one: &&NamedFigure<'_>| {
        one.known.figure.unit != figure.unit
            || rights(subject, one.known).into_iter().any(|right| is_rounded(right, number.value))
    };
    if !is_in || same.iter().any(is_right) {
        return None;
    }
    let own = value_of(&figure.measure)?;
    let label = words::label(first.known.about);
    let values = [number.value, own];
    Some(contradicted::finding(grid.path, grid.span(row, column), &label, ["le tableau", "la réunion"], values, figure))
}
