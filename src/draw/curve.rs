//! A figure from meeting to meeting, in the small: discs joined by a line, which stops where there is no value and where
//! the series is broken; a dashed line in steps for targets. The first value is written, the last one larger than all
//! else, the places in time below. Curves of one slide have the same meetings at the same places.

#[cfg(test)]
mod tests;

use super::ChartStyle;
use super::canvas::{Canvas, HALF_CAPITAL, HPos, Point, Rect, steps, stretches};
use super::labels::{self, Label, Labelled, Stroke};
use super::words::LINE;
use crate::deck::{CurveChart, CurveMark, Sheet};

/// Radius of a point, of the last one; space below the axis; thickness of the line.
const DISC: f64 = 4.0;
const LAST: f64 = 6.0;
const UNDER: f64 = 4.5;
const THICKNESS: f64 = 3.0;
/// Thickness of targets and of the line of a break.
const THIN: f64 = 2.0;
/// Width of a halo, on each side.
const HALO: f64 = 2.0;
/// Length of dashes and of the space after them.
const DASH: (f64, f64) = (8.0, 5.0);
const SHORT_DASH: (f64, f64) = (3.0, 4.0);
/// Where the first point stands, and which share of the width is left right of the last for its value.
const LEFT: f64 = 24.0;
const RIGHT: f64 = 0.32;
/// Space between words and what they are about, and between two words.
const GAP: f64 = 8.0;

/// Draws a figure from meeting to meeting.
pub fn draw(canvas: &Canvas, chart: &CurveChart) {
    let ChartStyle { ink, accent, background, muted, .. } = *canvas.style;
    let Some(plot) = Plot::new(canvas, chart) else { return };
    canvas.line(&[(plot.left, plot.axis), (plot.right, plot.axis)], canvas.style.grid(), 1.0);
    plot.times();

    let targets = plot.targets();
    let points: Vec<_> = plot.columns.iter().map(|column| Some((column.x, plot.y(column.mark.value?)))).collect();
    let lines = stretches(&points, |index| plot.columns[index].mark.cut_before || plot.columns[index].mark.is_forecast);
    let expected = expected(&points, |index| &plot.columns[index]);
    let measured: Vec<Point> = points.iter().flatten().copied().collect();
    let forecast: Vec<bool> = plot
        .columns
        .iter()
        .filter(|column| column.mark.value.is_some())
        .map(|column| column.mark.is_forecast)
        .collect();
    let mut strokes = strokes(&measured, &lines, &targets);
    let labels = plot.labels(&measured, &strokes);
    strokes.extend(labels.iter().map(|(label, _, _)| Stroke::over(&label.area)));
    let names = plot.cut_names(&strokes);
    let areas = || labels.iter().map(|(label, _, _)| &label.area).chain(names.iter().map(|name| &name.area));
    for target in &targets {
        canvas.dashed(target, DASH, ink, THIN);
    }
    for column in plot.columns.iter().skip(1).filter(|column| column.mark.cut_before) {
        canvas.dashed(&[(column.left, 0.0), (column.left, plot.axis)], SHORT_DASH, muted, THIN);
    }
    for area in areas() {
        canvas.rectangle(area, background);
    }
    for line in lines.iter().filter(|line| line.len() > 1) {
        canvas.line(line, accent, THICKNESS);
    }
    for line in &expected {
        canvas.dashed(line, SHORT_DASH, accent, THIN);
    }
    for (place, &point) in measured.iter().enumerate() {
        let radius = if place + 1 == measured.len() { LAST } else { DISC };
        canvas.disc(point, radius + HALO, background);
        match forecast[place] {
            true => canvas.ring(point, radius, accent, THIN),
            false => canvas.disc(point, radius, accent),
        }
    }
    for (label, words, is_last) in &labels {
        match is_last {
            true => canvas.bold_text(words, label.at, label.size, HPos::Center),
            false => canvas.text(words, label.at, label.size, HPos::Center),
        }
    }
    for name in &names {
        canvas.text(&chart.cut_words, name.at, name.size, HPos::Center);
    }
    if let Some(&last) = measured.last().filter(|last| plot.is_beside(**last)) {
        plot.last_value(last);
    }
}

/// The lines that lead to what is forecast, from the point before it.
fn expected<'a>(points: &[Option<Point>], column: impl Fn(usize) -> &'a MeetingColumn<'a>) -> Vec<[Point; 2]> {
    let pairs = points.windows(2).enumerate().filter(|(place, _)| {
        let mark = column(place + 1).mark;
        mark.is_forecast && !mark.cut_before
    });
    pairs.filter_map(|(_, pair)| Some([pair[0]?, pair[1]?])).collect()
}

