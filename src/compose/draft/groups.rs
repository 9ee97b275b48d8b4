//! The same figures for several groups – sites, services, channels –: side by side in one order, a shape a group on one
//! axis, and what they are held against.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::table::{Columns, DraftCell};
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic, message};
use crate::compose::wording::{self, muted};
use crate::deck::{Align, BarMark, BarRow, BarScale, Block, Chart, ChartKind, Column, Dots, Run, Runs, SHAPES, Table};
use crate::french;
use crate::history::Reading;
use crate::meeting::{GroupReading, Groups, ReferenceName, Unit};
use crate::source::{Span, Spanned};
use crate::words;

/// What groups are compared by, where their author does not say.
const USUAL_LABEL: &str = "comparaison";
/// What all groups together are called.
const TOGETHER: &str = "Ensemble";
/// So many certain differences are told by name.
const NAMED_MAX: usize = 2;

/// A figure of groups, or with a series: what it is called, what is told of it.
pub struct Compared<'a> {
    /// What it is called.
    pub label: Runs,
    /// What is told of it.
    pub reading: Reading<'a>,
    /// Where its label is written.
    pub origin: Span,
}

impl Context<'_> {
    /// A topic for the figures that are told for these groups, `heading` above their names; `None` where none is.
    pub fn compared(
        &self,
        place: &AgendaPosition<'_>,
        id: String,
        title: Runs,
        heading: Runs,
        groups: &Groups,
        figures: Vec<Compared<'_>>,
    ) -> Option<Topic> {
        let figures: Vec<Compared<'_>> =
            figures.into_iter().filter(|compared| compared.reading.figure.groups.is_some()).collect();
        let origin = figures.first()?.origin;
        let label = match &groups.label {
            Some(label) => self.typesetter.words(label),
            None => USUAL_LABEL.to_owned(),
        };
        let mut full_title = title;
        full_title.push(Run::plain(format!(" —\u{a0}{}", label)));
        let mut blocks = vec![FlowBlock::message(self.differences(groups, &figures), origin)];
        let alike = alike(figures);
        let mut notes: Vec<String> = Vec::new();
        for figures in &alike {
            let note = self.reference_note(reference(figures), groups.names.len() <= SHAPES.len());
            notes.extend(note.filter(|note| !notes.contains(note)));
            let unit = words::axis_unit(&figures[0].reading.figure.unit);
            let mut title = full_title.clone();
            title.extend(unit.iter().filter(|_| alike.len() > 1).map(|unit| Run::plain(format!(", {unit}"))));
            let (table, origins) = match groups.names.len() <= SHAPES.len() {
                true => self.side_by_side(&title, &heading, groups, figures),
                false => self.one_below_the_other(&title, groups, figures),
            };
            if let (true, Unit::Named(_), Some(unit)) = (table.chart.is_some(), &figures[0].reading.figure.unit, unit) {
                notes.push(format!("axe\u{a0}: {unit}"));
            }
            blocks.push(FlowBlock::parts(Block::Table(table), origins).keeping_next());
        }
        blocks.extend(FlowBlock::note(&notes, origin));
        Some(Topic {
            id,
            trail: place.trail.clone(),
            title: full_title,
            origin,
            level: 2,
            content: Content::Flow(vec![Layout::rows(blocks)]),
        })
    }

    /// A column a group, and a shape each beside the row.
    fn side_by_side(
        &self,
        title: &Runs,
        heading: &Runs,
        groups: &Groups,
        figures: &[Compared<'_>],
    ) -> (Table, Vec<Span>) {
        let column = |header: Runs| Column::new(header).whole().aligned(Align::End);
        let mut headers = vec![Column::new(heading.clone()).rest()];
        for (name, shape) in groups.names.iter().zip(SHAPES) {
            let sign = Run::plain(format!("{}\u{a0}", shape.sign()));
            headers.push(column(std::iter::once(sign).chain(self.typesetter.line(name)).collect()));
        }
        headers.push(column(vec![Run::plain(TOGETHER)]));
        headers.push(column(self.reference_name(reference(figures))));
        let mut columns = Columns::new(headers);
        let (mut origins, mut rows) = (Vec::new(), Vec::new());
        for Compared { label, reading, origin } in figures {
            let readings = reading.groups();
            let mut cells = vec![DraftCell::always(label.clone())];
            cells.extend(
                (0..groups.names.len())
                    .map(|place| DraftCell::of(readings.get(place).map(|group| told(group, &reading.figure.unit)))),
            );
            let together = Run { strong: true, ..Run::plain(words::value(reading)) };
            cells.push(DraftCell::of(reading.has_result().then(|| vec![wording::said(reading.figure, together)])));
            let reference = reading.figure.groups.as_ref().and_then(|groups| groups.reference);
            cells.push(DraftCell::of(
                reference.map(|reference| vec![muted(french::quantity(reference, &reading.figure.unit))]),
            ));
            columns.row(cells, Some(reading.figure.id.clone()));
            origins.push(*origin);
            rows.push(BarRow { mark: dots(reading, &readings), spark: None });
        }
        (self.drawn(title, columns, scale(figures), rows), origins)
    }

    /// A row a group below each figure: more groups than there are shapes.
    fn one_below_the_other(&self, title: &Runs, groups: &Groups, figures: &[Compared<'_>]) -> (Table, Vec<Span>) {
        let mut columns = Columns::new(vec![
            Column::new(vec![Run::plain("Groupe")]).rest(),
            Column::new(vec![Run::plain("Résultat")]).whole().aligned(Align::End),
            Column::new(vec![Run::plain("Sur")]).whole().aligned(Align::End),
        ]);
        let (mut origins, mut rows) = (Vec::new(), Vec::new());
        for Compared { label, reading, origin } in figures {
            columns.head(label.clone());
            origins.push(*origin);
            rows.push(BarRow { mark: BarMark::None, spark: None });
            for (name, group) in groups.names.iter().zip(reading.groups()) {
                let unit = &reading.figure.unit;
                let cases = group.measure.base().filter(|_| group.number().is_some());
                let cases = cases.map(|cases| vec![muted(french::count(cases))]);
                columns.row(
                    vec![
                        DraftCell::always(self.typesetter.line(name)),
                        DraftCell::always(result(&group, unit)),
                        DraftCell::of(cases),
                    ],
                    None,
                );
                origins.push(name.span);
                let mark = group.number().and_then(|number| drawn(number, unit)).map_or(BarMark::None, |value| {
                    let interval = group.interval.map(|interval| (interval.low, interval.high));
                    BarMark::Bar { value, interval, target: None }
                });
                rows.push(BarRow { mark, spark: None });
            }
            let unit = &reading.figure.unit;
            let bar = |number: Option<Decimal>| match number.and_then(|number| drawn(number, unit)) {
                Some(value) => BarMark::Bar { value, interval: None, target: None },
                None => BarMark::None,
            };
            let strong = |words: String| Run { strong: true, ..Run::plain(words) };
            let whole = vec![wording::said(reading.figure, strong(words::value(reading)))];
            columns.row(
                vec![
                    DraftCell::always(vec![strong(TOGETHER.to_owned())]),
                    DraftCell::always(whole),
                    DraftCell::of(words::cases(reading).map(|cases| vec![muted(cases)])),
                ],
                Some(reading.figure.id.clone()),
            );
            origins.push(*origin);
            rows.push(BarRow { mark: bar(reading.number()), spark: None });
            let value = reading.figure.groups.as_ref().and_then(|groups| groups.reference);
            if let Some((value, reference)) = value.zip(groups.reference.as_ref()) {
                let told = vec![muted(french::quantity(value, unit))];
                columns
                    .row(vec![DraftCell::always(self.typesetter.line(&reference.name)), DraftCell::always(told)], None);
                origins.push(reference.name.span);
                rows.push(BarRow { mark: bar(Some(value)), spark: None });
            }
        }
        (self.drawn(title, columns, scale(figures), rows), origins)
    }

    /// The table with its drawing, where there is anything to draw.
    fn drawn(&self, title: &Runs, columns: Columns, scale: BarScale, rows: Vec<BarRow>) -> Table {
        let (columns, cells) = columns.filled();
        let mut table = Table::new(title.clone(), columns, cells);
        let kind = ChartKind::Bars { scale, rows };
        if kind.shows() != (false, false) {
            let title: String = title.iter().map(|run| run.text.as_str()).collect();
            table.chart = Some(Chart { id: String::new(), title, description: String::new(), kind });
        }
        table
    }

    /// What the groups are held against, in the header.
    fn reference_name(&self, reference: Option<&ReferenceName>) -> Runs {
        reference.map(|reference| self.typesetter.line(&reference.name)).unwrap_or_default()
    }

    /// What the dashed line is, or the last row, and where it comes from.
    fn reference_note(&self, reference: Option<&ReferenceName>, is_dashed: bool) -> Option<String> {
        let reference = reference?;
        let (name, source) = (self.typesetter.words(&reference.name), self.typesetter.words(&reference.source));
        Some(match is_dashed {
            true => format!("trait pointillé\u{a0}: {name} ({source})"),
            false => format!("{name}\u{a0}: {source}"),
        })
    }

    /// Between which groups there is a difference for certain, by name where names are short.
    fn differences(&self, groups: &Groups, figures: &[Compared<'_>]) -> Runs {
        let mut named = Vec::new();
        let (mut certain, mut compared) = (0_u64, 0_u64);
        // Of many groups the first and the last differ by chance alone.
        let are_few = groups.names.len() <= SHAPES.len();
        for Compared { label, reading, .. } in figures.iter().filter(|_| are_few) {
            let readings = reading.groups();
            let numbers = || {
                let places = readings.iter().enumerate();
                places.filter_map(|(place, group)| Some((place, group.number()?)))
            };
            let Some((least, _)) = numbers().min_by_key(|(_, number)| *number) else { continue };
            let Some((most, _)) = numbers().max_by_key(|(_, number)| *number) else { continue };
            let Some(differs) = readings[least].differs_from(&readings[most], reading.figure.coverage) else {
                continue;
            };
            compared += u64::from(numbers().count() > 1);
            if !differs {
                continue;
            }
            certain += 1;
            let label: String = label.iter().map(|run| run.text.as_str()).collect();
            if label.chars().count() <= message::NAME_LENGTH_MAX && named.len() < NAMED_MAX {
                let of = |place: usize| {
                    let number = readings[place].number().unwrap_or_default();
                    let name = self.typesetter.words(&groups.names[place]);
                    format!("{name}\u{a0}{}", french::quantity(number, &reading.figure.unit))
                };
                named.push(format!("«\u{a0}{label}\u{a0}» ({}, {})", of(most), of(least)));
            }
        }
        let words = match (certain, compared) {
            (_, 0) => self.range(groups, figures),
            (0, _) => "aucun écart certain entre les groupes".to_owned(),
            (certain, compared) => {
                let lead = match compared {
                    1 => "écart certain".to_owned(),
                    _ => format!("{} sur {compared} comparaisons", french::counted(certain, "écart certain")),
                };
                match named.len() as u64 {
                    0 => lead,
                    told if told < certain => format!("{lead}, dont {}", french::list(&named)),
                    _ => format!("{lead}\u{a0}: {}", french::list(&named)),
                }
            }
        };
        message::sentence(vec![vec![Run::plain(words)]])
    }

    /// How many groups there are, and from where to where the only figure goes.
    fn range(&self, groups: &Groups, figures: &[Compared<'_>]) -> String {
        let count = french::counted(groups.names.len() as u64, "groupe");
        let [Compared { reading, .. }] = figures else { return count };
        let readings = reading.groups();
        let numbers = || groups.names.iter().zip(&readings).filter_map(|(name, group)| Some((group.number()?, name)));
        let told = |(number, name): (Decimal, &Spanned<String>)| {
            format!("{} ({})", french::quantity(number, &reading.figure.unit), self.typesetter.words(name))
        };
        let least = numbers().min_by_key(|(number, _)| *number);
        let most = numbers().max_by_key(|(number, _)| *number);
        match least.zip(most).filter(|(least, most)| least.0 < most.0) {
            Some((least, most)) => format!("{count}, de {} à {}", told(least), told(most)),
            None => count,
        }
    }
}

/// Figures that share an axis and what they are held against; what is counted otherwise stands on an axis of its own.
fn alike(figures: Vec<Compared<'_>>) -> Vec<Vec<Compared<'_>>> {
    let mut all: Vec<Vec<Compared<'_>>> = Vec::new();
    for compared in figures {
        let own = reference(std::slice::from_ref(&compared));
        let is_like = |others: &&mut Vec<Compared<'_>>| {
            let theirs = reference(others).zip(own);
            let words = |reference: &ReferenceName| (reference.name.value.clone(), reference.source.value.clone());
            others[0].reading.figure.unit == compared.reading.figure.unit
                && theirs.is_none_or(|(one, other)| words(one) == words(other))
        };
        match all.iter_mut().find(is_like) {
            Some(others) => others.push(compared),
            None => all.push(vec![compared]),
        }
    }
    all
}

/// What figures are held against, where one of them has it.
fn reference<'a>(figures: &[Compared<'a>]) -> Option<&'a ReferenceName> {
    let with_value = figures
        .iter()
        .filter(|compared| compared.reading.figure.groups.as_ref().is_some_and(|groups| groups.reference.is_some()));
    with_value.filter_map(|compared| compared.reading.about.groups()?.reference.as_ref()).next()
}

