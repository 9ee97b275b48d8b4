//! Shares of a whole in free tables: together, they make it.

use rust_decimal::Decimal;

use super::cell::{Cell, CellNumber};
use super::grid::{Grid, Whole, grids, has_word, whole};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::source::Span;

pub const NOT_A_WHOLE: Rule = Rule {
    code: "parts-du-tableau",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Texts,
    title: "Les parts d’un tableau font 100 %",
    why: "Une colonne « Part » ou « Répartition », ou dont la ligne de total dit 100 %, partage un tout : ses parts font 100 %, aux \
          arrondis près. Sinon, l’une est mal recopiée, ou il en manque une. Ne sont pas vus les tableaux où l’on pouvait \
          répondre plusieurs fois, ni ceux qui ne montrent que les principales parts.",
    earlier: &[],
    failing: Example {
        file: "diapositives/canaux.md",
        text: "# Les canaux\n\n| Canal | Part |\n|---|---:|\n| Guichet | 55 % |\n| Téléphone | 35 % |\n| Courriel | 20 % |\n",
    },
    passing: Example {
        file: "diapositives/canaux.md",
        text: "# Les canaux\n\n| Canal | Part |\n|---|---:|\n| Guichet | 55 % |\n| Téléphone | 35 % |\n| Courriel | 10 % |\n",
    },
    acceptable: true,
    check: Some(check),
};

/// Headers that say of themselves that a column shares a whole.
const HEADERS: [&str; 14] = [
    "part",
    "parts",
    "part (%)",
    "part en %",
    "parts (%)",
    "parts en %",
    "part du total",
    "% du total",
    "en % du total",
    "repartition",
    "repartition (%)",
    "repartition en %",
    "poids",
    "proportion",
];
/// Words of tables whose parts may make more than all.
const OPEN: [&str; 7] = [
    "plusieurs reponses",
    "reponses multiples",
    "choix multiple",
    "plusieurs motifs",
    "plusieurs choix",
    "plusieurs fois",
    "multiple",
];
/// Words of tables that do not show all parts.
const SOME: [&str; 6] = ["principa", "premier", "frequent", "notamment", "extrait", "exemple"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for grid in grids(subject).iter().filter(|grid| !grid.is_drawn_as_whole) {
        if OPEN.iter().any(|words| grid.around.contains(words)) {
            continue;
        }
        let columns = columns(grid);
        if columns.is_empty() {
            findings.extend(rows(grid));
        }
        findings.extend(columns);
    }
    findings
}

/// Shares that stand together.
struct Shares {
    sum: Decimal,
    rounding: Decimal,
    count: usize,
    is_partial: bool,
    /// Whether a sign of per cents stands behind each.
    in_percent: bool,
}

impl Shares {
    /// Reads cells as shares; `None` where they cannot be some.
    fn of<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<Self> {
        let mut shares =
            Shares { sum: Decimal::ZERO, rounding: Decimal::ZERO, count: 0, is_partial: false, in_percent: true };
        for cell in cells {
            match cell {
                Cell::Number(number) if is_share(number) => {
                    shares.sum += number.value;
                    shares.rounding += Decimal::new(5, number.value.scale() + 1);
                    shares.count += 1;
                    shares.in_percent &= number.is_percent();
                }
                Cell::Blank | Cell::Unknown => shares.is_partial = true,
                Cell::Number(_) | Cell::Words => return None,
            }
        }
        (shares.count >= 2).then_some(shares)
    }

    /// By how much they are off: nothing within what rounding explains.
    fn excess(&self) -> Decimal {
        let excess = self.sum - Decimal::ONE_HUNDRED;
        if excess.abs() <= self.rounding { Decimal::ZERO } else { excess }
    }

    fn is_whole(&self) -> bool {
        self.excess().is_zero()
    }
}

fn is_share(number: &CellNumber) -> bool {
    let is_unit = number.is_percent() || number.unit.is_empty();
    is_unit && !number.is_signed && !number.value.is_sign_negative() && number.value <= Decimal::from(1_000)
}

