//! Random meetings, as an author would write them: how long each text is, and how many there are of
//! everything. `files` makes files of them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::meeting::Openings;

/// A text of the author's: its length, and a number its words are drawn with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text {
    pub length: Length,
    pub seed: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Length {
    /// A few words.
    #[default]
    Short,
    /// About a line.
    Line,
    /// Two or three lines.
    Long,
    /// Half a slide.
    Page,
    /// More than a slide.
    Endless,
    /// One word, longer than a line.
    Word,
    /// An address, longer than a line.
    Address,
}

#[derive(Clone, Debug, Default)]
pub struct Meeting {
    pub title: Text,
    pub approach: Option<Text>,
    pub closing: Option<Text>,
    pub agenda: Vec<Item>,
    pub openings: Openings,
    /// Titles of the referential's modules, from number 1.
    pub modules: Vec<Option<Text>>,
    pub indicators: Vec<Indicator>,
    pub milestones: Vec<Text>,
    pub surveys: Vec<Survey>,
    pub complaints: Option<Complaints>,
    /// The action plan: what is to be done, who answers for it, what came of it; empty says that there is none.
    pub actions: Option<Vec<(Text, Text, Option<Text>)>>,
    pub reservations: Vec<Text>,
    /// What was corrected, a day each.
    pub corrections: Vec<Text>,
    pub rate_from: u64,
}

#[derive(Clone, Debug)]
pub struct Item {
    pub title: Text,
    pub message: Option<Text>,
    pub note: Option<Text>,
    pub shows: Vec<Show>,
    pub points: Vec<Point>,
}

#[derive(Clone, Debug)]
pub struct Point {
    pub title: Text,
    pub message: Option<Text>,
    pub note: Option<Text>,
    pub shows: Vec<Show>,
}

#[derive(Clone, Debug)]
pub enum Show {
    Page(Vec<Slide>),
    Modules,
    Perimeter,
    Indicators,
    Surveys,
    Complaints,
    Actions,
}

