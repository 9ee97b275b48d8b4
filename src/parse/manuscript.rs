//! What authors may write, file by file: one `record!` a table, one line a key. The French words
//! are the keys; the doc comments are what editors show and what the JSON Schemas say, hence French.
//! Nothing here is checked against another table: that is `resolve`'s business.

use std::collections::{BTreeMap, BTreeSet};

use super::actions::ActionsFile;
use super::amount::Amount;
use super::complaints::ComplaintsFile;
use super::record::record;
use super::referential::ReferentialFile;
use super::several::Keyed;
use super::surveys::SurveysFile;
use super::target::TargetTable;
use super::value::{OneOrMany, OrAbsent};
use crate::meeting::{Absence, Direction, MilestoneKind, MilestoneState, Openings, PageSlide, Period, Status, Zone};
use crate::source::Spanned;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The most items an agenda may have, and points an item: a meeting of an evening has ten or so,
/// and the agenda must fit on slides.
pub const AGENDA_ITEMS_MAX: usize = 60;

/// Everything the content folder says, as written.
#[derive(Debug, Default)]
pub struct Manuscript {
    /// `prefecture.toml`; `None` when it is missing or cannot be read.
    pub prefecture: Option<PrefectureFile>,
    /// The files of `referentiels/`, by the name of the file without its ending.
    pub referentials: BTreeMap<String, ReferentialFile>,
    /// Names of the files of `referentiels/` that hold errors, all told already.
    pub referentials_in_error: BTreeSet<String>,
}

/// A file that a meeting may do without.
#[derive(Debug)]
pub enum Given<T> {
    /// There is no such file.
    Absent,
    /// It holds errors, all told already.
    InError,
    /// What it says.
    Read(T),
}

#[cfg(test)]
impl<T> Given<T> {
    /// What it says; `None` where it says nothing, or nothing right.
    pub fn read(&self) -> Option<&T> {
        match self {
            Given::Read(file) => Some(file),
            Given::Absent | Given::InError => None,
        }
    }
}

/// One folder of `reunions/`, as written.
#[derive(Debug)]
pub struct MeetingManuscript {
    /// Name of the folder, which should be the date.
    pub folder: String,
    /// `reunion.toml`; `None` when it is missing or holds errors, all told already.
    pub meeting: Option<MeetingFile>,
    /// `indicateurs.toml`: the values by indicator id.
    pub indicators: Given<Keyed<MeasureTable>>,
    /// `enquetes.toml`.
    pub surveys: Given<SurveysFile>,
    /// `reclamations.toml`.
    pub complaints: Given<ComplaintsFile>,
    /// `actions.toml`.
    pub actions: Given<ActionsFile>,
    /// The slides of the Markdown files, by path inside the meeting's folder (`diapositives/module-1.md`);
    /// none when an error was told.
    pub pages: BTreeMap<String, Vec<PageSlide>>,
}

record! {
    /// `prefecture.toml` : ce qui vaut pour toutes les réunions.
    pub struct PrefectureFile {
        /// La préfecture.
        prefecture: PrefectureTable = "prefecture",
        /// Le bloc-marque ou le logo de la préfecture, fourni par elle.
        logo: Option<LogoTable> = "logo",
        /// Une photo de la préfecture, sur la première diapositive et sur la dernière ; sans elle, un dessin.
        photo: Option<PhotoTable> = "photo",
        /// Les polices de la préfecture, si elle en a.
        fonts: Option<FontsTable> = "polices",
        /// Les seuils de publication.
        thresholds: Option<ThresholdsTable> = "seuils",
        /// Les sigles et leur développement : `SVI = "serveur vocal interactif"`.
        acronyms: Keyed<Spanned<String>> = "sigles" [Prose],
        /// Les mots que le dictionnaire de `clu check` ne connaît pas.
        spelling: Option<SpellingTable> = "orthographe",
        /// Où publier : `[publication.intranet]`, une table par cible.
        targets: Keyed<TargetTable> = "publication",
    }
}

