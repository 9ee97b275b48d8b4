//! The first meeting of all: texts to start from, with what they mean in comments.

use super::document::Document;
use super::figures;
use super::files::NewFile;
use crate::meeting::Referential;
use chrono::NaiveDate;

const MEETING: &str = include_str!("model/reunion.toml");
const INDICATORS: &str = include_str!("model/indicateurs.toml");

/// What shows the indicators, in the model.
const SHOWS_INDICATORS: &str =
    "[[ordre_du_jour.point]]\ntitre = \"les indicateurs qualité\"\nmontre = \"indicateurs\"\n\n";

/// The other files, by path inside the meeting's folder.
const OTHERS: [(&str, &str); 4] = [
    ("enquetes.toml", include_str!("model/enquetes.toml")),
    ("reclamations.toml", include_str!("model/reclamations.toml")),
    ("diapositives/demarche.md", include_str!("model/demarche.md")),
    ("diapositives/questions.md", include_str!("model/questions.md")),
];

/// The comment above the indicators of a file that is made from nothing.
pub fn indicators() -> &'static str {
    INDICATORS
}

/// The files of a first meeting: the modules that every préfecture takes, or the first one, with their indicators.
pub fn files(date: NaiveDate, referential: &Referential) -> Result<Vec<NewFile>, String> {
    let mandatory = referential.modules.values().filter(|module| module.mandatory).map(|module| module.number);
    let mut modules: Vec<u64> = mandatory.collect();
    if modules.is_empty() {
        modules.extend(referential.modules.keys().next());
    }
    let numbers: Vec<String> = modules.iter().map(u64::to_string).collect();
    let meeting = MEETING.replace("DATE", &date.to_string()).replace("MODULES", &format!("[{}]", numbers.join(", ")));
    let mut document = Document::read(INDICATORS)?;
    let retained = referential.indicators.iter().filter(|indicator| modules.contains(&indicator.module));
    figures::add_indicators(&mut document, retained);
    let mut files = match document.root.is_empty() {
        // A file that says nothing is refused: there is none, and nothing shows it.
        true => vec![NewFile::text("reunion.toml", meeting.replace(SHOWS_INDICATORS, ""))],
        false => vec![NewFile::text("reunion.toml", meeting), NewFile::text("indicateurs.toml", document.text())],
    };
    files.extend(OTHERS.map(|(path, text)| NewFile::text(path, text.to_owned())));
    Ok(files)
}
