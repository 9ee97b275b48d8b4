//! How findings look, line by line.

use super::*;

fn sources() -> (Sources, crate::source::FileId, crate::source::FileId) {
    let mut sources = Sources::default();
    let text = "[reunion]\r\ntitre = \"é\"\r\n\tdate = 2022-02-31\r\ntitre = 1\r\n";
    let meeting = sources.add("reunions/2022-03-10/reunion.toml", text);
    let page = sources.add("reunions/2022-03-10/diapositives/a.md", format!("# {}", "mot ".repeat(4_000)));
    (sources, meeting, page)
}

fn span(sources: &Sources, file: crate::source::FileId, words: &str) -> Span {
    let start = sources.file(file).text.find(words).expect("the words are in the text");
    Span::new(file, start..start + words.len())
}

fn plain(diagnostic: Diagnostic, sources: &Sources) -> String {
    render(&[diagnostic], sources, false)
}

#[test]
fn a_finding_shows_its_line_its_label_and_what_to_do() {
    let (sources, meeting, _) = sources();
    let diagnostic = Diagnostic::error(span(&sources, meeting, "2022-02-31"), "le 31 février n’existe pas")
        .label("ici")
        .hint("corrigez la date");
    insta::assert_snapshot!(plain(diagnostic, &sources), @"
    erreur : le 31 février n’existe pas
     --> reunions/2022-03-10/reunion.toml:3:9
      |
    3 |     date = 2022-02-31
      |            ^^^^^^^^^^ ici
      |
      = aide : corrigez la date
    ");
}

#[test]
fn a_character_is_marked_where_it_stands() {
    let (sources, meeting, _) = sources();
    let diagnostic = |focus| {
        let span = span(&sources, meeting, "date = 2022-02-31");
        plain(Diagnostic::error(span, "x").focus(focus), &sources)
    };
    assert!(diagnostic('-').contains("reunion.toml:3:13"), "{}", diagnostic('-'));
    assert!(diagnostic('\u{202e}').contains("reunion.toml:3:2"));
}

#[test]
fn two_places_of_a_file_are_shown_together() {
    let (sources, meeting, _) = sources();
    let mut diagnostic = Diagnostic::error(span(&sources, meeting, "titre = 1"), "la clé est écrite deux fois")
        .related(span(&sources, meeting, "titre = \"é\""), "la première fois ici");
    diagnostic.severity = Severity::Warning;
    insta::assert_snapshot!(plain(diagnostic, &sources), @r#"
    avertissement : la clé est écrite deux fois
     --> reunions/2022-03-10/reunion.toml:4:1
      |
    2 | titre = "é"
      | ----------- la première fois ici
    3 |     date = 2022-02-31
    4 | titre = 1
      | ^^^^^^^^^
    "#);
}

#[test]
fn a_place_in_another_file_has_its_own_header() {
    let (sources, meeting, page) = sources();
    let diagnostic = Diagnostic::error(span(&sources, meeting, "titre"), "deux titres")
        .related(Span::new(page, 0..1), "l’autre titre");
    insta::assert_snapshot!(plain(diagnostic, &sources), @r#"
    erreur : deux titres
     --> reunions/2022-03-10/reunion.toml:2:1
      |
    2 | titre = "é"
      | ^^^^^
      |
     ::: reunions/2022-03-10/diapositives/a.md:1:1
      |
    1 | # mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot
      | ^ l’autre titre
    "#);
}

#[test]
fn a_file_as_a_whole_looks_the_same() {
    let (sources, ..) = sources();
    let diagnostic = Diagnostic::file_error("reunions/2022-03-10/reunion.toml", "le fichier manque").hint("créez-le");
    insta::assert_snapshot!(plain(diagnostic, &sources), @"
    erreur : le fichier manque
    --> reunions/2022-03-10/reunion.toml
     = aide : créez-le
    ");
    let diagnostic = Diagnostic {
        place: Place::File {
            path: "themes/bleu/html/deck.html".into(),
            at: Some((7, 4)),
            text: Some("é{{ titre }".into()),
        },
        ..Diagnostic::file_error("", "une accolade manque").label("ici")
    };
    insta::assert_snapshot!(plain(diagnostic, &sources), @"
    erreur : une accolade manque
     --> themes/bleu/html/deck.html:7:4
      |
    7 | é{{ titre }
      |    ^ ici
    ");
}

#[test]
fn many_meetings_are_counted() {
    let told = |count: usize| enumeration(&vec!["2022-03-10".to_owned(); count]);
    assert_eq!(told(1), "2022-03-10");
    assert_eq!(told(5).matches("2022").count(), 5);
    assert!(told(6).ends_with("2022-03-10 et une autre"));
    assert!(told(1_005).ends_with("2022-03-10 et 1\u{202f}000 autres"));
}

#[test]
fn a_long_line_is_cut_around_its_mark() {
    let (sources, _, page) = sources();
    let diagnostic = Diagnostic::error(Span::new(page, 8_002..8_005), "mot de trop").label("ce mot");
    let rendered = plain(diagnostic, &sources);
    insta::assert_snapshot!(rendered, @"
    erreur : mot de trop
     --> reunions/2022-03-10/diapositives/a.md:1:8003
      |
    1 | ...mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mo...
      |                                                                ^^^ ce mot
    ");
    let whole_line = Diagnostic::error(Span::new(page, 0..16_002), "ligne trop longue");
    for rendered in [rendered, plain(whole_line, &sources)] {
        assert!(rendered.lines().all(|line| line.chars().count() < 300), "{rendered}");
    }
}

#[test]
fn spans_at_the_edges_are_drawn() {
    let mut sources = Sources::default();
    let empty = sources.add("vide.toml", "");
    let file = sources.add("a.toml", "é\n");
    for range in [0..0, 1..2, 2..2, 2..3, 3..3] {
        let rendered = plain(Diagnostic::error(Span::new(file, range), "x"), &sources);
        assert!(rendered.contains("a.toml:"), "{rendered}");
    }
    assert!(plain(Diagnostic::error(Span::start_of(empty), "x"), &sources).contains("vide.toml:1:1"));
}

#[test]
fn colour_is_only_there_when_asked_for() {
    let (sources, meeting, _) = sources();
    let diagnostic = [Diagnostic::error(span(&sources, meeting, "titre"), "x").hint("\u{1b}[31mrouge")];
    assert!(render(&diagnostic, &sources, true).contains("\u{1b}["));
    assert!(!render(&diagnostic, &sources, false).contains('\u{1b}'));
}
