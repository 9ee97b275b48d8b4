//! Keys and tables: unknown, missing, of another kind, too many.

use super::super::{Keyed, MeasureTable, MeetingFile, ReferentialFile, SurveysFile};
use super::value;
use crate::meeting::MilestoneKind;

const HEAD: &str = "[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n";

/// The errors of a `reunion.toml`.
fn report(text: &str) -> String {
    super::report::<MeetingFile>("reunion.toml", text)
}

#[test]
fn a_whole_meeting_is_read() {
    let text = format!(
        "{HEAD}\n[sigles]\nSVI = \"serveur vocal interactif\"\nPAN = \"point d’accueil numérique\"\n\n\
         [[ordre_du_jour]]\ntitre = \"A\"\nmontre = [\"modules\", \"perimetre\"]\n\n\
         [[ordre_du_jour.point]]\ntitre = \"A1\"\nmontre = \"diapositives/a.md\"\n\n\
         [[ordre_du_jour]]\ntitre = \"B\"\noral = true\n\n\
         [perimetre]\nmodules = [1, 4]\n\n\
         [[echeance]]\nnature = \"audit externe\"\nlibelle = \"L\"\ndate = \"2022-T3\"\netat = \"prévision\"\n"
    );
    let meeting: MeetingFile = value(&text);
    assert_eq!(meeting.meeting.title.value, "Réunion");
    // The order is the author's, not the alphabet's.
    let acronyms: Vec<&str> = meeting.acronyms.0.iter().map(|(name, _)| name.value.as_str()).collect();
    assert_eq!(acronyms, ["SVI", "PAN"]);
    let shows = |index: usize| meeting.agenda[index].shows.0.iter().map(|show| show.value.clone()).collect::<Vec<_>>();
    assert_eq!((shows(0), shows(1)), (vec!["modules".to_owned(), "perimetre".to_owned()], vec![]));
    assert_eq!(meeting.agenda[0].points[0].shows.0[0].value, "diapositives/a.md");
    assert_eq!(&text[meeting.agenda[0].points[0].span.range()], "[[ordre_du_jour.point]]");
    assert_eq!(meeting.agenda[1].oral.as_ref().map(|oral| oral.value), Some(true));
    let modules: Vec<u64> = meeting.perimeter.expect("a perimeter").modules.iter().map(|module| module.value).collect();
    assert_eq!(modules, [1, 4]);
    assert_eq!(meeting.milestones[0].kind.value, MilestoneKind::ExternalAudit);
    assert!(meeting.reservations.is_empty());
}

