//! Reservations about earlier meetings that readers may not know: a deck tells nothing of those, so there is nothing to
//! accept, and what the reservation says of them stays unsaid.

use std::sync::Arc;

use crate::check::{self, Family};
use crate::meeting::{Meeting, Reservation};
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting;
use crate::resolve::Shared;
use crate::source::Sources;

/// The facts, without the reservations that accept nothing since some meetings are left out.
pub fn without_void_reservations(sources: &Sources, shared: &Shared, read: Vec<Arc<Facts>>) -> Vec<Arc<Facts>> {
    let history = facts::history(shared, &read);
    let kept = |facts: &Arc<Facts>| {
        let meeting = facts.meeting.as_ref()?;
        if !meeting.reservations.iter().any(is_of_memory) {
            return None;
        }
        let found = meeting::examine(sources, shared, &history, facts).report.into_findings();
        let count = |reservation: &Reservation| {
            found.iter().filter(|finding| check::concerns(reservation, finding)).count() as u64
        };
        let reservations = meeting.reservations.iter().filter_map(|reservation| {
            let mut reservation = reservation.clone();
            if is_of_memory(&reservation) {
                let left = count(&reservation);
                if left == 0 {
                    return None;
                }
                reservation.findings.iter_mut().for_each(|announced| announced.value = announced.value.min(left));
            }
            Some(reservation)
        });
        let meeting = Meeting { reservations: reservations.collect(), ..meeting.clone() };
        let Facts { folder, diagnostics, .. } = &**facts;
        Some(Arc::new(Facts { folder: folder.clone(), meeting: Some(meeting), diagnostics: diagnostics.clone() }))
    };
    read.iter().map(|facts| kept(facts).unwrap_or_else(|| facts.clone())).collect()
}

/// Whether a reservation accepts what changed from one meeting to the next.
fn is_of_memory(reservation: &Reservation) -> bool {
    check::known(reservation.code.trim()).is_some_and(|known| known.rule.family == Family::Memory)
}
