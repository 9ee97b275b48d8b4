//! Which of the fixes are made, and what the files are then: fixes that touch each other are left to their author, a file
//! that is no longer what was read is left alone, and of all others every byte outside of the places is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::fix::{Edit, Fix};
use crate::diagnostic::secret;
use crate::load;
use crate::source::{FileId, Sources};
use crate::write::Rewritten;

/// A file with its fixes.
pub struct Patch {
    /// The file.
    pub file: FileId,
    /// Its bytes before and after.
    pub rewritten: Rewritten,
    /// Its text before and after, for people.
    pub text: (String, String),
}

/// What is to be done.
#[derive(Default)]
pub struct FixPlan {
    /// The files that change.
    pub patches: Vec<Patch>,
    /// How many fixes are made.
    pub made: usize,
    /// How many are not, for they touch each other.
    pub left: usize,
    /// The files that are not what was read.
    pub changed: Vec<PathBuf>,
}

/// The fixes that touch no other, in the order of the files; how many do touch another.
fn apart<'f>(fixes: impl Iterator<Item = &'f Fix>, sources: &Sources) -> (Vec<&'f Fix>, usize) {
    // What all meetings share is found in each of them.
    let mut fixes: Vec<&Fix> = fixes.collect();
    fixes.sort_by(|a, b| a.edits.cmp(&b.edits));
    fixes.dedup();
    let mut edits: Vec<(&Edit, usize)> =
        fixes.iter().enumerate().flat_map(|(index, fix)| fix.edits.iter().map(move |edit| (edit, index))).collect();
    edits.sort();
    let mut touching = BTreeSet::new();
    let mut furthest: Option<(&Edit, usize)> = None;
    for (edit, index) in edits {
        if let Some((before, owner)) = furthest
            && before.span.file == edit.span.file
            && (edit.span.start < before.span.end || edit.span.start == before.span.start)
        {
            touching.extend([owner, index]);
        }
        if secret::is_hidden(sources, edit.span) {
            touching.insert(index);
        }
        let reaches =
            |(before, _): (&Edit, usize)| before.span.file == edit.span.file && before.span.end >= edit.span.end;
        if !furthest.is_some_and(reaches) {
            furthest = Some((edit, index));
        }
    }
    let kept = fixes.iter().enumerate().filter(|(index, _)| !touching.contains(index)).map(|(_, fix)| *fix);
    (kept.collect(), touching.len())
}

/// What is to be done to make these fixes.
pub fn plan<'f>(fixes: impl Iterator<Item = &'f Fix>, sources: &Sources, content: &Path) -> FixPlan {
    let (fixes, left) = apart(fixes, sources);
    let mut plan = FixPlan { left, ..FixPlan::default() };
    let mut by_file = BTreeMap::<FileId, Vec<&Edit>>::new();
    for edit in fixes.iter().flat_map(|fix| &fix.edits) {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    for (file, edits) in by_file {
        let path = content.join(&sources.file(file).path);
        match load::bytes(&path).ok().and_then(|was| Some((rewritten(&was, &edits, sources)?, was))) {
            Some((becomes, was)) => {
                let text = sources.file(file).text.clone();
                let after = replaced(&text, edits.iter().map(|edit| (edit.span.range(), edit.text.as_str())));
                plan.patches.push(Patch { file, rewritten: Rewritten { path, was, becomes }, text: (text, after) });
            }
            None => plan.changed.push(path),
        }
    }
    let is_made =
        |fix: &&&Fix| fix.edits.iter().all(|edit| plan.patches.iter().any(|patch| patch.file == edit.span.file));
    plan.made = fixes.iter().filter(is_made).count();
    plan
}

/// The bytes of a file with these edits; `None` where it is not what was read.
fn rewritten(was: &[u8], edits: &[&Edit], sources: &Sources) -> Option<Vec<u8>> {
    let file = sources.file(edits.first()?.span.file);
    let mark = if was.starts_with(load::BYTE_ORDER_MARK) { load::BYTE_ORDER_MARK.len() } else { 0 };
    let written = str::from_utf8(&was[mark..]).ok()?;
    if load::compose(written).0 != file.text {
        return None;
    }
    let places = edits.iter().map(|edit| {
        let place = file.written_offset(edit.span.start)..file.written_offset(edit.span.end);
        (place, edit.text.as_str())
    });
    Some([&was[..mark], replaced(written, places).as_bytes()].concat())
}

/// A text with new words at some places, given in order.
fn replaced<'e>(text: &str, edits: impl Iterator<Item = (std::ops::Range<usize>, &'e str)>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut end = 0;
    for (place, words) in edits {
        made.push_str(&text[end..place.start]);
        made.push_str(words);
        end = place.end;
    }
    made + &text[end..]
}
