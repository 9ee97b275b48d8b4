//! Reservations: which findings they acknowledge, and what is wrong with them.
//!
//! A reservation accepts the findings of its code at its place and inside it, as many as it says; one where it says
//! nothing. It accepts nothing by surprise: a finding that appears later makes it too wide, and that is told.

use std::collections::BTreeMap;

use super::rules::reservations;
use super::{Finding, FormerName, registry, text};
use crate::diagnostic::{Severity, grouped, nearest};
use crate::french;
use crate::meeting::Reservation;
use crate::source::{Sources, Span};

/// Marks the findings that a reservation acknowledges; returns what is wrong with the reservations.
pub fn acknowledge(list: &[Reservation], findings: &mut [Finding], sources: &Sources) -> Vec<Finding> {
    let mut faults = Vec::new();
    for (index, reservation) in list.iter().enumerate() {
        let Reservation { code, findings: announced, .. } = reservation;
        let Some(known) = registry::known(code.trim()).filter(|known| known.rule.acceptable) else {
            faults.push(unknown_code(reservation));
            continue;
        };
        faults.extend(known.former.map(|former| former_code(reservation, former, sources)));
        let concerned: Vec<usize> = (0..findings.len()).filter(|&at| concerns(reservation, &findings[at])).collect();
        let (taken, free): (Vec<usize>, Vec<usize>) =
            concerned.into_iter().partition(|&at| findings[at].reservation.is_some());
        let expected = announced.as_ref().map_or(1, |number| number.value);
        if let Some(none) = announced.as_ref().filter(|number| number.value == 0) {
            faults.push(of_nothing(reservation, none.span));
            continue;
        }
        let fault = match (free.len() as u64, taken.first()) {
            (0, Some(&at)) => Some(twice(reservation, &list[findings[at].reservation.unwrap_or_default()])),
            (0, None) => Some(without_finding(reservation, findings)),
            (found, _) if found == expected => None,
            (found, _) if found > expected => Some(too_wide(reservation, expected, found, &free, findings)),
            (found, _) => Some(too_many_announced(reservation, expected, found)),
        };
        match fault {
            Some(fault) => faults.push(fault),
            None => free.into_iter().for_each(|at| findings[at].reservation = Some(index)),
        }
    }
    faults
}

/// Whether a reservation is about a finding, by its code and its place.
pub fn concerns(reservation: &Reservation, finding: &Finding) -> bool {
    finding.diagnostic.code == Some(current_code(reservation)) && holds(reservation.place.trim(), &finding.place)
}

/// The code of a reservation, as it is called today; as it is written where no rule has it.
fn current_code(reservation: &Reservation) -> &str {
    let code = reservation.code.trim();
    registry::known(code).map_or(code, |known| known.rule.code)
}

