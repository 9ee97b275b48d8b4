//! Who may come in: whoever was given the address with its key, in a browser of this computer, from a page of this very
//! server. The key goes from the address into a cookie at once, so that no page shows it.

use std::hash::{BuildHasher as _, RandomState};
use std::time::SystemTime;

use axum::http::{HeaderMap, Method, Uri, header};

use crate::commands::serve::server;
use crate::fingerprint;

/// The name of the key in the address.
pub const KEY: &str = "cle";

/// The door of a workshop.
pub struct Door {
    key: String,
    port: u16,
}

/// What is answered at the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Come in.
    Enter,
    /// Come in, and keep this cookie; the address is asked for again without its key.
    Keep(String),
    /// The key is that of a workshop that was closed.
    Stale,
    /// There is no key.
    Stranger,
    /// Another site asks, or another name of this computer.
    Elsewhere,
}

impl Door {
    /// A door with a key of its own.
    pub fn new(port: u16) -> Self {
        // The system drew the 128 bits by which states hash.
        let drawn = (0..4).map(|_| RandomState::new().hash_one((SystemTime::now(), std::process::id())));
        let drawn: Vec<u8> = drawn.flat_map(u64::to_le_bytes).collect();
        Self { key: fingerprint::sha256(&drawn), port }
    }

    /// The address that lets whoever knows it in.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/?{KEY}={}", self.port, self.key)
    }

    /// Whether a request may come in.
    pub fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Admission {
        if !server::is_local(uri, headers) || !self.is_from_here(method, headers) {
            return Admission::Elsewhere;
        }
        let given = uri.query().into_iter().flat_map(|query| url::form_urlencoded::parse(query.as_bytes()));
        let given = given.into_iter().find(|(name, _)| name == KEY);
        match given {
            Some((_, key)) if is_same(&key, &self.key) && *method == Method::GET => {
                let name = self.cookie();
                Admission::Keep(format!("{name}={}; Path=/; HttpOnly; SameSite=Strict", self.key))
            }
            Some(_) => Admission::Stale,
            None => self.known(headers),
        }
    }

    fn known(&self, headers: &HeaderMap) -> Admission {
        let name = format!("{}=", self.cookie());
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        let keys: Vec<&str> = cookies
            .flat_map(|cookies| cookies.split(';'))
            .filter_map(|cookie| cookie.trim().strip_prefix(&name))
            .collect();
        match keys.is_empty() {
            true => Admission::Stranger,
            false if keys.iter().any(|key| is_same(key, &self.key)) => Admission::Enter,
            false => Admission::Stale,
        }
    }

    /// Whether what changes something was sent by a page of this server.
    fn is_from_here(&self, method: &Method, headers: &HeaderMap) -> bool {
        if matches!(*method, Method::GET | Method::HEAD) {
            return true;
        }
        let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let is_own = |origin: &str| {
            let own = [format!("http://127.0.0.1:{}", self.port), format!("http://localhost:{}", self.port)];
            own.iter().any(|own| origin == own)
        };
        said("origin").is_some_and(is_own) && said("sec-fetch-site").is_none_or(|site| site == "same-origin")
    }

    /// Cookies are those of all ports of this computer.
    fn cookie(&self) -> String {
        format!("clu-atelier-{}", self.port)
    }
}

/// Whether two keys are the same, in a time that does not tell how much of them is.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |told, (a, b)| told | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(all: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in all {
            headers.append(*name, HeaderValue::from_str(value).expect("a header"));
        }
        headers
    }

    #[test]
    fn only_who_has_the_key_comes_in() {
        let door = Door::new(4022);
        let home = Uri::from_static("/");
        let admit = |uri: &Uri, all: &[(&'static str, &str)]| door.admit(&Method::GET, uri, &headers(all));
        let host = ("host", "127.0.0.1:4022");
        assert_eq!(admit(&home, &[host]), Admission::Stranger);
        let with_key: Uri = door.address().parse().expect("an address");
        let Admission::Keep(cookie) = admit(&with_key, &[host]) else { panic!("the key lets in") };
        let (cookie, rest) = cookie.split_once(';').expect("attributes");
        assert_eq!(rest, " Path=/; HttpOnly; SameSite=Strict");
        assert_eq!(admit(&home, &[host, ("cookie", &format!("a=b; {cookie}"))]), Admission::Enter);
        // What an earlier workshop gave.
        assert_eq!(admit(&home, &[host, ("cookie", "clu-atelier-4022=abc")]), Admission::Stale);
        assert_eq!(admit(&Uri::from_static("/?cle=abc"), &[host]), Admission::Stale);
        assert_eq!(admit(&home, &[("host", "example.org"), ("cookie", cookie)]), Admission::Elsewhere);
        assert_ne!(Door::new(1).key, Door::new(1).key);
    }

    #[test]
    fn only_pages_of_the_workshop_change_anything() {
        let door = Door::new(4022);
        let home = Uri::from_static("/");
        let cookie = format!("clu-atelier-4022={}", door.key);
        let post = |all: &[(&'static str, &str)]| {
            let known = [("host", "127.0.0.1:4022"), ("cookie", cookie.as_str())];
            door.admit(&Method::POST, &home, &headers(&[&known, all].concat()))
        };
        assert_eq!(post(&[("origin", "http://127.0.0.1:4022")]), Admission::Enter);
        assert_eq!(post(&[("origin", "http://localhost:4022"), ("sec-fetch-site", "same-origin")]), Admission::Enter);
        for foreign in ["http://example.org", "http://127.0.0.1:4023", "null", "http://127.0.0.1:4022.example.org"] {
            assert_eq!(post(&[("origin", foreign)]), Admission::Elsewhere, "{foreign}");
        }
        assert_eq!(post(&[]), Admission::Elsewhere);
        let by_another = [("origin", "http://127.0.0.1:4022"), ("sec-fetch-site", "same-site")];
        assert_eq!(post(&by_another), Admission::Elsewhere);
    }
}
