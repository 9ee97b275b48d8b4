//! A file takes its place once, however often a server is asked to put it there.

use std::fs;

use super::*;

#[test]
fn a_file_that_took_its_place_although_nobody_heard_of_it_is_there() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let kind = Protocol::Folder(folder.path().to_owned());
    let patience = Duration::from_secs(5);
    let place = Destination {
        name: "essai".to_owned(),
        kind,
        form: PublicationForm::Site,
        patience,
        reading: None,
        allowed_hosts: Vec::new(),
    };
    let storage = Storage::open(&place, None, "").expect("the folder is there");
    let underway = format!("{UNDERWAY}0123456789abcdef");
    let take_place = |bytes: &[u8]| storage.block_on(storage.files().take_place(&underway, "index.html", bytes));

    storage.block_on(storage.files().write(&underway, b"deux".to_vec())).expect("it can be written");
    take_place(b"deux").expect("it is put there");
    take_place(b"deux").expect("it is there");
    assert_eq!(fs::read(folder.path().join("index.html")).expect("it is there"), b"deux");
    // What is there is something else: that nothing was put there is told.
    take_place(b"trois").expect_err("it never arrived");
}

#[test]
fn no_more_of_a_file_is_read_than_shows_that_it_is_another() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let kind = Protocol::Folder(folder.path().to_owned());
    let patience = Duration::from_secs(5);
    let form = PublicationForm::Site;
    let place =
        Destination { name: "essai".to_owned(), kind, form, patience, reading: None, allowed_hosts: Vec::new() };
    let storage = Storage::open(&place, None, "").expect("the folder is there");
    let read = |size: u64| storage.block_on(storage.files().read_awaiting("a", size)).expect("it can be read");
    assert_eq!(read(3), None);
    fs::write(folder.path().join("a"), vec![b'a'; 9 << 20]).expect("it can be written");
    assert_eq!(read(9 << 20).map(|bytes| bytes.len()), Some(9 << 20));
    assert_eq!(read(3).map(|bytes| bytes.len() as u64), Some(3 + MORE_BYTES_MAX));
    assert_eq!(read(u64::MAX).map(|bytes| bytes.len()), Some(9 << 20));
}
