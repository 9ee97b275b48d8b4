//! Real servers on loopback for tests that publish: WebDAV (Apache), SFTP (sshd), and what can go wrong between.
//!
//! Everything lives in temporary folders and on free ports; dropping a server ends it with all its children.

pub mod apache;
pub mod disk;
pub mod http;
pub mod liar;
pub mod proxy;
pub mod reader;
pub mod server;
pub mod sshd;
