//! The invariants of the source tree that the compiler does not hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fixtures::project;

/// Rust code of the program, without its tests, by path inside `src`.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() { walk(&path, files) } else { files.push(path) }
        }
    }
    let root = project().join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&path).expect("sources are UTF-8");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            (name, code)
        })
        .filter(|(name, _)| name.ends_with(".rs") && !name.contains("tests"))
        .collect()
}

/// Fails for every file outside `allowed` that holds one of the `words` in its code.
fn only_in(allowed: &[&str], words: &[&str]) {
    for (name, text) in sources() {
        if allowed.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in words {
                assert!(!line.contains(word), "src/{name} holds `{word}`: {line}");
            }
        }
    }
}

#[test]
fn only_load_and_write_touch_the_disk() {
    only_in(
        // `written.rs` is for tests alone.
        &["load/", "write/", "fingerprint/build.rs", "written.rs"],
        &["std::fs", "fs::read", "fs::write", "File::open", "File::create"],
    );
}

#[test]
fn only_the_terminal_prints() {
    only_in(
        &["diagnostic/terminal.rs", "diagnostic/progress.rs", "fingerprint/build.rs"],
        &["println!", "print!", "eprintln!", "eprint!", "stdout()", "stderr()"],
    );
}

#[test]
fn each_library_is_named_in_one_place() {
    only_in(&["draw/"], &["plotters"]);
    only_in(&["render/html/"], &["tera::"]);
    only_in(&["render/pdf/"], &["typst::", "typst_pdf", "typst_layout", "comemo"]);
    only_in(&["parse/"], &["toml::"]);
    only_in(&["parse/", "render/html/guide.rs"], &["pulldown_cmark"]);
    only_in(&["commands/init/", "commands/new/", "form/"], &["toml_edit"]);
    only_in(&["cli/"], &["clap::"]);
    only_in(&["commands/serve/", "commands/workshop/"], &["axum::"]);
    only_in(&["commands/check/fix/"], &["similar::"]);
    only_in(&["commands/serve/", "commands/workshop/", "remote/"], &["tokio::", "futures_util::"]);
    only_in(&["remote/storage"], &["opendal", "rustls"]);
    only_in(&["remote/reading.rs", "remote/storage/elsewhere.rs"], &["use reqwest"]);
    only_in(&["remote/storage/links.rs"], &["openssh_sftp_client"]);
}

#[test]
fn a_module_knows_those_above_it_alone() {
    let map = fs::read_to_string(project().join("src/lib.rs")).expect("the map is there");
    let order: Vec<&str> = map.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let place = |module: &str| order.iter().position(|other| *other == module);
    let mut known = 0;
    for (name, text) in sources() {
        // What is measured with a theme is remembered with it; what is for tests alone may know all.
        let module = name.split(['/', '.']).next().unwrap_or_default();
        if module == "lib" || module == "main" || name == "theme/mod.rs" || name.ends_with("testing.rs") {
            continue;
        }
        let own = place(module).unwrap_or_else(|| panic!("src/{name} is not on the map"));
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for path in line.split("crate::").skip(1) {
                let other = path.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next().unwrap_or_default();
                known += 1;
                assert!(place(other).is_none_or(|place| place <= own), "src/{name} knows `{other}`, below it: {line}");
            }
        }
    }
    assert!(known > 500, "the modules know each other by `crate::`");
}

#[test]
fn every_file_says_what_it_is_for_and_is_not_too_long() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "src/{name} does not say what it is for");
        assert!(text.lines().count() <= 450, "src/{name} is two ideas");
    }
}

#[test]
fn nothing_is_decided_about_blocks_without_naming_them() {
    let indent = |line: &str| line.len() - line.trim_start().len();
    for (name, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with("Block::")) {
            // The arms of one match stand as far in as each other.
            let arms =
                lines[place + 1..].iter().take_while(|other| other.trim().is_empty() || indent(other) >= indent(line));
            let rest =
                arms.into_iter().find(|other| indent(other) == indent(line) && other.trim_start().starts_with("_ "));
            assert_eq!(rest, None, "src/{name}, line {}: a new block would be passed over", place + 1);
        }
    }
}

#[test]
fn a_name_of_a_type_has_one_meaning() {
    let mut named: BTreeMap<String, Vec<(String, bool)>> = BTreeMap::new();
    for (file, text) in sources() {
        for line in text.lines().map(str::trim_start) {
            let is_public = line.starts_with("pub");
            let item =
                line.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
            let mut words = item.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
            if matches!(words.next(), Some("struct" | "enum" | "trait"))
                && let Some(name) = words.next().filter(|name| !name.is_empty())
            {
                named.entry(name.to_owned()).or_default().push((file.clone(), is_public));
            }
        }
    }
    assert!(named.len() > 500, "the types of the program are found");
    // What a file keeps to itself may be called as what another keeps to itself.
    named.retain(|_, files| files.len() > 1 && files.iter().any(|(_, is_public)| *is_public));
    assert!(named.is_empty(), "{named:#?}");
}
