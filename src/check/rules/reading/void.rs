//! Cells of tables that have nothing to say: of total rows and headings, of remarks, of grids of ticks, of tables that hold
//! each of a list against each other.

use super::tables::is_empty;
use crate::check::rules::tables::grid::{has_word, whole};
use crate::check::rules::tables::is_number;
use crate::french;
use crate::meeting::{Prose, ProseTable};

/// Headers of columns in which something is said where there is something to say; folded, as they begin.
const REMARKS: [&str; 14] = [
    "observation",
    "obs.",
    "commentaire",
    "remarque",
    "precision",
    "note",
    "annotation",
    "complement",
    "mention",
    "particularite",
    "nota",
    "info",
    "explication",
    "signalement",
];

/// Signs and words that a grid is ticked with.
const TICKS: [&str; 17] = ["x", "×", "✓", "✔", "☑", "✅", "●", "•", "■", "◼", "○", "+", "*", "oui", "v", "√", "ok"];

/// Whether an empty cell is to be empty.
pub fn is_void(table: &ProseTable, row: usize, column: usize) -> bool {
    is_without_sum(table, row, column)
        || is_of_heading(table, row)
        || is_of_remarks(table, column)
        || is_of_ticks(table)
        || is_of_itself(table, row, column)
}

fn folded(prose: &Prose) -> String {
    french::folded(&french::evenly_spaced(&prose.plain()))
}

fn label(table: &ProseTable, row: usize) -> String {
    table.rows[row].first().map(folded).unwrap_or_default()
}

/// What a column holds, total rows aside.
fn column_cells(table: &ProseTable, column: usize) -> impl Iterator<Item = String> + '_ {
    let rows = (0..table.rows.len()).filter(|&row| whole(&label(table, row)).is_none());
    rows.filter_map(move |row| table.rows[row].get(column)).filter(|cell| !is_empty(cell)).map(folded)
}

/// Words of headers of numbers that all together have none: neither a sum nor a mean, as a rate or a delay has.
const WITHOUT_TOTAL: [&str; 18] = [
    "objectif",
    "cible",
    "seuil",
    "limite",
    "plafond",
    "prix",
    "tarif",
    "unitaire",
    "annee",
    "date",
    "rang",
    "classement",
    "numero",
    "code",
    "article",
    "version",
    "reference",
    "horaire",
];

/// Whether a cell is that of a total row, where the column has no numbers, or only such as name and bound things.
fn is_without_sum(table: &ProseTable, row: usize, column: usize) -> bool {
    let header = table.headers.get(column).map(folded).unwrap_or_default();
    let is_total = whole(&label(table, row)).is_some() && table.rows[row].iter().skip(1).any(|cell| !is_empty(cell));
    let has_numbers = column_cells(table, column).any(|cell| is_number(&cell));
    is_total && column > 0 && (has_word(&header, &WITHOUT_TOTAL) || !has_numbers)
}

/// Whether a row is a heading of those below it: its first cell alone says something, in bold or before rows that are full.
fn is_of_heading(table: &ProseTable, row: usize) -> bool {
    let says = |row: &[Prose]| row.iter().skip(1).any(|cell| !is_empty(cell));
    let Some((first, _)) = table.rows[row].split_first() else { return false };
    let is_bold = !is_empty(first) && first.runs.iter().all(|run| run.strong || run.text.trim().is_empty());
    let is_marked = is_bold || first.plain().trim().ends_with(':');
    !says(&table.rows[row]) && is_marked && table.rows.get(row + 1).is_some_and(|next| says(next))
}

fn is_of_remarks(table: &ProseTable, column: usize) -> bool {
    let header = table.headers.get(column).map(folded).unwrap_or_default();
    let is_named = REMARKS.iter().any(|begin| header.starts_with(begin));
    column > 0 && is_named && !column_cells(table, column).any(|cell| is_number(&cell))
}

