//! Lines from meeting to meeting, read back from their drawings.

use super::*;
use crate::deck::ChartKind;
use crate::draw::testing::{
    Given, coloured, draw, draw_in, drawn, extent, line, meeting, number, points, style, texts, width,
};
use proptest::prelude::*;
use roxmltree::{Document, Node};

fn measured(value: f64) -> LineMark {
    meeting(Some(value), &format!("{value}\u{a0}%"))
}

fn gap() -> LineMark {
    meeting(None, "sans valeur")
}

fn cut(mark: LineMark) -> LineMark {
    LineMark { cut_before: true, ..mark }
}

fn aimed(target: f64, mark: LineMark) -> LineMark {
    LineMark { target: Some(target), ..mark }
}

fn draw_line(marks: Vec<LineMark>) -> String {
    draw(&line(1030.0, 220.0, (60, 100), marks))
}

fn named<'a>(document: &'a Document, name: &str, colour: [u8; 3]) -> Vec<Node<'a, 'a>> {
    coloured(document, colour).into_iter().filter(|node| node.has_tag_name(name)).collect()
}

#[test]
fn points_stand_over_their_columns_at_their_values_joined_by_a_line() {
    let drawing = draw_line(vec![measured(60.0), measured(80.0), measured(100.0)]);
    let document = Document::parse(&drawing).unwrap();
    let lines = named(&document, "polyline", style().accent);
    assert_eq!(lines.len(), 1);
    let (middle, low) = (points(lines[0])[1].1, points(lines[0])[0].1);
    assert_eq!(points(lines[0]).iter().map(|point| point.0).collect::<Vec<_>>(), [253.3, 520.0, 786.7]);
    assert!((middle - (low + points(lines[0])[2].1) / 2.0).abs() < 0.11);
    let discs = named(&document, "circle", style().accent);
    let centres: Vec<_> = discs.iter().map(|&disc| (number(disc, "cx"), number(disc, "cy"))).collect();
    assert_eq!(centres, points(lines[0]));
    // The axis is where its lowest label says.
    let axis = named(&document, "polyline", style().muted);
    assert_eq!(points(axis[0])[0].1, low);
}

#[test]
fn nothing_is_drawn_through_a_meeting_without_value() {
    let marks = vec![measured(70.0), measured(75.0), gap(), measured(80.0), measured(90.0)];
    let drawing = draw_line(marks);
    let document = Document::parse(&drawing).unwrap();
    let lines: Vec<_> = named(&document, "polyline", style().accent).into_iter().map(points).collect();
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    assert!(lines.iter().flatten().all(|point| point.0 != 520.0));
    let ring = named(&document, "circle", style().muted)[0];
    assert_eq!((number(ring, "cx"), ring.attribute("fill")), (520.0, Some("none")));
    assert!(texts(&drawing).contains(&"sans valeur".to_owned()));
}

#[test]
fn a_broken_series_is_cut_and_the_break_is_named() {
    let drawing = draw_line(vec![measured(70.0), measured(75.0), cut(measured(80.0)), measured(90.0)]);
    let document = Document::parse(&drawing).unwrap();
    assert_eq!(named(&document, "polyline", style().accent).len(), 2);
    let word = drawn(&document).find(|node| node.text() == Some("rupture")).unwrap();
    assert_eq!(number(word, "x"), 520.0);
    let dashes = named(&document, "polyline", style().muted);
    assert!(dashes.iter().filter(|&&dash| points(dash).iter().all(|point| point.0 == 520.0)).count() > 10);
}

