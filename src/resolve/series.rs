//! Series of an indicator: periods that follow each other, values that are measured or forecast.

use super::figures::{self, WrittenFigure};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{SeriesPoint, Unit, overlaps};
use crate::parse::SeriesPointTable;
use crate::source::Spanned;
use chrono::NaiveDate;

/// Resolves a series, in the order of its periods; `today` is the day of the meeting, where it is known.
pub fn series(
    tables: Vec<SeriesPointTable>,
    unit: &Unit,
    today: Option<NaiveDate>,
    diagnostics: &mut Diagnostics,
) -> Vec<SeriesPoint> {
    let mut points: Vec<SeriesPoint> = Vec::new();
    for table in tables {
        let SeriesPointTable { period, value, count, base, absent, target, forecast, span } = table;
        if let Some(other) = points.iter().find(|other| overlaps(other.period, period.value)) {
            diagnostics.push(
                Diagnostic::error(period.span, "cette période en recouvre une autre de la série")
                    .related(other.span, "l’autre")
                    .hint("donnez à chaque valeur sa période : un mois, un trimestre, une année"),
            );
            continue;
        }
        let is_forecast = forecast.is_some_and(|forecast| forecast.value);
        if let Some(message) = misplaced(&period, is_forecast, today) {
            diagnostics.push(message);
            continue;
        }
        if value.is_none() && count.is_none() && base.is_none() && absent.is_none() {
            diagnostics.push(
                Diagnostic::error(period.span, "cette période n’a pas de valeur")
                    .hint("écrivez sa `valeur`, ou pourquoi il n’y en a pas : `absent = \"non mesuré\"`"),
            );
            continue;
        }
        let (value, target) =
            (figures::optional(value, unit, diagnostics), figures::optional(target, unit, diagnostics));
        let (Some(value), Some(target)) = (value, target) else { continue };
        let written = WrittenFigure { span, value_key: "valeur", value, count, base, absent, precision: None };
        let Some(measured) = figures::measure(written, unit, diagnostics) else { continue };
        points.push(SeriesPoint {
            period: period.value,
            measure: measured.measure(),
            target: target.map(|target| target.value),
            is_forecast,
            span: period.span,
        });
    }
    points.sort_by_key(|point| point.period.first_day());
    points
}

/// What is wrong with a period that nobody can have measured yet, or a forecast of what is over.
fn misplaced(
    period: &Spanned<crate::meeting::Period>,
    is_forecast: bool,
    today: Option<NaiveDate>,
) -> Option<Diagnostic> {
    let today = today?;
    if !is_forecast && period.first_day() > today {
        return Some(
            Diagnostic::error(
                period.span,
                format!("cette période commence après la réunion du {}", french::date(today)),
            )
            .hint("pour une prévision, ajoutez `prevision = true`"),
        );
    }
    None
}
