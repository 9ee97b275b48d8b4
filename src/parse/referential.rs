//! What a file of `referentiels/` may say: the label's modules, commitments and indicators.

use super::amount::Amount;
use super::record::record;
use super::value::OneOrMany;
use crate::meeting::{Direction, SeriesFigure};
use crate::source::Spanned;
use crate::words::closed;

/// What a per cent tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PercentKind {
    /// A share of a whole.
    #[default]
    Share,
    /// One thing held against another.
    Ratio,
    /// By how much something grew.
    Growth,
}

closed! {
    PercentKind {
        "part" => PercentKind::Share,
        "ratio" => PercentKind::Ratio,
        "évolution" => PercentKind::Growth,
    }
}

record! {
    /// Un fichier de `referentiels/` : les modules, les engagements et les indicateurs du label.
    pub struct ReferentialFile {
        /// Le référentiel.
        referential: ReferentialTable = "referentiel",
        /// Les modules.
        modules: Vec<ModuleTable> = "module" [OrEmpty],
        /// Les engagements.
        commitments: Vec<CommitmentTable> = "engagement" [OrEmpty],
        /// Les indicateurs, dans l’ordre où ils sont présentés.
        indicators: Vec<IndicatorTable> = "indicateur" [OrEmpty],
    }
}

record! {
    /// Le référentiel.
    pub struct ReferentialTable {
        /// Nom du référentiel.
        name: Spanned<String> = "nom" [Token],
        /// Version, telle que le référentiel la porte.
        version: Spanned<String> = "version" [Token],
        /// D’où viennent ces données.
        source: Spanned<String> = "source" [Token],
    }
}

record! {
    /// Un module du référentiel.
    pub struct ModuleTable {
        /// Numéro du module.
        number: Spanned<u64> = "numero",
        /// Intitulé ; sans lui, la diapositive dit « à compléter ».
        title: Option<Spanned<String>> = "titre" [Prose],
        /// `true` pour un module obligatoire.
        mandatory: Option<Spanned<bool>> = "obligatoire",
    }
}

record! {
    /// Un engagement du référentiel.
    pub struct CommitmentTable {
        /// Numéro, par exemple `"16.3"`.
        number: Spanned<String> = "numero" [Token],
        /// Module auquel il appartient.
        module: Spanned<u64> = "module",
        /// Texte de l’engagement ; sans lui, il reste à compléter.
        text: Option<Spanned<String>> = "libelle" [Prose],
    }
}

record! {
    /// Un indicateur du référentiel.
    pub struct IndicatorTable {
        /// Identifiant, par exemple `"m1-appels-aboutis"` : minuscules, chiffres et traits d’union.
        id: Spanned<String> = "id" [Token],
        /// Module auquel il appartient.
        module: Spanned<u64> = "module",
        /// Rubrique sous laquelle il est présenté (« Téléphone »).
        heading: Option<Spanned<String>> = "rubrique" [Prose],
        /// Libellé.
        label: Spanned<String> = "libelle" [Prose],
        /// Libellé plus court, pour les diapositives ; le libellé entier reste dans les données.
        short_label: Option<Spanned<String>> = "libelle_court" [Prose],
        /// Comment il se mesure : ce qui est compté, sur quoi.
        definition: Option<Spanned<String>> = "definition" [Prose],
        /// D’où viennent ses valeurs : logiciel, registre, comptage.
        source: Option<Spanned<String>> = "source" [Prose],
        /// Identifiant de l’indicateur qu’il remplace, dont il garde l’historique.
        replaces: Option<Spanned<String>> = "remplace" [Token],
        /// Unité au singulier : `"%"`, `"jour"`, `"jour ouvré"`, `"million"`, `"€"`… ; `"/ 10"` pour une note sur 10,
        /// `"NPS"` pour un taux net de recommandation.
        unit: Spanned<String> = "unite" [Token],
        /// Ce que dit un pourcentage : `"part"` d’un tout, de 0 à 100, si rien n’est dit ; `"ratio"`, qui peut passer
        /// 100 ou être négatif ; `"évolution"`, dite avec son signe.
        percent_kind: Option<Spanned<PercentKind>> = "nature",
        /// Groupes comparés : sites, services, canaux… ; chaque valeur donne alors la leur.
        groups: Option<Vec<Spanned<String>>> = "groupes" [Prose],
        /// Comment nommer la comparaison (« Selon le site »).
        groups_label: Option<Spanned<String>> = "libelle_groupes" [Prose],
        /// Nom de ce à quoi les groupes se comparent (« France »).
        reference_name: Option<Spanned<String>> = "nom_reference" [Prose],
        /// D’où vient cette référence ; va avec `nom_reference`.
        reference_source: Option<Spanned<String>> = "source_reference" [Prose],
        /// Le chiffre d’une `serie`, quand la réunion n’en écrit pas : `"dernier"` (si rien n’est dit), `"moyenne"` ou `"total"`.
        series_figure: Option<Spanned<SeriesFigure>> = "chiffre_de_serie",
        /// `true` quand ses taux viennent d’un échantillon (enquête, appels mystère) ; sinon tous les cas sont comptés.
        sample: Option<Spanned<bool>> = "echantillon",
        /// Objectif fixé par le référentiel, dans l’unité ; ou une durée : `"1 h 20"`.
        target: Option<Spanned<Amount>> = "objectif",
        /// Sens de l’objectif : `"au moins"` ou `"au plus"`.
        direction: Option<Spanned<Direction>> = "sens",
        /// Numéro de l’engagement qu’il mesure, par exemple `"16.3"`, ou une liste de numéros.
        commitments: OneOrMany = "engagement" [Token],
    }
}
