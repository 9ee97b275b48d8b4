//! Periods of figures: over when they are shown, and not too long ago.

use chrono::{Months, NaiveDate};

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Figure, Period};
use crate::source::Spanned;
use crate::words;

/// A figure older than this tells of another year than the one the committee looks at.
const MONTHS_MAX: u32 = 12;

pub const NOT_OVER: Rule = Rule {
    code: "periode-non-close",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une période est finie quand la réunion en montre le chiffre",
    why: "Un taux « de 2022 » annoncé en mars 2022 ne peut pas être celui de l’année : il couvre moins qu’il ne dit, ou c’est une prévision.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\nperiode = \"2022\"\n" },
    passing: Example {
        file: "indicateurs.toml",
        text: "[appels-aboutis]\nvaleur = 92\nperiode = \"2022-01/2022-02\"\n",
    },
    acceptable: true,
    check: Some(not_over),
};

pub const OLD: Rule = Rule {
    code: "donnee-ancienne",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Un chiffre a moins de douze mois",
    why: "Le comité se réunit une fois par an : un chiffre plus ancien a sans doute déjà été montré, ou n’a pas été mis à jour.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\nperiode = \"2020\"\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\nperiode = \"2021\"\n" },
    acceptable: true,
    check: Some(old),
};

/// The figures that have a period of their own, with their labels; those of surveys have their survey's.
fn dated<'a>(subject: &Subject<'a>) -> Vec<(&'a str, &'a Figure, &'a Spanned<Period>)> {
    let indicators = &subject.meeting.referential.indicators;
    let values = subject.meeting.indicators.iter();
    let values = values.map(|value| (indicators[value.indicator].label.value.as_str(), &value.figure));
    let complaints = subject.meeting.complaints.iter().map(|all| (words::COMPLAINTS, &all.figure));
    values
        .chain(complaints)
        .filter_map(|(label, figure)| figure.period.as_ref().map(|period| (label, figure, period)))
        .collect()
}

fn not_over(subject: &Subject<'_>) -> Vec<Finding> {
    let date = &subject.meeting.date;
    dated(subject)
        .into_iter()
        .filter(|(.., period)| period.last_day() > date.value)
        .map(|(label, figure, period)| {
            let message = format!(
                "« {label} » : mesuré {}, période qui n’est pas finie le {}",
                french::period(period.value),
                french::date(date.value)
            );
            Finding::new(&figure.id, period.span, message)
                .related(date.span, "la réunion")
                .hint("donnez les mois vraiment mesurés, par exemple `periode = \"2022-01/2022-02\"`")
        })
        .collect()
}

fn old(subject: &Subject<'_>) -> Vec<Finding> {
    let date = &subject.meeting.date;
    let hint = "donnez un chiffre plus récent, ou dites par une réserve pourquoi il n’y en a pas";
    let figures = dated(subject).into_iter().filter(|(.., period)| is_old(period.last_day(), date.value));
    let figures = figures.map(|(label, figure, period)| {
        let when = french::period(period.value);
        let message = format!("« {label} » : mesuré {when}, plus de {MONTHS_MAX} mois avant la réunion");
        Finding::new(&figure.id, period.span, message).hint(hint)
    });
    let surveys = subject.meeting.surveys.iter().filter_map(|survey| Some((survey, survey.end.value?)));
    let surveys = surveys.filter(|(_, end)| is_old(*end, date.value)).map(|(survey, end)| {
        let end = french::date(end);
        let message =
            format!("« {} » : enquête finie le {end}, plus de {MONTHS_MAX} mois avant la réunion", survey.title.value);
        Finding::new(&survey.id.value, survey.end.span, message).hint(hint)
    });
    figures.chain(surveys).collect()
}

fn is_old(last: NaiveDate, meeting: NaiveDate) -> bool {
    last.checked_add_months(Months::new(MONTHS_MAX)).is_some_and(|limit| limit < meeting)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_twelve_months_ago_to_the_day_is_not_old() {
        for (last, meeting, expected) in [
            ("2021-03-10", "2022-03-10", false),
            ("2021-03-09", "2022-03-10", true),
            ("2020-12-31", "2022-03-10", true),
            ("2022-12-31", "2022-03-10", false),
            ("2020-02-29", "2021-02-28", false),
            ("2020-02-29", "2021-03-01", true),
        ] {
            assert_eq!(is_old(last.parse().unwrap(), meeting.parse().unwrap()), expected, "{last}, {meeting}");
        }
        assert!(!is_old(NaiveDate::MAX, NaiveDate::MAX));
    }
}
