//! What killed runs leave among the versions: a version that was never whole goes with the next publication, one that was
//! damaged since stays, and is told.

use std::fs;

use super::*;

/// Version folders as runs leave them that are killed at their first file, by name, with what is in each: its folder is
/// made first, and not every server puts a file in its place in one step.
fn halves(manifest: &[u8]) -> [(&'static str, Option<&[u8]>); 4] {
    [
        ("0002-aaaaaaaa", None),
        ("0002-bbbbbbbb", Some(&[])),
        ("0002-cccccccc", Some(&manifest[..manifest.len() / 2])),
        // Whole in itself, and not what its folder promises.
        ("0002-dddddddd", Some(manifest)),
    ]
}

/// Puts such folders on a target.
fn plant(shelf: &Shelf) {
    let entry = shelf.fetch("index.html").expect("it can be read").expect("there is an entry");
    let path = format!("clu/versions/{}/manifeste.json", version(&entry).expect("it names its version"));
    let manifest = fs::read(on_disk(shelf, &path)).expect("there is a manifest");
    for (name, held) in halves(&manifest) {
        let folder = folder(shelf, name);
        fs::create_dir(&folder).expect("a folder can be made");
        if let Some(bytes) = held {
            fs::write(folder.join("manifeste.json"), bytes).expect("it can be written");
        }
    }
    shelf.hand_over();
}

/// The folder of a version.
fn folder(shelf: &Shelf, name: &str) -> PathBuf {
    on_disk(shelf, "clu/versions").join(name)
}

/// The version folders of a target, in order.
fn folders(shelf: &Shelf) -> Vec<String> {
    let entries = fs::read_dir(on_disk(shelf, "clu/versions")).expect("there are versions");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("it can be read").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// The versions that are listed, the earliest first.
fn listed(workshop: &Workshop, shelf: &Shelf) -> Vec<String> {
    let list = told(workshop, shelf, &["--list"], 0);
    let rows = list["versions"].as_array().expect("versions").iter();
    rows.map(|row| row["version"].as_str().expect("a name").to_owned()).collect()
}

/// The lists that `--verify` says cannot be read, by the folder they are in.
fn unreadable(workshop: &Workshop, shelf: &Shelf) -> Vec<String> {
    let verified = told(workshop, shelf, &["--verify"], 1);
    let gaps = verified["ecarts"].as_array().expect("gaps").iter();
    let lists = gaps.filter(|gap| gap["genre"] == "liste illisible");
    let path = |gap: &Value| gap["fichier"].as_str().expect("a file").to_owned();
    lists.map(|gap| path(gap).split('/').nth(2).expect("a folder").to_owned()).collect()
}

fn never_whole_goes(shelf: &Shelf) {
    let workshop = small(shelf);
    publish_all(&workshop, shelf);
    plant(shelf);
    assert_eq!(folders(shelf).len(), 5);
    told(&workshop, shelf, &["--verify"], 0);

    meeting(&workshop, DATES[1], "présenté", "Deux.");
    let said = publish_all(&workshop, shelf);
    // Nobody ever read them, so that they are not told.
    assert_eq!((&said["resultat"], &said["versions_retirees"]), (&"publié".into(), &Value::Null), "{said}");
    assert_eq!(folders(shelf), listed(&workshop, shelf));
    assert_eq!(folders(shelf).len(), 2);
    told(&workshop, shelf, &["--verify"], 0);
}

#[test]
fn a_version_that_never_arrived_in_a_folder_goes() {
    never_whole_goes(&Shelf::folder());
}

#[test]
fn a_version_that_never_arrived_on_a_webdav_server_goes() {
    never_whole_goes(&Shelf::webdav());
}

#[test]
fn a_version_that_never_arrived_on_an_sftp_server_goes() {
    never_whole_goes(&Shelf::sftp());
}

#[test]
fn a_version_that_never_arrived_goes_although_another_is_damaged() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    meeting(&workshop, DATES[1], "présenté", "Deux.");
    publish_all(&workshop, &shelf);
    plant(&shelf);
    let first = listed(&workshop, &shelf).remove(0);
    fs::remove_file(folder(&shelf, &first).join("manifeste.json")).expect("it can be removed");
    // Where nothing else is to be done, too.
    told(&workshop, &shelf, &["--all", "--keep", "5"], 0);
    assert_eq!(folders(&shelf), listed(&workshop, &shelf));
    assert_eq!(unreadable(&workshop, &shelf), [first]);
}

#[test]
fn a_version_that_was_damaged_stays_and_is_told() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    for words in ["Deux.", "Trois.", "Quatre."] {
        meeting(&workshop, DATES[1], "présenté", words);
        publish_all(&workshop, &shelf);
    }
    let names = listed(&workshop, &shelf);
    let list = |name: &str| folder(&shelf, name).join("manifeste.json");
    // Read once, and all of it gone; read once, and its list cut; never read as far as can be told, but sent whole.
    fs::remove_dir_all(folder(&shelf, &names[0])).expect("it can be removed");
    fs::create_dir(folder(&shelf, &names[0])).expect("it can be made");
    fs::write(list(&names[1]), "{\"format\": 1").expect("it can be written");
    fs::write(list(&names[2]), "{\"format\": 1").expect("it can be written");
    fs::remove_file(on_disk(&shelf, &format!("clu/publications/{}.json", names[2]))).expect("it can be removed");
    assert_eq!(unreadable(&workshop, &shelf), names[..3]);

    let before = crate::fixtures::snapshot(&shelf.root());
    meeting(&workshop, DATES[1], "présenté", "Cinq.");
    told(&workshop, &shelf, &["--all", "--keep", "1"], 0);
    let after = crate::fixtures::snapshot(&shelf.root());
    let is_entry = |path: &PathBuf| path == Path::new("index.html");
    assert!(
        before.iter().all(|(path, bytes)| is_entry(path) || after.get(path) == Some(bytes)),
        "something was removed"
    );
    assert!(folder(&shelf, &names[0]).exists());
    assert_eq!(unreadable(&workshop, &shelf), names[..3]);
}

#[test]
fn a_file_of_somebody_else_stays_where_a_version_never_arrived() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    publish_all(&workshop, &shelf);
    plant(&shelf);
    let foreign = folder(&shelf, "0002-bbbbbbbb").join("à moi.txt");
    fs::write(&foreign, "à moi").expect("it can be written");
    meeting(&workshop, DATES[1], "présenté", "Deux.");
    publish_all(&workshop, &shelf);
    assert_eq!(fs::read_to_string(&foreign).expect("it is still there"), "à moi");
    let gaps = told(&workshop, &shelf, &["--verify"], 1);
    let path = "clu/versions/0002-bbbbbbbb/à moi.txt";
    assert_eq!(gaps["ecarts"], serde_json::json!([{"genre": "étranger", "fichier": path}]));
    fs::remove_file(foreign).expect("it can be removed");
    meeting(&workshop, DATES[1], "présenté", "Trois.");
    publish_all(&workshop, &shelf);
    assert_eq!(folders(&shelf), listed(&workshop, &shelf));
}
