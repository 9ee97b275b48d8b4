//! How many complaints a text says were received, against how many the meeting shows.

use super::contradicted::{self, is_rounded, rights};
use super::quantity::{Of, ToldQuantity};
use super::scope;
use crate::check::spot::spot_or_all;
use crate::check::text::Text;
use crate::check::told::Token;
use crate::check::told::name::NamePlace;
use crate::check::{Finding, Subject};
use crate::meeting::{About, Known, Share, value_of};
use crate::words;

/// Words between complaints and what became of them.
const LINKS: [&str; 9] = ["et", "ou", "suggestion", "suggestions", "ont", "ete", "a", "nous", "sont"];
/// How words begin that say that they came.
const CAME: [&str; 3] = ["recu", "enregistre", "depose"];

/// « 14 réclamations ont été reçues », where the meeting shows 12.
pub fn wrong(subject: &Subject<'_>, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let complaints = subject.meeting.complaints.as_ref()?;
    let own = value_of(&complaints.figure.measure)?;
    let at = sentence.iter().position(|token| token.is_word_of(&["reclamation", "reclamations"]))?;
    let told = ToldQuantity::at(sentence, at.checked_sub(1)?).filter(|told| matches!(told.of, Of::Things(_)))?;
    let links = sentence[at + 1..].iter().take_while(|token| token.is_word_of(&LINKS)).count();
    let end = at + 1 + links;
    let came =
        sentence.get(end).and_then(Token::word).is_some_and(|word| CAME.iter().any(|start| word.starts_with(start)));
    // « 37 réclamations, dont 35… » at the head of an item counts them all.
    let is_head = told.first == 0
        && sentence.get(end)?.sign() == Some(',')
        && sentence.get(end + 1).is_some_and(|token| token.is_word_of(&["dont"]));
    if !came && !is_head {
        return None;
    }
    let known = Known { figure: &complaints.figure, about: About::Complaints };
    let parts = [&complaints.channels, &complaints.reasons, &complaints.services];
    let mut counts = parts.into_iter().flatten().filter_map(Share::count);
    let is_right = rights(subject, known).into_iter().any(|right| is_rounded(right, told.value))
        || counts.any(|count| told.value == count.into());
    let place = NamePlace { first: told.first, end: end + usize::from(came) };
    if is_right || !scope::is_of_all(subject, text, sentence, place, &told, known, &[]) {
        return None;
    }
    let span = spot_or_all(text, &told.range(sentence), subject.sources);
    let label = words::label(About::Complaints);
    Some(contradicted::finding(
        &text.place,
        span,
        &label,
        ["le texte", "la réunion"],
        [told.value, own],
        &complaints.figure,
    ))
}
