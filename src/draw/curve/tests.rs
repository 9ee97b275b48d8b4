//! Small lines from meeting to meeting, read back from their drawings.

use super::*;
use crate::draw::testing::{
    Given, coloured, curve, draw, draw_in, drawn, extent, number, on_canvas, points, style, texts, width,
};
use crate::theme::GEOMETRY;
use proptest::prelude::*;
use roxmltree::{Document, Node};

fn mark(time: &str, value: Option<f64>) -> CurveMark {
    CurveMark { time: time.into(), value, target: None, cut_before: false, is_forecast: false }
}

fn years(values: &[Option<f64>]) -> Vec<CurveMark> {
    values.iter().enumerate().map(|(place, value)| mark(&(2020 + place).to_string(), *value)).collect()
}

fn small(marks: Vec<CurveMark>) -> Given {
    curve(370.0, 130.0, (60.0, 100.0), marks)
}

fn named<'a>(document: &'a Document, name: &str, colour: [u8; 3]) -> Vec<Node<'a, 'a>> {
    coloured(document, colour).into_iter().filter(|node| node.has_tag_name(name)).collect()
}

#[test]
fn the_first_and_the_last_value_are_written_the_last_with_its_unit_in_bold() {
    let drawing = draw(&small(years(&[Some(78.0), Some(81.0), Some(90.0), Some(83.9)])));
    assert_eq!(texts(&drawing), ["2020", "2021", "2022", "2023", "78,0", "83,9\u{a0}%"]);
    let document = Document::parse(&drawing).unwrap();
    let bold: Vec<Node> = drawn(&document).filter(|node| node.attribute("font-weight") == Some("700")).collect();
    assert_eq!(bold.iter().map(|node| node.text()).collect::<Vec<_>>(), [Some("83,9\u{a0}%")]);
    // Right of its point.
    let disc = *named(&document, "circle", style().accent).last().unwrap();
    assert!(number(bold[0], "x") > number(disc, "cx") + LAST);
}

#[test]
fn meetings_stand_at_the_same_places_whatever_was_measured_at_them() {
    let centres = |values: &[Option<f64>]| {
        let drawing = draw(&small(years(values)));
        let document = Document::parse(&drawing).unwrap();
        named(&document, "circle", style().accent).iter().map(|disc| number(*disc, "cx")).collect::<Vec<_>>()
    };
    let all = centres(&[Some(70.0), Some(80.0), Some(75.0), Some(90.0)]);
    assert_eq!(centres(&[None, None, Some(75.0), Some(90.0)]), all[2..]);
}

