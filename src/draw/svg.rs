//! From what plotters writes to what is shown: lengths back to their true size, what says nothing left out,
//! a title and a description put first.

use super::SCALE;
use crate::deck::Chart;
use roxmltree::{Document, Node};
use std::fmt::Write as _;

/// Attributes that hold a length.
const LENGTHS: [&str; 13] =
    ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "stroke-width", "font-size"];

/// Makes the final drawing of a chart.
pub fn finish(drawing: &str, chart: &Chart) -> String {
    let document = Document::parse(drawing).expect("plotters escapes what it writes, and its text was cleaned");
    let root = document.root_element();
    let (width, height) = (length(root.attribute("width")), length(root.attribute("height")));
    let id = escape(&chart.id);
    let mut out = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{}</title><desc id="{id}-desc">{}</desc>"#,
        escape(&chart.title),
        escape(&chart.description),
    );
    for node in root.children().filter(Node::is_element) {
        element(&mut out, node);
    }
    out.push_str("</svg>");
    out
}

/// Text that XML can hold, on one line.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

/// Writes an element that plotters drew.
fn element(out: &mut String, node: Node) {
    let name = node.tag_name().name();
    out.push('<');
    out.push_str(name);
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        let value = match key {
            // The text's y is its baseline.
            "dy" => continue,
            "opacity" if value == "1" => continue,
            "stroke" if value == "none" => continue,
            "stroke-width" if node.attribute("stroke") == Some("none") => continue,
            "text-anchor" if value == "start" => continue,
            "points" => points(value),
            "font-family" => family(value),
            _ if LENGTHS.contains(&key) => length(Some(value)),
            _ => value.to_owned(),
        };
        write!(out, r#" {key}="{}""#, escape(&value)).expect("a string can be written to");
    }
    let text = node.text().unwrap_or_default().trim_matches('\n');
    if text.is_empty() {
        out.push_str("/>");
    } else {
        write!(out, ">{}</{name}>", escape(text)).expect("a string can be written to");
    }
}

/// A length at its true size; one that is no number stays as it is.
fn length(written: Option<&str>) -> String {
    let written = written.unwrap_or("0");
    written.parse::<f64>().map_or_else(|_| written.to_owned(), number)
}

/// Points at their true size, without the spaces that plotters leaves.
fn points(written: &str) -> String {
    let pair = |point: &str| point.split(',').map(|part| length(Some(part))).collect::<Vec<_>>().join(",");
    written.split_ascii_whitespace().map(pair).collect::<Vec<_>>().join(" ")
}

/// At most two decimals, and none that says nothing.
fn number(units: f64) -> String {
    let hundredths = (units / SCALE * 100.0).round();
    // Adding zero turns −0 into 0.
    format!("{}", hundredths / 100.0 + 0.0)
}

/// A font family as CSS wants it: quoted when a word of its name would not be an identifier.
fn family(name: &str) -> String {
    let identifier = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic()) && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let is_list = name.contains([',', '\'', '"']);
    if is_list || name.split(' ').all(identifier) { name.to_owned() } else { format!("'{name}'") }
}

/// Text as XML writes it, in an element or between double quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::testing::bars;
    use proptest::prelude::*;

    fn finished(drawn: &str) -> String {
        let whole = finish(&format!("<svg width='4000' height='600'>{drawn}</svg>"), &bars(400.0, Vec::new()).chart);
        let start = whole.find("</desc>").unwrap() + "</desc>".len();
        whole[start..].strip_suffix("</svg>").unwrap().to_owned()
    }

    #[test]
    fn lengths_come_back_to_their_size() {
        assert_eq!(
            finished(r#"<rect x="145" y="-0" width="3676" rx="2"/>"#),
            r#"<rect x="14.5" y="0" width="367.6" rx="2"/>"#
        );
        assert_eq!(finished(r#"<polygon points="10,205 30,7 "/>"#), r#"<polygon points="1,20.5 3,0.7"/>"#);
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        assert_eq!(
            finished(r##"<circle opacity="1" stroke="none" stroke-width="10" fill="#000"/>"##),
            r##"<circle fill="#000"/>"##
        );
        assert_eq!(
            finished(r##"<circle opacity="0.5" stroke="#111" stroke-width="10" fill="none"/>"##),
            r##"<circle opacity="0.5" stroke="#111" stroke-width="1" fill="none"/>"##
        );
    }

    #[test]
    fn text_keeps_its_no_break_spaces_and_loses_line_ends() {
        assert_eq!(
            finished(
                "<text dy=\"-0.5ex\" text-anchor=\"start\" font-size=\"180\">\n50\u{a0}% &amp; &lt;\u{a0}\n</text>"
            ),
            "<text font-size=\"18\">50\u{a0}% &amp; &lt;\u{a0}</text>"
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
            let mut chart = bars(400.0, Vec::new()).chart;
            (chart.title, chart.description) = (text.clone(), text.clone());
            let whole = finish(r#"<svg width="10" height="10"/>"#, &chart);
            let document = Document::parse(&whole).unwrap();
            let title = document.root_element().first_child().unwrap().text().unwrap_or_default().to_owned();
            prop_assert_eq!(title, clean(&text));
        }
    }
}
