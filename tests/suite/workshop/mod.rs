//! The workshop, asked over HTTP as its pages do: who may come in, what forms change in files and what they leave, what the
//! buttons do, when it ends.

mod visitor;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use crate::fixtures::{Workshop, clu, snapshot};
use visitor::Visitor;

const DATE: &str = "2027-03-09";
const FIGURES: &str = "content/reunions/2027-03-09/indicateurs.toml";
const PAGE: &str = "/_clu/atelier/chiffres/2027-03-09";

/// A folder with the first contents, for a préfecture with an apostrophe.
fn begun() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let made =
        clu().args(["init", "--date", DATE, "--nom", "Préfecture de l'Eure"]).current_dir(folder.path()).output();
    assert!(made.expect("the program runs").status.success());
    folder
}

fn read(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect("the file is there")
}

#[test]
fn only_who_opened_it_comes_in() {
    let folder = begun();
    let before = snapshot(folder.path());
    let visitor = Visitor::new(folder.path());
    let host = format!("Host: 127.0.0.1:{}\r\n", visitor.port());
    let stranger = visitor.send(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    assert_eq!(stranger.status, 403);
    assert!(stranger.text().contains("Il ne s’ouvre qu’à la personne qui l’a lancé"), "{}", stranger.text());
    for path in ["/2027-03-09/", "/index.html", PAGE, "/_clu/direct.js"] {
        let answer = visitor.send(&format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
        assert_eq!(answer.status, 403, "{path}");
    }
    let cookie = format!("Cookie: clu-atelier-{}=0123\r\n", visitor.port());
    let stale = visitor.send(&format!("GET / HTTP/1.1\r\n{host}{cookie}Connection: close\r\n\r\n"));
    assert_eq!(stale.status, 403);
    assert!(stale.text().contains("Cette page vient d’un atelier que vous aviez ouvert plus tôt"), "{}", stale.text());
    // The key goes out of the address.
    let entered = visitor.send(&format!("GET {} HTTP/1.1\r\n{host}Connection: close\r\n\r\n", visitor.entry()));
    assert!(entered.status == 303 && entered.head.contains("location: /\r\n"), "{}", entered.head);
    assert!(entered.head.contains("httponly; samesite=strict"), "{}", entered.head);
    let home = visitor.get("/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("Préfecture de l’Eure") && !home.text().contains("cle="), "{}", home.text());
    for header in ["frame-ancestors 'none'", "cross-origin-opener-policy: same-origin", "cache-control: no-store"] {
        assert!(home.head.contains(header), "{header}");
    }
    assert!(!home.head.contains("access-control"), "no other site reads it");
    // What another site sends does nothing.
    for origin in ["", "Origin: http://example.org\r\n", "Origin: null\r\n", "Origin: http://127.0.0.1:1\r\n"] {
        let answer = visitor.post_from(origin, "/_clu/atelier/preparer", "date=2028-03-14");
        assert_eq!(answer.status, 403, "{origin}");
        assert!(answer.text().contains("rien n’a été fait"), "{}", answer.text());
    }
    let foreign = format!("Host: atelier.example.org\r\nCookie: {}\r\n", visitor.cookie());
    assert_eq!(visitor.send(&format!("GET / HTTP/1.1\r\n{foreign}Connection: close\r\n\r\n")).status, 403);
    assert!(snapshot(folder.path()) == before, "nothing has changed");
}

#[test]
fn an_empty_folder_is_begun_by_a_form() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let visitor = Visitor::new(folder.path());
    assert!(visitor.page("/").contains("Il n’y a pas encore de réunion dans ce dossier"));
    assert!(
        visitor
            .post("/_clu/atelier/commencer", &[("nom", "Eure"), ("date", "2027-02-30")])
            .contains("n’est pas un jour")
    );
    assert!(visitor.post("/_clu/atelier/commencer", &[("nom", " "), ("date", DATE)]).contains("Donnez un nom."));
    let made = visitor.post("/_clu/atelier/commencer", &[("nom", "Préfecture de l'Eure"), ("date", DATE)]);
    assert!(made.contains("La première réunion est prête") && made.contains(PAGE), "{made}");
    assert!(read(folder.path(), "content/prefecture.toml").contains("nom = \"Préfecture de l'Eure\""));
    let home = visitor.page_when("/", |home| home.contains("Voir le diaporama"));
    assert!(home.contains("9 mars 2027") && home.contains("projet") && home.contains("dossier-local"), "{home}");
}

#[test]
fn a_folder_that_holds_something_is_left_alone_and_told() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("budget.xlsx"), "x").expect("a file can be written");
    let visitor = Visitor::new(folder.path());
    let told = visitor.post("/_clu/atelier/commencer", &[("nom", "Eure"), ("date", DATE)]);
    assert!(told.contains("Rien n’a été créé. Faites un dossier vide"), "{told}");
    assert!(told.contains("« budget.xlsx » s’y trouve"), "{told}");
    assert_eq!(snapshot(folder.path()).len(), 1);
}

