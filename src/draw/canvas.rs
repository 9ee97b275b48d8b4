//! What charts are drawn on, in units of the frame: plotters' shapes, each in one call.

use plotters::coord::{CoordTranslate, Shift};
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{
    Circle, DrawingArea, FontDesc, FontFamily, FontStyle, IntoDrawingArea, PathElement, Polygon, RGBColor, Rectangle,
    ShapeStyle, Text,
};
use plotters::style::Color as _;
pub use plotters::style::text_anchor::HPos;
use plotters::style::text_anchor::{Pos, VPos};
use plotters_backend::BackendCoord;

use super::svg::{self, PIXELS, Svg};
use super::{ChartStyle, Rgb};
use crate::deck::Sheet;
use crate::measure::{Measurer, Stretch};
use crate::theme::SPARE_FAMILY;

/// Half a capital's height: what centres a line of text, in sizes of text.
pub const HALF_CAPITAL: f64 = 0.36;
/// Text under this size is not drawn.
pub const SMALLEST_TEXT: f64 = 1.0;

/// A point: from the left, from the top.
pub type Point = (f64, f64);

/// A place, from its upper left to its lower right corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// What a chart is drawn on.
pub struct Canvas<'a> {
    area: DrawingArea<Svg<'a>, Units>,
    /// Its size, and where what it stands beside begins.
    pub sheet: &'a Sheet,
    /// How it looks.
    pub style: &'a ChartStyle,
    /// How wide its words are.
    pub measurer: &'a Measurer<'a>,
}

/// Units of the frame.
struct Units;

impl CoordTranslate for Units {
    type From = Point;

    fn translate(&self, (x, y): &Point) -> BackendCoord {
        (pixels(*x), pixels(*y))
    }
}

/// A length, as plotters counts it.
pub fn pixels(length: f64) -> i32 {
    (length * PIXELS).round() as i32
}

impl<'a> Canvas<'a> {
    /// Draws into `elements`.
    pub fn new(elements: &'a mut String, sheet: &'a Sheet, style: &'a ChartStyle, measurer: &'a Measurer<'a>) -> Self {
        let size = (pixels(sheet.width).unsigned_abs(), pixels(sheet.height).unsigned_abs());
        let area: DrawingArea<_, Shift> = Svg { elements, size }.into_drawing_area();
        Self { area: area.apply_coord_spec(Units), sheet, style, measurer }
    }

    /// A rectangle.
    pub fn rectangle(&self, area: &Rect, colour: Rgb) {
        self.draw(&Rectangle::new([(area.left, area.top), (area.right, area.bottom)], fill(colour)));
    }

    /// A polygon.
    pub fn polygon(&self, corners: Vec<Point>, colour: Rgb) {
        self.draw(&Polygon::new(corners, fill(colour)));
    }

    /// A line from point to point.
    pub fn line(&self, points: &[Point], colour: Rgb, width: f64) {
        self.draw(&PathElement::new(points, stroke(colour, width)));
    }

    /// A line in dashes, given as their length and that of the space after each; each of its straight parts begins and
    /// ends with one.
    pub fn dashed(&self, line: &[Point], (dash, space): (f64, f64), colour: Rgb, width: f64) {
        for ends in line.windows(2) {
            let (run, rise) = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1);
            let dashes = ((run.hypot(rise) + space) / (dash + space)).round().max(1.0);
            let stretch = 1.0 / (dashes * (dash + space) - space);
            for rank in 0..dashes as usize {
                let start = rank as f64 * (dash + space) * stretch;
                let at = |share: f64| (ends[0].0 + run * share, ends[0].1 + rise * share);
                self.line(&[at(start), at(start + dash * stretch)], colour, width);
            }
        }
    }

    /// A full disc.
    pub fn disc(&self, centre: Point, radius: f64, colour: Rgb) {
        self.draw(&Circle::new(centre, pixels(radius), fill(colour)));
    }

    /// A hollow ring, as large as a disc of its radius.
    pub fn ring(&self, centre: Point, radius: f64, colour: Rgb, width: f64) {
        // A line is centred on its circle.
        let radius = radius - width / 2.0;
        self.disc(centre, radius, self.style.background);
        self.draw(&Circle::new(centre, pixels(radius), stroke(colour, width)));
    }

    /// A line of text, from, around or up to a place on its baseline.
    pub fn text(&self, text: &str, at: Point, size: f64, anchor: HPos) {
        self.styled_text(text, at, size, anchor, (self.style.ink, FontStyle::Normal));
    }

    /// The same in a colour of its own, for what stands on another.
    pub fn coloured_text(&self, text: &str, at: Point, size: f64, anchor: HPos, colour: Rgb) {
        self.styled_text(text, at, size, anchor, (colour, FontStyle::Normal));
    }

    /// The same for what matters most: bold, in the colour of lines.
    pub fn bold_text(&self, text: &str, at: Point, size: f64, anchor: HPos) {
        self.styled_text(text, at, size, anchor, (self.style.accent, FontStyle::Bold));
    }

    fn styled_text(&self, text: &str, at: Point, size: f64, anchor: HPos, (of, weight): (Rgb, FontStyle)) {
        if size < SMALLEST_TEXT {
            return;
        }
        let line = |text: &str, at: Point, family: &str, anchor: HPos| {
            let font = FontDesc::new(FontFamily::Name(family), size * PIXELS, weight);
            let style = font.color(&colour(of)).pos(Pos::new(anchor, VPos::Bottom));
            self.draw(&Text::new(text, at, style));
        };
        let stretches = self.measurer.stretches(text, svg::weight(weight));
        if stretches.iter().all(|stretch| !stretch.is_spare) {
            return line(text, at, &self.style.font, anchor);
        }
        // Who draws a text of two fonts takes the second for all of it, or not, each in its own way.
        let width = |stretches: &[Stretch]| stretches.iter().map(Stretch::width).sum::<f64>() * size;
        let mut left = at.0
            - match anchor {
                HPos::Left => 0.0,
                HPos::Center => width(&stretches) / 2.0,
                HPos::Right => width(&stretches),
            };
        for stretch in &stretches {
            let right = left + width(std::slice::from_ref(stretch));
            // A space before words is not drawn: they begin where it would end.
            let words = text[stretch.range.clone()].trim_start_matches(' ');
            let family = if stretch.is_spare { SPARE_FAMILY } else { &self.style.font };
            if !words.trim().is_empty() {
                let begin = right - width(&self.measurer.stretches(words, svg::weight(weight)));
                line(words, (begin, at.1), family, HPos::Left);
            }
            left = right;
        }
    }

    fn draw<'e, E: Drawable<Svg<'a>>>(&self, element: &'e E)
    where
        &'e E: PointCollection<'e, Point>,
    {
        self.area.draw(element).expect("a string can be written to, and one element is drawn at a time");
    }
}

