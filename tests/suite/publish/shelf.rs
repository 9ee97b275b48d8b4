//! A target of each kind: how content names it, what the program needs to reach it, and how its readers read it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::bed::apache::{self, Apache};
use super::bed::http;
use super::bed::sshd::{Known, Sshd};

/// The password of the WebDAV server; nothing else is to hold it.
pub const PASSWORD: &str = "Sésame-ouvre-toi 7!";

/// Seconds that a target may keep silent in these tests.
const PATIENCE: u64 = 6;

/// A target.
pub struct Shelf {
    kind: Kind,
    patience: u64,
    /// What is said of its form, if anything.
    form: &'static str,
}

enum Kind {
    Folder(TempDir),
    WebDav(Apache),
    Sftp(Sshd),
}

/// The name of the folder that is the target: with what names of folders have in offices.
const NAME: &str = "Comité local, été";

impl Shelf {
    /// A folder of this computer.
    pub fn folder() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join(NAME)).expect("a folder can be made");
        Self { kind: Kind::Folder(folder), patience: PATIENCE, form: "" }
    }

    /// A folder of a WebDAV server.
    pub fn webdav() -> Self {
        let apache = Apache::start(apache::Options { password: PASSWORD, ..apache::Options::default() });
        fs::create_dir(apache.root().join(NAME)).expect("a folder can be made");
        apache.hand_over();
        Self { kind: Kind::WebDav(apache), patience: PATIENCE, form: "" }
    }

    /// A folder of an SFTP server.
    pub fn sftp() -> Self {
        let sshd = Sshd::start();
        fs::create_dir(sshd.root().join(NAME)).expect("a folder can be made");
        Self { kind: Kind::Sftp(sshd), patience: PATIENCE, form: "" }
    }

    /// The same with another patience, in seconds.
    pub fn patient(self, patience: u64) -> Self {
        Self { patience, ..self }
    }

    /// The same with a folder for each meeting instead of pages.
    pub fn in_folders(self) -> Self {
        Self { form: "forme = \"dossiers\"\n", ..self }
    }

    /// As `prefecture.toml` names it.
    pub fn table(&self) -> String {
        let kind = match &self.kind {
            Kind::Folder(_) => format!("genre = \"dossier\"\ndossier = \"{}\"", self.root().display()),
            Kind::WebDav(apache) => webdav_table(&format!("{}/{NAME}", apache.url())),
            Kind::Sftp(sshd) => sftp_table(sshd, &format!("{}{}/{NAME}", sshd.url(), sshd.remote_root().display())),
        };
        format!("[publication.essai]\n{kind}\n{}delai = {}\n", self.form, self.patience)
    }

    /// How messages name it.
    pub fn names(&self) -> Vec<String> {
        let whole = match &self.kind {
            Kind::Folder(_) => Vec::new(),
            Kind::WebDav(apache) => vec![format!("{}/{NAME}", apache.url())],
            Kind::Sftp(sshd) => {
                vec![format!("{}{}/{NAME}", sshd.url().replacen("ssh:", "sftp:", 1), sshd.remote_root().display())]
            }
        };
        whole.into_iter().chain([self.root().display().to_string()]).collect()
    }

    /// What the program needs to know beside that.
    pub fn environment(&self) -> Vec<(String, OsString)> {
        match &self.kind {
            Kind::Folder(_) => Vec::new(),
            Kind::WebDav(_) => vec![("CLU_MOT_DE_PASSE_ESSAI".to_owned(), PASSWORD.into())],
            Kind::Sftp(sshd) => {
                sshd.env(Known::Right).into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }
        }
    }

    /// Where its files are on this computer.
    pub fn root(&self) -> PathBuf {
        match &self.kind {
            Kind::Folder(folder) => folder.path().join(NAME),
            Kind::WebDav(apache) => apache.root().join(NAME),
            Kind::Sftp(sshd) => sshd.root().join(NAME),
        }
    }

    /// A file as a reader gets it; `None` when there is none.
    pub fn fetch(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        self.reader()(path)
    }

    /// What reads its files as a reader does: over HTTP where there is a web server, from the disk behind one otherwise.
    pub fn reader(&self) -> impl Fn(&str) -> Result<Option<Vec<u8>>, String> + Send + Sync + use<> {
        let (root, url) = (self.root(), self.address());
        move |path| match &url {
            Some(url) => over_http(url, path),
            None => from_disk(&root, path),
        }
    }

    /// The address at which it is read; `None` where no web server shows it.
    pub fn address(&self) -> Option<String> {
        match &self.kind {
            Kind::WebDav(apache) => Some(format!("{}{}", apache.lecture_url(), NAME)),
            Kind::Folder(_) | Kind::Sftp(_) => None,
        }
    }

    /// Lets a server write what the test itself put into its folder.
    pub fn hand_over(&self) {
        if let Kind::WebDav(apache) = &self.kind {
            apache.hand_over();
        }
    }
}

/// A WebDAV target as `prefecture.toml` names it.
pub fn webdav_table(address: &str) -> String {
    format!("genre = \"webdav\"\nadresse = \"{address}\"\nutilisateur = \"{}\"", apache::USER)
}

/// An SFTP target as `prefecture.toml` names it.
pub fn sftp_table(sshd: &Sshd, address: &str) -> String {
    let address = address.replacen("ssh://", "sftp://", 1);
    format!("genre = \"sftp\"\nadresse = \"{address}\"\ncle = \"{}\"", sshd.key_file().display())
}

fn over_http(url: &str, path: &str) -> Result<Option<Vec<u8>>, String> {
    let escape = |text: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/:.-_".contains(&byte);
        text.bytes()
            .map(|byte| if is_plain(byte) { (byte as char).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    let address: String = escape(&format!("{url}/{path}"));
    let answer = http::get(&address).map_err(|error| format!("{path}: {error}"))?;
    match answer.status {
        200 => Ok(Some(answer.body)),
        404 => Ok(None),
        status => Err(format!("{path}: {status}")),
    }
}

fn from_disk(root: &Path, path: &str) -> Result<Option<Vec<u8>>, String> {
    match fs::read(root.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{path}: {error}")),
    }
}
