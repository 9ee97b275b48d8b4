//! The server: gives browsers of this computer what is shown, in memory from end to end, and tells their pages when it
//! changes. It knows GET and HEAD, reads nothing from a request but its address, and writes nothing.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream, StreamExt};
use tokio::runtime::{self, Runtime};
use tokio::sync::watch::Receiver;

use super::shown::{FoundAt, Served};
use super::{LookedAt, connections, page};
use crate::outputs::{self, Media};

/// Where the script of the pages is.
pub const SCRIPT: &str = "/_clu/direct.js";
/// Where changes are told: followed by the version a page has and by its path.
pub const EVENTS: &str = "/_clu/evenements/";
/// How long a browser waits before it connects again.
const RETRY: Duration = Duration::from_millis(500);

/// A server that holds its port and hears when it is told to stop.
pub struct Server {
    runtime: Runtime,
    listener: tokio::net::TcpListener,
    signals: Signals,
    port: u16,
}

/// What answers are made from.
#[derive(Clone)]
pub struct ServerContext {
    /// What is shown.
    pub shown: Receiver<Arc<Served>>,
    /// What was looked at last.
    pub looked_at: LookedAt,
}

impl Server {
    /// Takes hold of a listener.
    pub fn new(listener: TcpListener) -> io::Result<Self> {
        let port = listener.local_addr()?.port();
        listener.set_nonblocking(true)?;
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let (listener, signals) = {
            let _inside = runtime.enter();
            (tokio::net::TcpListener::from_std(listener)?, Signals::new()?)
        };
        Ok(Self { runtime, listener, signals, port })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers by a router until the process is told to stop, or `left` is over; an error when nothing new can be shown any
    /// more.
    pub fn run(
        self,
        router: Router,
        mut ended: Receiver<Arc<Served>>,
        left: impl Future<Output = ()>,
    ) -> io::Result<()> {
        let Self { runtime, listener, mut signals, port: _ } = self;
        let result = runtime.block_on(async {
            let places = connections::places();
            tokio::select! {
                served = connections::serve(listener, router, places.clone()) => served,
                () = signals.stop() => Ok(()),
                // Whoever closes it is told so.
                () = async { left.await; connections::let_go(&places).await } => Ok(()),
                // The thread that makes what is shown is gone: a fault of ours, told where it happened.
                _ = ended.wait_for(|_| false) => Err(io::ErrorKind::BrokenPipe.into()),
            }
        });
        // A PDF that is still being made is nobody's any more.
        runtime.shutdown_background();
        result
    }
}

/// What tells the process to stop.
struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn stop(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self { interrupt: tokio::signal::windows::ctrl_c()? })
    }

    async fn stop(&mut self) {
        let _ = self.interrupt.recv().await;
    }
}

/// Gives what is shown, and nothing else.
pub fn preview(context: ServerContext) -> Router {
    Router::new().fallback(answer).with_state(context)
}

/// What is at the address of a request.
pub async fn answer(State(context): State<ServerContext>, request: Request) -> Response {
    let mut response = if !is_local(request.uri(), request.headers()) {
        // Another site's name that leads here would let that site read what is shown.
        text(StatusCode::FORBIDDEN, "L’aperçu ne se lit qu’à l’adresse http://127.0.0.1 ou http://localhost.\n")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        (allowed, text(StatusCode::METHOD_NOT_ALLOWED, "L’aperçu ne fait que se lire.\n")).into_response()
    } else {
        found(context, request.uri().path()).await
    };
    guard(response.headers_mut());
    response
}

/// What every answer tells the browser: to keep it to itself, and to take it for what it is.
pub fn guard(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A page that sends a form says where it comes from, to this server alone.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    // Another site that opens a page here gets no hold of its window, and none shows it inside its own.
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'none'"));
}

