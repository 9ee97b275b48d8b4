//! What the tables of the guide say of the keys of the files: tests hold them against the code that reads the files.

use super::pages;

/// A key of a table of a file, as the guide tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribedKey {
    /// The key.
    pub name: String,
    /// The file.
    pub file: String,
    /// The tables that have it, as they are written: `[[enquete]]`; none for the file itself.
    pub tables: Vec<String>,
    /// Whether it must be there.
    pub required: bool,
    /// What it is.
    pub meaning: String,
    /// How it is written.
    pub example: Option<String>,
}

/// What the guide says of a key, wherever it is one.
pub fn described(name: &str) -> Vec<DescribedKey> {
    described_keys().into_iter().filter(|key| key.name == name).collect()
}

/// All keys and tables, in the order of the guide.
pub fn described_keys() -> Vec<DescribedKey> {
    let mut keys = Vec::new();
    for page in pages() {
        let mut tables = Vec::new();
        let mut is_of_keys = false;
        let mut file = None;
        for line in page.text.lines() {
            if line.starts_with('#') {
                file = codes(line).into_iter().find(|code| code.ends_with(".toml")).map(str::to_owned).or(file);
            } else if line.starts_with("Dans `[") {
                tables = codes(line).into_iter().filter(|code| code.starts_with('[')).map(str::to_owned).collect();
            } else if line.starts_with("| Clé |") || line.starts_with("| Bloc |") {
                is_of_keys = true;
            } else if !line.starts_with('|') {
                is_of_keys = false;
            } else if let (true, Some(file), true) = (is_of_keys, &file, line.starts_with("| `")) {
                keys.extend(row(line, file, &tables));
            }
        }
    }
    keys
}

fn row(line: &str, file: &str, tables: &[String]) -> Option<DescribedKey> {
    let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
    let [name, required, meaning, rest @ ..] = cells.as_slice() else { return None };
    Some(DescribedKey {
        name: codes(name).first()?.to_string(),
        file: file.to_owned(),
        tables: tables.to_vec(),
        required: *required == "oui",
        meaning: (*meaning).to_owned(),
        example: rest.first().map(|example| example.trim_matches('`').to_owned()).filter(|example| !example.is_empty()),
    })
}

/// What stands in backticks.
fn codes(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_from_the_tables() {
        let found = described("sollicites");
        let [key] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((key.file.as_str(), key.tables.as_slice()), ("enquetes.toml", &["[[enquete]]".to_owned()][..]));
        assert!(!key.required && key.example.as_deref() == Some("1260"), "{key:?}");
        assert!(described("objectif").len() >= 3);
        assert!(described_keys().len() > 150, "{}", described_keys().len());
    }
}
