//! The table holds what it says, and what is written of it says what it holds.

use std::collections::BTreeSet;

use super::*;
use crate::{site, written};

/// The day of the shipped meeting.
const DAY: &str = "2022-03-10";

/// How a file is shown to those who look for it.
fn shown(file: &OutputFile) -> String {
    match (&file.maker, file.name) {
        (Maker::Site, Name::Fixed(name) | Name::Below(name)) => name.to_owned(),
        (Maker::Site | Maker::Meeting { .. }, _) => file.path(DAY).expect("a meeting has one of each"),
    }
}

#[test]
fn every_file_is_found_again_and_no_two_are_one() {
    let mut names = BTreeSet::new();
    for (place, file) in FILES.iter().enumerate() {
        let path = match file.name {
            Name::Below(folder) => format!("{folder}satisfaction/courtoisie.html"),
            Name::Fixed(_) | Name::Dated(..) => shown(file),
        };
        assert_eq!(find(&path).and_then(OutputFile::place), Some(place), "{path}");
        assert!(names.insert(path));
    }
    assert_eq!(pdf_path(DAY), "2022-03-10/comite-local-des-usagers-2022-03-10.pdf");
}

#[test]
fn what_the_table_does_not_know_is_for_nobody() {
    for path in [
        "",
        "brouillon.html",
        "2022-03-10",
        "2022-03-10/",
        "2022-03-10/brouillon.html",
        "2022-03-10/images/index.html",
        "2022-03-10/polycopie-2023-03-09.pdf",
        "reunion/index.html",
        ".clu-manifeste",
        site::DIGEST,
    ] {
        assert!(find(path).is_none() && !is_public(path) && !is_page(path), "{path}");
    }
}

#[test]
fn what_holds_the_notes_is_for_the_speaker_and_clus_own_for_clu() {
    let kept: Vec<String> = FILES.iter().filter(|file| file.audience != Audience::Public).map(shown).collect();
    let names = ["polycopie-notes-2022-03-10.pdf", "presentateur.html", site::DIGEST];
    assert_eq!(kept, names.map(|name| format!("{DAY}/{name}")));
    assert!(kept.iter().all(|path| !is_public(path)));
    let is_linked = |file: &&OutputFile| matches!(file.maker, Maker::Meeting { listed: Some(_), .. });
    assert!(
        FILES.iter().filter(is_linked).all(|file| file.audience == Audience::Public),
        "nobody is led to the others"
    );
}

#[test]
fn files_are_told_in_the_order_of_the_table() {
    let sizes = |paths: &[&str]| paths.iter().map(|path| (format!("{DAY}/{path}"), 1)).collect::<Vec<_>>();
    let order = ["index.html", "polycopie-2022-03-10.pdf", "polycopie-notes-2022-03-10.pdf", "donnees.csv"];
    let mut turned = order;
    turned.reverse();
    assert_eq!(in_order(sizes(&turned)), sizes(&order));
}

/// The rows of a table of all files.
fn table(head: [&str; 3], readers: impl Fn(Audience) -> &'static str, says: impl Fn(&OutputFile) -> &str) -> String {
    let row = |cells: [&str; 3]| format!("| {} |", cells.join(" | "));
    let rows = FILES.iter().map(|file| row([&format!("`{}`", shown(file)), says(file), readers(file.audience)]));
    let lines: Vec<String> = [row(head), "|---|---|---|".to_owned()].into_iter().chain(rows).collect();
    format!("\n{}\n", lines.join("\n"))
}

/// Written anew by `CLU_UPDATE=1 cargo test --lib tells_every_file`.
#[test]
fn the_guide_tells_every_file() {
    let readers = |audience| match audience {
        Audience::Public => "tous",
        Audience::Speaker => "**l’orateur seul**",
        Audience::Internal => "clu",
    };
    let text = table(["Fichier", "Ce que c’est", "Pour qui"], readers, |file| file.guide);
    written::holds("content/guide/resultat.md", "fichiers", "fin des fichiers", &text, "tells_every_file");
}

/// Written anew by `CLU_UPDATE=1 cargo test --lib tells_every_file`.
#[test]
fn the_readme_tells_every_file() {
    let readers = |audience| match audience {
        Audience::Public => "all",
        Audience::Speaker => "the speaker",
        Audience::Internal => "clu",
    };
    let text = table(["In `output/`", "", "For"], readers, |file| file.readme);
    written::holds("README.md", "files", "end of files", &text, "tells_every_file");
}

/// The guide shows what a build says when it has made the shipped meeting.
#[test]
fn the_guide_shows_the_files_of_a_build() {
    let guide = include_str!("../../content/guide/construire.md");
    let told = guide.lines().filter_map(|line| line.strip_prefix("  output/")?.split_whitespace().next());
    let is_made = |file: &&OutputFile| matches!(file.maker, Maker::Meeting { when: When::Always | When::Pdf, .. });
    assert_eq!(told.collect::<Vec<_>>(), FILES.iter().filter(is_made).map(shown).collect::<Vec<_>>());
}