#[test]
fn figures_are_typed_as_people_say_them_and_taken_back() {
    let folder = begun();
    let visitor = Visitor::new(folder.path());
    let original = fs::read(folder.path().join(FIGURES)).expect("the file is there");
    let mut expected = read(folder.path(), FIGURES);
    for (name, typed, was, becomes) in [
        ("m1-svi-3j", "12,62 %", "nombre = 11 # exemple\nsur = 12\n", "valeur = 12.62 # exemple\n"),
        (
            "m1-site-connexions",
            "3/4",
            "absent = \"non mesuré\"\nprecision = \"mesure prévue à partir de l’an prochain\"\n",
            "nombre = 3\nsur = 4\n",
        ),
        ("m1-civ-delai", "1 234", "valeur = 5 # exemple", "valeur = 1234 # exemple"),
        ("m1-permis-delai", "n.c.", "valeur = 12 # exemple", "absent = \"non communiqué\" # exemple"),
        ("m1-courriels-delai-moyen", "", "valeur = 3 # exemple", "absent = \"à renseigner\" # exemple"),
    ] {
        let page = visitor.save(PAGE, DATE, name, typed, "");
        assert!(page.contains("Enregistré :"), "{typed}: {page}");
        assert_eq!(expected.matches(was).count(), 1, "{was}");
        expected = expected.replace(was, becomes);
        assert_eq!(read(folder.path(), FIGURES), expected, "{typed}");
    }
    let page = visitor.page(PAGE);
    assert!(page.contains("1 chiffre est à renseigner."), "{page}");
    // What rules say is beside the figure.
    assert!(page.contains("rien ne dit pourquoi"), "{page}");
    for _ in 0..5 {
        let page = visitor.post("/_clu/atelier/annuler", &[("date", DATE)]);
        assert!(page.contains("Le fichier est comme il était."), "{page}");
    }
    assert!(fs::read(folder.path().join(FIGURES)).expect("the file is there") == original, "every byte is back");
    assert!(visitor.post("/_clu/atelier/annuler", &[("date", DATE)]).contains("Il n’y a rien à annuler."));
}

#[test]
fn what_is_no_value_is_refused_and_stays_in_its_field() {
    let folder = begun();
    let before = snapshot(folder.path());
    let visitor = Visitor::new(folder.path());
    for (name, typed, told) in [
        ("m1-svi-3j", "beaucoup", "« beaucoup » n’est ni un nombre (12,62)"),
        ("m1-svi-3j", "12", "ce chiffre est compté"),
        ("m1-svi-3j", "112 %", "100"),
        ("m1-civ-delai", "12 %", "ce chiffre se compte en jours, et non en %"),
        ("m1-civ-delai", "<script>alert(1)</script>", "n’est ni un nombre"),
        ("satisfaction-usagers:du", "31/02/2027", "n’est pas un jour du calendrier"),
        ("satisfaction-usagers/effectif", "3,5", "entier"),
    ] {
        let tried = visitor.tried(DATE, name, typed);
        let page = visitor.save(PAGE, DATE, name, typed, "");
        if typed == "112 %" {
            // It can be read, and a rule says what is wrong with it.
            assert!(tried.contains("\"faux\":false") && tried.contains(told), "{typed}: {tried}");
            let page = visitor.post("/_clu/atelier/annuler", &[("date", DATE)]);
            assert!(page.contains("comme il était"), "{page}");
            continue;
        }
        assert!(tried.contains("\"faux\":true") && tried.contains(told), "{typed}: {tried}");
        assert!(page.contains("Rien n’est enregistré") && page.contains(told), "{typed}: {page}");
        assert!(!page.contains("<script>alert"), "text is text");
    }
    assert!(snapshot(folder.path()) == before, "nothing has changed");
}

