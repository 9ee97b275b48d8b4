//! A WebDAV server may answer that a file is elsewhere. Followed out of the target, that would write and remove what is
//! somebody else's, as a link would: only what stays inside the folder of the target is followed.

use opendal::{HttpTransporter, OperationContext};
use opendal_http_transport_reqwest::ReqwestTransport;
use percent_encoding::percent_decode_str;
use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, Url};

/// How often one question is answered by another address.
const REDIRECTIONS_MAX: usize = 5;

/// What asks a WebDAV server.
pub fn context(server: &str, folder: &str) -> opendal::Result<OperationContext> {
    let (server, folder) = (server.to_owned(), folder.to_owned());
    let follows = move |attempt: Attempt<'_>| {
        let stays = Url::parse(&server).is_ok_and(|server| stays(&server, &folder, attempt.url()));
        if stays && attempt.previous().len() <= REDIRECTIONS_MAX { attempt.follow() } else { attempt.stop() }
    };
    let client = Client::builder()
        .redirect(Policy::custom(follows))
        .build()
        .map_err(|error| opendal::Error::new(opendal::ErrorKind::Unexpected, "no client").set_source(error))?;
    Ok(OperationContext::new().with_http_transport(HttpTransporter::new(ReqwestTransport::new(client))))
}

/// Whether an address is inside a folder of a server, which may ask for TLS meanwhile.
fn stays(server: &Url, folder: &str, url: &Url) -> bool {
    let is_server = server.origin() == url.origin()
        || (server.scheme() == "http" && url.scheme() == "https" && server.host() == url.host());
    let path = percent_decode_str(url.path()).decode_utf8_lossy();
    let inside = path.strip_prefix(folder.trim_end_matches('/'));
    is_server && inside.is_some_and(|inside| inside.is_empty() || inside.starts_with('/')) && !path.contains("/../")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_in_the_folder_is_followed() {
        let leads = |server: &str, to: &str| {
            stays(&Url::parse(server).expect("an address"), "/dav/comité", &Url::parse(to).expect("an address"))
        };
        for to in ["https://a.fr/dav/comit%C3%A9", "https://a.fr/dav/comité/clu/x", "https://a.fr:443/dav/comité/"] {
            assert!(leads("https://a.fr", to), "{to}");
        }
        assert!(leads("http://a.fr", "https://a.fr/dav/comité/clu/"));
        let away = [
            "https://b.fr/dav/comité/",
            "https://a.fr:444/dav/comité/",
            "http://a.fr/dav/comité/",
            "https://a.fr/dav/comités/",
            "https://a.fr/dav/",
            "https://a.fr/dav/comité/../x",
            "https://a.fr/dav/comité/%2e%2e/x",
            "https://a.fr/dav/comité/..%2fx",
            "https://a.fr/login",
        ];
        for to in away {
            assert!(!leads("https://a.fr", to), "{to}");
        }
    }
}
