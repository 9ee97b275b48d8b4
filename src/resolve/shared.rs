//! What holds for all meetings: the préfecture, its referential, the theme.

use super::{pictures, referential, suggest, theme};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Prefecture, Thresholds, Zone};
use crate::parse::{Manuscript, PrefectureFile, PrefectureTable, ThresholdsTable};
use crate::source::{Sources, Spanned};
use crate::theme::Theme;

/// What holds for all meetings.
pub struct Shared {
    /// The préfecture.
    pub prefecture: Prefecture,
    /// The look of its decks.
    pub theme: Theme,
}

/// Resolves what holds for all meetings; `None` when an error keeps every meeting from being built.
pub fn shared(sources: &Sources, manuscript: Manuscript, diagnostics: &mut Diagnostics) -> Option<Shared> {
    let Manuscript { prefecture, mut referentials, referentials_in_error } = manuscript;
    let PrefectureFile { prefecture: table, logo, fonts, thresholds, acronyms, span: _ } = prefecture?;
    let PrefectureTable { name, committee, approach, referential, zone, theme: folder, span: _ } = table;
    let thresholds = thresholds.map_or_else(Thresholds::default, |table| in_order(table, diagnostics));

    let theme = theme::theme(sources, folder.as_ref(), fonts.as_ref(), diagnostics);
    let logo_written = logo.is_some();
    let logo = logo.and_then(|logo| pictures::picture(sources, "", &logo.image, &logo.text, diagnostics));
    let wanted = referential.trim().to_owned();
    let referential = match referentials.remove(&wanted) {
        Some(file) => referential::referential(file, diagnostics),
        None => {
            if !referentials_in_error.contains(&wanted) {
                let diagnostic =
                    Diagnostic::error(referential.span, format!("le référentiel « {wanted} » n’existe pas"))
                        .label(format!("fichier cherché : referentiels/{wanted}.toml"));
                let diagnostic = match referentials.is_empty() {
                    true => diagnostic.hint("mettez le fichier du référentiel à cette place, ou corrigez ce nom"),
                    false => suggest(diagnostic, &wanted, referentials.keys().map(String::as_str)),
                };
                diagnostics.push(diagnostic);
            }
            return None;
        }
    };
    if diagnostics.has_errors() || logo_written && logo.is_none() {
        return None;
    }
    let committee = committee.unwrap_or_else(|| Spanned::new("Comité local des usagers".to_owned(), name.span));
    let prefecture = Prefecture {
        name,
        committee,
        approach,
        referential,
        thresholds,
        zone: zone.map_or_else(Zone::default, |zone| zone.value),
        acronyms: acronyms.0.into_iter().map(|(acronym, expansion)| (acronym.value, expansion)).collect(),
        logo,
    };
    Some(Shared { prefecture, theme: theme? })
}

/// The thresholds, which must not contradict each other.
fn in_order(table: ThresholdsTable, diagnostics: &mut Diagnostics) -> Thresholds {
    let ThresholdsTable { hidden_below, rate_from, span: _ } = table;
    let usual = Thresholds::default();
    let value = |written: &Option<Spanned<u64>>, usual: u64| written.as_ref().map_or(usual, |written| written.value);
    let thresholds = Thresholds {
        hidden_below: value(&hidden_below, usual.hidden_below),
        rate_from: value(&rate_from, usual.rate_from),
    };
    if thresholds.hidden_below > thresholds.rate_from
        && let Some(place) = rate_from.as_ref().or(hidden_below.as_ref())
    {
        let diagnostic = Diagnostic::error(
            place.span,
            format!(
                "les seuils se contredisent : masqué au-dessous de {} cas, montré en % à partir de {}",
                thresholds.hidden_below, thresholds.rate_from
            ),
        );
        let others = hidden_below.iter().filter(|other| other.span != place.span);
        let diagnostic = others.fold(diagnostic, |found, other| found.related(other.span, "l’autre seuil"));
        diagnostics.push(
            diagnostic
                .code("seuils-contraires")
                .hint("`effectif_taux` ne peut pas être plus petit que `effectif_minimal`"),
        );
    }
    thresholds
}
