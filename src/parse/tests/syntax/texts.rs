//! Mistakes in texts: quotes, lines, lists.

use super::report;

#[test]
fn a_text_without_its_closing_quote() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"pas de courriers\nsource = \"GRC\"\n"), @r#"
    erreur : il manque le guillemet fermant `"`
     --> indicateurs.toml:2:13
      |
    2 | precision = "pas de courriers
      |             ^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `precision = "pas de courriers"`
      = aide : pour un texte de plusieurs lignes, ouvrez-le et fermez-le par trois guillemets : `"""`
    "#);
}

#[test]
fn a_text_closed_by_a_typographic_quote() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"pas de courriers”\n"), @r#"
    erreur : il manque le guillemet fermant `"`
     --> indicateurs.toml:2:13
      |
    2 | precision = "pas de courriers”
      |             ^^^^^^^^^^^^^^^^^^
      |
      = aide : le dernier n’est pas droit ; écrivez `precision = "pas de courriers"`
    "#);
}

#[test]
fn a_text_whose_last_quote_is_escaped() {
    insta::assert_snapshot!(report("[m1]\nsource = \"C:\\dossier\\\"\n"), @r#"
    erreur : la barre oblique inverse `\` ne s’écrit pas seule dans un texte entre guillemets
     --> indicateurs.toml:2:13
      |
    2 | source = "C:\dossier\"
      |             ^
      |
      = aide : dans un chemin, écrivez `/` ; sinon doublez-la : `\\`
    "#);
}

#[test]
fn a_text_without_quotes() {
    insta::assert_snapshot!(report("[m1]\nprecision = pas de courriers reçus\n"), @r#"
    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:2:13
      |
    2 | precision = pas de courriers reçus
      |             ^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `precision = "pas de courriers reçus"`
    "#);
}

#[test]
fn a_text_with_an_apostrophe_without_quotes() {
    insta::assert_snapshot!(report("[m1]\nprecision = l'usager n'est pas venu\n"), @r#"
    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:2:13
      |
    2 | precision = l'usager n'est pas venu
      |             ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `precision = "l'usager n'est pas venu"`
    "#);
}

#[test]
fn typographic_quotes_around_a_text() {
    insta::assert_snapshot!(report("[m1]\nprecision = “aucun courrier”\nsource = « le standard »\n"), @r#"
    erreur : un texte s’entoure ici de guillemets droits : `"`, ni « » ni “ ”
     --> indicateurs.toml:2:13
      |
    2 | precision = “aucun courrier”
      |             ^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `precision = "aucun courrier"` ; à l’intérieur d’un texte, « » et “ ” sont permis

    erreur : un texte s’entoure ici de guillemets droits : `"`, ni « » ni “ ”
     --> indicateurs.toml:3:10
      |
    3 | source = « le standard »
      |          ^^^^^^^^^^^^^^^
      |
      = aide : écrivez `source = "le standard"` ; à l’intérieur d’un texte, « » et “ ” sont permis
    "#);
}

#[test]
fn quotes_inside_a_text() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"le module \"Relation\" seul\"\n"), @r#"
    erreur : le texte s’arrête au deuxième guillemet `"` ; ce qui suit est de trop
     --> indicateurs.toml:2:25
      |
    2 | precision = "le module "Relation" seul"
      |                         ^^^^^^^^^^^^^^^
      |
      = aide : à l’intérieur d’un texte, écrivez « » à la place des guillemets droits
      = aide : ou entourez le texte d’apostrophes droites : `precision = 'le module "Relation" seul'`
    "#);
}

