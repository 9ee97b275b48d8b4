//! Findings and reservations → what the slides say of them.

use crate::check::Report;
use crate::compose::{Note, Notes};
use crate::diagnostic::{Place, Severity};
use crate::meeting::{Meeting, Status};
use crate::source::Sources;
use crate::words::Word;

/// What the slides are to say: the reservations, and in a draft the findings nobody has answered.
pub fn notes(meeting: &Meeting, report: &Report, sources: &Sources, folder: &str) -> Notes {
    let mut notes = Notes::default();
    for (index, reservation) in meeting.reservations.iter().enumerate() {
        notes.add(reservation.place.trim(), Note::Reservation(index + 1));
    }
    if meeting.status == Status::Draft {
        for finding in report.open() {
            let severity = finding.diagnostic.severity;
            let is_error = match severity {
                Severity::Error => true,
                Severity::Warning => false,
                // Advice is for the author, not for the room.
                Severity::Advice => continue,
            };
            let weight = severity.word();
            let position = finding.diagnostic.position(sources, std::path::Path::new(""));
            let message = finding.diagnostic.message.clone();
            let file = finding.diagnostic.file(sources);
            // The folder is the meeting's own: its date is on every slide.
            let name = file.strip_prefix(folder).map_or(file, |name| name.trim_start_matches('/'));
            let span = match finding.diagnostic.place {
                Place::Span(span) => Some(span),
                Place::File { .. } => None,
            };
            let origin = format!("{name}, ligne {}", position.start.0);
            notes.add(&finding.place, Note::Finding { weight, is_error, message, origin, span });
        }
    }
    notes
}
