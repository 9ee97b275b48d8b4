//! SVG text, written as plotters draws: the five elements that charts are made of, each length exact. plotters' own
//! backend knows whole units alone, scales and shifts text, and has no place for a title and a description.

use std::fmt::{self, Display, Write as _};

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use crate::deck::Chart;
use crate::theme::GEOMETRY;

/// plotters counts whole pixels: each is a tenth of a unit of the frame.
pub const PIXELS: f64 = 10.0;

/// What plotters draws on.
pub struct Svg<'a> {
    /// The elements that were drawn.
    pub elements: &'a mut String,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// Whether something could be written.
type Written = Result<(), DrawingErrorKind<fmt::Error>>;

/// A drawing of these elements: what it is first, for assistive technology.
pub fn document(chart: &Chart, (width, height): (f64, f64), elements: &str) -> String {
    let [id, title, description] = [&chart.id, &chart.title, &chart.description].map(|text| escape(text));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>{elements}</svg>"#
    )
}

impl Svg<'_> {
    fn write(&mut self, element: fmt::Arguments<'_>) -> Written {
        self.elements.write_fmt(element).map_err(DrawingErrorKind::DrawingError)
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Written {
        Ok(())
    }

    fn present(&mut self) -> Written {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Written {
        self.draw_rect((x, y), (x + 1, y + 1), &colour, true)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Written {
        let [x, y, width, height] = [from.0, from.1, to.0 - from.0, to.1 - from.1].map(units);
        let paint = paint(style, fill);
        self.write(format_args!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {paint}/>"#))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Written {
        self.write(format_args!(r#"<polyline {} points="{}"/>"#, paint(style, false), points(path)))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Written {
        self.write(format_args!(r#"<polygon {} points="{}"/>"#, paint(style, true), points(path)))
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, r: u32, style: &S, fill: bool) -> Written {
        let ([x, y], r, paint) = ([x, y].map(units), units(r), paint(style, fill));
        self.write(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {paint}/>"#))
    }

    /// The place is the text's baseline: shifts are not the same in browsers and in the PDF.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Written {
        let ([x, y], size) = ([x, y].map(units), units(style.size().round() as i32));
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        let weight = match weight(style.style()) {
            weight if weight == GEOMETRY.weights.text => String::new(),
            weight => format!(r#" font-weight="{weight}""#),
        };
        let (family, text) = (escape(&family(style.family().as_str())), escape(text));
        let colour = hex(style.color());
        self.write(format_args!(
            r#"<text x="{x}" y="{y}"{anchor} font-family="{family}" font-size="{size}"{weight} fill="{colour}">{text}</text>"#
        ))
    }
}

/// The weight of a text of this style.
pub fn weight(style: FontStyle) -> u16 {
    match style {
        FontStyle::Bold => GEOMETRY.weights.bold,
        FontStyle::Normal | FontStyle::Oblique | FontStyle::Italic => GEOMETRY.weights.text,
    }
}

/// A length in units of the frame.
fn units(pixels: impl Into<f64>) -> f64 {
    pixels.into() / PIXELS
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let pair = |(x, y)| format!("{},{}", units(x), units(y));
    path.into_iter().map(pair).collect::<Vec<_>>().join(" ")
}

/// A fill or a stroke. Never an opacity: the PDF has no transparency.
fn paint(style: &impl BackendStyle, is_filled: bool) -> String {
    let colour = hex(style.color());
    match is_filled {
        true => format!(r#"fill="{colour}""#),
        false => format!(r#"fill="none" stroke="{colour}" stroke-width="{}""#, units(style.stroke_width())),
    }
}

fn hex(BackendColor { rgb: (red, green, blue), .. }: BackendColor) -> impl Display {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// A font family as CSS wants it: quoted when a word of its name would not be an identifier.
fn family(name: &str) -> String {
    let identifier = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic()) && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let is_list = name.contains([',', '\'', '"']);
    if is_list || name.split(' ').all(identifier) { name.to_owned() } else { format!("'{name}'") }
}

/// Text as XML writes it, on one line, in an element or between double quotes; what XML cannot hold is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::canvas::{Canvas, HPos, Rect};
    use super::super::testing::{bars, on_canvas};
    use super::*;
    use proptest::prelude::*;
    use roxmltree::Document;

    fn drawn(shapes: impl FnOnce(&Canvas)) -> String {
        on_canvas(shapes).1
    }

    #[test]
    fn lengths_have_one_decimal_at_most() {
        let area = Rect { left: 14.5, top: -0.01, right: 382.149, bottom: 20.0 };
        assert_eq!(
            drawn(|canvas| canvas.rectangle(&area, [0, 0, 0])),
            r##"<rect x="14.5" y="0" width="367.6" height="20" fill="#000000"/>"##
        );
        assert_eq!(
            drawn(|canvas| canvas.polygon(vec![(1.0, 20.46), (3.0, 0.7)], [1, 2, 255])),
            r##"<polygon fill="#0102FF" points="1,20.5 3,0.7"/>"##
        );
        assert_eq!(
            drawn(|canvas| canvas.line(&[(0.0, 1.25), (3.0, 0.7)], [1, 2, 255], 1.5)),
            r##"<polyline fill="none" stroke="#0102FF" stroke-width="1.5" points="0,1.3 3,0.7"/>"##
        );
        assert_eq!(
            drawn(|canvas| canvas.disc((1.0, 2.0), 2.5, [1, 2, 255])),
            r##"<circle cx="1" cy="2" r="2.5" fill="#0102FF"/>"##
        );
    }

    #[test]
    fn text_stands_on_its_baseline_keeps_its_no_break_spaces_and_loses_line_ends() {
        assert_eq!(
            drawn(|canvas| canvas.text("50\u{a0}% & <\u{a0}\n", (4.0, 12.0), 18.0, HPos::Left)),
            "<text x=\"4\" y=\"12\" font-family=\"Inter\" font-size=\"18\" fill=\"#161616\">50\u{a0}% &amp; &lt;\u{a0} </text>"
        );
    }

    #[test]
    fn families_are_names_css_understands() {
        assert_eq!(family("Inter"), "Inter");
        assert_eq!(family("Noto Sans"), "Noto Sans");
        assert_eq!(family("Source Sans 3"), "'Source Sans 3'");
        assert_eq!(family("Inter, sans-serif"), "Inter, sans-serif");
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_text_makes_well_formed_xml(text in any::<String>()) {
            let (mut chart, _) = bars(400.0, Vec::new());
            (chart.id, chart.title, chart.description) = (text.clone(), text.clone(), text.clone());
            let written = drawn(|canvas| canvas.text(&text, (0.0, 0.0), 18.0, HPos::Left));
            let whole = document(&chart, (1.0, 1.0), &written);
            let document = Document::parse(&whole).unwrap();
            let found: Vec<_> = document.root_element().children().map(|node| node.text().unwrap_or_default()).collect();
            let cleaned = text.replace(['\n', '\r', '\t'], " ").replace(['\u{FFFE}', '\u{FFFF}'], "").replace(char::is_control, "");
            prop_assert_eq!(found, [&cleaned; 3]);
        }
    }
}
