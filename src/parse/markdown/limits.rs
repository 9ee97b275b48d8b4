//! How much a page may hold. No slide comes near; beyond it, what was pasted by mistake would take minutes to lay out.

use crate::diagnostic::{Diagnostic, grouped};
use crate::meeting::{PageSlide, Prose, ProseBlock, ProseList};
use crate::parse::value::TEXT_CHARS_MAX;
use crate::source::Span;

/// The most slides of a page, items of a list, lines of code.
const PARTS_MAX: usize = 500;

/// The most paragraphs, items and lines of a page: far more than a committee sees in an afternoon.
const LINES_MAX: usize = 2_000;

/// What is too long on a page.
pub fn beyond(slides: &[PageSlide]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if let Some(slide) = slides.get(PARTS_MAX) {
        told.extend(too_many(
            "cette page",
            slides.len(),
            "diapositives",
            slide.title.span,
            "répartissez-les sur plusieurs pages",
        ));
    }
    let mut lines = 0;
    let mut first = None;
    for slide in slides {
        lines += slide.blocks.iter().map(self::lines).sum::<usize>();
        first = first.or_else(|| (lines > LINES_MAX).then_some(slide.title.span));
    }
    if let Some(span) = first {
        let (count, most) = (grouped(lines), grouped(LINES_MAX));
        let message = format!("cette page a {count} paragraphes et lignes : {most} au plus");
        let hint = "gardez ce que le comité a le temps de voir, ou répartissez-le sur plusieurs pages";
        told.push(Diagnostic::error(span, message).label("la première de trop est sur cette diapositive").hint(hint));
    }
    for slide in slides {
        told.extend(too_long(&slide.title, "ce titre"));
        for block in &slide.blocks {
            match block {
                ProseBlock::Paragraph(prose) => told.extend(too_long(prose, "ce paragraphe")),
                ProseBlock::Heading(prose) => told.extend(too_long(prose, "cet intertitre")),
                ProseBlock::List(list) => self::list(list, &mut told),
                ProseBlock::Quote(paragraphs) => {
                    told.extend(paragraphs.iter().filter_map(|prose| too_long(prose, "cette citation")));
                }
                ProseBlock::Table(table) => {
                    let cells = table.headers.iter().chain(table.rows.iter().flatten());
                    told.extend(cells.filter_map(|prose| too_long(prose, "cette case")));
                }
                ProseBlock::Code(code) => {
                    let lines = code.value.lines().count();
                    let hint = "gardez les lignes utiles à la réunion";
                    told.extend(too_many("ce bloc", lines, "lignes", code.span, hint));
                }
                // Its words are checked where they are shown.
                ProseBlock::Picture { .. } => {}
            }
        }
    }
    told
}

/// How many paragraphs, items and lines a block has.
fn lines(block: &ProseBlock) -> usize {
    match block {
        ProseBlock::Paragraph(_) | ProseBlock::Heading(_) | ProseBlock::Picture { .. } => 1,
        ProseBlock::List(list) => items(list),
        ProseBlock::Quote(paragraphs) => paragraphs.len(),
        ProseBlock::Table(table) => table.rows.len(),
        ProseBlock::Code(code) => code.value.lines().count(),
    }
}

fn items(list: &ProseList) -> usize {
    list.items.iter().map(|item| 1 + item.list.as_ref().map_or(0, items)).sum()
}

fn list(list: &ProseList, told: &mut Vec<Diagnostic>) {
    if let Some(item) = list.items.get(PARTS_MAX) {
        let hint = "gardez les plus utiles à la réunion, ou répartissez-les en plusieurs listes";
        told.extend(too_many("cette liste", list.items.len(), "éléments", item.text.span, hint));
    }
    for item in &list.items {
        told.extend(too_long(&item.text, "cet élément"));
        item.list.iter().for_each(|inner| self::list(inner, told));
    }
}

fn too_many(what: &str, count: usize, parts: &str, span: Span, hint: &str) -> Option<Diagnostic> {
    (count > PARTS_MAX).then(|| {
        let message = format!("{what} a {} {parts} : {} au plus", grouped(count), grouped(PARTS_MAX));
        Diagnostic::error(span, message).hint(hint)
    })
}

fn too_long(prose: &Prose, what: &str) -> Option<Diagnostic> {
    let count = prose.runs.iter().map(|run| run.text.chars().count()).sum();
    (count > TEXT_CHARS_MAX).then(|| {
        let message = format!("{what} a {} caractères : {} au plus", grouped(count), grouped(TEXT_CHARS_MAX));
        Diagnostic::error(prose.span, message).hint("gardez l’essentiel, ou retirez ce qui a été collé là par erreur")
    })
}
