//! The action plan and the answers to complaints: dates that cannot be true, names of persons, plans that say nothing.

use insta::assert_snapshot;

use super::{COMPLAINTS, MEETING};
use crate::fixtures::Workshop;

const ACTIONS: &str = "reunions/2022-03-10/actions.toml";

/// An action that nothing is to be said of, with one of its lines replaced.
fn action(from: &str, to: &str) -> String {
    let action = "[[action]]\nid = \"accueil\"\nlibelle = \"Afficher les délais\"\npilote = \"Chef de l’accueil\"\n\
                  ouverte = 2021-03-11\necheance = 2022-06-30\netat = \"en cours\"\n";
    assert_eq!(action.matches(from).count(), 1, "{from}");
    action.replace(from, to)
}

/// The shipped content with an action plan that a point shows.
fn with_plan(plan: &str) -> Workshop {
    let workshop = Workshop::new();
    workshop.write(ACTIONS, plan);
    workshop.replace(MEETING, "montre = \"reclamations\"", "montre = [\"reclamations\", \"actions\"]");
    workshop
}

/// What is said of an action whose line is replaced.
fn refused(from: &str, to: &str) -> String {
    with_plan(&action(from, to)).refused()
}

/// What `clu check` says of the action plan, where that keeps nothing from being built.
fn told(workshop: &Workshop) -> String {
    let run = workshop.run(&["check"]);
    assert_eq!(run.status.code(), Some(0));
    let told = String::from_utf8(run.stdout).expect("messages are UTF-8");
    told.split("\n\n").filter(|part| part.contains("actions.toml:")).collect::<Vec<_>>().join("\n\n")
}

/// The same of an action whose line is replaced.
fn checked(from: &str, to: &str) -> String {
    told(&with_plan(&action(from, to)))
}

#[test]
fn an_action_in_order_is_accepted() {
    with_plan(&action("en cours", "en cours")).accepted();
    with_plan("aucune = true\n").accepted();
}

#[test]
fn a_plan_that_is_not_there() {
    let workshop = Workshop::new();
    workshop.replace(MEETING, "montre = \"reclamations\"", "montre = [\"reclamations\", \"actions\"]");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : il n’y a pas de plan d’actions à montrer
      --> reunions/2022-03-10/reunion.toml:46:27
       |
    46 | montre = ["reclamations", "actions"]
       |                           ^^^^^^^^^
       |
       = aide : ajoutez le fichier actions.toml, avec une `[[action]]` par action ou `aucune = true`
    "#);
}

