//! Figures: exactly one of a value, counts or an absence; units and targets that make sense.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::french::OtherUnit;
use crate::meeting::{Absence, Coverage, Figure, MARK_MAX, Measure, Target, Unit};
use crate::parse::{Amount, Fillable, PercentKind};
use crate::source::{Span, Spanned};
use crate::words;
use rust_decimal::Decimal;

/// What an author wrote of a figure.
pub struct WrittenFigure {
    /// Where it was written.
    pub span: Span,
    /// Key of the value: `valeur` or `taux`.
    pub value_key: &'static str,
    /// The value.
    pub value: Option<Spanned<Decimal>>,
    /// Favourable cases.
    pub count: Option<Spanned<u64>>,
    /// All cases.
    pub base: Option<Spanned<u64>>,
    /// Why there is none.
    pub absent: Option<Spanned<Absence>>,
    /// The author's words for that.
    pub precision: Option<Spanned<String>>,
}

/// Key of a value that is a count itself: it has no base.
pub const COUNT_KEY: &str = "nombre";

/// What was measured, and where that is written.
pub struct Measured {
    measure: Measure,
    value_span: Span,
    base_span: Option<Span>,
}

impl Measured {
    /// A count, which has no base.
    pub fn count(count: &Spanned<u64>) -> Self {
        Self { measure: Measure::Value(Decimal::from(count.value)), value_span: count.span, base_span: None }
    }

    /// A count that may still be to be filled in.
    pub fn fillable(count: Spanned<Fillable<u64>>) -> Self {
        match count.value {
            Fillable::Given(number) => Self::count(&Spanned::new(number, count.span)),
            Fillable::ToFill => Self::to_fill(count.span),
        }
    }

    /// What is made of what is written from here on.
    pub fn computed(measure: Measure, span: Span) -> Self {
        Self { measure, value_span: span, base_span: None }
    }

    /// What nobody has filled in yet.
    pub fn to_fill(span: Span) -> Self {
        let measure = Measure::Absent { reason: Absence::ToFill, precision: None };
        Self { measure, value_span: span, base_span: None }
    }

    /// What was measured, alone.
    pub fn measure(self) -> Measure {
        self.measure
    }

    /// Its figure; coverage, period, target and source are still to be given.
    pub fn figure(self, id: String, unit: Unit, span: Span) -> Figure {
        let Self { measure, value_span, base_span } = self;
        Figure { value_span, base_span, ..Figure::new(id, measure, unit, span) }
    }
}

/// Makes the measure of a figure in `unit`. Nothing written is taken for a figure still to be filled in.
pub fn measure(written: WrittenFigure, unit: &Unit, diagnostics: &mut Diagnostics) -> Option<Measured> {
    let WrittenFigure { span, value_key, value, count, base, absent, precision } = written;
    let measured = |measure, value_span, base_span| Some(Measured { measure, value_span, base_span });
    if let Some(base) = base.as_ref().filter(|base| base.value == 0) {
        diagnostics.push(empty_base(base.span).hint("écrivez `absent = \"aucun cas\"`"));
        return None;
    }
    let error = |span: Span, message: String| Diagnostic::error(span, message);
    if let (Some(precision), None) = (&precision, &absent) {
        diagnostics.push(
            error(precision.span, "`precision` va avec `absent`".to_owned())
                .label("rien n’est absent ici")
                .hint("retirez cette ligne, ou dites par `absent` pourquoi il n’y a pas de valeur"),
        );
    }
    match (value, count, base, absent) {
        (Some(value), None, None, None) => measured(Measure::Value(value.value), value.span, None),
        (Some(rate), None, Some(base), None) if value_key != COUNT_KEY => {
            let measure = match unit.is_percent() {
                true => Measure::Rate { rate: rate.value, base: base.value },
                false => Measure::Mean { value: rate.value, base: base.value },
            };
            measured(measure, rate.span, Some(base.span))
        }
        (written, Some(count), Some(base), None) if value_key != COUNT_KEY => {
            is_rate(unit, count.span, diagnostics)?;
            measured(Measure::Ratio { count: count.value, base: base.value, written }, count.span, Some(base.span))
        }
        (None, None, None, Some(absent)) => {
            measured(Measure::Absent { reason: absent.value, precision }, absent.span, None)
        }
        (None, None, None, None) => Some(Measured::to_fill(span)),
        (None, Some(count), None, None) => {
            diagnostics.push(
                error(count.span, "`nombre` va avec `sur`".to_owned())
                    .hint("ajoutez le nombre total de cas : `sur = …`"),
            );
            None
        }
        (None, None, Some(base), None) => {
            diagnostics.push(
                error(base.span, "`sur` va avec `nombre`".to_owned())
                    .hint("ajoutez le nombre de cas favorables : `nombre = …`"),
            );
            None
        }
        (value, count, base, absent) => {
            let spans = [
                value.map(|value| (value.span, value_key)),
                count.map(|count| (count.span, "nombre")),
                base.map(|base| (base.span, "sur")),
                absent.map(|absent| (absent.span, "absent")),
            ];
            let given: Vec<(Span, &str)> = spans.into_iter().flatten().collect();
            let names: Vec<String> = given.iter().map(|(_, name)| format!("`{name}`")).collect();
            let mut diagnostic = error(given[0].0, format!("{} ne vont pas ensemble", french::list(&names)));
            for (span, name) in &given[1..] {
                diagnostic = diagnostic.related(*span, format!("`{name}` est ici"));
            }
            let counts = if unit.is_percent() { "`nombre` et `sur`, ou " } else { "" };
            diagnostics.push(diagnostic.hint(format!("gardez `{value_key}`, ou {counts}`absent`")));
            None
        }
    }
}

