//! Pages: what cannot be on a slide is refused where it stands. All of it is tested beside the code,
//! in `src/parse/markdown`; here stands what a whole run says.

use insta::assert_snapshot;

use super::{PAGE, replaced, written};

/// What is said when a page holds these lines.
fn page(lines: &str) -> String {
    replaced(PAGE, "## Les canaux de contact :", lines)
}

#[test]
fn raw_html_is_told() {
    assert_snapshot!(page("<b>Les canaux</b> de contact"), @"
    erreur : le HTML ne peut pas être dans le PDF
     --> reunions/2022-03-10/diapositives/module-1.md:5:1
      |
    5 | <b>Les canaux</b> de contact
      | ^^^
      |
      = aide : pour du gras, écrivez `**texte**`
    ");
    assert_snapshot!(page("<div class=\"encadre\">\nLes canaux\n</div>"), @r#"
    erreur : le HTML ne peut pas être dans le PDF
     --> reunions/2022-03-10/diapositives/module-1.md:5:1
      |
    5 | <div class="encadre">
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez en Markdown : `**gras**`, `*italique*`, `- liste`, `[texte](https://…)`
      = aide : un signe `<` qui fait partie du texte s’écrit `\<`
    "#);
}

#[test]
fn a_footnote_is_told() {
    assert_snapshot!(page("Les canaux de contact[^1] :\n\n[^1]: voir le référentiel\n"), @r#"
    erreur : une note de bas de page n’a pas sa place sur une diapositive
     --> reunions/2022-03-10/diapositives/module-1.md:5:22
      |
    5 | Les canaux de contact[^1] :
      |                      ^^^^
      |
      = aide : mettez-la entre parenthèses dans la phrase, ou dans un paragraphe qui commence par `(\*)`

    erreur : une note de bas de page n’a pas sa place sur une diapositive
     --> reunions/2022-03-10/diapositives/module-1.md:7:1
      |
    7 | [^1]: voir le référentiel
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : mettez-la entre parenthèses dans la phrase, ou dans un paragraphe qui commence par `(\*)`
    "#);
}

#[test]
fn maths_are_told() {
    assert_snapshot!(page("Le taux vaut $\\frac{25}{36}$ cette année."), @r#"
    erreur : une formule entre signes `$` ne peut pas être montrée
     --> reunions/2022-03-10/diapositives/module-1.md:5:14
      |
    5 | Le taux vaut $\frac{25}{36}$ cette année.
      |              ^^^^^^^^^^^^^^^
      |
      = aide : écrivez-la en toutes lettres ; un signe dollar s’écrit `\$`
    "#);
}

#[test]
fn an_image_without_alternative_is_told() {
    assert_snapshot!(page("![](images/plan.png)"), @"
    erreur[alternative-absente]: cette image n’a pas de texte de remplacement
     --> reunions/2022-03-10/diapositives/module-1.md:5:1
      |
    5 | ![](images/plan.png)
      | ^^^^^^^^^^^^^^^^^^^^
      |
      = aide : dites entre les crochets ce qu’elle montre, pour les personnes qui ne la voient pas : `![Plan de l’accueil](images/plan.png)`
    ");
}

#[test]
fn an_image_in_a_sentence_is_told() {
    assert_snapshot!(page("Le plan ![Plan de l’accueil](images/plan.png) de l’accueil"), @"
    erreur : une image se place seule, pas dans une phrase
     --> reunions/2022-03-10/diapositives/module-1.md:5:9
      |
    5 | Le plan ![Plan de l’accueil](images/plan.png) de l’accueil
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : laissez une ligne vide avant et après l’image
    ");
}

#[test]
fn a_link_to_a_file_is_told() {
    assert_snapshot!(page("[la note](note.docx)"), @"
    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> reunions/2022-03-10/diapositives/module-1.md:5:1
      |
    5 | [la note](note.docx)
      | ^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le
    ");
}

#[test]
fn a_page_without_title_is_told() {
    assert_snapshot!(written(PAGE, "Les canaux de contact\n"), @"
    erreur : ce texte se trouve avant le titre de la première diapositive
     --> reunions/2022-03-10/diapositives/module-1.md:1:1
      |
    1 | Les canaux de contact
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : commencez la page par `# Titre`
    ");
}

#[test]
fn an_empty_page_is_told() {
    assert_snapshot!(written(PAGE, ""), @"
    erreur : ce fichier est vide
     --> reunions/2022-03-10/diapositives/module-1.md:1:1
      |
    1 |
      | ^
      |
      = aide : une page commence par le titre de sa première diapositive : `# Titre`
    ");
}

#[test]
fn everything_wrong_in_a_page_is_told_at_once() {
    assert_snapshot!(page("### Les canaux\n\n<br>\n\n- [ ] à faire\n\n~~barré~~"), @r#"
    erreur[niveau-de-titre-saute]: un intertitre `###` ou plus profond ne se voit pas sur une diapositive
     --> reunions/2022-03-10/diapositives/module-1.md:5:1
      |
    5 | ### Les canaux
      | ^^^^^^^^^^^^^^
      |
      = aide : écrivez `# Titre` pour une nouvelle diapositive, `## Intertitre` à l’intérieur

    erreur : le HTML ne peut pas être dans le PDF
     --> reunions/2022-03-10/diapositives/module-1.md:7:1
      |
    7 | <br>
      | ^^^^
      |
      = aide : pour passer à la ligne, finissez la ligne par `\`

    erreur : une case à cocher n’existe pas ici
     --> reunions/2022-03-10/diapositives/module-1.md:9:3
      |
    9 | - [ ] à faire
      |   ^^^
      |
      = aide : retirez `[ ]` ou `[x]` ; pour dire que c’est fait, écrivez-le : « fait »

    erreur : le texte barré (`~~`) n’existe pas ici
      --> reunions/2022-03-10/diapositives/module-1.md:11:1
       |
    11 | ~~barré~~
       | ^^^^^^^^^
       |
       = aide : retirez le texte et ses tildes ; un tilde qui fait partie du texte s’écrit `\~`
    "#);
}
