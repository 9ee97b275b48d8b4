//! SVG images: read once, written back as what was understood, so that every output draws the same and nothing that is
//! not seen is published. What cannot be drawn alike is refused, with the reason.
//!
//! The file is taken apart into elements whose style is worked out (`style`), held against a budget (`budget`), written in
//! the plain SVG that usvg reads, and written again by usvg from what it would draw: no text, no style sheet, no name.

mod budget;
mod element;
mod fonts;
mod refused;
mod size;
mod style;

use std::collections::BTreeSet;

use roxmltree::{Document, ParsingOptions};
use usvg::{ImageHrefResolver, Indent, Options, Tree, WriteOptions};

use super::{ImageFormat, Portable};
use element::Sketch;
pub use fonts::DrawingFonts;

/// More elements, texts and comments than any drawing made by hand.
const NODES_MAX: u32 = 200_000;

/// Makes a drawing portable; the error says in French why it cannot be.
pub fn portable(bytes: &[u8], fonts: &DrawingFonts) -> Result<Portable, String> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|_| "ce SVG n’est pas en UTF-8 ; enregistrez-le en UTF-8".to_owned())?;
    // Before anything reads them: what stands for another text may stand for a billion of them.
    if text.contains("<!ENTITY") {
        return Err(
            "ce SVG déclare des entités (`<!ENTITY`) ; enregistrez-le en « SVG simple » dans Inkscape, ou sans les \
                    fonctions de modification dans Illustrator"
                .into(),
        );
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        match error {
            roxmltree::Error::NodesLimitReached => budget::TOO_MANY.to_owned(),
            _ => format!(
                "ce SVG est mal formé (ligne {}, colonne {}) ; enregistrez-le une autre fois",
                place.row, place.col
            ),
        }
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(format!(
            "c’est un fichier `<{}>`, pas une image ; il faut un PNG, un JPEG ou un SVG",
            root.tag_name().name()
        ));
    }
    budget::check_depth(&document)?;
    refused::check(&document)?;
    let sketch = Sketch::read(&document)?;
    let (width_px, height_px) =
        size::natural(&sketch).ok_or("ce SVG n’a pas de taille ; donnez-lui `width` et `height`, ou `viewBox`")?;
    budget::check_elements(&sketch)?;
    let plain = sketch.plain(width_px, height_px);
    let tree = Tree::from_str(&plain, &reading(fonts)).map_err(|error| match error {
        usvg::Error::ElementsLimitReached => budget::TOO_MANY.to_owned(),
        _ => "ce SVG ne peut pas être dessiné ; enregistrez-le une autre fois, en « SVG simple »".to_owned(),
    })?;
    let missing = fonts::missing(tree.root());
    if !missing.is_empty() {
        return Err(lacking(&missing));
    }
    budget::check_filters(&tree)?;
    let written = tree.to_string(&WriteOptions { indent: Indent::None, ..WriteOptions::default() });
    Ok(Portable { format: ImageFormat::Svg, width_px, height_px, bytes: written.into_bytes().into() })
}

/// How usvg reads: text in the fonts of the theme, nothing from the disk.
fn reading(fonts: &DrawingFonts) -> Options<'_> {
    Options {
        languages: vec!["fr".to_owned()],
        fontdb: fonts.database(),
        font_resolver: fonts.resolver(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// The reason why a drawing with these characters is refused.
fn lacking(characters: &BTreeSet<char>) -> String {
    let told = 12;
    let named: Vec<String> = characters.iter().take(told).map(|character| format!("« {character} »")).collect();
    let more = if characters.len() > told { "…" } else { "" };
    let (kind, them) = if named.len() == 1 { ("un caractère", "le") } else { ("des caractères", "les") };
    format!(
        "son texte a {kind} que la police n’a pas : {}{more} ; remplacez-{them}, ou convertissez ce texte en tracés",
        named.join(", "),
    )
}