#[test]
fn where_there_is_no_value_the_line_stops() {
    let marks = years(&[Some(70.0), Some(75.0), None, Some(80.0), Some(90.0)]);
    let drawing = draw(&small(marks));
    let document = Document::parse(&drawing).unwrap();
    let lines: Vec<_> = named(&document, "polyline", style().accent).into_iter().map(points).collect();
    assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_broken_series_is_cut_and_the_break_is_named() {
    let mut marks = years(&[Some(70.0), Some(75.0), Some(80.0), Some(90.0)]);
    marks[2].cut_before = true;
    let drawing = draw(&small(marks));
    assert_eq!(texts(&drawing).iter().filter(|text| *text == "rupture").count(), 1);
    let document = Document::parse(&drawing).unwrap();
    assert_eq!(named(&document, "polyline", style().accent).len(), 2);
    assert!(named(&document, "polyline", style().muted).len() > 5);
}

#[test]
fn a_value_without_room_at_its_right_has_its_unit_below() {
    let mut given = small(years(&[Some(14.0), Some(12.0), Some(9.5)]));
    let crate::deck::ChartKind::Curve(of) = &mut given.0.kind else { unreachable!() };
    (of.ends, of.unit) = ((5.0, 15.0), "\u{a0}jours\u{a0}ouvrés par dossier".into());
    let drawing = draw(&given);
    assert_eq!(texts(&drawing)[4..], ["9,5", "jours ouvrés", "par dossier"]);
}

#[test]
fn a_last_value_before_the_last_meeting_stands_near_its_point() {
    let drawing = draw(&small(years(&[Some(70.0), Some(75.0), Some(80.0), None])));
    assert_eq!(texts(&drawing)[4..], ["70,0", "80,0\u{a0}%"]);
}

#[test]
fn of_long_names_the_first_and_the_last_are_shown() {
    let marks = ["juin 2021", "juin 2022", "juin 2023", "juin 2024", "juin 2025"].map(|time| mark(time, Some(80.0)));
    let drawing = draw(&small(marks.to_vec()));
    assert_eq!(texts(&drawing)[..2], ["juin 2021", "juin 2025"]);
    assert!(!drawing.contains("2023"));
}

#[test]
fn targets_are_dashed() {
    let mut marks = years(&[Some(70.0), Some(75.0), Some(80.0)]);
    marks.iter_mut().for_each(|mark| mark.target = Some(85.0));
    let drawing = draw(&small(marks));
    let document = Document::parse(&drawing).unwrap();
    let dashes = named(&document, "polyline", style().ink);
    assert!(dashes.len() > 10 && dashes.iter().all(|dash| points(*dash)[0].1 == points(dashes[0])[0].1));
}

#[test]
fn sizes_that_are_no_sizes_do_no_harm() {
    for bad in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e300] {
        let mut marks = years(&[Some(bad), None, Some(80.0)]);
        marks[2].target = Some(bad);
        marks[2].cut_before = true;
        Document::parse(&draw(&curve(bad, bad, (bad, 100.0), marks.clone()))).unwrap();
        Document::parse(&draw_in(&small(marks), &ChartStyle { text_size: bad, ..style() })).unwrap();
    }
    assert_eq!(drawn(&Document::parse(&draw(&small(Vec::new()))).unwrap()).count(), 1);
}

fn any_marks() -> impl Strategy<Value = Vec<CurveMark>> {
    let value = || (400u32..1000).prop_map(|value| f64::from(value) / 10.0);
    let flags = (proptest::bool::weighted(0.2), proptest::bool::weighted(0.2));
    let mark = (proptest::option::weighted(0.8, value()), proptest::option::of(value()), flags);
    let mark = mark.prop_map(|(value, target, (cut_before, is_forecast))| CurveMark {
        is_forecast,
        time: if value.is_some() { "2020".into() } else { String::new() },
        value,
        target,
        cut_before,
    });
    proptest::collection::vec(mark, 3..=8)
}

/// The box of words: left, top, right, bottom.
fn written(node: Node) -> (f64, f64, f64, f64) {
    let is_bold = node.attribute("font-weight").is_some();
    let wide = match is_bold {
        true => on_canvas(|canvas| canvas.bold_ems(node.text().unwrap())).0 * number(node, "font-size"),
        false => width(node),
    };
    let left = match node.attribute("text-anchor") {
        Some("middle") => number(node, "x") - wide / 2.0,
        _ => number(node, "x"),
    };
    let (_, top, _, bottom) = extent(node);
    (left, top, left + wide, bottom)
}

proptest! {
    // No file of failures: the project has no place for one.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn everything_is_inside_the_drawing_and_no_words_meet(
        marks in any_marks(),
        wide in 350.0..600.0,
        height in GEOMETRY.curve_min..GEOMETRY.curve_max,
    ) {
        let measured = marks.iter().filter(|mark| mark.value.is_some()).count();
        let drawing = draw(&curve(wide, height, (40.0, 100.0), marks));
        let document = Document::parse(&drawing).unwrap();
        for node in drawn(&document) {
            let (left, top, right, bottom) = extent(node);
            prop_assert!(left >= 0.0 && right <= wide + 0.1, "{node:?} in {wide}");
            prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
        }
        let words: Vec<_> = drawn(&document).filter(|node| node.has_tag_name("text")).map(written).collect();
        for (place, one) in words.iter().enumerate() {
            prop_assert!(one.0 >= -0.2 && one.2 <= wide + 0.2, "{one:?} in {wide}");
            for other in &words[place + 1..] {
                let apart = one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
                prop_assert!(apart, "{one:?} on {other:?} in {drawing}");
            }
        }
        let said = texts(&drawing).iter().filter(|text| text.contains(',')).count();
        prop_assert_eq!(said, measured.min(2), "{}", drawing);
    }
}
