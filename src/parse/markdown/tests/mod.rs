//! Pages as authors write them: the slides they give, or what their authors are told; most of it in
//! `tests/fixtures/markdown`, whose inputs are pages.

mod accepted;
mod limits;

use super::slides;
use crate::diagnostic::{Diagnostics, terminal};
use crate::meeting::{PageSlide, Prose, ProseBlock, ProseList};
use crate::source::Sources;
use crate::tests::cases;

#[test]
fn whole_messages_and_outlines_of_pages() {
    cases::check("markdown", |name, input| {
        let text = format!("{input}\n");
        if name == "outline" { outline(&text) } else { report(&text) }
    });
}

/// The slides of a page, and its errors as they are printed.
fn read(text: &str) -> (Vec<PageSlide>, String) {
    let mut sources = Sources::default();
    let file = sources.add("diapositives/a.md", text);
    let mut diagnostics = Diagnostics::new();
    let slides = slides(file, text, &mut diagnostics);
    let findings = diagnostics.sorted();
    assert!(findings.is_empty() || slides.is_empty(), "slides or errors, never both");
    (slides, terminal::render(&findings, &sources, false))
}

/// The errors of a page.
fn report(text: &str) -> String {
    read(text).1
}

/// The slides of a page without errors, one line a block.
fn outline(text: &str) -> String {
    let (slides, report) = read(text);
    assert_eq!(report, "");
    let mut lines = Vec::new();
    for slide in slides {
        lines.push(format!("diapositive {}", prose(&slide.title)));
        slide.blocks.iter().for_each(|block| lines.push(format!("  {}", block_line(block))));
        slide.notes.iter().for_each(|note| lines.push(format!("  note {:?}", note.value)));
    }
    lines.join("\n")
}

fn block_line(block: &ProseBlock) -> String {
    match block {
        ProseBlock::Paragraph(text) => format!("paragraphe {}", prose(text)),
        ProseBlock::Heading(text) => format!("intertitre {}", prose(text)),
        ProseBlock::List(items) => list(items),
        ProseBlock::Quote(paragraphs) => format!("citation {}", all(paragraphs)),
        ProseBlock::Table(table) => {
            let rows: Vec<String> = table.rows.iter().map(|row| all(row)).collect();
            format!("tableau {} à droite {:?} : {}", all(&table.headers), table.right, rows.join(" / "))
        }
        ProseBlock::Code(code) => format!("code {:?}", code.value),
        ProseBlock::Picture { path, alt, caption } => {
            let caption = caption.as_ref().map(|caption| format!(" légende {:?}", caption.value)).unwrap_or_default();
            format!("image {:?} {:?}{caption}", path.value, alt.value)
        }
    }
}

fn list(list: &ProseList) -> String {
    let items = list.items.iter().map(|item| {
        let inner = item.list.as_ref().map(|inner| format!(" {}", self::list(inner))).unwrap_or_default();
        format!("{}{inner}", prose(&item.text))
    });
    format!("liste {:?} ({})", list.start, items.collect::<Vec<_>>().join(", "))
}

fn all(texts: &[Prose]) -> String {
    format!("[{}]", texts.iter().map(prose).collect::<Vec<_>>().join(", "))
}

/// The runs, each with the signs of its styles.
fn prose(prose: &Prose) -> String {
    let runs = prose.runs.iter().map(|run| {
        let mut text = format!("{:?}", run.text);
        for (on, sign) in [(run.code, "`"), (run.emphasis, "*"), (run.strong, "**")] {
            if on {
                text = format!("{sign}{text}{sign}");
            }
        }
        match &run.link {
            Some(address) => format!("{text}→{address}"),
            None => text,
        }
    });
    runs.collect::<Vec<_>>().join("+")
}
