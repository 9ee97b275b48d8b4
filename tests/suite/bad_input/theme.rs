//! A préfecture's own theme: colours, sizes, fonts and templates.

use insta::assert_snapshot;

use super::PREFECTURE;
use crate::fixtures::{Workshop, project};

/// The shipped content with a theme of its own in `theme/`.
fn themed(file: &str, bytes: impl AsRef<[u8]>) -> Workshop {
    let workshop = Workshop::new();
    workshop.replace(PREFECTURE, "[prefecture]", "[prefecture]\ntheme = \"theme\"");
    workshop.write(&format!("theme/{file}"), bytes);
    workshop
}

/// A file of the built-in theme with a text replaced, in a theme of its own.
fn changed(file: &str, from: &str, to: &str) -> Workshop {
    let path = project().join("themes/prefecture").join(file);
    let text = std::fs::read_to_string(path).expect("the built-in theme has its files");
    assert!(text.contains(from), "« {from} » stands in {file}");
    themed(file, text.replacen(from, to, 1))
}

#[test]
fn a_theme_that_states_only_what_differs_is_taken() {
    let workshop = themed("theme.toml", "[couleurs]\naccent = \"#5b2c6f\"\n");
    let page = &workshop.accepted()[std::path::Path::new("2022-03-10/index.html")];
    assert!(String::from_utf8_lossy(page).contains("#5b2c6f"));
}

