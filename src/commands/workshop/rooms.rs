//! What is behind each address of the workshop. A page is read; what changes something is sent by a form, and leads to a
//! page that says what came of it.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::figures::{self, FigureNews, TypedField};
use super::view::{ClosedView, Notice, WorkshopFrame};
use super::work::{Deed, WantedPublication};
use super::{House, done, home};
use crate::commands::browser;
use crate::diagnostic::system;
use crate::meeting::password_variable;
use crate::pipeline::workspace::Workspace;
use crate::render::html::WorkshopPage;

/// Below what the addresses of the workshop are.
pub const ROOMS: &str = "/_clu/atelier";

const STYLE: &str = "/_clu/atelier.css";
const SCRIPT: &str = "/_clu/atelier.js";

/// Whether an address is the workshop's own.
pub fn is_own(path: &str) -> bool {
    path == "/" || path.starts_with(ROOMS)
}

/// What a form sent.
struct SentForm(BTreeMap<String, String>);

impl SentForm {
    fn read(body: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn date(&self, name: &str) -> Option<NaiveDate> {
        self.get(name).trim().parse().ok()
    }
}

/// Answers a request that was let in. It may take as long as the work that is asked for.
pub fn answer(house: &House, method: &Method, uri: &Uri, body: &Bytes) -> Response {
    let path = uri.path();
    let room = path.strip_prefix(ROOMS).unwrap_or_default().trim_start_matches('/');
    match *method {
        Method::GET | Method::HEAD => got(house, path, room, uri.query().unwrap_or_default()),
        Method::POST => sent(house, room, &SentForm::read(body)),
        _ => refusal(house, StatusCode::METHOD_NOT_ALLOWED, "Impossible", &["Cette adresse ne se demande pas ainsi."]),
    }
}

fn got(house: &House, path: &str, room: &str, query: &str) -> Response {
    let asked = SentForm::read(query.as_bytes());
    match (path, room.split('/').collect::<Vec<_>>().as_slice()) {
        ("/", _) => {
            let notice = match asked.get("dit") {
                "date" => Some(Notice::bad("Cette date n’est pas un jour du calendrier.")),
                "nom" => Some(Notice::bad("Donnez un nom.")),
                _ => None,
            };
            page(StatusCode::OK, home::home(house, notice))
        }
        (STYLE, _) => given("text/css; charset=utf-8", house.templates.style()),
        (SCRIPT, _) => given("text/javascript; charset=utf-8", include_str!("atelier.js")),
        (_, ["chiffres", date]) if is_meeting(house, date) => {
            let saved = asked.get("fait");
            let notice = match asked.get("dit") {
                "" => figures::saved(house, date, saved),
                _ => house.take_notice(),
            };
            page(StatusCode::OK, figures::page(house, date, FigureNews { notice, saved, refused: None }))
        }
        (_, ["guide"]) => page(StatusCode::OK, house.guide().to_owned()),
        (_, ["travail", number]) => match number.parse().ok().and_then(|number| done::page(house, number)) {
            Some(text) => page(StatusCode::OK, text),
            None => missing(house),
        },
        (_, ["travail", number, "etat"]) => match number.parse().ok().and_then(|number| house.works.get(number)) {
            Some(work) => given("text/plain; charset=utf-8", if work.done.is_some() { "fini" } else { "en cours" }),
            None => missing(house),
        },
        _ => missing(house),
    }
}

fn sent(house: &House, room: &str, sent: &SentForm) -> Response {
    let folder = sent.get("date");
    match room {
        "commencer" => match (sent.get("nom").trim(), sent.date("date")) {
            (_, None) => see("/?dit=date"),
            ("", _) => see("/?dit=nom"),
            (name, Some(date)) => begin(house, Deed::Begin { name: name.to_owned(), date }),
        },
        "verifier" => begin(house, Deed::Check),
        "construire" => begin(house, Deed::Build),
        "preparer" => match sent.date("date") {
            Some(date) => begin(house, Deed::Prepare(date)),
            None => see("/?dit=date"),
        },
        "publier" => match publication(house, sent) {
            Ok(publication) => begin(house, Deed::Rehearse(publication)),
            Err(why) => page(StatusCode::UNPROCESSABLE_ENTITY, home::home(house, Some(Notice::bad(why)))),
        },
        "confirmer" => match sent.get("travail").parse().ok().and_then(|number| house.works.get(number)) {
            // What is published is what was shown.
            Some(work) => match work.deed {
                Deed::Rehearse(publication) if work.done.is_some_and(|done| done.code == Some(0)) => {
                    begin(house, Deed::Publish(publication))
                }
                _ => missing(house),
            },
            None => missing(house),
        },
        "chiffre" if is_meeting(house, folder) => {
            let typed = typed(sent);
            match figures::save(house, folder, &typed) {
                Ok(anchor) => see(&format!("{ROOMS}/chiffres/{folder}?fait={anchor}#{anchor}")),
                Err(why) => {
                    let notice = Notice::bad("Rien n’est enregistré : voyez ce qui est dit près du chiffre.");
                    let refused = Some((&typed, why));
                    let text = figures::page(house, folder, FigureNews { notice: Some(notice), saved: "", refused });
                    page(StatusCode::UNPROCESSABLE_ENTITY, text)
                }
            }
        }
        "essai" if is_meeting(house, folder) => {
            let tried = figures::tried(house, folder, &typed(sent));
            let (is_wrong, words) = match tried {
                Ok(words) => (false, words),
                Err(words) => (true, words),
            };
            let said = serde_json::json!({ "faux": is_wrong, "dit": words });
            given("application/json", &said.to_string())
        }
        "annuler" if is_meeting(house, folder) => {
            let notice = figures::undo(house);
            house.leave_notice(notice);
            see(&format!("{ROOMS}/chiffres/{folder}?dit=annule"))
        }
        "ouvrir" => match figures::openable(house, sent.get("fichier")) {
            Some(path) => open(house, &path),
            None => missing(house),
        },
        "dossier" => {
            let number = sent.get("travail").parse().ok();
            match number.and_then(|number| house.works.get(number)).and_then(|work| done::folder(house, &work.deed)) {
                Some((path, _)) => open(house, &path),
                None => missing(house),
            }
        }
        "fermer" => {
            house.presence.close();
            let lines = [
                "Vous pouvez fermer cet onglet. Tout ce que vous avez enregistré est dans vos fichiers.",
                "Pour revenir, ouvrez clu de nouveau.",
            ];
            let mut response = refusal(house, StatusCode::OK, "L’atelier est fermé", &lines);
            // The connection ends with the answer, and the workshop with the connection.
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            response
        }
        _ => missing(house),
    }
}

fn typed(sent: &SentForm) -> TypedField {
    let get = |name: &str| sent.get(name).to_owned();
    TypedField { name: get("chiffre"), value: get("valeur"), precision: get("precision"), print: get("empreinte") }
}

/// What is asked to be published, or why it cannot be.
fn publication(house: &House, sent: &SentForm) -> Result<WantedPublication, String> {
    let workspace = Workspace::open(&house.folders.content);
    let shared = workspace.shared.ok_or("Des fichiers communs à toutes les réunions sont à corriger d’abord.")?;
    let wanted = sent.get("cible");
    let place = shared.places.iter().find(|place| place.name == wanted).ok_or("Choisissez où publier.")?;
    let which = sent.get("reunion");
    let date = match which {
        home::ALL => None,
        _ if is_meeting(house, which) => Some(which.parse().map_err(|_| "Choisissez une réunion.")?),
        _ => return Err("Choisissez une réunion.".to_owned()),
    };
    let password = match (place.user(), sent.get("mot")) {
        (None, _) | (Some(_), "") => None,
        (Some(_), word) => Some((password_variable(&place.name), word.to_owned())),
    };
    let is_draft = date.is_some() && home::is_draft(&house.context.shown.borrow(), which);
    Ok(WantedPublication { date, is_draft, target: place.name.clone(), password })
}

fn is_meeting(house: &House, folder: &str) -> bool {
    folder.parse::<NaiveDate>().is_ok() && house.folders.content.join("reunions").join(folder).is_dir()
}

fn begin(house: &House, deed: Deed) -> Response {
    let number = house.works.begin(deed, &house.folders);
    see(&format!("{ROOMS}/travail/{number}"))
}

/// Opens a file or a folder with what the system has for it.
fn open(house: &House, path: &std::path::Path) -> Response {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match browser::open(path.as_os_str()) {
        // The page stays where it is.
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => {
            let shown = path.display();
            let notice = format!(
                "Cet ordinateur n’a pas pu ouvrir « {shown} » ({}) : ouvrez-le vous-même, à cet endroit.",
                system::in_french(&error)
            );
            page(StatusCode::OK, home::home(house, Some(Notice::bad(notice))))
        }
    }
}

/// Another page, that says what came of it.
fn see(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}

fn page(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}

fn given(media_type: &'static str, text: &str) -> Response {
    ([(header::CONTENT_TYPE, media_type)], text.to_owned()).into_response()
}

/// A page that has nothing but words.
pub fn refusal(house: &House, status: StatusCode, heading: &'static str, lines: &[&str]) -> Response {
    let frame = WorkshopFrame { title: format!("{heading} – Atelier du comité"), ..WorkshopFrame::default() };
    let view = ClosedView { frame, heading, lines: lines.iter().map(|line| (*line).to_owned()).collect() };
    page(status, house.templates.page(WorkshopPage::Closed, &view))
}

fn missing(house: &House) -> Response {
    let frame = WorkshopFrame::steady("Page absente");
    let lines = vec!["Il n’y a rien à cette adresse, ou plus rien : la réunion a peut-être été déplacée.".to_owned()];
    let view = ClosedView { frame, heading: "Page absente", lines };
    page(StatusCode::NOT_FOUND, house.templates.page(WorkshopPage::Closed, &view))
}

/// Whether an address is one of what all pages share, which even those who may not come in are shown with.
pub fn is_dress(path: &str) -> bool {
    path == STYLE
}

/// The style sheet.
pub fn dress(house: &House) -> Response {
    given("text/css; charset=utf-8", house.templates.style())
}

/// Whether an address is answered here rather than by the preview.
pub fn is_answered(path: &str) -> bool {
    is_own(path) || path == STYLE || path == SCRIPT
}
