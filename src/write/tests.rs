//! What a build leaves in the output folder and beside it, step by step and from one build to the next.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

/// A folder with what is in it: files by their text, links by their target, folders that are empty.
pub fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    fn add(found: &mut BTreeMap<String, String>, folder: &Path, inside: &str) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{inside}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                let before = found.len();
                add(found, &entry.path(), &format!("{path}/"));
                if found.len() == before {
                    found.insert(path, "(empty)".into());
                }
            } else if let Ok(target) = fs::read_link(entry.path()) {
                found.insert(path, format!("-> {}", target.display()));
            } else {
                found.insert(path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into());
            }
        }
    }
    let mut found = BTreeMap::new();
    add(&mut found, folder, "");
    found
}

/// The same without the list of what was written.
pub fn files(folder: &Path) -> Vec<String> {
    let found = snapshot(folder);
    found.into_iter().filter(|(path, _)| path != MANIFEST_NAME).map(|(path, text)| format!("{path}: {text}")).collect()
}

pub fn artifacts(files: &[(&str, &str)]) -> Vec<Artifact> {
    files.iter().map(|(path, text)| Artifact { path: (*path).into(), bytes: text.as_bytes().into() }).collect()
}

pub fn ready(output: &Path, files: &[(&str, &str)]) -> Output {
    let opened = Output::open(output, Path::new("no such content")).unwrap();
    opened.write(&artifacts(files)).unwrap();
    opened
}

pub fn build(output: &Path, files: &[(&str, &str)]) -> Written {
    ready(output, files).publish(&[], BTreeMap::new()).unwrap()
}

/// What the person reads when the files cannot be published; the folder's own path is cut off.
fn refusal(output: &Path, files: &[(&str, &str)]) -> String {
    let root = format!("{}/", output.parent().unwrap().display());
    let error = Output::open(output, Path::new("no such content"))
        .and_then(|opened| opened.write(&artifacts(files)).and_then(|()| opened.publish(&[], BTreeMap::new())))
        .expect_err("refused");
    error.to_string().replace(&root, "")
}

pub fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A build that was killed: what it has beside the output stays.
pub fn kill(mut output: Output) {
    output.clears = false;
}

#[test]
fn a_first_build_makes_the_folder_and_those_it_is_in() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("a/b/output");
    build(&output, &[("2022-03-10/index.html", "deck"), ("index.html", "list"), ("empty", "")]);
    assert_eq!(files(&output), ["2022-03-10/index.html: deck", "empty: ", "index.html: list"]);
    assert_eq!(snapshot(root.path()).len(), 4, "nothing is left beside the output");
    let list = &snapshot(&output)[MANIFEST_NAME];
    assert!(list.contains("\"2022-03-10/index.html\""), "{list}");
}

#[test]
fn a_build_removes_what_an_earlier_one_wrote_and_nothing_else() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    put(&output.join(".gitignore"), "*");
    build(&output, &[("old/index.html", "old"), ("2022/index.html", "old"), ("index.html", "old")]);
    put(&output.join("old/notes.txt"), "mine");
    put(&output.join("mine/deep/photo.jpg"), "photo");
    fs::create_dir_all(output.join("mine/nothing yet")).unwrap();
    symlink("nowhere", output.join("link")).unwrap();
    fs::set_permissions(output.join("mine/deep/photo.jpg"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(output.join("mine/deep"), fs::Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(&output, fs::Permissions::from_mode(0o750)).unwrap();
    let before = fs::metadata(output.join("mine/deep/photo.jpg")).unwrap();
    build(&output, &[("2023/index.html", "new"), ("index.html", "new")]);
    assert_eq!(
        files(&output),
        [
            ".gitignore: *",
            "2023/index.html: new",
            "index.html: new",
            "link: -> nowhere",
            "mine/deep/photo.jpg: photo",
            "mine/nothing yet: (empty)",
            "old/notes.txt: mine"
        ]
    );
    let after = fs::metadata(output.join("mine/deep/photo.jpg")).unwrap();
    assert_eq!((before.ino(), before.mode(), 1), (after.ino(), after.mode(), after.nlink()), "the very same file");
    assert_eq!(fs::metadata(output.join("mine/deep")).unwrap().mode() & 0o777, 0o555);
    assert_eq!(fs::metadata(&output).unwrap().mode() & 0o777, 0o750);
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "nothing is left beside the output");
}

#[test]
fn what_is_neither_file_nor_folder_nor_link_lives_on_too() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    fs::create_dir(&output).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(output.join("socket")).unwrap();
    let before = fs::symlink_metadata(output.join("socket")).unwrap().ino();
    build(&output, &[("a", "1")]);
    assert_eq!(fs::symlink_metadata(output.join("socket")).unwrap().ino(), before);
}