#[derive(Clone, Debug)]
pub struct Slide {
    pub title: Text,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub enum Block {
    Paragraph(Text),
    Heading(Text),
    /// Number of the first item, and the items with their inner ones; the last tells whether these are numbered.
    List(Option<u32>, Vec<(Text, Vec<Text>, bool)>),
    Quote(Vec<Text>),
    /// Headers, and rows of cells; `None` is an empty cell.
    Table(Vec<Text>, Vec<Vec<Option<Text>>>),
    Code(Vec<Text>),
    /// One of the pictures of `files`, and what is written below it.
    Picture(usize, Text, Option<Text>),
}

#[derive(Clone, Debug)]
pub struct Indicator {
    pub module: usize,
    /// Which of a few headings; 0 for none.
    pub heading: (usize, Text),
    pub label: Text,
    pub percent: bool,
    pub figure: Figure,
    pub target: Option<(u32, Option<bool>)>,
    pub has_period: bool,
    pub comment: Option<Text>,
}

#[derive(Clone, Debug)]
pub enum Figure {
    Value(u32),
    /// The second is added to the first for the base.
    Counts(u32, u32),
    Absent(Option<Text>),
}

#[derive(Clone, Debug)]
pub struct Survey {
    pub mystery: bool,
    pub title: Text,
    pub message: Option<Text>,
    pub method: Option<Text>,
    pub support: Option<Text>,
    pub by: Option<Text>,
    pub base: Option<(u32, Option<Text>)>,
    pub criteria_label: Option<Text>,
    pub rate_label: Option<Text>,
    /// Whether they are shown in the order of the questionnaire.
    pub are_in_order: bool,
    /// Label, rate and comment of each.
    pub criteria: Vec<(Text, Figure, Option<Text>)>,
}

#[derive(Clone, Debug)]
pub struct Complaints {
    pub figure: Figure,
    /// Their share answered in time.
    pub answers: Option<Figure>,
    pub channels: Vec<Text>,
    pub reasons: Vec<Text>,
}

fn text(lengths: impl Strategy<Value = Length>) -> impl Strategy<Value = Text> {
    (lengths, any::<u32>()).prop_map(|(length, seed)| Text { length, seed })
}

/// Any text that is set on the whole width of a slide.
fn prose() -> impl Strategy<Value = Text> {
    prop_oneof![30 => label(), 1 => text(Just(Length::Page))]
}

/// A text for a column of a table.
fn label() -> impl Strategy<Value = Text> {
    text(prop_oneof![
        40 => Just(Length::Short),
        40 => Just(Length::Line),
        15 => Just(Length::Long),
        2 => Just(Length::Word),
        2 => Just(Length::Address),
    ])
}

/// Texts alike, as those of a real list are: a list of short labels, a list of long ones.
fn alike(count: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = Vec<Text>> {
    let count = count.into();
    prop_oneof![
        3 => vec(text(Just(Length::Short)), count.clone()),
        2 => vec(text(Just(Length::Line)), count.clone()),
        1 => vec(text(Just(Length::Long)), count.clone()),
        2 => vec(label(), count),
    ]
}

fn title() -> impl Strategy<Value = Text> {
    text(prop_oneof![
        24 => Just(Length::Short),
        12 => Just(Length::Line),
        1 => Just(Length::Long),
        1 => Just(Length::Word),
    ])
}

fn block() -> impl Strategy<Value = Block> {
    let table = (1usize..=6, 1usize..=60, any::<bool>()).prop_flat_map(|(columns, rows, sparse)| {
        let cell = option::weighted(if sparse { 0.8 } else { 0.99 }, cell());
        (vec(cell_header(), columns), vec(vec(cell, columns), rows))
    });
    prop_oneof![
        3 => prose().prop_map(Block::Paragraph),
        2 => title().prop_map(Block::Heading),
        4 => (option::of(prop_oneof![Just(1u32), 0..2000u32]), alike(1..=60), alike(0..=8), any::<u64>(), any::<bool>())
            .prop_map(|(start, items, inner, places, numbered)| Block::List(start, nest(items, &inner, places, numbered))),
        1 => vec(prose(), 1..6).prop_map(Block::Quote),
        4 => table.prop_map(|(headers, rows)| Block::Table(headers, rows)),
        1 => alike(1..=40).prop_map(Block::Code),
        2 => (0usize..4, title(), option::of(title())).prop_map(|(picture, alt, caption)| Block::Picture(picture, alt, caption)),
    ]
}

fn cell() -> impl Strategy<Value = Text> {
    text(prop_oneof![
        12 => Just(Length::Short),
        2 => Just(Length::Line),
        1 => Just(Length::Long),
        1 => Just(Length::Word),
        1 => Just(Length::Address),
    ])
}

fn cell_header() -> impl Strategy<Value = Text> {
    text(prop_oneof![12 => Just(Length::Short), 1 => Just(Length::Line), 1 => Just(Length::Word)])
}

/// Gives an inner list to some of the items.
fn nest(items: Vec<Text>, inner: &[Text], places: u64, numbered: bool) -> Vec<(Text, Vec<Text>, bool)> {
    let within = |place: usize| if places >> (place % 64) & 1 == 1 { inner.to_vec() } else { Vec::new() };
    items.into_iter().enumerate().map(|(place, item)| (item, within(place), numbered)).collect()
}

fn figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        3 => (0u32..1200).prop_map(Figure::Value),
        3 => (0u32..60, 0u32..60).prop_map(|(count, others)| Figure::Counts(count, others)),
        2 => option::of(cell()).prop_map(Figure::Absent),
    ]
}

/// What explains a figure, below its label.
fn comment() -> impl Strategy<Value = Option<Text>> {
    option::weighted(0.15, prose())
}

/// What is to be retained of what an item or a survey shows.
fn message() -> impl Strategy<Value = Option<Text>> {
    option::weighted(0.2, prose())
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let target = option::of((0u32..110, option::of(any::<bool>())));
    let period = (any::<bool>(), comment());
    ((0usize..4, 0usize..4, title(), label()), any::<bool>(), figure(), target, period).prop_map(
        |((module, heading, name, label), percent, figure, target, (has_period, comment))| Indicator {
            module,
            heading: (heading, name),
            label,
            percent,
            figure,
            target,
            has_period,
            comment,
        },
    )
}

