//! A figure from meeting to meeting: discs joined by a line, which stops where there is no value and where the series
//! is broken; whiskers for intervals, a dashed line in steps for targets. Told apart by shape and words, not by colour.

use super::labels::{self, Area, Label, Labelled, Stroke};
use super::spark::stretches;
use super::words::{self, LINE};
use super::{Canvas, ChartStyle, Drawn, Paper, blend, colour, stroke, units};
use crate::deck::{LineChart, LineMark, LineTick};
use plotters::prelude::{Cartesian2d, Circle, PathElement, Rectangle};
use plotters::style::Color as _;
use plotters::style::text_anchor::HPos;

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
/// Space between the axis and its labels, between words and what they are about.
const AXIS_GAP: f64 = 10.0;
const WORDS_GAP: f64 = 6.0;
/// How much of the muted colour the grid has.
const GRID: f64 = 0.24;
/// Half a capital's height, in sizes of text.
const HALF_CAPITAL: f64 = 0.36;

/// Draws a figure from meeting to meeting.
pub fn draw(paper: &Paper, (width, height): (f64, f64), edges: &[f64], chart: &LineChart, style: &ChartStyle) -> Drawn {
    let (across, down) = (0..units(width), 0..units(height));
    let canvas = paper.apply_coord_spec(Cartesian2d::new(0.0..width, 0.0..height, (across, down)));
    let Some(plot) = Plot::new((width, height), edges, chart, style.size()) else { return Ok(()) };
    plot.grid(&canvas, &chart.ticks, style)?;

    let targets = plot.targets();
    let whiskers = plot.whiskers();
    let points: Vec<_> = plot.columns.iter().map(|column| Some((column.x, plot.y(column.mark.value?)))).collect();
    let lines = stretches(&points, |index| plot.columns[index].mark.cut_before);
    let labels = plot.labels(&lines, &targets, &whiskers, style.size());
    for (Label { area, .. }, _) in &labels {
        // Widths are estimates on the large side: not all of it has to be cleared.
        let spare = (area.right - area.left) * 0.08;
        clear(&canvas, &Area { left: area.left + spare, right: area.right - spare, ..*area }, style)?;
    }
    for target in &targets {
        dashed(&canvas, target, DASH, |line| PathElement::new(line, stroke(style.ink, TARGET)))?;
    }
    plot.cuts(&canvas, &chart.cut_words, chart.unit.as_deref(), style)?;
    for whisker in &whiskers {
        let (x, high, low) = *whisker;
        let ends = [(x - CAP, high), (x + CAP, high), (x, high), (x, low), (x - CAP, low), (x + CAP, low)];
        canvas.draw(&PathElement::new(ends, stroke(style.ink, WHISKER)))?;
    }
    for line in lines.iter().filter(|line| line.len() > 1) {
        canvas.draw(&PathElement::new(line.clone(), stroke(style.accent, THICKNESS)))?;
    }
    for &point in points.iter().flatten() {
        canvas.draw(&Circle::new(point, units(DISC + HALO), colour(style.background).filled()))?;
        canvas.draw(&Circle::new(point, units(DISC), colour(style.accent).filled()))?;
    }
    for column in plot.columns.iter().filter(|column| column.mark.value.is_none()) {
        plot.gap(&canvas, column, &targets, style)?;
    }
    for (label, words) in &labels {
        canvas.draw(&style.text(words, label.at, label.size, HPos::Center))?;
    }
    match targets.last().and_then(|target| target.last()) {
        Some(&(_, y)) => plot.target_words(&canvas, &chart.target_words, y, style),
        None => Ok(()),
    }
}

/// Where everything stands.
struct Plot<'a> {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    /// Where the upper and the lower end of the axis stand, and what they stand for.
    high: (f64, f64),
    low: (f64, f64),
    /// Height above the plot, where breaks and the unit are named.
    head: f64,
    columns: Vec<Column<'a>>,
}

