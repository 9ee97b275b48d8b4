//! References to commitments: those named must be in the referential.

use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::Commitment;
use crate::parse::OneOrMany;

/// The numbers written, without those the referential does not have, which are told.
pub fn known(written: OneOrMany, commitments: &[Commitment], diagnostics: &mut Diagnostics) -> Vec<String> {
    let numbers = || commitments.iter().map(|commitment| commitment.number.trim());
    written
        .0
        .into_iter()
        .filter_map(|number| {
            let found = numbers().find(|known| *known == number.trim()).map(str::to_owned);
            if found.is_none() {
                let message = format!("le référentiel n’a pas d’engagement « {} »", number.value);
                let diagnostic = Diagnostic::error(number.span, message).code("engagement-inconnu");
                let diagnostic = suggest(diagnostic, &number, numbers());
                diagnostics.push(diagnostic.hint("un engagement se décrit par `[[engagement]]` dans le référentiel"));
            }
            found
        })
        .collect()
}
