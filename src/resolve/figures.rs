//! Figures: exactly one of a value, counts or an absence; units and targets that make sense.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Absence, Direction, Measure, Target, Unit};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;

/// What an author wrote of a figure.
pub struct Written {
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

/// Makes the measure of a figure in `unit`.
pub fn measure(written: Written, unit: &Unit, diagnostics: &mut Diagnostics) -> Option<Measure> {
    let Written { span, value_key, value, count, base, absent, precision } = written;
    let error = |span: Span, message: String| Diagnostic::error(span, message);
    if let (Some(precision), None) = (&precision, &absent) {
        diagnostics.push(
            error(precision.span, "`precision` va avec `absent`".to_owned())
                .label("rien n’est absent ici")
                .hint("retirez cette ligne, ou dites par `absent` pourquoi il n’y a pas de valeur"),
        );
    }
    match (value, count, base, absent) {
        (Some(value), None, None, None) => Some(Measure::Value(value.value)),
        (None, Some(count), Some(base), None) => ratio(&count, &base, unit, diagnostics),
        (None, None, None, Some(absent)) => Some(Measure::Absent { reason: absent.value, precision }),
        (None, None, None, None) => {
            let counts = if value_key == COUNT_KEY { "" } else { "ou `nombre = …` et `sur = …`, " };
            diagnostics.push(
                error(span, "aucune valeur n’est donnée".to_owned())
                    .hint(format!("écrivez dessous `{value_key} = …`, {counts}ou `absent = \"non communiqué\"`")),
            );
            None
        }
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
            let mut diagnostic = error(given[0].0, format!("{} ne vont pas ensemble", crate::french::list(&names)));
            for (span, name) in &given[1..] {
                diagnostic = diagnostic.related(*span, format!("`{name}` est ici"));
            }
            let counts = if value_key == COUNT_KEY { "" } else { "`nombre` et `sur`, ou " };
            diagnostics.push(diagnostic.hint(format!("gardez `{value_key}`, ou {counts}`absent`")));
            None
        }
    }
}

fn ratio(count: &Spanned<u64>, base: &Spanned<u64>, unit: &Unit, diagnostics: &mut Diagnostics) -> Option<Measure> {
    if *unit != Unit::Percent {
        diagnostics.push(
            Diagnostic::error(count.span, "`nombre` et `sur` donnent un taux, mais cet indicateur n’est pas en %")
                .hint("écrivez `valeur = …` dans l’unité de l’indicateur"),
        );
        return None;
    }
    if base.value == 0 {
        diagnostics.push(
            Diagnostic::error(base.span, "un effectif de 0 ne donne pas de taux")
                .hint("écrivez `absent = \"aucun cas\"`"),
        );
        return None;
    }
    if count.value > base.value {
        diagnostics.push(
            Diagnostic::error(
                count.span,
                format!("{} cas sur {} : le nombre dépasse l’effectif", count.value, base.value),
            )
            .related(base.span, "l’effectif")
            .hint("`nombre` compte les cas favorables, `sur` tous les cas"),
        );
        return None;
    }
    Some(Measure::Ratio { count: count.value, base: base.value })
}

/// A target, from its bound and its side.
pub fn target(
    value: Option<Spanned<Decimal>>,
    direction: Option<Spanned<Direction>>,
    diagnostics: &mut Diagnostics,
) -> Option<Target> {
    match (value, direction) {
        (Some(value), direction) => {
            Some(Target { value: value.value, direction: direction.map(|direction| direction.value), span: value.span })
        }
        (None, Some(direction)) => {
            diagnostics.push(
                Diagnostic::error(direction.span, "`sens` va avec `objectif`")
                    .hint("ajoutez `objectif = …`, ou retirez cette ligne"),
            );
            None
        }
        (None, None) => None,
    }
}

/// A unit as the author names it.
pub fn unit(text: &str) -> Unit {
    match text.trim() {
        "%" => Unit::Percent,
        name => Unit::Named(name.to_owned()),
    }
}

/// Names are used in addresses and files: small letters, digits and hyphens.
pub fn check_id(id: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let fits = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
    if !id.chars().all(fits) || id.starts_with('-') || id.ends_with('-') {
        diagnostics.push(
            Diagnostic::error(id.span, format!("l’identifiant « {} » contient des signes interdits", id.value)).hint(
                format!(
                    "écrivez-le en minuscules sans accent, chiffres et traits d’union : « {} »",
                    crate::french::slug(id)
                ),
            ),
        );
    }
}
