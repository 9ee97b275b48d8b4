//! What people read of the code in a file beside it, between two marks: it is written from the code, and a test fails
//! where the two differ.

use std::path::Path;

/// Fails where a file of the project does not hold `text` between the comments `start` and `end`, each on a line of its
/// own; `CLU_UPDATE=1` writes it there. `test` is a filter that runs just the test that calls.
pub fn holds(file: &str, start: &str, end: &str, text: &str, test: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let all = std::fs::read_to_string(&path).expect("it is there").replace("\r\n", "\n");
    let (start, end) = (format!("<!-- {start} -->\n"), format!("\n<!-- {end} -->"));
    let (before, rest) = all.split_once(&start).expect("it marks where the text begins");
    let (written, after) = rest.split_once(&end).expect("it marks where the text ends");
    if std::env::var_os("CLU_UPDATE").is_some() {
        std::fs::write(path, format!("{before}{start}{text}{end}{after}")).expect("it can be written");
    } else {
        assert!(written == text, "{file} and the code differ: CLU_UPDATE=1 cargo test --lib {test}");
    }
}
