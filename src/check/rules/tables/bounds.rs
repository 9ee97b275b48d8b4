//! Shares of more than all, in free tables and in texts.

use rust_decimal::Decimal;

use super::super::statements::{OPEN, over_all};
use super::cell::{Cell, CellNumber};
use super::grid::{TableGrid, has_word};
use crate::check::spot::spot_or_all;
use crate::check::text::TextKind;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;

pub const OVER_ALL: Rule = Rule {
    code: "pourcentage-hors-bornes",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Texts,
    title: "Une part ne dépasse pas 100 %",
    why: "« 112 % des usagers », ou 105 % dans une colonne de taux de satisfaction : une part n’est pas plus grande que le tout ; c’est \
          le plus souvent une virgule oubliée. Les évolutions, et les taux qui peuvent dépasser 100 % (remplissage, \
          occupation, exécution, réalisation…), ne sont pas signalés.",
    earlier: &[],
    failing: Example {
        file: "diapositives/sites.md",
        text: "# Les sites\n\n| Site | Taux de satisfaction |\n|---|---:|\n| Gex | 92 % |\n| Belley | 105 % |\n",
    },
    passing: Example {
        file: "diapositives/sites.md",
        text: "# Les sites\n\n| Site | Taux de satisfaction |\n|---|---:|\n| Gex | 92 % |\n| Belley | 95 % |\n",
    },
    acceptable: true,
    check: Some(check),
};

/// How words of shares begin.
const SHARES: [&str; 9] =
    ["part", "proportion", "repartition", "taux", "satisf", "pourcentage", "abouti", "favorab", "dans les delais"];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = subject.grids().iter().flat_map(cells).collect();
    for told in
        subject.told().filter(|told| !matches!(told.text.kind, TextKind::Quote | TextKind::Code | TextKind::Address))
    {
        for range in told.sentences.iter().filter_map(|sentence| over_all(sentence)) {
            let message = format!("«\u{a0}{}\u{a0}» dépasse 100\u{a0}%", &told.text.words[range.clone()]);
            let finding = Finding::new(&told.text.place, spot_or_all(told.text, &range, subject.sources), message);
            findings.push(finding.hint("une virgule oubliée ? S’il s’agit d’une évolution, dites-le"));
        }
    }
    findings
}

/// Whether two other numbers of its row make a rate: what was done, by what was meant to be done.
fn is_made_by_others(grid: &TableGrid<'_>, row: usize, column: usize) -> bool {
    let Some(rate) = grid.rows[row].get(column).and_then(Cell::number) else { return false };
    let others = grid.rows[row].iter().enumerate().skip(1).filter(|(other, _)| *other != column);
    let others: Vec<&CellNumber> =
        others.filter_map(|(_, cell)| cell.number()).filter(|other| !other.is_percent()).collect();
    let makes = |part: &CellNumber, all: &CellNumber| {
        let exact = part.value.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(all.value));
        part.unit == all.unit
            && exact.is_some_and(|exact| (exact - rate.value).abs() <= Decimal::new(1, rate.value.scale()))
    };
    others.iter().any(|part| others.iter().any(|all| makes(part, all)))
}

/// The shares of a grid that are more than all, a finding a column.
fn cells(grid: &TableGrid<'_>) -> Vec<Finding> {
    (1..grid.headers.len()).filter_map(|column| of_column(grid, column)).collect()
}

/// Whether a column holds a share of more than all.
pub fn is_over_all(grid: &TableGrid<'_>, column: usize) -> bool {
    of_column(grid, column).is_some()
}

fn of_column(grid: &TableGrid<'_>, column: usize) -> Option<Finding> {
    let header = &grid.headers[column];
    let percent = |row: usize| {
        let number = grid.rows[row].get(column)?.number()?;
        let in_percent = number.is_percent() || number.unit.is_empty() && header.contains('%');
        (in_percent && !number.is_signed).then_some(number.value)
    };
    let is_share = |row: usize| {
        let named = format!("{header} {}", grid.labels[row]);
        let is_open = has_word(&named, &OPEN) || has_word(&grid.subject, &OPEN);
        (has_word(&named, &SHARES) || header.starts_with("% d")) && !is_open
    };
    let percents: Vec<(usize, Decimal)> = (0..grid.rows.len()).filter_map(|row| Some((row, percent(row)?))).collect();
    if percents.iter().all(|(_, value)| *value <= Decimal::ONE_HUNDRED) {
        return None;
    }
    let shares: Vec<(usize, Decimal)> = percents.into_iter().filter(|(row, _)| is_share(*row)).collect();
    let over =
        shares.iter().filter(|(row, value)| *value > Decimal::ONE_HUNDRED && !is_made_by_others(grid, *row, column));
    let over: Vec<&(usize, Decimal)> = over.collect();
    // Where most are, the column tells no shares.
    if over.len() * 2 > shares.len() && shares.len() > 1 {
        return None;
    }
    let ((row, value), others) = over.split_first().map(|(first, others)| (*first, others))?;
    let (header, label) = (grid.header(column), grid.label(*row));
    let told = french::number(*value);
    let message =
        format!("«\u{a0}{header}\u{a0}», «\u{a0}{label}\u{a0}»\u{a0}: {told}\u{a0}%, ce qui dépasse 100\u{a0}%");
    let finding = Finding::new(grid.path, grid.span(*row, column), message);
    let finding =
        others.iter().fold(finding, |finding, (row, _)| finding.related(grid.span(*row, column), "ici aussi"));
    Some(finding.hint("une virgule oubliée\u{202f}? Si ce n’est pas une part d’un tout, dites-le dans l’en-tête"))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    fn of(rows: &str) -> Vec<String> {
        codes("diapositives/sites.md", format!("# Les sites\n\n{rows}\n").leak())
    }

    #[test]
    fn rates_that_may_pass_all_are_no_shares() {
        for table in [
            "| Service | Objectif | Traités | Taux |\n|---|---:|---:|---:|\n| Titres | 640 | 672 | 105 % |\n| Armes | 200 | 190 | 95 % |",
            "| Service | Reçus | Traités | Taux de satisfaction des demandes |\n|---|---:|---:|---:|\n| Titres | 640 | 672 | 105 % |\n\
             | Armes | 200 | 190 | 95 % |",
            "| Maison | Taux de surpopulation | Taux de pression | Taux d’usage |\n|---|---:|---:|---:|\n| Gex | 132 % | 140 % | 110 % |\n\
             | Belley | 90 % | 95 % | 80 % |",
            "| Site | Taux d’utilisation | Taux de fréquentation | Taux de saturation |\n|---|---:|---:|---:|\n| Gex | 120 % | 104 % | 101 % |\n\
             | Belley | 90 % | 95 % | 80 % |",
        ] {
            assert_eq!(of(table), [""; 0], "{table}");
        }
    }

    #[test]
    fn a_slip_is_told_by_one_rule() {
        let table = "| Canal | Part |\n|---|---:|\n| Guichet | 55 % |\n| Téléphone | 350 % |\n| Courriel | 10 % |";
        assert_eq!(of(table), ["pourcentage-hors-bornes"]);
        assert_eq!(of(&table.replace("350 %", "45 %")), ["parts-du-tableau"]);
        let table = "| Site | Réponses | Favorables | Taux de satisfaction |\n|---|---:|---:|---:|\n| Gex | 40 | 37 | 925 % |\n\
                     | Belley | 20 | 19 | 95 % |";
        assert_eq!(of(table), ["pourcentage-hors-bornes"]);
    }
}
