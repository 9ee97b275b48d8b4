//! The fonts of a theme: how wide words are in them.

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Face, Feature, ShapePlan, UnicodeBuffer, script};

use super::Memory;
use crate::theme::{self, FontFile, Theme};

/// Digits are as wide as each other, so that numbers stand under each other in columns: outputs ask for the same.
const TABULAR: Feature = Feature { tag: Tag::from_bytes(b"tnum"), value: 1, start: 0, end: u32::MAX };

/// Fonts of a family.
pub struct Faces<'t> {
    faces: Vec<MeasuredFace<'t>>,
    memory: &'t Memory,
}

/// A font.
struct MeasuredFace<'t> {
    own: Face<'t>,
    /// The font that draws what it lacks of clu's own signs, if it lacks any.
    spare: Option<Face<'t>>,
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

impl<'t> Faces<'t> {
    /// The fonts of a theme; what is no font was told when it was resolved.
    pub fn new(Theme { fonts, spare, measured, .. }: &'t Theme) -> Self {
        let read = |file: &'t FontFile| Face::from_slice(&file.bytes, 0);
        let faces = fonts.iter().filter_map(|file| {
            let spare = spare.get(theme::nearest(spare, file.weight, file.italic)).and_then(read);
            Some(MeasuredFace { own: read(file)?, spare })
        });
        Self { faces: faces.collect(), memory: measured }
    }

    /// Width of a word in a font, in em; kerning and ligatures as they are drawn.
    pub fn width(&self, font: usize, word: &str) -> f64 {
        if font >= self.faces.len() {
            return word.chars().count() as f64;
        }
        self.memory.width(font, word, || self.clusters(font, word).into_iter().map(|(_, width)| width).sum())
    }

    /// The parts of a word that may be parted, each with where it begins (in bytes) and its width in em.
    pub fn parts(&self, font: usize, word: &str) -> Vec<(usize, f64)> {
        if font >= self.faces.len() {
            return word.char_indices().map(|(start, _)| (start, 1.0)).collect();
        }
        let mut parts: Vec<(usize, f64)> = Vec::new();
        let mut found = self.clusters(font, word);
        // Right to left, the last comes first.
        found.sort_by_key(|(start, _)| *start);
        for (start, width) in found {
            match parts.last_mut() {
                Some((same, whole)) if *same == start => *whole += width,
                _ => parts.push((start, width)),
            }
        }
        parts
    }

    /// The glyphs of a text: where what each draws begins, and its width in em.
    fn clusters(&self, font: usize, text: &str) -> Vec<(usize, f64)> {
        let MeasuredFace { own, spare } = &self.faces[font];
        let shaped = self.shape(font, own, text);
        let Some(spare) = spare.as_ref().filter(|_| shaped.iter().any(|glyph| glyph.is_lacking)) else {
            return shaped.into_iter().map(|glyph| (glyph.start, glyph.width)).collect();
        };
        // Its plans are remembered behind those of the family's own fonts.
        let spare_font = self.faces.len() + font;
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
            let drawn = self.shape(spare_font, spare, &text[start..end]);
            clusters.extend(drawn.iter().map(|glyph| (start + glyph.start, glyph.width)));
        }
        clusters
    }

    /// The glyphs of a text in one font; `font` is what the memory calls it.
    fn shape(&self, font: usize, face: &Face<'_>, text: &str) -> Vec<Glyph> {
        let em = f64::from(face.units_per_em());
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let (direction, script) = (buffer.direction(), buffer.script());
        // Signs and digits are of no script.
        let known = Some(script).filter(|script| *script != script::UNKNOWN);
        let plan = || ShapePlan::new(face, direction, known, None, &[TABULAR]);
        let shaped = rustybuzz::shape_with_plan(face, &self.memory.plan((font, direction, script), plan), buffer);
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        glyphs
            .map(|(info, position)| Glyph {
                start: info.cluster as usize,
                width: f64::from(position.x_advance) / em,
                is_lacking: info.glyph_id == 0,
            })
            .collect()
    }
}
