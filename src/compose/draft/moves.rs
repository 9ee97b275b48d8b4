//! Results that improved or went back since the last meeting: in which order they are told, and the table of the first of
//! them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Context, FlowBlock};
use crate::compose::wording::{self, muted};
use crate::deck::{Align, Block, Column, Row, Run, Runs, Table, Tone};
use crate::french;
use crate::history::{Change, Movement, Reading, Trend, is_result};
use crate::meeting::{About, Unit, Verdict};
use crate::source::Span;
use crate::words;

/// A result that moved, and knows which way is good.
pub struct Move<'m> {
    /// What the meeting tells.
    pub reading: Reading<'m>,
    /// What became of it.
    pub movement: Movement,
    /// Its target, where it is met or missed for the first time.
    verdict: Option<Verdict>,
}

/// Results that moved, the largest move first.
#[derive(Default)]
pub struct Moves<'m> {
    /// Where their targets want them to go.
    pub better: Vec<Move<'m>>,
    /// The other way.
    pub worse: Vec<Move<'m>>,
}

impl Moves<'_> {
    /// The same without a word of targets, for what tells these elsewhere.
    pub fn without_targets(mut self) -> Self {
        self.better.iter_mut().chain(&mut self.worse).for_each(|moved| moved.verdict = None);
        self
    }
}

/// How results stand side by side: how many on each side, and whether by how much they moved stands below their values,
/// which leaves long labels more room.
#[derive(Clone, Copy)]
pub struct Beside {
    /// How many on each side.
    pub count: usize,
    /// Whether the difference stands below.
    pub is_stacked: bool,
}

/// Which of them a table tells.
#[derive(Clone, Copy)]
pub enum MovedTo {
    /// Those that improved.
    Better,
    /// Those that went back.
    Worse,
}

impl MovedTo {
    /// The caption of its table, the sign and words above its column, how they weigh.
    fn words(self) -> (&'static str, &'static str, Tone) {
        match self {
            MovedTo::Better => ("Résultats en progrès", "▲\u{a0}En progrès", Tone::Good),
            MovedTo::Worse => ("Résultats en recul", "▼\u{a0}En recul", Tone::Bad),
        }
    }
}

/// Whether a figure is told among what changed: shares of a whole go up and down with each other.
pub fn is_followed(about: About<'_>) -> bool {
    is_result(about) && !matches!(about, About::Channel(_) | About::Reason(_) | About::Service(_))
}

impl<'m> Context<'m> {
    /// All results of the meeting that moved. Only what history calls a change counts; it is ranked by how much of its
    /// earlier value a result moved by, which makes units comparable.
    pub fn moves(&self) -> Moves<'m> {
        let mut moves = Moves::default();
        let is_told = |reading: &&Reading<'_>| {
            is_followed(reading.about) && !self.meeting.is_told_by_indicator(&reading.figure.id)
        };
        for reading in self.past.readings().iter().filter(is_told) {
            let Some(Change::Moved(movement)) = reading.change else { continue };
            let side = match (movement.trend, movement.is_favourable) {
                (Trend::Up | Trend::Down, Some(true)) => &mut moves.better,
                (Trend::Up | Trend::Down, Some(false)) => &mut moves.worse,
                (Trend::Up | Trend::Down | Trend::Same | Trend::NotSignificant, _) => continue,
            };
            let verdict = self.past.series(&reading.figure.id).verdict_for_the_first_time();
            side.push(Move { reading: *reading, movement, verdict });
        }
        for side in [&mut moves.better, &mut moves.worse] {
            side.sort_by_key(|moved| std::cmp::Reverse(share(&moved.movement)));
        }
        moves
    }

    /// The first results that improved beside the first that went back, with what their targets say for the first
    /// time; nothing where there is neither.
    pub fn moves_side_by_side(&self, moves: &Moves<'m>, how: Beside, since: NaiveDate) -> Option<FlowBlock> {
        let sides = [(MovedTo::Better, &moves.better), (MovedTo::Worse, &moves.worse)];
        let mut tables: Vec<(Block, Span)> = Vec::new();
        for (side, moves) in sides.into_iter().filter(|(_, moves)| !moves.is_empty()) {
            let shown = &moves[..moves.len().min(how.count)];
            let longest = shown.iter().max_by_key(|moved| words::label(moved.reading.about).chars().count());
            tables.push((Block::Table(self.moves_table(side, shown, how, since)), longest?.reading.figure.value_span));
        }
        let (cells, origins): (Vec<_>, Vec<_>) = tables.into_iter().unzip();
        (!cells.is_empty()).then(|| FlowBlock::grid(cells.len(), cells, origins))
    }

    fn moves_table(&self, side: MovedTo, moves: &[Move<'m>], how: Beside, since: NaiveDate) -> Table {
        let (caption, heading, tone) = side.words();
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let mut columns = vec![
            Column::new(vec![Run { big: true, tone, ..Run::plain(heading) }]).rest(),
            column("Avant\u{a0}→\u{a0}après").whole().aligned(Align::End),
        ];
        if !how.is_stacked {
            columns.push(column("Écart").whole().aligned(Align::End));
        }
        let row = |Move { reading, movement, verdict }: &Move<'m>| {
            let figure = reading.figure;
            let mut label = name(reading.about);
            let mut more: Vec<Run> = Vec::new();
            if movement.since != since {
                more.push(muted(format!("depuis le {}", french::date(movement.since))));
            }
            if movement.is_unsure {
                more.push(muted("effectif non précisé"));
            }
            more.extend(first_verdict(*verdict));
            for (place, run) in more.into_iter().enumerate() {
                label.push(Run { small: true, ..muted(if place == 0 { "\n" } else { " · " }) });
                label.push(Run { small: true, ..run });
            }
            let values = Run { strong: true, ..Run::plain(result_before_and_after(reading, movement)) };
            let by = Run { tone, ..Run::plain(words::signed_amount(*movement, &figure.unit)) };
            let values = wording::said(figure, values);
            let cells = match how.is_stacked {
                true => vec![label, vec![values, Run::plain("\n"), Run { small: true, ..by }]],
                false => vec![label, vec![values], vec![by]],
            };
            Row { cells, figure: None }
        };
        Table::new(vec![Run::plain(caption)], columns, moves.iter().map(row).collect())
    }
}

