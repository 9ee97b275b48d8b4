//! Whatever a file holds, the program ends with a message, never with a panic.

use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::fixtures::{Workshop, errors, snapshot};

/// Cases a test. Builds are slow beside what they read: few cases, and the same in each run.
const CASES: u32 = 20;

/// What happens to some bytes of a file.
#[derive(Clone, Debug)]
enum Mutation {
    Replace(u8),
    Insert(u8),
    Remove(usize),
    Repeat(usize),
    Cut,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        any::<u8>().prop_map(Mutation::Replace),
        proptest::sample::select(&b"\"'[]{}=#,.-:<>|*_`$&\\\n\r\t 09aZ"[..]).prop_map(Mutation::Replace),
        proptest::sample::select(&b"\"'[]{}=#,.-:<>|*_`$&\\\n\r\t 09aZ"[..]).prop_map(Mutation::Insert),
        (1..40usize).prop_map(Mutation::Remove),
        (1..200usize).prop_map(Mutation::Repeat),
        Just(Mutation::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, at: usize, mutation: &Mutation) {
    let at = at.min(bytes.len().saturating_sub(1));
    let end = |length: usize| (at + length).min(bytes.len());
    match mutation {
        Mutation::Replace(byte) => bytes[at] = *byte,
        Mutation::Insert(byte) => bytes.insert(at, *byte),
        Mutation::Remove(length) => drop(bytes.drain(at..end(*length))),
        Mutation::Repeat(length) => {
            let copy = bytes[at..end(*length)].to_vec();
            bytes.splice(at..at, copy);
        }
        Mutation::Cut => bytes.truncate(at + 1),
    }
}

#[test]
fn mutated_tables_never_make_the_program_panic() {
    mutate("toml");
}

#[test]
fn mutated_pages_never_make_the_program_panic() {
    mutate("md");
}

/// Builds the shipped content with a file of this ending mutated, again and again.
fn mutate(ending: &str) {
    let files: Vec<PathBuf> = snapshot(&Workshop::new().content())
        .into_keys()
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    let changes = prop::collection::vec((0.0..1.0f64, mutation()), 1..4);
    let mut runner = TestRunner::new_with_rng(
        ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let cases = (proptest::sample::select(files), changes);
    let result = runner.run(&cases, |(file, changes)| {
        let workshop = Workshop::new();
        let path = file.to_str().expect("names of the shipped content are Unicode");
        let mut bytes = workshop.read(path).into_bytes();
        for (share, mutation) in &changes {
            let at = (share * bytes.len() as f64) as usize;
            apply(&mut bytes, at, mutation);
        }
        workshop.write(path, &bytes);
        let run = workshop.build();
        let told = errors(&run);
        prop_assert!(!told.contains("panicked"), "{told}");
        match run.status.code() {
            Some(0) => {}
            Some(1) => prop_assert!(told.contains("erreur\u{a0}:") || told.contains("erreur["), "{told}"),
            other => prop_assert!(false, "exit {other:?}: {told}"),
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
