//! The deck's charts as SVG text. plotters draws them and is named nowhere else; `svg` then makes its output
//! small and readable by assistive technology. Same chart and style, same bytes: no font is measured, no file
//! is read.

mod bars;
mod labels;
mod line;
mod scale;
mod spark;
mod svg;
#[cfg(test)]
mod testing;
mod timeline;
mod words;

use crate::deck::{Chart, ChartKind, Sheet};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, DrawingArea, DrawingAreaErrorKind, FontDesc, FontFamily, FontStyle, IntoDrawingArea, RGBColor,
    SVGBackend, ShapeStyle, Text,
};
use plotters::style::Color as _;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A colour: red, green, blue.
pub type Rgb = [u8; 3];

/// How charts look. It comes from the theme, which has checked the contrasts.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartStyle {
    /// Bars.
    pub bar: Rgb,
    /// The pale band from 0 to 100 % behind a bar.
    pub track: Rgb,
    /// Text, whiskers and targets: what must be read on everything else.
    pub ink: Rgb,
    /// The line of 0 %; the other lines of the grid are this colour, thinned with the background.
    pub muted: Rgb,
    /// The timeline.
    pub accent: Rgb,
    /// What the chart stands on; halos are of this colour.
    pub background: Rgb,
    /// Name of the font family.
    pub font: String,
    /// Size of all text, in units of the frame.
    pub text_size: f64,
}

/// plotters counts whole pixels: a drawing ten times as large keeps one decimal of every length.
const SCALE: f64 = 10.0;
/// plotters' SVG output divides every font size by this number.
const PLOTTERS_FONT_SCALE: f64 = 1.24;
/// Longest side of a drawing: far over the frame's, far under what plotters can count.
const LONGEST_SIDE: f64 = 20_000.0;

/// What is drawn on, before a chart gives it its own coordinates.
type Paper<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// What is drawn on, in a chart's own coordinates.
type Canvas<'a> = DrawingArea<SVGBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
/// Whether plotters could draw.
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// Draws a chart: one `<svg>` element, without XML declaration, to be put in a page or a file. Its title and
/// description have the ids `{chart.id}-title` and `{chart.id}-desc`.
pub fn chart(chart: &Chart, sheet: &Sheet, style: &ChartStyle) -> String {
    let (width, height) = (side(sheet.width), side(sheet.height));
    let edges: Vec<f64> = sheet.edges.iter().map(|edge| length(*edge)).collect();
    let mut drawing = String::new();
    let size = (units(width).unsigned_abs(), units(height).unsigned_abs());
    let paper = SVGBackend::with_string(&mut drawing, size).into_drawing_area();
    match &chart.kind {
        ChartKind::Bars { scale, rows } => {
            let sparks = spark::column(width, rows);
            let with_bars = sparks == 0.0 || chart.kind.shows().0;
            let room = (width - sparks, height);
            if with_bars { bars::draw(&paper, room, *scale, &edges, rows, style) } else { Ok(()) }
                .and_then(|()| spark::draw(&paper, (width, height), &edges, rows, style))
        }
        ChartKind::Timeline { marks } => timeline::draw(&paper, (width, height), &edges, marks, style),
        ChartKind::Line(line) => line::draw(&paper, (width, height), &edges, line, style),
    }
    .and_then(|()| paper.present())
    .expect("drawing into a string does no input or output and borrows the drawing once at a time");
    drop(paper);
    svg::finish(&drawing, chart)
}

/// A length that can be drawn: what is no number or negative is nothing.
fn length(given: f64) -> f64 {
    if given.is_finite() { given.clamp(0.0, LONGEST_SIDE) } else { 0.0 }
}

/// A side that can be drawn, in whole pixels of plotters: the canvas then counts in exact steps.
fn side(given: f64) -> f64 {
    f64::from(units(length(given).max(1.0))) / SCALE
}

/// A length, as plotters counts it.
fn units(length: f64) -> i32 {
    (length * SCALE).round() as i32
}

