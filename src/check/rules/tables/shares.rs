//! Shares of a whole in free tables: together, they make it.

use rust_decimal::Decimal;

use super::bounds;
use super::cell::{Cell, CellNumber};
use super::grid::{TableGrid, Whole, is_of_means, is_part_of_above, whole};
use super::lists;
use crate::check::told::counts_several_times;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::source::Span;

pub const NOT_A_WHOLE: Rule = Rule {
    code: "parts-du-tableau",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Texts,
    title: "Les parts d’un tableau ou d’une liste font 100 %",
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
/// How headers begin that may say so, where the shares come near the whole.
const NEARLY: [&str; 8] =
    ["part de", "part d", "parts de", "% de", "% d", "en % de", "pourcentage de", "proportion de"];
/// What they are shares of then.
const OF: [&str; 22] = [
    "visite",
    "demande",
    "usager",
    "reponse",
    "appel",
    "dossier",
    "reclamation",
    "total",
    "motif",
    "visiteur",
    "repondant",
    "passage",
    "personne",
    "courriel",
    "courrier",
    "acte",
    "depense",
    "budget",
    "montant",
    "credit",
    "agent",
    "ensemble",
];
/// Words of tables that do not show all parts.
const SOME: [&str; 6] = ["principa", "premier", "frequent", "notamment", "extrait", "exemple"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = lists::wrong(subject);
    for grid in subject.grids().iter().filter(|grid| !grid.is_drawn_as_whole) {
        if counts_several_times(&grid.around) {
            continue;
        }
        let columns = columns(grid);
        let is_over_all = (1..grid.headers.len()).any(|column| bounds::is_over_all(grid, column));
        if columns.is_empty() && !is_over_all {
            findings.extend(rows(grid));
        }
        findings.extend(columns);
    }
    findings
}

/// Whether folded words say that not all parts are shown.
pub fn shows_some(around: &str) -> bool {
    SOME.iter().any(|word| around.contains(word))
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
fn columns(grid: &TableGrid<'_>) -> Vec<Finding> {
    let parts: Vec<usize> = (0..grid.rows.len())
        .filter(|&row| whole(&grid.labels[row]).is_none() && !is_part_of_above(&grid.labels[row]))
        .filter(|&row| grid.rows[row].iter().skip(1).any(|cell| !matches!(cell, Cell::Blank)))
        .collect();
    let total =
        (0..grid.rows.len()).rev().find(|&row| matches!(whole(&grid.labels[row]), Some(Whole::Total | Whole::All)));
    let has_part_total = grid.labels.iter().any(|label| whole(label) == Some(Whole::Part));
    if parts.len() < 2 || has_part_total {
        return Vec::new();
    }
    // A share of more than all is told as such: it is what makes too much of them.
    let shares: Vec<(usize, Shares)> = (1..grid.headers.len())
        .filter(|&column| !bounds::is_over_all(grid, column))
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
        let header = grid.headers[*column].as_str();
        let is_close =
            shares.in_percent && shares.count >= 3 && (shares.sum - Decimal::ONE_HUNDRED).abs() <= Decimal::TEN;
        let is_named = HEADERS.contains(&header) && (shares.in_percent || shares.sum < Decimal::from(200))
            || is_close && is_of_all(header);
        let is_beside =
            shares.in_percent && shares.count >= 3 && wholes > 0 && shares.excess().abs() <= Decimal::from(20);
        let excess = shares.excess();
        let is_missing = excess.is_sign_negative() && !excess.is_zero();
        let shows_some = shows_some(&grid.around);
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
        let by_count = by_count(grid, &parts, *column);
        if !by_count.is_empty() && (is_wrong || is_named || says_whole) {
            return Some(by_count);
        }
        is_wrong.then(|| {
            let at = match (says_whole, total) {
                (false, Some(row)) if stated.is_some() => grid.span(row, *column),
                _ => grid.header_span(*column),
            };
            vec![finding(grid, at, &format!("«\u{a0}{}\u{a0}»", grid.header(*column)), shares)]
        })
    });
    told.flatten().collect()
}

/// Whether a header says that a column shares out all of some things: « part des visites », « % », « pourcentage ».
fn is_of_all(header: &str) -> bool {
    let named = NEARLY.iter().find_map(|start| header.strip_prefix(start));
    let named = named
        .map(|rest| rest.trim_start_matches(|sign: char| sign != ' ' && sign != '’').trim_start_matches([' ', '’']));
    let one = |words: &str| words.trim_start_matches("l’").trim_end_matches(['s', 'x']).to_owned();
    matches!(header, "%" | "en %" | "pourcentage") || named.is_some_and(|words| OF.contains(&one(words).as_str()))
}

/// The shares that are not what the counts beside them make, where most are.
fn by_count(grid: &TableGrid<'_>, parts: &[usize], column: usize) -> Vec<Finding> {
    let counted = (1..column).rev().filter(|&other| !is_of_means(&grid.headers[other]));
    counted.map(|other| wrong_by_count(grid, parts, column, other)).find(|found| !found.is_empty()).unwrap_or_default()
}

fn wrong_by_count(grid: &TableGrid<'_>, parts: &[usize], column: usize, counts: usize) -> Vec<Finding> {
    let number = |row: usize, column: usize| grid.rows[row].get(column).and_then(Cell::number);
    let all: Option<Decimal> = parts.iter().map(|&row| number(row, counts).map(|count| count.value)).sum();
    let Some(all) = all.filter(|all| *all > Decimal::ZERO) else { return Vec::new() };
    let (mut right, mut wrong) = (0, Vec::new());
    for &row in parts {
        let (Some(count), Some(share)) = (number(row, counts), number(row, column)) else { continue };
        let Some(exact) = count.value.checked_mul(Decimal::ONE_HUNDRED).and_then(|count| count.checked_div(all)) else {
            continue;
        };
        match (exact - share.value).abs() <= Decimal::new(1, share.value.scale()) {
            true => right += 1,
            false => wrong.push((row, exact.round_dp(share.value.scale()), share.value)),
        }
    }
    if right < 2 * wrong.len() || right < 2 {
        return Vec::new();
    }
    let told = wrong.into_iter().map(|(row, exact, share)| {
        let message = format!(
            "«\u{a0}{}\u{a0}» de «\u{a0}{}\u{a0}»\u{a0}: {}\u{a0}%, et non {}\u{a0}%",
            grid.header(column),
            grid.label(row),
            french::number(exact),
            french::number(share)
        );
        Finding::new(grid.path, grid.span(row, column), message)
            .hint("refaites le calcul, ou corrigez le nombre à côté")
    });
    told.collect()
}

/// The rows whose shares are not a whole, where the others are.
fn rows(grid: &TableGrid<'_>) -> Vec<Finding> {
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

fn finding(grid: &TableGrid<'_>, at: Span, name: &str, shares: &Shares) -> Finding {
    let message = format!(
        "{name} : {} font {}\u{a0}%, et non 100\u{a0}%",
        french::counted(shares.count as u64, "part"),
        french::number(shares.sum.normalize())
    );
    Finding::new(grid.path, at, message)
        .hint("corrigez la part qui est fausse, ou ajoutez celle qui manque ; si l’on pouvait donner plusieurs réponses, dites-le")
}
