//! The speaker's notes are for the speaker alone.

use super::{reference, text};
use crate::fixtures::Workshop;

const PAGE: &str = "reunions/2022-03-10/diapositives/module-1.md";

/// Words that stand nowhere else.
const NOTE: &str = "Saluer xyzzyplugh, puis <b>le président</b>";

#[test]
fn notes_are_in_the_speakers_window_and_in_no_other_file() {
    let workshop = Workshop::new();
    let page = workshop.read(PAGE);
    let title = page.find('\n').expect("a title is a line");
    workshop.write(PAGE, format!("{}\n\n<!-- {NOTE} -->\n{}", &page[..title], &page[title..]));
    let files = workshop.accepted();
    assert!(files.len() > 8, "{:?}", files.keys());
    for (path, bytes) in &files {
        let holds = bytes.windows(10).any(|part| part == b"xyzzyplugh");
        assert_eq!(holds, path.ends_with("presentateur.html"), "{path:?}");
        if path.extension().is_some_and(|extension| extension == "pdf") {
            // What a PDF says is compressed.
            assert!(reference::pdf_texts(bytes).iter().all(|text| !text.contains("xyzzyplugh")), "{path:?}");
        }
    }
    let window = &files[std::path::Path::new("2022-03-10/presentateur.html")];
    let window = std::str::from_utf8(window).expect("UTF-8");
    assert!(text::bare(&text::of(window)).contains(&text::bare(NOTE)), "the note is text");
    assert!(!window.contains("<b>le président"), "its signs are not those of the page");
    let site = std::str::from_utf8(&files[std::path::Path::new("index.html")]).expect("UTF-8");
    assert!(!site.contains("presentateur.html"), "nobody is led to it");
}