#[test]
fn a_thousand_agenda_items_are_one_error() {
    let items = |count: usize| format!("{HEAD}\n{}", "[[ordre_du_jour]]\ntitre = \"A\"\n".repeat(count));
    assert_eq!(value::<MeetingFile>(&items(60)).agenda.len(), 60);
    insta::assert_snapshot!(report(&items(1_000)), @"
    erreur : `[[ordre_du_jour]]` est écrit 1 000 fois : 60 fois au plus
       --> reunion.toml:126:1
        |
    126 | [[ordre_du_jour]]
        | ^^^^^^^^^^^^^^^^^ le premier de trop
        |
        = aide : répartissez-les, regroupez-les, ou retirez ce qui a été copié par erreur
    ");
}

#[test]
fn too_many_points_are_one_error() {
    let points = "[[ordre_du_jour.point]]\ntitre = \"A\"\n".repeat(61);
    insta::assert_snapshot!(report(&format!("{HEAD}\n[[ordre_du_jour]]\ntitre = \"A\"\n{points}")), @"
    erreur : `[[ordre_du_jour.point]]` est écrit 61 fois : 60 fois au plus
       --> reunion.toml:128:1
        |
    128 | [[ordre_du_jour.point]]
        | ^^^^^^^^^^^^^^^^^^^^^^^ le premier de trop
        |
        = aide : répartissez-les, regroupez-les, ou retirez ce qui a été copié par erreur
    ");
}

#[test]
fn too_many_criteria_are_one_error() {
    let criteria = "[[enquete.critere]]\nlibelle = \"A\"\ntaux = 50\n".repeat(501);
    let survey = "[[enquete]]\nid = \"a\"\ngenre = \"mystère\"\ntitre = \"A\"\ndu = 2022-05-10\nau = 2022-05-21\n";
    insta::assert_snapshot!(super::report::<SurveysFile>("enquetes.toml", &format!("{survey}{criteria}")), @"
    erreur : `[[enquete.critere]]` est écrit 501 fois : 500 fois au plus
        --> enquetes.toml:1507:1
         |
    1507 | [[enquete.critere]]
         | ^^^^^^^^^^^^^^^^^^^ le premier de trop
         |
         = aide : répartissez-les, regroupez-les, ou retirez ce qui a été copié par erreur
    ");
}

#[test]
fn a_list_of_values_that_is_too_long() {
    let modules = "1, ".repeat(501);
    insta::assert_snapshot!(report(&format!("{HEAD}\n[perimetre]\nmodules = [{modules}]\n")), @"
    erreur : `modules` a 501 éléments : 500 au plus
     --> reunion.toml:7:1512
      |
    7 | ... 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ]
      |                                                           ^ le premier de trop
      |
      = aide : répartissez-les, regroupez-les, ou retirez ce qui a été copié par erreur
    ");
}

#[test]
fn a_value_where_an_indicator_is_expected() {
    let report = |text| super::report::<Keyed<MeasureTable>>("indicateurs.toml", text);
    insta::assert_snapshot!(report("m1-appels-aboutis = 92\n"), @"
    erreur : `m1-appels-aboutis` attend un tableau, et non un nombre entier
     --> indicateurs.toml:1:21
      |
    1 | m1-appels-aboutis = 92
      |                     ^^
      |
      = aide : écrivez `[m1-appels-aboutis]` seul sur une ligne, puis ses clés dessous
    ");
    insta::assert_snapshot!(report("[\"\"]\nvaleur = 92\n"), @r#"
    erreur : ce nom est vide
     --> indicateurs.toml:1:2
      |
    1 | [""]
      |  ^^
      |
      = aide : écrivez un nom entre les crochets ou avant le signe `=`
    "#);
}

#[test]
fn a_referential_without_its_first_table() {
    let text = "[[module]]\nnumero = 1\nobligatoire = \"oui\"\n";
    insta::assert_snapshot!(super::report::<ReferentialFile>("referentiels/a.toml", text), @r#"
    erreur : il manque le tableau `[referentiel]` dans ce fichier
     --> referentiels/a.toml:1:1
      |
    1 | [[module]]
      | ^
      |
      = aide : ajoutez une ligne `[referentiel]`, et ses clés dessous

    erreur : `obligatoire` attend `true` (vrai) ou `false` (faux) sans guillemets, et non un texte
     --> referentiels/a.toml:3:15
      |
    3 | obligatoire = "oui"
      |               ^^^^^
      |
      = aide : écrivez par exemple `obligatoire = true`
    "#);
}

#[test]
fn braces_and_dotted_keys_are_read_like_tables() {
    let meeting: MeetingFile = value(&format!("perimetre = {{ modules = [1] }}\n{HEAD}"));
    assert!(meeting.perimeter.is_some());
    let meeting: MeetingFile = value(&format!("perimetre.modules = [1]\n{HEAD}"));
    assert!(meeting.perimeter.is_some());
}

#[test]
fn a_misspelt_key() {
    insta::assert_snapshot!(report("[reunion]\ntitel = \"Réunion\"\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n"), @r#"
    erreur : clé inconnue `titel`
     --> reunion.toml:2:1
      |
    2 | titel = "Réunion"
      | ^^^^^ vouliez-vous écrire `titre` ?
      |
      = aide : noms connus ici : `titre`, `date`, `statut`, `referentiel`, `duree`, `cloture`
    "#);
}

#[test]
fn a_key_that_is_unlike_any_other() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\nlieu = \"Bourg-en-Bresse\"\n"), @r#"
    erreur : clé inconnue `lieu`
     --> reunion.toml:5:1
      |
    5 | lieu = "Bourg-en-Bresse"
      | ^^^^
      |
      = aide : noms connus ici : `titre`, `date`, `statut`, `referentiel`, `duree`, `cloture`
    "#);
}

#[test]
fn a_missing_key() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\n"), @r#"
    erreur : il manque les clés `date` et `statut` dans `[reunion]`
     --> reunion.toml:1:1
      |
    1 | [reunion]
      | ^^^^^^^^^
      |
      = aide : ajoutez sous cette ligne :
               `date = 2022-03-10`
               `statut = "projet"`
    "#);
}

#[test]
fn a_missing_table() {
    insta::assert_snapshot!(report("[perimetre]\nmodules = [1]\n"), @"
    erreur : il manque le tableau `[reunion]` dans ce fichier
     --> reunion.toml:1:1
      |
    1 | [perimetre]
      | ^
      |
      = aide : ajoutez une ligne `[reunion]`, et ses clés dessous
    ");
}

#[test]
fn a_misspelt_table() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[perimètre]\nmodules = [1]\n\n[perimetres]\nmodules = [1]\n"), @"
    erreur : un nom de tableau s’écrit sans accent, sans espace et sans guillemets
     --> reunion.toml:6:7
      |
    6 | [perimètre]
      |       ^
      |
      = aide : écrivez `[perimetre]`

    erreur : tableau inconnu `[perimetres]`
     --> reunion.toml:9:2
      |
    9 | [perimetres]
      |  ^^^^^^^^^^ vouliez-vous écrire `perimetre` ?
      |
      = aide : noms connus ici : `reunion`, `sigles`, `ordre_du_jour`, `perimetre`, `echeance`, `rectification`, `reserve`, `observation`
    ");
}

#[test]
fn a_misspelt_repeated_table() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[[ordre_du_jours]]\ntitre = \"A\"\n"), @"
    erreur : tableau inconnu `[[ordre_du_jours]]`
     --> reunion.toml:6:3
      |
    6 | [[ordre_du_jours]]
      |   ^^^^^^^^^^^^^^ vouliez-vous écrire `ordre_du_jour` ?
      |
      = aide : noms connus ici : `reunion`, `sigles`, `ordre_du_jour`, `perimetre`, `echeance`, `rectification`, `reserve`, `observation`
    ");
}

#[test]
fn a_table_that_should_be_repeated() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[ordre_du_jour]\ntitre = \"A\"\n"), @"
    erreur : `[ordre_du_jour]` peut être répété : il prend deux crochets de chaque côté
     --> reunion.toml:6:1
      |
    6 | [ordre_du_jour]
      | ^^^^^^^^^^^^^^^
      |
      = aide : écrivez `[[ordre_du_jour]]`
    ");
}

