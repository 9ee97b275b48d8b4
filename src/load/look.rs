//! Whether the content folder is as it was: names, sizes and times of its files, without reading them. Nothing is asked
//! of the system that network shares could not answer.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::is_content;

/// A content folder at a moment; alike as long as nothing in it changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A number that other names, sizes or times would not give.
    files: u64,
    /// How many files are empty: editors empty a file before they write it.
    empty: usize,
}

impl Look {
    /// Looks at a folder; one that is not there is an empty one.
    pub fn at(dir: &Path) -> Self {
        let mut look = Self::default();
        for entry in WalkDir::new(dir).into_iter().filter_entry(|entry| entry.depth() == 0 || is_content(entry)) {
            match entry {
                Ok(entry) => look.add(&entry),
                Err(error) => look.count(&error.path()),
            }
        }
        look
    }

    /// Whether a file was emptied since: it is most likely being written.
    pub fn has_emptied(self, earlier: Self) -> bool {
        self.empty > earlier.empty
    }

    fn add(&mut self, entry: &DirEntry) {
        let metadata = entry.metadata().ok().filter(Metadata::is_file);
        let state = metadata.as_ref().map(|metadata| (metadata.len(), metadata.modified().ok()));
        self.empty += usize::from(metadata.is_some_and(|metadata| metadata.len() == 0));
        self.count(&(entry.path(), state));
    }

    /// The order in which the system tells its files does not count.
    fn count(&mut self, what: &impl Hash) {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.files = self.files.wrapping_add(hasher.finish());
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_change_of_the_content_is_seen_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = |name: &str| folder.path().join(name);
        let mut looks = vec![Look::at(folder.path())];
        let mut look = || {
            looks.push(Look::at(folder.path()));
            let [.., before, now] = looks[..] else { unreachable!("two looks at least") };
            (before != now, now.has_emptied(before))
        };
        assert_eq!(look(), (false, false));
        fs::create_dir(path("reunions")).expect("a folder can be made");
        assert_eq!(look(), (true, false), "a new folder");
        fs::write(path("reunions/a.md"), "a").expect("a file can be written");
        assert_eq!(look(), (true, false), "a new file");
        fs::write(path("reunions/.a.md.swp"), "a").expect("a file can be written");
        assert_eq!(look(), (false, false), "what an editor leaves behind");
        fs::write(path("reunions/a.md"), "").expect("a file can be written");
        assert_eq!(look(), (true, true), "an emptied file");
        fs::write(path("reunions/a.md"), "ab").expect("a file can be written");
        assert_eq!(look(), (true, false), "a longer file");
        fs::rename(path("reunions/a.md"), path("reunions/b.md")).expect("a file can be renamed");
        assert_eq!(look(), (true, false), "another name");
        fs::remove_file(path("reunions/b.md")).expect("a file can be removed");
        assert_eq!(look(), (true, false), "a removed file");
        fs::remove_dir_all(folder.path()).expect("a folder can be removed");
        assert_eq!(look(), (true, false), "a removed folder");
        assert_eq!(look(), (false, false));
    }
}
