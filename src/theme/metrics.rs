//! Which characters the theme's font has, and where its lines stand. How wide text is says `measure`.

use std::collections::HashSet;

use ttf_parser::{Face, name_id};

/// What a font family has.
#[derive(Clone, Debug)]
pub struct Metrics {
    /// Height above the baseline, as browsers read it, in em.
    pub ascent: f64,
    /// Depth below the baseline, positive, in em.
    pub descent: f64,
    /// What it has in every weight and slant.
    characters: HashSet<char>,
}

/// What a font file is, read from its own tables.
struct FileTables {
    family: String,
    weight: u16,
    italic: bool,
    ascent: f64,
    descent: f64,
    characters: HashSet<char>,
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
        let upright = || faces.iter().filter(|face| !face.italic).min_by_key(|face| face.weight.abs_diff(400));
        let Some(regular) = upright() else {
            others.sort();
            others.dedup();
            return Err(if others.is_empty() {
                format!("aucun fichier de police droite pour la famille « {family} »")
            } else {
                format!("aucun fichier ne porte la famille « {family} » : ils portent « {} »", others.join(" », « "))
            });
        };
        let is_everywhere = |character: &char| faces.iter().all(|face| face.characters.contains(character));
        Ok(Self {
            ascent: regular.ascent,
            descent: regular.descent,
            characters: regular.characters.iter().copied().filter(|character| is_everywhere(character)).collect(),
        })
    }

    /// Whether every weight has the character. Those that end lines count as had.
    pub fn has(&self, character: char) -> bool {
        character == '\n' || self.characters.contains(&character)
    }
}

/// Weight and slant of a font file; `None` when it cannot be read.
pub fn style(bytes: &[u8]) -> Option<(u16, bool)> {
    let face = Face::parse(bytes, 0).ok()?;
    Some((face.weight().to_number(), face.is_italic()))
}

/// Whether a font file has the character.
pub fn has(bytes: &[u8], character: char) -> bool {
    Face::parse(bytes, 0).is_ok_and(|face| face.glyph_index(character).is_some())
}

fn read_face(bytes: &[u8]) -> Option<FileTables> {
    let face = Face::parse(bytes, 0).ok()?;
    let em = f64::from(face.units_per_em());
    let mut characters = HashSet::new();
    for subtable in face.tables().cmap?.subtables {
        if !subtable.is_unicode() {
            continue;
        }
        subtable.codepoints(|codepoint| {
            if let (Some(character), Some(_)) = (char::from_u32(codepoint), subtable.glyph_index(codepoint)) {
                characters.insert(character);
            }
        });
    }
    let name = |id| face.names().into_iter().filter(|name| name.name_id == id).find_map(|name| name.to_string());
    Some(FileTables {
        family: name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY))?,
        weight: face.weight().to_number(),
        italic: face.is_italic(),
        ascent: f64::from(face.ascender()) / em,
        descent: -f64::from(face.descender()) / em,
        characters,
    })
}
