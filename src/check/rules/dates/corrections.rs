//! Corrections of a document that was published: said where it was corrected, and only there.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Correction, Status};

/// What findings call the corrections.
const PLACE: &str = "rectification";

/// A corrected meeting that is in order.
const PASSING: Example = Example {
    file: "reunion.toml",
    text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"rectifié\"\n\n\
           [[rectification]]\ndate = 2022-04-02\nquoi = \"Délai moyen\u{a0}: 4 jours et non 14\"\n\n",
};

pub const NOT_SAID: Rule = Rule {
    code: "rectification-absente",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Un document rectifié dit ce qui l’a été",
    why: "Deux versions du document circulent alors\u{a0}: qui a reçu la première doit savoir ce qui a changé, et quand.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"rectifié\"\n\n",
    },
    passing: PASSING,
    acceptable: false,
    check: Some(not_said),
};

pub const UNDECLARED: Rule = Rule {
    code: "rectification-sans-statut",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Un document qui a des rectifications est dit rectifié",
    why: "Le statut et la première diapositive diraient deux choses différentes\u{a0}: un document que personne n’a encore reçu \
          se corrige sans rectification.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"présenté\"\n\n\
               [[rectification]]\ndate = 2022-04-02\nquoi = \"Délai moyen\u{a0}: 4 jours et non 14\"\n\n",
    },
    passing: PASSING,
    acceptable: false,
    check: Some(undeclared),
};

pub const BEFORE_MEETING: Rule = Rule {
    code: "rectification-avant-reunion",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une rectification suit la réunion",
    why: "Ce qui est corrigé avant la réunion n’a pas à être rectifié\u{a0}: une date plus ancienne est une date mal recopiée.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"rectifié\"\n\n\
               [[rectification]]\ndate = 2021-04-02\nquoi = \"Délai moyen\u{a0}: 4 jours et non 14\"\n\n",
    },
    passing: PASSING,
    acceptable: true,
    check: Some(before_meeting),
};

fn not_said(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    if meeting.status != Status::Corrected || !meeting.corrections.is_empty() {
        return Vec::new();
    }
    let finding =
        Finding::new(PLACE, meeting.status_span, "document rectifié\u{a0}: ce qui a été corrigé reste à dire");
    let hint = "ajoutez un tableau `[[rectification]]` avec `date` et `quoi`\u{202f}; si rien n’a été corrigé, écrivez \
                `statut = \"présenté\"`";
    vec![finding.hint(hint)]
}

fn undeclared(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    let Some(first) = meeting.corrections.first().filter(|_| meeting.status != Status::Corrected) else {
        return Vec::new();
    };
    let count = match meeting.corrections.len() {
        1 => "une rectification".to_owned(),
        count => french::counted(count as u64, "rectification"),
    };
    let message = format!("{count} dans un document qui n’est pas dit rectifié");
    let finding = Finding::new(PLACE, first.what.span, message).related(meeting.status_span, "son statut");
    vec![finding.hint(
        "si le document a déjà été diffusé, écrivez `statut = \"rectifié\"`\u{202f}; sinon, retirez `[[rectification]]`",
    )]
}

fn before_meeting(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = &subject.meeting.date;
    let early = subject.meeting.corrections.iter().filter(|correction| correction.date.value < meeting.value);
    early
        .map(|Correction { date, .. }| {
            let message = format!("rectification du {}, avant la réunion", french::date(date.value));
            Finding::new(PLACE, date.span, message).related(meeting.span, "la réunion").hint("corrigez `date`")
        })
        .collect()
}
