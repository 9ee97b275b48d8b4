//! Lines of `prefecture.toml` that may hold a password, however it is spelt: no message shows them. In the tables of
//! publication only lines that are known to hold none are shown; elsewhere those whose key or address speaks of one are not.

use std::ops::Range;

use super::{Key, PrefectureFile, TargetTable, keys};
use crate::diagnostic::nearest;
use crate::french;
use crate::meeting::{PASSWORD_VARIABLE, password_variable};
use crate::source::{HiddenLine, Sources};

/// The file that says where to publish.
const FILE: &str = "prefecture.toml";

/// The table of the places to publish to, and the keys of theirs that need a closer look.
const TABLE: &str = "publication";
const ADDRESSES: [&str; 3] = ["adresse", "dossier", "lecture"];
const USER: &str = "utilisateur";
const HOSTS: &str = "liens_permis";

/// What a name for a password holds, without what separates words; and what it is when it is short.
const PARTS: [&str; 12] = [
    "motdepasse",
    "motpasse",
    "password",
    "passwd",
    "passwort",
    "passphrase",
    "token",
    "apikey",
    "privatekey",
    "credential",
    "cleapi",
    "cleprivee",
];
const WORDS: [&str; 12] =
    ["mdp", "pwd", "psw", "pass", "passe", "jeton", "secret", "secrets", "secrete", "auth", "bearer", "pin"];

/// What a line that is not shown may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// A password behind its name.
    Password,
    /// An address with a user or a password in it.
    Address,
    /// Something that no key of a target is.
    Unknown,
}

/// Looks for the lines of the file that says where to publish, before anything is told of it.
pub fn hide(sources: &Sources) {
    if let Some(file) = sources.find(FILE) {
        sources.file(file).hide(hidden_lines);
    }
}

/// What is said instead of anything that is wrong with such a line.
fn told(range: Range<usize>, holds: Holds, target: Option<&str>) -> HiddenLine {
    let (message, hint) = match holds {
        Holds::Password => ("un mot de passe ne s’écrit pas dans ce fichier", "supprimez-le"),
        Holds::Address => ("une adresse ne contient ni nom d’utilisateur ni mot de passe", "supprimez-le"),
        Holds::Unknown => (
            "cette ligne n’est pas comprise ; elle n’est pas montrée, car elle contient peut-être un mot de passe",
            "si c’en est un, supprimez-le",
        ),
    };
    let variable = target.map_or(PASSWORD_VARIABLE.to_owned(), password_variable);
    let mut hints =
        vec![format!("{hint}, changez ce mot de passe s’il a été enregistré, et donnez-le par la variable {variable}")];
    if holds == Holds::Unknown {
        let known: Vec<String> = target_keys().map(|key| format!("`{}`", key.name)).collect();
        hints.push(format!("une cible n’a que ces clés : {}", known.join(", ")));
    }
    HiddenLine { range, message, hints }
}

/// The keys of a target, but for the one that must not be written.
fn target_keys() -> impl Iterator<Item = &'static Key> {
    keys::<TargetTable>().iter().filter(|key| !speaks_of_a_password(key.name))
}

/// Which table a line is in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum LineTable {
    /// One of publication; holds the name of its target.
    Target(Option<String>),
    /// Another.
    Other,
}

/// What the line before leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftOpen {
    /// Nothing.
    Nothing,
    /// A list of hosts.
    Hosts,
    /// What may go on with a password.
    Hidden(Holds),
    /// The same between three quotes.
    HiddenText(Holds, &'static str),
}

/// The lines of a text that are not shown, in their order.
fn hidden_lines(text: &str) -> Vec<HiddenLine> {
    let (mut table, mut open, mut hidden) = (LineTable::Other, LeftOpen::Nothing, Vec::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // With the lone carriage return of its end, which may be told, too.
        let end = start + line.trim_end_matches('\n').len();
        // Whatever ends a line for somebody.
        let found: Vec<Holds> =
            line.split('\r').filter_map(|piece| look_at(piece.trim(), &mut table, &mut open)).collect();
        if let Some(holds) = found.first() {
            let target = match &table {
                LineTable::Target(name) => name.clone(),
                LineTable::Other => None,
            };
            hidden.push(told(start..end, *holds, target.as_deref()));
        }
        start += line.len();
    }
    hidden
}

