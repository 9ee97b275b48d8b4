//! The deck's charts as SVG text: a file for each kind, and a line in `chart`. plotters draws them on `canvas` and is
//! named nowhere else but in `svg`, which writes what it draws. Same chart, sheet and style, same bytes.

mod axis;
mod bars;
mod canvas;
mod columns;
mod curve;
mod labels;
mod line;
mod lines;
mod svg;
#[cfg(test)]
mod testing;
mod timeline;
mod words;

use crate::deck::{Chart, ChartKind, Shade, Sheet};
use crate::measure::Measurer;
use canvas::Canvas;

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
    /// The timeline; the rule under the headers of the table that bars stand beside.
    pub accent: Rgb,
    /// The rules under the rows of that table, which go on through the bars.
    pub rule: Rgb,
    /// What the chart stands on; halos are of this colour.
    pub background: Rgb,
    /// Each shade of a scale, and text on it.
    pub shades: Vec<(Shade, Rgb, Rgb)>,
    /// Name of the font family.
    pub font: String,
    /// Size of all text, in units of the frame.
    pub text_size: f64,
}

/// Longest side of a drawing: far over the frame's, far under what plotters can count.
const LONGEST_SIDE: f64 = 20_000.0;
/// How much of the muted colour the grid has.
const GRID: f64 = 0.24;

/// Draws a chart: one `<svg>` element, without XML declaration, to be put in a page or a file. Its title and
/// description have the ids `{chart.id}-title` and `{chart.id}-desc`. `measurer` knows the font that `style` names.
pub fn chart(chart: &Chart, sheet: &Sheet, style: &ChartStyle, measurer: &Measurer<'_>) -> String {
    let sheet = Sheet {
        width: side(sheet.width),
        height: side(sheet.height),
        edges: sheet.edges.iter().map(|edge| length(*edge)).collect(),
    };
    let style = ChartStyle { text_size: length(style.text_size), ..style.clone() };
    let mut elements = String::new();
    let canvas = Canvas::new(&mut elements, &sheet, &style, measurer);
    match &chart.kind {
        ChartKind::Bars { scale, rows } => bars::draw(&canvas, *scale, rows),
        ChartKind::Timeline { marks } => timeline::draw(&canvas, marks),
        ChartKind::Line(line) => line::draw(&canvas, line),
        ChartKind::Curve(curve) => curve::draw(&canvas, curve),
        ChartKind::Columns(columns) => columns::draw(&canvas, columns),
        ChartKind::Lines(lines) => lines::draw(&canvas, lines),
    }
    drop(canvas);
    svg::document(chart, (sheet.width, sheet.height), &elements)
}

/// A length that can be drawn: what is no number or negative is nothing.
fn length(given: f64) -> f64 {
    if given.is_finite() { given.clamp(0.0, LONGEST_SIDE) } else { 0.0 }
}

/// A side that can be drawn, in whole pixels of plotters.
fn side(given: f64) -> f64 {
    f64::from(canvas::pixels(length(given).max(1.0))) / svg::PIXELS
}

impl ChartStyle {
    /// A shade of a scale, and the colour of text on it.
    fn shade(&self, wanted: Shade) -> (Rgb, Rgb) {
        let found = self.shades.iter().find(|(shade, ..)| *shade == wanted);
        found.map_or((self.bar, self.background), |(_, colour, ink)| (*colour, *ink))
    }

    /// The lines of the grid. A colour between two, not an opacity: the PDF has no transparency.
    fn grid(&self) -> Rgb {
        let blend = |over: u8, under: u8| (f64::from(over) * GRID + f64::from(under) * (1.0 - GRID)).round() as u8;
        std::array::from_fn(|i| blend(self.muted[i], self.background[i]))
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{bars, draw, draw_in, row, style, timeline};
    use super::*;

    #[test]
    fn a_chart_says_what_it_is() {
        let mut given = bars(400.0, vec![row(50.0)]);
        given.0.id = "s\"1".into();
        given.0.title = "Courriels <5 j & \"plus\"".into();
        given.0.description = "A < B\u{1}".into();
        let drawn = draw(&given);
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
            assert_eq!(draw(&given), draw(&given.clone()));
        }
    }

    #[test]
    fn bars_are_as_tall_as_their_rows() {
        let drawn = draw(&bars(400.5, vec![row(1.0), row(2.0)]));
        assert!(drawn.contains(r#" viewBox="0 0 400.5 110" width="400.5" height="110""#), "{drawn}");
    }

    #[test]
    fn sizes_that_are_no_sizes_do_no_harm() {
        for bad in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e300] {
            let mut given = bars(bad, vec![row(bad), row(50.0)]);
            roxmltree::Document::parse(&draw(&given)).unwrap();
            given = timeline(bad, bad, &[true, false]);
            roxmltree::Document::parse(&draw_in(&given, &ChartStyle { text_size: bad, ..style() })).unwrap();
        }
    }

    #[test]
    fn the_grid_is_between_its_colours() {
        let given = ChartStyle { muted: [0, 10, 0], background: [255, 20, 0], ..style() };
        assert_eq!(given.grid(), [194, 18, 0]);
    }
}
