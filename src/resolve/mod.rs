//! Manuscript → facts: references are followed, numbers made, defaults filled in. After it nothing
//! is missing or misspelt.

mod actions;
mod agenda;
mod commitments;
mod complaints;
mod corrections;
mod figures;
mod fonts;
mod groups;
mod indicators;
mod key_figures;
mod meeting;
mod namesakes;
mod paths;
mod pictures;
mod places;
mod referential;
mod reservations;
mod scales;
mod series;
mod shared;
mod surveys;
mod theme;

pub use meeting::meeting;
pub use shared::{Shared, shared};
pub use theme::builtin_theme;

use crate::diagnostic::{Diagnostic, nearest};
use crate::french;

/// More names than this are not read: only those most like what was written are told.
const NAMES_TOLD_MAX: usize = 8;

/// Adds what was probably meant, else the list of what there is.
fn suggest<'a>(diagnostic: Diagnostic, word: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let mut known: Vec<&str> = known.into_iter().collect();
    if let Some(name) = meant(word, &known) {
        return diagnostic.hint(format!("vouliez-vous dire « {name} » ?"));
    }
    let (told, count) = (NAMES_TOLD_MAX.min(known.len()), known.len());
    if told < count {
        let likeness = |name: &str| strsim::jaro_winkler(word, name);
        known.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    }
    let names = known[..told].join(" », « ");
    match count {
        0 => diagnostic,
        _ if told < count => {
            diagnostic.hint(format!("noms les plus proches, sur {} : « {names} »", french::count(count as u64)))
        }
        _ => diagnostic.hint(format!("noms possibles : « {names} »")),
    }
}

/// The name that was probably meant: the one that differs by capital letters and accents alone, if there is one. Files are compared with those of their folder, for a long name of a folder
/// would make all its files look alike; a file of the same name in another folder is as good.
fn meant<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    if let Some(alike) = known.iter().find(|name| french::folded(name) == french::folded(word)) {
        return Some(alike);
    }
    let (folder, file) = word.split_at(word.rfind('/').map_or(0, |slash| slash + 1));
    let siblings = known.iter().filter_map(|name| name.strip_prefix(folder)).filter(|name| !name.contains('/'));
    if let Some(near) = nearest(file, siblings) {
        return known.iter().find(|name| name.strip_prefix(folder) == Some(near)).copied();
    }
    let last = |name: &'a str| name.rsplit('/').next().unwrap_or(name);
    let namesakes = known.iter().copied().filter(|name| last(name) == file);
    namesakes.min_by_key(|name| strsim::damerau_levenshtein(word, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_compared_inside_their_folder() {
        let known = ["diapositives/module-1.md", "diapositives/nouveautes.md", "courriels/accueil.md"];
        for (word, expected) in [
            ("diapositives/module1.md", Some(known[0])),
            ("module-1.md", Some(known[0])),
            ("diapositive/module-1.md", Some(known[0])),
            ("diapositives/accueil.md", Some(known[2])),
            ("diapositives/guichet.md", None),
            ("Diapositives/Nouveautés.MD", Some(known[1])),
        ] {
            assert_eq!(meant(word, &known), expected, "{word}");
        }
    }
}
