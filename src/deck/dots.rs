//! Marks of several groups on one line of a chart: a shape each, for colour alone would not tell them apart.

/// The shapes that groups have, in their order.
pub const SHAPES: [Shape; 5] = [Shape::Disc, Shape::Square, Shape::Triangle, Shape::Diamond, Shape::Ring];

/// The shape of a group's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A full disc.
    Disc,
    /// A full square.
    Square,
    /// A full triangle.
    Triangle,
    /// A full diamond.
    Diamond,
    /// A hollow ring.
    Ring,
}

impl Shape {
    /// The sign that stands before the group's name.
    pub fn sign(self) -> char {
        match self {
            Shape::Disc => '●',
            Shape::Square => '■',
            Shape::Triangle => '▲',
            Shape::Diamond => '◆',
            Shape::Ring => '○',
        }
    }
}

/// The marks of a row.
#[derive(Clone, Debug, Default)]
pub struct Dots {
    /// Where each group stands, in per cent of the axis, with its name.
    pub groups: Vec<(Shape, f64)>,
    /// Where what they are held against stands; `None` where it has no value.
    pub reference: Option<f64>,
}
