//! Groups of a survey or of an indicator: names that are told apart, and a value for each.

use super::figures;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{GroupMeasures, Groups, Measure, ReferenceName, Unit};
use crate::parse::{Amount, OrAbsent};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;

/// What is written of groups where they are named.
pub struct Named {
    /// Their names.
    pub names: Option<Vec<Spanned<String>>>,
    /// What they are told under.
    pub label: Option<Spanned<String>>,
    /// What the reference is called.
    pub reference: Option<Spanned<String>>,
    /// Where it comes from.
    pub source: Option<Spanned<String>>,
}

/// Resolves the names of groups; `None` where there are none.
pub fn named(written: Named, diagnostics: &mut Diagnostics) -> Option<Groups> {
    let Named { names, label, reference, source } = written;
    let reference = match (reference, source) {
        (Some(name), Some(source)) => Some(ReferenceName { name, source }),
        // Half a reference is told once, and not again of each value that has one: it stands for both.
        (Some(name), None) => {
            diagnostics.push(
                Diagnostic::error(name.span, "cette référence n’a pas de source")
                    .hint("dites d’où elle vient : `source_reference = \"baromètre national 2024\"`"),
            );
            Some(ReferenceName { source: name.clone(), name })
        }
        (None, Some(source)) => {
            diagnostics.push(
                Diagnostic::error(source.span, "`source_reference` va avec `nom_reference`")
                    .hint("dites comment nommer la référence : `nom_reference = \"France\"`"),
            );
            Some(ReferenceName { name: source.clone(), source })
        }
        (None, None) => None,
    };
    let names = names.unwrap_or_default();
    for (place, name) in names.iter().enumerate() {
        if let Some(earlier) = names[..place].iter().find(|other| french::slug(other) == french::slug(name)) {
            diagnostics.push(super::referential::twice(
                name.span,
                earlier.span,
                "donnez à chaque groupe son nom",
                format!("le groupe « {} » est écrit deux fois", name.trim()),
            ));
        }
    }
    (!names.is_empty() || reference.is_some()).then_some(Groups { names, label, reference })
}

/// What is written of each group.
pub struct WrittenGroups {
    /// Rates or values.
    pub values: Option<Vec<Spanned<OrAbsent<Decimal>>>>,
    /// Favourable cases.
    pub counts: Option<Vec<Spanned<OrAbsent<u64>>>>,
    /// All cases.
    pub bases: Option<Vec<Spanned<OrAbsent<u64>>>>,
    /// What the reference has.
    pub reference: Option<Spanned<Decimal>>,
    /// Where all of it is written.
    pub span: Span,
}

/// Values of groups in the unit of their figure; `None` where one cannot be told in it, which is told.
pub fn amounts(
    written: Option<Vec<Spanned<OrAbsent<Amount>>>>,
    unit: &Unit,
    diagnostics: &mut Diagnostics,
) -> Option<Option<Vec<Spanned<OrAbsent<Decimal>>>>> {
    let Some(written) = written else { return Some(None) };
    let read = written.into_iter().map(|Spanned { value, span }| {
        let in_unit =
            |amount| figures::amount(Spanned::new(amount, span), unit, diagnostics).map(|number| number.value);
        value.and_then(in_unit).map(|number| Spanned::new(number, span))
    });
    // All are read before any error counts, so that all errors are told.
    read.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>().map(Some)
}

