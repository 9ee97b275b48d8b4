//! Upright bars from 0, each with its value at its end: above it, below it where it is negative. Classes touch, places
//! are apart. Of several figures the bars of a place stand side by side, each with a filling of its own, so that colour
//! tells nothing alone; their names stand beside, and values where all have room: the table below has them all.

use super::Rgb;
use super::axis::Axis;
use super::canvas::{Canvas, HALF_CAPITAL, HPos, Rect};
use super::words::LINE;
use crate::deck::{ColumnMark, ColumnSet, ColumnsChart, Sheet};
use crate::theme::GEOMETRY;

/// Widest bar, and the share of its place that it takes at most.
const BAR: f64 = 84.0;
const PLACE_SHARE: f64 = 0.64;
/// The share of a place that several bars take, and the space between two of them.
const SETS_SHARE: f64 = 0.8;
const BETWEEN: f64 = 3.0;
/// Thickness of what is around a bar that is not full, and from one stripe to the next.
const OUTLINE: f64 = 2.5;
const STRIPES: f64 = 7.0;
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
    let places: Vec<(f64, f64)> = places.collect();
    let is_drawn = |(_, place): &(&ColumnMark, &(f64, f64))| place.1 > place.0;
    if let [set] = &chart.sets[..] {
        for (mark, place) in set.marks.iter().zip(&places).filter(is_drawn) {
            column(canvas, &axis, mark, *place, chart.touch);
        }
        return;
    }
    let are_told = have_room(canvas, &chart.sets, &places);
    for (rank, set) in chart.sets.iter().enumerate() {
        for (mark, place) in set.marks.iter().zip(&places).filter(is_drawn) {
            let bar = share(*place, rank, chart.sets.len());
            let ends = upright(&axis, mark);
            fill(canvas, &area(bar, ends), rank);
            if are_told {
                said(canvas, mark, bar, ends);
            }
        }
    }
    names(canvas, &chart.sets, &axis);
}

/// The axis and the height above it, where the unit stands; nothing where there is no room for one.
fn axis(canvas: &Canvas, chart: &ColumnsChart) -> Option<(Axis, f64)> {
    let (Sheet { width, height, edges }, size) = (canvas.sheet, canvas.style.text_size);
    let (first, last) = (chart.ticks.first()?.value, chart.ticks.last()?.value);
    let head = if chart.unit.is_some() { size * LINE + GAP } else { 0.0 };
    let words = size * LINE + GAP;
    let mut marks = chart.sets.iter().flat_map(|set| &set.marks);
    let is_negative = marks.any(|mark| mark.value.is_some_and(|value| value < 0.0));
    // Half a label of the axis reaches under its lower end.
    let below = if is_negative { words } else { size * HALF_CAPITAL + 1.0 };
    let (top, bottom) = (head + words, height - below);
    let (left, right) = (edges.first()?.clamp(0.0, *width), edges.last()?.clamp(0.0, *width));
    let is_drawn = bottom - top >= LOWEST_PLOT && right > left && first.is_finite() && last > first;
    is_drawn.then_some((Axis { left, right, high: (top, last), low: (bottom, first) }, head))
}

/// Where a bar begins and ends, from top to bottom; the same twice where there is none.
fn upright(axis: &Axis, mark: &ColumnMark) -> (f64, f64) {
    let base = axis.y(0.0);
    match mark.value {
        Some(value) if value < 0.0 => (base, axis.y(value).max(base + HAIRLINE)),
        Some(value) => (axis.y(value).min(base - HAIRLINE), base),
        None => (base, base),
    }
}

/// A bar and its words, between the edges of its place.
fn column(canvas: &Canvas, axis: &Axis, mark: &ColumnMark, (left, right): (f64, f64), touch: bool) {
    let (middle, room) = ((left + right) / 2.0, right - left);
    let ends = upright(axis, mark);
    let half = if touch { (room - TOUCHING) / 2.0 } else { (room * PLACE_SHARE).min(BAR) / 2.0 };
    let bar = area((middle - half, middle + half), ends);
    if bar.bottom > bar.top {
        canvas.rectangle(&bar, canvas.style.bar);
    }
    said(canvas, mark, (left, right), ends);
}

