//! The fonts of a theme: how wide words are in them.

use std::collections::BTreeMap;
use std::ops::Range;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Face, Feature, ShapePlan, UnicodeBuffer, script};

use super::Memory;
use crate::theme::{FontFile, GEOMETRY, Theme, Weights, nearest};

/// Digits are as wide as each other, so that numbers stand under each other in columns: outputs ask for the same.
const TABULAR: Feature = Feature { tag: Tag::from_bytes(b"tnum"), value: 1, start: 0, end: u32::MAX };

/// Fonts of a family.
pub struct Faces<'t> {
    faces: Vec<MeasuredFace<'t>>,
    theme: &'t Theme,
    memory: &'t Memory,
}

/// What a weight and a slant are set in.
struct MeasuredFace<'t> {
    files: FontPair,
    own: Face<'t>,
    /// The font that draws what it lacks, where the family is not the built-in one.
    spare: Option<Face<'t>>,
}

/// Places of a font of the family, and of the spare one that stands by it: each is the nearest to what is wanted.
type FontPair = (usize, usize);

/// A glyph of a text.
struct Glyph {
    /// Where what it draws begins.
    start: usize,
    /// In em.
    width: f64,
    /// Whether the font has none.
    is_lacking: bool,
}

/// A stretch of a text that one font draws.
pub struct Stretch {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Whether the spare font draws it.
    pub is_spare: bool,
    glyphs: Vec<Glyph>,
}

impl Stretch {
    /// Its width in em.
    pub fn width(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.width).sum()
    }
}

impl<'t> Faces<'t> {
    /// The fonts of a theme; what is no font was told when it was resolved.
    pub fn new(theme: &'t Theme) -> Self {
        let Weights { text, strong, bold } = GEOMETRY.weights;
        let mut faces: Vec<MeasuredFace<'t>> = Vec::new();
        for weight in [text, strong, bold] {
            for italic in [false, true] {
                let files = pair(theme, weight, italic);
                let read = |file: Option<&'t FontFile>| file.and_then(|file| Face::from_slice(&file.bytes, 0));
                let own = read(theme.fonts.get(files.0)).filter(|_| faces.iter().all(|face| face.files != files));
                let spare = || read(theme.spare.get(files.1));
                faces.extend(own.map(|own| MeasuredFace { files, own, spare: spare() }));
            }
        }
        Self { faces, theme, memory: &theme.measured }
    }

    /// What a weight and a slant are set in.
    pub fn font(&self, weight: u16, italic: bool) -> usize {
        let files = pair(self.theme, weight, italic);
        self.faces.iter().position(|face| face.files == files).unwrap_or_default()
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
        let glyphs = self.stretches(font, text).into_iter().flat_map(|stretch| stretch.glyphs);
        glyphs.map(|glyph| (glyph.start, glyph.width)).collect()
    }

    /// A text by the fonts that draw it: what a font lacks is drawn in the spare one, with the marks that belong to it.
    pub fn stretches(&self, font: usize, text: &str) -> Vec<Stretch> {
        let whole = |glyphs: Vec<Glyph>| vec![Stretch { range: 0..text.len(), is_spare: false, glyphs }];
        let Some(MeasuredFace { own, spare, .. }) = self.faces.get(font) else { return whole(Vec::new()) };
        let shaped = self.shape(font, own, text);
        let Some(spare) = spare.as_ref().filter(|_| shaped.iter().any(|glyph| glyph.is_lacking)) else {
            return whole(shaped);
        };
        // Its plans are remembered behind those of the family's own fonts.
        let spare_font = self.faces.len() + font;
        let mut by_start: BTreeMap<usize, Vec<Glyph>> = BTreeMap::new();
        shaped.into_iter().for_each(|glyph| by_start.entry(glyph.start).or_default().push(glyph));
        let mut stretches: Vec<Stretch> = Vec::new();
        for (start, glyphs) in by_start {
            let is_spare = glyphs.iter().any(|glyph| glyph.is_lacking);
            match stretches.last_mut() {
                Some(last) if last.is_spare == is_spare => last.glyphs.extend(glyphs),
                last => {
                    last.into_iter().for_each(|last| last.range.end = start);
                    stretches.push(Stretch { range: start..text.len(), is_spare, glyphs });
                }
            }
        }
        for Stretch { range, glyphs, .. } in stretches.iter_mut().filter(|stretch| stretch.is_spare) {
            *glyphs = self.shape(spare_font, spare, &text[range.clone()]);
            glyphs.iter_mut().for_each(|glyph| glyph.start += range.start);
        }
        stretches
    }

    /// The first part of a text that no font draws whole, in one of the weights and slants: a character and the marks
    /// that belong to it.
    pub fn undrawn<'x>(&self, text: &'x str) -> Option<&'x str> {
        (0..self.faces.len()).find_map(|font| {
            let stretches = self.stretches(font, text);
            let glyphs: Vec<&Glyph> = stretches.iter().flat_map(|stretch| &stretch.glyphs).collect();
            let start = glyphs.iter().filter(|glyph| glyph.is_lacking).map(|glyph| glyph.start).min()?;
            let end = glyphs.iter().map(|glyph| glyph.start).filter(|&next| next > start).min();
            Some(&text[start..end.unwrap_or(text.len())])
        })
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

fn pair(Theme { fonts, spare, .. }: &Theme, weight: u16, italic: bool) -> FontPair {
    (nearest(fonts, weight, italic), nearest(spare, weight, italic))
}
