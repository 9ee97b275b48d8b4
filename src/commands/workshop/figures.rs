//! The figures of a meeting: shown as fields, tried as they are typed, saved one by one, and put back.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::House;
use super::home::date_text;
use super::rooms::ROOMS;
use super::view::{FieldView, FiguresView, FindingView, GroupView, Notice, WorkshopFrame};
use crate::check;
use crate::commands::serve::told::told;
use crate::diagnostic::{Diagnostics, Severity, paths};
use crate::fingerprint;
use crate::form::{self, Changed, FieldGroup, FormField, Slots, Unchangeable};
use crate::french;
use crate::history::History;
use crate::load;
use crate::pipeline::facts::{self, Facts};
use crate::pipeline::meeting::{self, Examined};
use crate::pipeline::workspace::Workspace;
use crate::render::html::WorkshopPage;
use crate::resolve::Shared;
use crate::source::Sources;
use crate::write::{self, Rewritten};

/// What was typed in a field.
#[derive(Clone, Debug, Default)]
pub struct TypedField {
    /// The name of the figure.
    pub name: String,
    /// The value.
    pub value: String,
    /// What is said of its absence.
    pub precision: String,
    /// The fingerprint of the file that the field was shown from.
    pub print: String,
}

/// A change that may be taken back.
#[derive(Clone, Debug)]
pub struct Undoable {
    /// What was changed, in words.
    words: String,
    /// What it became, and what it was.
    rewritten: Rewritten,
}

/// The contents as they are now.
struct Contents {
    sources: Sources,
    shared: Arc<Shared>,
    facts: Vec<Arc<Facts>>,
    /// The fingerprints of the meeting's files, taken before they were read: one that changes in between is refused.
    prints: BTreeMap<String, String>,
    folder: String,
}

/// What a rule says of a figure.
struct Remark {
    place: String,
    is_blank: bool,
    text: String,
}

impl Contents {
    /// Reads them; what keeps the meeting from being read, where something does.
    fn read(house: &House, folder: &str) -> Result<Self, Vec<FindingView>> {
        let content = &house.folders.content;
        let names = ["indicateurs.toml", "enquetes.toml", "reclamations.toml"];
        let files = names.iter().map(|name| format!("reunions/{folder}/{name}"));
        let prints = files.filter_map(|file| {
            let bytes = load::bytes(&content.join(&file)).ok()?;
            Some((file, fingerprint::sha256(&bytes)))
        });
        let prints = prints.collect();
        let mut workspace = Workspace::open(content);
        let wrong = |diagnostics: Diagnostics, sources: &Sources| -> Vec<FindingView> {
            let told = told(diagnostics, sources);
            told.iter().filter(|told| told.is_error).map(|told| FindingView::of(told, content)).collect()
        };
        let Some(shared) = workspace.shared.take() else {
            workspace.tell_files(&[folder.to_owned()]);
            return Err(wrong(workspace.diagnostics, &workspace.sources));
        };
        let Workspace { sources, folders, .. } = workspace;
        let facts = facts::read_all(&sources, &shared, &folders);
        let own = facts.iter().find(|facts| facts.folder == folder);
        match own {
            Some(own) if own.meeting.is_some() => {}
            Some(own) => return Err(wrong(own.diagnostics.clone(), &sources)),
            None => return Err(Vec::new()),
        }
        Ok(Self { sources, shared: Arc::new(shared), facts, prints, folder: folder.to_owned() })
    }

