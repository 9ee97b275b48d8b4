//! The fonts of a theme: how wide words are in them.

use std::cell::RefCell;
use std::collections::HashMap;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Face, Feature, UnicodeBuffer};

use crate::theme::{self, FontFile, Theme};

/// Digits are as wide as each other, so that numbers stand under each other in columns: outputs ask for the same.
const TABULAR: Feature = Feature { tag: Tag::from_bytes(b"tnum"), value: 1, start: 0, end: u32::MAX };

/// Fonts of a family.
pub struct Faces<'t> {
    faces: Vec<MeasuredFace<'t>>,
}

/// A font, and the widths of the words met so far.
struct MeasuredFace<'t> {
    face: Face<'t>,
    /// The font that draws what it lacks of clu's own signs, if it lacks any.
    spare: Option<Face<'t>>,
    /// In em.
    widths: RefCell<HashMap<Box<str>, f64>>,
}

impl<'t> Faces<'t> {
    /// The fonts of a theme; what is no font was told when it was resolved.
    pub fn new(Theme { fonts, spare, .. }: &'t Theme) -> Self {
        let read = |file: &'t FontFile| Face::from_slice(&file.bytes, 0);
        let faces = fonts.iter().filter_map(|file| {
            let spare = spare.get(theme::nearest(spare, file.weight, file.italic)).and_then(read);
            Some(MeasuredFace { face: read(file)?, spare, widths: RefCell::default() })
        });
        Self { faces: faces.collect() }
    }

    /// Width of a word in a font, in em; kerning and ligatures as they are drawn.
    pub fn width(&self, font: usize, word: &str) -> f64 {
        let Some(face) = self.faces.get(font) else { return word.chars().count() as f64 };
        let MeasuredFace { widths, .. } = face;
        if let Some(&width) = widths.borrow().get(word) {
            return width;
        }
        let width = face.clusters(word).into_iter().map(|(_, width)| width).sum();
        widths.borrow_mut().insert(word.into(), width);
        width
    }

    /// The parts of a word that may be parted, each with where it begins (in bytes) and its width in em.
    pub fn parts(&self, font: usize, word: &str) -> Vec<(usize, f64)> {
        let Some(face) = self.faces.get(font) else {
            return word.char_indices().map(|(start, _)| (start, 1.0)).collect();
        };
        let mut parts: Vec<(usize, f64)> = Vec::new();
        let mut found = face.clusters(word);
        // Right to left, the last comes first.
        found.sort_by_key(|(start, _)| *start);
        for (start, width) in found {
            match parts.last_mut() {
                Some(last) if last.0 == start => last.1 += width,
                _ => parts.push((start, width)),
            }
        }
        parts
    }
}

impl MeasuredFace<'_> {
    /// The glyphs of a text: where what each draws begins, and its width in em.
    fn clusters(&self, text: &str) -> Vec<(usize, f64)> {
        let Self { face, spare, widths: _ } = self;
        let shaped = shape(face, text);
        let Some(spare) = spare.as_ref().filter(|_| shaped.iter().any(|glyph| glyph.is_lacking)) else {
            return shaped.into_iter().map(|glyph| (glyph.start, glyph.width)).collect();
        };
        // What the font lacks is shaped in the other, stretch by stretch.
        let mut clusters = Vec::new();
        for stretch in shaped.chunk_by(|one, next| one.is_lacking == next.is_lacking) {
            if !stretch[0].is_lacking {
                clusters.extend(stretch.iter().map(|glyph| (glyph.start, glyph.width)));
                continue;
            }
            let start = stretch.iter().map(|glyph| glyph.start).min().unwrap_or_default();
            let last = stretch.iter().map(|glyph| glyph.start).max().unwrap_or_default();
            let end = shaped.iter().map(|glyph| glyph.start).filter(|&next| next > last).min().unwrap_or(text.len());
            clusters.extend(shape(spare, &text[start..end]).iter().map(|glyph| (start + glyph.start, glyph.width)));
        }
        clusters
    }
}

/// A glyph of a text.
struct Glyph {
    /// Where what it draws begins.
    start: usize,
    /// In em.
    width: f64,
    /// Whether the font has none.
    is_lacking: bool,
}

fn shape(face: &Face<'_>, text: &str) -> Vec<Glyph> {
    let em = f64::from(face.units_per_em());
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(face, &[TABULAR], buffer);
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    glyphs
        .map(|(info, position)| Glyph {
            start: info.cluster as usize,
            width: f64::from(position.x_advance) / em,
            is_lacking: info.glyph_id == 0,
        })
        .collect()
}
