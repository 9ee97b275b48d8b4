//! `clu doctor`: what it says of this computer and of each kind of target, and that it leaves nothing behind.

use std::fs;

use super::*;
use crate::fixtures::snapshot;

/// Runs `clu doctor`, which must end with `code`; what it says, with plain spaces, and `CIBLE` where the target is.
fn examined(workshop: &Workshop, shelf: &Shelf, code: i32) -> String {
    let mut command = clu();
    // What is said of the screen depends on the computer.
    command.arg("doctor").current_dir(workshop.root()).envs(shelf.environment()).env("DISPLAY", ":0");
    let run = command.output().expect("the program runs");
    let said =
        String::from_utf8(run.stdout.clone()).expect("what is said is UTF-8").replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(run.status.code(), Some(code), "{said}{}", String::from_utf8_lossy(&run.stderr));
    assert!(!said.contains(shelf::PASSWORD), "{said}");
    shelf.names().into_iter().fold(said, |said, name| said.replace(&name, "CIBLE"))
}

/// What is said of the target alone.
fn of_target(said: &str) -> &str {
    let start = said.find("la cible").expect("the target is examined");
    let start = said[..start].rfind('\n').map_or(0, |end| end + 1);
    said[start..].split("\n\n").next().unwrap_or_default()
}

#[test]
fn every_kind_of_target_is_tried() {
    for shelf in [Shelf::folder(), Shelf::webdav(), Shelf::sftp()] {
        let workshop = small(&shelf);
        let before = snapshot(workshop.root());
        let said = examined(&workshop, &shelf, 0);
        let sound = "en ordre : la cible « essai », CIBLE\n   peut être lue et écrite\n   rien n’y est encore publié";
        assert_eq!(of_target(&said), sound, "{said}");
        assert!(snapshot(&shelf.root()).is_empty(), "{:?}", snapshot(&shelf.root()).keys());
        assert_eq!(snapshot(workshop.root()), before);

        publish_all(&workshop, &shelf);
        let published = snapshot(&shelf.root());
        let said = examined(&workshop, &shelf, 0);
        let unread = "à surveiller : la cible « essai », CIBLE\n   peut être lue et écrite\n   personne n’a regardé si les \
                      lecteurs y voient des pages\n   → donnez l’adresse qu’ils emploient : `lecture = \"https://…\"`, sous \
                      `[publication.…]`";
        assert_eq!(of_target(&said), unread, "{said}");
        assert_eq!(changes(&published, &snapshot(&shelf.root())), [""; 0]);
    }
}

#[test]
fn what_readers_meet_is_told() {
    let shelf = Shelf::webdav();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    let table = fs::read_to_string(workshop.path("prefecture.toml")).expect("it is there");
    let read_at = |address: &str| {
        workshop.write("prefecture.toml", format!("{table}lecture = \"{address}\"\n"));
    };
    let address = shelf.address().expect("a web server").replace(' ', "%20").replace('é', "%C3%A9");
    read_at(&format!("{address}/"));
    let said = examined(&workshop, &shelf, 0);
    assert!(
        of_target(&said).starts_with("en ordre") && said.contains("montre aux lecteurs ce qui est publié"),
        "{said}"
    );
    read_at(&format!("{address}/ailleurs/"));
    let said = examined(&workshop, &shelf, 1);
    assert!(said.contains("un lecteur n’obtient pas cette page : réponse 404 du serveur"), "{said}");
    assert!(said.ends_with("\nclu ne peut pas tout faire ici : voyez ci-dessus ce qui l’en empêche.\n"), "{said}");
}

#[test]
fn what_is_not_there_or_not_in_order_is_told() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    fs::remove_dir(shelf.root()).expect("it is empty");
    fs::write(workshop.root().join("output"), "").expect("it can be written");
    workshop.replace("reunions/2022-03-10/reunion.toml", "statut", "statu");
    let said = examined(&workshop, &shelf, 1);
    let version = said.lines().next().expect("a line").to_owned();
    let expected = "
à corriger : les contenus, « content »
   clé inconnue `statu`
   → `clu check` montre où, et que faire

en ordre : une nouvelle réunion dans « content/reunions »
   peut y être écrite

à corriger : le dossier à écrire, « output »
   « output » n’est pas un dossier
   → renommez ce fichier ou déplacez-le, ou choisissez un autre dossier avec `--output`

en ordre : le thème et ses polices
   lus en entier

en ordre : le navigateur
   le système sait ouvrir une page

à corriger : la cible « essai », CIBLE
   le dossier de la cible n’existe pas
   → vérifiez l’adresse et que le partage est monté, ou créez ce dossier

clu ne peut pas tout faire ici : voyez ci-dessus ce qui l’en empêche.
";
    assert_eq!(said, format!("{version}\n{expected}"));
}
