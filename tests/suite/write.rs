//! The output folder as the whole program leaves it: killed at any moment, on a full disk, beside
//! somebody else's files, refused. What each step does is tested beside the code, in `src/write/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::fixtures::{Random, shipped_copy, snapshot};

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_or_the_new_output_whole() {
    let root = TempDir::new().expect("a folder");
    let output = root.path().join("output");
    let contents = two_contents(root.path());
    put(&output.join("mine/notes.txt"), "not clu's");
    put(&output.join(".gitignore"), "*\n");
    let mut usual = Duration::MAX;
    let whole = contents.each_ref().map(|content| {
        let start = Instant::now();
        // Without the PDF: a kill has as many files to tear, and fifty builds take half the time.
        succeed(build(content, &output).arg("--no-pdf"));
        usual = usual.min(start.elapsed());
        snapshot(&output)
    });
    assert_ne!(whole[0], whole[1], "the two contents make different outputs");
    assert!(whole.iter().all(|found| found.contains_key(Path::new("mine/notes.txt"))));

    let mut random = Random::new();
    let (mut killed, mut old, mut current) = (0, 0, 1);
    let watched = Watched::start(&output);
    for round in 0..50 {
        // Half of the kills are aimed at the end of the build, where the output is written.
        let moment = if round % 2 == 0 { random.fraction() } else { 0.75 + 0.35 * random.fraction() };
        let next = 1 - current;
        let mut child = build(&contents[next], &output).arg("--no-pdf").spawn().expect("clu starts");
        std::thread::sleep(usual.mul_f64(moment));
        child.kill().expect("a child may be killed, also when it is over");
        killed += u32::from(!child.wait().expect("a child ends").success());
        let found = snapshot(&output);
        let which = whole.iter().position(|whole| *whole == found);
        let told = format!("round {round} of seed {}, killed at {moment} of {usual:?}", random.seed);
        let Some(which) = which else { panic!("{told}: a mixture, {:?}", found.keys().collect::<Vec<_>>()) };
        old += u32::from(which == current);
        current = which;
    }
    assert!(killed > 5 && old > 5, "{killed} builds were killed, {old} before the exchange: too few to tell anything");
    assert_eq!(watched.stop(), 0, "the output was missing for a moment");
    succeed(build(&contents[0], &output).arg("--no-pdf"));
    assert!(snapshot(&output) == whole[0]);
    assert_eq!(hidden(root.path()), Vec::<String>::new(), "the next build clears up what killed builds left");
}

#[test]
fn a_build_leaves_somebody_elses_files_and_refuses_to_replace_them() {
    let root = TempDir::new().expect("a folder");
    let output = root.path().join("output");
    let [content, _] = two_contents(root.path());
    put(&output.join("notes/2022.txt"), "not clu's");
    succeed(&mut build(&content, &output));
    assert_eq!(fs::read_to_string(output.join("notes/2022.txt")).expect("still there"), "not clu's");
    fs::remove_dir_all(&output).expect("the output may be deleted");
    put(&output.join("index.html"), "not clu's");
    refuse(&mut build(&content, Path::new("output")), root.path(), "«\u{a0}output/index.html\u{a0}» existe déjà");
    assert_eq!(fs::read_to_string(output.join("index.html")).expect("still there"), "not clu's");
    assert_eq!(snapshot(&output).len(), 1);
    assert_eq!(hidden(root.path()), Vec::<String>::new());
}

#[test]
fn a_build_meets_another_build_of_the_same_output() {
    let root = TempDir::new().expect("a folder");
    let [content, _] = two_contents(root.path());
    let lock = fs::File::create(root.path().join(".clu-output.verrou")).expect("a file");
    lock.lock().expect("this file system knows locks");
    let message = "une autre construction est en train d’écrire dans «\u{a0}output\u{a0}»";
    refuse(&mut build(&content, Path::new("output")), root.path(), message);
    drop(lock);
    succeed(build(&content, Path::new("output")).current_dir(root.path()));
    assert_eq!(hidden(root.path()), Vec::<String>::new());
}

#[test]
fn an_output_that_cannot_be_is_refused() {
    let root = TempDir::new().expect("a folder");
    let [content, _] = two_contents(root.path());
    put(&root.path().join("file"), "not clu's");
    let refuse = |output: &str, message: &str| refuse(&mut build(&content, Path::new(output)), root.path(), message);
    refuse("file", "«\u{a0}file\u{a0}» n’est pas un dossier");
    refuse("file/output", "«\u{a0}file\u{a0}» n’est pas un dossier");
    refuse(".", "le dossier de sortie «\u{a0}.\u{a0}» contient le dossier des contenus");
    refuse("/", "«\u{a0}/\u{a0}» ne peut pas être un dossier de sortie");
    let long = "a".repeat(300);
    refuse(&long, &format!("le chemin «\u{a0}{long}\u{a0}» est trop long pour ce système"));
}

