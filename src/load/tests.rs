//! What is read from a folder, and what an author sees when it is not.

use std::fs;
use std::path::Path;

use super::content;
use crate::diagnostic::terminal;
use crate::source::{ASSET_BYTES_MAX, AssetRefusal, Sources};

/// A content folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
    }
    dir
}

fn read(dir: &Path) -> (Sources, String) {
    let (sources, diagnostics) = content(dir);
    let report = terminal::render(&diagnostics.sorted(), &sources, false);
    (sources, report)
}

/// The report about a single file.
fn report(path: &str, bytes: &[u8]) -> String {
    let dir = folder(&[(path, bytes)]);
    let (sources, report) = read(dir.path());
    assert!(sources.files().all(|(_, file)| file.refused != report.is_empty()));
    report
}

#[test]
fn all_that_authors_wrote_is_read_and_nothing_else() {
    let dir = folder(&[
        ("prefecture.toml", b"a = 1"),
        ("LISEZMOI.md", b"# x"),
        ("schemas/reunion.json", b"{}"),
        ("schemas/a.toml", b"x"),
        ("referentiels/b.toml", b""),
        ("referentiels/~$b.toml", b"x"),
        ("reunions/2022-03-10/~$bilan.docx", b"x"),
        ("reunions/2022-03-10/.~lock.suivi.ods#", b"x"),
        ("reunions/2022-03-10/reunion.toml", b"b = 2"),
        ("reunions/2022-03-10/reunion.toml.bak", b"x"),
        ("reunions/2022-03-10/reunion.toml~", b"x"),
        ("reunions/2022-03-10/images/Thumbs.db", b"x"),
        ("reunions/2022-03-10/images/desktop.ini", b"x"),
        ("reunions/2022-03-10/images/Plan.PNG", b"png"),
        ("reunions/.git/config.toml", b"x"),
        ("theme/html/schemas/deck.html", b"<p>"),
    ]);
    let (sources, report) = read(dir.path());
    assert_eq!(report, "");
    let files: Vec<&str> = sources.files().map(|(_, file)| file.path.as_str()).collect();
    assert_eq!(
        files,
        [
            "LISEZMOI.md",
            "prefecture.toml",
            "referentiels/b.toml",
            "reunions/2022-03-10/reunion.toml",
            "theme/html/schemas/deck.html"
        ]
    );
    let assets: Vec<&str> = sources.assets().map(|asset| asset.path.as_str()).collect();
    assert_eq!(assets, ["reunions/2022-03-10/images/Plan.PNG"]);
}

#[test]
fn a_byte_order_mark_is_removed_and_line_ends_are_kept() {
    let dir = folder(&[("a.toml", b"\xEF\xBB\xBFa = \"\xC3\xA9\"\r\nb = 1\r\n")]);
    let (sources, report) = read(dir.path());
    assert_eq!(report, "");
    let (_, file) = sources.files().next().expect("one file");
    assert_eq!(file.text, "a = \"é\"\r\nb = 1\r\n");
}

#[test]
fn windows_1252_is_shown_and_explained() {
    insta::assert_snapshot!(report("a.toml", b"# \xC3\xA9t\xC3\xA9\ntitre = \"R\xE9union \x97 pr\xE9fecture\"\n"), @r#"
    erreur : ce fichier n’est pas enregistré en UTF-8
     --> a.toml:2:11
      |
    2 | titre = "Réunion — préfecture"
      |           ^ premier caractère illisible ; le fichier est sans doute en Windows-1252 (« ANSI »)
      |
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »
    "#);
}

#[test]
fn utf_16_is_named() {
    let units: Vec<u8> = "\u{FEFF}titre = \"é\"\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    insta::assert_snapshot!(report("a.toml", &units), @r#"
    erreur : ce fichier est enregistré en UTF-16 : il doit l’être en UTF-8
     --> a.toml:1:1
      |
    1 | titre = "é"
      | ^
      |
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »
    "#);
    let units: Vec<u8> = "\u{FEFF}titre = \"é\"\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(report("a.toml", &units).contains("titre = \"é\""));
}

#[test]
fn utf_16_without_mark_is_recognised_by_its_nulls() {
    let units: Vec<u8> = "titre = 1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    insta::assert_snapshot!(report("a.toml", &units), @"
    erreur : ce fichier n’est pas un texte en UTF-8 : il contient des caractères nuls
     --> a.toml:1:2
      |
    1 | t␀i␀t␀r␀e␀ ␀=␀ ␀1␀
      |  ^
      |
      = aide : c’est peut-être un document Word ou Excel renommé, ou un fichier enregistré en UTF-16
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »
    ");
}

