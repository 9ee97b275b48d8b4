//! The handouts: everything the slides say, two a sheet; the speaker's notes whole in one, nowhere else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::reference::{holds_the_model, pdf_texts};
use super::text;
use crate::fixtures::{SHIPPED_OUTPUT, Workshop, errors, snapshot};

const LINES: &str = "2022-03-10/polycopie-2022-03-10.pdf";
const NOTES: &str = "2022-03-10/polycopie-notes-2022-03-10.pdf";
const DECK: &str = "2022-03-10/comite-local-des-usagers-2022-03-10.pdf";

#[test]
fn a_handout_has_two_slides_a_sheet_and_says_what_they_say() {
    let workshop = Workshop::new();
    let made = built(&workshop, &["build", "--polycopie"]);
    let slides = pages(&workshop, DECK);
    assert_eq!(pages(&workshop, LINES), slides.div_ceil(2));
    holds_the_model("the handout", &pdf_texts(&made[Path::new(LINES)]));
    let others: BTreeMap<&PathBuf, &Vec<u8>> = made.iter().filter(|(path, _)| !is_list(path)).collect();
    let expected: Vec<&PathBuf> = SHIPPED_OUTPUT.keys().filter(|path| !is_list(path)).collect();
    assert_eq!(others.keys().filter(|path| !path.ends_with(LINES)).copied().collect::<Vec<_>>(), expected);
    for path in expected {
        assert!(SHIPPED_OUTPUT[path] == made[path], "{path:?} is what it is without a handout");
    }
    let list = std::str::from_utf8(&made[Path::new("index.html")]).expect("UTF-8");
    assert!(text::attributes(list, "href").contains(&LINES.to_owned()), "{list}");
    assert!(text::of(list).contains("Polycopié"), "{list}");
}

#[test]
fn notes_are_whole_in_the_speakers_handout_and_nowhere_else() {
    let secret = "Confidence n° 1 : #read(\"x\") <b>gras</b> $x^2$ *y* _z_ @ref // {{ deck }} =HYPERLINK(A1)";
    let long: String = (1..=200).map(|n| format!("Confidence {n}, mot à mot ; ")).collect();
    let word = format!("confidence-{}-fin", "x".repeat(600));
    assert!(long.len() > 3000);
    let workshop = Workshop::new();
    let page = "reunions/2022-03-10/diapositives/module-1.md";
    let notes = format!("{}\n<!-- {secret}\n\n{long}\n\n- {word} -->\n", workshop.read(page));
    workshop.write(page, notes);
    let made = built(&workshop, &["build", "--polycopie=notes", "--polycopie"]);

    let slides = pages(&workshop, DECK);
    assert_eq!(pages(&workshop, LINES), slides.div_ceil(2));
    assert!(pages(&workshop, NOTES) > slides.div_ceil(2), "the long note takes sheets of its own");
    let readings = pdf_texts(&made[Path::new(NOTES)]);
    for reading in &readings {
        let first: Vec<&str> = reading.lines().filter(|line| !line.trim().is_empty()).take(2).collect();
        assert!(first.concat().contains("notes de l’orateur – à ne pas diffuser"), "{first:?}");
    }
    holds_the_model("the speaker's handout", &readings);
    // What stands between two sheets is not part of the note.
    let chrome = regex::Regex::new(
        r"(?m)^Préfecture de l’Ain\s+page \d+ / \d+$|^\f?Réunion du comité local des usagers – 10.mars 2022.*$|^Suite des notes.*$|^Polycopié – notes.*$",
    );
    // Quotation marks become those of French.
    let bare = |text: &str| text::bare(text).replace(['"', '«', '»'], "");
    let whole = bare(&chrome.expect("the pattern is sound").replace_all(&readings[0], ""));
    for part in [secret, &long, &word] {
        assert_eq!(whole.matches(&bare(part)).count(), 1, "{part} in {}", readings[0]);
    }

    let for_the_speaker = |path: &Path| path.ends_with(NOTES) || path.ends_with("presentateur.html");
    for (path, bytes) in made.iter().filter(|(path, _)| !for_the_speaker(path)) {
        let is_pdf = path.extension().is_some_and(|extension| extension == "pdf");
        let texts = if is_pdf { pdf_texts(bytes) } else { vec![String::from_utf8_lossy(bytes).into_owned()] };
        assert!(!texts.iter().any(|text| text.to_lowercase().contains("confidence")), "{path:?} holds a note");
    }
    let list = std::str::from_utf8(&made[Path::new("index.html")]).expect("UTF-8");
    assert!(list.contains(LINES) && !list.contains("polycopie-notes"), "{list}");

    let again = built(&workshop, &["build", "--polycopie", "--polycopie=notes", "--only", "2022-03-10"]);
    assert!(made == again, "the same bytes twice");
}

/// The list of meetings: the one file that knows of the handout.
fn is_list(path: &Path) -> bool {
    [Path::new("index.html"), Path::new(".clu-manifeste.json")].contains(&path)
}

fn built(workshop: &Workshop, arguments: &[&str]) -> BTreeMap<PathBuf, Vec<u8>> {
    let run = workshop.run(arguments);
    assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
    snapshot(&workshop.output())
}

/// How many pages a PDF of the output has.
fn pages(workshop: &Workshop, file: &str) -> usize {
    let run = Command::new("pdfinfo").arg(workshop.output().join(file)).output();
    let run = run.expect("pdfinfo runs: tests/install installs it (poppler-utils)");
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    let pages = text.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.and_then(|pages| pages.trim().parse().ok()).unwrap_or_else(|| panic!("no pages: {text}"))
}
