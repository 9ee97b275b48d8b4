//! A figure from meeting to meeting: a sentence, a line above a table whose columns are the meetings, and why its
//! series is broken where it is. Made from plain data: who calls it knows what may be compared.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::FlowBlock;
use super::pages::table_with_widths;
use crate::compose::columns::CELL_PADDING;
use crate::compose::text::Typesetter;
use crate::compose::wording::muted;
use crate::compose::{CONTENT_WIDTH, axis};
use crate::deck::{Align, Block, Chart, ChartKind, LineChart, LineMark, LineTick, Run, Runs, Table, Tone};
use crate::french;
use crate::meeting::{Interval, Unit};
use crate::source::Span;

/// More meetings than this would be too narrow to read: the latest are shown.
const MEETINGS_MAX: usize = 8;
/// Height of the drawing.
const LINE_HEIGHT: f64 = 210.0;
/// Words in the drawing may be drawn a little wider than they are measured; the space beside them.
const WORDS_SPARE: f64 = 1.4;
const WORDS_GAP: f64 = 14.0;
/// What is said in the drawing where a meeting has no value, or one in another unit, of the targets, and of a break of the series.
const NO_VALUE: &str = "sans valeur";
const OTHER_UNIT: &str = "autre unité";
const TARGET: &str = "objectif";
const BREAK: &str = "rupture";

/// A figure and what became of it.
pub struct Evolution<'a> {
    /// What the figure measures: names the table and its drawing.
    pub title: String,
    /// What there is to see.
    pub sentence: String,
    /// What it is counted in.
    pub unit: &'a Unit,
    /// One a meeting, oldest first.
    pub points: Vec<EvolutionPoint>,
    /// Where to look when it does not fit.
    pub origin: Span,
}

/// A figure at one meeting.
pub struct EvolutionPoint {
    /// Date of the meeting.
    pub date: NaiveDate,
    /// Its value; `None` where there is none that may be compared: not measured, or not significant.
    pub value: Option<Decimal>,
    /// The value in words, with its unit; or why there is none.
    pub value_words: String,
    /// How sure the value is; `None` where nobody says.
    pub interval: Option<Interval>,
    /// Its target: the bound, and the target in words.
    pub target: Option<(Decimal, String)>,
    /// True where it is counted in another unit than the latest: the table tells it, the drawing cannot.
    pub is_other_unit: bool,
    /// Why it is not to be compared with what was before; `None` where it is.
    pub cut_before: Option<String>,
    /// Name of the figure, where a reader may ask for its provenance: this meeting's own.
    pub figure: Option<String>,
}

