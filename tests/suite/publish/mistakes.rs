//! Mistakes in what is asked and in how `prefecture.toml` describes targets: each with its whole message.

use insta::assert_snapshot;

use super::*;

/// What is said of content whose targets are described by `tables`.
fn said_of(tables: &str, more: &[&str], code: i32) -> String {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let head = workshop.read("prefecture.toml").split("[publication").next().expect("a head").to_owned();
    workshop.write("prefecture.toml", format!("{head}{tables}"));
    refusal(&workshop, &shelf, more, code)
}

#[test]
fn what_a_kind_of_target_needs() {
    assert_snapshot!(said_of("[publication.a]\ndossier = \"/mnt/a\"\n", &["--all"], 1), @r##"
        erreur : il manque la clé `genre` dans `[publication.a]`
         --> prefecture.toml:5:1
          |
        5 | [publication.a]
          | ^^^^^^^^^^^^^^^
          |
          = aide : ajoutez sous cette ligne : `genre = "dossier"`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"ftp\"\n", &["--all"], 1), @r##"
        erreur : `genre` ne connaît pas « ftp »
         --> prefecture.toml:6:9
          |
        6 | genre = "ftp"
          |         ^^^^^ vouliez-vous écrire `"sftp"` ?
          |
          = aide : mots possibles : `"dossier"`, `"webdav"`, `"sftp"`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"ftp\"\nforme = \"dossier\"\n", &["--list"], 1), @r##"
        erreur : `genre` ne connaît pas « ftp »
         --> prefecture.toml:6:9
          |
        6 | genre = "ftp"
          |         ^^^^^ vouliez-vous écrire `"sftp"` ?
          |
          = aide : mots possibles : `"dossier"`, `"webdav"`, `"sftp"`

        erreur : `forme` ne connaît pas « dossier »
         --> prefecture.toml:7:9
          |
        7 | forme = "dossier"
          |         ^^^^^^^^^ vouliez-vous écrire `"dossiers"` ?
          |
          = aide : mots possibles : `"site"`, `"dossiers"`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"dossier\"\n", &["--all"], 1), @r##"
        erreur : cette cible a besoin de `dossier`
         --> prefecture.toml:6:9
          |
        6 | genre = "dossier"
          |         ^^^^^^^^^
          |
          = aide : ajoutez `dossier = "/mnt/intranet/comite"`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"webdav\"\n", &["--all"], 1), @r##"
        erreur : cette cible a besoin de `adresse`
         --> prefecture.toml:6:9
          |
        6 | genre = "webdav"
          |         ^^^^^^^^
          |
          = aide : ajoutez `adresse = "https://intranet.example.fr/comite"`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"sftp\"\n", &["--all"], 1), @r##"
        erreur : cette cible a besoin de `adresse`
         --> prefecture.toml:6:9
          |
        6 | genre = "sftp"
          |         ^^^^^^
          |
          = aide : ajoutez `adresse = "sftp://serveur.example.fr/var/www/comite"`
        "##);
}

