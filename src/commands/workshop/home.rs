//! The first page: the meetings, what is wrong in each, what can be done; or how to begin.

use std::path::Path;

use chrono::NaiveDate;

use super::House;
use super::view::{ChoiceView, FindingView, FirstView, HomeView, MeetingView, Notice, WorkshopFrame};
use crate::check;
use crate::commands::init;
use crate::commands::serve::shown::{Served, ShownMeeting};
use crate::diagnostic::paths;
use crate::french;
use crate::meeting::{Meeting, Status};
use crate::pipeline::workspace::Workspace;
use crate::render::html::WorkshopPage;
use crate::words::Word as _;

/// What stands for all meetings that are no drafts.
pub const ALL: &str = "toutes";

/// The first page as it is now.
pub fn home(house: &House, notice: Option<Notice>) -> String {
    let shown = house.context.shown.borrow().clone();
    let content = &house.folders.content;
    let workspace = Workspace::open(content);
    let is_empty = workspace.sources.find("prefecture.toml").is_none() && workspace.folders.is_empty();
    let places = workspace.shared.as_ref().map(|shared| shared.places.as_slice()).unwrap_or_default();
    let issuer = workspace.shared.as_ref().map(|shared| french::typography(&shared.prefecture.name));
    let mut meetings: Vec<MeetingView> =
        workspace.folders.iter().map(|folder| meeting(folder, shown.meetings.get(folder), content)).collect();
    meetings.reverse();
    let view = HomeView {
        frame: WorkshopFrame {
            title: "Atelier du comité".to_owned(),
            has_nav: !is_empty,
            is_home: true,
            own: "/".to_owned(),
            followed: "/".to_owned(),
            version: shown.version("/"),
            notice,
        },
        first: is_empty.then(|| first(content)),
        issuer: issuer.unwrap_or_else(|| "Votre comité".to_owned()),
        shared: shown.told.iter().map(|told| FindingView::of(told, content)).collect(),
        choices: choices(&meetings),
        meetings,
        output: paths::native(&house.folders.output.to_string_lossy()).into_owned(),
        targets: places
            .iter()
            .map(|place| ChoiceView { value: place.name.clone(), text: format!("{} ({})", place.name, place.shown()) })
            .collect(),
        needs_password: places.iter().any(|place| place.user().is_some()),
    };
    house.templates.page(WorkshopPage::Home, &view)
}

fn first(content: &Path) -> FirstView {
    let root = std::path::absolute(content).unwrap_or_else(|_| content.to_owned());
    let root = root.parent().unwrap_or(&root).to_string_lossy().into_owned();
    let has_usual_name = content.file_name().is_some_and(|name| name == init::CONTENT);
    let obstacle = "ce dossier ne contient pas de réunion ; clu n’en crée que dans un dossier nommé « content »";
    FirstView {
        obstacle: (!has_usual_name).then(|| french::capitalise(obstacle) + "."),
        folder: paths::native(&root).into_owned(),
        name: init::NAME,
        date: init::usual_date().to_string(),
    }
}

fn meeting(folder: &str, shown: Option<&ShownMeeting>, content: &Path) -> MeetingView {
    let told = shown.map(|shown| shown.told.as_slice()).unwrap_or_default();
    let blank = check::blank_rule().code;
    let (to_fill, others): (Vec<_>, Vec<_>) = told.iter().partition(|told| told.code == Some(blank));
    let errors = others.iter().filter(|told| told.is_error).count();
    let counts = [
        (to_fill.len(), "chiffre à renseigner", "chiffres à renseigner"),
        (errors, "erreur à corriger", "erreurs à corriger"),
        (others.len() - errors, "remarque à relire", "remarques à relire"),
    ];
    let counts = counts.iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| {
        format!("{}\u{a0}{}", french::count(*count as u64), if *count > 1 { many } else { one })
    });
    let counts = french::list(&counts.collect::<Vec<_>>());
    let facts = shown.and_then(|shown| facts(folder, shown));
    MeetingView {
        date: folder.to_owned(),
        date_text: date_text(folder),
        status: facts.map(|facts| facts.status.word()),
        title: facts.map(|facts| french::typography(&facts.title)),
        state: match (shown.is_some(), counts.is_empty()) {
            (false, _) => "clu lit cette réunion…".to_owned(),
            (true, true) => "Rien à corriger.".to_owned(),
            (true, false) => format!("{counts}."),
        },
        told: counts,
        is_wrong: errors > 0,
        is_shown: shown.is_some_and(|shown| shown.made.is_some()),
        findings: told.iter().map(|told| FindingView::of(told, content)).collect(),
    }
}

/// The facts of a meeting, as far as they were read.
fn facts<'s>(folder: &str, shown: &'s ShownMeeting) -> Option<&'s Meeting> {
    shown.from.as_ref()?.facts.iter().find(|facts| facts.folder == folder)?.meeting.as_ref()
}

/// Whether a meeting is being prepared.
pub fn is_draft(shown: &Served, folder: &str) -> bool {
    let meeting = shown.meetings.get(folder).and_then(|shown| facts(folder, shown));
    meeting.is_some_and(|meeting| meeting.status == Status::Draft)
}

fn choices(meetings: &[MeetingView]) -> Vec<ChoiceView> {
    let draft = Status::Draft.word();
    let one = meetings.iter().map(|meeting| {
        let apart = if meeting.status == Some(draft) { ", en projet : publiée à part" } else { "" };
        ChoiceView { value: meeting.date.clone(), text: format!("{}{apart}", meeting.date_text) }
    });
    let finals = meetings.iter().filter(|meeting| meeting.status != Some(draft)).count();
    let all = (finals > 1)
        .then(|| ChoiceView { value: ALL.to_owned(), text: "toutes celles qui ne sont pas en projet".to_owned() });
    one.chain(all).collect()
}

/// The day of a meeting, for people.
pub fn date_text(folder: &str) -> String {
    folder.parse::<NaiveDate>().map_or_else(|_| folder.to_owned(), french::date)
}
