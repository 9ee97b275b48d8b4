//! The facts of a meeting, as meant: what `resolve` makes of what authors wrote. Data and
//! arithmetic only; no file format, no slide, no French wording beyond the authors' own.

mod action;
mod charted;
mod destination;
mod figure;
mod figures;
mod groups;
mod period;
mod prose;
mod rate;
mod referential;
mod series;
mod statistics;
mod survey;
mod thresholds;
mod unit;
mod zone;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use action::{Action, ActionPlan, ActionState};
pub use charted::{ChartForm, Charted};
pub use destination::{Destination, PASSWORD_VARIABLE, Protocol, PublicationForm, password_variable};
pub use figure::{Absence, Coverage, Direction, Figure, Measure, Quantity, Target, Verdict};
pub use figures::{About, Known};
pub use groups::{GroupMeasures, GroupReading, Groups, ReferenceName, all_groups};
pub use period::{Moment, Period};
pub use prose::{PageSlide, Prose, ProseBlock, ProseItem, ProseList, ProseRun, ProseTable};
pub use rate::{DECIMALS_MAX, Fraction, Rate, decimals_borne};
pub use referential::{Commitment, Indicator, Module, Referential};
pub use series::{SeriesFigure, SeriesPoint, merged, overlaps, value as value_of};
pub use statistics::{Estimate, Interval, bounded_mean, newcombe, wilson, wilson_rate};
pub use survey::{CriteriaOrder, Criterion, Distribution, Scale, ScaleFigure, Survey, SurveyKind};
pub use thresholds::Thresholds;
pub use unit::{MARK_MAX, Unit};
pub use zone::Zone;

use crate::source::{Span, Spanned};
use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

/// What holds for all meetings.
#[derive(Clone, Debug)]
pub struct Prefecture {
    /// Name of the préfecture.
    pub name: Spanned<String>,
    /// Name of the committee.
    pub committee: Spanned<String>,
    /// The quality approach, shown above the meeting's title; `None` shows nothing.
    pub approach: Option<Spanned<String>>,
    /// How many cases a share needs to be told.
    pub thresholds: Thresholds,
    /// Whose public holidays it keeps.
    pub zone: Zone,
    /// Acronyms and what they stand for.
    pub acronyms: BTreeMap<String, Spanned<String>>,
    /// Words that it uses and no dictionary knows.
    pub words: Vec<String>,
    /// The préfecture's own logo; `None` shows its name in letters.
    pub logo: Option<Picture>,
    /// A photograph of it, on the first slide and on the last; `None` shows a drawing.
    pub photo: Option<Picture>,
}

impl Prefecture {
    /// Its own images.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.logo.iter().chain(&self.photo)
    }
}

/// An image with its text alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Path inside the content folder.
    pub path: String,
    /// The same as outputs name it: its ending is that of what is shown.
    pub shown_path: String,
    /// Media type of what is shown: `image/png`.
    pub media_type: &'static str,
    /// What is shown.
    pub bytes: Arc<[u8]>,
    /// What it says to those who do not see it.
    pub alt: String,
    /// Natural size, in pixels.
    pub width_px: f64,
    /// Natural size, in pixels.
    pub height_px: f64,
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Title.
    pub title: Spanned<String>,
    /// Date.
    pub date: Spanned<NaiveDate>,
    /// How far the document has come.
    pub status: Status,
    /// Where that is written.
    pub status_span: Span,
    /// What was corrected since the document was published, in order of date.
    pub corrections: Vec<Correction>,
    /// The label's referential it is held against.
    pub referential: Arc<Referential>,
    /// How long it is to last, in minutes.
    pub minutes: Option<Spanned<u64>>,
    /// Which items of the agenda are opened by a slide of their own.
    pub openings: Openings,
    /// What the last slide says; `None` for the usual words.
    pub closing: Option<Spanned<String>>,
    /// Names of the figures that the essentials show, in order; none where they are chosen by a rule.
    pub key_figures: Vec<Spanned<String>>,
    /// Acronyms: the préfecture's and the meeting's own.
    pub acronyms: BTreeMap<String, Spanned<String>>,
    /// The agenda, which drives the deck.
    pub agenda: Vec<AgendaItem>,
    /// Numbers of the modules in the perimeter, in the author's order.
    pub perimeter: Vec<Spanned<u64>>,
    /// Where the perimeter is written; the meeting's date where it is not.
    pub perimeter_span: Span,
    /// What is planned or done.
    pub milestones: Vec<Milestone>,
    /// The values of the indicators of the perimeter, in the referential's order.
    pub indicators: Vec<IndicatorValue>,
    /// Surveys, in the author's order.
    pub surveys: Vec<Survey>,
    /// Complaints and suggestions; `None` when the meeting says nothing of them.
    pub complaints: Option<Complaints>,
    /// The action plan; `None` when the meeting says nothing of it.
    pub actions: Option<ActionPlan>,
    /// Free slides by path inside the meeting's folder.
    pub pages: BTreeMap<String, Vec<PageSlide>>,
    /// The images of the free slides, by path inside the content folder.
    pub pictures: BTreeMap<String, Picture>,
    /// Known defects, kept in the open.
    pub reservations: Vec<Reservation>,
    /// What the committee should know of the data and no check can see.
    pub observations: Vec<Observation>,
}

