//! Total rows and columns of free tables.

use rust_decimal::Decimal;

use super::cell::{Cell, CellNumber};
use super::grid::{TableGrid, Whole, has_word, is_of_means, is_part_of_above, is_per_unit, whole};
use super::means;
use crate::check::told::counts_several_times;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;

pub const WRONG: Rule = Rule {
    code: "total-faux",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Texts,
    title: "Le total d’un tableau est la somme de ses lignes ou de ses colonnes",
    why: "Un total qui ne tombe pas juste dit qu’une ligne manque ou qu’un nombre est mal recopié, et fait douter de tout le reste. \
          Les taux, les délais, les moyennes, les notes et les années ne sont pas additionnés ; une case sans nombre peut \
          valoir ce qui manque, et des décimales peuvent être arrondies.",
    earlier: &[],
    failing: Example {
        file: "diapositives/appels.md",
        text: "# Les appels\n\n| Site | Appels |\n|---|---:|\n| Gex | 120 |\n| Belley | 80 |\n| Total | 210 |\n",
    },
    passing: Example {
        file: "diapositives/appels.md",
        text: "# Les appels\n\n| Site | Appels |\n|---|---:|\n| Gex | 120 |\n| Belley | 80 |\n| Total | 200 |\n",
    },
    acceptable: true,
    check: Some(check),
};

/// Words of numbers that are rounded.
const ROUNDED: [&str; 7] = ["millier", "milliers", "million", "millions", "arrondi", "environ", "k€"];

/// Other words of things that are counted in more than one row, and once in the total.
const SHARED: [&str; 9] = [
    "plusieurs services",
    "plusieurs canaux",
    "plusieurs lignes",
    "distinct",
    "doublon",
    "une seule fois",
    "double compte",
    "doubles comptes",
    "dedoublonn",
];

/// Words of headers and labels of what is counted so; in a text they are of other things, as of a « guichet unique ».
const ONCE: [&str; 2] = ["unique", "different"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    subject.grids().iter().flat_map(of_grid).collect()
}

/// A total that is not its sum, and where it stands.
struct WrongTotal {
    row: usize,
    column: usize,
    finding: Finding,
}

/// What is told of a grid: a number that is wrong in its row and in its column is wrong once.
fn of_grid(grid: &TableGrid<'_>) -> Vec<Finding> {
    let (rows, columns) = (rows(grid), columns(grid));
    let is_told =
        |total: &WrongTotal| columns.iter().any(|other| other.column == total.column && other.row <= total.row);
    let rows: Vec<WrongTotal> = rows.into_iter().filter(|total| !is_told(total)).collect();
    rows.into_iter().chain(columns).map(|wrong| wrong.finding).collect()
}

/// What some numbers make together.
struct Sum {
    value: Decimal,
    rounding: Decimal,
    /// How many numbers there are, and whether one is not known.
    count: usize,
    is_partial: bool,
    /// The smallest and the largest of them.
    bounds: (Decimal, Decimal),
}

/// Adds the numbers of cells; `None` where one of them is no number of the kind that is summed, or is of other units.
fn sum<'c>(cells: impl IntoIterator<Item = &'c Cell>, total: &CellNumber) -> Option<Sum> {
    let mut sum = Sum {
        value: Decimal::ZERO,
        rounding: Decimal::ZERO,
        count: 0,
        is_partial: false,
        bounds: (Decimal::MAX, Decimal::MIN),
    };
    for cell in cells {
        match cell {
            Cell::Number(number) => {
                if number.unit != total.unit && !(number.unit.is_empty() || total.unit.is_empty()) {
                    return None;
                }
                sum.value = sum.value.checked_add(number.value)?;
                sum.rounding += number.rounding();
                sum.count += 1;
                sum.bounds = (sum.bounds.0.min(number.value), sum.bounds.1.max(number.value));
            }
            Cell::Blank | Cell::Unknown => sum.is_partial = true,
            Cell::Words => return None,
        }
    }
    (sum.count >= 2).then_some(sum)
}