    fn history(&self) -> History<'_> {
        facts::history(&self.shared, &self.facts)
    }

    fn own(&self) -> &Facts {
        self.facts.iter().find(|facts| facts.folder == self.folder).expect("it was read with this meeting")
    }

    fn fields(&self) -> Vec<FieldGroup> {
        let history = self.history();
        let meeting = self.own().meeting.as_ref().expect("it was read with this meeting");
        form::fields(&self.sources, &self.folder, meeting, history.until(meeting))
    }

    fn field(&self, name: &str) -> Option<FormField> {
        self.fields().into_iter().flat_map(|group| group.fields).find(|field| field.name == name)
    }

    /// What rules say of the figures of the meeting, and accept not.
    fn remarks(&self) -> Vec<Remark> {
        let history = self.history();
        let Examined { report, .. } = meeting::examine(&self.sources, &self.shared, &history, self.own());
        let blank = check::blank_rule().code;
        let told = report.open().filter(|finding| finding.diagnostic.severity != Severity::Advice);
        told.map(|finding| Remark {
            place: finding.place.clone(),
            is_blank: finding.diagnostic.code == Some(blank),
            text: sentence(&finding.diagnostic.message, &finding.diagnostic.hints),
        })
        .collect()
    }

    /// The same contents where a file has another text; what is wrong with it otherwise, as a sentence.
    fn with(&self, file: &str, text: &str) -> Result<Self, String> {
        let sources = self.sources.with(file, text);
        let facts = self.facts.iter().map(|facts| match facts.folder == self.folder {
            true => Arc::new(facts::read(&sources, &self.shared, &self.folder)),
            false => facts.clone(),
        });
        let facts: Vec<Arc<Facts>> = facts.collect();
        let changed = Self {
            facts,
            sources,
            shared: self.shared.clone(),
            prints: self.prints.clone(),
            folder: self.folder.clone(),
        };
        let errors = changed.own().diagnostics.clone().told(&changed.sources);
        let was_wrong = self.own().diagnostics.has_errors();
        match errors.iter().find(|error| error.severity == Severity::Error && !was_wrong) {
            Some(error) => Err(sentence(&error.message, &error.hints)),
            None if changed.own().meeting.is_none() => Err("Cette valeur ne convient pas à ce chiffre.".to_owned()),
            None => Ok(changed),
        }
    }
}

/// A finding as one or two sentences.
fn sentence(message: &str, hints: &[String]) -> String {
    let hint = hints.first().map(|hint| format!(" {}.", french::capitalise(hint))).unwrap_or_default();
    format!("{}.{hint}", french::capitalise(message))
}

/// What the page of figures says of what was just done with one of them.
#[derive(Default)]
pub struct FigureNews<'o> {
    /// What is said first.
    pub notice: Option<Notice>,
    /// The figure that was saved, as addresses name it.
    pub saved: &'o str,
    /// What was refused, and why.
    pub refused: Option<(&'o TypedField, String)>,
}

/// The page of a meeting's figures.
pub fn page(house: &House, folder: &str, news: FigureNews<'_>) -> String {
    let shown = house.context.shown.borrow().clone();
    let followed = format!("/{folder}/");
    let frame = WorkshopFrame {
        title: format!("Chiffres du {} – Atelier du comité", date_text(folder)),
        has_nav: true,
        is_home: false,
        own: format!("{ROOMS}/chiffres/{folder}"),
        version: shown.version(&followed),
        followed,
        notice: news.notice.clone(),
    };
    let (groups, unreadable) = match Contents::read(house, folder) {
        Ok(contents) => (groups(&contents, &news), Vec::new()),
        Err(wrong) => (Vec::new(), wrong),
    };
    let blank = groups.iter().flat_map(|group| &group.fields).filter(|field| field.is_to_fill);
    let (first, to_fill) = (blank.clone().next().map(|field| field.anchor.clone()), blank.count());
    let view = FiguresView {
        frame,
        date: folder.to_owned(),
        date_text: date_text(folder),
        unreadable,
        state: match to_fill {
            0 if groups.is_empty() => "Cette réunion ne montre aucun chiffre.".to_owned(),
            0 => "Tous les chiffres sont renseignés.".to_owned(),
            1 => "1\u{a0}chiffre est à renseigner.".to_owned(),
            several => format!("{}\u{a0}chiffres sont à renseigner.", french::count(several as u64)),
        },
        first,
        is_shown: shown.meetings.get(folder).is_some_and(|shown| shown.made.is_some()),
        undo: house.undoable().map(|change| change.words),
        groups,
    };
    house.templates.page(WorkshopPage::Figures, &view)
}

