//! Reservations: what they are about must exist, and is named in words for the audience.

use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{IndicatorValue, PageSlide, Referential, Reservation, Survey};
use crate::parse::ReservationTable;
use std::collections::BTreeMap;

/// What a reservation can be about beside what has a name of its own.
const WORDS: [(&str, &str); 6] = [
    ("ordre_du_jour", "Ordre du jour"),
    ("perimetre", "Périmètre de labellisation"),
    ("echeance", "Échéances"),
    ("modules", "Modules du référentiel"),
    ("reclamations", "Réclamations et suggestions"),
    ("indicateurs", "Indicateurs qualité"),
];

/// What there is to have reservations about.
pub struct Subjects<'a> {
    /// The referential.
    pub referential: &'a Referential,
    /// The values of this meeting.
    pub indicators: &'a [IndicatorValue],
    /// Surveys.
    pub surveys: &'a [Survey],
    /// Free slides.
    pub pages: &'a BTreeMap<String, Vec<PageSlide>>,
    /// False when an error that was told may have taken some of the above away.
    pub are_all_known: bool,
}

/// Resolves the reservations of a meeting.
pub fn reservations(
    tables: Vec<ReservationTable>,
    subjects: &Subjects<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Reservation> {
    let names = subjects.names();
    tables
        .into_iter()
        .filter_map(|ReservationTable { code, place, reason, span: _ }| {
            super::figures::check_id(&code, diagnostics);
            let Some(subject) = names.get(place.trim()) else {
                if !subjects.are_all_known {
                    return None;
                }
                let diagnostic = Diagnostic::error(
                    place.span,
                    format!("la réserve porte sur « {} », qui n’existe pas", place.value),
                );
                diagnostics.push(suggest(diagnostic, &place, names.keys().map(String::as_str)));
                return None;
            };
            Some(Reservation { code, place, subject: subject.clone(), reason })
        })
        .collect()
}

impl Subjects<'_> {
    /// Every name a reservation may give, and what it says to the audience.
    fn names(&self) -> BTreeMap<String, String> {
        let words = WORDS.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned()));
        let indicators = self.indicators.iter().map(|value| {
            let indicator = &self.referential.indicators[value.indicator];
            (indicator.id.value.clone(), indicator.label.value.clone())
        });
        let surveys = self.surveys.iter().flat_map(|survey| {
            let criteria = survey.criteria.iter().map(|criterion| {
                (criterion.figure.id.clone(), format!("{} : {}", survey.title.value, criterion.label.value))
            });
            std::iter::once((survey.id.value.clone(), survey.title.value.clone())).chain(criteria)
        });
        let pages = self.pages.iter().map(|(path, slides)| {
            (path.clone(), slides.first().map_or_else(|| path.clone(), |slide| slide.title.plain()))
        });
        words.chain(indicators).chain(surveys).chain(pages).collect()
    }
}