/// Units of what has no sum.
fn is_summed(number: &CellNumber) -> bool {
    let times =
        ["%", "h", "min", "mn", "s", "j", "jour", "jours", "mois", "an", "ans", "heures", "minutes", "secondes"];
    let first = number.unit.split(' ').next().unwrap_or_default();
    !times.contains(&first) && !first.starts_with("point") && !first.starts_with("pt")
}

impl Sum {
    /// Whether a total may be what these numbers make.
    fn makes(&self, total: &CellNumber, is_rounded: bool) -> bool {
        let rounding = match is_rounded {
            true => Decimal::from(self.count as u64 + 1) / Decimal::TWO,
            false => self.rounding + total.rounding(),
        };
        let excess = self.value - total.value;
        let is_all_positive = !self.bounds.0.is_sign_negative();
        // What is not known may be all that is missing.
        excess.abs() <= rounding || self.is_partial && (!is_all_positive || excess <= rounding)
    }

    /// Whether a total lies among the numbers, as a mean of theirs would.
    fn could_be_mean(&self, total: &CellNumber) -> bool {
        self.bounds.0 <= total.value && total.value <= self.bounds.1
    }
}

/// The rows of a grid that are no total and part of none of the others.
fn details(grid: &TableGrid<'_>) -> Vec<usize> {
    let is_detail = |&row: &usize| {
        let has_cell = grid.rows[row].iter().skip(1).any(|cell| !matches!(cell, Cell::Blank));
        whole(&grid.labels[row]).is_none() && !is_part_of_above(&grid.labels[row]) && has_cell
    };
    (0..grid.rows.len()).filter(is_detail).collect()
}

/// The total rows that are not their sums.
fn rows(grid: &TableGrid<'_>) -> Vec<WrongTotal> {
    let details = details(grid);
    let totals: Vec<(usize, Whole)> =
        (0..grid.rows.len()).filter_map(|row| Some((row, whole(&grid.labels[row])?))).collect();
    let mut findings = Vec::new();
    for &(row, kind) in &totals {
        let previous = totals.iter().map(|(other, _)| *other).filter(|other| *other < row).max();
        let since: Vec<usize> =
            details.iter().copied().filter(|&at| at < row && previous.is_none_or(|before| at > before)).collect();
        let above: Vec<usize> = details.iter().copied().filter(|&at| at < row).collect();
        let below: Vec<usize> = details.iter().copied().filter(|&at| at > row).collect();
        let parts: Vec<usize> = totals.iter().map(|(other, _)| *other).filter(|other| *other < row).collect();
        let is_last = totals.last().is_some_and(|(last, _)| *last == row);
        let candidates: Vec<Vec<usize>> = match kind {
            Whole::Part => vec![since, below],
            // The first of all rows tells what follows, where nothing else is a total.
            Whole::Total | Whole::All if above.is_empty() && totals.len() == 1 => vec![below],
            // One total right after another is that of something else: of an earlier year.
            Whole::Total | Whole::All if since.is_empty() && parts.len() < 2 => continue,
            Whole::Total | Whole::All if is_last || parts.is_empty() => vec![above, since, parts],
            Whole::Total | Whole::All => vec![since, above, below],
        };
        for column in 1..grid.headers.len() {
            let finding = wrong_row(grid, row, kind, column, &candidates);
            findings.extend(finding.map(|finding| WrongTotal { row, column, finding }));
        }
    }
    findings
}

fn wrong_row(
    grid: &TableGrid<'_>,
    row: usize,
    kind: Whole,
    column: usize,
    candidates: &[Vec<usize>],
) -> Option<Finding> {
    let total = grid.rows[row].get(column)?.number().filter(|total| is_summed(total))?;
    let header = &grid.headers[column];
    if is_of_means(header) || has_word(header, &["dont"]) {
        return None;
    }
    let mut first = None;
    for candidate in candidates.iter().filter(|rows| rows.len() >= 2) {
        if candidate.iter().any(|&row| is_of_means(&grid.labels[row])) {
            return None;
        }
        let sum = sum(candidate.iter().map(|&row| &grid.rows[row][column]), total)?;
        if sum.makes(total, is_rounded(grid, header, total)) {
            return None;
        }
        first = first.or(Some(sum));
    }
    let sum = first?;
    let is_mean = sum.could_be_mean(total)
        && (kind == Whole::All
            || is_of_means(&grid.subject)
            || is_per_unit(header)
            || candidates.iter().any(|rows| means::is_mean(grid, row, column, rows)));
    if is_mean || is_of_shared(grid, total, &sum, &[&grid.labels[row], header]) {
        return None;
    }
    let told = told(&sum, total);
    let message = format!("« {} » de « {} » : les lignes font {told}", grid.label(row), grid.header(column));
    let hint =
        "corrigez le total, ou la ligne qui est fausse ; s’il compte autre chose que leur somme, nommez-le autrement";
    Some(Finding::new(grid.path, grid.span(row, column), message).hint(hint))
}