fn groups(contents: &Contents, news: &FigureNews<'_>) -> Vec<GroupView> {
    let remarks = contents.remarks();
    let view = |field: FormField| {
        let own = remarks.iter().filter(|remark| remark.place == field.name && !(remark.is_blank && field.is_to_fill));
        let refused = news.refused.as_ref().filter(|(typed, _)| typed.name == field.name);
        FieldView {
            anchor: anchor(&field.name),
            asked: asked(&field),
            facts: facts_of(&field),
            value: refused.map_or(field.value, |(typed, _)| typed.value.clone()),
            precision: refused.map_or(field.precision, |(typed, _)| typed.precision.clone()),
            has_precision: matches!(field.slots, Slots::Measured { .. }),
            print: contents.prints.get(&field.file).cloned().unwrap_or_default(),
            error: refused.map(|(_, why)| why.clone()),
            is_saved: anchor(&field.name) == news.saved,
            remarks: own.map(|remark| remark.text.clone()).collect(),
            name: field.name,
            label: field.label,
            told: field.told,
            is_to_fill: field.is_to_fill,
            elsewhere: field.elsewhere,
        }
    };
    let group =
        |group: FieldGroup| GroupView { title: group.title, fields: group.fields.into_iter().map(view).collect() };
    contents.fields().into_iter().map(group).collect()
}

fn asked(field: &FormField) -> String {
    match (&field.slots, &field.unit) {
        (Slots::Day(_), _) => "Jour (jj/mm/aaaa)".to_owned(),
        (Slots::Count(_), _) => "Nombre".to_owned(),
        (Slots::Measured { .. }, Some(unit)) if unit == "%" => "Taux en %, ou décompte".to_owned(),
        (Slots::Measured { .. }, Some(unit)) => format!("Valeur, en {}", french::agree(unit, true)),
        (Slots::Measured { .. }, None) => "Nombre".to_owned(),
    }
}

fn facts_of(field: &FormField) -> Vec<String> {
    let last = field.last.as_ref().map(|last| format!("la dernière fois\u{a0}: {last}"));
    let target = field.target.as_ref().map(|target| format!("objectif\u{a0}: {target}"));
    let file = paths::native(&field.file).into_owned();
    last.into_iter().chain(target).chain([format!("{file}, ligne {}", field.line)]).collect()
}

/// The name of a figure in an address.
fn anchor(name: &str) -> String {
    format!("chiffre-{}", name.replace('/', "--").replace(':', "__"))
}

/// What typing this would come to: how it would be read and what rules would say of it, or what is wrong with it.
pub fn tried(house: &House, folder: &str, typed: &TypedField) -> Result<String, String> {
    let contents = Contents::read(house, folder).map_err(|_| unreadable())?;
    let field = contents.field(&typed.name).ok_or_else(gone)?;
    let changed = match form::change(&house.folders.content, &field, &typed.value, &typed.precision, None) {
        Ok(changed) => changed,
        Err(Unchangeable::Same) => return Ok(String::new()),
        Err(why) => return Err(told_why(&why, &field)),
    };
    let becomes = contents.with(&field.file, &changed.text)?;
    let field = becomes.field(&typed.name).ok_or_else(gone)?;
    let told = match field.is_to_fill {
        true => "Restera à renseigner.".to_owned(),
        false => format!("Se lira\u{a0}: {}.", field.told),
    };
    let remarks = becomes.remarks();
    let own = remarks.iter().filter(|remark| remark.place == field.name && !(remark.is_blank && field.is_to_fill));
    Ok([told].into_iter().chain(own.map(|remark| remark.text.clone())).collect::<Vec<_>>().join(" "))
}