#[test]
fn what_changed_in_an_editor_or_another_tab_is_not_lost() {
    let folder = begun();
    let visitor = Visitor::new(folder.path());
    let shown = visitor.page(PAGE);
    let path = folder.path().join(FIGURES);
    let by_editor = read(folder.path(), FIGURES).replace("valeur = 21 # exemple", "valeur = 19 # relu");
    fs::write(&path, &by_editor).expect("the file can be written");
    let told = visitor.save_from(&shown, DATE, "m1-cni-passeports-delai", "25", "");
    assert!(told.contains("a changé entre-temps, dans un éditeur ou un autre onglet"), "{told}");
    assert!(told.contains("Ce chiffre y est maintenant « 19 »") && told.contains("value=\"25\""), "{told}");
    assert_eq!(read(folder.path(), FIGURES), by_editor);
    // Whoever saves again has seen it.
    assert!(visitor.save_from(&told, DATE, "m1-cni-passeports-delai", "25", "").contains("Enregistré :"));
    // Two tabs: the second is told.
    let (one, other) = (visitor.page(PAGE), visitor.page(PAGE));
    assert!(visitor.save_from(&one, DATE, "m1-civ-delai", "6", "").contains("Enregistré :"));
    assert!(visitor.save_from(&other, DATE, "m1-permis-delai", "13", "").contains("un autre onglet"));
    // What an editor changed since is not taken back.
    fs::write(&path, read(folder.path(), FIGURES) + "# fin\n").expect("the file can be written");
    let told = visitor.post("/_clu/atelier/annuler", &[("date", DATE)]);
    assert!(told.contains("Rien n’est annulé :") && told.contains("a changé entre-temps"), "{told}");
    assert!(read(folder.path(), FIGURES).ends_with("# fin\n"));
    // A file that is no TOML any more is told, with a way to it.
    fs::write(&path, "[a\n").expect("the file can be written");
    let page = visitor.page(PAGE);
    assert!(page.contains("Ces fichiers contiennent des erreurs") && page.contains("vscode://file/"), "{page}");
    assert!(visitor.tried(DATE, "m1-civ-delai", "6").contains("corrigez-les d’abord"));
}

