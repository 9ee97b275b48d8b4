//! The guide as one page for a browser: all its pages one after the other, with what leads from one to the next, and a
//! search. It has the look of the built-in theme, whatever the préfecture's own is, and needs no other file.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::{data_uri, policy, sheet};
use crate::guide::{GuidePage, anchor, image, pages};
use crate::theme::Theme;

const SCRIPT: &str = include_str!("guide/guide.js");
const STYLE: &str = include_str!("guide/guide.css");

/// What no page but the guide has in it.
pub const GUIDE_MARK: &str = "data-clu-guide";

/// The whole page.
pub fn guide(theme: &Theme) -> String {
    let pages = pages();
    let script = SCRIPT.trim().replace("\r\n", "\n");
    let style = format!("{}\n{}", sheet(theme, &["html/site.css"]), STYLE.trim());
    let rows: String = pages
        .iter()
        .map(|page| format!("<li><a href=\"#{}\">{}</a></li>\n", id(page, None), escaped(&title(page))))
        .collect();
    let content: String = pages.iter().enumerate().map(|(place, page)| body(page, place == 0)).collect();
    format!(
        r##"<!DOCTYPE html>
<html lang="fr" {GUIDE_MARK}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Le guide de clu</title>
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header>
<p>Le guide de clu {version}</p>
</header>
<nav class="pages" aria-labelledby="pages">
<h2 id="pages">Les pages</h2>
<ul>
{rows}</ul>
</nav>
<form class="search" role="search" hidden>
<label for="q">Chercher dans le guide</label>
<div><input type="search" id="q" autocomplete="off" spellcheck="false" aria-describedby="aide"></div>
<p class="note" id="aide">Une clé, un code de règle, quelques mots ; accents et majuscules ne comptent pas.</p>
<p role="status"></p>
</form>
<main id="contenu">
{content}</main>
<script>{script}</script>
</body>
</html>
"##,
        policy = policy::policy(&script),
        version = env!("CLU_VERSION"),
    )
}

/// What a page says: a section for each heading, so that a search can leave out those that say nothing of it.
fn body(page: &GuidePage, is_first: bool) -> String {
    let shift = usize::from(!is_first);
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut is_open = false;
    let mut parser = Parser::new_ext(page.text, Options::ENABLE_TABLES).peekable();
    while let Some(event) = parser.next() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let mut words = Vec::new();
                for inner in parser.by_ref().take_while(|inner| !matches!(inner, Event::End(TagEnd::Heading(_)))) {
                    words.push(inner);
                }
                let is_title = level == HeadingLevel::H1;
                let id = id(page, (!is_title).then(|| plain(&words)).as_deref());
                let level = level as usize + shift;
                let close = if is_open { "</section>\n" } else { "" };
                is_open = true;
                events.push(Event::Html(format!("{close}<section id=\"{id}\">\n<h{level}>").into()));
                events.extend(words);
                events.push(Event::Html(format!("</h{level}>\n").into()));
            }
            // Wide tables and lines of code are moved by the keyboard, too.
            Event::Start(Tag::Table(columns)) => {
                let open = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Tableau\">";
                events.extend([Event::Html(open.into()), Event::Start(Tag::Table(columns))]);
            }
            Event::End(TagEnd::Table) => events.extend([Event::End(TagEnd::Table), Event::Html("</div>\n".into())]),
            Event::Start(Tag::CodeBlock(_)) => events.push(Event::Html("<pre tabindex=\"0\"><code>".into())),
            Event::End(TagEnd::CodeBlock) => events.push(Event::Html("</code></pre>\n".into())),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = leads_to(page, dest_url);
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let inner = parser.by_ref().take_while(|inner| !matches!(inner, Event::End(TagEnd::Image)));
                let alternative = plain(&inner.collect::<Vec<_>>());
                let path = page.link(&dest_url).map(|link| link.path);
                let bytes = path.as_deref().and_then(image).expect("tests hold images against the folder");
                let (source, alternative) = (data_uri("image/png", bytes), quoted(&alternative));
                events.push(Event::InlineHtml(format!("<img src=\"{source}\" alt=\"{alternative}\">").into()));
            }
            // Marks of what is generated.
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => {}
            other => events.push(other),
        }
    }
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    text + "</section>\n"
}

/// The name of a page, or of a heading in it, on the one page.
fn id(page: &GuidePage, heading: Option<&str>) -> String {
    named(&page.path, heading)
}

fn named(path: &str, heading: Option<&str>) -> String {
    let path = path.rsplit_once("guide/").map_or(path, |(_, inside)| inside);
    let page = path.trim_end_matches(".md").replace('/', "-").to_lowercase();
    heading.map_or(page.clone(), |heading| format!("{page}--{}", anchor(heading)))
}

fn leads_to<'t>(page: &GuidePage, target: CowStr<'t>) -> CowStr<'t> {
    match page.link(&target) {
        Some(link) => format!("#{}", named(&link.path, link.heading.as_deref())).into(),
        None => target,
    }
}

/// The title of a page, as it is told elsewhere.
fn title(page: &GuidePage) -> String {
    let line = page.text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(&page.path);
    line.replace('`', "")
}

/// What a heading says.
fn plain(events: &[Event<'_>]) -> String {
    let words = events.iter().filter_map(|event| match event {
        Event::Text(words) | Event::Code(words) => Some(words.as_ref()),
        Event::Start(_)
        | Event::End(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => None,
    });
    words.collect()
}

fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
