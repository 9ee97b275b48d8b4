//! Where lines end: as much on each as it holds, by Unicode's line breaking algorithm (UAX #14); a word wider than its
//! line is cut, at a sign that ends a part of it where there is one, else behind a hyphen.

use std::ops::Range;
use std::sync::Arc;

use super::breaks::{Breaks, is_box};
use super::{HYPHEN, LINE_END, Measurer, Need, SetText, Style, plain};
use crate::deck::{Run, Runs};
use crate::theme::GEOMETRY;

/// A line may be wider than its room by this, in units of the frame: sums of widths are not exact.
const TOLERANCE: f64 = 1e-6;
/// How much of its room a part of a word may fill: shaped anew, it may be wider than it was in its word.
const PART_SHARE: f64 = 0.97;
/// A word that is cut is rather cut at a sign, if the line is filled to this share.
const FILLED: f64 = 0.4;

/// A piece of text in one run, that no line ends inside.
#[derive(Clone, Debug)]
struct Unbroken {
    run: usize,
    /// Where it stands in the text of its run, in bytes.
    start: usize,
    end: usize,
    /// Width in units of the frame, without the spaces at its end, and that of these.
    width: f64,
    spaces: f64,
}

/// What stands on one line whole: a word and the spaces after it, in one run or several.
#[derive(Debug)]
pub struct LineWord {
    fragments: Vec<Unbroken>,
    /// Width without the spaces at its end.
    width: f64,
    /// Width of these.
    spaces: f64,
    /// Whether its author ended the line behind it.
    ends_line: bool,
    /// The runs of a badge, or of a figure that is asked about as one thing: these are boxes of their own.
    object: Option<Range<usize>>,
}

/// The end of a line that no author ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    run: usize,
    /// Where it stands in the text of its run, in bytes.
    at: usize,
    /// Whether a hyphen stands before it.
    hyphen: bool,
}

/// A part of a word that may end a line.
struct WordPart {
    run: usize,
    start: usize,
    width: f64,
    /// Whether the word is rather cut behind it: it ends in a sign.
    ends: bool,
    /// Whether it is a hyphen of an address or of text as typed: the word is not cut behind it.
    is_hyphen: bool,
    /// Whether a hyphen is needed behind it: it stands between letters.
    joined: bool,
}

/// Sets a text in lines.
pub fn set(measurer: &Measurer<'_>, runs: &Arc<[Run]>, words: &[LineWord], style: Style, width: f64) -> SetText {
    let mut lines = Lines {
        measurer,
        runs,
        style,
        room: width,
        filled: 0.0,
        ends: Vec::new(),
        here: Vec::new(),
        is_full: false,
        height: 0.0,
        is_cut: false,
    };
    let has_address = plain::may_hold_address(runs);
    for (place, word) in words.iter().enumerate() {
        let begins = place == 0 || words[place - 1].ends_words();
        if has_address && begins {
            lines.keep_address(&words[place..]);
        }
        lines.add(word);
    }
    if !lines.here.is_empty() || words.last().is_none_or(|word| word.ends_line) {
        lines.end();
    }
    let Lines { ends, height, is_cut, .. } = lines;
    SetText { text: runs.clone(), ends: ends.into(), height, is_cut }
}

/// How wide a text would like to be.
pub fn need(measurer: &Measurer<'_>, runs: &[Run], words: &[LineWord], style: Style) -> Need {
    let mut need = Need::default();
    let mut line = 0.0;
    for LineWord { width, spaces, ends_line, object, .. } in words {
        need.line = need.line.max(line + width);
        // A box may take several lines.
        let word = object.clone().map_or(*width, |object| widest_inside(measurer, runs, object, style));
        need.word = need.word.max(word);
        line = if *ends_line { 0.0 } else { line + width + spaces };
    }
    need
}

/// Width of the longest word inside a box, its frame included.
fn widest_inside(measurer: &Measurer<'_>, runs: &[Run], object: Range<usize>, style: Style) -> f64 {
    let (inside, frame) = unboxed(runs, object);
    measurer.bare_need(&inside, style).word + frame
}

/// What is inside a box, and the width of its frame.
fn unboxed(runs: &[Run], object: Range<usize>) -> (Runs, f64) {
    let is_badge = runs[object.start].badge;
    let inside = |run: &Run| Run { badge: false, strong: run.strong || is_badge, figure: None, ..run.clone() };
    (runs[object].iter().map(inside).collect(), if is_badge { 2.0 * GEOMETRY.badge_x } else { 0.0 })
}

/// Lines that are being filled.
struct Lines<'a, 't> {
    measurer: &'a Measurer<'t>,
    runs: &'a [Run],
    style: Style,
    room: f64,
    /// Width of what stands on the line, spaces at its end included.
    filled: f64,
    ends: Vec<End>,
    /// The runs that stand on the line.
    here: Vec<usize>,
    /// Whether a box of several lines stands there, beside which nothing can.
    is_full: bool,
    height: f64,
    is_cut: bool,
}