/// The columns whose shares are not a whole.
fn columns(grid: &Grid<'_>) -> Vec<Finding> {
    let parts: Vec<usize> = (0..grid.rows.len())
        .filter(|&row| whole(&grid.labels[row]).is_none() && !has_word(&grid.labels[row], &["dont"]))
        .filter(|&row| grid.rows[row].iter().skip(1).any(|cell| !matches!(cell, Cell::Blank)))
        .collect();
    let total =
        (0..grid.rows.len()).rev().find(|&row| matches!(whole(&grid.labels[row]), Some(Whole::Total | Whole::All)));
    let has_part_total = grid.labels.iter().any(|label| whole(label) == Some(Whole::Part));
    if parts.len() < 2 || has_part_total {
        return Vec::new();
    }
    let shares: Vec<(usize, Shares)> = (1..grid.headers.len())
        .filter_map(|column| Some((column, Shares::of(parts.iter().map(|&row| &grid.rows[row][column]))?)))
        .collect();
    // A column beside others that make wholes is one, too.
    let wholes =
        shares.iter().filter(|(_, shares)| shares.in_percent && shares.is_whole() && shares.count >= 3).count();
    let told = shares.iter().filter_map(|(column, shares)| {
        let stated = total.and_then(|row| grid.rows[row][*column].number());
        let says_whole = stated.is_some_and(|stated| {
            stated.value == Decimal::ONE_HUNDRED && (stated.is_percent() || grid.headers[*column].contains('%'))
        });
        let is_named =
            HEADERS.contains(&grid.headers[*column].as_str()) && (shares.in_percent || shares.sum < Decimal::from(200));
        let is_beside =
            shares.in_percent && shares.count >= 3 && wholes > 0 && shares.excess().abs() <= Decimal::from(20);
        let excess = shares.excess();
        let is_missing = excess.is_sign_negative() && !excess.is_zero();
        let shows_some = SOME.iter().any(|word| grid.around.contains(word));
        let is_wrong = if excess.is_zero() || is_missing && (shares.is_partial || shows_some) {
            false
        } else if says_whole {
            true
        } else if is_missing {
            // Those that are not shown may be what is missing, unless there is little.
            (is_named && shares.sum >= Decimal::from(90)) || is_beside
        } else {
            (is_named && shares.sum <= Decimal::from(200)) || is_beside
        };
        is_wrong.then(|| {
            let at = match (says_whole, total) {
                (false, Some(row)) if stated.is_some() => grid.span(row, *column),
                _ => grid.header_span(*column),
            };
            finding(grid, at, &format!("« {} »", grid.header(*column)), shares)
        })
    });
    told.collect()
}

/// The rows whose shares are not a whole, where the others are.
fn rows(grid: &Grid<'_>) -> Vec<Finding> {
    let shares: Vec<(usize, Shares)> = (0..grid.rows.len())
        .filter_map(|row| Some((row, Shares::of(grid.rows[row].iter().skip(1))?)))
        .filter(|(_, shares)| shares.in_percent && shares.count >= 3)
        .collect();
    let (wholes, others): (Vec<_>, Vec<_>) = shares.iter().partition(|(_, shares)| shares.is_whole());
    if wholes.len() < 2 || others.len() * 2 > wholes.len() {
        return Vec::new();
    }
    let near = others.iter().filter(|(_, shares)| {
        shares.excess().abs() <= Decimal::from(20) && !(shares.is_partial && shares.excess().is_sign_negative())
    });
    near.map(|(row, shares)| finding(grid, grid.span(*row, 0), &format!("« {} »", grid.label(*row)), shares)).collect()
}

fn finding(grid: &Grid<'_>, at: Span, name: &str, shares: &Shares) -> Finding {
    let message = format!(
        "{name} : {} font {}\u{a0}%, et non 100\u{a0}%",
        french::counted(shares.count as u64, "part"),
        french::number(shares.sum.normalize())
    );
    Finding::new(grid.path, at, message)
        .hint("corrigez la part qui est fausse, ou ajoutez celle qui manque ; si l’on pouvait donner plusieurs réponses, dites-le")
}
