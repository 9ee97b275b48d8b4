//! Horizontal bars from 0 to 100 % or to a round number, one a row: the value, its interval as a whisker, its target as
//! a tick. Told apart by shape and by light halos, not by colour. At their right, sparklines.

mod dots;
mod parts;
mod scale;
mod spark;

use super::ChartStyle;
use super::canvas::{Canvas, HALF_CAPITAL, HPos, Rect};
use super::words::LINE;
use crate::deck::{BarMark, BarRow, BarScale, Sheet};
use crate::theme::GEOMETRY;
use scale::{ARROW, Quantities, Ruler, TICK};

/// Tallest bar.
const BAR: f64 = 20.0;
/// Rows under this height have no room for a mark.
const LOWEST_ROW: f64 = 4.0;
/// Shortest bar: zero is seen.
const HAIRLINE: f64 = 3.0;
/// Thickness of a whisker.
const WHISKER: f64 = 2.0;
/// What a tick has over and under its bar.
const TICK_OVER: f64 = 5.0;
/// Width of a halo, on each side.
const HALO: f64 = 1.5;
/// Space at the left of the parts of a whole.
const EDGE: f64 = 8.0;
/// Distance from 100 % to the gap in a bar that goes on: a tick at 100 % does not touch it.
const GAP: f64 = 8.0;

/// Draws bars below a head that labels their axis, then the sparklines beside them.
pub fn draw(canvas: &Canvas, counted: BarScale, rows: &[BarRow]) {
    rules(canvas);
    let sparks = spark::column(canvas.sheet.width, rows);
    // A part of a table without a bar has no axis: nothing stands on it.
    if rows.iter().any(|row| !matches!(row.mark, BarMark::None)) {
        bars(canvas, canvas.sheet.width - sparks, counted, rows);
    }
    if sparks > 0.0 {
        spark::draw(canvas, sparks, rows);
    }
}

fn bars(canvas: &Canvas, width: f64, counted: BarScale, rows: &[BarRow]) {
    let axis = Quantities::new(counted);
    let has_dots = rows.iter().any(|row| matches!(row.mark, BarMark::Dots(_)));
    let scale = Ruler::new(canvas, width, &axis, if has_dots { dots::ROOM } else { TICK });
    // The parts of a whole are told by what stands in them.
    if !rows.iter().any(|row| matches!(row.mark, BarMark::Parts(_))) {
        grid(canvas, &scale, &axis);
    }
    for (row, (top, height)) in rows.iter().zip(bands(canvas.sheet)).filter(|(_, band)| band.1 >= LOWEST_ROW) {
        match &row.mark {
            BarMark::None => {}
            BarMark::Dots(dots) => dots::draw(canvas, (&scale, &axis), (top, height), dots),
            BarMark::Parts(parts) => parts::draw(canvas, (EDGE.min(width / 2.0), width), (top, height), parts),
            BarMark::Bar { value, interval, target } => {
                let band = Band::new(top, height);
                bar(canvas, &scale, &band, axis.percent(*value));
                let interval = interval.map(|(low, high)| (axis.percent(low), axis.percent(high)));
                marks(canvas, &scale, &band, interval, target.map(|target| axis.percent(target)));
            }
        }
    }
}

/// Height of the head above the rows.
fn head(sheet: &Sheet) -> f64 {
    sheet.edges.first().copied().unwrap_or_default()
}

/// Where each row begins, and its height.
fn bands(sheet: &Sheet) -> impl Iterator<Item = (f64, f64)> {
    sheet.edges.windows(2).map(|edges| (edges[0], (edges[1] - edges[0]).max(0.0)))
}

/// The rules of the table beside, which go on to the right edge.
fn rules(canvas: &Canvas) {
    let Canvas { sheet, style, .. } = canvas;
    let rule = |y: f64, thickness: f64, colour| {
        // A rule of a row that has no height stays in the drawing.
        let y = (y - thickness / 2.0).max(thickness / 2.0);
        canvas.line(&[(0.0, y), (sheet.width, y)], colour, thickness);
    };
    for &edge in sheet.edges.iter().skip(1) {
        rule(edge, GEOMETRY.row_rule, style.rule);
    }
    if head(sheet) >= GEOMETRY.header_rule {
        rule(head(sheet), GEOMETRY.header_rule, style.accent);
    }
}

