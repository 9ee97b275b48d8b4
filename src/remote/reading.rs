//! A publication as its readers meet it: the entry is asked for at the address they use, without a password, and so is what
//! it leads to. Places that keep files often give them as downloads, ask for an account or lead elsewhere; all was sent, and
//! nobody can read it.

use std::collections::BTreeMap;

use reqwest::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, X_CONTENT_TYPE_OPTIONS};
use reqwest::{Client, Response, Url};

use super::layout::{self, DRAFTS, OWN};
use super::publication::OpenTarget;
use super::storage::ready_for_tls;
use super::version::{FileRecord, Version, VersionId};
use crate::meeting::PublicationForm;

/// How many pages and styles that the entry leads to are asked for: one of each folder.
const LINKS_MAX: usize = 6;

/// What keeps readers from reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderTrouble {
    /// The address that was asked for.
    pub address: String,
    /// What is to be there.
    file: ReadFile,
    /// What is wrong there.
    fault: ReaderFault,
}

/// What a reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadFile {
    Page,
    Pdf,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ReaderFault {
    /// Nothing answers, or not to the end.
    Silent,
    /// Another site answers; holds its name.
    Elsewhere(String),
    /// The answer is not the file; holds its status.
    Refused(u16),
    /// A browser keeps the file instead of showing it.
    Attachment,
    /// It is not given as what it is; holds what it should be, and what it is given as.
    Type(&'static str, String),
    /// Scripts and styles of the page do not work.
    Sandbox,
    /// It is not the version that was published.
    OtherVersion,
}

impl ReaderTrouble {
    /// What is wrong.
    pub fn message(&self) -> String {
        match &self.fault {
            ReaderFault::Silent => "la version est en ligne, mais rien ne répond à l’adresse de lecture".to_owned(),
            ReaderFault::Elsewhere(host) => format!("un lecteur est envoyé ailleurs, vers `{host}`"),
            ReaderFault::Refused(status) => {
                let what = match self.file {
                    ReadFile::Page => "cette page",
                    ReadFile::Pdf => "ce PDF",
                };
                format!("un lecteur n’obtient pas {what}\u{a0}: réponse {status} du serveur")
            }
            ReaderFault::Attachment => "un lecteur n’obtient cette page qu’à télécharger".to_owned(),
            ReaderFault::Type(expected, found) => {
                format!("un lecteur ne voit pas cette page\u{a0}: elle est donnée comme `{found}`, et non `{expected}`")
            }
            ReaderFault::Sandbox => {
                "le serveur empêche cette page de marcher (`Content-Security-Policy: sandbox`)".to_owned()
            }
            ReaderFault::OtherVersion => "ce qu’un lecteur obtient n’est pas ce qui vient d’être publié".to_owned(),
        }
    }

    /// What to do.
    pub fn hint(&self) -> &'static str {
        match &self.fault {
            ReaderFault::Silent => "vérifiez `lecture` dans `prefecture.toml`, et le réseau",
            ReaderFault::Elsewhere(_) | ReaderFault::Refused(401 | 403) => {
                "cet endroit demande sans doute de s’identifier\u{a0}: donnez à `lecture` l’adresse que tous les lecteurs \
                 emploient, ou publiez sur un serveur web"
            }
            ReaderFault::Refused(_) => "vérifiez que `lecture` est l’adresse du dossier de cette cible",
            ReaderFault::Attachment | ReaderFault::Type(..) | ReaderFault::Sandbox => {
                "cet endroit garde des fichiers sans les montrer\u{a0}: publiez sur un serveur web, ou demandez à qui s’en \
                 occupe de servir ce dossier comme un site"
            }
            ReaderFault::OtherVersion => {
                "vérifiez `lecture`\u{a0}; un serveur intermédiaire garde peut-être l’ancienne page (`Cache-Control: no-cache`)"
            }
        }
    }
}

/// Looks at what was published as a reader does, at `address`; tells what is wrong, each kind once.
pub fn look(target: &OpenTarget, address: &str, id: &VersionId, of_drafts: bool) -> Vec<ReaderTrouble> {
    let patience = target.place().patience;
    // Where it cannot be read any more, that is told by `--verify`.
    let version = target.version(id).ok();
    let copies = version.as_ref().map(Version::copies).unwrap_or_default();
    target.storage().block_on(async {
        ready_for_tls();
        let client = Client::builder().timeout(patience).user_agent("clu").build();
        let address = if of_drafts { format!("{address}{DRAFTS}") } else { address.to_owned() };
        let trouble = |fault| ReaderTrouble { address: address.clone(), file: ReadFile::Page, fault };
        let (Ok(client), Ok(entry)) = (client, Url::parse(&address)) else { return vec![trouble(ReaderFault::Silent)] };
        if let PublicationForm::Folders = target.place().form {
            let fault = pdf(&client, &entry, copies).await;
            return fault
                .map(|(address, fault)| ReaderTrouble { address, file: ReadFile::Pdf, fault })
                .into_iter()
                .collect();
        }
        let page = match get(&client, &entry, "text/html").await {
            Ok(page) => page,
            Err(fault) => return vec![trouble(fault)],
        };
        if layout::entry_of(&page).as_ref() != Some(id) {
            return vec![trouble(ReaderFault::OtherVersion)];
        }
        let mut found = Vec::<ReaderTrouble>::new();
        for (link, expected) in links(&String::from_utf8_lossy(&page)) {
            let Ok(linked) = entry.join(&link) else { continue };
            if let Err(fault) = get(&client, &linked, expected).await
                && found.iter().all(|known| known.fault != fault)
            {
                found.push(ReaderTrouble { address: linked.to_string(), file: ReadFile::Page, fault });
            }
        }
        found
    })
}

