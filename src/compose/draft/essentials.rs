//! What a committee has to retain, on one slide: key figures, how many targets are met, the results that improved and went
//! back most, what has no value, actions that are late.

use super::message::{sentence, targets};
use super::moves::{Beside, Moves, is_followed, told_change};
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic};
use crate::compose::wording::{self, muted};
use crate::deck::{Block, Panel, PanelEntry, Run, Runs, TextBlock, Tone};
use crate::french;
use crate::history::Reading;
use crate::meeting::{About, Absence, Action, KEY_FIGURES_MAX, Measure, SurveyKind, Verdict};
use crate::source::Span;
use crate::words;

/// How many results stand on each side: as many of these as have room. How many things are named in a line.
const SIDE_BY_SIDE: [usize; 3] = [5, 4, 3];
const NAMED_MAX: usize = 2;

impl<'m> Context<'m> {
    pub fn essentials(&self, place: &AgendaPosition<'_>, origin: Span) -> Topic {
        let moves = self.moves().without_targets();
        let layout =
            |(count, is_stacked, named)| self.essential_layout(&moves, Beside { count, is_stacked }, named, origin);
        // Five to three results on each side, if need be with more room for their labels; else fewer and fewer, then fewer
        // and fewer names.
        let usual = |is_stacked: bool| SIDE_BY_SIDE.map(|count| (count, is_stacked, NAMED_MAX)).map(layout).into();
        let last = [(2, true, NAMED_MAX), (1, true, NAMED_MAX), (0, true, NAMED_MAX), (0, true, 1), (0, true, 0)];
        let families = vec![usual(false), usual(true), last.map(layout).into()];
        Topic {
            id: "essentiel".to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain("L’essentiel")],
            origin,
            level: 2,
            content: Content::Within(1, families),
        }
    }

    fn essential_layout(&self, moves: &Moves<'m>, how: Beside, named: usize, origin: Span) -> Layout {
        let mut blocks = vec![FlowBlock::message(self.essential_message(), origin)];
        let cards: Vec<Block> =
            self.key_cards().into_iter().map(|entry| Block::Panel(Panel { entries: vec![entry] })).collect();
        if !cards.is_empty() {
            let origins = vec![origin];
            blocks.push(FlowBlock::grid(cards.len(), cards, origins));
        }
        let line = |runs: Runs| FlowBlock::new(Block::Text(TextBlock::paragraph(runs, Tone::Normal)), origin);
        blocks.extend(self.target_strip().map(line));
        if let Some(last) = self.past.last().filter(|_| how.count > 0) {
            blocks.extend(self.moves_side_by_side(moves, how, last.date.value));
        }
        let open = self.open_matters(named);
        if !open.is_empty() {
            blocks.push(FlowBlock::new(Block::Text(TextBlock::note(open)), origin));
        }
        Layout::rows(blocks)
    }

    /// How many targets are met, and how many of the same were at the last meeting.
    fn essential_message(&self) -> Runs {
        let readings = self.past.readings();
        let Some(targets) = targets(readings.iter()) else {
            let told = readings.iter().filter(|reading| is_followed(reading.about) && reading.has_result()).count();
            return sentence(vec![vec![Run::plain(french::counted(told as u64, "résultat"))]]);
        };
        let runs = vec![Run { strong: true, ..Run::plain(targets) }];
        if let Some(last) = self.past.last() {
            let met = self.judged_before().filter(|verdict| *verdict == Verdict::Met).count();
            if self.judged_before().next().is_some() {
                let were = if met > 1 { "étaient atteints" } else { "était atteint" };
                let words = format!("{met} {were} le {}", french::date(last.date.value));
                return sentence(vec![runs, vec![Run::plain(words)]]);
            }
        }
        sentence(vec![runs])
    }

    /// Whether the targets of what the meeting tells were met at the last one.
    fn judged_before(&self) -> impl Iterator<Item = Verdict> {
        let last = self.past.last().map(|last| last.date.value);
        self.past.readings().iter().filter_map(move |reading| {
            let series = self.past.series(&reading.figure.id);
            let before = series.points().rev().nth(1).filter(|point| Some(point.meeting.date.value) == last)?;
            before.reading?.verdict.filter(|verdict| *verdict != Verdict::Unknown)
        })
    }

    /// The key figures: those the author names. Else, of these what there is: the targets that are met; the criterion of
    /// satisfaction that most people answered; complaints; late actions; then, up to four, the indicators with a result
    /// on the most cases.
    fn key_cards(&self) -> Vec<PanelEntry> {
        let readings = self.past.readings();
        if !self.meeting.key_figures.is_empty() {
            let named = |id: &str| readings.iter().find(|reading| reading.figure.id == id);
            return self
                .meeting
                .key_figures
                .iter()
                .filter_map(|id| named(id))
                .map(|reading| self.key_card(reading))
                .collect();
        }
        let cases = |reading: &&Reading<'m>| reading.figure.base().unwrap_or_default();
        let told = |is: &dyn Fn(&About<'m>) -> bool| {
            let mut told: Vec<&Reading<'m>> =
                readings.iter().filter(|reading| reading.number().is_some() && is(&reading.about)).collect();
            told.sort_by_key(|reading| std::cmp::Reverse(cases(reading)));
            told
        };
        let satisfied =
            |about: &About<'m>| matches!(about, About::Criterion(survey, _) if survey.kind == SurveyKind::Satisfaction);
        let mut cards: Vec<PanelEntry> = self.targets_card().into_iter().collect();
        cards.extend(told(&satisfied).first().map(|reading| self.key_card(reading)));
        cards.extend(told(&|about| matches!(about, About::Complaints)).first().map(|reading| self.key_card(reading)));
        cards.extend(self.late_card());
        let more = told(&|about| matches!(about, About::Indicator(_)));
        let room = KEY_FIGURES_MAX.saturating_sub(cards.len());
        cards.extend(more.into_iter().take(room).map(|reading| self.key_card(reading)));
        cards
    }

    fn key_card(&self, reading: &Reading<'m>) -> PanelEntry {
        let figure = reading.figure;
        let value = if reading.has_result() { words::short_value(reading) } else { words::absence(reading) };
        let short = words::short_label(reading.about);
        let label = match reading.about {
            About::Criterion(survey, _) if survey.kind == SurveyKind::Satisfaction => {
                format!("Satisfaction\u{a0}: «\u{a0}{short}\u{a0}»")
            }
            About::Answers(_) => words::ANSWERS_TO_COMPLAINTS.to_owned(),
            About::MeanDelay => words::MEAN_DELAY_OF_COMPLAINTS.to_owned(),
            About::Criterion(..)
            | About::Indicator(_)
            | About::SurveyBase(_)
            | About::Complaints
            | About::Channel(_)
            | About::Reason(_)
            | About::Service(_) => french::capitalise(&short),
        };
        let mut label = vec![Run::plain(label)];
        let change = reading.change.zip(self.past.last());
        let change = change.map(|(change, last)| told_change(change, &figure.unit, last.date.value));
        let cases = words::cases(reading).map(|cases| vec![muted(format!("sur\u{a0}{cases}"))]);
        for (place, more) in [change, cases].into_iter().flatten().enumerate() {
            label.push(muted(if place == 0 { "\n" } else { " · " }));
            label.extend(more);
        }
        let text = vec![wording::said(figure, Run::plain(value))];
        PanelEntry { name: label, text, is_number: true, figure: Some(figure.id.clone()) }
    }

    fn targets_card(&self) -> Option<PanelEntry> {
        let [met, _, missed, unsure] = self.verdicts();
        let judged = met + missed + unsure;
        let text = vec![Run::plain(format!("{met} sur\u{a0}{judged}"))];
        let label = french::agree("objectif atteint", met > 1);
        (judged > 0).then(|| PanelEntry { name: vec![Run::plain(label)], text, is_number: true, figure: None })
    }

    fn late_card(&self) -> Option<PanelEntry> {
        let plan = self.meeting.actions.as_ref()?;
        let late = self.late_actions().len();
        let label =
            format!("{} sur {} au plan d’actions", french::agree("action en retard", late > 1), plan.actions.len());
        let text = vec![Run { tone: if late > 0 { Tone::Bad } else { Tone::Normal }, ..Run::plain(late.to_string()) }];
        (!plan.actions.is_empty()).then(|| PanelEntry {
            name: vec![Run::plain(label)],
            text,
            is_number: true,
            figure: None,
        })
    }

    /// How many targets are met, cannot be judged for want of a value, are missed, are not conclusive.
    fn verdicts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for reading in self.past.readings() {
            match (reading.verdict, &reading.figure.target) {
                (Some(Verdict::Met), _) => counts[0] += 1,
                (None, Some(_)) => counts[1] += 1,
                (Some(Verdict::Missed), _) => counts[2] += 1,
                (Some(Verdict::Inconclusive), _) => counts[3] += 1,
                (Some(Verdict::Unknown), _) | (None, None) => {}
            }
        }
        counts
    }

    /// The targets as counts, with signs and words; nothing where none can be judged.
    fn target_strip(&self) -> Option<Runs> {
        let [met, without, missed, unsure] = self.verdicts();
        if met + missed + unsure == 0 {
            return None;
        }
        let mut runs = vec![muted("Objectifs\u{a0}: ")];
        for (count, sign, words, tone) in [
            (met, '✓', "atteint", Tone::Good),
            (unsure, '≈', "non conclusif", Tone::Normal),
            (missed, '✗', "non atteint", Tone::Bad),
            (without, '—', "sans valeur", Tone::Normal),
        ] {
            if count > 0 {
                let words =
                    if count > 1 && words != "sans valeur" { french::agree(words, true) } else { words.to_owned() };
                let words = words.replace(' ', "\u{a0}");
                runs.push(Run { badge: true, tone, ..Run::plain(format!("{sign}\u{a0}{count}\u{a0}{words}")) });
                runs.push(Run::plain(" "));
            }
        }
        runs.pop();
        Some(runs)
    }

    fn late_actions(&self) -> Vec<&'m Action> {
        let day = self.meeting.date.value;
        let plan = self.meeting.actions.iter().flat_map(|plan| plan.in_order(day));
        plan.filter(|action| action.days_late(day).is_some()).collect()
    }

    /// What is late, to be filled in, without value: so many by name, the others counted.
    fn open_matters(&self, named: usize) -> Runs {
        let day = self.meeting.date.value;
        let late = self.late_actions().into_iter().map(|action| {
            let days = french::counted(action.days_late(day).unwrap_or_default(), "jour");
            format!("{} ({days})", self.typesetter.words(&action.what))
        });
        let absent = |is_blank: bool| {
            let readings = self.past.readings().iter().filter(move |reading| match reading.figure.measure {
                Measure::Absent { reason, .. } => (reason == Absence::ToFill) == is_blank,
                Measure::Value(_) | Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } => false,
            });
            readings.map(|reading| words::short_label(reading.about)).collect::<Vec<_>>()
        };
        let mut runs: Runs = Vec::new();
        for (what, names) in [
            ("Actions en retard", late.collect::<Vec<_>>()),
            ("À renseigner", absent(true)),
            ("Sans valeur", absent(false)),
        ] {
            if names.is_empty() {
                continue;
            }
            let others = names.len().saturating_sub(named);
            let mut told: Vec<String> = names.into_iter().take(named).collect();
            match (others, named) {
                (0, _) => {}
                (others, 0) => told.push(others.to_string()),
                (others, _) => told.push(french::counted(others as u64, "autre")),
            }
            if !runs.is_empty() {
                runs.push(Run::plain(" "));
            }
            runs.push(Run { strong: true, ..Run::plain(format!("{what}\u{a0}: ")) });
            runs.push(Run::plain(format!("{}.", told.join("\u{202f}; "))));
        }
        runs
    }
}
