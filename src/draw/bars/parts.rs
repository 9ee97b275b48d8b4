//! Bars of 100 %: the answers on a scale, side by side in its order, their share in them where there is room.

use super::super::canvas::{Canvas, HALF_CAPITAL, HPos, Rect};
use crate::deck::PartMark;

/// From this share on, in per cent, a part says it.
const SAID_FROM: f64 = 7.0;
/// Tallest bar, and the share of its row that it takes at most.
const BAR: f64 = 30.0;
const ROW_SHARE: f64 = 0.76;
/// Space between two parts, which tells them apart without colour.
const APART: f64 = 2.0;
/// Space around what a part says.
const AIR: f64 = 2.0;
/// How high a bar is at least that says anything, in sizes of text.
const LINE: f64 = 1.1;

/// Draws the parts of a row between two edges.
pub fn draw(canvas: &Canvas, (left, right): (f64, f64), (top, height): (f64, f64), parts: &[PartMark]) {
    let bar = (height * ROW_SHARE).min(BAR).round();
    let top = (top + (height - bar) / 2.0).round();
    let size = canvas.style.text_size;
    let whole: f64 = parts.iter().map(|part| part.share.max(0.0)).sum();
    if whole <= 0.0 {
        return;
    }
    let at = |share: f64| left + (right - left) * share / whole;
    let mut from = 0.0;
    for part in parts {
        let to = from + part.share.max(0.0);
        // The space is taken from the end of a part: the parts begin where they should.
        let (begin, end) = (at(from), (at(to) - if to < whole { APART } else { 0.0 }).max(at(from)));
        from = to;
        if end <= begin {
            continue;
        }
        let (colour, ink) = canvas.style.shade(part.shade);
        canvas.rectangle(&Rect { left: begin, top, right: end, bottom: top + bar }, colour);
        let has_room = canvas.ems(&part.words) * size + 2.0 * AIR <= end - begin;
        if part.share >= SAID_FROM && has_room && bar >= size * LINE {
            let baseline = top + bar / 2.0 + size * HALF_CAPITAL;
            canvas.coloured_text(&part.words, ((begin + end) / 2.0, baseline), size, HPos::Center, ink);
        }
    }
}