/// Lines through the rows, and what they stand for, above them.
fn grid(canvas: &Canvas, scale: &Ruler, axis: &Quantities) {
    let Canvas { sheet, style, .. } = canvas;
    let head = head(sheet);
    if sheet.height - head < LOWEST_ROW {
        return;
    }
    let size = style.text_size.min(head / LINE);
    for &step in scale.steps(canvas, axis).iter().rev() {
        let x = scale.at(step);
        let colour = if step == 0.0 { style.muted } else { style.grid() };
        canvas.line(&[(x, head), (x, sheet.height)], colour, 1.0);
        canvas.text(&axis.label(step), (x, head - size * HALF_CAPITAL), size, HPos::Center);
    }
}

/// Where a row's bar stands, from top to bottom.
struct Band {
    top: f64,
    middle: f64,
    bottom: f64,
    /// Half the height of a tick: taller than the bar, inside the row.
    tick: f64,
    /// Half the height of a whisker's ends: inside the bar.
    cap: f64,
}

impl Band {
    /// Centres a bar in its row, on whole units so that its edges are sharp.
    fn new(top: f64, height: f64) -> Self {
        let bar = (height / 2.0).min(BAR).round();
        let room = (height - bar) / 2.0;
        let top = (top + room).round();
        Self {
            top,
            middle: top + bar / 2.0,
            bottom: top + bar,
            tick: bar / 2.0 + TICK_OVER.min(room - 0.5 - HALO).max(0.0),
            cap: (bar * 0.3).round(),
        }
    }
}

/// The pale band, then the bar; one that is too long ends in an arrow, and a gap says that the scale stops.
fn bar(canvas: &Canvas, scale: &Ruler, band: &Band, value: f64) {
    let ChartStyle { bar, track, background, .. } = *canvas.style;
    let Band { top, middle, bottom, .. } = *band;
    let (left, right) = (scale.zero, scale.hundred);
    canvas.rectangle(&Rect { left, top, right, bottom }, track);
    if value <= 100.0 {
        let end = scale.at(value).max(left + HAIRLINE);
        canvas.rectangle(&Rect { left, top, right: end, bottom }, bar);
    } else if value > 100.0 {
        let tip = (right + ARROW).min(scale.width - 1.0);
        canvas.polygon(vec![(left, top), (right, top), (tip, middle), (right, bottom), (left, bottom)], bar);
        canvas.line(&[(right - GAP, top), (right - GAP - 6.0, bottom)], background, 3.0);
    }
}

