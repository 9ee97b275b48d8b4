//! Meeting → deck: which slides, in which words, and how what does not fit one slide is shared
//! among several. Once, for every output. `draft` says what is to be shown, subject by subject;
//! the measurer given by the caller says how tall its parts are; `split` says where to cut; `fit`
//! makes the slides; `finish` numbers them, links the agenda and explains acronyms.

mod acronyms;
mod atoms;
pub mod axis;
mod columns;
mod draft;
mod finish;
mod fit;
mod notes;
mod printed;
mod provenance;
mod speaker;
mod split;
mod text;
pub mod trend;
pub mod wording;

pub use atoms::Atom;
pub use finish::is_glossary;
pub use notes::{Note, Notes};
pub use printed::printed;

use crate::deck::{Deck, Replaced, Speaker};
use crate::diagnostic::Diagnostics;
use crate::history::Past;
use crate::meeting::{Meeting, Prefecture};
use crate::source::Sources;
use crate::theme::Theme;

/// Width between the margins of a slide; the themes' margins leave it.
pub const CONTENT_WIDTH: f64 = 1152.0;
/// Height between the top of the trail and the foot of a slide.
pub const CONTENT_HEIGHT: f64 = 620.0;

/// Measures parts of slides: their heights in units of the frame, in the order of the atoms.
/// An error is already reported to the author when it is returned.
pub type Measure<'a> = dyn Fn(&[Atom]) -> Result<Vec<f64>, Diagnostics> + 'a;

/// What keeps a meeting's texts from being set, before anything is measured: characters the font lacks, places too
/// small for their text.
pub fn unsettable(prefecture: &Prefecture, meeting: &Meeting, past: Past<'_, '_>, theme: &Theme) -> Diagnostics {
    let typesetter = text::Typesetter::new(theme);
    draft::draft(Matter { prefecture, meeting, past, notes: &Notes::default(), replaced: None }, &typesetter);
    typesetter.into_diagnostics()
}

/// A meeting, composed.
pub struct Composed {
    /// For everybody.
    pub deck: Deck,
    /// For the speaker alone.
    pub speaker: Speaker,
}

/// What a deck is made of.
#[derive(Clone, Copy)]
pub struct Matter<'a> {
    /// What holds for all meetings.
    pub prefecture: &'a Prefecture,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// The meeting among those that were before it.
    pub past: Past<'a, 'a>,
    /// What is to be said of its facts where they are shown.
    pub notes: &'a Notes,
    /// The version of the document that this one replaces; told where the meeting has corrections.
    pub replaced: Option<&'a Replaced>,
}

/// Composes a meeting.
pub fn compose(
    sources: &Sources,
    matter: Matter<'_>,
    theme: &Theme,
    measure: &Measure<'_>,
) -> Result<Composed, Diagnostics> {
    let typesetter = text::Typesetter::new(theme);
    let draft = draft::draft(matter, &typesetter);
    let Matter { prefecture, meeting, past, .. } = matter;
    let diagnostics = typesetter.into_diagnostics();
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let spoken = speaker::spoken(meeting, &draft.subjects);
    let slides = fit::fit(draft.subjects, &theme.sizes, measure)?;
    let speaker = speaker::speaker(meeting, spoken, &slides);
    let provenances = provenance::provenances(sources, prefecture, meeting, past);
    let slides = slides.into_iter().flatten().collect();
    Ok(Composed { deck: finish::finish(draft.cover, slides, provenances, &meeting.acronyms), speaker })
}

#[cfg(test)]
mod tests;
