//! What lies where on a target. All paths are relative to its folder, with `/` between their parts.
//!
//! ```text
//! index.html                                 what is read: leads to one version of everything
//! clu/reunions/2022-03-10/3fa9c1d27b06/…     the files of a meeting, in a folder named by what they hold
//! clu/site/81c0be92aa4f/…                    the pages around the meetings, the same
//! clu/versions/0007-3fa9c1d2/                what a version holds (manifeste.json), its index.html, its search
//! clu/publications/0007-3fa9c1d2.json        when a version was first read: what has none never was
//! clu/verrous/…                              who is publishing right now
//! clu/en-cours/…                             a file that is about to take its place
//! projets/…                                  the same, for meetings that are being prepared
//! reunions/2022-03-10/…                      the files of a meeting once more, where readers see folders and no pages
//! ```

use super::version::VersionId;

/// What is read.
pub const ENTRY: &str = "index.html";
/// The folder of meetings that are being prepared.
pub const DRAFTS: &str = "projets/";
/// The folder that holds everything else.
pub const OWN: &str = "clu/";
/// The folder of the versions.
pub const VERSIONS: &str = "clu/versions/";
/// Who is publishing right now.
pub const CLAIMS: &str = "clu/verrous/";
/// Files that are about to take their place.
pub const UNDERWAY: &str = "clu/en-cours/";
/// Every folder that clu writes into, as it lies in a target and where its drafts are.
pub const FOLDERS: [&str; 7] = [DRAFTS, "clu/reunions/", "clu/site/", VERSIONS, CLAIMS, UNDERWAY, PUBLICATIONS];
/// What readers open where they see folders and no pages: a folder for each meeting.
pub const READERS: &str = "reunions/";
/// What a version holds.
pub const MANIFEST: &str = "manifeste.json";
/// When versions were first read.
pub const PUBLICATIONS: &str = "clu/publications/";
/// What the slides of a version say.
pub const SEARCH: &str = "recherche.json";
/// The attribute by which an entry names its version.
const MARK: &str = "data-clu-version=\"";

/// How many digits of a hash name a folder.
const HASH_DIGITS: usize = 12;

/// The folder of a meeting's files, by the hash of what they hold.
pub fn meeting_folder(date: &str, hash: &str) -> String {
    format!("{OWN}reunions/{date}/{}/", &hash[..HASH_DIGITS])
}

/// The folder of the pages around the meetings, the same.
pub fn site_folder(hash: &str) -> String {
    format!("{OWN}site/{}/", &hash[..HASH_DIGITS])
}

/// The folder of a version.
pub fn version_folder(id: &VersionId) -> String {
    format!("{VERSIONS}{id}/")
}

/// The file that says when a version was first read.
pub fn publication(id: &VersionId) -> String {
    format!("{PUBLICATIONS}{id}.json")
}

/// The version that an entry leads to; `None` when clu did not write it.
pub fn entry_of(page: &[u8]) -> Option<VersionId> {
    let page = str::from_utf8(page).ok()?;
    let (_, rest) = page.split_once(MARK)?;
    rest.split_once('"')?.0.parse().ok()
}

/// Whether a path from a list on a target stays inside clu's own folder.
pub fn is_own(path: &str) -> bool {
    let part_is_plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    let parts = path.strip_suffix('/').unwrap_or(path);
    path.starts_with(OWN) && parts.split('/').all(part_is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_its_folder() {
        assert!(is_own("clu/site/81c0be92aa4f/suivi.html"));
        assert!(is_own("clu/site/81c0be92aa4f/"));
        for path in ["/etc/passwd", "clu/../index.html", "clu/./a", "clu//a", "a", "clu/c:/a", "clu/a\\b", "clu", ""] {
            assert!(!is_own(path), "{path}");
        }
    }

    #[test]
    fn an_entry_names_its_version() {
        let page = "<!DOCTYPE html>\n<html lang=\"fr\" data-clu-version=\"0007-3fa9c1d2\">";
        assert_eq!(entry_of(page.as_bytes()).map(|id| id.to_string()), Some("0007-3fa9c1d2".to_owned()));
        for page in ["", "<html>", "<html data-clu-version=\"\">", "<html data-clu-version=\"../..\">", "\u{fffd}"] {
            assert_eq!(entry_of(page.as_bytes()), None, "{page}");
        }
        assert_eq!(entry_of(b"\xff\xfe"), None);
    }
}
