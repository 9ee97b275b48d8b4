//! Which characters the theme's font has and how wide they are: what `compose` needs to choose
//! column widths and to break words longer than their line. Heights are measured by typst.

use std::collections::HashMap;

use ttf_parser::{Face, name_id};

/// Weights that text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Body text.
    Regular,
    /// Titles, results and what is stressed.
    Bold,
}

/// Character widths of a font family, in em.
#[derive(Clone, Debug)]
pub struct Metrics {
    /// Height above the baseline, as browsers read it, in em.
    pub ascent: f64,
    /// Depth below the baseline, positive, in em.
    pub descent: f64,
    regular: Advances,
    bold: Advances,
}

/// Widths by character.
#[derive(Clone, Debug)]
struct Advances {
    /// Of the characters up to [`COMMON_END`], in their order; no number for those the font lacks.
    common: Vec<f32>,
    /// Of the others.
    rare: HashMap<char, f32>,
}

/// Latin, Greek, Cyrillic and the general punctuation: every character of every text is looked up several times.
const COMMON_END: usize = 0x2200;

/// What a font file is, read from its own tables.
struct Read {
    family: String,
    weight: u16,
    italic: bool,
    ascent: f64,
    descent: f64,
    advances: HashMap<char, f32>,
}

impl Metrics {
    /// Reads the font files of a family. Errors are in French, to be placed by who names the files.
    pub fn read<'a>(family: &str, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Self, String> {
        let mut faces = Vec::new();
        let mut others = Vec::new();
        for (name, bytes) in files {
            let face = read_face(bytes).ok_or_else(|| format!("« {name} » n’est pas une police TTF ou OTF lisible"))?;
            if face.family == family { faces.push(face) } else { others.push(face.family) }
        }
        let upright = |bold: bool| {
            faces
                .iter()
                .filter(|face| !face.italic)
                .min_by_key(|face| face.weight.abs_diff(if bold { 700 } else { 400 }))
        };
        let (Some(regular), Some(bold)) = (upright(false), upright(true)) else {
            others.sort();
            others.dedup();
            return Err(if others.is_empty() {
                format!("aucun fichier de police droite pour la famille « {family} »")
            } else {
                format!("aucun fichier ne porte la famille « {family} » : ils portent « {} »", others.join(" », « "))
            });
        };
        Ok(Self {
            ascent: regular.ascent,
            descent: regular.descent,
            regular: Advances::new(&regular.advances),
            bold: Advances::new(&bold.advances),
        })
    }

    /// Whether every weight has the character. Characters that only shape or break lines count as had.
    pub fn has(&self, character: char) -> bool {
        matches!(character, '\n' | '\u{200b}')
            || (self.regular.get(character).is_some() && self.bold.get(character).is_some())
    }

    /// Width of a text on one line, in units of the frame. Kerning is left out: it narrows more than it widens.
    pub fn width(&self, text: &str, weight: Weight, size: f64) -> f64 {
        let advances = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        text.chars().map(|character| f64::from(advances.get(character).unwrap_or(1.0))).sum::<f64>() * size
    }
}

impl Advances {
    fn new(all: &HashMap<char, f32>) -> Self {
        let mut common = vec![f32::NAN; COMMON_END];
        let mut rare = HashMap::new();
        for (&character, &advance) in all {
            match common.get_mut(character as usize) {
                Some(place) => *place = advance,
                None => _ = rare.insert(character, advance),
            }
        }
        Self { common, rare }
    }

    fn get(&self, character: char) -> Option<f32> {
        match self.common.get(character as usize) {
            Some(advance) => Some(*advance).filter(|advance| !advance.is_nan()),
            None => self.rare.get(&character).copied(),
        }
    }
}

/// Weight and slant of a font file; `None` when it cannot be read.
pub fn style(bytes: &[u8]) -> Option<(u16, bool)> {
    let face = Face::parse(bytes, 0).ok()?;
    Some((face.weight().to_number(), face.is_italic()))
}

fn read_face(bytes: &[u8]) -> Option<Read> {
    let face = Face::parse(bytes, 0).ok()?;
    let em = f64::from(face.units_per_em());
    let mut advances = HashMap::new();
    for subtable in face.tables().cmap?.subtables {
        if !subtable.is_unicode() {
            continue;
        }
        subtable.codepoints(|codepoint| {
            if let (Some(character), Some(glyph)) = (char::from_u32(codepoint), subtable.glyph_index(codepoint)) {
                let advance = face.glyph_hor_advance(glyph).unwrap_or(0);
                advances.insert(character, (f64::from(advance) / em) as f32);
            }
        });
    }
    let name = |id| face.names().into_iter().filter(|name| name.name_id == id).find_map(|name| name.to_string());
    Some(Read {
        family: name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY))?,
        weight: face.weight().to_number(),
        italic: face.is_italic(),
        ascent: f64::from(face.ascender()) / em,
        descent: -f64::from(face.descender()) / em,
        advances,
    })
}