#[test]
fn what_a_kind_of_target_has_no_use_for() {
    let table = "[publication.a]\ngenre = \"dossier\"\ndossier = \"/mnt/a\"\nutilisateur = \"moi\"\ncle = \"k\"\n";
    assert_snapshot!(said_of(table, &["--all"], 1), @r##"
        erreur : `utilisateur` n’a pas de sens pour une cible de genre `dossier`
         --> prefecture.toml:8:15
          |
        8 | utilisateur = "moi"
          |               ^^^^^
          |
          = aide : supprimez cette ligne, ou corrigez `genre`
        
        erreur : `cle` n’a pas de sens pour une cible de genre `dossier`
         --> prefecture.toml:9:7
          |
        9 | cle = "k"
          |       ^^^
          |
          = aide : supprimez cette ligne, ou corrigez `genre`
        "##);
    let table = "[publication.a]\ngenre = \"sftp\"\nadresse = \"sftp://h/a\"\ndossier = \"/mnt/a\"\n";
    assert_snapshot!(said_of(table, &["--all"], 1), @r##"
        erreur : `dossier` n’a pas de sens pour une cible de genre `sftp`
         --> prefecture.toml:8:11
          |
        8 | dossier = "/mnt/a"
          |           ^^^^^^^^
          |
          = aide : supprimez cette ligne, ou corrigez `genre`
        "##);
}

#[test]
fn addresses() {
    let webdav = |address: &str| format!("[publication.a]\ngenre = \"webdav\"\nadresse = \"{address}\"\n");
    assert_snapshot!(said_of(&webdav("intranet/comite"), &["--all"], 1), @r##"
        erreur : ce n’est pas une adresse
         --> prefecture.toml:7:11
          |
        7 | adresse = "intranet/comite"
          |           ^^^^^^^^^^^^^^^^^
          |
          = aide : écrivez-la comme `https://intranet.example.fr/comite`
        "##);
    assert_snapshot!(said_of(&webdav("ftp://intranet/comite"), &["--all"], 1), @r##"
        erreur : une adresse de ce genre de cible ne commence pas par `ftp:`
         --> prefecture.toml:7:11
          |
        7 | adresse = "ftp://intranet/comite"
          |           ^^^^^^^^^^^^^^^^^^^^^^^
          |
          = aide : écrivez-la comme `https://intranet.example.fr/comite`
        "##);
    assert_snapshot!(said_of(&webdav("https://intranet/comite?a=b"), &["--all"], 1), @r##"
        erreur : l’adresse d’un dossier n’a ni `?` ni `#`
         --> prefecture.toml:7:11
          |
        7 | adresse = "https://intranet/comite?a=b"
          |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = aide : écrivez-la comme `https://intranet.example.fr/comite`
        "##);
    for (address, user) in [
        ("sftp://-oProxyCommand=x/var/www", ""),
        ("sftp://-oProxyCommand=x@serveur/var/www", ""),
        ("sftp://serveur/var/www", "utilisateur = \"-lroot\"\n"),
        ("sftp://ser%0Aveur/var/www", ""),
    ] {
        let said =
            said_of(&format!("[publication.a]\ngenre = \"sftp\"\nadresse = \"{address}\"\n{user}"), &["--all"], 1);
        assert!(
            said.contains("n’est pas le nom d’un serveur")
                || said.contains("ce n’est pas une adresse")
                || said.contains("ni nom d’utilisateur"),
            "{said}"
        );
    }
    assert_snapshot!(said_of("[publication.a]\ngenre = \"sftp\"\nadresse = \"serveur:/var/www\"\n", &["--all"], 1), @r##"
        erreur : ce n’est pas une adresse
         --> prefecture.toml:7:11
          |
        7 | adresse = "serveur:/var/www"
          |           ^^^^^^^^^^^^^^^^^^
          |
          = aide : écrivez-la comme `sftp://serveur.example.fr/var/www/comite`
        "##);
}

#[test]
fn names_and_times() {
    let table = "[publication.\"Mon intranet\"]\ngenre = \"dossier\"\ndossier = \"/mnt/a\"\ndelai = 0\n";
    assert_snapshot!(said_of(table, &["--all"], 1), @r##"
        erreur : « Mon intranet » ne peut pas nommer une cible
         --> prefecture.toml:5:14
          |
        5 | [publication."Mon intranet"]
          |              ^^^^^^^^^^^^^^
          |
          = aide : employez des minuscules sans accent, des chiffres et des traits d’union
        
        erreur : un délai de 0 secondes n’est pas possible
         --> prefecture.toml:8:9
          |
        8 | delai = 0
          |         ^
          |
          = aide : écrivez un nombre de secondes de 1 à 600 : `delai = 30`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"dossier\"\ndosier = \"/mnt/a\"\n", &["--all"], 1), @r##"
        erreur : clé inconnue `dosier`
         --> prefecture.toml:7:1
          |
        7 | dosier = "/mnt/a"
          | ^^^^^^ vouliez-vous écrire `dossier` ?
          |
          = aide : noms connus ici : `genre`, `dossier`, `adresse`, `forme`, `utilisateur`, `cle`, `delai`, `liens_permis`, `lecture`, `mot_de_passe`
        "##);
    assert_snapshot!(said_of("[publication.a]\ngenre = \"dossier\"\ndossier = \"/m\"\ndelai = \"30\"\n", &["--all"], 1), @r##"
        erreur : « 30 » est entre guillemets
         --> prefecture.toml:8:9
          |
        8 | delai = "30"
          |         ^^^^
          |
          = aide : écrivez `delai = 30`, sans guillemets
        "##);
}

#[test]
fn which_target() {
    assert_snapshot!(said_of("", &["--all"], 2), @r##"
        erreur : aucune cible de publication n’est décrite
        --> content/prefecture.toml
         = aide : ajoutez une table : `[publication.intranet]`, `genre = "dossier"`, `dossier = "/mnt/intranet/comite"`
        "##);
    let two = "[publication.intranet]\ngenre = \"dossier\"\ndossier = \"a\"\n[publication.partage]\ngenre = \"dossier\"\ndossier = \"b\"\n";
    assert_snapshot!(said_of(two, &["--all"], 2), @r##"
        erreur : il y a plusieurs cibles de publication
        --> content/prefecture.toml
         = aide : choisissez-en une : `--target intranet` ; cibles de ce fichier : intranet, partage
        "##);
    assert_snapshot!(said_of(two, &["--all", "--target", "intrannet"], 2), @r##"
        erreur : la cible « intrannet » n’existe pas
        --> content/prefecture.toml
         = aide : voulez-vous dire `--target intranet` ? cibles de ce fichier : intranet, partage
        "##);
}

#[test]
fn what_is_asked() {
    let table = "[publication.a]\ngenre = \"dossier\"\ndossier = \"..\"\n";
    assert_snapshot!(said_of(table, &[], 2), @r##"
        erreur : il faut dire ce qui est à publier
        conseil : écrivez par exemple `clu publish 2022-03-10`, ou toutes les réunions : `clu publish --all`
        
        Pour l’aide : clu publish --help
        "##);
    assert_snapshot!(said_of(table, &["2022-13-10"], 2), @r##"
        erreur : `2022-13-10` n’est pas un jour du calendrier
        
        Pour l’aide : clu publish --help
        "##);
    assert_snapshot!(said_of(table, &["2021-03-10"], 2), @r##"
        erreur : il n’y a pas de réunion du 10 mars 2021
        --> content/reunions/2021-03-10
         = aide : réunions de ce dossier : 2022-03-10, 2023-03-09
        "##);
    assert_snapshot!(said_of(table, &["--all", "2022-03-10"], 2), @r##"
        erreur : `--all` et une date ne vont pas ensemble
        conseil : gardez l’un des deux
        
        Pour l’aide : clu publish --help
        "##);
    assert_snapshot!(said_of(table, &["--all", "--keep", "0"], 2), @r##"
        erreur : après `--keep`, `0` n’est pas un nombre de versions
        conseil : un nombre à partir de 1, par exemple `--keep 10`
        
        Pour l’aide : clu publish --help
        "##);
    assert_snapshot!(said_of(table, &["--list", "--verify"], 2), @r##"
        erreur : `--list` et `--verify` ne vont pas ensemble
        conseil : gardez l’un des deux
        
        Pour l’aide : clu publish --help
        "##);
    assert_snapshot!(said_of(table, &["--dry-run", "--rollback", "2"], 2), @r##"
        erreur : `--dry-run` et `--rollback` ne vont pas ensemble
        conseil : gardez l’un des deux
        
        Pour l’aide : clu publish --help
        "##);
    let inside = table.replace("..", ".");
    assert_snapshot!(said_of(&inside, &["2022-03-10"], 2), @r##"
        erreur : la cible « a » est dans le dossier des contenus
        --> content/prefecture.toml
         = aide : choisissez un autre dossier : ce qui y serait publié passerait pour vos fichiers
        "##);
    assert_snapshot!(said_of(table, &["--all", "--raparer"], 2), @r##"
        erreur : l’option `--raparer` n’existe pas
        conseil : voulez-vous dire `--reparer` ?
        
        Pour l’aide : clu publish --help
        "##);
}
