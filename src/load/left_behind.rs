//! What programs leave beside an author's files: locks, backups, what systems note of a folder; and the copies that shared
//! folders make when two people change a file at the same time. None is read; the copies, which may hold somebody's work,
//! are told.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Diagnostic, Diagnostics};

/// Whether a program left this file for itself; `name` is in small letters.
pub fn is_of_a_program(name: &str) -> bool {
    let starts = [".", "~$", "~wr"].iter().any(|start| name.starts_with(start));
    let ends = ["~", ".bak", ".orig", ".tmp", ".swp", ".swo"].iter().any(|end| name.ends_with(end));
    let is_autosaved = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    starts || ends || is_autosaved || ["thumbs.db", "ehthumbs.db", "desktop.ini"].contains(&name)
}

/// What the copies of Nextcloud, ownCloud, Dropbox and Syncthing have in their names, and no author writes.
static CONFLICT: LazyLock<Regex> = LazyLock::new(|| {
    let marks = [
        r"\([^()]*conflicted copy[^()]*\)",
        r"\([^()]*copie en conflit[^()]*\)",
        r"\(case conflict[^()]*\)",
        r"_conflict-\d",
        r"\.sync-conflict-\d",
    ];
    Regex::new(&format!("(?i){}", marks.join("|"))).expect("a sound expression")
});

/// What stands behind the name of the file that was copied: by Windows, by macOS, by a browser; by OneDrive, with the name
/// of the computer.
static BEHIND_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let endings = [
        r"(?i: - copie| - copy| copie| copy)(?: ?\(?\d+\)?)?",
        r" ?\(\d+\)",
        r"-(?i:pc|desktop|laptop|portable|poste|surface|macbook|imac|mac)(?:-[^/]*)?",
        r"-[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*\d[A-Z0-9-]*",
    ];
    Regex::new(&format!("^(?:{})$", endings.join("|"))).expect("a sound expression")
});

/// Whether a shared folder made this file because two people changed another at the same time.
pub fn is_of_a_conflict(path: &str) -> bool {
    let name = &path[path.rfind('/').map_or(0, |slash| slash + 1)..];
    CONFLICT.is_match(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// Whether a file is the copy of another that a program made; `names` are those of all files.
pub fn is_copy(path: &str, names: &BTreeSet<String>) -> bool {
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let is_there = |stem: &str| names.contains(&format!("{folder}{stem}.{ending}"));
    let original = |prefix: &str| stem.strip_prefix(prefix).is_some_and(is_there);
    // The shortest name first: `a (1)` may be there beside `a (1) (1)`.
    let behind = || stem.char_indices().skip(1).map(|(at, _)| stem.split_at(at));
    is_of_a_conflict(path)
        || original("Copie de ")
        || original("Copy of ")
        || behind().any(|(start, end)| BEHIND_NAME.is_match(end) && is_there(start))
}

/// Tells the copies that were passed over, all at once.
pub fn told(copies: &[String]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let [first, more @ ..] = copies else { return diagnostics };
    let message = match more.len() {
        0 => "cette copie d’un autre fichier n’est pas lue".to_owned(),
        _ => format!("{} copies d’autres fichiers ne sont pas lues : celle-ci, {}", copies.len(), more.join(", ")),
    };
    let hint =
        "reprenez ce qu’elle a de bon dans le fichier d’origine, puis supprimez-la ; pour garder les deux, renommez-la";
    let hint_of_several = "reprenez ce qu’elles ont de bon dans les fichiers d’origine, puis supprimez-les ; pour tout garder, renommez-les";
    let hint = if more.is_empty() { hint } else { hint_of_several };
    diagnostics.push(Diagnostic::file_warning(first, message).hint(hint));
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_from_files_of_their_own() {
        let names = ["d/accueil.md", "d/accueil-guichet.md", "d/accueil (1).md", "d/seul (1).md", "d/ESSAI.MD"];
        let names: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
        for copy in [
            "d/accueil (1).md",
            "d/accueil(2).md",
            "d/accueil - Copie.md",
            "d/accueil - Copie (2).md",
            "d/accueil - Copy.md",
            "d/accueil copie 2.md",
            "d/Copie de accueil.md",
            "d/accueil-PC-de-Marie.md",
            "d/accueil-DESKTOP-7AB12.md",
            "d/accueil-PREF01-W1234.md",
            "d/ESSAI (3).MD",
            "d/autre (conflicted copy 2022-03-01 101112).md",
            "d/autre (Marie's conflicted copy 2022-03-01).md",
            "d/autre (Copie en conflit de Marie 2022-03-01).md",
            "d/autre_conflict-20220301-101112.md",
            "d/autre.sync-conflict-20220301-101112-ABCDEF.md",
        ] {
            assert!(is_copy(copy, &names), "{copy}");
        }
        for own in [
            "d/accueil.md",
            "d/accueil-guichet.md",
            "d/accueil-2022.md",
            "d/seul (1).md",
            "d/autre - Copie.md",
            "e/accueil (1).md",
            "d/accueil-TAJ.md",
            "d/conflits.md",
            "d/accueil",
        ] {
            assert!(!is_copy(own, &names), "{own}");
        }
    }

    #[test]
    fn what_programs_leave_is_known_by_its_name() {
        let left = [
            ".ds_store",
            "~$plan.docx",
            ".~lock.suivi.ods#",
            "~wrl0001.tmp",
            "a.toml~",
            "a.md.bak",
            "#a.md#",
            "thumbs.db",
        ];
        assert!(left.iter().all(|name| is_of_a_program(name)));
        assert!(["a.md", "#.md", "~.md", "bak.toml", "desktop.png"].iter().all(|name| !is_of_a_program(name)));
    }
}
