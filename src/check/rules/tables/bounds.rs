//! Shares of more than all, in free tables and in texts.

use rust_decimal::Decimal;

use super::super::statements::over_all;
use super::grid::{Grid, grids, has_word};
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
/// How words begin of what may pass 100 %.
const OPEN: [&str; 36] = [
    "evolution",
    "variation",
    "croissance",
    "hausse",
    "progression",
    "augmentation",
    "remplissage",
    "occupation",
    "execution",
    "consommation",
    "realisation",
    "couverture",
    "indice",
    "ratio",
    "rapport",
    "objectif",
    "charge",
    "capacite",
    "recouvrement",
    "atteinte",
    "avancement",
    "rotation",
    "activite",
    "traitement",
    "sortie",
    "apurement",
    "ecoulement",
    "resorption",
    "productivite",
    "rendement",
    "budget",
    "base",
    "compar",
    "ecart",
    "engagement",
    "change",
];

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = grids(subject).iter().flat_map(cells).collect();
    for told in
        subject.told().filter(|told| !matches!(told.text.kind, TextKind::Quote | TextKind::Code | TextKind::Address))
    {
        for range in told.sentences.iter().filter_map(|sentence| over_all(sentence)) {
            let words = &told.text.words[range];
            let message = format!("« {words} » : plus que tous");
            let finding = Finding::new(&told.text.place, told.text.narrow(words, subject.sources), message);
            findings.push(finding.hint("une virgule oubliée ? S’il s’agit d’une évolution, dites-le"));
        }
    }
    findings
}

/// The shares of a grid that are more than all.
fn cells(grid: &Grid<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().skip(1) {
            let Some(number) = cell.number() else { continue };
            let named = format!("{} {}", grid.headers[column], grid.labels[row]);
            let in_percent = number.is_percent() || number.unit.is_empty() && grid.headers[column].contains('%');
            let is_open = has_word(&named, &OPEN) || has_word(&grid.subject, &OPEN);
            let is_share = has_word(&named, &SHARES) || grid.headers[column].starts_with("% d");
            if number.value > Decimal::ONE_HUNDRED && in_percent && !number.is_signed && is_share && !is_open {
                let told = french::number(number.value);
                let message =
                    format!("« {} », « {} » : {told}\u{a0}%, plus que tous", grid.header(column), grid.label(row));
                let finding = Finding::new(grid.path, grid.span(row, column), message);
                findings.push(
                    finding.hint("une virgule oubliée ? Si ce n’est pas une part d’un tout, dites-le dans l’en-tête"),
                );
            }
        }
    }
    findings
}
