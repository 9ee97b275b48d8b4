//! An HTTP server in front of a real one that lies: what it does not lie about, it asks the real one for.

use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::http;

/// What it lies about.
#[derive(Clone, Copy, Debug)]
pub enum Lie {
    /// Answers requests of a method with a status, and does nothing: 201 to PUT stores nothing, 507 is a full disk.
    Answer {
        /// The method, as `PUT`.
        method: &'static str,
        /// The status.
        status: u16,
    },
    /// Stores the first half of each PUT, and answers as if it were all.
    Half,
    /// Stores nothing of what a PUT holds.
    Empty,
    /// Adds a banner to each page that it gives.
    Banner,
    /// Answers with a status and says after how many seconds to come back, for some time from the first request on.
    Wait {
        /// The method, as `PUT`.
        method: &'static str,
        /// The status.
        status: u16,
        /// The seconds.
        after: &'static str,
        /// How long.
        lasts: Duration,
    },
    /// Gives files with another status, where there is one, and another header.
    Head(Option<u16>, &'static str, &'static str),
    /// Answers requests of a method with these bytes, whether they are HTTP or not, and closes.
    Raw {
        /// The method, as `PUT`.
        method: &'static str,
        /// All that is answered.
        answer: &'static [u8],
    },
    /// Adds so many MiB of zeros to each file that it gives.
    Grows(usize),
}

/// The lying server; dropping it ends it.
pub struct Liar {
    shared: Arc<Shared>,
    addr: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    server: SocketAddr,
    lie: Lie,
    honest: usize,
    met: AtomicUsize,
    /// When it lied first.
    first: OnceLock<Instant>,
    stop: AtomicBool,
}

impl Liar {
    /// Passes requests on to `server`; lies about those that `lie` is for, after the first `honest` of them.
    pub fn start(server: SocketAddr, lie: Lie, honest: usize) -> Liar {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let addr = listener.local_addr().expect("its address");
        let (met, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let shared = Arc::new(Shared { server, lie, honest, met, first: OnceLock::new(), stop });
        let inside = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            let mut threads: Vec<JoinHandle<()>> = Vec::new();
            for client in listener.incoming().flatten() {
                if inside.stop.load(Ordering::SeqCst) {
                    break;
                }
                threads.retain(|thread| !thread.is_finished());
                let shared = Arc::clone(&inside);
                // A client that goes away is no matter.
                threads.push(thread::spawn(move || drop(serve(&client, &shared))));
            }
            threads.into_iter().for_each(|thread| drop(thread.join()));
        });
        Liar { shared, addr, thread: Some(thread) }
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// How many requests it has lied about.
    pub fn lies(&self) -> usize {
        self.shared.met.load(Ordering::SeqCst).saturating_sub(self.shared.honest)
    }
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.addr);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Answers one request and closes.
fn serve(client: &TcpStream, shared: &Shared) -> Result<(), String> {
    client.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit");
    let mut reader = BufReader::new(client);
    let Some(head) = http::read_head(&mut reader)? else { return Ok(()) };
    if head.header("expect").is_some() {
        (&mut &*client).write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|error| error.to_string())?;
    }
    let mut body = http::read_body(&mut reader, &head, false)?;
    let method = head.first.split(' ').next().unwrap_or_default();
    let (about, lasts) = match shared.lie {
        Lie::Answer { method, .. } | Lie::Raw { method, .. } => (method, Duration::MAX),
        Lie::Wait { method, lasts, .. } => (method, lasts),
        Lie::Half | Lie::Empty => ("PUT", Duration::MAX),
        Lie::Banner | Lie::Head(..) | Lie::Grows(_) => ("GET", Duration::MAX),
    };
    let met = if method == about { shared.met.fetch_add(1, Ordering::SeqCst) } else { 0 };
    let lying = method == about && met >= shared.honest && shared.first.get_or_init(Instant::now).elapsed() < lasts;
    let answer = match shared.lie {
        Lie::Raw { answer, .. } if lying => {
            return (&mut &*client).write_all(answer).map_err(|error| error.to_string());
        }
        Lie::Answer { status, .. } if lying => http::Answer { status, headers: Vec::new(), body: Vec::new() },
        Lie::Wait { status, after, .. } if lying => {
            http::Answer { status, headers: vec![("retry-after".to_owned(), after.to_owned())], body: Vec::new() }
        }
        lie => {
            match lie {
                Lie::Half if lying => body.truncate(body.len() / 2),
                Lie::Empty if lying => body.clear(),
                _ => {}
            }
            let mut lines = format!("{}\r\nconnection: close\r\ncontent-length: {}\r\n", head.first, body.len());
            lines.push_str(&kept(&head.headers));
            let server = TcpStream::connect(shared.server).map_err(|error| error.to_string())?;
            let mut answer = http::exchange(server, method, &lines, &body)?;
            match lie {
                Lie::Banner if lying && answer.status == 200 && head.first.contains(".html") => {
                    answer.body.extend(b"<!-- bandeau -->")
                }
                Lie::Head(status, name, value) if lying => {
                    answer.status = status.unwrap_or(answer.status);
                    answer.headers.retain(|(given, _)| given != name);
                    answer.headers.push((name.to_owned(), value.to_owned()));
                }
                _ => {}
            }
            answer
        }
    };
    let more = match shared.lie {
        Lie::Grows(size) if lying && answer.status == 200 => size,
        _ => 0,
    };
    let length = if answer.status == 204 {
        String::new()
    } else {
        format!("content-length: {}\r\n", answer.body.len() + (more << 20))
    };
    let lines = format!("HTTP/1.1 {} -\r\nconnection: close\r\n{length}{}\r\n", answer.status, kept(&answer.headers));
    let mut client = client;
    let sent = client.write_all(lines.as_bytes()).and_then(|()| client.write_all(&answer.body));
    // As it is sent: several of them would fill the memory.
    let sent = (0..more).fold(sent, |sent, _| sent.and_then(|()| client.write_all(&[0; 1 << 20])));
    sent.map_err(|error| error.to_string())
}

/// The header lines that are not about one connection.
fn kept(headers: &[(String, String)]) -> String {
    let own = ["connection", "content-length", "transfer-encoding", "expect", "keep-alive"];
    let kept = headers.iter().filter(|(name, _)| !own.contains(&name.as_str()));
    kept.map(|(name, value)| format!("{name}: {value}\r\n")).collect()
}
