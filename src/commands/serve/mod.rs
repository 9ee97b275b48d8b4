//! `clu serve` on one screen: take the port, follow the content folder, make again what a saved file changes, show it to
//! the browser, and tell its pages. Everything stays in memory: nothing is written.
//!
//! `watch` says when something changed, `preview` makes what it concerns, `shown` is what there is to see at a moment,
//! `server` gives it to browsers of this computer alone, `page` and `panel` put the live parts into the pages.

mod connections;
mod page;
mod panel;
pub mod preview;
pub mod server;
pub mod shown;
pub mod told;
pub mod watch;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::cli::{self, EXIT_BUILT, EXIT_ERRORS};
use crate::diagnostic::{paths, system, terminal};
use crate::{french, load};
use preview::{Preview, Remade};
use server::{Server, ServerContext};
use shown::Served;
use watch::Changes;

/// The folder of the meeting that a browser asked for last: it is made first.
pub type LookedAt = Arc<Mutex<Option<String>>>;

/// Shows the content until the process is told to stop; returns the exit code.
pub fn serve(request: &cli::Serve) -> u8 {
    let (sources, diagnostics) = load::content(&request.content);
    if sources.is_empty() {
        terminal::print_report(&diagnostics.told(&sources), &sources);
        return EXIT_ERRORS;
    }
    let server = TcpListener::bind((Ipv4Addr::LOCALHOST, request.port)).and_then(Server::new);
    let server = match server {
        Ok(server) => server,
        Err(error) => return refused(&no_port(request.port, &error)),
    };
    let changes = Changes::follow(&request.content);
    let address = format!("http://127.0.0.1:{}/", server.port());
    terminal::print_text(&format!("Aperçu\u{a0}: {address} (Ctrl-C pour l’arrêter)\n"), true);

    let mut to_open = request.open.then_some(address);
    let context = follow(request.content.clone(), changes, move |remade, preview| {
        if let Some(line) = remade.and_then(|remade| line(&remade)) {
            terminal::print_text(&line, true);
        }
        if let Some(address) = to_open.take() {
            let page = format!("{address}{}", preview.front());
            // Some systems answer only once the browser is closed.
            thread::spawn(move || open_page(&page));
        }
    });
    let ended = context.shown.clone();
    match server.run(server::preview(context), ended, std::future::pending()) {
        Ok(()) => EXIT_BUILT,
        Err(error) => refused(&format!("erreur\u{a0}: l’aperçu s’est arrêté ({})\n", system::in_french(&error))),
    }
}

/// Follows the content from now on, in a thread of its own; `told` hears of every change once it was made.
pub fn follow(
    content: PathBuf,
    mut changes: Changes,
    mut told: impl FnMut(Option<Remade>, &Preview) + Send + 'static,
) -> ServerContext {
    let looked_at = LookedAt::default();
    let (show, shown) = tokio::sync::watch::channel(Arc::new(Served::default()));
    let mut preview = Preview::new(content);
    let asked = looked_at.clone();
    thread::spawn(move || {
        loop {
            let first = asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let remade = preview.remake(first.as_deref(), &mut changes, &|shown| {
                show.send_replace(Arc::new(shown));
            });
            told(remade, &preview);
            changes.wait();
        }
    });
    ServerContext { shown, looked_at }
}

/// What is said of a change; nothing of one that made no difference.
fn line(remade: &Remade) -> Option<String> {
    let Remade { meetings, errors, first_error, warnings, is_news, elapsed } = remade;
    let time = milliseconds(*elapsed);
    match (errors, meetings) {
        _ if !is_news => None,
        (0, 0) => Some(format!("rien à refaire, vu en {time}\n")),
        (0, 1) => Some(format!("1 réunion faite en {time}{}\n", with_warnings(*warnings))),
        (0, several) => {
            Some(format!("{} réunions faites en {time}{}\n", french::count(*several as u64), with_warnings(*warnings)))
        }
        (count, _) => {
            let first = paths::native(first_error.as_deref().unwrap_or_default());
            let word = if *count == 1 { "" } else { "la première dans " };
            Some(format!("{} à corriger, {word}{first} (vu en {time})\n", french::counted(*count as u64, "erreur")))
        }
    }
}

fn with_warnings(warnings: usize) -> String {
    match warnings {
        0 => String::new(),
        count => format!(", {}", french::counted(count as u64, "avertissement")),
    }
}

fn milliseconds(elapsed: Duration) -> String {
    format!("{} ms", french::count(elapsed.as_millis().try_into().unwrap_or(u64::MAX)))
}

fn refused(text: &str) -> u8 {
    terminal::print_text(text, false);
    EXIT_ERRORS
}

fn no_port(port: u16, error: &io::Error) -> String {
    let other = port.checked_add(1).unwrap_or(cli::PORT);
    let hint = format!(
        "conseil\u{a0}: choisissez-en un autre, par exemple `clu serve --port {other}`, ou `--port 0` pour un port libre\n"
    );
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("erreur\u{a0}: le port {port} est déjà pris, peut-être par un autre aperçu\n{hint}")
        }
        io::ErrorKind::PermissionDenied => format!("erreur\u{a0}: le système réserve le port {port}\n{hint}"),
        _ => format!("erreur\u{a0}: le port {port} ne peut pas être ouvert ({})\n{hint}", system::in_french(error)),
    }
}

/// Opens a page in the browser, and tells where it is when that cannot be.
pub fn open_page(address: &str) {
    if let Err(error) = super::browser::open(address.as_ref()) {
        let text = format!(
            "avertissement\u{a0}: le navigateur ne s’ouvre pas ({})\n\
             conseil\u{a0}: ouvrez vous-même l’adresse {address}\n",
            system::in_french(&error)
        );
        terminal::print_text(&text, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remade(meetings: usize, errors: usize, warnings: usize) -> Remade {
        Remade {
            meetings,
            errors,
            first_error: (errors > 0).then(|| "reunions/a/reunion.toml:3:9".to_owned()),
            warnings,
            is_news: true,
            elapsed: Duration::from_micros(45_600),
        }
    }

    fn told(meetings: usize, errors: usize, warnings: usize) -> String {
        french::plain_spaces(&line(&remade(meetings, errors, warnings)).expect("news"))
    }

    #[test]
    fn a_change_is_told_in_one_line() {
        assert_eq!(told(1, 0, 0), "1 réunion faite en 45 ms\n");
        assert_eq!(told(2, 0, 3), "2 réunions faites en 45 ms, 3 avertissements\n");
        assert_eq!(told(1, 1, 3), "1 erreur à corriger, reunions/a/reunion.toml:3:9 (vu en 45 ms)\n");
        assert_eq!(told(0, 2, 0), "2 erreurs à corriger, la première dans reunions/a/reunion.toml:3:9 (vu en 45 ms)\n");
        assert_eq!(line(&Remade { is_news: false, ..remade(0, 2, 0) }), None);
    }

    #[test]
    fn a_port_that_is_taken_is_told_with_another() {
        let text = no_port(65535, &io::ErrorKind::AddrInUse.into());
        assert!(text.contains("le port 65535 est déjà pris") && text.contains("--port 4022"), "{text}");
        assert!(no_port(80, &io::ErrorKind::PermissionDenied.into()).contains("réserve le port 80"));
    }
}
