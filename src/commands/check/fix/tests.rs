//! Only the places of the fixes change, whatever stands around them and however the file is written.

use std::fs;

use proptest::prelude::*;

use super::plan::{FixPlan, plan};
use crate::diagnostic::fix::{Edit, Fix};
use crate::load;
use crate::source::{Sources, Span};

/// A file of pieces, each second of which is to be written anew.
struct Case {
    folder: tempfile::TempDir,
    sources: Sources,
    fixes: Vec<Fix>,
}

fn case(mark: &[u8], pieces: &[(String, String, String)]) -> Case {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let written: String = pieces.iter().map(|(kept, was, _)| format!("{kept}={was};")).collect();
    fs::write(folder.path().join("a.toml"), [mark, written.as_bytes()].concat()).expect("it can be written");
    let (sources, _) = load::content(folder.path());
    let file = sources.find("a.toml").expect("it was read");
    let text = &sources.file(file).text;
    let mut at = 0;
    let mut fixes = Vec::new();
    for (_, _, becomes) in pieces {
        let start = at + text[at..].find('=').expect("each piece has one") + 1;
        let end = start + text[start..].find(';').expect("each piece has one");
        fixes.push(Fix::one(Span::new(file, start..end), becomes));
        at = end + 1;
    }
    Case { folder, sources, fixes }
}

fn planned(case: &Case) -> FixPlan {
    plan(case.fixes.iter(), &case.sources, case.folder.path())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_byte_around_the_places_is_kept(
        with_mark in any::<bool>(),
        pieces in prop::collection::vec(("(é|e\u{301}|a|# x|\r\n|\n| |\u{1f600}){0,8}", "[a-zé\u{301}]{1,4}", "[a-z0-9]{0,6}"), 1..6),
    ) {
        let mark = if with_mark { load::BYTE_ORDER_MARK } else { &[] };
        let case = case(mark, &pieces);
        let plan = planned(&case);
        prop_assert_eq!((plan.made, plan.left, plan.changed.len()), (pieces.len(), 0, 0));
        let becomes: String = pieces.iter().map(|(kept, _, becomes)| format!("{kept}={becomes};")).collect();
        prop_assert_eq!(plan.patches[0].rewritten.becomes.clone(), [mark, becomes.as_bytes()].concat());
    }
}

fn piece(kept: &str, was: &str, becomes: &str) -> (String, String, String) {
    (kept.to_owned(), was.to_owned(), becomes.to_owned())
}

#[test]
fn what_touches_another_fix_is_left_alone() {
    let mut case = case(&[], &[piece("a", "un", "1"), piece("b", "deux", "2")]);
    let span = case.fixes[0].edits[0].span;
    case.fixes.push(Fix::one(Span { end: span.end + 2, ..span }, "autre"));
    let plan = planned(&case);
    assert_eq!((plan.made, plan.left), (1, 2));
    assert_eq!(plan.patches[0].rewritten.becomes, b"a=un;b=2;");
    // The same fix, found in several meetings, is one.
    case.fixes.truncate(2);
    case.fixes.push(case.fixes[1].clone());
    let plan = planned(&case);
    assert_eq!((plan.made, plan.left), (2, 0));
    // A fix of several places is made whole or not at all.
    let second = case.fixes[1].edits[0].clone();
    case.fixes[0].edits.push(Edit { text: "3".to_owned(), ..second });
    let plan = planned(&case);
    assert_eq!((plan.made, plan.left, plan.patches.len()), (0, 2, 0));
}

#[test]
fn a_file_that_changed_is_left_alone() {
    let case = case(&[], &[piece("a", "un", "1")]);
    fs::write(case.folder.path().join("a.toml"), "a=un; # relu").expect("it can be written");
    let plan = planned(&case);
    assert_eq!((plan.made, plan.patches.len(), plan.changed.len()), (0, 0, 1));
}

#[test]
fn a_line_that_may_hold_a_password_is_never_shown() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let text = "[cible.a]\nmot_de_passe = \"secret\"\ngenre = \"dossier\"\n";
    fs::write(folder.path().join("prefecture.toml"), text).expect("it can be written");
    let (sources, _) = load::content(folder.path());
    crate::parse::shared(&sources, &mut crate::diagnostic::Diagnostics::new());
    let file = sources.find("prefecture.toml").expect("it was read");
    let at = |word: &str| {
        let start = text.find(word).expect("it is there");
        Span::new(file, start..start + word.len())
    };
    let fixes = [Fix::one(at("dossier"), "sftp"), Fix::one(at("secret"), "x")];
    let plan = plan(fixes.iter(), &sources, folder.path());
    assert_eq!((plan.made, plan.left), (1, 1));
    let shown = super::difference::difference(&plan.patches[0], &sources);
    assert!(!shown.contains("secret") && shown.contains("ligne non montrée"), "{shown}");
    assert!(shown.contains("    3 - genre = \"dossier\"\n      + genre = \"sftp\"\n"), "{shown}");
}
