//! Help, exit codes and what a build says, as one sees them.

use crate::fixtures::{Workshop, clu, errors};

/// What the program says and ends with.
fn said(arguments: &[&str]) -> (Option<i32>, String, String) {
    let run = clu().args(arguments).output().expect("the program runs");
    let out = String::from_utf8(run.stdout.clone()).expect("messages are UTF-8");
    (run.status.code(), spaced(&out), spaced(&errors(&run)))
}

/// No-break spaces as plain ones; that they are there is tested beside the code.
fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn help_is_french() {
    let help = "\
Prépare le comité local des usagers : diaporama, PDF et données à partir de fichiers texte

Utilisation : clu <COMMANDE> [OPTIONS]

Commandes :
  build     Construit le diaporama, le PDF et les données de chaque réunion
  serve     Montre le diaporama dans le navigateur et le refait à chaque enregistrement
  check     Vérifie les chiffres, les dates, la couverture et la lecture, sans rien construire
  init      Crée un comité tout prêt : une première réunion à compléter, le référentiel, le mode d’emploi
  new       Prépare une nouvelle réunion à partir de la dernière
  diff      Dit ce qui a changé d’une réunion à une autre : chiffres, définitions, dates, textes
  publish   Publie des réunions sur l’intranet : en entier ou pas du tout, vérifiées, réversibles
  workshop  Ouvre l’atelier dans le navigateur : tout ce qui précède, sans rien taper
  explain   Explique une règle de vérification ou une clé, ou donne la liste des règles
  guide     Écrit le guide en une page pour le navigateur, avec une recherche
  doctor    Examine les dossiers, les polices, le navigateur et les cibles de publication

Options :
  -h, --help     Affiche cette aide
  -V, --version  Affiche la version

Pour l’aide d’une commande : clu build --help
";
    assert_eq!(said(&["--help"]), (Some(0), help.to_owned(), String::new()));
}

#[test]
fn the_help_of_build_is_french() {
    let help = "\
Construit le diaporama, le PDF et les données de chaque réunion

Utilisation : clu build [OPTIONS]

Options :
      --content <DOSSIER>    Dossier des contenus (par défaut : content)
      --output <DOSSIER>     Dossier à écrire (par défaut : output)
      --only <AAAA-MM-JJ>    Ne construit que la réunion de cette date ; peut être répétée
      --no-pdf               Ne fait pas le PDF
      --polycopie[=<GENRE>]  Fait aussi un polycopié : lignes (par défaut) ou notes ; peut être répétée
      --open                 Ouvre le résultat dans le navigateur
  -h, --help                 Affiche cette aide

Exemples :
  clu build                             toutes les réunions de content/, dans output/
  clu build --only 2022-03-10 --open    une seule réunion, ouverte dans le navigateur
  clu build --polycopie                 avec un polycopié : deux diapositives par page, des lignes pour écrire
  clu build --polycopie=notes           le même pour l’orateur, avec ses notes

Code de sortie : 0 si tout est construit, 1 si un contenu est à corriger ou si l’écriture a échoué,
2 si la commande est mal écrite.
";
    assert_eq!(said(&["build", "--help"]), (Some(0), help.to_owned(), String::new()));
    assert_eq!(said(&["--version"]), (Some(0), format!("clu {}\n", env!("CARGO_PKG_VERSION")), String::new()));
}

#[test]
fn the_help_of_serve_is_french() {
    let help = "\
Montre le diaporama dans le navigateur et le refait à chaque enregistrement

Utilisation : clu serve [OPTIONS]

Options :
      --content <DOSSIER>  Dossier des contenus (par défaut : content)
      --port <N>           Port de l’adresse (par défaut : 4022) ; 0 en prend un qui est libre
      --open               Ouvre l’aperçu dans le navigateur
  -h, --help               Affiche cette aide

Exemples :
  clu serve --open         l’aperçu de content/, ouvert dans le navigateur
  clu serve --port 4023    à une autre adresse, http://127.0.0.1:4023/

Rien n’est écrit sur le disque, et l’aperçu ne se voit que de cet ordinateur. Ctrl-C l’arrête.

Code de sortie : 0 quand il est arrêté, 1 s’il ne peut pas commencer (port pris, dossier absent), 2 si la commande
est mal écrite.
";
    assert_eq!(said(&["serve", "--help"]), (Some(0), help.to_owned(), String::new()));
}

#[test]
fn the_help_of_new_is_french() {
    let help = "\
Prépare une nouvelle réunion à partir de la dernière

Utilisation : clu new DATE [OPTIONS]

Arguments :
  <DATE>  Date de la réunion à préparer, AAAA-MM-JJ

Options :
      --from <AAAA-MM-JJ>  Part de la réunion de cette date (par défaut : la dernière)
      --decaler            Décale les échéances prévues d’autant de mois qu’entre les deux réunions
      --content <DOSSIER>  Dossier des contenus (par défaut : content)
  -h, --help               Affiche cette aide

Exemples :
  clu new 2023-03-09                      à partir de la dernière réunion
  clu new 2023-03-09 --from 2021-03-11    à partir d’une autre
  clu new 2023-03-09 --decaler            en décalant aussi les échéances prévues

L’ordre du jour, le périmètre, les enquêtes et les pages sont repris avec vos commentaires ; les valeurs deviennent
« à renseigner », et un commentaire rappelle celles de la dernière fois. Rien n’est jamais écrasé.

Code de sortie : 0 si la réunion est préparée, 1 si elle existe déjà, si celle d’où elle part a des erreurs ou si
l’écriture a échoué, 2 si la commande est mal écrite.
";
    assert_eq!(said(&["new", "--help"]), (Some(0), help.to_owned(), String::new()));
}