/// Whether a table is a grid of ticks: a blank says « no ».
fn is_of_ticks(table: &ProseTable) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| row.iter().skip(1)).filter(|cell| !is_empty(cell)).peekable();
    cells.peek().is_some() && table.headers.len() > 2 && cells.all(|cell| TICKS.contains(&&*folded(cell)))
}

/// Whether a cell holds something against itself, or is of the half of such a table that the other half says.
fn is_of_itself(table: &ProseTable, row: usize, column: usize) -> bool {
    let names: Vec<String> = table.headers.iter().skip(1).map(folded).collect();
    let rows: Vec<String> = (0..table.rows.len()).map(|row| label(table, row)).collect();
    if names.len() < 2 || names != rows || column == 0 {
        return false;
    }
    let is_half = |is_there: fn(usize, usize) -> bool| {
        let cells = (0..rows.len()).flat_map(|row| (0..names.len()).map(move |column| (row, column)));
        cells
            .filter(|(row, column)| is_there(*row, *column))
            .all(|(row, column)| table.rows[row].get(column + 1).is_some_and(is_empty))
    };
    let column = column - 1;
    row == column
        || is_half(|row, column| row > column) && row > column
        || is_half(|row, column| row < column) && row < column
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    fn of(rows: &str) -> Vec<String> {
        codes("diapositives/sites.md", format!("# Les sites\n\n{rows}\n").leak())
    }

    #[test]
    fn what_has_nothing_to_say_stays_empty() {
        for table in [
            "| Site | Demandes | Objectif | Responsable |\n|---|---:|---:|---|\n| Gex | 12 | 3 jours | Accueil |\n\
             | Belley | 8 | 5 jours | Titres |\n| Total | 20 | | |",
            "| | 2020 | 2021 |\n|---|---:|---:|\n| Gex | 12 | 14 |\n| Belley | 8 | 9 |",
            "| Site | Demandes | Observations |\n|---|---:|---|\n| Gex | 12 | |\n| Belley | 8 | fermé en août |",
            "| Démarche | En ligne | Guichet | Courrier |\n|---|:-:|:-:|:-:|\n| Passeport | | ✓ | |\n| Carte grise | ✓ | | x |",
            "| Site | Demandes | Réponses |\n|---|---:|---:|\n| **Pays de Gex** | | |\n| Gex | 12 | 11 |\n| Ferney | 8 | 8 |",
            "| Site | Gex | Belley | Nantua |\n|---|---:|---:|---:|\n| Gex | | 65 km | 40 km |\n| Belley | | | 51 km |\n| Nantua | | | |",
        ] {
            assert_eq!(of(table), [""; 0], "{table}");
        }
    }

    #[test]
    fn what_was_forgotten_is_told() {
        for (table, count) in [
            (
                "| Site | Demandes | Réponses |\n|---|---:|---:|\n| Gex | 12 | 11 |\n| Belley | | 8 |\n| Total | 20 | 19 |",
                1,
            ),
            (
                "| Site | Demandes | Réponses |\n|---|---:|---:|\n| Gex | 12 | 11 |\n| Belley | 8 | 8 |\n| Total | 20 | |",
                1,
            ),
            (
                "| Site | Demandes | Délai moyen |\n|---|---:|---:|\n| Gex | 12 | 3 jours |\n| Belley | 8 | 5 jours |\n| Total | 20 | |",
                1,
            ),
            ("| Site | Demandes | Réponses |\n|---|---:|---:|\n| Gex | | |\n| Belley | 8 | 8 |", 2),
            ("| Site | | Réponses |\n|---|---:|---:|\n| Gex | 12 | 11 |", 1),
            ("| | Demandes | Réponses |\n|---|---:|---:|\n| | 12 | 11 |\n| Belley | 8 | 8 |", 2),
            ("| Site | Note |\n|---|---:|\n| Gex | 4 |\n| Belley | |", 1),
        ] {
            assert_eq!(of(table), vec!["cellule-vide"; count], "{table}");
        }
    }
}
