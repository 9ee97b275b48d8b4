//! `clu new`: what it makes of the shipped meeting, what it refuses, and that nothing of what was there changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::fixtures::{Random, Workshop, clu, errors, project, snapshot};

const NEW: &str = "reunions/2023-03-09";
const FIGURES: &str = "reunions/2022-03-10/indicateurs.toml";

fn said(run: &Output) -> String {
    let text = String::from_utf8(run.stdout.clone()).expect("what is said is UTF-8");
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn reproaches(run: &Output) -> String {
    errors(run).replace(['\u{a0}', '\u{202f}'], " ")
}

/// The findings that nobody accepts in the meeting of a day, but for advice, which is on what was there already, and for
/// what is still to be filled in; and how many of those there are.
fn open(workshop: &Workshop, date: &str) -> (Vec<String>, usize) {
    let run = workshop.run(&["check", "--format", "json", "--only", date]);
    let found: Value = serde_json::from_slice(&run.stdout).expect("the findings are JSON");
    let found = found.as_array().expect("an array").iter().filter(|finding| finding["reserve"].is_null());
    let found = found.filter(|finding| finding["severity"] != "conseil");
    let (blank, others): (Vec<&Value>, Vec<&Value>) = found.partition(|finding| finding["code"] == "valeur-vide");
    (others.iter().map(ToString::to_string).collect(), blank.len())
}

/// Runs a command that must be refused: nothing changes.
fn refused(workshop: &Workshop, arguments: &[&str], code: i32) -> String {
    let before = snapshot(workshop.root());
    let run = workshop.run(arguments);
    assert_eq!((run.status.code(), said(&run).as_str()), (Some(code), ""), "{}", errors(&run));
    assert!(snapshot(workshop.root()) == before, "{arguments:?} changes something");
    reproaches(&run)
}

#[test]
fn the_shipped_meeting_is_followed_by_one_that_is_only_to_be_filled_in() {
    let workshop = Workshop::new();
    let before = snapshot(&workshop.content());
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    let expected = "\
Réunion du 9 mars 2023, préparée à partir de celle du 10 mars 2022 :
  content/reunions/2023-03-09/reunion.toml
  content/reunions/2023-03-09/indicateurs.toml
  content/reunions/2023-03-09/enquetes.toml
  content/reunions/2023-03-09/reclamations.toml
  content/reunions/2023-03-09/diapositives/module-1.md
  content/reunions/2023-03-09/diapositives/nouveautes.md
50 valeurs à renseigner
4 réserves reprises, 6 réserves laissées et 6 observations laissées
Ensuite, relisez les pages de diapositives, remplacez chaque \"à renseigner\", et lancez :
  clu check --only 2023-03-09
  clu serve --open
";
    assert_eq!(said(&run), expected);
    let (others, blank) = open(&workshop, "2023-03-09");
    assert_eq!(others, [""; 0]);
    assert_eq!(blank, 50);

    // What was there is as it was, and nothing is left beside what was made.
    let after = snapshot(&workshop.content());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert_eq!(after.len(), before.len() + 6, "{:?}", after.keys());
    // A draft is built at once, with what is missing on its slides.
    let build = workshop.run(&["build", "--only", "2023-03-09", "--no-pdf"]);
    assert_eq!(build.status.code(), Some(0), "{}", errors(&build));
    let page = fs::read_to_string(workshop.output().join("2023-03-09/index.html")).expect("the deck is there");
    assert!(page.contains("Dates de l’enquête") && page.contains("à renseigner"));
}

#[test]
fn every_comment_of_the_author_survives_where_lines_are_carried() {
    let workshop = Workshop::new();
    workshop.run(&["new", "2023-03-09"]);
    let comments = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| Some(line.split_once('#')?.1.trim().to_owned()));
        lines.filter(|comment| !comment.starts_with("la dernière fois (")).collect()
    };
    for file in ["reunion.toml", "indicateurs.toml", "enquetes.toml", "reclamations.toml"] {
        let (old, new) =
            (workshop.read(&format!("reunions/2022-03-10/{file}")), workshop.read(&format!("{NEW}/{file}")));
        let new = comments(&new);
        for comment in comments(&old) {
            assert!(new.iter().any(|kept| kept.ends_with(&comment)), "{file}: « {comment} » is lost");
        }
    }
    let page = "diapositives/module-1.md";
    assert_eq!(workshop.read(&format!("{NEW}/{page}")), workshop.read(&format!("reunions/2022-03-10/{page}")));
}

