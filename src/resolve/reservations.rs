//! Reservations: what they are about must exist, and is named in words for the audience.

use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{ActionPlan, AgendaItem, Milestone, Observation, PageSlide, Referential, Reservation, Survey};
use crate::parse::{ObservationTable, ReservationTable};
use crate::source::Spanned;
use crate::words;
use std::collections::BTreeMap;

/// What a reservation can be about beside what has a name of its own.
const WORDS: [(&str, &str); 10] = [
    ("reunion", "Réunion"),
    ("rectification", "Rectifications"),
    ("ordre_du_jour", "Ordre du jour"),
    ("perimetre", "Périmètre de labellisation"),
    ("echeance", "Échéances"),
    ("modules", "Modules du référentiel"),
    ("engagements", "Engagements du référentiel"),
    ("reclamations", words::COMPLAINTS),
    ("indicateurs", "Indicateurs qualité"),
    ("actions", "Plan d’actions"),
];

/// What there is to have reservations about.
pub struct Subjects<'a> {
    /// The referential.
    pub referential: &'a Referential,
    /// The agenda.
    pub agenda: &'a [AgendaItem],
    /// Milestones.
    pub milestones: &'a [Milestone],
    /// Surveys.
    pub surveys: &'a [Survey],
    /// The action plan.
    pub actions: Option<&'a ActionPlan>,
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
    let tables = tables.into_iter();
    tables
        .filter_map(|ReservationTable { code, place, reason, findings, span: _ }| {
            let subject = subjects.find(&names, "la réserve", &place, diagnostics)?;
            Some(Reservation { code, place, subject, reason, findings })
        })
        .collect()
}

/// Resolves the observations of a meeting.
pub fn observations(
    tables: Vec<ObservationTable>,
    subjects: &Subjects<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Observation> {
    let names = subjects.names();
    let tables = tables.into_iter();
    tables
        .filter_map(|ObservationTable { place, text, span: _ }| {
            let subject = subjects.find(&names, "l’observation", &place, diagnostics)?;
            Some(Observation { place, subject, text })
        })
        .collect()
}

impl Subjects<'_> {
    /// What `place` is in words; `None` when there is no such place, which is told.
    fn find(
        &self,
        names: &BTreeMap<String, String>,
        what: &str,
        place: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let subject = names.get(place.trim());
        if subject.is_none() && self.are_all_known {
            let message = format!("{what} porte sur « {} », qui n’existe pas", place.value);
            let diagnostic = Diagnostic::error(place.span, message).code("reserve-sans-objet");
            diagnostics.push(suggest(diagnostic, place, names.keys().map(String::as_str)));
        }
        subject.cloned()
    }

    /// Every name a reservation may give, and what it says to the audience.
    fn names(&self) -> BTreeMap<String, String> {
        let words = WORDS.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned()));
        let items = self.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
        let items = items.flat_map(|item| {
            let words = format!("Ordre du jour : {}", item.title.value);
            [item.place.as_str(), item.shared_place()].map(|place| (place.to_owned(), words.clone()))
        });
        let milestones =
            self.milestones.iter().map(|milestone| (milestone.place.clone(), milestone.label.value.clone()));
        let modules = self.referential.modules.values();
        let modules = modules.map(|module| (module.place(), format!("Module n° {} du référentiel", module.number)));
        let commitments = self.referential.commitments.iter().map(|commitment| {
            (commitment.place(), format!("Engagement n° {} du référentiel", commitment.number.value))
        });
        let complaints = [
            ("dans-le-delai", words::ANSWERS_TO_COMPLAINTS),
            ("delai-moyen", words::MEAN_DELAY_OF_COMPLAINTS),
            ("canal", "Réclamations et suggestions par canal"),
            ("motif", "Réclamations et suggestions par motif"),
            ("service", "Réclamations et suggestions par service"),
        ];
        let complaints = complaints.map(|(key, words)| (format!("reclamations/{key}"), words.to_owned()));
        let actions = self.actions.iter().flat_map(|plan| &plan.actions);
        let actions = actions.map(|action| (action.place(), format!("Plan d’actions : {}", action.what.value)));
        let indicators = self.referential.indicators.iter();
        let indicators = indicators.flat_map(|indicator| {
            let names = std::iter::once(indicator.id.as_str()).chain(indicator.replaced());
            names.map(|name| (name.to_owned(), indicator.label.value.clone()))
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
        words
            .chain(items)
            .chain(milestones)
            .chain(modules)
            .chain(commitments)
            .chain(complaints)
            .chain(actions)
            .chain(indicators)
            .chain(surveys)
            .chain(pages)
            .collect()
    }
}
