//! The fonts of a theme: which of them a text is set in, and how wide its words are.

use std::cell::RefCell;
use std::collections::HashMap;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Face, Feature, UnicodeBuffer};

use crate::theme::FontFile;

/// Digits are as wide as each other, so that numbers stand under each other in columns: outputs ask for the same.
const TABULAR: Feature = Feature { tag: Tag::from_bytes(b"tnum"), value: 1, start: 0, end: u32::MAX };

/// Fonts of a family.
pub struct Faces<'t> {
    faces: Vec<MeasuredFace<'t>>,
}

/// A font, and the widths of the words met so far.
struct MeasuredFace<'t> {
    weight: u16,
    italic: bool,
    face: Face<'t>,
    /// In em.
    widths: RefCell<HashMap<Box<str>, f64>>,
}

impl<'t> Faces<'t> {
    /// The fonts of these files; what is no font was told when the theme was resolved.
    pub fn new(files: &'t [FontFile]) -> Self {
        let faces = files.iter().filter_map(|file| {
            let face = Face::from_slice(&file.bytes, 0)?;
            Some(MeasuredFace { weight: file.weight, italic: file.italic, face, widths: RefCell::default() })
        });
        Self { faces: faces.collect() }
    }

    /// The font that outputs choose for a weight and a slant: the slant first.
    pub fn nearest(&self, weight: u16, italic: bool) -> usize {
        let distance = |face: &MeasuredFace<'_>| (face.italic != italic, face.weight.abs_diff(weight));
        (0..self.faces.len()).min_by_key(|&place| distance(&self.faces[place])).unwrap_or_default()
    }

    /// Width of a word in a font, in em; kerning and ligatures as they are drawn.
    pub fn width(&self, font: usize, word: &str) -> f64 {
        let Some(MeasuredFace { face, widths, .. }) = self.faces.get(font) else { return word.chars().count() as f64 };
        if let Some(&width) = widths.borrow().get(word) {
            return width;
        }
        let width = clusters(face, word).map(|(_, width)| width).sum();
        widths.borrow_mut().insert(word.into(), width);
        width
    }

    /// The parts of a word that may be parted, each with where it begins (in bytes) and its width in em.
    pub fn parts(&self, font: usize, word: &str) -> Vec<(usize, f64)> {
        let Some(MeasuredFace { face, .. }) = self.faces.get(font) else {
            return word.char_indices().map(|(start, _)| (start, 1.0)).collect();
        };
        let mut parts: Vec<(usize, f64)> = Vec::new();
        let mut found: Vec<(usize, f64)> = clusters(face, word).collect();
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

/// The glyphs of a text: where what each draws begins, and its width in em.
fn clusters<'a>(face: &'a Face<'_>, text: &str) -> impl Iterator<Item = (usize, f64)> + use<'a> {
    let em = f64::from(face.units_per_em());
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(face, &[TABULAR], buffer);
    let glyphs: Vec<(usize, f64)> = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| (info.cluster as usize, f64::from(position.x_advance) / em))
        .collect();
    glyphs.into_iter()
}
