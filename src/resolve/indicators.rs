//! The values of a meeting's indicators: as they are written, or taken from a survey or from the complaints.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{self, Measured, WrittenFigure};
use super::{groups, referential, series, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Complaints, Figure, Indicator, IndicatorValue, Module, Referential, Survey, Unit, all_groups};
use crate::parse::{Keyed, MeasureTable, PerimeterTable};
use crate::source::{Span, Spanned};
use crate::words;
use chrono::NaiveDate;

/// The meeting's values, in the referential's order; the perimeter is `None` when it could not be read.
pub fn values(
    tables: Keyed<MeasureTable>,
    referential: &Referential,
    perimeter: Option<&PerimeterTable>,
    others: &Others<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<IndicatorValue> {
    let mut seen = BTreeMap::<usize, Span>::new();
    let mut outside = BTreeMap::<u64, Vec<&Spanned<String>>>::new();
    for id in tables.0.iter().map(|(id, _)| id) {
        let module = referential.indicator(id).map(|indicator| referential.indicators[indicator].module);
        if let Some(module) = module
            && perimeter.is_some_and(|table| table.modules.iter().all(|number| number.value != module))
        {
            outside.entry(module).or_default().push(id);
        }
    }
    for (number, ids) in &outside {
        let mandatory = referential.modules.get(number).filter(|module| module.mandatory);
        let told = match mandatory.zip(perimeter) {
            Some((module, table)) => {
                let at = table.modules.first().map_or(table.span, |number| number.span);
                Some(mandatory_module(module, at))
            }
            None => outside_perimeter(*number, ids),
        };
        if let Some(told) = told {
            diagnostics.push(told);
        }
    }
    let mut values: Vec<IndicatorValue> = tables
        .0
        .into_iter()
        .filter_map(|(id, table)| {
            let found = referential.indicator(&id);
            let Some(indicator) = found else {
                let diagnostic =
                    Diagnostic::error(id.span, format!("le référentiel n’a pas d’indicateur « {} »", id.value));
                let known = referential.indicators.iter().map(|indicator| indicator.id.as_str());
                diagnostics.push(suggest(diagnostic, &id, known));
                return None;
            };
            if let Some(earlier) = seen.insert(indicator, id.span) {
                let message = format!("« {} » a déjà sa valeur, sous son autre nom", id.value);
                diagnostics.push(referential::twice(id.span, earlier, referential::MERGE, message));
            }
            value(&id, table, indicator, referential, others, diagnostics)
        })
        .collect();
    values.sort_by_key(|value| value.indicator);
    values
}

/// Indicators of modules that no perimeter names; `at` is where the meeting says what it is.
pub fn without_perimeter(tables: &Keyed<MeasureTable>, referential: &Referential, at: Span) -> Option<Diagnostic> {
    let ids = tables.0.iter().map(|(id, _)| id);
    let known = ids.filter_map(|id| Some((id, referential.indicators[referential.indicator(id)?].module)));
    let (ids, modules): (Vec<&Spanned<String>>, BTreeSet<u64>) = known.unzip();
    let first = ids.first()?;
    let modules: Vec<String> = modules.iter().map(u64::to_string).collect();
    let message = "la réunion a des indicateurs, et ne dit pas son périmètre";
    let hint = format!("ajoutez `[perimetre]` à reunion.toml, avec `modules = [{}]`", modules.join(", "));
    let told = Diagnostic::error(at, message).code("perimetre-absent").hint(hint);
    Some(told.related(first.span, "le premier indicateur"))
}

/// A module that must be in every perimeter: it is missing there, and its indicators are right.
fn mandatory_module(module: &Module, perimeter: Span) -> Diagnostic {
    let message = format!("le module {} est obligatoire et n’est pas dans le périmètre", module.number);
    Diagnostic::error(perimeter, message)
        .code("module-obligatoire-absent")
        .related(module.span, "défini ici comme obligatoire")
        .hint(format!("ajoutez {} à `modules`", module.number))
}

/// Indicators of a module that is not in the perimeter: one mistake, told once.
fn outside_perimeter(module: u64, ids: &[&Spanned<String>]) -> Option<Diagnostic> {
    let (first, others) = ids.split_first()?;
    let (what, hint) = match others.len() {
        0 => (
            format!("« {} » est un indicateur du module {module}, qui n’est pas dans le périmètre", first.value),
            format!("ajoutez {module} à `modules` dans reunion.toml, ou retirez cet indicateur"),
        ),
        count => (
            format!(
                "« {} » et {} sont des indicateurs du module {module}, qui n’est pas dans le périmètre",
                first.value,
                if count == 1 { "un autre".to_owned() } else { format!("{count} autres") }
            ),
            format!("ajoutez {module} à `modules` dans reunion.toml, ou retirez ces indicateurs"),
        ),
    };
    let told = Diagnostic::error(first.span, what).hint(hint);
    Some(others.iter().fold(told, |told, id| told.related(id.span, format!("du module {module} aussi"))))
}

fn value(
    id: &Spanned<String>,
    table: MeasureTable,
    indicator: usize,
    referential: &Referential,
    others: &Others<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<IndicatorValue> {
    let MeasureTable {
        value,
        taken_from,
        count,
        base,
        group_values,
        group_counts,
        group_bases,
        reference,
        series: series_tables,
        unit: written_unit,
        absent,
        precision,
        period,
        target,
        direction,
        source,
        comment,
        rupture,
        span: _,
    } = table;
    let definition = &referential.indicators[indicator];
    // All of it is read before any of it counts, so that all errors are told.
    let value = figures::optional(value, &definition.unit, diagnostics);
    let reference = figures::optional(reference, &definition.unit, diagnostics);
    let target = figures::optional(target, &definition.unit, diagnostics);
    let group_values = groups::amounts(group_values, &definition.unit, diagnostics);
    let of_groups = reference.zip(group_values).map(|(reference, values)| {
        let written =
            groups::WrittenGroups { values, counts: group_counts, bases: group_bases, reference, span: id.span };
        groups::measures(written, definition.groups.as_ref(), &definition.unit, diagnostics)
    });
    let series = series::series(series_tables, &definition.unit, others.today, diagnostics);
    let (value, target, of_groups) = (value?, target?, of_groups?);
    // What groups, or a series, make together need not be written again.
    let is_blank = value.is_none() && count.is_none() && base.is_none() && absent.is_none();
    let of_all = of_groups.as_ref().and_then(|groups| all_groups(&groups.measures, &definition.unit));
    let together = of_all.or_else(|| definition.series_figure.of(&series, &definition.unit)).filter(|_| is_blank);
    let (figure, own) = match &taken_from {
        None if let Some(all) = together => {
            let figure = Measured::computed(all, id.span).figure(id.value.clone(), definition.unit.clone(), id.span);
            (Figure { coverage: definition.coverage, ..figure }, None)
        }
        Some(name) => {
            let written = [value.map(|value| value.span), count.map(|count| count.span), base.map(|base| base.span)];
            let written = written.into_iter().chain([absent.map(|absent| absent.span)]).flatten().next();
            let taken = others.take(name, written, definition, referential, diagnostics)?;
            let span = id.span;
            (
                Figure { id: id.value.clone(), span, value_span: name.span, base_span: None, ..taken.clone() },
                Some(taken),
            )
        }
        None => {
            let written = WrittenFigure { span: id.span, value_key: "valeur", value, count, base, absent, precision };
            let measured = figures::measure(written, &definition.unit, diagnostics)?;
            let figure = measured.figure(id.value.clone(), definition.unit.clone(), id.span);
            (Figure { coverage: definition.coverage, ..figure }, None)
        }
    };
    let taken = |of: fn(&Figure) -> Option<Spanned<String>>| own.and_then(of);
    Some(IndicatorValue {
        indicator,
        figure: Figure {
            period: period.or_else(|| own.and_then(|taken| taken.period.clone())),
            target: target.as_ref().map(figures::target).or_else(|| definition.target.clone()),
            direction: direction.map(|direction| direction.value).or(definition.direction),
            source: source.or_else(|| taken(|taken| taken.source.clone())).or_else(|| definition.source.clone()),
            comment: comment.or_else(|| taken(|taken| taken.comment.clone())),
            rupture: rupture.or_else(|| taken(|taken| taken.rupture.clone())),
            series,
            groups: of_groups.or_else(|| own.and_then(|taken| taken.groups.clone())),
            ..figure
        },
        written_unit,
        taken_from,
    })
}

/// What an indicator may take its value from.
pub struct Others<'a> {
    /// The surveys of the meeting.
    pub surveys: &'a [Survey],
    /// Its complaints.
    pub complaints: Option<&'a Complaints>,
    /// The day of the meeting, where it is known.
    pub today: Option<NaiveDate>,
    /// Whether all of them could be read: what is not there then is nowhere.
    pub are_all_known: bool,
}

impl<'a> Others<'a> {
    /// The figures that can be taken: criteria, and what is measured of complaints.
    fn figures(&self) -> impl Iterator<Item = &'a Figure> {
        let criteria = self.surveys.iter().flat_map(|survey| &survey.criteria).map(|criterion| &criterion.figure);
        let complaints = self.complaints.into_iter().flat_map(|complaints| {
            let Complaints { figure, answers, mean_delay, channels: _, reasons: _, services: _ } = complaints;
            std::iter::once(figure).chain(answers.as_ref().map(|answers| &answers.figure)).chain(mean_delay)
        });
        criteria.chain(complaints)
    }

    /// The figure of this name; `None` where it cannot be taken, which is told.
    fn take(
        &self,
        name: &Spanned<String>,
        written: Option<Span>,
        definition: &Indicator,
        referential: &Referential,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'a Figure> {
        if let Some(written) = written {
            diagnostics.push(
                Diagnostic::error(written, "cet indicateur prend déjà sa valeur ailleurs")
                    .related(name.span, "ici")
                    .hint("gardez `valeur_de`, ou écrivez sa valeur"),
            );
            return None;
        }
        let Some(found) = self.figures().find(|figure| figure.id == name.trim()) else {
            if referential.indicator(name.trim()).is_some() {
                diagnostics.push(
                    Diagnostic::error(name.span, "un indicateur ne prend pas sa valeur d’un autre indicateur").hint(
                        "nommez un critère d’enquête (« enquete/critere ») ou « reclamations », \
                         « reclamations/dans-le-delai », « reclamations/delai-moyen »",
                    ),
                );
            } else if self.are_all_known {
                let diagnostic = Diagnostic::error(name.span, format!("il n’y a pas de chiffre « {} »", name.trim()));
                diagnostics.push(suggest(diagnostic, name, self.figures().map(|figure| figure.id.as_str())));
            }
            return None;
        };
        if found.unit != definition.unit {
            let unit = |unit: &Unit| words::unit(unit).unwrap_or_else(|| "sans unité".to_owned());
            let (theirs, ours) = (unit(&found.unit), unit(&definition.unit));
            diagnostics.push(
                Diagnostic::error(name.span, format!("ce chiffre est en « {theirs} », et l’indicateur en « {ours} »"))
                    .code("unite-differente")
                    .hint("prenez un autre chiffre, ou corrigez l’unité de l’indicateur dans le référentiel"),
            );
            return None;
        }
        Some(found)
    }
}
