//! Step 1: the disk → [`Sources`]. The only reader: what it did not read, no later step can.
//!
//! It judges files as files (encoding, size, links), never what they say.

mod accents;
mod disk;
mod encoding;
mod left_behind;
mod look;
mod names;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Diagnostics, grouped, paths, system};
use crate::source::{ASSET_BYTES_MAX, Asset, AssetRefusal, Sources};
pub use disk::{Disk, disk_of};
pub use look::Look;

/// Endings of the files that are read as text; all others are assets.
const TEXT_ENDINGS: [&str; 8] = ["toml", "md", "markdown", "html", "css", "js", "typ", "tera"];

/// The largest text file that is read, in bytes; a year of a committee's minutes is far below.
const TEXT_BYTES_MAX: u64 = 1024 * 1024;

pub use accents::compose;
pub use encoding::BYTE_ORDER_MARK;

/// The bytes of a file of the contents, as they are now.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The names of what lies in a folder, in their order, without what programs leave there for themselves; nothing where it
/// cannot be read, or is not there.
pub fn names_in(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !left_behind::is_of_a_program(&name.to_lowercase())).collect();
    names.sort();
    names
}

/// Reads every file of the content folder, in the order of their names, and says which could not be.
pub fn content(dir: &Path) -> (Sources, Diagnostics) {
    let mut loader = Loader { sources: Sources::default(), diagnostics: Diagnostics::new() };
    let shown = dir.display().to_string();
    match fs::metadata(dir).and_then(|metadata| Ok((metadata.is_dir(), paths::real(dir)?))) {
        Ok((true, root)) => {
            loader.walk(&root, &shown);
            let Loader { sources, diagnostics } = &mut loader;
            let texts = sources.files().map(|(_, file)| file.path.as_str());
            // As people know it: what the system makes of it begins with signs of its own on Windows.
            let units = std::path::absolute(dir).unwrap_or(root).to_string_lossy().encode_utf16().count();
            names::tell(texts.chain(sources.assets().map(|asset| asset.path.as_str())), units, diagnostics);
        }
        Ok((false, _)) => loader.diagnostics.push(
            Diagnostic::file_error(shown, "ce n’est pas un dossier")
                .hint("donnez le dossier qui contient `prefecture.toml` et `reunions` : `--content DOSSIER`"),
        ),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            loader.diagnostics.push(Diagnostic::file_error(shown, "le dossier des contenus n’existe pas").hint(
                "lancez la commande dans le dossier qui contient `content`, ou donnez son chemin : `--content DOSSIER` ; pour un premier comité : `clu init`",
            ))
        }
        Err(error) => loader.diagnostics.push(
            Diagnostic::file_error(shown, format!("le dossier des contenus ne peut pas être lu ({})", reason(&error)))
                .hint("vérifiez vos droits d’accès à ce dossier"),
        ),
    }
    (loader.sources, loader.diagnostics)
}

