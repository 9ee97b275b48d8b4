//! What the label's auditor is given of a meeting: every rule and what it found, which commitment is covered by
//! what, the reservations, and what of accessibility a machine has checked and what it cannot. The same content as
//! a page and as JSON, whose keys are French like those of the data.

mod accessibility;
mod coverage;
mod rules;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::Report;
use crate::deck::Deck;
use crate::french;
use crate::history::Past;
use crate::meeting::{Correction, Meeting, Prefecture, Status};
use crate::source::Sources;
use crate::words::{Word, words_of};

use self::accessibility::Accessibility;
use self::coverage::EngagementCoverage;
use self::rules::{FamilyResults, Summary};

/// Name of the JSON Schema beside the report.
pub const SCHEMA_NAME: &str = "conformite.schema.json";

/// Le rapport de conformité d’une réunion du comité local des usagers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Conformity {
    /// Schéma de ce fichier.
    #[serde(rename = "$schema")]
    schema: String,
    /// Version du format de ce fichier.
    version: u32,
    /// Le programme qui a fait les vérifications.
    programme: Program,
    /// La réunion.
    reunion: ConformityMeeting,
    /// Le référentiel du label.
    referentiel: ConformityReferential,
    /// Les vérifications, en résumé.
    resume: Summary,
    /// Les règles, famille par famille, et ce que chacune a trouvé.
    familles: Vec<FamilyResults>,
    /// Ce qui répond aux engagements du périmètre.
    couverture: EngagementCoverage,
    /// Les constats acceptés, et pourquoi.
    reserves: Vec<AcceptedReservation>,
    /// Ce qu’aucune règle ne vérifie et que le comité doit savoir.
    observations: Vec<Remark>,
    /// Ce qui est vérifié de l’accessibilité, et ce qui reste à vérifier.
    accessibilite: Accessibility,
}

/// Le programme.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Program {
    /// Nom.
    nom: &'static str,
    /// Version.
    version: &'static str,
}

/// La réunion.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ConformityMeeting {
    /// Titre.
    titre: String,
    /// Date, ISO 8601.
    #[schemars(extend("format" = "date"))]
    date: String,
    /// Date, en toutes lettres.
    date_texte: String,
    /// Préfecture.
    prefecture: String,
    /// Comité.
    comite: String,
    /// Avancement du document.
    #[schemars(extend("enum" = words_of::<Status>()))]
    statut: String,
    /// Ce qui a été corrigé depuis la diffusion du document, dans l’ordre des dates.
    rectifications: Vec<ConformityCorrection>,
}

/// Une rectification.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ConformityCorrection {
    /// Jour de la rectification, ISO 8601.
    #[schemars(extend("format" = "date"))]
    date: String,
    /// Le même, en toutes lettres.
    date_texte: String,
    /// Ce qui a été corrigé.
    quoi: String,
}

/// Le référentiel.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ConformityReferential {
    /// Nom.
    nom: String,
    /// Version.
    version: String,
    /// D’où viennent ses intitulés.
    source: String,
}

/// Une réserve : un défaut connu, accepté et expliqué.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AcceptedReservation {
    /// Son numéro, le même que sur les diapositives.
    numero: usize,
    /// Code de la règle.
    code: String,
    /// À quoi elle se rapporte, comme la préfecture l’a nommé.
    lieu: String,
    /// La même chose, telle que la diapositive la nomme.
    objet: String,
    /// Combien de constats elle accepte vraiment.
    constats: usize,
    /// Pourquoi.
    motif: String,
}

/// Une observation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Remark {
    /// À quoi elle se rapporte, comme la préfecture l’a nommé.
    lieu: String,
    /// La même chose, telle que la diapositive la nomme.
    objet: String,
    /// Ce qu’il faut savoir.
    texte: String,
}

/// The report on a meeting.
pub fn conformity(
    prefecture: &Prefecture,
    meeting: &Meeting,
    past: Past<'_, '_>,
    deck: &Deck,
    report: &Report,
    sources: &Sources,
) -> Conformity {
    let referential = &meeting.referential;
    let families = rules::families(meeting, past, report, sources);
    Conformity {
        schema: SCHEMA_NAME.to_owned(),
        version: 2,
        programme: Program { nom: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        reunion: ConformityMeeting {
            titre: deck.title.clone(),
            date: deck.date.clone(),
            date_texte: deck.date_text.clone(),
            prefecture: deck.issuer.clone(),
            comite: french::typography(&prefecture.committee),
            statut: meeting.status.word().to_owned(),
            rectifications: meeting.corrections.iter().map(correction).collect(),
        },
        referentiel: ConformityReferential {
            nom: french::typography(&referential.name),
            version: french::typography(&referential.version),
            source: french::typography(&referential.source),
        },
        resume: rules::summary(report, &families),
        familles: families,
        couverture: coverage::coverage(meeting, past, deck),
        reserves: reservations(meeting, report),
        observations: observations(meeting),
        accessibilite: accessibility::accessibility(deck),
    }
}

fn correction(correction: &Correction) -> ConformityCorrection {
    let Correction { date, what } = correction;
    ConformityCorrection {
        date: date.to_string(),
        date_texte: french::date(date.value),
        quoi: french::typography(what),
    }
}

fn reservations(meeting: &Meeting, report: &Report) -> Vec<AcceptedReservation> {
    let accepted = |index: usize| report.findings().iter().filter(|finding| finding.reservation == Some(index)).count();
    let reservations = meeting.reservations.iter().enumerate();
    reservations
        .map(|(index, reservation)| AcceptedReservation {
            numero: index + 1,
            code: reservation.code.trim().to_owned(),
            lieu: reservation.place.trim().to_owned(),
            objet: french::typography(&reservation.subject),
            constats: accepted(index),
            motif: french::typography(&reservation.reason),
        })
        .collect()
}

fn observations(meeting: &Meeting) -> Vec<Remark> {
    let observations = meeting.observations.iter();
    observations
        .map(|observation| Remark {
            lieu: observation.place.trim().to_owned(),
            objet: french::typography(&observation.subject),
            texte: french::typography(&observation.text),
        })
        .collect()
}

/// The report as JSON.
pub fn json(conformity: &Conformity) -> Vec<u8> {
    crate::json::json(conformity)
}

/// The JSON Schema of the report.
pub fn schema() -> Vec<u8> {
    // Every meeting has a copy of its own.
    static SCHEMA: LazyLock<Vec<u8>> = LazyLock::new(crate::json::schema::<Conformity>);
    SCHEMA.clone()
}
