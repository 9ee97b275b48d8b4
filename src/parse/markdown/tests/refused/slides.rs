//! Titles, slides and notes.

use super::report;

#[test]
fn an_empty_page() {
    insta::assert_snapshot!(report(" \n"), @"
    erreur : ce fichier est vide
     --> diapositives/a.md:1:1
      |
    1 |
      | ^
      |
      = aide : une page commence par le titre de sa première diapositive : `# Titre`
    ");
}

#[test]
fn text_before_the_first_slide() {
    insta::assert_snapshot!(report("Bonjour\n\n- a\n\n## b\n\n# A\n"), @"
    erreur : ce texte se trouve avant le titre de la première diapositive
     --> diapositives/a.md:1:1
      |
    1 | Bonjour
      | ^^^^^^^
      |
      = aide : commencez la page par `# Titre`
    ");
}

#[test]
fn a_page_without_slides() {
    insta::assert_snapshot!(report("## Intertitre\n\ntexte\n"), @"
    erreur : ce texte se trouve avant le titre de la première diapositive
     --> diapositives/a.md:1:1
      |
    1 | ## Intertitre
      | ^^^^^^^^^^^^^
      |
      = aide : commencez la page par `# Titre`
    ");
}

#[test]
fn a_note_before_the_first_slide() {
    insta::assert_snapshot!(report("<!-- dire bonjour -->\n\n# A\n"), @"
    erreur : cette note n’appartient à aucune diapositive
     --> diapositives/a.md:1:1
      |
    1 | <!-- dire bonjour -->
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : placez-la sous le titre de sa diapositive : `# Titre`
    ");
}

#[test]
fn an_empty_title() {
    insta::assert_snapshot!(report("#\n\ntexte\n\n##\n"), @"
    erreur : ce titre est vide
     --> diapositives/a.md:1:1
      |
    1 | #
      | ^
      |
      = aide : écrivez le titre après le signe `#`

    erreur : ce texte se trouve avant le titre de la première diapositive
     --> diapositives/a.md:3:1
      |
    3 | texte
      | ^^^^^
      |
      = aide : commencez la page par `# Titre`

    erreur : ce titre est vide
     --> diapositives/a.md:5:1
      |
    5 | ##
      | ^^
      |
      = aide : écrivez le titre après le signe `#`
    ");
}

#[test]
fn a_title_without_its_space() {
    insta::assert_snapshot!(report("# A\n\n#Les canaux\n\n##Les canaux\n"), @r"
    erreur : il manque une espace après le signe `#`
     --> diapositives/a.md:3:1
      |
    3 | #Les canaux
      | ^^^^^^^^^^^
      |
      = aide : écrivez `# Titre` ou `## Intertitre`
      = aide : si ce signe fait partie du texte, écrivez `\#`

    erreur : il manque une espace après le signe `#`
     --> diapositives/a.md:5:1
      |
    5 | ##Les canaux
      | ^^^^^^^^^^^^
      |
      = aide : écrivez `# Titre` ou `## Intertitre`
      = aide : si ce signe fait partie du texte, écrivez `\#`
    ");
}

#[test]
fn a_deep_title() {
    insta::assert_snapshot!(report("# A\n\n### Détail\n"), @"
    erreur[niveau-de-titre-saute]: un intertitre `###` ou plus profond ne se voit pas sur une diapositive
     --> diapositives/a.md:3:1
      |
    3 | ### Détail
      | ^^^^^^^^^^
      |
      = aide : écrivez `# Titre` pour une nouvelle diapositive, `## Intertitre` à l’intérieur
    ");
}

#[test]
fn an_underlined_title() {
    insta::assert_snapshot!(report("# A\n\nLes canaux\n---\n\nSuite\n===\n"), @"
    erreur : ce texte devient un titre parce que la ligne du dessous le souligne
     --> diapositives/a.md:3:1
      |
    3 | Les canaux
      | ^^^^^^^^^^
      |
      = aide : pour un titre, écrivez `# Titre` ou `## Intertitre`
      = aide : pour une nouvelle diapositive, remplacez la ligne de tirets par `# Titre`

    erreur : ce texte devient un titre parce que la ligne du dessous le souligne
     --> diapositives/a.md:6:1
      |
    6 | Suite
      | ^^^^^
      |
      = aide : pour un titre, écrivez `# Titre` ou `## Intertitre`
      = aide : pour une nouvelle diapositive, remplacez la ligne de tirets par `# Titre`
    ");
}

#[test]
fn a_title_with_attributes() {
    insta::assert_snapshot!(report("# A {#ici .grand}\n"), @"
    erreur : les accolades à la fin d’un titre ne servent à rien ici
     --> diapositives/a.md:1:1
      |
    1 | # A {#ici .grand}
      | ^^^^^^^^^^^^^^^^^
      |
      = aide : retirez-les ; les diapositives ont leurs propres adresses
    ");
}

#[test]
fn a_rule() {
    insta::assert_snapshot!(report("# A\n\ntexte\n\n---\n\ntexte\n"), @"
    erreur : un trait `---` ne sépare pas les diapositives
     --> diapositives/a.md:5:1
      |
    5 | ---
      | ^^^
      |
      = aide : commencez une nouvelle diapositive par `# Titre`, ou retirez ce trait
    ");
}

#[test]
fn a_header_between_rules() {
    insta::assert_snapshot!(report("---\ntitle: A\n---\n\n# A\n"), @"
    erreur : un en-tête entre traits n’est pas lu ici
     --> diapositives/a.md:1:1
      |
    1 | ---
      | ^^^
      |
      = aide : retirez-le : la page commence par `# Titre`, et un trait ne sépare pas les diapositives
    ");
}

#[test]
fn a_note_never_closed() {
    insta::assert_snapshot!(report("# A\n\n<!-- note\n\ntexte\n"), @"
    erreur : cette note `<!--` n’est jamais fermée
     --> diapositives/a.md:3:1
      |
    3 | <!-- note
      | ^^^^^^^^^
      |
      = aide : fermez-la par `-->`
    ");
}

#[test]
fn all_errors_of_a_page_in_one_run() {
    insta::assert_snapshot!(report("# A\n\n<b>a</b>\n\n### b\n\n![](c.png)\n"), @"
    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:3:1
      |
    3 | <b>a</b>
      | ^^^
      |
      = aide : pour du gras, écrivez `**texte**`

    erreur[niveau-de-titre-saute]: un intertitre `###` ou plus profond ne se voit pas sur une diapositive
     --> diapositives/a.md:5:1
      |
    5 | ### b
      | ^^^^^
      |
      = aide : écrivez `# Titre` pour une nouvelle diapositive, `## Intertitre` à l’intérieur

    erreur[alternative-absente]: cette image n’a pas de texte de remplacement
     --> diapositives/a.md:7:1
      |
    7 | ![](c.png)
      | ^^^^^^^^^^
      |
      = aide : dites entre les crochets ce qu’elle montre, pour les personnes qui ne la voient pas : `![Plan de l’accueil](images/plan.png)`
    ");
}
