//! Bytes → text: UTF-8 with or without byte order mark, each accent on its letter. Anything else is refused, shown as well
//! as it can be, with what to do in the programs authors use.

use super::accents;
use crate::diagnostic::{Diagnostic, Diagnostics, grouped};
use crate::source::{Sources, Span, is_markdown, is_toml};

/// The longest line of a text file, in characters: far above any sentence, far below what
/// would make an error message or an editor unusable.
pub const LINE_CHARS_MAX: usize = 20_000;

/// What some programs of Windows write before a text in UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

const SAVE_AS_UTF_8: &str = "enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »\ndans Notepad++ : menu « Encodage », « Convertir en UTF-8 »";

/// Adds a text file to the sources, refused when it cannot be used.
pub fn add_text(sources: &mut Sources, diagnostics: &mut Diagnostics, path: String, bytes: &[u8]) {
    let diagnostic = match bytes {
        [0xFF, 0xFE, rest @ ..] => refuse_utf_16(sources, path, rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => refuse_utf_16(sources, path, rest, u16::from_be_bytes),
        _ => add_utf_8(sources, path, bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)),
    };
    if let Some(diagnostic) = diagnostic {
        diagnostics.push(diagnostic);
    }
}

fn refuse_utf_16(sources: &mut Sources, path: String, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Diagnostic> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|decoded| decoded.unwrap_or('\u{FFFD}')).collect();
    let file = sources.add_refused(path, text);
    Some(
        Diagnostic::error(Span::start_of(file), "ce fichier est enregistré en UTF-16 : il doit l’être en UTF-8")
            .hint(SAVE_AS_UTF_8),
    )
}

fn add_utf_8(sources: &mut Sources, path: String, bytes: &[u8]) -> Option<Diagnostic> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        // No text in Windows-1252 holds nulls; UTF-16 without its mark does.
        Err(_) if bytes.contains(&0) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let null = text.find('\0').unwrap_or(0);
            let file = sources.add_refused(path, text);
            return Some(not_text(Span::new(file, null..null + 1)));
        }
        Err(error) => return Some(refuse_windows_1252(sources, path, bytes, error.valid_up_to())),
    };
    if let Some((start, character)) = invisible_character(&path, text) {
        let file = sources.add_refused(path, text);
        let span = Span::new(file, start..start + character.len_utf8());
        return Some(if character == '\0' {
            not_text(span)
        } else {
            Diagnostic::error(span, format!("caractère de commande interdit (U+{:04X})", u32::from(character)))
                .label("ici, même s’il ne se voit pas")
                .hint("effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller")
        });
    }
    if let Some((start, length)) = overlong_line(&path, text) {
        let file = sources.add_refused(path, text);
        let message = format!("ligne de {} caractères : {} au plus", grouped(length), grouped(LINE_CHARS_MAX));
        return Some(
            Diagnostic::error(Span::new(file, start..start), message)
                .label("elle commence ici")
                .hint("coupez-la en plusieurs lignes, ou retirez ce qui a été collé là par erreur"),
        );
    }
    let (text, composed) = accents::compose(text);
    sources.add_composed(path, text, composed);
    None
}

fn not_text(null: Span) -> Diagnostic {
    Diagnostic::error(null, "ce fichier n’est pas un texte en UTF-8 : il contient des caractères nuls")
        .hint("c’est peut-être un document Word ou Excel renommé, ou un fichier enregistré en UTF-16")
        .hint(SAVE_AS_UTF_8)
}

fn refuse_windows_1252(sources: &mut Sources, path: String, bytes: &[u8], valid: usize) -> Diagnostic {
    let (before, after) = bytes.split_at(valid);
    let mut text = String::from_utf8_lossy(before).into_owned();
    let start = text.len();
    text.extend(after.iter().map(|byte| windows_1252(*byte)));
    let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
    let file = sources.add_refused(path, text);
    Diagnostic::error(Span::new(file, start..end), "ce fichier n’est pas enregistré en UTF-8")
        .label("premier caractère illisible ; le fichier est sans doute en Windows-1252 (« ANSI »)")
        .hint(SAVE_AS_UTF_8)
}

/// Control characters break every output; they are only looked for where authors write.
fn invisible_character(path: &str, text: &str) -> Option<(usize, char)> {
    let authored = is_toml(path) || is_markdown(path);
    let forbidden =
        |c: char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.char_indices().find(|(_, c)| authored && forbidden(*c))
}

/// Where the first line that is too long starts, and its length; style sheets and scripts may be minified.
fn overlong_line(path: &str, text: &str) -> Option<(usize, usize)> {
    if path.ends_with(".css") || path.ends_with(".js") {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // A character has at least one byte, so most lines need no counting.
        if line.len() > LINE_CHARS_MAX {
            let length = line.trim_end_matches(['\r', '\n']).chars().count();
            if length > LINE_CHARS_MAX {
                return Some((start, length));
            }
        }
        start += line.len();
    }
    None
}

/// A byte as Windows-1252 shows it.
fn windows_1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
