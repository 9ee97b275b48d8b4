//! What holds for all meetings: the préfecture, the referentials, the theme.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{pictures, places, referential, suggest, theme};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::Destination;
use crate::meeting::{Prefecture, Referential, Thresholds, Zone};
use crate::parse::{LogoTable, Manuscript, PhotoTable, PrefectureFile, PrefectureTable, ThresholdsTable};
use crate::source::{Sources, Spanned};
use crate::theme::Theme;
use rust_decimal::Decimal;

/// What holds for all meetings.
pub struct Shared {
    /// The préfecture.
    pub prefecture: Prefecture,
    /// The look of its decks.
    pub theme: Theme,
    /// The referentials there are.
    pub referentials: Referentials,
    /// Where to publish.
    pub places: Vec<Destination>,
}

/// The referentials of the label: its versions follow each other, and each meeting keeps to its own.
pub struct Referentials {
    /// Those that could be read, by name of their file.
    known: BTreeMap<String, Arc<Referential>>,
    /// Those that hold errors, all told already.
    in_error: BTreeSet<String>,
    /// The préfecture's, for meetings that name none.
    usual: Arc<Referential>,
}

impl Referentials {
    /// The préfecture's.
    pub fn usual(&self) -> &Referential {
        &self.usual
    }

    /// The referential a meeting names, or the préfecture's; `None` when it is not there, which is told.
    pub fn of(&self, name: Option<&Spanned<String>>, diagnostics: &mut Diagnostics) -> Option<Arc<Referential>> {
        match name {
            Some(name) => find(name, &self.known, &self.in_error, diagnostics),
            None => Some(self.usual.clone()),
        }
    }
}

/// Resolves what holds for all meetings; `None` when an error keeps every meeting from being built.
pub fn shared(sources: &Sources, manuscript: Manuscript, diagnostics: &mut Diagnostics) -> Option<Shared> {
    let Manuscript { prefecture, referentials, referentials_in_error: in_error } = manuscript;
    let PrefectureFile { prefecture: table, logo, photo, fonts, thresholds, acronyms, spelling, targets, span: _ } =
        prefecture?;
    let PrefectureTable { name, committee, approach, referential, zone, theme: folder, span: _ } = table;
    let thresholds = thresholds.map_or_else(Thresholds::default, |table| in_order(table, diagnostics));

    let theme = theme::theme(sources, folder.as_ref(), fonts.as_ref(), diagnostics);
    // Without its theme a préfecture's images are looked at all the same: all that is wrong is told at once.
    let gallery = theme.as_ref().map_or_else(theme::usual_gallery, |theme| theme.gallery.clone());
    let mut picture = |image: &_, text: &_| pictures::picture(sources, &gallery, "", image, text, diagnostics);
    let logo = logo.map(|LogoTable { image, text, span: _ }| picture(&image, &text));
    let photo = photo.map(|PhotoTable { image, text, span: _ }| picture(&image, &text));
    let known: BTreeMap<String, Arc<Referential>> = referentials
        .into_iter()
        .map(|(name, file)| (name, Arc::new(referential::referential(file, diagnostics))))
        .collect();
    let places = places::places(targets, diagnostics);
    let usual = find(&referential, &known, &in_error, diagnostics)?;
    if diagnostics.has_errors() || [&logo, &photo].contains(&&Some(None)) {
        return None;
    }
    let committee = committee.unwrap_or_else(|| Spanned::new("Comité local des usagers".to_owned(), name.span));
    let prefecture = Prefecture {
        name,
        committee,
        approach,
        thresholds,
        zone: zone.map_or_else(Zone::default, |zone| zone.value),
        acronyms: acronyms.0.into_iter().map(|(acronym, expansion)| (acronym.value, expansion)).collect(),
        words: spelling.map_or_else(Vec::new, |table| table.words.into_iter().map(|word| word.value).collect()),
        logo: logo.flatten(),
        photo: photo.flatten(),
    };
    Some(Shared { prefecture, theme: theme?, referentials: Referentials { known, in_error, usual }, places })
}

/// The referential of this name; `None` when it is not there, or holds errors that were told.
fn find(
    name: &Spanned<String>,
    known: &BTreeMap<String, Arc<Referential>>,
    in_error: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Referential>> {
    let wanted = name.trim();
    let found = known.get(wanted).cloned();
    if found.is_none() && !in_error.contains(wanted) {
        let diagnostic = Diagnostic::error(name.span, format!("le référentiel « {wanted} » n’existe pas"))
            .label(format!("fichier cherché : referentiels/{wanted}.toml"));
        diagnostics.push(match known.is_empty() {
            true => diagnostic.hint("mettez le fichier du référentiel à cette place, ou corrigez ce nom"),
            false => suggest(diagnostic, wanted, known.keys().map(String::as_str)),
        });
    }
    found
}

/// The thresholds, which must not contradict each other.
fn in_order(table: ThresholdsTable, diagnostics: &mut Diagnostics) -> Thresholds {
    let ThresholdsTable { hidden_below, rate_from, jump, span: _ } = table;
    let usual = Thresholds::default();
    let value = |written: &Option<Spanned<u64>>, usual: u64| written.as_ref().map_or(usual, |written| written.value);
    let thresholds = Thresholds {
        hidden_below: value(&hidden_below, usual.hidden_below),
        rate_from: value(&rate_from, usual.rate_from),
        jump: jump.as_ref().map_or(usual.jump, |jump| jump.value),
    };
    if let Some(jump) = jump.filter(|jump| jump.is_sign_negative() || jump.value > Decimal::ONE_HUNDRED) {
        let written = french::number(jump.value);
        let diagnostic = Diagnostic::error(jump.span, format!("un taux ne change pas de {written} points"));
        diagnostics.push(diagnostic.hint("écrivez un nombre de points de 0 à 100 : `saut = 10`"));
    }
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