/// Where everything stands.
struct Plot<'a, 'c> {
    canvas: &'a Canvas<'c>,
    chart: &'a CurveChart,
    /// Where what is drawn begins and ends, words beside it aside.
    left: f64,
    right: f64,
    /// Where the upper end of the axis stands, and its lower one.
    top: f64,
    axis: f64,
    columns: Vec<MeetingColumn<'a>>,
}

/// A meeting's column.
struct MeetingColumn<'a> {
    left: f64,
    x: f64,
    right: f64,
    mark: &'a CurveMark,
}

impl<'a, 'c> Plot<'a, 'c> {
    /// Nothing where there is no axis, or no room for one.
    fn new(canvas: &'a Canvas<'c>, chart: &'a CurveChart) -> Option<Self> {
        let (Sheet { width, height, .. }, size) = (canvas.sheet, canvas.style.text_size);
        let (low, high) = chart.ends;
        let top = size * labels::ABOVE + labels::GAP + DISC + 1.0;
        let axis = height - size * LINE - UNDER - GAP / 2.0;
        let (first, last) = (LEFT, width * (1.0 - RIGHT));
        let has_axis = low.is_finite() && high.is_finite() && high > low;
        if axis - top < 4.0 * DISC || last - first < 4.0 * DISC || !has_axis {
            return None;
        }
        let gaps = chart.marks.len().saturating_sub(1);
        let x = |place: usize| match gaps {
            0 => f64::midpoint(first, last),
            _ => first + (last - first) * place as f64 / gaps as f64,
        };
        let (left, right) = (first - LAST - HALO, last + LAST + HALO);
        let between = |a: usize| f64::midpoint(x(a), x(a + 1));
        let columns = chart.marks.iter().enumerate().map(|(place, mark)| MeetingColumn {
            left: if place == 0 { left } else { between(place - 1) },
            x: x(place),
            right: if place == gaps { right } else { between(place) },
            mark,
        });
        let columns = columns.collect();
        Some(Self { canvas, chart, left, right, top, axis, columns })
    }

    /// How low a value stands; what is off the axis stands at its end.
    fn y(&self, value: f64) -> f64 {
        let (low, high) = self.chart.ends;
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        self.axis + (self.top - self.axis) * if share.is_nan() { 0.0 } else { share }
    }

    fn targets(&self) -> Vec<Vec<Point>> {
        let y = |column: &MeetingColumn<'_>| Some(self.y(column.mark.target.filter(|target| target.is_finite())?));
        steps(self.columns.iter().map(|column| (column.left, column.right, y(column))))
    }

    /// Whether a point is in the last column, with room for its value at its right.
    fn is_beside(&self, point: Point) -> bool {
        self.columns.last().is_some_and(|last| last.x == point.0)
    }

