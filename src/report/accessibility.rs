//! Accessibility: what a machine has checked at this build and how, and what only a person can check. Criteria are
//! those of RGAA 4.1.2; where none is certain, none is given.

use schemars::JsonSchema;
use serde::Serialize;

use crate::deck::{Block, Deck};
use crate::french;

/// Ce qui est vérifié de l’accessibilité, et ce qui reste à vérifier.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accessibility {
    /// Ce que ce relevé vaut.
    pub avertissement: &'static str,
    /// La version du référentiel d’où viennent les numéros de critères.
    pub rgaa: &'static str,
    /// Ce que la machine a vérifié.
    pub automatique: Vec<MachineCheck>,
    /// Ce que seule une personne peut vérifier.
    pub humain: Vec<PersonCheck>,
}

/// Une vérification faite par la machine.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MachineCheck {
    /// Ce qui est vérifié.
    pub objet: &'static str,
    /// Sur quoi.
    pub portee: String,
    /// Comment.
    pub comment: &'static str,
    /// Codes des règles qui y veillent.
    pub regles: Vec<&'static str>,
    /// Critères du RGAA que cela concerne.
    pub rgaa: Vec<&'static str>,
}

/// Une vérification à faire par une personne.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonCheck {
    /// Ce qui est à vérifier.
    pub objet: &'static str,
    /// Comment.
    pub comment: &'static str,
    /// Critères du RGAA que cela concerne.
    pub rgaa: Vec<&'static str>,
}

/// How much of each kind a deck shows.
#[derive(Default)]
struct Counts {
    pictures: u64,
    charts: u64,
    tables: u64,
}

const WARNING: &str = "Ce relevé n’est pas un audit RGAA : il ne donne ni taux de conformité, ni déclaration \
    d’accessibilité. Un audit porte sur 106 critères, dont beaucoup demandent le jugement d’une personne. Les critères \
    cités sont ceux qu’une vérification concerne ; une vérification réussie ne suffit pas à les tenir.";

/// What is said of the accessibility of a deck.
pub fn accessibility(deck: &Deck) -> Accessibility {
    Accessibility { avertissement: WARNING, rgaa: "4.1.2", automatique: by_machine(deck), humain: by_people() }
}

fn by_machine(deck: &Deck) -> Vec<MachineCheck> {
    let counts = counts(deck);
    let slides = french::counted(deck.slides.len() as u64, "diapositive");
    let check = |objet, portee: &str, comment, regles: &[&'static str], rgaa: &[&'static str]| MachineCheck {
        objet,
        portee: portee.to_owned(),
        comment,
        regles: regles.to_vec(),
        rgaa: rgaa.to_vec(),
    };
    vec![
        check(
            "Les couleurs du thème contrastent assez",
            "tous les couples de couleurs que les gabarits livrés réunissent",
            "Par calcul, avec la formule de WCAG 2.2 : 4,5 au moins pour le texte, 3 pour le grand texte et les graphiques. \
             Un couple insuffisant arrête la construction.",
            &[],
            &["3.2", "3.3"],
        ),
        check(
            "Chaque image et chaque graphique ont une alternative",
            &french::list(&[french::counted(counts.pictures, "image"), french::counted(counts.charts, "graphique")]),
            "Une image sans texte de remplacement est refusée à la lecture. Un graphique porte un titre et une description, \
             et le tableau de ses données est à côté de lui.",
            &["alternative-absente", "alternative-longue", "alternative-redondante"],
            &["1.1", "1.6"],
        ),
        check(
            "Les titres se suivent sans saut de niveau",
            &slides,
            "Un intertitre trop profond est refusé à la lecture, et typst vérifie les niveaux de titre du PDF. Par \
             construction, chaque diapositive a un titre et un seul.",
            &["niveau-de-titre-saute", "titres-identiques", "titre-trop-long"],
            &["9.1"],
        ),
        check(
            "Les tableaux ont un titre et des en-têtes",
            &french::counted(counts.tables, "tableau"),
            "Par construction des gabarits livrés : un titre pour chaque tableau, des en-têtes reliés à leur colonne ou à \
             leur ligne, aucune case fusionnée. Une case vide est signalée.",
            &["cellule-vide"],
            &["5.4", "5.6", "5.7"],
        ),
        check(
            "La langue est indiquée",
            "le diaporama, ce rapport et le PDF",
            "Par construction des gabarits livrés : le document entier est déclaré en français.",
            &[],
            &["8.3", "8.4"],
        ),
        check(
            "Rien n’est coupé dans le cadre de 1280 × 720",
            &slides,
            "Par mesure : le moteur du PDF donne la hauteur de chaque élément avec la police du thème ; ce qui ne tient pas \
             passe à la diapositive suivante. Le PDF doit avoir autant de pages que le diaporama a de diapositives.",
            &[],
            &[],
        ),
        check(
            "Les liens ont un texte",
            "tous les liens des pages",
            "Un lien sans texte est refusé à la lecture.",
            &[],
            &[],
        ),
        check(
            "Les sigles sont développés",
            "tous les textes",
            "Un sigle de la liste de la préfecture ou de la réunion est développé à son premier emploi sur chaque \
             diapositive. Les autres sont signalés.",
            &["sigle-non-developpe"],
            &[],
        ),
        check(
            "Le PDF est balisé et archivable",
            "le PDF, quand il est produit",
            "PDF/UA-1 et PDF/A-2a, par les contrôles de typst lui-même, qui refuse de produire un PDF où il voit un défaut. \
             Ces contrôles ne couvrent pas toute la norme.",
            &[],
            &["13.3"],
        ),
    ]
}

