//! Complaints: how many, how they were answered, and where they come from.

use std::collections::BTreeMap;

use super::figures::{self, Measured, WrittenFigure};
use super::referential::{MERGE, twice};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{Answers, Complaints, Direction, Figure, Share, Unit};
use crate::parse::{AnswersTable, ComplaintsTable, DelayTable, ShareTable};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;

/// Unit of a mean delay whose author gives none.
const DELAY_UNIT: &str = "jour";

/// Resolves the complaints of a meeting.
pub fn complaints(table: ComplaintsTable, diagnostics: &mut Diagnostics) -> Option<Complaints> {
    let ComplaintsTable {
        count,
        absent,
        precision,
        period,
        comment,
        source,
        answers,
        mean_delay,
        channels,
        reasons,
        services,
        span,
    } = table;
    let number = Unit::Named(String::new());
    let written = WrittenFigure {
        span,
        value_key: figures::COUNT_KEY,
        value: count.map(|count| count.map(Decimal::from)),
        count: None,
        base: None,
        absent,
        precision,
    };
    // All is told of the same complaints.
    let dated = |figure: Figure| Figure { period: period.clone(), source: source.clone(), ..figure };
    let answers = answers.and_then(|table| answered(table, diagnostics));
    let mean_delay = mean_delay.and_then(|table| delay(table, diagnostics));
    let channels = shares("canal", channels, diagnostics);
    let reasons = shares("motif", reasons, diagnostics);
    let services = shares("service", services, diagnostics);
    let dated_shares =
        |shares: Vec<Share>| shares.into_iter().map(|share| Share { figure: dated(share.figure), ..share }).collect();
    let measured = figures::measure(written, &number, diagnostics)?;
    Some(Complaints {
        figure: Figure { comment, ..dated(measured.figure("reclamations".to_owned(), number, span)) },
        answers: answers.map(|answers| Answers { figure: dated(answers.figure), ..answers }),
        mean_delay: mean_delay.map(dated),
        channels: dated_shares(channels),
        reasons: dated_shares(reasons),
        services: dated_shares(services),
    })
}

fn answered(table: AnswersTable, diagnostics: &mut Diagnostics) -> Option<Answers> {
    let AnswersTable { delay, target, count, base, rate, absent, precision, span } = table;
    let written = WrittenFigure { span, value_key: "taux", value: rate, count, base, absent, precision };
    let measured = figures::measure(written, &Unit::Share, diagnostics)?;
    let figure = measured.figure("reclamations/dans-le-delai".to_owned(), Unit::Share, span);
    Some(Answers { delay, figure: aimed(figure, target.as_ref(), Direction::AtLeast) })
}

fn delay(table: DelayTable, diagnostics: &mut Diagnostics) -> Option<Figure> {
    let DelayTable { target, value, unit, absent, precision, span } = table;
    if let Some(unit) = unit.as_ref().filter(|unit| unit.trim() == figures::PERCENT) {
        diagnostics.push(not_a_delay(unit));
        return None;
    }
    let unit = Unit::Named(unit.as_ref().map_or(DELAY_UNIT, |unit| unit.trim()).to_owned());
    let (value, target) = (figures::optional(value, &unit, diagnostics), figures::optional(target, &unit, diagnostics));
    let (value, target) = (value?, target?);
    let written = WrittenFigure { span, value_key: "valeur", value, count: None, base: None, absent, precision };
    let measured = figures::measure(written, &unit, diagnostics)?;
    let figure = measured.figure("reclamations/delai-moyen".to_owned(), unit, span);
    Some(aimed(figure, target.as_ref(), Direction::AtMost))
}

/// A figure with its target, which says by itself on which side is good.
fn aimed(figure: Figure, target: Option<&Spanned<Decimal>>, direction: Direction) -> Figure {
    Figure { target: target.map(figures::target), direction: target.map(|_| direction), ..figure }
}

fn not_a_delay(unit: &Spanned<String>) -> Diagnostic {
    Diagnostic::error(unit.span, "un délai ne se compte pas en %")
        .hint("écrivez par exemple `unite = \"jour ouvré\"` ; un taux de réponses se dit par `[reclamations.reponses]`")
}

fn shares(kind: &str, tables: Vec<ShareTable>, diagnostics: &mut Diagnostics) -> Vec<Share> {
    let mut seen = BTreeMap::<String, Span>::new();
    tables
        .into_iter()
        .map(|ShareTable { label, count, span }| {
            let id = french::slug(&label);
            if let Some(earlier) = seen.insert(id.clone(), label.span) {
                let message = format!("« {} » est écrit deux fois", label.value);
                diagnostics.push(twice(label.span, earlier, MERGE, message));
            }
            let unit = Unit::Named(String::new());
            let figure = Measured::fillable(count).figure(format!("reclamations/{kind}/{id}"), unit, span);
            Share { label, figure }
        })
        .collect()
}