/// How many figures the essentials show at most.
pub const KEY_FIGURES_MAX: usize = 4;

impl Meeting {
    /// Whether an indicator says the figure of this name again: it is then told once, as the indicator.
    pub fn is_told_by_indicator(&self, id: &str) -> bool {
        let mut names = self.indicators.iter().filter_map(|value| value.taken_from.as_ref());
        names.any(|name| name.trim() == id)
    }

    /// All that the agenda shows, in its order.
    pub fn shows(&self) -> impl Iterator<Item = &Show> {
        let items = self.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
        items.flat_map(|item| item.shows.iter().map(|show| &show.value))
    }
}

/// How far a meeting's document has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    Draft,
    /// Approved, not yet shown.
    Approved,
    /// Shown to the committee.
    Presented,
    /// Corrected after it was shown.
    Corrected,
}

/// Which items of the agenda are opened by a slide of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Openings {
    /// Those that show much.
    #[default]
    Auto,
    /// All of them.
    Always,
    /// None.
    Never,
}

/// A correction of a document that was published.
#[derive(Clone, Debug)]
pub struct Correction {
    /// When it was made.
    pub date: Spanned<NaiveDate>,
    /// What was corrected.
    pub what: Spanned<String>,
}

/// An item of the agenda.
#[derive(Clone, Debug)]
pub struct AgendaItem {
    /// What findings and reservations call it, and no other item: `ordre_du_jour/…`.
    pub place: String,
    /// Title.
    pub title: Spanned<String>,
    /// Shorter title for the top of its slides; `None` when the title serves.
    pub short_title: Option<Spanned<String>>,
    /// What it shows itself.
    pub shows: Vec<Spanned<Show>>,
    /// Presented orally, without slides of its own.
    pub oral: bool,
    /// What there is to learn from what it shows, in the author's words; `None` where it is made from the facts.
    pub message: Option<Spanned<String>>,
    /// A remark below what it shows.
    pub note: Option<Spanned<String>>,
    /// How long it is to last, in minutes.
    pub minutes: Option<Spanned<u64>>,
    /// Numbers of the commitments it answers.
    pub commitments: Vec<String>,
    /// Its points, which show things of their own; a point has none.
    pub points: Vec<AgendaItem>,
}

impl AgendaItem {
    /// What it is called with those of the same title: the first two parts of its place. A reservation may say so.
    pub fn shared_place(&self) -> &str {
        let mut ends = self.place.match_indices('/').map(|(index, _)| index);
        ends.nth(1).map_or(&self.place, |end| &self.place[..end])
    }

    /// What it is called where there is little room.
    pub fn short(&self) -> &Spanned<String> {
        self.short_title.as_ref().unwrap_or(&self.title)
    }
}

