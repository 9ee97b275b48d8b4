//! Columns of free tables that tell what became of two others: differences, and changes in per cent.

use rust_decimal::Decimal;

use super::cell::CellNumber;
use super::grid::{TableGrid, has_word};
use crate::check::{Finding, Subject};
use crate::french;

/// How headers begin of what became of two columns.
const CHANGES: [&str; 7] = ["evolution", "ecart", "variation", "difference", "progression", "tendance", "hausse"];

/// Words of what is held against something else than the column before.
const OTHERS: [&str; 5] = ["objectif", "cible", "nationa", "moyen", "prevision"];
/// Headers of which the second is what became of the first.
const BEFORE_AND_AFTER: [(&str, &str); 4] =
    [("avant", "apres"), ("prevu", "realise"), ("budget", "realise"), ("budget", "execute")];

/// How a change is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EvolutionReading {
    /// The later number less the earlier.
    Difference,
    /// That, in per cent of the earlier.
    Relative,
}

/// The changes that do not come out, in columns where most of them do.
pub fn wrong(subject: &Subject<'_>) -> Vec<Finding> {
    subject.grids().iter().flat_map(columns).collect()
}

fn columns(grid: &TableGrid<'_>) -> Vec<Finding> {
    let is_change = |column: &usize| CHANGES.iter().any(|start| grid.headers[*column].starts_with(start));
    (3..grid.headers.len()).filter(is_change).flat_map(|column| column_of(grid, column)).collect()
}

/// A row whose change is not what its two numbers make.
struct WrongEvolution {
    row: usize,
    expected: Decimal,
    in_percent: bool,
}

fn column_of(grid: &TableGrid<'_>, column: usize) -> Vec<Finding> {
    let (mut right, mut wrong) = (0, Vec::new());
    for row in 0..grid.rows.len() {
        let number = |at: usize| grid.rows[row].get(at).and_then(|cell| cell.number());
        let (Some(before), Some(after), Some(change)) = (number(column - 2), number(column - 1), number(column)) else {
            continue;
        };
        let Some((reading, expected)) = expected(before, after, change) else { continue };
        // Of rates, « + 7 % » may be points or a share of the rate.
        let is_either = before.is_percent() && change.is_percent();
        let is_share = || {
            let share = (after.value - before.value) * Decimal::ONE_HUNDRED / before.value.max(Decimal::new(1, 6));
            is_right(share, before, after, change, EvolutionReading::Relative)
        };
        match is_right(expected, before, after, change, reading) || is_either && is_share() {
            true => right += 1,
            false => wrong.push(WrongEvolution { row, expected, in_percent: reading == EvolutionReading::Relative }),
        }
    }
    // Where few come out, the column tells something else; but for two or three rows whose headers say what it is.
    let is_enough = match is_said(grid, column) {
        true => right >= wrong.len() || right + wrong.len() <= 2,
        false => right >= 2 * wrong.len() && right > 0,
    };
    if !is_enough {
        return Vec::new();
    }
    wrong.iter().map(|wrong| finding(grid, column, wrong)).collect()
}

/// Whether the headers say that a column tells what became of the two before it.
fn is_said(grid: &TableGrid<'_>, column: usize) -> bool {
    let (before, after, change) = (&grid.headers[column - 2], &grid.headers[column - 1], &grid.headers[column]);
    let year =
        |header: &str| header.split(|sign: char| !sign.is_ascii_digit()).find(|part| part.len() == 4)?.parse().ok();
    let years: (Option<u32>, Option<u32>) = (year(before), year(after));
    let is_in_order = years.0.zip(years.1).is_some_and(|(before, after)| before < after);
    let is_named = BEFORE_AND_AFTER.iter().any(|(first, last)| before.starts_with(first) && after.starts_with(last));
    (is_in_order || is_named) && !has_word(change, &OTHERS)
}

/// What a change should be, by its unit; `None` where the units do not go together.
fn expected(before: &CellNumber, after: &CellNumber, change: &CellNumber) -> Option<(EvolutionReading, Decimal)> {
    if before.unit != after.unit {
        return None;
    }
    let difference = after.value.checked_sub(before.value)?;
    let relative = || difference.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before.value.abs());
    let is_points = change.unit.starts_with("point") || change.unit.starts_with("pt");
    match (before.is_percent(), change.is_percent()) {
        (true, _) if is_points => Some((EvolutionReading::Difference, difference)),
        (false, true) => Some((EvolutionReading::Relative, relative()?)),
        (true, true) => Some((EvolutionReading::Difference, difference)),
        _ if change.unit == before.unit || change.unit.is_empty() || before.unit.is_empty() && is_points => {
            Some((EvolutionReading::Difference, difference))
        }
        _ => None,
    }
}

