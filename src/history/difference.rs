//! What two meetings say, side by side: each thing of the one beside the same thing of the other. What of it is worth
//! a word, and in which words, those say who tell it.

use std::collections::BTreeMap;

use super::{History, Reading, Remembered};
use crate::meeting::{
    About, Action, AgendaItem, Correction, Indicator, Meeting, Milestone, PageSlide, Survey, Thresholds,
};

/// A thing at two meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair<T> {
    /// Only the earlier meeting has it.
    Gone(T),
    /// Only the later meeting has it.
    New(T),
    /// Both have it.
    Both(T, T),
}

/// Two meetings, side by side; what both have stands in the order of the later, what is gone comes last.
pub struct Difference<'m> {
    /// The earlier meeting.
    pub before: &'m Meeting,
    /// The later meeting.
    pub after: &'m Meeting,
    /// Figures, each with what became of it from the one meeting to the other.
    pub figures: Vec<Pair<Reading<'m>>>,
    /// Indicators of both perimeters, as each referential defines them.
    pub definitions: Vec<Pair<&'m Indicator>>,
    /// Numbers of the modules of the perimeters.
    pub modules: Vec<Pair<u64>>,
    /// Corrections of the documents.
    pub corrections: Vec<Pair<&'m Correction>>,
    /// Milestones.
    pub milestones: Vec<Pair<&'m Milestone>>,
    /// Items of the agenda and their points.
    pub agenda: Vec<Pair<&'m AgendaItem>>,
    /// Surveys.
    pub surveys: Vec<Pair<&'m Survey>>,
    /// Actions of the plans.
    pub actions: Vec<Pair<&'m Action>>,
    /// Free slides, with the file they stand in.
    pub slides: Vec<Pair<(&'m str, &'m PageSlide)>>,
}

impl<T> Pair<T> {
    /// The later thing, or the earlier where it is gone.
    pub fn latest(&self) -> &T {
        match self {
            Pair::Gone(thing) | Pair::New(thing) | Pair::Both(_, thing) => thing,
        }
    }
}

impl<'m> Difference<'m> {
    /// Puts two meetings side by side.
    pub fn between(before: &'m Meeting, after: &'m Meeting, thresholds: Thresholds) -> Self {
        let history = History::new([before, after], thresholds);
        let past = history.all();
        let figures = |meeting: &Remembered<'m>| {
            let named = |reading: &Reading<'m>| (past.name(&reading.figure.id).to_owned(), *reading);
            meeting.readings.iter().map(named).collect::<Vec<_>>()
        };
        let [earlier, later] = &history.meetings[..] else { unreachable!("the history is that of two meetings") };
        let figures = pairs(figures(earlier), figures(later));
        let definitions = |meeting: &'m Meeting| {
            let is_retained =
                |indicator: &&Indicator| meeting.perimeter.iter().any(|number| number.value == indicator.module);
            let retained = meeting.referential.indicators.iter().filter(is_retained);
            retained.map(|indicator| (past.name(&indicator.id).to_owned(), indicator)).collect::<Vec<_>>()
        };
        let modules =
            |meeting: &'m Meeting| meeting.perimeter.iter().map(|number| (number.value, number.value)).collect();
        let corrections = |meeting: &'m Meeting| {
            let words = |correction: &Correction| (correction.date.value, correction.what.value.clone());
            meeting.corrections.iter().map(|correction| (words(correction), correction)).collect::<Vec<_>>()
        };
        let milestones = |meeting: &'m Meeting| {
            numbered(meeting.milestones.iter().map(|milestone| (milestone.place.clone(), milestone)))
        };
        let agenda = |meeting: &'m Meeting| {
            let items = meeting.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
            numbered(items.map(|item| (item.shared_place().to_owned(), item)))
        };
        let surveys = |meeting: &'m Meeting| {
            meeting.surveys.iter().map(|survey| (survey.id.value.clone(), survey)).collect::<Vec<_>>()
        };
        let actions = |meeting: &'m Meeting| {
            let plan = meeting.actions.iter().flat_map(|plan| &plan.actions);
            plan.map(|action| (action.id.value.clone(), action)).collect::<Vec<_>>()
        };
        let slides = |meeting: &'m Meeting| {
            let slides = meeting.pages.iter().flat_map(|(path, slides)| slides.iter().map(move |slide| (path, slide)));
            numbered(slides.map(|(path, slide)| {
                let name = format!("{path}#{}", crate::french::slug(&slide.title.plain()));
                (name, (path.as_str(), slide))
            }))
        };
        Self {
            before,
            after,
            figures,
            definitions: pairs(definitions(before), definitions(after)),
            modules: pairs(modules(before), modules(after)),
            corrections: pairs(corrections(before), corrections(after)),
            milestones: pairs(milestones(before), milestones(after)),
            agenda: pairs(agenda(before), agenda(after)),
            surveys: pairs(surveys(before), surveys(after)),
            actions: pairs(actions(before), actions(after)),
            slides: pairs(slides(before), slides(after)),
        }
    }
}

/// Whether a figure is one that has a trend of its own: how many answered a survey is its base.
pub fn is_result(about: About<'_>) -> bool {
    !matches!(about, About::SurveyBase(_))
}

/// Things of one name are told apart by their rank among them.
fn numbered<T>(things: impl Iterator<Item = (String, T)>) -> Vec<((String, usize), T)> {
    let mut ranks = BTreeMap::<String, usize>::new();
    things
        .map(|(name, thing)| {
            let rank = ranks.entry(name.clone()).or_default();
            *rank += 1;
            ((name, *rank), thing)
        })
        .collect()
}

/// Things of the same name side by side.
fn pairs<K: Ord, T: Copy>(before: Vec<(K, T)>, after: Vec<(K, T)>) -> Vec<Pair<T>> {
    let earlier: BTreeMap<&K, T> = before.iter().map(|(name, thing)| (name, *thing)).collect();
    let later: BTreeMap<&K, T> = after.iter().map(|(name, thing)| (name, *thing)).collect();
    let known = after.iter().map(|(name, thing)| match earlier.get(name) {
        Some(before) => Pair::Both(*before, *thing),
        None => Pair::New(*thing),
    });
    let gone = before.iter().filter(|(name, _)| !later.contains_key(name)).map(|(_, thing)| Pair::Gone(*thing));
    known.chain(gone).collect()
}
