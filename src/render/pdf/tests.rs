//! What was measured is what typst sets: no line that was decided is broken again, and none is missing.

use typst::foundations::{Array, Element, Selector, Value};
use typst::introspection::{Introspector as _, MetadataElem};

use super::*;
use crate::deck::{Run, Runs};
use crate::french;
use crate::measure::testing::themes;
use crate::measure::{HAIR, LINE_END, Measurer, Style};
use crate::theme::Template;

/// Heights of texts as the templates set them, in the lines that were measured and, in the room these fill, in typst's
/// own, in units of the frame: one metadata, an array of pairs.
const LINES: &str = r#"#import "blocks.typ": *
#set text(font: theme.family, lang: "fr", region: "fr", hyphenate: false, fallback: false, number-width: "tabular")
#let height(width, texts, size) = measure(width: width * px, styled(set-text(size, body-edges, runs(texts, size)))).height / px
#context metadata(json("/cases.json").map(((runs: texts, free, size, width)) => (
  height(width + slack, texts, size), if free != none { height(width * HAIR, free, size) },
)))
"#;

/// A text as the template reads it.
#[derive(Serialize)]
struct Case {
    /// In its lines.
    runs: Runs,
    /// As it was; `None` where typst is not asked for lines of its own, which it makes of one text in three, for time, and
    /// cannot where a word is wider than its line.
    free: Option<Runs>,
    size: f64,
    width: f64,
    #[serde(skip)]
    height: f64,
}

/// The French that comes with clu: the guide and the meeting that is its model.
fn shipped() -> impl Iterator<Item = String> {
    let guide = crate::guide::pages().into_iter().flat_map(|page| page.text.lines());
    let model = include_str!("../../../tests/fixtures/reference/reunion-2022-03-10.md").lines();
    guide.chain(model).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// Numbers that look random and are the same every time, under `end`.
fn numbers(seed: usize) -> impl FnMut(usize) -> usize {
    let mut state = seed as u64 + 1;
    move |end| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    }
}

/// A text that nobody would write: signs and words in any order, some of which lines may end at and others not.
fn nonsense(number: &mut impl FnMut(usize) -> usize) -> String {
    const PARTS: [&str; 40] = [
        " ", " ", " ", " ", " ", " ", "\u{a0}", "\u{202f}", "-", "‑", "–", "—", "/", ".", ",", ";", ":", "!", "?", "…",
        "’", "«", "»", "(", ")", "[", "%", "€", "°", "+", "=", "×", "&", "@", "_", "→", "e\u{301}", "1 234,5", "2022",
        "AV",
    ];
    const LETTERS: [&str; 16] = ["a", "e", "i", "é", "T", "A", "V", "W", "f", "fi", "fl", "m", "r", "l", "œ", "Y"];
    (0..4 + number(60)).map(|_| if number(3) == 0 { PARTS[number(40)] } else { LETTERS[number(16)] }).collect()
}

/// A text in some style, size and width; each weight and slant, and text that changes both in its middle.
fn case(measurer: &Measurer<'_>, text: &str, number: &mut impl FnMut(usize) -> usize) -> Case {
    let middle = text.char_indices().nth(number(text.chars().count() + 1)).map_or(text.len(), |(at, _)| at);
    let styled = |text: &str, kind: usize| Run {
        strong: kind % 2 == 1,
        emphasis: kind / 2 % 2 == 1,
        big: kind == 4,
        badge: kind == 5,
        ..Run::plain(text)
    };
    let kinds = [number(6), number(6)];
    // A result never stands beside a badge.
    let kinds = if kinds.contains(&4) { kinds.map(|kind| kind.min(4)) } else { kinds };
    let free = vec![styled(&text[..middle], kinds[0]), styled(&text[middle..], kinds[1])];
    let size = [18.0, 20.0, 22.0, 24.0, 26.0, 28.0][number(6)];
    let width = 120.0 + number(10_320) as f64 / 10.0;
    let set = measurer.set(&free, Style { size, weight: 400, ratio: 1.36 }, width);
    let (runs, height, is_cut) = (set.runs(), set.height, set.is_cut);
    // A badge is one thing, and slides have none of several lines: typst would set it as a paragraph of its own. None ends
    // with a space either, which would be as wide as any letter in it, and hangs out of a line elsewhere.
    let is_whole = !free.iter().any(|run| run.badge && run.text.trim() != run.text)
        && !runs.iter().any(|run| run.badge && run.text.contains(LINE_END));
    let free = (!is_cut && is_whole && number(3) == 0).then_some(free);
    Case { runs, free, size, width, height }
}

/// What typst makes of the cases: their heights in the lines that were measured, and in its own.
fn heights(theme: &mut Theme, cases: &[Case]) -> Vec<(f64, Option<f64>)> {
    let text = LINES.replace("HAIR", &HAIR.to_string());
    theme.templates.insert("pdf/lines.typ".to_owned(), Template { text, file: None });
    let engine = engine(theme);
    let world = World::new(&engine, "pdf/lines.typ", [("cases.json".to_owned(), Bytes::new(json(&cases)))]);
    let document = compile(&world, theme).unwrap_or_else(|errors| panic!("{:?}", errors.sorted()));
    let found = document.introspector().query(&Selector::Elem(Element::of::<MetadataElem>(), None));
    let metadata = found[0].to_packed::<MetadataElem>().expect("a metadata").value.clone();
    let pair = |pair: Value| {
        let mut pair = pair.cast::<Array>().expect("a pair").into_iter();
        let mut next = || pair.next().and_then(|number| number.cast::<f64>().ok());
        (next().expect("a number"), next())
    };
    metadata.cast::<Array>().expect("an array").into_iter().map(pair).collect()
}

#[test]
fn typst_sets_the_lines_that_were_measured_and_no_other() {
    for (place, theme) in themes().iter_mut().enumerate() {
        let mut number = numbers(place);
        let texts: Vec<String> = shipped().chain((0..400).map(|_| nonsense(&mut number))).collect();
        let texts = texts.iter().map(|text| french::typography(text.trim()));
        let texts = texts.filter(|text| text.chars().all(|character| theme.has(character)));
        let measurer = Measurer::new(theme);
        let cases: Vec<Case> = texts.map(|text| case(&measurer, &text, &mut number)).collect();
        let (mut wrong, mut free, mut same) = (Vec::new(), 0, 0);
        for (case, (set, own)) in cases.iter().zip(heights(theme, &cases)) {
            let Case { runs, height, size, width, .. } = case;
            if (set - height).abs() > 0.01 || own.is_some_and(|own| own > height + 0.01) {
                let text: String = runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join("|");
                wrong.push(format!("{set}, {own:?} for {height} at {size} × {width}: {text}"));
            }
            free += usize::from(own.is_some());
            same += usize::from(own.is_some_and(|own| (own - height).abs() < 0.01));
        }
        let told = wrong[..wrong.len().min(10)].join("\n");
        assert!(wrong.is_empty(), "{}: {} of {}:\n{told}", theme.family, wrong.len(), cases.len());
        assert!(free > 700 && same * 100 >= free * 99, "{}: {same} of {free} texts in as many lines", theme.family);
    }
}
