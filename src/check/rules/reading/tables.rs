//! Tables: cells that say nothing.

use super::void;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{Prose, ProseBlock, ProseTable};

pub const EMPTY_CELL: Rule = Rule {
    code: "cellule-vide",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["Guides de la DISIC pour des documents bureautiques accessibles (2016)"],
    family: Family::Reading,
    title: "Une case de tableau dit quelque chose",
    why: "Un blanc ne dit pas s’il vaut zéro, « non mesuré » ou un oubli ; lu à voix haute, il ne dit rien du tout. Un titre \
          de colonne vide laisse toute la colonne sans nom. Reste blanc ce qui n’a rien à dire : le coin d’un tableau à \
          double entrée, la ligne de total d’une colonne de mots ou d’objectifs, une colonne d’observations, une grille de \
          coches, la diagonale.",
    earlier: &[],
    failing: Example {
        file: "diapositives/canaux.md",
        text: "# Canaux\n\n| Canal | Demandes |\n|---|---:|\n| Guichet | 12 |\n| Courrier | |\n",
    },
    passing: Example {
        file: "diapositives/canaux.md",
        text: "# Canaux\n\n| Canal | Demandes |\n|---|---:|\n| Guichet | 12 |\n| Courrier | non mesuré |\n",
    },
    acceptable: true,
    check: Some(empty_cell),
};

fn empty_cell(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for block in slides.iter().flat_map(|slide| &slide.blocks) {
            if let ProseBlock::Table(table) = block {
                findings.extend(empty_cells(path, table));
            }
        }
    }
    findings
}

fn empty_cells(path: &str, table: &ProseTable) -> Vec<Finding> {
    // A table without any is told as such.
    let has_headers = !table.headers.iter().all(is_empty);
    let is_corner = |column: usize| column == 0 && crosses(table);
    let headers = table.headers.iter().enumerate().filter(|(_, header)| has_headers && is_empty(header));
    let mut findings: Vec<Finding> = headers
        .filter(|(column, _)| !is_corner(*column))
        .map(|(column, header)| {
            Finding::new(path, header.span, format!("la colonne {} du tableau n’a pas de titre", column + 1))
                .hint("dites ce que la colonne contient")
        })
        .collect();
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| is_empty(cell)) {
            if void::is_void(table, row, column) {
                continue;
            }
            let name = table.headers.get(column).filter(|header| !is_empty(header));
            let name = name.map_or_else(|| (column + 1).to_string(), |header| format!("« {} »", header.plain().trim()));
            let message = format!("la case de la ligne {}, colonne {name}, est vide", row + 1);
            findings.push(
                Finding::new(path, cell.span, message)
                    .hint("écrivez ce qu’il en est : « sans objet », « non mesuré », 0"),
            );
        }
    }
    findings
}

/// Whether a cell says nothing.
pub fn is_empty(prose: &Prose) -> bool {
    prose.plain().trim().is_empty()
}

/// Whether a table crosses rows with columns, so that nothing is to stand in its corner: all other columns have names, at
/// least two, and all rows.
fn crosses(table: &ProseTable) -> bool {
    let names = table.headers.iter().skip(1);
    let are_rows_named = table.rows.iter().all(|row| row.first().is_some_and(|name| !is_empty(name)));
    names.len() >= 2 && names.clone().all(|name| !is_empty(name)) && are_rows_named
}