#[test]
fn meetings_that_were_not_built_again_keep_their_files() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    build(&output, &[("2022/a", "1"), ("2022/b", "1"), ("2022-bis/a", "1"), ("2023/a", "1"), ("index", "1")]);
    let again = ready(&output, &[("2022/a", "2"), ("index", "2")]);
    assert!(again.earlier("2023").any(|path| path == "2023/a"));
    again.publish(&["2022".into(), "2023".into(), "2099".into()], BTreeMap::new()).unwrap();
    assert_eq!(files(&output), ["2022/a: 2", "2022/b: 1", "2023/a: 1", "index: 2"]);
    build(&output, &[("index", "3")]);
    assert_eq!(files(&output), ["index: 3"], "what was kept is still known as clu's");
}

#[test]
fn the_same_bytes_again_change_nothing() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    build(&output, &[("2022/a", "1"), ("index", "1")]);
    let before = snapshot(&output);
    build(&output, &[("2022/a", "1"), ("index", "1")]);
    assert_eq!(before, snapshot(&output));
}

#[test]
fn somebody_elses_file_is_never_replaced() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    build(&output, &[("index.html", "1")]);
    let advice = "déplacez-le ou renommez-le, puis relancez la commande\u{202f}; rien n’a été changé";
    for (theirs, wanted, message) in [
        ("notes", "notes", "«\u{a0}output/notes\u{a0}» existe déjà, sans avoir été écrit par clu"),
        (
            "2022/Index.html",
            "2022/index.html",
            "«\u{a0}output/2022/Index.html\u{a0}» existe déjà et gêne l’écriture de \
             «\u{a0}output/2022/index.html\u{a0}», sans avoir été écrit par clu",
        ),
        (
            "2023",
            "2023/a",
            "«\u{a0}output/2023\u{a0}» existe déjà et gêne l’écriture de «\u{a0}output/2023/a\u{a0}», sans avoir été \
             écrit par clu",
        ),
        (
            "2024/a/b",
            "2024/a",
            "«\u{a0}output/2024/a/b\u{a0}» existe déjà et gêne l’écriture de «\u{a0}output/2024/a\u{a0}», sans avoir \
             été écrit par clu",
        ),
    ] {
        put(&output.join(theirs), "mine");
        let before = snapshot(root.path());
        assert_eq!(refusal(&output, &[(wanted, "new")]), format!("{message}\u{202f}; {advice}"));
        assert_eq!(before, snapshot(root.path()), "nothing changed, nothing left over");
    }
    let many = refusal(&output, &[("notes", ""), ("2023", ""), ("2022/index.html", "")]);
    assert!(many.contains("(2 autres sont dans le même cas)"), "{many}");
    symlink(root.path(), output.join("link")).unwrap();
    assert!(refusal(&output, &[("link/a", "")]).contains("«\u{a0}output/link\u{a0}» existe déjà"));
}

#[test]
fn without_its_list_a_build_does_not_guess() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    build(&output, &[("a", "1"), ("b", "1")]);
    let advice = "sortez du dossier ce qui est à vous, supprimez le reste, puis relancez la commande\u{202f}; rien n’a \
                  été changé";
    let message = "«\u{a0}output/a\u{a0}» existe déjà, et clu ne sait plus s’il l’a écrit\u{a0}: la liste de ses \
                   fichiers, «\u{a0}output/.clu-manifeste.json\u{a0}»,";
    fs::write(output.join(MANIFEST_NAME), "{\"format\": 1, \"files\": 3}").unwrap();
    let theirs = " (un autre est dans le même cas)";
    assert_eq!(
        refusal(&output, &[("a", "2"), ("b", "2")]),
        format!("{message} est illisible{theirs}\u{202f}; {advice}")
    );
    fs::remove_file(output.join(MANIFEST_NAME)).unwrap();
    assert_eq!(refusal(&output, &[("a", "2"), ("b", "1")]), format!("{message} manque\u{202f}; {advice}"));
    assert_eq!(files(&output), ["a: 1", "b: 1"]);
    // Nothing is lost by taking over a file that holds what would be written.
    build(&output, &[("a", "1"), ("b", "1")]);
    build(&output, &[("a", "2")]);
    assert_eq!(files(&output), ["a: 2"]);
    fs::write(output.join(MANIFEST_NAME), "{\"format\": 3, \"anything\": []}").unwrap();
    assert_eq!(
        refusal(&output, &[("a", "3")]),
        "«\u{a0}output/.clu-manifeste.json\u{a0}» vient d’une version plus récente de clu\u{202f}; utilisez cette \
         version de clu, ou videz le dossier de ce qu’elle a construit"
    );
}