record! {
    /// La préfecture.
    pub struct PrefectureTable {
        /// Nom de la préfecture, tel qu’il paraît sur la première diapositive.
        name: Spanned<String> = "nom" [Prose],
        /// Nom du comité, en bas de chaque diapositive (« Comité local des usagers » si rien n’est dit).
        committee: Option<Spanned<String>> = "comite" [Prose],
        /// La démarche, au-dessus du titre de la réunion.
        approach: Option<Spanned<String>> = "demarche" [Prose],
        /// Nom du fichier du référentiel dans `referentiels/`, sans `.toml`.
        referential: Spanned<String> = "referentiel" [Token],
        /// Zone des jours fériés (« métropole » si rien n’est dit).
        zone: Option<Spanned<Zone>> = "zone",
        /// Dossier du thème de la préfecture, dans le dossier des contenus ; il ne dit que ce qui change.
        theme: Option<Spanned<String>> = "theme" [Token],
    }
}

record! {
    /// Le bloc-marque ou le logo.
    pub struct LogoTable {
        /// Chemin de l’image (SVG, PNG ou JPEG) dans le dossier des contenus.
        image: Spanned<String> = "image" [Token],
        /// Ce que l’image dit, pour qui ne la voit pas.
        text: Spanned<String> = "texte" [Token],
    }
}

record! {
    /// Une photo de la préfecture.
    pub struct PhotoTable {
        /// Chemin de l’image (JPEG, PNG ou SVG) dans le dossier des contenus ; ses bords sont rognés pour remplir la hauteur.
        image: Spanned<String> = "image" [Token],
        /// Ce que l’on y voit, pour qui ne la voit pas.
        text: Spanned<String> = "texte" [Token],
    }
}

record! {
    /// Les polices de la préfecture.
    pub struct FontsTable {
        /// Nom de la famille, tel que les fichiers le portent.
        family: Spanned<String> = "famille" [Token],
        /// Chemins des fichiers (TTF ou OTF) dans le dossier des contenus.
        files: Vec<Spanned<String>> = "fichiers" [Token],
    }
}

record! {
    /// Les seuils de publication.
    pub struct ThresholdsTable {
        /// Effectif au-dessous duquel un résultat est masqué, pour qu’on ne devine pas qui a répondu (5 si rien n’est dit).
        hidden_below: Option<Spanned<u64>> = "effectif_minimal",
        /// Effectif à partir duquel un taux et sa marge d’incertitude sont montrés ; au-dessous, « 13 sur 17 » (30 si rien n’est dit).
        rate_from: Option<Spanned<u64>> = "effectif_taux",
        /// Évolution d’un taux, en points, à partir de laquelle un `commentaire` est attendu (10 si rien n’est dit).
        jump: Option<Spanned<Decimal>> = "saut",
    }
}

record! {
    /// Les mots que le dictionnaire de `clu check` ne connaît pas.
    pub struct SpellingTable {
        /// Ces mots, en minuscules, chacun tel qu’il s’écrit : `mots = ["préaccueil", "bugiste"]`.
        words: Vec<Spanned<String>> = "mots" [Token],
    }
}

record! {
    /// `reunion.toml` : la réunion, son ordre du jour, le périmètre et les échéances.
    pub struct MeetingFile {
        /// La réunion.
        meeting: MeetingTable = "reunion",
        /// Sigles propres à cette réunion ; ils s’ajoutent à ceux de `prefecture.toml`.
        acronyms: Keyed<Spanned<String>> = "sigles" [Prose],
        /// Les points de l’ordre du jour : ils font le diaporama, dans cet ordre.
        agenda: Vec<AgendaTable> = "ordre_du_jour" [OrEmpty] at_most AGENDA_ITEMS_MAX,
        /// Le périmètre de labellisation.
        perimeter: Option<PerimeterTable> = "perimetre",
        /// Les prochaines échéances.
        milestones: Vec<MilestoneTable> = "echeance" [OrEmpty],
        /// Ce qui a été corrigé dans un document déjà diffusé, avec `statut = "rectifié"`.
        corrections: Vec<CorrectionTable> = "rectification" [OrEmpty],
        /// Les constats acceptés : chacun est gardé, expliqué et montré en annexe.
        reservations: Vec<ReservationTable> = "reserve" [OrEmpty],
        /// Ce que le comité doit savoir des données et qu’aucune vérification ne peut voir.
        observations: Vec<ObservationTable> = "observation" [OrEmpty],
    }
}