/// Makes the measures of groups; `None` where none are written, or they do not hold together, which is told.
pub fn measures(
    written: WrittenGroups,
    groups: Option<&Groups>,
    unit: &Unit,
    diagnostics: &mut Diagnostics,
) -> Option<GroupMeasures> {
    let WrittenGroups { values, counts, bases, reference, span } = written;
    if let Some(reference) = &reference
        && groups.is_none_or(|groups| groups.reference.is_none())
    {
        diagnostics.push(Diagnostic::error(reference.span, "cette référence n’a ni nom ni source").hint(
            "dites-les une fois : `nom_reference = \"France\"` et `source_reference = \"baromètre national 2024\"`",
        ));
        return None;
    }
    let is_within =
        reference.as_ref().is_none_or(|reference| within(reference.value, reference.span, unit, diagnostics).is_some());
    let reference = reference.map(|reference| reference.value);
    let first = [first_span(&values), first_span(&counts), first_span(&bases)].into_iter().flatten().next();
    let is_written = values.is_some() || counts.is_some() || bases.is_some();
    let Some(first) = first.or(is_written.then_some(span)) else {
        return reference.filter(|_| is_within).map(|_| GroupMeasures { measures: Vec::new(), reference, span });
    };
    let Some(groups) = groups.filter(|groups| !groups.names.is_empty()) else {
        diagnostics.push(
            Diagnostic::error(first, "ces valeurs sont celles de groupes qui ne sont pas nommés")
                .hint("nommez-les une fois : `groupes = [\"Bourg\", \"Gex\"]`"),
        );
        return None;
    };
    let fits = |len: Option<usize>, span: Option<Span>, diagnostics: &mut Diagnostics| match (len, span) {
        (Some(len), span) if len != groups.names.len() => {
            let names: Vec<String> = groups.names.iter().map(|name| format!("« {} »", name.trim())).collect();
            diagnostics.push(
                Diagnostic::error(
                    span.unwrap_or(first),
                    format!(
                        "{} pour {}",
                        french::counted(len as u64, "valeur"),
                        french::counted(names.len() as u64, "groupe")
                    ),
                )
                .related(groups.names[0].span, "les groupes")
                .hint(format!(
                    "donnez une valeur par groupe, dans cet ordre : {} ; ou un mot d’absence, `\"sans objet\"`",
                    names.join(", ")
                )),
            );
            None
        }
        _ => Some(()),
    };
    // All of it is read before any of it counts, so that all errors are told.
    let fit = [
        fits(values.as_ref().map(Vec::len), first_span(&values), diagnostics),
        fits(counts.as_ref().map(Vec::len), first_span(&counts), diagnostics),
        fits(bases.as_ref().map(Vec::len), first_span(&bases), diagnostics),
    ];
    fit.into_iter().collect::<Option<()>>()?;
    let wrong = match (&values, &counts, &bases) {
        (Some(_), Some(_), _) => Some((
            "`par_groupe` et `nombre_par_groupe` ne vont pas ensemble",
            "gardez les nombres : clu calcule les taux",
        )),
        (Some(_), None, _) => None,
        (None, Some(_), Some(_)) if unit.is_percent() => None,
        (None, ..) => Some((
            "`nombre_par_groupe` et `sur_par_groupe` vont ensemble, pour des taux",
            "donnez les deux, ou les valeurs par `par_groupe`",
        )),
    };
    if let Some((message, hint)) = wrong {
        diagnostics.push(Diagnostic::error(first, message).hint(hint));
        return None;
    }
    let made = (0..groups.names.len()).map(|place| {
        let value = values.as_ref().map(|values| &values[place]);
        let count = counts.as_ref().map(|counts| &counts[place]);
        let base = bases.as_ref().map(|bases| &bases[place]);
        measure(value, count, base, unit, diagnostics)
    });
    let measures = made.collect::<Vec<_>>().into_iter().collect::<Option<_>>()?;
    is_within.then_some(GroupMeasures { measures, reference, span: first })
}

fn first_span<T>(list: &Option<Vec<Spanned<T>>>) -> Option<Span> {
    list.as_ref()?.first().map(|first| first.span)
}

/// `None` where a value is out of the bounds of its unit, which is told.
fn within(value: Decimal, span: Span, unit: &Unit, diagnostics: &mut Diagnostics) -> Option<()> {
    let Some((least, most)) = unit.bounds().filter(|(least, most)| !(*least..=*most).contains(&value)) else {
        return Some(());
    };
    let (shown, least) = (french::quantity(value, unit), french::number(least));
    diagnostics.push(
        Diagnostic::error(span, format!("{shown} n’existe pas"))
            .code("taux-hors-bornes")
            .hint(format!("cette valeur va de {least} à {} ; vérifiez la virgule", french::number(most))),
    );
    None
}

/// What was measured for one group.
fn measure(
    value: Option<&Spanned<OrAbsent<Decimal>>>,
    count: Option<&Spanned<OrAbsent<u64>>>,
    base: Option<&Spanned<OrAbsent<u64>>>,
    unit: &Unit,
    diagnostics: &mut Diagnostics,
) -> Option<Measure> {
    let absent = [
        value.and_then(|value| value.absent()),
        count.and_then(|count| count.absent()),
        base.and_then(|base| base.absent()),
    ];
    if let Some(reason) = absent.into_iter().flatten().next() {
        return Some(Measure::Absent { reason, precision: None });
    }
    if let Some((base, 0)) = base.and_then(|base| Some((base, base.given()?))) {
        diagnostics.push(figures::empty_base(base.span).hint("écrivez `\"aucun cas\"` à la place de ce 0"));
        return None;
    }
    let given = |base: Option<&Spanned<OrAbsent<u64>>>| base.and_then(|base| base.given());
    let Some((span, value)) = value.and_then(|value| Some((value.span, value.given()?))) else {
        let (number, all) = given(count).zip(given(base))?;
        let span = count.map(|count| count.span);
        if let Some(span) = span.filter(|_| number > all && *unit == Unit::Share) {
            let (number, all) = (french::count(number), french::count(all));
            diagnostics.push(
                Diagnostic::error(span, format!("{number} cas favorables sur {all}"))
                    .hint("`nombre_par_groupe` compte les cas favorables, `sur_par_groupe` tous les cas"),
            );
            return None;
        }
        return Some(Measure::Ratio { count: number, base: all, written: None });
    };
    within(value, span, unit, diagnostics)?;
    Some(match given(base) {
        None => Measure::Value(value),
        Some(base) if unit.is_percent() => Measure::Rate { rate: value, base },
        Some(base) => Measure::Mean { value, base },
    })
}