impl LineWord {
    /// Whether what follows it is parted from it.
    fn ends_words(&self) -> bool {
        self.spaces > 0.0 || self.ends_line
    }
}

impl Lines<'_, '_> {
    /// Begins a line for an address that stands first in these words, where it fits on one line and not on this.
    fn keep_address(&mut self, words: &[LineWord]) {
        let last = words.iter().position(LineWord::ends_words).unwrap_or(words.len().saturating_sub(1));
        let words = &words[..=last];
        let width = words.iter().map(|word| word.width).sum::<f64>();
        let is_pressed = self.filled + width > self.room + TOLERANCE && width <= self.room + TOLERANCE;
        if self.here.is_empty() || !is_pressed {
            return;
        }
        let fragments = words.iter().flat_map(|word| &word.fragments);
        let text: String = fragments.map(|at| &self.runs[at.run].text[at.start..at.end]).collect();
        if plain::is_address(&text) {
            self.ends.push(before(self.runs, &words[0].fragments[0]));
            self.end();
        }
    }

    fn add(&mut self, word: &LineWord) {
        let is_too_wide = word.width > self.room + TOLERANCE;
        if !self.here.is_empty() && (self.is_full || self.filled + word.width > self.room + TOLERANCE) {
            self.ends.push(before(self.runs, &word.fragments[0]));
            self.end();
        }
        match &word.object {
            Some(runs) if is_too_wide => self.set_box(runs.clone()),
            Some(_) | None if is_too_wide => self.cut(word),
            Some(_) | None => {
                self.filled += word.width + word.spaces;
                self.here.extend(word.fragments.iter().map(|fragment| fragment.run));
            }
        }
        if word.ends_line {
            self.end();
        }
    }

    /// Adds a box that no line holds: its own words are set in lines, and nothing stands beside it.
    fn set_box(&mut self, runs: Range<usize>) {
        let (inside, frame) = unboxed(self.runs, runs.clone());
        let set = self.measurer.set_bare(&inside, self.style, self.room - frame);
        self.is_cut |= set.is_cut;
        for (run, set) in runs.zip(&set.runs()) {
            // Signs that were put before an end do not count where it is.
            for (at, _) in set.text.match_indices(LINE_END) {
                let before = &set.text[..at];
                self.ends.push(End { run, at: super::flowing(before).len(), hyphen: before.ends_with(HYPHEN) });
            }
            self.here.push(run);
        }
        // The line itself is counted where it ends.
        self.height += set.height - self.style.size * self.style.ratio;
        self.is_full = true;
    }

    /// Adds a word that no line holds, in as many parts as it takes.
    fn cut(&mut self, word: &LineWord) {
        let mut parts: Vec<WordPart> = Vec::new();
        for Unbroken { run, start, end, width: _, spaces } in &word.fragments {
            let found = &self.runs[*run];
            let text = &found.text[*start..*end];
            let (size, font) = self.measurer.look(found, self.style);
            // A hyphen would change an address, and what is to stay as typed.
            let is_plain = found.code || plain::is_address(plain::word_around(&found.text, *start));
            let is_word = !is_plain && found.link.is_none() && !text.contains(['/', '@']);
            let inside = self.measurer.faces.parts(font, text.trim_end_matches(' '));
            for (place, (at, width)) in inside.iter().enumerate() {
                let next = inside.get(place + 1).map_or(text.len(), |(next, _)| *next);
                let (part, rest) = (&text[*at..next], &text[next..]);
                parts.push(WordPart {
                    run: *run,
                    start: start + at,
                    width: width * size,
                    ends: if is_plain && (part.ends_with('-') || rest.starts_with('-')) {
                        !part.ends_with('-')
                    } else {
                        ends_part(part, rest)
                    },
                    is_hyphen: is_plain && part.ends_with('-'),
                    joined: is_word && part.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic),
                });
            }
            if let Some(last) = parts.last_mut() {
                last.width += spaces;
            }
        }
        self.is_cut = true;
        // The font's hyphen in HTML, a drawn one in the PDF.
        let hyphen = |part: &WordPart| {
            let (size, font) = self.measurer.look(&self.runs[part.run], self.style);
            self.measurer.faces.width(font, "-").max(GEOMETRY.hyphen) * size
        };
        let hyphens = parts.iter().filter(|part| part.joined).map(hyphen).fold(0.0, f64::max);
        let room = self.room * PART_SHARE - hyphens;
        let mut first = 0;
        while first < parts.len() {
            let mut filled = 0.0;
            let mut end = first;
            while end < parts.len() && (end == first || filled + parts[end].width <= room) {
                filled += parts[end].width;
                end += 1;
            }
            while end > first + 1 && end < parts.len() && parts[end - 1].is_hyphen {
                end -= 1;
                filled -= parts[end].width;
            }
            if end < parts.len() {
                let mut kept = filled;
                for at in (first + 1..end).rev() {
                    kept -= parts[at].width;
                    if kept < room * FILLED {
                        break;
                    }
                    if parts[at - 1].ends {
                        end = at;
                        break;
                    }
                }
            }
            self.here.extend(parts[first..end].iter().map(|part| part.run));
            self.filled = parts[first..end].iter().map(|part| part.width).sum();
            if let Some(&WordPart { run, start, .. }) = parts.get(end) {
                self.ends.push(End { run, at: start, hyphen: parts[end - 1].joined });
                self.end();
            }
            first = end;
        }
        // What stands on the last line, be it a space alone.
        self.here.extend(word.fragments.last().map(|fragment| fragment.run));
    }

    fn end(&mut self) {
        let bigs = self.here.iter().map(|&run| self.runs[run].big);
        self.height += self.measurer.line_height(bigs, self.style);
        self.here.clear();
        self.is_full = false;
        self.filled = 0.0;
    }
}

