//! What changed since the last meeting: results that improved or went back, what is measured anew or no more, targets
//! met or missed for the first time, the perimeter and its dates.

use super::{Content, Context, FlowBlock, Place, Subject};
use crate::compose::wording;
use crate::deck::{Block, List, ListItem, Run, Runs, TextBlock, Tone};
use crate::history::{Change, Difference, Movement, Pair, Reading, Trend, is_result};
use crate::meeting::{About, Meeting, Milestone, Verdict};
use crate::source::Span;
use crate::words::{self, Word, french};

/// What is told under one heading.
#[derive(Default)]
struct Group {
    items: Vec<ListItem>,
    origins: Vec<Span>,
}

/// The headings, in order, with what stands under each.
#[derive(Default)]
struct Groups {
    better: Group,
    worse: Group,
    other: Group,
    met: Group,
    missed: Group,
    measured: Group,
    unmeasured: Group,
    cut: Group,
    perimeter: Group,
    done: Group,
    late: Group,
    /// Results that can be compared and did not move, or not for certain.
    stable: usize,
}

impl Context<'_> {
    pub fn changes(&self, place: &Place<'_>, origin: Span) -> Subject {
        let (title, blocks) = match self.past.last() {
            Some(last) => (
                format!("Depuis la dernière réunion ({})", french::date(last.date.value)),
                self.change_blocks(last, origin),
            ),
            None => {
                let words =
                    "Ceci est la première réunion dont les données sont connues\u{a0}: il n’y a rien à comparer.";
                let block = Block::Text(TextBlock::paragraph(vec![Run::plain(words)], Tone::Normal));
                ("Depuis la dernière réunion".to_owned(), vec![FlowBlock::new(block, origin)])
            }
        };
        Subject {
            id: "changements".to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain(title)],
            origin,
            level: 2,
            content: Content::flow(blocks),
        }
    }

    fn change_blocks(&self, last: &Meeting, origin: Span) -> Vec<FlowBlock> {
        let difference = Difference::between(last, self.meeting, self.prefecture.thresholds);
        let mut groups = Groups::default();
        for pair in &difference.figures {
            self.sort(*pair, last, origin, &mut groups);
        }
        self.perimeter_changes(&difference, origin, &mut groups.perimeter);
        self.action_changes(&difference, &mut groups);

        let sentence = Block::Text(TextBlock::paragraph(vec![Run::plain(sentence(&groups))], Tone::Muted));
        let mut blocks = vec![FlowBlock::new(sentence, origin)];
        let Groups { better, worse, other, met, missed, measured, unmeasured, cut, perimeter, done, late, stable: _ } =
            groups;
        for (heading, group) in [
            ("En amélioration", better),
            ("En recul", worse),
            ("Autres évolutions", other),
            ("Objectifs atteints", met),
            ("Objectifs manqués", missed),
            ("Nouvellement mesurés", measured),
            ("Qui ne sont plus mesurés", unmeasured),
            ("Ruptures de série", cut),
            ("Périmètre et échéances", perimeter),
            ("Actions closes", done),
            ("Actions en retard", late),
        ] {
            if group.items.is_empty() {
                continue;
            }
            let heading = Block::Text(TextBlock::heading(vec![Run::plain(heading)]));
            blocks.push(FlowBlock::new(heading, group.origins[0]).keeping_next());
            blocks.push(FlowBlock::parts(Block::List(List::bullets(group.items)), group.origins));
        }
        blocks
    }

    /// Puts a result where it belongs; a target met or missed for the first time is told there, and has a place of its
    /// own only for what did not move.
    fn sort(&self, pair: Pair<Reading<'_>>, last: &Meeting, origin: Span, groups: &mut Groups) {
        let Reading { figure, about, .. } = *pair.latest();
        // Shares of a whole go up and down with each other: their slide tells them.
        if !is_result(about) || matches!(about, About::Channel(_) | About::Reason(_)) {
            return;
        }
        let is_measured = |reading: &Reading<'_>| reading.number().is_some();
        if let Pair::Gone(before) = &pair {
            if is_measured(before) {
                let value = vec![wording::muted("n’est plus suivi")];
                self.say(&mut groups.unmeasured, about, value, origin);
            }
            return;
        }
        let value = wording::value(pair.latest(), self.typesetter);
        let said = |words: String| wording::said(figure, Run { strong: true, ..Run::plain(words) });
        let series = self.past.series(&figure.id);
        let verdict = series.verdict_for_the_first_time();
        let (group, mut runs) = match series.change() {
            Some(Change::Moved(Movement { trend: Trend::Same | Trend::NotSignificant, .. })) => {
                groups.stable += 1;
                match verdict {
                    Some(Verdict::Met) => (&mut groups.met, vec![said(value)]),
                    Some(Verdict::Missed) => (&mut groups.missed, vec![said(value)]),
                    Some(Verdict::Inconclusive | Verdict::Unknown) | None => return,
                }
            }
            Some(Change::Moved(movement)) => {
                let group = match movement.is_favourable {
                    Some(true) => &mut groups.better,
                    Some(false) => &mut groups.worse,
                    None => &mut groups.other,
                };
                let from = french::quantity(movement.before, &figure.unit);
                let mut runs = vec![said(format!("{from} → {value}")), Run::plain(" ")];
                // The heading says which way is good.
                let movement = Movement { is_favourable: None, ..movement };
                runs.extend(words::change_since(Change::Moved(movement), &figure.unit, last.date.value));
                (group, runs)
            }
            Some(Change::Cut { rupture, .. }) => {
                let reason = wording::muted(format!(", {}", words::rupture(rupture)));
                (&mut groups.cut, vec![said(value), reason])
            }
            None if is_measured(pair.latest()) => (&mut groups.measured, vec![said(value)]),
            None if matches!(&pair, Pair::Both(before, _) if is_measured(before)) => {
                (&mut groups.unmeasured, vec![said(value)])
            }
            None => return,
        };
        if let (Some(words), Some(target)) = (for_the_first_time(verdict), &figure.target) {
            let bound = words::bound(target, &figure.unit);
            runs.push(wording::muted(format!(", objectif {words} pour la première fois ({bound})")));
        }
        self.say(group, about, runs, figure.value_span);
    }

    fn perimeter_changes(&self, difference: &Difference<'_>, origin: Span, group: &mut Group) {
        let mut add = |runs: Runs, origin: Span| self.item(group, runs, origin);
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
            let module = words::module(*number, title.as_deref());
            add(vec![Run { strong: true, ..Run::plain(module) }, Run::plain(format!(" {words}"))], origin);
        }
        for pair in &difference.milestones {
            let label = |milestone: &Milestone| {
                let words = format!("{}\u{a0}: ", self.typesetter.words(&milestone.label));
                Run { strong: true, ..Run::plain(french::capitalise(&words)) }
            };
            match pair {
                Pair::New(milestone) => {
                    let words = format!("{} (nouvelle échéance)", french::period(milestone.date.value));
                    add(vec![label(milestone), Run::plain(words)], milestone.label.span);
                }
                Pair::Both(before, after) if after.is_done() && !before.is_done() => {
                    let words = format!("réalisé {}", french::period(after.date.value));
                    add(vec![label(after), Run::plain(words)], after.label.span);
                }
                Pair::Both(before, after) if before.date.value != after.date.value => {
                    let (from, to) = (french::period(before.date.value), french::period(after.date.value));
                    add(vec![label(after), Run::plain(format!("{to} (auparavant {from})"))], after.label.span);
                }
                Pair::Gone(milestone) if !milestone.is_done() => {
                    add(vec![label(milestone), Run::plain("n’est plus prévu")], origin);
                }
                Pair::Both(..) | Pair::Gone(_) => {}
            }
        }
    }

    /// Actions closed since, and late ones: the plan's own slide tells the others.
    fn action_changes(&self, difference: &Difference<'_>, groups: &mut Groups) {
        let day = self.meeting.date.value;
        for pair in &difference.actions {
            let (was_open, action) = match pair {
                Pair::New(action) => (true, action),
                Pair::Both(before, action) => (!before.is_closed(), action),
                Pair::Gone(_) => continue,
            };
            let what = french::capitalise(&self.typesetter.words(&action.what));
            let mut runs = vec![Run::plain(what)];
            let group = if action.is_closed() {
                runs.push(wording::muted(format!(" ({})", action.state.value.word())));
                if !was_open {
                    continue;
                }
                &mut groups.done
            } else if let Some(days) = action.days_late(day) {
                runs.push(wording::muted(format!(" (en retard de {})", french::counted(days, "jour"))));
                &mut groups.late
            } else {
                continue;
            };
            self.item(group, runs, action.what.span);
        }
    }

    /// Adds what is said of a figure, after its name.
    fn say(&self, group: &mut Group, about: About<'_>, said: Runs, origin: Span) {
        let mut runs = vec![Run::plain(format!("{}\u{a0}: ", name(about)))];
        runs.extend(said);
        self.item(group, runs, origin);
    }

    /// Its words lead to the figure's provenance; the slide of the figure is the one that tells it in full.
    fn item(&self, group: &mut Group, runs: Runs, origin: Span) {
        group.items.push(ListItem { runs, ..ListItem::default() });
        group.origins.push(origin);
    }
}

