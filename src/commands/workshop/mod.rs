//! The workshop on one screen: `clu` without a word, or a double click on it, opens the preview in the browser with a panel
//! before it, for people who have no terminal. It ends with its last page.
//!
//! `door` lets in whoever opened it, `presence` knows whether somebody is there, `home` and `figures` are what is looked at
//! and typed in, `work` does what a verb of the command line does, `done` says what came of it, `rooms` has the addresses.

mod done;
mod door;
mod figures;
mod home;
mod presence;
mod rooms;
mod view;
mod work;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;

use crate::cli::{self, EXIT_BUILT, EXIT_ERRORS};
use crate::commands::serve::server::{self, EVENTS, Server, ServerContext};
use crate::commands::serve::watch::Changes;
use crate::commands::serve::{follow, open_page};
use crate::diagnostic::{system, terminal};
use crate::outputs;
use crate::render::html::{self, WorkshopTemplates};
use crate::resolve;
use door::{Admission, Door};
use figures::Undoable;
use presence::Presence;
use view::Notice;
use work::{Folders, Works};

/// The largest form that is read, in bytes: a name, a few words.
const FORM_BYTES_MAX: usize = 64 * 1024;

/// What the workshop works with.
pub struct House {
    folders: Folders,
    context: ServerContext,
    templates: WorkshopTemplates,
    door: Door,
    presence: Presence,
    works: Works,
    /// The changes of figures, the last one last.
    changes: Mutex<Vec<Undoable>>,
    /// What the next page of figures says.
    notice: Mutex<Option<Notice>>,
    /// The guide, made when it is asked for.
    guide: OnceLock<String>,
}

impl House {
    fn new(folders: Folders, context: ServerContext, port: u16) -> Self {
        Self {
            folders,
            context,
            templates: WorkshopTemplates::new(&resolve::builtin_theme()),
            door: Door::new(port),
            presence: Presence::default(),
            works: Works::default(),
            changes: Mutex::default(),
            notice: Mutex::default(),
            guide: OnceLock::new(),
        }
    }

    /// Keeps a change, so that it can be taken back.
    fn remember(&self, change: Undoable) {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).push(change);
    }

    /// The last change that was not taken back.
    fn undoable(&self) -> Option<Undoable> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).last().cloned()
    }

    /// The last change is taken back.
    fn forget(&self) {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner).pop();
    }

    fn guide(&self) -> &str {
        self.guide.get_or_init(|| html::guide(&resolve::builtin_theme()))
    }

    fn leave_notice(&self, notice: Notice) {
        *self.notice.lock().unwrap_or_else(PoisonError::into_inner) = Some(notice);
    }

    fn take_notice(&self) -> Option<Notice> {
        self.notice.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Opens the workshop, and keeps it until nobody is there any more; returns the exit code.
pub fn workshop(request: &cli::Workshop) -> u8 {
    let cli::Workshop { content, output, port, closed } = request;
    let server = listen(*port).and_then(Server::new);
    let server = match server {
        Ok(server) => server,
        Err(error) => return ended(&error),
    };
    let context = follow(content.clone(), Changes::follow(content), |_, _| {});
    let folders = Folders { content: content.clone(), output: output.clone() };
    let house = Arc::new(House::new(folders, context.clone(), server.port()));
    let address = house.door.address();
    terminal::print_text(
        &format!(
            "L’atelier est ouvert dans votre navigateur ; sinon, ouvrez-y cette adresse, qui n’est que pour vous :\n{address}\n\
             Il s’arrête quand vous fermez ses onglets, ou cette fenêtre.\n"
        ),
        true,
    );
    if !closed {
        thread::spawn(move || open_page(&address));
    }
    let (presence, works) = (house.presence.clone(), house.works.clone());
    let router = Router::new().fallback(enter).with_state(house);
    match server.run(router, context.shown, presence.ends(move || works.go_on())) {
        Ok(()) => {
            terminal::print_text("L’atelier est fermé.\n", true);
            EXIT_BUILT
        }
        Err(error) => ended(&error),
    }
}

/// Takes the usual port, or any other when that is taken: nobody types the address.
fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
}

fn ended(error: &io::Error) -> u8 {
    let text = format!("erreur : l’atelier s’est arrêté ({})\nconseil : relancez clu\n", system::in_french(error));
    terminal::print_text(&text, false);
    EXIT_ERRORS
}

/// Answers at the door, and what is behind it.
async fn enter(State(house): State<Arc<House>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = match house.door.admit(request.method(), request.uri(), request.headers()) {
        // What a page that says « no » is dressed in is nobody's secret.
        _ if rooms::is_dress(&path) => rooms::dress(&house),
        Admission::Enter => inside(&house, request, &path).await,
        Admission::Keep(cookie) => {
            let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response();
            if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Admission::Stale => rooms::refusal(
            &house,
            StatusCode::FORBIDDEN,
            "Cet atelier est fermé",
            &[
                "Cette page vient d’un atelier que vous aviez ouvert plus tôt, et qui s’est arrêté depuis.",
                "Fermez cet onglet : un autre s’est ouvert quand vous avez relancé clu. Vous pouvez aussi copier l’adresse \
                 affichée dans la fenêtre de clu.",
            ],
        ),
        Admission::Stranger => rooms::refusal(
            &house,
            StatusCode::FORBIDDEN,
            "L’atelier est à quelqu’un",
            &[
                "Il ne s’ouvre qu’à la personne qui l’a lancé, dans le navigateur où il s’est ouvert.",
                "Si c’est vous, copiez l’adresse entière affichée dans la fenêtre de clu : elle contient une clé.",
            ],
        ),
        Admission::Elsewhere => rooms::refusal(
            &house,
            StatusCode::FORBIDDEN,
            "Refusé",
            &["Cette demande vient d’une autre page que celles de l’atelier : rien n’a été fait."],
        ),
    };
    server::guard(response.headers_mut());
    response
}

async fn inside(house: &Arc<House>, request: Request, path: &str) -> Response {
    if path.starts_with(EVENTS) {
        let response = server::answer(State(house.context.clone()), request).await;
        let page = house.presence.open();
        // The page is there as long as its connection is.
        return response.map(|body| {
            Body::from_stream(body.into_data_stream().map(move |part| {
                let _ = &page;
                part
            }))
        });
    }
    if !rooms::is_answered(path) {
        house.presence.gave(outputs::is_page(path) || path.ends_with('/'));
        return server::answer(State(house.context.clone()), request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, FORM_BYTES_MAX).await else {
        return rooms::refusal(
            house,
            StatusCode::PAYLOAD_TOO_LARGE,
            "Trop long",
            &["Ce qui a été envoyé est trop long."],
        );
    };
    if rooms::is_own(path) {
        house.presence.gave(true);
    }
    let of = Arc::clone(house);
    let answered = tokio::task::spawn_blocking(move || rooms::answer(&of, &parts.method, &parts.uri, &body)).await;
    answered.unwrap_or_else(|_| {
        let lines = ["Cette page n’a pas pu être faite : c’est un défaut de clu, signalez-le à ses auteurs."];
        rooms::refusal(house, StatusCode::INTERNAL_SERVER_ERROR, "Défaut de clu", &lines)
    })
}
