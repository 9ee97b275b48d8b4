//! What a rule found, and what became of it.

use super::Rule;
use crate::diagnostic::{Diagnostic, Severity, bounds};
use crate::source::Span;

/// Something a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What it is about, as a reservation would name it: `m1-appels-aboutis`, `appels-mystere/courtoisie`,
    /// `ordre_du_jour/questions-reponses`, `diapositives/module-1.md`.
    pub place: String,
    /// What is wrong, where, and what to do; its code and its weight are the rule's.
    pub diagnostic: Diagnostic,
    /// Index of the reservation of the meeting that acknowledges it.
    pub reservation: Option<usize>,
}

impl Finding {
    /// A finding about `place`, at `span`.
    pub fn new(place: impl Into<String>, span: Span, message: impl Into<String>) -> Self {
        Self { place: place.into(), diagnostic: Diagnostic::error(span, message), reservation: None }
    }

    /// Adds a hint: what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.hint(hint);
        self
    }

    /// Points at another place that belongs to the finding.
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.related(span, words);
        self
    }

    /// Gives what mends it for certain: this text at this place.
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.fix(span, text);
        self
    }

    /// The same, as a finding of this rule. The place is told where a reservation could name it.
    pub fn under(mut self, rule: &Rule) -> Self {
        self.diagnostic.code = Some(rule.code);
        self.diagnostic.severity = rule.severity();
        self.diagnostic.place_name = rule.acceptable.then(|| self.place.clone());
        // Before it is shown on the slides of a draft, too.
        self.diagnostic = bounds::bounded(self.diagnostic);
        self
    }
}

/// All that was found about a meeting, in the order of its files.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// A report of these findings.
    pub fn new(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| a.diagnostic.place_order().cmp(&b.diagnostic.place_order()));
        Self { findings }
    }

    /// All findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All findings, to keep.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Those no reservation acknowledges.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.reservation.is_none())
    }

    /// Whether an error is not acknowledged.
    pub fn has_open_errors(&self) -> bool {
        self.open().any(|finding| finding.diagnostic.severity == Severity::Error)
    }
}
