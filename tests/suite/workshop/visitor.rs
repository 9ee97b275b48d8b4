//! Somebody who opened the workshop: a browser of a few lines that knows its key, fills in its forms, and follows where they
//! lead.

use std::net::TcpStream;
use std::path::Path;
use std::process::ExitStatus;
use std::thread;
use std::time::{Duration, Instant};

use crate::serve::client::{Answer, Serving};

/// Above any time that a loaded machine takes.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Visitor {
    serving: Serving,
    key: String,
}

impl Visitor {
    /// Opens the workshop on a folder.
    pub fn new(folder: &Path) -> Self {
        let serving = Serving::run(folder, &["workshop", "--port", "0", "--sans-navigateur"]);
        let key = serving.address.split("?cle=").nth(1).expect("a key").to_owned();
        Self { serving, key }
    }

    pub fn port(&self) -> u16 {
        self.serving.port
    }

    /// The path that the address leads to.
    pub fn entry(&self) -> String {
        format!("/?cle={}", self.key)
    }

    pub fn cookie(&self) -> String {
        format!("clu-atelier-{}={}", self.port(), self.key)
    }

    pub fn send(&self, request: &str) -> Answer {
        self.serving.send(request)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}Connection: close\r\n\r\n", self.known()))
    }

    /// A page that is there.
    pub fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    /// A page once it is as it should be.
    pub fn page_when(&self, path: &str, is_so: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let page = self.page(path);
            if is_so(&page) {
                return page;
            }
            assert!(start.elapsed() < PATIENCE, "{page}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// What is answered to a form.
    pub fn post_answer(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let origin = format!("Origin: http://127.0.0.1:{}\r\n", self.port());
        self.post_from(&origin, path, &encoded(fields))
    }

    /// What is answered to a form from somewhere.
    pub fn post_from(&self, origin: &str, path: &str, body: &str) -> Answer {
        self.send(&format!(
            "POST {path} HTTP/1.1\r\n{}{origin}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.known(),
            body.len()
        ))
    }

    /// The page that a form leads to.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post_answer(path, fields);
        let location = answer.head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
        match location {
            Some(location) => self.page(location.split('#').next().unwrap_or_default()),
            None => answer.text(),
        }
    }

    /// The page that tells what came of work.
    pub fn done(&self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.post_answer(path, fields);
        let location = answer.head.lines().find_map(|line| line.strip_prefix("location: ")).expect("a page that tells");
        self.page_when(location, |page| !page.contains("data-work"))
    }

    /// Types a figure in a page as it is now.
    pub fn save(&self, page: &str, date: &str, name: &str, typed: &str, precision: &str) -> String {
        self.save_from(&self.page(page), date, name, typed, precision)
    }

    /// Types a figure in a page as it was.
    pub fn save_from(&self, page: &str, date: &str, name: &str, typed: &str, precision: &str) -> String {
        let form = page.split("<form").find(|form| form.contains(&format!("name=\"chiffre\" value=\"{name}\"")));
        let form = form.unwrap_or_else(|| panic!("no field of {name} in {page}"));
        let print = form.split("name=\"empreinte\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let print = print.expect("a fingerprint");
        let fields =
            [("date", date), ("chiffre", name), ("empreinte", print), ("valeur", typed), ("precision", precision)];
        self.post("/_clu/atelier/chiffre", &fields)
    }

    /// What is said of a figure while it is typed.
    pub fn tried(&self, date: &str, name: &str, typed: &str) -> String {
        self.post("/_clu/atelier/essai", &[("date", date), ("chiffre", name), ("valeur", typed)])
    }

    /// Keeps a page open, as its script does.
    pub fn follow(&self, path: &str) -> TcpStream {
        self.serving.start(&format!("GET /_clu/evenements/0{path} HTTP/1.1\r\n{}\r\n", self.known()))
    }

    /// Waits until the workshop has ended by itself.
    pub fn end(&mut self) -> ExitStatus {
        self.serving.end()
    }

    fn known(&self) -> String {
        format!("Host: 127.0.0.1:{}\r\nCookie: {}\r\n", self.port(), self.cookie())
    }
}

/// A form as browsers send it.
fn encoded(fields: &[(&str, &str)]) -> String {
    let escaped = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&")
}
