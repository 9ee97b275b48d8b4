//! Upright bars from 0, one a place, each with its value at its end: above it, below it where it is negative. Classes
//! touch, places are apart.

use super::axis::Axis;
use super::canvas::{Canvas, HALF_CAPITAL, HPos, Rect};
use super::words::LINE;
use crate::deck::{ColumnMark, ColumnsChart, Sheet};

/// Widest bar, and the share of its place that it takes at most.
const BAR: f64 = 84.0;
const PLACE_SHARE: f64 = 0.64;
/// Space between bars that touch: a line tells two alike apart.
const TOUCHING: f64 = 2.0;
/// Lowest bar: zero is seen.
const HAIRLINE: f64 = 3.0;
/// Space between a bar and its words, and around these.
const GAP: f64 = 5.0;
const AIR: f64 = 3.0;
/// The plot is as high as this, or there is none.
const LOWEST_PLOT: f64 = 24.0;

/// Draws columns.
pub fn draw(canvas: &Canvas, chart: &ColumnsChart) {
    let Some((axis, head)) = axis(canvas, chart) else { return };
    axis.grid(canvas, &chart.ticks, 0.0);
    if let Some(unit) = &chart.unit {
        let size = canvas.fit(unit, canvas.sheet.width);
        canvas.text(unit, (0.0, head - GAP - size * (LINE - 2.0 * HALF_CAPITAL) / 2.0), size, HPos::Left);
    }
    let places = canvas.sheet.edges.windows(2).map(|edges| (edges[0].max(axis.left), edges[1].min(axis.right)));
    for (mark, (left, right)) in chart.marks.iter().zip(places).filter(|(_, (left, right))| right > left) {
        column(canvas, &axis, mark, (left, right), chart.touch);
    }
}

/// The axis and the height above it, where the unit stands; nothing where there is no room for one.
fn axis(canvas: &Canvas, chart: &ColumnsChart) -> Option<(Axis, f64)> {
    let (Sheet { width, height, edges }, size) = (canvas.sheet, canvas.style.text_size);
    let (first, last) = (chart.ticks.first()?.value, chart.ticks.last()?.value);
    let head = if chart.unit.is_some() { size * LINE + GAP } else { 0.0 };
    let words = size * LINE + GAP;
    let is_negative = chart.marks.iter().any(|mark| mark.value.is_some_and(|value| value < 0.0));
    // Half a label of the axis reaches under its lower end.
    let below = if is_negative { words } else { size * HALF_CAPITAL + 1.0 };
    let (top, bottom) = (head + words, height - below);
    let (left, right) = (edges.first()?.clamp(0.0, *width), edges.last()?.clamp(0.0, *width));
    let is_drawn = bottom - top >= LOWEST_PLOT && right > left && first.is_finite() && last > first;
    is_drawn.then_some((Axis { left, right, high: (top, last), low: (bottom, first) }, head))
}

