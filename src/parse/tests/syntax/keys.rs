//! Mistakes in keys, tables and lines.

use super::report;

#[test]
fn a_value_that_is_missing() {
    insta::assert_snapshot!(report("[m1]\nvaleur =\nsource = \"GRC\"\n"), @r#"
    erreur : il manque la valeur de `valeur`
     --> indicateurs.toml:2:9
      |
    2 | valeur =
      |         ^
      |
      = aide : écrivez-la après le signe `=` ; un texte se met entre guillemets : `valeur = "…"`
      = aide : si vous n’avez rien à dire, supprimez la ligne
    "#);
}

#[test]
fn an_equals_sign_that_is_missing() {
    insta::assert_snapshot!(report("[m1]\nprecision \"aucun courrier\"\nvaleur 12\n"), @r#"
    erreur : il manque le signe `=` après `precision`
     --> indicateurs.toml:2:11
      |
    2 | precision "aucun courrier"
      |           ^
      |
      = aide : écrivez `precision = "aucun courrier"`

    erreur : il manque le signe `=` après `valeur`
     --> indicateurs.toml:3:8
      |
    3 | valeur 12
      |        ^
      |
      = aide : écrivez `valeur = 12`
    "#);
}

#[test]
fn a_colon_for_an_equals_sign() {
    insta::assert_snapshot!(report("[m1]\nprecision : aucun courrier\n"), @r#"
    erreur : le signe entre `precision` et sa valeur est `=`, pas `:`
     --> indicateurs.toml:2:11
      |
    2 | precision : aucun courrier
      |           ^
      |
      = aide : écrivez `precision = "aucun courrier"`
    "#);
}

#[test]
fn a_key_with_accents() {
    insta::assert_snapshot!(report("[m1]\npériode = \"2022\"\n"), @r#"
    erreur : une clé s’écrit avec des lettres sans accent, des chiffres, `-` et `_`
     --> indicateurs.toml:2:2
      |
    2 | période = "2022"
      |  ^
      |
      = aide : écrivez `periode = "2022"`
    "#);
}

#[test]
fn a_key_with_spaces() {
    insta::assert_snapshot!(report("[m1]\nnombre total = 3\n"), @"
    erreur : une clé s’écrit sans espace
     --> indicateurs.toml:2:1
      |
    2 | nombre total = 3
      | ^^^^^^^^^^^^
      |
      = aide : écrivez `nombre_total = 3`
    ");
}

#[test]
fn a_key_between_typographic_quotes() {
    insta::assert_snapshot!(report("[m1]\n« source » = \"GRC\"\n"), @r#"
    erreur : une clé s’écrit avec des lettres sans accent, des chiffres, `-` et `_`
     --> indicateurs.toml:2:1
      |
    2 | « source » = "GRC"
      | ^
      |
      = aide : écrivez `source = "GRC"`
    "#);
}

#[test]
fn a_key_that_is_missing() {
    insta::assert_snapshot!(report("[m1]\n = 3\n"), @r#"
    erreur : il manque la clé devant le signe `=`
     --> indicateurs.toml:2:2
      |
    2 |  = 3
      |  ^
      |
      = aide : écrivez par exemple `titre = "…"`
    "#);
}

#[test]
fn a_table_with_accents() {
    insta::assert_snapshot!(report("[réunion]\nvaleur = 3\n"), @"
    erreur : un nom de tableau s’écrit sans accent, sans espace et sans guillemets
     --> indicateurs.toml:1:3
      |
    1 | [réunion]
      |   ^
      |
      = aide : écrivez `[reunion]`
    ");
}

#[test]
fn a_table_with_spaces() {
    insta::assert_snapshot!(report("[m1 appels]\nvaleur = 3\n"), @"
    erreur : un nom de tableau s’écrit sans espace et sans accent
     --> indicateurs.toml:1:4
      |
    1 | [m1 appels]
      |    ^
      |
      = aide : écrivez `[m1_appels]` ou `[m1-appels]`
    ");
}

#[test]
fn a_table_without_its_closing_bracket() {
    insta::assert_snapshot!(report("[m1\nvaleur = 3\n\n[m2]\nvaleurs = 3\n"), @"
    erreur : il manque `]` à la fin de `[m1`
     --> indicateurs.toml:1:4
      |
    1 | [m1
      |    ^
      |
      = aide : écrivez `[m1]`

    erreur : clé inconnue `valeurs`
     --> indicateurs.toml:5:1
      |
    5 | valeurs = 3
      | ^^^^^^^ vouliez-vous écrire `valeur` ?
      |
      = aide : noms connus ici : `valeur`, `nombre`, `sur`, `unite`, `absent`, `precision`, `periode`, `objectif`, `sens`, `source`, `commentaire`, `rupture`
    ");
}

#[test]
fn a_table_with_one_closing_bracket_of_two() {
    insta::assert_snapshot!(report("[[m1]\nvaleur = 3\n"), @"
    erreur : il manque `]` à la fin de `[[m1]`
     --> indicateurs.toml:1:6
      |
    1 | [[m1]
      |      ^
      |
      = aide : écrivez `[[m1]]`
    ");
}

#[test]
fn a_table_with_a_bracket_too_many() {
    insta::assert_snapshot!(report("[m1]]\nvaleur = 3\n"), @"
    erreur : il y a un crochet de trop
     --> indicateurs.toml:1:5
      |
    1 | [m1]]
      |     ^
      |
      = aide : écrivez `[m1]`, ou `[[m1]]` pour un tableau qui se répète
    ");
}

#[test]
fn a_table_and_a_key_on_one_line() {
    insta::assert_snapshot!(report("[m1] valeur = 3\n"), @"
    erreur : rien ne peut suivre `[m1]` sur la même ligne
     --> indicateurs.toml:1:6
      |
    1 | [m1] valeur = 3
      |      ^^^^^^^^^^
      |
      = aide : passez à la ligne après le crochet fermant
    ");
}

#[test]
fn a_key_written_twice() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 3\nsource = \"GRC\"\nvaleur = 4\n"), @r#"
    erreur : la clé `valeur` est déjà écrite dans ce tableau
     --> indicateurs.toml:4:1
      |
    2 | valeur = 3
      | ------ la première fois ici
    3 | source = "GRC"
    4 | valeur = 4
      | ^^^^^^
      |
      = aide : gardez une seule des deux lignes
      = aide : si un autre tableau commence ici, il lui manque sa ligne `[…]`
    "#);
}

#[test]
fn a_table_written_twice() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 3\n\n[m2]\nvaleur = 1\n\n[m1]\nvaleur = 4\n"), @"
    erreur : le tableau `m1` est déjà écrit plus haut
     --> indicateurs.toml:7:1
      |
    1 | [m1]
      | ---- la première fois ici
    ...
    7 | [m1]
      | ^^^^
      |
      = aide : réunissez les deux en un seul, ou corrigez le nom de l’un d’eux
    ");
}

#[test]
fn two_keys_on_one_line() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 3, source = \"GRC\"\n"), @r#"
    erreur : une ligne ne porte qu’une clé
     --> indicateurs.toml:2:11
      |
    2 | valeur = 3, source = "GRC"
      |           ^^^^^^^^^^^^^^^^
      |
      = aide : passez à la ligne pour la clé suivante, sans ponctuation entre les deux
    "#);
}

#[test]
fn a_semicolon_at_the_end() {
    insta::assert_snapshot!(report("[m1]\nvaleur = 3;\n"), @"
    erreur : il y a une ponctuation de trop à la fin de la ligne
     --> indicateurs.toml:2:11
      |
    2 | valeur = 3;
      |           ^
      |
      = aide : écrivez `valeur = 3`
    ");
}

#[test]
fn a_line_of_text() {
    insta::assert_snapshot!(report("[m1]\nNombre de courriels traités\nvaleur = 3\n"), @r#"
    erreur : cette ligne n’est ni une clé et sa valeur, ni un tableau, ni une remarque
     --> indicateurs.toml:2:1
      |
    2 | Nombre de courriels traités
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : si c’est une remarque pour vous, commencez-la par `#`
      = aide : si c’est la suite d’un texte, ouvrez et fermez ce texte par trois guillemets : `"""`
    "#);
}

#[test]
fn a_no_break_space() {
    insta::assert_snapshot!(report("[m1]\nvaleur\u{a0}= 3\nsource =\u{a0}\"GRC\"\n"), @r#"
    erreur : une espace insécable se trouve dans cette ligne, hors d’un texte
     --> indicateurs.toml:2:7
      |
    2 | valeur = 3
      |       ^
      |
      = aide : effacez-la et tapez une espace ordinaire : elle vient souvent d’un copier-coller

    erreur : une espace insécable se trouve devant la valeur
     --> indicateurs.toml:3:9
      |
    3 | source = "GRC"
      |         ^
      |
      = aide : effacez-la et tapez une espace ordinaire : elle vient souvent d’un copier-coller
    "#);
}

#[test]
fn a_lone_carriage_return() {
    insta::assert_snapshot!(report("[m1]\rvaleur = 3\r"), @"
    erreur : cette fin de ligne n’est pas reconnue (retour chariot seul)
     --> indicateurs.toml:1:6
      |
    1 | [m1]␍valeur = 3␍
      |      ^
      |
      = aide : enregistrez le fichier avec des fins de ligne Windows ou Unix
    ");
}

#[test]
fn a_table_that_is_repeated_here_and_not_there() {
    insta::assert_snapshot!(report("[[m1]]\nvaleur = 1\n\n[m1]\nvaleur = 2\n"), @"
    erreur : le tableau `m1` est déjà écrit plus haut
     --> indicateurs.toml:4:1
      |
    1 | [[m1]]
      | ------ la première fois ici
    ...
    4 | [m1]
      | ^^^^
      |
      = aide : réunissez les deux en un seul, ou corrigez le nom de l’un d’eux
      = aide : pour répéter un tableau, écrivez chaque fois `[[m1]]`
    ");
}

#[test]
fn an_empty_name_between_brackets() {
    insta::assert_snapshot!(report("[]\nvaleur = 1\n"), @"
    erreur : il manque le nom du tableau entre les crochets
     --> indicateurs.toml:1:2
      |
    1 | []
      |  ^
      |
      = aide : écrivez par exemple `[reunion]`
    ");
}

#[test]
fn a_key_that_is_a_value_and_a_table() {
    insta::assert_snapshot!(report("m1 = 1\n\n[m1]\nvaleur = 1\n"), @"
    erreur : le tableau `m1` est déjà écrit plus haut
     --> indicateurs.toml:3:1
      |
    1 | m1 = 1
      | ------ la première fois ici
    2 |
    3 | [m1]
      | ^^^^
      |
      = aide : réunissez les deux en un seul, ou corrigez le nom de l’un d’eux
    ");
}

#[test]
fn an_equals_sign_too_many() {
    insta::assert_snapshot!(report("[m1]\nvaleur == 3\n"), @"
    erreur : il y a un signe `=` de trop
     --> indicateurs.toml:2:9
      |
    2 | valeur == 3
      |         ^
      |
      = aide : n’en gardez qu’un entre la clé et la valeur
    ");
}

#[test]
fn all_mistakes_of_a_file_are_told_in_one_run() {
    let text = "[m1]\nvaleur = 12,62\nvaleurs = 3\n\n[m2]\nperiode = \"2022-05\nsource = GRC\nnombre = \"12\"\n";
    insta::assert_snapshot!(report(text), @r#"
    erreur : un nombre s’écrit ici avec un point, pas une virgule
     --> indicateurs.toml:2:10
      |
    2 | valeur = 12,62
      |          ^^^^^
      |
      = aide : écrivez `valeur = 12.62`

    erreur : clé inconnue `valeurs`
     --> indicateurs.toml:3:1
      |
    3 | valeurs = 3
      | ^^^^^^^ vouliez-vous écrire `valeur` ?
      |
      = aide : noms connus ici : `valeur`, `nombre`, `sur`, `unite`, `absent`, `precision`, `periode`, `objectif`, `sens`, `source`, `commentaire`, `rupture`

    erreur : il manque le guillemet fermant `"`
     --> indicateurs.toml:6:11
      |
    6 | periode = "2022-05
      |           ^^^^^^^^
      |
      = aide : écrivez `periode = "2022-05"`
      = aide : pour un texte de plusieurs lignes, ouvrez-le et fermez-le par trois guillemets : `"""`

    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:7:10
      |
    7 | source = GRC
      |          ^^^
      |
      = aide : écrivez `source = "GRC"`

    erreur : « 12 » est entre guillemets
     --> indicateurs.toml:8:10
      |
    8 | nombre = "12"
      |          ^^^^
      |
      = aide : écrivez `nombre = 12`, sans guillemets
    "#);
}
