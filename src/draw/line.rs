//! A figure from meeting to meeting: discs joined by a line, which stops where there is no value and where the series
//! is broken; whiskers for intervals, a dashed line in steps for targets. Told apart by shape and words, not by colour.

#[cfg(test)]
mod tests;

use super::ChartStyle;
use super::axis::Axis;
use super::canvas::{Canvas, HALF_CAPITAL, HPos, Point, Rect, steps, stretches};
use super::labels::{self, Label, Labelled, Stroke};
use super::words::LINE;
use crate::deck::{LineChart, LineMark, Sheet};

/// Radius of a point, of the ring of a meeting without value; thickness of the line.
const DISC: f64 = 6.0;
const RING: f64 = 5.0;
const THICKNESS: f64 = 3.0;
/// Thickness of whiskers, of targets and of the line of a break.
const WHISKER: f64 = 2.0;
const TARGET: f64 = 2.0;
const CUT: f64 = 1.5;
/// Half the width of a whisker's ends.
const CAP: f64 = 5.0;
/// Width of a halo, on each side.
const HALO: f64 = 2.0;
/// Length of dashes and of the space after them.
const DASH: (f64, f64) = (9.0, 6.0);
const SHORT_DASH: (f64, f64) = (4.0, 4.0);
/// Space between words and what they are about.
const WORDS_GAP: f64 = 6.0;

/// Draws a figure from meeting to meeting.
pub fn draw(canvas: &Canvas, chart: &LineChart) {
    let ChartStyle { ink, accent, background, .. } = *canvas.style;
    let Some(plot) = Plot::new(canvas, chart) else { return };
    plot.axis.grid(canvas, &chart.ticks, plot.axis.low.1);

    let targets = plot.targets();
    let whiskers = plot.whiskers();
    let points: Vec<_> = plot.columns.iter().map(|column| Some((column.x, plot.axis.y(column.mark.value?)))).collect();
    let lines = stretches(&points, |index| plot.columns[index].mark.cut_before);
    let labels = plot.labels(&lines, &targets, &whiskers);
    for (Label { area, .. }, _) in &labels {
        canvas.rectangle(area, background);
    }
    for target in &targets {
        canvas.dashed(target, DASH, ink, TARGET);
    }
    plot.cuts(&chart.cut_words, chart.unit.as_deref());
    for &(x, high, low) in &whiskers {
        let ends = [(x - CAP, high), (x + CAP, high), (x, high), (x, low), (x - CAP, low), (x + CAP, low)];
        canvas.line(&ends, ink, WHISKER);
    }
    for line in lines.iter().filter(|line| line.len() > 1) {
        canvas.line(line, accent, THICKNESS);
    }
    for &point in points.iter().flatten() {
        canvas.disc(point, DISC + HALO, background);
        canvas.disc(point, DISC, accent);
    }
    for column in plot.columns.iter().filter(|column| column.mark.value.is_none()) {
        plot.gap(column, &targets);
    }
    for (label, words) in &labels {
        canvas.text(words, label.at, label.size, HPos::Center);
    }
    if let Some(&(_, y)) = targets.last().and_then(|target| target.last()) {
        plot.target_words(&chart.target_words, y);
    }
}

/// Where everything stands.
struct Plot<'a, 'c> {
    canvas: &'a Canvas<'c>,
    axis: Axis,
    /// Height above the plot, where breaks and the unit are named.
    head: f64,
    columns: Vec<MeetingColumn<'a>>,
}

/// A meeting's column.
struct MeetingColumn<'a> {
    left: f64,
    x: f64,
    right: f64,
    mark: &'a LineMark,
}

impl<'a, 'c> Plot<'a, 'c> {
    /// Nothing where there is no axis, or no room for one.
    fn new(canvas: &'a Canvas<'c>, chart: &'a LineChart) -> Option<Self> {
        let (Sheet { width, height, edges }, size) = (canvas.sheet, canvas.style.text_size);
        let (first, last) = (chart.ticks.first()?.value, chart.ticks.last()?.value);
        let is_named = chart.unit.is_some() || chart.marks.iter().any(|mark| mark.cut_before);
        let head = if is_named { size * LINE + WORDS_GAP } else { 0.0 };
        // A label stands above the highest point; half a label of the axis reaches under its lower end.
        let top = head + size * labels::ABOVE + labels::GAP + DISC + 1.0;
        let bottom = height - (size * HALF_CAPITAL).max(DISC + HALO) - 1.0;
        let (left, right) = (edges.first()?.min(*width), edges.last()?.min(*width));
        if bottom - top < 4.0 * DISC || right - left < 4.0 * DISC || !(first.is_finite() && last > first) {
            return None;
        }
        let edge = DISC + HALO;
        let middles = edges.windows(2).map(|edges| (edges[0] + edges[1]) / 2.0);
        let marks = middles.zip(&chart.marks).map(|(x, mark)| (x.clamp(left + edge, right - edge), mark));
        let marks: Vec<(f64, &LineMark)> = marks.collect();
        let between = |a: usize, b: usize| (marks[a].0 + marks[b].0) / 2.0;
        let columns = (0..marks.len()).map(|index| MeetingColumn {
            left: if index == 0 { left } else { between(index - 1, index) },
            x: marks[index].0,
            right: if index + 1 == marks.len() { right } else { between(index, index + 1) },
            mark: marks[index].1,
        });
        let columns = columns.collect();
        let axis = Axis { left, right, high: (top, last), low: (bottom, first) };
        Some(Self { canvas, axis, head, columns })
    }

