//! What a server, the system or the TLS library answered, behind an error of OpenDAL: what kind of trouble it is, and what
//! of it is said. Their words are English, and are not told.

use std::io;
use std::time::Duration;

use opendal::ErrorKind;

use crate::diagnostic::system;
use crate::remote::clock;
use crate::remote::trouble::Reason;

/// How long is waited for a server that has too much to do and does not say how long that lasts.
const PAUSE: Duration = Duration::from_secs(2);

/// All that an error says, and what it comes from.
pub fn all_words(error: &opendal::Error) -> String {
    // Not as it is debugged: that has the names of functions in it.
    let mut words = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        words.push_str(&format!("\n{error:?}"));
        source = error.source();
    }
    words
}

/// What kind of trouble an error of the library is: by its kind, or by the words of the system, the server or the TLS library.
pub fn reason(error: &opendal::Error, said: &str) -> Reason {
    if let Some(reason) = status(said).and_then(by_status) {
        return reason;
    }
    let holds = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if holds(&["StorageFull", "No space left", "os error 28", "QuotaExceeded", "os error 122"]) {
        Reason::Full
    } else if holds(&["certificate", "UnknownIssuer", "InvalidCertificate", "tls handshake"]) {
        Reason::Certificate
    } else if holds(&["NotADirectory", "os error 20)", "IsADirectory", "os error 21)"]) {
        Reason::FileInTheWay
    } else if holds(&["multistatus", "deserialize xml", "propfind"]) {
        Reason::NotWebDav
    } else if error.kind() == ErrorKind::PermissionDenied
        || holds(&["PermissionDenied", "os error 13)", "ReadOnlyFilesystem", "os error 30)"])
    {
        Reason::Denied
    } else if error.kind() == ErrorKind::NotFound || holds(&["os error 2)"]) {
        Reason::NotThere
    } else if holds(&["timeout", "timed out", "TimedOut"]) {
        Reason::Silent
    } else if holds(&["ConnectionRefused", "dns error", "HostUnreachable", "NetworkUnreachable", "Connect,"]) {
        Reason::Unreachable
    } else if holds(&[
        "IncompleteMessage",
        "ConnectionReset",
        "BrokenPipe",
        "UnexpectedEof",
        "connection closed",
        "Canceled",
    ]) {
        Reason::Cut
    } else {
        Reason::Other
    }
}

/// What of an error is said, in French: the number of the answer or of the system.
pub fn detail(said: &str) -> Option<String> {
    let answered = status(said).map(|status| format!("réponse {status} du serveur"));
    answered
        .or_else(|| number_after(said, "os error ").map(|code| system::in_french(&io::Error::from_raw_os_error(code))))
}

/// How long a server that has too much to do asks to wait; `None` for any other answer.
pub fn asked_pause(said: &str) -> Option<Duration> {
    status(said).filter(|status| [429, 503].contains(status))?;
    let Some((_, rest)) = said.split_once("\"retry-after\": \"") else { return Some(PAUSE) };
    let asked = rest.split('"').next().unwrap_or_default().trim();
    match asked.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => Some(clock::until(asked).unwrap_or(PAUSE)),
    }
}

/// The status of a server's answer.
fn status(said: &str) -> Option<u16> {
    number_after(said, "Parts { status: ")
}

fn number_after<T: std::str::FromStr>(said: &str, words: &str) -> Option<T> {
    let (_, rest) = said.split_once(words)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn by_status(status: u16) -> Option<Reason> {
    Some(match status {
        300..=399 => Reason::Elsewhere,
        401 => Reason::WrongPassword,
        403 => Reason::Denied,
        404 => Reason::NotThere,
        405 | 501 => Reason::NotWebDav,
        409 => Reason::FileInTheWay,
        412 => Reason::Changed,
        423 => Reason::Locked,
        429 | 503 => Reason::Busy,
        507 => Reason::Full,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, headers: &str) -> String {
        format!(
            "Unexpected (persistent) at write, context: {{ response: Parts {{ status: {status}, headers: {{{headers}}} }} }} => no"
        )
    }

    #[test]
    fn a_pause_is_as_long_as_the_server_asks() {
        assert_eq!(asked_pause(&answered(429, "\"retry-after\": \"7\"")), Some(Duration::from_secs(7)));
        assert_eq!(asked_pause(&answered(503, "")), Some(PAUSE));
        let past = "\"retry-after\": \"Fri, 31 Dec 1999 23:59:59 GMT\"";
        assert_eq!(asked_pause(&answered(503, past)), Some(Duration::ZERO));
        assert_eq!(asked_pause(&answered(503, "\"retry-after\": \"bientôt\"")), Some(PAUSE));
        assert_eq!(asked_pause(&answered(500, "\"retry-after\": \"7\"")), None);
        assert_eq!(asked_pause("status: 429"), None);
    }

    #[test]
    fn every_answer_has_its_words_and_none_in_english() {
        let told = |said: &str| reason(&opendal::Error::new(ErrorKind::Unexpected, "x"), said);
        let statuses = [
            (302, Reason::Elsewhere),
            (412, Reason::Changed),
            (423, Reason::Locked),
            (429, Reason::Busy),
            (503, Reason::Busy),
            (500, Reason::Other),
        ];
        for (status, expected) in statuses {
            assert_eq!(told(&answered(status, "")), expected, "{status}");
        }
        assert_eq!(told("deserialize xml"), Reason::NotWebDav);
        assert_eq!(told("propfind response does not contain propstat"), Reason::NotWebDav);
        assert_eq!(detail(&answered(500, "")).as_deref(), Some("réponse 500 du serveur"));
        assert_eq!(
            detail("Custom { error: \"Broken pipe (os error 32)\" }").as_deref(),
            Some("la connexion s’est coupée")
        );
        assert_eq!(detail("parse webdav content length"), None);
    }
}
