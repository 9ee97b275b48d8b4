//! A survey: its results, bars beside the rates, and how it was done beside them.

use rust_decimal::Decimal;

use super::groups::Compared;
use super::indicators::signs;
use super::scales::{mark, undecided};
use super::table::{Columns, DraftCell};
use super::{AgendaPosition, Aside, Content, Context, FlowBlock, Layout, Topic, message};
use crate::compose::wording;
use crate::deck::{
    Align, BarMark, BarRow, BarScale, Block, Chart, ChartKind, Column, List, ListItem, Panel, PanelEntry, Run, Runs,
    Table, TextBlock,
};
use crate::french;
use crate::history::Reading;
use crate::meeting::{CriteriaOrder, Criterion, ScaleFigure, Survey, SurveyKind, Unit};
use crate::source::{Span, Spanned};
use crate::words;

/// Shares of the slide that may be given to how a survey was done.
const METHOD_SHARES: [f64; 3] = [0.22, 0.25, 0.28];

impl Context<'_> {
    /// The survey, and its groups side by side where it has some.
    pub fn survey(&self, place: &AgendaPosition<'_>, survey: &Survey) -> Vec<Topic> {
        let own = self.survey_results(place, survey);
        let groups = survey.groups.as_ref().and_then(|groups| {
            let compared = survey.criteria.iter().map(|criterion| Compared {
                label: self.criterion_label(criterion),
                reading: self.past.reading(&criterion.figure),
                origin: criterion.label.span,
            });
            self.compared(
                place,
                format!("{}-groupes", own.id),
                own.title.clone(),
                self.criteria_heading(survey),
                groups,
                compared.collect(),
            )
        });
        std::iter::once(own).chain(groups).collect()
    }

    fn survey_results(&self, place: &AgendaPosition<'_>, survey: &Survey) -> Topic {
        let typesetter = self.typesetter;
        let title = match survey.kind {
            SurveyKind::Mystery => {
                let mut title = vec![Run::plain("Les enquêtes mystère —\u{a0}")];
                title.extend(typesetter.line(&survey.title));
                title
            }
            SurveyKind::Satisfaction => typesetter.line(&survey.title),
        };
        let origin = survey.title.span;
        // Beside the results where all has room on one slide, else above them.
        let beside = |share| {
            let blocks = vec![FlowBlock::new(Block::Panel(self.panel(survey)), origin)];
            Layout::rows(self.results(survey, &title)).beside(Aside { blocks, share, is_first: true, is_left: false })
        };
        // Long bars ask for the whole width: how the survey was done is then a line at its foot.
        let below = survey.scale.as_ref().map(|_| {
            let mut blocks = self.results(survey, &title);
            self.method_line(survey, &mut blocks);
            Layout::rows(blocks)
        });
        let mut layouts: Vec<Layout> = below.into_iter().chain(METHOD_SHARES.into_iter().map(beside)).collect();
        let mut above = self.results(survey, &title);
        let said = above.iter().take_while(|block| block.is_message()).count();
        above.insert(said, self.method(survey));
        layouts.push(Layout::rows(above));
        // The header of the rates has the marks of the reservations.
        let notes = match survey.criteria.is_empty() {
            true => self.notes.paragraphs(&survey.id),
            false => self.notes.finding_paragraphs(&survey.id),
        };
        for layout in &mut layouts {
            let note = |runs: &Runs| FlowBlock::new(Block::Text(TextBlock::note(runs.clone())), origin);
            layout.blocks.extend(notes.iter().map(note));
        }
        Topic {
            id: format!("enquete-{}", survey.id.value),
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::Flow(layouts),
        }
    }

    /// What stands above the names of the criteria.
    fn criteria_heading(&self, survey: &Survey) -> Runs {
        match &survey.criteria_label {
            Some(label) => self.typesetter.line(label),
            None => vec![Run::plain("Critères évalués")],
        }
    }

    /// How, when and among how many: names and texts, and where each was written; the number of cases first.
    fn known(&self, survey: &Survey) -> Vec<(PanelEntry, Span)> {
        let typesetter = self.typesetter;
        let mut known = Vec::new();
        if let Some(base) = &survey.base {
            let label = survey.base_label.as_ref().map(|label| typesetter.words(label));
            let label = label.unwrap_or_else(|| words::BASE_LABEL.to_owned());
            let reading = self.past.reading(base);
            let value = wording::said(base, Run { strong: true, ..Run::plain(wording::value(&reading, typesetter)) });
            known.push((
                PanelEntry {
                    name: vec![Run::plain(label)],
                    text: vec![value],
                    is_number: reading.has_result(),
                    figure: Some(base.id.clone()),
                },
                base.span,
            ));
        }
        let response = survey.response_rate().zip(survey.asked.as_ref()).map(|(rate, asked)| {
            let (rate, all) = (french::quantity(rate, &Unit::Share), french::count(asked.value));
            (vec![Run::plain(format!("{rate} des {all} personnes sollicitées"))], asked.span)
        });
        let mut say = |name: &str, text: Runs, origin: Span| {
            let name = vec![Run::plain(name)];
            known.push((PanelEntry { name, text, is_number: false, figure: None }, origin));
        };
        if let Some((text, origin)) = response {
            say("Taux de réponse", text, origin);
        }
        let mut dates = words::survey_dates(survey);
        if let Some(by) = &survey.by {
            dates.push_str(&format!(" par {}", typesetter.words(by)));
        }
        say("Dates de l’enquête", vec![Run::plain(dates)], survey.start.span);
        for words::SurveyFact { name, text, .. } in words::survey_facts(survey) {
            if let Some(text) = text {
                say(name, typesetter.line(text), text.span);
            }
        }
        known
    }

    /// The same in a frame.
    fn panel(&self, survey: &Survey) -> Panel {
        Panel { entries: self.known(survey).into_iter().map(|(entry, _)| entry).collect() }
    }

    /// The same in a line at the foot, after what explains the signs: what says itself what it is has no name there.
    fn method_line(&self, survey: &Survey, blocks: &mut Vec<FlowBlock>) {
        let mut runs: Runs = Vec::new();
        for (PanelEntry { name, text, is_number, figure: _ }, _) in self.known(survey) {
            if !runs.is_empty() {
                runs.push(Run::plain("\u{202f}; "));
            }
            if is_number {
                runs.extend(name);
                runs.push(Run::plain("\u{a0}: "));
            }
            runs.extend(text);
        }
        runs.push(Run::plain("."));
        if let Some(first) = runs.first_mut() {
            first.text = french::capitalise(&first.text);
        }
        match blocks.last_mut().and_then(FlowBlock::note_runs) {
            Some(note) => {
                note.push(Run::plain(" "));
                note.append(&mut runs);
            }
            None => blocks.push(FlowBlock::new(Block::Text(TextBlock::note(runs)), survey.start.span)),
        }
    }

    /// The same as a list.
    fn method(&self, survey: &Survey) -> FlowBlock {
        let (items, origins) = self
            .known(survey)
            .into_iter()
            .map(|(PanelEntry { name, text, figure, is_number: _ }, origin)| {
                let mut runs: Runs = name.into_iter().map(|run| Run { strong: true, ..run }).collect();
                runs.push(Run { strong: true, ..Run::plain("\u{a0}:") });
                runs.push(Run::plain(" "));
                runs.extend(text);
                (ListItem { runs, figure, ..ListItem::default() }, origin)
            })
            .unzip();
        FlowBlock::parts(Block::List(List::bullets(items)), origins)
    }

    /// A criterion; where it is one answer to a question, the question first.
    fn criterion_label(&self, criterion: &Criterion) -> Runs {
        let label = self.typesetter.line(&criterion.label);
        match &criterion.question {
            Some(question) => {
                let question = format!("{}\u{a0}: ", self.typesetter.words(question));
                std::iter::once(wording::muted(question)).chain(label).collect()
            }
            None => label,
        }
    }

    /// The line that says what to see, the table with its chart, what its signs mean; nothing without criteria.
    fn results(&self, survey: &Survey, title: &Runs) -> Vec<FlowBlock> {
        let typesetter = self.typesetter;
        let mut criteria: Vec<Read<'_>> =
            survey.criteria.iter().map(|criterion| (criterion, self.past.reading(&criterion.figure))).collect();
        let own = survey.message.as_ref().map(|message| FlowBlock::message(typesetter.line(message), message.span));
        let Some((first, _)) = criteria.first() else { return own.into_iter().collect() };
        let origin = first.figure.span;
        match survey.order {
            // Best first; what has no rate last; equal rates in the order of the questionnaire.
            CriteriaOrder::ByResult => criteria.sort_by_key(|(_, reading)| std::cmp::Reverse(reading.number())),
            CriteriaOrder::ByQuestionnaire => {}
        }
        let made = || FlowBlock::message(message(&criteria, |criterion| typesetter.words(&criterion.label)), origin);
        let message = own.unwrap_or_else(made);
        let marks: Vec<BarMark> =
            criteria.iter().map(|(criterion, reading)| mark(survey, criterion, reading, typesetter)).collect();
        let mut legend = wording::legend(&marks);
        legend.extend(signs(criteria.iter().map(|(_, reading)| reading)));

        let header = |label: &Option<Spanned<String>>, usual: &str| match label {
            Some(label) => typesetter.line(label),
            None => vec![Run::plain(usual)],
        };
        let mut rate_label = header(&survey.rate_label, usual_rate_label(survey));
        // The header stands on every slide of the results.
        rate_label.extend(self.notes.marks(&survey.id));
        let shared_target = shared_target(&criteria);
        let target_label = match &shared_target {
            Some(bound) => format!("Objectif\u{a0}: {bound}"),
            None => "Objectif".to_owned(),
        };
        let no_opinion = survey.scale.as_ref().and_then(|scale| scale.no_opinion.as_ref());
        let no_opinion = no_opinion.map(|label| typesetter.line(label)).unwrap_or_default();
        // Most are compared with the last meeting: its date stands once, above them all.
        let last = self.past.last().map(|last| last.date.value);
        let mut columns = Columns::new(vec![
            Column::new(self.criteria_heading(survey)).rest(),
            Column::new(rate_label).aligned(Align::End),
            Column::new(vec![Run::plain("Réponses")]).whole().aligned(Align::End),
            Column::new(no_opinion).whole().aligned(Align::End),
            Column::new(vec![Run::plain(target_label)]).whole(),
            Column::new(vec![Run::plain(self.since(criteria.iter().map(|(_, reading)| reading)))]).whole(),
        ]);
        for (criterion, reading) in &criteria {
            let figure = &criterion.figure;
            let (rate, why) = wording::result(reading, typesetter);
            let mut label = self.criterion_label(criterion);
            label.extend(self.notes.after(&figure.id));
            let comment = figure.comment.as_ref().map(|comment| french::capitalise(&typesetter.words(comment)));
            for words in why.into_iter().chain(comment) {
                label.push(Run::plain("\n"));
                label.push(wording::muted(words));
            }
            let change = reading.change.zip(last);
            columns.row(
                vec![
                    DraftCell::always(label),
                    DraftCell::always(vec![wording::said(figure, rate)]),
                    DraftCell::of(cases(survey, reading).map(|cases| vec![wording::muted(cases)])),
                    DraftCell::of(undecided(criterion, reading).map(|count| vec![wording::muted(count)])),
                    DraftCell::of(judged(reading, shared_target.is_some())),
                    DraftCell::of(change.map(|(change, last)| words::signed_change(change, &figure.unit, last, ", "))),
                ],
                Some(figure.id.clone()),
            );
        }
        let (columns, rows) = columns.filled();
        let mut table = Table::new(title.clone(), columns, rows);
        table.chart = Some(Chart {
            id: String::new(),
            title: typesetter.words(&survey.title),
            description: String::new(),
            kind: ChartKind::Bars {
                scale: BarScale::Percent,
                rows: marks.into_iter().map(|mark| BarRow { mark, spark: None }).collect(),
            },
        });
        let origins =
            criteria.iter().map(|(criterion, _)| super::row_origin(&criterion.label, &criterion.figure)).collect();
        let mut blocks = vec![message];
        blocks.extend(self.scale_key(survey, &table, origin));
        blocks.push(FlowBlock::parts(Block::Table(table), origins).keeping_next());
        blocks.extend(FlowBlock::note(&legend, origin));
        blocks
    }
}