/// What a line may hold; `table` and `open` go on to the next.
fn look_at(line: &str, table: &mut LineTable, open: &mut LeftOpen) -> Option<Holds> {
    if let LeftOpen::HiddenText(holds, quotes) = *open {
        if line.contains(quotes) {
            *open = LeftOpen::Nothing;
        }
        return Some(holds);
    }
    if let Some((header, rest)) = header_of(line, *open) {
        *table = table_of(header);
        *open = LeftOpen::Nothing;
        let found = if rest.is_empty() || rest.starts_with('#') { None } else { look_at(rest, table, open) };
        return found.or_else(|| in_words(line));
    }
    if line.is_empty() || line.starts_with('#') {
        *open = LeftOpen::Nothing;
        return in_words(line);
    }
    let found = in_entry(line, table, *open);
    *open = match found {
        Some(holds) => {
            let is_open = |quotes: &&&str| line.matches(**quotes).count() % 2 == 1;
            let quotes = ["\"\"\"", "'''"].iter().find(is_open);
            quotes.map_or(LeftOpen::Hidden(holds), |quotes| LeftOpen::HiddenText(holds, quotes))
        }
        None if opens_hosts(line) || *open == LeftOpen::Hosts && !line.contains(']') => LeftOpen::Hosts,
        None => LeftOpen::Nothing,
    };
    found
}

fn opens_hosts(line: &str) -> bool {
    let (key, value) = parts(line);
    last_name(key) == HOSTS && value.contains('[') && !value.contains(']')
}

/// The header that a line begins with, and what follows it; a list of texts is none where one may go on.
fn header_of(line: &str, open: LeftOpen) -> Option<(&str, &str)> {
    let inside = line.strip_prefix('[')?;
    let name = inside.trim_start_matches(['[', '"', '\'', ' ']);
    let is_known = keys::<PrefectureFile>().iter().any(|key| name.starts_with(key.name));
    if open != LeftOpen::Nothing && !is_known && line.contains(['"', '\'', ',']) {
        return None;
    }
    let end = inside.find(']').or_else(|| inside.find(char::is_whitespace)).unwrap_or(inside.len());
    Some((inside, inside[end..].trim_start_matches(']').trim()))
}

/// The table that a header opens: one that this file does not know is taken for one of publication.
fn table_of(header: &str) -> LineTable {
    let header = header.split(['#', ']']).next().unwrap_or_default();
    let names: Vec<String> = header.trim_start_matches('[').split('.').map(bare).collect();
    let first = names.first().map(String::as_str).unwrap_or_default();
    let is_other = keys::<PrefectureFile>().iter().any(|key| key.name == first && key.name != TABLE);
    let is_name = |name: &&String| !name.is_empty() && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'));
    if is_other { LineTable::Other } else { LineTable::Target(names.get(1).filter(is_name).cloned()) }
}

/// What a line with a key, or with the rest of a value, may hold.
fn in_entry(line: &str, table: &LineTable, open: LeftOpen) -> Option<Holds> {
    let (key, value) = parts(line);
    let is_of_target = *table != LineTable::Other || bare(key.split('.').next().unwrap_or_default()) == TABLE;
    if speaks_of_a_password(key) {
        return Some(Holds::Password);
    }
    if !is_of_target {
        let before = if line.contains('=') { None } else { held(open) };
        return before.or_else(|| (line.contains("://") && is_with_user(line)).then_some(Holds::Address));
    }
    if open == LeftOpen::Hosts && !line.contains('=') {
        return in_words(line);
    }
    let name = last_name(key);
    let name = target_keys().map(|key| key.name).find(|known| *known == name).or_else(|| {
        let near = nearest(&name, target_keys().map(|key| key.name));
        near.filter(|_| line.contains('='))
    });
    let Some(name) = name else { return Some(held(open).unwrap_or(Holds::Unknown)) };
    in_value(name, value)
}

