//! What can stop the output folder from being written, told in French to the person who ran the
//! command: the path it is about, what is wrong, what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::held;
use crate::diagnostic::{paths, system};

/// Why the output folder was not written. Unless it says otherwise, the earlier output is untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    path: PathBuf,
    trouble: PathTrouble,
    /// What was to be written is a folder of the contents, which `--output` does not move.
    is_content: bool,
}

/// What is wrong with the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathTrouble {
    /// Something is there already, and stays.
    Exists,
    /// It is no longer what was read.
    Changed,
    /// A folder is needed, and something else is there.
    NotFolder,
    /// A symbolic link that leads nowhere.
    DeadLink,
    /// It is the root of a disk, or has no name of its own: nothing can be prepared beside it.
    NoName,
    /// The folder of the contents is inside; holds that folder.
    HoldsContent(PathBuf),
    /// It may not be written.
    NotWritable,
    /// The folder it is in may not be written.
    ParentNotWritable,
    /// It may not be read, so it could not be carried over.
    NotReadable,
    /// The disk, or the user's share of it, is full.
    DiskFull,
    /// Its name or path is longer than the system allows.
    PathTooLong,
    /// Another build holds the lock.
    OtherBuild,
    /// Another program holds a file in it open, and the system lets nobody rename it meanwhile.
    OpenElsewhere,
    /// Another program holds this file open; it is as it was, and all others are in place.
    StaysOpen,
    /// It is left of the earlier output, which this one took the place of, and another program holds it open.
    LeftOver,
    /// A mount point: it cannot change places with another folder.
    MountPoint,
    /// No build wrote it, and something of this build has to go where it is.
    Foreign {
        /// Where this build wants to write.
        wanted: PathBuf,
        /// How many more paths have the same trouble.
        others: usize,
        /// What is known of the files that earlier builds wrote.
        list: ListState,
        /// The list of those files.
        list_path: PathBuf,
    },
    /// The list of what earlier builds wrote comes from a later version of clu.
    LaterList,
    /// One build gave two artifacts the same name.
    Twice,
    /// Changed while the build went on, and could not be moved into the new output; holds the folder it is still in.
    LeftBehind(PathBuf),
    /// It is neither a file, a folder nor a link, and could not be carried over.
    Special,
    /// Anything else, as the system says it.
    System(String),
}

/// What is known of the files that earlier builds wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListState {
    /// The list is there.
    Read,
    /// There is no list: no build wrote here, or the list was deleted.
    Missing,
    /// There is a list, and it does not read as one.
    Broken,
}

impl WriteError {
    /// A trouble with a path, given as the user knows it.
    pub fn new(path: impl Into<PathBuf>, trouble: PathTrouble) -> Self {
        Self { path: path.into(), trouble, is_content: false }
    }

    /// What the system answered about a path.
    pub fn system(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        Self::new(path, PathTrouble::from_system(error))
    }

    /// What is left of the earlier output and cannot be removed.
    pub fn leftover(folder: &Path, error: &io::Error) -> Self {
        match held::is_held(error) {
            true => Self::new(held::file_in_use(folder).as_deref().unwrap_or(folder), PathTrouble::LeftOver),
            false => Self::system(folder, error),
        }
    }

