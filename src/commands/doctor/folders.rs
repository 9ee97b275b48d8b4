//! What clu needs of this computer: the contents, where it writes, the fonts of the theme, a browser.

use std::env;
use std::path::Path;

use super::told::{Examination, State};
use crate::cli::Doctor;
use crate::diagnostic::{Diagnostic, Severity, paths};
use crate::load::{Disk, disk_of};
use crate::pipeline::workspace::Workspace;
use crate::{french, write};

/// Where the theme of a préfecture is, in its contents.
const THEME: &str = "theme/";

/// Whether the contents can be read, and what they lie on.
pub fn contents(request: &Doctor, workspace: &Workspace) -> Examination {
    let examined = Examination::new(format!("les contenus, {}", quoted(&request.content)));
    let errors = errors(workspace, |file| !file.starts_with(THEME));
    let examined = match (errors.as_slice(), workspace.folders.len()) {
        ([], meetings) => examined.say(format!("lus : {}", french::counted(meetings as u64, "réunion"))),
        ([first, others @ ..], _) => {
            let more = match others.len() as u64 {
                0 => String::new(),
                others => format!(", et {}", french::counted(others, "autre erreur")),
            };
            examined.but(State::Fault, format!("{}{more}", first.message), "`clu check` montre où, et que faire")
        }
    };
    on_its_disk(examined, &request.content, "un fichier peut y changer, ou se dédoubler, pendant que vous l’écrivez")
}

/// Whether a new meeting could be written.
pub fn new_files(request: &Doctor) -> Examination {
    let folder = request.content.join("reunions");
    let examined = Examination::new(format!("une nouvelle réunion dans {}", quoted(&folder)));
    tried(examined, &folder.join("essai"), "peut y être écrite")
}

/// Whether the output could be written, and what it lies on.
pub fn output(request: &Doctor) -> Examination {
    let output = &request.output;
    let examined = tried(
        Examination::new(format!("le dossier à écrire, {}", quoted(output))),
        output,
        "peut être écrit, remplacé et effacé",
    );
    on_its_disk(examined, output, "construire y est plus lent, et ses fichiers y sont plus souvent ouverts ailleurs")
}

fn tried(examined: Examination, folder: &Path, can: &str) -> Examination {
    match write::try_out(folder) {
        Ok(trial) => match trial.open_elsewhere {
            None => examined.say(can),
            Some(file) => examined.but(
                State::Risk,
                format!("{} est ouvert dans un autre programme", quoted(&file)),
                "fermez-le avant de construire : il ne serait pas remplacé",
            ),
        },
        Err(error) => examined.but(State::Fault, error.message(), error.hint()),
    }
}

fn on_its_disk(examined: Examination, folder: &Path, risk: &str) -> Examination {
    let words = match disk_of(folder) {
        Disk::Own => return examined,
        Disk::Share => format!("il est sur un partage du réseau : {risk}"),
        Disk::Synchronised(name) => format!("il est dans « {name} », qu’un programme synchronise : {risk}"),
    };
    examined.but(State::Risk, words, "si cela vous gêne, travaillez dans un dossier de cet ordinateur")
}

/// Whether the theme and its fonts are whole; `None` where errors elsewhere keep anybody from looking.
pub fn theme(workspace: &mut Workspace) -> Option<Examination> {
    let prepared = workspace.prepare();
    let of_theme = errors(workspace, |file| file.starts_with(THEME));
    let examined = Examination::new("le thème et ses polices");
    match (prepared, of_theme.as_slice()) {
        (Some(_), _) => Some(examined.say("lus en entier")),
        (None, [first, ..]) => {
            let hint = "`clu check` montre où, et que faire";
            Some(examined.but(State::Fault, format!("{} : {}", file(first, workspace), first.message), hint))
        }
        (None, []) => None,
    }
}

/// Whether there is something to open a page with.
pub fn browser() -> Examination {
    let examined = Examination::new("le navigateur");
    let is_there = open::commands("index.html").iter().any(|command| is_program(Path::new(command.get_program())));
    let has_screen =
        !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some());
    if is_there && has_screen {
        return examined.say("le système sait ouvrir une page");
    }
    let words = if has_screen { "rien ici n’ouvre une page" } else { "cet ordinateur n’a pas d’écran" };
    let hint = "ouvrez vous-même `index.html`, dans le dossier écrit : les diapositives se lisent dans tout navigateur";
    examined.but(State::Risk, words, hint)
}

/// Whether a program is where the system looks for programs.
fn is_program(program: &Path) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    let names = [program.to_owned(), program.with_extension("exe")];
    program.is_absolute() && program.is_file()
        || env::split_paths(&folders).any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}

/// The errors in some of the files.
fn errors(workspace: &Workspace, is_meant: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let told = workspace.diagnostics.clone().told(&workspace.sources);
    let is_error = |one: &Diagnostic| one.severity == Severity::Error && is_meant(one.file(&workspace.sources));
    told.into_iter().filter(is_error).collect()
}

fn file(diagnostic: &Diagnostic, workspace: &Workspace) -> String {
    paths::native(diagnostic.file(&workspace.sources)).into_owned()
}

fn quoted(path: &Path) -> String {
    format!("« {} »", paths::native(&path.display().to_string()))
}
