//! A place to publish to, as a préfecture names it.

use std::path::PathBuf;
use std::time::Duration;

/// A place to publish to, as `prefecture.toml` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Protocol,
    /// How readers find what they read there.
    pub form: PublicationForm,
    /// How long it may keep silent.
    pub patience: Duration,
    /// The address at which it is read, of a page or ending with `/`; `None` when nobody said.
    pub reading: Option<String>,
    /// Hosts that published slides may lead to.
    pub allowed_hosts: Vec<String>,
}

/// How readers find what they read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublicationForm {
    /// On pages that a server shows and that lead to each other.
    #[default]
    Site,
    /// In a folder for each meeting: the place keeps files, and shows no pages.
    Folders,
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

/// The environment variable that holds the password of any place; the names of the others begin with it.
pub const PASSWORD_VARIABLE: &str = "CLU_MOT_DE_PASSE";

/// The environment variable that holds the password of a place.
pub fn password_variable(target: &str) -> String {
    format!("{PASSWORD_VARIABLE}_{}", target.to_uppercase().replace('-', "_"))
}
