//! Values that are well formed TOML and not what their keys expect.

mod dates;
mod others;

use super::super::{Keyed, MeasureTable};
use super::value;

/// The errors of an `indicateurs.toml`.
fn report(text: &str) -> String {
    super::report::<Keyed<MeasureTable>>("indicateurs.toml", text)
}

/// The only measure of an `indicateurs.toml`.
fn measure(text: &str) -> MeasureTable {
    let Keyed(mut measures) = value::<Keyed<MeasureTable>>(&format!("[m1]\n{text}\n"));
    measures.remove(0).1
}
