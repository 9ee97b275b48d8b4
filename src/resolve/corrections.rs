//! Corrections of a document that was published, in order of date, each once.

use std::collections::BTreeMap;

use super::referential::{MERGE, twice};
use crate::diagnostic::Diagnostics;
use crate::french;
use crate::meeting::Correction;
use crate::parse::CorrectionTable;
use crate::source::Span;
use chrono::NaiveDate;

/// Resolves the corrections of a meeting. Those of one day stay in the author's order.
pub fn corrections(tables: Vec<CorrectionTable>, diagnostics: &mut Diagnostics) -> Vec<Correction> {
    let mut seen = BTreeMap::<(NaiveDate, String), Span>::new();
    let mut corrections = Vec::with_capacity(tables.len());
    for CorrectionTable { date, what, span: _ } in tables {
        let words = french::plain_spaces(&french::typography(&what));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(earlier) = seen.insert((date.value, words), what.span) {
            let message = format!("la même rectification du {} est écrite deux fois", french::date(date.value));
            diagnostics.push(twice(what.span, earlier, MERGE, message));
        }
        corrections.push(Correction { date, what });
    }
    corrections.sort_by_key(|correction| correction.date.value);
    corrections
}
