//! The label's referential: unique names, modules that exist.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{self, Named};
use super::{commitments, figures};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Commitment, Coverage, Indicator, Module, Referential};
use crate::parse::{IndicatorTable, ModuleTable, ReferentialFile};
use crate::source::Span;

/// Resolves a referential.
pub fn referential(file: ReferentialFile, diagnostics: &mut Diagnostics) -> Referential {
    let ReferentialFile { referential, modules: module_tables, commitments, indicators, span: _ } = file;
    let mut modules = BTreeMap::<u64, Module>::new();
    for ModuleTable { number, title, mandatory, span } in module_tables {
        let module =
            Module { number: number.value, title, mandatory: mandatory.is_some_and(|mandatory| mandatory.value), span };
        if let Some(earlier) = modules.get(&number.value) {
            diagnostics.push(twice(
                number.span,
                earlier.span,
                RENUMBER,
                format!("le module {} est défini deux fois", number.value),
            ));
        } else {
            modules.insert(number.value, module);
        }
    }
    let known_module = |number: &crate::source::Spanned<u64>, diagnostics: &mut Diagnostics| {
        if !modules.contains_key(&number.value) {
            diagnostics.push(unknown_module(number.value, number.span, modules.keys()));
        }
    };
    let commitments = commitments
        .into_iter()
        .map(|commitment| {
            known_module(&commitment.module, diagnostics);
            Commitment { number: commitment.number, module: commitment.module.value, text: commitment.text }
        })
        .collect::<Vec<_>>();
    let mut seen = BTreeMap::<String, Span>::new();
    let indicators = indicators
        .into_iter()
        .map(|table| {
            let IndicatorTable {
                id,
                module,
                heading,
                label,
                short_label,
                definition,
                source,
                replaces,
                unit,
                percent_kind,
                groups: group_names,
                groups_label,
                reference_name,
                reference_source,
                series_figure,
                sample,
                target,
                direction,
                commitments: answered,
                span: _,
            } = table;
            known_module(&module, diagnostics);
            figures::check_id(&id, diagnostics);
            if let Some(earlier) = seen.insert(id.value.clone(), id.span) {
                diagnostics.push(twice(
                    id.span,
                    earlier,
                    RENAME,
                    format!("l’indicateur « {} » est défini deux fois", id.value),
                ));
            }
            let unit = figures::unit(&unit, percent_kind.as_ref(), diagnostics);
            Indicator {
                groups: groups::named(
                    Named {
                        names: group_names,
                        label: groups_label,
                        reference: reference_name,
                        source: reference_source,
                    },
                    diagnostics,
                ),
                series_figure: series_figure.map(|figure| figure.value).unwrap_or_default(),
                coverage: figures::coverage(sample.as_ref(), Coverage::Census),
                target: target
                    .and_then(|target| figures::amount(target, &unit, diagnostics))
                    .as_ref()
                    .map(figures::target),
                direction: direction.map(|direction| direction.value),
                commitments: commitments::known(answered, &commitments, diagnostics),
                unit,
                id,
                module: module.value,
                heading,
                label,
                short_label,
                definition,
                source,
                replaces,
            }
        })
        .collect::<Vec<_>>();
    check_renaming(&indicators, diagnostics);
    Referential {
        name: referential.name.value,
        version: referential.version.value,
        source: referential.source.value,
        modules,
        commitments,
        indicators,
    }
}

/// What replaces what must be a line of names: from one to the next, never back, never two from one.
fn check_renaming(indicators: &[Indicator], diagnostics: &mut Diagnostics) {
    let mut heirs = BTreeMap::<&str, Span>::new();
    for replaces in indicators.iter().filter_map(|indicator| indicator.replaces.as_ref()) {
        if let Some(earlier) = heirs.insert(replaces.trim(), replaces.span) {
            let message = format!("deux indicateurs remplacent « {} »", replaces.trim());
            diagnostics.push(
                Diagnostic::error(replaces.span, message)
                    .label("second")
                    .related(earlier, "premier")
                    .hint("un seul garde son historique : retirez `remplace` de l’autre"),
            );
        }
    }
    let mut seen = BTreeSet::<&str>::new();
    for first in indicators {
        let mut names = Vec::new();
        let mut next = Some(first);
        while let Some(indicator) = next {
            if names.contains(&indicator.id.as_str()) {
                break;
            }
            names.push(indicator.id.as_str());
            let replaced = indicator.replaced();
            next = replaced.and_then(|id| indicators.iter().find(|other| other.id.value == id));
        }
        let is_circle = next.is_some_and(|last| last.id.value == first.id.value);
        if let Some(replaces) = first.replaces.as_ref().filter(|_| is_circle && !seen.contains(names[0])) {
            seen.extend(&names);
            let message = match &names[..] {
                [only] => format!("« {only} » se remplace lui-même"),
                _ => format!("ces indicateurs se remplacent en rond : « {} »", names.join(" », « ")),
            };
            diagnostics.push(
                Diagnostic::error(replaces.span, message)
                    .hint("`remplace` va du nouvel identifiant vers l’ancien : retirez-le de l’ancien"),
            );
        }
    }
}

/// What to do about two things of one name.
pub const RENAME: &str = "changez l’un des deux noms, ou supprimez ce qui est en double";
/// What to do about two things of one number.
const RENUMBER: &str = "changez l’un des deux numéros, ou supprimez ce qui est en double";
/// What to do about one thing said twice.
pub const MERGE: &str = "supprimez l’une des deux fois";

/// Two definitions of one thing.
pub fn twice(here: Span, earlier: Span, hint: &str, message: String) -> Diagnostic {
    Diagnostic::error(here, message).label("seconde fois").related(earlier, "première fois").hint(hint)
}

/// A module the referential does not have.
pub fn unknown_module<'a>(number: u64, span: Span, known: impl IntoIterator<Item = &'a u64>) -> Diagnostic {
    let known: Vec<String> = known.into_iter().map(u64::to_string).collect();
    Diagnostic::error(span, format!("le référentiel n’a pas de module {number}"))
        .code("module-inconnu")
        .hint(format!("modules du référentiel : {}", known.join(", ")))
}
