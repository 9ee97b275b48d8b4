//! Surveys: each has something to say.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};

pub const NO_CRITERION: Rule = Rule {
    code: "enquete-sans-critere",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Une enquête a des résultats",
    why: "Une enquête annoncée sans aucun critère ne montre que sa méthode : le comité attend des résultats, ou de savoir \
          pourquoi il n’y en a pas.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    acceptable: true,
    check: Some(no_criterion),
};

fn no_criterion(subject: &Subject<'_>) -> Vec<Finding> {
    let empty = subject.meeting.surveys.iter().filter(|survey| survey.criteria.is_empty());
    empty
        .map(|survey| {
            let message = format!("l’enquête « {} » n’a aucun critère", survey.title.value);
            Finding::new(&survey.id.value, survey.id.span, message)
                .hint("ajoutez ses critères par `[[enquete.critere]]`, avec `absent` s’ils n’ont pas de résultat")
        })
        .collect()
}
