//! Where folders cannot be exchanged in one step: part by part, around what another program holds, and after a kill at any
//! step.

use std::cell::{Cell, RefCell};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::tests::{build, files, put, ready};
use super::*;

const EARLIER: [(&str, &str); 4] =
    [("2022/a.pdf", "old"), ("2022/index.html", "old"), ("2023/index.html", "same"), ("index.html", "old")];
const NEXT: [(&str, &str); 5] = [
    ("2022/a.pdf", "new"),
    ("2022/b.csv", "new"),
    ("2023/index.html", "same"),
    ("2024/index.html", "new"),
    ("index.html", "new"),
];

/// What is not renamed, and how often that was asked for.
struct System<'a> {
    refuses: &'a dyn Fn(&Path, &Path, usize) -> Option<io::Error>,
    asked: Cell<usize>,
    told: RefCell<Vec<String>>,
}

fn in_use() -> io::Error {
    io::Error::from_raw_os_error(held::HELD[1])
}

impl<'a> System<'a> {
    fn new(refuses: &'a dyn Fn(&Path, &Path, usize) -> Option<io::Error>) -> Self {
        Self { refuses, asked: Cell::new(0), told: RefCell::default() }
    }

    /// Builds the next output over the earlier one.
    fn build(&self, output: &Path, longest: Duration) -> Result<Written, WriteError> {
        let rename = |from: &Path, to: &Path| {
            self.asked.set(self.asked.get() + 1);
            (self.refuses)(from, to, self.asked.get()).map_or_else(|| fs::rename(from, to), Err)
        };
        let is_held = |error: &io::Error| error.raw_os_error().is_some_and(|code| held::HELD.contains(&code));
        let tell = |path: &Path| self.told.borrow_mut().push(path.display().to_string());
        let mut patience = Patience { rename: &rename, is_held: &is_held, tell: &tell, until: None, longest };
        Ok(ready(output, &NEXT).prepare(&[], BTreeMap::new())?.by_parts(&mut patience)?.clear(&mut patience))
    }
}

fn earlier() -> (TempDir, PathBuf) {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    build(&output, &EARLIER);
    put(&output.join("mine/notes"), "mine");
    put(&output.join("2022/remark"), "mine");
    (root, output)
}

fn as_next() -> Vec<String> {
    let mut expected: Vec<String> = NEXT.iter().map(|(path, text)| format!("{path}: {text}")).collect();
    expected.extend(["2022/remark: mine", "mine/notes: mine"].map(str::to_owned));
    expected.sort();
    expected
}

#[test]
fn parts_that_are_the_same_stay_where_they_are() {
    let (root, output) = earlier();
    let inode = || fs::metadata(output.join("2023")).unwrap().ino();
    let before = inode();
    let written = System::new(&|_, _, _| None).build(&output, Duration::ZERO).unwrap();
    assert_eq!((written.leftover, written.held), (None, Vec::new()));
    assert_eq!((files(&output), inode()), (as_next(), before));
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "nothing is left beside the output");
    build(&output, &[("index.html", "newer")]);
    assert_eq!(files(&output), ["2022/remark: mine", "index.html: newer", "mine/notes: mine"]);
}

#[test]
fn a_file_that_is_open_keeps_nothing_back_but_itself() {
    let (_root, output) = earlier();
    let open = output.join("2022/a.pdf");
    let holds = |from: &Path, to: &Path, _| (from == open || to == open || open.parent() == Some(from)).then(in_use);
    let written = System::new(&holds).build(&output, Duration::ZERO).unwrap();
    let held: Vec<String> = written.held.iter().map(WriteError::message).collect();
    assert_eq!(
        held,
        [format!(
            "«\u{a0}{}\u{a0}» est ouvert dans un autre programme, et reste comme il était\u{a0}: tout le reste est en place",
            open.display()
        )]
    );
    let mut expected = as_next();
    expected[0] = "2022/a.pdf: old".to_owned();
    assert_eq!(files(&output), expected);
    // It is closed again.
    let written = System::new(&|_, _, _| None).build(&output, Duration::ZERO).unwrap();
    assert_eq!((written.held, files(&output)), (Vec::new(), as_next()));
}

#[test]
fn what_is_held_for_a_moment_is_waited_for_and_told() {
    let (_root, output) = earlier();
    let start = std::time::Instant::now();
    let holds = |from: &Path, _: &Path, _| {
        (from.ends_with("output/2022") && start.elapsed() < Duration::from_millis(1_300)).then(in_use)
    };
    let system = System::new(&holds);
    let written = system.build(&output, Duration::from_secs(30)).unwrap();
    assert_eq!((written.held, files(&output)), (Vec::new(), as_next()));
    assert_eq!(*system.told.borrow(), [output.join("2022").display().to_string()]);
}

#[test]
fn a_failure_at_any_step_leaves_the_earlier_output() {
    for step in 1..30 {
        let (_root, output) = earlier();
        let before = files(&output);
        let fails = |_: &Path, _: &Path, asked| (asked == step).then(|| io::ErrorKind::Other.into());
        let system = System::new(&fails);
        match system.build(&output, Duration::ZERO) {
            Err(_) => assert_eq!(files(&output), before, "step {step}"),
            // The last step only says what was written: all is in its place, and that is what is told.
            Ok(written) if system.asked.get() == step => {
                let told: Vec<String> = written.held.iter().map(WriteError::message).collect();
                assert!(told.len() == 1 && told[0].contains(".clu-manifeste.json"), "{told:?}");
                assert_eq!(files(&output), as_next());
            }
            Ok(written) => {
                assert!(system.asked.get() < step && written.held.is_empty());
                return;
            }
        }
        build(&output, &NEXT);
        assert_eq!(files(&output), as_next(), "step {step}");
    }
    panic!("it never ends");
}

#[test]
fn the_next_build_mends_what_a_kill_leaves_at_any_step() {
    for step in 1..30 {
        let (root, output) = earlier();
        // From then on nothing is done any more.
        let fails = |_: &Path, _: &Path, asked| (asked >= step).then(|| io::ErrorKind::Other.into());
        let system = System::new(&fails);
        let built = system.build(&output, Duration::ZERO);
        put(&output.join("late"), "mine");
        build(&output, &NEXT);
        let mut expected = as_next();
        expected.push("late: mine".to_owned());
        expected.sort();
        assert_eq!(files(&output), expected, "step {step}");
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1, "step {step}");
        if built.is_ok() {
            return;
        }
    }
    panic!("it never ends");
}

#[test]
fn what_somebody_added_to_the_earlier_output_is_not_lost_with_it() {
    let (root, output) = earlier();
    let aside = root.path().join(".clu-output.ancien");
    put(&aside.join("2022/added"), "mine");
    put(&aside.join("2022/index.html"), "older");
    put(&aside.join("2021/index.html"), "put aside, and not replaced");
    drop(ready(&output, &NEXT));
    let found = files(&output);
    assert!(found.contains(&"2022/added: mine".to_owned()) && found.contains(&"2022/index.html: old".to_owned()));
    assert!(found.contains(&"2021/index.html: put aside, and not replaced".to_owned()), "{found:?}");
    assert!(!aside.exists());
    // All of it was put aside, by an earlier clu.
    fs::rename(&output, &aside).unwrap();
    drop(ready(&output, &NEXT));
    assert_eq!(files(&output), found);
}
