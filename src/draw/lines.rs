//! Several figures through the same places. Each has a stroke and a mark of its own, so that colour tells nothing alone,
//! and its name at its end, behind a sample of both.

use super::axis::Axis;
use super::canvas::{Canvas, HALF_CAPITAL, HPos, Point, stretches};
use super::words::{LINE, Words};
use super::{ChartStyle, Rgb};
use crate::deck::{LinesChart, LinesLine, Sheet};
use crate::theme::GEOMETRY;

/// Thickness of lines.
const THICKNESS: f64 = 3.0;
/// Radius of marks, and of the halo around them.
const MARK: f64 = 6.0;
const HALO: f64 = 2.0;
/// Space between words and what they are about.
const GAP: f64 = 6.0;
/// The plot is as high as this, or there is none.
const LOWEST_PLOT: f64 = 24.0;
/// Dashes and the space after each, of the lines that are no whole ones.
const DASHES: [Option<(f64, f64)>; 4] = [None, Some((12.0, 7.0)), Some((3.0, 5.0)), Some((22.0, 6.0))];

/// Draws lines.
pub fn draw(canvas: &Canvas, chart: &LinesChart) {
    let Some((axis, head)) = axis(canvas, chart) else { return };
    axis.grid(canvas, &chart.ticks, axis.low.1);
    if let Some(unit) = &chart.unit {
        let size = canvas.fit(unit, canvas.sheet.width);
        canvas.text(unit, (0.0, head - GAP - size * (LINE - 2.0 * HALF_CAPITAL) / 2.0), size, HPos::Left);
    }
    let strokes: Vec<LineStyle> = (0..chart.lines.len()).map(|rank| LineStyle::new(canvas.style, rank)).collect();
    let points: Vec<Vec<Option<Point>>> = chart.lines.iter().map(|line| points(canvas, &axis, line)).collect();
    for (stroke, points) in strokes.iter().zip(&points) {
        for stretch in stretches(points, |_| false).iter().filter(|stretch| stretch.len() > 1) {
            stroke.line(canvas, stretch);
        }
    }
    // Marks of all lines above all lines: where they cross, the points are still seen.
    for (stroke, points) in strokes.iter().zip(&points) {
        points.iter().flatten().for_each(|point| stroke.mark(canvas, *point));
    }
    names(canvas, chart, &axis, &strokes, &points);
}

/// The axis and the height above it, where the unit stands; nothing where there is no room for one.
fn axis(canvas: &Canvas, chart: &LinesChart) -> Option<(Axis, f64)> {
    let (Sheet { width, height, edges }, size) = (canvas.sheet, canvas.style.text_size);
    let (first, last) = (chart.ticks.first()?.value, chart.ticks.last()?.value);
    let head = if chart.unit.is_some() { size * LINE + GAP } else { 0.0 };
    let end = (size * HALF_CAPITAL).max(MARK + HALO) + 1.0;
    let (top, bottom) = (head + end, height - end);
    let (left, right) = (edges.first()?.clamp(0.0, *width), edges.last()?.clamp(0.0, *width));
    let has_room = bottom - top >= LOWEST_PLOT && right - left >= 4.0 * MARK;
    let is_drawn = has_room && first.is_finite() && last > first;
    is_drawn.then_some((Axis { left, right, high: (top, last), low: (bottom, first) }, head))
}

/// Where the values of a line stand, each in the middle of its place.
fn points(canvas: &Canvas, axis: &Axis, line: &LinesLine) -> Vec<Option<Point>> {
    let edge = MARK + HALO;
    let middles = canvas.sheet.edges.windows(2).map(|edges| (edges[0] + edges[1]) / 2.0);
    let middles = middles.map(|x| x.clamp(axis.left + edge, axis.right - edge));
    middles.zip(&line.values).map(|(x, value)| Some((x, axis.y((*value)?)))).collect()
}

/// How a line is drawn.
struct LineStyle {
    colour: Rgb,
    dash: Option<(f64, f64)>,
    /// Which mark its points have.
    rank: usize,
}

impl LineStyle {
    fn new(style: &ChartStyle, rank: usize) -> Self {
        let colours = [style.accent, style.ink, style.bar, style.muted];
        Self { colour: colours[rank % colours.len()], dash: DASHES[rank % DASHES.len()], rank }
    }

    fn line(&self, canvas: &Canvas, points: &[Point]) {
        match self.dash {
            None => canvas.line(points, self.colour, THICKNESS),
            Some(dash) => canvas.dashed(points, dash, self.colour, THICKNESS),
        }
    }

