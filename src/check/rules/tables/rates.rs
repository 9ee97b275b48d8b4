//! Columns of rates of free tables, against the two columns of counts that they are made of.

use rust_decimal::Decimal;

use super::cell::CellNumber;
use super::grid::{TableGrid, is_of_means};
use crate::check::told::slip::is_slip;
use crate::check::{Finding, Subject};
use crate::french;

/// The rates that do not come out, in columns where the others do.
pub fn wrong(subject: &Subject<'_>) -> Vec<Finding> {
    subject.grids().iter().flat_map(grid).collect()
}

fn grid(grid: &TableGrid<'_>) -> Vec<Finding> {
    (1..grid.headers.len()).flat_map(|column| of_column(grid, column)).collect()
}

/// A rate that is not what its two counts make.
struct WrongRate {
    row: usize,
    counts: (Decimal, Decimal),
    exact: Decimal,
    told: Decimal,
}

fn of_column(grid: &TableGrid<'_>, column: usize) -> Vec<Finding> {
    let counted = |other: &usize| *other != column && !is_of_means(&grid.headers[*other]);
    let counts: Vec<usize> = (1..grid.headers.len()).filter(counted).collect();
    // The two columns that most rates are made of.
    let mut best: Option<(usize, Vec<WrongRate>)> = None;
    for &part in &counts {
        for &whole in counts.iter().filter(|whole| **whole != part) {
            let Some((right, wrong)) = read(grid, column, part, whole, counts.len()) else { continue };
            if best.as_ref().is_none_or(|(most, _)| right > *most) {
                best = Some((right, wrong));
            }
        }
    }
    let Some((right, wrong)) = best.filter(|(right, wrong)| wrong.len() <= *right) else {
        return Vec::new();
    };
    // One right rate may be so by chance, but for its decimals.
    if right + wrong.len() < 2 || right == 1 && wrong.len() == 1 && wrong[0].told.scale() == 0 && !is_near(&wrong[0]) {
        return Vec::new();
    }
    wrong.iter().map(|wrong| finding(grid, column, wrong)).collect()
}

/// Whether a rate is a slip of the right one, or not far from it.
fn is_near(wrong: &WrongRate) -> bool {
    let exact = wrong.exact.round_dp(wrong.told.scale());
    is_slip(wrong.told, exact) || (exact - wrong.told).abs() <= Decimal::from(15)
}

/// How many rates come out of two columns, and those that do not; `None` where the columns are no counts.
fn read(
    grid: &TableGrid<'_>,
    column: usize,
    part: usize,
    whole: usize,
    columns: usize,
) -> Option<(usize, Vec<WrongRate>)> {
    let is_count = |number: &CellNumber| {
        !number.is_percent() && !number.is_signed && number.value.fract().is_zero() && number.value > Decimal::ZERO
    };
    let (mut right, mut wrong) = (0, Vec::new());
    for row in 0..grid.rows.len() {
        let number = |at: usize| grid.rows[row].get(at).and_then(|cell| cell.number());
        let (Some(one), Some(all), Some(rate)) = (number(part), number(whole), number(column)) else { continue };
        let is_rate = rate.is_percent() && !rate.is_signed;
        if !is_rate || !is_count(one) || !is_count(all) || one.unit != all.unit {
            continue;
        }
        let exact = one.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all.value)?;
        match (exact - rate.value).abs() <= Decimal::new(1, rate.value.scale()) {
            true => right += 1,
            // A whole that is smaller than its part says that the columns are others.
            false if one.value > all.value && columns > 2 => return None,
            false => wrong.push(WrongRate { row, counts: (one.value, all.value), exact, told: rate.value }),
        }
    }
    (right > 0).then_some((right, wrong))
}

fn finding(grid: &TableGrid<'_>, column: usize, wrong: &WrongRate) -> Finding {
    let WrongRate { row, counts: (part, whole), exact, told } = wrong;
    let number = french::number;
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let message = format!(
        "«\u{a0}{}\u{a0}» de «\u{a0}{}\u{a0}»\u{a0}: {} sur {} font {}\u{a0}%, et non {}\u{a0}%",
        grid.header(column),
        grid.label(*row),
        number(*part),
        number(*whole),
        number(exact.round_dp_with_strategy(told.scale(), strategy)),
        number(*told)
    );
    Finding::new(grid.path, grid.span(*row, column), message)
        .hint("refaites le calcul, ou corrigez l’un des deux nombres")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    fn of(rows: &str) -> Vec<String> {
        codes("diapositives/sites.md", format!("# Des sites\n\n{rows}\n").leak())
    }

    #[test]
    fn a_rate_that_does_not_come_out_is_told() {
        let head = "| Site | Appels reçus | Appels décrochés | Taux |\n|---|---:|---:|---:|\n";
        let table = |first: &str, last: &str| {
            format!("{head}| Gex | 14 000 | 12 880 | {first} |\n| Belley | 10 000 | 8 960 | {last} |\n")
        };
        assert_eq!(of(&table("92,0 %", "98,6 %")), ["calcul-faux"]);
        assert_eq!(of(&table("92 %", "80 %")), ["calcul-faux"]);
        assert_eq!(of(&table("92,0 %", "89,6 %")), [""; 0]);
        assert_eq!(of(&table("92 %", "90 %")), [""; 0]);
        assert_eq!(of(&table("92 %", "non mesuré")), [""; 0]);
    }

    #[test]
    fn a_rate_of_something_else_is_not_told() {
        let head = "| Site | Agents | Visiteurs | Satisfaits |\n|---|---:|---:|---:|\n";
        assert_eq!(of(&format!("{head}| Gex | 14 | 1 280 | 92 % |\n| Belley | 10 | 896 | 88 % |\n")), [""; 0]);
        // One rate may be that of two others by chance.
        let head = "| Site | Femmes | Agents | Satisfaits |\n|---|---:|---:|---:|\n";
        assert_eq!(of(&format!("{head}| Gex | 10 | 20 | 50 % |\n| Belley | 10 | 40 | 88 % |\n")), [""; 0]);
    }
}
