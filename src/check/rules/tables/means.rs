//! Whether what a total row says of a column is a mean of its rows, by what the table itself says.

use rust_decimal::Decimal;

use super::cell::{Cell, CellNumber};
use super::grid::TableGrid;

/// Whether a total is the mean of its rows: as such, weighted by another column, or with more decimals than any of them.
pub fn is_mean(grid: &TableGrid<'_>, total: usize, column: usize, rows: &[usize]) -> bool {
    let number = |row: usize, column: usize| grid.rows[row].get(column).and_then(Cell::number);
    let Some(told) = number(total, column) else { return false };
    let Some(values) = rows.iter().map(|&row| number(row, column)).collect::<Option<Vec<&CellNumber>>>() else {
        return false;
    };
    if values.len() < 2 {
        return false;
    }
    let is_finer = values.iter().all(|value| value.value.scale() < told.value.scale());
    let weights = (1..grid.headers.len()).filter(|other| *other != column).filter_map(|other| {
        rows.iter().map(|&row| number(row, other).map(|weight| weight.value)).collect::<Option<Vec<Decimal>>>()
    });
    let even = vec![Decimal::ONE; values.len()];
    is_finer || weights.chain([even]).any(|weights| is_weighted(told, &values, &weights))
}

/// Whether a total is the mean of values by weights, as both are rounded.
fn is_weighted(told: &CellNumber, values: &[&CellNumber], weights: &[Decimal]) -> bool {
    if weights.iter().any(Decimal::is_sign_negative) {
        return false;
    }
    let add = |(product, all): (Decimal, Decimal), (value, weight): (&&CellNumber, &Decimal)| {
        Some((product.checked_add(value.value.checked_mul(*weight)?)?, all.checked_add(*weight)?))
    };
    let sums = values.iter().zip(weights).try_fold((Decimal::ZERO, Decimal::ZERO), add);
    let mean = sums.and_then(|(product, all)| product.checked_div(all));
    // The last digit may be cut as well as rounded.
    let digit = Decimal::new(1, told.value.scale());
    let rounding = values.iter().map(|value| value.rounding()).max().unwrap_or_default();
    mean.is_some_and(|mean| (mean - told.value).abs() <= digit.max(rounding))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    fn of(rows: &str) -> Vec<String> {
        codes("diapositives/sites.md", format!("# Les sites\n\n{rows}\n").leak())
    }

    #[test]
    fn a_mean_below_a_column_is_no_wrong_sum() {
        for table in [
            // By its header.
            "| Site | Dossiers | kWh/m² | Coût au m² | Accidents pour 1 000 | Mortalité (‰) |\n|---|---:|---:|---:|---:|---:|\n\
             | Gex | 120 | 118 | 12 | 4 | 9,1 |\n| Belley | 80 | 96 | 20 | 6 | 10,2 |\n| Total | 200 | 103 | 14 | 5 | 9,6 |",
            "| Site | Amplitude (°C) | Dossiers par agent | Délai (jours) |\n|---|---:|---:|---:|\n| Gex | 12 | 40 | 9 |\n\
             | Belley | 20 | 60 | 11 |\n| Ensemble | 14 | 51 | 10 |",
            // By what it is.
            "| Site | Dossiers | Attente constatée |\n|---|---:|---:|\n| Gex | 120 | 10 |\n| Belley | 80 | 20 |\n| Total | 200 | 14 |",
            "| Site | Fréquentation |\n|---|---:|\n| Gex | 120 |\n| Belley | 80 |\n| Total | 100 |",
            "| Site | Pièces |\n|---|---:|\n| Gex | 4 |\n| Belley | 7 |\n| Nantua | 3 |\n| Total | 4,2 |",
            // What is counted once.
            "| Canal | Usagers uniques |\n|---|---:|\n| Guichet | 980 |\n| Téléphone | 2 100 |\n| Total | 2 750 |",
            "| Canal | Usagers |\n|---|---:|\n| Guichet | 980 |\n| Téléphone | 2 100 |\n| Total (sans double compte) | 2 750 |",
            // What is counted in the row above.
            "| Site | Demandes |\n|---|---:|\n| Gex | 410 |\n| – dont premières demandes | 150 |\n| Belley | 290 |\n| Total | 700 |",
            "| Site | Demandes |\n|---|---:|\n| Gex | 410 |\n| y compris renouvellements | 150 |\n| Belley | 290 |\n| Total | 700 |",
        ] {
            assert_eq!(of(table), [""; 0], "{table}");
        }
    }

    #[test]
    fn a_wrong_sum_beside_a_mean_is_told() {
        for table in [
            "| Site | Dossiers | Attente constatée |\n|---|---:|---:|\n| Gex | 120 | 10 |\n| Belley | 80 | 20 |\n| Total | 210 | 14 |",
            "| Site | Cartes/passeports |\n|---|---:|\n| Gex | 120 |\n| Belley | 80 |\n| Total | 210 |",
            "| Guichet | Appels au standard |\n|---|---:|\n| Gex | 1 200 |\n| Belley | 340 |\n| Total | 1 040 |",
            "| Guichet unique | Appels |\n|---|---:|\n| Gex | 1 200 |\n| Belley | 340 |\n| Total | 1 530 |",
            "| Site | Demandes |\n|---|---:|\n| Gex | 410 |\n| – dont premières demandes | 150 |\n| Belley | 290 |\n| Total | 720 |",
        ] {
            assert_eq!(of(table), ["total-faux"], "{table}");
        }
    }
}