/// What a bar says, at its end.
fn said(canvas: &Canvas, mark: &ColumnMark, (left, right): (f64, f64), (top, bottom): (f64, f64)) {
    let style = canvas.style;
    let middle = (left + right) / 2.0;
    let size = canvas.fit(&mark.words, right - left - 2.0 * AIR);
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

/// What one of several bars takes of a place.
fn share((left, right): (f64, f64), rank: usize, count: usize) -> (f64, f64) {
    let all = ((right - left) * SETS_SHARE).min(BAR * count as f64);
    let each = all / count.max(1) as f64;
    let from = (left + right - all) / 2.0 + each * rank as f64;
    (from, (from + each - BETWEEN).max(from + 1.0))
}

/// Whether all values of several figures have room above their bars, as large as all other text.
fn have_room(canvas: &Canvas, sets: &[ColumnSet], places: &[(f64, f64)]) -> bool {
    let room = places.iter().map(|place| share(*place, 0, sets.len())).map(|(left, right)| right - left);
    let room = room.fold(f64::INFINITY, f64::min) - 2.0 * AIR;
    let mut words = sets.iter().flat_map(|set| &set.marks).map(|mark| mark.words.as_str());
    words.all(|words| canvas.ems(words) * canvas.style.text_size <= room)
}

fn area((left, right): (f64, f64), (top, bottom): (f64, f64)) -> Rect {
    Rect { left, top, right, bottom }
}

/// Fills a bar as those of its figure are: full, empty, striped, full of another colour.
fn fill(canvas: &Canvas, bar: &Rect, rank: usize) {
    let style = canvas.style;
    if bar.bottom <= bar.top {
        return;
    }
    let fillings: [(Rgb, Filling); 4] = [
        (style.accent, Filling::Full),
        (style.accent, Filling::Empty),
        (style.bar, Filling::Striped),
        (style.muted, Filling::Full),
    ];
    let (colour, filling) = &fillings[rank % fillings.len()];
    canvas.rectangle(bar, *colour);
    let inside = Rect {
        left: bar.left + OUTLINE,
        top: bar.top + OUTLINE,
        right: bar.right - OUTLINE,
        bottom: bar.bottom - OUTLINE,
    };
    if *filling == Filling::Full || inside.right <= inside.left || inside.bottom <= inside.top {
        return;
    }
    canvas.rectangle(&inside, style.background);
    if *filling == Filling::Striped {
        let mut y = inside.bottom - STRIPES + OUTLINE;
        while y > inside.top {
            canvas.line(&[(inside.left, y), (inside.right, y)], *colour, OUTLINE);
            y -= STRIPES;
        }
    }
}

/// How a bar is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filling {
    Full,
    Empty,
    Striped,
}

/// What the figures are called, one below the other right of the bars, each behind a sample of its own.
fn names(canvas: &Canvas, sets: &[ColumnSet], axis: &Axis) {
    let (sheet, style) = (canvas.sheet, canvas.style);
    let sample = (axis.right + GAP, axis.right + GAP + GEOMETRY.sample);
    let left = sample.1 + GAP;
    let each = (sheet.height - axis.high.0) / sets.len().max(1) as f64;
    let mut top = axis.high.0;
    for (rank, set) in sets.iter().enumerate() {
        let Some(words) = canvas.set(&set.name, sheet.width - left, each) else { continue };
        let (middle, half) = (top + words.height() / 2.0, style.text_size * HALF_CAPITAL);
        fill(canvas, &area(sample, (middle - half, middle + half)), rank);
        canvas.words(&words, (left, top), HPos::Left);
        top += words.height() + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coloured, column_sets, columns, draw, drawn, extent, number, style, texts, width};
    use crate::deck::{ColumnMark, ColumnSet};
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

    fn set(name: &str, values: &[f64]) -> ColumnSet {
        ColumnSet { name: name.into(), marks: values.iter().map(|value| mark(*value)).collect() }
    }

    #[test]
    fn bars_of_several_figures_stand_side_by_side_each_filled_its_own_way() {
        let sets = vec![set("Bourg", &[10.0, 40.0]), set("Gex", &[20.0, 30.0]), set("Nantua", &[15.0, 25.0])];
        let drawing = draw(&column_sets((1000.0, 300.0), (0.0, 40.0), sets));
        let document = Document::parse(&drawing).unwrap();
        // Two bars and a sample, around them or full; the stripes are of the colour of their outline.
        let accent = coloured(&document, style().accent);
        let bars = bars(&document);
        let rectangles = accent.iter().chain(&bars).filter(|bar| bar.has_tag_name("rect"));
        let mut lefts: Vec<f64> = rectangles.map(|bar| number(*bar, "x")).collect();
        lefts.sort_by(f64::total_cmp);
        assert!(lefts.windows(2).all(|pair| pair[1] - pair[0] > 1.0 || pair[0] > 800.0), "none on another: {lefts:?}");
        let said = texts(&drawing);
        for words in ["Bourg", "Gex", "Nantua", "10", "30", "25"] {
            assert!(said.iter().any(|text| text == words), "{words} in {said:?}");
        }
    }

    #[test]
    fn where_values_have_no_room_none_is_told() {
        let values: Vec<f64> = (0..12).map(|place| 123_456.0 + f64::from(place)).collect();
        let sets = ["a", "b", "c", "d"].map(|name| set(name, &values)).to_vec();
        let drawing = draw(&column_sets((1000.0, 300.0), (0.0, 200_000.0), sets));
        assert!(!texts(&drawing).contains(&"123456".to_owned()));
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
