//! Surveys: their figures, and unique names.

use std::collections::BTreeMap;

use super::commitments;
use super::figures::{self, Measured, WrittenFigure};
use super::groups::{self, Named};
use super::referential::{RENAME, twice};
use super::scales::{self, Answered};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{
    Coverage, Criterion, Direction, Distribution, Figure, Groups, Measure, Moment, Period, Referential, Scale, Survey,
    Unit, all_groups,
};
use crate::parse::{CriterionTable, Fillable, SurveyTable};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;

/// Resolves the surveys of a meeting.
pub fn surveys(tables: Vec<SurveyTable>, referential: &Referential, diagnostics: &mut Diagnostics) -> Vec<Survey> {
    let mut seen = BTreeMap::<String, Span>::new();
    tables
        .into_iter()
        .map(|table| {
            figures::check_id(&table.id, diagnostics);
            if let Some(earlier) = seen.insert(table.id.value.clone(), table.id.span) {
                diagnostics.push(twice(
                    table.id.span,
                    earlier,
                    RENAME,
                    format!("l’enquête « {} » est définie deux fois", table.id.value),
                ));
            }
            survey(table, referential, diagnostics)
        })
        .collect()
}

/// What all criteria of a survey share.
struct SurveyShared<'a> {
    id: &'a str,
    period: Option<Spanned<Period>>,
    source: Option<Spanned<String>>,
    target: Option<Spanned<Decimal>>,
    direction: Option<Direction>,
    coverage: Coverage,
    groups: Option<Groups>,
    scale: Option<Scale>,
    /// Whether a scale is written, be it one that does not hold together.
    has_scale: bool,
}

impl SurveyShared<'_> {
    fn dated(&self, figure: Figure) -> Figure {
        Figure { period: self.period.clone(), source: self.source.clone(), ..figure }
    }
}

fn survey(table: SurveyTable, referential: &Referential, diagnostics: &mut Diagnostics) -> Survey {
    let SurveyTable {
        id,
        kind,
        title,
        start,
        end,
        by,
        method,
        support,
        base,
        asked,
        base_label,
        criteria_label,
        rate_label,
        groups: group_names,
        groups_label,
        reference_name,
        reference_source,
        scale,
        target,
        direction,
        sample,
        order,
        message,
        source,
        criteria,
        span: _,
    } = table;
    let (start, end) = (start.map(Fillable::given), end.map(Fillable::given));
    let asked = asked.and_then(|asked| Some(Spanned::new(asked.value.given()?, asked.span)));
    let days = start.value.zip(end.value);
    let has_scale = scale.is_some();
    let shared = SurveyShared {
        id: &id.value,
        period: days
            .map(|(first, last)| Spanned::new(Period::Range(Moment::Day(first), Moment::Day(last)), start.span)),
        source,
        target,
        direction: direction.map(|direction| direction.value),
        coverage: figures::coverage(sample.as_ref(), Coverage::Sample),
        groups: groups::named(
            Named { names: group_names, label: groups_label, reference: reference_name, source: reference_source },
            diagnostics,
        ),
        scale: scale.and_then(|table| scales::scale(table, diagnostics)),
        has_scale,
    };
    let base = base.map(|base| {
        let (unit, span) = (Unit::Named(String::new()), base.span);
        shared.dated(Measured::fillable(base).figure(format!("{}/effectif", id.value), unit, span))
    });
    let mut seen = BTreeMap::<String, Span>::new();
    let criteria: Vec<Criterion> = criteria
        .into_iter()
        .filter_map(|table| criterion(table, &shared, &mut seen, referential, diagnostics))
        .collect();
    if let Some(base) = &base {
        check_base(base, &criteria, diagnostics);
        check_asked(base, asked.as_ref(), diagnostics);
    }
    let SurveyShared { groups, scale, .. } = shared;
    Survey {
        id,
        kind: kind.value,
        title,
        start,
        end,
        by,
        method,
        support,
        base,
        asked,
        base_label,
        criteria_label,
        rate_label,
        groups,
        scale,
        criteria,
        order: order.map(|order| order.value).unwrap_or_default(),
        message,
    }
}