#[test]
fn a_meeting_made_from_one_that_was_made_is_as_good() {
    let workshop = Workshop::new();
    workshop.run(&["new", "2023-03-09"]);
    for file in ["indicateurs.toml", "enquetes.toml", "reclamations.toml"] {
        let path = format!("{NEW}/{file}");
        let filled = workshop.read(&path).replace("\"à renseigner\"", "\"aucun cas\"");
        let filled =
            filled.replace("du = \"aucun cas\"", "du = 2022-11-07").replace("au = \"aucun cas\"", "au = 2022-11-18");
        workshop.write(&path, filled.replace("effectif = \"aucun cas\"", "effectif = 40"));
    }
    workshop.write(
        &format!("{NEW}/reunion.toml"),
        workshop.read(&format!("{NEW}/reunion.toml")).replace("à renseigner", "réalisé"),
    );
    assert_eq!(open(&workshop, "2023-03-09"), (Vec::new(), 0));
    let run = workshop.run(&["new", "2024-03-07"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    assert_eq!(open(&workshop, "2024-03-07"), (Vec::new(), 47), "the milestones are done");
    let figures = workshop.read("reunions/2024-03-07/indicateurs.toml");
    assert!(figures.contains("# la dernière fois (9 mars 2023) : aucun cas") && !figures.contains("10 mars 2022) "));
}

#[test]
fn planned_milestones_move_when_that_is_asked_for() {
    let workshop = Workshop::new();
    assert_eq!(workshop.run(&["new", "2023-03-09", "--decaler"]).status.code(), Some(0));
    let meeting = workshop.read(&format!("{NEW}/reunion.toml"));
    for date in ["2023-05", "2023-07", "2023-09"] {
        assert!(meeting.contains(&format!("\ndate = \"{date}\"\netat = \"prévision\"\n")), "{meeting}");
    }
    assert_eq!(open(&workshop, "2023-03-09"), (Vec::new(), 47));
}

#[test]
fn a_contents_folder_without_meetings_begins_with_a_model() {
    let workshop = Workshop::new();
    fs::remove_dir_all(workshop.content().join("reunions")).expect("the folder can be removed");
    // What the referential leaves open is told, and is not the meeting's.
    workshop.replace("referentiels/qual-e-pref.toml", "numero = \"16.3\"\n", "numero = \"16.3\"\nlibelle = \"Avis\"\n");
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    assert!(said(&run).starts_with("Réunion du 9 mars 2023, préparée à partir d’un modèle :\n"), "{}", said(&run));
    let (others, blank) = open(&workshop, "2023-03-09");
    assert_eq!(others, [""; 0]);
    assert!(blank > 15, "{blank}");
    assert_eq!(workshop.run(&["build", "--no-pdf"]).status.code(), Some(0));
}

#[test]
fn nothing_is_ever_overwritten() {
    let workshop = Workshop::new();
    let told = refused(&workshop, &["new", "2022-03-10"], 1);
    assert_eq!(
        told,
        "erreur : la réunion du 10 mars 2022 existe déjà\n--> content/reunions/2022-03-10\n = aide : rien n’est écrasé : \
         continuez-la, ou supprimez son dossier pour la recommencer\n"
    );
    // Nor is what clu does not read as a meeting: an empty folder, a file.
    fs::create_dir(workshop.path(NEW)).expect("the folder can be made");
    let told = refused(&workshop, &["new", "2023-03-09"], 1);
    assert!(told.starts_with("erreur : « content/reunions/2023-03-09 » existe déjà\n"), "{told}");
    assert!(workshop.path(NEW).is_dir());
    fs::remove_dir(workshop.path(NEW)).expect("the folder can be removed");
    workshop.write("reunions/2023-03-09", "un fichier");
    let told = refused(&workshop, &["new", "2023-03-09"], 1);
    assert!(told.contains("existe déjà") && !told.contains("--output"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let workshop = Workshop::new();
    let folder = workshop.path("reunions");
    let rights = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("rights can be set");
    rights(0o555);
    // Whoever runs the tests with all rights may write there all the same.
    let is_held = fs::write(folder.join("essai"), "").is_err();
    let run = workshop.run(&["new", "2023-03-09"]);
    rights(0o755);
    if is_held {
        assert_eq!(run.status.code(), Some(1));
        assert!(reproaches(&run).contains("n’est pas accessible en écriture"), "{}", reproaches(&run));
        assert!(!reproaches(&run).contains("--output") && !workshop.path(NEW).exists());
    }
}

#[test]
fn a_meeting_with_errors_is_no_start() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4", "valeur = 169.4");
    let told = refused(&workshop, &["new", "2023-03-09"], 1);
    assert!(told.contains("erreur[taux-hors-bornes]: "), "{told}");
    assert!(told.contains("la réunion du 10 mars 2022 a des erreurs : rien n’est préparé à partir d’elle"), "{told}");
    // All that is wrong is told at once, and what meetings share too.
    workshop.replace(FIGURES, "valeur = 12.62", "valeurs = 12.62");
    workshop.replace(FIGURES, "[m4-rdv-4j]", "[m4-rdv]");
    let told = refused(&workshop, &["new", "2023-03-09", "--from", "2022-03-10"], 1);
    assert!(told.contains("clé inconnue `valeurs`"), "{told}");
    workshop.replace("prefecture.toml", "nom = ", "nome = ");
    let told = refused(&workshop, &["new", "2023-03-09"], 1);
    assert!(told.contains("clé inconnue `nome`") && told.contains("clé inconnue `valeurs`"), "{told}");
}

#[test]
fn the_start_may_be_any_meeting() {
    let workshop = Workshop::new();
    assert_eq!(workshop.run(&["new", "2023-03-09"]).status.code(), Some(0));
    let told = refused(&workshop, &["new", "2024-03-07", "--from", "2021-01-04"], 2);
    assert_eq!(
        told,
        "erreur : il n’y a pas de réunion du 4 janvier 2021\n--> content/reunions/2021-01-04\n = aide : réunions de ce \
         dossier : 2022-03-10, 2023-03-09\n"
    );
    // The last one is a draft with blanks; an earlier one may be chosen.
    assert!(refused(&workshop, &["new", "2024-03-07"], 1).contains("`--from AAAA-MM-JJ`"));
    let run = workshop.run(&["new", "2024-03-07", "--from", "2022-03-10"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    let run = workshop.run(&["new", "2021-03-11", "--from", "2022-03-10"]);
    assert_eq!(run.status.code(), Some(0));
    let told = reproaches(&run);
    assert!(told.contains("avertissement : cette réunion est préparée à partir d’une réunion qui la suit"), "{told}");
}

#[test]
fn the_date_is_asked_for_as_everywhere() {
    let workshop = Workshop::new();
    for (arguments, message) in [
        (&["new"][..], "erreur : il manque la date de la réunion à préparer\n"),
        (
            &["new", "09/03/2023"],
            "erreur : `09/03/2023` n’est pas une date écrite AAAA-MM-JJ\nconseil : écrivez `2023-03-09`\n",
        ),
        (&["new", "2023-02-30"], "erreur : `2023-02-30` n’est pas un jour du calendrier\n"),
        (
            &["new", "2023-03-09", "--from", "mars"],
            "erreur : après `--from`, `mars` n’est pas une date écrite AAAA-MM-JJ\n",
        ),
        (
            &["new", "2023-03-09", "2022-03-10"],
            "erreur : `2022-03-10` est de trop\nconseil : pour partir de cette réunion : `--from 2022-03-10`\n",
        ),
    ] {
        let told = refused(&workshop, arguments, 2);
        assert!(told.starts_with(message) && told.ends_with("Pour l’aide : clu new --help\n"), "{told}");
    }
}

#[test]
fn line_ends_are_kept_and_byte_order_marks_dropped() {
    let workshop = Workshop::new();
    for file in ["indicateurs.toml", "diapositives/module-1.md"] {
        let path = format!("reunions/2022-03-10/{file}");
        let text = workshop.read(&path).replace('\n', "\r\n");
        workshop.write(&path, format!("\u{feff}{text}"));
    }
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    for file in ["indicateurs.toml", "diapositives/module-1.md"] {
        let new = workshop.read(&format!("{NEW}/{file}"));
        assert!(!new.starts_with('\u{feff}') && new.contains("\r\n"), "{file}");
        assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{file}");
    }
    assert!(!workshop.read(&format!("{NEW}/reunion.toml")).contains('\r'));
    assert_eq!(open(&workshop, "2023-03-09"), (Vec::new(), 50));
}

#[test]
fn pages_and_images_that_are_shown_come_along() {
    let workshop = Workshop::new();
    let image = fs::read(
        project()
            .join("tests/fixtures/stress/reunions/2024-02-29/images")
            .read_dir()
            .expect("images")
            .next()
            .expect("one")
            .expect("one")
            .path(),
    )
    .expect("an image");
    workshop.write(
        "reunions/2022-03-10/images/plan.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>",
    );
    workshop.write("reunions/2022-03-10/images/autre.png", image);
    workshop
        .write("reunions/2022-03-10/courriels/accueil.md", "# Réponse type\n\n![Le plan du hall](images/plan.svg)\n");
    workshop.write("reunions/2022-03-10/diapositives/brouillon.md", "# Brouillon\n\nPas montré.\n");
    workshop.replace(
        "reunions/2022-03-10/reunion.toml",
        "engagement = \"16.3\"\noral = true",
        "engagement = \"16.3\"\nmontre = \"courriels\"",
    );
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let made = snapshot(&workshop.path(NEW));
    let made: Vec<String> = made.keys().map(|path| path.to_string_lossy().replace('\\', "/")).collect();
    assert!(
        made.contains(&"courriels/accueil.md".to_owned()) && made.contains(&"images/plan.svg".to_owned()),
        "{made:?}"
    );
    assert_eq!(made.len(), 8, "{made:?}");
    assert_eq!(open(&workshop, "2023-03-09").0, [""; 0]);
}

/// Names that other systems do not allow are no reason to stop here.
#[cfg(unix)]
#[test]
fn a_page_may_have_an_odd_name() {
    let workshop = Workshop::new();
    workshop.write("reunions/2022-03-10/courriels/a:b\\c.md", "# Réponse type\n\nBonjour.\n");
    let meeting = "reunions/2022-03-10/reunion.toml";
    workshop.replace(meeting, "engagement = \"16.3\"\noral = true", "engagement = \"16.3\"\nmontre = \"courriels\"");
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    assert!(errors(&run).contains("ce nom n’existe pas sous Windows"), "{}", errors(&run));
    assert_eq!(workshop.read(&format!("{NEW}/courriels/a:b\\c.md")), "# Réponse type\n\nBonjour.\n");
}

#[test]
fn a_reservation_stays_as_long_as_it_has_something_to_accept() {
    let workshop = Workshop::new();
    // One of the six modules without a title has got one meanwhile.
    let text = workshop.read("referentiels/qual-e-pref.toml");
    let at = text.find("[[module]]\nnumero = 2\n").expect("the module") + "[[module]]\nnumero = 2\n".len();
    workshop.write("referentiels/qual-e-pref.toml", format!("{}titre = \"Titres\"\n{}", &text[..at], &text[at..]));
    workshop.replace("reunions/2022-03-10/reunion.toml", "constats = 6", "constats = 5");
    workshop.replace(
        "reunions/2022-03-10/reunion.toml",
        "[[reserve]]\ncode = \"titre-trop-long\"",
        "# à revoir\n[[reserve]] # gardée\ncode = \"titre-trop-long\"",
    );
    let run = workshop.run(&["new", "2023-03-09"]);
    assert_eq!(run.status.code(), Some(0), "{}", errors(&run));
    let meeting = workshop.read(&format!("{NEW}/reunion.toml"));
    assert!(meeting.contains("# à revoir\n[[reserve]] # gardée\ncode = \"titre-trop-long\"\n"), "{meeting}");
    let codes: Vec<&str> = meeting.lines().filter(|line| line.starts_with("code = ")).collect();
    let kept = ["libelle-a-confirmer", "libelle-a-confirmer", "titre-trop-long", "sigle-non-developpe"];
    assert_eq!(codes, kept.map(|code| format!("code = \"{code}\"")));
    assert!(meeting.ends_with("# la dernière fois (10 mars 2022) : 6 réserves et 6 observations de plus, sur ce qui ne valait que pour cette réunion\n"), "{meeting}");
    assert_eq!(open(&workshop, "2023-03-09").0, [""; 0]);
}

#[test]
fn a_meeting_with_a_memory_is_followed_by_one_that_is_only_to_be_filled_in() {
    let workshop = Workshop::empty();
    for (path, bytes) in snapshot(&project().join("tests/fixtures/memoire")) {
        workshop.write(&path.to_string_lossy(), bytes);
    }
    let run = workshop.run(&["new", "2026-06-11"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    let (others, blank) = open(&workshop, "2026-06-11");
    assert_eq!(others, [""; 0]);
    assert_eq!(blank, 55);
    let plan = workshop.read("reunions/2026-06-11/actions.toml");
    assert!(!plan.contains("\"réalisée\"") && plan.contains("\"en cours\""), "{plan}");
    let complaints = workshop.read("reunions/2026-06-11/reclamations.toml");
    assert!(
        complaints.contains("# la dernière fois (10 juin 2025) : nombre = 31, sur = 34\nabsent = \"à renseigner\"\n")
    );
    // The channels and the reasons are those of the last time; a draft says what is missing of them.
    let kept = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("[[") || line.starts_with("libelle")).map(str::to_owned).collect()
    };
    assert_eq!(kept(&complaints), kept(&workshop.read("reunions/2025-06-10/reclamations.toml")));
    let build = workshop.run(&["build", "--only", "2026-06-11", "--no-pdf"]);
    assert_eq!(build.status.code(), Some(0), "{}", errors(&build));
    let page = fs::read_to_string(workshop.output().join("2026-06-11/index.html")).expect("the deck is there");
    let slide = page.split("id=\"reclamations\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let slide = slide.expect("there is a slide of complaints");
    assert!(slide.matches("à renseigner").count() >= kept(&complaints).len() / 2, "{slide}");
}

#[test]
fn a_meeting_of_all_kinds_of_figures_is_followed_by_one_that_is_only_to_be_filled_in() {
    let workshop = Workshop::empty();
    workshop.copy("tests/fixtures/chiffres");
    let run = workshop.run(&["new", "2026-06-10"]);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    let (others, blank) = open(&workshop, "2026-06-10");
    assert_eq!(others, [""; 0]);
    assert!(blank > 40, "{blank}");
    let [figures, surveys] =
        ["indicateurs", "enquetes"].map(|name| workshop.read(&format!("reunions/2026-06-10/{name}.toml")));
    // What names groups and scales stays, what was measured of them goes, and what is taken from elsewhere is not asked for.
    for kept in ["groupes = [", "reponses = [\"très satisfait\"", "sollicites = \"à renseigner\"", "favorables = 2"] {
        assert!(surveys.contains(kept), "{kept} in {surveys}");
    }
    for gone in ["nombre_par_groupe", "par_groupe", "reponses = [239", "serie", "reference = 8"] {
        assert!(!surveys.contains(gone) && !figures.contains(gone), "{gone}");
    }
    assert!(figures.contains("[courtoisie]\nvaleur_de = \"guichets/la-courtoisie-des-agents\"\n\n"), "{figures}");
}

#[test]
fn a_new_meeting_killed_at_any_moment_is_there_whole_or_not_at_all() {
    let workshop = Workshop::new();
    let before = snapshot(&workshop.content());
    let new = || {
        let mut command = clu();
        command.args(["new", "2023-03-09"]).current_dir(workshop.root());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command
    };
    let start = std::time::Instant::now();
    assert!(new().status().expect("it runs").success());
    let usual = start.elapsed();
    let whole = snapshot(&workshop.content());
    assert!(whole.len() > before.len());
    let made = workshop.content().join("reunions/2023-03-09");
    let mut random = Random::new();
    for round in 0..30 {
        fs::remove_dir_all(&made).or_else(absent).expect("it can be removed");
        let after = usual.mul_f64(0.5 + 0.6 * random.fraction());
        let mut run = new().spawn().expect("it starts");
        std::thread::sleep(after);
        run.kill().expect("a child may be killed, also when it is over");
        run.wait().expect("it ends");
        let found = snapshot(&workshop.content());
        let named = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        let seen: BTreeMap<_, _> = found.into_iter().filter(|(path, _)| !is_hidden(path)).collect();
        assert!(seen == before || seen == whole, "seed {}, round {round}, {after:?}: {:?}", random.seed, named(&seen));
    }
    fs::remove_dir_all(&made).or_else(absent).expect("it can be removed");
    assert!(new().status().expect("it runs").success());
    assert!(snapshot(&workshop.content()) == whole, "what killed runs left is gone");
}

/// What is to be removed may not be there.
fn absent(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

/// Whether something lies in a folder, or is a file, that nobody looks for.
fn is_hidden(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
}
