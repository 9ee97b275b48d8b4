//! The data behind the slides: every figure with its unit, period, base, target, source, reason of
//! absence and slide, as CSV for people and JSON for machines. Keys and headers are French: the data
//! is published for the same readers as the deck.

mod actions;
mod cell;
mod csv;
mod figures;
mod shapes;

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Serialize;

use crate::deck::Deck;
use crate::french;
use crate::history::Past;
use crate::meeting::{
    Commitment, Correction, Meeting, Milestone, MilestoneKind, MilestoneState, Module, Period, Prefecture, Status,
};
use crate::words::{Word, words_of};

pub use self::csv::csv;
use shapes::{AnnexFigure, AnnexPeriod};

/// Name of the JSON Schema beside the data.
pub const SCHEMA_NAME: &str = "donnees.schema.json";

/// Les données d’une réunion du comité local des usagers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// Schéma de ce fichier.
    #[serde(rename = "$schema")]
    schema: String,
    /// Version du format de ce fichier.
    version: u32,
    /// La réunion.
    reunion: AnnexMeeting,
    /// Le référentiel du label.
    referentiel: AnnexReferential,
    /// Les modules du périmètre de labellisation.
    perimetre: Vec<AnnexModule>,
    /// Les échéances.
    echeances: Vec<AnnexMilestone>,
    /// Les chiffres, dans l’ordre de la réunion.
    chiffres: Vec<AnnexFigure>,
    /// Le plan d’actions, dans l’ordre de la diapositive ; vide (`null`) quand la réunion n’en dit rien.
    actions: Option<Vec<actions::AnnexAction>>,
    /// Les réserves sur les données.
    reserves: Vec<AnnexReservation>,
}

/// La réunion.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexMeeting {
    /// Titre.
    titre: String,
    /// Date, ISO 8601.
    #[schemars(extend("format" = "date"))]
    date: String,
    /// Préfecture.
    prefecture: String,
    /// Comité.
    comite: String,
    /// Avancement du document.
    #[schemars(extend("enum" = words_of::<Status>()))]
    statut: String,
    /// Ce qui a été corrigé depuis la diffusion du document, dans l’ordre des dates.
    rectifications: Vec<AnnexCorrection>,
}

/// Une rectification.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexCorrection {
    /// Jour de la rectification, ISO 8601.
    #[schemars(extend("format" = "date"))]
    date: String,
    /// Ce qui a été corrigé.
    quoi: String,
}

/// Le référentiel.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexReferential {
    /// Nom.
    nom: String,
    /// Version.
    version: String,
    /// Source.
    source: String,
    /// Ses engagements cités en réunion.
    engagements: Vec<AnnexCommitment>,
}

/// Un engagement du référentiel.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexCommitment {
    /// Numéro.
    numero: String,
    /// Module auquel il appartient.
    module: u64,
    /// Texte ; vide quand il reste à compléter.
    libelle: Option<String>,
}

/// Un module du périmètre de labellisation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexModule {
    /// Numéro.
    numero: u64,
    /// Intitulé ; vide quand il reste à compléter.
    titre: Option<String>,
    /// S’il est obligatoire.
    obligatoire: bool,
}

/// Une échéance.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexMilestone {
    /// Ce que c’est.
    #[schemars(extend("enum" = words_of::<MilestoneKind>()))]
    nature: String,
    /// Libellé.
    libelle: String,
    /// Quand, aussi précisément qu’on le sait.
    date: AnnexPeriod,
    /// Vrai pour ce qui est réalisé, faux pour une prévision ; `null` quand c’est encore à renseigner.
    realise: Option<bool>,
}

/// Une réserve sur les données.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexReservation {
    /// Code de la règle dont le constat est accepté ; vide pour ce qu’aucune règle ne vérifie.
    code: Option<String>,
    /// À quoi elle se rapporte : l’identifiant d’un chiffre ou d’une enquête, un fichier ou un mot.
    lieu: String,
    /// La même chose, telle que la diapositive la nomme.
    objet: String,
    /// Pourquoi le constat est accepté, ou ce qu’il faut savoir.
    motif: String,
}

/// The data of a meeting.
pub fn annex(prefecture: &Prefecture, meeting: &Meeting, past: Past<'_, '_>, deck: &Deck) -> Annex {
    let referential = &meeting.referential;
    Annex {
        schema: SCHEMA_NAME.to_owned(),
        version: 4,
        reunion: AnnexMeeting {
            titre: deck.title.clone(),
            date: deck.date.clone(),
            prefecture: deck.issuer.clone(),
            comite: french::typography(&prefecture.committee),
            statut: meeting.status.word().to_owned(),
            rectifications: meeting.corrections.iter().map(correction).collect(),
        },
        referentiel: AnnexReferential {
            nom: french::typography(&referential.name),
            version: french::typography(&referential.version),
            source: french::typography(&referential.source),
            engagements: referential.commitments.iter().map(commitment).collect(),
        },
        perimetre: meeting.perimeter.iter().map(|number| module(&referential.modules[&number.value])).collect(),
        echeances: meeting.milestones.iter().map(milestone).collect(),
        chiffres: figures::figures(past, deck),
        actions: meeting.actions.as_ref().map(|plan| actions::actions(plan, meeting.date.value)),
        reserves: reservations(meeting),
    }
}

/// What the annex of the deck says of the data.
fn reservations(meeting: &Meeting) -> Vec<AnnexReservation> {
    let reserved = meeting.reservations.iter().map(|reservation| AnnexReservation {
        code: Some(reservation.code.value.clone()),
        lieu: reservation.place.value.clone(),
        objet: french::typography(&reservation.subject),
        motif: french::typography(&reservation.reason),
    });
    let observed = meeting.observations.iter().map(|observation| AnnexReservation {
        code: None,
        lieu: observation.place.value.clone(),
        objet: french::typography(&observation.subject),
        motif: french::typography(&observation.text),
    });
    reserved.chain(observed).collect()
}

fn correction(correction: &Correction) -> AnnexCorrection {
    let Correction { date, what } = correction;
    AnnexCorrection { date: date.to_string(), quoi: french::typography(what) }
}

fn commitment(commitment: &Commitment) -> AnnexCommitment {
    let Commitment { number, module, text } = commitment;
    let libelle = text.as_ref().map(|text| french::typography(text));
    AnnexCommitment { numero: number.value.clone(), module: *module, libelle }
}

fn module(module: &Module) -> AnnexModule {
    let Module { number, title, mandatory, span: _ } = module;
    let titre = title.as_ref().map(|title| french::typography(title));
    AnnexModule { numero: *number, titre, obligatoire: *mandatory }
}

fn milestone(milestone: &Milestone) -> AnnexMilestone {
    let Milestone { place: _, kind, label, date, state } = milestone;
    AnnexMilestone {
        nature: kind.word().to_owned(),
        libelle: french::typography(label),
        date: period(date.value),
        realise: match state.value {
            MilestoneState::Planned => Some(false),
            MilestoneState::Done => Some(true),
            MilestoneState::ToFill => None,
        },
    }
}

fn period(period: Period) -> AnnexPeriod {
    AnnexPeriod { texte: french::period(period), du: period.first_day().to_string(), au: period.last_day().to_string() }
}

/// The data as JSON.
pub fn json(annex: &Annex) -> Vec<u8> {
    crate::json::json(annex)
}

/// The JSON Schema of the data.
pub fn schema() -> Vec<u8> {
    // Every meeting has a copy of its own.
    static SCHEMA: LazyLock<Vec<u8>> = LazyLock::new(crate::json::schema::<Annex>);
    SCHEMA.clone()
}
