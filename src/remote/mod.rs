//! Where meetings are published: a folder, a WebDAV server, an SFTP server. What stands there, and how it gets there whole.
//!
//! Everything of clu's lies under `clu/` (`layout`), in folders that are named by what they hold and never change; the one
//! file that does is `index.html`, which says what is read. It is exchanged last, in one write, once all that it leads to
//! was read back. So whoever reads sees one version or the next, never a part of either, whatever happens in between.
//!
//! `storage` is the only place that knows OpenDAL; nothing here knows what a meeting says.

mod claim;
mod clock;
mod copies;
mod inspect;
mod layout;
mod publication;
mod reading;
mod send;
mod ssh;
mod storage;
mod sweep;
mod trouble;
mod version;

pub use clock::Instant;
pub use inspect::{Damage, inspect};
pub use layout::{DRAFTS, READERS, meeting_folder, site_folder};
pub use publication::{Halt, OpenTarget, PublicationPlan, Shelved, Switched};
pub use reading::{ReaderTrouble, look};
pub use send::Outgoing;
pub use trouble::{Reason, Trouble};
pub use version::{Bundle, FileRecord, PublishedMeeting, ReplacedMeeting, Version, VersionId};