fn by_people() -> Vec<PersonCheck> {
    let check = |objet, comment, rgaa: &[&'static str]| PersonCheck { objet, comment, rgaa: rgaa.to_vec() };
    vec![
        check(
            "La pertinence des textes de remplacement",
            "Lire chaque texte sans voir l’image : dit-il ce qu’elle apporte ?",
            &["1.3"],
        ),
        check(
            "Les images de la préfecture",
            "Une image complexe a une description détaillée ; un texte n’est pas mis en image ; l’information ne tient pas à \
             la couleur seule, et ses couleurs contrastent assez.",
            &["1.6", "1.8", "3.1", "3.2", "3.3"],
        ),
        check(
            "L’ordre de lecture",
            "Lire chaque diapositive de haut en bas, sans mise en page : le propos reste-t-il compréhensible ?",
            &[],
        ),
        check(
            "Les titres",
            "Le titre du document et celui de chaque diapositive disent ce qu’on y trouve.",
            &["8.6", "9.1"],
        ),
        check("Les liens", "Chaque lien dit où il mène, même lu hors de sa phrase.", &["6.1"]),
        check(
            "Un langage clair",
            "Faire relire par une personne qui ne connaît ni le label ni l’administration : phrases courtes, mots courants.",
            &[],
        ),
        check(
            "Un essai avec un lecteur d’écran",
            "Parcourir le diaporama et le PDF avec NVDA, JAWS ou VoiceOver : titres, tableaux, graphiques.",
            &[],
        ),
        check(
            "Un essai au clavier, dans le navigateur de la salle",
            "Aller d’une diapositive à l’autre, suivre les liens de l’ordre du jour et revenir, sans souris.",
            &["7.3", "12.8", "12.10"],
        ),
        check(
            "Un essai d’agrandissement",
            "Lire le diaporama à 200 % et dans une fenêtre de 320 pixels de large.",
            &["10.4", "10.11"],
        ),
        check(
            "La même information dans le PDF et dans le diaporama",
            "Comparer les deux, diapositive par diapositive, et faire lire le PDF par un outil de contrôle indépendant.",
            &["13.4"],
        ),
        check(
            "Les gabarits remplacés",
            "Si la préfecture a remplacé un gabarit ou une feuille de style du thème livré : revérifier les titres, les \
             tableaux, la langue et les contrastes, que rien ne garantit plus.",
            &[],
        ),
    ]
}

fn counts(deck: &Deck) -> Counts {
    let count = |holds: fn(&Block) -> bool| deck.placed().filter(|placed| holds(&placed.block)).count() as u64;
    let own = deck.slides.iter().flat_map(|slide| slide.body.images());
    Counts {
        pictures: count(|block| block.image().is_some()) + own.count() as u64,
        charts: count(|block| block.chart().is_some()),
        tables: count(|block| matches!(block, Block::Table(_))),
    }
}