/// What is told of a group, and on how many cases.
fn told(group: &GroupReading<'_>, unit: &Unit) -> Runs {
    let mut runs = result(group, unit);
    if let (Some(base), Some(_)) = (group.measure.base(), group.number()) {
        runs.push(Run::plain("\n"));
        runs.push(muted(format!("sur\u{a0}{}", french::count(base))));
    }
    runs
}

/// What is told of a group, alone.
fn result(group: &GroupReading<'_>, unit: &Unit) -> Runs {
    match group.quantity {
        Some(quantity) => vec![Run::plain(words::shown(quantity, unit))],
        None => vec![muted(words::absence_of(group.measure))],
    }
}

/// Where the groups of a figure stand; nothing for numbers that no length can be.
fn dots(reading: &Reading<'_>, readings: &[GroupReading<'_>]) -> BarMark {
    let unit = &reading.figure.unit;
    let place = |number: Decimal| drawn(number, unit);
    let groups = readings.iter().zip(SHAPES).filter_map(|(group, shape)| Some((shape, place(group.number()?)?)));
    let groups: Vec<_> = groups.collect();
    let reference = reading.figure.groups.as_ref().and_then(|groups| place(groups.reference?));
    match groups.is_empty() {
        true => BarMark::None,
        false => BarMark::Dots(Dots { groups, reference }),
    }
}

