//! Several groups on one line: a shape each, from the least to the most a thick line, and what they are held against as a
//! dashed one across.

use super::super::canvas::Canvas;
use super::scale::{Quantities, Ruler};
use crate::deck::{Dots, Shape};

/// Half the size of a mark.
const HALF: f64 = 7.0;
/// What a mark keeps free of the line under it.
const HALO: f64 = 1.5;
/// What a mark takes at the left of where it stands.
pub const ROOM: f64 = HALF + HALO + 1.0;
/// Thickness of the line from the least to the most, and of the one across the axis.
const RANGE: f64 = 3.0;
const TRACK: f64 = 1.5;
/// Height of what the groups are held against, as a share of the row, and its dashes.
const REFERENCE: f64 = 0.66;
const DASHES: (f64, f64) = (4.0, 3.0);

/// Draws the marks of a row.
pub fn draw(canvas: &Canvas, (scale, axis): (&Ruler, &Quantities), (top, height): (f64, f64), dots: &Dots) {
    let middle = (top + height / 2.0).round();
    // With its halo a mark stays in its row, and in the drawing.
    let half = HALF.min(height / 2.0 - HALO - 1.0).min(scale.zero - HALO - 1.0);
    if half <= 0.0 {
        return;
    }
    let style = canvas.style;
    canvas.line(&[(scale.zero, middle), (scale.hundred, middle)], style.grid(), TRACK);
    let places: Vec<(Shape, f64)> = dots
        .groups
        .iter()
        .filter(|(_, value)| value.is_finite())
        .map(|(shape, value)| (*shape, scale.at(axis.percent(*value).clamp(0.0, 100.0))))
        .collect();
    let ends = places.iter().map(|(_, x)| *x);
    let (least, most) = (ends.clone().fold(f64::INFINITY, f64::min), ends.fold(f64::NEG_INFINITY, f64::max));
    if least < most {
        canvas.line(&[(least, middle), (most, middle)], style.muted, RANGE);
    }
    if let Some(reference) = dots.reference.filter(|reference| reference.is_finite()) {
        let x = scale.at(axis.percent(reference).clamp(0.0, 100.0));
        let reach = height * REFERENCE / 2.0;
        canvas.dashed(&[(x, middle - reach), (x, middle + reach)], DASHES, style.ink, 2.0);
    }
    for (shape, x) in places {
        mark(canvas, shape, (x, middle), half);
    }
}

fn mark(canvas: &Canvas, shape: Shape, (x, y): (f64, f64), half: f64) {
    let style = canvas.style;
    let square =
        |half: f64| vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)];
    let triangle = |half: f64| vec![(x, y - half), (x + half, y + half), (x - half, y + half)];
    let diamond = |half: f64| vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
    let wide = half + HALO;
    match shape {
        Shape::Disc => {
            canvas.disc((x, y), wide, style.background);
            canvas.disc((x, y), half, style.accent);
        }
        Shape::Square => {
            canvas.polygon(square(wide - 1.0), style.background);
            canvas.polygon(square(half - 1.0), style.bar);
        }
        Shape::Triangle => {
            canvas.polygon(triangle(wide + 1.0), style.background);
            canvas.polygon(triangle(half), style.ink);
        }
        Shape::Diamond => {
            canvas.polygon(diamond(wide + 1.0), style.background);
            canvas.polygon(diamond(half), style.muted);
        }
        Shape::Ring => {
            canvas.disc((x, y), wide, style.background);
            canvas.ring((x, y), half, style.accent, 2.5);
        }
    }
}
