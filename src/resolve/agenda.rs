//! The agenda: what each item shows must exist.

use std::collections::BTreeMap;

use super::commitments;
use super::namesakes;
use super::paths::{self, Base};
use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{AgendaItem, Commitment, Indicator, PageSlide, Show, Survey};
use crate::parse::{AgendaTable, PointTable};
use crate::source::{Span, Spanned, is_markdown};

/// What an item can show by a word.
const WORDS: [&str; 10] = [
    "modules",
    "perimetre",
    "indicateurs",
    "enquetes",
    "reclamations",
    "actions",
    "courriels",
    "essentiel",
    "changements",
    "evolutions",
];
/// Folder of the standard e-mails.
const EMAILS: &str = "courriels/";

/// What there is to show.
pub struct Shown<'a> {
    /// Free slides by path inside the meeting's folder.
    pub pages: &'a BTreeMap<String, Vec<PageSlide>>,
    /// Surveys; `None` when they could not be read, which was told.
    pub surveys: Option<&'a [Survey]>,
    /// Whether there are complaints.
    pub has_complaints: bool,
    /// Whether there is an action plan.
    pub has_actions: bool,
    /// The indicators of the referential.
    pub indicators: &'a [Indicator],
    /// The commitments an item may name.
    pub commitments: &'a [Commitment],
}

/// Resolves the agenda.
pub fn agenda(tables: Vec<AgendaTable>, shown: &Shown<'_>, diagnostics: &mut Diagnostics) -> Vec<AgendaItem> {
    let mut items: Vec<AgendaItem> = tables
        .into_iter()
        .map(|AgendaTable { title, short_title, shows, oral, message, note, minutes, commitments, points, span }| {
            let points = points.into_iter().map(|point| item(point, Vec::new(), shown, diagnostics)).collect();
            let table = PointTable { title, short_title, shows, oral, message, note, minutes, commitments, span };
            item(table, points, shown, diagnostics)
        })
        .collect();
    namesakes::make_unique(&mut items);
    items
}

fn item(table: PointTable, points: Vec<AgendaItem>, shown: &Shown<'_>, diagnostics: &mut Diagnostics) -> AgendaItem {
    let PointTable { title, short_title, shows, oral, message, note, minutes, commitments, span: _ } = table;
    if let (Some(oral), Some(first)) = (&oral, shows.0.first())
        && oral.value
    {
        diagnostics.push(
            Diagnostic::error(oral.span, "ce point est à la fois oral et montré")
                .related(first.span, "ce qu’il montre")
                .hint("retirez `oral`, ou retirez `montre`"),
        );
    }
    let shows = shows.0.iter().flat_map(|written| show(written, shown, diagnostics)).collect();
    let commitments = commitments::known(commitments, shown.commitments, diagnostics);
    let oral = oral.is_some_and(|oral| oral.value);
    let place = format!("ordre_du_jour/{}", french::slug(&title));
    AgendaItem { place, title, short_title, shows, oral, message, note, minutes, commitments, points }
}

