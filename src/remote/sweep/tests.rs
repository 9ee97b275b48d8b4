//! A run whose claim was taken from it removes nothing: what looks abandoned may be what the other run is sending.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::*;
use crate::meeting::{Destination, Protocol, PublicationForm};

/// A dozen beats of it are waited for before a claim is given up.
const PATIENCE: Duration = Duration::from_millis(240);

fn target(folder: &Path) -> OpenTarget {
    let kind = Protocol::Folder(folder.to_owned());
    let place = Destination {
        name: "essai".to_owned(),
        kind,
        form: PublicationForm::Site,
        patience: PATIENCE,
        reading: None,
        allowed_hosts: Vec::new(),
    };
    OpenTarget::open(&place, None, false).expect("the folder is there")
}

#[test]
fn nothing_is_removed_once_the_claim_is_lost() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let (sending, other) = (folder.path().join("clu/versions/0002-bbbbbbbb"), folder.path().join("clu/verrous/autre"));
    fs::create_dir_all(&sending).expect("a folder can be made");
    let target = target(folder.path());
    let current: VersionId = "0001-aaaaaaaa".parse().expect("a name");
    let claim = Claim::take(target.storage(), PATIENCE).expect("nobody else publishes");

    fs::write(&other, "un autre publie").expect("it can be written");
    assert_eq!(sweep(&target, &claim, &current, None).expect("it can be read"), []);
    assert!(sending.exists());

    fs::remove_file(&other).expect("it can be removed");
    assert_eq!(sweep(&target, &claim, &current, None).expect("it can be read"), []);
    assert!(!sending.exists());
}
