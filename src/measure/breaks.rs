//! Where lines may end in a text, whatever it is set in: by Unicode's line breaking algorithm, but for what readers copy.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::plain;
use crate::deck::Run;

static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()));

/// Stands for a box, which is one thing, where lines are broken.
const OBJECT: char = '\u{fffc}';
/// The boxes of a text: a badge each, and the runs of a figure that is asked about.
fn boxes(runs: &[Run]) -> Vec<Range<usize>> {
    let mut boxes: Vec<Range<usize>> = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        let goes_on = place > 0 && run.figure.is_some() && runs[place - 1].figure == run.figure && !run.badge;
        match boxes.last_mut() {
            Some(last) if goes_on && last.end == place && !runs[last.start].badge => last.end = place + 1,
            _ if is_box(run) => boxes.push(place..place + 1),
            _ => {}
        }
    }
    boxes
}

/// Where a text may be broken, whatever it is set in.
pub struct Breaks {
    /// The text in which lines are broken.
    pub text: String,
    /// Where what is in it begins, and where that comes from: a box, or a stretch of a run.
    pub pieces: Vec<(usize, Range<usize>)>,
    /// Where its words end.
    pub ends: Vec<usize>,
}

impl Breaks {
    /// Those of a text.
    pub fn of(runs: &[Run]) -> Self {
        let boxes = boxes(runs);
        let mut text = String::new();
        let mut pieces: Vec<(usize, Range<usize>)> = Vec::new();
        let mut run = 0;
        while run < runs.len() {
            let found = boxes.iter().find(|found| found.start == run);
            pieces.push((text.len(), found.cloned().unwrap_or(run..run)));
            match found {
                Some(_) => text.push(OBJECT),
                None => text.push_str(&runs[run].text),
            }
            run = found.map_or(run + 1, |found| found.end);
        }
        let is_code = |at: usize| {
            let piece = pieces.partition_point(|(start, _)| *start < at).checked_sub(1);
            piece.is_some_and(|piece| runs.get(pieces[piece].1.start).is_some_and(|run| run.code))
        };
        let ends = SEGMENTER.segment_str(&text).filter(|end| *end > 0);
        let ends = ends.filter_map(|end| plain::end(&text, end, is_code(end))).collect();
        Self { text, pieces, ends }
    }
}

/// Whether a run is one thing.
pub fn is_box(run: &Run) -> bool {
    run.badge || run.figure.is_some()
}
