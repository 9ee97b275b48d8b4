//! Connections of browsers: so many at once and no more, and one that does not say what it wants is ended.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How many connections there may be: a browser has six to one address, and each page holds one of them.
const CONNECTIONS_MAX: usize = 64;

/// How long a request may take to say what it wants.
const HEAD_PATIENCE: Duration = Duration::from_secs(5);

/// How long is waited when the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(100);

/// How long is waited for answers that are under way when the server ends.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

/// The places of connections.
pub fn places() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(CONNECTIONS_MAX))
}

/// Waits until those who are connected have their answers: all places are free, or the time is over, for a browser keeps
/// connections that it has no use for.
pub async fn let_go(places: &Semaphore) {
    let all = u32::try_from(CONNECTIONS_MAX).unwrap_or(u32::MAX);
    let _ = tokio::time::timeout(LAST_ANSWERS, places.acquire_many(all)).await;
}

/// Answers connections, as long as it is awaited.
pub async fn serve(listener: TcpListener, router: Router, places: Arc<Semaphore>) -> io::Result<()> {
    loop {
        let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            // One that was gone before it was taken, or too many open files: the next may do.
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_PATIENCE)
            .serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async move {
            // Whoever breaks off or keeps silent is not told of it.
            let _ = connection.await;
            drop(place);
        });
    }
}
