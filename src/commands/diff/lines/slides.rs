//! Free slides: those that came and went, and the passages whose wording is another.

use super::{DiffLine, alone};
use crate::french;
use crate::history::{Difference, Pair};
use crate::meeting::{PageSlide, Prose, ProseBlock, ProseItem, ProseList};

/// What differs in the free slides.
pub fn slides(difference: &Difference<'_>) -> Vec<DiffLine> {
    difference.slides.iter().filter_map(slide).collect()
}

fn slide(pair: &Pair<(&str, &PageSlide)>) -> Option<DiffLine> {
    let (path, latest) = *pair.latest();
    let title = french::typography(&latest.title.plain());
    let Pair::Both((_, before), (_, after)) = pair else {
        let words = passages(latest).into_iter().next().unwrap_or_default();
        return Some(alone("Diapositives", path, &title, words, pair));
    };
    let (before, after) = (passages(before), passages(after));
    let seen =
        |passages: &[String]| -> Vec<String> { passages.iter().map(|text| french::evenly_spaced(text)).collect() };
    if seen(&before) == seen(&after) {
        return None;
    }
    let only = |one: &[String], other: &[String]| -> Option<String> {
        let other = seen(other);
        let own = one.iter().filter(|text| !other.contains(&french::evenly_spaced(text))).map(String::as_str);
        let own: Vec<&str> = own.collect();
        (!own.is_empty()).then(|| own.join(" / "))
    };
    let (gone, new) = (only(&before, &after), only(&after, &before));
    let note = (gone.is_none() && new.is_none()).then(|| "passages déplacés ou répétés".to_owned());
    Some(DiffLine { family: "Diapositives", place: path.to_owned(), label: title, before: gone, after: new, note })
}

/// What a slide says, passage by passage.
fn passages(slide: &PageSlide) -> Vec<String> {
    let mut passages = vec![slide.title.plain()];
    for block in &slide.blocks {
        match block {
            ProseBlock::Paragraph(prose) | ProseBlock::Heading(prose) => passages.push(prose.plain()),
            ProseBlock::List(list) => items(list, &mut passages),
            ProseBlock::Quote(paragraphs) => passages.extend(paragraphs.iter().map(Prose::plain)),
            ProseBlock::Table(table) => {
                let row = |cells: &[Prose]| cells.iter().map(Prose::plain).collect::<Vec<_>>().join(" | ");
                passages.extend(table.charted.iter().map(|charted| charted.line.plain()));
                passages.push(row(&table.headers));
                passages.extend(table.rows.iter().map(|cells| row(cells)));
            }
            ProseBlock::Code(code) => passages.push(code.value.clone()),
            ProseBlock::Picture { path, alt, caption } => {
                passages.push(format!("image {} ({})", path.value, alt.value));
                passages.extend(caption.iter().map(|caption| caption.value.clone()));
            }
        }
    }
    passages.iter().map(|passage| french::typography(passage)).collect()
}

fn items(list: &ProseList, passages: &mut Vec<String>) {
    for ProseItem { text, list } in &list.items {
        passages.push(text.plain());
        if let Some(list) = list {
            items(list, passages);
        }
    }
}
