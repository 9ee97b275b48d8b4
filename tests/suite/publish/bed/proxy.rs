//! A TCP proxy in front of a server, with faults that can be changed while it runs.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle, sleep};
use std::time::Duration;

/// A direction of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the client to the server.
    ToServer,
    /// From the server to the client.
    FromServer,
}

/// What the proxy does to a connection. Offsets count the bytes of one connection and one direction, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing: passes everything on.
    Pass,
    /// Passes that many bytes in one direction, then cuts the connection on both sides.
    Cut(Way, u64),
    /// Waits that long before every piece (of at most 16 KiB) it passes on, in both directions.
    Delay(Duration),
    /// Flips the lowest bit of the byte at an offset.
    Flip(Way, u64),
    /// Flips the lowest bit of the byte right after the first time a text passes by, once for all connections. Finds the body of a request
    /// among others on the same connection; a server stores what it gets and says all is well.
    FlipAfter(Way, Vec<u8>),
    /// Accepts a connection and closes it at once (cuts open ones as soon as something is sent).
    Refuse,
    /// Accepts, and passes nothing on as long as this holds.
    Hang,
}

/// The proxy; it ends with all its connections when it is dropped.
pub struct Proxy {
    shared: Arc<Shared>,
    addr: SocketAddr,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    server: SocketAddr,
    rule: Mutex<(Fault, Range<u64>)>,
    stop: AtomicBool,
    flipped: AtomicBool,
    connections: AtomicU64,
    bytes: [AtomicU64; 2],
    open: Mutex<HashMap<u64, [TcpStream; 2]>>,
}

impl Proxy {
    /// Listens on a free port of 127.0.0.1 and passes everything on to `server`.
    pub fn start(server: SocketAddr) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let addr = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            server,
            rule: Mutex::new((Fault::Pass, 0..u64::MAX)),
            stop: AtomicBool::new(false),
            flipped: AtomicBool::new(false),
            connections: AtomicU64::new(0),
            bytes: [AtomicU64::new(0), AtomicU64::new(0)],
            open: Mutex::default(),
        });
        let inside = Arc::clone(&shared);
        let thread = thread::spawn(move || accept(&listener, &inside));
        Proxy { shared, addr, thread: Some(thread) }
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// What it does from now on, to open connections too.
    pub fn set(&self, fault: Fault) {
        *self.shared.rule() = (fault, 0..u64::MAX);
    }

    /// What it does to the next so many connections; open ones and later ones pass.
    pub fn set_for_next(&self, connections: u64, fault: Fault) {
        let mut rule = self.shared.rule();
        let next = self.connections();
        *rule = (fault, next..next + connections);
    }

    /// How many connections it has accepted.
    pub fn connections(&self) -> u64 {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.addr);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn rule(&self) -> MutexGuard<'_, (Fault, Range<u64>)> {
        self.rule.lock().expect("the rule")
    }

    /// The fault that holds for a connection now.
    fn fault(&self, connection: u64) -> Fault {
        let rule = self.rule();
        if rule.1.contains(&connection) { rule.0.clone() } else { Fault::Pass }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

/// Takes connections until the proxy is dropped, then cuts what is open and waits for its threads.
fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    let mut threads: Vec<JoinHandle<()>> = Vec::new();
    for client in listener.incoming() {
        if shared.stopped() {
            break;
        }
        let Ok(client) = client else { continue };
        // Under the lock, so that `set_for_next` means the connections after it and no other.
        let number = {
            let _rule = shared.rule();
            shared.connections.fetch_add(1, Ordering::SeqCst)
        };
        if shared.fault(number) == Fault::Refuse {
            continue;
        }
        let Ok(server) = TcpStream::connect(shared.server) else { continue };
        let [Ok(client_too), Ok(server_too)] = [client.try_clone(), server.try_clone()] else { continue };
        shared.open.lock().expect("open connections").insert(number, [client_too, server_too]);
        threads.retain(|thread| !thread.is_finished());
        let inside = Arc::clone(shared);
        threads.push(thread::spawn(move || {
            let ends = [client, server];
            thread::scope(|scope| {
                scope.spawn(|| pump(&inside, number, &ends, Way::ToServer));
                pump(&inside, number, &ends, Way::FromServer);
            });
            inside.open.lock().expect("open connections").remove(&number);
        }));
    }
    shared.open.lock().expect("open connections").values().for_each(cut);
    for thread in threads {
        let _ = thread.join();
    }
}

/// Passes one direction of a connection on until it ends.
fn pump(shared: &Shared, number: u64, ends: &[TcpStream; 2], way: Way) {
    let (mut from, mut to) = match way {
        Way::ToServer => (&ends[0], &ends[1]),
        Way::FromServer => (&ends[1], &ends[0]),
    };
    let mut passed = 0;
    let mut seen = Vec::new();
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let size = match from.read(&mut buffer) {
            Ok(0) => {
                let _ = to.shutdown(Shutdown::Write);
                return;
            }
            Ok(size) => size,
            Err(_) => return cut(ends),
        };
        while shared.fault(number) == Fault::Hang && !shared.stopped() {
            sleep(Duration::from_millis(5));
        }
        let mut piece = &mut buffer[..size];
        let mut last = false;
        match shared.fault(number) {
            Fault::Pass | Fault::Hang => {}
            Fault::Refuse => return cut(ends),
            Fault::Delay(time) => sleep(time),
            Fault::Cut(which, after) if which == way => {
                let room = usize::try_from(after.saturating_sub(passed)).unwrap_or(usize::MAX);
                last = size >= room;
                piece = &mut piece[..size.min(room)];
            }
            Fault::Flip(which, at) if which == way => {
                let at = at.checked_sub(passed).and_then(|at| usize::try_from(at).ok());
                at.and_then(|at| piece.get_mut(at)).into_iter().for_each(|byte| *byte ^= 1);
            }
            Fault::FlipAfter(which, text) if which == way => {
                if !shared.flipped.load(Ordering::SeqCst) && flip_after(&text, &mut seen, piece) {
                    shared.flipped.store(true, Ordering::SeqCst);
                }
            }
            Fault::Cut(..) | Fault::Flip(..) | Fault::FlipAfter(..) => {}
        }
        passed += piece.len() as u64;
        shared.bytes[way as usize].fetch_add(piece.len() as u64, Ordering::SeqCst);
        if to.write_all(piece).is_err() || last {
            return cut(ends);
        }
    }
}

/// Flips a bit after the first `text` in `seen` (what has passed, at most as long as the text) and `piece`.
fn flip_after(text: &[u8], seen: &mut Vec<u8>, piece: &mut [u8]) -> bool {
    let before = seen.len();
    seen.extend_from_slice(piece);
    if let Some(start) = seen.windows(text.len()).position(|window| window == text)
        && let Some(byte) = (start + text.len()).checked_sub(before).and_then(|at| piece.get_mut(at))
    {
        *byte ^= 1;
        return true;
    }
    seen.drain(..seen.len().saturating_sub(text.len()));
    false
}

fn cut(ends: &[TcpStream; 2]) {
    for end in ends {
        let _ = end.shutdown(Shutdown::Both);
    }
}
