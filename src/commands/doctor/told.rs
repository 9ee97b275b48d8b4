//! What was examined, as it is told: a line, and below it what is wrong and what to do.

use std::fmt;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In order.
    Sound,
    /// It works, and may be in the way.
    Risk,
    /// It does not work.
    Fault,
}

/// Something that was examined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examination {
    /// How it is: the worst of what was found.
    pub state: State,
    /// What it is.
    what: String,
    /// What was found, each with what to do about it.
    found: Vec<(String, Option<String>)>,
}

impl Examination {
    /// Something in order so far.
    pub fn new(what: impl Into<String>) -> Self {
        Self { state: State::Sound, what: what.into(), found: Vec::new() }
    }

    /// Adds what was found of it.
    pub fn say(mut self, words: impl Into<String>) -> Self {
        self.found.push((words.into(), None));
        self
    }

    /// Adds what may be in the way, or is, and what to do.
    pub fn but(mut self, state: State, words: impl Into<String>, hint: impl Into<String>) -> Self {
        self.state = if self.state == State::Fault { State::Fault } else { state };
        self.found.push((words.into(), Some(hint.into())));
        self
    }
}

impl fmt::Display for Examination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Sound => "en ordre",
            State::Risk => "à surveiller",
            State::Fault => "à corriger",
        };
        writeln!(f, "{state} : {}", self.what)?;
        for (words, hint) in &self.found {
            writeln!(f, "   {words}")?;
            if let Some(hint) = hint {
                writeln!(f, "   → {hint}")?;
            }
        }
        Ok(())
    }
}
