//! Whether a drawing can be held by a PDF of the standards that decks follow: one is made of it alone.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use super::world::{Engine, World};
use super::{engine_words, options};

/// The one page, as large as a slide, for some of it is drawn as pixels.
const TRIAL: &str = r#"#set document(title: "a", date: datetime(year: 2000, month: 1, day: 1))
#set text(lang: "fr")
#set page(width: 960pt, height: 540pt, margin: 0pt)
#image("/drawing.svg", alt: "a", width: 100%, height: 100%, fit: "contain")
"#;
const MAIN: &str = "trial.typ";

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::bare(MAIN, TRIAL));

/// Whether a PDF can hold an image; the error says in French why not. Photographs always can, as they are made.
pub fn holds(media_type: &str, bytes: &[u8]) -> Result<(), String> {
    match media_type {
        "image/svg+xml" => tried(Bytes::new(bytes.to_vec())),
        _ => Ok(()),
    }
}

/// The same, remembered: a preview reads its images again and again.
#[comemo::memoize]
fn tried(bytes: Bytes) -> Result<(), String> {
    let world = World::new(&ENGINE, MAIN, [("drawing.svg".to_owned(), bytes)]);
    let made = typst::compile::<PagedDocument>(&world).output;
    let exported = made.and_then(|document| typst_pdf::pdf(&document, &options("a".to_owned())));
    exported.map(|_| ()).map_err(|errors| errors.first().map_or_else(String::new, |error| in_words(&error.message)))
}

/// What the standards say of drawings, as their authors would; other reasons as they are.
fn in_words(message: &str) -> String {
    if message.contains("too high q nesting") {
        "il a trop de découpes les unes dans les autres".to_owned()
    } else if message.contains("PostScript") {
        "il a un dégradé qui se répète (`spreadMethod`)".to_owned()
    } else {
        engine_words::in_french(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_standards_forbid_is_told_in_french() {
        let svg = |inside: &str| {
            format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150">{inside}</svg>"#)
        };
        let clip = r#"<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>"#;
        let clipped =
            format!("{clip}{}<rect width='9' height='9'/>{}", "<g clip-path='url(#c)'>".repeat(60), "</g>".repeat(60));
        let repeated = r##"<linearGradient id="g" spreadMethod="repeat" x2="0.1"><stop stop-color="red"/><stop offset="1"/></linearGradient><rect width="200" height="100" fill="url(#g)"/>"##;
        let told = [svg(&clipped), svg(repeated), svg("<rect width='9' height='9'/>")]
            .map(|svg| holds("image/svg+xml", svg.as_bytes()).err().unwrap_or_default());
        insta::assert_snapshot!(told.join("\n"), @"
        il a trop de découpes les unes dans les autres
        il a un dégradé qui se répète (`spreadMethod`)
        ");
    }
}
