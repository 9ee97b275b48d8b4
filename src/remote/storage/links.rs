//! Links on a target: nothing is written or removed through one, for it would lead to files that are somebody else's. A folder
//! is asked by the system, an SFTP server over a connection of its own (the library follows links, and does not tell). A
//! WebDAV server has no links; where it answers that a file is elsewhere, see `elsewhere`.

use std::path::PathBuf;

use crate::meeting::{Destination, Protocol};
use crate::remote::trouble::Trouble;

/// What is asked for links.
pub enum Links {
    /// The system, for what is in a folder.
    Folder(PathBuf),
    /// An SFTP server.
    #[cfg(unix)]
    Sftp(sftp::Asker),
    /// Nobody: the place has none.
    None,
}

impl Links {
    /// What is asked for those of a place.
    pub fn of(place: &Destination) -> Self {
        match &place.kind {
            Protocol::Folder(folder) => Self::Folder(folder.clone()),
            #[cfg(unix)]
            Protocol::Sftp { server, key, .. } => Self::Sftp(sftp::Asker::new(server, key.as_deref(), place.patience)),
            #[cfg(not(unix))]
            Protocol::Sftp { .. } => Self::None,
            Protocol::WebDav { .. } => Self::None,
        }
    }

    /// The first link that is a part of one of the paths below `root`, the folder of the place.
    #[cfg_attr(not(unix), expect(unused_variables, reason = "only an SFTP server is asked by its address"))]
    pub async fn first(&self, place: &Destination, root: &str, paths: Vec<String>) -> Result<Option<String>, Trouble> {
        match self {
            Self::Folder(folder) => {
                Ok(parts(&paths).into_iter().find(|part| folder.join(part).is_symlink()).map(str::to_owned))
            }
            #[cfg(unix)]
            Self::Sftp(asker) => asker.first(place, root, parts(&paths)).await,
            Self::None => Ok(None),
        }
    }
}

/// The folders that lead to each path, from the outermost, and the path; each once.
fn parts(paths: &[String]) -> Vec<&str> {
    let mut parts = Vec::new();
    for path in paths {
        let path = path.trim_end_matches('/');
        for end in path.match_indices('/').map(|(at, _)| at).chain([path.len()]) {
            if !parts.contains(&&path[..end]) {
                parts.push(&path[..end]);
            }
        }
    }
    parts
}

#[cfg(unix)]
mod sftp {
    use std::sync::Arc;
    use std::time::Duration;

    use futures_util::future::join_all;
    use openssh_sftp_client::openssh::{KnownHosts, SessionBuilder};
    use openssh_sftp_client::{Error, Sftp, SftpOptions};
    use tokio::sync::Mutex;
    use tokio::time::{sleep, timeout};

    use super::super::{FIRST_PAUSE, RETRIES};
    use crate::meeting::Destination;
    use crate::remote::ssh;
    use crate::remote::trouble::{Reason, Trouble};

    /// A connection that is made when it is needed, and again when it is lost.
    pub struct Asker {
        server: String,
        key: Option<String>,
        patience: Duration,
        connection: Mutex<Option<Arc<Sftp>>>,
    }

    /// Why a server was not asked.
    enum Lost {
        /// It does not answer in time.
        Silent,
        /// There is no connection, or none any more.
        Cut,
    }

    impl Asker {
        pub fn new(server: &str, key: Option<&str>, patience: Duration) -> Self {
            let key = key.map(str::to_owned);
            Self { server: server.to_owned(), key, patience, connection: Mutex::new(None) }
        }

        /// The first of the parts of paths that is a link; asks for all of them at once.
        pub async fn first(
            &self,
            place: &Destination,
            root: &str,
            parts: Vec<&str>,
        ) -> Result<Option<String>, Trouble> {
            let mut lost = Lost::Cut;
            for attempt in 0..=RETRIES {
                if attempt > 0 {
                    sleep(FIRST_PAUSE * 2u32.pow(attempt as u32)).await;
                }
                match timeout(self.patience, self.ask(root, &parts)).await {
                    Ok(Ok(first)) => return Ok(first.map(str::to_owned)),
                    Ok(Err(_)) => lost = Lost::Cut,
                    Err(_) => lost = Lost::Silent,
                }
                *self.connection.lock().await = None;
            }
            Err(match lost {
                Lost::Silent => Trouble::with(place, Reason::Silent),
                Lost::Cut => ssh::why(place),
            })
        }

        async fn ask<'p>(&self, root: &str, parts: &[&'p str]) -> Result<Option<&'p str>, Error> {
            let sftp = self.connected().await?;
            let asked = parts.iter().map(|part| {
                let (mut fs, path) = (sftp.fs(), format!("/{root}{part}"));
                async move {
                    match fs.symlink_metadata(&path).await {
                        Ok(found) => Ok(found.file_type().is_some_and(|kind| kind.is_symlink())),
                        // What is not there, or not to be looked at, is met when it is written.
                        Err(Error::SftpError(..)) => Ok(false),
                        Err(error) => Err(error),
                    }
                }
            });
            for (part, is_link) in parts.iter().zip(join_all(asked).await) {
                if is_link? {
                    return Ok(Some(part));
                }
            }
            Ok(None)
        }

        async fn connected(&self) -> Result<Arc<Sftp>, Error> {
            let mut connection = self.connection.lock().await;
            if let Some(sftp) = &*connection {
                return Ok(Arc::clone(sftp));
            }
            let mut session = SessionBuilder::default();
            session.known_hosts_check(KnownHosts::Strict);
            if let Some(key) = &self.key {
                session.keyfile(key);
            }
            let session = session.connect(&self.server).await?;
            let sftp = Arc::new(Sftp::from_session(session, SftpOptions::default()).await?);
            *connection = Some(Arc::clone(&sftp));
            Ok(sftp)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_on_the_way_is_a_part_once() {
        let paths = ["clu/a/b".to_owned(), "clu/c/".to_owned(), "index.html".to_owned()];
        assert_eq!(parts(&paths), ["clu", "clu/a", "clu/a/b", "clu/c", "index.html"]);
    }
}