/// The total columns that are not the sums of theirs: where most rows say that it is a sum, those that do not are wrong.
fn columns(grid: &TableGrid<'_>) -> Vec<WrongTotal> {
    let mut findings = Vec::new();
    let totals: Vec<usize> = (1..grid.headers.len())
        .filter(|&column| matches!(whole(&grid.headers[column]), Some(Whole::Total | Whole::All)))
        .collect();
    let [total] = totals[..] else { return findings };
    let is_summed_column =
        |&column: &usize| !is_of_means(&grid.headers[column]) && !has_word(&grid.headers[column], &["dont"]);
    let before: Vec<usize> = (1..total).filter(is_summed_column).collect();
    let after: Vec<usize> = (total + 1..grid.headers.len()).filter(is_summed_column).collect();
    let columns = if before.len() >= 2 { before } else { after };
    if columns.len() < 2 {
        return findings;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for row in 0..grid.rows.len() {
        let Some(number) = grid.rows[row][total].number().filter(|number| is_summed(number)) else { continue };
        let Some(sum) = sum(columns.iter().map(|&column| &grid.rows[row][column]), number) else { continue };
        if is_of_means(&grid.labels[row])
            || is_of_shared(grid, number, &sum, &[&grid.headers[total], &grid.labels[row]])
        {
            continue;
        }
        match sum.makes(number, is_rounded(grid, &grid.headers[total], number)) {
            true => right += usize::from(!sum.is_partial),
            false if sum.could_be_mean(number) && (is_of_means(&grid.subject) || is_per_unit(&grid.labels[row])) => {}
            false => wrong.push((row, told(&sum, number))),
        }
    }
    if wrong.len() > right && !(right == 0 && wrong.len() == 1 && grid.rows.len() == 1) {
        return findings;
    }
    for (row, told) in wrong {
        let message = format!("« {} » de « {} » : les colonnes font {told}", grid.header(total), grid.label(row));
        let hint = "corrigez le total, ou la colonne qui est fausse ; s’il compte autre chose que leur somme, nommez-le autrement";
        let finding = Finding::new(grid.path, grid.span(row, total), message).hint(hint);
        findings.push(WrongTotal { row, column: total, finding });
    }
    findings
}

/// What a sum is told to be, and is not.
fn told(sum: &Sum, total: &CellNumber) -> String {
    let partial = if sum.is_partial { " sans compter ce qui n’est pas donné" } else { "" };
    format!("{}{partial}, et non {}", french::number(sum.value), french::number(total.value))
}

fn is_rounded(grid: &TableGrid<'_>, header: &str, total: &CellNumber) -> bool {
    let is = |text: &str| has_word(text, &ROUNDED) || text.contains("k€") || text.contains("m€");
    is(header) || is(&grid.subject) || is(&total.unit) || has_word(&grid.around, &["arrondi", "environ"])
}

/// Whether less than the sum may be right, for some are counted in several rows.
fn is_of_shared(grid: &TableGrid<'_>, total: &CellNumber, sum: &Sum, names: &[&str]) -> bool {
    let is_shared = |text: &str| counts_several_times(text) || SHARED.iter().any(|words| text.contains(words));
    let is_once = |name: &&str| is_shared(name) || has_word(name, &ONCE);
    total.value < sum.value && (is_shared(&grid.around) || names.iter().any(is_once))
}
