//! Steps in time, on an arrow: a full disc is done, a hollow ring is planned, and so is a dashed line.

use super::{Canvas, ChartStyle, Drawn, Paper, colour, stroke, units};
use crate::deck::TimelineMark;
use plotters::prelude::{Cartesian2d, Circle, PathElement, Polygon};
use plotters::style::Color as _;

/// Radius of the largest mark.
const RADIUS: f64 = 14.0;
/// Thickness of the line and of the rings.
const LINE: f64 = 4.0;
/// What the line has before its first mark and after its last.
const LEAD: f64 = 70.0;
/// Length of the arrow head.
const HEAD: f64 = 15.0;
/// Half the height of the arrow head.
const HEAD_HALF: f64 = 9.0;
/// Longest dash, and the space after it.
const DASH: (f64, f64) = (11.0, 7.0);

/// Draws marks and the arrow through them.
pub fn draw(
    paper: &Paper,
    (width, height): (f64, f64),
    edges: &[f64],
    marks: &[TimelineMark],
    style: &ChartStyle,
) -> Drawn {
    let across = 0..units(width);
    let canvas = paper.apply_coord_spec(Cartesian2d::new(0.0..width, 0.0..height, (across, 0..units(height))));
    let radius = radius(width, height, marks);
    let place = |x: f64| if x.is_nan() { radius } else { x.clamp(radius, (width - radius).max(radius)) };
    let middles = edges.windows(2).map(|edges| (edges[0] + edges[1]) / 2.0);
    let steps: Vec<(f64, bool)> = middles.zip(marks).map(|(x, mark)| (place(x), mark.done)).collect();
    let (Some(&(first, _)), Some(&(last, _))) = (steps.first(), steps.last()) else {
        return Ok(());
    };

    let middle = height / 2.0;
    let mut from = (first - LEAD).max(0.0);
    for &(x, done) in &steps {
        segment(&canvas, from..x - radius, middle, done, style)?;
        from = x + radius;
    }
    let tip = (last + LEAD).min(width);
    if tip - HEAD > from {
        segment(&canvas, from..tip - HEAD, middle, false, style)?;
        let half = HEAD_HALF.min(middle);
        let head = vec![(tip - HEAD, middle - half), (tip, middle), (tip - HEAD, middle + half)];
        canvas.draw(&Polygon::new(head, colour(style.accent).filled()))?;
    }
    for &(x, done) in &steps {
        let at = (x, middle);
        if done {
            canvas.draw(&Circle::new(at, units(radius), colour(style.accent).filled()))?;
        } else {
            // The ring's line is centred on its circle: it is as large as a disc all the same.
            let inner = units(radius - LINE / 2.0);
            canvas.draw(&Circle::new(at, inner, colour(style.background).filled()))?;
            canvas.draw(&Circle::new(at, inner, stroke(style.accent, LINE)))?;
        }
    }
    Ok(())
}

/// A radius at which marks stay apart and inside the drawing.
fn radius(width: f64, height: f64, marks: &[TimelineMark]) -> f64 {
    let room = width / marks.len().max(1) as f64 / 3.0;
    RADIUS.min(height / 2.0 - 1.0).min(room).floor().max(LINE.min(height / 2.0).min(width / 2.0))
}

/// A part of the line, whole or in dashes that begin and end with it.
fn segment(canvas: &Canvas, across: std::ops::Range<f64>, y: f64, whole: bool, style: &ChartStyle) -> Drawn {
    let length = across.end - across.start;
    if length <= 0.0 {
        return Ok(());
    }
    let (dash, space) = DASH;
    let dashes = if whole { 1.0 } else { ((length + space) / (dash + space)).round().max(1.0) };
    let stretch = length / (dashes * (dash + space) - space);
    for rank in 0..dashes as usize {
        let start = across.start + rank as f64 * (dash + space) * stretch;
        let drawn = [(start, y), (start + dash * stretch, y)];
        canvas.draw(&PathElement::new(drawn, stroke(style.accent, LINE)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{chart, coloured, drawn, extent, number, points, style, timeline};
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    const STEPS: [bool; 4] = [true, true, false, false];

    fn named<'a>(document: &'a Document, name: &str) -> Vec<Node<'a, 'a>> {
        drawn(document).filter(|node| node.has_tag_name(name)).collect()
    }

    #[test]
    fn done_is_a_disc_and_planned_a_ring_of_one_size() {
        let drawing = chart(&timeline(1152.0, 60.0, &STEPS), &style());
        let document = Document::parse(&drawing).unwrap();
        let circles = named(&document, "circle");
        let seen: Vec<_> = circles
            .iter()
            .map(|&circle| {
                let (left, _, right, _) = extent(circle);
                (number(circle, "cx"), circle.attribute("fill").unwrap(), right - left)
            })
            .collect();
        assert_eq!(
            seen,
            [
                (144.0, "#000091", 28.0),
                (432.0, "#000091", 28.0),
                (720.0, "#FFFFFF", 24.0),
                (720.0, "none", 28.0),
                (1008.0, "#FFFFFF", 24.0),
                (1008.0, "none", 28.0)
            ]
        );
        assert!(circles.iter().all(|&circle| number(circle, "cy") == 30.0));
    }

    #[test]
    fn the_line_is_whole_up_to_what_is_done_then_dashed_to_an_arrow() {
        let drawing = chart(&timeline(1152.0, 60.0, &STEPS), &style());
        let document = Document::parse(&drawing).unwrap();
        let lines: Vec<_> = named(&document, "polyline").into_iter().map(points).collect();
        assert_eq!(lines[0], [(74.0, 30.0), (130.0, 30.0)]);
        assert_eq!(lines[1], [(158.0, 30.0), (418.0, 30.0)]);
        assert!(lines.len() > 20);
        assert!(lines[2..].iter().all(|dash| dash[1].0 - dash[0].0 < 14.0));
        for (start, end) in [(446.0, 706.0), (734.0, 994.0), (1022.0, 1063.0)] {
            assert!(lines.iter().any(|dash| dash[0].0 == start), "a dash starts at {start}");
            assert!(lines.iter().any(|dash| dash[1].0 == end), "a dash ends at {end}");
        }
        let head = points(named(&document, "polygon")[0]);
        assert_eq!(head, [(1063.0, 21.0), (1078.0, 30.0), (1063.0, 39.0)]);
        assert_eq!(coloured(&document, style().accent).len(), lines.len() + 1 + 4);
    }

    #[test]
    fn without_steps_there_is_no_arrow() {
        let drawing = chart(&timeline(1152.0, 60.0, &[]), &style());
        assert_eq!(drawn(&Document::parse(&drawing).unwrap()).count(), 0);
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing(
            marks in proptest::collection::vec(any::<bool>(), 0..30),
            width in 200.0..1200.0,
            height in 20.0..100.0,
        ) {
            let drawing = chart(&timeline(width, height, &marks), &style());
            let document = Document::parse(&drawing).unwrap();
            let root = document.root_element();
            let (width, height) = (number(root, "width"), number(root, "height"));
            for node in drawn(&document) {
                let (left, top, right, bottom) = extent(node);
                prop_assert!(left >= -0.1 && right <= width + 0.1, "{node:?} in {width}");
                prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
            }
        }
    }
}
