//! Charts for tests, and how to read a drawing back.

use super::ChartStyle;
use crate::deck::{BarMark, BarRow, BarScale, Chart, ChartKind, LineChart, LineMark, LineTick, TimelineMark};
use roxmltree::{Document, Node};

/// Colours and sizes of the theme that comes with clu.
pub fn style() -> ChartStyle {
    ChartStyle {
        bar: [0x5c, 0x68, 0xe5],
        track: [0xee, 0xee, 0xee],
        ink: [0x16, 0x16, 0x16],
        muted: [0x66, 0x66, 0x66],
        accent: [0x00, 0x00, 0x91],
        background: [0xff, 0xff, 0xff],
        font: "Inter".into(),
        text_size: 18.0,
    }
}

/// A row of 40 with a bar.
pub fn row(value: f64) -> BarRow {
    BarRow { height: 40.0, mark: BarMark::Bar { value, interval: None, target: None }, spark: None }
}

/// Rows below a head of 30.
pub fn bars(width: f64, rows: Vec<BarRow>) -> Chart {
    let height = 30.0 + rows.iter().map(|row| row.height).sum::<f64>();
    chart(width, height, ChartKind::Bars { scale: BarScale::Percent, head: 30.0, rows })
}

/// Steps: where, and whether done.
pub fn timeline(width: f64, height: f64, marks: &[(f64, bool)]) -> Chart {
    let marks = marks.iter().map(|&(x, done)| TimelineMark { x, done }).collect();
    chart(width, height, ChartKind::Timeline { marks })
}

/// A meeting of a line: its value, its words, and nothing else.
pub fn meeting(value: Option<f64>, words: &str) -> LineMark {
    LineMark { x: 0.0, value, words: words.into(), interval: None, target: None, cut_before: false }
}

/// Meetings on an axis in per cent, in columns as wide as each other between 120 and the last 110.
pub fn line(width: f64, height: f64, ends: (u32, u32), mut marks: Vec<LineMark>) -> Chart {
    let (left, right) = (120.0, width - 110.0);
    let column = (right - left) / marks.len().max(1) as f64;
    for (index, mark) in marks.iter_mut().enumerate() {
        mark.x = left + column * (index as f64 + 0.5);
    }
    let step = (ends.1 - ends.0) / 4;
    let tick = |value: u32| LineTick { value: f64::from(value), words: format!("{value}\u{a0}%") };
    let line = LineChart {
        left,
        right,
        ticks: (0..=4).map(|rank| tick(ends.0 + rank * step)).collect(),
        unit: None,
        marks,
        target_words: "objectif".into(),
        cut_words: "rupture".into(),
    };
    chart(width, height, ChartKind::Line(Box::new(line)))
}

fn chart(width: f64, height: f64, kind: ChartKind) -> Chart {
    Chart { id: "c1".into(), title: "Titre".into(), description: "Phrase.".into(), width, height, kind }
}

/// The elements of a drawing that have a colour, as fill or as stroke.
pub fn coloured<'a>(document: &'a Document, colour: [u8; 3]) -> Vec<Node<'a, 'a>> {
    let [r, g, b] = colour;
    let colour = format!("#{r:02X}{g:02X}{b:02X}");
    let has = |node: &Node| [node.attribute("fill"), node.attribute("stroke")].contains(&Some(colour.as_str()));
    document.root_element().children().filter(has).collect()
}

/// An attribute that is a number.
pub fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).unwrap_or_else(|| panic!("no {name} in {node:?}")).parse().unwrap()
}

/// The points of a line or polygon.
pub fn points(node: Node) -> Vec<(f64, f64)> {
    let pair = |point: &str| {
        let (x, y) = point.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    node.attribute("points").unwrap().split(' ').map(pair).collect()
}

/// The box of what an element draws, its line's width counted on every side: left, top, right, bottom. Text
/// counts as the height of its capitals.
pub fn extent(node: Node) -> (f64, f64, f64, f64) {
    let of = |name| number(node, name);
    let (left, top, right, bottom) = match node.tag_name().name() {
        "rect" => (of("x"), of("y"), of("x") + of("width"), of("y") + of("height")),
        "circle" => (of("cx") - of("r"), of("cy") - of("r"), of("cx") + of("r"), of("cy") + of("r")),
        "text" => (of("x"), of("y") - of("font-size") * 0.73, of("x"), of("y")),
        "polyline" | "polygon" => points(node)
            .into_iter()
            .fold((f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY), |(l, t, r, b), (x, y)| {
                (l.min(x), t.min(y), r.max(x), b.max(y))
            }),
        name => panic!("nothing draws <{name}>"),
    };
    let half = node.attribute("stroke-width").map_or(0.0, |width| width.parse::<f64>().unwrap() / 2.0);
    // A line without caps does not reach past its ends.
    let (across, along) = match node.tag_name().name() {
        "polyline" if top == bottom => (0.0, half),
        "polyline" if left == right => (half, 0.0),
        "polyline" => (half, 0.0),
        _ => (half, half),
    };
    (left - across, top - along, right + across, bottom + along)
}

/// The drawing's own elements.
pub fn drawn<'a>(document: &'a Document) -> impl Iterator<Item = Node<'a, 'a>> {
    document.root_element().children().filter(|node| !["title", "desc"].contains(&node.tag_name().name()))
}

/// The texts of a drawing, in order.
pub fn texts(drawing: &str) -> Vec<String> {
    let document = Document::parse(drawing).unwrap();
    drawn(&document).filter_map(|node| node.text().map(str::to_owned)).collect()
}