#[test]
fn a_table_that_should_not_be_repeated() {
    insta::assert_snapshot!(report("[[reunion]]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n"), @"
    erreur : `[[reunion]]` ne se répète pas : il prend un seul crochet de chaque côté
     --> reunion.toml:1:1
      |
    1 | [[reunion]]
      | ^^^^^^^^^^^
      |
      = aide : écrivez `[reunion]`, une seule fois
    ");
}

#[test]
fn a_value_for_a_table() {
    insta::assert_snapshot!(report("reunion = \"Réunion\"\n"), @r#"
    erreur : `reunion` attend un tableau, et non un texte
     --> reunion.toml:1:11
      |
    1 | reunion = "Réunion"
      |           ^^^^^^^^^
      |
      = aide : écrivez `[reunion]` seul sur une ligne, puis ses clés dessous
    "#);
}

#[test]
fn a_value_for_a_repeated_table() {
    insta::assert_snapshot!(report("ordre_du_jour = \"A\"\n\n[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n"), @r#"
    erreur : `ordre_du_jour` attend un tableau, et non un texte
     --> reunion.toml:1:17
      |
    1 | ordre_du_jour = "A"
      |                 ^^^
      |
      = aide : écrivez `[[ordre_du_jour]]` seul sur une ligne, puis ses clés dessous
    "#);
}

#[test]
fn a_missing_key_of_a_point() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[[ordre_du_jour]]\ntitre = \"A\"\n\n[[ordre_du_jour.point]]\nmontre = \"modules\"\n"), @r#"
    erreur : il manque la clé `titre` dans `[[ordre_du_jour.point]]`
     --> reunion.toml:9:1
      |
    9 | [[ordre_du_jour.point]]
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : ajoutez sous cette ligne : `titre = "…"`
    "#);
}

#[test]
fn a_missing_key_between_braces() {
    insta::assert_snapshot!(report("perimetre = {}\n\n[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n"), @"
    erreur : il manque la clé `modules` dans `perimetre`
     --> reunion.toml:1:13
      |
    1 | perimetre = {}
      |             ^^
      |
      = aide : ajoutez entre les accolades, avec des virgules : `modules = [1, 2]`
    ");
}

#[test]
fn a_list_of_something_else() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[perimetre]\nmodules = [1, \"4\", 2.5]\n"), @r#"
    erreur : « 4 » est entre guillemets
     --> reunion.toml:7:15
      |
    7 | modules = [1, "4", 2.5]
      |               ^^^
      |
      = aide : écrivez `4`, sans guillemets

    erreur : `modules` attend un nombre entier, sans virgule
     --> reunion.toml:7:20
      |
    7 | modules = [1, "4", 2.5]
      |                    ^^^
      |
      = aide : écrivez un nombre entier, comme `25`
    "#);
}

#[test]
fn a_number_for_a_list() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[perimetre]\nmodules = 1\n"), @"
    erreur : `modules` attend une liste entre crochets, et non un nombre entier
     --> reunion.toml:7:11
      |
    7 | modules = 1
      |           ^
      |
      = aide : écrivez par exemple `modules = [1]`
    ");
}

