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
pub fn draw(paper: &Paper, (width, height): (f64, f64), chart: &LineChart, style: &ChartStyle) -> Drawn {
    let (across, down) = (0..units(width), 0..units(height));
    let canvas = paper.apply_coord_spec(Cartesian2d::new(0.0..width, 0.0..height, (across, down)));
    let Some(plot) = Plot::new((width, height), chart, style.size()) else { return Ok(()) };
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
    fn new((width, height): (f64, f64), chart: &'a LineChart, size: f64) -> Option<Self> {
        let (first, last) = (chart.ticks.first()?.value, chart.ticks.last()?.value);
        let is_named = chart.unit.is_some() || chart.marks.iter().any(|mark| mark.cut_before);
        let head = if is_named { size * LINE + WORDS_GAP } else { 0.0 };
        // A label stands above the highest point; half a label of the axis reaches under its lower end.
        let top = head + size * 0.74 + DISC + WORDS_GAP;
        let bottom = height - (size * HALF_CAPITAL).max(DISC + HALO) - 1.0;
        let inside = |x: f64| if x.is_finite() { x.clamp(0.0, width) } else { 0.0 };
        let (left, right) = (inside(chart.left), inside(chart.right));
        if bottom - top < 4.0 * DISC || right - left < 4.0 * DISC || !(first.is_finite() && last > first) {
            return None;
        }
        let edge = DISC + HALO;
        let mut marks: Vec<(f64, &LineMark)> = chart
            .marks
            .iter()
            .filter(|mark| mark.x.is_finite())
            .map(|mark| (mark.x.clamp(left + edge, right - edge), mark))
            .collect();
        marks.sort_by(|a, b| a.0.total_cmp(&b.0));
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
        let baseline = self.head - WORDS_GAP - style.size() * (LINE - 0.74) / 2.0;
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
mod tests {
    use super::super::chart;
    use super::super::testing::{coloured, drawn, extent, line, meeting, number, points, style, texts};
    use super::*;
    use crate::deck::{Chart, ChartKind};
    use proptest::prelude::*;
    use roxmltree::{Document, Node};

    fn measured(value: f64) -> LineMark {
        meeting(Some(value), &format!("{value}\u{a0}%"))
    }

    fn gap() -> LineMark {
        meeting(None, "sans valeur")
    }

    fn cut(mark: LineMark) -> LineMark {
        LineMark { cut_before: true, ..mark }
    }

    fn aimed(target: f64, mark: LineMark) -> LineMark {
        LineMark { target: Some(target), ..mark }
    }

    fn draw_line(marks: Vec<LineMark>) -> String {
        chart(&line(1030.0, 220.0, (60, 100), marks), &style())
    }

    fn named<'a>(document: &'a Document, name: &str, colour: [u8; 3]) -> Vec<Node<'a, 'a>> {
        coloured(document, colour).into_iter().filter(|node| node.has_tag_name(name)).collect()
    }

    #[test]
    fn points_stand_over_their_columns_at_their_values_joined_by_a_line() {
        let drawing = draw_line(vec![measured(60.0), measured(80.0), measured(100.0)]);
        let document = Document::parse(&drawing).unwrap();
        let lines = named(&document, "polyline", style().accent);
        assert_eq!(lines.len(), 1);
        let (middle, low) = (points(lines[0])[1].1, points(lines[0])[0].1);
        assert_eq!(points(lines[0]).iter().map(|point| point.0).collect::<Vec<_>>(), [253.3, 520.0, 786.6]);
        assert!((middle - (low + points(lines[0])[2].1) / 2.0).abs() < 0.11);
        let discs = named(&document, "circle", style().accent);
        let centres: Vec<_> = discs.iter().map(|&disc| (number(disc, "cx"), number(disc, "cy"))).collect();
        assert_eq!(centres, points(lines[0]));
        // The axis is where its lowest label says.
        let axis = named(&document, "polyline", style().muted);
        assert_eq!(points(axis[0])[0].1, low);
    }

    #[test]
    fn nothing_is_drawn_through_a_meeting_without_value() {
        let marks = vec![measured(70.0), measured(75.0), gap(), measured(80.0), measured(90.0)];
        let drawing = draw_line(marks);
        let document = Document::parse(&drawing).unwrap();
        let lines: Vec<_> = named(&document, "polyline", style().accent).into_iter().map(points).collect();
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert!(lines.iter().flatten().all(|point| point.0 != 520.0));
        let ring = named(&document, "circle", style().muted)[0];
        assert_eq!((number(ring, "cx"), ring.attribute("fill")), (520.0, Some("none")));
        assert!(texts(&drawing).contains(&"sans valeur".to_owned()));
    }

    #[test]
    fn a_broken_series_is_cut_and_the_break_is_named() {
        let drawing = draw_line(vec![measured(70.0), measured(75.0), cut(measured(80.0)), measured(90.0)]);
        let document = Document::parse(&drawing).unwrap();
        assert_eq!(named(&document, "polyline", style().accent).len(), 2);
        let word = drawn(&document).find(|node| node.text() == Some("rupture")).unwrap();
        assert_eq!(number(word, "x"), 520.0);
        let dashes = named(&document, "polyline", style().muted);
        assert!(dashes.iter().filter(|&&dash| points(dash).iter().all(|point| point.0 == 520.0)).count() > 10);
    }

    #[test]
    fn targets_are_steps_named_once() {
        let marks = vec![aimed(80.0, measured(70.0)), aimed(80.0, measured(75.0)), measured(70.0), aimed(90.0, gap())];
        let drawing = draw_line(marks);
        assert_eq!(texts(&drawing).iter().filter(|text| *text == "objectif").count(), 1);
        let document = Document::parse(&drawing).unwrap();
        let dashes: Vec<_> = named(&document, "polyline", style().ink).into_iter().flat_map(points).collect();
        let heights = |from: f64, to: f64| {
            let mut found: Vec<_> =
                dashes.iter().filter(|dash| from <= dash.0 && dash.0 <= to).map(|dash| dash.1).collect();
            found.dedup();
            found
        };
        assert_eq!((heights(120.0, 520.0).len(), heights(521.0, 719.0).len(), heights(720.0, 920.0).len()), (1, 0, 1));
        assert!(heights(720.0, 920.0) < heights(120.0, 520.0));
        let without = draw_line(vec![measured(70.0), measured(75.0)]);
        assert!(!without.contains("objectif"));
    }

    #[test]
    fn a_whisker_ends_at_the_ends_of_its_interval() {
        let mark = LineMark { interval: Some((70.0, 90.0)), ..measured(80.0) };
        let drawing = draw_line(vec![mark, measured(70.0), measured(90.0)]);
        let document = Document::parse(&drawing).unwrap();
        let whisker = points(named(&document, "polyline", style().ink)[0]);
        let joined = points(named(&document, "polyline", style().accent)[0]);
        assert_eq!((whisker[0].1, whisker.last().unwrap().1), (joined[2].1, joined[1].1));
    }

    #[test]
    fn an_axis_without_ends_draws_nothing() {
        let mut given = line(1030.0, 220.0, (60, 100), vec![measured(70.0)]);
        let ChartKind::Line(of) = &mut given.kind else { unreachable!() };
        of.ticks.clear();
        assert_eq!(drawn(&Document::parse(&chart(&given, &style())).unwrap()).count(), 0);
    }

    #[test]
    fn sizes_that_are_no_sizes_do_no_harm() {
        for bad in [0.0, -3.0, f64::NAN, f64::INFINITY, 1e300] {
            let mark = LineMark { interval: Some((bad, 80.0)), target: Some(bad), ..measured(bad) };
            let mut given = line(bad, bad, (60, 100), vec![mark.clone(), mark.clone(), gap()]);
            Document::parse(&chart(&given, &style())).unwrap();
            given = line(1030.0, 220.0, (60, 100), vec![mark.clone(), cut(mark)]);
            Document::parse(&chart(&given, &ChartStyle { text_size: bad, ..style() })).unwrap();
        }
    }

    #[test]
    fn a_drawing_of_a_line() {
        let marks = vec![
            aimed(80.0, LineMark { interval: Some((62.0, 81.0)), ..measured(72.4) }),
            aimed(80.0, gap()),
            aimed(85.0, cut(measured(84.0))),
            aimed(85.0, measured(92.0)),
        ];
        insta::assert_snapshot!(draw_line(marks).replace("><", ">\n<"), @r##"
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1030 220" width="1030" height="220" role="img" aria-labelledby="c1-title c1-desc">
        <title id="c1-title">Titre</title>
        <desc id="c1-desc">Phrase.</desc>
        <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,52 920,52"/>
        <text x="110" y="58.5" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">100 %</text>
        <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,91.7 920,91.7"/>
        <text x="110" y="98.2" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">90 %</text>
        <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,131.5 920,131.5"/>
        <text x="110" y="137.9" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">80 %</text>
        <polyline fill="none" stroke="#DADADA" stroke-width="1" points="120,171.2 920,171.2"/>
        <text x="110" y="177.7" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">70 %</text>
        <polyline fill="none" stroke="#666666" stroke-width="1" points="120,211 920,211"/>
        <text x="110" y="217.4" text-anchor="end" font-family="Inter" font-size="18" fill="#161616">60 %</text>
        <rect x="142.4" y="155" width="58.9" height="16.9" fill="#FFFFFF"/>
        <rect x="598.5" y="89.2" width="42.9" height="17" fill="#FFFFFF"/>
        <rect x="798.5" y="57.4" width="42.9" height="17" fill="#FFFFFF"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="120,131.5 129,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="135,131.5 144,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="150,131.5 159,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="165.1,131.5 174.1,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="180.1,131.5 189.1,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="195.1,131.5 204.2,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="210.2,131.5 219.2,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="225.2,131.5 234.2,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="240.3,131.5 249.3,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="255.3,131.5 264.3,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="270.3,131.5 279.3,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="285.4,131.5 294.4,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="300.4,131.5 309.4,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="315.4,131.5 324.5,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="330.5,131.5 339.5,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="345.5,131.5 354.5,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="360.6,131.5 369.6,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="375.6,131.5 384.6,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="390.6,131.5 399.6,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="405.7,131.5 414.7,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="420.7,131.5 429.7,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="435.7,131.5 444.8,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="450.8,131.5 459.8,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="465.8,131.5 474.8,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="480.9,131.5 489.9,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="495.9,131.5 504.9,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="510.9,131.5 520,131.5"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="520,131.5 520,124"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="520,119 520,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="520,111.6 529,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="535,111.6 544,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="550,111.6 559,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="565.1,111.6 574.1,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="580.1,111.6 589.1,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="595.1,111.6 604.2,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="610.2,111.6 619.2,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="625.2,111.6 634.2,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="640.3,111.6 649.3,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="655.3,111.6 664.3,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="670.3,111.6 679.3,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="685.4,111.6 694.4,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="700.4,111.6 709.4,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="715.4,111.6 724.5,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="730.5,111.6 739.5,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="745.5,111.6 754.5,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="760.6,111.6 769.6,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="775.6,111.6 784.6,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="790.6,111.6 799.6,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="805.7,111.6 814.7,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="820.7,111.6 829.7,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="835.7,111.6 844.8,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="850.8,111.6 859.8,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="865.8,111.6 874.8,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="880.9,111.6 889.9,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="895.9,111.6 904.9,111.6"/>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="910.9,111.6 920,111.6"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,26.7 520,30.6"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,34.5 520,38.4"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,42.3 520,46.3"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,50.2 520,54.1"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,58 520,61.9"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,65.9 520,69.8"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,73.7 520,77.6"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,81.5 520,85.5"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,89.4 520,93.3"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,97.2 520,101.2"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,105.1 520,109"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,112.9 520,116.8"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,120.8 520,124.7"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,128.6 520,132.5"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,136.4 520,140.4"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,144.3 520,148.2"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,152.1 520,156.1"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,160 520,163.9"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,167.8 520,171.7"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,175.7 520,179.6"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,183.5 520,187.4"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,191.3 520,195.3"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,199.2 520,203.1"/>
        <polyline fill="none" stroke="#666666" stroke-width="1.5" points="520,207 520,211"/>
        <text x="520" y="17" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">rupture</text>
        <polyline fill="none" stroke="#161616" stroke-width="2" points="215,127.5 225,127.5 220,127.5 220,203 215,203 225,203"/>
        <polyline fill="none" stroke="#000091" stroke-width="3" points="620,115.6 820,83.8"/>
        <circle cx="220" cy="161.7" r="8" fill="#FFFFFF"/>
        <circle cx="220" cy="161.7" r="6" fill="#000091"/>
        <circle cx="620" cy="115.6" r="8" fill="#FFFFFF"/>
        <circle cx="620" cy="115.6" r="6" fill="#000091"/>
        <circle cx="820" cy="83.8" r="8" fill="#FFFFFF"/>
        <circle cx="820" cy="83.8" r="6" fill="#000091"/>
        <circle cx="420" cy="211" r="5" fill="#FFFFFF"/>
        <circle cx="420" cy="211" r="4" fill="none" stroke="#666666" stroke-width="2"/>
        <rect x="360.7" y="182.3" width="118.5" height="20.7" fill="#FFFFFF"/>
        <text x="420" y="199.1" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">sans valeur</text>
        <text x="171.9" y="168.3" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">72.4 %</text>
        <text x="620" y="102.6" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">84 %</text>
        <text x="820" y="70.8" text-anchor="middle" font-family="Inter" font-size="18" fill="#161616">92 %</text>
        <text x="926" y="118.1" font-family="Inter" font-size="18" fill="#161616">objectif</text>
        </svg>
        "##);
    }

    /// The boxes of words, as wide as they may be.
    fn written(document: &Document) -> Vec<(f64, f64, f64, f64)> {
        let area = |node: Node| {
            let (x, size) = (number(node, "x"), number(node, "font-size"));
            let width = words::ems(node.text().unwrap()) * size;
            let left = match node.attribute("text-anchor") {
                Some("middle") => x - width / 2.0,
                Some("end") => x - width,
                _ => x,
            };
            let (_, top, _, bottom) = extent(node);
            (left, top, left + width, bottom)
        };
        drawn(document).filter(|node| node.has_tag_name("text")).map(area).collect()
    }

    fn any_marks() -> impl Strategy<Value = Vec<LineMark>> {
        let value = || prop_oneof![6 => 40.0..100.0, 1 => Just(40.0), 1 => Just(100.0)];
        let value = move || value().prop_map(|value: f64| (value * 100.0).round() / 100.0);
        let words = |value: f64| format!("{value:.2}\u{a0}%").replace('.', ",");
        let mark = (
            proptest::option::weighted(0.8, value()),
            proptest::option::of((0.0..20.0f64, 0.0..20.0f64)),
            proptest::option::of(value()),
            proptest::bool::weighted(0.2),
        );
        let mark = mark.prop_map(move |(value, interval, target, cut_before)| LineMark {
            x: 0.0,
            value,
            words: value.map_or("sans valeur".to_owned(), words),
            interval: value.zip(interval).map(|(value, (below, above)): (f64, (f64, f64))| {
                ((value - below).max(40.0), (value + above).min(100.0))
            }),
            target,
            cut_before,
        });
        proptest::collection::vec(mark, 3..=8)
    }

    fn check(given: &Chart, text_size: f64) -> Result<(), TestCaseError> {
        let drawing = chart(given, &ChartStyle { text_size, ..style() });
        let document = Document::parse(&drawing).unwrap();
        let root = document.root_element();
        let (width, height) = (number(root, "width"), number(root, "height"));
        for node in drawn(&document) {
            let (left, top, right, bottom) = extent(node);
            prop_assert!(left >= 0.0 && right <= width, "{node:?} in {width}");
            prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
        }
        let written = written(&document);
        for (place, one) in written.iter().enumerate() {
            prop_assert!(one.0 >= -0.2 && one.2 <= width + 0.2, "{one:?} in {width}");
            for other in &written[place + 1..] {
                let apart = one.2 <= other.0 || other.2 <= one.0 || one.3 <= other.1 || other.3 <= one.1;
                prop_assert!(apart, "{one:?} on {other:?} in {drawing}");
            }
            for disc in named(&document, "circle", style().accent) {
                let (left, top, right, bottom) = extent(disc);
                let apart = one.2 <= left || right <= one.0 || one.3 <= top || bottom <= one.1;
                prop_assert!(apart, "{one:?} on {disc:?} in {drawing}");
            }
        }
        Ok(())
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]
        #[test]
        fn everything_is_inside_the_drawing_and_no_words_meet(
            marks in any_marks(),
            width in 800.0..1200.0,
            height in 180.0..300.0,
            text_size in 16.0..22.0,
        ) {
            let meetings = marks.len();
            let given = line(width, height, (40, 100), marks);
            check(&given, text_size)?;
            // Every value is said.
            let measured = |kind: &ChartKind| match kind {
                ChartKind::Line(line) => line.marks.iter().filter(|mark| mark.value.is_some()).count(),
                _ => 0,
            };
            let drawing = chart(&given, &ChartStyle { text_size, ..style() });
            let said = texts(&drawing).iter().filter(|text| text.contains(',')).count();
            prop_assert_eq!(said, measured(&given.kind), "of {} meetings", meetings);
        }

        #[test]
        fn everything_is_inside_a_drawing_of_any_size(
            marks in any_marks(),
            width in 20.0..1200.0,
            height in 10.0..300.0,
            text_size in 8.0..40.0,
        ) {
            let drawing = chart(&line(width, height, (40, 100), marks), &ChartStyle { text_size, ..style() });
            let document = Document::parse(&drawing).unwrap();
            let root = document.root_element();
            let (width, height) = (number(root, "width"), number(root, "height"));
            for node in drawn(&document) {
                let (left, top, right, bottom) = extent(node);
                prop_assert!(left >= -0.1 && right <= width + 0.1, "{node:?} in {width}");
                prop_assert!(top >= -0.1 && bottom <= height + 0.1, "{node:?} in {height}");
            }
        }
    }
}
