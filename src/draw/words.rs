//! Words in a row, in place of a bar: on one line, on two, or smaller, so that they stay in the row.

/// Distance between two lines of text, in sizes of text.
pub const LINE: f64 = 1.15;

/// Words, ready to be drawn.
#[derive(Debug, PartialEq)]
pub struct Words {
    /// One line or two.
    pub lines: Vec<String>,
    /// Size of the text.
    pub size: f64,
    /// Estimated width of the longest line.
    pub width: f64,
}

/// Sets words in a row as large as it can, up to `size`; on one line rather than two.
pub fn set(words: &str, size: f64, room: f64, height: f64) -> Words {
    let fitted = |lines: Vec<String>| {
        let ems = lines.iter().map(|line| ems(line)).fold(0.0, f64::max);
        let size = size.min(room / ems.max(1.0)).min(height / (LINE * lines.len() as f64));
        Words { lines, size, width: ems * size }
    };
    let one = fitted(vec![words.to_owned()]);
    match halves(words) {
        Some(halves) if one.size < size => {
            let two = fitted(halves);
            if two.size > one.size { two } else { one }
        }
        _ => one,
    }
}

/// The two lines whose longer one is shortest; `None` when there is no place for a line break. No-break spaces
/// are none.
fn halves(words: &str) -> Option<Vec<String>> {
    words
        .match_indices(' ')
        .map(|(at, space)| (&words[..at], &words[at + space.len()..]))
        .filter(|(first, second)| !first.trim().is_empty() && !second.trim().is_empty())
        .min_by(|a, b| ems(a.0).max(ems(a.1)).total_cmp(&ems(b.0).max(ems(b.1))))
        .map(|(first, second)| vec![first.to_owned(), second.to_owned()])
}

/// About how wide a line is, in sizes of text: more than in Inter, so that a somewhat wider font still fits.
/// An estimate, because plotters measures only fonts that live as long as the process.
pub fn ems(line: &str) -> f64 {
    let width = |c: char| match c {
        ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '’' | 'i' | 'j' | 'l' | 'I' => 0.34,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 0.46,
        'm' | 'w' | 'M' | 'W' | 'œ' | 'æ' | 'Œ' | 'Æ' | '%' | '@' | '—' | '…' | '→' => 1.06,
        'a'..='z' => 0.68,
        'A'..='Z' => 0.84,
        '0'..='9' | '«' | '»' => 0.72,
        c if c.is_lowercase() => 0.68,
        _ => 1.06,
    };
    line.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

    /// Height of Inter's lines: plotters measures a font whose lines, not whose em, are of the size asked for.
    const INTER_LINE: f64 = 1.21;

    #[test]
    fn no_line_is_wider_than_thought() {
        let inter = include_bytes!("../../themes/prefecture/fonts/Inter-Regular.otf");
        assert!(register_font("measured", FontStyle::Normal, inter).is_ok());
        let font = FontDesc::new(FontFamily::Name("measured"), 1000.0, FontStyle::Normal);
        for line in [
            "non significatif (1 sur 2)",
            "aucune réclamation reçue",
            "délai moyen : 14 jours",
            "SANS OBJET",
            "n° 1 « Relation générale à l’utilisateur »",
            "12,62 % — 3,9 millions",
            "www",
            "illi",
        ] {
            let measured = f64::from(font.box_size(line).unwrap().0) / 1000.0 * INTER_LINE;
            assert!(ems(line) > measured, "{line}: {} under {measured}", ems(line));
            assert!(ems(line) < measured * 1.6, "{line}: {} far over {measured}", ems(line));
        }
    }

    #[test]
    fn short_words_stay_on_one_line_at_full_size() {
        let set = set("non significatif (1 sur 2)", 18.0, 300.0, 34.0);
        assert_eq!((set.lines.len(), set.size), (1, 18.0));
    }

    #[test]
    fn long_words_go_on_two_lines_when_the_row_is_tall_enough() {
        let words = "pas de courriers reçus pendant la période mesurée";
        let tall = set(words, 18.0, 300.0, 60.0);
        assert_eq!(tall.lines, ["pas de courriers reçus", "pendant la période mesurée"]);
        assert_eq!(tall.size, 18.0);
        let low = set(words, 18.0, 300.0, 20.0);
        assert_eq!(low.lines.len(), 1);
        assert!(low.size < 18.0 && low.width <= 300.0);
    }

    #[test]
    fn no_line_breaks_at_a_no_break_space() {
        assert_eq!(halves("n°\u{a0}1\u{202f}!"), None);
        assert_eq!(halves("a n°\u{a0}1"), Some(vec!["a".into(), "n°\u{a0}1".into()]));
    }
}
