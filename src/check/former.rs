//! Former names of rules: a reservation of an archived meeting goes on accepting what it accepted, whatever its rule is
//! called now.

/// A name that a rule no longer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The former code.
    pub code: &'static str,
    /// The code of the rule today.
    pub now: &'static str,
    /// The last version of clu that knew the former code.
    pub until: &'static str,
}

/// All former names. A rule that is given another code gets a line here; no line is ever taken out.
pub const FORMER_NAMES: &[FormerName] = &[FormerName { code: "libelle-long", now: "libelle-trop-long", until: "0.1" }];
