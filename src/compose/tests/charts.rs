//! What slides show of tables that their authors have drawn: `tests/fixtures/charts`, whose inputs are pages.

use super::*;
use crate::deck::{BarMark, BarScale, ChartKind, ColumnSet, LineTick, Placed, Role, Run};
use crate::tests::cases;

#[test]
fn drawn_tables_and_what_stands_around_them() {
    cases::check("charts", |_, input| outline(&deck(input)));
}

/// A meeting that shows a page, composed.
fn composed(page: &str) -> Result<Deck, Diagnostics> {
    let slide = Slide { title: text(Length::Short), blocks: Vec::new() };
    let files::Written { sources: written, .. } = files::write(&one_page(vec![slide]));
    let mut sources = Sources::default();
    for (_, file) in written.files() {
        let text = if file.path.ends_with(".md") { format!("{page}\n") } else { file.text.clone() };
        sources.add(file.path.clone(), text);
    }
    compose(&sources, &shared(&sources))
}

fn deck(page: &str) -> Deck {
    composed(page).unwrap_or_else(|diagnostics| panic!("{diagnostics:?}"))
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
            let marks = |set: &ColumnSet| {
                let words: Vec<&str> = set.marks.iter().map(|mark| mark.words.as_str()).collect();
                words.join(", ")
            };
            let told: Vec<String> = match &columns.sets[..] {
                [only] => vec![marks(only)],
                sets => sets.iter().map(|set| format!("{} ({})", set.name, marks(set))).collect(),
            };
            let how = if columns.touch { "qui se touchent" } else { "séparées" };
            format!("colonnes {how}, {}, {:?} : {}", ends(&columns.ticks), columns.unit, told.join(" ; "))
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

/// A page with a drawn table: its form, names of so many letters, numbers, and whether a sentence stands below it.
fn any_page() -> impl Strategy<Value = String> {
    let shape = prop_oneof![
        (Just("barres"), Just(1), 1..45_usize),
        (Just("parts"), Just(1), 1..20_usize),
        (Just("barres à 100 %"), 2..=6_usize, 1..20_usize),
        (Just("colonnes"), Just(1), 1..=12_usize),
        (Just("distribution"), 2..=12_usize, Just(1)),
        (Just("courbe"), Just(1), 1..=12_usize),
        (Just("courbe"), 2..=12_usize, 2..=4_usize),
        (Just("colonnes"), 2..=12_usize, 2..=4_usize),
    ];
    let told = proptest::option::of(1..60_usize);
    (shape, proptest::collection::vec(1..1000_u32, 120), 1..5_usize, told).prop_map(
        |((form, columns, rows), numbers, words, told)| {
            let word = |place: usize| ["Gex", "Belley", "accueil", "rendez-vous"][place % 4];
            let name = |place: usize| (0..words).map(|rank| word(place + rank)).collect::<Vec<_>>().join(" ");
            // Several lines are about years: with longer names for up to twelve places, four of them fit no slide.
            let head = |place: usize| match rows > 1 && ["courbe", "colonnes"].contains(&form) && columns > 1 {
                true => (2010 + place).to_string(),
                false => format!("{} {place}", word(place)),
            };
            let head: Vec<String> = (0..columns).map(head).collect();
            let mut page =
                format!("# Un tableau\n\nGraphique : {form}, en visiteurs\n\n| Nom | {} |\n", head.join(" | "));
            page.push_str(&format!("|---|{}\n", "---|".repeat(columns)));
            for row in 0..rows {
                let cells = (0..columns).map(|column| numbers[(row * columns + column) % numbers.len()].to_string());
                page.push_str(&format!(
                    "| {} | {} |\n",
                    name(row).chars().take(if columns > 8 { 20 } else { 32 }).collect::<String>(),
                    cells.collect::<Vec<_>>().join(" | ")
                ));
            }
            if let Some(count) = told {
                page.push_str(&format!("\n{}.\n", vec!["mot"; count].join(" ")));
            }
            page
        },
    )
}

proptest! {
    // No file of failures: the project has no place for one.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]
    #[test]
    fn a_drawn_table_fits_and_its_sentence_stands_with_it(page in any_page()) {
        let deck = match composed(&page) {
            Ok(deck) => deck,
            // Of many lines with long names, or many dates.
            Err(errors) => {
                let told: Vec<String> = errors.sorted().into_iter().map(|error| error.message).collect();
                prop_assert!(told.iter().all(|message| message.contains("ne tient pas")), "{told:?}: {page}");
                return Ok(());
            }
        };
        for slide in &deck.slides {
            let Body::Content { blocks } = &slide.body else { continue };
            prop_assert_eq!(reading::misplaced(slide), None);
            let mut has_table = false;
            let mut has_message = false;
            for placed in blocks {
                match (&placed.block, &placed.grid) {
                    (Block::Table(table), Some(grid)) => {
                        prop_assert_eq!(reading::wrong_charts(table, grid), None);
                        has_table = true;
                    }
                    (Block::Text(text), _) => has_message |= text.role == Role::Message,
                    (_, _) => {}
                }
            }
            prop_assert!(!has_message || has_table, "a sentence alone: {page}");
        }
    }
}
