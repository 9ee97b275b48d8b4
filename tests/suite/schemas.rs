//! Schemas, guide and program in step: what editors are told, what authors are told and what the
//! program reads are the same keys. That the shipped schemas are those of the code is tested in
//! `src/parse/tests/schemas.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, Schemas};
use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use crate::fixtures::{Workshop, clu, errors, project};

/// Holds a value against a JSON Schema, formats included.
pub fn check(schema: &Value, value: &Value) -> Result<(), String> {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("schema.json", schema.clone()).expect("the schema is JSON");
    let index = compiler.compile("schema.json", &mut schemas).expect("the schema is one");
    schemas.validate(value, index).map_err(|error| format!("{error:#}"))
}

#[test]
fn every_shipped_file_names_its_schema_and_keeps_to_it() {
    let files = toml_files(&project().join("content"));
    assert!(files.len() >= 6, "{files:?}");
    for path in files.into_iter().chain([project().join("themes/prefecture/theme.toml")]) {
        let text = fs::read_to_string(&path).expect("TOML is text");
        let first = text.lines().next().unwrap_or_default();
        let schema = first.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{path:?} begins with {first}"));
        let schema = path.parent().expect("files are in folders").join(schema);
        let schema = fs::read_to_string(&schema).unwrap_or_else(|error| panic!("{schema:?}: {error}"));
        let schema = serde_json::from_str(&schema).expect("a schema is JSON");
        check(&schema, &json(&text)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    }
}

#[test]
fn the_schemas_refuse_what_the_program_refuses() {
    for (name, text) in [
        ("indicateurs", "[a]\nobjectf = 2"),
        ("indicateurs", "[a]\nvaleur = \"12,62\""),
        ("indicateurs", "[a]\nabsent = \"aucun\""),
        ("indicateurs", "[a]\nvaleur = 1\nperiode = \"mars 2022\""),
        ("reunion", "[reunion]\ntitre = \"t\"\nstatut = \"projet\"\ndate = \"10 mars 2022\""),
        ("reunion", "[reunion]\ntitre = \"t\"\nstatut = \"projet\""),
        ("prefecture", "[prefecture]\nnom = \"\"\nreferentiel = \"r\""),
        ("theme", "[tailles]\ntexte = \"22\""),
    ] {
        assert!(check(&schema(name), &json(text)).is_err(), "{name}: {text}");
    }
    for text in
        ["[a]\nvaleur = 1\nperiode = 2022", "[a]\nvaleur = 1.5\nperiode = 2022-05-10", "[a]\nnombre = 1\nsur = 2"]
    {
        check(&schema("indicateurs"), &json(text)).unwrap_or_else(|error| panic!("{text}: {error}"));
    }
}

#[test]
fn the_guide_has_every_key_and_no_other() {
    for (page, name) in FILES {
        let text = page_of_the_guide(page);
        let schema = schema(name);
        let mut tables = BTreeMap::new();
        collect_tables(&schema, &schema, "", &mut tables);
        let (described, blocks) = described(&text, &tables);
        let mut wanted_blocks = BTreeSet::new();
        for (path, table) in &tables {
            let keys = keys(&schema, table);
            let of_kind = |is_table: bool| keys.iter().filter(move |key| key.is_table == is_table);
            wanted_blocks.extend(of_kind(true).map(|key| (key.name.clone(), key.required)));
            let wanted: BTreeSet<_> = of_kind(false).map(|key| (key.name.clone(), key.required)).collect();
            if !wanted.is_empty() {
                let found = described.get(path).unwrap_or_else(|| panic!("{page}: `[{path}]` has no table of keys"));
                assert_eq!(*found, wanted, "{page}: `[{path}]`, key and whether it must be written");
            }
        }
        assert_eq!(blocks, wanted_blocks, "{page}: its blocks, and whether they must be written");
    }
}

#[test]
fn the_guide_tells_the_theme_as_it_is_shipped() {
    let theme = json(&fs::read_to_string(project().join("themes/prefecture/theme.toml")).expect("the theme is there"));
    let page = page_of_the_guide("theme.md");
    let rows: Vec<Vec<&str>> = page.lines().filter(|line| line.starts_with("| `")).map(codes).collect();
    for table in ["couleurs", "tailles"] {
        for (key, value) in theme[table].as_object().expect("a table") {
            let value = value.to_string();
            let told = rows.iter().any(|row| row[0] == key && row.contains(&value.as_str()));
            assert!(told, "`{key}` is {value} in the shipped theme");
        }
    }
}

#[test]
fn every_example_of_the_guide_is_read_by_the_program() {
    let examples = examples();
    assert!(examples.len() >= 10, "{}", examples.len());
    let whole = |text: &str| text.starts_with("#:schema");
    let base = Workshop::empty();
    for (file, text) in examples.iter().filter(|(_, text)| whole(text)) {
        base.write(&place(file), text);
    }
    for file in ["diapositives/module-1.md", "diapositives/methode.md"] {
        base.write(&place(file), "# Une diapositive\n\nSon texte.\n");
    }
    // The font that the guide names may not be shipped: the theme's own takes its place.
    for (weight, file) in [("Regular", "Marianne-Regular.otf"), ("Bold", "Marianne-Bold.otf")] {
        let font = fs::read(project().join(format!("themes/prefecture/fonts/Inter-{weight}.otf"))).expect("a font");
        base.write(&format!("polices/{file}"), font);
    }
    base.replace("prefecture.toml", "famille = \"Marianne\"", "famille = \"Inter\"");
    base.write("images/bloc-marque.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"/>"#);
    base.write("images/prefecture.jpg", PNG);
    for image in ["images/accueil.jpg", "images/bloc-marque.png"] {
        base.write(&place(image), PNG);
    }
    built(&base, "the complete examples together");

    for (file, text) in examples.iter().filter(|(_, text)| !whole(text)) {
        let earlier = base.path(&place(file)).is_file().then(|| base.read(&place(file)));
        base.write(&place(file), text);
        if file.ends_with(".md") {
            let reunion = base.read("reunions/2022-03-10/reunion.toml");
            base.write("reunions/2022-03-10/reunion.toml", reunion.replace("diapositives/methode.md", file));
            built(&base, text);
            base.write("reunions/2022-03-10/reunion.toml", reunion);
        } else {
            built(&base, text);
        }
        match earlier {
            Some(earlier) => base.write(&place(file), earlier),
            None => base.remove(&place(file)),
        };
    }
}

#[test]
fn the_guide_shows_messages_as_the_program_prints_them() {
    let guide = guide();
    let fences = fences(&guide);
    let shown = |start: &str| {
        let found = fences.iter().find(|fence| fence.text.starts_with(start));
        found.unwrap_or_else(|| panic!("the guide shows a text that begins with {start}")).text.trim_end().to_owned()
    };
    let workshop = Workshop::new();
    let run = workshop.build();
    let summary = String::from_utf8(run.stdout).expect("messages are UTF-8");
    assert_eq!(without_numbers(&summary), without_numbers(&shown("Réunion du ")));

    let file = "reunions/2022-03-10/indicateurs.toml";
    let misspelt = workshop.read(file).replace("\nobjectif = 2 ", "\nobjectf = 2 ");
    workshop.write(file, misspelt);
    let run = workshop.build();
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(errors(&run).trim_end(), shown("erreur"));
}

/// What a text says, whatever its numbers and the width of their columns are.
fn without_numbers(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.starts_with(|sign: char| sign.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_guide_has_every_option() {
    let help: String = ["build", "serve", "new", "publish", "guide", "doctor"]
        .map(|command| {
            let help = clu().args([command, "--help"]).output().expect("the program runs");
            String::from_utf8(help.stdout).expect("help is UTF-8")
        })
        .concat();
    let options: BTreeSet<&str> = help
        .lines()
        .filter_map(|line| {
            line.trim_start()
                .strip_prefix("--")
                .or_else(|| line.trim_start().split("  ").find_map(|word| word.strip_prefix("--")))
        })
        .filter_map(|rest| rest.split([' ', '[']).next())
        .collect();
    assert!(options.len() >= 5, "{options:?}");
    let guide = guide();
    for option in options {
        assert!(guide.contains(&format!("`--{option}`")), "the guide does not know --{option}");
    }
}

/// A PNG of one pixel.
const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
    0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1,
    0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// The pages of the guide that tell the keys of a file, and its schema.
const FILES: [(&str, &str); 8] = [
    ("fichiers/prefecture.md", "prefecture"),
    ("fichiers/referentiel.md", "referentiel"),
    ("fichiers/reunion.md", "reunion"),
    ("fichiers/indicateurs.md", "indicateurs"),
    ("fichiers/enquetes.md", "enquetes"),
    ("fichiers/reclamations.md", "reclamations"),
    ("fichiers/actions.md", "actions"),
    ("theme.md", "theme"),
];

/// A page of the guide.
fn page_of_the_guide(page: &str) -> String {
    fs::read_to_string(project().join("content/guide").join(page)).expect("the page is there")
}

/// All pages but the one of the rules, whose examples stand in a referential of their own and have a test of their own.
fn guide() -> String {
    let first = fs::read_to_string(project().join("content/LISEZMOI.md")).expect("the guide is there");
    let folder = project().join("content/guide");
    let mut pages: Vec<PathBuf> =
        walkdir::WalkDir::new(folder).into_iter().map(|file| file.expect("it can be read").into_path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("regles.md"));
    pages.sort();
    let text = |path: &PathBuf| fs::read_to_string(path).expect("the page is there");
    std::iter::once(first).chain(pages.iter().map(text)).collect()
}

fn schema(name: &str) -> Value {
    let path = project().join(format!("content/schemas/{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).expect("the schema is there")).expect("a schema is JSON")
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(toml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found
}

/// TOML as editors hand it to a schema: JSON has no dates, they become texts.
fn json(text: &str) -> Value {
    fn value(toml: &DeValue<'_>) -> Value {
        match toml {
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Integer(number) => number.as_str().parse::<i64>().expect("a whole number").into(),
            DeValue::Float(number) => number.as_str().parse::<f64>().expect("a number").into(),
            DeValue::Boolean(yes) => (*yes).into(),
            DeValue::Datetime(date) => date.to_string().into(),
            DeValue::Array(values) => values.iter().map(|item| value(item.get_ref())).collect(),
            DeValue::Table(entries) => table(entries),
        }
    }
    fn table(entries: &DeTable<'_>) -> Value {
        let entries = entries.iter().map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref())));
        Value::Object(entries.collect::<Map<_, _>>())
    }
    table(DeTable::parse(text).unwrap_or_else(|error| panic!("{error}")).get_ref())
}

/// The schema behind references.
fn behind<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let target = schema.get("$ref").or_else(|| schema.pointer("/allOf/0/$ref")).and_then(Value::as_str);
    match target {
        Some(target) => root.pointer(target.trim_start_matches('#')).expect("references lead somewhere"),
        None => schema,
    }
}

/// The table of a key: itself, one of many, or one of a free name; `None` for a value.
fn table_of<'s>(root: &'s Value, schema: &'s Value) -> Option<&'s Value> {
    let schema = behind(root, schema);
    if schema.get("properties").is_some() {
        return Some(schema);
    }
    let inner = schema.get("items").or_else(|| schema.get("additionalProperties").filter(|inner| inner.is_object()))?;
    Some(behind(root, inner)).filter(|inner| inner.get("properties").is_some())
}

/// Every table of a file, by its path: `` for the file itself, `enquete.critere`.
fn collect_tables<'s>(root: &'s Value, schema: &'s Value, path: &str, tables: &mut BTreeMap<String, &'s Value>) {
    let Some(table) = table_of(root, schema) else { return };
    for (key, inner) in table["properties"].as_object().expect("a table has keys") {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        collect_tables(root, inner, &path, tables);
    }
    tables.insert(path.to_owned(), table);
}

struct Key {
    name: String,
    required: bool,
    is_table: bool,
}

fn keys(root: &Value, table: &Value) -> Vec<Key> {
    let required: Vec<&str> =
        table["required"].as_array().map_or_else(Vec::new, |keys| keys.iter().filter_map(Value::as_str).collect());
    let properties = table["properties"].as_object().expect("a table has keys");
    properties
        .iter()
        .map(|(name, inner)| Key {
            name: name.clone(),
            required: required.contains(&name.as_str()),
            is_table: behind(root, inner)["type"] == "object" || table_of(root, inner).is_some(),
        })
        .collect()
}

type Described = BTreeSet<(String, bool)>;

/// What a chapter says: the keys of each table by path, and the blocks.
fn described(section: &str, tables: &BTreeMap<String, &Value>) -> (BTreeMap<String, Described>, Described) {
    let (mut described, mut blocks) = (BTreeMap::<String, Described>::new(), Described::new());
    // A file of free names has one table and says so without naming it.
    let mut current: Vec<String> = vec![String::new()];
    let mut in_keys = None;
    for line in section.lines() {
        if line.starts_with("Dans `[") {
            let named = codes(line).into_iter().filter(|code| code.starts_with('['));
            let path = |code: &str| code.trim_matches(['[', ']']).to_owned();
            // Each target has a name of its own.
            let named =
                named.map(path).map(|path| if path.starts_with("publication.") { "publication".into() } else { path });
            current = named.collect();
            current.iter().for_each(|path| assert!(tables.contains_key(path) || path == "sigles", "no table {path}"));
        } else if line.starts_with("| Clé |") || line.starts_with("| Bloc |") {
            in_keys = Some(line.starts_with("| Clé |"));
        } else if !line.starts_with('|') {
            in_keys = None;
        } else if let (Some(is_key), true) = (in_keys, line.starts_with("| `")) {
            let cells: Vec<&str> = line.split(" | ").collect();
            let row = (codes(cells[0])[0].to_owned(), cells[1] == "oui");
            if is_key {
                for path in &current {
                    assert!(described.entry(path.clone()).or_default().insert(row.clone()), "{row:?} twice");
                }
            } else {
                assert!(blocks.insert(row.clone()), "{row:?} twice");
            }
        }
    }
    (described, blocks)
}

/// What stands in backticks.
fn codes(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

struct Fence<'g> {
    language: &'g str,
    /// The line of text above it.
    before: &'g str,
    text: String,
}

/// The examples between fences.
fn fences(guide: &str) -> Vec<Fence<'_>> {
    let mut found = Vec::new();
    let mut before = "";
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            found.push(Fence { language, before, text });
        } else if !line.is_empty() {
            before = line;
        }
    }
    found
}

