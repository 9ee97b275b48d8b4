//! Tables that their authors have drawn: a sentence that says what to see, the drawing and its table, on one slide where
//! they have room. The table is the text alternative, its numbers as they were written.

mod across;
mod said;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Context, FlowBlock};
use crate::compose::wording::muted;
use crate::deck::{
    Align, BarMark, BarRow, BarScale, Block, Chart, ChartKind, Column, ColumnWidth, PartMark, Run, Runs, Shade, Table,
    TextBlock, Tone,
};
use crate::french;
use crate::meeting::{ChartForm, Charted, Distribution, ProseTable};

/// So many shades of one colour are told apart with ease.
const SHADES_OF_ONE: usize = 3;

/// Where a drawing stands among what its slide says.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    /// What heads it: the title of the slide, or a heading on it.
    pub named: &'a Runs,
    /// Whether it is the first thing below the title.
    pub is_first: bool,
    /// Whether its author says below it what it shows.
    pub is_told: bool,
}

impl Context<'_> {
    /// A table, drawn.
    pub fn charted(&self, table: &ProseTable, charted: &Charted, standing: Standing<'_>) -> Vec<FlowBlock> {
        let mut blocks = Vec::new();
        let (set, origins) = self.prose_table(table, standing.named);
        if !standing.is_told {
            let said = said::said(table, charted, self.typesetter);
            blocks.push(match standing.is_first {
                true => FlowBlock::message(said, table.span),
                false => {
                    FlowBlock::new(Block::Text(TextBlock::paragraph(said, Tone::Normal)), table.span).keeping_next()
                }
            });
        }
        let drawn = match charted.form {
            ChartForm::Bars | ChartForm::Parts | ChartForm::Wholes => {
                blocks.extend(self.key(table, charted));
                let drawn = self.beside(set, table, charted, standing);
                FlowBlock::parts(Block::Table(drawn), origins)
            }
            ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution => FlowBlock::new(
                Block::Table(self.across(set, charted, self.chart_title(table, charted, standing))),
                table.span,
            ),
        };
        blocks.push(if standing.is_told { drawn.keeping_next() } else { drawn });
        blocks
    }

    /// What the numbers count, and what the parts of a whole are called, above what is drawn beside rows; nothing where
    /// the table says it all.
    fn key(&self, table: &ProseTable, charted: &Charted) -> Option<FlowBlock> {
        let unit = self.unit(table, charted);
        let words = match charted.form {
            ChartForm::Wholes => {
                let mut runs = vec![Run::plain("En\u{a0}% de chaque ligne, de gauche à droite\u{a0}:")];
                for (name, shade) in self.part_names(table).into_iter().zip(shades(table.headers.len() - 1)) {
                    // What a shade stands for is not parted from its sample.
                    let name = format!("\u{a0}{}\u{a0}", name.replace(' ', "\u{a0}"));
                    runs.extend([Run::plain(" "), Run::sample(shade), Run::plain(name)]);
                }
                runs.extend(unit.filter(|_| !charted.in_percent).map(|unit| muted(format!("(nombres {unit})"))));
                runs
            }
            ChartForm::Bars | ChartForm::Parts | ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution => {
                vec![Run::plain(format!("{}.", french::capitalise(&unit?)))]
            }
        };
        Some(FlowBlock::new(Block::Text(TextBlock::note(words)), charted.line.span).keeping_next())
    }

    /// What the numbers count, as a complement; nothing where nobody says, or the numbers do.
    fn unit(&self, table: &ProseTable, charted: &Charted) -> Option<String> {
        let has_signs = table.rows.iter().flatten().any(|cell| cell.plain().trim_end().ends_with('%'));
        match &charted.unit {
            Some(unit) => Some(format!("en\u{a0}{}", self.typesetter.words(unit))),
            None => (charted.in_percent && !has_signs).then(|| "en\u{a0}%".to_owned()),
        }
    }

    /// What the drawing is called, with what its numbers count.
    fn chart_title(&self, table: &ProseTable, charted: &Charted, standing: Standing<'_>) -> String {
        let named = words(standing.named);
        self.unit(table, charted).map_or_else(|| named.clone(), |unit| format!("{named}, {unit}"))
    }

    /// What the columns of numbers are called.
    fn part_names(&self, table: &ProseTable) -> Vec<String> {
        table.headers[1..].iter().map(|header| words(&self.typesetter.prose(header))).collect()
    }

    /// The table with its bars beside its rows.
    fn beside(&self, mut set: Table, table: &ProseTable, charted: &Charted, standing: Standing<'_>) -> Table {
        set.columns = set.columns.into_iter().enumerate().map(column).collect();
        let whole = BarScale::Measures { max: Decimal::ONE_HUNDRED, in_percent: true };
        let (scale, marks) = match charted.form {
            ChartForm::Wholes => (whole, self.wholes(table, charted)),
            ChartForm::Parts => (whole, parts(&mut set, charted)),
            ChartForm::Bars | ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution => bars(charted),
        };
        let rows = marks.into_iter().map(|mark| BarRow { mark, spark: None }).collect();
        set.chart = Some(Chart {
            id: String::new(),
            title: self.chart_title(table, charted, standing),
            description: String::new(),
            kind: ChartKind::Bars { scale, rows },
        });
        set
    }

    /// Each row as a whole of 100 %, divided; nothing beside one without values.
    fn wholes(&self, table: &ProseTable, charted: &Charted) -> Vec<BarMark> {
        let (names, shades) = (self.part_names(table), shades(table.headers.len() - 1));
        let whole = |numbers: &Vec<Option<Decimal>>| {
            let Some(given) = distribution(numbers, charted) else { return BarMark::None };
            let shares = given.shares().into_iter().zip(given.whole_shares());
            let parts = shares.zip(names.iter().zip(&shades)).map(|((share, whole), (name, shade))| PartMark {
                share: share.to_f64().unwrap_or_default(),
                words: french::count(whole),
                name: name.clone(),
                shade: *shade,
            });
            BarMark::Parts(parts.collect())
        };
        charted.numbers.iter().map(whole).collect()
    }
}

