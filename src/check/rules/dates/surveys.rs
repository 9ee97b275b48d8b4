//! Surveys: over before the meeting, and not upside down.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;

pub const AFTER_MEETING: Rule = Rule {
    code: "enquete-apres-reunion",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une enquête est finie quand la réunion en montre les résultats",
    why: "Une enquête datée d’après la réunion n’a pas pu donner de résultats : l’une des deux dates est fausse.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-05-10\nau = 2022-05-21\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-10\nau = 2022-01-21\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    acceptable: true,
    check: Some(after_meeting),
};

pub const UPSIDE_DOWN: Rule = Rule {
    code: "dates-inversees",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une enquête commence avant de finir",
    why: "`du` est le premier jour, `au` le dernier : dans l’autre ordre, l’un des deux est faux.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-21\nau = 2022-01-10\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-10\nau = 2022-01-21\n\n[[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    acceptable: true,
    check: Some(upside_down),
};

fn after_meeting(subject: &Subject<'_>) -> Vec<Finding> {
    let date = &subject.meeting.date;
    let ends = subject.meeting.surveys.iter().filter_map(|survey| Some((survey, survey.end.value?)));
    let late = ends.filter(|(_, end)| *end > date.value);
    late.map(|(survey, end)| {
        let message = format!(
            "« {} » : l’enquête finit le {}, après la réunion du {}",
            survey.title.value,
            french::date(end),
            french::date(date.value)
        );
        Finding::new(&survey.id.value, survey.end.span, message)
            .related(date.span, "la réunion")
            .hint("vérifiez l’année de `du` et de `au`")
    })
    .collect()
}

fn upside_down(subject: &Subject<'_>) -> Vec<Finding> {
    let dated = subject.meeting.surveys.iter().filter_map(|survey| Some((survey, survey.dates()?)));
    dated
        .filter(|(_, (start, end))| start > end)
        .map(|(survey, (start, end))| {
            let (start, end) = (french::date(start), french::date(end));
            let message = format!("« {} » : l’enquête commence le {start} et finit le {end}", survey.title.value);
            Finding::new(&survey.id.value, survey.start.span, message)
                .related(survey.end.span, "sa fin")
                .hint("vérifiez `du` et `au`")
        })
        .collect()
}
