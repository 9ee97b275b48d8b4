//! Steps in time, on an arrow: a full disc is done, a hollow ring is planned, and so is a dashed line.

use super::canvas::Canvas;
use crate::deck::TimelineMark;

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
/// About how long dashes are, and the space after each.
const DASH: (f64, f64) = (11.0, 7.0);

/// Draws marks and the arrow through them.
pub fn draw(canvas: &Canvas, marks: &[TimelineMark]) {
    let (width, height, accent) = (canvas.sheet.width, canvas.sheet.height, canvas.style.accent);
    let radius = radius(width, height, marks);
    let middles = canvas.sheet.edges.windows(2).map(|edges| (edges[0] + edges[1]) / 2.0);
    let place = |x: f64| x.clamp(radius, (width - radius).max(radius));
    let steps: Vec<(f64, bool)> = middles.zip(marks).map(|(x, mark)| (place(x), mark.done)).collect();
    let (Some(&(first, _)), Some(&(last, _))) = (steps.first(), steps.last()) else {
        return;
    };

    let middle = height / 2.0;
    let mut from = (first - LEAD).max(0.0);
    for &(x, done) in &steps {
        segment(canvas, (from, x - radius), middle, done);
        from = x + radius;
    }
    let tip = (last + LEAD).min(width);
    if tip - HEAD > from {
        segment(canvas, (from, tip - HEAD), middle, false);
        let half = HEAD_HALF.min(middle);
        canvas.polygon(vec![(tip - HEAD, middle - half), (tip, middle), (tip - HEAD, middle + half)], accent);
    }
    for &(x, done) in &steps {
        match done {
            true => canvas.disc((x, middle), radius, accent),
            false => canvas.ring((x, middle), radius, accent, LINE),
        }
    }
}

/// A radius at which marks stay apart and inside the drawing.
fn radius(width: f64, height: f64, marks: &[TimelineMark]) -> f64 {
    let room = width / marks.len().max(1) as f64 / 3.0;
    RADIUS.min(height / 2.0 - 1.0).min(room).floor().max(LINE.min(height / 2.0).min(width / 2.0))
}

/// A part of the line, whole or in dashes.
fn segment(canvas: &Canvas, (from, to): (f64, f64), y: f64, whole: bool) {
    let ends = [(from, y), (to, y)];
    match whole {
        _ if to <= from => {}
        true => canvas.line(&ends, canvas.style.accent, LINE),
        false => canvas.dashed(&ends, DASH, canvas.style.accent, LINE),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{coloured, draw, drawn, extent, number, points, style, timeline};
    use crate::deck::Sheet;
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    /// In columns of 288.
    const STEPS: [bool; 4] = [true, true, false, false];

    fn named<'a>(document: &'a Document, name: &str) -> Vec<Node<'a, 'a>> {
        drawn(document).filter(|node| node.has_tag_name(name)).collect()
    }

    #[test]
    fn done_is_a_disc_and_planned_a_ring_of_one_size() {
        let drawing = draw(&timeline(1152.0, 60.0, &STEPS));
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
        let drawing = draw(&timeline(1152.0, 60.0, &STEPS));
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
        let drawing = draw(&timeline(1152.0, 60.0, &[]));
        assert_eq!(drawn(&Document::parse(&drawing).unwrap()).count(), 0);
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing(
            columns in proptest::collection::vec((-50.0..1300.0, any::<bool>()), 0..30),
            width in 200.0..1200.0,
            height in 20.0..100.0,
        ) {
            let (mut edges, done): (Vec<f64>, Vec<bool>) = columns.into_iter().unzip();
            edges.push(width);
            let (chart, sheet) = timeline(width, height, &done);
            let drawing = draw(&(chart, Sheet { edges, ..sheet }));
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