/// The TOML and Markdown examples with the file that the line above names.
fn examples() -> Vec<(String, String)> {
    let guide = guide();
    fences(&guide)
        .into_iter()
        .filter(|fence| matches!(fence.language, "toml" | "markdown"))
        .map(|Fence { before, text, .. }| {
            let file = codes(before).into_iter().find(|code| code.ends_with(".toml") || code.ends_with(".md"));
            (file.unwrap_or_else(|| panic!("« {before} » names the file of\n{text}")).to_owned(), text)
        })
        .collect()
}

/// Where a file that the guide names stands in the content folder.
fn place(file: &str) -> String {
    match file {
        "prefecture.toml" | "referentiels/qual-e-pref.toml" | "theme/theme.toml" => file.to_owned(),
        file => format!("reunions/2022-03-10/{file}"),
    }
}

fn built(workshop: &Workshop, what: &str) {
    let run = workshop.run(&["build", "--no-pdf"]);
    assert!(run.status.success(), "{what}\n{}", errors(&run));
    // An example alone shows less than there is, which is worth no more than a warning.
    let told = errors(&run);
    let codes: BTreeSet<&str> =
        told.lines().filter_map(|line| line.strip_prefix("avertissement[")?.split(']').next()).collect();
    assert!(!told.contains("erreur"), "{what}\n{told}");
    assert!(codes.is_subset(&BTreeSet::from(["contenu-non-montre", "indicateur-sans-valeur"])), "{what}\n{told}");
}
