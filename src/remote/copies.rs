//! Places that keep files and show no pages: readers open a folder for each meeting, in which each file is whole by itself.
//! The files are copies of those of the version; each is exchanged in one step and read back, before the version is read, so
//! that what is interrupted is made good by the next run.

use std::collections::BTreeSet;

use futures_util::{StreamExt, TryStreamExt, stream};

use super::storage::{Files, Storage};
use super::trouble::{Reason, Trouble};
use super::version::{FileRecord, Version};

/// How often a file that does not come back as it was sent is sent again.
const ATTEMPTS: usize = 3;

/// Makes the folders that readers open those of a version, whose files are all there; `before` is what they were of.
pub fn bring(storage: &Storage, version: &Version, before: Option<&Version>) -> Result<(), Trouble> {
    let wanted = version.copies();
    let gone: BTreeSet<String> = before.map(Version::copies).unwrap_or_default().into_keys().collect();
    let gone: Vec<String> = gone.into_iter().filter(|path| !wanted.contains_key(path)).collect();
    let files = storage.files();
    storage.block_on(async {
        let brought = stream::iter(&wanted).map(|(path, (from, file))| copy(files, path, from, file));
        brought.buffer_unordered(files.lanes()).try_collect::<Vec<()>>().await?;
        let mut folders = BTreeSet::new();
        for path in &gone {
            files.remove(path).await?;
            folders.extend(path.match_indices('/').map(|(index, _)| path[..=index].to_owned()));
        }
        // The deepest first.
        for folder in folders.iter().rev() {
            files.remove_empty(folder).await?;
        }
        Ok(())
    })
}

/// Makes a file the same as another, where it is not.
async fn copy(files: &Files, path: &str, from: &str, file: &FileRecord) -> Result<(), Trouble> {
    let is_right = |found: &Vec<u8>| FileRecord::of(found) == *file;
    if files.read_awaiting(path, file.bytes).await?.is_some_and(|found| is_right(&found)) {
        return Ok(());
    }
    let bytes = files.read_awaiting(from, file.bytes).await?.filter(is_right);
    let bytes = bytes.ok_or_else(|| files.trouble(from, Reason::Altered))?;
    let mut found = None;
    for _ in 0..ATTEMPTS {
        files.exchange(path, bytes.clone()).await?;
        found = files.read_awaiting(path, file.bytes).await?;
        if found.as_ref().is_some_and(is_right) {
            return Ok(());
        }
    }
    Err(files.trouble(path, Trouble::altered(&bytes, found.as_deref())))
}
