//! What keeps a font file from being drawn alike everywhere. Browsers look into a font before they use it, and leave out
//! what they find broken, or all of it: text would then be wider than it was measured.

use ttf_parser::opentype_layout::{LayoutTable, Lookup, LookupSubtable};
use ttf_parser::{Face, GlyphId, Permissions, RawFace, Tag, gpos, gsub};

/// What is wrong with a font file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is several fonts.
    Collection,
    /// Its weight can be chosen: outputs would not choose the same.
    Variable,
    /// It has no such table, without which browsers refuse it.
    Lacks(Tag),
    /// The sum of a table is not the one its directory says: the file was damaged.
    Damaged(Tag),
    /// A table cannot be read to its end.
    Unreadable(Tag),
    /// It has no space between words.
    NoSpace,
    /// Its licence does not let it be part of a document.
    Restricted,
}

/// The tables that every font has.
const NEEDED: [&[u8; 4]; 8] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2", b"post"];

/// The first fault of a font file; `None` for a sound one, and for what is no font.
pub fn fault(bytes: &[u8]) -> Option<Fault> {
    if bytes.starts_with(b"ttcf") {
        return Some(Fault::Collection);
    }
    let raw = RawFace::parse(bytes, 0).ok()?;
    for record in raw.table_records {
        let table = raw.table(record.tag);
        if table.is_none_or(|table| sum(record.tag, table) != record.check_sum) {
            return Some(Fault::Damaged(record.tag));
        }
    }
    let has = |tag: &[u8; 4]| raw.table(Tag::from_bytes(tag)).is_some();
    if let Some(tag) = NEEDED.into_iter().find(|tag| !has(tag)) {
        return Some(Fault::Lacks(Tag::from_bytes(tag)));
    }
    if has(b"fvar") {
        return Some(Fault::Variable);
    }
    let has_outlines = has(b"CFF ") || has(b"glyf") && has(b"loca");
    if !has_outlines {
        return Some(Fault::Lacks(Tag::from_bytes(b"glyf")));
    }
    let face = Face::parse(bytes, 0).ok()?;
    if face.glyph_index(' ').is_none() {
        return Some(Fault::NoSpace);
    }
    if face.permissions() == Some(Permissions::Restricted) {
        return Some(Fault::Restricted);
    }
    let tables = face.tables();
    let is_positioning_whole = tables.gpos.is_some_and(|layout| {
        is_whole::<gpos::PositioningSubtable<'_>>(&layout, |subtable| are_pairs_whole(subtable, &face))
    });
    let is_substitution_whole =
        tables.gsub.is_some_and(|layout| is_whole::<gsub::SubstitutionSubtable<'_>>(&layout, |_| true));
    [(b"GPOS", is_positioning_whole), (b"GSUB", is_substitution_whole)]
        .into_iter()
        .find(|(tag, is_whole)| has(tag) && !is_whole)
        .map(|(tag, _)| Fault::Unreadable(Tag::from_bytes(tag)))
}

/// A table's sum, as its directory has it: of its numbers of four bytes. That of `head` was made before the sum of the
/// whole file was written into it.
fn sum(tag: Tag, table: &[u8]) -> u32 {
    let is_head = tag == Tag::from_bytes(b"head");
    let numbers = table.chunks(4).enumerate().filter(|(place, _)| !(is_head && *place == 2));
    numbers
        .map(|(_, bytes)| {
            let mut number = [0; 4];
            number[..bytes.len()].copy_from_slice(bytes);
            u32::from_be_bytes(number)
        })
        .fold(0, u32::wrapping_add)
}

/// Whether all that a table names is in it.
fn is_whole<'a, T: LookupSubtable<'a>>(layout: &LayoutTable<'a>, is_subtable_whole: impl Fn(T) -> bool) -> bool {
    let LayoutTable { features, lookups, .. } = layout;
    let all = |count: u16, holds: &dyn Fn(u16) -> bool| (0..count).all(holds);
    all(features.len(), &|place| {
        features
            .get(place)
            .is_some_and(|feature| feature.lookup_indices.into_iter().all(|lookup| lookup < lookups.len()))
    }) && all(lookups.len(), &|place| {
        lookups.get(place).is_some_and(|Lookup { subtables, .. }| {
            all(subtables.len(), &|place| subtables.get(place).is_some_and(&is_subtable_whole))
        })
    })
}

/// Whether every kerning can be read.
fn are_pairs_whole(subtable: gpos::PositioningSubtable<'_>, face: &Face<'_>) -> bool {
    match subtable {
        gpos::PositioningSubtable::Pair(gpos::PairAdjustment::Format1 { coverage, sets }) => (0..face
            .number_of_glyphs())
            .filter_map(|glyph| coverage.get(GlyphId(glyph)))
            .all(|set| sets.get(set).is_some()),
        _ => true,
    }
}