record! {
    /// La réunion.
    pub struct MeetingTable {
        /// Titre de la première diapositive.
        title: Spanned<String> = "titre" [Prose],
        /// Date de la réunion, sans guillemets : `2022-03-10`.
        date: Spanned<NaiveDate> = "date",
        /// `"projet"`, `"validé"`, `"présenté"` ou `"rectifié"`.
        status: Spanned<Status> = "statut",
        /// Nom du fichier du référentiel de cette réunion dans `referentiels/`, sans `.toml` ; celui de `prefecture.toml` si rien n’est dit.
        referential: Option<Spanned<String>> = "referentiel" [Token],
        /// Durée prévue, en minutes.
        minutes: Option<Spanned<u64>> = "duree",
        /// Quels points de l’ordre du jour s’ouvrent par une diapositive qui les annonce : `"auto"` (ceux qui montrent au moins trois sujets ; si rien n’est dit), `"toujours"` ou `"jamais"`.
        openings: Option<Spanned<Openings>> = "intercalaires",
        /// Ce que dit la dernière diapositive (« Merci de votre attention » si rien n’est dit).
        closing: Option<Spanned<String>> = "cloture" [Prose],
        /// Chiffres que montre l’essentiel (`montre = "essentiel"`), quatre au plus, par identifiant ; sans eux, clu les choisit.
        key_figures: OneOrMany = "chiffres_cles" [Token],
    }
}

record! {
    /// Un point de l’ordre du jour.
    pub struct AgendaTable {
        /// Intitulé du point.
        title: Spanned<String> = "titre" [Prose],
        /// Intitulé court, en haut des diapositives ; sans lui, c’est l’intitulé.
        short_title: Option<Spanned<String>> = "titre_court" [Prose],
        /// Ce qu’il montre : un fichier Markdown ou un mot (`"perimetre"`, `"modules"`, `"indicateurs"`, `"enquetes"`, `"enquete:ID"`, `"reclamations"`, `"actions"`, `"courriels"`, `"essentiel"` pour ce qu’il faut retenir, en une diapositive, `"changements"` pour ce qui a changé depuis la dernière réunion, `"evolutions"` et `"evolution:ID"` pour l’historique des chiffres), ou une liste des deux.
        shows: OneOrMany = "montre" [Token],
        /// `true` quand le point est présenté oralement, sans diapositive.
        oral: Option<Spanned<bool>> = "oral",
        /// Ce qu’il y a à retenir de ce que le point montre, en une phrase, sous le titre ; sans lui, c’est fait des données.
        message: Option<Spanned<String>> = "message" [Prose],
        /// Remarque au bas de ce que le point montre.
        note: Option<Spanned<String>> = "remarque" [Prose],
        /// Durée prévue, en minutes.
        minutes: Option<Spanned<u64>> = "duree",
        /// Numéro de l’engagement auquel il répond, par exemple `"16.3"`, ou une liste de numéros.
        commitments: OneOrMany = "engagement" [Token],
        /// Les sous-points.
        points: Vec<PointTable> = "point" [OrEmpty] at_most AGENDA_ITEMS_MAX,
    }
}

