//! The data behind the slides: every figure with its unit, period, base, target, source, reason of
//! absence and slide, as CSV for people and JSON for machines. Keys and headers are French: the data
//! is published for the same readers as the deck.

mod actions;
mod cell;
mod csv;
mod figures;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::deck::Deck;
use crate::french;
use crate::history::Past;
use crate::meeting::{
    Absence, Commitment, Correction, Direction, Meeting, Milestone, MilestoneKind, MilestoneState, Module, Period,
    Prefecture, Status, Unit, Verdict,
};
use crate::words::{self, Word, words_of};

pub use self::csv::csv;

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

/// Un chiffre.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexFigure {
    /// Identifiant stable dans la réunion.
    id: String,
    /// Ce qu’il mesure.
    #[schemars(extend("enum" = ["indicateur", "effectif d’enquête", "critère d’enquête", "réclamations", "réponses aux réclamations"]))]
    nature: String,
    /// Module du référentiel ; vide hors indicateurs.
    module: Option<u64>,
    /// Rubrique, enquête ou répartition.
    groupe: Option<String>,
    /// Libellé.
    libelle: String,
    /// Ce que la diapositive affiche.
    affiche: String,
    /// Valeur, avec les décimales qui ont été écrites ; vide quand elle est absente ou non significative.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    valeur: Option<Decimal>,
    /// Unité, au singulier ; vide pour ce qui se compte sans unité.
    unite: Option<String>,
    /// Nombre de cas favorables, quand il est connu.
    nombre: Option<u64>,
    /// Effectif (nombre de cas) de ce chiffre, quand il est connu.
    effectif: Option<u64>,
    /// Effectif de toute l’enquête, quand le chiffre vient d’une enquête et que cet effectif est connu ; il ne
    /// remplace pas l’effectif du critère, auquel tous n’ont pas répondu.
    effectif_enquete: Option<u64>,
    /// Réponses sur l’échelle de l’enquête, dans son ordre ; vide hors échelle, ou quand trop peu ont répondu.
    reponses: Vec<AnnexAnswer>,
    /// Le même chiffre par groupe (site, service, canal) ; vide quand il n’est donné que pour tous.
    groupes: Vec<AnnexGroup>,
    /// Ce à quoi les groupes se comparent.
    reference: Option<AnnexReference>,
    /// Ses valeurs dans le temps, telles que la réunion les donne ; vide quand il n’y en a qu’une.
    serie: Vec<AnnexPoint>,
    /// Intervalle de confiance à 95 % (Wilson), en pour cent, quand l’effectif est connu.
    intervalle: Option<AnnexInterval>,
    /// Période mesurée.
    periode: Option<AnnexPeriod>,
    /// Objectif.
    objectif: Option<AnnexTarget>,
    /// Source de la valeur.
    source: Option<String>,
    /// Pourquoi il n’y a pas de valeur.
    absence: Option<AnnexAbsence>,
    /// Ce qu’il est devenu depuis la dernière réunion qui l’a mesuré ; vide quand aucune ne l’a fait.
    evolution: Option<AnnexChange>,
    /// Ce qui explique la valeur.
    commentaire: Option<String>,
    /// Identifiant de la diapositive qui montre le chiffre ; vide quand l’ordre du jour ne le montre pas.
    diapositive: Option<String>,
    /// Numéro de cette diapositive.
    numero_diapositive: Option<usize>,
}

/// Un groupe.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexGroup {
    /// Son nom.
    nom: String,
    /// Ce que la diapositive affiche.
    affiche: String,
    /// Valeur ; vide quand elle est absente ou non significative.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    valeur: Option<Decimal>,
    /// Effectif, quand il est connu.
    effectif: Option<u64>,
    /// Ce qu’il est devenu depuis la dernière réunion qui l’a mesuré ; vide quand aucune ne l’a fait.
    evolution: Option<AnnexChange>,
}

/// Une valeur d’une série.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexPoint {
    /// Période mesurée, ou prévue.
    periode: AnnexPeriod,
    /// Ce que la diapositive affiche.
    affiche: String,
    /// Valeur ; vide quand elle est absente ou non significative.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    valeur: Option<Decimal>,
    /// Effectif, quand il est connu.
    effectif: Option<u64>,
    /// Objectif de cette période, s’il n’est pas celui du chiffre.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    objectif: Option<Decimal>,
    /// Vrai pour une prévision.
    prevision: bool,
}

