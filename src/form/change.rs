//! One value written anew in its file: what was typed is read, what stands there is looked at again, and of all the bytes
//! only those of the value become others.

use std::path::Path;

use super::list::{FormField, current_in};
use super::splice::{SpliceFault, splice};
use super::typed;
use crate::fingerprint;
use crate::load;
use crate::write::Rewritten;

/// A file with one value changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its bytes before and after.
    pub rewritten: Rewritten,
    /// Its text after, as it is read.
    pub text: String,
}

/// Why a value is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unchangeable {
    /// What was typed is no value; what is wrong, in French.
    Typed(String),
    /// The file is no longer what the field was shown from.
    Meanwhile,
    /// The file cannot be read, or is no TOML any more.
    Unreadable,
    /// It says just that already.
    Same,
}

/// What becomes of a field's file once `text` and `precision` are typed in it. `shown` is the fingerprint of the file that
/// the field was shown from; without it, the file is taken as it is.
pub fn change(
    content: &Path,
    field: &FormField,
    text: &str,
    precision: &str,
    shown: Option<&str>,
) -> Result<Changed, Unchangeable> {
    let path = content.join(&field.file);
    let was = load::bytes(&path).map_err(|_| Unchangeable::Unreadable)?;
    if shown.is_some_and(|shown| shown != fingerprint::sha256(&was)) {
        return Err(Unchangeable::Meanwhile);
    }
    let becomes = edited(&was, field, text, precision)?;
    if becomes == was {
        return Err(Unchangeable::Same);
    }
    let mark = mark(&becomes);
    let text = str::from_utf8(&becomes[mark..]).map(|text| load::compose(text).0).unwrap_or_default();
    Ok(Changed { rewritten: Rewritten { path, was, becomes }, text })
}

/// The bytes of a file in which a field has another value.
pub fn edited(was: &[u8], field: &FormField, text: &str, precision: &str) -> Result<Vec<u8>, Unchangeable> {
    let (mark, written) = was.split_at(mark(was));
    let written = str::from_utf8(written).map_err(|_| Unchangeable::Unreadable)?;
    let unreadable = |fault: SpliceFault| match fault {
        SpliceFault::Unreadable => Unchangeable::Unreadable,
        SpliceFault::NoTable => Unchangeable::Meanwhile,
    };
    let current = current_in(written, field).map_err(unreadable)?;
    let wanted = typed::wanted(&field.slots, &current, text, precision).map_err(Unchangeable::Typed)?;
    let made = splice(written, &field.place, &field.slots.keys(), &wanted).map_err(unreadable)?;
    Ok([mark, made.as_bytes()].concat())
}

/// How long the byte order mark is.
fn mark(bytes: &[u8]) -> usize {
    if bytes.starts_with(load::BYTE_ORDER_MARK) { load::BYTE_ORDER_MARK.len() } else { 0 }
}
