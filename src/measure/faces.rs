//! The fonts of a theme: how wide words are in them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Face, Feature, Script, ShapePlan, UnicodeBuffer, script};

use crate::theme::{self, FontFile, Theme};

/// Digits are as wide as each other, so that numbers stand under each other in columns: outputs ask for the same.
const TABULAR: Feature = Feature { tag: Tag::from_bytes(b"tnum"), value: 1, start: 0, end: u32::MAX };

/// Fonts of a family.
pub struct Faces<'t> {
    faces: Vec<MeasuredFace<'t>>,
}

/// A font, and the widths of the words met so far.
struct MeasuredFace<'t> {
    own: Planned<'t>,
    /// The font that draws what it lacks of clu's own signs, if it lacks any.
    spare: Option<Planned<'t>>,
    /// In em.
    widths: RefCell<HashMap<Box<str>, f64>>,
}

impl<'t> Faces<'t> {
    /// The fonts of a theme; what is no font was told when it was resolved.
    pub fn new(Theme { fonts, spare, .. }: &'t Theme) -> Self {
        let faces = fonts.iter().filter_map(|file| {
            let spare = spare.get(theme::nearest(spare, file.weight, file.italic)).and_then(Planned::read);
            Some(MeasuredFace { own: Planned::read(file)?, spare, widths: RefCell::default() })
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
        let Self { own, spare, widths: _ } = self;
        let shaped = own.shape(text);
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
            clusters.extend(spare.shape(&text[start..end]).iter().map(|glyph| (start + glyph.start, glyph.width)));
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

/// A font, and how it shapes the scripts met so far.
struct Planned<'t> {
    face: Face<'t>,
    /// How words of a direction and a script are shaped: to find that out takes longer than to shape a word.
    plans: RefCell<Vec<(Direction, Script, Rc<ShapePlan>)>>,
}

impl<'t> Planned<'t> {
    fn read(file: &'t FontFile) -> Option<Self> {
        Some(Self { face: Face::from_slice(&file.bytes, 0)?, plans: RefCell::default() })
    }

    fn shape(&self, text: &str) -> Vec<Glyph> {
        let em = f64::from(self.face.units_per_em());
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let plan = self.plan(buffer.direction(), buffer.script());
        let shaped = rustybuzz::shape_with_plan(&self.face, &plan, buffer);
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        glyphs
            .map(|(info, position)| Glyph {
                start: info.cluster as usize,
                width: f64::from(position.x_advance) / em,
                is_lacking: info.glyph_id == 0,
            })
            .collect()
    }

    /// How words of a direction and a script are shaped.
    fn plan(&self, direction: Direction, script: Script) -> Rc<ShapePlan> {
        let mut plans = self.plans.borrow_mut();
        if let Some((.., plan)) = plans.iter().find(|(a, b, _)| (*a, *b) == (direction, script)) {
            return plan.clone();
        }
        // Signs and digits are of no script.
        let known = Some(script).filter(|script| *script != script::UNKNOWN);
        let plan = Rc::new(ShapePlan::new(&self.face, direction, known, None, &[TABULAR]));
        plans.push((direction, script, plan.clone()));
        plan
    }
}
