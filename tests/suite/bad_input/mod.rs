//! Every mistake an author can make: the whole message of the whole program, on a copy of the shipped
//! content that was built before. Each test shows what an author reads; each checks by
//! [`Workshop::refused`] that the exit code is 1 and that nothing of the earlier output is lost.
//!
//! What a message of one file's syntax looks like in every case is tested beside the code, in `src/parse`.

mod actions;
mod checks;
mod corrections;
mod encodings;
mod figures;
mod files;
mod fuzz;
mod images;
mod limits;
mod markdown;
mod meetings;
mod memory;
mod output;
mod paths;
mod references;
mod reservations;
mod rules;
mod theme;
mod toml;

use crate::fixtures::Workshop;

const PREFECTURE: &str = "prefecture.toml";
const REFERENTIAL: &str = "referentiels/qual-e-pref.toml";
const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const INDICATORS: &str = "reunions/2022-03-10/indicateurs.toml";
const SURVEYS: &str = "reunions/2022-03-10/enquetes.toml";
const COMPLAINTS: &str = "reunions/2022-03-10/reclamations.toml";
const PAGE: &str = "reunions/2022-03-10/diapositives/module-1.md";

/// What is said of the shipped content with a text of one of its files replaced.
fn replaced(file: &str, from: &str, to: &str) -> String {
    Workshop::new().replace(file, from, to).refused()
}

/// What is said of the shipped content with one of its files written anew.
fn written(file: &str, bytes: impl AsRef<[u8]>) -> String {
    Workshop::new().write(file, bytes).refused()
}
