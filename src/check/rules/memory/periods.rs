//! Periods that did not move on.

use super::{date, quoted};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::history::Series;
use crate::meeting::{About, Meeting, Period};
use crate::source::Spanned;

pub const PERIOD: Rule = Rule {
    code: "periode-recopiee",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "La période d’un chiffre suit celle de la dernière réunion",
    why: "Un chiffre dont la période finit le même jour que la dernière fois, ou plus tôt, a déjà été montré : la période a \
          été recopiée, ou le chiffre n’a pas été mis à jour.",
    earlier: &[Earlier {
        date: "2021-06-10",
        said: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 91\nperiode = \"2021-T1\"\n" },
    }],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\nperiode = \"2021-T1\"\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92\nperiode = \"2021-T4\"\n" },
    acceptable: true,
    check: Some(same_period),
};

fn same_period(subject: &Subject<'_>) -> Vec<Finding> {
    // Those of surveys and of breakdowns have the period of their whole.
    let own =
        subject.remembered().iter().filter(|(known, _)| matches!(known.about, About::Indicator(_) | About::Complaints));
    own.filter_map(|(known, series)| {
        let period = known.figure.period.as_ref()?;
        let (meeting, earlier) = last_period(series)?;
        if period.last_day() > earlier.last_day() {
            return None;
        }
        let (label, now, then) = (quoted(known.about), french::period(period.value), date(meeting));
        let message = match period.value == earlier.value {
            true => format!("{label} : mesuré {now}, comme à la réunion du {then}"),
            false => {
                let told = french::period(earlier.value);
                format!("{label} : mesuré {now}, et {told} à la réunion du {then}")
            }
        };
        let hint =
            "mettez à jour la valeur et `periode` ; si rien n’a été mesuré depuis, écrivez `absent = \"non mesuré\"`";
        Some(
            Finding::new(&known.figure.id, period.span, message).related(earlier.span, format!("le {then}")).hint(hint),
        )
    })
    .collect()
}

/// The last period that an earlier meeting gave.
fn last_period<'a>(series: &Series<'_, 'a>) -> Option<(&'a Meeting, &'a Spanned<Period>)> {
    series.earlier().rev().find_map(|point| Some((point.meeting, point.reading?.figure.period.as_ref()?)))
}
