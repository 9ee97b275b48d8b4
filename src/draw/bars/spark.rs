//! Sparklines: what became of each row from meeting to meeting, as a line at the right of the bars. The dot is what
//! the row itself says; a gap is a meeting without value, a small upright dash a break of the series.

use super::{bands, head};
use crate::deck::{BarRow, Spark};
use crate::draw::canvas::{Canvas, HALF_CAPITAL, HPos, stretches};
use crate::theme::GEOMETRY;

/// What the column is called, above it.
const NAME: &str = "Évolution";
/// Space left of the lines, which parts them from the bars, and right of them: the dot reaches over their ends.
const LEFT: f64 = 18.0;
const RIGHT: f64 = 8.0;
/// Tallest line, and the least space above and below it.
const HEIGHT: f64 = 28.0;
const AIR: f64 = 8.0;
/// Rows under this height have no room for a line.
const LOWEST_ROW: f64 = 20.0;
/// Thickness of the line, and of the dash of a break.
const THICKNESS: f64 = 2.0;
const CUT: f64 = 1.5;
/// Radius of the last point, and of a point that no line joins to another.
const DOT: f64 = 4.0;
const LONE_DOT: f64 = 2.5;
/// What the lines' height stands for at least: so many points of per cent, or such a share of the largest value. A
/// tenth of a point is no cliff.
const LEAST_POINTS: f64 = 8.0;
const LEAST_SHARE: f64 = 0.08;

/// Width of the column of sparklines; 0 without any.
pub fn column(width: f64, rows: &[BarRow]) -> f64 {
    match rows.iter().any(|row| row.spark.is_some()) {
        true if width <= GEOMETRY.sparks => width,
        true => GEOMETRY.sparks.min(width / 2.0),
        false => 0.0,
    }
}

/// Draws the column at the right of a drawing.
pub fn draw(canvas: &Canvas, column: f64, rows: &[BarRow]) {
    let width = canvas.sheet.width;
    let (left, right) = (width - column + LEFT, width - RIGHT);
    if right - left < 2.0 * DOT {
        return;
    }
    name(canvas, (width - column, width));
    let tall_enough = || bands(canvas.sheet).filter(|(_, height)| *height >= LOWEST_ROW);
    let lowest = tall_enough().map(|(_, height)| height).fold(f64::INFINITY, f64::min);
    let tall = (lowest - 2.0 * AIR).min(HEIGHT);
    for (row, (top, height)) in rows.iter().zip(bands(canvas.sheet)) {
        if let Some(spark) = row.spark.as_ref().filter(|_| height >= LOWEST_ROW) {
            line(canvas, spark, &Band { left, right, middle: top + height / 2.0, half: tall / 2.0 });
        }
    }
}

/// The name of the column, on the line of the labels of the bars' axis.
fn name(canvas: &Canvas, (left, right): (f64, f64)) {
    let head = head(canvas.sheet);
    if let Some(set) = canvas.set(NAME, right - left, head) {
        canvas.text(NAME, ((left + right) / 2.0, head - set.size * HALF_CAPITAL), set.size, HPos::Center);
    }
}

/// Where a line stands.
struct Band {
    left: f64,
    right: f64,
    middle: f64,
    half: f64,
}

fn line(canvas: &Canvas, spark: &Spark, at: &Band) {
    let values: Vec<f64> = spark.points.iter().flatten().copied().filter(|value| value.is_finite()).collect();
    let range = Range::of(&values, spark.percent);
    let last = spark.points.len().saturating_sub(1);
    let step = (at.right - at.left) / last.max(1) as f64;
    // A single meeting stands where the last one does.
    let place = |index: usize| at.right - (last - index) as f64 * step;
    let points: Vec<Option<(f64, f64)>> = spark
        .points
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let value = value.filter(|value| value.is_finite())?;
            Some((place(index), at.middle + at.half * (1.0 - 2.0 * range.share(value))))
        })
        .collect();
    for &cut in spark.cuts.iter().filter(|&&cut| 0 < cut && cut <= last) {
        let x = place(cut) - step / 2.0;
        canvas.line(&[(x, at.middle - at.half), (x, at.middle + at.half)], canvas.style.muted, CUT);
    }
    let last_point = points.last().copied().flatten();
    for stretch in stretches(&points, |index| spark.cuts.contains(&index)) {
        match stretch[..] {
            [alone] if last_point == Some(alone) => {}
            [alone] => canvas.disc(alone, LONE_DOT, canvas.style.accent),
            _ => canvas.line(&stretch, canvas.style.accent, THICKNESS),
        }
    }
    if let Some(point) = last_point {
        canvas.disc(point, DOT, canvas.style.accent);
    }
}

/// What the height of a line stands for.
struct Range {
    low: f64,
    high: f64,
    flat: bool,
}

