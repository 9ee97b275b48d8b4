//! Words in a row, in place of a bar: on one line, on two, or smaller, so that they stay in the row.

use super::canvas::{Canvas, HALF_CAPITAL, HPos, Point, SMALLEST_TEXT};

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

impl Words {
    /// Height of the lines.
    pub fn height(&self) -> f64 {
        self.size * LINE * self.lines.len() as f64
    }
}

impl Canvas<'_> {
    /// Draws words line below line from `top`; from, around or up to `x`.
    pub fn words(&self, set: &Words, (x, top): Point, anchor: HPos) {
        for (rank, line) in set.lines.iter().enumerate() {
            let centre = top + set.size * LINE * (rank as f64 + 0.5);
            self.text(line, (x, centre + set.size * HALF_CAPITAL), set.size, anchor);
        }
    }
}

/// Sets words in a row as large as it can, up to `size`; on one line rather than two. `None` where they would be too
/// small.
pub fn set(words: &str, size: f64, room: f64, height: f64) -> Option<Words> {
    let fitted = |lines: Vec<String>| {
        let ems = lines.iter().map(|line| ems(line)).fold(0.0, f64::max);
        let size = size.min(room / ems.max(1.0)).min(height / (LINE * lines.len() as f64));
        Words { lines, size, width: ems * size }
    };
    let mut set = fitted(vec![words.to_owned()]);
    if set.size < size
        && let Some(two) = halves(words).map(fitted)
        && two.size > set.size
    {
        set = two;
    }
    Some(set).filter(|set| set.size >= SMALLEST_TEXT)
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

    #[test]
    fn short_words_stay_on_one_line_at_full_size() {
        let set = set("non significatif (1 sur 2)", 18.0, 300.0, 34.0).unwrap();
        assert_eq!((set.lines.len(), set.size), (1, 18.0));
    }

    #[test]
    fn long_words_go_on_two_lines_when_the_row_is_tall_enough() {
        let words = "pas de courriers reçus pendant la période mesurée";
        let tall = set(words, 18.0, 300.0, 60.0).unwrap();
        assert_eq!(tall.lines, ["pas de courriers reçus", "pendant la période mesurée"]);
        assert_eq!(tall.size, 18.0);
        let low = set(words, 18.0, 300.0, 20.0).unwrap();
        assert_eq!(low.lines.len(), 1);
        assert!(low.size < 18.0 && low.width <= 300.0);
    }

    #[test]
    fn no_line_breaks_at_a_no_break_space() {
        assert_eq!(halves("n°\u{a0}1\u{202f}!"), None);
        assert_eq!(halves("a n°\u{a0}1"), Some(vec!["a".into(), "n°\u{a0}1".into()]));
    }
}
