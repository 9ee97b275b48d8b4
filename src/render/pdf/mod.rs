//! The PDF and the handout, made by typst from the theme's `pdf/*.typ`. PDF/UA-1 and PDF/A-2a together.

mod image;
mod world;

use std::collections::BTreeMap;

use serde::Serialize;
use typst::World as _;
use typst::WorldExt as _;
use typst::diag::{Severity, SourceDiagnostic, SourceResult, Warned};
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::Embedded;
use super::engine_words::{self, BACK_TO_BUILTIN, in_french};
use crate::deck::Deck;
use crate::diagnostic::guard::guarded;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;
use crate::theme::{Colour, Colours, GEOMETRY, Geometry, SPARE_FAMILY, Sizes, Theme};
use world::World;

pub use image::holds;
pub use world::Engine;

/// The template of the handout.
const HANDOUT: &str = "pdf/handout.typ";
/// How many slides it puts on a sheet.
const SLIDES_PER_SHEET: usize = 2;

/// The theme as the templates read it.
#[derive(Serialize)]
struct TemplateTheme<'a> {
    /// The theme's family, and the one that has what it lacks.
    family: Vec<&'a str>,
    ascent: f64,
    descent: f64,
    colours: &'a Colours,
    shades: BTreeMap<String, Colour>,
    sizes: &'a Sizes,
    geometry: &'a Geometry,
}

/// Prepares a theme for any number of meetings.
pub fn engine(theme: &Theme) -> Engine {
    let Theme { colours, sizes, family, spare, metrics, .. } = theme;
    let spare = (!spare.is_empty()).then_some(SPARE_FAMILY);
    let look = TemplateTheme {
        family: [family.as_str()].into_iter().chain(spare).collect(),
        ascent: metrics.ascent,
        descent: metrics.descent,
        colours,
        shades: colours.shades(),
        sizes,
        geometry: &GEOMETRY,
    };
    Engine::new(theme, json(&look))
}

/// Makes the PDF of a deck: a page a slide.
pub fn deck(engine: &Engine, theme: &Theme, deck: &Deck, embedded: &Embedded) -> Result<Vec<u8>, Diagnostics> {
    let world = World::new(engine, "pdf/deck.typ", view(deck, embedded));
    let document = compile(&world, theme)?;
    // A slide that overflowed would have grown a page: nothing is cut in silence.
    if document.pages().len() != deck.slides.len() {
        let message = format!(
            "le PDF a {} pages pour {} diapositives : une diapositive déborde",
            document.pages().len(),
            deck.slides.len()
        );
        return Err(one(template_error(theme, "pdf/deck.typ", &message)));
    }
    export(&document, format!("{} {}", deck.issuer, deck.date), &world, theme)
}

/// Makes the handout of a deck: two slides a sheet, with lines to write on; with `notes`, what the speaker says of
/// each slide, by its id, a paragraph each.
pub fn handout(
    engine: &Engine,
    theme: &Theme,
    deck: &Deck,
    embedded: &Embedded,
    notes: Option<&BTreeMap<String, Vec<String>>>,
) -> Result<Vec<u8>, Diagnostics> {
    let notes_file = ("notes.json".to_owned(), Bytes::new(json(&notes)));
    let world = World::new(engine, HANDOUT, view(deck, embedded).chain([notes_file]));
    let document = compile(&world, theme)?;
    // Notes may take more sheets, lines never do.
    if notes.is_none() && document.pages().len() != deck.slides.len().div_ceil(SLIDES_PER_SHEET) {
        let message = format!(
            "le polycopié a {} pages pour {} diapositives : il en faut une pour {SLIDES_PER_SHEET}",
            document.pages().len(),
            deck.slides.len()
        );
        return Err(one(template_error(theme, HANDOUT, &message)));
    }
    let kind = if notes.is_none() { "polycopié" } else { "notes" };
    export(&document, format!("{} {} {kind}", deck.issuer, deck.date), &world, theme)
}

