//! The HTML, made by tera from the theme's `html/`: what belongs to a meeting is whole in itself, with its style,
//! script, fonts, charts and images inside; the many pages around share one style sheet.

mod folders;
mod guide;
mod policy;
mod site;
mod style;
mod workshop;

pub use folders::folders;
pub use guide::{GUIDE_MARK, guide};
pub use site::{Front, PageFrame, actions, figure, list, meetings, search, site_style};
pub use workshop::{WorkshopPage, WorkshopTemplates};

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rayon::prelude::*;
use tera::{Context, ErrorKind, Tera, Value};

use super::Embedded;
use super::engine_words::{BACK_TO_BUILTIN, in_french};
use crate::deck::{Deck, Speaker};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::report::Conformity;
use crate::source::Span;
use crate::theme::Theme;

/// Templates of a theme, ready for any number of meetings.
pub struct HtmlTemplates {
    tera: Tera,
    deck: Dress,
    presenter: Dress,
    conformity: Dress,
    site: site::Dresses,
}

/// A slide of the deck, by its place: made once for all pages that show it. By the end of its name texts are escaped.
const SLIDE: (&str, &str) =
    ("by-place.html", "{{ <slide slide={deck.slides[place]} deck={deck} charts={charts} images={images} /> }}");

/// The slides of a deck, and what they were made from, for the templates of pages.
pub struct Slides(Context);

/// What a page is dressed in: its style, its script, and what the browser is to allow.
struct Dress {
    template: &'static str,
    style: String,
    script: String,
    policy: String,
}

/// Prepares a theme; an error points into the template that is wrong.
pub fn engine(theme: &Theme) -> Result<HtmlTemplates, Diagnostics> {
    let mut tera = Tera::new();
    let templates: Vec<(&str, &str)> = theme
        .templates
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, template)| (path.as_str(), template.text.as_str()))
        .chain([SLIDE])
        .collect();
    let dress = |template, styles: &[&str], script: Option<&str>| {
        let script = script.map_or(String::new(), |path| theme_script(theme, path));
        Dress { template, style: sheet(theme, styles), policy: policy::policy(&script), script }
    };
    // Templates are read while the style sheets are put together.
    let (read, (deck, presenter, conformity, site)) = rayon::join(
        || tera.add_raw_templates(templates).map_err(|error| template_error(&error, theme)),
        || {
            let deck = dress("html/deck.html", &["html/style.css", "html/reading.css"], Some("html/deck.js"));
            let presenter = dress(
                "html/presentateur.html",
                &["html/style.css", "html/presentateur.css"],
                Some("html/presentateur.js"),
            );
            (deck, presenter, dress("html/conformite.html", &["html/conformite.css"], None), site::dresses(theme))
        },
    );
    read?;
    Ok(HtmlTemplates { tera, deck, presenter, conformity, site })
}

/// Style sheets of the theme, as one.
fn sheet(theme: &Theme, paths: &[&str]) -> String {
    let rules: Vec<&str> = paths.iter().map(|path| theme.templates[*path].text.trim()).collect();
    style::sheet(theme, &rules.join("\n"))
}

/// A script of the theme. Browsers read line ends as one sign before they hash.
fn theme_script(theme: &Theme, path: &str) -> String {
    theme.templates[path].text.trim().replace("\r\n", "\n")
}

/// Makes the slides of a deck, side by side.
pub fn slides(engine: &HtmlTemplates, theme: &Theme, deck: &Deck, embedded: &Embedded) -> Result<Slides, Diagnostics> {
    let images: BTreeMap<&str, String> = embedded
        .images
        .iter()
        .map(|(path, (media_type, bytes))| (path.as_str(), data_uri(media_type, bytes)))
        .collect();
    let mut context = Context::new();
    context.insert("deck", deck);
    context.insert("charts", &embedded.charts);
    context.insert("images", &images);
    let slide = |place: usize| {
        let mut context = context.clone();
        context.insert("place", &place);
        engine.tera.render(SLIDE.0, &context).map_err(|error| template_error(&error, theme))
    };
    let slides = (0..deck.slides.len()).into_par_iter().map(slide).collect::<Result<Vec<String>, _>>()?;
    let slides: String = slides.iter().flat_map(|slide| ["\n", slide]).collect();
    context.insert_value("slides", Value::from(slides));
    Ok(Slides(context))
}

/// The deck as one page.
pub fn deck(engine: &HtmlTemplates, theme: &Theme, slides: &Slides) -> Result<Vec<u8>, Diagnostics> {
    render(engine, theme, &engine.deck, slides.0.clone())
}

/// The speaker's own page: the same slides, with what only the speaker may see.
pub fn presenter(
    engine: &HtmlTemplates,
    theme: &Theme,
    slides: &Slides,
    speaker: &Speaker,
) -> Result<Vec<u8>, Diagnostics> {
    let mut context = slides.0.clone();
    context.insert("speaker", speaker);
    render(engine, theme, &engine.presenter, context)
}

/// The report for the label's auditor.
pub fn conformity(engine: &HtmlTemplates, theme: &Theme, conformity: &Conformity) -> Result<Vec<u8>, Diagnostics> {
    let mut context = Context::new();
    context.insert("report", conformity);
    render(engine, theme, &engine.conformity, context)
}

fn render(engine: &HtmlTemplates, theme: &Theme, dress: &Dress, mut context: Context) -> Result<Vec<u8>, Diagnostics> {
    let Dress { template, style, script, policy } = dress;
    for (name, text) in [("style", style), ("script", script), ("policy", policy)] {
        context.insert_value(name, Value::from(text.as_str()));
    }
    let html = engine.tera.render(template, &context).map_err(|error| template_error(&error, theme))?;
    Ok(html.into_bytes())
}

/// An image inside the page: never inline, so that an SVG can neither run nor load anything.
fn data_uri(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(bytes))
}

/// An error of tera as the author of the theme should see it.
fn template_error(error: &tera::Error, theme: &Theme) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let message = format!("gabarit HTML : {}", in_french(report.message()));
            match theme.templates.get(report.filename()).and_then(|template| template.file) {
                Some(file) => {
                    Diagnostic::error(Span::new(file, report.span().range.clone()), message).hint(BACK_TO_BUILTIN)
                }
                None => Diagnostic::file_error(format!("thème livré : {}", report.filename()), message),
            }
        }
        _ => Diagnostic::file_error("thème", format!("gabarit HTML : {}", in_french(&error.to_string())))
            .hint(BACK_TO_BUILTIN),
    });
    diagnostics
}
