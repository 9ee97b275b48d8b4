//! When a figure is not to be compared with the one before it.

use super::reading::Reading;
use crate::french;
use crate::meeting::About;
use crate::source::Spanned;

/// Why a series is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rupture<'m> {
    /// Its author says so.
    Declared(&'m str),
    /// It is counted in another unit.
    Unit,
    /// The referential defines it otherwise, or a survey asks otherwise.
    Definition,
    /// The referential takes it from elsewhere.
    Source,
}

impl<'m> Rupture<'m> {
    /// What stands between two figures of one name; `None` when they can be compared.
    pub fn between(earlier: &Reading<'_>, later: &Reading<'m>) -> Option<Self> {
        if let Some(reason) = &later.figure.rupture {
            return Some(Self::Declared(reason.as_str()));
        }
        if earlier.figure.unit != later.figure.unit {
            return Some(Self::Unit);
        }
        match (earlier.about, later.about) {
            (About::Indicator(before), About::Indicator(after)) => {
                if differ(before.definition.as_ref(), after.definition.as_ref()) {
                    Some(Self::Definition)
                } else if differ(before.source.as_ref(), after.source.as_ref()) {
                    Some(Self::Source)
                } else {
                    None
                }
            }
            // A criterion keeps its name by an `id` of its own: another question under it is another measure.
            (About::Criterion(_, before), About::Criterion(_, after)) => {
                differ(Some(&before.label), Some(&after.label)).then_some(Self::Definition)
            }
            _ => None,
        }
    }
}

/// Whether two texts say something else; signs, capitals and spaces aside. What only one of them says is no
/// contradiction.
fn differ(before: Option<&Spanned<String>>, after: Option<&Spanned<String>>) -> bool {
    // Word for word the same, as they mostly are, needs no closer look.
    let differ = |(before, after): (&Spanned<String>, &Spanned<String>)| {
        before.value != after.value && french::slug(before) != french::slug(after)
    };
    before.zip(after).is_some_and(differ)
}
