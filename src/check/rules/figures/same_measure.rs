//! One measure in two files: the same cases, the same target.

use rust_decimal::Decimal;

use crate::check::rules::statements::targets;
use crate::check::told::name::ToldName;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{
    Criterion, Direction, Figure, Indicator, IndicatorValue, Measure, Survey, Target, Unit, value_of,
};
use crate::words;

pub const CONTRADICTED: Rule = Rule {
    code: "mesure-contredite",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Figures,
    title: "Une mesure écrite dans deux fichiers y a la même valeur",
    why: "Un indicateur et un critère d’enquête du même libellé, ou un indicateur des réclamations et reclamations.toml, comptent \
          les mêmes cas : deux valeurs disent que l’un des fichiers n’a pas été mis à jour. `valeur_de` reprend la valeur sans la \
          récrire.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-10\nau = 2022-02-04\n\n[[enquete.critere]]\nlibelle = \"Appels aboutis\"\nnombre = 44\nsur = 51\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-10\nau = 2022-02-04\n\n[[enquete.critere]]\nlibelle = \"Appels aboutis\"\nnombre = 46\nsur = 50\n",
    },
    acceptable: true,
    check: Some(contradicted),
};

pub const TARGET: Rule = Rule {
    code: "objectif-contredit",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Figures,
    title: "Une mesure a le même objectif dans l’enquête et au référentiel",
    why: "Le même résultat serait atteint sur une diapositive et manqué sur une autre. L’objectif d’un critère qui mesure un \
          indicateur est celui de l’indicateur\u{202f}; un texte qui le dit autrement est signalé aussi.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-10\nau = 2022-02-04\n\n[[enquete.critere]]\nlibelle = \"Appels aboutis\"\ntaux = 92\n\
               objectif = 80\nsens = \"au moins\"\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2022-01-10\nau = 2022-02-04\n\n[[enquete.critere]]\nlibelle = \"Appels aboutis\"\ntaux = 92\n\
               objectif = 90\nsens = \"au moins\"\n",
    },
    acceptable: true,
    check: Some(target),
};

/// What lies a year apart is not measured at one time.
const YEAR: chrono::Days = chrono::Days::new(365);

/// Another telling of an indicator's measure.
struct Twin<'a> {
    figure: &'a Figure,
    /// What it is called there.
    place: String,
}

/// A criterion, with the words of its name.
struct NamedCriterion<'a> {
    survey: &'a Survey,
    criterion: &'a Criterion,
    name: ToldName,
}

/// All criteria of a meeting; each is held against every indicator.
fn named<'a>(subject: &Subject<'a>) -> Vec<NamedCriterion<'a>> {
    let of_survey = |survey: &'a Survey| {
        let of = move |criterion| NamedCriterion { survey, criterion, name: ToldName::of(&criterion.label) };
        survey.criteria.iter().map(of)
    };
    subject.meeting.surveys.iter().flat_map(of_survey).collect()
}

/// The names of an indicator.
fn names(indicator: &Indicator) -> Vec<ToldName> {
    std::iter::once(&indicator.label).chain(&indicator.short_label).map(|label| ToldName::of(label)).collect()
}

/// Whether a criterion has one of the names of an indicator.
fn is_same(names: &[ToldName], criterion: &ToldName) -> bool {
    !criterion.words.is_empty() && names.iter().any(|own| own.words == criterion.words)
}

fn contradicted(subject: &Subject<'_>) -> Vec<Finding> {
    let criteria = named(subject);
    let own = subject.meeting.indicators.iter().filter(|value| value.taken_from.is_none());
    own.filter_map(|value| {
        let indicator = &subject.meeting.referential.indicators[value.indicator];
        let twin =
            twins(subject, &criteria, indicator, value).into_iter().find(|twin| differs(&value.figure, twin.figure))?;
        let message = format!(
            "«\u{a0}{}\u{a0}»\u{a0}: {} {}, et {} dans indicateurs.toml",
            indicator.label.trim(),
            words_of(twin.figure),
            twin.place,
            words_of(&value.figure)
        );
        let finding = Finding::new(&twin.figure.id, twin.figure.value_span, message);
        let hint = format!(
            "corrigez celle des deux qui est fausse, ou écrivez `valeur_de = \"{}\"` dans indicateurs.toml",
            twin.figure.id
        );
        Some(finding.related(value.figure.value_span, "l’autre valeur").hint(hint))
    })
    .collect()
}

/// The figures of other files that measure what an indicator does.
fn twins<'a>(
    subject: &Subject<'a>,
    criteria: &[NamedCriterion<'a>],
    indicator: &Indicator,
    value: &IndicatorValue,
) -> Vec<Twin<'a>> {
    let names = names(indicator);
    let same = criteria.iter().filter(|one| is_same(&names, &one.name) && is_same_time(value, one.survey));
    let mut twins: Vec<Twin<'a>> = same
        .map(|one| Twin {
            figure: &one.criterion.figure,
            place: format!("dans «\u{a0}{}\u{a0}»", one.survey.title.trim()),
        })
        .collect();
    twins.extend(
        of_complaints(subject, indicator).map(|figure| Twin { figure, place: "dans reclamations.toml".to_owned() }),
    );
    twins.retain(|twin| twin.figure.unit == value.figure.unit);
    twins
}