#[test]
fn a_plan_that_says_nothing() {
    assert_snapshot!(with_plan("").refused(), @"
    erreur : ce fichier est vide
     --> reunions/2022-03-10/actions.toml:1:1
      |
    1 |
      | ^
      |
      = aide : écrivez une `[[action]]` par action, ou `aucune = true` s’il n’y en a pas
    ");
    assert_snapshot!(with_plan("aucune = false\n").refused(), @"
    erreur : le plan d’actions ne dit rien
     --> reunions/2022-03-10/actions.toml:1:10
      |
    1 | aucune = false
      |          ^^^^^
      |
      = aide : ajoutez une `[[action]]` par action, ou écrivez `aucune = true` s’il n’y en a pas
    ");
    assert_snapshot!(with_plan(&format!("aucune = true\n\n{}", action("en cours", "en cours"))).refused(), @"
    erreur : `aucune = true` dit qu’il n’y a pas d’action, et il y en a
     --> reunions/2022-03-10/actions.toml:1:10
      |
    1 | aucune = true
      |          ^^^^
    2 |
    3 | [[action]]
      | ---------- la première
      |
      = aide : retirez cette ligne, ou retirez les actions
    ");
}

#[test]
fn a_plan_that_no_point_shows() {
    let workshop = Workshop::new();
    workshop.write(ACTIONS, "aucune = true\n");
    assert_snapshot!(told(&workshop), @"
    avertissement[contenu-non-montre]: aucun point de l’ordre du jour ne montre « actions.toml »
     --> reunions/2022-03-10/actions.toml:1:1
      |
    1 | aucune = true
      | ^
      |
      = lieu : actions
      = aide : ajoutez-le à `montre` d’un point de l’ordre du jour, ou retirez-le du dossier
    ");
}

#[test]
fn names_of_actions() {
    assert_snapshot!(refused("\"accueil\"", "\"Accueil général\""), @r#"
    erreur : l’identifiant « Accueil général » contient des signes interdits
     --> reunions/2022-03-10/actions.toml:2:6
      |
    2 | id = "Accueil général"
      |      ^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez-le en minuscules sans accent, chiffres et traits d’union : « accueil-general »
    "#);
    let one = action("en cours", "en cours");
    assert_snapshot!(with_plan(&format!("{one}\n{one}")).refused(), @r#"
    erreur : l’action « accueil » est définie deux fois
      --> reunions/2022-03-10/actions.toml:10:6
       |
     2 | id = "accueil"
       |      --------- première fois
    ...
    10 | id = "accueil"
       |      ^^^^^^^^^ seconde fois
       |
       = aide : changez l’un des deux noms, ou supprimez ce qui est en double
    "#);
}

#[test]
fn what_an_action_leads_to() {
    assert_snapshot!(refused("pilote", "engagement = \"16.4\"\npilote"), @r#"
    erreur[engagement-inconnu]: le référentiel n’a pas d’engagement « 16.4 »
     --> reunions/2022-03-10/actions.toml:4:14
      |
    4 | engagement = "16.4"
      |              ^^^^^^
      |
      = aide : vouliez-vous dire « 16.3 » ?
      = aide : un engagement se décrit par `[[engagement]]` dans le référentiel
    "#);
    assert_snapshot!(refused("en cours", "commencée"), @r#"
    erreur : `etat` ne connaît pas « commencée »
     --> reunions/2022-03-10/actions.toml:7:8
      |
    7 | etat = "commencée"
      |        ^^^^^^^^^^^
      |
      = aide : mots possibles : `"à faire"`, `"en cours"`, `"réalisée"`, `"abandonnée"`
    "#);
    assert_snapshot!(refused("2021-03-11", "\"11 mars 2021\""), @r#"
    erreur : « 11 mars 2021 » est un texte, `ouverte` attend une date
     --> reunions/2022-03-10/actions.toml:5:11
      |
    5 | ouverte = "11 mars 2021"
      |           ^^^^^^^^^^^^^^
      |
      = aide : écrivez `ouverte = 2021-03-11`, sans guillemets
    "#);
    assert_snapshot!(refused("pilote = \"Chef de l’accueil\"\n", ""), @r#"
    erreur : il manque la clé `pilote` dans `[[action]]`
     --> reunions/2022-03-10/actions.toml:1:1
      |
    1 | [[action]]
      | ^^^^^^^^^^
      |
      = aide : ajoutez sous cette ligne : `pilote = "…"`
    "#);
}

#[test]
fn an_owner_that_is_a_person() {
    assert_snapshot!(checked("Chef de l’accueil", "Jeanne Durand"), @r#"
    avertissement[personne-nommee]: ce pilote semble être une personne
     --> reunions/2022-03-10/actions.toml:4:11
      |
    4 | pilote = "Jeanne Durand"
      |           ^^^^^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : nommez la fonction ou le service : « Chef du bureau de l’accueil »
    "#);
    assert_snapshot!(checked("Chef de l’accueil", "Mme Durand, cheffe de l’accueil"), @r#"
    avertissement[personne-nommee]: ce pilote semble être une personne
     --> reunions/2022-03-10/actions.toml:4:11
      |
    4 | pilote = "Mme Durand, cheffe de l’accueil"
      |           ^^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : nommez la fonction ou le service : « Chef du bureau de l’accueil »
    "#);
}

#[test]
fn dates_of_actions() {
    assert_snapshot!(refused("2021-03-11", "2022-03-11"), @"
    erreur[action-future]: « Afficher les délais » : action ouverte le 11 mars 2022, après la réunion
     --> reunions/2022-03-10/actions.toml:5:11
      |
    5 | ouverte = 2022-03-11
      |           ^^^^^^^^^^
      |
     ::: reunions/2022-03-10/reunion.toml:7:8
      |
    7 | date = 2022-03-10
      |        ^^^^^^^^^^ la réunion
      |
      = lieu : actions/accueil
      = aide : corrigez `ouverte`
    ");
    assert_snapshot!(refused("2022-06-30", "2020-06-30"), @"
    erreur[action-echeance-avant-ouverture]: « Afficher les délais » : échéance le 30 juin 2020, avant l’ouverture
     --> reunions/2022-03-10/actions.toml:6:12
      |
    5 | ouverte = 2021-03-11
      |           ---------- son ouverture
    6 | echeance = 2020-06-30
      |            ^^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : corrigez `echeance`, ou `ouverte`
    ");
    assert_snapshot!(refused("etat", "cloturee = 2022-01-10\netat"), @r#"
    erreur[action-cloture]: « Afficher les délais » : action close le 10 janvier 2022, et qui n’est ni réalisée ni abandonnée
     --> reunions/2022-03-10/actions.toml:7:12
      |
    7 | cloturee = 2022-01-10
      |            ^^^^^^^^^^
    8 | etat = "en cours"
      |        ---------- son état
      |
      = lieu : actions/accueil
      = aide : écrivez `etat = "réalisée"` ou `etat = "abandonnée"`, ou retirez `cloturee`
    "#);
    let done =
        |closed: &str| refused("\"en cours\"", &format!("\"réalisée\"\nresultat = \"fait\"\ncloturee = {closed}"));
    assert_snapshot!(done("2022-04-01"), @r#"
    erreur[action-cloture]: « Afficher les délais » : action close le 1er avril 2022, après la réunion
     --> reunions/2022-03-10/actions.toml:9:12
      |
    9 | cloturee = 2022-04-01
      |            ^^^^^^^^^^
      |
     ::: reunions/2022-03-10/reunion.toml:7:8
      |
    7 | date = 2022-03-10
      |        ^^^^^^^^^^ la réunion
      |
      = lieu : actions/accueil
      = aide : corrigez `cloturee`, ou écrivez `etat = "en cours"` si elle n’est pas finie
    "#);
    assert_snapshot!(done("2020-04-01"), @"
    erreur[action-cloture]: « Afficher les délais » : action close le 1er avril 2020, avant son ouverture
     --> reunions/2022-03-10/actions.toml:9:12
      |
    5 | ouverte = 2021-03-11
      |           ---------- son ouverture
    ...
    9 | cloturee = 2020-04-01
      |            ^^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : corrigez `cloturee`, ou `ouverte`
    ");
}

#[test]
fn actions_that_cannot_be_followed() {
    assert_snapshot!(checked("echeance = 2022-06-30\n", ""), @r#"
    avertissement[action-sans-echeance]: « Afficher les délais » : action ouverte sans échéance
     --> reunions/2022-03-10/actions.toml:2:6
      |
    2 | id = "accueil"
      |      ^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : ajoutez `echeance = …`
    "#);
    assert_snapshot!(checked("en cours", "réalisée"), @r#"
    conseil[action-sans-resultat]: « Afficher les délais » : réalisée, et rien ne dit ce qu’elle a donné
     --> reunions/2022-03-10/actions.toml:7:8
      |
    7 | etat = "réalisée"
      |        ^^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : ajoutez `resultat = "…"`
    "#);
    assert_snapshot!(checked("en cours", "abandonnée"), @r#"
    conseil[action-sans-resultat]: « Afficher les délais » : abandonnée, et rien ne dit pourquoi
     --> reunions/2022-03-10/actions.toml:7:8
      |
    7 | etat = "abandonnée"
      |        ^^^^^^^^^^^^
      |
      = lieu : actions/accueil
      = aide : ajoutez `resultat = "…"`
    "#);
}

/// What is said of complaints with a table added.
fn complaints(number: &str, table: &str) -> String {
    let workshop = Workshop::new();
    workshop.write(COMPLAINTS, format!("[reclamations]\n{number}\n\n{table}\n"));
    workshop.refused()
}

#[test]
fn answers_that_cannot_be() {
    let answers = |lines: &str| complaints("nombre = 14", &format!("[reclamations.reponses]\n{lines}"));
    assert_snapshot!(answers("nombre = 12\nsur = 14"), @r#"
    erreur : il manque la clé `delai` dans `[reclamations.reponses]`
     --> reunions/2022-03-10/reclamations.toml:4:1
      |
    4 | [reclamations.reponses]
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : ajoutez sous cette ligne : `delai = "…"`
    "#);
    assert_snapshot!(answers("delai = \"10 jours\"\nnombre = 14\nsur = 12"), @"
    erreur[nombre-depasse-effectif]: « Réponses aux réclamations dans le délai » : 14 cas favorables sur 12
     --> reunions/2022-03-10/reclamations.toml:6:10
      |
    6 | nombre = 14
      |          ^^
    7 | sur = 12
      |       -- l’effectif
      |
      = lieu : reclamations/dans-le-delai
      = aide : `nombre` compte les cas favorables, `sur` tous les cas : sont-ils intervertis ?
    ");
    assert_snapshot!(answers("delai = \"10 jours\"\nnombre = 12\nsur = 15"), @"
    erreur[reponses-depassent-recues]: 15 réclamations traitées, et 14 ont été reçues
     --> reunions/2022-03-10/reclamations.toml:7:7
      |
    2 | nombre = 14
      |          -- leur nombre
    ...
    7 | sur = 15
      |       ^^
      |
      = lieu : reclamations/dans-le-delai
      = aide : corrigez `sur`, ou leur nombre ; si des réclamations plus anciennes sont comptées, dites-le par une réserve
    ");
    assert_snapshot!(answers("delai = \"10 jours\"\ntaux = 83\nsur = 14"), @"
    erreur[taux-impossible]: « Réponses aux réclamations dans le délai » : 83 % est impossible sur 14 réclamations
     --> reunions/2022-03-10/reclamations.toml:6:8
      |
    6 | taux = 83
      |        ^^
    7 | sur = 14
      |       -- l’effectif
      |
      = lieu : reclamations/dans-le-delai
      = aide : au plus près, 12 sur 14 donne 86 %
      = aide : 10/12 et 5/6 le donnent ; indiquez `nombre` et `sur`
    ");
    assert_snapshot!(answers("delai = \"10 jours\""), @"
    erreur[valeur-vide]: « Réponses aux réclamations dans le délai » : la valeur est à renseigner
     --> reunions/2022-03-10/reclamations.toml:4:1
      |
    4 | [reclamations.reponses]
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = lieu : reclamations/dans-le-delai
      = aide : donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas
    ");
    let none = "[reclamations.reponses]\ndelai = \"10 jours\"\nnombre = 1\nsur = 1";
    assert_snapshot!(complaints("absent = \"aucun cas\"", none), @r#"
    erreur[reponses-depassent-recues]: 1 réclamation traitée, et aucune n’a été reçue
     --> reunions/2022-03-10/reclamations.toml:7:7
      |
    2 | absent = "aucun cas"
      |          ----------- leur nombre
    ...
    7 | sur = 1
      |       ^
      |
      = lieu : reclamations/dans-le-delai
      = aide : corrigez `sur`, ou leur nombre ; si des réclamations plus anciennes sont comptées, dites-le par une réserve
    "#);
}

#[test]
fn delays_that_cannot_be() {
    let delay = |lines: &str| complaints("nombre = 14", &format!("[reclamations.delai_moyen]\n{lines}"));
    assert_snapshot!(delay("valeur = -2"), @"
    erreur[valeur-negative]: « Délai moyen de réponse aux réclamations » : une valeur de −2 jours n’existe pas
     --> reunions/2022-03-10/reclamations.toml:5:10
      |
    5 | valeur = -2
      |          ^^
      |
      = lieu : reclamations/delai-moyen
      = aide : vérifiez le signe, ou l’unité de l’indicateur : seul un écart peut être négatif
    ");
    assert_snapshot!(delay("valeur = 83\nunite = \"%\""), @r#"
    erreur : un délai ne se compte pas en %
     --> reunions/2022-03-10/reclamations.toml:6:9
      |
    6 | unite = "%"
      |         ^^^
      |
      = aide : écrivez par exemple `unite = "jour ouvré"` ; un taux de réponses se dit par `[reclamations.reponses]`
    "#);
    assert_snapshot!(delay("valeur = 6.5\nabsent = \"non mesuré\""), @r#"
    erreur : `valeur` et `absent` ne vont pas ensemble
     --> reunions/2022-03-10/reclamations.toml:5:10
      |
    5 | valeur = 6.5
      |          ^^^
    6 | absent = "non mesuré"
      |          ------------ `absent` est ici
      |
      = aide : gardez `valeur`, ou `absent`
    "#);
}
