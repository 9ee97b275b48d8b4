//! What the data say of a figure. The French of this file is that of the JSON Schema.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::french;
use crate::meeting::{Absence, Direction, Unit, Verdict};
use crate::words::{self, words_of};

/// Un chiffre.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexFigure {
    /// Identifiant stable dans la réunion.
    pub id: String,
    /// Ce qu’il mesure.
    #[schemars(extend("enum" = ["indicateur", "effectif d’enquête", "critère d’enquête", "réclamations", "réponses aux réclamations"]))]
    pub nature: String,
    /// Module du référentiel ; vide hors indicateurs.
    pub module: Option<u64>,
    /// Rubrique, enquête ou répartition.
    pub groupe: Option<String>,
    /// Libellé.
    pub libelle: String,
    /// Ce que la diapositive affiche.
    pub affiche: String,
    /// Valeur, avec les décimales qui ont été écrites ; vide quand elle est absente ou non significative.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    pub valeur: Option<Decimal>,
    /// Unité, au singulier ; vide pour ce qui se compte sans unité.
    pub unite: Option<String>,
    /// Nombre de cas favorables, quand il est connu.
    pub nombre: Option<u64>,
    /// Effectif (nombre de cas) de ce chiffre, quand il est connu.
    pub effectif: Option<u64>,
    /// Effectif de toute l’enquête, quand le chiffre vient d’une enquête et que cet effectif est connu ; il ne
    /// remplace pas l’effectif du critère, auquel tous n’ont pas répondu.
    pub effectif_enquete: Option<u64>,
    /// Réponses sur l’échelle de l’enquête, dans son ordre ; vide hors échelle, ou quand trop peu ont répondu.
    pub reponses: Vec<AnnexAnswer>,
    /// Le même chiffre par groupe (site, service, canal) ; vide quand il n’est donné que pour tous.
    pub groupes: Vec<AnnexGroup>,
    /// Ce à quoi les groupes se comparent.
    pub reference: Option<AnnexReference>,
    /// Ses valeurs dans le temps, telles que la réunion les donne ; vide quand il n’y en a qu’une.
    pub serie: Vec<AnnexPoint>,
    /// Intervalle de confiance à 95 % (Wilson), en pour cent, quand l’effectif est connu.
    pub intervalle: Option<AnnexInterval>,
    /// Période mesurée.
    pub periode: Option<AnnexPeriod>,
    /// Objectif.
    pub objectif: Option<AnnexTarget>,
    /// Source de la valeur.
    pub source: Option<String>,
    /// Pourquoi il n’y a pas de valeur.
    pub absence: Option<AnnexAbsence>,
    /// Ce qu’il est devenu depuis la dernière réunion qui l’a mesuré ; vide quand aucune ne l’a fait.
    pub evolution: Option<AnnexChange>,
    /// Ce qui explique la valeur.
    pub commentaire: Option<String>,
    /// Identifiant de la diapositive qui montre le chiffre ; vide quand l’ordre du jour ne le montre pas.
    pub diapositive: Option<String>,
    /// Numéro de cette diapositive.
    pub numero_diapositive: Option<usize>,
}

/// Un groupe.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexGroup {
    /// Son nom.
    pub nom: String,
    /// Ce que la diapositive affiche.
    pub affiche: String,
    /// Valeur ; vide quand elle est absente ou non significative.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    pub valeur: Option<Decimal>,
    /// Effectif, quand il est connu.
    pub effectif: Option<u64>,
    /// Ce qu’il est devenu depuis la dernière réunion qui l’a mesuré ; vide quand aucune ne l’a fait.
    pub evolution: Option<AnnexChange>,
}

/// Une valeur d’une série.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexPoint {
    /// Période mesurée, ou prévue.
    pub periode: AnnexPeriod,
    /// Ce que la diapositive affiche.
    pub affiche: String,
    /// Valeur ; vide quand elle est absente ou non significative.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    pub valeur: Option<Decimal>,
    /// Effectif, quand il est connu.
    pub effectif: Option<u64>,
    /// Objectif de cette période, s’il n’est pas celui du chiffre.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    pub objectif: Option<Decimal>,
    /// Vrai pour une prévision.
    pub prevision: bool,
}

/// Une référence.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexReference {
    /// Son nom.
    pub nom: String,
    /// D’où elle vient.
    pub source: String,
    /// Sa valeur.
    #[schemars(with = "f64")]
    #[serde(serialize_with = "exact_one")]
    pub valeur: Decimal,
}

/// Une réponse sur une échelle.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexAnswer {
    /// La réponse.
    pub libelle: String,
    /// Combien l’ont donnée ; vide quand seules les parts sont connues.
    pub nombre: Option<u64>,
    /// Sa part en pour cent parmi les réponses de l’échelle ; vide pour les sans avis.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    pub part: Option<Decimal>,
}

impl AnnexAnswer {
    /// The answer in a cell of a table: how many, else which part.
    pub fn told(&self) -> String {
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
pub struct AnnexChange {
    /// Date de la réunion à laquelle la valeur est comparée, ISO 8601.
    #[schemars(extend("format" = "date"))]
    pub depuis: String,
    /// Ce qu’on en dit ; une rupture de série interdit de comparer.
    #[schemars(extend("enum" = ["hausse", "baisse", "inchangé", "non significatif", "rupture"]))]
    pub sens: String,
    /// En toutes lettres.
    pub texte: String,
    /// Écart, en points pour un taux, sinon dans l’unité du chiffre ; vide après une rupture.
    #[schemars(with = "Option<f64>")]
    #[serde(serialize_with = "exact")]
    pub ecart: Option<Decimal>,
    /// Intervalle de confiance à 95 % de l’écart (Newcombe), en points, quand les deux effectifs sont connus.
    pub intervalle: Option<AnnexInterval>,
    /// S’il va dans le sens de l’objectif ; vide quand il ne bouge pas ou qu’on ne peut pas le dire.
    pub favorable: Option<bool>,
}

/// Un intervalle, en pour cent ou en points.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexInterval {
    /// Borne inférieure.
    pub bas: f64,
    /// Borne supérieure.
    pub haut: f64,
}

/// Une période.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexPeriod {
    /// En toutes lettres.
    pub texte: String,
    /// Premier jour, ISO 8601.
    #[schemars(extend("format" = "date"))]
    pub du: String,
    /// Dernier jour, ISO 8601.
    #[schemars(extend("format" = "date"))]
    pub au: String,
}

/// Un objectif.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexTarget {
    /// Valeur, dans l’unité du chiffre.
    #[schemars(with = "f64")]
    #[serde(serialize_with = "exact_one")]
    pub valeur: Decimal,
    /// De quel côté il faut être ; vide quand ce n’est pas dit.
    #[schemars(extend("enum" = or_none(words_of::<Direction>())))]
    pub sens: Option<String>,
    /// S’il est tenu ; vide quand on ne peut pas le dire.
    #[schemars(extend("enum" = VERDICTS.map(words::verdict)))]
    pub resultat: Option<String>,
}

/// Une absence.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnexAbsence {
    /// La raison.
    #[schemars(extend("enum" = words_of::<Absence>()))]
    pub motif: String,
    /// Les mots de la préfecture, que la diapositive affiche.
    pub precision: Option<String>,
}

/// What can become of a target; `Unknown` is told by `null`.
const VERDICTS: [Verdict; 4] = [Verdict::Met, Verdict::Missed, Verdict::Inconclusive, Verdict::Unknown];

/// Words, or `null`.
fn or_none(words: Vec<&'static str>) -> Vec<Option<&'static str>> {
    words.into_iter().map(Some).chain([None]).collect()
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
