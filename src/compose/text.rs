//! The one way from an author's text to a slide's: French typography, characters the font lacks
//! refused, words longer than their line given places to break.

use std::cell::RefCell;

use crate::deck::{Run, Runs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::Prose;
use crate::source::{Span, Spanned};
use crate::theme::{Metrics, Sizes, Theme, Weight};
use crate::words::french;

/// Sets authors' text; keeps what is wrong with it.
pub struct Typesetter<'a> {
    metrics: &'a Metrics,
    /// Sizes of the theme, for column widths.
    pub sizes: &'a Sizes,
    family: &'a str,
    diagnostics: RefCell<Diagnostics>,
}

/// Words are broken when they are wider than this share of their line: browsers and typst may
/// differ by a hair in the width of the same word.
const LINE_SHARE: f64 = 0.96;

/// Zero width space: a place where a word may be broken.
const BREAK: char = '\u{200b}';

/// Word joiner: a place where no line ends.
const JOIN: char = '\u{2060}';

impl<'a> Typesetter<'a> {
    /// A typesetter for a theme.
    pub fn new(theme: &'a Theme) -> Self {
        Self { metrics: &theme.metrics, sizes: &theme.sizes, family: &theme.family, diagnostics: RefCell::default() }
    }

    /// What was wrong with the texts set so far.
    pub fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics.into_inner()
    }

    /// Tells the author of something wrong.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// An author's text, on a line of `width` in body size.
    pub fn words(&self, text: &Spanned<String>) -> String {
        self.check(text, text.span);
        french::typography(text)
    }

    /// The same as runs.
    pub fn line(&self, text: &Spanned<String>) -> Runs {
        vec![Run::plain(self.words(text))]
    }

    /// An author's formatted text.
    pub fn prose(&self, prose: &Prose) -> Runs {
        let pieces: Vec<french::Piece<'_>> = prose
            .runs
            .iter()
            .map(|run| if run.code { french::Piece::Code(&run.text) } else { french::Piece::Prose(&run.text) })
            .collect();
        prose
            .runs
            .iter()
            .zip(french::typography_runs(&pieces))
            .map(|(run, text)| {
                self.check(&run.text, run.span);
                Run {
                    text,
                    strong: run.strong,
                    emphasis: run.emphasis,
                    code: run.code,
                    link: run.link.clone(),
                    ..Run::default()
                }
            })
            .collect()
    }

    /// Text as typed, line by line.
    pub fn verbatim(&self, text: &Spanned<String>) -> Vec<String> {
        self.check(&text.replace('\t', "    "), text.span);
        text.lines().map(|line| line.trim_end().replace('\t', "    ")).collect()
    }

    /// Gives words wider than `width` places to break, at text size `size`.
    pub fn fit(&self, runs: Runs, width: f64, size: f64) -> Runs {
        self.fit_weight(runs, width, size, Weight::Regular)
    }

    /// The same for text that is bold as a whole: titles, headings, headers.
    pub fn fit_bold(&self, runs: Runs, width: f64, size: f64) -> Runs {
        self.fit_weight(runs, width, size, Weight::Bold)
    }

    fn fit_weight(&self, mut runs: Runs, width: f64, size: f64, least: Weight) -> Runs {
        let limit = width * LINE_SHARE;
        let advance = |run: &Run, character: char| {
            let size = if run.big { self.sizes.result.max(size) } else { size };
            let bold = least == Weight::Bold || run.strong || run.big || run.badge;
            let weight = if bold { Weight::Bold } else { Weight::Regular };
            self.metrics.width(character.encode_utf8(&mut [0; 4]), weight, size)
        };
        // Each character with its run and its width.
        let characters: Vec<(usize, char, f64)> = runs
            .iter()
            .enumerate()
            .flat_map(|(index, run)| run.text.chars().map(move |character| (index, character, advance(run, character))))
            .collect();
        let breaks: Vec<bool> = (0..characters.len())
            .map(|place| {
                let near = |place: Option<usize>| place.and_then(|place| characters.get(place)).map(|found| found.1);
                is_sure_break(near(place.checked_sub(1)), characters[place].1, near(Some(place + 1)))
            })
            .collect();
        let words = |place: &usize| breaks[*place];
        let places: Vec<usize> = (0..characters.len()).collect();
        let mut broken: Vec<String> = vec![String::new(); runs.len()];
        let mut touched = false;
        // Only words that are too long are touched.
        for word in places.chunk_by(|a, b| words(a) == words(b)) {
            let width: f64 = word.iter().map(|&place| characters[place].2).sum();
            let too_long = !breaks[word[0]] && width > limit;
            touched |= too_long;
            if !too_long {
                word.iter().for_each(|&place| broken[characters[place].0].push(characters[place].1));
                continue;
            }
            let mut filled = 0.0;
            for segment in word.chunk_by(|&a, &b| !ends_segment(characters[a].1, characters[b].1)) {
                let segment_width: f64 = segment.iter().map(|&place| characters[place].2).sum();
                // A place to break is given before the line is full too: something may stand on it already.
                if filled > limit / 2.0 || filled > 0.0 && filled + segment_width > limit {
                    broken[characters[segment[0]].0].push(BREAK);
                    filled = 0.0;
                }
                for &place in segment {
                    let (index, character, own) = characters[place];
                    if filled > 0.0 && filled + own > limit {
                        broken[index].push(BREAK);
                        filled = 0.0;
                    }
                    broken[index].push(character);
                    filled += own;
                }
            }
        }
        if touched {
            runs.iter_mut().zip(broken).for_each(|(run, text)| run.text = text);
        }
        runs
    }

    /// The same for a plain string.
    pub fn fit_words(&self, text: String, width: f64, size: f64) -> String {
        self.fit_bold(vec![Run::plain(text)], width, size).remove(0).text
    }

    /// Width of runs on one line, and of their widest word, at text size `size`.
    pub fn widths(&self, runs: &Runs, size: f64) -> (f64, f64) {
        let mut line = 0.0f64;
        let mut line_widest = 0.0f64;
        let mut word = 0.0f64;
        let mut word_widest = 0.0f64;
        for run in runs {
            let size = if run.big { self.sizes.result } else { size };
            let weight = if run.strong || run.big || run.badge { Weight::Bold } else { Weight::Regular };
            // The frame of a badge is 8 wide on both sides.
            let frame = if run.badge { 16.0 } else { 0.0 };
            line += frame;
            word += frame;
            for character in run.text.chars() {
                let advance = self.metrics.width(character.encode_utf8(&mut [0; 4]), weight, size);
                if character == '\n' {
                    line = 0.0;
                    word = 0.0;
                } else if is_break(character) {
                    line += advance;
                    word = 0.0;
                } else {
                    line += advance;
                    word += advance;
                }
                line_widest = line_widest.max(line);
                word_widest = word_widest.max(word);
            }
        }
        (line_widest, word_widest)
    }

    fn check(&self, text: &str, span: Span) {
        let refused = text
            .chars()
            .find(|&character| is_hidden(character) || !self.metrics.has(character) && !is_space(character));
        if let Some(character) = refused {
            let code = u32::from(character);
            let diagnostic = if is_hidden(character) {
                Diagnostic::error(span, format!("ce texte contient un caractère invisible (U+{code:04X})"))
                    .label("ici, même s’il ne se voit pas")
                    .hint("effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller")
            } else {
                Diagnostic::error(
                    span,
                    format!("la police « {} » n’a pas le caractère « {character} » (U+{code:04X})", self.family),
                )
                .label("il manquerait sur la diapositive et dans le PDF")
                .hint("remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)")
            };
            self.report(diagnostic.focus(character));
        }
    }
}

