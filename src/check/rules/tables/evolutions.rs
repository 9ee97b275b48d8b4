//! Columns of free tables that tell what became of two others: differences, and changes in per cent.

use rust_decimal::Decimal;

use super::cell::CellNumber;
use super::grid::TableGrid;
use crate::check::{Finding, Subject};
use crate::french;

/// How headers begin of what became of two columns.
const CHANGES: [&str; 7] = ["evolution", "ecart", "variation", "difference", "progression", "tendance", "hausse"];

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
        match is_right(expected, before, after, change, reading) {
            true => right += 1,
            false => wrong.push(WrongEvolution { row, expected, in_percent: reading == EvolutionReading::Relative }),
        }
    }
    // Where few come out, the column tells something else.
    if right < 2 * wrong.len() || right == 0 {
        return Vec::new();
    }
    wrong.iter().map(|wrong| finding(grid, column, wrong)).collect()
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
        // Of rates, « + 7 % » may be either.
        (true, true) => None,
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
    }

    #[test]
    fn a_column_that_tells_something_else_is_not_told() {
        let table = "| Mesure | 2020 | 2021 | Écart à l’objectif |\n|---|---:|---:|---:|\n| Rendez-vous | 41 jours | 33 jours | 3 jours |\n\
                     | Attente | 7 min | 6 min | 1 min |\n| Courriels | 9 jours | 8 jours | 3 jours |\n";
        assert_eq!(of(table), [""; 0]);
    }
}