/// A meeting's column.
struct Column<'a> {
    left: f64,
    x: f64,
    right: f64,
    mark: &'a LineMark,
}

impl<'a> Plot<'a> {
    /// Nothing where there is no axis, or no room for one.
    fn new((width, height): (f64, f64), edges: &[f64], chart: &'a LineChart, size: f64) -> Option<Self> {
        let (first, last) = (chart.ticks.first()?.value, chart.ticks.last()?.value);
        let is_named = chart.unit.is_some() || chart.marks.iter().any(|mark| mark.cut_before);
        let head = if is_named { size * LINE + WORDS_GAP } else { 0.0 };
        // A label stands above the highest point; half a label of the axis reaches under its lower end.
        let top = head + size * labels::ABOVE + labels::GAP + DISC + 1.0;
        let bottom = height - (size * HALF_CAPITAL).max(DISC + HALO) - 1.0;
        let inside = |x: f64| if x.is_finite() { x.clamp(0.0, width) } else { 0.0 };
        let (left, right) = (inside(*edges.first()?), inside(*edges.last()?));
        if bottom - top < 4.0 * DISC || right - left < 4.0 * DISC || !(first.is_finite() && last > first) {
            return None;
        }
        let edge = DISC + HALO;
        let middles = edges.windows(2).map(|edges| (edges[0] + edges[1]) / 2.0);
        let marks = middles.zip(&chart.marks).map(|(x, mark)| (x.clamp(left + edge, right - edge), mark));
        let marks: Vec<(f64, &LineMark)> = marks.collect();
        let between = |a: usize, b: usize| (marks[a].0 + marks[b].0) / 2.0;
        let columns = (0..marks.len()).map(|index| Column {
            left: if index == 0 { left } else { between(index - 1, index) },
            x: marks[index].0,
            right: if index + 1 == marks.len() { right } else { between(index, index + 1) },
            mark: marks[index].1,
        });
        let columns = columns.collect();
        Some(Self { width, height, left, right, high: (top, last), low: (bottom, first), head, columns })
    }

    /// How low a value stands; what is off the axis stands at its end.
    fn y(&self, value: f64) -> f64 {
        let share = ((value - self.low.1) / (self.high.1 - self.low.1)).clamp(0.0, 1.0);
        let share = if share.is_nan() { 0.0 } else { share };
        self.low.0 + (self.high.0 - self.low.0) * share
    }

    /// Lines across, and what they stand for; every second one where they would touch.
    fn grid(&self, canvas: &Canvas, ticks: &[LineTick], style: &ChartStyle) -> Drawn {
        let pale = blend(style.muted, style.background, GRID);
        let widest = ticks.iter().map(|tick| words::ems(&tick.words)).fold(1.0, f64::max);
        let size = style.size().min((self.left - AXIS_GAP) / widest);
        let apart = (self.low.0 - self.high.0) / (ticks.len().max(2) - 1) as f64;
        let every = (size * LINE / apart).ceil().max(1.0) as usize;
        for (rank, tick) in ticks.iter().enumerate().rev() {
            let y = self.y(tick.value);
            let line = stroke(if rank == 0 { style.muted } else { pale }, 1.0);
            canvas.draw(&PathElement::new([(self.left, y), (self.right, y)], line))?;
            if size >= 1.0 && rank.is_multiple_of(every) {
                let at = (self.left - AXIS_GAP, y + size * HALF_CAPITAL);
                canvas.draw(&style.text(&tick.words, at, size, HPos::Right))?;
            }
        }
        Ok(())
    }

    /// The targets in steps: each over its meeting's column, joined where the next has one too.
    fn targets(&self) -> Vec<Vec<(f64, f64)>> {
        let mut lines: Vec<Vec<(f64, f64)>> = Vec::new();
        let mut goes_on = false;
        for column in &self.columns {
            let target = column.mark.target.filter(|target| target.is_finite());
            if let Some(target) = target {
                let y = self.y(target);
                match lines.last_mut().filter(|_| goes_on) {
                    Some(line) if line.last().is_some_and(|last| last.1 == y) => {
                        line.pop();
                        line.push((column.right, y));
                    }
                    Some(line) => line.extend([(column.left, y), (column.right, y)]),
                    None => lines.push(vec![(column.left, y), (column.right, y)]),
                }
            }
            goes_on = target.is_some();
        }
        lines
    }