#[test]
fn targets_are_steps_named_once() {
    let marks = vec![aimed(80.0, measured(70.0)), aimed(80.0, measured(75.0)), measured(70.0), aimed(90.0, gap())];
    let drawing = draw_line(marks);
    assert_eq!(texts(&drawing).iter().filter(|text| *text == "objectif").count(), 1);
    let document = Document::parse(&drawing).unwrap();
    let dashes: Vec<_> = named(&document, "polyline", style().ink).into_iter().flat_map(points).collect();
    let heights = |from: f64, to: f64| {
        let mut found: Vec<_> =
            dashes.iter().filter(|dash| from <= dash.0 && dash.0 <= to).map(|dash| dash.1).collect();
        found.dedup();
        found
    };
    assert_eq!((heights(120.0, 520.0).len(), heights(521.0, 719.0).len(), heights(720.0, 920.0).len()), (1, 0, 1));
    assert!(heights(720.0, 920.0) < heights(120.0, 520.0));
    let without = draw_line(vec![measured(70.0), measured(75.0)]);
    assert!(!without.contains("objectif"));
}

#[test]
fn a_whisker_ends_at_the_ends_of_its_interval() {
    let mark = LineMark { interval: Some((70.0, 90.0)), ..measured(80.0) };
    let drawing = draw_line(vec![mark, measured(70.0), measured(90.0)]);
    let document = Document::parse(&drawing).unwrap();
    let whisker = points(named(&document, "polyline", style().ink)[0]);
    let joined = points(named(&document, "polyline", style().accent)[0]);
    assert_eq!((whisker[0].1, whisker.last().unwrap().1), (joined[2].1, joined[1].1));
}

#[test]
fn an_axis_without_ends_draws_nothing() {
    let mut given = line(1030.0, 220.0, (60, 100), vec![measured(70.0)]);
    let ChartKind::Line(of) = &mut given.0.kind else { unreachable!() };
    of.ticks.clear();
    assert_eq!(drawn(&Document::parse(&draw(&given)).unwrap()).count(), 0);
}

#[test]
fn sizes_that_are_no_sizes_do_no_harm() {
    for bad in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e300] {
        let mark = LineMark { interval: Some((bad, 80.0)), target: Some(bad), ..measured(bad) };
        let mut given = line(bad, bad, (60, 100), vec![mark.clone(), mark.clone(), gap()]);
        Document::parse(&draw(&given)).unwrap();
        given = line(1030.0, 220.0, (60, 100), vec![mark.clone(), cut(mark)]);
        Document::parse(&draw_in(&given, &ChartStyle { text_size: bad, ..style() })).unwrap();
    }
}

