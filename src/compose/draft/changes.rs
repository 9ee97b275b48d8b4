//! What changed since the last meeting: how much in a sentence, the results that improved and went back most side by side,
//! all else in one table. Two slides whatever changed: what has no room is counted.

use super::group_moves::GroupMove;
use super::moves::{Beside, Move, Moves, is_followed, name, result_before_and_after};
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic};
use crate::compose::wording::{self, muted};
use crate::deck::{Block, Column, Row, Run, Runs, Table, TextBlock, Tone};
use crate::french;
use crate::history::{Change, Difference, Movement, Pair, Reading, Trend};
use crate::meeting::{Figure, Meeting, Milestone, Verdict};
use crate::source::Span;
use crate::words::{self, Word};

/// Slides that changes take at most.
const SLIDES_MAX: usize = 2;
/// How many results stand side by side: as many of these as have room, else none.
const SIDE_BY_SIDE: [usize; 3] = [5, 4, 3];
/// More rows than this never have room.
const ROWS_MAX: usize = 24;

/// A row of the table of all else: what it is about, of which kind it is, what became of it.
#[derive(Clone)]
struct ChangeRow {
    what: Runs,
    kind: &'static str,
    became: Runs,
    origin: Span,
}

/// What is told beside the results that stand side by side, in this order.
#[derive(Default)]
struct Besides {
    verdicts: Vec<ChangeRow>,
    perimeter: Vec<ChangeRow>,
    late: Vec<ChangeRow>,
    done: Vec<ChangeRow>,
    unmeasured: Vec<ChangeRow>,
    few: Vec<ChangeRow>,
    other: Vec<ChangeRow>,
    cut: Vec<ChangeRow>,
    measured: Vec<ChangeRow>,
    /// Groups that went another way than all together.
    by_group: Vec<ChangeRow>,
    /// Results that can be compared and did not move, or not for certain.
    stable: usize,
}

