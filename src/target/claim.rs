//! Who is publishing right now: one wins, the others are told. No target knows locks that all know, so a claim is a file:
//! whoever wants to publish writes one, looks whether there are others, and has won when there are none. Two that see each
//! other both step back for a moment. As each writes before it looks, never do two of them win.
//!
//! A claim that is held beats: its file is written again and again. One that does not beat any more belongs to a run that
//! was killed, and is cleared away, however the clocks of the two computers are set.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::layout::CLAIMS;
use super::storage::{Files, Storage, unique};
use super::trouble::Trouble;

/// How often two that see each other try again before one of them says so.
const ATTEMPTS: u32 = 6;

/// The right to publish, as long as it is held.
pub struct Claim<'s> {
    storage: &'s Storage,
    path: String,
    beating: Arc<AtomicBool>,
    beat: Option<tokio::task::JoinHandle<()>>,
}

/// Why there is none.
#[derive(Debug)]
pub enum Refusal {
    /// Somebody else is publishing.
    Held,
    /// The target cannot be written.
    Trouble(Trouble),
}

impl From<Trouble> for Refusal {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// How long a claim may be still before it is taken for that of a killed run.
fn stillness(patience: Duration) -> Duration {
    (patience / 3).max(Duration::from_millis(300))
}

impl<'s> Claim<'s> {
    /// Claims a target. Waits while another claim may be that of a killed run.
    pub fn take(storage: &'s Storage, patience: Duration) -> Result<Self, Refusal> {
        let still = stillness(patience);
        let files = storage.files().clone();
        for attempt in 1..=ATTEMPTS {
            let path = format!("{CLAIMS}{}", unique());
            // Its own name says nothing to anybody.
            let written = storage.block_on(files.write(&path, beat_text(0)));
            written.map_err(|trouble| files.trouble(CLAIMS, trouble.reason))?;
            if others(storage, &path)?.is_empty() {
                let beating = Arc::new(AtomicBool::new(true));
                let beat = storage.spawn(beat(files, path.clone(), beating.clone(), still / 4));
                return Ok(Self { storage, path, beating, beat: Some(beat) });
            }
            storage.remove(&path)?;
            if is_held(storage, still)? {
                return Err(Refusal::Held);
            }
            // Whoever drew the shorter wait goes first.
            let share = u32::from(unique().as_bytes()[0] % 8) + 1;
            std::thread::sleep(still / 16 * share * attempt);
        }
        Err(Refusal::Held)
    }

    /// Whether it still holds: nobody took it for that of a killed run.
    pub fn holds(&self) -> Result<bool, Trouble> {
        Ok(self.storage.read(&self.path)?.is_some())
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.beating.store(false, Ordering::SeqCst);
        if let Some(beat) = self.beat.take() {
            beat.abort();
            // A beat that is under way would bring the claim back.
            let _ = self.storage.block_on(beat);
        }
        // Where it cannot be removed, it will be taken for that of a killed run, which it is by then.
        let _ = self.storage.remove(&self.path);
    }
}

/// The claims of others, with what they hold.
fn others(storage: &Storage, own: &str) -> Result<BTreeMap<String, Vec<u8>>, Trouble> {
    let paths = storage.names(CLAIMS)?.into_iter().map(|name| format!("{CLAIMS}{name}")).filter(|path| path != own);
    let read = |path: String| storage.read(&path).map(|bytes| bytes.map(|bytes| (path, bytes)));
    paths.filter_map(|path| read(path).transpose()).collect()
}

/// Watches the claims of others: true as soon as one beats; those that do not are cleared away.
fn is_held(storage: &Storage, still: Duration) -> Result<bool, Trouble> {
    let start = Instant::now();
    let first = others(storage, "")?;
    while start.elapsed() < still {
        std::thread::sleep(still / 10);
        let now = others(storage, "")?;
        let beats = |path: &String, before: &Vec<u8>| now.get(path).is_some_and(|after| after != before);
        if first.iter().any(|(path, before)| beats(path, before)) {
            return Ok(true);
        }
        if !first.keys().any(|path| now.contains_key(path)) {
            return Ok(false);
        }
    }
    for (path, before) in &first {
        if storage.read(path)?.as_ref() == Some(before) {
            storage.remove(path)?;
        }
    }
    Ok(false)
}

async fn beat(files: Files, path: String, beating: Arc<AtomicBool>, pause: Duration) {
    for count in 1u64.. {
        tokio::time::sleep(pause).await;
        if !beating.load(Ordering::SeqCst) {
            return;
        }
        // A claim that was cleared away must not come back; a beat that fails is one that is missed.
        if let Ok(Some(_)) = files.read(&path).await {
            let _ = files.write(&path, beat_text(count)).await;
        }
    }
}

fn beat_text(count: u64) -> Vec<u8> {
    format!("clu publie ici. Battement {count}.\n").into_bytes()
}
