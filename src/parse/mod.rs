//! Step 2: [`Sources`] → [`Manuscript`]: what authors wrote, as they wrote it, every value with its
//! place. What a file says is checked alone here; what it says of others is `resolve`'s business.

mod actions;
mod amount;
mod complaints;
mod date;
mod key;
mod manuscript;
mod markdown;
mod number;
mod reader;
mod record;
mod referential;
mod secret;
mod several;
mod surveys;
mod target;
mod theme;
mod toml_errors;
mod value;
mod word;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

pub use actions::{ActionTable, ActionsFile};
pub use amount::Amount;
pub use complaints::{AnswersTable, ComplaintsTable, DelayTable, ShareTable};
#[cfg(test)]
pub use key::Says;
pub use key::{Key, keys};
pub use manuscript::*;
pub use number::{as_number, may_be_thousands};
pub use referential::*;
pub use several::Keyed;
pub use surveys::*;
pub use target::{TargetKind, TargetTable};
pub use theme::{ColoursTable, SizesTable, ThemeFile};
pub use value::{Fillable, OneOrMany, OrAbsent, TO_FILL};

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, SourceFile, Sources, Span, is_markdown, is_toml};
use reader::Reader;
use record::Field;

/// The TOML files a meeting's folder may hold.
const MEETING_FILES: [&str; 5] =
    ["reunion.toml", "indicateurs.toml", "enquetes.toml", "reclamations.toml", "actions.toml"];

/// Files an author may leave beside the others as a reminder; they are not read.
const README_FILES: [&str; 3] = ["lisezmoi.md", "readme.md", "lisez-moi.md"];

/// Reads what all meetings share: `prefecture.toml` and the files of `referentiels/`.
pub fn shared(sources: &Sources, diagnostics: &mut Diagnostics) -> Manuscript {
    secret::hide(sources);
    let mut manuscript = Manuscript::default();
    match sources.find("prefecture.toml") {
        Some(file) => manuscript.prefecture = toml_file(sources, file, diagnostics),
        // Nothing at all was read: `load` said why.
        None if sources.is_empty() => {}
        None => diagnostics.push(missing_file(sources, "", "prefecture.toml", "`[prefecture]`")),
    }
    for (file, source) in sources.files_under("referentiels/") {
        let name = source.path.strip_prefix("referentiels/").and_then(|name| name.strip_suffix(".toml"));
        let Some(name) = name.filter(|name| !name.contains('/')) else { continue };
        match toml_file(sources, file, diagnostics) {
            Some(referential) => {
                manuscript.referentials.insert(name.to_owned(), referential);
            }
            None => {
                manuscript.referentials_in_error.insert(name.to_owned());
            }
        }
    }
    misplaced_files(sources, diagnostics);
    files_of_two_endings(sources, diagnostics);
    manuscript
}