/// What the templates read of a deck.
fn view<'a>(deck: &Deck, embedded: &'a Embedded) -> impl Iterator<Item = (String, Bytes)> + use<'a> {
    let charts = embedded.charts.iter();
    let charts = charts.map(|(id, svg)| (format!("charts/{id}.svg"), Bytes::from_string(svg.clone())));
    let images = embedded.images.iter();
    let images = images.map(|(path, (_, bytes))| (format!("files/{path}"), Bytes::new(bytes.to_vec())));
    [("deck.json".to_owned(), Bytes::new(json(deck)))].into_iter().chain(charts).chain(images)
}

/// The document as PDF/UA-1 and PDF/A-2a; `name` tells it from every other.
fn export(document: &PagedDocument, name: String, world: &World<'_>, theme: &Theme) -> Result<Vec<u8>, Diagnostics> {
    let exported = guarded("typst", || typst_pdf::pdf(document, &options(name)));
    reported(exported.ok_or_else(|| stopped(theme))?, world, theme)
}

/// How documents are written; `name` tells one from every other.
fn options(name: String) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("the two standards go together");
    PdfOptions {
        ident: Smart::Custom(name),
        creator: Smart::Custom(Some("clu".to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

/// Lets typst's cache forget what was not used since this was last called `age_max` times: it would grow with every
/// meeting.
pub fn forget(age_max: usize) {
    comemo::evict(age_max);
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("views have string keys and finite numbers")
}

fn compile(world: &World<'_>, theme: &Theme) -> Result<PagedDocument, Diagnostics> {
    let compiled = guarded("typst", || typst::compile::<PagedDocument>(world));
    let Warned { output, warnings } = compiled.ok_or_else(|| stopped(theme))?;
    // A warning of typst is about the theme; one we know of cannot be helped by its author.
    debug_assert!(warnings.iter().all(|warning| warning.severity == Severity::Warning));
    reported(output, world, theme)
}

fn reported<T>(result: SourceResult<T>, world: &World<'_>, theme: &Theme) -> Result<T, Diagnostics> {
    result.map_err(|errors| {
        let mut diagnostics = Diagnostics::new();
        for error in &errors {
            diagnostics.push(diagnostic(error, world, theme));
        }
        diagnostics
    })
}

/// An error of typst as the author of the theme should see it.
fn diagnostic(error: &SourceDiagnostic, world: &World<'_>, theme: &Theme) -> Diagnostic {
    let id = error.span.id();
    let path = id.map(|id| id.vpath().get_without_slash().to_owned()).unwrap_or_default();
    let file = theme.templates.get(&path).and_then(|template| template.file);
    let words = in_french(&error.message);
    match (file, world.range(error.span)) {
        (Some(file), Some(range)) => {
            Diagnostic::error(Span::new(file, range), format!("gabarit du PDF : {words}")).hint(BACK_TO_BUILTIN)
        }
        _ => {
            let line = id
                .and_then(|id| world.source(id).ok())
                .zip(world.range(error.span))
                .map(|(source, range)| source.text()[..range.start].matches('\n').count() + 1);
            let place = line.map_or(String::new(), |line| format!(" (ligne {line})"));
            Diagnostic::file_error(format!("thème livré : {path}"), format!("gabarit du PDF{place} : {words}"))
        }
    }
}

/// What is said where typst stopped without a word: it takes for granted what a template of the préfecture's own may not
/// give, a length that is no number most of all.
fn stopped(theme: &Theme) -> Diagnostics {
    let mut own = theme.templates.iter().filter(|(path, template)| path.starts_with("pdf/") && template.file.is_some());
    let path = own.next().map_or("pdf/deck.typ", |(path, _)| path.as_str());
    let message = "gabarit du PDF : typst s’arrête en le composant, sans doute à cause d’un nombre démesuré";
    one(template_error(theme, path, message).hint(BACK_TO_BUILTIN))
}

fn template_error(theme: &Theme, path: &str, message: &str) -> Diagnostic {
    match theme.templates.get(path).and_then(|template| template.file) {
        Some(file) => Diagnostic::error(Span::start_of(file), message),
        None => Diagnostic::file_error(format!("thème livré : {path}"), message),
    }
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    diagnostics
}

#[cfg(test)]
mod tests;
