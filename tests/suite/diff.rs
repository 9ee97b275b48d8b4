//! `clu diff`: the meetings of the invented préfecture compared as a whole, and every kind of difference, planted alone
//! and all together: each is told once.

use std::fs;
use std::process::Output;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use crate::fixtures::{Workshop, errors, project, snapshot};

const BEFORE: &str = "2024-06-11";
const AFTER: &str = "2025-06-10";

fn said(run: &Output) -> String {
    String::from_utf8(run.stdout.clone()).expect("what is said is UTF-8")
}

/// The invented préfecture, in a workshop.
fn remembered() -> Workshop {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/memoire");
    workshop
}

/// A meeting and the same a year later: nothing differs but the date.
fn twice() -> Workshop {
    let workshop = remembered();
    let from = workshop.path(&format!("reunions/{BEFORE}"));
    let to = workshop.path(&format!("reunions/{AFTER}"));
    fs::remove_dir_all(&to).expect("the meeting can be removed");
    fs::create_dir(&to).expect("the folder can be made");
    Workshop::copy_folder(&from, &to);
    workshop.replace(
        &format!("reunions/{AFTER}/reunion.toml"),
        &format!("date = {BEFORE}"),
        &format!("date = {AFTER}"),
    );
    // A referential of its own, which says the same.
    let referential = workshop.read("referentiels/exemple-2.toml");
    workshop.write("referentiels/exemple-3.toml", referential);
    workshop.replace(
        &format!("reunions/{AFTER}/reunion.toml"),
        "referentiel = \"exemple-2\"",
        "referentiel = \"exemple-3\"",
    );
    // What cut the series a year before does not cut it again.
    for file in ["indicateurs.toml", "enquetes.toml"] {
        let path = format!("reunions/{AFTER}/{file}");
        let text = workshop.read(&path);
        let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("rupture = ")).collect();
        workshop.write(&path, kept.join("\n"));
    }
    workshop
}