fn is_right(
    expected: Decimal,
    before: &CellNumber,
    after: &CellNumber,
    change: &CellNumber,
    reading: EvolutionReading,
) -> bool {
    // A change without a sign tells how far, not where to.
    let told = change.value;
    let expected = if change.is_signed || told.is_sign_negative() { expected } else { expected.abs() };
    let rounding = before.rounding() + after.rounding();
    let own = Decimal::new(1, told.scale());
    let allowed = match reading {
        EvolutionReading::Difference => rounding + change.rounding(),
        EvolutionReading::Relative => {
            let from = before.value.abs().max(Decimal::new(1, 6));
            own + rounding * Decimal::ONE_HUNDRED / from * Decimal::TWO
        }
    };
    (expected - told).abs() <= allowed
}

fn finding(grid: &TableGrid<'_>, column: usize, wrong: &WrongEvolution) -> Finding {
    let decimals = grid.rows[wrong.row][column].number().map_or(0, |number| number.value.scale());
    let told = grid.rows[wrong.row][column].number().map_or(Decimal::ZERO, |number| number.value);
    let signed = |value: Decimal| {
        let sign = if value.is_sign_positive() && !value.is_zero() { "+" } else { "" };
        format!("{sign}{}{}", french::number(value), if wrong.in_percent { "\u{a0}%" } else { "" })
    };
    let expected =
        wrong.expected.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let message = format!(
        "«\u{a0}{}\u{a0}» de «\u{a0}{}\u{a0}»\u{a0}: {}, et non {}",
        grid.header(column),
        grid.label(wrong.row),
        signed(expected),
        signed(told)
    );
    Finding::new(grid.path, grid.span(wrong.row, column), message)
        .hint("refaites le calcul, ou corrigez l’une des deux valeurs")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    fn of(rows: &str) -> Vec<String> {
        codes("diapositives/progres.md", format!("# Des progrès\n\n{rows}\n").leak())
    }

    #[test]
    fn a_change_that_does_not_come_out_beside_others_that_do_is_told() {
        let table = "| Mesure | 2020 | 2021 | Écart |\n|---|---:|---:|---:|\n| Rendez-vous | 41 jours | 33 jours | − 7 jours |\n\
                     | Attente | 7 min | 6 min | − 1 min |\n| Signalements | 77,5 % | 82,5 % | + 5,0 points |\n";
        assert_eq!(of(table), ["calcul-faux"]);
        assert_eq!(of(&table.replace("− 7 jours", "− 8 jours")), [""; 0]);
        let table = "| Dépense | 2020 | 2021 | Évolution |\n|---|---:|---:|---:|\n| Formation | 21 400 € | 24 300 € | − 13,6 % |\n\
                     | Personnel | 612 000 € | 628 500 € | + 2,7 % |\n| Travaux | 148 000 € | 96 200 € | − 35,0 % |\n";
        assert_eq!(of(table), ["calcul-faux"]);
        assert_eq!(of(&table.replace("− 13,6 %", "+ 13,6 %")), [""; 0]);
        // Two rows are enough where the headers say what the column is, or one.
        let table = "| Démarche | 2020 | 2021 | Écart |\n|---|---:|---:|---:|\n| Passeport | 31 jours | 24 jours | − 9 jours |\n";
        assert_eq!(of(table), ["calcul-faux"]);
        assert_eq!(of(&format!("{table}| Permis | 20 jours | 18 jours | − 2 jours |\n")), ["calcul-faux"]);
        let table = "| Taux | 2020 | 2021 | Évolution |\n|---|---:|---:|---:|\n| Décroché | 84 % | 91 % | + 7 % |\n| Résolu | 50 % | 60 % | + 20 % |\n";
        assert_eq!(of(table), [""; 0]);
        assert_eq!(of(&table.replace("+ 7 %", "+ 17 %")), ["calcul-faux"]);
    }

    #[test]
    fn a_column_that_tells_something_else_is_not_told() {
        let table = "| Mesure | 2020 | 2021 | Écart à l’objectif |\n|---|---:|---:|---:|\n| Rendez-vous | 41 jours | 33 jours | 3 jours |\n\
                     | Attente | 7 min | 6 min | 1 min |\n| Courriels | 9 jours | 8 jours | 3 jours |\n";
        assert_eq!(of(table), [""; 0]);
    }
}