    /// Where intervals stand, and their upper and lower ends.
    fn whiskers(&self) -> Vec<(f64, f64, f64)> {
        let ends = |column: &Column<'_>| {
            let (low, high) = column.mark.interval.filter(|(low, high)| low.is_finite() && high.is_finite())?;
            column.mark.value?;
            Some((column.x, self.y(low.max(high)), self.y(low.min(high))))
        };
        self.columns.iter().filter_map(ends).collect()
    }

    /// Where the values are written, and in which words.
    fn labels(
        &self,
        lines: &[Vec<(f64, f64)>],
        targets: &[Vec<(f64, f64)>],
        whiskers: &[(f64, f64, f64)],
        size: f64,
    ) -> Vec<(Label, &'a str)> {
        let mut strokes = Vec::new();
        let mut add = |line: &[(f64, f64)], reach: f64, weight: f64| {
            strokes.extend(line.windows(2).map(|ends| Stroke { from: ends[0], to: ends[1], reach, weight }));
        };
        lines.iter().for_each(|line| add(line, THICKNESS / 2.0 + 2.0, 3.0));
        targets.iter().for_each(|line| add(line, TARGET / 2.0 + 2.0, 1.0));
        whiskers.iter().for_each(|&(x, high, low)| {
            add(&[(x, high), (x, low)], WHISKER / 2.0 + 2.0, 3.0);
            [high, low].iter().for_each(|&y| add(&[(x - CAP, y), (x + CAP, y)], WHISKER / 2.0 + 2.0, 3.0));
        });
        add(&[(self.left, self.low.0), (self.right, self.low.0)], 2.0, 1.0);
        self.columns
            .iter()
            .filter_map(|column| {
                let y = self.y(column.mark.value?);
                let whisker = whiskers.iter().find(|whisker| whisker.0 == column.x).map_or((y, y), |w| (w.1, w.2));
                let (left, right) = (column.left + WORDS_GAP / 2.0, column.right - WORDS_GAP / 2.0);
                let room = Area { left, top: self.head, right, bottom: self.height };
                let words = column.mark.words.as_str();
                let point = Labelled { at: (column.x, y), radius: DISC, whisker, words, room };
                Some((labels::place(&point, &strokes, size)?, words))
            })
            .collect()
    }

    /// Breaks: a dashed upright line between two meetings, named above. At the left of their names, the unit.
    fn cuts(&self, canvas: &Canvas, words: &str, unit: Option<&str>, style: &ChartStyle) -> Drawn {
        let cuts: Vec<f64> =
            self.columns.iter().skip(1).filter(|column| column.mark.cut_before).map(|column| column.left).collect();
        let ems = words::ems(words).max(1.0);
        // The narrowest column between two breaks, or beside one, has room for a name.
        let narrowest = self.columns.iter().map(|column| column.right - column.left).fold(f64::INFINITY, f64::min);
        let size = style.size().min((narrowest - WORDS_GAP) / ems);
        let baseline = self.head - WORDS_GAP - style.size() * (LINE - labels::ABOVE) / 2.0;
        for &x in &cuts {
            let line = [(x, self.head), (x, self.low.0)];
            dashed(canvas, &line, SHORT_DASH, |line| PathElement::new(line, stroke(style.muted, CUT)))?;
            if size >= 1.0 {
                canvas.draw(&style.text(words, (x, baseline), size, HPos::Center))?;
            }
        }
        let Some(unit) = unit else { return Ok(()) };
        let room = cuts.first().map_or(self.width, |first| first - ems * size / 2.0 - 2.0 * WORDS_GAP);
        let set = style.size().min(room / words::ems(unit).max(1.0));
        if set >= 1.0 { canvas.draw(&style.text(unit, (0.0, baseline), set, HPos::Left)) } else { Ok(()) }
    }

    /// A meeting without value: a ring on the axis, and words above it, above a target that would cross them.
    fn gap(&self, canvas: &Canvas, column: &Column<'_>, targets: &[Vec<(f64, f64)>], style: &ChartStyle) -> Drawn {
        let at = (column.x, self.low.0);
        canvas.draw(&Circle::new(at, units(RING), colour(style.background).filled()))?;
        canvas.draw(&Circle::new(at, units(RING - WHISKER / 2.0), stroke(style.muted, WHISKER)))?;
        let room = 2.0 * (column.x - column.left).min(column.right - column.x) - WORDS_GAP;
        let set = words::set(&column.mark.words, style.size(), room, (self.low.0 - self.high.0) / 2.0);
        if set.size < 1.0 {
            return Ok(());
        }
        let tall = set.size * LINE * set.lines.len() as f64;
        let mut bottom = self.low.0 - RING - WORDS_GAP / 2.0;
        let over = |line: &[(f64, f64)]| line[0].0 < column.x && column.x < line[line.len() - 1].0;
        let crossing =
            column.mark.target.filter(|_| targets.iter().any(|line| over(line))).map(|target| self.y(target));
        if let Some(y) = crossing.filter(|y| (bottom - tall - TARGET..=bottom + TARGET).contains(y)) {
            bottom = y - TARGET - WORDS_GAP / 2.0;
        }
        let half = set.width / 2.0;
        let area = Area { left: column.x - half, top: bottom - tall, right: column.x + half, bottom };
        clear(canvas, &area, style)?;
        for (rank, line) in set.lines.iter().enumerate() {
            let centre = area.top + set.size * LINE * (rank as f64 + 0.5);
            let at = (column.x, centre + set.size * HALF_CAPITAL);
            canvas.draw(&style.text(line, at, set.size, HPos::Center))?;
        }
        Ok(())
    }

    /// What the dashed line is, at its right.
    fn target_words(&self, canvas: &Canvas, words: &str, y: f64, style: &ChartStyle) -> Drawn {
        let set = words::set(words, style.size(), self.width - self.right - WORDS_GAP, self.height);
        if set.size < 1.0 {
            return Ok(());
        }
        let tall = set.size * LINE * set.lines.len() as f64;
        let top = (y - tall / 2.0).min(self.height - tall).max(0.0);
        for (rank, line) in set.lines.iter().enumerate() {
            let centre = top + set.size * LINE * (rank as f64 + 0.5);
            let at = (self.right + WORDS_GAP, centre + set.size * HALF_CAPITAL);
            canvas.draw(&style.text(line, at, set.size, HPos::Left))?;
        }
        Ok(())
    }
}

/// Clears what is behind words.
fn clear(canvas: &Canvas, area: &Area, style: &ChartStyle) -> Drawn {
    let corners = [(area.left, area.top), (area.right, area.bottom)];
    canvas.draw(&Rectangle::new(corners, colour(style.background).filled()))
}

/// A line in dashes; each of its straight parts begins and ends with one.
fn dashed(
    canvas: &Canvas,
    line: &[(f64, f64)],
    (dash, space): (f64, f64),
    element: impl Fn([(f64, f64); 2]) -> PathElement<(f64, f64)>,
) -> Drawn {
    for ends in line.windows(2) {
        let (run, rise) = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1);
        let length = run.hypot(rise);
        let dashes = ((length + space) / (dash + space)).round().max(1.0);
        let stretch = 1.0 / (dashes * (dash + space) - space);
        for rank in 0..dashes as usize {
            let start = rank as f64 * (dash + space) * stretch;
            let at = |share: f64| (ends[0].0 + run * share, ends[0].1 + rise * share);
            canvas.draw(&element([at(start), at(start + dash * stretch)]))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