/// Whether a finding about `found` is at `place` or inside it.
fn holds(place: &str, found: &str) -> bool {
    found.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn unknown_code(reservation: &Reservation) -> Finding {
    let code = &reservation.code;
    let message = match registry::known(code.trim()) {
        Some(_) => format!("« {} » ne peut pas être accepté par une réserve : il faut le corriger", code.value),
        None => format!("aucune règle n’a le code « {} »", code.value),
    };
    let finding = Finding::new(&reservation.place.value, code.span, message).under(&reservations::UNKNOWN_CODE);
    let known = registry::rules().filter(|rule| rule.acceptable).map(|rule| rule.code);
    let finding = match nearest(code, known) {
        Some(near) => finding.hint(format!("vouliez-vous dire « {near} » ?")),
        None => finding,
    };
    finding.hint("`clu check` donne le code et le lieu de chaque constat ; ce qu’aucune règle ne vérifie s’écrit par `[[observation]]`")
}

fn former_code(reservation: &Reservation, former: &FormerName, sources: &Sources) -> Finding {
    let FormerName { code, now, until: _ } = former;
    let message = format!("la règle « {code} » s’appelle maintenant « {now} »");
    let finding = Finding::new(&reservation.place.value, reservation.code.span, message)
        .under(&reservations::FORMER_CODE)
        .hint(format!("la réserve vaut toujours ; écrivez `code = \"{now}\"` quand vous reprenez ce fichier"));
    match text::once(reservation.code.span, code, sources) {
        Some(span) => finding.fix(span, *now),
        None => finding,
    }
}

fn without_finding(reservation: &Reservation, findings: &[Finding]) -> Finding {
    let Reservation { code, place, .. } = reservation;
    let message = format!("aucun constat « {} » ne concerne « {} »", code.trim(), place.trim());
    let mut finding = Finding::new(&place.value, code.span, message).under(&reservations::WITHOUT_FINDING);
    // What it accepts may come and go with a font, or with the meetings that are published: it weighs no more than that.
    if registry::known(code.trim()).is_some_and(|known| known.rule.severity() != Severity::Error) {
        finding.diagnostic.severity = Severity::Warning;
    }
    let mut elsewhere: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.diagnostic.code == Some(current_code(reservation)))
        .map(|finding| finding.place.as_str())
        .collect();
    elsewhere.dedup();
    match &elsewhere[..] {
        [] => finding.hint("si le défaut est corrigé, retirez la réserve"),
        few if few.len() <= 4 => finding.hint(format!("ce constat existe ailleurs : « {} »", few.join(" », « "))),
        many => finding.hint(format!("ce constat existe ailleurs, en {} lieux : voir `clu check`", many.len())),
    }
}

fn of_nothing(reservation: &Reservation, number: Span) -> Finding {
    Finding::new(&reservation.place.value, number, "une réserve qui n’accepte aucun constat ne dit rien")
        .under(&reservations::WITHOUT_FINDING)
        .hint("retirez la réserve, ou écrivez combien de constats elle accepte")
}

fn twice(reservation: &Reservation, earlier: &Reservation) -> Finding {
    let message = format!("une réserve précédente accepte déjà « {} » ici", reservation.code.trim());
    Finding::new(&reservation.place.value, reservation.code.span, message)
        .under(&reservations::WITHOUT_FINDING)
        .related(earlier.code.span, "la réserve précédente")
        .hint("retirez l’une des deux")
}

fn too_wide(reservation: &Reservation, expected: u64, found: u64, free: &[usize], findings: &[Finding]) -> Finding {
    let Reservation { code, place, findings: announced, .. } = reservation;
    let (count, span) = (grouped(found as usize), announced.as_ref().map_or(code.span, |number| number.span));
    let message = match announced {
        Some(_) => format!("la réserve accepte {} « {} », et il y en a {count}", accepted(expected), code.trim()),
        None => format!("la réserve est trop large : elle concerne {count} constats « {} »", code.trim()),
    };
    let mut finding = Finding::new(&place.value, span, message).under(&reservations::TOO_WIDE);
    let mut places = BTreeMap::<&str, u64>::new();
    free.iter().for_each(|&at| *places.entry(&findings[at].place).or_default() += 1);
    if places.len() > 1 {
        let named: Vec<String> = places.keys().take(4).map(|place| format!("« {place} »")).collect();
        let more = if places.len() > 4 { "…" } else { "" };
        finding = finding.hint(format!("pour n’en accepter qu’un, précisez le lieu : {}{more}", named.join(", ")));
    }
    finding.hint(format!("pour les accepter tous, relisez-les et écrivez `constats = {found}`"))
}

fn too_many_announced(reservation: &Reservation, expected: u64, found: u64) -> Finding {
    let Reservation { code, place, findings: announced, .. } = reservation;
    let span = announced.as_ref().map_or(code.span, |number| number.span);
    let there = match found {
        1 => "il n’y en a qu’un".to_owned(),
        more => format!("il n’y en a que {}", grouped(more as usize)),
    };
    let message = format!("la réserve accepte {} « {} », et {there}", accepted(expected), code.trim());
    Finding::new(&place.value, span, message)
        .under(&reservations::TOO_WIDE)
        .hint(format!("si les autres sont corrigés, écrivez `constats = {found}`"))
}

fn accepted(number: u64) -> String {
    french::counted(number, "constat")
}
