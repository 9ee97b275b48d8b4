//! What `enquetes.toml` may say, as in [`super::manuscript`].

use super::record::record;
use super::value::{Fillable, OneOrMany, OrAbsent};
use crate::meeting::{Absence, CriteriaOrder, Direction, SurveyKind};
use crate::source::Spanned;
use crate::words::closed;
use chrono::NaiveDate;
use rust_decimal::Decimal;

record! {
    /// `enquetes.toml` : les enquêtes présentées.
    pub struct SurveysFile {
        /// Les enquêtes.
        surveys: Vec<SurveyTable> = "enquete" [OrEmpty],
    }
}

record! {
    /// Une enquête.
    pub struct SurveyTable {
        /// Identifiant : minuscules, chiffres et traits d’union.
        id: Spanned<String> = "id" [Token],
        /// `"mystère"` ou `"satisfaction"`.
        kind: Spanned<SurveyKind> = "genre",
        /// Titre.
        title: Spanned<String> = "titre" [Prose],
        /// Premier jour : `2022-05-10` ou, en attendant, `"à renseigner"`.
        start: Spanned<Fillable<NaiveDate>> = "du" [Measured],
        /// Dernier jour ou, en attendant, `"à renseigner"`.
        end: Spanned<Fillable<NaiveDate>> = "au" [Measured],
        /// Qui a mené l’enquête.
        by: Option<Spanned<String>> = "par" [Prose],
        /// Comment elle a été menée, auprès de qui.
        method: Option<Spanned<String>> = "modalites" [Prose],
        /// Le support : questionnaire, grille…
        support: Option<Spanned<String>> = "support" [Prose],
        /// Nombre de réponses ou d’appels ou, en attendant, `"à renseigner"`.
        base: Option<Spanned<Fillable<u64>>> = "effectif" [Measured],
        /// Nombre de personnes à qui l’enquête a été proposée, ou, en attendant, `"à renseigner"` : la diapositive dit alors
        /// le taux de réponse.
        asked: Option<Spanned<Fillable<u64>>> = "sollicites" [Measured],
        /// Comment nommer ce nombre (« Nombre de retours », « Nombre d’appels passés »).
        base_label: Option<Spanned<String>> = "libelle_effectif" [Prose],
        /// Comment nommer les critères (« Critères évalués »).
        criteria_label: Option<Spanned<String>> = "libelle_criteres" [Prose],
        /// Comment nommer les taux (« Taux de satisfaction »).
        rate_label: Option<Spanned<String>> = "libelle_taux" [Prose],
        /// Ordre des critères sur les diapositives : `"résultat"` (le taux le plus haut d’abord, si rien n’est dit) ou
        /// `"questionnaire"`.
        order: Option<Spanned<CriteriaOrder>> = "ordre",
        /// Objectif de tous les critères, sauf de ceux qui ont le leur.
        target: Option<Spanned<Decimal>> = "objectif",
        /// De quel côté il faut être, pour tous les critères : `"au moins"` ou `"au plus"` ; sans objectif, il juge les
        /// évolutions.
        direction: Option<Spanned<Direction>> = "sens",
        /// `false` quand tous ceux que l’enquête concerne ont répondu : ses taux sont alors exacts, sans marge d’incertitude.
        sample: Option<Spanned<bool>> = "echantillon",
        /// Ce qu’il y a à retenir, en une phrase, sous le titre ; sans lui, c’est fait des résultats.
        message: Option<Spanned<String>> = "message" [Prose],
        /// D’où viennent les résultats.
        source: Option<Spanned<String>> = "source" [Prose],
        /// Groupes comparés : sites, services, canaux… ; chaque valeur donne alors la leur.
        groups: Option<Vec<Spanned<String>>> = "groupes" [Prose],
        /// Comment nommer la comparaison (« Selon le site »).
        groups_label: Option<Spanned<String>> = "libelle_groupes" [Prose],
        /// Nom de ce à quoi les groupes se comparent (« France »).
        reference_name: Option<Spanned<String>> = "nom_reference" [Prose],
        /// D’où vient cette référence ; va avec `nom_reference`.
        reference_source: Option<Spanned<String>> = "source_reference" [Prose],
        /// L’échelle de réponse, quand elle est la même pour tous les critères.
        scale: Option<ScaleTable> = "echelle",
        /// Les critères, dans l’ordre du questionnaire.
        criteria: Vec<CriterionTable> = "critere" [OrEmpty],
    }
}

/// What the answers on a scale come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScaleKind {
    /// The share of the favourable ones.
    #[default]
    Favourable,
    /// A mean mark.
    Mean,
    /// A net promoter score.
    NetPromoter,
}

