//! Mistakes that authors make, where the process and its output folder matter: exit codes, what is left of an earlier
//! output, what is built all the same. Every message is in `tests/fixtures/bad_input`, whole.

use std::fs;

use insta::assert_snapshot;

use crate::fixtures::{Workshop, errors, snapshot};

const PREFECTURE: &str = "prefecture.toml";
const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const INDICATORS: &str = "reunions/2022-03-10/indicateurs.toml";
const PAGE: &str = "reunions/2022-03-10/diapositives/module-1.md";

/// The text of a file of the output.
fn built(workshop: &Workshop, file: &str) -> String {
    fs::read_to_string(workshop.output().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Whatever refuses content, from the first file that is read to the last that is made.
#[test]
fn what_is_refused_leaves_the_earlier_output_whole() {
    let replaced = |file, from, to| Workshop::new().replace(file, from, to).refused();
    let page = |text: String| Workshop::new().write(PAGE, text).refused();
    let themed = Workshop::new();
    themed.replace(PREFECTURE, "[prefecture]", "[prefecture]\ntheme = \"theme\"");
    themed.write("theme/pdf/deck.typ", "#unknown()");
    let gone = Workshop::new();
    fs::remove_dir_all(gone.content()).expect("removed");
    for (told, words) in [
        (gone.refused(), "n’existe pas"),
        (page("# Accueil\n\n<b>gras</b>\n".to_owned()), "le HTML"),
        (replaced(PREFECTURE, "nom = ", "nome = "), "clé inconnue `nome`"),
        (replaced(INDICATORS, "[m4-rdv-4j]", "[m4-rdv-4jours]"), "m4-rdv-4jours"),
        (replaced(INDICATORS, "valeur = 69.4", "nombre = 36\nsur = 25"), "nombre-depasse-effectif"),
        (page(format!("# Accueil\n\n{}\n", "mot ".repeat(3_000))), "ne tient pas"),
        (themed.refused(), "gabarit du PDF"),
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

/// Rates on very few cases: of samples shown as what they are, or not at all; of all cases as they are; nothing breaks.
#[test]
fn all_of_one_case() {
    const HIDDEN: &str = "non significatif (trop peu de cas)";
    for (written, of_all, of_sample) in [
        ("valeur = 100\nsur = 1", "100\u{a0}%", HIDDEN),
        ("nombre = 1\nsur = 1", "100\u{a0}%", HIDDEN),
        ("nombre = 13\nsur = 17", "76,5\u{a0}%", "13\u{a0}sur\u{a0}17"),
        ("valeur = 76\nsur = 17", "76\u{a0}%", "13\u{a0}sur\u{a0}17"),
        ("valeur = 33.333333\nsur = 3000000", "33,333333\u{a0}%", "33,333333\u{a0}%"),
        ("nombre = 25\nsur = 36", "69,4\u{a0}%", "69,4\u{a0}%"),
        ("valeur = 69.4\nnombre = 25\nsur = 36", "69,4\u{a0}%", "69,4\u{a0}%"),
    ] {
        for (shown, is_sample) in [(of_all, false), (of_sample, true)] {
            let workshop = Workshop::new();
            workshop.replace(INDICATORS, "valeur = 69.4", written);
            if is_sample {
                let of_mails = "id = \"m1-courriels-5j\"\n";
                workshop.replace("referentiels/qual-e-pref.toml", of_mails, &format!("{of_mails}echantillon = true\n"));
            }
            let run = workshop.run(&["build", "--no-pdf"]);
            assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""), "{written}");
            let page = built(&workshop, "2022-03-10/index.html").replace('\u{200b}', "");
            assert!(page.contains(shown), "{written} is not shown as {shown}");
            let data = built(&workshop, "2022-03-10/donnees.json");
            assert_eq!(data.contains("\"effectif\": 1,"), shown == of_all && written.ends_with("sur = 1"), "{written}");
        }
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let workshop = Workshop::new();
    let plain = workshop.accepted();
    let files = snapshot(&workshop.content());
    for path in files.keys().filter(|path| path.extension().is_some_and(|ending| ending != "png")) {
        let path = path.to_str().expect("names of the shipped content are Unicode");
        let text = workshop.read(path);
        assert!(!text.contains('\r'), "{path} is shipped with Unix line ends");
        workshop.write(path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert!(workshop.accepted() == plain, "the same files, byte by byte");
}

#[test]
fn a_theme_that_states_only_what_differs_is_taken() {
    let workshop = Workshop::new();
    workshop.replace(PREFECTURE, "[prefecture]", "[prefecture]\ntheme = \"theme\"");
    workshop.write("theme/theme.toml", "[couleurs]\naccent = \"#5b2c6f\"\n").accepted();
    assert!(built(&workshop, "2022-03-10/index.html").contains("#5b2c6f"));
}

#[test]
fn a_draft_with_a_correction_is_built_and_says_what_is_wrong() {
    let workshop = Workshop::new();
    workshop.replace(MEETING, "statut = \"présenté\"", "statut = \"projet\"");
    let correction = "\n[[rectification]]\ndate = 2022-04-02\nquoi = \"Délai moyen : 4 jours et non 14\"\n";
    workshop.write(MEETING, workshop.read(MEETING) + correction);
    assert_eq!(workshop.build().status.code(), Some(0));
    let page = built(&workshop, "2022-03-10/index.html");
    assert!(page.contains("Rectifié le 2\u{a0}avril 2022") && page.contains("n’est pas dit rectifié"));
}

#[test]
fn a_meeting_with_errors_does_not_stop_the_others() {
    let workshop = Workshop::new();
    workshop.with_earlier_output();
    workshop.replace(INDICATORS, "valeur = 12.62", "valeur = \"12,62\"");
    let other = "[reunion]\ntitre = \"Réunion\"\ndate = 2023-03-09\nstatut = \"projet\"\n";
    workshop.write("reunions/2023-03-09/reunion.toml", other);
    let earlier = snapshot(&workshop.output().join("2022-03-10"));
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    let (told, said) = (errors(&run), String::from_utf8(run.stdout).expect("what is said is UTF-8"));
    assert!(said.contains("Réunion du 9\u{a0}mars\u{a0}2023"), "{said}");
    let end = "1\u{a0}réunion n’est pas construite\u{a0}: ses erreurs sont expliquées plus haut\n";
    assert!(said.ends_with(end), "{said}");
    assert_eq!(snapshot(&workshop.output().join("2022-03-10")), earlier, "the earlier output is kept");
    let list = built(&workshop, "index.html");
    for name in ["2022-03-10", "2023-03-09"] {
        assert!(workshop.output().join(name).join("index.html").exists());
        assert!(list.contains(&format!("{name}/index.html")), "the list has {name}");
        assert!(list.contains(&format!("{name}/comite-local-des-usagers-{name}.pdf")), "the list has {name}");
    }
    assert_eq!(errors(&workshop.build()), told, "each run says the same");
}

#[test]
fn a_meeting_folder_that_is_deleted() {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/memoire");
    // A draft, for a reservation of it rests on the meeting that goes.
    workshop.replace("reunions/2025-06-10/reunion.toml", "statut = \"validé\"", "statut = \"projet\"");
    let page = || {
        let run = workshop.run(&["build", "--no-pdf"]);
        assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
        built(&workshop, "2025-06-10/index.html")
    };
    assert!(page().contains("depuis le 11\u{a0}juin 2024"), "it is compared with the last");
    fs::remove_dir_all(workshop.path("reunions/2024-06-11")).expect("the folder can be removed");
    let page = page();
    assert!(page.contains("depuis le 13\u{a0}juin 2023"), "it is compared with the one before");
    assert!(!page.contains("11\u{a0}juin 2024"), "nothing of the deleted meeting is left");
    assert!(!workshop.output().join("2024-06-11").exists(), "nor of its files");
}

#[test]
fn an_output_that_is_a_file_is_told() {
    let workshop = Workshop::new();
    fs::write(workshop.output(), "mes notes").expect("written");
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @"
    erreur : « output » n’est pas un dossier
    --> output
     = aide : renommez ce fichier ou déplacez-le, ou choisissez un autre dossier avec `--output`
    ");
    assert_eq!(fs::read_to_string(workshop.output()).expect("still there"), "mes notes");
}

#[test]
fn an_output_that_holds_the_contents_is_told() {
    let workshop = Workshop::new();
    let run = workshop.run(&["build", "--output", "."]);
    assert_eq!(run.status.code(), Some(1));
    assert_snapshot!(errors(&run), @"
    erreur : le dossier de sortie « . » contient le dossier des contenus « content »
    --> .
     = aide : choisissez avec `--output` un dossier à part, qui ne contienne que ce qui est construit
    ");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_content_are_not_followed() {
    use std::os::unix::fs::symlink;
    let workshop = Workshop::new();
    let outside = workshop.content().parent().expect("a folder").join("secret");
    fs::write(&outside, "# Secret\n").expect("written");
    workshop.remove(PAGE);
    symlink(&outside, workshop.path(PAGE)).expect("a link");
    assert_snapshot!(workshop.refused(), @"
    erreur : ce lien sort du dossier des contenus : il n’est pas suivi
    --> reunions/2022-03-10/diapositives/module-1.md
     = aide : copiez le fichier à la place du lien
    ");

    let workshop = Workshop::new();
    workshop.replace(PAGE, "## Les canaux de contact :", "![Plan de l’accueil](images/plan.png)");
    workshop.write("reunions/2022-03-10/images/autre.png", "");
    symlink(&outside, workshop.path("reunions/2022-03-10/images/plan.png")).expect("a link");
    assert_snapshot!(workshop.refused(), @"
    erreur : l’image « images/plan.png » est un lien qui sort du dossier des contenus
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | ![Plan de l’accueil](images/plan.png)
      |                      ^^^^^^^^^^^^^^^
      |
      = aide : copiez l’image elle-même à la place du lien
    ");

    let workshop = Workshop::new();
    symlink("/", workshop.path("reunions/2022-03-10/disque")).expect("a link");
    assert_snapshot!(workshop.refused(), @"
    erreur : ce lien mène à un dossier : les liens vers des dossiers ne sont pas suivis
    --> reunions/2022-03-10/disque
     = aide : copiez le dossier à la place du lien
    ");
}
