//! The password of a target: from the environment, or asked for. It is given to the target and to nobody else.

use std::env;
use std::ffi::OsString;
use std::io::IsTerminal;

use url::{Host, Url};

use crate::diagnostic::{Diagnostic, Severity, terminal};
use crate::meeting::{Destination, PASSWORD_VARIABLE};
use crate::remote::{Reason, Trouble};

/// The password of `user`.
pub fn password(place: &Destination, user: &str) -> Result<String, Trouble> {
    let given =
        super::variables(place).into_iter().find_map(|name| env::var(name).ok()).filter(|word| !word.is_empty());
    if let Some(password) = given {
        return Ok(password);
    }
    let needed = || Trouble::with(place, Reason::NoPassword).saying(&super::variables(place)[0]);
    if !std::io::stdin().is_terminal() {
        return Err(needed());
    }
    let asked = format!("Mot de passe de {user} pour {}\u{a0}: ", place.shown());
    rpassword::prompt_password(terminal::visible(&asked)).ok().filter(|word| !word.is_empty()).ok_or_else(needed)
}

/// Begins again without the passwords of other targets in the environment, where there are some: `ssh` and what it starts
/// would inherit them, and need none.
pub fn keep_from_others(place: &Destination) -> Result<(), Trouble> {
    let held: Vec<OsString> = env::vars_os()
        .map(|(name, _)| name)
        .filter(|name| name.to_string_lossy().starts_with(PASSWORD_VARIABLE))
        .collect();
    if held.is_empty() { Ok(()) } else { begin_again(place, &held) }
}

#[cfg(unix)]
fn begin_again(place: &Destination, without: &[OsString]) -> Result<(), Trouble> {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use crate::diagnostic::system;
    let begun = env::current_exe().map(|program| {
        let mut command = Command::new(program);
        for name in without {
            command.env_remove(name);
        }
        // Takes the place of this process; it only returns when it cannot.
        command.args(env::args_os().skip(1)).exec()
    });
    let (Ok(error) | Err(error)) = begun;
    Err(Trouble::with(place, Reason::Other).saying(&system::in_french(&error)))
}

/// Nothing is started on a system without such targets.
#[cfg(not(unix))]
fn begin_again(_place: &Destination, _without: &[OsString]) -> Result<(), Trouble> {
    Ok(())
}

/// What is to be said before a password is sent to `server`: who could read it, and which proxy it goes by.
pub fn on_the_way(place: &Destination, server: &str) -> Option<Diagnostic> {
    let url = Url::parse(server).ok()?;
    let proxy = proxy(&url, &|name| env::var(name).ok());
    let warning = |message: String| Diagnostic::file_warning(place.shown(), message);
    match (url.scheme(), proxy) {
        ("http", Some(proxy)) => Some(
            warning(format!("le mot de passe passe en clair par le serveur mandataire {proxy}"))
                .hint("employez une adresse `https:`, ou nommez ce serveur dans la variable NO_PROXY"),
        ),
        ("http", None) if !is_this_computer(&url) => Some(
            warning("le mot de passe passe en clair sur le réseau".to_owned()).hint("employez une adresse `https:`"),
        ),
        ("https", Some(proxy)) => {
            let said = warning(format!(
                "l’envoi passe par le serveur mandataire {proxy}\u{a0}; le mot de passe y reste chiffré"
            ));
            Some(Diagnostic { severity: Severity::Advice, ..said })
        }
        _ => None,
    }
}

fn is_this_computer(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The proxy that requests to an address go by, as the environment says; without the password it may have.
fn proxy(url: &Url, variable: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let given = |names: &[&str]| names.iter().find_map(|name| variable(name)).filter(|value| !value.is_empty());
    let own = if url.scheme() == "https" { ["https_proxy", "HTTPS_PROXY"] } else { ["http_proxy", "HTTP_PROXY"] };
    let proxy = given(&own).or_else(|| given(&["all_proxy", "ALL_PROXY"]))?;
    let host = url.host_str()?;
    let spares = given(&["no_proxy", "NO_PROXY"]).unwrap_or_default();
    let is_spared = |name: &str| {
        let name = name.trim().trim_start_matches('.');
        name == "*" || host == name || !name.is_empty() && host.ends_with(&format!(".{name}"))
    };
    if spares.split(',').any(is_spared) {
        return None;
    }
    let address = if proxy.contains("://") { proxy } else { format!("http://{proxy}") };
    let address = Url::parse(&address).ok()?;
    let port = address.port().map_or(String::new(), |port| format!(":{port}"));
    Some(format!("{}{port}", address.host_str()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(server: &str) -> Url {
        Url::parse(server).expect("an address")
    }

    #[test]
    fn only_this_computer_keeps_what_is_not_encrypted() {
        for server in ["http://localhost:80", "http://127.0.0.1:8080", "http://[::1]:80"] {
            assert!(is_this_computer(&url(server)), "{server}");
        }
        for server in ["http://intranet", "http://intranet:8080", "http://12.7.0.1", "http://127.example.org"] {
            assert!(!is_this_computer(&url(server)), "{server}");
        }
    }

    #[test]
    fn the_proxy_is_the_one_of_the_environment() {
        let environment = |name: &str| match name {
            "HTTPS_PROXY" => Some("http://moi:secret@mandataire.example.fr:3128".to_owned()),
            "all_proxy" => Some("autre:8080".to_owned()),
            "no_proxy" => Some("localhost, .interne.example.fr".to_owned()),
            _ => None,
        };
        let found = |server: &str| proxy(&url(server), &environment);
        assert_eq!(found("https://intranet.example.fr").as_deref(), Some("mandataire.example.fr:3128"));
        assert_eq!(found("http://intranet.example.fr").as_deref(), Some("autre:8080"));
        assert_eq!(found("https://dav.interne.example.fr"), None);
        assert_eq!(found("http://localhost"), None);
        assert_eq!(proxy(&url("https://a"), &|_| None), None);
    }
}
