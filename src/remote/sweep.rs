//! What a target need not keep: what interrupted runs left, and versions that nobody wants any more. Only files that a
//! manifest names are removed, and none that another version needs. A version without a manifest that can be read is one
//! whose manifest never arrived, and goes; or one that was damaged, and stays, for who may mend it is told of it.

use std::collections::BTreeSet;

use super::claim::Claim;
use super::layout::{self, ENTRY, MANIFEST, SEARCH, UNDERWAY};
use super::publication::{Halt, OpenTarget};
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
/// Nothing is removed once the claim is lost: from then on, what was never read may be what another run is sending.
pub fn sweep(
    target: &OpenTarget,
    claim: &Claim<'_>,
    current: &VersionId,
    keep: Option<usize>,
) -> Result<Vec<VersionId>, Halt> {
    let published = target.published()?;
    let too_old: BTreeSet<VersionId> = match keep {
        Some(keep) => published.iter().rev().skip(keep).filter(|id| *id != current).cloned().collect(),
        None => BTreeSet::new(),
    };
    let storage = target.storage();
    let mut gone = too_old.clone();
    let mut all_is_known = true;
    for id in target.prepared()?.into_iter().filter(|id| !published.contains(id) && id != current) {
        match target.version(&id) {
            Err(Halt::Broken(_)) if never_arrived(storage, &id)? => {
                // Nothing but its manifest can be there, so nobody else needs any of it.
                if !claim.holds()? {
                    return Ok(Vec::new());
                }
                remove(storage, &id, Vec::new())?;
            }
            Err(Halt::Broken(_)) => all_is_known = false,
            Ok(_) | Err(Halt::Later(_)) => drop(gone.insert(id)),
            Err(halt) => return Err(halt),
        }
    }
    // Nobody knows what a damaged version needs: nothing else is removed.
    if gone.is_empty() || !all_is_known {
        return Ok(Vec::new());
    }
    let mut needed = BTreeSet::new();
    for id in published.iter().filter(|id| !gone.contains(id)) {
        match target.version(id) {
            Ok(version) => needed.extend(version.files().into_keys()),
            Err(Halt::Broken(_) | Halt::Later(_)) => return Ok(Vec::new()),
            Err(halt) => return Err(halt),
        }
    }
    let mut swept = BTreeSet::new();
    for id in &gone {
        let files: Vec<String> = match target.version(id) {
            Ok(version) => version.files().into_keys().filter(|path| !needed.contains(path)).collect(),
            // What it holds is not known, nor who still needs it.
            Err(Halt::Broken(_) | Halt::Later(_)) => continue,
            Err(halt) => return Err(halt),
        };
        if !claim.holds()? {
            break;
        }
        remove(storage, id, files)?;
        swept.insert(id.clone());
    }
    Ok(too_old.intersection(&swept).cloned().collect())
}

/// Whether the manifest of a version that was never read, which cannot be read either, never arrived, or in part: its run
/// was killed at its first file. The others follow once that one was read back, so where they are, it was whole, and was
/// damaged since.
pub fn never_arrived(storage: &Storage, id: &VersionId) -> Result<bool, Trouble> {
    let names = storage.names(&layout::version_folder(id))?;
    Ok(![ENTRY, SEARCH].into_iter().any(|name| names.contains(name)))
}

/// Removes a version: first that it was ever read, then its files, last what names them, so that what is interrupted is
/// found again and taken for what it is.
fn remove(storage: &Storage, id: &VersionId, files: Vec<String>) -> Result<(), Trouble> {
    storage.remove(&layout::publication(id))?;
    let own = layout::version_folder(id);
    let mut folders = BTreeSet::new();
    for path in files.iter().filter(|path| !path.starts_with(&own)) {
        storage.remove(path)?;
        let parents = path.match_indices('/').map(|(index, _)| path[..=index].to_owned());
        folders.extend(parents.filter(|parent| parent.matches('/').count() > 2));
    }
    // The deepest first.
    for folder in folders.iter().rev() {
        storage.block_on(storage.files().remove_empty(folder))?;
    }
    for name in [ENTRY, SEARCH, MANIFEST] {
        storage.remove(&format!("{own}{name}"))?;
    }
    storage.block_on(storage.files().remove_empty(&own))
}

#[cfg(test)]
mod tests;