fn show(written: &Spanned<String>, shown: &Shown<'_>, diagnostics: &mut Diagnostics) -> Vec<Spanned<Show>> {
    let at = |show: Show| Spanned::new(show, written.span);
    let missing = |message: &str, hint: &str| Diagnostic::error(written.span, message.to_owned()).hint(hint.to_owned());
    match written.trim() {
        "modules" => vec![at(Show::Modules)],
        "perimetre" => vec![at(Show::Perimeter)],
        "indicateurs" => vec![at(Show::Indicators)],
        "essentiel" => vec![at(Show::Essentials)],
        "changements" => vec![at(Show::Changes)],
        "evolutions" => vec![at(Show::Evolutions)],
        "enquetes" => {
            if shown.surveys.is_some_and(<[Survey]>::is_empty) {
                diagnostics
                    .push(missing("il n’y a pas d’enquête à montrer", "ajoutez une `[[enquete]]` dans enquetes.toml"));
            }
            (0..shown.surveys.map_or(0, <[Survey]>::len)).map(|index| at(Show::Survey(index))).collect()
        }
        "reclamations" => {
            if !shown.has_complaints {
                diagnostics.push(missing(
                    "il n’y a pas de réclamations à montrer",
                    "ajoutez le fichier reclamations.toml, avec `[reclamations]` et `nombre = …` ou `absent = \"aucun cas\"`",
                ));
            }
            vec![at(Show::Complaints)]
        }
        "actions" => {
            if !shown.has_actions {
                diagnostics.push(missing(
                    "il n’y a pas de plan d’actions à montrer",
                    "ajoutez le fichier actions.toml, avec une `[[action]]` par action ou `aucune = true`",
                ));
            }
            vec![at(Show::Actions)]
        }
        "courriels" => {
            let emails: Vec<_> = shown.pages.keys().filter(|path| path.starts_with(EMAILS)).cloned().collect();
            if emails.is_empty() {
                diagnostics.push(missing(
                    "il n’y a pas de courriel type à montrer",
                    "ajoutez des fichiers Markdown dans le dossier courriels, ou écrivez `oral = true`",
                ));
            }
            emails.into_iter().map(|path| at(Show::Page(path))).collect()
        }
        word => match word.split_once(':') {
            Some(("enquete", id)) => survey(id.trim(), written.span, shown, diagnostics).map(at).into_iter().collect(),
            Some(("evolution", id)) => {
                evolution(id.trim(), written.span, shown, diagnostics).map(at).into_iter().collect()
            }
            _ => page(written, shown, diagnostics).map(at).into_iter().collect(),
        },
    }
}

fn survey(id: &str, span: Span, shown: &Shown<'_>, diagnostics: &mut Diagnostics) -> Option<Show> {
    let surveys = shown.surveys?;
    let found = surveys.iter().position(|survey| survey.id.value == id);
    if found.is_none() {
        let diagnostic = Diagnostic::error(span, format!("aucune enquête ne s’appelle « {id} »"));
        diagnostics.push(suggest(diagnostic, id, surveys.iter().map(|survey| survey.id.as_str())));
    }
    found.map(Show::Survey)
}

fn evolution(id: &str, span: Span, shown: &Shown<'_>, diagnostics: &mut Diagnostics) -> Option<Show> {
    let criteria = shown.surveys?.iter().flat_map(|survey| &survey.criteria);
    let indicators = shown.indicators.iter().map(|indicator| indicator.id.as_str());
    let names: Vec<&str> = indicators.chain(criteria.map(|criterion| criterion.figure.id.as_str())).collect();
    if !names.contains(&id) {
        let diagnostic = Diagnostic::error(span, format!("aucun indicateur ni critère ne s’appelle « {id} »"));
        diagnostics.push(suggest(diagnostic, id, names));
        return None;
    }
    Some(Show::Evolution(id.to_owned()))
}

fn page(written: &Spanned<String>, shown: &Shown<'_>, diagnostics: &mut Diagnostics) -> Option<Show> {
    let text = written.trim();
    if !is_markdown(text) && !text.contains('/') {
        let diagnostic = Diagnostic::error(written.span, format!("`montre` ne connaît pas « {text} »"));
        let hinted = suggest(diagnostic, text, WORDS);
        diagnostics.push(hinted.hint("un fichier Markdown s’écrit avec son dossier : « diapositives/accueil.md »"));
        return None;
    }
    let path = match paths::inside(Base::Meeting, written) {
        Ok(path) => path,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    if shown.pages.contains_key(&path) {
        return Some(Show::Page(path));
    }
    let message = format!("le fichier « {text} » n’existe pas dans le dossier de la réunion");
    let diagnostic = Diagnostic::error(written.span, message);
    diagnostics.push(suggest(diagnostic, &path, shown.pages.keys().map(String::as_str)));
    None
}
