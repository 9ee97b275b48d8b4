//! What slides show of tables that their authors have drawn: `tests/fixtures/charts`, whose inputs are pages.

use super::*;
use crate::deck::{BarMark, BarScale, ChartKind, LineTick, Placed, Role, Run};
use crate::tests::cases;

#[test]
fn drawn_tables_and_what_stands_around_them() {
    cases::check("charts", |_, input| outline(&deck(input)));
}

/// A meeting that shows a page.
fn deck(page: &str) -> Deck {
    let slide = Slide { title: text(Length::Short), blocks: Vec::new() };
    let files::Written { sources: written, .. } = files::write(&one_page(vec![slide]));
    let mut sources = Sources::default();
    for (_, file) in written.files() {
        let text = if file.path.ends_with(".md") { format!("{page}\n") } else { file.text.clone() };
        sources.add(file.path.clone(), text);
    }
    compose(&sources, &shared(&sources)).unwrap_or_else(|diagnostics| panic!("{}", told(&sources, diagnostics)))
}

/// The slides of the page, a line each of what they hold.
fn outline(deck: &Deck) -> String {
    let mut lines = Vec::new();
    for slide in &deck.slides {
        let Body::Content { blocks } = &slide.body else { continue };
        if blocks.iter().all(|placed| matches!(placed.block, Block::Agenda(_))) {
            continue;
        }
        lines.push(format!("diapositive {}", words(&slide.title)));
        lines.extend(blocks.iter().flat_map(block));
    }
    lines.join("\n").replace(['\u{a0}', '\u{202f}'], " ")
}

fn block(placed: &Placed) -> Vec<String> {
    match &placed.block {
        Block::Text(text) => {
            let what = match text.role {
                Role::Message => "message",
                Role::Note => "note",
                Role::Heading => "intertitre",
                Role::Paragraph => "paragraphe",
            };
            vec![format!("  {what} : {}", words(&text.runs))]
        }
        Block::Table(table) => {
            let wrong = reading::wrong_charts(table, placed.grid.as_ref().expect("tables have a grid"));
            assert_eq!(wrong, None);
            let row = |cells: Vec<String>| format!("  | {}", cells.join(" | "));
            let mut lines = vec![row(table.columns.iter().map(|column| words(&column.header)).collect())];
            lines.extend(table.rows.iter().map(|shown| row(shown.cells.iter().map(|cell| words(cell)).collect())));
            if let Some(chart) = &table.chart {
                lines.push(format!("  {}", kind(&chart.kind)));
                lines.push(format!("  titre : {}", chart.title));
                lines.push(format!("  description : {}", chart.description));
            }
            lines
        }
        other => vec![format!("  {other:?}")],
    }
}

fn kind(kind: &ChartKind) -> String {
    let ends = |ticks: &[LineTick]| match ticks {
        [first, .., last] => format!("{} à {}", first.words, last.words),
        _ => "sans axe".to_owned(),
    };
    match kind {
        ChartKind::Bars { scale, rows } => {
            let BarScale::Measures { max, in_percent } = scale else { panic!("another scale: {scale:?}") };
            let sign = if *in_percent { " %" } else { "" };
            let row = |mark: &BarMark| match mark {
                BarMark::None => "—".to_owned(),
                BarMark::Bar { value, .. } => format!("{value:.1}"),
                BarMark::Dots(_) => panic!("no author draws groups"),
                BarMark::Parts(parts) => parts.iter().map(|part| part.words.clone()).collect::<Vec<_>>().join("+"),
            };
            let rows: Vec<String> = rows.iter().map(|shown| row(&shown.mark)).collect();
            format!("barres jusqu’à {max}{sign} : {}", rows.join(", "))
        }
        ChartKind::Columns(columns) => {
            let marks: Vec<&str> = columns.marks.iter().map(|mark| mark.words.as_str()).collect();
            let how = if columns.touch { "qui se touchent" } else { "séparées" };
            format!("colonnes {how}, {}, {:?} : {}", ends(&columns.ticks), columns.unit, marks.join(", "))
        }
        ChartKind::Line(line) => {
            let marks: Vec<&str> = line.marks.iter().map(|mark| mark.words.as_str()).collect();
            format!("courbe, {}, {:?} : {}", ends(&line.ticks), line.unit, marks.join(", "))
        }
        ChartKind::Lines(lines) => {
            let names: Vec<&str> = lines.lines.iter().map(|line| line.name.as_str()).collect();
            format!("courbes, {}, {:?} : {}", ends(&lines.ticks), lines.unit, names.join(", "))
        }
        ChartKind::Timeline { .. } | ChartKind::Curve(_) => panic!("no author asks for this"),
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.replace('\n', " ")).collect()
}
