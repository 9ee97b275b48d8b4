//! Surveys that keep the dates of the last.

use super::date;
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;

const BEFORE: &str = "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
                      du = 2021-03-01\nau = 2021-03-10\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 42\nsur = 51\n";

pub const DATES: Rule = Rule {
    code: "dates-d-enquete-recopiees",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Une enquête n’a pas les dates de la précédente",
    why: "Une enquête refaite a d’autres jours. Les mêmes dates disent que le fichier a été recopié sans être mis à jour, ou \
          que l’enquête est celle de la dernière réunion, ce que le comité doit savoir.",
    earlier: &[Earlier { date: "2021-03-11", said: Example { file: "enquetes.toml", text: BEFORE } }],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-03-01\nau = 2021-03-10\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-02-21\nau = 2022-03-04\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    acceptable: true,
    check: Some(same_dates),
};

fn same_dates(subject: &Subject<'_>) -> Vec<Finding> {
    let surveys = subject.meeting.surveys.iter();
    surveys
        .filter_map(|survey| {
            let mut earlier = subject.past.meetings().rev().skip(1);
            let told = earlier.find_map(|meeting| {
                let same = meeting.surveys.iter().find(|other| other.id.value == survey.id.value);
                same.map(|other| (meeting, other))
            });
            let (meeting, other) = told?;
            let (start, end) = survey.start.value.zip(survey.end.value)?;
            if (other.start.value, other.end.value) != (Some(start), Some(end)) {
                return None;
            }
            let message = format!(
                "« {} » : {}, comme à la réunion du {}",
                survey.title.trim(),
                french::date_range(start, end),
                date(meeting)
            );
            let finding = Finding::new(&survey.id.value, survey.start.span, message)
                .related(other.start.span, format!("le {}", date(meeting)))
                .hint("mettez à jour `du` et `au` ; si c’est la même enquête, dites-le par une réserve");
            Some(finding)
        })
        .collect()
}