/// Une référence.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexReference {
    /// Son nom.
    nom: String,
    /// D’où elle vient.
    source: String,
    /// Sa valeur.
    #[schemars(with = "f64")]
    #[serde(serialize_with = "exact_one")]
    valeur: Decimal,
}

/// Une réponse sur une échelle.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexAnswer {
    /// La réponse.
    libelle: String,
    /// Combien l’ont donnée ; vide quand seules les parts sont connues.
    nombre: Option<u64>,
    /// Sa part en pour cent parmi les réponses de l’échelle ; vide pour les sans avis.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    part: Option<Decimal>,
}

impl AnnexAnswer {
    /// The answer in a cell of a table: how many, else which part.
    fn told(&self) -> String {
        let number = match (self.nombre, self.part) {
            (Some(count), _) => french::count(count),
            (None, Some(part)) => french::quantity(part, &Unit::Share),
            (None, None) => return self.libelle.clone(),
        };
        format!("{}\u{a0}: {number}", self.libelle)
    }
}

/// Une évolution.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexChange {
    /// Date de la réunion à laquelle la valeur est comparée, ISO 8601.
    #[schemars(extend("format" = "date"))]
    depuis: String,
    /// Ce qu’on en dit ; une rupture de série interdit de comparer.
    #[schemars(extend("enum" = ["hausse", "baisse", "inchangé", "non significatif", "rupture"]))]
    sens: String,
    /// En toutes lettres.
    texte: String,
    /// Écart, en points pour un taux, sinon dans l’unité du chiffre ; vide après une rupture.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    ecart: Option<Decimal>,
    /// Intervalle de confiance à 95 % de l’écart (Newcombe), en points, quand les deux effectifs sont connus.
    intervalle: Option<AnnexInterval>,
    /// S’il va dans le sens de l’objectif ; vide quand il ne bouge pas ou qu’on ne peut pas le dire.
    favorable: Option<bool>,
}

/// Un intervalle, en pour cent ou en points.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexInterval {
    /// Borne inférieure.
    bas: f64,
    /// Borne supérieure.
    haut: f64,
}

/// Une période.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexPeriod {
    /// En toutes lettres.
    texte: String,
    /// Premier jour, ISO 8601.
    #[schemars(extend("format" = "date"))]
    du: String,
    /// Dernier jour, ISO 8601.
    #[schemars(extend("format" = "date"))]
    au: String,
}

/// Un objectif.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexTarget {
    /// Valeur, dans l’unité du chiffre.
    #[schemars(with = "f64")]
    #[serde(serialize_with = "exact_one")]
    valeur: Decimal,
    /// De quel côté il faut être ; vide quand ce n’est pas dit.
    #[schemars(extend("enum" = or_none(words_of::<Direction>())))]
    sens: Option<String>,
    /// S’il est tenu ; vide quand on ne peut pas le dire.
    #[schemars(extend("enum" = VERDICTS.map(words::verdict)))]
    resultat: Option<String>,
}

/// Une absence.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AnnexAbsence {
    /// La raison.
    #[schemars(extend("enum" = words_of::<Absence>()))]
    motif: String,
    /// Les mots de la préfecture, que la diapositive affiche.
    precision: Option<String>,
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

/// What can become of a target; `Unknown` is told by `null`.
const VERDICTS: [Verdict; 4] = [Verdict::Met, Verdict::Missed, Verdict::Inconclusive, Verdict::Unknown];

/// Words, or `null`.
fn or_none(words: Vec<&'static str>) -> Vec<Option<&'static str>> {
    words.into_iter().map(Some).chain([None]).collect()
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

/// A decimal as a JSON number with the decimals it was written with: 92 stays 92, 76.50 stays 76.50.
fn exact<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => exact_one(value, serializer),
        None => serializer.serialize_none(),
    }
}

fn exact_one<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(value.to_string()).expect("a decimal is a JSON number").serialize(serializer)
}