struct Loader {
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Loader {
    fn walk(&mut self, root: &Path, shown: &str) {
        let entries: Vec<walkdir::Result<DirEntry>> =
            WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter().filter_entry(is_content).collect();
        let empty = entries.is_empty();
        let (mut names, mut passed_over) = (BTreeSet::new(), Vec::new());
        for entry in entries.iter().flatten() {
            names.extend(content_path(root, entry.path()));
        }
        let mut read = BTreeSet::new();
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match content_path(root, entry.path()) {
                    // A page may show the image `plan (1).png`; no page shows a copy of a conflict.
                    Some(path)
                        if left_behind::is_of_a_conflict(&path)
                            || has_text_ending(entry.path()) && left_behind::is_copy(&path, &names) =>
                    {
                        passed_over.push(path);
                    }
                    Some(path) if !read.insert(path.clone()) => self.diagnostics.push(same_name(path)),
                    _ => self.entry(root, &entry),
                },
                Err(error) => {
                    let path = error.path().and_then(|path| content_path(root, path)).unwrap_or_else(|| shown.into());
                    let reason = error.io_error().map_or_else(|| "boucle de liens".into(), reason);
                    self.diagnostics.push(
                        Diagnostic::file_error(path, format!("ce dossier ne peut pas être lu ({reason})"))
                            .hint("vérifiez vos droits d’accès à ce dossier"),
                    );
                }
            }
        }
        self.diagnostics.extend(left_behind::told(&passed_over));
        if empty {
            self.diagnostics.push(
                Diagnostic::file_error(shown, "le dossier des contenus est vide")
                    .hint("il doit contenir `prefecture.toml`, `referentiels` et `reunions`"),
            );
        }
    }

    fn entry(&mut self, root: &Path, entry: &DirEntry) {
        let Some(path) = content_path(root, entry.path()) else {
            let name = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned();
            self.diagnostics.push(
                Diagnostic::file_error(name, "le nom de ce fichier contient des caractères illisibles")
                    .hint("renommez-le avec des lettres, des chiffres et des traits d’union"),
            );
            return;
        };
        let is_text = has_text_ending(entry.path());
        if entry.path_is_symlink() {
            match entry.path().canonicalize().and_then(|target| Ok((fs::metadata(&target)?.is_dir(), target))) {
                Ok((true, _)) => self.diagnostics.push(
                    Diagnostic::file_error(
                        path,
                        "ce lien mène à un dossier : les liens vers des dossiers ne sont pas suivis",
                    )
                    .hint("copiez le dossier à la place du lien"),
                ),
                Ok((false, target)) if target.starts_with(root) => self.file(path, entry.path(), is_text),
                Ok(_) if is_text => self.refuse(
                    path,
                    "ce lien sort du dossier des contenus : il n’est pas suivi",
                    "copiez le fichier à la place du lien",
                ),
                Ok(_) => self.sources.add_asset(Asset { path, bytes: Err(AssetRefusal::LeavesContent) }),
                Err(_) if is_text => {
                    self.refuse(path, "ce lien ne mène à aucun fichier", "copiez le fichier à la place du lien");
                }
                Err(_) => self.sources.add_asset(Asset { path, bytes: Err(AssetRefusal::Unreadable) }),
            }
        } else if entry.file_type().is_file() {
            self.file(path, entry.path(), is_text);
        }
    }

    fn file(&mut self, path: String, on_disk: &Path, is_text: bool) {
        let size = fs::metadata(on_disk).map_or(0, |metadata| metadata.len());
        if !is_text {
            let bytes = if size > ASSET_BYTES_MAX {
                Err(AssetRefusal::TooLarge(size))
            } else {
                fs::read(on_disk).map_err(|_| AssetRefusal::Unreadable)
            };
            self.sources.add_asset(Asset { path, bytes });
        } else if size > TEXT_BYTES_MAX {
            let kilobytes = |bytes: u64| grouped(usize::try_from(bytes.div_ceil(1024)).unwrap_or(usize::MAX));
            let (has, most) = (kilobytes(size), kilobytes(TEXT_BYTES_MAX));
            let message = format!("ce fichier de texte est trop gros ({has} Ko ; {most} Ko au plus)");
            self.refuse(path, &message, "un fichier aussi gros n’est sans doute pas un texte : vérifiez son contenu");
        } else {
            match fs::read(on_disk) {
                Ok(bytes) => encoding::add_text(&mut self.sources, &mut self.diagnostics, path, &bytes),
                Err(error) => {
                    let message = format!("ce fichier ne peut pas être lu ({})", reason(&error));
                    self.refuse(path, &message, "fermez les programmes qui l’utilisent et vérifiez vos droits d’accès");
                }
            }
        }
    }

    /// Tells that a text file could not be read, and remembers that it exists.
    fn refuse(&mut self, path: String, message: &str, hint: &str) {
        self.diagnostics.push(Diagnostic::file_error(path.as_str(), message).hint(hint));
        self.sources.add_refused(path, "");
    }
}

/// The path inside the content folder, `/` between its parts on every system, accents on their letters; `None` when it is
/// not Unicode.
fn content_path(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/").nfc().collect())
}

/// Two files whose names are written in two ways and read as one.
fn same_name(path: String) -> Diagnostic {
    Diagnostic::file_error(path, "deux fichiers portent ce nom, l’un avec des accents écrits à part (macOS)")
        .hint("gardez le bon, supprimez ou renommez l’autre")
}

/// What authors wrote, as opposed to what their programs leave behind.
fn is_content(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    let is_of_clu = entry.depth() == 1 && entry.file_type().is_dir() && ["guide", "schemas"].contains(&name.as_str());
    !is_of_clu && !left_behind::is_of_a_program(&name)
}

fn has_text_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or("").to_lowercase();
    TEXT_ENDINGS.contains(&ending.as_str())
}

/// Why the system refused.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "il a disparu pendant la lecture".into(),
        _ => system::in_french(error),
    }
}

#[cfg(test)]
mod tests;
