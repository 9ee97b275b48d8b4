//! Where meetings are published: a folder, a WebDAV server, an SFTP server. What stands there, and how it gets there whole.
//!
//! Everything of clu's lies under `clu/` (`layout`), in folders that are named by what they hold and never change; the one
//! file that does is `index.html`, which says what is read. It is exchanged last, in one write, once all that it leads to
//! was read back. So whoever reads sees one version or the next, never a part of either, whatever happens in between.
//!
//! `storage` is the only place that knows OpenDAL; nothing here knows what a meeting says.

mod claim;
mod clock;
mod inspect;
mod layout;
mod publication;
mod send;
mod ssh;
mod storage;
mod sweep;
mod trouble;
mod version;

use std::path::PathBuf;
use std::time::Duration;

pub use clock::Instant;
pub use inspect::{Damage, inspect};
pub use layout::{DRAFTS, meeting_folder, site_folder};
pub use publication::{Halt, OpenTarget, PublicationPlan, Shelved, Switched};
pub use send::Outgoing;
pub use trouble::{Reason, Trouble};
pub use version::{Bundle, FileRecord, PublishedMeeting, ReplacedMeeting, Version, VersionId};

/// A place to publish to, as `prefecture.toml` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Protocol,
    /// How long it may keep silent.
    pub patience: Duration,
    /// Hosts that published slides may lead to.
    pub allowed_hosts: Vec<String>,
}

/// What a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// A folder of this computer, or a share that is mounted.
    Folder(PathBuf),
    /// A folder of a WebDAV server.
    WebDav {
        /// `https://host:port`.
        server: String,
        /// Path of the folder, without escapes: `/comité`.
        folder: String,
        /// Who publishes; his password is not part of the project.
        user: Option<String>,
    },
    /// A folder of an SFTP server.
    Sftp {
        /// `ssh://user@host:port`.
        server: String,
        /// Absolute path of the folder.
        folder: String,
        /// File of the private key; the system's choice without one.
        key: Option<String>,
    },
}

impl Destination {
    /// Where it is, for people. Never holds a secret.
    pub fn shown(&self) -> String {
        match &self.kind {
            Protocol::Folder(folder) => folder.display().to_string(),
            Protocol::WebDav { server, folder, .. } => format!("{server}{folder}"),
            Protocol::Sftp { server, folder, .. } => format!("{}{folder}", server.replacen("ssh://", "sftp://", 1)),
        }
    }

    /// Whether a password is needed.
    pub fn user(&self) -> Option<&str> {
        match &self.kind {
            Protocol::WebDav { user, .. } => user.as_deref(),
            Protocol::Folder(_) | Protocol::Sftp { .. } => None,
        }
    }
}