    /// A disc, a square, a triangle or a diamond, with a halo.
    fn mark(&self, canvas: &Canvas, (x, y): Point) {
        for (radius, colour) in [(MARK + HALO, canvas.style.background), (MARK, self.colour)] {
            let corners = match self.rank % 4 {
                0 => {
                    canvas.disc((x, y), radius, colour);
                    continue;
                }
                1 => {
                    let half = radius * 0.85;
                    vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
                }
                2 => vec![(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)],
                _ => vec![(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)],
            };
            canvas.polygon(corners, colour);
        }
    }
}

/// The names, right of the lines, each as near as can be to the end of its own and none on another.
fn names(canvas: &Canvas, chart: &LinesChart, axis: &Axis, strokes: &[LineStyle], points: &[Vec<Option<Point>>]) {
    let sheet = canvas.sheet;
    let sample = (axis.right + GAP, axis.right + GAP + GEOMETRY.sample);
    let left = sample.1 + GAP;
    let each = sheet.height / chart.lines.len().max(1) as f64;
    let ends = points.iter().map(|points| points.iter().flatten().next_back().map_or(axis.low.0, |end| end.1));
    let set = |line: &LinesLine| canvas.set(&line.name, sheet.width - left, each);
    let mut names: Vec<(f64, Words, &LineStyle)> = chart
        .lines
        .iter()
        .zip(strokes)
        .zip(ends)
        .filter_map(|((line, stroke), end)| Some((end, set(line)?, stroke)))
        .collect();
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    let heights: Vec<f64> = names.iter().map(|(_, set, _)| set.height()).collect();
    let middles: Vec<f64> = names.iter().map(|(end, ..)| *end).collect();
    for (top, (_, set, stroke)) in spread(&middles, &heights, sheet.height).into_iter().zip(&names) {
        let middle = top + set.height() / 2.0;
        stroke.line(canvas, &[(sample.0, middle), (sample.1, middle)]);
        let inside = middle.clamp(MARK + HALO, (sheet.height - MARK - HALO).max(MARK + HALO));
        stroke.mark(canvas, ((sample.0 + sample.1) / 2.0, inside));
        canvas.words(set, (left, top), HPos::Left);
    }
}

/// Upper ends of things of these heights, from top to bottom, none on another, as near as can be to their middles.
fn spread(middles: &[f64], heights: &[f64], room: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = middles.iter().zip(heights).map(|(middle, height)| middle - height / 2.0).collect();
    let mut from: f64 = 0.0;
    for (top, height) in tops.iter_mut().zip(heights) {
        *top = top.max(from);
        from = *top + height;
    }
    let mut until = room;
    for (top, height) in tops.iter_mut().zip(heights).rev() {
        *top = top.min(until - height);
        until = *top;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, drawn, extent, lines, number, texts, width};
    use super::*;
    use proptest::prelude::*;
    use roxmltree::Document;

    #[test]
    fn names_stand_at_the_ends_of_their_lines_and_not_on_each_other() {
        assert_eq!(spread(&[50.0, 52.0], &[20.0, 20.0], 100.0), [40.0, 60.0]);
        assert_eq!(spread(&[2.0, 98.0], &[20.0, 20.0], 100.0), [0.0, 80.0]);
        assert_eq!(spread(&[95.0, 96.0, 97.0], &[20.0, 20.0, 20.0], 100.0), [40.0, 60.0, 80.0]);
    }

    #[test]
    fn each_line_has_a_stroke_a_mark_and_a_name() {
        let values = |value: f64| vec![Some(value), Some(value + 10.0), None, Some(value)];
        let drawing = draw(&lines((900.0, 300.0), vec![("Bourg", values(20.0)), ("Gex", values(60.0))]));
        let said = texts(&drawing);
        assert!(said.contains(&"Bourg".to_owned()) && said.contains(&"Gex".to_owned()), "{said:?}");
        let document = Document::parse(&drawing).unwrap();
        let count = |name: &str| drawn(&document).filter(|node| node.has_tag_name(name)).count();
        // Three points and a sample, each with its halo: discs of the first line, squares of the second.
        assert_eq!((count("circle"), count("polygon")), (8, 8));
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing(
            given in proptest::collection::vec(
                ("[A-Za-z ]{1,60}", proptest::collection::vec(proptest::option::weighted(0.8, -50.0..150.0), 7)),
                2..=4,
            ),
            wide in 500.0..1152.0,
            height in 40.0..380.0,
        ) {
            let given = given.iter().map(|(name, values)| (name.as_str(), values.clone())).collect();
            let drawing = draw(&lines((wide, height), given));
            let document = Document::parse(&drawing).unwrap();
            for node in drawn(&document) {
                let (left, top, right, bottom) = extent(node);
                prop_assert!(left >= -0.1 && right <= wide + 0.1, "{node:?} in {wide}");
                prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
                if node.has_tag_name("text") && node.attribute("text-anchor").is_none() {
                    prop_assert!(number(node, "x") + width(node) <= wide + 0.2, "{node:?} in {wide}");
                }
            }
        }
    }
}
