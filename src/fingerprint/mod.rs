//! What a meeting's files are made of, as one name: the same name, the same files. It covers the meeting's sources, those
//! of the meetings before it (it is told beside them), what all meetings share, and this clu; what was asked stands beside it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::source::Sources;

/// Where the meetings are.
const MEETINGS: &str = "reunions/";

/// This clu, by what it was made of: changes with its code, its theme and its libraries.
pub const TOOL: &str = env!("CLU_MADE_OF");

/// The SHA-256 of some bytes, as 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(Sha256::digest(bytes))
}

/// The fingerprint of each meeting of `folders` (in their order).
pub fn meetings(sources: &Sources, folders: &[String]) -> BTreeMap<String, String> {
    let mut chain = Sha256::new();
    add(&mut chain, "clu", TOOL.as_bytes());
    let shared = |path: &str| !path.starts_with(MEETINGS);
    add_files(&mut chain, sources, "", &shared);
    let fingerprint = |folder: &String| {
        add_files(&mut chain, sources, &format!("{MEETINGS}{folder}/"), &|_| true);
        (folder.clone(), hexadecimal(chain.clone().finalize()))
    };
    folders.iter().map(fingerprint).collect()
}

/// The SHA-256 of every source of a meeting, by path; of texts without what editors change (byte order mark, line ends).
pub fn sources_of(sources: &Sources, folder: &str) -> BTreeMap<String, String> {
    let own = format!("{MEETINGS}{folder}/");
    hashes(sources, &|path| path.starts_with(&own))
}

/// The SHA-256 of every source that all meetings share, by path.
pub fn shared_sources(sources: &Sources) -> BTreeMap<String, String> {
    hashes(sources, &|path| !path.starts_with(MEETINGS))
}

fn hashes(sources: &Sources, is_wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, String> {
    let texts = sources.files().filter(|(_, file)| is_wanted(&file.path));
    let texts = texts.map(|(_, file)| (file.path.clone(), sha256(&same_for_all_editors(&file.text))));
    let assets = sources.assets().filter(|asset| is_wanted(&asset.path));
    let assets = assets.filter_map(|asset| Some((asset.path.clone(), sha256(asset.bytes.as_deref().ok()?))));
    texts.chain(assets).collect()
}

fn add_files(hash: &mut Sha256, sources: &Sources, folder: &str, is_wanted: &dyn Fn(&str) -> bool) {
    for (_, file) in sources.files_under(folder).filter(|(_, file)| is_wanted(&file.path)) {
        add(hash, if file.refused { "refus" } else { "texte" }, file.path.as_bytes());
        add(hash, "", &same_for_all_editors(&file.text));
    }
    for asset in sources.assets_under(folder).filter(|asset| is_wanted(&asset.path)) {
        add(hash, "image", asset.path.as_bytes());
        match &asset.bytes {
            Ok(bytes) => add(hash, "", bytes),
            Err(_) => add(hash, "refus", b""),
        }
    }
}

/// Line ends change nothing, and editors change them.
fn same_for_all_editors(text: &str) -> Vec<u8> {
    text.replace("\r\n", "\n").into_bytes()
}

/// Adds a value so that no two lists of values look the same.
fn add(hash: &mut Sha256, kind: &str, value: &[u8]) {
    hash.update(format!("{kind}\0{}\0", value.len()));
    hash.update(value);
}

fn hexadecimal(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Asset;

    const FOLDERS: [&str; 3] = ["2020-01-01", "2021-01-01", "2022-01-01"];

    fn content(change: impl Fn(&mut Vec<(String, String)>)) -> BTreeMap<String, String> {
        let mut files: Vec<(String, String)> =
            FOLDERS.iter().map(|folder| (format!("reunions/{folder}/reunion.toml"), (*folder).to_owned())).collect();
        files.push(("prefecture.toml".to_owned(), "nom".to_owned()));
        files.push(("reunions/2021-01-01/images/a.png".to_owned(), "image".to_owned()));
        change(&mut files);
        let mut sources = Sources::default();
        for (path, text) in files {
            if path.ends_with(".png") {
                sources.add_asset(Asset { path, bytes: Ok(text.into_bytes()) });
            } else {
                sources.add(path, text);
            }
        }
        meetings(&sources, &FOLDERS.map(String::from))
    }

    fn changed(change: impl Fn(&mut Vec<(String, String)>)) -> Vec<bool> {
        let (before, after) = (content(|_| {}), content(change));
        FOLDERS.iter().map(|folder| before[*folder] != after[*folder]).collect()
    }

    #[test]
    fn a_change_reaches_its_meeting_and_those_after_it() {
        assert_eq!(changed(|_| {}), [false, false, false]);
        assert_eq!(changed(|files| files[0].1.push('x')), [true, true, true], "first meeting");
        assert_eq!(changed(|files| files[2].1.push('x')), [false, false, true], "last meeting");
        assert_eq!(changed(|files| files[3].1.push('x')), [true, true, true], "préfecture");
        assert_eq!(changed(|files| files[4].1.push('x')), [false, true, true], "image");
        assert_eq!(changed(|files| files[4].0.push_str(".png")), [false, true, true], "name of an image");
    }

    #[test]
    fn the_hash_is_sha_256() {
        // Example of FIPS 180-2, appendix B.1.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