fn colour([red, green, blue]: Rgb) -> RGBColor {
    RGBColor(red, green, blue)
}

fn fill(of: Rgb) -> ShapeStyle {
    colour(of).filled()
}

fn stroke(of: Rgb, width: f64) -> ShapeStyle {
    colour(of).stroke_width(pixels(width).unsigned_abs())
}

/// The points that a line joins: it ends where there is none, and before a break.
pub fn stretches(points: &[Option<Point>], is_cut: impl Fn(usize) -> bool) -> Vec<Vec<Point>> {
    let mut stretches: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for (index, point) in points.iter().enumerate() {
        if let Some(point) = point {
            match stretches.last_mut().filter(|_| goes_on && !is_cut(index)) {
                Some(stretch) => stretch.push(*point),
                None => stretches.push(vec![*point]),
            }
        }
        goes_on = point.is_some();
    }
    stretches
}

/// Lines in steps through columns, given as where each begins and ends and how low the line stands there: each over its
/// column, joined where the next has one too.
pub fn steps(columns: impl IntoIterator<Item = (f64, f64, Option<f64>)>) -> Vec<Vec<Point>> {
    let mut lines: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for (left, right, y) in columns {
        if let Some(y) = y {
            match lines.last_mut().filter(|_| goes_on) {
                Some(line) if line.last().is_some_and(|last| last.1 == y) => {
                    line.pop();
                    line.push((right, y));
                }
                Some(line) => line.extend([(left, y), (right, y)]),
                None => lines.push(vec![(left, y), (right, y)]),
            }
        }
        goes_on = y.is_some();
    }
    lines
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::super::testing::style;
    use super::*;
    use crate::measure::testing::themes;

    #[test]
    fn what_a_family_lacks_is_drawn_in_the_spare_one_at_its_place() {
        let [.., least] = themes();
        let measurer = Measurer::new(&least);
        let (sheet, style) = (
            Sheet { width: 200.0, height: 50.0, edges: Vec::new() },
            ChartStyle { font: least.family.clone(), ..style() },
        );
        let mut elements = String::new();
        Canvas::new(&mut elements, &sheet, &style, &measurer).text("12 sur 17 %", (150.0, 20.0), 20.0, HPos::Right);
        let drawing = format!("<svg>{elements}</svg>");
        let document = Document::parse(&drawing).expect("a drawing");
        let drawn: Vec<(&str, &str, f64)> = document
            .root_element()
            .children()
            .map(|text| {
                let of = |name| text.attribute(name).unwrap_or_default();
                (of("font-family"), text.text().unwrap_or_default(), of("x").parse().expect("a length"))
            })
            .collect();
        let [(_, _, first), (_, _, second), (_, _, third), (_, _, fourth)] = drawn[..] else { panic!("{drawn:?}") };
        let words: Vec<(&str, &str)> = drawn.iter().map(|(family, words, _)| (*family, *words)).collect();
        assert_eq!(words, [("clu", "12"), ("Lettres", "sur "), ("clu", "17"), ("clu", "%")], "{drawn:?}");
        assert!(first < second && second < third && third < fourth && fourth < 150.0, "{drawn:?}");
        let width = measurer.stretches("12 sur 17 %", 400).iter().map(Stretch::width).sum::<f64>() * 20.0;
        assert!((first - (150.0 - width)).abs() < 0.1, "{drawn:?}, {width}");
    }
}
