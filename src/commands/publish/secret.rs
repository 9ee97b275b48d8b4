//! The password of a target: from the environment, or asked for. It is given to the target and to nobody else.

use std::env;
use std::io::IsTerminal;

use url::{Host, Url};

use crate::meeting::Destination;
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
    rpassword::prompt_password(format!("Mot de passe de {user} pour {}\u{a0}: ", place.shown()))
        .ok()
        .filter(|word| !word.is_empty())
        .ok_or_else(needed)
}

/// Whether others could read a password on its way to a server.
pub fn is_readable_on_the_way(server: &str) -> bool {
    let Some(url) = Url::parse(server).ok().filter(|url| url.scheme() == "http") else { return false };
    match url.host() {
        Some(Host::Domain(name)) => name != "localhost",
        Some(Host::Ipv4(address)) => !address.is_loopback(),
        Some(Host::Ipv6(address)) => !address.is_loopback(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_readable_on_the_way;

    #[test]
    fn only_tls_and_this_computer_keep_a_password() {
        for server in ["https://intranet", "http://localhost:80", "http://127.0.0.1:8080", "http://[::1]:80"] {
            assert!(!is_readable_on_the_way(server), "{server}");
        }
        for server in ["http://intranet", "http://intranet:8080", "http://12.7.0.1", "http://127.example.org"] {
            assert!(is_readable_on_the_way(server), "{server}");
        }
    }
}
