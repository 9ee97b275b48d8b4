//! Complaints and suggestions: how many, how they were answered, by which channel and for which reason they came.

use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic, message};
use crate::compose::wording;
use crate::deck::{
    Align, BarMark, BarRow, BarScale, Block, Card, Chart, ChartKind, Column, Row, Run, Runs, Table, TextBlock, Tone,
};
use crate::french;
use crate::meeting::{Complaints, Figure, Quantity, Share, Unit};
use crate::source::Span;
use crate::words;
use rust_decimal::Decimal;

/// Names longer than this, together, do not stand in the sentence beside the heading.
const NAMES_LENGTH_MAX: usize = 50;

/// A breakdown: what its parts are.
struct Breakdown {
    caption: &'static str,
    /// One of its parts.
    part: &'static str,
    /// The part of which there is most.
    first: &'static str,
}

const BY_CHANNEL: Breakdown = Breakdown { caption: words::BY_CHANNEL, part: "canal", first: "premier canal" };
const BY_REASON: Breakdown = Breakdown { caption: words::BY_REASON, part: "motif", first: "premier motif" };
const BY_SERVICE: Breakdown = Breakdown { caption: words::BY_SERVICE, part: "service", first: "premier service" };

impl Context<'_> {
    pub fn complaints(&self, place: &AgendaPosition<'_>, origin: Span) -> Option<Topic> {
        let complaints = self.meeting.complaints.as_ref()?;
        // Breakdowns side by side take one slide where their words have room.
        let layouts = [true, false].map(|are_beside| Layout::rows(self.complaint_blocks(complaints, are_beside)));
        Some(Topic {
            id: "reclamations".to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain("Les réclamations et les suggestions")],
            origin,
            level: 2,
            content: Content::Flow(layouts.into()),
        })
    }

    /// The cards, then the breakdowns, beside or below each other, with what is to be said of them.
    fn complaint_blocks(&self, complaints: &Complaints, are_beside: bool) -> Vec<FlowBlock> {
        let Complaints { figure, answers, mean_delay, channels, reasons, services } = complaints;
        let mut blocks: Vec<FlowBlock> = self.complaints_message(complaints).into_iter().collect();
        blocks.push(self.cards(complaints));
        if let Some(comment) = &figure.comment {
            let words = french::capitalise(&self.typesetter.words(comment));
            let block = Block::Text(TextBlock::paragraph(vec![Run::plain(words)], Tone::Normal));
            blocks.push(FlowBlock::new(block, comment.span));
        }
        let details = answers.iter().map(|answers| &answers.figure).chain(mean_delay);
        for figure in std::iter::once(figure).chain(details) {
            blocks.extend(self.notes_below(&figure.id, figure.span));
        }
        let notes = |place: &str| self.notes_below(place, figure.span);
        let by_channel = self.shares(&BY_CHANNEL, channels);
        let by_reason = self.shares(&BY_REASON, reasons);
        let by_service = self.shares(&BY_SERVICE, services);
        let breakdowns = [
            (by_channel, "reclamations/canal"),
            (by_reason, "reclamations/motif"),
            (by_service, "reclamations/service"),
        ];
        let mut breakdowns = breakdowns.into_iter().filter_map(|(table, place)| Some((table?, place))).peekable();
        while let Some((table, place)) = breakdowns.next() {
            match breakdowns.next_if(|_| are_beside) {
                Some((other, other_place)) => {
                    blocks.push(FlowBlock::beside(table, other));
                    blocks.extend(notes(place));
                    blocks.extend(notes(other_place));
                }
                None => {
                    blocks.push(table);
                    blocks.extend(notes(place));
                }
            }
        }
        blocks
    }

    /// How many were received, how many were answered in time, how long that took.
    fn cards(&self, complaints: &Complaints) -> FlowBlock {
        let Complaints { figure, answers, mean_delay, channels, reasons, services } = complaints;
        let period = figure.period.as_ref().map(|period| format!(" {}", french::period(period.value)));
        let kicker = format!("{}{}", words::COMPLAINTS_LABEL, period.unwrap_or_default());
        let mut cards = vec![Card { strong: true, ..self.card_of(kicker, figure, words::no_complaint(figure)) }];
        let mut origins = vec![figure.span];
        if let Some(answers) = answers {
            let kicker = words::answers_label(&self.typesetter.words(&answers.delay));
            cards.push(self.card_of(kicker, &answers.figure, None));
            origins.push(answers.figure.span);
        }
        if let Some(figure) = mean_delay {
            cards.push(self.card_of(words::MEAN_DELAY_LABEL.to_owned(), figure, None));
            origins.push(figure.span);
        }
        let cards = FlowBlock::cards(cards, origins);
        // Cards alone would leave most of their slide empty.
        match channels.is_empty() && reasons.is_empty() && services.is_empty() {
            true => cards,
            false => cards.keeping_next(),
        }
    }

    /// A card that says a figure, or what `instead` says of it.
    fn card_of(&self, kicker: String, figure: &Figure, instead: Option<&str>) -> Card {
        let reading = self.past.reading(figure);
        let value = instead.map_or_else(|| wording::value(&reading, self.typesetter), str::to_owned);
        let mut title = vec![Run { big: true, ..Run::plain(french::capitalise(&value)) }];
        title.extend(words::counted(&reading).map(|counted| wording::muted(format!(" ({counted})"))));
        let mut title: Runs = title.into_iter().map(|run| wording::said(figure, run)).collect();
        if let Some(change) = reading.change {
            let small = |run: Run| Run { small: true, ..run };
            title.push(Run::plain("\n"));
            title.extend(words::change_since(change, &figure.unit, change.since()).into_iter().map(small));
            let is_last = self.past.last().is_some_and(|last| last.date.value == change.since());
            let since = match is_last {
                true => self.since(std::iter::once(&reading)).to_lowercase(),
                false => format!("depuis le {}", french::date(change.since())),
            };
            title.push(small(wording::muted(format!(" {since}"))));
        }
        let target = words::signed_bound(figure).map(|bound| wording::muted(format!("objectif\u{a0}: {bound} ")));
        let badge = target.into_iter().chain(figure.target.iter().flat_map(|_| words::badge(&reading))).collect();
        Card { kicker, title, badge, strong: false, figure: Some(figure.id.clone()) }
    }

    /// A breakdown as a table, with bars; its shares in per cent where there are cases enough.
    fn shares(&self, breakdown: &Breakdown, shares: &[Share]) -> Option<FlowBlock> {
        if shares.is_empty() {
            return None;
        }
        let total = Share::total(shares).filter(|total| *total > 0);
        let max = shares.iter().filter_map(Share::count).max().unwrap_or_default();
        let part = |share: &Share| self.past.reading(&share.figure).part;
        let has_rates = shares.iter().all(|share| matches!(part(share), Some(Quantity::Number(_))));
        let column = |text: &str| Column::new(vec![Run::plain(french::capitalise(text))]);
        let mut columns = vec![column(breakdown.part).rest(), column("Nombre").whole().aligned(Align::End)];
        if has_rates {
            columns.push(column("Part").whole().aligned(Align::End));
        }
        let rows = shares
            .iter()
            .map(|share| {
                let figure = &share.figure;
                let (value, _) = wording::result(&self.past.reading(figure), self.typesetter);
                let mut number = vec![wording::said(figure, value)];
                if let Some(total) = total.filter(|_| !has_rates) {
                    number.push(wording::muted(format!(" sur\u{a0}{}", french::count(total))));
                }
                let mut cells = vec![self.typesetter.line(&share.label), number];
                if let Some(part) = part(share).filter(|_| has_rates) {
                    cells.push(vec![wording::muted(words::shown(part, &Unit::Share))]);
                }
                Row { cells, figure: Some(figure.id.clone()) }
            })
            .collect();
        let caption = vec![Run { strong: true, ..Run::plain(breakdown.caption) }];
        let mut table = Table::new(caption, columns, rows);
        table.caption_visible = true;
        if max > 0 {
            let marks = shares.iter().map(|share| share.count().map_or(BarMark::None, bar));
            table.chart = Some(Chart {
                id: String::new(),
                title: format!("{}, {}", words::COMPLAINTS, breakdown.caption.to_lowercase()),
                description: String::new(),
                kind: ChartKind::Bars {
                    scale: BarScale::Counts { max },
                    rows: marks.map(|mark| BarRow { mark, spark: None }).collect(),
                },
            });
        }
        let origins = shares.iter().map(|share| share.label.span).collect();
        Some(FlowBlock::parts(Block::Table(table), origins))
    }

    /// What there is to learn: how many there are, and where most of them come from.
    fn complaints_message(&self, complaints: &Complaints) -> Option<FlowBlock> {
        let Complaints { figure, channels, reasons, services, .. } = complaints;
        let reading = self.past.reading(figure);
        let firsts = [(&BY_CHANNEL, channels), (&BY_REASON, reasons), (&BY_SERVICE, services)];
        let firsts: Vec<String> = firsts.into_iter().filter_map(|(of, shares)| self.first(of, shares)).collect();
        let number = reading.number().filter(|_| !firsts.is_empty())?;
        let count = match number == Decimal::ONE {
            true => "1\u{a0}réclamation ou suggestion reçue".to_owned(),
            false => format!("{}\u{a0}réclamations et suggestions reçues", french::number(number)),
        };
        let mut parts = vec![vec![Run { strong: true, ..Run::plain(count) }]];
        parts.extend(firsts.into_iter().map(|first| vec![Run::plain(first)]));
        Some(FlowBlock::message(message::sentence(parts), figure.span))
    }

    /// The part of a breakdown of which there is most, or those; nothing where there is no more than one, or not all are known.
    fn first(&self, breakdown: &Breakdown, shares: &[Share]) -> Option<String> {
        let total = Share::total(shares)?;
        let max = shares.iter().filter_map(Share::count).max().unwrap_or_default();
        if max == 0 || shares.len() < 2 {
            return None;
        }
        let first: Vec<&Share> = shares.iter().filter(|share| share.count() == Some(max)).collect();
        let names: Vec<String> =
            first.iter().map(|share| format!("«\u{a0}{}\u{a0}»", self.typesetter.words(&share.label))).collect();
        let is_short = names.iter().map(|name| name.chars().count()).sum::<usize>() <= NAMES_LENGTH_MAX;
        let out_of = words::out_of(max, total);
        Some(match first.len() {
            all if all == shares.len() => format!("autant par {} ({out_of} chacun)", breakdown.part),
            1 if is_short => format!("{}\u{a0}: {} ({out_of})", breakdown.first, names[0]),
            1 => format!("{}\u{a0}: {out_of}", breakdown.first),
            2 if is_short => {
                format!("{}\u{a0}: {} ({out_of} chacun)", french::agree(breakdown.first, true), french::list(&names))
            }
            many => format!("{} à égalité ({out_of} chacun)", french::counted(many as u64, breakdown.first)),
        })
    }
}

fn bar(count: u64) -> BarMark {
    BarMark::Bar { value: count as f64, interval: None, target: None }
}
