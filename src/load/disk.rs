//! On what a folder lies, as far as that makes a difference: a disk of this computer, a share of the network, a folder that
//! a program keeps the same as one elsewhere.

use std::fs;
use std::path::{Component, Path, PathBuf, Prefix};

use crate::diagnostic::paths;

/// What a folder lies on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disk {
    /// A disk of this computer, or nobody knows.
    Own,
    /// A share of the network.
    Share,
    /// A folder that a program synchronises; holds the name of the folder.
    Synchronised(String),
}

/// How the folders begin that programs synchronise, as these name them themselves.
const SYNCHRONISED: [&str; 7] = ["OneDrive", "Nextcloud", "ownCloud", "Dropbox", "Google Drive", "kDrive", "Seafile"];

/// File systems of other computers, as Linux calls them.
const OF_OTHERS: [&str; 8] = ["cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "fuse.rclone", "davfs"];

/// What a folder lies on; one that is not there, what it would lie on.
pub fn disk_of(folder: &Path) -> Disk {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let real = absolute.ancestors().find_map(|folder| paths::real(folder).ok()).unwrap_or_else(|| absolute.clone());
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    match synchronised(&absolute).or_else(|| synchronised(&real)) {
        Some(name) => Disk::Synchronised(name),
        None if is_share(&real) || is_of_others(&mounts, &real) => Disk::Share,
        None => Disk::Own,
    }
}

fn synchronised(folder: &Path) -> Option<String> {
    let names = folder.components().filter_map(|part| match part {
        Component::Normal(name) => name.to_str(),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
    });
    let is_one = |name: &&str| {
        SYNCHRONISED.iter().any(|program| {
            // « OneDrive - Ministère de l’intérieur », and no folder that is called « Nextclouds ».
            name.strip_prefix(program).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    names.into_iter().find(is_one).map(str::to_owned)
}

/// A drive that leads to a share is one, once Windows has looked it up.
fn is_share(folder: &Path) -> bool {
    let prefix = folder.components().next();
    matches!(prefix, Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
}

/// Whether the innermost mount that a folder is in is one of another computer's.
fn is_of_others(mounts: &str, folder: &Path) -> bool {
    let mounts = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        // Spaces are written as Linux does there.
        Some((PathBuf::from(words.next()?.replace("\\040", " ")), words.next()?))
    });
    let innermost = mounts.filter(|(at, _)| folder.starts_with(at)).max_by_key(|(at, _)| at.components().count());
    innermost.is_some_and(|(_, kind)| OF_OTHERS.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synchronised_folders_are_known_by_their_names() {
        for (folder, name) in [
            ("/home/a/OneDrive/comite", Some("OneDrive")),
            ("/home/a/OneDrive - Ministère/comite", Some("OneDrive - Ministère")),
            ("/home/a/Nextcloud", Some("Nextcloud")),
            ("/home/a/Nextclouds/comite", None),
            ("/home/a/comite/onedriver", None),
        ] {
            assert_eq!(synchronised(Path::new(folder)).as_deref(), name, "{folder}");
        }
    }

    #[test]
    fn the_innermost_mount_says_whose_a_folder_is() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n//serveur/partage /mnt/partage\\040commun cifs rw 0 0\n\
                      /dev/sdb1 /mnt/partage\\040commun/local ext4 rw 0 0\nserveur:/a /srv nfs4 rw 0 0\n";
        for (folder, is) in [
            ("/home/a", false),
            ("/mnt/partage commun/comite", true),
            ("/mnt/partage commun/local/comite", false),
            ("/srv/comite", true),
            ("/srvs", false),
        ] {
            assert_eq!(is_of_others(mounts, Path::new(folder)), is, "{folder}");
        }
        assert!(!is_of_others("", Path::new("/home")));
    }

    #[test]
    fn a_folder_that_is_not_there_yet_lies_where_it_would() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        assert_eq!(disk_of(&folder.path().join("a/b")), Disk::Own);
        assert_eq!(disk_of(&folder.path().join("OneDrive/b")), Disk::Synchronised("OneDrive".to_owned()));
    }
}
