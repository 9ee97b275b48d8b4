//! The pages around the decks.

use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use sha2::{Digest, Sha256};
use tera::Context;

use super::{Dress, HtmlTemplates, policy, render, sheet, theme_script};
use crate::diagnostic::Diagnostics;
use crate::site::{self, ActionsPage, FigureList, FigurePage, MeetingCard, SearchIndex};
use crate::theme::Theme;

/// What the pages around the decks are dressed in.
pub struct Dresses {
    meetings: Dress,
    list: Dress,
    figure: Dress,
    actions: Dress,
    search: Dress,
    /// The style sheet that they share: with the fonts in each of a hundred pages, these would take megabytes.
    style: String,
}

/// What stands around the content of every page.
#[derive(Clone, Debug, Serialize)]
pub struct PageFrame {
    /// The préfecture.
    pub issuer: String,
    /// The committee.
    pub committee: String,
    /// Whether there is a page of the action plan.
    pub has_actions: bool,
    /// Where the list of meetings is, seen from the folder of these pages.
    pub home: String,
    /// Whether all this is of meetings that are being prepared, and not for everybody.
    pub is_of_drafts: bool,
}

/// The list of meetings, where it does not stand in the folder of the other pages.
#[derive(Clone, Copy, Debug)]
pub struct Front<'a> {
    /// How it names that folder: `clu/site/3fa9/`.
    pub root: &'a str,
    /// What is published, by its name.
    pub version: &'a str,
}

/// Makes the dresses of a theme ready.
pub fn dresses(theme: &Theme) -> Dresses {
    let dress = |template, script: Option<&str>| {
        let script = script.map_or(String::new(), |path| theme_script(theme, path));
        Dress { template, style: String::new(), policy: policy::site_policy(&[policy::hash(&script)]), script }
    };
    Dresses {
        meetings: dress("html/site.html", None),
        list: dress("html/suivi.html", None),
        figure: dress("html/chiffre.html", None),
        actions: dress("html/actions.html", None),
        search: dress("html/recherche.html", Some("html/recherche.js")),
        style: sheet(theme, &["html/site.css"]),
    }
}

/// The style sheet of all these pages.
pub fn site_style(engine: &HtmlTemplates) -> Vec<u8> {
    format!("{}\n", engine.site.style).into_bytes()
}

/// The list of meetings.
pub fn meetings(
    engine: &HtmlTemplates,
    theme: &Theme,
    frame: &PageFrame,
    cards: &[MeetingCard],
    front: Option<Front<'_>>,
) -> Result<Vec<u8>, Diagnostics> {
    let mut context = framed(frame, &frame.home, &frame.home);
    context.insert("root", front.map_or("", |front| front.root));
    context.insert("version", &front.map(|front| front.version));
    context.insert("meetings", cards);
    render(engine, theme, &engine.site.meetings, context)
}

/// The list of figures.
pub fn list(
    engine: &HtmlTemplates,
    theme: &Theme,
    frame: &PageFrame,
    list: &FigureList,
) -> Result<Vec<u8>, Diagnostics> {
    let mut context = framed(frame, site::LIST, site::LIST);
    context.insert("list", list);
    render(engine, theme, &engine.site.list, context)
}

/// The page of a figure.
pub fn figure(
    engine: &HtmlTemplates,
    theme: &Theme,
    frame: &PageFrame,
    page: &FigurePage,
) -> Result<Vec<u8>, Diagnostics> {
    let mut context = framed(frame, &page.path, site::LIST);
    context.insert("page", page);
    render(engine, theme, &engine.site.figure, context)
}

/// The action plan.
pub fn actions(
    engine: &HtmlTemplates,
    theme: &Theme,
    frame: &PageFrame,
    page: &ActionsPage,
) -> Result<Vec<u8>, Diagnostics> {
    let mut context = framed(frame, site::ACTIONS, site::ACTIONS);
    context.insert("page", page);
    render(engine, theme, &engine.site.actions, context)
}

/// The search.
pub fn search(
    engine: &HtmlTemplates,
    theme: &Theme,
    frame: &PageFrame,
    index: &SearchIndex<'_>,
) -> Result<Vec<u8>, Diagnostics> {
    let mut context = framed(frame, site::SEARCH, site::SEARCH);
    context.insert("index", INDEX_PLACE);
    let Dress { template, style, script, .. } = &engine.site.search;
    let mut json = WrittenLength::default();
    write_index(index, &mut json);
    // Browsers run no data, whatever the policy says; the W3C validator asks for leave all the same.
    let policy = policy::site_policy(&[policy::hash(script), STANDARD.encode(json.hash.finalize())]);
    let dress = Dress { template, style: style.clone(), script: script.clone(), policy };
    let around = String::from_utf8(render(engine, theme, &dress, context)?).expect("pages are UTF-8");
    let mut page = Vec::with_capacity(around.len() + json.bytes);
    for (place, part) in around.split(INDEX_PLACE).enumerate() {
        if place > 0 {
            write_index(index, &mut page);
        }
        page.extend_from_slice(part.as_bytes());
    }
    Ok(page)
}

/// Where the index stands in the page, until the template was rendered: it may be many megabytes, of which templates
/// would make copies. No text holds this sign unescaped.
const INDEX_PLACE: &str = "<index>";

/// Writes an index into a script element, in which nothing may look like its end or like a comment.
fn write_index(index: &SearchIndex<'_>, to: impl Write) {
    index.serialize(&mut Serializer::with_formatter(to, InScript)).expect("an index is texts and numbers");
}

/// JSON that may stand in a script element.
struct InScript;

impl Formatter for InScript {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        for (place, part) in fragment.split('<').enumerate() {
            if place > 0 {
                to.write_all(b"\\u003c")?;
            }
            to.write_all(part.as_bytes())?;
        }
        Ok(())
    }
}

/// What would be written, by its length and its hash.
#[derive(Default)]
struct WrittenLength {
    bytes: usize,
    hash: Sha256,
}

impl Write for WrittenLength {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        self.hash.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What every page at `path` is made from; it belongs to the rubric of the page `rubric`.
fn framed(frame: &PageFrame, path: &str, rubric: &str) -> Context {
    let mut context = Context::new();
    context.insert("path", path);
    context.insert("rubric", rubric);
    context.insert("has_actions", &frame.has_actions);
    context.insert("home", &frame.home);
    context.insert("is_of_drafts", &frame.is_of_drafts);
    context.insert("version", &None::<&str>);
    context.insert("issuer", &frame.issuer);
    context.insert("committee", &frame.committee);
    context.insert("root", &site::root(path));
    context
}