/// The interval and the target, both halos under both lines so that neither is cut by the other.
fn marks(canvas: &Canvas, scale: &Ruler, band: &Band, interval: Option<(f64, f64)>, target: Option<f64>) {
    let interval = interval.filter(|(low, high)| !low.is_nan() && !high.is_nan());
    let target = target.filter(|target| !target.is_nan());
    for (over, colour) in [(HALO, canvas.style.background), (0.0, canvas.style.ink)] {
        if let Some((low, high)) = interval {
            let end = |value: f64| scale.at(value.clamp(0.0, 100.0));
            let (low, high) = (end(low.min(high)), end(high.max(low)));
            let (up, down) = (band.middle - band.cap - over, band.middle + band.cap + over);
            let drawn = [(low, up), (low, down), (low, band.middle), (high, band.middle), (high, up), (high, down)];
            canvas.line(&drawn, colour, WHISKER + 2.0 * over);
        }
        if let Some(target) = target {
            let x = scale.place(target);
            let drawn = [(x, band.middle - band.tick - over), (x, band.middle + band.tick + over)];
            canvas.line(&drawn, colour, TICK + 2.0 * over);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{ChartKind, Dots, PartMark, SHAPES, Shade};
    use crate::draw::testing::{
        bars, bars_in, coloured, draw, draw_in, drawn, extent, number, points, row, style, texts, width,
    };
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    /// At 460 wide and a text size of 18: half of « 0 % » from the left, half of « 100 % » from the right.
    const ZERO: f64 = 16.0;
    const HUNDRED: f64 = 432.0;

    fn at(value: f64) -> f64 {
        ZERO + (HUNDRED - ZERO) * value / 100.0
    }

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() <= 0.11, "{found} is not {wanted}");
    }

    fn marked(interval: Option<(f64, f64)>, target: Option<f64>) -> BarRow {
        BarRow { mark: BarMark::Bar { value: 92.0, interval, target }, spark: None }
    }

    fn draw_rows(rows: Vec<BarRow>) -> String {
        draw(&bars(460.0, rows))
    }

    fn lines<'a>(document: &'a Document, of: [u8; 3]) -> Vec<Node<'a, 'a>> {
        coloured(document, of).into_iter().filter(|node| node.has_tag_name("polyline")).collect()
    }

    #[test]
    fn a_bar_is_as_long_as_its_value_and_centred_in_its_row() {
        let drawing = draw_rows(vec![row(92.0), row(12.62)]);
        let document = Document::parse(&drawing).unwrap();
        let drawn = coloured(&document, style().bar);
        assert_eq!(drawn.len(), 2);
        for (bar, (value, middle)) in drawn.into_iter().zip([(92.0, 50.0), (12.62, 90.0)]) {
            near(number(bar, "x"), ZERO);
            near(number(bar, "x") + number(bar, "width"), at(value));
            near(number(bar, "height"), 20.0);
            near(number(bar, "y") + 10.0, middle);
        }
        let tracks = coloured(&document, style().track);
        assert_eq!(tracks.len(), 2);
        near(number(tracks[0], "width"), HUNDRED - ZERO);
    }

    #[test]
    fn zero_and_less_show_a_hairline() {
        for value in [0.0, -4.0, f64::NEG_INFINITY] {
            let drawing = draw_rows(vec![row(value)]);
            let document = Document::parse(&drawing).unwrap();
            let bar = coloured(&document, style().bar)[0];
            near(number(bar, "x"), ZERO);
            near(number(bar, "width"), HAIRLINE);
        }
    }

    #[test]
    fn a_bar_over_the_scale_ends_in_an_arrow_inside_the_drawing() {
        for value in [100.01, 104.0, 1e9, f64::INFINITY] {
            let drawing = draw_rows(vec![row(value)]);
            let document = Document::parse(&drawing).unwrap();
            let drawn = coloured(&document, style().bar);
            assert_eq!(drawn.len(), 1);
            let shape = points(drawn[0]);
            near(shape[0].0, ZERO);
            near(shape[1].0, HUNDRED);
            near(shape[2].0, HUNDRED + ARROW);
            assert_eq!(lines(&document, style().background).len(), 1, "a gap");
        }
        let drawing = draw_rows(vec![row(100.0)]);
        assert!(coloured(&Document::parse(&drawing).unwrap(), style().bar)[0].has_tag_name("rect"));
    }

    #[test]
    fn a_whisker_ends_at_the_ends_of_its_interval() {
        let drawing = draw_rows(vec![marked(Some((74.3, 100.0)), None)]);
        let document = Document::parse(&drawing).unwrap();
        let (halo, whisker) = (lines(&document, style().background)[0], lines(&document, style().ink)[0]);
        for whisker in [halo, whisker] {
            near(points(whisker)[0].0, at(74.3));
            near(points(whisker).last().unwrap().0, HUNDRED);
        }
        assert_eq!((number(whisker, "stroke-width"), number(halo, "stroke-width")), (2.0, 5.0));
        let swapped = draw_rows(vec![marked(Some((100.0, 74.3)), None)]);
        assert_eq!(swapped, drawing);
    }

    #[test]
    fn a_tick_stands_at_its_target_and_is_taller_than_its_bar() {
        let drawing = draw_rows(vec![marked(Some((80.0, 95.0)), Some(85.0))]);
        let document = Document::parse(&drawing).unwrap();
        let tick = lines(&document, style().ink)[1];
        assert_eq!(number(tick, "stroke-width"), 4.0);
        let (left, top, right, bottom) = extent(tick);
        near((left + right) / 2.0, at(85.0));
        assert!(top <= 36.0 && bottom >= 64.0, "{top} to {bottom}");
        // Halos come first: neither line is cut by the other's.
        let order: Vec<_> = drawn(&document).filter_map(|node| node.attribute("stroke")).collect();
        assert_eq!(order[order.len() - 4..], ["#FFFFFF", "#FFFFFF", "#161616", "#161616"]);
    }

    #[test]
    fn the_axis_is_labelled_as_finely_as_there_is_room() {
        let labels = ["100\u{a0}%", "75\u{a0}%", "50\u{a0}%", "25\u{a0}%", "0\u{a0}%"];
        assert_eq!(texts(&draw_rows(vec![row(1.0)])), labels);
        assert_eq!(texts(&draw(&bars(300.0, vec![row(1.0)]))), [labels[0], labels[2], labels[4]]);
        let drawing = draw_rows(vec![row(1.0)]);
        let document = Document::parse(&drawing).unwrap();
        for (label, value) in drawn(&document).filter(|node| node.has_tag_name("text")).zip([100.0, 75.0, 50.0]) {
            assert_eq!(label.attribute("font-family"), Some("Inter"));
            assert_eq!(label.attribute("text-anchor"), Some("middle"));
            assert_eq!(label.attribute("font-size"), Some("18"));
            near(number(label, "x"), at(value));
            assert!(number(label, "y") < 30.0);
        }
    }

    #[test]
    fn bars_of_counts_stand_on_an_axis_of_counts() {
        let counts = |max: u64, rows: Vec<BarRow>| {
            let (mut chart, sheet) = bars(460.0, rows.clone());
            chart.kind = ChartKind::Bars { scale: BarScale::Counts { max }, rows };
            draw(&(chart, sheet))
        };
        let drawing = counts(14, vec![row(14.0), row(0.0)]);
        assert_eq!(texts(&drawing), ["20", "10", "0"]);
        let document = Document::parse(&drawing).unwrap();
        let (bars, tracks) = (coloured(&document, style().bar), coloured(&document, style().track));
        near(number(bars[0], "width"), number(tracks[0], "width") * 14.0 / 20.0);
        near(number(bars[1], "width"), HAIRLINE);
        // The last label has room, however long it is.
        let drawing = counts(1_234_567, vec![row(1.0)]);
        let document = Document::parse(&drawing).unwrap();
        let last = drawn(&document).find(|node| node.text() == Some("2\u{202f}000\u{202f}000")).unwrap();
        assert!(number(last, "x") + width(last) / 2.0 <= 460.0, "{drawing}");
    }

    #[test]
    fn a_chart_without_head_has_no_labels() {
        assert_eq!(texts(&draw(&bars_in(460.0, 0.0, vec![(40.0, row(1.0))]))), [""; 0]);
    }

    #[test]
    fn nothing_is_drawn_beside_a_row_without_mark() {
        let none = draw_rows(vec![BarRow { mark: BarMark::None, spark: None }]);
        let document = Document::parse(&none).unwrap();
        assert_eq!(drawn(&document).count(), 2, "two rules, for nothing stands on an axis: {none}");
    }

    fn any_mark() -> impl Strategy<Value = BarMark> {
        let per_cent = || prop_oneof![4 => 0.0..=100.0, 1 => Just(0.0), 1 => Just(100.0), 1 => -50.0..300.0];
        let interval = proptest::option::of((per_cent(), per_cent()));
        prop_oneof![
            1 => Just(BarMark::None),
            5 => (per_cent(), interval, proptest::option::of(per_cent()))
                .prop_map(|(value, interval, target)| BarMark::Bar { value, interval, target }),
            2 => (proptest::collection::vec(per_cent(), 0..=5), proptest::option::of(per_cent())).prop_map(
                |(values, reference)| BarMark::Dots(Dots { groups: SHAPES.into_iter().zip(values).collect(), reference })
            ),
            2 => proptest::collection::vec(0.0..=100.0, 0..=11).prop_map(|shares| {
                let part = |share: f64| {
                    PartMark { share, words: format!("{share:.0}"), name: String::new(), shade: Shade::Neutral }
                };
                BarMark::Parts(shares.into_iter().map(part).collect())
            }),
        ]
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing(
            rows in proptest::collection::vec((0.0..120.0, any_mark()), 0..20),
            width in 120.0..900.0,
            head in 0.0..60.0,
            text_size in 8.0..24.0,
        ) {
            let rows = rows.into_iter().map(|(height, mark)| (height, BarRow { mark, spark: None })).collect();
            let drawing = draw_in(&bars_in(width, head, rows), &ChartStyle { text_size, ..style() });
            let document = Document::parse(&drawing).unwrap();
            let root = document.root_element();
            let (width, height) = (number(root, "width"), number(root, "height"));
            for node in drawn(&document) {
                let (left, top, right, bottom) = extent(node);
                // Half a line of the grid may reach over the edge.
                // Lengths are written in tenths.
                prop_assert!(left >= 0.0 && right <= width + 0.05, "{node:?} in {width}");
                prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
            }
        }
    }
}