#[test]
fn a_build_killed_between_any_two_steps_leaves_the_old_or_the_new_output_whole() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    put(&output.join("mine"), "mine");
    build(&output, &[("2022/a", "old"), ("index", "old")]);
    let (old, new) = (snapshot(&output), [("2022/a", "new"), ("2023/a", "new")]);

    kill(ready(&output, &new));
    assert_eq!(snapshot(&output), old, "killed while writing");
    kill(ready(&output, &new).prepare(&[], BTreeMap::new()).unwrap().output);
    assert_eq!(snapshot(&output), old, "killed before the exchange");
    drop(ready(&output, &new).prepare(&[], BTreeMap::new()).unwrap());
    assert_eq!(snapshot(&output), old, "failed before the exchange");
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "a failed build clears up");

    kill(
        ready(&output, &new)
            .prepare(&[], BTreeMap::new())
            .unwrap()
            .swap(&mut Patience::new(&|_| {}))
            .unwrap()
            .prepared
            .output,
    );
    assert_eq!(files(&output), ["2022/a: new", "2023/a: new", "mine: mine"], "killed after the exchange");
    assert_eq!(snapshot(&root.path().join(".clu-output.nouveau")), old);
    build(&output, &[("2022/a", "old"), ("index", "old")]);
    assert_eq!(snapshot(&output), old);
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "the next build clears up");
}

#[test]
fn what_somebody_adds_during_a_build_is_moved_over() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    put(&output.join("mine"), "mine");
    put(&output.join("draft"), "draft");
    build(&output, &[("2022/a", "old")]);
    let prepared = ready(&output, &[("2022/a", "new")]).prepare(&[], BTreeMap::new()).unwrap();
    put(&output.join("mine.tmp"), "mine, saved again");
    fs::rename(output.join("mine.tmp"), output.join("mine")).unwrap();
    put(&output.join("late/notes"), "late");
    let written = prepared.swap(&mut Patience::new(&|_| {})).unwrap().clear(&mut Patience::new(&|_| {}));
    assert_eq!(written.leftover, None);
    assert_eq!(files(&output), ["2022/a: new", "draft: draft", "late/notes: late", "mine: mine, saved again"]);
}

#[test]
fn two_builds_of_one_output_exclude_each_other() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    let first = ready(&output, &[("a", "first")]);
    assert_eq!(
        refusal(&output, &[("a", "second")]),
        "une autre construction est en train d’écrire dans «\u{a0}output\u{a0}»\u{202f}; attendez qu’elle se termine, \
         puis relancez la commande"
    );
    build(&root.path().join("output.nouveau"), &[("a", "a neighbour")]);
    first.publish(&[], BTreeMap::new()).unwrap();
    assert_eq!(files(&output), ["a: first"]);
    // A killed build leaves the file of the lock, and no lock.
    put(&root.path().join(".clu-output.verrou"), "");
    build(&output, &[("a", "third")]);
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
}

#[test]
fn many_threads_that_build_one_output_never_mix_their_files() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    build(&output, &[("a", "0"), ("b", "0")]);
    std::thread::scope(|scope| {
        for name in ["1", "2", "3", "4"] {
            let output = &output;
            scope.spawn(move || {
                let mut published = 0;
                while published < 25 {
                    let Ok(opened) = Output::open(output, Path::new("no such content")) else { continue };
                    opened.write(&artifacts(&[("a", name), ("b", name)])).unwrap();
                    opened.publish(&[], BTreeMap::new()).unwrap();
                    published += 1;
                }
            });
        }
    });
    let found = snapshot(&output);
    assert_eq!(found["a"], found["b"]);
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_happens_in_between_a_build_leaves_its_own_files_and_those_of_others(
        rounds in prop::collection::vec(
            (prop::collection::btree_set(0..6_u8, 1..6), prop::collection::btree_set(0..9_u8, 0..3), 0..4_u8), 1..6)
    ) {
        let root = TempDir::new().unwrap();
        let output = root.path().join("output");
        let mut theirs = BTreeMap::new();
        for (round, (ours, added, ending)) in rounds.into_iter().enumerate() {
            let text = round.to_string();
            let ours: Vec<(String, &str)> =
                ours.iter().map(|number| (format!("{}/{number}", number % 3), text.as_str())).collect();
            let ours: Vec<(&str, &str)> = ours.iter().map(|(path, text)| (path.as_str(), *text)).collect();
            for number in added {
                let path = format!("{}/their {number}", number % 5);
                put(&output.join(&path), &text);
                theirs.insert(path, text.clone());
            }
            let before = output.exists().then(|| snapshot(&output));
            match ending {
                0 => kill(ready(&output, &ours)),
                1 => kill(ready(&output, &ours).prepare(&[], BTreeMap::new()).unwrap().output),
                2 => kill(ready(&output, &ours).prepare(&[], BTreeMap::new()).unwrap().swap(&mut Patience::new(&|_| {})).unwrap().prepared.output),
                _ => prop_assert_eq!(build(&output, &ours).leftover, None),
            }
            if ending < 2 {
                prop_assert_eq!(output.exists().then(|| snapshot(&output)), before);
            } else {
                let mut expected = theirs.clone();
                expected.extend(ours.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
                let mut found = snapshot(&output);
                found.remove(MANIFEST_NAME);
                prop_assert_eq!(found, expected);
            }
        }
    }
}