#[test]
fn buttons_do_what_the_verbs_do() {
    let folder = begun();
    let visitor = Visitor::new(folder.path());
    visitor.page_when("/", |home| home.contains("Voir le diaporama"));
    let checked = visitor.done("/_clu/atelier/verifier", &[]);
    assert!(checked.contains("1 avertissement") && checked.contains("le texte de l’engagement 16.3"), "{checked}");
    assert!(checked.contains("data-path=\"/\""), "whoever reads it is there");
    let built = visitor.done("/_clu/atelier/construire", &[]);
    assert!(built.contains("Tout est construit.") && built.contains("1 réunion construite"), "{built}");
    assert!(folder.path().join("output/2027-03-09/index.html").is_file());
    let target = [("reunion", DATE), ("cible", "dossier-local")];
    let rehearsed = visitor.done("/_clu/atelier/publier", &target);
    assert!(rehearsed.contains("Rien n’est encore envoyé.") && rehearsed.contains("Publier maintenant"), "{rehearsed}");
    assert!(!folder.path().join("publication/projets").exists());
    let number = rehearsed.split("name=\"travail\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let published = visitor.done("/_clu/atelier/confirmer", &[("travail", number.expect("a number"))]);
    assert!(published.contains("C’est publié"), "{published}");
    assert!(folder.path().join("publication/projets/index.html").is_file());
    let prepared = visitor.done("/_clu/atelier/preparer", &[("date", "2028-03-14")]);
    assert!(prepared.contains("La réunion est préparée") && prepared.contains("/chiffres/2028-03-14"), "{prepared}");
    let next = visitor.page("/_clu/atelier/chiffres/2028-03-14");
    assert!(next.contains("chiffres sont à renseigner.") && next.contains("la dernière fois : 88,1 %"), "{next}");
    let again = visitor.done("/_clu/atelier/preparer", &[("date", "2028-03-14")]);
    assert!(again.contains("n’est pas préparée") && again.contains("existe déjà"), "{again}");
    // Nothing is published that was not shown.
    assert_eq!(visitor.post_answer("/_clu/atelier/confirmer", &[("travail", "0")]).status, 404);
    assert!(
        visitor.post("/_clu/atelier/publier", &[("reunion", DATE), ("cible", "x")]).contains("Choisissez où publier.")
    );
    // No file outside of the contents is opened.
    for file in ["../secret", "/etc/passwd", "reunions/../../x", "C:\\x", ""] {
        assert_eq!(visitor.post_answer("/_clu/atelier/ouvrir", &[("fichier", file)]).status, 404, "{file}");
    }
    assert!(visitor.page("/_clu/atelier/guide").contains("Sans terminal : l’atelier"));
    assert_eq!(visitor.get("/_clu/atelier/travail/99").status, 404);
    assert_eq!(visitor.get("/_clu/atelier/chiffres/..%2f..").status, 404);
}

#[test]
fn errors_are_told_with_their_place() {
    let workshop = Workshop::new();
    workshop.replace("reunions/2022-03-10/reunion.toml", "statut = \"présenté\"", "statut = \"presente\"");
    let visitor = Visitor::new(workshop.root());
    let home = visitor.page_when("/", |home| home.contains("erreur à corriger"));
    assert!(home.contains("reunions/2022-03-10/reunion.toml, ligne 8") && home.contains("reunion.toml:8:"), "{home}");
    assert!(home.contains("<details open>") && home.contains("À faire :"), "{home}");
    let built = visitor.done("/_clu/atelier/construire", &[]);
    assert!(built.contains("Tout n’est pas construit"), "{built}");
}

#[test]
fn it_ends_with_its_last_page() {
    let folder = begun();
    let mut visitor = Visitor::new(folder.path());
    visitor.page_when("/", |home| home.contains("Voir le diaporama"));
    let (one, other) = (visitor.follow("/"), visitor.follow("/2027-03-09/"));
    drop(one);
    std::thread::sleep(std::time::Duration::from_secs(9));
    assert_eq!(visitor.get("/").status, 200, "a page is still open");
    drop(other);
    assert!(visitor.end().success());
    let mut visitor = Visitor::new(folder.path());
    assert!(visitor.post("/_clu/atelier/fermer", &[]).contains("Vous pouvez fermer cet onglet."));
    assert!(visitor.end().success());
}

#[test]
fn without_a_browser_the_address_is_said() {
    let folder = begun();
    let mut child = clu()
        .args(["workshop", "--port", "0"])
        .current_dir(folder.path())
        .env("PATH", "")
        .env_remove("BROWSER")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let lines = |from: Box<dyn std::io::Read>, count| -> String {
        BufReader::new(from).lines().take(count).map(|line| line.expect("it is text") + "\n").collect()
    };
    let said = lines(Box::new(child.stdout.take().expect("it is piped")), 2);
    assert!(said.contains("http://127.0.0.1:") && said.contains("?cle="), "{said}");
    let told = lines(Box::new(child.stderr.take().expect("it is piped")), 2);
    assert!(told.contains("le navigateur ne s’ouvre pas") && told.contains("?cle="), "{told}");
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
}
