//! Fixes that are certain: a new text for a few places of what authors wrote. What could be meant otherwise has none; a
//! hint says what to do.

use crate::source::Span;

/// A change that mends what is wrong, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// What is written anew; no place overlaps another.
    pub edits: Vec<Edit>,
}

/// A place and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The place.
    pub span: Span,
    /// Its new text.
    pub text: String,
}

impl Fix {
    /// One place.
    pub fn one(span: Span, text: impl Into<String>) -> Self {
        Self { edits: vec![Edit { span, text: text.into() }] }
    }
}