    /// What the meetings are called: all where their names stand apart, else the first and the last.
    fn times(&self) {
        let (canvas, width) = (self.canvas, self.canvas.sheet.width);
        let named: Vec<&MeetingColumn<'_>> =
            self.columns.iter().filter(|column| !column.mark.time.is_empty()).collect();
        let set = |columns: &[&MeetingColumn<'_>]| -> Vec<(f64, f64, f64)> {
            let place = |column: &&MeetingColumn<'_>| {
                let size = canvas.fit(&column.mark.time, width);
                let half = canvas.ems(&column.mark.time) * size / 2.0;
                (column.x.clamp(half, (width - half).max(half)), half, size)
            };
            columns.iter().map(place).collect()
        };
        let is_apart =
            |set: &[(f64, f64, f64)]| set.windows(2).all(|pair| pair[0].0 + pair[0].1 + GAP <= pair[1].0 - pair[1].1);
        let ends: Vec<&MeetingColumn<'_>> = named.first().copied().into_iter().chain(named.last().copied()).collect();
        let shown = [&named[..], &ends[..]].into_iter().find(|columns| is_apart(&set(columns)));
        let shown = shown.unwrap_or(&ends[ends.len().saturating_sub(1)..]);
        let baseline = canvas.sheet.height - canvas.style.text_size * (LINE - labels::ABOVE) / 2.0;
        for (column, (x, _, size)) in shown.iter().zip(set(shown)) {
            canvas.text(&column.mark.time, (x, baseline), size, HPos::Center);
        }
    }

    /// The labels that stand near their points: the first, and the last where there is no room at its right. True for
    /// the last.
    fn labels(&self, measured: &[Point], strokes: &[Stroke]) -> Vec<(Label, String, bool)> {
        let (Some(&first), Some(&last)) = (measured.first(), measured.last()) else { return Vec::new() };
        let width = self.canvas.sheet.width;
        let middle = f64::midpoint(first.0, last.0);
        let place = |point: Point, radius: f64, (left, right): (f64, f64), ems: f64| {
            let room = Rect { left, top: 0.0, right, bottom: self.axis - 1.0 };
            let size = self.canvas.fit_ems(ems, right - left);
            labels::place(
                &Labelled { at: point, radius, whisker: (point.1, point.1), size, width: ems * size, room },
                strokes,
            )
        };
        let mut labels = Vec::new();
        if measured.len() > 1 {
            let words = &self.chart.first_words;
            let label = place(first, DISC, (0.0, middle - GAP / 2.0), self.canvas.ems(words));
            labels.extend(label.map(|label| (label, words.clone(), false)));
        }
        if !self.is_beside(last) {
            let words = format!("{}{}", self.chart.last_words, self.chart.unit);
            let from = if measured.len() > 1 { middle + GAP / 2.0 } else { 0.0 };
            let label = place(last, LAST, (from, width), self.canvas.bold_ems(&words));
            labels.extend(label.map(|label| (label, words, true)));
        }
        labels
    }

    /// The last value at the right of its point; its unit below where one line is too short for both.
    fn last_value(&self, (x, y): Point) {
        let (canvas, size) = (self.canvas, self.canvas.style.text_size);
        let Sheet { width, height, .. } = *canvas.sheet;
        let left = x + LAST + HALO + GAP;
        let room = width - left;
        let CurveChart { last_words, unit, .. } = self.chart;
        let whole = format!("{last_words}{unit}");
        let is_whole = canvas.bold_ems(&whole) * size <= room;
        let number = if is_whole { &whole } else { last_words };
        let below =
            if is_whole { None } else { canvas.set(&unit.trim_start().replace('\u{a0}', " "), room, height / 2.0) };
        let number_size = canvas.fit_ems(canvas.bold_ems(number), room);
        let line = number_size * LINE;
        let tall = line + below.as_ref().map_or(0.0, super::words::Words::height);
        // Below the axis stand the places in time.
        let top = (y - line / 2.0).min(self.axis + UNDER - tall).max(0.0);
        canvas.bold_text(number, (left, top + line / 2.0 + number_size * HALF_CAPITAL), number_size, HPos::Left);
        if let Some(below) = below {
            canvas.words(&below, (left, top + line), HPos::Left);
        }
    }

    /// Where breaks are named: on their lines, where nothing else stands; the first of two that would meet.
    fn cut_names(&self, strokes: &[Stroke]) -> Vec<Label> {
        let (canvas, size) = (self.canvas, self.canvas.style.text_size);
        let width = canvas.ems(&self.chart.cut_words) * size;
        let mut names: Vec<Label> = Vec::new();
        for column in self.columns.iter().skip(1).filter(|column| column.mark.cut_before) {
            let x = column.left.clamp(width / 2.0, (canvas.sheet.width - width / 2.0).max(width / 2.0));
            let is_free = names.last().is_none_or(|name| name.area.right + GAP <= x - width / 2.0);
            if is_free && width <= canvas.sheet.width {
                let name = labels::along(x, (0.0, self.axis - UNDER - HALO), (size, width), strokes);
                // Where there is no room for it the line alone shows the break, which is told below the drawings.
                names.extend(name.filter(|name| strokes.iter().all(|stroke| stroke.allows(&name.area))));
            }
        }
        names
    }
}

/// What a label should not stand on.
fn strokes(measured: &[Point], lines: &[Vec<Point>], targets: &[Vec<Point>]) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let mut add = |line: &[Point], reach: f64, weight: f64| {
        strokes.extend(line.windows(2).map(|ends| Stroke { from: ends[0], to: ends[1], reach, weight }));
    };
    lines.iter().for_each(|line| add(line, THICKNESS / 2.0 + 2.0, 3.0));
    targets.iter().for_each(|line| add(line, THIN / 2.0 + 2.0, 1.0));
    // Over a disc nothing stands.
    measured.iter().for_each(|&(x, y)| add(&[(x - DISC, y), (x + DISC, y)], DISC + HALO, labels::FORBIDDEN));
    strokes
}
