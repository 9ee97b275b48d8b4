//! Files on a target: read, written, exchanged, listed, removed. The only place that knows OpenDAL; passing faults are tried
//! again, and nothing waits longer than the target's patience.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::{EntryMode, ErrorKind, Operator, services};
use tokio::runtime::{Builder, Runtime};

mod answers;
mod elsewhere;
mod links;

use self::answers::{all_words, asked_pause, detail, reason};
use self::links::Links;
use super::layout::{FOLDERS, READERS, UNDERWAY};
use super::ssh;
use super::trouble::{Reason, Trouble};
use crate::diagnostic::system;
use crate::meeting::{Destination, Protocol, PublicationForm};

/// How often something is tried again, and how long is waited before the first and the last time.
const RETRIES: usize = 3;
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LAST_PAUSE: Duration = Duration::from_secs(3);
/// How long is waited in all for a server that says how long.
const ASKED_PAUSES_MAX: Duration = Duration::from_secs(120);
/// How much is read of a file of which nobody knows how much it is to hold: the entry, a claim, the list of a version.
const UNKNOWN_BYTES_MAX: u64 = 32 << 20;
/// The same of any file, whatever a list says.
const FILE_BYTES_MAX: u64 = 256 << 20;
/// How much more of a file is read than it is to hold, so that what was added to it is seen.
const MORE_BYTES_MAX: u64 = 64 << 10;

/// The files of a target.
pub struct Storage {
    runtime: Runtime,
    files: Files,
}

/// The same, for use inside its runtime.
#[derive(Clone)]
pub struct Files {
    operator: Operator,
    place: Destination,
    /// What precedes every path.
    root: String,
    /// The same as the target's reader sees it: nothing, or `projets/`.
    inside: String,
    /// Whether a file that takes the name of another takes its place in one step. Apache's MOVE removes the other first,
    /// and readers find nothing; its PUT writes beside the file, and exchanges.
    renames: bool,
    /// How many files are sent at once.
    lanes: usize,
    /// What is asked for links.
    links: Arc<Links>,
}

impl Storage {
    /// The files of a target, below `inside`; the target itself has to be there.
    pub fn open(place: &Destination, password: Option<&str>, inside: &str) -> Result<Self, Trouble> {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|e| Trouble::with(place, Reason::Other).saying(&system::in_french(&e)))?;
        let other = |_: opendal::Error| Trouble::with(place, Reason::Other);
        let (operator, root, renames, lanes) = match &place.kind {
            Protocol::Folder(folder) => {
                if !folder.is_dir() {
                    let reason = if folder.exists() { Reason::NotAFolder } else { Reason::NotThere };
                    return Err(Trouble::with(place, reason));
                }
                let operator = Operator::new(services::Fs::default().root(&folder.to_string_lossy()));
                (operator.map_err(other)?, String::new(), true, 8)
            }
            Protocol::WebDav { server, folder, user } => {
                ready_for_tls();
                let service = services::Webdav::default().endpoint(server).root("/");
                let service = match user {
                    Some(user) => service.username(user).password(password.unwrap_or_default()),
                    None => service,
                };
                let context = elsewhere::context(server, folder).map_err(other)?;
                let operator = Operator::new(service).map_err(other)?.with_context(context);
                (operator, prefix(folder), false, 6)
            }
            Protocol::Sftp { server, folder, key } => {
                let operator = sftp(server, key.as_deref()).ok_or_else(|| Trouble::with(place, Reason::NotHere))?;
                (operator.map_err(other)?, prefix(folder), true, 4)
            }
        };
        let operator =
            operator.layer(TimeoutLayer::new().with_timeout(place.patience).with_io_timeout(place.patience)).layer(
                RetryLayer::new()
                    .with_max_times(RETRIES)
                    .with_min_delay(FIRST_PAUSE)
                    .with_max_delay(LAST_PAUSE)
                    .with_jitter(),
            );
        let links = Arc::new(Links::of(place));
        let files = Files { operator, place: place.clone(), root, inside: inside.to_owned(), renames, lanes, links };
        let storage = Self { runtime, files };
        storage.block_on(async {
            storage.files.is_there().await?;
            // Before anything is sent.
            storage.files.without_links(&FOLDERS).await?;
            match place.form {
                PublicationForm::Site => Ok(()),
                PublicationForm::Folders => storage.files.without_links(&[READERS]).await,
            }
        })?;
        Ok(storage)
    }

    /// The files, for use inside [`Self::block_on`] and [`Self::spawn`].
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Does something, and waits for it.
    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Does something beside all else.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) -> tokio::task::JoinHandle<()> {
        self.runtime.spawn(work)
    }

    /// What a file holds; `None` when there is none.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        self.block_on(self.files.read(path))
    }

    /// Puts a file in its place in one step: readers find the earlier one or this one.
    pub fn exchange(&self, path: &str, bytes: Vec<u8>) -> Result<(), Trouble> {
        self.block_on(self.files.exchange(path, bytes))
    }

    /// The names in a folder, those of folders with `/` at their end; none when it is not there.
    pub fn names(&self, folder: &str) -> Result<BTreeSet<String>, Trouble> {
        self.block_on(self.files.names(folder))
    }

    /// Removes a file, if it is there.
    pub fn remove(&self, path: &str) -> Result<(), Trouble> {
        self.block_on(self.files.remove(path))
    }
}