/// The target of all criteria that have a rate, where it is one: it stands once, above them.
fn shared_target(criteria: &[Read<'_>]) -> Option<String> {
    let rated = criteria.iter().filter(|(_, reading)| reading.has_result());
    let mut bounds = rated.map(|(criterion, _)| words::signed_bound(&criterion.figure));
    let first = bounds.next()??;
    bounds.all(|bound| bound.as_ref() == Some(&first)).then_some(first)
}

/// Whether a criterion meets its target, below the target where that does not stand above them all.
fn judged(reading: &Reading<'_>, is_shared: bool) -> Option<Runs> {
    let bound = words::signed_bound(reading.figure)?;
    let badge = words::badge(reading);
    if is_shared {
        return Some(badge).filter(|badge| !badge.is_empty());
    }
    let mut runs = vec![wording::muted(bound)];
    if !badge.is_empty() {
        runs.push(Run::plain("\n"));
        runs.extend(badge);
    }
    Some(runs)
}

/// What the rates of a survey are called, where its author does not say.
fn usual_rate_label(survey: &Survey) -> &'static str {
    match survey.scale.as_ref().map(|scale| &scale.figure) {
        None => "Taux de satisfaction",
        Some(ScaleFigure::Favourable) => "Favorables",
        Some(ScaleFigure::Mean(_)) => "Note moyenne",
        Some(ScaleFigure::NetPromoter(_)) => words::NET_PROMOTER_SCORE,
    }
}

