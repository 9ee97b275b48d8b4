//! Charts for tests, and how to read a drawing back.

use std::sync::LazyLock;

use super::ChartStyle;
use super::canvas::Canvas;
use crate::compose::tests::theme;
use crate::deck::{
    BarMark, BarRow, BarScale, Chart, ChartKind, ColumnMark, ColumnSet, ColumnsChart, CurveChart, CurveMark, LineChart,
    LineMark, LineTick, LinesChart, LinesLine, Sheet, TimelineMark,
};
use crate::measure::Measurer;
use crate::theme::Theme;
use roxmltree::{Document, Node};

static THEME: LazyLock<Theme> = LazyLock::new(theme);
thread_local! {
    static MEASURER: Measurer<'static> = Measurer::new(&THEME);
}

/// Colours and sizes of the theme that comes with clu.
pub fn style() -> ChartStyle {
    ChartStyle {
        bar: [0x5c, 0x68, 0xe5],
        track: [0xee, 0xee, 0xee],
        ink: [0x16, 0x16, 0x16],
        muted: [0x66, 0x66, 0x66],
        accent: [0x00, 0x00, 0x91],
        rule: [0xdd, 0xdd, 0xdd],
        shades: crate::deck::Shade::all().map(|shade| (shade, [1, 2, 3], [255, 255, 255])).collect(),
        background: [0xff, 0xff, 0xff],
        font: "Inter".into(),
        text_size: 18.0,
    }
}

/// A chart and what it is drawn on.
pub type Given = (Chart, Sheet);

/// Draws in the style of the theme that comes with clu.
pub fn draw(given: &Given) -> String {
    draw_in(given, &style())
}

/// Draws in a style.
pub fn draw_in((chart, sheet): &Given, style: &ChartStyle) -> String {
    MEASURER.with(|measurer| super::chart(chart, sheet, style, measurer))
}

/// What a canvas answers, and what is drawn on it.
pub fn on_canvas<T>(answer: impl FnOnce(&Canvas) -> T) -> (T, String) {
    let sheet = Sheet { width: 1000.0, height: 1000.0, edges: Vec::new() };
    let (style, mut elements) = (style(), String::new());
    let answer = MEASURER.with(|measurer| answer(&Canvas::new(&mut elements, &sheet, &style, measurer)));
    (answer, elements)
}

/// How wide a text is drawn.
pub fn width(node: Node) -> f64 {
    on_canvas(|canvas| canvas.ems(node.text().unwrap())).0 * number(node, "font-size")
}

/// A row with a bar.
pub fn row(value: f64) -> BarRow {
    BarRow { mark: BarMark::Bar { value, interval: None, target: None }, spark: None }
}

/// Rows of 40 below a head of 30.
pub fn bars(width: f64, rows: Vec<BarRow>) -> Given {
    bars_in(width, 30.0, rows.into_iter().map(|row| (40.0, row)).collect())
}

/// Rows of any height below any head.
pub fn bars_in(width: f64, head: f64, rows: Vec<(f64, BarRow)>) -> Given {
    let mut edges = vec![head];
    edges.extend(rows.iter().scan(head, |edge, (height, _)| {
        *edge += height;
        Some(*edge)
    }));
    let height = edges[rows.len()];
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    given(ChartKind::Bars { scale: BarScale::Percent, rows }, Sheet { width, height, edges })
}

/// Steps above columns as wide as each other: which are done.
pub fn timeline(width: f64, height: f64, done: &[bool]) -> Given {
    let edges = edges(0.0, width, done.len());
    let marks = done.iter().map(|&done| TimelineMark { done }).collect();
    given(ChartKind::Timeline { marks }, Sheet { width, height, edges })
}

/// A meeting of a line: its value, its words, and nothing else.
pub fn meeting(value: Option<f64>, words: &str) -> LineMark {
    LineMark { value, words: words.into(), interval: None, target: None, cut_before: false }
}

