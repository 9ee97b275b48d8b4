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
    exported.map(|_| ()).map_err(|errors| {
        errors.first().map_or_else(String::new, |error| engine_words::in_french(&error.message).to_string())
    })
}
