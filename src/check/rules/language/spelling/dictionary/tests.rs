//! The set of forms is made here of the dictionary's stems and affixes, and held against both.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use fst::{SetBuilder, Streamer};
use rustc_hash::FxBuildHasher;

use super::super::words::words;
use super::*;

/// What a flag adds to a stem, at its beginning or its end: what it takes away there, what it puts there, and what it
/// must find there.
struct Affix<'a> {
    is_prefix: bool,
    taken: &'a str,
    put: &'a str,
    found: Vec<Letter<'a>>,
    /// The flags of what comes of it.
    flags: &'a str,
}

/// A letter that must be there: one of these, or none of these.
struct Letter<'a> {
    letters: &'a str,
    is_one: bool,
}

/// A file of the dictionary.
fn unpacked(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/fr").join(name);
    let mut text = String::new();
    GzDecoder::new(&*fs::read(path).expect("the file is there")).read_to_string(&mut text).expect("it is sound");
    text
}

/// The affixes of each flag, but for words that are elided before another, which nobody asks for.
fn affixes(file: &str) -> HashMap<&str, Vec<Affix<'_>>> {
    let mut affixes: HashMap<&str, Vec<Affix<'_>>> = HashMap::new();
    for line in file.lines() {
        let [kind @ ("SFX" | "PFX"), flag, taken, put, found, ..] = line.split_whitespace().collect::<Vec<_>>()[..]
        else {
            continue;
        };
        let text = |text| if text == "0" { "" } else { text };
        let (put, flags) = put.split_once('/').unwrap_or((put, ""));
        if !put.chars().all(char::is_alphanumeric) {
            continue;
        }
        let affix =
            Affix { is_prefix: kind == "PFX", taken: text(taken), put: text(put), found: letters(found), flags };
        affixes.entry(flag).or_default().push(affix);
    }
    affixes
}

/// The letters of « [^sx]ir ».
fn letters(found: &str) -> Vec<Letter<'_>> {
    let mut letters = Vec::new();
    let mut rest = found;
    while let Some(first) = rest.chars().next() {
        let (these, behind, is_one) = match rest.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
            Some((inside, behind)) => (inside.trim_start_matches('^'), behind, !inside.starts_with('^')),
            None => (&rest[..first.len_utf8()], &rest[first.len_utf8()..], first != '.'),
        };
        letters.push(Letter { letters: if first == '.' { "" } else { these }, is_one });
        rest = behind;
    }
    letters
}

impl Affix<'_> {
    /// The form of a stem that takes it.
    fn form(&self, stem: &str) -> Option<String> {
        let is = |letter: &Letter<'_>, sign: Option<char>| {
            sign.is_some_and(|sign| letter.letters.contains(sign) == letter.is_one)
        };
        if self.is_prefix {
            let mut signs = stem.chars();
            let is_meant = self.found.iter().all(|letter| is(letter, signs.next()));
            stem.strip_prefix(self.taken).filter(|_| is_meant).map(|stem| format!("{}{stem}", self.put))
        } else {
            let mut signs = stem.chars().rev();
            let is_meant = self.found.iter().rev().all(|letter| is(letter, signs.next()));
            stem.strip_suffix(self.taken).filter(|_| is_meant).map(|stem| format!("{stem}{}", self.put))
        }
    }
}

/// The flags, two signs each.
fn each_flag(flags: &str) -> impl Iterator<Item = &str> {
    (0..flags.len() / 2).map(|at| &flags[2 * at..2 * at + 2])
}

/// The forms of a stem with such flags, each with the flags that it has itself.
fn with_affixes<'a>(
    stem: &str,
    flags: &str,
    affixes: &HashMap<&str, Vec<Affix<'a>>>,
) -> impl Iterator<Item = (String, &'a str)> {
    let taken = each_flag(flags).filter_map(|flag| affixes.get(flag)).flatten();
    taken.filter_map(|affix| Some((affix.form(stem)?, affix.flags)))
}

/// All forms that are letters alone.
fn forms() -> BTreeSet<String> {
    let (affix_file, stems) = (unpacked("fr.aff.gz"), unpacked("fr.dic.gz"));
    let affixes = affixes(&affix_file);
    let mut forms = BTreeSet::new();
    for line in stems.lines().skip(1) {
        let entry = line.split_whitespace().next().unwrap_or_default();
        let (stem, flags) = entry.split_once('/').unwrap_or((entry, ""));
        let is_word = !each_flag(flags).any(|flag| flag == "()");
        forms.extend(is_word.then(|| stem.to_owned()));
        for (form, flags) in with_affixes(stem, flags, &affixes) {
            forms.extend(with_affixes(&form, flags, &affixes).map(|(form, _)| form));
            forms.insert(form);
        }
    }
    forms.retain(|form| !form.is_empty() && form.chars().all(char::is_alphabetic));
    forms
}

fn spellbook() -> spellbook::Dictionary<FxBuildHasher> {
    spellbook::Dictionary::new_with_hasher(&unpacked("fr.aff.gz"), &unpacked("fr.dic.gz"), FxBuildHasher)
        .expect("the dictionary is sound")
}

/// Written anew by `CLU_UPDATE=1`.
#[test]
fn the_set_is_made_of_the_dictionary() {
    let mut set = SetBuilder::memory();
    set.extend_iter(forms()).expect("forms are in their order");
    let bytes = set.into_inner().expect("memory can be written");
    if std::env::var_os("CLU_UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/fr/fr.fst");
        fs::write(path, bytes).expect("the set can be written");
    } else {
        assert!(bytes == FORMS, "the set is of another dictionary: CLU_UPDATE=1 cargo test --lib the_set_is_made");
    }
}

#[test]
fn every_form_is_one_for_a_reader_of_hunspell_dictionaries() {
    let (spellbook, dictionary) = (spellbook(), Dictionary::french());
    let mut forms = dictionary.forms.stream();
    let mut wrong = Vec::new();
    while let Some(form) = forms.next() {
        let form = std::str::from_utf8(form).expect("forms are text");
        if !spellbook.check(form) {
            wrong.push(form.to_owned());
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_word_of_real_texts_is_known_or_not_as_it_is_for_that_reader() {
    let (spellbook, dictionary) = (spellbook(), Dictionary::french());
    let (mut count, mut wrong) = (0, BTreeSet::new());
    for folder in ["content", "tests/fixtures/truth", "tests/fixtures/stress", "tests/fixtures/chiffres"] {
        for file in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            let file = file.expect("the folder can be read");
            let Ok(text) = fs::read_to_string(file.path()) else { continue };
            for word in words(&text) {
                // A capital is asked for with and without.
                for word in [word.letters.to_string(), word.letters.to_lowercase()] {
                    if dictionary.has(&word) != spellbook.check(&word) {
                        wrong.insert(word);
                    }
                    count += 1;
                }
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
    assert!(count > 20_000, "{count}");
}

#[test]
fn the_word_that_was_meant_is_near() {
    for (word, near) in [
        ("acceuil", Some("accueil")),
        ("reponse", Some("réponse")),
        ("prefecture", Some("préfecture")),
        ("notament", Some("notamment")),
        ("courier", Some("courrier")),
        ("evenement", Some("événement")),
        ("addresse", Some("adresse")),
        ("beaucoups", Some("beaucoup")),
        ("kilometres", Some("kilomètres")),
        ("xzxzxz", None),
    ] {
        assert_eq!(Dictionary::french().nearest(word, Slips::All).as_deref(), near, "{word}");
    }
}