    /// The targets in steps: each over its meeting's column, joined where the next has one too.
    fn targets(&self) -> Vec<Vec<Point>> {
        let target = |column: &MeetingColumn<'_>| column.mark.target.filter(|target| target.is_finite());
        steps(
            self.columns
                .iter()
                .map(|column| (column.left, column.right, target(column).map(|target| self.axis.y(target)))),
        )
    }

    /// Where intervals stand, and their upper and lower ends.
    fn whiskers(&self) -> Vec<(f64, f64, f64)> {
        let ends = |column: &MeetingColumn<'_>| {
            let (low, high) = column.mark.interval.filter(|(low, high)| low.is_finite() && high.is_finite())?;
            column.mark.value?;
            Some((column.x, self.axis.y(low.max(high)), self.axis.y(low.min(high))))
        };
        self.columns.iter().filter_map(ends).collect()
    }

    /// Where the values are written, and in which words.
    fn labels(
        &self,
        lines: &[Vec<Point>],
        targets: &[Vec<Point>],
        whiskers: &[(f64, f64, f64)],
    ) -> Vec<(Label, &'a str)> {
        let mut strokes = Vec::new();
        let mut add = |line: &[Point], reach: f64, weight: f64| {
            strokes.extend(line.windows(2).map(|ends| Stroke { from: ends[0], to: ends[1], reach, weight }));
        };
        lines.iter().for_each(|line| add(line, THICKNESS / 2.0 + 2.0, 3.0));
        targets.iter().for_each(|line| add(line, TARGET / 2.0 + 2.0, 1.0));
        whiskers.iter().for_each(|&(x, high, low)| {
            add(&[(x, high), (x, low)], WHISKER / 2.0 + 2.0, 3.0);
            [high, low].iter().for_each(|&y| add(&[(x - CAP, y), (x + CAP, y)], WHISKER / 2.0 + 2.0, 3.0));
        });
        add(&[(self.axis.left, self.axis.low.0), (self.axis.right, self.axis.low.0)], 2.0, 1.0);
        self.columns
            .iter()
            .filter_map(|column| {
                let y = self.axis.y(column.mark.value?);
                let whisker = whiskers.iter().find(|whisker| whisker.0 == column.x).map_or((y, y), |w| (w.1, w.2));
                let (left, right) = (column.left + WORDS_GAP / 2.0, column.right - WORDS_GAP / 2.0);
                let room = Rect { left, top: self.head, right, bottom: self.canvas.sheet.height };
                let words = column.mark.words.as_str();
                let size = self.canvas.fit(words, right - left);
                let width = self.canvas.ems(words) * size;
                let point = Labelled { at: (column.x, y), radius: DISC, whisker, size, width, room };
                Some((labels::place(&point, &strokes)?, words))
            })
            .collect()
    }

    /// Breaks: a dashed upright line between two meetings, named above. At the left of their names, the unit.
    fn cuts(&self, words: &str, unit: Option<&str>) {
        let (canvas, style) = (self.canvas, self.canvas.style);
        let cuts: Vec<f64> =
            self.columns.iter().skip(1).filter(|column| column.mark.cut_before).map(|column| column.left).collect();
        // The narrowest column between two breaks, or beside one, has room for a name.
        let narrowest = self.columns.iter().map(|column| column.right - column.left).fold(f64::INFINITY, f64::min);
        let size = canvas.fit(words, narrowest - WORDS_GAP);
        let baseline = self.head - WORDS_GAP - style.text_size * (LINE - labels::ABOVE) / 2.0;
        for &x in &cuts {
            canvas.dashed(&[(x, self.head), (x, self.axis.low.0)], SHORT_DASH, style.muted, CUT);
            canvas.text(words, (x, baseline), size, HPos::Center);
        }
        if let Some(unit) = unit {
            let named = canvas.ems(words) * size / 2.0 + 2.0 * WORDS_GAP;
            let room = cuts.first().map_or(canvas.sheet.width, |first| first - named);
            canvas.text(unit, (0.0, baseline), canvas.fit(unit, room), HPos::Left);
        }
    }

    /// A meeting without value: a ring on the axis, and words above it, above a target that would cross them.
    fn gap(&self, column: &MeetingColumn<'_>, targets: &[Vec<Point>]) {
        let (canvas, style) = (self.canvas, self.canvas.style);
        canvas.ring((column.x, self.axis.low.0), RING, style.muted, WHISKER);
        let room = 2.0 * (column.x - column.left).min(column.right - column.x) - WORDS_GAP;
        let height = (self.axis.low.0 - self.axis.high.0) / 2.0;
        let Some(set) = canvas.set(&column.mark.words, room, height) else { return };
        let mut bottom = self.axis.low.0 - RING - WORDS_GAP / 2.0;
        let over = |line: &[Point]| line[0].0 < column.x && column.x < line[line.len() - 1].0;
        let crossing =
            column.mark.target.filter(|_| targets.iter().any(|line| over(line))).map(|target| self.axis.y(target));
        if let Some(y) = crossing.filter(|y| (bottom - set.height() - TARGET..=bottom + TARGET).contains(y)) {
            bottom = y - TARGET - WORDS_GAP / 2.0;
        }
        let (half, top) = (set.width / 2.0, bottom - set.height());
        canvas.rectangle(&Rect { left: column.x - half, top, right: column.x + half, bottom }, style.background);
        canvas.words(&set, (column.x, top), HPos::Center);
    }

    /// What the dashed line is, at its right.
    fn target_words(&self, words: &str, y: f64) {
        let sheet = self.canvas.sheet;
        let room = sheet.width - self.axis.right - WORDS_GAP;
        let Some(set) = self.canvas.set(words, room, sheet.height) else { return };
        let top = (y - set.height() / 2.0).min(sheet.height - set.height()).max(0.0);
        self.canvas.words(&set, (self.axis.right + WORDS_GAP, top), HPos::Left);
    }
}
