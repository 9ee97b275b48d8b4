//! What was measured is what typst sets: no line that was decided is broken again, and none is missing.

use typst::foundations::{Element, Selector, Value};
use typst::introspection::{Introspector as _, MetadataElem};

use super::*;
use crate::compose::tests::theme;
use crate::deck::{Run, Runs};
use crate::measure::{Measurer, Style};
use crate::theme::Template;
use crate::words::french;

/// Heights of texts as the templates set them, in units of the frame: one metadata, an array.
const LINES: &str = r#"#import "blocks.typ": *
#set text(font: theme.family, lang: "fr", region: "fr", hyphenate: false, fallback: false, number-width: "tabular")
#context metadata(json("/cases.json").map(((runs: texts, size, width)) => measure(
  width: (width + slack) * px, styled(set-text(size, body-edges, runs(texts, size))),
).height / px))
"#;

/// A text in its lines, as the template reads it.
#[derive(Serialize)]
struct Case {
    runs: Runs,
    size: f64,
    width: f64,
    #[serde(skip)]
    height: f64,
}

/// The French that comes with clu, as slides have it: the guide and the meeting that is its model.
fn texts() -> impl Iterator<Item = String> {
    let guide = include_str!("../../../content/LISEZMOI.md").lines();
    let model = include_str!("../../../tests/fixtures/reference/reunion-2022-03-10.md").lines();
    guide.chain(model).map(|line| french::typography(line.trim())).filter(|line| !line.is_empty())
}

/// Numbers that look random and are the same every time, under `end`.
fn numbers() -> impl FnMut(usize) -> usize {
    let mut state = 1_u64;
    move |end| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    }
}

#[test]
fn typst_sets_the_lines_that_were_measured_and_no_other() {
    let mut theme = theme();
    theme.templates.insert("pdf/lines.typ".to_owned(), Template { text: LINES.to_owned(), file: None });
    let engine = engine(&theme);
    let measurer = Measurer::new(&theme);
    let mut number = numbers();
    let is_had = |text: &String| text.chars().all(|character| theme.metrics.has(character));
    let cases: Vec<Case> = texts()
        .filter(is_had)
        .flat_map(|text| std::iter::repeat_n(text, 2))
        .map(|text| {
            // Every weight and slant, and text that changes both in its middle.
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
            let runs = vec![styled(&text[..middle], kinds[0]), styled(&text[middle..], kinds[1])];
            let size = [18.0, 20.0, 22.0, 24.0, 26.0, 28.0][number(6)];
            let width = 120.0 + number(10_320) as f64 / 10.0;
            let style = Style { size, weight: 400, ratio: 1.36 };
            let set = measurer.set(&runs, style, width);
            Case { runs: set.runs, size, width, height: set.height }
        })
        .collect();
    assert!(cases.len() > 1000, "{} cases", cases.len());

    let world = World::new(&engine, "pdf/lines.typ", [("cases.json".to_owned(), Bytes::new(json(&cases)))]);
    let document = compile(&world, &theme).unwrap_or_else(|errors| panic!("{:?}", errors.sorted()));
    let found = document.introspector().query(&Selector::Elem(Element::of::<MetadataElem>(), None));
    let metadata = found[0].to_packed::<MetadataElem>().expect("a metadata");
    let Value::Array(heights) = &metadata.value else { panic!("no array") };
    let wrong: Vec<String> = cases
        .iter()
        .zip(heights.iter())
        .filter_map(|(case, height)| {
            let height = height.clone().cast::<f64>().expect("a number");
            let text = || case.runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join("|");
            ((height - case.height).abs() > 0.01)
                .then(|| format!("{height} for {} at {} × {}: {}", case.height, case.size, case.width, text()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong[..wrong.len().min(10)].join("\n"));
}
