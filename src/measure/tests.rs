//! Widths and lines, in the font that comes with clu.

use proptest::prelude::*;

use super::{HYPHEN, LINE_END, Measurer, SetText, Style, flowing};
use crate::compose::tests::theme;
use crate::deck::{Run, Runs};

const TEXT: Style = Style { size: 22.0, weight: 400, ratio: 1.36 };
const BOLD: Style = Style { weight: 700, ..TEXT };

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The lines of a text, as they are set.
fn lines(set: &SetText) -> Vec<String> {
    text(&set.runs()).split(['\n', LINE_END]).map(str::to_owned).collect()
}

fn set(words: &str, width: f64) -> SetText {
    Measurer::new(&theme()).set(&[Run::plain(words)], TEXT, width)
}

#[test]
fn lines_are_filled_and_end_behind_spaces() {
    let set = set("Le délai moyen de réponse aux courriers", 200.0);
    assert_eq!(lines(&set), ["Le délai moyen de ", "réponse aux ", "courriers"]);
    assert!((set.height - 3.0 * 22.0 * 1.36).abs() < 1e-9);
    assert!(!set.is_cut);
}

#[test]
fn no_line_ends_at_a_no_break_space_and_every_line_of_the_authors_stays() {
    assert_eq!(lines(&set("n°\u{a0}1\u{202f}; puis\nla suite", 80.0)), ["n°\u{a0}1\u{202f}; ", "puis", "la suite"]);
    assert_eq!(lines(&set("", 60.0)), [""]);
    assert!((set("", 60.0).height - 22.0 * 1.36).abs() < 1e-9);
}

#[test]
fn a_long_address_is_cut_after_its_slashes_and_points_and_before_its_hyphens() {
    let set = set("https://www.exemple.gouv.fr/demarches/rendez-vous", 200.0);
    assert_eq!(lines(&set), ["https://", "www.exemple.", "gouv.fr/", "demarches/rendez", "-vous"]);
}

#[test]
fn an_address_stands_on_one_line_where_it_fits_on_one() {
    for (words, width, expected) in [
        (
            "Voir https://www.ain.gouv.fr/rendez-vous en ligne",
            420.0,
            &["Voir ", "https://www.ain.gouv.fr/rendez-vous en ", "ligne"][..],
        ),
        ("Voir www.ain.gouv.fr/prise-de-rendez-vous", 420.0, &["Voir ", "www.ain.gouv.fr/prise-de-rendez-vous"]),
        ("Écrire à pref-accueil-etrangers@ain.gouv.fr", 400.0, &["Écrire à ", "pref-accueil-etrangers@ain.gouv.fr"]),
    ] {
        assert_eq!(lines(&set(words, width)), expected, "{words}");
    }
    let words = |width: usize| lines(&set("Un rendez-vous en sous-préfecture", width as f64));
    assert!((200..360).any(|width| words(width)[0].ends_with("sous-")), "words of prose end lines at their hyphens");
}

#[test]
fn no_line_ends_behind_a_hyphen_of_what_is_copied() {
    let address = "https://www.exemple.gouv.fr/commencer/demande-de-rendez-vous-pour-le-depot-d-un-dossier?source=a-b";
    let code = Run { code: true, ..Run::plain("clu build --polycopie=notes fichier-de-la-reunion-du-10-mars.toml") };
    for width in [80.0, 120.0, 200.0, 333.0, 500.0] {
        let link = Run { link: Some(address.to_owned()), ..Run::plain(address) };
        for run in [Run::plain(address), Run::plain(format!("Voir {address} en ligne")), link, code.clone()] {
            let set = Measurer::new(&theme()).set(std::slice::from_ref(&run), TEXT, width);
            let lines = lines(&set);
            assert!(lines[..lines.len() - 1].iter().all(|line| !line.ends_with(['-', HYPHEN])), "{lines:?}");
            assert_eq!(lines.concat(), run.text);
        }
    }
}

#[test]
fn bold_text_is_never_lighter_than_what_it_stands_in() {
    let theme = theme();
    let measurer = Measurer::new(&theme);
    let bold = |words: &str| Run { strong: true, ..Run::plain(words) };
    let line = |run: Run, style: Style| measurer.need(&[run], style).line;
    assert!((line(bold("gras"), BOLD) - line(Run::plain("gras"), BOLD)).abs() < 1e-9);
    assert!(line(bold("gras"), TEXT) > line(Run::plain("gras"), TEXT));
    let slanted = |strong: bool| Run { emphasis: true, strong, ..Run::plain("les deux") };
    assert!(line(slanted(true), TEXT) > line(slanted(false), TEXT));
    assert!((line(slanted(false), BOLD) - line(slanted(true), BOLD)).abs() < 1e-9);
}