    /// The path it is about, as the user knows it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is wrong, in French: lower case, no full stop.
    pub fn message(&self) -> String {
        let path = quoted(&self.path);
        match &self.trouble {
            PathTrouble::Exists => format!("{path} existe déjà"),
            PathTrouble::Changed => format!("{path} a changé entre-temps"),
            PathTrouble::NotFolder => format!("{path} n’est pas un dossier"),
            PathTrouble::DeadLink => format!("{path} est un lien vers un dossier qui n’existe pas"),
            PathTrouble::NoName => format!("{path} ne peut pas être un dossier de sortie"),
            PathTrouble::HoldsContent(content) => {
                format!("le dossier de sortie {path} contient le dossier des contenus {}", quoted(content))
            }
            PathTrouble::NotWritable => format!("{path} n’est pas accessible en écriture"),
            PathTrouble::ParentNotWritable => {
                format!("le dossier qui contient {path} n’est pas accessible en écriture")
            }
            PathTrouble::NotReadable => format!("{path} n’est pas accessible en lecture"),
            PathTrouble::DiskFull => format!("il n’y a plus de place sur le disque pour écrire {path}"),
            PathTrouble::PathTooLong => format!("le chemin {path} est trop long pour ce système"),
            PathTrouble::OtherBuild => format!("une autre construction est en train d’écrire dans {path}"),
            PathTrouble::OpenElsewhere => format!("un fichier de {path} est ouvert dans un autre programme"),
            PathTrouble::StaysOpen => {
                format!(
                    "{path} est ouvert dans un autre programme, et reste comme il était\u{a0}: tout le reste est en place"
                )
            }
            PathTrouble::LeftOver => {
                format!(
                    "{path} est ouvert dans un autre programme\u{a0}: ce reste de la version d’avant n’a pas pu être \
                     supprimé"
                )
            }
            PathTrouble::MountPoint => format!("{path} est un point de montage et ne peut pas être remplacé d’un bloc"),
            PathTrouble::Foreign { wanted, others, list, list_path } => {
                let mut text = if *wanted == self.path {
                    format!("{path} existe déjà")
                } else {
                    format!("{path} existe déjà et gêne l’écriture de {}", quoted(wanted))
                };
                text += &match list {
                    ListState::Read => ", sans avoir été écrit par clu".to_owned(),
                    ListState::Missing => {
                        format!(
                            ", et clu ne sait plus s’il l’a écrit\u{a0}: la liste de ses fichiers, {}, manque",
                            quoted(list_path)
                        )
                    }
                    ListState::Broken => format!(
                        ", et clu ne sait plus s’il l’a écrit\u{a0}: la liste de ses fichiers, {}, est illisible",
                        quoted(list_path)
                    ),
                };
                match others {
                    0 => text,
                    1 => text + " (un autre est dans le même cas)",
                    _ => text + &format!(" ({others} autres sont dans le même cas)"),
                }
            }
            PathTrouble::LaterList => format!("{path} vient d’une version plus récente de clu"),
            PathTrouble::Twice => format!("{path} est écrit deux fois par la même construction"),
            PathTrouble::LeftBehind(_) => {
                format!("{path} a été ajouté ou modifié pendant la construction et n’a pas pu être repris")
            }
            PathTrouble::Special => format!("{path} n’est ni un fichier, ni un dossier, ni un lien"),
            PathTrouble::System(words) => format!("{path} n’a pas pu être écrit, le système répond\u{a0}: {words}"),
        }
    }

