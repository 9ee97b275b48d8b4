//! HTML and constructs of other Markdowns.

use super::report;

#[test]
fn html_blocks() {
    insta::assert_snapshot!(report("# A\n\n<div>\n<p>texte</p>\n</div>\n"), @r"
    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:3:1
      |
    3 | <div>
      | ^^^^^
      |
      = aide : écrivez en Markdown : `**gras**`, `*italique*`, `- liste`, `[texte](https://…)`
      = aide : un signe `<` qui fait partie du texte s’écrit `\<`
    ");
}

#[test]
fn html_in_a_sentence() {
    insta::assert_snapshot!(report("# A\n\nUn mot <b>gras</b> et <br> puis <u>souligné</u>.\n\nUn <br> seul.\n"), @r"
    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:3:8
      |
    3 | Un mot <b>gras</b> et <br> puis <u>souligné</u>.
      |        ^^^
      |
      = aide : pour du gras, écrivez `**texte**`

    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:5:4
      |
    5 | Un <br> seul.
      |    ^^^^
      |
      = aide : pour passer à la ligne, finissez la ligne par `\`
    ");
}

#[test]
fn html_for_each_thing() {
    insta::assert_snapshot!(report("# A\n\n<i>a</i>\n\nb <a href=\"x\">c</a>\n\n<img src=\"a.png\">\n\n<table><tr><td>a</td></tr></table>\n\n<ul><li>a</li></ul>\n"), @r#"
    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:3:1
      |
    3 | <i>a</i>
      | ^^^
      |
      = aide : pour de l’italique, écrivez `*texte*`

    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:5:3
      |
    5 | b <a href="x">c</a>
      |   ^^^^^^^^^^^^
      |
      = aide : pour un lien, écrivez `[texte](https://…)`

    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:7:1
      |
    7 | <img src="a.png">
      | ^^^^^^^^^^^^^^^^^
      |
      = aide : pour une image, écrivez seul sur une ligne `![Ce qu’elle montre](images/plan.png)`

    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:9:1
      |
    9 | <table><tr><td>a</td></tr></table>
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : pour un tableau, écrivez ses lignes avec des barres : `| Canal | Nombre |`, puis `|---|---|`

    erreur : le HTML ne peut pas être dans le PDF
      --> diapositives/a.md:11:1
       |
    11 | <ul><li>a</li></ul>
       | ^^^^^^^^^^^^^^^^^^^
       |
       = aide : pour une liste, commencez chaque ligne par `- `
    "#);
}

#[test]
fn html_after_a_note() {
    insta::assert_snapshot!(report("# A\n\n<!-- note --> <b>gras</b>\n"), @"
    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:3:1
      |
    3 | <!-- note --> <b>gras</b>
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : pour du gras, écrivez `**texte**`
    ");
}

#[test]
fn a_script() {
    insta::assert_snapshot!(report("# A\n\n<script>alert(1)</script>\n"), @r"
    erreur : le HTML ne peut pas être dans le PDF
     --> diapositives/a.md:3:1
      |
    3 | <script>alert(1)</script>
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez en Markdown : `**gras**`, `*italique*`, `- liste`, `[texte](https://…)`
      = aide : un signe `<` qui fait partie du texte s’écrit `\<`
    ");
}

#[test]
fn a_footnote() {
    insta::assert_snapshot!(report("# A\n\nUn mot[^1].\n\n[^1]: La note.\n"), @r"
    erreur : une note de bas de page n’a pas sa place sur une diapositive
     --> diapositives/a.md:3:7
      |
    3 | Un mot[^1].
      |       ^^^^
      |
      = aide : mettez-la entre parenthèses dans la phrase, ou dans un paragraphe qui commence par `(\*)`

    erreur : une note de bas de page n’a pas sa place sur une diapositive
     --> diapositives/a.md:5:1
      |
    5 | [^1]: La note.
      | ^^^^^^^^^^^^^^
      |
      = aide : mettez-la entre parenthèses dans la phrase, ou dans un paragraphe qui commence par `(\*)`
    ");
}

#[test]
fn a_formula() {
    insta::assert_snapshot!(report("# A\n\nSoit $x^2$ et $$y$$.\n"), @r"
    erreur : une formule entre signes `$` ne peut pas être montrée
     --> diapositives/a.md:3:6
      |
    3 | Soit $x^2$ et $$y$$.
      |      ^^^^^
      |
      = aide : écrivez-la en toutes lettres ; un signe dollar s’écrit `\$`

    erreur : une formule entre signes `$` ne peut pas être montrée
     --> diapositives/a.md:3:15
      |
    3 | Soit $x^2$ et $$y$$.
      |               ^^^^^
      |
      = aide : écrivez-la en toutes lettres ; un signe dollar s’écrit `\$`
    ");
}

#[test]
fn a_struck_text() {
    insta::assert_snapshot!(report("# A\n\nUn ~~mot~~.\n"), @r"
    erreur : le texte barré (`~~`) n’existe pas ici
     --> diapositives/a.md:3:4
      |
    3 | Un ~~mot~~.
      |    ^^^^^^^
      |
      = aide : retirez le texte et ses tildes ; un tilde qui fait partie du texte s’écrit `\~`
    ");
}

#[test]
fn sub_and_superscripts() {
    insta::assert_snapshot!(report("# A\n\nH ~2~ O et m ^2^.\n"), @r"
    erreur : un indice entre tildes (`~`) n’existe pas ici
     --> diapositives/a.md:3:3
      |
    3 | H ~2~ O et m ^2^.
      |   ^^^
      |
      = aide : écrivez le signe lui-même (CO₂) ; un tilde qui fait partie du texte s’écrit `\~`

    erreur : un exposant entre accents (`^`) n’existe pas ici
     --> diapositives/a.md:3:14
      |
    3 | H ~2~ O et m ^2^.
      |              ^^^
      |
      = aide : écrivez le signe lui-même (m²) ou les lettres (1er)
    ");
}

#[test]
fn a_task() {
    insta::assert_snapshot!(report("# A\n\n- [x] fait\n- [ ] à faire\n"), @"
    erreur : une case à cocher n’existe pas ici
     --> diapositives/a.md:3:3
      |
    3 | - [x] fait
      |   ^^^
      |
      = aide : retirez `[ ]` ou `[x]` ; pour dire que c’est fait, écrivez-le : « fait »

    erreur : une case à cocher n’existe pas ici
     --> diapositives/a.md:4:3
      |
    4 | - [ ] à faire
      |   ^^^
      |
      = aide : retirez `[ ]` ou `[x]` ; pour dire que c’est fait, écrivez-le : « fait »
    ");
}

#[test]
fn a_definition_list() {
    insta::assert_snapshot!(report("# A\n\nSVI\n: serveur vocal interactif\n"), @"
    erreur : une ligne qui commence par `:` fait une liste de définitions, qui n’existe pas ici
     --> diapositives/a.md:3:1
      |
    3 | SVI
      | ^^^
      |
      = aide : écrivez `- **Terme** : sa définition`
    ");
}

#[test]
fn an_alert() {
    insta::assert_snapshot!(report("# A\n\n> [!NOTE]\n> texte\n"), @"
    erreur : un encadré `[!NOTE]` n’existe pas ici
     --> diapositives/a.md:3:1
      |
    3 | > [!NOTE]
      | ^^^^^^^^^
      |
      = aide : retirez cette ligne, et gardez la citation ou un paragraphe
    ");
}

#[test]
fn a_wiki_link() {
    insta::assert_snapshot!(report("# A\n\nVoir [[accueil]].\n"), @"
    erreur : les doubles crochets `[[…]]` ne font pas un lien ici
     --> diapositives/a.md:3:6
      |
    3 | Voir [[accueil]].
      |      ^^^^^^^^^^^
      |
      = aide : écrivez `[texte](https://…)`, ou des crochets simples s’ils font partie du texte
    ");
}

#[test]
fn a_control_character_as_an_entity() {
    insta::assert_snapshot!(report("# A\n\na&#7;b\n"), @"
    erreur : ce texte contient un caractère de commande
     --> diapositives/a.md:3:2
      |
    3 | a&#7;b
      |  ^^^^
      |
      = aide : effacez-le : il ne peut être montré nulle part
    ");
}
