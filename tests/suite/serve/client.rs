//! A running `clu serve` and a browser of a few lines: it sends what it is told to, byte by byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::fixtures::{Workshop, clu};

/// Above any time that a loaded machine takes; a test that waits for it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// `clu serve` on a free port, ended when it is dropped.
pub struct Serving {
    child: Child,
    said: BufReader<ChildStdout>,
    pub port: u16,
    /// Where it said that it is.
    pub address: String,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body, its no-break spaces as plain ones.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).replace(['\u{a0}', '\u{202f}'], " ")
    }
}

impl Serving {
    /// Serves the content of a workshop.
    pub fn new(workshop: &Workshop) -> Self {
        Self::run(workshop.root(), &["serve", "--port", "0"])
    }

    /// Runs the program in a folder until it says its address.
    pub fn run(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = clu()
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut said = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut line = String::new();
        while !line.contains("http://127.0.0.1:") {
            line.clear();
            assert!(said.read_line(&mut line).expect("the program says its address") > 0, "no address");
        }
        let address = line.split_whitespace().find(|word| word.starts_with("http://")).expect("an address").to_owned();
        let port = address.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no port in « {line} »"));
        Self { child, said, port, address }
    }

    /// Waits until the program has ended by itself.
    pub fn end(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the program can be asked") {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The next line that the program says.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).expect("the program says something");
        line.trim_end().replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Sends a request as it is and reads the whole answer.
    pub fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the request is sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the answer is read");
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_lowercase(), body: bytes[end + 4..].to_vec() }
    }

    /// Begins a request, and leaves it there.
    pub fn start(&self, request: &str) -> TcpStream {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the beginning is sent");
        stream
    }

    /// Gets what is at a path.
    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// Gets a page again and again until it is as it should be.
    pub fn page_when(&self, path: &str, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let text = self.get(path).text();
            if is_so(&text) {
                return text;
            }
            assert!(start.elapsed() < PATIENCE, "{path}: {what} did not come\n{text}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Listens for changes of a page as it is now.
    pub fn listen(&self, path: &str) -> Events {
        let page = self.get(path).text();
        let version = page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
        let version = version.expect("a live page has a version");
        let mut stream = self.connect();
        let request = format!("GET /_clu/evenements/{version}{path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).expect("the request is sent");
        Events(BufReader::new(stream))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("somebody listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time is set");
        stream
    }

    /// Sends a signal and waits for the end.
    #[cfg(unix)]
    pub fn end_by(mut self, signal: &str) -> ExitStatus {
        let sent = std::process::Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        self.child.wait().expect("the program ends")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended by itself where a test asked it to.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that hears of changes.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits for the page to look different.
    pub fn wait(&mut self) {
        let mut line = String::new();
        while line.trim_end() != "event: changement" {
            line.clear();
            let read = self.0.read_line(&mut line).expect("a change comes");
            assert!(read > 0, "the connection was closed");
        }
    }
}
