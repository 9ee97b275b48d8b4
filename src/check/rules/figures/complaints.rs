//! Complaints: those that were answered are among those that were received.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Absence, Measure};

use super::shares::number_by_breakdowns;
use super::whole;

pub const MORE_THAN_RECEIVED: Rule = Rule {
    code: "reponses-depassent-recues",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "On ne répond pas à plus de réclamations qu’il n’en est reçu",
    why: "Les réponses d’une période sont celles des réclamations de cette période : un effectif plus grand que le nombre reçu \
          compte des réclamations d’une autre période, ou deux fois les mêmes. Si le reliquat de l’année d’avant est \
          compris, une réserve le dit.",
    earlier: &[],
    failing: Example {
        file: "reclamations.toml",
        text: "[reclamations]\nnombre = 12\n\n[reclamations.reponses]\ndelai = \"10 jours ouvrés\"\nnombre = 14\nsur = 14\n",
    },
    passing: Example {
        file: "reclamations.toml",
        text: "[reclamations]\nnombre = 14\n\n[reclamations.reponses]\ndelai = \"10 jours ouvrés\"\nnombre = 12\nsur = 14\n",
    },
    acceptable: true,
    check: Some(more_than_received),
};

fn more_than_received(subject: &Subject<'_>) -> Vec<Finding> {
    let found = subject.meeting.complaints.iter().filter_map(|complaints| {
        let answers = &complaints.answers.as_ref()?.figure;
        let answered = answers.base()?;
        let received = match complaints.figure.measure {
            Measure::Absent { reason: Absence::NoCase | Absence::NotApplicable, .. } => 0,
            _ => whole(&complaints.figure)?,
        };
        // Where that number is wrong, it is told once.
        let received = number_by_breakdowns(complaints).map_or(received, |told| told.max(received));
        (answered > received).then(|| {
            let there = match received {
                0 => "aucune n’a été reçue".to_owned(),
                1 => "une seule a été reçue".to_owned(),
                received => format!("{} ont été reçues", french::count(received)),
            };
            let message = format!("{}, et {there}", french::counted(answered, "réclamation traitée"));
            let span = answers.base_span.unwrap_or(answers.value_span);
            Finding::new(&answers.id, span, message)
                .related(complaints.figure.value_span, "leur nombre")
                .hint("corrigez `sur`, ou leur nombre ; si des réclamations plus anciennes sont comptées, dites-le par une réserve")
        })
    });
    found.collect()
}
