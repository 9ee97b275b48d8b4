//! Items of a list that say nothing.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{ProseBlock, ProseList};
use crate::source::Span;

pub const BLANK: Rule = Rule {
    code: "puce-vide",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Language,
    title: "Une puce dit quelque chose",
    why: "Une puce sans texte est une idée oubliée, ou une ligne de trop. Elle n’est pas montrée ; un lecteur d’écran compterait \
          sinon un élément qu’il ne peut pas dire.",
    earlier: &[],
    failing: Example { file: "diapositives/canaux.md", text: "# Canaux\n\n- le guichet\n-\n- le téléphone\n" },
    passing: Example { file: "diapositives/canaux.md", text: "# Canaux\n\n- le guichet\n- le téléphone\n" },
    acceptable: true,
    check: Some(blank),
};

fn blank(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for block in slides.iter().flat_map(|slide| &slide.blocks) {
            if let ProseBlock::List(list) = block {
                findings.extend(blanks(list).into_iter().map(|span| {
                    Finding::new(path, span, "cette puce n’a pas de texte : elle n’est pas montrée")
                        .hint("écrivez-le, ou retirez la ligne")
                }));
            }
        }
    }
    findings
}

/// Where the items stand that say nothing, those of lists inside it, too.
fn blanks(list: &ProseList) -> Vec<Span> {
    let inner = list.items.iter().filter_map(|item| item.list.as_ref());
    list.blanks.iter().copied().chain(inner.flat_map(blanks)).collect()
}
