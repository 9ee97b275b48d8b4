//! `clu diff` on one screen: read everything, put two meetings side by side, and say what differs in what they mean:
//! figures, targets, definitions, perimeter, dates, agenda, wording of slides. Not a difference of texts.

mod lines;
mod text;

use crate::cli::{Diff, EXIT_BUILT, TextOrJson};
use crate::diagnostic::{Diagnostics, terminal};
use crate::history::Difference;
use crate::pipeline::facts;
use crate::pipeline::workspace::Workspace;

/// Compares what is asked; returns the exit code.
pub fn diff(request: &Diff) -> u8 {
    let mut workspace = Workspace::open(&request.content);
    // The earlier first, however they were asked for.
    let dates = [request.one.min(request.other), request.one.max(request.other)];
    if let Err(code) = workspace.require(&dates) {
        return code;
    }
    let read = workspace.shared.as_ref().map(|shared| {
        let read = dates.map(|date| facts::read(&workspace.sources, shared, &date.to_string()));
        (shared, read)
    });
    let difference = read.as_ref().and_then(|(shared, [before, after])| {
        let thresholds = shared.prefecture.thresholds;
        Some(Difference::between(before.meeting.as_ref()?, after.meeting.as_ref()?, thresholds))
    });
    let Some(difference) = difference else {
        let of_meetings = read.into_iter().flat_map(|(_, read)| read).map(|facts| facts.diagnostics);
        of_meetings.for_each(|told: Diagnostics| workspace.diagnostics.extend(told));
        return workspace.refuse();
    };
    let lines = lines::lines(&difference);
    let told = match request.format {
        TextOrJson::Text => text::text(&difference, &lines),
        TextOrJson::Json => serde_json::to_string_pretty(&lines).expect("lines have string keys") + "\n",
    };
    terminal::print_text(&told, true);
    EXIT_BUILT
}
