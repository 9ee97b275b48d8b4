//! `clu init` on one screen: make the first contents in memory, hold them against what every command reads, and write them
//! where nothing is, so that the folder can be checked, shown and built at once.

mod example;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::cli::{EXIT_BUILT, EXIT_ERRORS, Init};
use crate::diagnostic::{Diagnostic, Diagnostics, paths, terminal};
use crate::pipeline::workspace::Workspace;
use crate::source::Sources;
use crate::write::{self, Artifact};
use crate::{french, load};
pub use example::CONTENT;

/// Who holds the meeting, where nobody says.
pub const NAME: &str = "Préfecture de l’Exemple";

/// How many days from now the meeting is, where nobody says.
const DAYS_AHEAD: u64 = 60;

/// What may lie in the folder already: the program, and what comes with it in its archive.
const CAME_ALONG: [&str; 7] =
    ["LICENSE-MIT", "LICENSE-APACHE", "LICENCES-TIERCES.txt", "CHANGELOG.md", "LISEZMOI.md", "guide", "clu.cdx.json"];

/// Makes the first contents; returns the exit code.
pub fn init(request: &Init) -> u8 {
    let Init { folder, name, date } = request;
    let date = date.unwrap_or_else(usual_date);
    let files = example::files(name.as_deref().unwrap_or(NAME), date);
    if let Some((errors, sources)) = wrong(&files).or_else(|| not_empty(folder)) {
        terminal::print_report(&errors.told(&sources), &sources);
        return EXIT_ERRORS;
    }
    if let Err(error) = write::furnish(folder, &files) {
        let place = error.path().display().to_string();
        terminal::print_report(
            &[Diagnostic::file_error(place, error.message()).hint(error.hint())],
            &Sources::default(),
        );
        return EXIT_ERRORS;
    }
    terminal::print_text(&summary(folder, date), true);
    EXIT_BUILT
}

/// The day of the next meeting, as far as anybody can guess.
pub fn usual_date() -> NaiveDate {
    let today = DateTime::<Utc>::from(SystemTime::now()).date_naive();
    today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today)
}

/// What keeps the contents from being read, such as a name that no text can hold; nothing else can be wrong with them.
fn wrong(files: &[Artifact]) -> Option<(Diagnostics, Sources)> {
    let mut sources = Sources::default();
    for Artifact { path, bytes } in files {
        let inside = path.strip_prefix(CONTENT).and_then(|path| path.strip_prefix('/'));
        if let Some(path) = inside.filter(|path| path.ends_with(".toml")) {
            sources.add(path, String::from_utf8_lossy(bytes));
        }
    }
    let Workspace { sources, diagnostics, .. } = Workspace::of(Path::new(CONTENT), sources, Diagnostics::new());
    diagnostics.has_errors().then_some((diagnostics, sources))
}

/// That something lies in the folder already, which might be somebody's work.
fn not_empty(folder: &Path) -> Option<(Diagnostics, Sources)> {
    let program = std::env::current_exe().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let is_known = |name: &String| CAME_ALONG.contains(&name.as_str()) || program.as_ref() == Some(name);
    let found: Vec<String> = load::names_in(folder).into_iter().filter(|name| !is_known(name)).collect();
    let first = found.first()?;
    let others = match found.len() {
        1 => String::new(),
        several => format!(", et {}", french::counted(several as u64 - 1, "autre")),
    };
    let message = format!("ce dossier n’est pas vide : « {first} » s’y trouve{others}");
    let mut told = Diagnostics::new();
    told.push(Diagnostic::file_error(shown(folder), message).hint(
        "rien n’est écrasé : donnez le nom d’un nouveau dossier, par exemple `clu init comite`, ou faites-en un vide pour clu",
    ));
    Some((told, Sources::default()))
}

fn summary(folder: &Path, date: NaiveDate) -> String {
    let path = |inside: &str| shown(&folder.join(CONTENT).join(inside));
    let enter = match folder.as_os_str().is_empty() || folder == Path::new(".") {
        true => String::new(),
        false => format!("  cd {}\n", shown(folder)),
    };
    format!(
        "Un comité tout prêt, avec une réunion le {} :\n  {}  ce qui vaut pour toutes les réunions\n  \
         {}  la réunion, dont les chiffres sont des exemples\n  {}  le mode d’emploi\n\
         Ensuite, remplacez les exemples par vos chiffres, et lancez :\n{enter}  clu          l’atelier, dans le navigateur\n  \
         clu check    ce qui est à corriger\n  clu build    le diaporama, le PDF et les données\n",
        french::date(date),
        path("prefecture.toml"),
        path(&format!("reunions/{date}")),
        path("LISEZMOI.md"),
    )
}

/// A path as it is told.
fn shown(path: &Path) -> String {
    let path: PathBuf = path.components().filter(|part| *part != std::path::Component::CurDir).collect();
    match path.as_os_str().is_empty() {
        true => ".".to_owned(),
        false => paths::native(&path.to_string_lossy()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_along_is_what_the_archive_holds() {
        let script = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/packaging/package"));
        let script = script.expect("the script is there");
        for name in CAME_ALONG {
            assert!(script.contains(name), "{name} is not in the archive");
        }
    }

    #[test]
    fn a_name_with_quotes_is_a_name() {
        for name in ["Préfecture d’Eure-et-Loir", "Préfecture d'Eure", "« Sous-préfecture » \"de\" l\\’Est"] {
            let files = example::files(name, usual_date());
            assert!(wrong(&files).is_none(), "{name}");
        }
        assert!(wrong(&example::files(" ", usual_date())).is_some(), "no name at all");
    }
}
