//! Reading: what everybody can read and understand.

mod acronyms;
mod capitals;
mod codes;
mod colours;
mod density;
mod everyday;
mod expansions;
mod file_names;
mod headers;
mod image_texts;
mod labels;
mod links;
mod pictures;
mod tables;
mod titles;
mod void;

use crate::check::Rule;

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    acronyms::NOT_EXPANDED,
    pictures::ABSENT,
    pictures::TOO_LONG,
    pictures::REDUNDANT,
    file_names::FILE_NAME,
    image_texts::IMAGE_OF_TEXT,
    titles::LEVEL_SKIPPED,
    titles::THE_SAME,
    titles::TOO_LONG,
    labels::TOO_LONG,
    tables::EMPTY_CELL,
    headers::WITHOUT_HEADER,
    links::VAGUE,
    links::BARE_ADDRESS,
    colours::BY_COLOUR,
    capitals::CAPITALS,
    density::TOO_DENSE,
];
