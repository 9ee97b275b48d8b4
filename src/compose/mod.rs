//! Meeting → deck: which slides, in which words, and how what does not fit one slide is shared
//! among several. Once, for every output. `draft` says what is to be shown, topic by topic; `layout` gives it its
//! place, on as many slides as it takes; `contents` says what leads where, `finish` links the agenda and explains acronyms.

mod acronyms;
mod contents;
mod draft;
mod finish;
mod layout;
mod notes;
mod printed;
mod speaker;
mod text;
mod wording;

use draft::{Draft, Together};
pub use finish::may_explain;
pub use layout::lay_out;
pub use notes::{Note, Notes};
pub use printed::{printed, unprintable};

use crate::deck::{Deck, Replaced, Speaker};
use crate::diagnostic::Diagnostics;
use crate::history::Past;
use crate::meeting::{Meeting, Prefecture};
use crate::source::Sources;
use crate::theme::Theme;
use crate::words;

/// What keeps a meeting from being shown: characters the font lacks, places too small for their text.
pub fn unsettable(prefecture: &Prefecture, meeting: &Meeting, past: Past<'_, '_>, theme: &Theme) -> Diagnostics {
    let matter = Matter { prefecture, meeting, past, notes: &Notes::default(), replaced: None };
    match drafted(matter, theme) {
        Ok(draft) => lay_out(&draft.topics, theme).err().unwrap_or_default(),
        Err(diagnostics) => diagnostics,
    }
}

/// What is to be shown, where every text can be.
fn drafted(matter: Matter<'_>, theme: &Theme) -> Result<Draft, Diagnostics> {
    let typesetter = text::Typesetter::new(theme);
    let draft = draft::draft(matter, &typesetter);
    let mut diagnostics = typesetter.into_diagnostics();
    diagnostics.extend(layout::unfit_footer(&draft.cover, theme));
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(draft) }
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
pub fn compose(sources: &Sources, matter: Matter<'_>, theme: &Theme) -> Result<Composed, Diagnostics> {
    let Draft { cover, topics, openings, items_end, together } = drafted(matter, theme)?;
    let Matter { meeting, past, .. } = matter;
    let spoken = speaker::spoken(meeting, &topics);
    let mut slides = lay_out(&topics, theme)?;
    if let Some(Together { topic, reservations, acronyms }) = together
        && let Ok(shared) = lay_out(std::slice::from_ref(&topic), theme)
        && let [shared] = &shared[..]
        && shared.len() == 1
    {
        slides[reservations] = shared.clone();
        slides[acronyms].clear();
    }
    slides.iter_mut().flatten().enumerate().for_each(|(index, slide)| slide.number = index + 1);
    let links = contents::links(&openings, &slides);
    let contents = contents::contents(&openings, &links, items_end, &slides);
    let speaker = speaker::speaker(meeting, spoken, &slides, &links);
    let provenances = words::provenances(sources, past.readings());
    let slides = slides.into_iter().flatten().collect();
    let deck = finish::finish(cover, slides, contents, &links, provenances, &meeting.acronyms);
    Ok(Composed { deck, speaker })
}

#[cfg(test)]
pub mod tests;