fn held(open: LeftOpen) -> Option<Holds> {
    match open {
        LeftOpen::Hidden(holds) | LeftOpen::HiddenText(holds, _) => Some(holds),
        LeftOpen::Nothing | LeftOpen::Hosts => None,
    }
}

/// What the value of a known key may hold.
fn in_value(name: &str, value: &str) -> Option<Holds> {
    let (inside, rest) = quoted(value);
    let is_address = ADDRESSES.contains(&name);
    if speaks_of_a_password(rest) || is_address && query(value).is_some_and(speaks_of_a_password) {
        return Some(Holds::Password);
    }
    // A password with such a sign ends the address there, for whoever reads it.
    let is_cut = is_address && (if inside.is_empty() { value } else { inside }).contains('#');
    if is_cut || (is_address || value.contains("://")) && is_with_user(value) {
        return Some(Holds::Address);
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let is_more = !inside.is_empty() && rest.contains(char::is_alphanumeric);
    let is_user_with_more = name == USER && inside.contains(':');
    let is_key_itself = value.contains("PRIVATE KEY") || value.contains("\"\"\"") || value.contains("'''");
    (is_more || is_user_with_more || is_key_itself).then_some(Holds::Unknown)
}

/// The text between the first quotes, and what follows; all of it follows when there are none.
fn quoted(value: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        let inside = value.strip_prefix(quote).and_then(|inside| inside.split_once(quote));
        if let Some(found) = inside.filter(|(inside, _)| !inside.is_empty()) {
            return found;
        }
    }
    ("", value)
}

fn query(address: &str) -> Option<&str> {
    address.split_once('?').map(|(_, query)| query)
}

/// Whether an address names more than a server: a user, or what stands where a port should.
fn is_with_user(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once("://") else {
        return value.split_once('@').is_some_and(|(before, _)| before.contains(':'));
    };
    match rest.rsplit_once('@') {
        Some((user, _)) => {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
            // An SFTP address may say who comes, by name.
            !(scheme.trim_start_matches(['"', '\'']) == "sftp" && user.chars().all(is_plain))
        }
        None => {
            let host = rest.split(['/', '?', '#', '"', '\'']).next().unwrap_or_default();
            let port = host.split_once(':').map_or("", |(_, port)| port.trim());
            !host.starts_with('[') && !port.is_empty() && port.parse::<u16>().is_err()
        }
    }
}

/// What a header or a remark may hold.
fn in_words(line: &str) -> Option<Holds> {
    let assigns = |line: &str| line.contains(['=', ':']);
    if line.contains("://") && is_with_user(line) {
        Some(Holds::Address)
    } else {
        (assigns(line) && speaks_of_a_password(line)).then_some(Holds::Password)
    }
}

/// Key and value of a line, whatever stands between them; the whole line is the key when nothing does.
fn parts(line: &str) -> (&str, &str) {
    let other = [':', '"', '\'', '“', '”', '«', '‘', '’', '\t'];
    match line.split_once('=') {
        Some((key, value)) => (key.trim(), value.trim()),
        None => line.find(other).map_or((line, ""), |at| (line[..at].trim(), line[at..].trim())),
    }
}

/// The last name of a key with dots, without quotes.
fn last_name(key: &str) -> String {
    bare(key.rsplit('.').next().unwrap_or_default())
}

fn bare(name: &str) -> String {
    name.trim().trim_matches(['"', '\'', '[', ']']).trim().to_lowercase()
}

/// Whether words are, or hold, a name for a password.
fn speaks_of_a_password(words: &str) -> bool {
    let plain = french::folded(words);
    let joined: String = plain.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let is_near = |word: &str| strsim::damerau_levenshtein(&joined, word) <= 2;
    PARTS.iter().any(|part| joined.contains(part))
        || plain.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| WORDS.contains(&word))
        || (6..=14).contains(&joined.len()) && ["motdepasse", "password", "passphrase"].into_iter().any(is_near)
}

#[cfg(test)]
mod tests;