/// Saves what was typed; what to say of it and where, or why nothing was changed.
pub fn save(house: &House, folder: &str, typed: &TypedField) -> Result<String, String> {
    let contents = Contents::read(house, folder).map_err(|_| unreadable())?;
    let field = contents.field(&typed.name).ok_or_else(gone)?;
    if let Some(elsewhere) = field.elsewhere {
        return Err(elsewhere.to_owned());
    }
    let content = &house.folders.content;
    let Changed { rewritten, text } =
        match form::change(content, &field, &typed.value, &typed.precision, Some(&typed.print)) {
            Ok(changed) => changed,
            Err(Unchangeable::Same) => return Ok(anchor(&field.name)),
            Err(why) => return Err(told_why(&why, &field)),
        };
    let becomes = contents.with(&field.file, &text)?;
    write::rewrite(vec![rewritten.clone()]).map_err(|error| not_written(&error))?;
    let after = becomes.field(&field.name).map_or_else(String::new, |field| field.told);
    let said =
        |told: &str| if told.is_empty() { "à renseigner".to_owned() } else { format!("«\u{a0}{told}\u{a0}»") };
    let words = format!("{}, {} au lieu de {}", field.label, said(&after), said(&field.told));
    house.remember(Undoable { words, rewritten });
    Ok(anchor(&field.name))
}

/// Takes the last change back; what to say of it.
pub fn undo(house: &House) -> Notice {
    let Some(Undoable { words, rewritten }) = house.undoable() else {
        return Notice::bad("Il n’y a rien à annuler.");
    };
    let Rewritten { path, was, becomes } = rewritten;
    match write::rewrite(vec![Rewritten { path, was: becomes, becomes: was }]) {
        Ok(()) => {
            house.forget();
            Notice::good(format!("Annulé\u{a0}: {words}. Le fichier est comme il était."))
        }
        Err(error) => Notice::bad(format!("Rien n’est annulé\u{a0}: {}", not_written(&error))),
    }
}

/// What is said once a figure was saved.
pub fn saved(house: &House, folder: &str, wanted: &str) -> Option<Notice> {
    let contents = Contents::read(house, folder).ok()?;
    let fields = contents.fields().into_iter().flat_map(|group| group.fields);
    let field = fields.into_iter().find(|field| anchor(&field.name) == wanted)?;
    let told = if field.is_to_fill { "à renseigner".to_owned() } else { field.told };
    Some(Notice::good(format!("Enregistré\u{a0}: {}, {told}.", field.label)))
}

fn not_written(error: &write::WriteError) -> String {
    format!("{}. {}.", error.message(), french::capitalise(&error.hint()))
}

fn unreadable() -> String {
    "Les fichiers de cette réunion contiennent des erreurs\u{a0}: corrigez-les d’abord.".to_owned()
}

fn gone() -> String {
    "Ce chiffre n’est plus dans les fichiers de la réunion\u{a0}: rechargez la page.".to_owned()
}

fn told_why(why: &Unchangeable, field: &FormField) -> String {
    let file = paths::native(&field.file).into_owned();
    match why {
        Unchangeable::Typed(words) => format!("{words}."),
        Unchangeable::Meanwhile => {
            let now = if field.value.is_empty() {
                "à renseigner".to_owned()
            } else {
                format!("«\u{a0}{}\u{a0}»", field.value)
            };
            format!(
                "Le fichier {file} a changé entre-temps, dans un éditeur ou un autre onglet\u{a0}: rien n’est enregistré. \
                 Ce chiffre y est maintenant {now}. Vérifiez, puis enregistrez de nouveau si votre valeur est la bonne."
            )
        }
        Unchangeable::Unreadable => {
            format!("Le fichier {file} ne peut pas être lu\u{a0}: ouvrez-le et corrigez-le d’abord.")
        }
        Unchangeable::Same => "C’est déjà cette valeur.".to_owned(),
    }
}

/// A file or a folder of the contents that may be opened; `None` for anything else.
pub fn openable(house: &House, file: &str) -> Option<PathBuf> {
    let is_inside = file.split('/').all(|part| !part.is_empty() && part != ".." && part != "." && !part.contains('\\'));
    let path = house.folders.content.join(file);
    (is_inside && !file.contains(':') && path.exists()).then_some(path)
}