/// What the lengths of figures of one unit count.
fn scale(figures: &[Compared<'_>]) -> BarScale {
    let unit = figures.first().map(|compared| &compared.reading.figure.unit);
    let numbers = figures.iter().flat_map(|compared| {
        let groups = compared.reading.groups().into_iter().filter_map(|group| group.number());
        groups.chain(compared.reading.figure.groups.as_ref().and_then(|groups| groups.reference)).collect::<Vec<_>>()
    });
    match unit {
        Some(Unit::Share) | None => BarScale::Percent,
        Some(Unit::Mark(best)) => BarScale::Marks { best: *best },
        Some(unit @ (Unit::Ratio | Unit::Growth | Unit::NetPromoterScore | Unit::Named(_))) => {
            BarScale::Measures { max: numbers.max().unwrap_or_default(), in_percent: unit.is_percent() }
        }
    }
}

/// A number as the length of a bar; `None` for one that no length can be.
fn drawn(number: Decimal, unit: &Unit) -> Option<f64> {
    match unit {
        Unit::Share | Unit::Mark(_) | Unit::Ratio | Unit::Named(_) => {
            number.to_f64().filter(|_| !number.is_sign_negative() || number.is_zero())
        }
        Unit::Growth | Unit::NetPromoterScore => None,
    }
}
