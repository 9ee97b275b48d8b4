//! What authors may write of complaints and suggestions, as in [`super::manuscript`].

use super::amount::Amount;
use super::record::record;
use super::value::Fillable;
use crate::meeting::{Absence, Period};
use crate::source::Spanned;
use rust_decimal::Decimal;

record! {
    /// `reclamations.toml` : les réclamations et les suggestions reçues.
    pub struct ComplaintsFile {
        /// Les réclamations et suggestions.
        complaints: ComplaintsTable = "reclamations",
    }
}

record! {
    /// Les réclamations et suggestions : `nombre` ou `absent`.
    pub struct ComplaintsTable {
        /// Nombre de réclamations et de suggestions reçues.
        count: Option<Spanned<u64>> = "nombre" [Measured],
        /// Pourquoi il n’y a pas de nombre, comme pour un indicateur.
        absent: Option<Spanned<Absence>> = "absent" [Measured],
        /// Ce que la diapositive dit à la place de la raison d’absence.
        precision: Option<Spanned<String>> = "precision" [Measured Prose],
        /// Période.
        period: Option<Spanned<Period>> = "periode" [Measured],
        /// Ce qui explique ce nombre, par exemple une forte évolution.
        comment: Option<Spanned<String>> = "commentaire" [Measured Prose],
        /// D’où viennent ces nombres.
        source: Option<Spanned<String>> = "source" [Prose],
        /// Les réponses données dans le délai.
        answers: Option<AnswersTable> = "reponses",
        /// Le délai moyen de réponse.
        mean_delay: Option<DelayTable> = "delai_moyen",
        /// Répartition par canal (courrier, courriel, urne…).
        channels: Vec<ShareTable> = "canal" [OrEmpty],
        /// Répartition par motif (délai, accueil…).
        reasons: Vec<ShareTable> = "motif" [OrEmpty],
        /// Répartition par service ou par site concerné.
        services: Vec<ShareTable> = "service" [OrEmpty],
    }
}

record! {
    /// Les réponses données dans le délai : `nombre` et `sur`, ou `taux`, ou `taux` et `sur`, ou `absent`.
    pub struct AnswersTable {
        /// Le délai, en mots : `"10 jours ouvrés"`.
        delay: Spanned<String> = "delai" [Prose],
        /// La part à atteindre au moins, en pour cent.
        target: Option<Spanned<Decimal>> = "objectif",
        /// Nombre de réponses données dans le délai ; va avec `sur`.
        count: Option<Spanned<u64>> = "nombre" [Measured],
        /// Nombre de réclamations et de suggestions traitées ; va avec `nombre` ou avec `taux`.
        base: Option<Spanned<u64>> = "sur" [Measured],
        /// Taux en pour cent, avec les décimales à montrer et un point : `76.5`.
        rate: Option<Spanned<Decimal>> = "taux" [Measured],
        /// Pourquoi il n’y a pas de taux, comme pour un indicateur.
        absent: Option<Spanned<Absence>> = "absent" [Measured],
        /// Ce que la diapositive dit à la place de la raison d’absence.
        precision: Option<Spanned<String>> = "precision" [Measured Prose],
    }
}

record! {
    /// Le délai moyen de réponse : `valeur` ou `absent`.
    pub struct DelayTable {
        /// Le délai à ne pas dépasser, dans son unité.
        target: Option<Spanned<Amount>> = "objectif",
        /// Le délai, avec les décimales à montrer et un point : `6.5`.
        value: Option<Spanned<Amount>> = "valeur" [Measured],
        /// Unité, au singulier : `"jour"` si rien n’est dit, ou `"jour ouvré"`.
        unit: Option<Spanned<String>> = "unite" [Token],
        /// Pourquoi il n’y a pas de délai, comme pour un indicateur.
        absent: Option<Spanned<Absence>> = "absent" [Measured],
        /// Ce que la diapositive dit à la place de la raison d’absence.
        precision: Option<Spanned<String>> = "precision" [Measured Prose],
    }
}

record! {
    /// Une part d’une répartition.
    pub struct ShareTable {
        /// Libellé.
        label: Spanned<String> = "libelle" [Prose],
        /// Nombre ou, en attendant, `"à renseigner"`.
        count: Spanned<Fillable<u64>> = "nombre" [Measured],
    }
}