/// A result and what it was.
pub fn result_before_and_after(reading: &Reading<'_>, movement: &Movement) -> String {
    let after = reading.number().unwrap_or(movement.before + movement.difference);
    before_and_after(movement.before, after, &reading.figure.unit)
}

/// What was and what is: "90,0 → 83,9 %".
pub fn before_and_after(before: Decimal, after: Decimal, unit: &Unit) -> String {
    let words = |number: Decimal| (french::number(number), french::short_quantity(number, unit));
    let ((before, whole), (number, after)) = (words(before), words(after));
    // What the unit is part of, as of "1 h 15", is said of both.
    let are_apart = after.starts_with(&number) && whole.starts_with(&before);
    format!("{} → {after}", if are_apart { before } else { whole })
}

/// What became of a figure where it stands alone: a sign and a number, or a sign and a word.
pub fn told_change(change: Change<'_>, unit: &Unit, since: NaiveDate) -> Runs {
    let mut runs = words::signed_change(change, unit, since, ", ");
    let word = match change {
        Change::Moved(Movement { trend: Trend::Same, .. }) => Some("inchangé"),
        Change::Moved(Movement { trend: Trend::NotSignificant, .. }) => Some("stable"),
        Change::Moved(Movement { trend: Trend::Up | Trend::Down, .. }) | Change::Cut { .. } => None,
    };
    if let (Some(word), Some(sign)) = (word, runs.first_mut()) {
        sign.text.push_str(&format!("\u{a0}{word}"));
    }
    runs
}

/// How much of its earlier value a result moved by; what was nothing moved by more than anything else.
fn share(movement: &Movement) -> Decimal {
    movement.difference.abs().checked_div(movement.before.abs()).unwrap_or(Decimal::MAX)
}

/// What a figure is called where others stand beside it.
pub fn name(about: About<'_>) -> Runs {
    let label = || french::capitalise(&words::short_label(about));
    match about {
        About::Criterion(survey, _) => {
            let survey = french::typography(&survey.title);
            vec![Run::plain(label()), Run { small: true, ..muted(format!(" ({survey})")) }]
        }
        About::Answers(_) => vec![Run::plain(words::ANSWERS_TO_COMPLAINTS)],
        About::MeanDelay => vec![Run::plain(words::MEAN_DELAY_OF_COMPLAINTS)],
        About::Indicator(_)
        | About::SurveyBase(_)
        | About::Complaints
        | About::Channel(_)
        | About::Reason(_)
        | About::Service(_) => {
            vec![Run::plain(label())]
        }
    }
}

/// That a target is met or missed for the first time.
fn first_verdict(verdict: Option<Verdict>) -> Option<Run> {
    match verdict? {
        Verdict::Met => {
            Some(Run { tone: Tone::Good, ..Run::plain("✓\u{a0}objectif atteint pour la première fois") })
        }
        Verdict::Missed => {
            Some(Run { tone: Tone::Bad, ..Run::plain("✗\u{a0}objectif manqué pour la première fois") })
        }
        Verdict::Inconclusive | Verdict::Unknown => None,
    }
}
