//! What pages may hold.

use super::{outline, read};
use crate::meeting::ProseBlock;

#[test]
fn everything_has_its_place() {
    let text = "# Le **module**\n\nVoir ![Plan](x.png)\n".replace("Voir ", "");
    let (slides, report) = read(&text);
    assert_eq!(report, "");
    let at = |span: crate::source::Span| &text[span.range()];
    assert_eq!(at(slides[0].title.span), "# Le **module**");
    assert_eq!(at(slides[0].title.runs[1].span), "module");
    let ProseBlock::Picture { path, alt } = &slides[0].blocks[0] else { panic!("a picture") };
    assert_eq!((at(path.span), at(alt.span)), ("x.png", "![Plan](x.png)"));
}

#[test]
fn titles_start_slides_and_notes_stay_apart() {
    insta::assert_snapshot!(outline("# Le module n° 1\n\nUn paragraphe\nsur deux lignes.\n\n<!-- dire bonjour -->\n\n## Les canaux\n\nAu guichet<!-- en bas -->.\n\n# Vide\n"), @r#"
    diapositive "Le module n° 1"
      paragraphe "Un paragraphe sur deux lignes."
      intertitre "Les canaux"
      paragraphe "Au guichet."
      note "dire bonjour"
      note "en bas"
    diapositive "Vide"
    "#);
}

#[test]
fn styles_are_flags_on_runs() {
    insta::assert_snapshot!(outline("# A\n\nUn **mot *très* gras**, du `code`, *une **autre***.\n"), @r#"
    diapositive "A"
      paragraphe "Un "+**"mot "**+***"très"***+**" gras"**+", du "+`"code"`+", "+*"une "*+***"autre"***+"."
    "#);
}

#[test]
fn a_title_has_styles_too() {
    insta::assert_snapshot!(outline("# Le **module** n° `1`\n"), @r#"diapositive "Le "+**"module"**+" n° "+`"1"`"#);
}

#[test]
fn line_breaks_are_kept_when_asked_for() {
    insta::assert_snapshot!(outline("# A\n\nUn\\\ndeux  \ntrois\nquatre\n"), @r#"
    diapositive "A"
      paragraphe "Un\ndeux\ntrois quatre"
    "#);
}

#[test]
fn windows_line_ends_change_nothing() {
    insta::assert_snapshot!(outline("# A\r\n\r\nUn\r\ndeux\r\n\r\n```\r\na\r\nb\r\n```\r\n"), @r#"
    diapositive "A"
      paragraphe "Un deux"
      code "a\nb"
    "#);
}

#[test]
fn signs_are_not_made_typographic() {
    insta::assert_snapshot!(outline("# A\n\n\"l'usager\" -- ...\n"), @r#"
    diapositive "A"
      paragraphe "\"l'usager\" -- ..."
    "#);
}

#[test]
fn entities_and_escapes_are_decoded() {
    insta::assert_snapshot!(outline("# A\n\n1 &lt; 2 &amp; 3 \\*rien\\* &eacute;\n"), @r#"
    diapositive "A"
      paragraphe "1 < 2 & 3 *rien* é"
    "#);
}

#[test]
fn links_lead_out() {
    insta::assert_snapshot!(outline("# A\n\nVoir [le *site*](https://www.ain.gouv.fr/a), <https://ain.gouv.fr>, <usager@ain.gouv.fr>, [écrire](mailto:a@b.fr).\n"), @r#"
    diapositive "A"
      paragraphe "Voir "+"le "→https://www.ain.gouv.fr/a+*"site"*→https://www.ain.gouv.fr/a+", "+"https://ain.gouv.fr"→https://ain.gouv.fr+", "+"usager@ain.gouv.fr"→mailto:usager@ain.gouv.fr+", "+"écrire"→mailto:a@b.fr+"."
    "#);
}

#[test]
fn two_links_to_one_address_stay_two() {
    insta::assert_snapshot!(outline("# A\n\n[un](https://a.fr)[deux](https://a.fr)\n"), @r#"
    diapositive "A"
      paragraphe "un"→https://a.fr+"deux"→https://a.fr
    "#);
}

#[test]
fn a_link_may_have_its_address_elsewhere() {
    insta::assert_snapshot!(outline("# A\n\nVoir [le site][ain] et [Ain].\n\n[ain]: https://www.ain.gouv.fr\n"), @r#"
    diapositive "A"
      paragraphe "Voir "+"le site"→https://www.ain.gouv.fr+" et "+"Ain"→https://www.ain.gouv.fr+"."
    "#);
}

#[test]
fn brackets_without_an_address_are_text() {
    insta::assert_snapshot!(outline("# A\n\nTrois [ou quatre] jours [^ici].\n"), @r#"
    diapositive "A"
      paragraphe "Trois [ou quatre] jours [^ici]."
    "#);
}

#[test]
fn lists_have_two_levels() {
    insta::assert_snapshot!(outline("# A\n\n- physique\n- téléphone\n  - SVI\n  - standard\n- courriel\n\n3. trois\n4. quatre\n"), @r#"
    diapositive "A"
      liste None ("physique", "téléphone" liste None ("SVI", "standard"), "courriel")
      liste Some(3) ("trois", "quatre")
    "#);
}

#[test]
fn paragraphs_of_an_item_are_joined() {
    insta::assert_snapshot!(outline("# A\n\n- un\n\n  deux\n\n- trois\n"), @r#"
    diapositive "A"
      liste None ("un\ndeux", "trois")
    "#);
}

#[test]
fn a_quote_has_paragraphs() {
    insta::assert_snapshot!(outline("# A\n\n> Un *mot*\n> suite\n>\n> Deux\n"), @r#"
    diapositive "A"
      citation ["Un "+*"mot"*+" suite", "Deux"]
    "#);
}

#[test]
fn a_table_keeps_its_empty_cells() {
    insta::assert_snapshot!(outline("# A\n\n| Canal | Nombre |\n|---|---:|\n| Courrier | **12** |\n| Urne | |\n| Courriel |\n| a \\| b | `c` |\n"), @r#"
    diapositive "A"
      tableau ["Canal", "Nombre"] à droite [false, true] : ["Courrier", **"12"**] / ["Urne", ] / ["Courriel", ] / ["a | b", `"c"`]
    "#);
}

#[test]
fn code_is_kept_as_it_stands() {
    insta::assert_snapshot!(outline("# A\n\n```\nBonjour,\n\n  Cordialement\n```\n"), @r#"
    diapositive "A"
      code "Bonjour,\n\n  Cordialement"
    "#);
}

#[test]
fn a_picture_stands_alone() {
    insta::assert_snapshot!(outline("# A\n\n![Plan de l’accueil](images/plan.png)\n\n![Un](a.png)\n![Deux](b.png)\n"), @r#"
    diapositive "A"
      image "images/plan.png" "Plan de l’accueil"
      image "a.png" "Un"
      image "b.png" "Deux"
    "#);
}

#[test]
fn notes_are_read_wherever_they_stand() {
    insta::assert_snapshot!(outline("# A\n<!-- un --> <!-- un et demi -->\n<!-- deux\nsur deux lignes -->\n\n- a\n\n  <!-- trois -->\n\n> b\n> <!-- quatre -->\n\n<!-- -->\n"), @r#"
    diapositive "A"
      liste None ("a")
      citation ["b"]
      note "un"
      note "un et demi"
      note "deux\nsur deux lignes"
      note "trois"
      note "quatre"
    "#);
}

#[test]
fn a_slide_may_be_empty() {
    insta::assert_snapshot!(outline("# A\n\n# B\n"), @r#"
    diapositive "A"
    diapositive "B"
    "#);
}

#[test]
fn a_dollar_a_tilde_and_a_caret_may_be_text() {
    insta::assert_snapshot!(outline("# A\n\n5 $ et 6 $, ~10 jours, 2^3, a_b_c.\n"), @r#"
    diapositive "A"
      paragraphe "5 $ et 6 $, ~10 jours, 2^3, a_b_c."
    "#);
}
