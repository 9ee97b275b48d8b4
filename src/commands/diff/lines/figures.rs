//! Figures, what they should be, and what they mean.

use super::{DiffLine, alone, facts};
use crate::french;
use crate::history::{Change, Difference, Pair, Reading, Rupture};
use crate::meeting::{About, Figure, Indicator, Quantity, Unit};
use crate::words::{self, Word};

/// What each figure is now.
pub fn figures(difference: &Difference<'_>) -> Vec<DiffLine> {
    let line = |pair: &Pair<Reading<'_>>| {
        let latest = pair.latest();
        let label = label(latest.about);
        match pair {
            Pair::Both(before, after) => {
                let (from, to) = (value(before), value(after));
                // What cuts the series is told with the definitions, but where the author says so beside the number.
                let is_cut = matches!(after.change, Some(Change::Cut { rupture: Rupture::Declared(_), .. }));
                let is_other = match before.figure.unit == after.figure.unit {
                    true => from != to,
                    false => number(before) != number(after),
                };
                let note = after.change.map(|change| note(change, &after.figure.unit, difference));
                (is_other || is_cut).then(|| DiffLine {
                    family: "Chiffres",
                    place: after.figure.id.clone(),
                    label,
                    before: Some(from),
                    after: Some(to),
                    note,
                })
            }
            Pair::New(reading) | Pair::Gone(reading) => {
                Some(alone("Chiffres", &reading.figure.id, &label, value(reading), pair))
            }
        }
    };
    // Behind each figure, what it is made of.
    let parts = |pair: &Pair<Reading<'_>>| {
        let Pair::Both(before, after) = pair else { return Vec::new() };
        let told = [
            ("réponses", words::answers(before), words::answers(after)),
            ("groupes", words::all_groups(before), words::all_groups(after)),
        ];
        facts("Chiffres", &after.figure.id, &label(after.about), told)
    };
    difference.figures.iter().flat_map(|pair| line(pair).into_iter().chain(parts(pair))).collect()
}

/// What each figure should be.
pub fn targets(difference: &Difference<'_>) -> Vec<DiffLine> {
    let line = |pair: &Pair<Reading<'_>>| {
        let Pair::Both(before, after) = pair else { return Vec::new() };
        let bound = words::bound;
        // The unit is told with the definition.
        let side = |figure: &Figure| (figure.target.as_ref().map(|target| target.value), figure.direction);
        if side(before.figure) == side(after.figure) {
            return Vec::new();
        }
        let sides = [before, after].map(|reading| Some(reading.figure.direction?.word().to_owned()));
        let [from, to] = sides;
        let told = match (&before.figure.target, &after.figure.target) {
            (None, None) => ("sens", from, to),
            (Some(_), _) | (None, Some(_)) => ("objectif", bound(before.figure), bound(after.figure)),
        };
        let told = [told];
        facts("Objectifs", &after.figure.id, &label(after.about), told)
    };
    difference.figures.iter().flat_map(line).collect()
}

/// What each indicator and each criterion means.
pub fn definitions(difference: &Difference<'_>) -> Vec<DiffLine> {
    let indicators = difference.definitions.iter().flat_map(|pair| match pair {
        Pair::Both(before, after) => indicator(before, after),
        Pair::New(known) | Pair::Gone(known) => {
            // What has a value is told with the figures, what comes or goes with its module with the perimeter.
            let with_module = difference
                .modules
                .iter()
                .any(|module| !matches!(module, Pair::Both(..)) && *module.latest() == known.module);
            let is_told = with_module || difference.figures.iter().any(|figure| {
                matches!(figure.latest().about, About::Indicator(other) if other.id.value == known.id.value)
            });
            let label = french::capitalise(&french::typography(&known.label));
            let words = "indicateur du périmètre, sans valeur".to_owned();
            if is_told { Vec::new() } else { vec![alone("Définitions", &known.id, &label, words, pair)] }
        }
    });
    let criteria = difference.figures.iter().flat_map(|pair| match pair {
        Pair::Both(
            Reading { about: About::Criterion(_, before), .. },
            Reading { about: About::Criterion(survey, after), figure, .. },
        ) => {
            let words = |text: &str| Some(french::typography(text));
            let question =
                |text: &Option<crate::source::Spanned<String>>| text.as_ref().map(|text| french::typography(text));
            let told = [
                ("libellé", words(&before.label), words(&after.label)),
                ("question", question(&before.question), question(&after.question)),
            ];
            facts("Définitions", &figure.id, &french::typography(&survey.title), told)
        }
        _ => Vec::new(),
    });
    indicators.chain(criteria).collect()
}

fn indicator(before: &Indicator, after: &Indicator) -> Vec<DiffLine> {
    let [from, to] = [before, after].map(|indicator| {
        let Indicator {
            id,
            module,
            heading,
            label,
            short_label,
            definition,
            source,
            replaces: _,
            unit,
            groups: _,
            series_figure: _,
            coverage,
            target: _,
            direction: _,
            commitments,
        } = indicator;
        let words = |text: &Option<crate::source::Spanned<String>>| text.as_ref().map(|text| french::typography(text));
        [
            Some(id.value.clone()),
            Some(french::typography(label)),
            words(short_label),
            words(definition),
            Some(words::unit(unit).unwrap_or_default()),
            Some(coverage.word().to_owned()),
            words(source),
            words(heading),
            Some(module.to_string()),
            (!commitments.is_empty()).then(|| commitments.join(", ")),
        ]
    });
    let names = [
        "identifiant",
        "libellé",
        "libellé court",
        "définition",
        "unité",
        "comptage",
        "source",
        "rubrique",
        "module",
        "engagements",
    ];
    let told = names.into_iter().zip(from).zip(to).map(|((name, before), after)| (name, before, after));
    facts("Définitions", &after.id, &french::capitalise(&french::typography(&after.label)), told)
}

fn label(about: About<'_>) -> String {
    let label = french::capitalise(&words::label(about));
    match about {
        About::Criterion(survey, _) | About::SurveyBase(survey) => {
            format!("{} ({})", label, french::typography(&survey.title))
        }
        About::Indicator(_)
        | About::Complaints
        | About::Answers(_)
        | About::MeanDelay
        | About::Channel(_)
        | About::Reason(_)
        | About::Service(_) => label,
    }
}

/// What became of a figure, for a reader who knows the dates of both meetings.
fn note(change: Change<'_>, unit: &Unit, difference: &Difference<'_>) -> String {
    let runs = words::change_since(change, unit, difference.before.date.value);
    runs.into_iter().map(|run| run.text).collect()
}

/// A figure whatever its unit.
fn number(reading: &Reading<'_>) -> (Option<Quantity>, Option<u64>) {
    (reading.quantity, reading.figure.base())
}

/// A figure with what it was counted from.
fn value(reading: &Reading<'_>) -> String {
    let counted = words::counted(reading).map(|counted| format!(" ({counted})")).unwrap_or_default();
    words::value(reading) + &counted
}