impl<'m> Context<'m> {
    pub fn changes(&self, place: &AgendaPosition<'_>, origin: Span) -> Topic {
        let (title, content) = match self.past.last() {
            Some(last) => (
                format!("Depuis la dernière réunion ({})", french::date(last.date.value)),
                Content::Within(SLIDES_MAX, self.change_layouts(last, origin)),
            ),
            None => {
                let words =
                    "Ceci est la première réunion dont les données sont connues\u{a0}: il n’y a rien à comparer.";
                let block = Block::Text(TextBlock::paragraph(vec![Run::plain(words)], Tone::Normal));
                ("Depuis la dernière réunion".to_owned(), Content::flow(vec![FlowBlock::new(block, origin)]))
            }
        };
        Topic {
            id: "changements".to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain(title)],
            origin,
            level: 2,
            content,
        }
    }

    /// The same with less and less: fewer rows of all else, then fewer results side by side.
    fn change_layouts(&self, last: &Meeting, origin: Span) -> Vec<Vec<Layout>> {
        let difference = Difference::between(last, self.meeting, self.prefecture.thresholds);
        let mut groups = Besides::default();
        for pair in &difference.figures {
            self.sort(*pair, last, origin, &mut groups);
        }
        self.perimeter_changes(&difference, origin, &mut groups.perimeter);
        self.action_changes(&difference, &mut groups);
        let moves = self.moves();
        let sentence = sentence(&moves, &groups);
        let Besides { verdicts, perimeter, late, done, unmeasured, few, other, cut, measured, by_group, stable: _ } =
            groups;
        // What the figures' own slides tell comes last: it may have no room here.
        let rest = [verdicts, perimeter, late, done, by_group, unmeasured, few, other, cut, measured].concat();

        let family = |how: Beside| {
            // The largest moves that do not stand side by side, then all else, then the other moves.
            let sides = [(&moves.better, "en progrès"), (&moves.worse, "en recul")];
            let told = |range: std::ops::Range<usize>| -> Vec<ChangeRow> {
                let chosen = |(moves, kind): (&Vec<Move<'m>>, &'static str)| {
                    let moves = moves.iter().take(range.end).skip(range.start);
                    moves.map(|moved| Self::moved(moved, kind)).collect::<Vec<_>>()
                };
                sides.into_iter().flat_map(chosen).collect()
            };
            let all = [told(how.count..SIDE_BY_SIDE[0]), rest.clone(), told(SIDE_BY_SIDE[0]..usize::MAX)].concat();
            let layout = |rows: usize| {
                let mut blocks = vec![FlowBlock::message(vec![Run::plain(sentence.clone())], origin)];
                if how.count > 0 {
                    blocks.extend(self.moves_side_by_side(&moves, how, last.date.value));
                }
                blocks.extend(table_of(&all[..rows]));
                blocks.extend(hidden(all.len() - rows).map(|note| FlowBlock::new(note, origin)));
                Layout::rows(blocks)
            };
            (0..=all.len().min(ROWS_MAX)).rev().map(layout).collect()
        };
        let beside = |is_stacked: bool| SIDE_BY_SIDE.map(|count| Beside { count, is_stacked });
        let none = Beside { count: 0, is_stacked: false };
        beside(false).into_iter().chain(beside(true)).chain([none]).map(family).collect()
    }

    /// A result that moved, as a row of all else.
    fn moved(Move { reading, movement, .. }: &Move<'_>, kind: &'static str) -> ChangeRow {
        let became = told_movement(reading, movement);
        ChangeRow { what: name(reading.about), kind, became, origin: reading.figure.value_span }
    }

    /// Puts a result where it belongs; those that improved or went back stand side by side. A target met or missed for the
    /// first time has a row where the result did not move.
    fn sort(&self, pair: Pair<Reading<'_>>, last: &Meeting, origin: Span, groups: &mut Besides) {
        let reading = pair.latest();
        let Reading { figure, about, .. } = *reading;
        if !is_followed(about) || self.meeting.is_told_by_indicator(&figure.id) {
            return;
        }
        let tell = |kind, became| ChangeRow { what: name(about), kind, became, origin: figure.value_span };
        let is_measured = |reading: &Reading<'_>| reading.number().is_some();
        if let Pair::Gone(before) = &pair {
            if is_measured(before) {
                let became = vec![muted(format!("plus suivi depuis le {}", french::date(last.date.value)))];
                groups.unmeasured.push(ChangeRow { origin, ..tell("plus suivi", became) });
            }
            return;
        }
        for GroupMove { name: group, kind, became, by } in self.group_moves(reading) {
            let mut what = name(about);
            what.extend(group.map(|group| Run::plain(format!(" —\u{a0}{group}"))));
            let mut became = vec![said(figure, became)];
            became.extend(by.map(|by| muted(format!(" ({by})"))));
            groups.by_group.push(ChangeRow { what, ..tell(kind, became) });
        }
        let value = || match reading.has_result() {
            true => said(figure, words::short_value(reading)),
            false => said(figure, wording::value(reading, self.typesetter)),
        };
        let series = self.past.series(&figure.id);
        match series.change() {
            Some(Change::Moved(Movement { trend: Trend::Same | Trend::NotSignificant, .. })) => {
                groups.stable += 1;
                let (kind, words) = match series.verdict_for_the_first_time() {
                    Some(Verdict::Met) => ("objectif atteint", "pour la première fois"),
                    Some(Verdict::Missed) => ("objectif manqué", "pour la première fois"),
                    Some(Verdict::Inconclusive | Verdict::Unknown) | None => return,
                };
                let bound = words::bound(figure);
                let words = format!(", {words} (objectif\u{a0}: {})", bound.unwrap_or_default());
                groups.verdicts.push(tell(kind, vec![value(), muted(words)]));
            }
            Some(Change::Moved(Movement { is_favourable: Some(_), .. })) => {}
            Some(Change::Moved(movement)) => {
                groups.other.push(tell("autre évolution", told_movement(reading, &movement)));
            }
            Some(Change::Cut { rupture, .. }) => {
                let reason = muted(format!(", {}", words::rupture(rupture)));
                groups.cut.push(tell("rupture de série", vec![value(), reason]));
            }
            None if is_measured(reading) => {
                // What had too few cases for a rate was measured all the same.
                let was_told = series.earlier().any(|point| point.reading.is_some_and(has_cases));
                let kind = if was_told { "assez de cas pour un taux" } else { "nouvellement mesuré" };
                groups.measured.push(tell(kind, vec![value()]));
            }
            None if matches!(&pair, Pair::Both(before, _) if is_measured(before)) => match has_cases(*reading) {
                true => groups.few.push(tell("trop peu de cas pour un taux", vec![value()])),
                false => groups.unmeasured.push(tell("plus mesuré", vec![Run { strong: false, ..value() }])),
            },
            None => {}
        }
    }

    fn perimeter_changes(&self, difference: &Difference<'_>, origin: Span, told: &mut Vec<ChangeRow>) {
        let mut tell = |what: String, kind, words: String, origin| {
            told.push(ChangeRow { what: vec![Run::plain(what)], kind, became: vec![Run::plain(words)], origin });
        };
        for pair in &difference.modules {
            let (number, words) = match pair {
                Pair::New(number) => (number, "entre dans le périmètre"),
                Pair::Gone(number) => (number, "quitte le périmètre"),
                Pair::Both(..) => continue,
            };
            let referential = match pair {
                Pair::Gone(_) => &difference.before.referential,
                Pair::New(_) | Pair::Both(..) => &difference.after.referential,
            };
            let title = referential.modules.get(number).and_then(|module| module.title.as_ref());
            let title = title.map(|title| self.typesetter.words(title));
            tell(words::module(*number, title.as_deref()), "périmètre", words.to_owned(), origin);
        }
        for pair in &difference.milestones {
            let (milestone, words) = match pair {
                Pair::New(new) => (new, format!("{} (nouvelle échéance)", french::period(new.date.value))),
                Pair::Both(before, after) if after.is_done() && !before.is_done() => {
                    (after, format!("réalisé {}", french::period(after.date.value)))
                }
                Pair::Both(before, after) if before.date.value != after.date.value => {
                    let (from, to) = (french::period(before.date.value), french::period(after.date.value));
                    (after, format!("{to} (auparavant {from})"))
                }
                Pair::Gone(gone) if !gone.is_done() => (gone, "n’est plus prévu".to_owned()),
                Pair::Both(..) | Pair::Gone(_) => continue,
            };
            let origin = match pair {
                Pair::Gone(_) => origin,
                Pair::New(Milestone { label, .. }) | Pair::Both(_, Milestone { label, .. }) => label.span,
            };
            tell(french::capitalise(&self.typesetter.words(&milestone.label)), "échéance", words, origin);
        }
    }

    /// Actions closed since, and late ones: the plan's own slide tells the others.
    fn action_changes(&self, difference: &Difference<'_>, groups: &mut Besides) {
        let day = self.meeting.date.value;
        for pair in &difference.actions {
            let (was_open, action) = match pair {
                Pair::New(action) => (true, action),
                Pair::Both(before, action) => (!before.is_closed(), action),
                Pair::Gone(_) => continue,
            };
            let what = vec![Run::plain(french::capitalise(&self.typesetter.words(&action.what)))];
            let origin = action.what.span;
            if action.is_closed() {
                if was_open {
                    let became = vec![Run::plain(action.state.value.word())];
                    groups.done.push(ChangeRow { what, kind: "action close", became, origin });
                }
            } else if let Some(days) = action.days_late(day) {
                let became = vec![Run::plain(format!("de {}", french::counted(days, "jour")))];
                groups.late.push(ChangeRow { what, kind: "action en retard", became, origin });
            }
        }
    }
}