fn criterion(
    table: CriterionTable,
    shared: &SurveyShared<'_>,
    seen: &mut BTreeMap<String, Span>,
    referential: &Referential,
    diagnostics: &mut Diagnostics,
) -> Option<Criterion> {
    let CriterionTable {
        id,
        label,
        question,
        commitments,
        answers,
        rate,
        count,
        base,
        group_values,
        group_counts,
        group_bases,
        reference,
        absent,
        precision,
        target,
        direction,
        comment,
        rupture,
        span,
    } = table;
    if let Some(id) = &id {
        figures::check_id(id, diagnostics);
    }
    let (name, place) = match &id {
        Some(id) => (id.value.clone(), id.span),
        None => (french::slug(&label), label.span),
    };
    if let Some(earlier) = seen.insert(name.clone(), place) {
        let hint = if id.is_some() { RENAME } else { "donnez à chacun son `id`" };
        diagnostics.push(twice(place, earlier, hint, format!("le critère « {name} » est défini deux fois")));
    }
    let commitments = commitments::known(commitments, &referential.commitments, diagnostics);
    let unit = shared.scale.as_ref().map_or(Unit::Share, Scale::unit);
    let written =
        groups::WrittenGroups { values: group_values, counts: group_counts, bases: group_bases, reference, span };
    let of_groups = groups::measures(written, shared.groups.as_ref(), &unit, diagnostics);
    // What groups make together need not be written again.
    let is_blank = answers.is_none() && rate.is_none() && count.is_none() && base.is_none() && absent.is_none();
    let together = of_groups.as_ref().filter(|_| is_blank).and_then(|groups| all_groups(&groups.measures, &unit));
    let (measured, distribution) = match answers {
        _ if let Some(all) = together => (Measured::computed(all, span), None),
        Some(answers) => {
            let others = [rate.map(|rate| rate.span), count.map(|count| count.span), absent.map(|absent| absent.span)];
            let answered = Answered { answers: &answers, base: base.as_ref(), span };
            on_scale(answered, others.into_iter().flatten().next(), shared, diagnostics)?
        }
        None => {
            let written = WrittenFigure { span, value_key: "taux", value: rate, count, base, absent, precision };
            (figures::measure(written, &unit, diagnostics)?, None)
        }
    };
    let figure = Figure {
        coverage: shared.coverage,
        target: target.as_ref().or(shared.target.as_ref()).map(figures::target),
        // A scale says by itself which answers are good.
        direction: direction
            .map(|direction| direction.value)
            .or(shared.direction)
            .or(shared.scale.as_ref().map(|_| Direction::AtLeast)),
        comment,
        rupture,
        groups: of_groups,
        ..shared.dated(measured.figure(format!("{}/{name}", shared.id), unit, span))
    };
    Some(Criterion { label, question, commitments, distribution, figure })
}

/// What the answers to a criterion come to; `None` where they are not those of the survey's scale, or something else is
/// written beside them, which is told.
fn on_scale(
    answered: Answered<'_>,
    other: Option<Span>,
    shared: &SurveyShared<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Measured, Option<Distribution>)> {
    let place = answered.place();
    if let Some(other) = other {
        diagnostics.push(
            Diagnostic::error(other, "ce critère a déjà ses `reponses` : son chiffre en est calculé")
                .related(place, "les réponses")
                .hint("gardez l’un des deux"),
        );
        return None;
    }
    let Some(scale) = &shared.scale else {
        // A scale that does not hold together was told.
        if !shared.has_scale {
            diagnostics.push(Diagnostic::error(place, "`reponses` va avec une échelle").hint(
                "déclarez-la une fois, avant les critères : `[enquete.echelle]`, \
                 `reponses = [\"Très satisfait\", …]`, `favorables = 2`",
            ));
        }
        return None;
    };
    let given = scales::distribution(&answered, scale, diagnostics)?;
    let Some(measure) = scale.measure(&given) else {
        let empty = figures::empty_base(place).hint("écrivez `absent = \"aucun cas\"`");
        let none = scale.no_opinion.as_ref().filter(|_| given.no_opinion.is_some_and(|number| !number.is_zero()));
        diagnostics.push(none.into_iter().fold(empty, |empty, name| {
            empty.hint(format!("les réponses « {} » ne comptent pas dans cet effectif", name.trim()))
        }));
        return None;
    };
    Some((Measured::computed(measure, place), Some(given)))
}

/// No more people answer than were asked.
fn check_asked(base: &Figure, asked: Option<&Spanned<u64>>, diagnostics: &mut Diagnostics) {
    let Some(asked) = asked else { return };
    if let Measure::Value(answered) = base.measure
        && answered > Decimal::from(asked.value)
    {
        let (answered, all) = (french::number(answered), french::count(asked.value));
        diagnostics.push(
            Diagnostic::error(asked.span, format!("{all} personnes sollicitées, et {answered} réponses"))
                .related(base.value_span, "l’effectif de l’enquête")
                .hint("corrigez `sollicites`, ou `effectif`"),
        );
    }
}

/// A survey nobody answered has no rate.
fn check_base(base: &Figure, criteria: &[Criterion], diagnostics: &mut Diagnostics) {
    let is_rate = |criterion: &&Criterion| !matches!(criterion.figure.measure, Measure::Absent { .. });
    if base.measure == Measure::Value(Decimal::ZERO)
        && let Some(criterion) = criteria.iter().find(is_rate)
    {
        diagnostics.push(
            figures::empty_base(base.value_span)
                .related(criterion.figure.value_span, "un taux de cette enquête")
                .hint("corrigez `effectif`, ou remplacez les taux par `absent = \"aucun cas\"`"),
        );
    }
}