#[test]
fn a_build_may_be_started_inside_its_output() {
    let root = TempDir::new().expect("a folder");
    let output = root.path().join("output");
    let [old, new] = two_contents(root.path());
    succeed(&mut build(&old, &output));
    let before = snapshot(&output);
    succeed(build(&new, Path::new("../../output")).current_dir(output.join("2022-03-10")));
    assert!(before != snapshot(&output));
    succeed(build(&old, Path::new(".")).current_dir(&output));
    assert!(before == snapshot(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let disk = "mount -t tmpfs -o size=64k tmpfs .; cd \"$1\"; mkdir output; echo avant >output/notes";
    let ran = on_a_disk_of_its_own(disk);
    // Files are written in parallel: any of them may be the first that does not fit.
    let path = ran.stderr.lines().find_map(|line| line.strip_prefix("--> ")).unwrap_or_default();
    assert!(path.starts_with("output/2022-03-10/"), "{}", ran.stderr);
    insta::assert_snapshot!(ran.stderr.replace(path, "CHEMIN"), @"
    erreur : il n’y a plus de place sur le disque pour écrire « CHEMIN »
    --> CHEMIN
     = aide : libérez de la place, puis relancez la commande ; la version précédente est intacte
    ");
    assert!(ran.stdout.ends_with("exit 1\n./output/notes\navant\n"), "{}", ran.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_may_not_be_written_is_told() {
    let disk = "mount -t tmpfs tmpfs .; cd \"$1\"; mkdir output; echo avant >output/notes; mount -o remount,bind,ro .";
    let ran = on_a_disk_of_its_own(disk);
    insta::assert_snapshot!(ran.stderr, @"
    erreur : le dossier qui contient « output » n’est pas accessible en écriture
    --> output
     = aide : clu y prépare la nouvelle version avant de l’échanger avec l’ancienne ; demandez le droit d’y écrire, ou choisissez un autre dossier avec `--output`
    ");
    assert!(ran.stdout.ends_with("exit 1\n./output/notes\navant\n"), "{}", ran.stdout);
}

#[cfg(target_os = "linux")]
struct Ran {
    stdout: String,
    stderr: String,
}

/// Builds into `output` on a small file system that nobody else sees, and prints how it ended and what is there.
#[cfg(target_os = "linux")]
fn on_a_disk_of_its_own(disk: &str) -> Ran {
    let root = TempDir::new().expect("a folder");
    let [content, _] = two_contents(root.path());
    let mounted = root.path().join("disk");
    fs::create_dir(&mounted).expect("a folder");
    let script = format!(
        "set -e; cd \"$1\"; {disk}; echo ready; code=0; \"$0\" build --content \"$2\" --output output || code=$?; \
         echo \"exit $code\"; find . -type f -o -name '.clu-*'; cat output/notes"
    );
    let run = |unshare: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(unshare).args(["sh", "-c", &script, env!("CARGO_BIN_EXE_clu")]).arg(&mounted).arg(&content);
        let ran = command.output().expect("`unshare` (package util-linux) starts");
        Ran { stdout: text(&ran.stdout), stderr: text(&ran.stderr) }
    };
    // As root a mount namespace is enough; anybody else needs a user namespace to be root in.
    let attempts = [run(&["--mount"]), run(&["--map-root-user", "--mount"])];
    let failures = attempts.each_ref().map(|ran| ran.stderr.clone()).join("\n");
    attempts.into_iter().find(|ran| ran.stdout.starts_with("ready")).unwrap_or_else(|| {
        panic!(
            "this test mounts a small file system of its own; run it as root, or allow user namespaces \
             (sysctl kernel.unprivileged_userns_clone=1):\n{failures}"
        )
    })
}

/// The shipped content, and the same with another title.
fn two_contents(root: &Path) -> [PathBuf; 2] {
    let contents = ["content old", "content new"].map(|name| root.join("contents").join(name));
    for content in &contents {
        fs::create_dir_all(content).expect("a folder");
        shipped_copy(content);
    }
    let path = contents[1].join("reunions/2022-03-10/reunion.toml");
    let meeting = fs::read_to_string(&path).expect("the shipped meeting");
    let changed = meeting.replacen("titre = \"", "titre = \"Autre titre\u{a0}: ", 1);
    assert_ne!(meeting, changed, "the shipped meeting has a title");
    fs::write(&path, changed).expect("written");
    contents
}

fn build(content: &Path, output: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clu"));
    command.arg("build").arg("--content").arg(content).arg("--output").arg(output);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn succeed(command: &mut Command) {
    let ran = run(command);
    assert!(ran.status.success(), "{}", text(&ran.stderr));
}

/// The message and the exit code of a build that nothing is wrong with but its output.
fn refuse(command: &mut Command, folder: &Path, message: &str) {
    let ran = run(command.current_dir(folder));
    let stderr = text(&ran.stderr);
    assert!(stderr.contains(message), "expected {message}, got {stderr}");
    assert_eq!(ran.status.code(), Some(1), "{stderr}");
}

fn run(command: &mut Command) -> Output {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().expect("clu starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("what clu prints is UTF-8")
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a path in a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// What clu left beside the output.
fn hidden(root: &Path) -> Vec<String> {
    let names = fs::read_dir(root).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with(".clu-")).collect()
}

/// Looks all the time whether a folder is there.
struct Watched {
    over: Arc<AtomicBool>,
    looker: std::thread::JoinHandle<u32>,
}

impl Watched {
    fn start(folder: &Path) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let (page, told) = (folder.join("index.html"), Arc::clone(&over));
        let looker = std::thread::spawn(move || {
            let mut missing = 0;
            while !told.load(Ordering::Relaxed) {
                missing += u32::from(!page.exists());
                std::thread::sleep(Duration::from_micros(50));
            }
            missing
        });
        Self { over, looker }
    }

    /// How many times it was not there. Systems that cannot exchange two folders in one step may miss it.
    fn stop(self) -> u32 {
        self.over.store(true, Ordering::Relaxed);
        let missing = self.looker.join().expect("looking does not fail");
        if cfg!(any(target_os = "linux", target_os = "macos")) { missing } else { 0 }
    }
}