    /// What to do, in French: lower case, no full stop.
    pub fn hint(&self) -> String {
        if self.is_content {
            return self.hint_about_contents().to_owned();
        }
        match &self.trouble {
            PathTrouble::Exists => "choisissez un autre nom\u{202f}; rien n’a été changé".to_owned(),
            PathTrouble::Changed => "relancez la commande\u{202f}; rien n’a été changé".to_owned(),
            PathTrouble::NotFolder => {
                "renommez ce fichier ou déplacez-le, ou choisissez un autre dossier avec `--output`".to_owned()
            }
            PathTrouble::DeadLink => {
                "corrigez ou supprimez ce lien, ou choisissez un autre dossier avec `--output`".to_owned()
            }
            PathTrouble::NoName => "choisissez un sous-dossier, par exemple `--output output`".to_owned(),
            PathTrouble::HoldsContent(_) => {
                "choisissez avec `--output` un dossier à part, qui ne contienne que ce qui est construit".to_owned()
            }
            PathTrouble::NotWritable => {
                "demandez le droit d’y écrire, ou choisissez un autre dossier avec `--output`".to_owned()
            }
            PathTrouble::ParentNotWritable => {
                "clu y prépare la nouvelle version avant de l’échanger avec l’ancienne\u{202f}; demandez le droit d’y \
                 écrire, ou choisissez un autre dossier avec `--output`"
                    .to_owned()
            }
            PathTrouble::NotReadable => {
                "clu doit le reprendre dans la nouvelle version\u{202f}; demandez le droit de le lire, ou déplacez-le \
                 ailleurs"
                    .to_owned()
            }
            PathTrouble::DiskFull => {
                "libérez de la place, puis relancez la commande\u{202f}; la version précédente est intacte".to_owned()
            }
            PathTrouble::PathTooLong => "choisissez avec `--output` un dossier au chemin plus court".to_owned(),
            PathTrouble::OtherBuild => "attendez qu’elle se termine, puis relancez la commande".to_owned(),
            PathTrouble::OpenElsewhere => {
                "fermez ce programme (navigateur, lecteur de PDF, tableur, fenêtre ouverte sur le dossier), puis \
                 relancez la commande\u{202f}; la version précédente est intacte"
                    .to_owned()
            }
            PathTrouble::StaysOpen => {
                "fermez-le (lecteur de PDF, tableur, navigateur), puis relancez la commande".to_owned()
            }
            PathTrouble::LeftOver => "la nouvelle version est en place\u{202f}; fermez ce programme, et la prochaine \
                                      construction supprimera ce reste"
                .to_owned(),
            PathTrouble::MountPoint => {
                format!("choisissez un sous-dossier, par exemple `--output {}`", self.path.join("site").display())
            }
            PathTrouble::Foreign { list: ListState::Read, .. } => {
                "déplacez-le ou renommez-le, puis relancez la commande\u{202f}; rien n’a été changé".to_owned()
            }
            PathTrouble::Foreign { .. } => {
                "sortez du dossier ce qui est à vous, supprimez le reste, puis relancez la commande\u{202f}; rien n’a \
                 été changé"
                    .to_owned()
            }
            PathTrouble::LaterList => {
                "utilisez cette version de clu, ou videz le dossier de ce qu’elle a construit".to_owned()
            }
            PathTrouble::Twice => "c’est un défaut de clu\u{a0}: signalez-le à ses auteurs".to_owned(),
            PathTrouble::LeftBehind(folder) => {
                format!("récupérez-le avant la prochaine construction, dans {}", quoted(folder))
            }
            PathTrouble::Special => "déplacez-le ailleurs, puis relancez la commande".to_owned(),
            PathTrouble::System(_) => {
                "vérifiez le disque et les droits, ou choisissez un autre dossier avec `--output`".to_owned()
            }
        }
    }

    /// What to do where a folder of the contents was to be written.
    fn hint_about_contents(&self) -> &'static str {
        match &self.trouble {
            PathTrouble::Changed => "relancez la commande\u{202f}; rien n’y a été changé",
            PathTrouble::Exists => "rien n’est écrasé\u{a0}: déplacez ce qui est là, puis relancez la commande",
            PathTrouble::NotFolder => "renommez ce fichier ou déplacez-le, puis relancez la commande",
            PathTrouble::DeadLink => "corrigez ou supprimez ce lien, puis relancez la commande",
            PathTrouble::NotWritable | PathTrouble::ParentNotWritable | PathTrouble::NotReadable => {
                "demandez le droit d’y écrire, puis relancez la commande"
            }
            PathTrouble::DiskFull => "libérez de la place, puis relancez la commande\u{202f}; rien n’a été changé",
            PathTrouble::PathTooLong => "placez le dossier des contenus à un endroit dont le chemin est plus court",
            PathTrouble::OtherBuild => "attendez qu’elle se termine, puis relancez la commande",
            PathTrouble::OpenElsewhere => "fermez ce programme, puis relancez la commande\u{202f}; rien n’a été changé",
            _ => "vérifiez le disque et les droits, puis relancez la commande",
        }
    }

    /// The same trouble, with a folder of the contents.
    pub fn about_contents(self) -> Self {
        Self { is_content: true, ..self }
    }

    /// The same trouble, where not being allowed to write means not being allowed to read.
    pub fn while_reading(self) -> Self {
        match self.trouble {
            PathTrouble::NotWritable => Self { trouble: PathTrouble::NotReadable, ..self },
            _ => self,
        }
    }

    /// The same trouble, met while preparing beside the path rather than in it.
    pub fn while_beside(self) -> Self {
        match self.trouble {
            PathTrouble::NotWritable => Self { trouble: PathTrouble::ParentNotWritable, ..self },
            _ => self,
        }
    }

    /// The same trouble, met while a folder changes its name: Windows refuses that with no other word
    /// than « access denied » as long as a file in it is open.
    pub fn while_renaming(self) -> Self {
        match self.trouble {
            PathTrouble::NotWritable if cfg!(windows) => Self { trouble: PathTrouble::OpenElsewhere, ..self },
            _ => self.while_beside(),
        }
    }
}