#[test]
fn a_control_character_is_located() {
    insta::assert_snapshot!(report("reunions/2022-03-10/diapositives/a.md", b"# Titre\n\nun\x0Cdeux\n"), @"
    erreur : caractère de commande interdit (U+000C)
     --> reunions/2022-03-10/diapositives/a.md:3:3
      |
    3 | un␌deux
      |   ^ ici, même s’il ne se voit pas
      |
      = aide : effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller
    ");
    assert_eq!(report("theme/a.js", b"\"\x0C\""), "");
}

#[test]
fn a_line_of_one_megabyte_is_refused_in_few_words() {
    let text = format!("# Titre\n\n{}\n", "é".repeat(500_000));
    let report = report("a.md", text.as_bytes());
    insta::assert_snapshot!(report, @"
    erreur : ligne de 500 000 caractères : 20 000 au plus
     --> a.md:3:1
      |
    3 | éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé
      | ^ elle commence ici
      |
      = aide : coupez-la en plusieurs lignes, ou retirez ce qui a été collé là par erreur
    ");
    assert!(report.lines().all(|line| line.chars().count() < 300));
}

#[test]
fn a_long_line_is_accepted_up_to_the_limit_and_in_scripts() {
    assert_eq!(report("a.md", "é".repeat(20_000).as_bytes()), "");
    assert_eq!(report("theme/a.js", "é".repeat(20_001).as_bytes()), "");
}

#[test]
fn a_huge_text_is_not_read() {
    insta::assert_snapshot!(report("a.toml", &vec![b'\n'; 11 * 1024 * 1024]), @"
    erreur : ce fichier de texte est trop gros (11 264 Ko ; 1 024 Ko au plus)
    --> a.toml
     = aide : un fichier aussi gros n’est sans doute pas un texte : vérifiez son contenu
    ");
}

#[test]
fn a_large_asset_is_not_read() {
    let size = usize::try_from(ASSET_BYTES_MAX).expect("fits") + 1;
    let dir = folder(&[("a.png", &vec![0; size]), ("b.png", &vec![0; size - 1])]);
    let (sources, report) = read(dir.path());
    assert_eq!(report, "");
    let bytes = |path| sources.asset(path).map(|asset| asset.bytes.as_ref().map(Vec::len).map_err(|refusal| *refusal));
    assert_eq!(bytes("a.png"), Some(Err(AssetRefusal::TooLarge(ASSET_BYTES_MAX + 1))));
    assert_eq!(bytes("b.png"), Some(Ok(size - 1)));
}

#[test]
fn a_missing_folder_a_file_and_an_empty_folder_are_told() {
    let dir = folder(&[("a.toml", b"")]);
    let relative = |path: &Path| read(path).1.replace(&dir.path().display().to_string(), "…");
    insta::assert_snapshot!(relative(&dir.path().join("content")), @"
    erreur : le dossier des contenus n’existe pas
    --> …/content
     = aide : lancez la commande dans le dossier qui contient `content`, ou donnez son chemin : `--content DOSSIER` ; pour un premier comité : `clu init`
    ");
    insta::assert_snapshot!(relative(&dir.path().join("a.toml")), @"
    erreur : ce n’est pas un dossier
    --> …/a.toml
     = aide : donnez le dossier qui contient `prefecture.toml` et `reunions` : `--content DOSSIER`
    ");
    fs::remove_file(dir.path().join("a.toml")).expect("removed");
    insta::assert_snapshot!(relative(dir.path()), @"
    erreur : le dossier des contenus est vide
    --> …
     = aide : il doit contenir `prefecture.toml`, `referentiels` et `reunions`
    ");
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_folder_only() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.toml", b"x = 1"), ("secret.png", b"x"), ("dossier/a.toml", b"x")]);
    let dir = folder(&[("vrai.toml", b"x = 1"), ("vrai.png", b"x")]);
    let link = |target: &Path, name: &str| symlink(target, dir.path().join(name)).expect("a link");
    link(Path::new("vrai.toml"), "dedans.toml");
    link(&dir.path().join("vrai.png"), "dedans.png");
    link(&outside.path().join("secret.toml"), "dehors.toml");
    link(&outside.path().join("secret.png"), "dehors.png");
    link(&outside.path().join("dossier"), "dossier");
    link(Path::new("nulle-part.md"), "perdu.md");
    link(Path::new("nulle-part.png"), "perdu.png");
    link(dir.path(), "boucle");
    let (sources, report) = read(dir.path());
    insta::assert_snapshot!(report, @"
    erreur : ce lien mène à un dossier : les liens vers des dossiers ne sont pas suivis
    --> boucle
     = aide : copiez le dossier à la place du lien

    erreur : ce lien sort du dossier des contenus : il n’est pas suivi
    --> dehors.toml
     = aide : copiez le fichier à la place du lien

    erreur : ce lien mène à un dossier : les liens vers des dossiers ne sont pas suivis
    --> dossier
     = aide : copiez le dossier à la place du lien

    erreur : ce lien ne mène à aucun fichier
    --> perdu.md
     = aide : copiez le fichier à la place du lien
    ");
    let bytes = |path: &str| sources.asset(path).expect("the asset is known").bytes.clone();
    assert_eq!(bytes("dedans.png"), Ok(b"x".to_vec()));
    assert_eq!(bytes("dehors.png"), Err(AssetRefusal::LeavesContent));
    assert_eq!(bytes("perdu.png"), Err(AssetRefusal::Unreadable));
    let files: Vec<(&str, bool)> = sources.files().map(|(_, file)| (file.path.as_str(), file.refused)).collect();
    assert_eq!(files, [("dedans.toml", false), ("dehors.toml", true), ("perdu.md", true), ("vrai.toml", false)]);
}
