//! An upright axis left of what stands on it: where values stand, the lines across, and what these stand for.

use super::canvas::{Canvas, HALF_CAPITAL, HPos};
use super::words::LINE;
use crate::deck::LineTick;

/// Space between the axis and its labels.
const GAP: f64 = 10.0;

/// An upright axis, and the room right of it.
#[derive(Clone, Copy)]
pub struct Axis {
    /// Its left and right edge.
    pub left: f64,
    pub right: f64,
    /// Where its upper and its lower end stand, and what they stand for.
    pub high: (f64, f64),
    pub low: (f64, f64),
}

impl Axis {
    /// How low a value stands; what is off the axis stands at its end.
    pub fn y(&self, value: f64) -> f64 {
        let share = ((value - self.low.1) / (self.high.1 - self.low.1)).clamp(0.0, 1.0);
        let share = if share.is_nan() { 0.0 } else { share };
        self.low.0 + (self.high.0 - self.low.0) * share
    }

    /// Lines across, and what they stand for; every second one where they would touch. The line of `base` is darker.
    pub fn grid(&self, canvas: &Canvas, ticks: &[LineTick], base: f64) {
        let style = canvas.style;
        let room = self.left - GAP;
        let size = ticks.iter().map(|tick| canvas.fit(&tick.words, room)).fold(style.text_size, f64::min);
        let apart = (self.low.0 - self.high.0) / (ticks.len().max(2) - 1) as f64;
        let every = (size * LINE / apart).ceil().max(1.0) as usize;
        for (rank, tick) in ticks.iter().enumerate().rev() {
            let y = self.y(tick.value);
            let colour = if tick.value == base { style.muted } else { style.grid() };
            canvas.line(&[(self.left, y), (self.right, y)], colour, 1.0);
            if rank.is_multiple_of(every) {
                canvas.text(&tick.words, (room, y + size * HALF_CAPITAL), size, HPos::Right);
            }
        }
    }
}
