//! The day of the meeting.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;

pub const DAY_OFF: Rule = Rule {
    code: "reunion-jour-chome",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &["Code du travail, article L. 3133-1"],
    family: Family::Dates,
    title: "La réunion se tient un jour ouvré",
    why: "Une réunion un samedi, un dimanche ou un jour férié est le plus souvent une date mal recopiée. Les jours fériés sont ceux de la `zone` de la préfecture.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-13\nstatut = \"validé\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\n\n",
    },
    acceptable: true,
    check: Some(day_off),
};

fn day_off(subject: &Subject<'_>) -> Vec<Finding> {
    let (date, zone) = (&subject.meeting.date, subject.prefecture.zone);
    if french::is_working_day(date.value, zone) {
        return Vec::new();
    }
    let day = match french::holiday(date.value, zone) {
        Some(name) => format!("un jour férié ({name})"),
        None => format!("un {}", french::weekday(date.value)),
    };
    let finding = Finding::new("reunion", date.span, format!("le {} est {day}", french::date(date.value)));
    vec![match french::working_day_after(date.value, 1, zone) {
        Some(next) => {
            let (weekday, next) = (french::weekday(next), french::date(next));
            finding.hint(format!("vérifiez la date ; le jour ouvré suivant est le {weekday} {next}"))
        }
        None => finding.hint("vérifiez la date"),
    }]
}
