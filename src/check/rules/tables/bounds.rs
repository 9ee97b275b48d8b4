//! Shares of more than all, in free tables and in texts.

use rust_decimal::Decimal;

use super::super::statements::{OPEN, over_all};
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

/// The shares of a grid that are more than all, a finding a column.
fn cells(grid: &TableGrid<'_>) -> Vec<Finding> {
    (1..grid.headers.len()).filter_map(|column| of_column(grid, column)).collect()
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
    let over: Vec<&(usize, Decimal)> = shares.iter().filter(|(_, value)| *value > Decimal::ONE_HUNDRED).collect();
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
