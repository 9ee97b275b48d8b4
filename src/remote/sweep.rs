//! What a target need not keep: what interrupted runs left, and versions that nobody wants any more. Only files that a
//! manifest names are removed, and none that another version needs.

use std::collections::BTreeSet;

use super::layout::{self, ENTRY, MANIFEST, SEARCH, UNDERWAY};
use super::publication::{Halt, Target};
use super::storage::Storage;
use super::trouble::Trouble;
use super::version::VersionId;

/// Removes the files that were about to take their place when a run was interrupted.
pub fn underway(storage: &Storage) -> Result<(), Trouble> {
    for name in storage.names(UNDERWAY)?.iter().filter(|name| !name.ends_with('/')) {
        storage.remove(&format!("{UNDERWAY}{name}"))?;
    }
    Ok(())
}

/// Removes versions that were never read, and those before the last `keep`; returns the latter. `current` always stays.
pub fn sweep(target: &Target, current: &VersionId, keep: Option<usize>) -> Result<Vec<VersionId>, Halt> {
    let published = target.published()?;
    let too_old: BTreeSet<VersionId> = match keep {
        Some(keep) => published.iter().rev().skip(keep).filter(|id| *id != current).cloned().collect(),
        None => BTreeSet::new(),
    };
    let never_read: BTreeSet<VersionId> =
        target.prepared()?.into_iter().filter(|id| !published.contains(id) && id != current).collect();
    let gone: BTreeSet<&VersionId> = too_old.union(&never_read).collect();
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let mut needed = BTreeSet::new();
    for id in published.iter().filter(|id| !gone.contains(id)) {
        match target.version(id) {
            Ok(version) => needed.extend(version.files().into_keys()),
            // Nobody knows what it needs: nothing is removed.
            Err(Halt::Broken(_) | Halt::Later(_)) => return Ok(Vec::new()),
            Err(halt) => return Err(halt),
        }
    }
    let storage = target.storage();
    let mut swept = BTreeSet::new();
    for id in &gone {
        let files: Vec<String> = match target.version(id) {
            Ok(version) => version.files().into_keys().filter(|path| !needed.contains(path)).collect(),
            // What it holds is not known, nor who still needs it.
            Err(Halt::Broken(_) | Halt::Later(_)) => continue,
            Err(halt) => return Err(halt),
        };
        remove(storage, id, files)?;
        swept.insert((*id).clone());
    }
    Ok(too_old.intersection(&swept).cloned().collect())
}

/// Removes a version: first that it was ever read, then its files, last what names them, so that what is interrupted is
/// found again and taken for what it is.
fn remove(storage: &Storage, id: &VersionId, files: Vec<String>) -> Result<(), Trouble> {
    storage.remove(&layout::publication(id))?;
    let folder = layout::version_folder(id);
    let mut folders = BTreeSet::from([folder.clone()]);
    for path in &files {
        storage.remove(path)?;
        let parents = path.match_indices('/').map(|(index, _)| path[..=index].to_owned());
        folders.extend(parents.filter(|parent| parent.matches('/').count() > 2));
    }
    for name in [ENTRY, SEARCH, MANIFEST] {
        storage.remove(&format!("{folder}{name}"))?;
    }
    // The deepest first.
    for folder in folders.iter().rev() {
        storage.block_on(storage.files().remove_empty(folder))?;
    }
    Ok(())
}