/// Chooses what TLS is made with; another part of the program may have done so before.
pub fn ready_for_tls() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// A folder of a server as what precedes the paths in it. The library takes the root of a target for granted, and would
/// make one that is not there.
fn prefix(folder: &str) -> String {
    match folder.trim_matches('/') {
        "" => String::new(),
        folder => format!("{folder}/"),
    }
}

#[cfg(unix)]
fn sftp(server: &str, key: Option<&str>) -> Option<opendal::Result<Operator>> {
    let service = services::Sftp::default().endpoint(server).root("/").known_hosts_strategy("strict");
    Some(Operator::new(match key {
        Some(key) => service.key(key),
        None => service,
    }))
}

#[cfg(not(unix))]
fn sftp(_server: &str, _key: Option<&str>) -> Option<opendal::Result<Operator>> {
    None
}

impl Files {
    /// How many files are to be worked on at once.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// Trouble with a file.
    pub fn trouble(&self, path: &str, reason: Reason) -> Trouble {
        Trouble::at(&self.place, &format!("{}{path}", self.inside), reason)
    }

    /// What a file holds, where nobody knows how much that is; `None` when there is none.
    pub async fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        self.read_awaiting(path, UNKNOWN_BYTES_MAX).await
    }

    /// What a file holds that is to have so many bytes; no more than shows that it has others. `None` when there is none.
    pub async fn read_awaiting(&self, path: &str, size: u64) -> Result<Option<Vec<u8>>, Trouble> {
        let full = self.full(path);
        let most = size.min(FILE_BYTES_MAX) + MORE_BYTES_MAX;
        match patiently(|| self.first_bytes(&full, most)).await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.told(path, &error)),
        }
    }

    /// The first bytes of a file. A server may give more than it was sent, without end.
    async fn first_bytes(&self, full: &str, most: u64) -> opendal::Result<Vec<u8>> {
        let mut stream = self.operator.reader(full).await?.into_stream(..).await?;
        let mut bytes = Vec::new();
        while let Some(more) = stream.try_next().await? {
            let room = usize::try_from(most).unwrap_or(usize::MAX) - bytes.len();
            if more.len() >= room {
                bytes.extend(more.slice(..room).to_vec());
                break;
            }
            bytes.extend(more.to_vec());
        }
        Ok(bytes)
    }

    /// Writes a file, with the folders it needs. Readers may see a part of it.
    pub async fn write(&self, path: &str, bytes: Vec<u8>) -> Result<(), Trouble> {
        self.without_links(&[path]).await?;
        let (full, bytes) = (self.full(path), opendal::Buffer::from(bytes));
        let written = patiently(|| self.operator.write(&full, bytes.clone())).await;
        written.map(drop).map_err(|error| self.told_of_writing(path, &error))
    }

    /// Puts a file in its place in one step: readers find the earlier one or this one.
    pub async fn exchange(&self, path: &str, bytes: Vec<u8>) -> Result<(), Trouble> {
        if !self.renames {
            return self.write(path, bytes).await;
        }
        let underway = format!("{UNDERWAY}{}", unique());
        self.write(&underway, bytes.clone()).await?;
        self.take_place(&underway, path, &bytes).await
    }

    /// Gives a file that was written aside its name. Where a server is asked again because its answer came too late, it has
    /// done so already, and finds no such file.
    async fn take_place(&self, underway: &str, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        self.without_links(&[path]).await?;
        let (from, to) = (self.full(underway), self.full(path));
        match patiently(|| self.operator.rename(&from, &to)).await {
            Err(error)
                if error.kind() == ErrorKind::NotFound
                    && self.read(path).await?.is_some_and(|found| found == bytes) =>
            {
                Ok(())
            }
            renamed => renamed.map_err(|error| self.told_of_writing(path, &error)),
        }
    }

    /// The names in a folder, those of folders with `/` at their end; none when it is not there.
    pub async fn names(&self, folder: &str) -> Result<BTreeSet<String>, Trouble> {
        let full = self.full(folder);
        match patiently(|| self.operator.list(&full)).await {
            Ok(entries) => {
                let inside = entries.iter().filter_map(|entry| entry.path().strip_prefix(full.as_str()));
                Ok(inside.filter(|name| !name.is_empty()).map(str::to_owned).collect())
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(BTreeSet::new()),
            Err(error) => Err(self.told(folder, &error)),
        }
    }

    /// The paths of all files in a folder and those in it.
    pub async fn paths(&self, folder: &str) -> Result<BTreeSet<String>, Trouble> {
        let mut found = BTreeSet::new();
        let mut folders = vec![folder.to_owned()];
        while !folders.is_empty() {
            let asked = std::mem::take(&mut folders);
            let listed = stream::iter(asked).map(|folder| async move { (self.names(&folder).await, folder) });
            let mut listed = listed.buffer_unordered(self.lanes);
            while let Some((names, folder)) = listed.next().await {
                for name in names? {
                    let path = format!("{folder}{name}");
                    if name.ends_with('/') {
                        folders.push(path);
                    } else {
                        found.insert(path);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Removes a file, if it is there.
    pub async fn remove(&self, path: &str) -> Result<(), Trouble> {
        self.without_links(&[path]).await?;
        let full = self.full(path);
        patiently(|| self.operator.delete(&full)).await.map_err(|error| self.told_of_writing(path, &error))
    }

    /// Removes a folder that is empty; a WebDAV server would remove one that is not as well.
    pub async fn remove_empty(&self, folder: &str) -> Result<(), Trouble> {
        if self.names(folder).await?.is_empty() { self.remove(folder).await } else { Ok(()) }
    }

    async fn is_there(&self) -> Result<(), Trouble> {
        let root = if self.root.is_empty() { "/" } else { &self.root };
        match patiently(|| self.operator.stat(root)).await {
            Ok(found) if found.mode() == EntryMode::FILE => Err(Trouble::with(&self.place, Reason::NotAFolder)),
            Ok(_) => Ok(()),
            // Some servers have no word for a file that is asked for as a folder.
            Err(error) => match self.operator.stat(root.trim_end_matches('/')).await {
                Ok(found) if found.mode() == EntryMode::FILE => Err(Trouble::with(&self.place, Reason::NotAFolder)),
                _ => Err(self.told_of_the_whole(&error)),
            },
        }
    }

    /// Refuses paths that a link is part of: it would lead out of the target, to files that are somebody else's.
    async fn without_links(&self, paths: &[&str]) -> Result<(), Trouble> {
        let paths = paths.iter().map(|path| format!("{}{path}", self.inside)).collect();
        match self.links.first(&self.place, &self.root, paths).await? {
            Some(link) => Err(Trouble::at(&self.place, &link, Reason::Link)),
            None => Ok(()),
        }
    }

    fn full(&self, path: &str) -> String {
        format!("{}{}{path}", self.root, self.inside)
    }

    fn told(&self, path: &str, error: &opendal::Error) -> Trouble {
        self.explained(self.trouble(path, Reason::Other), error)
    }

    /// Where a file is to be written, a folder that is not there is one that could not be made.
    fn told_of_writing(&self, path: &str, error: &opendal::Error) -> Trouble {
        let trouble = self.told(path, error);
        let reason = if trouble.reason == Reason::NotThere { Reason::Denied } else { trouble.reason };
        trouble.because(reason)
    }

    fn told_of_the_whole(&self, error: &opendal::Error) -> Trouble {
        self.explained(Trouble::with(&self.place, Reason::Other), error)
    }

    fn explained(&self, trouble: Trouble, error: &opendal::Error) -> Trouble {
        let said = all_words(error);
        let reason = reason(error, &said);
        if matches!(self.place.kind, Protocol::Sftp { .. }) && (said.contains("ssh error") || reason == Reason::Silent)
        {
            return ssh::why(&self.place);
        }
        let trouble = trouble.because(reason);
        match reason {
            Reason::Other | Reason::Busy => {
                detail(&said).into_iter().fold(trouble, |trouble, said| trouble.saying(&said))
            }
            _ => trouble,
        }
    }
}

/// Asks for something, and again when the server says after how long.
async fn patiently<T, F: Future<Output = opendal::Result<T>>>(ask: impl Fn() -> F) -> opendal::Result<T> {
    let mut waited = Duration::ZERO;
    loop {
        let answer = ask().await;
        let Some(pause) = answer.as_ref().err().and_then(|error| asked_pause(&all_words(error))) else { return answer };
        waited += pause;
        if waited > ASKED_PAUSES_MAX {
            return answer;
        }
        tokio::time::sleep(pause).await;
    }
}

/// A name that nobody else would choose.
pub fn unique() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:016x}", RandomState::new().hash_one((std::process::id(), count)))
}

#[cfg(test)]
mod tests;
