//! Mistakes of syntax, one a test, each with its whole message.

mod keys;
mod numbers;
mod texts;

use super::super::{Keyed, MeasureTable};

/// The errors of an `indicateurs.toml`.
fn report(text: &str) -> String {
    super::report::<Keyed<MeasureTable>>("indicateurs.toml", text)
}
