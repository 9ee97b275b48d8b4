//! Two meetings cannot have one date.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::parse;
use crate::source::{Sources, Span};
use chrono::NaiveDate;

/// What is wrong with meetings that share their date with another, by folder.
pub fn same_dates(sources: &Sources, folders: &[String]) -> BTreeMap<String, Diagnostics> {
    let mut by_date = BTreeMap::<NaiveDate, Vec<(&String, Span)>>::new();
    for folder in folders {
        // A file that cannot be read is told when its meeting is built.
        if let Some(file) = parse::meeting(sources, folder, &mut Diagnostics::new()).meeting {
            let date = file.meeting.date;
            by_date.entry(date.value).or_default().push((folder, date.span));
        }
    }
    let mut found = BTreeMap::new();
    for (date, meetings) in by_date {
        for (index, (folder, span)) in meetings.iter().enumerate().skip(1) {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(
                Diagnostic::error(*span, format!("deux réunions ont la même date : {}", french::date(date)))
                    .label("seconde fois")
                    .related(meetings[index - 1].1, "première fois")
                    .hint("corrigez l’une des deux, ou réunissez-les en une seule réunion"),
            );
            found.insert((*folder).clone(), diagnostics);
        }
    }
    found
}