/// Whether a survey may have measured what an indicator tells: not a year apart.
fn is_same_time(value: &IndicatorValue, survey: &Survey) -> bool {
    let period = value.figure.period.as_ref().map(|period| (period.first_day(), period.last_day()));
    period.zip(survey.dates()).is_none_or(|((first, last), (start, end))| first <= end + YEAR && start <= last + YEAR)
}

/// The figure of the complaints that an indicator tells, too.
fn of_complaints<'a>(subject: &Subject<'a>, indicator: &Indicator) -> Option<&'a Figure> {
    let complaints = subject.meeting.complaints.as_ref()?;
    let label = french::folded(&indicator.label);
    if !label.contains("reclamation") {
        return None;
    }
    let delay =
        |text: &str| text.split(' ').find(|word| word.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned);
    if label.contains("delai moyen") {
        return complaints.mean_delay.as_ref();
    }
    if indicator.unit == Unit::Share {
        let answers = complaints.answers.as_ref()?;
        let days = delay(&french::folded(&answers.delay))?;
        // Those with another delay, or with two, are other measures.
        let told: Vec<&str> = label
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
            .collect();
        return (told == [days.as_str()]).then_some(&answers.figure);
    }
    let is_number = label.starts_with("nombre de reclamation")
        && !["delai", "jour", "traite", "repon"].iter().any(|word| label.contains(word));
    is_number.then_some(&complaints.figure)
}

/// Whether two tellings of one measure contradict each other; what one of them rounds does not.
fn differs(one: &Figure, other: &Figure) -> bool {
    if let (Some((count, base)), Some((other_count, other_base))) = (cases(one), cases(other)) {
        return (count, base) != (other_count, other_base);
    }
    let (Some(value), Some(other_value)) = (value_of(&one.measure), value_of(&other.measure)) else { return false };
    let decimals = value.scale().min(other_value.scale());
    let half = Decimal::new(5, decimals + 1);
    (value - other_value).abs() > half
}

fn cases(figure: &Figure) -> Option<(u64, u64)> {
    match figure.measure {
        Measure::Ratio { count, base, .. } => Some((count, base)),
        Measure::Value(_) | Measure::Rate { .. } | Measure::Mean { .. } | Measure::Absent { .. } => None,
    }
}

/// What was measured, in words.
fn words_of(figure: &Figure) -> String {
    match (cases(figure), value_of(&figure.measure)) {
        (Some((count, base)), _) => format!("{} sur {}", french::count(count), french::count(base)),
        (None, Some(value)) => french::quantity(value, &figure.unit),
        (None, None) => String::new(),
    }
}

fn target(subject: &Subject<'_>) -> Vec<Finding> {
    // What a text says of a target is held against it, too.
    let mut findings = targets::wrong(subject);
    let indicators: Vec<(&Indicator, Vec<ToldName>)> =
        subject.meeting.referential.indicators.iter().map(|indicator| (indicator, names(indicator))).collect();
    for NamedCriterion { survey, criterion, name } in named(subject) {
        let Some(own) = &criterion.figure.target else { continue };
        // A target of all criteria is none of this one's own.
        let is_shared = |other: &Criterion| {
            other.figure.id != criterion.figure.id
                && other.figure.target.as_ref().is_some_and(|target| target.span == own.span)
        };
        if survey.criteria.iter().any(is_shared) {
            continue;
        }
        for (index, (indicator, names)) in indicators.iter().enumerate() {
            let value = subject.meeting.indicators.iter().find(|value| value.indicator == index);
            let is_named = is_same(names, &name);
            findings.extend(wrong_target(criterion, own, indicator, value, is_named));
        }
    }
    findings
}

fn wrong_target(
    criterion: &Criterion,
    own: &Target,
    indicator: &Indicator,
    value: Option<&IndicatorValue>,
    is_named: bool,
) -> Option<Finding> {
    let figure = &criterion.figure;
    let taken = value.and_then(|value| value.taken_from.as_ref());
    let is_its = taken.is_some_and(|name| name.trim() == figure.id);
    if !is_its && !is_named || indicator.unit != figure.unit {
        return None;
    }
    // The préfecture may have a target of its own, which then holds.
    let target = value.and_then(|value| value.figure.target.as_ref()).or(indicator.target.as_ref())?;
    let direction = value.and_then(|value| value.figure.direction).or(indicator.direction);
    let is_turned = direction.zip(figure.direction).is_some_and(|(one, other)| one != other);
    if own.value == target.value && !is_turned {
        return None;
    }
    let told = |target: &Target, direction: Option<Direction>| {
        let side = match direction {
            Some(direction) => format!("{} ", words::Word::word(direction)),
            None => String::new(),
        };
        format!("{side}{}", french::quantity(target.value, &figure.unit))
    };
    let message = format!(
        "«\u{a0}{}\u{a0}»\u{a0}: un objectif de {} ici, et de {} pour l’indicateur",
        criterion.label.trim(),
        told(own, figure.direction.filter(|_| is_turned)),
        told(target, direction.filter(|_| is_turned))
    );
    let finding = Finding::new(&figure.id, own.span, message).related(target.span, "l’objectif de l’indicateur");
    Some(finding.hint("corrigez l’un des deux, ou retirez l’objectif du critère"))
}
