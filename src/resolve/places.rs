//! The places to publish to: what each kind needs, addresses taken apart. What holds a password
//! is not shown (`parse/secret.rs`).

use std::path::PathBuf;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Destination, Protocol, password_variable};
use crate::parse::{Keyed, TargetKind, TargetTable};
use crate::source::{Span, Spanned};

/// How long a place may keep silent when nothing is said, in seconds; and the longest that can be asked for.
const PATIENCE: u64 = 30;
const PATIENCE_MAX: u64 = 600;

/// Resolves the places; those with an error are told, and left out.
pub fn places(tables: Keyed<TargetTable>, diagnostics: &mut Diagnostics) -> Vec<Destination> {
    tables.0.into_iter().filter_map(|(name, table)| place(name, table, diagnostics)).collect()
}

fn place(name: Spanned<String>, table: TargetTable, diagnostics: &mut Diagnostics) -> Option<Destination> {
    let TargetTable { kind, folder, address, form, user, key, patience, allowed_hosts, reading, password, span: _ } =
        table;
    let mut errors = Vec::new();
    if !is_name(&name) {
        let error = Diagnostic::error(name.span, format!("«\u{a0}{}\u{a0}» ne peut pas nommer une cible", *name));
        errors.push(error.hint("employez des minuscules sans accent, des chiffres et des traits d’union"));
    }
    if let Some(password) = &password {
        errors.push(hidden(password.span, "un mot de passe ne s’écrit pas dans ce fichier", &name));
    }
    if let Some(patience) = patience.as_ref().filter(|patience| !(1..=PATIENCE_MAX).contains(&patience.value)) {
        let error =
            Diagnostic::error(patience.span, format!("un délai de {} secondes n’est pas possible", patience.value));
        errors.push(
            error.hint(format!("écrivez un nombre de secondes de 1 à {PATIENCE_MAX}\u{a0}: `delai = {PATIENCE}`")),
        );
    }
    let reading = reading.and_then(|reading| read_at(&reading, &name).map_err(|error| errors.push(*error)).ok());
    let superfluous = |key: &str, value: &Option<Spanned<String>>, word: &str| {
        let value = value.as_ref()?;
        let error = Diagnostic::error(value.span, format!("`{key}` n’a pas de sens pour une cible de genre `{word}`"));
        Some(error.hint("supprimez cette ligne, ou corrigez `genre`"))
    };
    let missing = |key: &str, example: &str| {
        let error = Diagnostic::error(kind.span, format!("cette cible a besoin de `{key}`"));
        error.hint(format!("ajoutez `{key} = \"{example}\"`"))
    };
    let located = |schemes: &[&str], example: &str, errors: &mut Vec<Diagnostic>| {
        let found = match &address {
            Some(address) => taken_apart(address, schemes, example, &name),
            None => Err(Box::new(missing("adresse", example))),
        };
        found.map_err(|error| errors.push(*error)).ok()
    };
    let kind = match kind.value {
        TargetKind::Folder => {
            let others = [("adresse", &address), ("utilisateur", &user), ("cle", &key)];
            errors.extend(others.iter().filter_map(|(key, value)| superfluous(key, value, "dossier")));
            match folder {
                Some(folder) => Some(Protocol::Folder(PathBuf::from(folder.trim()))),
                None => {
                    errors.push(missing("dossier", "/mnt/intranet/comite"));
                    None
                }
            }
        }
        TargetKind::WebDav => {
            let others = [("dossier", &folder), ("cle", &key)];
            errors.extend(others.iter().filter_map(|(key, value)| superfluous(key, value, "webdav")));
            located(&["https", "http"], "https://intranet.example.fr/comite", &mut errors).map(|url| Protocol::WebDav {
                server: url[..url::Position::BeforePath].to_owned(),
                folder: decoded(&url),
                user: user.map(|user| user.value),
            })
        }
        TargetKind::Sftp => {
            errors.extend(superfluous("dossier", &folder, "sftp"));
            located(&["sftp"], "sftp://serveur.example.fr/var/www/comite", &mut errors).map(|url| {
                if let Some(name) =
                    [url.host_str().unwrap_or_default(), url.username()].into_iter().find(|name| is_option(name))
                {
                    errors.push(option(address.as_ref().map_or(kind.span, |address| address.span), name));
                }
                if let Some(user) = user.as_ref().filter(|user| is_option(user)) {
                    errors.push(option(user.span, user));
                }
                let user = user.map(|user| user.value).or_else(|| some(url.username()));
                let user = user.map_or(String::new(), |user| format!("{user}@"));
                let port = url.port().map_or(String::new(), |port| format!(":{port}"));
                let host = url.host_str().unwrap_or_default();
                Protocol::Sftp {
                    server: format!("ssh://{user}{host}{port}"),
                    folder: decoded(&url),
                    key: key.map(|key| key.value),
                }
            })
        }
    };
    let is_sound = errors.is_empty();
    errors.into_iter().for_each(|error| diagnostics.push(error));
    Some(Destination {
        name: name.value,
        kind: kind.filter(|_| is_sound)?,
        form: form.map_or_else(Default::default, |form| form.value),
        patience: Duration::from_secs(patience.map_or(PATIENCE, |patience| patience.value)),
        reading,
        allowed_hosts: allowed_hosts.into_iter().flatten().map(|host| host.trim().to_lowercase()).collect(),
    })
}