fn survey() -> impl Strategy<Value = Survey> {
    let labels =
        (option::of(cell_header()), option::of(cell_header()), option::of((1u32..900, option::of(cell_header()))));
    let words = (title(), message(), option::of(prose()), option::of(prose()), option::of(label()));
    let criteria = alike(0..=60).prop_flat_map(|labels| {
        let count = labels.len();
        (Just(labels), vec((figure(), comment()), count)).prop_map(|(labels, figures)| {
            labels.into_iter().zip(figures).map(|(label, (figure, comment))| (label, figure, comment)).collect()
        })
    });
    (any::<(bool, bool)>(), words, labels, criteria).prop_map(
        |(
            (mystery, are_in_order),
            (title, message, method, support, by),
            (criteria_label, rate_label, base),
            criteria,
        )| Survey {
            mystery,
            title,
            message,
            method,
            support,
            by,
            base,
            criteria_label,
            rate_label,
            are_in_order,
            criteria,
        },
    )
}

fn show() -> impl Strategy<Value = Show> {
    let slide = (title(), vec(block(), 0..5)).prop_map(|(title, blocks)| Slide { title, blocks });
    prop_oneof![
        6 => vec(slide, 1..3).prop_map(Show::Page),
        1 => Just(Show::Modules),
        1 => Just(Show::Perimeter),
        2 => Just(Show::Indicators),
        2 => Just(Show::Surveys),
        1 => Just(Show::Complaints),
        1 => Just(Show::Actions),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    let words = || (title(), message(), option::weighted(0.2, label()));
    let point =
        (words(), vec(show(), 0..2)).prop_map(|((title, message, note), shows)| Point { title, message, note, shows });
    let points = prop_oneof![3 => Just(Vec::new()), 2 => vec(point, 1..4)];
    (words(), vec(show(), 0..3), points).prop_map(|((title, message, note), shows, points)| Item {
        title,
        message,
        note,
        shows,
        points,
    })
}

/// Items that show nothing: what makes an agenda long.
fn bare_item() -> impl Strategy<Value = Item> {
    let point = title().prop_map(|title| Point { title, message: None, note: None, shows: Vec::new() });
    let points = prop_oneof![2 => Just(Vec::new()), 1 => vec(point, 1..12)];
    (title(), points).prop_map(|(title, points)| Item { title, message: None, note: None, shows: Vec::new(), points })
}

/// Any meeting.
pub fn meeting() -> impl Strategy<Value = Meeting> {
    let agenda = (vec(item(), 1..5), prop_oneof![2 => vec(bare_item(), 0..3), 1 => vec(bare_item(), 0..55)])
        .prop_map(|(shown, bare)| shown.into_iter().chain(bare).collect());
    let openings = prop_oneof![2 => Just(Openings::Auto), 1 => Just(Openings::Always), 1 => Just(Openings::Never)];
    let words = (title(), option::of(title()), option::of(title()), openings);
    let answers = option::of(figure());
    let parts = (alike(0..20), alike(0..20));
    let complaints = option::of((figure(), answers, parts).prop_map(|(figure, answers, (channels, reasons))| {
        // Complaints are counted, not rated.
        let figure = match figure {
            Figure::Counts(count, _) => Figure::Value(count),
            other => other,
        };
        Complaints { figure, answers, channels, reasons }
    }));
    let facts = (vec(option::of(title()), 4..=8), vec(indicator(), 0..=30), vec(title(), 0..=9));
    let actions = option::of(vec((label(), label(), option::of(label())), 0..12));
    let corrections = prop_oneof![1 => Just(Vec::new()), 1 => alike(0..=9)];
    let results = (vec(survey(), 0..3), complaints, actions, alike(0..=30), corrections);
    (words, agenda, facts, results, prop_oneof![Just(5u64), Just(40)]).prop_map(
        |(
            (title, approach, closing, openings),
            agenda,
            (modules, indicators, milestones),
            (surveys, complaints, actions, reservations, corrections),
            rate_from,
        )| {
            Meeting {
                title,
                approach,
                closing,
                agenda,
                openings,
                modules,
                indicators,
                milestones,
                surveys,
                complaints,
                actions,
                reservations,
                corrections,
                rate_from,
            }
        },
    )
}
