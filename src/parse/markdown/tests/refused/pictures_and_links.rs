//! Pictures and links.

use super::report;

#[test]
fn a_picture_without_alternative() {
    insta::assert_snapshot!(report("# A\n\n![](images/plan.png)\n\n![ ](a.png)\n"), @"
    erreur[alternative-absente]: cette image n’a pas de texte de remplacement
     --> diapositives/a.md:3:1
      |
    3 | ![](images/plan.png)
      | ^^^^^^^^^^^^^^^^^^^^
      |
      = aide : dites entre les crochets ce qu’elle montre, pour les personnes qui ne la voient pas : `![Plan de l’accueil](images/plan.png)`

    erreur[alternative-absente]: cette image n’a pas de texte de remplacement
     --> diapositives/a.md:5:1
      |
    5 | ![ ](a.png)
      | ^^^^^^^^^^^
      |
      = aide : dites entre les crochets ce qu’elle montre, pour les personnes qui ne la voient pas : `![Plan de l’accueil](images/plan.png)`
    ");
}

#[test]
fn a_picture_without_path() {
    insta::assert_snapshot!(report("# A\n\n![Plan]()\n"), @"
    erreur : cette image n’a pas de chemin
     --> diapositives/a.md:3:1
      |
    3 | ![Plan]()
      | ^^^^^^^^^
      |
      = aide : écrivez-le entre les parenthèses : `![Plan de l’accueil](images/plan.png)`
    ");
}

#[test]
fn a_picture_in_a_sentence() {
    insta::assert_snapshot!(report("# A\n\nLe plan ![Plan](a.png) est là.\n"), @"
    erreur : une image se place seule, pas dans une phrase
     --> diapositives/a.md:3:9
      |
    3 | Le plan ![Plan](a.png) est là.
      |         ^^^^^^^^^^^^^^
      |
      = aide : laissez une ligne vide avant et après l’image
    ");
}

#[test]
fn a_picture_in_a_title() {
    insta::assert_snapshot!(report("# A ![Plan](a.png)\n"), @"
    erreur : une image ne peut pas être dans un titre
     --> diapositives/a.md:1:5
      |
    1 | # A ![Plan](a.png)
      |     ^^^^^^^^^^^^^^
      |
      = aide : placez-la seule, sous le titre
    ");
}

#[test]
fn a_picture_in_a_list() {
    insta::assert_snapshot!(report("# A\n\n- ![Plan](a.png)\n- b\n"), @"
    erreur : une image ne peut pas être dans une liste
     --> diapositives/a.md:3:3
      |
    3 | - ![Plan](a.png)
      |   ^^^^^^^^^^^^^^
      |
      = aide : placez-la seule, avant ou après la liste, sans retrait
    ");
}

#[test]
fn a_picture_in_a_quote() {
    insta::assert_snapshot!(report("# A\n\n> ![Plan](a.png)\n"), @"
    erreur : une image ne peut pas être dans une citation
     --> diapositives/a.md:3:3
      |
    3 | > ![Plan](a.png)
      |   ^^^^^^^^^^^^^^
      |
      = aide : placez-la seule, avant ou après la citation
    ");
}

#[test]
fn a_picture_in_a_table() {
    insta::assert_snapshot!(report("# A\n\n| a | b |\n|---|---|\n| ![Plan](a.png) | c |\n"), @"
    erreur : une image ne peut pas être dans un tableau
     --> diapositives/a.md:5:3
      |
    5 | | ![Plan](a.png) | c |
      |   ^^^^^^^^^^^^^^
      |
      = aide : placez-la seule, avant ou après le tableau
    ");
}

#[test]
fn a_picture_in_a_link() {
    insta::assert_snapshot!(report("# A\n\n[![Plan](a.png)](https://a.fr)\n"), @"
    erreur : une image ne peut pas être un lien
     --> diapositives/a.md:3:2
      |
    3 | [![Plan](a.png)](https://a.fr)
      |  ^^^^^^^^^^^^^^
      |
      = aide : placez l’image seule, et le lien dans une phrase : `[texte](https://…)`
    ");
}

#[test]
fn a_picture_with_a_title() {
    insta::assert_snapshot!(report("# A\n\n![Plan](a.png \"Le plan\")\n"), @r#"
    erreur : le texte entre guillemets après le chemin de l’image ne se voit pas
     --> diapositives/a.md:3:1
      |
    3 | ![Plan](a.png "Le plan")
      | ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : retirez-le, ou mettez-le dans un paragraphe sous l’image
    "#);
}

#[test]
fn links_that_lead_nowhere_safe() {
    insta::assert_snapshot!(report("# A\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)\n"), @"
    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:1
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      | ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:26
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                          ^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:48
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                                                ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:72
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                                                                        ^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:86
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                                                                                      ^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:96
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                                                                                                ^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:110
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                                                                                                              ^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le

    erreur : un lien mène à une adresse `https://`, `http://` ou `mailto:`
     --> diapositives/a.md:3:116
      |
    3 | [a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc/passwd) [d](autre.md) [e](#ici) [f](/accueil) [g]() [h](https://)
      |                                                                                                                    ^^^^^^^^^^^^^
      |
      = aide : écrivez l’adresse entière : `[texte](https://www.ain.gouv.fr)`
      = aide : un fichier de votre ordinateur ne s’ouvrirait pas chez les autres : joignez-le, ou publiez-le
    ");
}

#[test]
fn a_link_with_a_title() {
    insta::assert_snapshot!(report("# A\n\n[a](https://a.fr \"Accueil\")\n"), @r#"
    erreur : le texte entre guillemets après l’adresse du lien ne se voit pas
     --> diapositives/a.md:3:1
      |
    3 | [a](https://a.fr "Accueil")
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : retirez-le, ou mettez-le dans la phrase
    "#);
}

#[test]
fn a_link_without_text() {
    insta::assert_snapshot!(report("# A\n\nVoir [](https://a.fr).\n"), @"
    erreur : ce lien n’a pas de texte
     --> diapositives/a.md:3:6
      |
    3 | Voir [](https://a.fr).
      |      ^^^^^^^^^^^^^^^^
      |
      = aide : écrivez entre les crochets ce sur quoi on clique : `[texte](https://…)`
    ");
}

#[test]
fn a_definition_that_no_link_uses() {
    insta::assert_snapshot!(report("# A\n\n[Attention]: urgent\n"), @r"
    erreur : cette ligne définit un lien que rien n’utilise : elle ne se verrait pas
     --> diapositives/a.md:3:1
      |
    3 | [Attention]: urgent
      | ^^^^^^^^^^^^^^^^^^^
      |
      = aide : pour du texte, commencez-la par `\[` au lieu de `[`
      = aide : pour un lien, écrivez-le dans la phrase : `[texte](https://…)`
    ");
}
