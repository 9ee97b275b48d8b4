//! Meetings that follow each other closely.

use super::date;
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use chrono::Months;

pub const CLOSE: Rule = Rule {
    code: "reunions-rapprochees",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Plus d’un mois sépare deux réunions",
    why: "Le comité se réunit une à deux fois par an : deux réunions à moins d’un mois l’une de l’autre sont souvent un dossier \
          copié, dont l’original devait être renommé. Les évolutions seraient alors celles de quelques jours.",
    earlier: &[Earlier {
        date: "2022-02-17",
        said: Example {
            file: "reunion.toml",
            text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-02-17\nstatut = \"présenté\"\n\n",
        },
    }],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2023-03-09\nstatut = \"validé\"\n\n",
    },
    acceptable: true,
    check: Some(close),
};

fn close(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(last) = subject.past.last() else { return Vec::new() };
    let (here, earlier) = (&subject.meeting.date, &last.date);
    if earlier.value.checked_add_months(Months::new(1)).is_none_or(|limit| here.value >= limit) {
        return Vec::new();
    }
    let days = (here.value - earlier.value).num_days().unsigned_abs();
    let message = format!("{} seulement après la réunion du {}", french::counted(days, "jour"), date(last));
    let finding = Finding::new("reunion", here.span, message).related(earlier.span, "la réunion d’avant");
    vec![finding.hint("si ce dossier en est une copie, supprimez l’un des deux ; sinon, dites-le par une réserve")]
}