impl Range {
    fn of(values: &[f64], percent: bool) -> Self {
        let (least, most) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)));
        let smallest = if percent { LEAST_POINTS } else { least.abs().max(most.abs()) * LEAST_SHARE };
        let span = (most - least).max(smallest);
        let (low, high) = ((least + most - span) / 2.0, (least + most + span) / 2.0);
        let flat = least >= most;
        match percent {
            // Moved rather than cut: what stands at 100 % has its whole range below.
            true if span <= 100.0 && low < 0.0 => Self { low: 0.0, high: span, flat },
            true if span <= 100.0 && high > 100.0 => Self { low: 100.0 - span, high: 100.0, flat },
            true => Self { low: low.max(0.0), high: high.min(100.0), flat },
            false => Self { low, high, flat },
        }
    }

    /// How high a value stands, from 0 to 1; what never changes, in the middle.
    fn share(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        if self.flat || !share.is_finite() { 0.5 } else { share.clamp(0.0, 1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::BarMark;
    use crate::draw::ChartStyle;
    use crate::draw::testing::{
        Given, bars, bars_in, coloured, draw, draw_in, drawn, extent, number, points, row, style, texts,
    };
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    fn spark(points: &[Option<f64>], cuts: &[usize]) -> Option<Spark> {
        Some(Spark { points: points.to_vec(), cuts: cuts.to_vec(), percent: true })
    }

    fn with_spark(mut row: BarRow, points: &[Option<f64>], cuts: &[usize]) -> BarRow {
        row.spark = spark(points, cuts);
        row
    }

    fn alone(points: &[Option<f64>], cuts: &[usize]) -> Given {
        bars(GEOMETRY.sparks, vec![BarRow { mark: BarMark::None, spark: spark(points, cuts) }])
    }

    fn lines<'a>(document: &'a Document) -> Vec<Node<'a, 'a>> {
        // The rule under the headers is of the same colour.
        let is_rule = |node: &Node| points(*node).first().is_some_and(|point| point.0 == 0.0);
        let lines = coloured(document, style().accent).into_iter().filter(|node| node.has_tag_name("polyline"));
        lines.filter(|node| !is_rule(node)).collect()
    }

    fn dots(document: &Document) -> Vec<(f64, f64, f64)> {
        let circles = coloured(document, style().accent).into_iter().filter(|node| node.has_tag_name("circle"));
        circles.map(|node| (number(node, "cx"), number(node, "cy"), number(node, "r"))).collect()
    }

    #[test]
    fn bars_are_drawn_as_without_sparklines_in_a_column_of_their_own() {
        let plain = draw(&bars(350.0, vec![row(92.0), row(12.0)]));
        let rows = vec![with_spark(row(92.0), &[Some(80.0), Some(92.0)], &[]), row(12.0)];
        let both = draw(&bars(350.0 + GEOMETRY.sparks, rows));
        // Behind the rules, which are as wide as the drawing.
        let inside = |drawing: &str| {
            drawing.split_once("#000091").unwrap().1.split_once("/>").unwrap().1.trim_end_matches("</svg>").to_owned()
        };
        assert!(inside(&both).starts_with(&inside(&plain)), "{both}");
    }

    #[test]
    fn rows_without_bars_have_no_axis() {
        let drawing = draw(&alone(&[Some(12.0), Some(14.0)], &[]));
        assert_eq!(texts(&drawing), ["Évolution"]);
        assert!(coloured(&Document::parse(&drawing).unwrap(), style().muted).is_empty());
    }

    #[test]
    fn the_line_goes_from_meeting_to_meeting_and_the_dot_is_the_last() {
        let drawing = draw(&alone(&[Some(60.0), Some(80.0), Some(70.0)], &[]));
        let document = Document::parse(&drawing).unwrap();
        let found = lines(&document);
        assert_eq!(found.len(), 1);
        // The middle of the row is at 50; the line is 24 high.
        let right = GEOMETRY.sparks - RIGHT;
        assert_eq!(points(found[0]), [(LEFT, 62.0), ((LEFT + right) / 2.0, 38.0), (right, 50.0)]);
        assert_eq!(dots(&document), [(right, 50.0, 4.0)]);
    }

    #[test]
    fn a_meeting_without_value_is_a_gap() {
        let given = [Some(60.0), Some(61.0), None, Some(62.0), None, Some(63.0), Some(64.0), None];
        let drawing = draw(&alone(&given, &[]));
        let document = Document::parse(&drawing).unwrap();
        let ends: Vec<_> = lines(&document).into_iter().map(|line| points(line).len()).collect();
        assert_eq!(ends, [2, 2]);
        // A point between two gaps is seen; where the last meeting has no value, no dot says one.
        assert_eq!(dots(&document).len(), 1);
        let third = LEFT + (GEOMETRY.sparks - RIGHT - LEFT) * 3.0 / 7.0;
        assert!((dots(&document)[0].0 - third).abs() < 0.11);
        assert_eq!(dots(&document)[0].2, 2.5);
    }

    #[test]
    fn a_broken_series_is_cut_by_a_dash() {
        let drawing = draw(&alone(&[Some(60.0), Some(70.0), Some(80.0), Some(85.0)], &[2]));
        let document = Document::parse(&drawing).unwrap();
        let ends: Vec<_> = lines(&document).into_iter().map(|line| points(line)).collect();
        assert_eq!(ends.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        let dashes = coloured(&document, style().muted);
        assert_eq!(dashes.len(), 1);
        let middle = (LEFT + GEOMETRY.sparks - RIGHT) / 2.0;
        assert_eq!(points(dashes[0]), [(middle, 38.0), (middle, 62.0)]);
    }

    #[test]
    fn what_never_changes_is_in_the_middle_and_a_little_change_is_little() {
        for value in [0.0, 50.0, 100.0] {
            let drawing = draw(&alone(&[Some(value), Some(value)], &[]));
            assert_eq!(dots(&Document::parse(&drawing).unwrap())[0].1, 50.0, "{value}");
        }
        let drawing = draw(&alone(&[Some(92.0), Some(92.8)], &[]));
        let document = Document::parse(&drawing).unwrap();
        let line = points(lines(&document)[0]);
        assert!((line[0].1 - line[1].1 - 2.4).abs() < 0.11, "{line:?}");
    }

    #[test]
    fn per_cents_stay_between_0_and_100() {
        let range = Range::of(&[99.0, 100.0], true);
        assert_eq!((range.low, range.high), (92.0, 100.0));
        let range = Range::of(&[0.0, 1.0], true);
        assert_eq!((range.low, range.high), (0.0, 8.0));
        let range = Range::of(&[-20.0, 130.0], true);
        assert_eq!((range.low, range.high), (0.0, 100.0));
        assert_eq!(range.share(130.0), 1.0);
    }

    #[test]
    fn a_drawing_with_sparklines() {
        let given = vec![
            with_spark(row(92.0), &[Some(80.0), Some(85.0), Some(92.0)], &[]),
            BarRow { mark: BarMark::None, spark: spark(&[Some(4.0), None, Some(12.0), Some(10.0)], &[3]) },
        ];
        insta::assert_snapshot!(draw(&bars(350.0, given)).replace("><", ">\n<"), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 350 110" width="350" height="110" role="img" aria-labelledby="c1-title c1-desc">
        <title id="c1-title">Titre</title>
        <desc id="c1-desc">Phrase.</desc>
        <polyline fill="none" stroke="#DDDDDD" stroke-width="1" points="0,69.5 350,69.5"/>
        <polyline fill="none" stroke="#DDDDDD" stroke-width="1" points="0,109.5 350,109.5"/>
        <polyline fill="none" stroke="#000091" stroke-width="2" points="0,29 350,29"/>
        <polyline fill="none" stroke="#DADADA" stroke-width="1" points="228,30 228,110"/>
        <text x="228" y="23.5" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">100 %</text>
        <polyline fill="none" stroke="#DADADA" stroke-width="1" points="122,30 122,110"/>
        <text x="122" y="23.5" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">50 %</text>
        <polyline fill="none" stroke="#666666" stroke-width="1" points="16,30 16,110"/>
        <text x="16" y="23.5" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">0 %</text>
        <rect x="16" y="40" width="212" height="20" fill="#EEEEEE"/>
        <rect x="16" y="40" width="195" height="20" fill="#5C68E5"/>
        <text x="303" y="23.5" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">Évolution</text>
        <polyline fill="none" stroke="#000091" stroke-width="2" points="274,62 308,52 342,38"/>
        <circle cx="342" cy="38" r="4" fill="#000091"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="330.7,78 330.7,102"/>
        <circle cx="274" cy="102" r="2.5" fill="#000091"/>
        <circle cx="319.3" cy="78" r="2.5" fill="#000091"/>
        <circle cx="342" cy="84" r="4" fill="#000091"/>
        </svg>
        "##);
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing(
            rows in proptest::collection::vec(
                (0.0..120.0, proptest::option::of(
                    (proptest::collection::vec(proptest::option::of(-50.0..2e3), 0..60),
                     proptest::collection::vec(0..70usize, 0..4), any::<bool>()))),
                0..20),
            width in 110.0..900.0,
            head in 0.0..60.0,
            text_size in 8.0..24.0,
        ) {
            let row = |(height, spark): (f64, Option<(Vec<_>, Vec<_>, bool)>)| {
                let spark = spark.map(|(points, cuts, percent)| Spark { points, cuts, percent });
                (height, BarRow { mark: BarMark::None, spark })
            };
            let given = bars_in(width, head, rows.into_iter().map(row).collect());
            let drawing = draw_in(&given, &ChartStyle { text_size, ..style() });
            let document = Document::parse(&drawing).unwrap();
            let root = document.root_element();
            let (width, height) = (number(root, "width"), number(root, "height"));
            for node in drawn(&document) {
                let (left, top, right, bottom) = extent(node);
                prop_assert!(left >= 0.0 && right <= width, "{node:?} in {width}");
                prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
            }
        }
    }
}
