//! Words longer than their line.

use proptest::prelude::*;

use super::theme;
use crate::compose::text::{Typesetter, unbroken};
use crate::deck::{Run, Runs};
use crate::theme::Weight;

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn a_long_address_is_broken_after_its_slashes_and_points() {
    let theme = theme();
    let typesetter = Typesetter::new(&theme);
    let address = "https://www.exemple.gouv.fr/demarches/rendez-vous";
    let broken = text(&typesetter.fit(vec![Run::plain(address)], 200.0, 22.0));
    assert_eq!(broken.replace('\u{200b}', "|"), "https://www.|exemple.gouv.|fr/demarches/|rendez-vous");
}

#[test]
fn words_that_fit_are_not_touched() {
    let theme = theme();
    let typesetter = Typesetter::new(&theme);
    let runs = vec![Run::plain("un mot, / deux "), Run { strong: true, ..Run::plain("mots") }];
    assert_eq!(typesetter.fit(runs.clone(), 400.0, 22.0), runs);
}

#[test]
fn bold_text_is_wider() {
    let theme = theme();
    let typesetter = Typesetter::new(&theme);
    let word = "m".repeat(20);
    let width = theme.metrics.width(&word, Weight::Regular, 22.0) * 1.045;
    let runs = vec![Run::plain(word)];
    assert_eq!(typesetter.fit(runs.clone(), width, 22.0), runs);
    assert_ne!(typesetter.fit_bold(runs.clone(), width, 22.0), runs);
}

#[test]
fn lines_end_at_spaces_only_where_heights_are_measured() {
    let mut runs = vec![Run::plain("le rendez-"), Run::plain("vous, et / ou "), Run::plain("«\u{a0}a\u{200b}b")];
    unbroken(&mut runs);
    let joined: Vec<String> = runs.iter().map(|run| run.text.replace('\u{2060}', "+")).collect();
    assert_eq!(joined, ["le rendez+-+", "vous+, et / ou ", "«+\u{a0}+a\u{200b}b"]);
}

proptest! {
    // No file of failures: the project has no place for one.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]
    #[test]
    fn no_word_is_wider_than_its_line_and_no_letter_is_lost(
        texts in proptest::collection::vec(("[a-zA-Zé0-9/.(),«»!\u{a0}\u{202f} -]{0,80}", any::<bool>()), 1..4),
        width in 60.0..600.0,
    ) {
        let theme = theme();
        let typesetter = Typesetter::new(&theme);
        let runs: Runs = texts.into_iter().map(|(text, strong)| Run { strong, ..Run::plain(text) }).collect();
        let fitted = typesetter.fit_bold(runs.clone(), width, 22.0);
        prop_assert_eq!(text(&fitted).replace('\u{200b}', ""), text(&runs));
        // A line may end behind a place to break and the spaces after it, and at spaces between letters.
        let all = text(&fitted);
        let mut word = String::new();
        for (at, character) in all.char_indices() {
            let after = all[at + character.len_utf8()..].chars().next();
            let opened = all[..at].chars().next_back().is_some_and(|sign| "(«".contains(sign));
            let sure = character == '\u{200b}'
                || character == ' ' && !opened && after.is_none_or(|next| next.is_alphanumeric() || next == ' ');
            if sure {
                word.clear();
            } else {
                word.push(character);
            }
            let wide = theme.metrics.width(word.trim_start_matches(' '), Weight::Bold, 22.0);
            prop_assert!(wide <= width, "« {word} » is {wide} wide, its line {width}");
        }
    }
}
