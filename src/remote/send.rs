//! Files on their way to a target: sent side by side where they are not there yet, read back, compared.

use std::collections::BTreeSet;

use futures_util::{StreamExt, TryStreamExt, stream};

use super::storage::{Files, Storage};
use super::trouble::Trouble;

/// How often a file that does not come back as it was sent is sent again.
const ATTEMPTS: usize = 3;

/// A file to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its path on the target.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// How many files.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
    /// How many files were there already, as an interrupted run had left them.
    pub found: usize,
}

/// Sends files to where no reader looks yet, and reads each back. `folders` are those that may hold some already;
/// `progress` is called after each file.
pub fn send(
    storage: &Storage,
    files: Vec<Outgoing>,
    folders: &BTreeSet<String>,
    progress: &(dyn Fn() + Sync),
) -> Result<Sent, Trouble> {
    let target = storage.files();
    storage.block_on(async {
        let present = stream::iter(folders).map(|folder| target.paths(folder)).buffer_unordered(target.lanes());
        let present: BTreeSet<String> = present.try_concat().await?;
        let sends = stream::iter(files).map(|file| async {
            let sent = send_one(target, file, &present).await;
            progress();
            sent
        });
        sends.buffer_unordered(target.lanes()).try_fold(Sent::default(), async |sum, sent| Ok(sum + sent)).await
    })
}

async fn send_one(target: &Files, file: Outgoing, present: &BTreeSet<String>) -> Result<Sent, Trouble> {
    let Outgoing { path, bytes } = file;
    let size = bytes.len() as u64;
    if present.contains(&path) && target.read_awaiting(&path, size).await?.is_some_and(|found| found == bytes) {
        return Ok(Sent { found: 1, ..Sent::default() });
    }
    let mut found = None;
    for _ in 0..ATTEMPTS {
        target.write(&path, bytes.clone()).await?;
        found = target.read_awaiting(&path, size).await?;
        if found.as_ref() == Some(&bytes) {
            return Ok(Sent { files: 1, bytes: bytes.len() as u64, found: 0 });
        }
    }
    Err(target.trouble(&path, Trouble::altered(&bytes, found.as_deref())))
}

impl std::ops::Add for Sent {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { files: self.files + other.files, bytes: self.bytes + other.bytes, found: self.found + other.found }
    }
}
