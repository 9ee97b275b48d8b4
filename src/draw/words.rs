//! Words in a drawing, set where they have room: smaller than other text, or on two lines, rather than cut.

use super::canvas::{Canvas, HALF_CAPITAL, HPos, Point, SMALLEST_TEXT};
use super::svg::PIXELS;
use crate::deck::Run;
use crate::measure::Style;
use crate::theme::GEOMETRY;

/// Distance between two lines of text, in sizes of text.
pub const LINE: f64 = 1.15;

/// Words, ready to be drawn.
#[derive(Debug, PartialEq)]
pub struct Words {
    /// One line or two.
    pub lines: Vec<String>,
    /// Size of the text.
    pub size: f64,
    /// Width of the longest line.
    pub width: f64,
}

impl Words {
    /// Height of the lines.
    pub fn height(&self) -> f64 {
        self.size * LINE * self.lines.len() as f64
    }
}

impl Canvas<'_> {
    /// Room that a line of text takes, in sizes of text.
    pub fn ems(&self, line: &str) -> f64 {
        self.ems_in(line, GEOMETRY.weights.text)
    }

    /// The same in bold.
    pub fn bold_ems(&self, line: &str) -> f64 {
        self.ems_in(line, GEOMETRY.weights.bold)
    }

    fn ems_in(&self, line: &str, weight: u16) -> f64 {
        self.measurer.need(&[Run::plain(line)], Style { size: 1.0, weight, ratio: LINE }).line
    }

    /// The size at which a line of text has so much room: that of all text at most.
    pub fn fit(&self, line: &str, room: f64) -> f64 {
        self.fit_ems(self.ems(line), room)
    }

    /// The same for words that are so wide, in sizes of text.
    pub fn fit_ems(&self, ems: f64, room: f64) -> f64 {
        floor(self.style.text_size.min(room / ems).max(0.0))
    }

    /// Sets words as large as they can be; on one line rather than two. `None` where they would be too small.
    pub fn set(&self, words: &str, room: f64, height: f64) -> Option<Words> {
        let fitted = |lines: Vec<String>| {
            let ems = lines.iter().map(|line| self.ems(line)).fold(0.0, f64::max);
            let size = floor(self.style.text_size.min(room / ems).min(height / (LINE * lines.len() as f64)));
            Words { lines, size, width: ems * size }
        };
        let mut set = fitted(vec![words.to_owned()]);
        if set.size < self.style.text_size
            && let Some(two) = self.halves(words).map(fitted)
            && two.size > set.size
        {
            set = two;
        }
        Some(set).filter(|set| set.size >= SMALLEST_TEXT)
    }

    /// The two lines whose longer one is shortest; `None` when there is no place for a line break. No-break spaces are
    /// none.
    fn halves(&self, words: &str) -> Option<Vec<String>> {
        words
            .match_indices(' ')
            .map(|(at, space)| [&words[..at], &words[at + space.len()..]])
            .filter(|halves| halves.iter().all(|half| !half.trim().is_empty()))
            .map(|halves| (halves, halves.map(|half| self.ems(half)).into_iter().fold(0.0, f64::max)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(halves, _)| halves.map(str::to_owned).to_vec())
    }

    /// Draws words line below line from `top`; from, around or up to `x`.
    pub fn words(&self, set: &Words, (x, top): Point, anchor: HPos) {
        for (rank, line) in set.lines.iter().enumerate() {
            let centre = top + set.size * LINE * (rank as f64 + 0.5);
            self.text(line, (x, centre + set.size * HALF_CAPITAL), set.size, anchor);
        }
    }
}

/// A size of text as it is written: rounded up, it would have less room than it takes.
fn floor(size: f64) -> f64 {
    (size * PIXELS).floor() / PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::testing::on_canvas;

    fn set(words: &str, room: f64, height: f64) -> Words {
        on_canvas(|canvas| canvas.set(words, room, height)).0.unwrap()
    }

    #[test]
    fn short_words_stay_on_one_line_at_full_size() {
        let set = set("non significatif (1 sur 2)", 300.0, 34.0);
        assert_eq!((set.lines.len(), set.size), (1, 18.0));
    }

    #[test]
    fn long_words_go_on_two_lines_when_the_row_is_tall_enough() {
        let words = "pas de courriers reçus pendant la période mesurée";
        let tall = set(words, 300.0, 60.0);
        assert_eq!(tall.lines, ["pas de courriers reçus", "pendant la période mesurée"]);
        assert_eq!(tall.size, 18.0);
        let low = set(words, 300.0, 20.0);
        assert_eq!(low.lines.len(), 1);
        assert!(low.size < 18.0 && low.width <= 300.0);
    }

    #[test]
    fn no_line_breaks_at_a_no_break_space() {
        let halves = |words: &str| on_canvas(|canvas| canvas.halves(words)).0;
        assert_eq!(halves("n°\u{a0}1\u{202f}!"), None);
        assert_eq!(halves("a n°\u{a0}1"), Some(vec!["a".into(), "n°\u{a0}1".into()]));
    }

    #[test]
    fn a_line_that_is_too_long_is_smaller_by_no_more_than_it_must() {
        on_canvas(|canvas| {
            let words = "1\u{202f}234\u{202f}567,89 millions d’euros";
            let size = canvas.fit(words, 120.0);
            let width = canvas.ems(words) * size;
            assert!(size < 18.0 && (118.0..=120.0).contains(&width), "{size}: {width}");
            assert_eq!((canvas.fit(words, 400.0), canvas.fit(words, -3.0), canvas.fit("", 3.0)), (18.0, 0.0, 18.0));
        });
    }
}
