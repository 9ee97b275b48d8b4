//! What a target has compared with what its versions say: files that are missing, altered, or not clu's.

use std::collections::BTreeMap;

use futures_util::{StreamExt, TryStreamExt, stream};

use super::layout::{self, CLAIMS, ENTRY, MANIFEST, OWN, PUBLICATIONS, UNDERWAY, VERSIONS};
use super::publication::{Halt, OpenTarget};
use super::storage::Storage;
use super::sweep::never_arrived;
use super::trouble::Trouble;
use super::version::{FileRecord, VersionId};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    /// A file of a version is not there.
    Missing(String),
    /// It is not what was published.
    Altered(String),
    /// A file in clu's folder that clu did not write.
    Foreign(String),
    /// The manifest of a version cannot be read, and was whole once.
    Unreadable(VersionId),
}

impl Damage {
    /// The file.
    pub fn path(&self) -> String {
        match self {
            Self::Missing(path) | Self::Altered(path) | Self::Foreign(path) => path.clone(),
            Self::Unreadable(id) => format!("{}{MANIFEST}", layout::version_folder(id)),
        }
    }
}

/// Compares a target with what its versions say, in the order of the paths.
pub fn inspect(target: &OpenTarget) -> Result<Vec<Damage>, Halt> {
    let storage = target.storage();
    let current = target.entry()?;
    let mut expected = BTreeMap::new();
    let mut found = Vec::new();
    let prepared = target.prepared()?;
    let published = target.published()?;
    let read_once = published.iter().chain(&current).cloned().collect::<std::collections::BTreeSet<_>>();
    let mut known = std::collections::BTreeSet::new();
    for id in prepared.union(&read_once) {
        known.insert(format!("{}{MANIFEST}", layout::version_folder(id)));
        match target.version(id) {
            Ok(version) if read_once.contains(id) => {
                expected.extend(version.files().into_iter().map(|(path, file)| (path, file.clone())));
            }
            // What an interrupted run left is clu's, whatever state it is in.
            Ok(version) => known.extend(version.files().into_keys()),
            // What never arrived is what an interrupted run left, too.
            Err(Halt::Broken(id)) if read_once.contains(&id) || !never_arrived(storage, &id)? => {
                found.push(Damage::Unreadable(id));
            }
            Err(Halt::Broken(_)) => {}
            Err(halt) => return Err(halt),
        }
    }
    if let Some(id) = &current {
        // The entry is the copy that its version keeps.
        let copy = expected.get(&format!("{}{ENTRY}", layout::version_folder(id))).cloned();
        expected.extend(copy.map(|copy| (ENTRY.to_owned(), copy)));
        if let Ok(version) = target.version(id) {
            expected.extend(version.copies().into_iter().map(|(path, (_, file))| (path, file.clone())));
        }
    } else if !published.is_empty() {
        found.push(Damage::Missing(ENTRY.to_owned()));
    }
    let expected_here = expected.iter().map(|(path, file)| (path.clone(), file)).collect();
    found.extend(damaged(storage, &expected_here)?);

    let is_own_business = |path: &String| {
        path.starts_with(CLAIMS)
            || path.starts_with(UNDERWAY)
            || path.strip_prefix(PUBLICATIONS).is_some_and(|name| {
                name.strip_suffix(".json").and_then(|id| id.parse().ok()).is_some_and(|id| read_once.contains(&id))
            })
    };
    let broken: Vec<String> = found
        .iter()
        .filter_map(|damage| match damage {
            Damage::Unreadable(id) => Some(layout::version_folder(id)),
            _ => None,
        })
        .collect();
    let is_foreign = |path: &String| {
        !expected.contains_key(path)
            && !known.contains(path)
            && !is_own_business(path)
            && !broken.iter().any(|folder| path.starts_with(folder) && path.starts_with(VERSIONS))
    };
    let paths = storage.block_on(storage.files().paths(OWN))?;
    found.extend(paths.into_iter().filter(is_foreign).map(Damage::Foreign));
    found.sort();
    Ok(found)
}

/// The files that are not there, or not what they should be.
pub fn damaged(storage: &Storage, expected: &BTreeMap<String, &FileRecord>) -> Result<Vec<Damage>, Trouble> {
    let files = storage.files();
    storage.block_on(async {
        let looks = stream::iter(expected).map(|(path, file)| async move {
            Ok::<_, Trouble>(match files.read_awaiting(path, file.bytes).await? {
                None => Some(Damage::Missing(path.clone())),
                Some(bytes) if FileRecord::of(&bytes) != **file => Some(Damage::Altered(path.clone())),
                Some(_) => None,
            })
        });
        let looks: Vec<Option<Damage>> = looks.buffered(files.lanes()).try_collect().await?;
        Ok(looks.into_iter().flatten().collect())
    })
}
