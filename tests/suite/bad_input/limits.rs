//! Too long, too many, too deep; characters that no slide can show.

use insta::assert_snapshot;

use super::{MEETING, PAGE, PREFECTURE, SURVEYS, replaced, written};
use crate::fixtures::Workshop;

/// A page of one slide that holds these lines.
fn page(lines: &str) -> String {
    written(PAGE, format!("# Accueil\n\n{lines}\n"))
}

#[test]
fn a_line_of_one_megabyte_is_told() {
    assert_snapshot!(page(&"mot ".repeat(250_000)), @"
    erreur : ligne de 1 000 000 caractères : 20 000 au plus
     --> reunions/2022-03-10/diapositives/module-1.md:3:1
      |
    3 | mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot
      | ^ elle commence ici
      |
      = aide : coupez-la en plusieurs lignes, ou retirez ce qui a été collé là par erreur
    ");
    assert_snapshot!(replaced(MEETING, "[perimetre]", &format!("# {}\n[perimetre]", "x".repeat(1_000_000))), @"
    erreur : ligne de 1 000 002 caractères : 20 000 au plus
      --> reunions/2022-03-10/reunion.toml:63:1
       |
    63 | # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
       | ^ elle commence ici
       |
       = aide : coupez-la en plusieurs lignes, ou retirez ce qui a été collé là par erreur
    ");
}

#[test]
fn an_agenda_of_a_thousand_items_is_told() {
    let items = "[[ordre_du_jour]]\ntitre = \"Point\"\noral = true\n\n".repeat(1_000);
    assert_snapshot!(replaced(MEETING, "[perimetre]", &format!("{items}[perimetre]")), @"
    erreur : `[[ordre_du_jour]]` est écrit 1 005 fois : 60 fois au plus
       --> reunions/2022-03-10/reunion.toml:283:1
        |
    283 | [[ordre_du_jour]]
        | ^^^^^^^^^^^^^^^^^ le premier de trop
        |
        = aide : répartissez-les, regroupez-les, ou retirez ce qui a été copié par erreur
    ");
}

#[test]
fn a_table_of_ten_thousand_rows_is_told() {
    assert_snapshot!(page(&format!("| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(10_000))), @"
    erreur : ce tableau a 10 000 lignes : 500 au plus
       --> reunions/2022-03-10/diapositives/module-1.md:505:1
        |
    505 | | 1 | 2 |
        | ^^^^^^^^^ la première de trop
        |
        = aide : gardez les lignes utiles à la réunion, ou répartissez-les en plusieurs tableaux
    ");
}

#[test]
fn nesting_a_thousand_deep_is_told() {
    assert_snapshot!(page(&format!("{}texte", "> ".repeat(1_000))), @"
    erreur : une citation ne contient que des paragraphes
     --> reunions/2022-03-10/diapositives/module-1.md:3:3
      |
    3 | > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > >...
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : placez les listes, titres, tableaux et autres citations avant ou après elle
    ");
    assert_snapshot!(page(&format!("{}texte", "- ".repeat(1_000))), @"
    erreur : cette liste est au troisième niveau : une diapositive en montre deux
     --> reunions/2022-03-10/diapositives/module-1.md:3:5
      |
    3 | - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -...
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = aide : remontez-la d’un niveau, ou faites-en une autre diapositive
    ");
    assert_snapshot!(replaced(SURVEYS, "effectif = 52", &format!("effectif = {}1{}", "[".repeat(1_000), "]".repeat(1_000))), @"
    erreur : il y a trop de crochets ou d’accolades les uns dans les autres
      --> reunions/2022-03-10/enquetes.toml:65:92
       |
    65 | effectif = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
       |                                                                                            ^
       |
       = aide : aucune clé n’en demande autant : retirez ceux qui sont de trop
    ");
}

#[test]
fn a_title_of_five_hundred_characters_is_told() {
    let long = "Présentation de la démarche ".repeat(18);
    let title = long.trim_end();
    assert!(title.chars().count() > 500);
    let twice = format!("titre = \"{title} {title}\"");
    assert_snapshot!(replaced(MEETING, "titre = \"les indicateurs qualité\"", &twice), @r#"
    erreur : cet intitulé est trop long : rappelé en haut des diapositives, il n’y laisse pas de place
      --> reunions/2022-03-10/reunion.toml:37:9
       |
    37 | titre = "Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentatio...
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ intitulé trop long
       |
       = aide : raccourcissez-le, et mettez le reste dans une diapositive
    "#);
    assert_snapshot!(replaced(MEETING, "titre = \"Réunion du comité local des usagers\"", &format!("titre = \"{title}\"")), @r#"
    erreur : ce texte est trop long : avec ce qui l’accompagne, il ne tient pas sur la diapositive
     --> reunions/2022-03-10/reunion.toml:6:9
      |
    6 | titre = "Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentation...
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ texte trop long
      |
      = aide : raccourcissez-le, ou raccourcissez ce qui l’accompagne
    "#);
    assert_snapshot!(replaced(MEETING, "titre = \"Questions / réponses\"", &format!("titre = \"{title}\"")), @r#"
    erreur : ce texte est trop long : avec ce qui l’accompagne, il ne tient pas sur la diapositive
      --> reunions/2022-03-10/reunion.toml:58:9
       |
    58 | titre = "Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentatio...
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ texte trop long
       |
       = aide : raccourcissez-le, ou raccourcissez ce qui l’accompagne
    "#);
    assert_snapshot!(written(PAGE, format!("# {title}\n\nTexte.\n")), @"
    erreur : ce titre est trop long : il ne laisse pas de place sur la diapositive
     --> reunions/2022-03-10/diapositives/module-1.md:1:1
      |
    1 | # Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentation de la démarche Présentation de la ...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ titre trop long
      |
      = aide : raccourcissez-le (deux lignes au plus), et mettez le reste dans le texte
    ");
}

#[test]
fn a_paragraph_of_three_thousand_words_is_told() {
    assert_snapshot!(page(&format!("{}fin.", "mot ".repeat(3_000))), @"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
     --> reunions/2022-03-10/diapositives/module-1.md:3:1
      |
    3 | mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot m...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
      |
      = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    ");
}

#[test]
fn an_item_a_row_or_a_quotation_of_three_thousand_words_is_told() {
    let long = "mot ".repeat(3_000);
    assert_snapshot!(page(&format!("- court\n- {long}fin.")), @"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
     --> reunions/2022-03-10/diapositives/module-1.md:4:1
      |
    4 | - mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot...
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
      |
      = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    ");
    assert_snapshot!(page(&format!("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | {long}|")), @"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
     --> reunions/2022-03-10/diapositives/module-1.md:6:7
      |
    6 | | 3 | mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot...
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
      |
      = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    ");
    assert_snapshot!(page(&format!("> {long}fin.")), @"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
     --> reunions/2022-03-10/diapositives/module-1.md:3:3
      |
    3 | > mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot...
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
      |
      = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    ");
}

#[test]
fn long_texts_everywhere_else_are_told() {
    let long = "mot ".repeat(1_500);
    let long = long.trim_end();
    assert_snapshot!(replaced(SURVEYS, "libelle = \"la disponibilité\"", &format!("libelle = \"{long}\"")), @r#"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
      --> reunions/2022-03-10/enquetes.toml:77:11
       |
    77 | libelle = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot m...
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
       |
       = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    "#);
    assert_snapshot!(replaced(SURVEYS, "support = \"questionnaire établi", &format!("support = \"{long} questionnaire établi")), @r#"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
      --> reunions/2022-03-10/enquetes.toml:62:11
       |
    62 | support = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot m...
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
       |
       = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    "#);
    assert_snapshot!(replaced(MEETING, "lieu = \"m1-appels-aboutis\"\nmotif = \"", &format!("lieu = \"m1-appels-aboutis\"\nmotif = \"{long} ")), @r#"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
       --> reunions/2022-03-10/reunion.toml:107:9
        |
    107 | motif = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mo...
        |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
        |
        = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    "#);
    assert_snapshot!(replaced(MEETING, "remarque = \"", &format!("remarque = \"{long} ")), @r#"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
      --> reunions/2022-03-10/reunion.toml:22:12
       |
    22 | remarque = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot ...
       |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
       |
       = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    "#);
    assert_snapshot!(replaced(MEETING, "libelle = \"Dates de l’audit externe", &format!("libelle = \"{long} ")), @r#"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
      --> reunions/2022-03-10/reunion.toml:74:11
       |
    74 | libelle = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot m...
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
       |
       = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    "#);
    assert_snapshot!(replaced(PREFECTURE, "nom = \"", &format!("nom = \"{long} ")), @r#"
    erreur : ce texte est trop long : avec ce qui l’accompagne, il ne tient pas sur la diapositive
     --> prefecture.toml:5:7
      |
    5 | nom = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mo...
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ texte trop long
      |
      = aide : raccourcissez-le, ou raccourcissez ce qui l’accompagne
    "#);
    assert_snapshot!(replaced(PREFECTURE, "demarche = \"", &format!("demarche = \"{long} ")), @r#"
    erreur : ce texte est trop long : avec ce qui l’accompagne, il ne tient pas sur la diapositive
     --> prefecture.toml:6:12
      |
    6 | demarche = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot m...
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ texte trop long
      |
      = aide : raccourcissez-le, ou raccourcissez ce qui l’accompagne
    "#);
    assert_snapshot!(replaced(PREFECTURE, "PAN = \"", &format!("PAN = \"{long} ")), @r#"
    erreur : ce texte ne tient pas sur une diapositive, même en petits caractères (taille 18)
      --> prefecture.toml:20:7
       |
    20 | PAN = "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot m...
       |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ trop long pour une diapositive
       |
       = aide : raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives
    "#);
}

#[test]
fn a_word_of_five_hundred_letters_is_broken() {
    let word = "a".repeat(500);
    let workshop = Workshop::new();
    workshop
        .write(PAGE, format!("# Accueil\n\nUn mot : {word}.\n\n- {word}\n\n| a | b |\n|---|---|\n| {word} | 1 |\n"));
    workshop.replace(SURVEYS, "libelle = \"la disponibilité\"", &format!("libelle = \"{word}\""));
    workshop.accepted();
}

#[test]
fn characters_the_font_lacks_are_told() {
    assert_snapshot!(page("Merci 🎉 à tous"), @"
    erreur : la police « Inter » n’a pas le caractère « 🎉 » (U+1F389)
     --> reunions/2022-03-10/diapositives/module-1.md:3:7
      |
    3 | Merci 🎉 à tous
      |       ^^ il manquerait sur la diapositive et dans le PDF
      |
      = aide : remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)
    ");
    assert_snapshot!(page("L’alphabet : α, β, γ"), @"
    erreur : la police « Inter » n’a pas le caractère « α » (U+03B1)
     --> reunions/2022-03-10/diapositives/module-1.md:3:14
      |
    3 | L’alphabet : α, β, γ
      |              ^ il manquerait sur la diapositive et dans le PDF
      |
      = aide : remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)
    ");
    assert_snapshot!(replaced(MEETING, "titre = \"Questions / réponses\"", "titre = \"أسئلة\""), @r#"
    erreur : la police « Inter » n’a pas le caractère « أ » (U+0623)
      --> reunions/2022-03-10/reunion.toml:58:10
       |
    58 | titre = "أسئلة"
       |          ^ il manquerait sur la diapositive et dans le PDF
       |
       = aide : remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)
    "#);
    assert_snapshot!(replaced(PREFECTURE, "nom = \"Préfecture de l’Ain\"", "nom = \"Préfecture 日本\""), @r#"
    erreur : la police « Inter » n’a pas le caractère « 日 » (U+65E5)
     --> prefecture.toml:5:19
      |
    5 | nom = "Préfecture 日本"
      |                   ^^ il manquerait sur la diapositive et dans le PDF
      |
      = aide : remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)
    "#);
}

#[test]
fn a_note_the_font_cannot_print_stops_the_speakers_handout_alone() {
    let smiling = || {
        let workshop = Workshop::new();
        workshop.write(PAGE, "# Accueil\n\nBonjour\n\n<!-- Sourire 🙂 -->\n");
        workshop
    };
    assert!(smiling().run(&["build", "--polycopie"]).status.success());
    assert_snapshot!(smiling().refused_by(&["build", "--polycopie=notes"]), @"
    erreur : la police « Inter » n’a pas le caractère « 🙂 » (U+1F642)
     --> reunions/2022-03-10/diapositives/module-1.md:5:14
      |
    5 | <!-- Sourire 🙂 -->
      |              ^^ il manquerait sur la diapositive et dans le PDF
      |
      = aide : remplacez-le par un mot ou un autre signe, ou donnez une police qui l’a (`[polices]` dans prefecture.toml)
    ");
}

#[test]
fn characters_that_reorder_or_hide_text_are_told() {
    assert_snapshot!(page("Le taux est de \u{202e}29 %"), @"
    erreur : ce texte contient un caractère invisible (U+202E)
     --> reunions/2022-03-10/diapositives/module-1.md:3:16
      |
    3 | Le taux est de �29 %
      |                ^ ici, même s’il ne se voit pas
      |
      = aide : effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller
    ");
    assert_snapshot!(replaced(MEETING, "titre = \"Questions / réponses\"", "titre = \"Questions \u{2066}/ réponses\""), @r#"
    erreur : ce texte contient un caractère invisible (U+2066)
      --> reunions/2022-03-10/reunion.toml:58:20
       |
    58 | titre = "Questions �/ réponses"
       |                    ^ ici, même s’il ne se voit pas
       |
       = aide : effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller
    "#);
    assert_snapshot!(replaced(MEETING, "titre = \"Questions / réponses\"", "titre = \"Questions\\u0007\""), @r#"
    erreur : `titre` contient un caractère de commande (U+0007)
      --> reunions/2022-03-10/reunion.toml:58:9
       |
    58 | titre = "Questions\u0007"
       |         ^^^^^^^^^^^^^^^^^
       |
       = aide : retirez-le ; pour écrire une barre oblique inverse, doublez-la : `\\`
    "#);
}