#[test]
fn what_an_item_shows_is_a_text_or_a_list() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[[ordre_du_jour]]\ntitre = \"A\"\nmontre = 3\n"), @r#"
    erreur : `montre` attend un texte entre guillemets ou une liste de textes entre crochets, et non un nombre entier
     --> reunion.toml:8:10
      |
    8 | montre = 3
      |          ^
      |
      = aide : écrivez par exemple `montre = "3"`
    "#);
}

#[test]
fn errors_of_siblings_are_all_told() {
    insta::assert_snapshot!(report("[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[[echeance]]\nnature = \"audit\"\nlibelle = \"A\"\ndate = \"2022-05\"\netat = \"prévision\"\n\n[[echeance]]\nnature = \"audit interne\"\nlibelle = \"\"\ndate = \"mai 2022\"\netat = \"prevision\"\n"), @r#"
    erreur : `nature` ne connaît pas « audit »
     --> reunion.toml:7:10
      |
    7 | nature = "audit"
      |          ^^^^^^^
      |
      = aide : mots possibles : `"audit interne"`, `"audit externe"`, `"décision"`, `"autre"`

    erreur : `libelle` est vide
      --> reunion.toml:14:11
       |
    14 | libelle = ""
       |           ^^
       |
       = aide : écrivez le texte entre les guillemets, ou supprimez la ligne si la clé est facultative

    erreur : `date` ne s’écrit pas « mai 2022 »
      --> reunion.toml:15:8
       |
    15 | date = "mai 2022"
       |        ^^^^^^^^^^
       |
       = aide : écrivez `date = "2022-05"`

    erreur : `etat` ne connaît pas « prevision »
      --> reunion.toml:16:8
       |
    16 | etat = "prevision"
       |        ^^^^^^^^^^^ vouliez-vous écrire `"prévision"` ?
       |
       = aide : mots possibles : `"prévision"`, `"réalisé"`, `"à renseigner"`
    "#);
}