/// What became of a target for the first time.
fn for_the_first_time(verdict: Option<Verdict>) -> Option<&'static str> {
    match verdict? {
        Verdict::Met => Some("atteint"),
        Verdict::Missed => Some("manqué"),
        Verdict::Inconclusive | Verdict::Unknown => None,
    }
}

/// What a figure is called where others stand beside it.
fn name(about: About<'_>) -> String {
    let label = french::capitalise(&words::label(about));
    match about {
        About::Criterion(survey, _) => format!("{} ({})", label, french::typography(&survey.title)),
        About::Answers(_) | About::MeanDelay => format!("Réclamations, {}", words::label(about)),
        About::Indicator(_) | About::SurveyBase(_) | About::Complaints | About::Channel(_) | About::Reason(_) => label,
    }
}

/// How many results did what.
fn sentence(groups: &Groups) -> String {
    let counted = |n: usize, singular: &str| french::counted(n as u64, singular);
    let mut parts = Vec::new();
    for (count, singular) in [
        (groups.better.items.len(), "résultat en amélioration"),
        (groups.worse.items.len(), "résultat en recul"),
        (groups.other.items.len(), "autre évolution"),
        (groups.stable, "résultat stable"),
        (groups.measured.items.len(), "résultat nouvellement mesuré"),
        (groups.unmeasured.items.len(), "mesure abandonnée"),
        (groups.cut.items.len(), "rupture de série"),
    ] {
        if count > 0 {
            parts.push(counted(count, singular));
        }
    }
    match parts.is_empty() {
        true => "Aucun résultat ne peut être comparé à ceux de la dernière réunion.".to_owned(),
        false => format!("{}.", french::capitalise(&french::list(&parts))),
    }
}