closed! {
    ScaleKind {
        "favorables" => ScaleKind::Favourable,
        "moyenne" => ScaleKind::Mean,
        "NPS" => ScaleKind::NetPromoter,
    }
}

record! {
    /// Une échelle de réponse. Les critères disent alors par `reponses` combien ont donné chaque réponse.
    pub struct ScaleTable {
        /// Les réponses possibles, de la plus favorable à la moins favorable.
        answers: Vec<Spanned<String>> = "reponses" [Prose],
        /// Combien d’entre elles sont favorables, à partir de la première.
        favourable: Option<Spanned<u64>> = "favorables",
        /// Combien sont défavorables, à partir de la dernière ; toutes celles qui ne sont pas favorables si rien n’est dit.
        unfavourable: Option<Spanned<u64>> = "defavorables",
        /// Comment se nomme l’absence d’avis (« Sans avis ») ; son nombre s’écrit alors à la fin des `reponses` de chaque critère.
        no_opinion: Option<Spanned<String>> = "sans_avis" [Prose],
        /// `true` pour compter les sans avis dans l’effectif des taux ; ils n’y sont pas si rien n’est dit.
        counts_no_opinion: Option<Spanned<bool>> = "compte_sans_avis",
        /// Le chiffre de chaque critère : `"favorables"` (leur part, si rien n’est dit), `"moyenne"` des `notes`, ou `"NPS"`.
        figure: Option<Spanned<ScaleKind>> = "calcul",
        /// La note que vaut chaque réponse, pour une moyenne ; sans elles, ce sont les réponses elles-mêmes.
        marks: Option<Vec<Spanned<Decimal>>> = "notes",
    }
}

record! {
    /// Un critère d’une enquête : `reponses` sur une échelle, ou `taux`, ou `nombre` et `sur`, ou `taux` et `sur`, ou `absent`.
    pub struct CriterionTable {
        /// Identifiant, si l’on veut s’y référer ; sinon il est fait du libellé.
        id: Option<Spanned<String>> = "id" [Token],
        /// Libellé.
        label: Spanned<String> = "libelle" [Prose],
        /// Question dont ce critère est une des réponses : les parts d’une même question font 100 %.
        question: Option<Spanned<String>> = "question" [Prose],
        /// Numéro de l’engagement qu’il mesure, par exemple `"2.1"`, ou une liste de numéros.
        commitments: OneOrMany = "engagement" [Token],
        /// Combien ont donné chaque réponse de l’échelle, dans son ordre, les sans avis à la fin ; ou, avec `sur` ou avec
        /// des décimales, combien pour cent.
        answers: Option<Vec<Spanned<Decimal>>> = "reponses" [Measured],
        /// Taux en pour cent, avec les décimales à montrer et un point : `76.5`.
        rate: Option<Spanned<Decimal>> = "taux" [Measured],
        /// Nombre de réponses favorables ; va avec `sur`.
        count: Option<Spanned<u64>> = "nombre" [Measured],
        /// Nombre de réponses à ce critère ; va avec `nombre` ou avec `taux`.
        base: Option<Spanned<u64>> = "sur" [Measured],
        /// La valeur de chaque groupe, dans l’ordre de `groupes` ; un mot d’absence pour celui qui n’en a pas.
        group_values: Option<Vec<Spanned<OrAbsent<Decimal>>>> = "par_groupe" [Measured],
        /// Le nombre de cas favorables de chaque groupe ; va avec `sur_par_groupe`.
        group_counts: Option<Vec<Spanned<OrAbsent<u64>>>> = "nombre_par_groupe" [Measured],
        /// Le nombre de cas de chaque groupe.
        group_bases: Option<Vec<Spanned<OrAbsent<u64>>>> = "sur_par_groupe" [Measured],
        /// La valeur de la référence.
        reference: Option<Spanned<Decimal>> = "reference" [Measured],
        /// Pourquoi il n’y a pas de taux, comme pour un indicateur.
        absent: Option<Spanned<Absence>> = "absent" [Measured],
        /// Ce que la diapositive dit à la place de la raison d’absence.
        precision: Option<Spanned<String>> = "precision" [Measured Prose],
        /// Objectif de ce critère, s’il n’est pas celui de l’enquête.
        target: Option<Spanned<Decimal>> = "objectif",
        /// De quel côté il faut être, s’il n’est pas celui de l’enquête.
        direction: Option<Spanned<Direction>> = "sens",
        /// Ce qui explique le taux, par exemple une forte évolution.
        comment: Option<Spanned<String>> = "commentaire" [Measured Prose],
        /// Pourquoi le taux ne se compare pas aux précédents : autre question, autre public, autre mode de calcul.
        rupture: Option<Spanned<String>> = "rupture" [Measured Prose],
    }
}
