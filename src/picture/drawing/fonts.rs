//! The fonts that text in drawings is set in: the theme's, whatever family the drawing names, for no other is on every
//! machine; what it lacks is drawn in the built-in one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use usvg::{FontResolver, FontStyle, Group, Node};

use crate::theme::FontFile;

/// The fonts of a theme, as usvg takes them.
pub struct DrawingFonts {
    database: Arc<Database>,
    own: Vec<Face>,
    /// The built-in ones.
    spare: Vec<Face>,
}

/// A font of them.
struct Face {
    id: ID,
    bytes: Cow<'static, [u8]>,
    weight: u16,
    is_italic: bool,
}

impl fmt::Debug for DrawingFonts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DrawingFonts").finish_non_exhaustive()
    }
}

impl DrawingFonts {
    /// The fonts of a theme, and those that have what they lack.
    pub fn new(own: &[FontFile], spare: &[FontFile]) -> Self {
        let mut database = Database::new();
        let mut add = |file: &FontFile| {
            let id = database.push_face_info(FaceInfo {
                id: ID::dummy(),
                source: Source::Binary(Arc::new(file.bytes.clone())),
                index: 0,
                families: vec![("clu".to_owned(), Language::English_UnitedStates)],
                post_script_name: String::new(),
                style: if file.italic { Style::Italic } else { Style::Normal },
                weight: Weight(file.weight),
                stretch: Stretch::Normal,
                monospaced: false,
            });
            Face { id, bytes: file.bytes.clone(), weight: file.weight, is_italic: file.italic }
        };
        let own = own.iter().map(&mut add).collect();
        let spare = spare.iter().map(&mut add).collect();
        Self { database: Arc::new(database), own, spare }
    }

    /// All of them.
    pub fn database(&self) -> Arc<Database> {
        self.database.clone()
    }

    /// How usvg chooses among them.
    pub fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, _| {
                let is_italic = font.style() != FontStyle::Normal;
                nearest(self.own.iter(), font.weight(), is_italic).map(|face| face.id)
            }),
            select_fallback: Box::new(|character, used, _| {
                let faces = || self.own.iter().chain(&self.spare);
                let first = faces().find(|face| used.first() == Some(&face.id))?;
                let others = faces().filter(|face| !used.contains(&face.id) && face.has(character));
                nearest(others, first.weight, first.is_italic).map(|face| face.id)
            }),
        }
    }
}

impl Face {
    fn has(&self, character: char) -> bool {
        ttf_parser::Face::parse(&self.bytes, 0).is_ok_and(|face| face.glyph_index(character).is_some())
    }
}

/// The slant counts first.
fn nearest<'f>(faces: impl Iterator<Item = &'f Face>, weight: u16, is_italic: bool) -> Option<&'f Face> {
    faces.min_by_key(|face| (face.is_italic != is_italic, face.weight.abs_diff(weight)))
}

/// The characters of a drawing that no font has.
pub fn missing(group: &Group) -> BTreeSet<char> {
    let mut missing = BTreeSet::new();
    collect(group, &mut missing);
    missing
}

fn collect(group: &Group, missing: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, missing),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                let lacking = glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|glyph| glyph.text.chars());
                missing.extend(lacking.filter(|character| !character.is_whitespace()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
        // Patterns, masks and clips.
        node.subroots(|group| collect(group, missing));
    }
}
