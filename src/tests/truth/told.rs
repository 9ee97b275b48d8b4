//! What is told of a content, without a disk and without making anything of it.

use std::path::Path;

use crate::check;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load;
use crate::pipeline::workspace::Workspace;
use crate::pipeline::{facts, meeting};
use crate::source::{Sources, is_markdown, is_toml};

/// Something that is told.
#[derive(Clone)]
pub struct Told {
    /// The rule.
    pub code: &'static str,
    /// The file, and the line.
    pub file: String,
    pub line: usize,
    /// What stands on the line.
    pub words: String,
}

/// The files of a content.
pub fn read(folder: &Path) -> Sources {
    let (sources, diagnostics) = load::content(folder);
    let told: Vec<String> = diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.message).collect();
    assert!(told.is_empty(), "{}: {told:?}", folder.display());
    sources
}

/// All that is told of a content and that no reservation accepts, in the order of the files; of the meetings from the
/// folder `since` on.
pub fn of(sources: &Sources, since: &str) -> Vec<Told> {
    let mut workspace = Workspace::of(Path::new(""), sources.clone(), Diagnostics::new());
    let mut told = Diagnostics::new();
    if let Some(shared) = workspace.shared.take() {
        let facts = workspace.read(&shared, &[]);
        let history = facts::history(&shared, &facts);
        for facts in facts.iter().filter(|facts| *facts.folder >= *since) {
            let examined = meeting::examine(sources, &shared, &history, facts);
            told.extend(examined.diagnostics);
            let open = examined.report.into_findings().into_iter().filter(|finding| finding.reservation.is_none());
            open.for_each(|finding| told.push(finding.diagnostic));
        }
    }
    told.extend(workspace.diagnostics);
    told.sorted().iter().map(|diagnostic| one(diagnostic, sources)).collect()
}

fn one(diagnostic: &Diagnostic, sources: &Sources) -> Told {
    let position = diagnostic.position(sources, Path::new(""));
    let line = position.start.0;
    let text = sources.find(&position.file).map_or("", |file| sources.file(file).text.as_str());
    let words = text.lines().nth(line - 1).unwrap_or("").to_owned();
    Told { code: diagnostic.code.unwrap_or(check::reading_rule().code), file: position.file, line, words }
}

/// What is told now and was not before. Lines have moved: those that say the same are the same.
pub fn beyond(now: Vec<Told>, before: &[Told]) -> Vec<Told> {
    let mut before: Vec<&Told> = before.iter().collect();
    let mut is_new = |told: &Told| {
        let same = |old: &&Told| (old.code, &old.file, &old.words) == (told.code, &told.file, &told.words);
        let known = before.iter().position(same);
        known.map(|place| before.swap_remove(place)).is_none()
    };
    now.into_iter().filter(|told| is_new(told)).collect()
}

/// How many lines an author wrote.
pub fn lines(sources: &Sources) -> usize {
    let written = sources.files().filter(|(_, file)| is_markdown(&file.path) || is_toml(&file.path));
    written.map(|(_, file)| file.text.lines().filter(|line| !line.trim().is_empty()).count()).sum()
}
