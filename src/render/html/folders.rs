//! The page that says in which folder each meeting is, where a place keeps files and shows no pages: no style, no script, for
//! whoever opens it has downloaded it.

/// The page: whose meetings they are, the version that it is of, and each meeting with its folder, the latest first.
pub fn folders(name: &str, version: &str, meetings: &[(String, String)]) -> Vec<u8> {
    let name = escaped(name);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"fr\" data-clu-version=\"{version}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{name}\u{a0}: réunions</title>\n</head>\n\
         <body>\n<main>\n<h1>{name}</h1>\n\
         <p>Chaque réunion est dans un dossier, avec son PDF, son diaporama et ses données.</p>\n<ul>\n"
    );
    for (title, folder) in meetings {
        let (title, folder) = (escaped(title), escaped(folder));
        page.push_str(&format!("<li><a href=\"{folder}\">{title}</a>\u{a0}: dossier {folder}</li>\n"));
    }
    page.push_str("</ul>\n</main>\n</body>\n</html>\n");
    page.into_bytes()
}

/// A text as it stands in a page or in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_text() {
        let page =
            folders("A & B", "0001-00000000", &[("<b>\"Fin\"</b>".to_owned(), "reunions/2022-03-10/".to_owned())]);
        let page = String::from_utf8(page).expect("pages are UTF-8");
        assert!(page.contains("<h1>A &amp; B</h1>"), "{page}");
        assert!(page.contains("<a href=\"reunions/2022-03-10/\">&lt;b&gt;&quot;Fin&quot;&lt;/b&gt;</a>"), "{page}");
    }
}
