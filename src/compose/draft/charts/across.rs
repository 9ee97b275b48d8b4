//! Tables whose places stand side by side, below a drawing of them: columns, lines. A table of two columns is read
//! downwards, as people write what goes on for long, and turned: its rows become columns.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{firsts, words};
use crate::compose::draft::Context;
use crate::deck::{
    Align, Chart, ChartKind, Column, ColumnMark, ColumnSet, ColumnsChart, LineChart, LineMark, LinesChart, LinesLine,
    Row, Runs, Table, Tone,
};
use crate::meeting::{ChartForm, Charted, Unit};
use crate::words::{self as told, axis_value};

/// What stands for a number that is not there, in a column.
const NONE: &str = "—";

impl Context<'_> {
    /// The table, its drawing above it.
    pub fn across(&self, set: Table, charted: &Charted, title: String) -> Table {
        let is_turned = set.columns.len() == 2;
        let headers: Vec<Runs> = set.columns.into_iter().map(|column| column.header).collect();
        let rows: Vec<Vec<Runs>> = set.rows.into_iter().map(|row| row.cells).collect();
        let (headers, rows, numbers) = match is_turned {
            true => {
                let column = |place: usize| {
                    std::iter::once(headers[place].clone())
                        .chain(rows.iter().map(move |row| row[place].clone()))
                        .collect()
                };
                (column(0), vec![column(1)], vec![firsts(charted)])
            }
            false => (headers, rows, charted.numbers.clone()),
        };
        let kind = self.kind(charted, &rows, &numbers);
        let description = description(&headers, &rows);
        let column = |(place, header): (usize, Runs)| match place {
            0 => Column::new(header),
            _ => Column::new(header).aligned(Align::Center).alike(),
        };
        let rows = rows.into_iter().map(|mut cells| {
            cells[0].iter_mut().for_each(|run| run.tone = Tone::Muted);
            Row { cells, figure: None }
        });
        Table {
            chart: Some(Chart { id: String::new(), title, description, kind }),
            chart_above: true,
            ..Table::new(set.caption, headers.into_iter().enumerate().map(column).collect(), rows.collect())
        }
    }

    fn kind(&self, charted: &Charted, rows: &[Vec<Runs>], numbers: &[Vec<Option<Decimal>>]) -> ChartKind {
        let all: Vec<Decimal> = numbers.iter().flatten().flatten().copied().collect();
        let is_share = all.iter().all(|number| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(number));
        let unit = match charted.in_percent {
            true if is_share => Unit::Share,
            true => Unit::Ratio,
            false => Unit::Named(String::new()),
        };
        let said = charted.unit.as_ref().map(|unit| self.typesetter.words(unit));
        let float = |number: &Option<Decimal>| number.and_then(|number| number.to_f64());
        match (charted.form, numbers) {
            (ChartForm::Lines, [numbers]) => {
                let mark = |number: &Option<Decimal>| LineMark {
                    value: float(number),
                    words: number.map_or_else(|| told::NO_VALUE.to_owned(), |number| axis_value(number, &unit)),
                    interval: None,
                    target: None,
                    cut_before: false,
                };
                ChartKind::Line(Box::new(LineChart {
                    ticks: told::ticks(&all, &unit),
                    unit: said,
                    marks: numbers.iter().map(mark).collect(),
                    target_words: told::TARGET.to_owned(),
                    cut_words: told::BREAK.to_owned(),
                }))
            }
            (ChartForm::Lines, numbers) => {
                let line = |(row, numbers): (&Vec<Runs>, &Vec<Option<Decimal>>)| LinesLine {
                    name: words(&row[0]),
                    values: numbers.iter().map(float).collect(),
                };
                let lines = rows.iter().zip(numbers).map(line).collect();
                ChartKind::Lines(Box::new(LinesChart { ticks: told::ticks(&all, &unit), unit: said, lines }))
            }
            (
                ChartForm::Columns | ChartForm::Distribution | ChartForm::Bars | ChartForm::Wholes | ChartForm::Parts,
                numbers,
            ) => {
                let mark = |number: &Option<Decimal>| ColumnMark {
                    value: float(number),
                    words: number.map_or_else(|| NONE.to_owned(), |number| axis_value(number, &unit)),
                };
                // Lengths are told apart from nothing.
                let from_zero: Vec<Decimal> = all.iter().copied().chain([Decimal::ZERO]).collect();
                let set = |(row, numbers): (&Vec<Runs>, &Vec<Option<Decimal>>)| ColumnSet {
                    name: words(&row[0]),
                    marks: numbers.iter().map(mark).collect(),
                };
                ChartKind::Columns(Box::new(ColumnsChart {
                    ticks: told::ticks(&from_zero, &unit),
                    unit: said,
                    sets: rows.iter().zip(numbers).map(set).collect(),
                    touch: charted.form == ChartForm::Distribution,
                }))
            }
        }
    }
}

/// What the drawing shows, row by row, as the table says it.
fn description(headers: &[Runs], rows: &[Vec<Runs>]) -> String {
    let row = |cells: &Vec<Runs>| {
        let pairs = headers.iter().zip(cells).skip(1);
        let pairs: Vec<String> =
            pairs.map(|(header, cell)| format!("{}\u{a0}: {}", words(header), words(cell))).collect();
        match rows.len() {
            1 => pairs.join("\u{202f}; "),
            _ => format!("{} ({})", words(&cells[0]), pairs.join(", ")),
        }
    };
    format!("{}.", rows.iter().map(row).collect::<Vec<_>>().join("\u{202f}; "))
}