#[test]
fn a_drawing_of_a_line() {
    let marks = vec![
        aimed(80.0, LineMark { interval: Some((62.0, 81.0)), ..measured(72.4) }),
        aimed(80.0, gap()),
        aimed(85.0, cut(measured(84.0))),
        aimed(85.0, measured(92.0)),
    ];
    insta::assert_snapshot!(draw_line(marks).replace("><", ">\n<"), @r##"
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1030 220" width="1030" height="220" role="img" aria-labelledby="c1-title c1-desc">
    <title id="c1-title">Titre</title>
    <desc id="c1-desc">Phrase.</desc>
    <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,54 920,54"/>
    <text x="110" y="60.5" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">100 %</text>
    <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,93.3 920,93.3"/>
    <text x="110" y="99.7" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">90 %</text>
    <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,132.5 920,132.5"/>
    <text x="110" y="139" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">80 %</text>
    <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,171.8 920,171.8"/>
    <text x="110" y="178.2" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">70 %</text>
    <polyline fill="none" stroke="#666666" stroke-width="1" points="120,211 920,211"/>
    <text x="110" y="217.5" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">60 %</text>
    <rect x="147" y="155.7" width="60" height="16.9" fill="#FFFFFF"/>
    <rect x="598.4" y="90.5" width="43.2" height="16.9" fill="#FFFFFF"/>
    <rect x="798.4" y="59.1" width="43.2" height="16.9" fill="#FFFFFF"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="120,132.5 129,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="135,132.5 144.1,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="150.1,132.5 159.1,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="165.1,132.5 174.1,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="180.2,132.5 189.2,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="195.2,132.5 204.2,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="210.2,132.5 219.2,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="225.3,132.5 234.3,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="240.3,132.5 249.3,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="255.3,132.5 264.4,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="270.4,132.5 279.4,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="285.4,132.5 294.4,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="300.5,132.5 309.5,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="315.5,132.5 324.5,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="330.5,132.5 339.5,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="345.6,132.5 354.6,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="360.6,132.5 369.6,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="375.6,132.5 384.7,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="390.7,132.5 399.7,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="405.7,132.5 414.7,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="420.8,132.5 429.8,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="435.8,132.5 444.8,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="450.8,132.5 459.8,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="465.9,132.5 474.9,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="480.9,132.5 489.9,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="495.9,132.5 505,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="511,132.5 520,132.5"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="520,132.5 520,125.2"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="520,120.2 520,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="520,112.9 529,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="535,112.9 544.1,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="550.1,112.9 559.1,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="565.1,112.9 574.1,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="580.2,112.9 589.2,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="595.2,112.9 604.2,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="610.2,112.9 619.2,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="625.3,112.9 634.3,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="640.3,112.9 649.3,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="655.3,112.9 664.4,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="670.4,112.9 679.4,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="685.4,112.9 694.4,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="700.5,112.9 709.5,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="715.5,112.9 724.5,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="730.5,112.9 739.5,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="745.6,112.9 754.6,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="760.6,112.9 769.6,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="775.6,112.9 784.7,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="790.7,112.9 799.7,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="805.7,112.9 814.7,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="820.8,112.9 829.8,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="835.8,112.9 844.8,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="850.8,112.9 859.8,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="865.9,112.9 874.9,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="880.9,112.9 889.9,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="895.9,112.9 905,112.9"/>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="911,112.9 920,112.9"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,26.7 520,30.6"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,34.5 520,38.5"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,42.4 520,46.3"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,50.2 520,54.1"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,58.1 520,62"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,65.9 520,69.8"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,73.8 520,77.7"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,81.6 520,85.5"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,89.4 520,93.4"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,97.3 520,101.2"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,105.1 520,109"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,113 520,116.9"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,120.8 520,124.7"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,128.7 520,132.6"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,136.5 520,140.4"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,144.3 520,148.3"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,152.2 520,156.1"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,160 520,163.9"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,167.9 520,171.8"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,175.7 520,179.6"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,183.6 520,187.5"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,191.4 520,195.3"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,199.2 520,203.2"/>
    <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,207.1 520,211"/>
    <text x="520" y="17" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">rupture</text>
    <polyline fill="none" stroke="#161616" stroke-width="2" points="215,128.6 225,128.6 220,128.6 220,203.2 215,203.2 225,203.2"/>
    <polyline fill="none" stroke="#000091" stroke-width="3" points="620,116.8 820,85.4"/>
    <circle cx="220" cy="162.3" r="8" fill="#FFFFFF"/>
    <circle cx="220" cy="162.3" r="6" fill="#000091"/>
    <circle cx="620" cy="116.8" r="8" fill="#FFFFFF"/>
    <circle cx="620" cy="116.8" r="6" fill="#000091"/>
    <circle cx="820" cy="85.4" r="8" fill="#FFFFFF"/>
    <circle cx="820" cy="85.4" r="6" fill="#000091"/>
    <circle cx="420" cy="211" r="4" fill="#FFFFFF"/>
    <circle cx="420" cy="211" r="4" fill="none" stroke="#666666" stroke-width="2"/>
    <rect x="371.5" y="182.3" width="97" height="20.7" fill="#FFFFFF"/>
    <text x="420" y="199.1" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">sans valeur</text>
    <text x="177" y="169" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">72.4 %</text>
    <text x="620" y="103.8" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">84 %</text>
    <text x="820" y="72.4" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">92 %</text>
    <text x="926" y="119.4" font-family="Inter" font-size="18" fill="#161616">objectif</text>
    </svg>
    "##);
}

/// The boxes of words.
fn written(document: &Document) -> Vec<(f64, f64, f64, f64)> {
    let area = |node: Node| {
        let (x, width) = (number(node, "x"), width(node));
        let left = match node.attribute("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        let (_, top, _, bottom) = extent(node);
        (left, top, left + width, bottom)
    };
    drawn(document).filter(|node| node.has_tag_name("text")).map(area).collect()
}

fn any_marks() -> impl Strategy<Value = Vec<LineMark>> {
    let value = || prop_oneof![6 => 40.0..100.0, 1 => Just(40.0), 1 => Just(100.0)];
    let value = move || value().prop_map(|value: f64| (value * 100.0).round() / 100.0);
    let words = |value: f64| format!("{value:.2}\u{a0}%").replace('.', ",");
    let mark = (
        proptest::option::weighted(0.8, value()),
        proptest::option::of((0.0..20.0f64, 0.0..20.0f64)),
        proptest::option::of(value()),
        proptest::bool::weighted(0.2),
    );
    let mark = mark.prop_map(move |(value, interval, target, cut_before)| LineMark {
        value,
        words: value.map_or("sans valeur".to_owned(), words),
        interval: value
            .zip(interval)
            .map(|(value, (below, above)): (f64, (f64, f64))| ((value - below).max(40.0), (value + above).min(100.0))),
        target,
        cut_before,
    });
    proptest::collection::vec(mark, 3..=8)
}

fn check(given: &Given, text_size: f64) -> Result<(), TestCaseError> {
    let drawing = draw_in(given, &ChartStyle { text_size, ..style() });
    let document = Document::parse(&drawing).unwrap();
    let root = document.root_element();
    let (width, height) = (number(root, "width"), number(root, "height"));
    for node in drawn(&document) {
        let (left, top, right, bottom) = extent(node);
        prop_assert!(left >= 0.0 && right <= width, "{node:?} in {width}");
        prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
    }
    let written = written(&document);
    for (place, one) in written.iter().enumerate() {
        prop_assert!(one.0 >= -0.2 && one.2 <= width + 0.2, "{one:?} in {width}");
        for other in &written[place + 1..] {
            let apart = one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
            prop_assert!(apart, "{one:?} on {other:?} in {drawing}");
        }
        for disc in named(&document, "circle", style().accent) {
            let (left, top, right, bottom) = extent(disc);
            let apart = one.2 <= left || right <= one.0 || one.3 <= top || bottom <= one.1;
            prop_assert!(apart, "{one:?} on {disc:?} in {drawing}");
        }
    }
    Ok(())
}

proptest! {
    // No file of failures: the project has no place for one.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn everything_is_inside_the_drawing_and_no_words_meet(
        marks in any_marks(),
        width in 800.0..1200.0,
        height in 180.0..300.0,
        text_size in 16.0..22.0,
    ) {
        let meetings = marks.len();
        let given = line(width, height, (40, 100), marks);
        check(&given, text_size)?;
        // Every value is said.
        let measured = |kind: &ChartKind| match kind {
            ChartKind::Line(line) => line.marks.iter().filter(|mark| mark.value.is_some()).count(),
            _ => 0,
        };
        let drawing = draw_in(&given, &ChartStyle { text_size, ..style() });
        let said = texts(&drawing).iter().filter(|text| text.contains(',')).count();
        prop_assert_eq!(said, measured(&given.0.kind), "of {} meetings", meetings);
    }

    #[test]
    fn everything_is_inside_a_drawing_of_any_size(
        marks in any_marks(),
        width in 20.0..1200.0,
        height in 10.0..300.0,
        text_size in 8.0..40.0,
    ) {
        let drawing = draw_in(&line(width, height, (40, 100), marks), &ChartStyle { text_size, ..style() });
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
