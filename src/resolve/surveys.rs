//! Surveys: their figures, and unique names.

use std::collections::BTreeMap;

use super::commitments;
use super::figures::{self, Measured, Written};
use super::referential::{RENAME, twice};
use crate::diagnostic::Diagnostics;
use crate::meeting::{Coverage, Criterion, Figure, Measure, Moment, Period, Referential, Survey, Unit};
use crate::parse::{CriterionTable, Fillable, SurveyTable};
use crate::source::{Span, Spanned};
use crate::words::french;
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
        base_label,
        criteria_label,
        rate_label,
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
    let days = start.value.zip(end.value);
    let period =
        days.map(|(first, last)| Spanned::new(Period::Range(Moment::Day(first), Moment::Day(last)), start.span));
    let dated = |figure| Figure { period: period.clone(), source: source.clone(), ..figure };
    let base = base.map(|base| {
        let (unit, span) = (Unit::Named(String::new()), base.span);
        let counted = match base.value {
            Fillable::Given(count) => Measured::count(&Spanned::new(count, span)),
            Fillable::ToFill => Measured::to_fill(span),
        };
        dated(counted.figure(format!("{}/effectif", id.value), unit, span))
    });
    let coverage = figures::coverage(sample.as_ref(), Coverage::Sample);
    let mut seen = BTreeMap::<String, Span>::new();
    let criteria: Vec<Criterion> = criteria
        .into_iter()
        .filter_map(
            |CriterionTable {
                 id: written_id,
                 label,
                 question,
                 commitments,
                 rate,
                 count,
                 base,
                 absent,
                 precision,
                 target: own_target,
                 direction: own_direction,
                 comment,
                 rupture,
                 span,
             }| {
                if let Some(id) = &written_id {
                    figures::check_id(id, diagnostics);
                }
                let (name, place) = match &written_id {
                    Some(id) => (id.value.clone(), id.span),
                    None => (french::slug(&label), label.span),
                };
                if let Some(earlier) = seen.insert(name.clone(), place) {
                    let hint = if written_id.is_some() { RENAME } else { "donnez à chacun son `id`" };
                    diagnostics.push(twice(
                        place,
                        earlier,
                        hint,
                        format!("le critère « {name} » est défini deux fois"),
                    ));
                }
                let written = Written { span, value_key: "taux", value: rate, count, base, absent, precision };
                let commitments = commitments::known(commitments, &referential.commitments, diagnostics);
                let measured = figures::measure(written, &Unit::Share, diagnostics)?;
                let figure = dated(measured.figure(format!("{}/{name}", id.value), Unit::Share, span));
                let figure = Figure {
                    coverage,
                    target: own_target.as_ref().or(target.as_ref()).map(figures::target),
                    direction: own_direction.as_ref().or(direction.as_ref()).map(|direction| direction.value),
                    comment,
                    rupture,
                    ..figure
                };
                Some(Criterion { label, question, commitments, figure })
            },
        )
        .collect();
    if let Some(base) = &base {
        check_base(base, &criteria, diagnostics);
    }
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
        base_label,
        criteria_label,
        rate_label,
        criteria,
        order: order.map(|order| order.value).unwrap_or_default(),
        message,
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
