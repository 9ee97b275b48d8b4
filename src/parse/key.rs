//! What a `record!` says of a key besides its name and its value: whether it is measured anew for each meeting, whether
//! its text is checked as prose, whether its list may be missing. Who needs to know asks here, and keeps no list.

use super::record::Field;

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// What is said of it.
    pub says: &'static [Says],
    /// The keys of the table behind it; none when it is no table.
    pub within: fn() -> &'static [Key],
}

/// What may be said of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// It holds what was measured, when, or what was thought of it then: a new meeting has it blank.
    Measured,
    /// The audience reads it as words: it is checked for reading, for language, for personal data.
    Prose,
    /// It names something, or is a path, an address, a unit: it is not checked as words.
    Token,
    /// Its list may be missing, and is then empty; any other list must be written.
    OrEmpty,
}

impl Key {
    /// Whether a new meeting has it blank.
    pub fn is_measured(&self) -> bool {
        says(self.says, Says::Measured)
    }
}

/// The keys of a table.
pub fn keys<T: Field>() -> &'static [Key] {
    T::keys()
}

/// Whether something is said.
pub const fn says(all: &[Says], wanted: Says) -> bool {
    let mut index = 0;
    while index < all.len() {
        if all[index] as u8 == wanted as u8 {
            return true;
        }
        index += 1;
    }
    false
}

/// Stops the compiler at a key that leaves open whether its text is prose, or says what its value cannot be.
pub const fn hold_together<T: Field>(all: &[Says]) {
    let (is_prose, is_token) = (says(all, Says::Prose), says(all, Says::Token));
    assert!(!(is_prose && is_token), "a text is either `Prose` or a `Token`");
    assert!(T::IS_TEXT == (is_prose || is_token), "a key that holds text says whether it is `Prose` or a `Token`");
    assert!(T::IS_LIST || !says(all, Says::OrEmpty), "only a list can be empty");
}