record! {
    /// Un sous-point de l’ordre du jour.
    pub struct PointTable {
        /// Intitulé du sous-point.
        title: Spanned<String> = "titre" [Prose],
        /// Intitulé court, en haut des diapositives ; sans lui, c’est l’intitulé.
        short_title: Option<Spanned<String>> = "titre_court" [Prose],
        /// Ce qu’il montre, comme pour un point.
        shows: OneOrMany = "montre" [Token],
        /// `true` quand le sous-point est présenté oralement, sans diapositive.
        oral: Option<Spanned<bool>> = "oral",
        /// Ce qu’il y a à retenir de ce que le sous-point montre, comme pour un point.
        message: Option<Spanned<String>> = "message" [Prose],
        /// Remarque au bas de ce que le sous-point montre.
        note: Option<Spanned<String>> = "remarque" [Prose],
        /// Durée prévue, en minutes.
        minutes: Option<Spanned<u64>> = "duree",
        /// Numéro de l’engagement auquel il répond, par exemple `"16.3"`, ou une liste de numéros.
        commitments: OneOrMany = "engagement" [Token],
    }
}

record! {
    /// Le périmètre de labellisation.
    pub struct PerimeterTable {
        /// Numéros des modules retenus.
        modules: Vec<Spanned<u64>> = "modules",
    }
}

record! {
    /// Une échéance.
    pub struct MilestoneTable {
        /// `"audit interne"`, `"audit externe"`, `"décision"` ou `"autre"`.
        kind: Spanned<MilestoneKind> = "nature",
        /// Libellé de l’échéance.
        label: Spanned<String> = "libelle" [Prose],
        /// Date : jour, mois (`"2022-05"`), trimestre (`"2022-T2"`), semestre (`"2022-S1"`) ou année.
        date: Spanned<Period> = "date",
        /// `"prévision"`, `"réalisé"` ou, quand la date est passée et qu’on ne sait pas encore, `"à renseigner"`.
        state: Spanned<MilestoneState> = "etat",
    }
}

record! {
    /// Une correction d’un document déjà diffusé, dite sur la première diapositive.
    pub struct CorrectionTable {
        /// Jour de la correction, sans guillemets : `2022-04-02`.
        date: Spanned<NaiveDate> = "date",
        /// Ce qui a été corrigé : « Taux de courriels traités en 5 jours : 69,4 % et non 96,4 % ».
        what: Spanned<String> = "quoi" [Prose],
    }
}

record! {
    /// Un constat accepté, montré en annexe.
    pub struct ReservationTable {
        /// Code de la règle, tel que `clu check` le donne : `"taux-impossible"`.
        code: Spanned<String> = "code" [Token],
        /// À quoi il se rapporte, tel que `clu check` le donne : identifiant d’un indicateur, d’une enquête, `enquete/critere`, chemin d’un fichier Markdown, ou `"ordre_du_jour"`, `"perimetre"`, `"echeance"`, `"modules"`, `"indicateurs"`, `"reclamations"`, `"actions"`… Un lieu vaut aussi pour ce qu’il contient.
        place: Spanned<String> = "lieu" [Token],
        /// Pourquoi il est gardé.
        reason: Spanned<String> = "motif" [Prose],
        /// Combien de constats la réserve accepte, quand il y en a plusieurs.
        findings: Option<Spanned<u64>> = "constats",
    }
}

record! {
    /// Ce que le comité doit savoir des données et qu’aucune vérification ne peut voir, montré en annexe.
    pub struct ObservationTable {
        /// À quoi elle se rapporte, comme pour une réserve.
        place: Spanned<String> = "lieu" [Token],
        /// Ce qu’il faut savoir.
        text: Spanned<String> = "texte" [Prose],
    }
}

