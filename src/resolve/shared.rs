//! What holds for all meetings: the préfecture, its referential, the theme.

use super::{pictures, referential, suggest, theme};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::Prefecture;
use crate::parse::{Manuscript, PrefectureFile, PrefectureTable};
use crate::source::{Sources, Spanned};
use crate::theme::Theme;

/// Below this base a rate is not significant, unless the préfecture says otherwise: five cases or
/// fewer would also tell who answered.
const BASE_MIN: u64 = 5;

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
    let PrefectureTable { name, committee, approach, referential, theme: folder, span: _ } = table;

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
        base_min: thresholds.and_then(|table| table.base_min).map_or(BASE_MIN, |base_min| base_min.value),
        acronyms: acronyms.0.into_iter().map(|(acronym, expansion)| (acronym.value, expansion)).collect(),
        logo,
    };
    Some(Shared { prefecture, theme: theme? })
}