/// A colour, as plotters knows it.
fn colour([red, green, blue]: Rgb) -> RGBColor {
    RGBColor(red, green, blue)
}

/// A colour that holds `share` of `over` and the rest of `under`. Not an opacity: the PDF has no transparency.
fn blend(over: Rgb, under: Rgb, share: f64) -> Rgb {
    std::array::from_fn(|i| (f64::from(over[i]) * share + f64::from(under[i]) * (1.0 - share)).round() as u8)
}

/// A line's style.
fn stroke(of: Rgb, width: f64) -> ShapeStyle {
    colour(of).stroke_width(units(width).unsigned_abs())
}

impl ChartStyle {
    /// A line of text whose baseline stands at `y`.
    fn text<'a>(&'a self, text: &str, at: (f64, f64), size: f64, anchor: HPos) -> Text<'a, (f64, f64), String> {
        let size = size * SCALE * PLOTTERS_FONT_SCALE;
        let font = FontDesc::new(FontFamily::Name(&self.font), size, FontStyle::Normal);
        // `svg::finish` drops plotters' vertical shift, which is not the same in browsers and in the PDF.
        let style = font.color(&colour(self.ink)).pos(Pos::new(anchor, VPos::Bottom));
        Text::new(svg::clean(text), at, style)
    }

    /// Size of text; a theme without one has none to show.
    fn size(&self) -> f64 {
        length(self.text_size)
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{bars, chart, row, scaled, style, timeline};
    use super::{ChartStyle, blend};
    use crate::deck::BarScale;

    #[test]
    fn a_chart_says_what_it_is() {
        let mut given = bars(400.0, vec![row(50.0)]);
        given.chart.id = "s\"1".into();
        given.chart.title = "Courriels <5 j & \"plus\"".into();
        given.chart.description = "A < B\u{1}".into();
        let drawn = chart(&given, &style());
        let document = roxmltree::Document::parse(&drawn).unwrap();
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert_eq!(root.attribute("aria-labelledby"), Some("s\"1-title s\"1-desc"));
        let mut children = root.children();
        let (title, description) = (children.next().unwrap(), children.next().unwrap());
        assert_eq!(title.tag_name().name(), "title");
        assert_eq!(title.attribute("id"), Some("s\"1-title"));
        assert_eq!(title.text(), Some("Courriels <5 j & \"plus\""));
        assert_eq!(description.tag_name().name(), "desc");
        assert_eq!(description.attribute("id"), Some("s\"1-desc"));
        assert_eq!(description.text(), Some("A < B"));
    }

    #[test]
    fn same_chart_same_bytes() {
        for given in [bars(420.0, vec![row(12.62), row(104.0)]), timeline(1152.0, 60.0, &[true])] {
            assert_eq!(chart(&given, &style()), chart(&given, &style()));
        }
    }

    #[test]
    fn bars_are_as_tall_as_their_rows() {
        let drawn = chart(&bars(400.5, vec![row(1.0), row(2.0)]), &style());
        assert!(drawn.contains(r#" viewBox="0 0 400.5 110" width="400.5" height="110""#), "{drawn}");
    }

    #[test]
    fn sizes_that_are_no_sizes_do_no_harm() {
        for bad in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e300] {
            let mut given = scaled(BarScale::Percent, bad, 30.0, &[bad, 40.0], vec![row(bad), row(50.0)]);
            roxmltree::Document::parse(&chart(&given, &style())).unwrap();
            given = timeline(bad, bad, &[true, false]);
            roxmltree::Document::parse(&chart(&given, &ChartStyle { text_size: bad, ..style() })).unwrap();
        }
    }

    #[test]
    fn a_blend_is_between_its_colours() {
        assert_eq!(blend([0, 0, 0], [255, 255, 255], 0.2), [204, 204, 204]);
        assert_eq!(blend([10, 20, 30], [1, 2, 3], 1.0), [10, 20, 30]);
    }
}