record! {
    /// La valeur d’un indicateur à cette réunion : `valeur`, ou `nombre` et `sur`, ou `valeur` et `sur`, ou `absent`.
    pub struct MeasureTable {
        /// La valeur, avec les décimales à montrer et un point : `12.62` ; ou une durée : `"1 h 20"`.
        value: Option<Spanned<Amount>> = "valeur" [Measured],
        /// Chiffre dont il prend la valeur, au lieu de la redire : `"enquete/critere"`, `"reclamations/dans-le-delai"`…
        taken_from: Option<Spanned<String>> = "valeur_de" [Token],
        /// Nombre de cas favorables ; va avec `sur`.
        count: Option<Spanned<u64>> = "nombre" [Measured],
        /// Nombre total de cas (l’effectif) ; va avec `nombre`, ou avec `valeur` pour un taux.
        base: Option<Spanned<u64>> = "sur" [Measured],
        /// La valeur de chaque groupe, dans l’ordre de `groupes` ; un mot d’absence pour celui qui n’en a pas.
        group_values: Option<Vec<Spanned<OrAbsent<Amount>>>> = "par_groupe" [Measured],
        /// Le nombre de cas favorables de chaque groupe ; va avec `sur_par_groupe`.
        group_counts: Option<Vec<Spanned<OrAbsent<u64>>>> = "nombre_par_groupe" [Measured],
        /// Le nombre de cas de chaque groupe.
        group_bases: Option<Vec<Spanned<OrAbsent<u64>>>> = "sur_par_groupe" [Measured],
        /// La valeur de la référence.
        reference: Option<Spanned<Amount>> = "reference" [Measured],
        /// Ses valeurs mois par mois, trimestre par trimestre ou année par année, une ligne chacune.
        series: Vec<SeriesPointTable> = "serie" [Measured OrEmpty],
        /// Unité de la valeur, si l’on veut la redire : celle du référentiel.
        unit: Option<Spanned<String>> = "unite" [Token],
        /// Pourquoi il n’y a pas de valeur : `"aucun cas"`, `"non mesuré"`, `"non communiqué"`, `"non significatif"`, `"sans objet"` ou, en attendant, `"à renseigner"`.
        absent: Option<Spanned<Absence>> = "absent" [Measured],
        /// Ce que la diapositive dit à la place de la raison d’absence.
        precision: Option<Spanned<String>> = "precision" [Measured Prose],
        /// Période mesurée : jour, mois, trimestre, semestre, année, ou deux d’entre eux séparés par `/`.
        period: Option<Spanned<Period>> = "periode" [Measured],
        /// Objectif de la préfecture, s’il n’est pas celui du référentiel.
        target: Option<Spanned<Amount>> = "objectif",
        /// De quel côté il faut être : `"au moins"` ou `"au plus"`, s’il n’est pas celui du référentiel.
        direction: Option<Spanned<Direction>> = "sens",
        /// D’où vient la valeur.
        source: Option<Spanned<String>> = "source" [Prose],
        /// Ce qui explique la valeur, par exemple une forte évolution.
        comment: Option<Spanned<String>> = "commentaire" [Measured Prose],
        /// Pourquoi la valeur ne se compare pas aux précédentes : autre définition, autre mode de calcul, autre source.
        rupture: Option<Spanned<String>> = "rupture" [Measured Prose],
    }
}

record! {
    /// Une valeur d’une série : `valeur`, ou `nombre` et `sur`, ou `absent`.
    pub struct SeriesPointTable {
        /// La période : un mois, un trimestre, un semestre, une année.
        period: Spanned<Period> = "periode",
        /// La valeur, avec les décimales à montrer et un point ; ou une durée : `"1 h 20"`.
        value: Option<Spanned<Amount>> = "valeur",
        /// Nombre de cas favorables ; va avec `sur`.
        count: Option<Spanned<u64>> = "nombre",
        /// Nombre de cas.
        base: Option<Spanned<u64>> = "sur",
        /// Pourquoi il n’y a pas de valeur.
        absent: Option<Spanned<Absence>> = "absent",
        /// L’objectif de cette période, s’il n’est pas celui de l’indicateur.
        target: Option<Spanned<Amount>> = "objectif",
        /// `true` pour une prévision.
        forecast: Option<Spanned<bool>> = "prevision",
    }
}
