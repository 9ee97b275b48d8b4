//! Names that another computer does not take: contents go from one to the next, and those that can be read here may not be
//! on Windows, where most of them are written. Told while there is time to rename them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};

/// Names of devices, whatever follows a dot; those of ports have a digit behind them.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const PORTS: [&str; 2] = ["com", "lpt"];

/// Signs that no name may hold.
const SIGNS: [char; 8] = ['<', '>', ':', '"', '\\', '|', '?', '*'];

/// The longest path, in the units that Windows counts, with what ends it.
const PATH_UNITS_MAX: usize = 260;

/// Tells the names that Windows does not take; `paths` are those inside a folder whose own path has `root_units`.
pub fn tell<'p>(paths: impl Iterator<Item = &'p str>, root_units: usize, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::<String, &str>::new();
    for path in paths {
        let warn = |message: String, hint: &str| Diagnostic::file_warning(path, message).hint(hint);
        if let Some(why) = path.split('/').find_map(refusal) {
            let hint = "renommez-le avec des lettres, des chiffres et des traits d’union";
            diagnostics.push(warn(format!("ce nom n’existe pas sous Windows : {why}"), hint));
        }
        let units = root_units + 1 + path.encode_utf16().count();
        if units >= PATH_UNITS_MAX {
            let message = format!("ce chemin a {units} caractères, et Windows n’en lit que {}", PATH_UNITS_MAX - 1);
            let hint = "raccourcissez les noms, ou placez le dossier des contenus plus près de la racine du disque";
            diagnostics.push(warn(message, hint));
        }
        for at in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            let part = &path[..at];
            let first = *known.entry(part.to_lowercase()).or_insert(part);
            if first != part {
                let message = format!("« {part} » et « {first} » ne diffèrent que par leurs majuscules");
                diagnostics.push(warn(message, "sous Windows, l’un remplacerait l’autre : renommez l’un des deux"));
                break;
            }
        }
    }
}

/// Why Windows takes no file or folder of this name; `None` when it does.
fn refusal(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = stem.strip_suffix(|c: char| c.is_ascii_digit() && c != '0' || matches!(c, '¹' | '²' | '³'));
    if DEVICES.contains(&stem.as_str()) || port.is_some_and(|port| PORTS.contains(&port)) {
        return Some(format!("« {stem} » y est un appareil"));
    }
    if name.ends_with(['.', ' ']) {
        return Some("il finit par un point ou une espace".to_owned());
    }
    name.chars().find(|c| SIGNS.contains(c) || c.is_control()).map(|sign| {
        if sign.is_control() {
            "il contient un caractère invisible".to_owned()
        } else {
            format!("il contient `{sign}`")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(paths: &[&str], root_units: usize) -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        tell(paths.iter().copied(), root_units, &mut diagnostics);
        diagnostics.sorted().into_iter().map(|told| told.message).collect()
    }

    #[test]
    fn names_that_windows_does_not_take_are_told() {
        for name in [
            "a/con.md",
            "Aux",
            "nul.tar.gz",
            "COM1.png",
            "lpt9",
            "com¹.md",
            "a./b",
            "a /b",
            "a:b",
            "a?.md",
            "a\tb",
            "q\"r",
        ] {
            assert_eq!(told(&[name], 10).len(), 1, "{name}");
        }
        for name in ["console.md", "com.md", "com0.md", "com10.md", "auxiliaire", "a.b.md", "été/é’è.md", ".gitignore"]
        {
            assert_eq!(told(&[name], 10), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn names_that_differ_by_their_case_alone_are_told_once() {
        let found = told(&["images/a.png", "Images/a.png", "images/É.png", "images/é.png", "Images/b.png"], 10);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found
                .iter()
                .any(|told| told == "« images/é.png » et « images/É.png » ne diffèrent que par leurs majuscules")
        );
    }

    #[test]
    fn paths_that_are_too_long_are_told() {
        assert_eq!(told(&[&"a".repeat(248)], 10), Vec::<String>::new());
        assert_eq!(told(&[&"a".repeat(249)], 10), ["ce chemin a 260 caractères, et Windows n’en lit que 259"]);
    }
}
