//! What the tests build from, and how they run the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::time::SystemTime;

/// The project's folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies the shipped content into an existing folder.
pub fn shipped_copy(to: &Path) {
    copy(&project().join("content"), to);
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("the entry can be read").is_dir() {
            fs::create_dir_all(&target).expect("the folder can be made");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("the file can be copied");
        }
    }
}

/// The program, ready to be run.
pub fn clu() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clu"));
    command.env("NO_COLOR", "1");
    command
}

/// What a run wrote on its error output.
pub fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// Every file of a folder and of those in it, by path.
pub fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn add(found: &mut BTreeMap<PathBuf, Vec<u8>>, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                add(found, root, &path);
            } else {
                let inside = path.strip_prefix(root).expect("found in the root").to_owned();
                found.insert(inside, fs::read(&path).expect("the file can be read"));
            }
        }
    }
    let mut found = BTreeMap::new();
    add(&mut found, folder, folder);
    found
}

/// What a build of the shipped content leaves in the output folder.
///
/// More than a hundred tests ask for it, each in a process of its own: the first builds it and keeps it for the others.
pub static SHIPPED_OUTPUT: LazyLock<BTreeMap<PathBuf, Vec<u8>>> = LazyLock::new(|| {
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(shipped_output_name());
    if !kept.is_dir() {
        keep_shipped_output(&kept);
    }
    snapshot(&kept)
});

/// The beginning of the names of kept outputs.
const KEPT: &str = "shipped-output-";

/// Names the output by the program and the content that it is made by, so that no other is ever taken for it.
fn shipped_output_name() -> String {
    use sha2::{Digest, Sha256};
    let program = fs::metadata(env!("CARGO_BIN_EXE_clu")).expect("the program is there");
    let built = program.modified().expect("its time can be read");
    let mut hash = Sha256::new();
    hash.update(format!("{} {built:?}", program.len()));
    for (path, bytes) in snapshot(&project().join("content")) {
        hash.update(format!("{}\0{}\0", path.display(), bytes.len()));
        hash.update(bytes);
    }
    hash.finalize().iter().take(8).fold(KEPT.to_owned(), |name, byte| format!("{name}{byte:02x}"))
}

/// Builds the shipped content, and puts its output where other tests look for it, in one step.
fn keep_shipped_output(kept: &Path) {
    let workshop = Workshop::new();
    let run = workshop.build();
    assert!(run.status.success(), "{}", errors(&run));
    let folder = kept.parent().expect("it is in a folder");
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let earlier = entry.expect("the folder can be read").path();
        let is_of_another = earlier.file_name().is_some_and(|name| name.to_string_lossy().starts_with(KEPT));
        if is_of_another && earlier != kept {
            // Another test may be removing it as well.
            let _ = fs::remove_dir_all(earlier);
        }
    }
    let aside = tempfile::tempdir_in(folder).expect("a temporary folder can be made");
    let output = aside.path().join("output");
    fs::create_dir(&output).expect("the folder can be made");
    copy(&workshop.output(), &output);
    let moved = fs::rename(&output, kept);
    // Whoever comes second finds it there.
    assert!(moved.is_ok() || kept.is_dir(), "{moved:?}");
}

/// A temporary folder with the shipped content in `content`; the output is to go to `output`.
pub struct Workshop {
    folder: tempfile::TempDir,
}

impl Workshop {
    /// With the shipped content.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join("content")).expect("the folder can be made");
        shipped_copy(&folder.path().join("content"));
        Self { folder }
    }

    /// With an empty content folder.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(folder.path().join("content")).expect("the folder can be made");
        Self { folder }
    }

    /// Copies a folder of the project into the content folder.
    pub fn copy(&self, folder: &str) {
        copy(&project().join(folder), &self.content());
    }

    /// Copies what is in a folder into another that is there.
    pub fn copy_folder(from: &Path, to: &Path) {
        copy(from, to);
    }

    /// The folder that holds the content and the output.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The content folder.
    pub fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    /// The output folder.
    pub fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }

    /// A file of the content.
    pub fn path(&self, file: &str) -> PathBuf {
        self.content().join(file)
    }

    /// The text of a file of the content.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("the file can be read")
    }

    /// Writes a file of the content, with the folders it needs.
    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("files are in folders")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
        self
    }

    /// Removes a file of the content.
    pub fn remove(&self, file: &str) -> &Self {
        fs::remove_file(self.path(file)).expect("the file can be removed");
        self
    }

    /// Replaces the only occurrence of a text in a file of the content.
    pub fn replace(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = self.read(file);
        assert_eq!(text.matches(from).count(), 1, "« {from} » stands once in {file}");
        self.write(file, text.replace(from, to))
    }

    /// Puts the output of the shipped content where a build finds its earlier output.
    pub fn with_earlier_output(&self) -> &Self {
        for (path, bytes) in SHIPPED_OUTPUT.iter() {
            let path = self.output().join(path);
            fs::create_dir_all(path.parent().expect("files are in folders")).expect("the folder can be made");
            fs::write(path, bytes).expect("the file can be written");
        }
        self
    }

    /// Runs the program in the workshop, so that paths in its messages are the same everywhere.
    pub fn run(&self, arguments: &[&str]) -> Output {
        clu().args(arguments).current_dir(self.folder.path()).output().expect("the program runs")
    }

    /// Builds the content.
    pub fn build(&self) -> Output {
        self.run(&["build"])
    }

    /// Builds content that must be refused, checks that the earlier output is whole, and returns the messages.
    pub fn refused(&self) -> String {
        self.refused_by(&["build"])
    }

    /// The same for a build with options.
    pub fn refused_by(&self, arguments: &[&str]) -> String {
        self.with_earlier_output();
        let run = self.run(arguments);
        let errors = errors(&run);
        assert_eq!(run.status.code(), Some(1), "{errors}");
        assert!(snapshot(&self.output()) == *SHIPPED_OUTPUT, "the earlier output is not touched: {errors}");
        errors
    }

    /// Builds content that is in order, and returns what was made.
    pub fn accepted(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let run = self.build();
        assert_eq!((run.status.code(), errors(&run).as_str()), (Some(0), ""));
        snapshot(&self.output())
    }
}

/// Random numbers (splitmix64); the seed is told when a test fails.
pub struct Random {
    /// What they come from.
    pub seed: u64,
    state: u64,
}

impl Random {
    /// The numbers of a seed that is asked for by `CLU_TORTURE` (as `tests/torture` does), of the clock otherwise.
    pub fn new() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a clock after 1970");
        Self::asked().unwrap_or_else(|| Self::of(now.subsec_nanos().into()))
    }

    /// Those of the seed that is asked for, if one is.
    pub fn asked() -> Option<Self> {
        std::env::var("CLU_TORTURE").ok()?.parse().ok().map(Self::of)
    }

    /// Those of a seed: the same in each run.
    pub fn of(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    /// From 0 to 1.
    pub fn fraction(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) as f64 / u64::MAX as f64
    }

    /// A whole number below another.
    pub fn below(&mut self, end: usize) -> usize {
        ((self.fraction() * end as f64) as usize).min(end - 1)
    }

    /// One of several.
    pub fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}