/// The differences, as what a program reads: family, place, before, after.
fn differences(workshop: &Workshop) -> Vec<String> {
    let run = workshop.run(&["diff", BEFORE, AFTER, "--format", "json"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    let found: Value = serde_json::from_slice(&run.stdout).expect("the differences are JSON");
    let word = |value: &Value| value.as_str().unwrap_or("—").replace(['\u{a0}', '\u{202f}'], " ");
    let line = |found: &Value| {
        let [family, place, before, after] = ["famille", "lieu", "avant", "apres"].map(|key| word(&found[key]));
        format!("{family} | {place} | {before} | {after}")
    };
    found.as_array().expect("an array").iter().map(line).collect()
}

#[test]
fn the_meetings_of_the_invented_prefecture_are_compared() {
    let workshop = remembered();
    let dates = ["2021-06-15", "2022-06-14", "2023-06-13", BEFORE, AFTER];
    for pair in dates.windows(2) {
        // The order in which they are asked for makes no difference.
        let run = workshop.run(&["diff", pair[1], pair[0]]);
        assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
        let path = project().join(format!("tests/fixtures/differences/{}_{}.txt", pair[0], pair[1]));
        if std::env::var_os("CLU_UPDATE").is_some() {
            fs::write(&path, said(&run)).expect("the file can be written");
        }
        let expected = fs::read_to_string(&path).expect("the file can be read");
        assert!(said(&run) == expected, "{} differs; CLU_UPDATE=1 writes it anew:\n{}", path.display(), said(&run));
    }
}

/// What is changed in a meeting: file, text, text in its place, and the one line that tells it.
const PLANTED: [(&str, &str, &str, &str); 25] = [
    ("reunion.toml", "duree = 120", "duree = 90", "Réunion | reunion | 120 minutes | 90 minutes"),
    (
        "reunion.toml",
        "# --- Le périmètre et les échéances. ---\n",
        "[[rectification]]\ndate = 2025-07-01\nquoi = \"Page 4: 9 et non 6\"\n",
        "Réunion | rectification | — | Page 4 : 9 et non 6",
    ),
    ("indicateurs.toml", "valeur = 141", "valeur = 130", "Chiffres | m1-attente-telephone | 2 min 21 s | 2 min 10 s"),
    (
        "indicateurs.toml",
        "nombre = 24\nsur = 33",
        "nombre = 25\nsur = 33",
        "Chiffres | m1-accueil-handicap | 72,7 % (24 sur 33) | 75,8 % (25 sur 33)",
    ),
    (
        "indicateurs.toml",
        "[m1-accueil-attente]\nvaleur = 14",
        "[m1-accueil-attente]\nabsent = \"non mesuré\"",
        "Chiffres | m1-accueil-attente | 14 minutes | non mesuré",
    ),
    (
        "indicateurs.toml",
        "valeur = 15200\nperiode = \"2023\"",
        "valeur = 15200\nperiode = \"2023\"\nrupture = \"autre outil\"",
        "Chiffres | m1-site-visites | 15 200 visites | 15 200 visites",
    ),
    (
        "indicateurs.toml",
        "[m1-demarches-en-ligne]\nvaleur = 61.3\nperiode = \"2023\"",
        "",
        "Chiffres | m1-demarches-en-ligne | 61,3 % | —",
    ),
    (
        "indicateurs.toml",
        "valeur = 97.5\n",
        "valeur = 97.5\nobjectif = 90\nsens = \"au moins\"\n",
        "Objectifs | m1-affichage-3j | 95 % au moins | 90 % au moins",
    ),
    (
        "enquetes.toml",
        "nombre = 46\nsur = 48",
        "nombre = 47\nsur = 48",
        "Chiffres | appels-mystere/svi | 95,8 % (46 sur 48) | 97,9 % (47 sur 48)",
    ),
    (
        "enquetes.toml",
        "au = 2024-03-29",
        "au = 2024-03-30",
        "Enquêtes | appels-mystere | du 18 au 29 mars 2024 | du 18 au 30 mars 2024",
    ),
    (
        "enquetes.toml",
        "par = \"le service du contrôle de gestion\"",
        "par = \"un cabinet\"",
        "Enquêtes | appels-mystere | le service du contrôle de gestion | un cabinet",
    ),
    (
        "reclamations.toml",
        "valeur = 9\n",
        "valeur = 8\n",
        "Chiffres | reclamations/delai-moyen | 9 jours ouvrés | 8 jours ouvrés",
    ),
    (
        "reunion.toml",
        "date = \"2025-10\"",
        "date = \"2026-02\"",
        "Échéances | echeance/audit-de-renouvellement | en octobre 2025 | en février 2026",
    ),
    (
        "reunion.toml",
        "date = \"2024-10\"\netat = \"prévision\"",
        "date = \"2024-10\"\netat = \"réalisé\"",
        "Échéances | echeance/audit-de-suivi | prévision | réalisé",
    ),
    (
        "reunion.toml",
        "titre = \"La démarche qualité\"\nduree = 20",
        "titre = \"La démarche qualité\"\nduree = 25",
        "Ordre du jour | ordre_du_jour/la-demarche-qualite | 20 minutes | 25 minutes",
    ),
    (
        "reunion.toml",
        "titre = \"les enquêtes\"\nmontre = \"enquetes\"",
        "titre = \"les enquêtes\"\nmontre = \"enquete:appels-mystere\"",
        "Ordre du jour | ordre_du_jour/les-enquetes | enquete:appels-mystere, enquete:satisfaction-usagers | enquete:appels-mystere",
    ),
    (
        "reunion.toml",
        "titre = \"ce qui a changé depuis la dernière réunion\"\nmontre",
        "titre = \"ce qui a changé depuis la dernière réunion\"\nremarque = \"en bref\"\nmontre",
        "Ordre du jour | ordre_du_jour/ce-qui-a-change-depuis-la-derniere-reunion | — | en bref",
    ),
    (
        "actions.toml",
        "resultat = \"panneaux livrés au printemps\"",
        "resultat = \"posés\"",
        "Actions | actions/signaletique | panneaux livrés au printemps | posés",
    ),
    (
        "actions.toml",
        "pilote = \"Chef du service informatique\"\nouverte = 2024-02-05",
        "pilote = \"Secrétaire générale\"\nouverte = 2024-02-05",
        "Actions | actions/rappel-svi | Chef du service informatique | Secrétaire générale",
    ),
    (
        "diapositives/demarche.md",
        "Les indicateurs sont relevés chaque année.",
        "Les indicateurs sont relevés chaque mois.",
        "Diapositives | diapositives/demarche.md | Les indicateurs sont relevés chaque année. | Les indicateurs sont relevés chaque mois.",
    ),
    (
        "diapositives/questions.md",
        "# Questions et réponses",
        "# Autre diapositive\n\nUn mot.\n\n# Questions et réponses",
        "Diapositives | diapositives/questions.md | — | Autre diapositive",
    ),
    (
        "referentiel",
        "definition = \"durée entre la remise du ticket et l’appel au guichet\"",
        "definition = \"durée entre l’entrée et l’appel au guichet\"",
        "Définitions | m1-accueil-attente | durée entre la remise du ticket et l’appel au guichet | durée entre l’entrée et l’appel au guichet",
    ),
    (
        "referentiel",
        "libelle = \"Attente moyenne à l’accueil général\"",
        "libelle = \"Attente à l’accueil\"",
        "Définitions | m1-accueil-attente | Attente moyenne à l’accueil général | Attente à l’accueil",
    ),
    (
        "referentiel",
        "source = \"gestionnaire de file d’attente\"\nunite = \"minute\"",
        "source = \"gestionnaire de file d’attente\"\nunite = \"heure\"",
        "Définitions | m1-accueil-attente | minute | heure",
    ),
    (
        "reunion.toml",
        "modules = [1, 2]",
        "modules = [1, 2, 3]",
        "Périmètre | modules/3 | — | Relations avec les collectivités territoriales",
    ),
];

fn plant(workshop: &Workshop, (file, from, to, _): (&str, &str, &str, &str)) {
    let path = match file {
        "referentiel" => "referentiels/exemple-3.toml".to_owned(),
        file => format!("reunions/{AFTER}/{file}"),
    };
    workshop.replace(&path, from, to);
}

#[test]
fn what_is_the_same_is_no_difference() {
    let workshop = twice();
    assert_eq!(differences(&workshop), Vec::<String>::new());
    let run = workshop.run(&["diff", BEFORE, AFTER]);
    assert_eq!(
        said(&run),
        "Du 11 juin 2024 au 10 juin 2025\n\nAucune différence\n"
            .replace("11 juin", "11\u{a0}juin")
            .replace("10 juin", "10\u{a0}juin")
    );
}

/// What is done to a text.
type Change<'c> = dyn Fn(&str) -> String + 'c;

#[test]
fn what_differs_by_its_spaces_or_its_accents_alone_is_no_difference() {
    let spaced = |text: &str, space: &str| text.replace(['\u{a0}', '\u{202f}'], space);
    let changes: [(&str, &Change<'_>); 5] = [
        ("accents that are signs of their own", &|text| text.nfd().collect()),
        ("accents that are part of their letter", &|text| text.nfc().collect()),
        ("plain spaces", &|text| spaced(text, " ")),
        ("no-break spaces", &|text| spaced(text, "\u{a0}").replace(" :", "\u{a0}:").replace("« ", "«\u{a0}")),
        ("narrow no-break spaces", &|text| spaced(text, "\u{202f}").replace(" :", "\u{202f}:")),
    ];
    for (what, change) in changes {
        let workshop = twice();
        let folder = format!("reunions/{AFTER}");
        for path in snapshot(&workshop.path(&folder)).into_keys().map(|path| path.to_string_lossy().into_owned()) {
            if path.ends_with(".toml") || path.ends_with(".md") {
                let path = format!("{folder}/{path}");
                workshop.write(&path, change(&workshop.read(&path)));
            }
        }
        assert_eq!(differences(&workshop), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn each_difference_is_told_once() {
    for planted in PLANTED {
        let workshop = twice();
        plant(&workshop, planted);
        assert_eq!(differences(&workshop), [planted.3], "{} in {}", planted.2, planted.0);
    }
}

#[test]
fn all_differences_together_are_each_told_once() {
    let workshop = twice();
    // Two of one indicator would be told in one line, as would two of one slide.
    let together: Vec<_> = PLANTED.into_iter().filter(|planted| !planted.1.contains("m1-accueil-attente")).collect();
    for planted in &together {
        plant(&workshop, *planted);
    }
    let mut expected: Vec<&str> = together.iter().map(|planted| planted.3).collect();
    let mut found = differences(&workshop);
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_corrections_of_an_earlier_meeting_are_not_gone() {
    let workshop = twice();
    let path = format!("reunions/{BEFORE}/reunion.toml");
    let meeting = workshop.read(&path).replace("statut = \"présenté\"", "statut = \"rectifié\"");
    let correction = "[[rectification]]\ndate = 2024-07-01\nquoi = \"Page 4\"\n";
    workshop.write(&path, format!("{meeting}\n{correction}"));
    assert_eq!(differences(&workshop), ["Réunion | reunion | rectifié | présenté"]);
}

#[test]
fn a_new_name_is_one_difference() {
    let workshop = twice();
    let name = "id = \"m1-accueil-attente\"";
    workshop.replace("referentiels/exemple-3.toml", name, "id = \"m1-attente\"\nremplace = \"m1-accueil-attente\"");
    workshop.replace(&format!("reunions/{AFTER}/indicateurs.toml"), "[m1-accueil-attente]", "[m1-attente]");
    assert_eq!(differences(&workshop), ["Définitions | m1-attente | m1-accueil-attente | m1-attente"]);
}

#[test]
fn what_cannot_be_compared_is_told_and_nothing_else() {
    let workshop = twice();
    for (arguments, code, words) in [
        (&["diff", BEFORE][..], 2, "il faut deux dates de réunion"),
        (&["diff", BEFORE, "2025-06-1"], 2, "n’est pas une date"),
        (&["diff", BEFORE, "2020-01-01"], 2, "il n’y a pas de réunion du 1er"),
        (&["diff", BEFORE, AFTER, "2020-01-01"], 2, "deux réunions à la fois"),
    ] {
        let run = workshop.run(arguments);
        assert_eq!((run.status.code(), said(&run).as_str()), (Some(code), ""), "{arguments:?}");
        assert!(errors(&run).contains(words), "{arguments:?}: {}", errors(&run));
    }
    workshop.replace(&format!("reunions/{AFTER}/reunion.toml"), "duree = 120", "dure = 120");
    let run = workshop.run(&["diff", BEFORE, AFTER]);
    assert_eq!((run.status.code(), said(&run).as_str()), (Some(1), ""));
    assert!(errors(&run).contains("2025-06-10/reunion.toml"), "{}", errors(&run));
}
