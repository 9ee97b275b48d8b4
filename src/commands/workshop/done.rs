//! What came of work, for whoever asked for it: in a sentence, then in the words of the verb.

use std::path::PathBuf;

use serde::Deserialize;

use super::House;
use super::view::{FindingView, WorkView, WorkshopFrame};
use super::work::{Deed, Done, WantedPublication, Work};
use crate::cli::{EXIT_BUILT, EXIT_ERRORS};
use crate::diagnostic::{Severity, paths};
use crate::french;
use crate::meeting::Protocol;
use crate::pipeline::workspace::Workspace;
use crate::render::html::WorkshopPage;
use crate::words::Word as _;

/// The page of a piece of work; `None` when there is none of that number.
pub fn page(house: &House, number: usize) -> Option<String> {
    let Work { deed, done } = house.works.get(number)?;
    let name = name(&deed);
    let frame = WorkshopFrame::steady(name);
    let is_good = done.as_ref().is_some_and(|done| done.code == Some(EXIT_BUILT.into()));
    let mut view = WorkView {
        frame,
        id: number,
        name,
        is_running: done.is_none(),
        outcome: String::new(),
        tone: if is_good { "good" } else { "bad" },
        findings: Vec::new(),
        reproaches: String::new(),
        text: String::new(),
        text_title: "Ce que clu a fait",
        confirm: false,
        folder: None,
        figures: None,
    };
    if let Some(Done { code, text, reproaches }) = done {
        if deed == Deed::Check {
            checked(house, &text, &mut view);
        }
        if view.outcome.is_empty() {
            view.outcome = outcome(&deed, code).to_owned();
            view.text = text;
        }
        view.reproaches = reproaches;
        match &deed {
            Deed::Rehearse(_) => {
                view.text_title = "Ce qui serait fait";
                view.confirm = is_good;
            }
            Deed::Prepare(date) if is_good => view.figures = Some(date.to_string()),
            Deed::Begin { date, .. } if is_good => view.figures = Some(date.to_string()),
            Deed::Begin { .. } | Deed::Prepare(_) | Deed::Check | Deed::Build | Deed::Publish(_) => {}
        }
        view.folder = folder(house, &deed).map(|(_, words)| words).filter(|_| is_good);
    }
    Some(house.templates.page(WorkshopPage::Work, &view))
}

fn name(deed: &Deed) -> &'static str {
    match deed {
        Deed::Begin { .. } => "Création de la première réunion",
        Deed::Check => "Vérification",
        Deed::Build => "Construction",
        Deed::Prepare(_) => "Préparation d’une réunion",
        Deed::Rehearse(_) => "Avant de publier",
        Deed::Publish(_) => "Publication",
    }
}

/// What came of it, in a sentence.
fn outcome(deed: &Deed, code: Option<i32>) -> &'static str {
    let is_good = code == Some(EXIT_BUILT.into());
    match deed {
        Deed::Begin { .. } if is_good => {
            "La première réunion est prête : remplacez ses chiffres d’exemple par les vôtres."
        }
        Deed::Begin { .. } => {
            "Rien n’a été créé. Faites un dossier vide, placez-y le programme clu, et ouvrez-le dans ce dossier."
        }
        Deed::Build if is_good => "Tout est construit.",
        Deed::Build if code == Some(EXIT_ERRORS.into()) => {
            "Tout n’est pas construit : ce qui manque est dit ci-dessous. La version d’avant est restée en place."
        }
        Deed::Prepare(_) if is_good => "La réunion est préparée : ses chiffres sont à renseigner.",
        Deed::Prepare(_) => "La réunion n’est pas préparée, et rien n’a été changé.",
        Deed::Rehearse(_) if is_good => "Voici ce qui serait publié. Rien n’est encore envoyé.",
        Deed::Rehearse(_) => "La publication serait refusée, et rien n’a été envoyé.",
        Deed::Publish(_) if is_good => "C’est publié, et relu sur la cible.",
        Deed::Publish(_) => "La publication n’a pas abouti : les lecteurs voient la version d’avant.",
        Deed::Check | Deed::Build => "Cela n’a pas abouti.",
    }
}

/// A finding, as `clu check --format json` writes it.
#[derive(Deserialize)]
struct CheckedItem {
    severity: String,
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
    reserve: Option<String>,
}

/// What the rules found, worst first; nothing where that cannot be read.
fn checked(house: &House, text: &str, view: &mut WorkView) {
    let Ok(items) = serde_json::from_str::<Vec<CheckedItem>>(text) else { return };
    let content = &house.folders.content;
    let inside = format!("{}/", paths::slashed(content));
    let weights = [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| severity.word());
    let mut counts = [0; 3];
    for (weight, count) in weights.into_iter().zip(&mut counts) {
        for item in items.iter().filter(|item| item.reserve.is_none() && item.severity == weight) {
            *count += 1;
            let file = item.file.strip_prefix(&inside).unwrap_or(&item.file);
            let hints = item.help.iter().flat_map(|help| help.lines().map(str::to_owned)).collect();
            let at = Some((item.line, item.column));
            view.findings.push(FindingView::at(weight, &item.message, hints, file, at, content));
        }
    }
    let told = weights.iter().zip(counts).filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(word, count)| french::counted(count as u64, word)).collect();
    view.outcome = match told.is_empty() {
        true => "Rien à corriger : toutes les règles sont tenues.".to_owned(),
        false if counts[0] == 0 => format!("Aucune erreur\u{202f}; {}.", french::list(&told)),
        false => format!("{}.", french::list(&told)),
    };
    view.tone = if counts[0] > 0 { "bad" } else { "good" };
}

/// The folder that a deed writes, and what opens it.
pub fn folder(house: &House, deed: &Deed) -> Option<(PathBuf, &'static str)> {
    match deed {
        Deed::Build => Some((house.folders.output.clone(), "Ouvrir le dossier de ce qui est construit")),
        Deed::Publish(WantedPublication { target, .. }) => {
            let shared = Workspace::open(&house.folders.content).shared?;
            let place = shared.places.into_iter().find(|place| place.name == *target)?;
            match place.kind {
                Protocol::Folder(folder) => {
                    Some((house.folders.content.join(folder), "Ouvrir le dossier de ce qui est publié"))
                }
                Protocol::WebDav { .. } | Protocol::Sftp { .. } => None,
            }
        }
        Deed::Begin { .. } | Deed::Check | Deed::Prepare(_) | Deed::Rehearse(_) => None,
    }
}
