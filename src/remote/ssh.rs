//! Why `ssh` does not connect. The library only says that it did not; the program says why, so it is asked once more.

use std::io;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::trouble::{Reason, Trouble};
use crate::diagnostic::system;
use crate::meeting::{Destination, Protocol};

/// Asks `ssh` to connect, and tells why it does not.
pub fn why(place: &Destination) -> Trouble {
    let Protocol::Sftp { server, key, .. } = &place.kind else { return Trouble::with(place, Reason::Unreachable) };
    let mut command = Command::new("ssh");
    let seconds = place.patience.max(Duration::from_secs(1)).as_secs();
    command.args(["-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-T"]);
    command.arg("-o").arg(format!("ConnectTimeout={seconds}"));
    if let Some(key) = key {
        command.arg("-i").arg(key);
    }
    command.args(["-s", "--", server.as_str(), "sftp"]).env("LC_ALL", "C").stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    match ended(&mut command, place.patience) {
        Ok(None) => Trouble::with(place, Reason::Silent),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Trouble::with(place, Reason::NoSsh),
        Err(error) => Trouble::with(place, Reason::Other).saying(&system::in_french(&error)),
        Ok(Some(output)) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let trouble = Trouble::with(place, reason(&said));
            in_french(&said).into_iter().fold(trouble, Trouble::saying)
        }
    }
}

/// What a program says until it ends; `None` when it does not end in time.
fn ended(command: &mut Command, patience: Duration) -> io::Result<Option<Output>> {
    let mut run = command.spawn()?;
    let start = Instant::now();
    while run.try_wait()?.is_none() {
        if start.elapsed() > patience {
            run.kill()?;
            run.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    run.wait_with_output().map(Some)
}

/// Why nobody answers, where `ssh` says so.
fn in_french(said: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 4] = [
        ("Connection refused", "connexion refusée"),
        ("Could not resolve hostname", "ce nom de serveur n’est pas connu"),
        ("No route to host", "le réseau ne mène pas là"),
        ("Network is unreachable", "le réseau ne mène pas là"),
    ];
    WORDS.iter().find(|(words, _)| said.contains(words)).map(|(_, french)| *french)
}

fn reason(said: &str) -> Reason {
    const WORDS: [(&str, Reason); 8] = [
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", Reason::HostKeyChanged),
        ("host key is known", Reason::HostKeyUnknown),
        ("Host key verification failed", Reason::HostKeyChanged),
        ("Permission denied", Reason::KeyRefused),
        ("Too many authentication failures", Reason::KeyRefused),
        ("timed out", Reason::Silent),
        ("Connection closed", Reason::Cut),
        ("Connection reset", Reason::Cut),
    ];
    let found = WORDS.iter().find(|(words, _)| said.contains(words));
    found.map_or(if said.is_empty() { Reason::Silent } else { Reason::Unreachable }, |(_, reason)| *reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ssh_says_is_understood() {
        let said = [
            (
                "No ED25519 host key is known for [127.0.0.1]:22 and you have requested strict checking.\r\nHost key \
              verification failed.",
                Reason::HostKeyUnknown,
            ),
            (
                "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.",
                Reason::HostKeyChanged,
            ),
            ("a@b: Permission denied (publickey).", Reason::KeyRefused),
            ("ssh: connect to host b port 22: Connection timed out", Reason::Silent),
            ("ssh: connect to host b port 22: Connection refused", Reason::Unreachable),
            ("ssh: Could not resolve hostname b: Name or service not known", Reason::Unreachable),
            ("kex_exchange_identification: Connection closed by remote host", Reason::Cut),
            ("", Reason::Silent),
        ];
        for (words, expected) in said {
            assert_eq!(reason(words), expected, "{words}");
        }
    }
}
