//! Values nobody gave.

use crate::check::{Example, Family, Finding, Rule, Subject};
use crate::diagnostic::Severity;
use crate::meeting::{Absence, Figure, Measure};

pub const BLANK: Rule = Rule {
    code: "valeur-vide",
    severity: Severity::Error,
    family: Family::Figures,
    title: "Un chiffre a une valeur, ou la raison de son absence",
    why: "Un blanc à l’écran laisse croire ce que chacun veut. Une valeur manquante se dit, et s’explique : « aucun cas », \
          « sans objet », « non mesuré » ; « non communiqué » ne suffit pas sans une `precision` qui dise pourquoi.",
    failing: Example { file: "indicateurs.toml", text: "[delai]\nabsent = \"non communiqué\"\n" },
    passing: Example {
        file: "indicateurs.toml",
        text: "[delai]\nabsent = \"non communiqué\"\nprecision = \"attendu du ministère en avril\"\n",
    },
    acceptable: true,
    check: Some(blank),
};

fn blank(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        super::known(subject).into_iter().filter_map(|known| finding(known.figure, known.label)).collect();
    if let Some(complaints) = &subject.meeting.complaints {
        found.extend(finding(&complaints.figure, "Réclamations et suggestions"));
    }
    found
}

fn finding(figure: &Figure, label: &str) -> Option<Finding> {
    let Measure::Absent { reason, precision } = &figure.measure else { return None };
    let said = match (reason, precision) {
        (Absence::ToFill, _) => "la valeur est à renseigner",
        (Absence::NotCommunicated, None) => "la valeur n’est pas communiquée, et rien ne dit pourquoi",
        _ => return None,
    };
    let finding = Finding::new(&figure.id, figure.value_span, format!("« {label} » : {said}"));
    Some(finding.hint("donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas"))
}