/// What is at a path.
async fn found(mut context: ServerContext, path: &str) -> Response {
    if path == SCRIPT {
        return bytes("text/javascript; charset=utf-8", page::SCRIPT.as_bytes());
    }
    if let Some((version, of_page)) = path.strip_prefix(EVENTS).and_then(|rest| rest.split_once('/')) {
        return events(context, format!("/{of_page}"), version.to_owned()).into_response();
    }
    let ready = context.shown.wait_for(|shown| shown.is_ready).await.map(|shown| Arc::clone(&shown));
    let Ok(shown) = ready else { return text(StatusCode::SERVICE_UNAVAILABLE, "L’aperçu s’arrête.\n") };
    look_at(&context.looked_at, &shown, path);
    let version = shown.version(path);
    match shown.find(path) {
        FoundAt::Page { file: Some(file), told } => {
            html(page::live(&String::from_utf8_lossy(&file.bytes), &told, &version))
        }
        FoundAt::Page { file: None, told } => html(page::alone(&told, &version)),
        FoundAt::File(file) => bytes(media_type(path), &file.bytes),
        FoundAt::Pdf(made, from) => {
            let (made, from) = (made.clone(), from.clone());
            let made = tokio::task::spawn_blocking(move || made.pdf(&from).map(<[u8]>::to_vec).map_err(<[_]>::to_vec));
            match made.await {
                Ok(Ok(pdf)) => bytes(Media::Pdf.media_type(), &pdf),
                Ok(Err(told)) => {
                    (StatusCode::INTERNAL_SERVER_ERROR, html(page::alone(&told.iter().collect::<Vec<_>>(), &version)))
                        .into_response()
                }
                Err(_) => text(StatusCode::INTERNAL_SERVER_ERROR, "Le PDF n’a pas pu être fait.\n"),
            }
        }
        FoundAt::Folder => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, format!("{path}/"))]).into_response(),
        FoundAt::Nothing => (StatusCode::NOT_FOUND, html(page::missing(&version))).into_response(),
    }
}

/// Tells a page when it does not look any more as it does in the version it has.
fn events(context: ServerContext, page: String, version: String) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let greeting = stream::iter([Ok(Event::default().retry(RETRY))]);
    let ServerContext { shown, looked_at } = context;
    look_at(&looked_at, &shown.borrow(), &page);
    let changes = stream::unfold((shown, page, version), |(mut shown, page, version)| async move {
        loop {
            let current = {
                let shown = shown.borrow_and_update();
                shown.is_ready.then(|| shown.version(&page)).filter(|current| *current != version)
            };
            if let Some(current) = current {
                let event = Event::default().event("changement").data(&current);
                return Some((Ok(event), (shown, page, current)));
            }
            shown.changed().await.ok()?;
        }
    });
    Sse::new(greeting.chain(changes)).keep_alive(KeepAlive::default())
}

fn look_at(looked_at: &LookedAt, shown: &Served, path: &str) {
    if let Some(folder) = shown.folder(path) {
        *looked_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
    }
}

/// Whether a request was made to this computer by a name that is only its own.
pub fn is_local(uri: &Uri, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let is_only = hosts.next().is_none();
    is_only && host.is_some_and(is_own_name) && uri.authority().is_none_or(|authority| is_own_name(authority.as_str()))
}

/// Any port will do: the name alone says whose address it is.
fn is_own_name(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_name = name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost");
    is_name && port.parse::<u16>().is_ok()
}

/// What is at an address of the site, as the network calls it.
fn media_type(path: &str) -> &'static str {
    outputs::find(path.trim_start_matches('/')).map_or("application/octet-stream", |file| file.media.media_type())
}

fn html(page: String) -> Response {
    ([(header::CONTENT_TYPE, Media::Html.media_type())], page).into_response()
}

fn text(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn bytes(media_type: &'static str, bytes: &[u8]) -> Response {
    ([(header::CONTENT_TYPE, media_type)], Body::from(bytes.to_vec())).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_its_own() {
        for host in ["127.0.0.1", "127.0.0.1:4022", "localhost", "LocalHost:80"] {
            assert!(is_own_name(host), "{host}");
        }
        for host in ["", "example.org", "localhost.example.org", "127.0.0.1.example.org", "127.0.0.1:x", "[::1]:4022"] {
            assert!(!is_own_name(host), "{host}");
        }
    }

    #[test]
    fn a_request_names_its_host_once_and_alike() {
        let headers = |hosts: &[&'static str]| {
            let mut headers = HeaderMap::new();
            hosts.iter().for_each(|host| {
                headers.append(header::HOST, HeaderValue::from_static(host));
            });
            headers
        };
        let path = Uri::from_static("/");
        assert!(is_local(&path, &headers(&["localhost:4022"])));
        assert!(!is_local(&path, &headers(&[])));
        assert!(!is_local(&path, &headers(&["localhost", "example.org"])));
        assert!(!is_local(&Uri::from_static("http://example.org/"), &headers(&["localhost"])));
    }
}
