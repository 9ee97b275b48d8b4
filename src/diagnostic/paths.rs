//! Paths: inside the program and in what other programs read they have `/` between their parts; people see them as their
//! system writes them.

use std::borrow::Cow;
use std::io;
use std::path::{MAIN_SEPARATOR, MAIN_SEPARATOR_STR, Path, PathBuf};

/// Where a path leads, links followed. Windows cannot say that of every disk: there the path is taken as it is given.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(_) if cfg!(windows) && path.exists() => std::path::absolute(path),
        real => real,
    }
}

/// A path for people, with the separators of this system and without the signs that Windows puts before what it has looked
/// up (`\\?\`). An address (`https://…`) stays as it is.
pub fn native(path: &str) -> Cow<'_, str> {
    with_separator(path, MAIN_SEPARATOR)
}

/// A path of this system for programs, with `/` between its parts.
pub fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR_STR, "/")
}

fn with_separator(path: &str, separator: char) -> Cow<'_, str> {
    if separator == '/' || path.contains("://") {
        return path.into();
    }
    let path = path.replace('/', separator.encode_utf8(&mut [0; 4]));
    let written = path.strip_prefix(r"\\?\UNC").map(|share| format!(r"\{share}"));
    written.unwrap_or_else(|| path.strip_prefix(r"\\?\").unwrap_or(&path).to_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_see_paths_as_their_system_writes_them() {
        assert_eq!(with_separator("reunions/2022-03-10/reunion.toml", '\\'), r"reunions\2022-03-10\reunion.toml");
        assert_eq!(with_separator(r"D:\Comité\output/index.html", '\\'), r"D:\Comité\output\index.html");
        assert_eq!(with_separator(r"\\?\D:\Comité\output", '\\'), r"D:\Comité\output");
        assert_eq!(with_separator(r"\\?\UNC\serveur\partage\comite", '\\'), r"\\serveur\partage\comite");
        assert_eq!(with_separator("https://intranet.example.fr/comite", '\\'), "https://intranet.example.fr/comite");
        assert!(matches!(with_separator(r"a/b\c", '/'), Cow::Borrowed(r"a/b\c")));
    }

    #[test]
    fn programs_see_slashes() {
        assert_eq!(slashed(&Path::new("a").join("b").join("c")), "a/b/c");
    }
}
