//! Tables that their authors have drawn: how, in which unit, and the numbers in them.

use rust_decimal::Decimal;

use super::Prose;
use crate::source::Spanned;

/// How a table of a free slide is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Charted {
    /// The form.
    pub form: ChartForm,
    /// What the numbers count, as written; `None` where nobody says, and for per cents of nothing named.
    pub unit: Option<Spanned<String>>,
    /// True for per cents.
    pub in_percent: bool,
    /// The numbers of each row of the table but for its first column, which names them; `None` where there is none. They
    /// suit the form.
    pub numbers: Vec<Vec<Option<Decimal>>>,
    /// The line that asks for the drawing.
    pub line: Prose,
}

/// Forms of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartForm {
    /// Lines through periods: a table of two columns is one, read downwards; else each row is.
    Lines,
    /// A column for each period; of several rows, one each side by side.
    Columns,
    /// A bar beside each row.
    Bars,
    /// A whole beside each row, divided into its parts.
    Wholes,
    /// A column for each class, side by side.
    Distribution,
    /// The rows are the parts of one whole.
    Parts,
}

impl ChartForm {
    /// Whether what is drawn is the parts of a whole.
    pub fn is_of_wholes(self) -> bool {
        match self {
            ChartForm::Wholes | ChartForm::Parts => true,
            ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution | ChartForm::Bars => false,
        }
    }

    /// Whether numbers under nothing can be drawn.
    pub fn shows_negatives(self) -> bool {
        match self {
            ChartForm::Lines | ChartForm::Columns => true,
            ChartForm::Bars | ChartForm::Wholes | ChartForm::Distribution | ChartForm::Parts => false,
        }
    }
}