/// Reads a `theme.toml`; `None` when an error was told.
pub fn theme(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<ThemeFile> {
    toml_file(sources, file, diagnostics)
}

/// The folders of `reunions/`, in the order of their names.
pub fn meeting_folders(sources: &Sources) -> Vec<String> {
    let paths = paths_under(sources, "reunions/").filter_map(|path| path.split_once('/'));
    paths.map(|(folder, _)| folder.to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Reads a folder of `reunions/`: what can be read of it, and all that is wrong with the rest.
pub fn meeting(sources: &Sources, folder: &str, diagnostics: &mut Diagnostics) -> MeetingManuscript {
    let prefix = format!("reunions/{folder}/");
    let mut told = Diagnostics::new();
    unknown_files(sources, &prefix, &mut told);
    let file_id = |name: &str| sources.find(&format!("{prefix}{name}"));

    let meeting = file_id("reunion.toml");
    if meeting.is_none() {
        told.push(missing_file(sources, &prefix, "reunion.toml", "`[reunion]`"));
    }
    let meeting = meeting.and_then(|file| toml_file::<MeetingFile>(sources, file, &mut told));
    let indicators = given(sources, file_id("indicateurs.toml"), &mut told);
    let surveys = given(sources, file_id("enquetes.toml"), &mut told);
    let complaints = given(sources, file_id("reclamations.toml"), &mut told);
    let actions = given(sources, file_id("actions.toml"), &mut told);

    let pages = sources
        .files_under(&prefix)
        .map(|(file, source)| (file, source, &source.path[prefix.len()..]))
        .filter(|(.., path)| is_markdown(path) && path.contains('/') && !is_readme(path))
        .map(|(file, source, path)| {
            let slides = if source.refused { Vec::new() } else { markdown::slides(file, &source.text, &mut told) };
            (path.to_owned(), slides)
        })
        .collect();

    diagnostics.extend(told);
    MeetingManuscript { folder: folder.to_owned(), meeting, indicators, surveys, complaints, actions, pages }
}

/// Reads a file that may be missing.
fn given<T: Field>(sources: &Sources, file: Option<FileId>, diagnostics: &mut Diagnostics) -> Given<T> {
    match file.map(|file| toml_file(sources, file, diagnostics)) {
        None => Given::Absent,
        Some(None) => Given::InError,
        Some(Some(read)) => Given::Read(read),
    }
}

/// The JSON Schemas of the content files, by the name of the schema: editors complete and check with them.
/// They are shipped in `content/schemas`, which a test keeps in step, so the program itself needs none.
#[cfg(test)]
fn schemas() -> Vec<(&'static str, schemars::Schema)> {
    vec![
        schema_of::<PrefectureFile>("prefecture"),
        schema_of::<ReferentialFile>("referentiel"),
        schema_of::<MeetingFile>("reunion"),
        schema_of::<Keyed<MeasureTable>>("indicateurs"),
        schema_of::<SurveysFile>("enquetes"),
        schema_of::<complaints::ComplaintsFile>("reclamations"),
        schema_of::<ActionsFile>("actions"),
        schema_of::<ThemeFile>("theme"),
    ]
}

/// Gives every text of what all meetings share with the key it stands behind.
#[cfg(test)]
pub fn texts_shared(manuscript: &Manuscript, to: record::TextVisitor<'_>) {
    texts_of(manuscript.prefecture.iter(), to);
    texts_of(manuscript.referentials.values(), to);
}

/// The same of a meeting.
#[cfg(test)]
pub fn texts_of_meeting(manuscript: &MeetingManuscript, to: record::TextVisitor<'_>) {
    texts_of(manuscript.meeting.iter(), to);
    texts_of(manuscript.indicators.read().into_iter(), to);
    texts_of(manuscript.surveys.read().into_iter(), to);
    texts_of(manuscript.complaints.read().into_iter(), to);
    texts_of(manuscript.actions.read().into_iter(), to);
}

/// What a file says stands behind no key.
#[cfg(test)]
fn texts_of<'f, T: Field + 'f>(files: impl Iterator<Item = &'f T>, to: record::TextVisitor<'_>) {
    static FILE: Key = Key { name: "", says: &[], within: || &[] };
    files.for_each(|file| file.texts(&FILE, to));
}

/// The keys of every file that says something to an audience, whatever tables they are in, with their paths.
#[cfg(test)]
pub fn all_keys() -> Vec<(String, &'static Key)> {
    fn add(above: &str, keys: &'static [Key], to: &mut Vec<(String, &'static Key)>) {
        for key in keys {
            let path = format!("{above}{}", key.name);
            add(&format!("{path}."), (key.within)(), to);
            to.push((path, key));
        }
    }
    let mut all = Vec::new();
    add("prefecture.toml: ", keys::<PrefectureFile>(), &mut all);
    add("referentiels: ", keys::<ReferentialFile>(), &mut all);
    add("reunion.toml: ", keys::<MeetingFile>(), &mut all);
    add("indicateurs.toml: ", keys::<Keyed<MeasureTable>>(), &mut all);
    add("enquetes.toml: ", keys::<SurveysFile>(), &mut all);
    add("reclamations.toml: ", keys::<complaints::ComplaintsFile>(), &mut all);
    add("actions.toml: ", keys::<ActionsFile>(), &mut all);
    all
}

/// Draft 7, because that is the one that TOML extensions of editors read.
#[cfg(test)]
fn schema_of<T: schemars::JsonSchema>(name: &'static str) -> (&'static str, schemars::Schema) {
    let mut schema = schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    // Editors show the title: authors know files, not types.
    schema.insert("title".to_owned(), format!("{name}.toml").into());
    (name, schema)
}

/// Reads a TOML file; `None` when an error was told.
fn toml_file<T: Field>(sources: &Sources, id: FileId, diagnostics: &mut Diagnostics) -> Option<T> {
    let SourceFile { path, text, refused, .. } = sources.file(id);
    if *refused {
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if table.get_ref().is_empty() && errors.is_empty() {
        diagnostics.push(empty_file(id, path));
        return None;
    }
    let (syntax, broken) = toml_errors::translate(id, text, &errors);
    let sound = syntax.is_empty();
    syntax.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    let root = toml::Spanned::new(0..0, DeValue::Table(table.into_inner()));
    let read = T::read(&root, &mut Reader::new(id, text, &broken, diagnostics));
    read.filter(|_| sound)
}

fn empty_file(id: FileId, path: &str) -> Diagnostic {
    let hint = match path.rsplit('/').next() {
        Some("prefecture.toml") => {
            "il commence par `[prefecture]`, puis `nom = \"…\"` et `referentiel = \"…\"` dessous"
        }
        Some("reunion.toml") => "il commence par `[reunion]`, puis `titre`, `date` et `statut` dessous",
        Some("indicateurs.toml" | "enquetes.toml" | "reclamations.toml") => {
            "remplissez-le, ou supprimez-le s’il n’y a rien à dire à cette réunion"
        }
        Some("actions.toml") => "écrivez une `[[action]]` par action, ou `aucune = true` s’il n’y en a pas",
        _ => "remplissez-le, ou supprimez-le",
    };
    Diagnostic::error(Span::start_of(id), "ce fichier est vide").hint(hint)
}

/// The paths of all files of a folder, inside it; texts first, then assets.
fn paths_under<'s>(sources: &'s Sources, folder: &str) -> impl Iterator<Item = &'s str> {
    let length = folder.len();
    let texts = sources.files_under(folder).map(move |(_, file)| &file.path[length..]);
    texts.chain(sources.assets_under(folder).map(move |asset| &asset.path[length..]))
}

/// The names of the files that are directly in a folder.
fn names_in<'s>(sources: &'s Sources, folder: &str) -> Vec<&'s str> {
    paths_under(sources, folder).filter(|name| !name.contains('/')).collect()
}

fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    README_FILES.contains(&name.as_str())
}

/// A file that must be there: perhaps it is, under another name.
fn missing_file(sources: &Sources, prefix: &str, name: &str, table: &str) -> Diagnostic {
    let diagnostic = Diagnostic::file_error(format!("{prefix}{name}"), format!("le fichier `{name}` manque"));
    let others = names_in(sources, prefix).into_iter().filter(|other| !MEETING_FILES.contains(other));
    match nearest(name, others) {
        Some(other) => diagnostic.hint(format!("le fichier `{other}` est là : renommez-le en `{name}`")),
        None => diagnostic.hint(format!("créez-le ; il commence par une ligne {table}")),
    }
}

/// Tells the files of a meeting's folder whose names say nothing to anyone.
fn unknown_files(sources: &Sources, prefix: &str, diagnostics: &mut Diagnostics) {
    let has_meeting = sources.find(&format!("{prefix}reunion.toml")).is_some();
    for name in names_in(sources, prefix) {
        let is_text = is_toml(name) || is_markdown(name);
        if MEETING_FILES.contains(&name) || is_readme(name) {
            continue;
        }
        let near = nearest(name, MEETING_FILES);
        if !has_meeting && near == Some("reunion.toml") {
            // Told with the missing file.
            continue;
        }
        if named_twice(name).is_some() {
            // Told for all folders.
            continue;
        }
        let path = format!("{prefix}{name}");
        let known = MEETING_FILES.map(|name| format!("`{name}`")).join(", ");
        let diagnostic = match near {
            Some(near) => Diagnostic::file_error(path, format!("fichier inconnu `{name}`"))
                .hint(format!("vouliez-vous l’appeler `{near}` ?")),
            None if is_markdown(name) => Diagnostic::file_error(path, "une page Markdown ne se place pas ici")
                .hint("mettez-la dans le dossier `diapositives` (ou `courriels`) de la réunion"),
            None if is_text => Diagnostic::file_error(path, format!("fichier inconnu `{name}`"))
                .hint(format!("noms connus dans le dossier d’une réunion : {known}")),
            None => continue,
        };
        diagnostics.push(diagnostic);
    }
}

/// Tells the files of authors that stand where nothing reads them.
fn misplaced_files(sources: &Sources, diagnostics: &mut Diagnostics) {
    let has_prefecture = sources.find("prefecture.toml").is_some();
    for name in names_in(sources, "") {
        if has_prefecture && is_toml(name) && name != "prefecture.toml" {
            diagnostics.push(Diagnostic::file_error(name, format!("le fichier `{name}` n’est pas à sa place")).hint(
                "ici n’est lu que `prefecture.toml` ; les fichiers d’une réunion vont dans `reunions/AAAA-MM-JJ/`",
            ));
        }
    }
    for name in names_in(sources, "reunions/") {
        if (is_toml(name) || is_markdown(name)) && !is_readme(name) {
            diagnostics.push(
                Diagnostic::file_error(format!("reunions/{name}"), format!("le fichier `{name}` n’est pas à sa place"))
                    .hint("chaque réunion a son dossier, qui porte sa date : `reunions/2022-03-10/`"),
            );
        }
    }
}

/// Tells the files that the Notepad named `reunion.toml.txt`, where Windows hides the end of names.
fn files_of_two_endings(sources: &Sources, diagnostics: &mut Diagnostics) {
    for path in paths_under(sources, "") {
        let name = path.rsplit('/').next().unwrap_or(path);
        if let Some(meant) = named_twice(name) {
            diagnostics.push(
                Diagnostic::file_warning(path, format!("ce fichier n’est pas lu : son nom finit par « {} »", &name[meant.len()..]))
                    .hint(format!("renommez-le en `{meant}` ; dans l’Explorateur, menu « Affichage », cochez « Extensions de noms de fichiers »")),
            );
        }
    }
}

/// The name that was meant by one that ends twice: `accueil.md.txt`.
fn named_twice(name: &str) -> Option<&str> {
    let (meant, ending) = name.rsplit_once('.')?;
    (ending.eq_ignore_ascii_case("txt") && (is_toml(meant) || is_markdown(meant))).then_some(meant)
}