/// Where a line may be broken for sure.
fn is_break(character: char) -> bool {
    matches!(character, ' ' | '\n' | BREAK)
}

/// The same, knowing what stands around: no line ends before a sign that closes nor after one that opens, though a
/// space parts them from their words.
fn is_sure_break(before: Option<char>, character: char, after: Option<char>) -> bool {
    let opens = |sign: char| matches!(sign, '(' | '[' | '{' | '«' | '‹' | '“' | '‘' | '"' | '¿' | '¡' | '—');
    match character {
        ' ' => after.is_none_or(|next| next.is_alphanumeric() || is_break(next)) && !before.is_some_and(opens),
        character => is_break(character),
    }
}

/// Whether a word that is too long is rather broken between two characters than elsewhere.
fn ends_segment(character: char, next: char) -> bool {
    let ends = matches!(character, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '@' | '\u{a0}' | '\u{202f}');
    next == ' ' || ends && next != character
}

/// Text in which lines end at spaces and at places to break only, nowhere inside a word: what fits so
/// fits whatever else an output allows itself, such as breaking after a hyphen.
pub fn unbroken(runs: &mut Runs) {
    let characters: Vec<char> = runs.iter().flat_map(|run| run.text.chars()).collect();
    let mut place = 0;
    for run in runs {
        let mut text = String::with_capacity(run.text.len() + 8);
        for character in run.text.chars() {
            text.push(character);
            place += 1;
            let joins = |next: char| !(is_break(character) || is_break(next));
            let letters = |next: char| character.is_alphanumeric() && next.is_alphanumeric();
            if characters.get(place).is_some_and(|&next| joins(next) && !letters(next)) {
                text.push(JOIN);
            }
        }
        run.text = text;
    }
}

/// The same for a plain string.
pub fn unbroken_words(text: &mut String) {
    let mut runs = vec![Run::plain(std::mem::take(text))];
    unbroken(&mut runs);
    *text = runs.remove(0).text;
}

/// Spaces that typography replaces before the font is asked.
fn is_space(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\t' | '\u{2009}' | '\u{2007}')
}

/// Control characters and those that reorder or hide text.
fn is_hidden(character: char) -> bool {
    (character.is_control() && !is_space(character))
        || matches!(character, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}