/// The text of runs, on one line.
fn words(runs: &Runs) -> String {
    runs.iter().map(|run| run.text.replace('\n', " ")).collect()
}

/// Names at the left, numbers at the right, whole.
fn column((place, column): (usize, Column)) -> Column {
    match place {
        0 => column.rest(),
        _ => Column { width: ColumnWidth::Whole, ..column }.aligned(Align::End),
    }
}

/// As many shades as there are parts, from dark to pale: no part is better than another. Of many, the last is grey, for
/// more shades of one colour would be too much alike.
fn shades(parts: usize) -> Vec<Shade> {
    Shade::of_scale(parts, if parts > SHADES_OF_ONE { parts - 1 } else { parts }, 0)
}

/// The numbers of a whole; `None` where one is missing or there is nothing to divide.
fn distribution(numbers: &[Option<Decimal>], charted: &Charted) -> Option<Distribution> {
    let parts: Vec<Decimal> = numbers.iter().copied().collect::<Option<_>>()?;
    let sum: Decimal = parts.iter().copied().sum();
    (!sum.is_zero()).then_some(Distribution {
        parts,
        no_opinion: None,
        in_percent: charted.in_percent,
        base: None,
        span: charted.line.span,
    })
}

/// The number of each row, where a row has one.
fn firsts(charted: &Charted) -> Vec<Option<Decimal>> {
    charted.numbers.iter().map(|row| row.first().copied().flatten()).collect()
}

fn bar(value: Option<Decimal>) -> BarMark {
    match value.and_then(|value| value.to_f64()) {
        Some(value) => BarMark::Bar { value, interval: None, target: None },
        None => BarMark::None,
    }
}

/// A bar beside each row, on an axis from 0; of per cents from 0 to 100, where none is more.
fn bars(charted: &Charted) -> (BarScale, Vec<BarMark>) {
    let values = firsts(charted);
    let max = values.iter().flatten().max().copied().unwrap_or_default();
    let whole = if charted.in_percent { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
    let scale = BarScale::Measures { max: max.max(whole), in_percent: charted.in_percent };
    (scale, values.into_iter().map(bar).collect())
}

/// The rows as parts of one whole; what they are of it stands in a column of its own, where they do not say it.
fn parts(set: &mut Table, charted: &Charted) -> Vec<BarMark> {
    let numbers = firsts(charted);
    let Some(given) = distribution(&numbers, charted) else { return numbers.iter().map(|_| BarMark::None).collect() };
    if !charted.in_percent {
        set.columns.push(Column::new(vec![Run::plain("Part")]).whole().aligned(Align::End));
        for (row, share) in set.rows.iter_mut().zip(given.whole_shares()) {
            row.cells.push(vec![muted(format!("{}\u{a0}%", french::count(share)))]);
        }
    }
    given.shares().into_iter().map(|share| bar(Some(share))).collect()
}