/// The words of a text, in order.
pub fn words(measurer: &Measurer<'_>, runs: &[Run], breaks: &Breaks, style: Style) -> Vec<LineWord> {
    let Breaks { text, pieces, ends } = breaks;
    let mut words = Vec::with_capacity(ends.len());
    let mut piece = 0;
    let mut start = 0;
    for &end in ends {
        let mut fragments = Vec::new();
        let mut object = None;
        let ends_line = text[start..end].ends_with('\n');
        while start < end {
            while piece + 1 < pieces.len() && pieces[piece + 1].0 <= start {
                piece += 1;
            }
            let (begins, of) = &pieces[piece];
            let until = pieces.get(piece + 1).map_or(text.len(), |next| next.0).min(end);
            if of.is_empty() {
                fragments.push(fragment(measurer, &runs[of.start], of.start, start - begins..until - begins, style));
            } else {
                let inside = of.clone().map(|run| fragment(measurer, &runs[run], run, 0..runs[run].text.len(), style));
                fragments.extend(inside);
                object = Some(of.clone());
            }
            start = until;
        }
        words.push(word(fragments, ends_line, object));
    }
    words
}

fn word(fragments: Vec<Unbroken>, ends_line: bool, object: Option<Range<usize>>) -> LineWord {
    let all = fragments.iter().map(|fragment| fragment.width + fragment.spaces).sum::<f64>();
    let spaces = fragments.last().map_or(0.0, |last| last.spaces);
    LineWord { width: all - spaces, spaces, fragments, ends_line, object }
}

fn fragment(measurer: &Measurer<'_>, run: &Run, place: usize, at: Range<usize>, style: Style) -> Unbroken {
    let (size, font) = measurer.look(run, style);
    let text = run.text[at.clone()].trim_end_matches('\n');
    let word = text.trim_end_matches(' ');
    let spaces = (text.len() - word.len()) as f64;
    // A box may hold lines of its author's.
    let lines = word.split('\n').map(|line| measurer.faces.width(font, line.trim_end_matches(' ')));
    let width = lines.fold(0.0, f64::max) * size + if run.badge { 2.0 * GEOMETRY.badge_x } else { 0.0 };
    let space = if spaces > 0.0 { measurer.faces.width(font, " ") * size } else { 0.0 };
    Unbroken { run: place, start: at.start, end: at.end, width, spaces: space * spaces }
}

/// Where a line ends that ends before a fragment: behind what stands before it, in the run of that. No line ends at the
/// end of a box, but before what follows it.
fn before(runs: &[Run], fragment: &Unbroken) -> End {
    let last = (0..fragment.run).rev().find(|&run| !runs[run].text.is_empty());
    match last.filter(|&run| fragment.start == 0 && !is_box(&runs[run])) {
        Some(run) => End { run, at: runs[run].text.len(), hyphen: false },
        None => End { run: fragment.run, at: fragment.start, hyphen: false },
    }
}

/// A text with the ends of its lines.
pub fn with_ends(runs: &[Run], ends: &[End]) -> Runs {
    let mut set: Runs = runs.to_vec();
    // From the last to the first: an end moves what is behind it.
    for &End { run, at, hyphen } in ends.iter().rev() {
        // Between two boxes there is no text: the line's end is text of its own.
        match at {
            0 if is_box(&runs[run]) => set.insert(run, Run::plain(LINE_END)),
            _ => {
                set[run].text.insert(at, LINE_END);
                if hyphen {
                    set[run].text.insert(at, HYPHEN);
                }
            }
        }
    }
    set
}

/// Whether a word is rather cut behind this part of it.
fn ends_part(part: &str, rest: &str) -> bool {
    let sign = |c: char| matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@' | '\u{a0}' | '\u{202f}');
    part.chars().next_back().is_some_and(|last| sign(last) && !rest.starts_with(last))
}