#[test]
fn an_apostrophe_inside_apostrophes() {
    insta::assert_snapshot!(report("[m1]\nprecision = 'l'usager'\n"), @r#"
    erreur : le texte s’arrête à l’apostrophe ; ce qui suit est de trop
     --> indicateurs.toml:2:16
      |
    2 | precision = 'l'usager'
      |                ^^^^^^^
      |
      = aide : entourez-le de guillemets droits : `precision = "l'usager"`
    "#);
}

#[test]
fn a_backslash_in_a_path() {
    insta::assert_snapshot!(report("[m1]\nsource = \"S:\\qualite\\mesures\"\n"), @r#"
    erreur : la barre oblique inverse `\` ne s’écrit pas seule dans un texte entre guillemets
     --> indicateurs.toml:2:13
      |
    2 | source = "S:\qualite\mesures"
      |             ^
      |
      = aide : dans un chemin, écrivez `/` ; sinon doublez-la : `\\`
    "#);
}

#[test]
fn a_long_text_never_closed() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"\"\"\nune ligne\n\n[m2]\nvaleur = 1\n"), @r#"
    erreur : ce texte ouvert par `"""` n’est jamais fermé
     --> indicateurs.toml:2:13
      |
    2 | precision = """
      |             ^^^
      |
      = aide : ajoutez `"""` à la fin du texte
    "#);
}

#[test]
fn two_texts_for_one_key() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"a\", \"b\"\n"), @r#"
    erreur : cette clé a plusieurs valeurs
     --> indicateurs.toml:2:16
      |
    2 | precision = "a", "b"
      |                ^^^^^
      |
      = aide : mettez-les entre crochets : `precision = ["a", "b"]`
    "#);
}

#[test]
fn the_rest_of_a_text_on_the_next_line() {
    insta::assert_snapshot!(report("[m1]\nprecision = \"aucun courrier\nreçu en mars\"\n"), @r#"
    erreur : il manque le guillemet fermant `"`
     --> indicateurs.toml:2:13
      |
    2 | precision = "aucun courrier
      |             ^^^^^^^^^^^^^^^
      |
      = aide : écrivez `precision = "aucun courrier"`
      = aide : pour un texte de plusieurs lignes, ouvrez-le et fermez-le par trois guillemets : `"""`
    "#);
}

#[test]
fn a_list_without_commas() {
    insta::assert_snapshot!(report("[m1]\nprecision = [\"a\" \"b\"]\n"), @r#"
    erreur : il manque une virgule ici
     --> indicateurs.toml:2:18
      |
    2 | precision = ["a" "b"]
      |                  ^
      |
      = aide : séparez les éléments par des virgules : `["un", "deux"]`
    "#);
}

#[test]
fn a_list_never_closed() {
    insta::assert_snapshot!(report("[m1]\nprecision = [\"a\",\n  \"b\"\nvaleur = 3\n\n[m2]\nvaleur = 1\n"), @r#"
    erreur : cette liste n’a pas de crochet fermant `]`
     --> indicateurs.toml:2:13
      |
    2 | precision = ["a",
      |             ^
      |
      = aide : ajoutez `]` après le dernier élément de la liste
    "#);
}

#[test]
fn braces_never_closed() {
    insta::assert_snapshot!(report("m1 = { valeur = 3\n"), @"
    erreur : il manque l’accolade fermante `}`
     --> indicateurs.toml:1:18
      |
    1 | m1 = { valeur = 3
      |                  ^
      |
      = aide : fermez-la sur la même ligne, ou écrivez un tableau `[nom]` et ses clés dessous
    ");
}

#[test]
fn a_word_that_starts_like_true_or_nan() {
    insta::assert_snapshot!(report("[m1]\nsource = titres de séjour\n\n[m2]\nsource = nouveau guichet\n"), @r#"
    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:2:10
      |
    2 | source = titres de séjour
      |          ^^^^^^^^^^^^^^^^
      |
      = aide : écrivez `source = "titres de séjour"`

    erreur : un texte s’écrit entre guillemets
     --> indicateurs.toml:5:10
      |
    5 | source = nouveau guichet
      |          ^^^^^^^^^^^^^^^
      |
      = aide : écrivez `source = "nouveau guichet"`
    "#);
}

#[test]
fn brackets_in_brackets() {
    let text = format!("[m1]\nvaleur = {}1{}\n", "[".repeat(100), "]".repeat(100));
    insta::assert_snapshot!(report(&text), @"
    erreur : il y a trop de crochets ou d’accolades les uns dans les autres
     --> indicateurs.toml:2:90
      |
    2 | valeur = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]...
      |                                                                                          ^
      |
      = aide : aucune clé n’en demande autant : retirez ceux qui sont de trop
    ");
}
