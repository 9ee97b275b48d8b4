//! Who is publishing right now: one wins, the others are told. No target knows locks that all know, so a claim is a file:
//! whoever wants to publish writes one, looks whether there are others, and has won when there are none. Two that see each
//! other both step back for a moment. As each writes before it looks, never do two of them win.
//!
//! A claim that is held beats: its file is written again and again, and says how often. One that misses a dozen of its beats
//! belongs to a run that was killed, and is cleared away, however the clocks of the two computers are set, and however
//! patient each is. Should it live after all, it sees before its last write that it is not alone any more.

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
    period: Duration,
    beating: Arc<AtomicBool>,
    beat: Option<tokio::task::JoinHandle<()>>,
}

/// Why there is none.
#[derive(Debug)]
pub enum ClaimRefusal {
    /// Somebody else is publishing.
    Held,
    /// The target cannot be written.
    Trouble(Trouble),
}

impl From<Trouble> for ClaimRefusal {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// How many beats a claim may miss before it is taken for that of a killed run.
const MISSED_MAX: u32 = 12;

/// How often a claim beats: a dozen times while the target may keep silent once.
fn period(patience: Duration) -> Duration {
    patience / MISSED_MAX
}

impl<'s> Claim<'s> {
    /// Claims a target. Waits while another claim may be that of a killed run.
    pub fn take(storage: &'s Storage, patience: Duration) -> Result<Self, ClaimRefusal> {
        let period = period(patience);
        let files = storage.files().clone();
        for attempt in 1..=ATTEMPTS {
            let path = format!("{CLAIMS}{}", unique());
            // Its own name says nothing to anybody.
            let written = storage.block_on(files.write(&path, beat_text(0, period)));
            written.map_err(|trouble| files.trouble(CLAIMS, trouble.reason))?;
            if others(storage, &path)?.is_empty() {
                let beating = Arc::new(AtomicBool::new(true));
                let beat = storage.spawn(beat(files, path.clone(), beating.clone(), period));
                return Ok(Self { storage, path, period, beating, beat: Some(beat) });
            }
            storage.remove(&path)?;
            if is_held(storage, patience)? {
                return Err(ClaimRefusal::Held);
            }
            // Whoever drew the shorter wait goes first.
            let share = u32::from(unique().as_bytes()[0] % 8) + 1;
            std::thread::sleep(period / 4 * share * attempt);
        }
        Err(ClaimRefusal::Held)
    }

    /// Whether it still holds: nobody took it for that of a killed run. Others that come are gone again in a moment.
    pub fn holds(&self) -> Result<bool, Trouble> {
        for _ in 0..MISSED_MAX {
            if self.storage.read(&self.path)?.is_none() {
                return Ok(false);
            }
            if others(self.storage, &self.path)?.is_empty() {
                return Ok(true);
            }
            std::thread::sleep(self.period);
        }
        Ok(false)
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
fn is_held(storage: &Storage, patience: Duration) -> Result<bool, Trouble> {
    let start = Instant::now();
    let first = others(storage, "")?;
    let slowest = first.values().filter_map(|claim| period_of(claim)).max().unwrap_or_default();
    let still = patience.max(slowest * MISSED_MAX);
    while start.elapsed() < still {
        std::thread::sleep(still / 40);
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
            let _ = files.write(&path, beat_text(count, pause)).await;
        }
    }
}

fn beat_text(count: u64, period: Duration) -> Vec<u8> {
    format!("clu publie ici. Battement {count}, toutes les {} ms.\n", period.as_millis()).into_bytes()
}

/// How often a claim says that it beats. What says nothing sensible beats as one's own.
fn period_of(claim: &[u8]) -> Option<Duration> {
    const LONGEST: Duration = Duration::from_secs(60);
    let (_, rest) = str::from_utf8(claim).ok()?.split_once("toutes les ")?;
    let millis = rest.split_once(" ms")?.0.parse().ok()?;
    Some(Duration::from_millis(millis).min(LONGEST))
}