#[test]
fn a_wrong_command_ends_with_2_and_says_what_to_write() {
    let told = |arguments: &[&str], message: &str| {
        assert_eq!(said(arguments), (Some(2), String::new(), message.to_owned()));
    };
    told(
        &["biuld"],
        "erreur : la commande `biuld` n’existe pas\nconseil : voulez-vous dire `build` ?\n\nPour l’aide : clu --help\n",
    );
    told(
        &["build", "--only", "10/03/2022"],
        "erreur : après `--only`, `10/03/2022` n’est pas une date écrite AAAA-MM-JJ\nconseil : écrivez `2022-03-10`\n\n\
         Pour l’aide : clu build --help\n",
    );
    told(
        &["build", "--polycopie", "--no-pdf"],
        "erreur : `--polycopie` et `--no-pdf` ne vont pas ensemble\nconseil : le polycopié est un PDF : retirez l’une des \
         deux options\n\nPour l’aide : clu build --help\n",
    );
}

#[test]
fn a_build_ends_with_0_and_says_what_it_made() {
    let workshop = Workshop::new();
    let run = workshop.build();
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    let said = spaced(&String::from_utf8(run.stdout).expect("messages are UTF-8"));
    let lines: Vec<&str> = said.trim_end().lines().collect();
    let first = lines[0].strip_prefix("Réunion du 10 mars 2022 : ").expect("the meeting");
    assert!(first.contains(" diapositives, ") && first.ends_with(" réserves"), "{first}");
    let files: Vec<&str> = lines[1..lines.len() - 1].iter().filter_map(|line| line.split_whitespace().next()).collect();
    let names = [
        "index.html",
        "comite-local-des-usagers-2022-03-10.pdf",
        "donnees.csv",
        "donnees.json",
        "donnees.schema.json",
        "conformite.html",
        "conformite.json",
        "conformite.schema.json",
        "presentateur.html",
        "recherche.json",
    ];
    assert_eq!(files, names.map(|name| format!("output/2022-03-10/{name}")));
    assert!(lines[lines.len() - 1].starts_with("1 réunion construite en "), "{said}");
}

#[test]
fn a_meeting_with_errors_ends_with_1_and_does_not_stop_the_others() {
    let workshop = Workshop::new();
    workshop.write("reunions/2023-03-09/reunion.toml", "[reunion]\ntitre = \"Réunion\"\ndate = 2023-03-09\n");
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert!(spaced(&errors(&run)).contains("reunions/2023-03-09/reunion.toml:1:1"), "{}", errors(&run));
    let said = spaced(&String::from_utf8(run.stdout).expect("messages are UTF-8"));
    assert!(said.contains("1 réunion n’est pas construite : ses erreurs sont expliquées plus haut"), "{said}");
    assert!(workshop.output().join("2022-03-10/index.html").is_file());
    assert!(!workshop.output().join("2023-03-09").exists());
}

#[test]
fn a_meeting_that_is_not_there_is_wrong_usage() {
    let workshop = Workshop::new();
    let run = workshop.run(&["build", "--only", "2024-01-01"]);
    assert_eq!(run.status.code(), Some(2));
    let told = "erreur : il n’y a pas de réunion du 1er janvier 2024\n--> content/reunions/2024-01-01\n = \
                aide : réunions de ce dossier : 2022-03-10";
    assert_eq!(spaced(errors(&run).trim_end()), told);
    assert!(!workshop.output().exists());
}

#[cfg(unix)]
#[test]
fn nothing_that_is_printed_commands_the_terminal() {
    let workshop = Workshop::new();
    let odd = "a\u{1b}[2J\r\u{7}\u{9b}31m\u{202e}";
    workshop.write(&format!("reunions/2022-03-10/{odd}.toml"), "a = 1\n");
    workshop.write(&format!("referentiels/{odd}.toml"), "[referentiel\n");
    workshop.write("reunions/2022-03-10/actions.toml", format!("[[action]]\nid = \"{}\"\n", odd.replace('\r', "")));
    let asked: [&[&str]; 8] = [
        &["check"],
        &["build"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--content", odd],
        &["publish", "--all", "--target", odd],
        &["explain", odd],
        &[odd],
    ];
    for words in asked {
        let run = clu().args(words).current_dir(workshop.root()).output().expect("the program runs");
        for said in [run.stdout, run.stderr] {
            let said = String::from_utf8(said).expect("UTF-8");
            let obeyed = said.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}');
            assert_eq!(obeyed, None, "{words:?}: {said:?}");
        }
    }
}