/// A bar and its words, between the edges of its place.
fn column(canvas: &Canvas, axis: &Axis, mark: &ColumnMark, (left, right): (f64, f64), touch: bool) {
    let style = canvas.style;
    let (middle, room) = ((left + right) / 2.0, right - left);
    let base = axis.y(0.0);
    let size = canvas.fit(&mark.words, room - 2.0 * AIR);
    let (top, bottom) = match mark.value {
        Some(value) if value < 0.0 => (base, axis.y(value).max(base + HAIRLINE)),
        Some(value) => (axis.y(value).min(base - HAIRLINE), base),
        None => (base, base),
    };
    if bottom > top {
        let half = if touch { (room - TOUCHING) / 2.0 } else { (room * PLACE_SHARE).min(BAR) / 2.0 };
        canvas.rectangle(&Rect { left: middle - half, top, right: middle + half, bottom }, style.bar);
    }
    let baseline = match mark.value.is_some_and(|value| value < 0.0) {
        true => bottom + GAP + 2.0 * HALF_CAPITAL * size,
        false => top - GAP,
    };
    let half = canvas.ems(&mark.words) * size / 2.0 + AIR;
    // Words stand on the lines of the grid.
    let behind = Rect {
        left: (middle - half).max(left),
        top: baseline - 2.0 * HALF_CAPITAL * size - AIR,
        right: (middle + half).min(right),
        bottom: baseline + AIR,
    };
    canvas.rectangle(&behind, style.background);
    canvas.text(&mark.words, (middle, baseline), size, HPos::Center);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coloured, columns, draw, drawn, extent, number, style, texts, width};
    use crate::deck::ColumnMark;
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    fn mark(value: f64) -> ColumnMark {
        ColumnMark { value: Some(value), words: format!("{value:.0}").replace('-', "−") }
    }

    fn bars<'a>(document: &'a Document) -> Vec<Node<'a, 'a>> {
        coloured(document, style().bar)
    }

    #[test]
    fn bars_are_as_high_as_their_values_and_say_them() {
        let drawing = draw(&columns((600.0, 300.0), (0.0, 40.0), vec![mark(10.0), mark(40.0), mark(20.0)], false));
        let document = Document::parse(&drawing).unwrap();
        let heights: Vec<f64> = bars(&document).into_iter().map(|bar| number(bar, "height")).collect();
        assert!(
            (heights[1] / heights[0] - 4.0).abs() < 0.05 && (heights[1] / heights[2] - 2.0).abs() < 0.05,
            "{heights:?}"
        );
        let said = texts(&drawing);
        assert!(["10", "40", "20"].iter().all(|value| said.iter().any(|text| text == value)), "{said:?}");
    }

    #[test]
    fn what_is_under_zero_goes_down_and_zero_is_seen() {
        let drawing = draw(&columns((600.0, 300.0), (-4.0, 4.0), vec![mark(-2.0), mark(0.0), mark(4.0)], false));
        let document = Document::parse(&drawing).unwrap();
        let ends: Vec<(f64, f64)> = bars(&document)
            .into_iter()
            .map(|bar| (number(bar, "y"), number(bar, "y") + number(bar, "height")))
            .collect();
        assert!((ends[0].0 - ends[2].1).abs() < 0.11, "both begin at zero: {ends:?}");
        assert!((ends[1].1 - ends[2].1).abs() < 0.11 && ends[1].1 - ends[1].0 > 2.0, "{ends:?}");
    }

    #[test]
    fn classes_touch_and_places_are_apart() {
        let gap = |touch: bool| {
            let drawing = draw(&columns((600.0, 300.0), (0.0, 40.0), vec![mark(10.0), mark(40.0)], touch));
            let document = Document::parse(&drawing).unwrap();
            let bars = bars(&document);
            number(bars[1], "x") - number(bars[0], "x") - number(bars[0], "width")
        };
        assert!((gap(true) - super::TOUCHING).abs() < 0.11);
        assert!(gap(false) > 50.0);
    }

    #[test]
    fn a_place_without_value_says_so() {
        let drawing = draw(&columns(
            (600.0, 300.0),
            (0.0, 40.0),
            vec![mark(10.0), ColumnMark { value: None, words: "—".into() }],
            false,
        ));
        assert_eq!(bars(&Document::parse(&drawing).unwrap()).len(), 1);
        assert!(texts(&drawing).contains(&"—".to_owned()));
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing(
            values in proptest::collection::vec(proptest::option::weighted(0.8, (-1e15..1e15, "[0-9 ]{1,24}")), 1..=12),
            touch in any::<bool>(),
            wide in 300.0..1152.0,
            height in 40.0..380.0,
        ) {
            let numbers = || values.iter().flatten().map(|(value, _)| *value);
            let ends = (numbers().fold(0.0, f64::min), numbers().fold(1.0, f64::max));
            let marks = values.iter().map(|mark| match mark {
                Some((value, words)) => ColumnMark { value: Some(*value), words: words.clone() },
                None => ColumnMark { value: None, words: "—".into() },
            });
            let drawing = draw(&columns((wide, height), ends, marks.collect(), touch));
            let document = Document::parse(&drawing).unwrap();
            for node in drawn(&document) {
                let (left, top, right, bottom) = extent(node);
                prop_assert!(left >= -0.1 && right <= wide + 0.1, "{node:?} in {wide}");
                prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
                if node.has_tag_name("text") && node.attribute("text-anchor") == Some("middle") {
                    let half = width(node) / 2.0;
                    prop_assert!(number(node, "x") - half >= -0.2 && number(node, "x") + half <= wide + 0.2, "{node:?}");
                }
            }
        }
    }
}