/// Meetings on an axis in per cent, in columns as wide as each other between 120 and the last 110.
pub fn line(width: f64, height: f64, ends: (u32, u32), marks: Vec<LineMark>) -> Given {
    let edges = edges(120.0, width - 110.0, marks.len());
    let step = (ends.1 - ends.0) / 4;
    let tick = |value: u32| LineTick { value: f64::from(value), words: format!("{value}\u{a0}%") };
    let line = LineChart {
        ticks: (0..=4).map(|rank| tick(ends.0 + rank * step)).collect(),
        unit: None,
        marks,
        target_words: "objectif".into(),
        cut_words: "rupture".into(),
    };
    given(ChartKind::Line(Box::new(line)), Sheet { width, height, edges })
}

/// A small line on an axis in per cent.
pub fn curve(width: f64, height: f64, ends: (f64, f64), marks: Vec<CurveMark>) -> Given {
    let mut values = marks.iter().filter_map(|mark| mark.value);
    let (first, last) = (values.next(), values.next_back());
    let words = |value: Option<f64>| value.map(|value| format!("{value:.1}").replace('.', ",")).unwrap_or_default();
    let curve = CurveChart {
        ends,
        first_words: words(first),
        last_words: words(last.or(first)),
        unit: "\u{a0}%".into(),
        cut_words: "rupture".into(),
        marks,
    };
    given(ChartKind::Curve(Box::new(curve)), Sheet { width, height, edges: Vec::new() })
}

/// The labels of an axis between two values.
fn ticks((low, high): (f64, f64)) -> Vec<LineTick> {
    let tick = |value: f64| LineTick { value, words: format!("{value:.0}") };
    [low, 0.0, high].map(tick).into_iter().filter(|tick| tick.value != 0.0 || low <= 0.0).collect()
}

/// Upright bars between the labels of their axis and the right edge.
pub fn columns((width, height): (f64, f64), ends: (f64, f64), marks: Vec<ColumnMark>, touch: bool) -> Given {
    let edges = edges(120.0, width, marks.len());
    let sets = vec![ColumnSet { name: "Visiteurs".into(), marks }];
    let chart = ColumnsChart { ticks: ticks(ends), unit: Some("visiteurs".into()), sets, touch };
    given(ChartKind::Columns(Box::new(chart)), Sheet { width, height, edges })
}

/// Several sets of upright bars, and room for their names.
pub fn column_sets((width, height): (f64, f64), ends: (f64, f64), sets: Vec<ColumnSet>) -> Given {
    let places = sets.first().map_or(0, |set| set.marks.len());
    let edges = edges(120.0, width - 200.0, places);
    let chart = ColumnsChart { ticks: ticks(ends), unit: Some("visiteurs".into()), sets, touch: false };
    given(ChartKind::Columns(Box::new(chart)), Sheet { width, height, edges })
}

/// Lines from 0 to 100, and room for their names.
pub fn lines((width, height): (f64, f64), lines: Vec<(&str, Vec<Option<f64>>)>) -> Given {
    let count = lines.first().map_or(0, |(_, values)| values.len());
    let edges = edges(120.0, width - 200.0, count);
    let line = |(name, values): (&str, Vec<Option<f64>>)| LinesLine { name: name.into(), values };
    let lines = lines.into_iter().map(line).collect();
    let chart = LinesChart { ticks: ticks((0.0, 100.0)), unit: None, lines };
    given(ChartKind::Lines(Box::new(chart)), Sheet { width, height, edges })
}

/// The edges of so many columns as wide as each other.
fn edges(left: f64, right: f64, count: usize) -> Vec<f64> {
    (0..=count).map(|place| left + (right - left) * place as f64 / count.max(1) as f64).collect()
}

fn given(kind: ChartKind, sheet: Sheet) -> Given {
    (Chart { id: "c1".into(), title: "Titre".into(), description: "Phrase.".into(), kind }, sheet)
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
