//! Lists, quotes, tables and code.

use super::report;

#[test]
fn a_list_of_three_levels() {
    insta::assert_snapshot!(report("# A\n\n- a\n  - b\n    - c\n      - d\n  - e\n    - f\n"), @"
    erreur : cette liste est au troisième niveau : une diapositive en montre deux
     --> diapositives/a.md:5:5
      |
    5 |     - c
      |     ^^^
      |
      = aide : remontez-la d’un niveau, ou faites-en une autre diapositive

    erreur : cette liste est au troisième niveau : une diapositive en montre deux
     --> diapositives/a.md:8:5
      |
    8 |     - f
      |     ^^^
      |
      = aide : remontez-la d’un niveau, ou faites-en une autre diapositive
    ");
}

#[test]
fn two_lists_in_an_item() {
    insta::assert_snapshot!(report("# A\n\n- a\n  - b\n\n  1. c\n"), @"
    erreur : cet élément contient déjà une liste
     --> diapositives/a.md:6:3
      |
    6 |   1. c
      |   ^^^^
      |
      = aide : réunissez les deux listes, avec le même signe (`-` ou `1.`) partout
    ");
}

#[test]
fn text_after_a_list_in_an_item() {
    insta::assert_snapshot!(report("# A\n\n- a\n  - b\n\n  suite\n"), @"
    erreur : ce texte suit une liste à l’intérieur d’un élément
     --> diapositives/a.md:6:3
      |
    6 |   suite
      |   ^^^^^
      |
      = aide : placez-le avant la liste, ou faites-en un élément
    ");
}

#[test]
fn an_empty_item() {
    insta::assert_snapshot!(report("# A\n\n- a\n-\n- b\n"), @"
    erreur : cet élément de liste n’a pas de texte
     --> diapositives/a.md:4:1
      |
    4 | -
      | ^
      |
      = aide : écrivez-le, ou retirez la ligne
    ");
}

#[test]
fn blocks_in_an_item() {
    insta::assert_snapshot!(report("# A\n\n- a\n\n  ## b\n\n- c\n\n  > d\n\n- e\n\n      f\n\n- g\n\n  | h |\n  |---|\n  | i |\n"), @"
    erreur : un titre ne peut pas être dans une liste
     --> diapositives/a.md:5:3
      |
    5 |   ## b
      |   ^^^^
      |
      = aide : commencez-le au début de la ligne, sans retrait ni tiret

    erreur : une citation ne peut pas être dans une liste
     --> diapositives/a.md:9:3
      |
    9 |   > d
      |   ^^^
      |
      = aide : placez-la avant ou après la liste, sans retrait

    erreur : un texte décalé de quatre espaces, ou entre trois accents graves, ne peut pas être dans une liste
      --> diapositives/a.md:13:7
       |
    13 |       f
       |       ^
       |
       = aide : retirez les espaces de trop au début de la ligne, ou placez ce texte après la liste

    erreur : un tableau ne peut pas être dans une liste
      --> diapositives/a.md:17:3
       |
    17 |   | h |
       |   ^^^^^
       |
       = aide : placez-le avant ou après la liste, sans retrait
    ");
}

#[test]
fn blocks_in_a_quote() {
    insta::assert_snapshot!(report("# A\n\n> a\n>\n> - b\n>\n> ## c\n>\n> > d\n"), @"
    erreur : une citation ne contient que des paragraphes
     --> diapositives/a.md:5:3
      |
    5 | > - b
      |   ^^^
      |
      = aide : placez les listes, titres, tableaux et autres citations avant ou après elle

    erreur : une citation ne contient que des paragraphes
     --> diapositives/a.md:7:3
      |
    7 | > ## c
      |   ^^^^
      |
      = aide : placez les listes, titres, tableaux et autres citations avant ou après elle

    erreur : une citation ne contient que des paragraphes
     --> diapositives/a.md:9:3
      |
    9 | > > d
      |   ^^^
      |
      = aide : placez les listes, titres, tableaux et autres citations avant ou après elle
    ");
}

#[test]
fn an_empty_quote() {
    insta::assert_snapshot!(report("# A\n\n>\n"), @"
    erreur : cette citation est vide
     --> diapositives/a.md:3:1
      |
    3 | >
      | ^
      |
      = aide : écrivez-la après le signe `>`, ou retirez la ligne
    ");
}

#[test]
fn an_empty_code() {
    insta::assert_snapshot!(report("# A\n\n```\n```\n"), @"
    erreur : ce bloc de texte tel quel est vide
     --> diapositives/a.md:3:1
      |
    3 | ```
      | ^^^
      |
      = aide : remplissez-le, ou retirez ses accents graves
    ");
}

#[test]
fn a_table_without_rows() {
    insta::assert_snapshot!(report("# A\n\n| a | b |\n|---|---|\n"), @"
    erreur : ce tableau n’a aucune ligne sous ses titres de colonnes
     --> diapositives/a.md:3:1
      |
    3 | | a | b |
      | ^^^^^^^^^
      |
      = aide : ajoutez ses lignes, ou retirez-le
    ");
}

#[test]
fn a_row_with_a_cell_too_many() {
    insta::assert_snapshot!(report("# A\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 |\n"), @r"
    erreur : cette ligne a plus de cases que le tableau n’a de colonnes
     --> diapositives/a.md:5:1
      |
    5 | | 1 | 2 | 3 |
      | ^^^^^^^^^^^^^
      |
      = aide : ajoutez une colonne à la première ligne et à celle des tirets, ou retirez la case de trop
      = aide : une barre qui fait partie du texte s’écrit `\|`
    ");
}