/// What an agenda item can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// Free slides of a Markdown file, by path inside the meeting's folder.
    Page(String),
    /// The modules beside the mandatory ones.
    Modules,
    /// The label's perimeter and the milestones.
    Perimeter,
    /// The quality indicators.
    Indicators,
    /// The survey at this index.
    Survey(usize),
    /// Complaints and suggestions.
    Complaints,
    /// What matters most, on one slide.
    Essentials,
    /// What changed since the last meeting.
    Changes,
    /// The history of every indicator that has one.
    Evolutions,
    /// The history of the figure of this name.
    Evolution(String),
    /// The action plan.
    Actions,
}

/// Something planned or done.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// What findings and reservations call it: `echeance/…`.
    pub place: String,
    /// What kind of step it is.
    pub kind: MilestoneKind,
    /// Label.
    pub label: Spanned<String>,
    /// When, as precisely as it is known.
    pub date: Spanned<Period>,
    /// Whether it is done or a forecast.
    pub state: Spanned<MilestoneState>,
}

impl Milestone {
    /// Whether it is done.
    pub fn is_done(&self) -> bool {
        *self.state == MilestoneState::Done
    }
}

/// Whether a milestone is behind or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MilestoneState {
    /// It is planned.
    Planned,
    /// It is done.
    Done,
    /// Its date is past, and nobody has said yet whether it is done.
    ToFill,
}

/// Kinds of milestones, in the order the label wants them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MilestoneKind {
    /// Internal audit or self-evaluation.
    InternalAudit,
    /// External audit.
    ExternalAudit,
    /// Decision on the label.
    Decision,
    /// Anything else.
    Other,
}

/// The value of an indicator at this meeting.
#[derive(Clone, Debug)]
pub struct IndicatorValue {
    /// Index in [`Referential::indicators`].
    pub indicator: usize,
    /// Its figure.
    pub figure: Figure,
    /// The unit, where the author says it again.
    pub written_unit: Option<Spanned<String>>,
    /// Name of the figure that its value is taken from; `None` where it has its own.
    pub taken_from: Option<Spanned<String>>,
}

/// Complaints and suggestions.
#[derive(Clone, Debug)]
pub struct Complaints {
    /// How many.
    pub figure: Figure,
    /// How many were answered in time; `None` when the meeting says nothing of it.
    pub answers: Option<Answers>,
    /// How long an answer took; `None` when the meeting says nothing of it.
    pub mean_delay: Option<Figure>,
    /// By channel.
    pub channels: Vec<Share>,
    /// By reason.
    pub reasons: Vec<Share>,
    /// By the service they are about.
    pub services: Vec<Share>,
}

/// Answers to complaints.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The delay they had to keep, in the author's words.
    pub delay: Spanned<String>,
    /// The share that kept it.
    pub figure: Figure,
}

/// A part of a breakdown.
#[derive(Clone, Debug)]
pub struct Share {
    /// Label.
    pub label: Spanned<String>,
    /// Its count.
    pub figure: Figure,
}

impl Share {
    /// How many cases it has, as its author counted them; `None` where that is still to be filled in.
    pub fn count(&self) -> Option<u64> {
        match &self.figure.measure {
            Measure::Value(value) => value.to_u64(),
            Measure::Rate { .. } | Measure::Ratio { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
        }
    }

    /// How many cases all parts of a breakdown have together; `None` while a part is to be filled in.
    pub fn total(shares: &[Self]) -> Option<u64> {
        shares.iter().map(Self::count).try_fold(0, |total: u64, count| Some(total.saturating_add(count?)))
    }
}

/// A known defect, kept in the open.
#[derive(Clone, Debug)]
pub struct Reservation {
    /// The rule whose finding is accepted.
    pub code: Spanned<String>,
    /// What it is about, as the author named it.
    pub place: Spanned<String>,
    /// The same, in words for the audience.
    pub subject: String,
    /// Why it is kept.
    pub reason: Spanned<String>,
    /// How many findings it accepts, where there are several.
    pub findings: Option<Spanned<u64>>,
}

/// Something the committee should know of the data and no check can see.
#[derive(Clone, Debug)]
pub struct Observation {
    /// What it is about, as the author named it.
    pub place: Spanned<String>,
    /// The same, in words for the audience.
    pub subject: String,
    /// What is to be known.
    pub text: Spanned<String>,
}