#[test]
fn a_theme_that_does_not_exist_is_told() {
    let workshop = Workshop::new();
    workshop.replace(PREFECTURE, "[prefecture]", "[prefecture]\ntheme = \"thème\"");
    assert_snapshot!(workshop.refused(), @r#"
    erreur : le dossier du thème « thème » est vide ou n’existe pas
     --> prefecture.toml:5:9
      |
    5 | theme = "thème"
      |         ^^^^^^^ fichier cherché : thème/theme.toml
      |
      = aide : créez-le, ou retirez la clé `theme` pour garder le thème livré
    "#);
}

#[test]
fn an_unknown_file_of_a_theme_is_told() {
    assert_snapshot!(themed("html/dek.html", "<p>").refused(), @"
    erreur : le thème ne connaît pas le fichier « html/dek.html »
     --> theme/html/dek.html:1:1
      |
    1 | <p>
      | ^
      |
      = aide : vouliez-vous dire « html/deck.html » ?
    ");
}

#[test]
fn a_colour_that_is_not_one_is_told() {
    assert_snapshot!(themed("theme.toml", "[couleurs]\naccent = \"bleu\"\ntitre = \"#00f\"\n").refused(), @r##"
    erreur : « bleu » n’est pas une couleur
     --> theme/theme.toml:2:10
      |
    2 | accent = "bleu"
      |          ^^^^^^
      |
      = aide : écrivez-la par six chiffres hexadécimaux : « #000091 »

    erreur : « #00f » n’est pas une couleur
     --> theme/theme.toml:3:9
      |
    3 | titre = "#00f"
      |         ^^^^^^
      |
      = aide : écrivez-la par six chiffres hexadécimaux : « #000091 »
    "##);
    assert_snapshot!(themed("theme.toml", "[couleurs]\naccents = \"#000091\"\n").refused(), @r##"
    erreur : clé inconnue `accents`
     --> theme/theme.toml:2:1
      |
    2 | accents = "#000091"
      | ^^^^^^^ vouliez-vous écrire `accent` ?
      |
      = aide : noms connus ici : `fond`, `texte`, `attenue`, `titre`, `accent`, `sur_accent`, `second`, `lien`, `filet`, `carte`, `barre`, `piste`, `positif`, `fond_positif`, `negatif`, `fond_negatif`, `info`, `fond_info`, `neutre`, `fond_neutre`
    "##);
}

#[test]
fn a_size_that_nobody_could_read_is_told() {
    assert_snapshot!(themed("theme.toml", "[tailles]\ntexte = 12\n").refused(), @"
    erreur : la taille `texte` est de 12 : il faut de 22 à 32
     --> theme/theme.toml:2:9
      |
    2 | texte = 12
      |         ^^
      |
      = aide : un texte plus petit ne se lit pas au fond de la salle, un plus grand ne laisse pas de place
    ");
}

#[test]
fn failing_contrast_names_the_pair() {
    assert_snapshot!(themed("theme.toml", "[couleurs]\nattenue = \"#bbbbbb\"\n").refused(), @r##"
    erreur : contraste trop faible entre `attenue` (#bbbbbb) et `fond` (#ffffff) : 1,9, il faut 4,5 au moins
     --> theme/theme.toml:2:11
      |
    2 | attenue = "#bbbbbb"
      |           ^^^^^^^^^
      |
      = aide : foncez l’une ou éclaircissez l’autre : `attenue` se lit ou se voit sur `fond`

    erreur : contraste trop faible entre `attenue` (#bbbbbb) et `carte` (#f5f5fe) : 1,7, il faut 4,5 au moins
     --> theme/theme.toml:2:11
      |
    2 | attenue = "#bbbbbb"
      |           ^^^^^^^^^
      |
      = aide : foncez l’une ou éclaircissez l’autre : `attenue` se lit ou se voit sur `carte`
    "##);
}

#[test]
fn a_broken_html_template_is_pointed_into() {
    assert_snapshot!(changed("html/slide.html", "{% endfor %}", "{% endfro %}").refused(), @"
    erreur : gabarit HTML : cette instruction n’existe pas
      --> theme/html/slide.html:77:153
       |
    77 | ...op.last %}<b>{{ step }}</b>{% else %}{{ step }}{% endif %}{% endfro %}</p>
       |                                                                 ^^^^^^
       |
       = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    ");
    assert_snapshot!(changed("html/deck.html", "{{ deck.title }}", "{{ ( deck.title }}").refused(), @"
    erreur : gabarit HTML : `}}` n’a pas sa place ici : il faut `)`
     --> theme/html/deck.html:9:24
      |
    9 | <title>{{ ( deck.title }} – {{ deck.date_text }}</title>
      |                        ^^
      |
      = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    ");
}

#[test]
fn a_template_that_fails_when_it_is_used_is_pointed_into() {
    assert_snapshot!(changed("html/deck.html", "{{ deck.title }}", "{{ deck.titre }}").refused(), @"
    erreur : gabarit HTML : le champ `titre` n’existe pas ; il y a : contents, date, date_text, footer, issuer, provenances, slides, stamp, title
     --> theme/html/deck.html:9:16
      |
    9 | <title>{{ deck.titre }} – {{ deck.date_text }}</title>
      |                ^^^^^
      |
      = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    ");
    assert_snapshot!(changed("html/site.html", "{{ committee }}", "{{ comite }}").refused(), @"
    erreur : gabarit HTML : la variable `comite` n’existe pas ; il y a : committee, has_actions, home, is_of_drafts, issuer, meetings, path, policy, root, rubric, script, style, version
     --> theme/html/site.html:4:8
      |
    4 | <h1>{{ comite }}</h1>
      |        ^^^^^^
      |
      = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    ");
}

#[test]
fn a_broken_typst_template_is_pointed_into() {
    assert_snapshot!(changed("pdf/deck.typ", "#set page(", "#lett (").refused(), @r#"
    erreur : gabarit du PDF : le nom `lett` n’existe pas
     --> theme/pdf/deck.typ:7:2
      |
    7 | #lett (width: frame-width, height: frame-height)
      |  ^^^^
      |
      = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    "#);
    assert_snapshot!(changed("pdf/blocks.typ", "#let", "#unknown()\n#let").refused(), @"
    erreur : gabarit du PDF : le nom `unknown` n’existe pas
     --> theme/pdf/blocks.typ:5:2
      |
    5 | #unknown()
      |  ^^^^^^^
      |
      = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    ");
}

#[test]
fn a_broken_template_of_the_handout_is_pointed_into_when_it_is_asked_for() {
    let workshop = changed("pdf/handout.typ", "#let", "#unknown()\n#let");
    workshop.accepted();
    assert_snapshot!(workshop.refused_by(&["build", "--polycopie"]), @"
    erreur : gabarit du PDF : le nom `unknown` n’existe pas
     --> theme/pdf/handout.typ:8:2
      |
    8 | #unknown()
      |  ^^^^^^^
      |
      = aide : comparez avec le gabarit livré, ou retirez ce fichier du thème pour reprendre le gabarit livré
    ");
    let one_a_sheet = changed("pdf/handout.typ", "calc.min(2, entries.len())", "1");
    assert_snapshot!(one_a_sheet.refused_by(&["build", "--polycopie"]), @"
    erreur : le polycopié a 27 pages pour 27 diapositives : il en faut une pour 2
     --> theme/pdf/handout.typ:1:1
      |
    1 | // The handout: A4 sheets to write on, two slides a sheet, as the deck draws them. What is left below a
      | ^
    ");
}

#[test]
fn a_font_that_is_not_a_font_is_told() {
    let fonts = |file: &str, bytes: &[u8]| {
        let workshop = Workshop::new();
        let table = format!("[polices]\nfamille = \"Marianne\"\nfichiers = [\"polices/{file}\"]\n\n[seuils]");
        workshop.replace(PREFECTURE, "[seuils]", &table);
        workshop.write("polices/Marianne.otf", bytes);
        workshop.refused()
    };
    assert_snapshot!(fonts("Marianne.otf", b"pas une police"), @r#"
    erreur : « polices/Marianne.otf » n’est pas une police TTF ou OTF lisible
      --> prefecture.toml:12:13
       |
    12 | fichiers = ["polices/Marianne.otf"]
       |             ^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : les polices WOFF et WOFF2 ne vont pas dans un PDF : donnez le fichier TTF ou OTF
    "#);
    assert_snapshot!(fonts("Mariane.otf", b"pas une police"), @r#"
    erreur : la police « polices/Mariane.otf » n’existe pas
      --> prefecture.toml:12:13
       |
    12 | fichiers = ["polices/Mariane.otf"]
       |             ^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : vouliez-vous dire « polices/Marianne.otf » ?
    "#);
    let inter = std::fs::read(project().join("themes/prefecture/fonts/Inter-Regular.otf")).expect("a font");
    assert_snapshot!(fonts("Marianne.otf", &inter), @r#"
    erreur : aucun fichier ne porte la famille « Marianne » : ils portent « Inter »
      --> prefecture.toml:11:11
       |
    11 | famille = "Marianne"
       |           ^^^^^^^^^^
       |
       = aide : donnez les fichiers TTF ou OTF de la famille, en normal et en gras
    "#);
    let web = std::fs::read(project().join("themes/prefecture/fonts/Inter-Regular.woff2")).expect("a font");
    assert_snapshot!(fonts("Marianne.otf", &web), @r#"
    erreur : « polices/Marianne.otf » n’est pas une police TTF ou OTF lisible
      --> prefecture.toml:12:13
       |
    12 | fichiers = ["polices/Marianne.otf"]
       |             ^^^^^^^^^^^^^^^^^^^^^^
       |
       = aide : les polices WOFF et WOFF2 ne vont pas dans un PDF : donnez le fichier TTF ou OTF
    "#);
}