/// A rate on no case, told at the number of its cases.
pub fn empty_base(span: Span) -> Diagnostic {
    Diagnostic::error(span, "un effectif de 0 ne donne pas de taux").code("effectif-nul")
}

/// Counts and bases are those of a rate; `None` when the unit is another, which is told.
fn is_rate(unit: &Unit, span: Span, diagnostics: &mut Diagnostics) -> Option<()> {
    if unit.is_percent() {
        return Some(());
    }
    diagnostics.push(
        Diagnostic::error(span, "`nombre` et `sur` donnent un taux, mais cet indicateur n’est pas en %")
            .code("unite-differente")
            .hint("écrivez `valeur = …` seule, dans l’unité de l’indicateur"),
    );
    None
}

/// A number in the unit of its figure; `None` for a time that cannot be told in it, which is told.
pub fn amount(written: Spanned<Amount>, unit: &Unit, diagnostics: &mut Diagnostics) -> Option<Spanned<Decimal>> {
    let Spanned { value, span } = written;
    let (time, written) = match value {
        Amount::Number(number) => return Some(Spanned::new(number, span)),
        Amount::Time { time, written } => (time, written),
    };
    let name = words::unit(unit);
    let read = match unit {
        Unit::Named(name) => time.in_unit(name),
        Unit::Share | Unit::Ratio | Unit::Growth | Unit::Mark(_) | Unit::NetPromoterScore => Err(OtherUnit::NoTime),
    };
    let named = name.map_or_else(|| "sans unité".to_owned(), |name| format!("en « {name} »"));
    let (message, hint) = match read {
        Ok(number) => return Some(Spanned::new(number, span)),
        Err(OtherUnit::NoTime) => (
            format!("« {written} » est une durée, et ce chiffre est {named}"),
            "écrivez un nombre sans guillemets, dans l’unité du chiffre",
        ),
        Err(OtherUnit::Unlike(units)) => (
            format!("« {written} » : des {units} ne se comptent pas {named}"),
            "écrivez la durée dans l’unité du chiffre, ou corrigez son `unite`",
        ),
        Err(OtherUnit::Uneven) => (
            format!("« {written} » ne tombe pas juste {named}"),
            "arrondissez la durée dans cette unité, ou comptez dans une plus petite (`unite`)",
        ),
    };
    diagnostics.push(Diagnostic::error(span, message).code("unite-differente").hint(hint));
    None
}

/// The same where it need not be written; an error that was told leaves nothing.
pub fn optional(
    written: Option<Spanned<Amount>>,
    unit: &Unit,
    diagnostics: &mut Diagnostics,
) -> Option<Option<Spanned<Decimal>>> {
    match written {
        Some(written) => amount(written, unit, diagnostics).map(Some),
        None => Some(None),
    }
}

/// A target as it is written.
pub fn target(value: &Spanned<Decimal>) -> Target {
    Target { value: value.value, span: value.span }
}

/// Whether all cases were counted, as the author says, else as is usual.
pub fn coverage(is_sample: Option<&Spanned<bool>>, usual: Coverage) -> Coverage {
    match is_sample.map(|is_sample| is_sample.value) {
        Some(true) => Coverage::Sample,
        Some(false) => Coverage::Census,
        None => usual,
    }
}

/// A unit as the author names it, and what its per cents tell, where the author says so.
pub fn unit(text: &str, percents: Option<&Spanned<PercentKind>>, diagnostics: &mut Diagnostics) -> Unit {
    // Between a sign and its number people type either space.
    let text = french::plain_spaces(text);
    let text = text.trim();
    if let Some(percents) = percents.filter(|_| text != PERCENT) {
        diagnostics.push(
            Diagnostic::error(
                percents.span,
                "`nature` dit ce que sont des pourcentages, et cet indicateur n’en est pas",
            )
            .hint("retirez cette ligne, ou écrivez `unite = \"%\"`"),
        );
    }
    let best = || text.strip_prefix('/').or_else(|| text.strip_prefix("sur "));
    if text == PERCENT {
        return match percents.map(|percents| percents.value).unwrap_or_default() {
            PercentKind::Share => Unit::Share,
            PercentKind::Ratio => Unit::Ratio,
            PercentKind::Growth => Unit::Growth,
        };
    }
    if text == words::NET_PROMOTER_SCORE {
        return Unit::NetPromoterScore;
    }
    let best = best().and_then(|best| best.trim().replace(',', ".").parse::<Decimal>().ok());
    match best.filter(|best| (Decimal::ONE..=MARK_MAX).contains(best)) {
        Some(best) => Unit::Mark(best.normalize()),
        None => Unit::Named(text.to_owned()),
    }
}

/// How a unit of per cents is written.
pub const PERCENT: &str = "%";

/// Names are used in addresses and files: small letters, digits and hyphens.
pub fn check_id(id: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let fits = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
    if !id.chars().all(fits) || id.starts_with('-') || id.ends_with('-') {
        diagnostics.push(
            Diagnostic::error(id.span, format!("l’identifiant « {} » contient des signes interdits", id.value)).hint(
                format!("écrivez-le en minuscules sans accent, chiffres et traits d’union : « {} »", french::slug(id)),
            ),
        );
    }
}