/// What a rate was counted on: of a scale all answers alone, for the bar says how they divide.
fn cases(survey: &Survey, reading: &Reading<'_>) -> Option<String> {
    match survey.scale {
        Some(_) => words::cases(reading),
        None => words::counted(reading),
    }
}

/// A criterion, and its rate as it is told.
type Read<'a> = (&'a Criterion, Reading<'a>);

/// What there is to learn: how many targets are met; from where to where the rates go, and the name of the lowest, where
/// it is one and short; how many criteria have none.
fn message(criteria: &[Read<'_>], label: impl Fn(&Criterion) -> String) -> Runs {
    let rated: Vec<(&Criterion, Decimal)> =
        criteria.iter().filter_map(|(criterion, reading)| Some((*criterion, reading.number()?))).collect();
    // All criteria of a survey are told in one unit.
    let unit = criteria.first().map_or(&Unit::Share, |(criterion, _)| &criterion.figure.unit);
    let told = |number| french::quantity(number, unit);
    let noun = if *unit == Unit::Share { "taux" } else { "résultats" };
    let mut parts = Vec::new();
    if let Some(targets) = message::targets(criteria.iter().map(|(_, reading)| reading)) {
        parts.push(vec![Run { strong: true, ..Run::plain(targets) }]);
    }
    let rates = || rated.iter().map(|(_, rate)| *rate);
    let count = rated.len();
    match (rates().max(), rates().min()) {
        (Some(most), Some(least)) if most != least => {
            let range = format!("{count} {noun}, de {} à {}", told(least), told(most));
            parts.push(vec![Run { strong: parts.is_empty(), ..Run::plain(range) }]);
            let mut lowest = rated.iter().filter(|(_, rate)| *rate == least).map(|(criterion, _)| label(criterion));
            let name = lowest.next().filter(|name| name.chars().count() <= message::NAME_LENGTH_MAX);
            if let (Some(name), None) = (name, lowest.next()) {
                parts.push(vec![Run::plain(format!("le plus bas\u{a0}: «\u{a0}{name}\u{a0}»"))]);
            }
        }
        (Some(rate), Some(_)) if count == 1 => {
            parts.push(vec![Run::plain(format!("un résultat\u{a0}: {}", told(rate)))])
        }
        (Some(rate), Some(_)) => parts.push(vec![Run::plain(format!("{count} {noun} à {}", told(rate)))]),
        _ => parts.push(vec![Run::plain("aucun critère n’a de taux")]),
    }
    let named: Vec<(String, Reading<'_>)> =
        criteria.iter().map(|(criterion, reading)| (label(criterion), *reading)).collect();
    parts.extend(message::largest_move(&named));
    let missing = criteria.len() - count;
    if missing > 0 && count > 0 {
        parts.push(vec![Run::plain(format!("{} sans taux", french::counted(missing as u64, "critère")))]);
    }
    message::sentence(parts)
}
