//! Whether a target of publication answers, can be written, and shows readers what is on it.

use std::env;
use std::path::Path;

use super::told::{Examination, State};
use crate::commands::publish::{self, choice, refusal::Halted};
use crate::meeting::{Destination, PASSWORD_VARIABLE, Protocol};
use crate::remote::{self, Halt, OpenTarget};

/// Examines a target.
pub fn target(place: &Destination, content: &Path) -> Examination {
    let examined = Examination::new(format!("la cible « {} », {}", place.name, place.shown()));
    let place = match choice::place(std::slice::from_ref(place), Some(&place.name), content) {
        Ok(place) => place,
        Err(error) => return examined.but(State::Fault, error.message, error.hints.join(" ; ")),
    };
    if matches!(place.kind, Protocol::Sftp { .. }) && holds_passwords() {
        let words = "pas examinée : `ssh` recevrait les mots de passe des autres cibles";
        return examined.but(State::Risk, words, format!("relancez sans les variables {PASSWORD_VARIABLE}…"));
    }
    let opened = publish::open(&place, false).map_err(Halt::Trouble);
    match opened.and_then(|target| target.try_out().map(|()| target)) {
        Ok(target) => read(examined.say("peut être lue et écrite"), &place, &target),
        Err(halt) => because(examined, halt, &place),
    }
}

/// What readers see there.
fn read(examined: Examination, place: &Destination, target: &OpenTarget) -> Examination {
    let shelved = match target.shelved() {
        Ok(shelved) => shelved,
        Err(halt) => return because(examined, halt, place),
    };
    match (&place.reading, &shelved.id) {
        (_, None) => examined.say("rien n’y est encore publié"),
        (None, Some(_)) => examined.but(
            State::Risk,
            "personne n’a regardé si les lecteurs y voient des pages",
            "donnez l’adresse qu’ils emploient : `lecture = \"https://…\"`, sous `[publication.…]`",
        ),
        (Some(address), Some(id)) => {
            let troubles = remote::look(target, address, id, false);
            let is_read = troubles.is_empty();
            let examined = troubles.into_iter().fold(examined, |examined, trouble| {
                let words = format!("{} : {}", trouble.address, trouble.message());
                examined.but(State::Fault, words, trouble.hint())
            });
            if is_read { examined.say(format!("{address} montre aux lecteurs ce qui est publié")) } else { examined }
        }
    }
}

fn because(examined: Examination, halt: Halt, place: &Destination) -> Examination {
    let Halted { diagnostic, .. } = Halted::of(halt, place);
    examined.but(State::Fault, diagnostic.message, diagnostic.hints.join(" ; "))
}

/// Whether the environment has the password of some target.
fn holds_passwords() -> bool {
    env::vars_os().any(|(name, _)| name.to_string_lossy().starts_with(PASSWORD_VARIABLE))
}