impl PathTrouble {
    fn from_system(error: &io::Error) -> Self {
        if held::is_shared(error) {
            return PathTrouble::OpenElsewhere;
        }
        // ERROR_FILENAME_EXCED_RANGE has no kind.
        if cfg!(windows) && error.raw_os_error() == Some(206) {
            return PathTrouble::PathTooLong;
        }
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => PathTrouble::NotWritable,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                PathTrouble::DiskFull
            }
            io::ErrorKind::InvalidFilename => PathTrouble::PathTooLong,
            io::ErrorKind::NotADirectory => PathTrouble::NotFolder,
            io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => PathTrouble::MountPoint,
            _ => PathTrouble::System(system::in_french(error)),
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{202f}; {}", self.message(), self.hint())
    }
}

impl std::error::Error for WriteError {}

/// A path as a message has it.
pub fn quoted(path: &Path) -> String {
    format!("«\u{a0}{}\u{a0}»", paths::native(&path.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What no test can bring about on every system; the rest is met for real in `tests` and `tests_disk`.
    #[test]
    fn troubles_of_other_systems_are_told_in_french() {
        let told = |trouble| WriteError::new("output", trouble).to_string();
        assert_eq!(
            told(PathTrouble::OpenElsewhere),
            "un fichier de «\u{a0}output\u{a0}» est ouvert dans un autre programme\u{202f}; fermez ce programme \
             (navigateur, lecteur de PDF, tableur, fenêtre ouverte sur le dossier), puis relancez la commande\u{202f}; \
             la version précédente est intacte"
        );
        assert_eq!(
            told(PathTrouble::LeftBehind(PathBuf::from(".clu-output.nouveau"))),
            "«\u{a0}output\u{a0}» a été ajouté ou modifié pendant la construction et n’a pas pu être repris\u{202f}; \
             récupérez-le avant la prochaine construction, dans «\u{a0}.clu-output.nouveau\u{a0}»"
        );
        assert_eq!(
            told(PathTrouble::Special),
            "«\u{a0}output\u{a0}» n’est ni un fichier, ni un dossier, ni un lien\u{202f}; déplacez-le ailleurs, puis \
             relancez la commande"
        );
        let odd = WriteError::system("output", &io::Error::other("panne"));
        assert_eq!(
            odd.message(),
            "«\u{a0}output\u{a0}» n’a pas pu être écrit, le système répond\u{a0}: erreur du système"
        );
    }

    #[test]
    fn what_the_system_answers_is_told_by_where_it_answers_it() {
        let answer = |kind: io::ErrorKind| WriteError::system("output", &kind.into());
        assert_eq!(answer(io::ErrorKind::QuotaExceeded).trouble, PathTrouble::DiskFull);
        let denied = || answer(io::ErrorKind::PermissionDenied);
        assert_eq!(denied().trouble, PathTrouble::NotWritable);
        assert_eq!(denied().while_reading().trouble, PathTrouble::NotReadable);
        assert_eq!(denied().while_beside().trouble, PathTrouble::ParentNotWritable);
        assert_eq!(answer(io::ErrorKind::StorageFull).while_reading().trouble, PathTrouble::DiskFull);
    }
}