/// An address in its parts; what is wrong with it otherwise.
fn taken_apart(address: &Spanned<String>, schemes: &[&str], example: &str, name: &str) -> Result<Url, Box<Diagnostic>> {
    let url = Url::parse(address.trim()).ok().filter(|url| url.host_str().is_some_and(|host| !host.is_empty()));
    let Some(url) = url else {
        let error = Diagnostic::error(address.span, "ce n’est pas une adresse");
        return Err(Box::new(error.hint(format!("écrivez-la comme `{example}`"))));
    };
    if url.password().is_some() || !url.username().is_empty() && schemes.contains(&"https") {
        let message = "une adresse ne contient ni nom d’utilisateur ni mot de passe";
        return Err(Box::new(hidden(address.span, message, name)));
    }
    if !schemes.contains(&url.scheme()) {
        let message = format!("une adresse de ce genre de cible ne commence pas par `{}:`", url.scheme());
        return Err(Box::new(Diagnostic::error(address.span, message).hint(format!("écrivez-la comme `{example}`"))));
    }
    if url.query().is_some() || url.fragment().is_some() {
        let error = Diagnostic::error(address.span, "l’adresse d’un dossier n’a ni `?` ni `#`");
        return Err(Box::new(error.hint(format!("écrivez-la comme `{example}`"))));
    }
    Ok(url)
}

/// Where readers look at what is published: a folder's address ends with `/`.
fn read_at(reading: &Spanned<String>, name: &str) -> Result<String, Box<Diagnostic>> {
    let url = taken_apart(reading, &["https", "http"], "https://intranet.example.fr/comite/", name)?;
    let address = url.to_string();
    Ok(if address.ends_with(".html") || address.ends_with('/') { address } else { address + "/" })
}

/// An error about a line that is not shown.
fn hidden(span: Span, message: &str, target: &str) -> Diagnostic {
    Diagnostic::error(span, message).hint(format!(
        "supprimez-le, changez ce mot de passe s’il a été enregistré, et donnez-le par la variable {}",
        password_variable(target)
    ))
}

/// Whether `ssh`, or what it starts, would take a name for something else.
fn is_option(name: &str) -> bool {
    let name = percent_decode_str(name).decode_utf8_lossy();
    name.starts_with('-') || name.contains(|c: char| c.is_control() || c.is_whitespace() || "\"'`$;&|<>/".contains(c))
}

fn option(span: Span, name: &str) -> Diagnostic {
    let message = format!("«\u{a0}{name}\u{a0}» n’est pas le nom d’un serveur ni d’un utilisateur");
    Diagnostic::error(span, message).hint("un nom commence par une lettre ou un chiffre, et n’a ni espace ni guillemet")
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The path of an address, without escapes and without its last slash.
fn decoded(url: &Url) -> String {
    let path = percent_decode_str(url.path()).decode_utf8_lossy().into_owned();
    path.trim_end_matches('/').to_owned()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