/// The blocks that show what became of a figure. A heading, where there is one, is the caller's.
pub fn evolution(evolution: &Evolution<'_>, typesetter: &Typesetter<'_>) -> Vec<FlowBlock> {
    let Evolution { title, sentence, unit, points, origin } = evolution;
    let shown = &points[points.len().saturating_sub(MEETINGS_MAX)..];
    let said = |text: String, tone: Tone| {
        let runs = typesetter.fit(vec![Run::plain(text)], CONTENT_WIDTH, typesetter.sizes.text);
        FlowBlock::new(Block::Paragraph { runs, tone }, *origin)
    };
    let mut sentences = vec![sentence.clone()];
    if shown.len() < points.len() {
        sentences.push(format!("Les {} dernières réunions sur {}.", shown.len(), points.len()));
    }
    if shown.iter().any(|point| point.value.is_some() && point.interval.is_some()) {
        sentences.push("Traits fins\u{a0}: marge d’incertitude (95\u{a0}%).".to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let breaks: Vec<String> = shown
        .iter()
        .skip(1)
        .filter_map(|point| {
            let reason = point.cut_before.as_ref()?;
            Some(format!("Rupture de série au {}\u{a0}: {}.", french::date(point.date), reason.trim_end_matches('.')))
        })
        .collect();

    let table = FlowBlock::new(Block::Table(table(title, unit, shown, typesetter)), *origin);
    let mut blocks = Vec::new();
    if !sentences.is_empty() {
        blocks.push(said(sentences.join(" "), Tone::Muted).keeping_next());
    }
    blocks.push(if breaks.is_empty() { table } else { table.keeping_next() });
    if !breaks.is_empty() {
        blocks.push(said(breaks.join("\n"), Tone::Muted));
    }
    blocks
}

fn table(title: &str, unit: &Unit, points: &[EvolutionPoint], typesetter: &Typesetter<'_>) -> Table {
    let has_targets = points.iter().any(|point| point.target.is_some());
    let ticks = axis::ticks(&on_axis(points), unit);
    let labels = ["Réunion", "Résultat", "Objectif"];
    let columns = Columns::new(&labels, &ticks, has_targets, points.len(), typesetter);

    let header = |text: String, align: Align, width: f64| ((vec![Run::plain(text)], align), width);
    let mut headers = vec![header(labels[0].to_owned(), Align::Start, columns.first)];
    let dates = dates(points, columns.each, typesetter);
    headers.extend(dates.into_iter().map(|date| header(date, Align::Center, columns.each)));
    let row = |label: &str, cell: &dyn Fn(&EvolutionPoint) -> Runs| -> Vec<Runs> {
        let label = Run { tone: Tone::Muted, ..Run::plain(label) };
        std::iter::once(vec![label]).chain(points.iter().map(cell)).collect()
    };
    let figure = points.iter().rev().find_map(|point| point.figure.clone());
    let mut rows = vec![(row(labels[1], &result), figure)];
    if has_targets {
        let target = |point: &EvolutionPoint| match &point.target {
            Some((_, words)) => vec![Run::plain(words.clone())],
            None => vec![muted("—")],
        };
        rows.push((row(labels[2], &target), None));
    }
    let mut table = table_with_widths(typesetter, vec![Run::plain(title)], headers, rows);
    // Headers of meetings are as large as body text.
    for column in &mut table.columns {
        let header = std::mem::take(&mut column.header);
        column.header = typesetter.fit_bold(header, column.width - CELL_PADDING, typesetter.sizes.text);
    }
    if !ticks.is_empty() {
        table.chart_above = true;
        table.chart = Some(Chart {
            id: String::new(),
            title: format!("Évolution\u{a0}: {title}"),
            description: description(points),
            width: CONTENT_WIDTH,
            height: LINE_HEIGHT,
            kind: ChartKind::Line(line(unit, points, &columns, ticks)),
        });
    }
    table
}

/// All that stands on the axis.
fn on_axis(points: &[EvolutionPoint]) -> Vec<Decimal> {
    let drawn = || points.iter().filter(|point| !point.is_other_unit);
    let measured = drawn().filter(|point| point.value.is_some());
    let ends = measured.filter_map(|point| point.interval).flat_map(|interval| [interval.low, interval.high]);
    drawn()
        .flat_map(|point| [point.value, point.target.as_ref().map(|(bound, _)| *bound)])
        .flatten()
        .chain(ends.filter_map(Decimal::from_f64))
        .collect()
}

/// Widths of the table's columns: the first has room for the labels of the rows and of the axis, what is left of the
/// last for the name of the targets.
struct Columns {
    first: f64,
    each: f64,
}

impl Columns {
    fn new(
        labels: &[&str],
        ticks: &[LineTick],
        has_targets: bool,
        meetings: usize,
        typesetter: &Typesetter<'_>,
    ) -> Self {
        let width = |words: &str, size: f64| {
            let runs = vec![Run { strong: true, ..Run::plain(words) }];
            typesetter.widths(&runs, size).0
        };
        let drawn = |words: &str| (width(words, typesetter.sizes.minor) * WORDS_SPARE).ceil() + WORDS_GAP;
        let label = |words: &&str| (width(words, typesetter.sizes.text) * 1.05).ceil() + CELL_PADDING;
        let first = labels.iter().map(label).chain(ticks.iter().map(|tick| drawn(&tick.words))).fold(0.0, f64::max);
        let beside = if has_targets { drawn(TARGET) } else { 0.0 };
        Self { first, each: (CONTENT_WIDTH - first - beside) / meetings.max(1) as f64 }
    }
}

/// The dates of the meetings; months cut short in all where one would not fit its column.
fn dates(points: &[EvolutionPoint], width: f64, typesetter: &Typesetter<'_>) -> Vec<String> {
    let fits = |date: &String| {
        let runs = vec![Run { strong: true, ..Run::plain(date.clone()) }];
        typesetter.widths(&runs, typesetter.sizes.text).1 <= (width - CELL_PADDING) * 0.95
    };
    let long: Vec<String> = points.iter().map(|point| french::date(point.date)).collect();
    if long.iter().all(fits) { long } else { points.iter().map(|point| french::short_date(point.date)).collect() }
}

/// A meeting's value, or why there is none.
fn result(point: &EvolutionPoint) -> Runs {
    let run = match point.value {
        Some(_) => Run { strong: true, ..Run::plain(point.value_words.clone()) },
        None => muted(point.value_words.clone()),
    };
    vec![Run { figure: point.figure.clone(), ..run }]
}

fn line(unit: &Unit, points: &[EvolutionPoint], columns: &Columns, ticks: Vec<LineTick>) -> LineChart {
    // The axis names a unit once: beside the points, numbers alone.
    let words = |value: Decimal| match unit {
        Unit::Percent => french::quantity(value, unit),
        Unit::Named(_) => french::number(value),
    };
    let drawn = |point: &EvolutionPoint| !point.is_other_unit;
    let mark = |(place, point): (usize, &EvolutionPoint)| LineMark {
        x: columns.first + columns.each * (place as f64 + 0.5),
        value: point.value.filter(|_| drawn(point)).and_then(|value| value.to_f64()),
        words: match point.value {
            Some(_) if !drawn(point) => OTHER_UNIT.to_owned(),
            Some(value) => words(value),
            None => NO_VALUE.to_owned(),
        },
        interval: point.interval.filter(|_| drawn(point)).map(|interval| (interval.low, interval.high)),
        target: point.target.as_ref().filter(|_| drawn(point)).and_then(|(bound, _)| bound.to_f64()),
        cut_before: place > 0 && point.cut_before.is_some(),
    };
    let unit = match unit {
        Unit::Percent => None,
        Unit::Named(name) => Some(french::agree(name, true)).filter(|name| !name.is_empty()),
    };
    LineChart {
        left: columns.first,
        right: columns.first + columns.each * points.len() as f64,
        ticks,
        unit,
        marks: points.iter().enumerate().map(mark).collect(),
        target_words: TARGET.to_owned(),
        cut_words: BREAK.to_owned(),
    }
}

/// What the drawing shows, meeting by meeting.
fn description(points: &[EvolutionPoint]) -> String {
    let meetings = points.iter().enumerate().map(|(place, point)| {
        let broken = if place > 0 && point.cut_before.is_some() { ", après une rupture de série" } else { "" };
        let target = point.target.as_ref().map(|(_, words)| format!(" ({TARGET}\u{a0}: {words})")).unwrap_or_default();
        format!("{}\u{a0}: {}{target}{broken}", french::date(point.date), point.value_words)
    });
    format!("{}.", meetings.collect::<Vec<_>>().join("\u{202f}; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::tests::theme;
    use crate::source::Sources;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn point(date: &str, value: Option<&str>, words: &str) -> EvolutionPoint {
        let value = value.map(|value| value.parse().unwrap());
        let (value_words, date) = (words.to_owned(), day(date));
        EvolutionPoint {
            date,
            value,
            value_words,
            is_other_unit: false,
            interval: None,
            target: None,
            cut_before: None,
            figure: None,
        }
    }

    fn calls() -> Vec<EvolutionPoint> {
        let target = |bound: &str| Some((bound.parse().unwrap(), format!("{bound}\u{a0}% au\u{a0}moins")));
        let interval = Some(Interval { low: 83.2, high: 96.4 });
        vec![
            EvolutionPoint { target: target("80"), ..point("2021-03-11", Some("76.5"), "76,5\u{a0}%") },
            EvolutionPoint { target: target("80"), ..point("2022-03-10", None, "non mesuré") },
            EvolutionPoint {
                cut_before: Some("décroché en 5 sonneries, et non plus en 10.".to_owned()),
                ..point("2023-03-14", Some("84"), "84\u{a0}%")
            },
            EvolutionPoint {
                target: target("85"),
                interval,
                figure: Some("m1-appels-aboutis".to_owned()),
                ..point("2024-09-12", Some("92.0"), "92,0\u{a0}%")
            },
        ]
    }

    fn blocks(unit: &Unit, points: Vec<EvolutionPoint>) -> Vec<FlowBlock> {
        let theme = theme();
        let origin = Span::start_of(Sources::default().add("indicateurs.toml", ""));
        let given = Evolution { title: "Appels aboutis".into(), sentence: "En hausse.".into(), unit, points, origin };
        evolution(&given, &Typesetter::new(&theme))
    }

    fn parts(blocks: &[FlowBlock]) -> (&Table, &LineChart) {
        let table =
            blocks.iter().find_map(|flow| if let Block::Table(table) = &flow.block { Some(table) } else { None });
        let table = table.unwrap();
        let ChartKind::Line(line) = &table.chart.as_ref().unwrap().kind else { panic!("no line") };
        (table, line)
    }

    fn plain(runs: &Runs) -> String {
        runs.iter().map(|run| run.text.replace('\u{a0}', " ").replace('\u{200b}', "|")).collect()
    }

    fn said(flow: &FlowBlock) -> String {
        let Block::Paragraph { runs, .. } = &flow.block else { panic!("no paragraph") };
        plain(runs)
    }

    #[test]
    fn the_table_holds_what_the_line_shows() {
        let blocks = blocks(&Unit::Percent, calls());
        let (table, line) = parts(&blocks);
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.iter().map(plain).collect()).collect();
        let headers: Vec<String> = table.columns.iter().map(|column| plain(&column.header)).collect();
        assert_eq!(headers, ["Réunion", "11 mars 2021", "10 mars 2022", "14 mars 2023", "12 septembre 2024"]);
        assert_eq!(rows[0], ["Résultat", "76,5 %", "non mesuré", "84 %", "92,0 %"]);
        assert_eq!(rows[1], ["Objectif", "80 % au moins", "80 % au moins", "—", "85 % au moins"]);
        assert_eq!(table.rows[0].figure.as_deref(), Some("m1-appels-aboutis"));
        let marks: Vec<_> =
            line.marks.iter().map(|mark| (mark.value, plain(&vec![Run::plain(&*mark.words)]))).collect();
        assert_eq!(
            marks,
            [(Some(76.5), "76,5 %"), (None, "sans valeur"), (Some(84.0), "84 %"), (Some(92.0), "92,0 %")]
                .map(|(value, words)| (value, words.to_owned()))
        );
        assert_eq!(line.marks.iter().map(|mark| mark.cut_before).collect::<Vec<_>>(), [false, false, true, false]);
        assert_eq!(line.marks[3].interval, Some((83.2, 96.4)));
        assert_eq!((line.ticks[0].value, line.ticks[line.ticks.len() - 1].value), (75.0, 100.0));
        insta::assert_snapshot!(table.chart.as_ref().unwrap().description.replace('\u{a0}', " "), @r##"
        11 mars 2021 : 76,5 % (objectif : 80 % au moins) ; 10 mars 2022 : non mesuré (objectif : 80 % au moins) ; 14 mars 2023 : 84 %, après une rupture de série ; 12 septembre 2024 : 92,0 % (objectif : 85 % au moins).
        "##);
    }

    #[test]
    fn points_stand_over_the_middle_of_their_columns() {
        let blocks = blocks(&Unit::Percent, calls());
        let (table, line) = parts(&blocks);
        assert!(table.chart_above && table.row_headers);
        assert!(table.width < CONTENT_WIDTH, "the name of the targets stands at the right");
        let mut left = table.columns[0].width;
        assert_eq!((line.left, line.right), (left, table.width));
        for (mark, column) in line.marks.iter().zip(&table.columns[1..]) {
            assert!((mark.x - (left + column.width / 2.0)).abs() < 1e-6);
            left += column.width;
        }
    }

    #[test]
    fn breaks_and_intervals_are_explained_on_the_same_slide() {
        let blocks = blocks(&Unit::Percent, calls());
        assert_eq!(said(&blocks[0]), "En hausse. Traits fins : marge d’incertitude (95 %).");
        assert_eq!(said(&blocks[2]), "Rupture de série au 14 mars 2023 : décroché en 5 sonneries, et non plus en 10.");
        assert_eq!(blocks.iter().map(|flow| flow.keeps_next).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn other_units_are_named_on_their_axis() {
        let days = |date, value: &str| point(date, Some(value), &format!("{value}\u{a0}jours ouvrés"));
        let points = vec![days("2021-03-11", "14"), days("2022-03-10", "12"), days("2023-03-14", "9")];
        let unit = Unit::Named("jour ouvré".into());
        let blocks = blocks(&unit, points);
        let (table, line) = parts(&blocks);
        assert_eq!(line.unit.as_deref(), Some("jours\u{a0}ouvrés"));
        assert_eq!(line.marks[0].words, "14");
        assert_eq!(plain(&table.rows[0].cells[1]), "14 jours ouvrés");
        assert_eq!(table.rows.len(), 1, "without targets no row of targets");
        assert!((table.width - CONTENT_WIDTH).abs() < 1e-6);
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn the_latest_meetings_are_shown_and_their_dates_fit() {
        let mut points: Vec<EvolutionPoint> =
            (2010..2022).map(|year| point(&format!("{year}-09-30"), Some("92.25"), "92,25\u{a0}%")).collect();
        points[4].cut_before = Some("avant ce qui est montré".to_owned());
        let blocks = blocks(&Unit::Percent, points);
        assert_eq!(said(&blocks[0]), "En hausse. Les 8 dernières réunions sur 12.");
        let (table, line) = parts(&blocks);
        assert_eq!(plain(&table.columns[1].header), "30 sept. 2014");
        assert_eq!(line.marks.len(), 8);
        assert!(!line.marks[0].cut_before);
        assert_eq!(blocks.len(), 2);
    }

    #[test]
    fn without_any_value_there_is_no_drawing() {
        let points = vec![point("2021-03-11", None, "non mesuré"), point("2022-03-10", None, "non communiqué")];
        let blocks = blocks(&Unit::Percent, points);
        let Block::Table(table) = &blocks[1].block else { panic!("no table") };
        assert!(table.chart.is_none() && !table.chart_above);
    }
}