#[test]
fn a_word_without_signs_is_cut_anywhere() {
    let set = set(&"m".repeat(40), 200.0);
    assert!(set.is_cut);
    let lines = lines(&set);
    assert!(lines.len() > 3);
    // Behind a hyphen, but for the last line; not in what a hyphen would change.
    assert!(lines.iter().rev().skip(1).all(|line| line.ends_with(HYPHEN)), "{lines:?}");
    for words in ["1".repeat(40), format!("{}@exemple.fr", "m".repeat(40))] {
        let cut = self::set(&words, 200.0);
        assert!(cut.is_cut && !cut.runs()[0].text.contains(HYPHEN), "{cut:?}");
    }
}

#[test]
fn bold_text_and_results_are_wider_and_results_are_taller() {
    let theme = theme();
    let measurer = Measurer::new(&theme);
    let width = |run: Run, style: Style| measurer.need(&[run], style).line;
    let plain = width(Run::plain("Résultats"), TEXT);
    assert!(width(Run::plain("Résultats"), BOLD) > plain);
    assert!(width(Run { strong: true, ..Run::plain("Résultats") }, TEXT) > plain);
    assert!(width(Run { badge: true, ..Run::plain("Résultats") }, TEXT) > plain + 16.0);
    let big = Run { big: true, ..Run::plain("92") };
    let set = measurer.set(&[Run::plain("a "), big], TEXT, 500.0);
    assert!((set.height - 26.0 * 1.36).abs() < 1e-9);
}

#[test]
fn kerning_counts() {
    let theme = theme();
    let measurer = Measurer::new(&theme);
    let width = |words: &str| measurer.width(words, TEXT);
    assert!(width("AV") < width("A") + width("V"));
}

#[test]
fn a_badge_is_one_thing_and_its_words_are_set_when_it_is_wider_than_its_line() {
    let theme = theme();
    let measurer = Measurer::new(&theme);
    let badge = Run { badge: true, ..Run::plain("en retard de 12 jours") };
    let narrow = measurer.set(&[badge.clone(), Run::plain(" et plus")], TEXT, 120.0);
    assert_eq!(narrow.runs()[0].text.matches(LINE_END).count(), 2);
    assert!((narrow.height - 4.0 * 22.0 * 1.36).abs() < 1e-9, "{narrow:?}");
    let wide = measurer.set(&[Run::plain("Action "), badge], TEXT, 280.0);
    assert_eq!(wide.runs()[1].text, "en retard de 12 jours");
    assert_eq!(wide.runs()[0].text, format!("Action {LINE_END}"));
}

proptest! {
    // No file of failures: the project has no place for one.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]
    #[test]
    fn no_line_is_wider_than_its_room_and_no_letter_is_lost(
        texts in proptest::collection::vec(("[a-zA-Zé0-9/.(),«»!\u{a0}\u{202f} -]{0,80}", any::<bool>()), 1..4),
        width in 60.0..600.0,
    ) {
        let theme = theme();
        let measurer = Measurer::new(&theme);
        let runs: Runs = texts.into_iter().map(|(text, strong)| Run { strong, ..Run::plain(text) }).collect();
        let set = measurer.set(&runs, TEXT, width);
        prop_assert_eq!(flowing(&text(&set.runs())), text(&runs));
        let mut line: Runs = Vec::new();
        let measured = |line: &mut Runs| {
            let last = line.last_mut().map(|run| run.text.truncate(run.text.trim_end_matches(' ').len()));
            let wide = measurer.bare_need(line, TEXT).line;
            line.clear();
            last.map_or(0.0, |()| wide)
        };
        for run in &set.runs() {
            for (place, part) in run.text.split(LINE_END).enumerate() {
                if place > 0 {
                    let wide = measured(&mut line);
                    // Parts of a word are shaped anew on their line.
                    prop_assert!(wide <= width + 1e-6, "{wide} on {width}");
                }
                line.push(Run { text: part.replace(HYPHEN, "-"), ..run.clone() });
            }
        }
        prop_assert!(measured(&mut line) <= width + 1e-6);
    }
}
