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