/// What keeps readers from the PDF of the last meeting, where they see folders: that it is only to be downloaded is no matter.
async fn pdf(
    client: &Client,
    folder: &Url,
    copies: BTreeMap<String, (String, &FileRecord)>,
) -> Option<(String, ReaderFault)> {
    let (path, (_, file)) = copies.into_iter().rfind(|(path, _)| path.ends_with(".pdf"))?;
    let address = folder.join(&path).ok()?;
    let fault = match ask(client, &address).await {
        Ok(answer) => match answer.bytes().await {
            Ok(bytes) if FileRecord::of(&bytes) == *file => None,
            Ok(_) => Some(ReaderFault::OtherVersion),
            Err(_) => Some(ReaderFault::Silent),
        },
        Err(fault) => Some(fault),
    };
    fault.map(|fault| (address.to_string(), fault))
}

/// What is at an address, if a browser would show it as what it is.
async fn get(client: &Client, url: &Url, expected: &'static str) -> Result<Vec<u8>, ReaderFault> {
    let answer = ask(client, url).await?;
    shown_as(answer.headers(), expected)?;
    answer.bytes().await.map(|bytes| bytes.to_vec()).map_err(|_| ReaderFault::Silent)
}

/// What a server answers, if it gives something.
async fn ask(client: &Client, url: &Url) -> Result<Response, ReaderFault> {
    let answer = client.get(url.clone()).send().await.map_err(|_| ReaderFault::Silent)?;
    if answer.url().host_str() != url.host_str() {
        return Err(ReaderFault::Elsewhere(answer.url().host_str().unwrap_or_default().to_owned()));
    }
    if !answer.status().is_success() {
        return Err(ReaderFault::Refused(answer.status().as_u16()));
    }
    Ok(answer)
}

fn shown_as(headers: &HeaderMap, expected: &'static str) -> Result<(), ReaderFault> {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_lowercase();
    let media_type = said(CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_owned();
    if said(CONTENT_DISPOSITION).starts_with("attachment") {
        Err(ReaderFault::Attachment)
    } else if media_type != expected && !(media_type.is_empty() && said(X_CONTENT_TYPE_OPTIONS) != "nosniff") {
        Err(ReaderFault::Type(expected, media_type))
    } else if said(CONTENT_SECURITY_POLICY).split(';').any(|rule| rule.trim().starts_with("sandbox")) {
        Err(ReaderFault::Sandbox)
    } else {
        Ok(())
    }
}

/// Pages and styles of clu's that a page leads to, one of each folder, and what each is to be given as.
fn links(page: &str) -> Vec<(String, &'static str)> {
    let mut of_folders = BTreeMap::new();
    for part in page.split(" href=\"").skip(1) {
        let link = part.split(['"', '#', '?']).next().unwrap_or_default();
        let expected = [(".html", "text/html"), (".css", "text/css")].into_iter().find(|(end, _)| link.ends_with(end));
        let folder = link.rsplit_once('/').map(|(folder, _)| folder);
        if let (true, Some((ending, expected)), Some(folder)) = (link.starts_with(OWN), expected, folder) {
            of_folders.entry((folder, ending)).or_insert((link.to_owned(), expected));
        }
    }
    of_folders.into_values().take(LINKS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_link_of_each_folder_is_followed() {
        let page = "<link href=\"clu/site/a/site.css\"><a href=\"clu/reunions/1/index.html#x\"><a href=\"clu/reunions/1/b.html\">\
                    <a href=\"https://ailleurs\"><a href=\"clu/reunions/2/index.html\"><a href=\"clu/reunions/2/a.pdf\">";
        let found = links(page);
        let found: Vec<&str> = found.iter().map(|(link, _)| link.as_str()).collect();
        assert_eq!(found, ["clu/reunions/1/index.html", "clu/reunions/2/index.html", "clu/site/a/site.css"]);
    }

    #[test]
    fn what_a_browser_would_not_show_is_told() {
        let headers = |pairs: &[(reqwest::header::HeaderName, &str)]| {
            pairs.iter().map(|(name, value)| (name.clone(), value.parse().expect("a header"))).collect::<HeaderMap>()
        };
        let html = (CONTENT_TYPE, "Text/HTML; charset=utf-8");
        assert_eq!(shown_as(&headers(std::slice::from_ref(&html)), "text/html"), Ok(()));
        let cases = [
            (vec![html.clone(), (CONTENT_DISPOSITION, "Attachment; filename=a")], ReaderFault::Attachment),
            (
                vec![(CONTENT_TYPE, "application/octet-stream")],
                ReaderFault::Type("text/html", "application/octet-stream".into()),
            ),
            (vec![(X_CONTENT_TYPE_OPTIONS, "nosniff")], ReaderFault::Type("text/html", String::new())),
            (vec![html, (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")], ReaderFault::Sandbox),
        ];
        for (given, expected) in cases {
            assert_eq!(shown_as(&headers(&given), "text/html"), Err(expected));
        }
    }
}
