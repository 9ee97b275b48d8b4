//! Each accent on its letter: macOS writes `é` as `e` and an accent behind it. What is composed is remembered, so that a
//! place in the text is a place in the file.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::source::ComposedPart;

/// The text with its accents on their letters, and where it is not as it is written.
pub fn compose(written: &str) -> (String, Vec<ComposedPart>) {
    if is_nfc(written) {
        return (written.to_owned(), Vec::new());
    }
    let mut text = String::with_capacity(written.len());
    let mut composed = Vec::new();
    for line in written.split_inclusive('\n') {
        for piece in pieces(line) {
            let start = text.len();
            text.extend(piece.nfc());
            let made = &text[start..];
            if made != piece {
                composed.push(ComposedPart {
                    end: text.len(),
                    bytes: difference(piece.len(), made.len()),
                    chars: difference(piece.chars().count(), made.chars().count()),
                });
            }
        }
    }
    (text, composed)
}

fn difference(written: usize, made: usize) -> isize {
    written.checked_signed_diff(made).expect("texts are shorter than memory")
}

/// The letters of a line, each with what it composes with: the accents behind it, in some scripts the next letter.
fn pieces(line: &str) -> Vec<&str> {
    let is_start = |(index, sign): &(usize, char)| *index > 0 && canonical_combining_class(*sign) == 0;
    let ends = line.char_indices().filter(is_start).map(|(index, _)| index).chain([line.len()]);
    let mut pieces: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = 0;
    for end in ends {
        match pieces.last_mut() {
            Some(last) if composes(&line[last.clone()], &line[start..end]) => last.end = end,
            Some(_) | None => pieces.push(start..end),
        }
        start = end;
    }
    pieces.into_iter().map(|piece| &line[piece]).collect()
}

/// Whether a piece makes one letter with the one behind it.
fn composes(piece: &str, next: &str) -> bool {
    let is_plain = next.starts_with(|sign: char| sign.is_ascii());
    !is_plain && !piece.chars().chain(next.chars()).nfc().eq(piece.nfc().chain(next.nfc()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;
    use proptest::prelude::*;

    #[test]
    fn a_place_is_one_in_the_file() {
        let written = "E\u{301}TAT = 1\nPRE\u{301}FET : été, e\u{301}te\u{301} ici\n";
        let (text, composed) = compose(written);
        assert_eq!(text, "ÉTAT = 1\nPRÉFET : été, été ici\n");
        let mut sources = Sources::default();
        let file = sources.add_composed("a.toml", text.clone(), composed);
        let here = text.find("ici").expect("it is there");
        assert_eq!(sources.line_column(file, here), (2, 22));
        assert_eq!(&written[sources.file(file).written_offset(here)..], "ici\n");
        assert_eq!(sources.line_column(file, text.find("= 1").expect("it is there")), (1, 7));
    }

    proptest! {
        #[test]
        fn every_letter_keeps_its_place(written in "(e\u{301}|a|é|\u{301}|\n|\u{1100}\u{1161}|\u{212b}|o\u{323}\u{302}){0,30}") {
            let (text, composed) = compose(&written);
            prop_assert_eq!(&text, &written.nfc().collect::<String>());
            let mut sources = Sources::default();
            let file = sources.add_composed("a.toml", text.clone(), composed);
            let source = sources.file(file);
            prop_assert_eq!(source.written_offset(text.len()), written.len());
            for (index, _) in text.match_indices(['a', '\n']) {
                let offset = source.written_offset(index);
                prop_assert!(written[offset..].starts_with(['a', '\n']), "{} in {:?}", offset, written);
                let line_start = written[..offset].rfind('\n').map_or(0, |end| end + 1);
                prop_assert_eq!(sources.line_column(file, index).1, written[line_start..offset].chars().count() + 1);
            }
        }
    }
}