/// A figure's value, which a reader may ask about.
fn said(figure: &Figure, words: String) -> Run {
    wording::said(figure, Run { strong: true, ..Run::plain(words) })
}

/// From what to what a result went.
fn told_movement(reading: &Reading<'_>, movement: &Movement) -> Runs {
    let values = said(reading.figure, result_before_and_after(reading, movement));
    let by = words::signed_amount(*movement, &reading.figure.unit);
    vec![values, muted(format!(" ({by})"))]
}

/// Whether a figure has cases, if too few for a rate.
fn has_cases(reading: Reading<'_>) -> bool {
    reading.has_result() || reading.is_hidden()
}

/// The table of all else.
fn table_of(told: &[ChangeRow]) -> Option<FlowBlock> {
    let column = |text: &str| Column::new(vec![Run::plain(text)]);
    let columns = vec![column("Autres changements").rest(), column("Nature").whole(), column("Ce qui a changé")];
    let row = |ChangeRow { what, kind, became, .. }: &ChangeRow| Row {
        cells: vec![what.clone(), vec![muted(*kind)], became.clone()],
        figure: None,
    };
    let table = Table::new(vec![Run::plain("Autres changements")], columns, told.iter().map(row).collect());
    let origins = told.iter().map(|told| told.origin).collect();
    (!told.is_empty()).then(|| FlowBlock::parts(Block::Table(table), origins))
}

/// What is said of rows that have no room.
fn hidden(count: usize) -> Option<Block> {
    let words = match count {
        0 => return None,
        1 => "Et un autre changement\u{a0}: voir".to_owned(),
        _ => format!("Et {} autres changements\u{a0}: voir", french::count(count as u64)),
    };
    let words = format!("{words} les diapositives suivantes et la page «\u{a0}Suivi des chiffres\u{a0}».");
    Some(Block::Text(TextBlock::note(vec![Run::plain(words)])))
}

/// How many results did what.
fn sentence(moves: &Moves<'_>, groups: &Besides) -> String {
    let mut parts = Vec::new();
    for (count, singular) in [
        (moves.better.len(), "résultat en progrès"),
        (moves.worse.len(), "résultat en recul"),
        (groups.other.len(), "autre évolution"),
        (groups.stable, "résultat stable"),
        (groups.measured.len(), "résultat nouveau"),
        (groups.few.len(), "résultat sur trop peu de cas"),
        (groups.unmeasured.len(), "mesure abandonnée"),
        (groups.cut.len(), "rupture de série"),
    ] {
        if count > 0 {
            parts.push(french::counted(count as u64, singular));
        }
    }
    match parts.is_empty() {
        true => "Aucun résultat ne peut être comparé à ceux de la dernière réunion.".to_owned(),
        false => format!("{}.", french::capitalise(&french::list(&parts))),
    }
}
