//! What the disk and the system refuse. A full disk and a disk that may only be read need a file system of our own:
//! the test program starts itself again where it may mount one.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::tests::{artifacts, snapshot};
use super::*;

fn attempt(output: &Path, content: &Path, artifacts: &[Artifact]) -> Result<Written, WriteError> {
    let opened = Output::open(output, content)?;
    opened.write(artifacts)?;
    opened.publish(&[], BTreeMap::new())
}

fn refusal(output: &Path) -> String {
    let root = format!("{}/", output.parent().unwrap().display());
    let refused = attempt(output, Path::new("no such content"), &artifacts(&[("a", "a")])).expect_err("refused");
    refused.message().replace(&root, "")
}

#[test]
fn an_output_that_cannot_be_a_folder_is_refused() {
    let root = TempDir::new().unwrap();
    let output = |name: &str| root.path().join(name);
    fs::write(output("file"), "mine").unwrap();
    symlink("nowhere", output("link")).unwrap();
    assert_eq!(refusal(&output("file")), "«\u{a0}file\u{a0}» n’est pas un dossier");
    assert!(refusal(&output("file/deeper/output")).ends_with("file\u{a0}» n’est pas un dossier"));
    assert_eq!(refusal(&output("link")), "«\u{a0}link\u{a0}» est un lien vers un dossier qui n’existe pas");
    let long = "é".repeat(140);
    assert_eq!(refusal(&output(&long)), format!("le chemin «\u{a0}{long}\u{a0}» est trop long pour ce système"));
    let nearly = "a".repeat(250);
    assert_eq!(refusal(&output(&nearly)), format!("le chemin «\u{a0}{nearly}\u{a0}» est trop long pour ce système"));
    let at_root = attempt(Path::new("/"), Path::new("no such content"), &[]).unwrap_err();
    assert_eq!(
        at_root.to_string(),
        "«\u{a0}/\u{a0}» ne peut pas être un dossier de sortie\u{202f}; choisissez un sous-dossier, par exemple \
         `--output output`"
    );
    assert_eq!(snapshot(root.path()).len(), 2, "nothing is left over, nothing was changed");
}

#[test]
fn folders_made_for_an_output_that_fails_are_removed() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("a/b/output");
    let long = format!("{}/a", "a".repeat(300));
    let error = attempt(&output, Path::new(""), &artifacts(&[("index", "1"), (&long, "1")])).unwrap_err();
    assert!(error.message().ends_with("est trop long pour ce système"), "{error}");
    assert!(!root.path().join("a").exists());
}

#[test]
fn an_output_that_contains_the_contents_is_refused() {
    let root = TempDir::new().unwrap();
    fs::create_dir_all(root.path().join("site/content")).unwrap();
    let error = attempt(&root.path().join("site"), &root.path().join("site/content"), &[]).unwrap_err();
    let message = error.to_string().replace(&format!("{}/", root.path().display()), "");
    assert_eq!(
        message,
        "le dossier de sortie «\u{a0}site\u{a0}» contient le dossier des contenus «\u{a0}site/content\u{a0}»\u{202f}; \
         choisissez avec `--output` un dossier à part, qui ne contienne que ce qui est construit"
    );
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    attempt(&root.path().join("site/content/output"), &root.path().join("site/content"), &[]).unwrap();
}

#[test]
fn an_output_behind_a_link_is_written_where_the_link_leads() {
    let root = TempDir::new().unwrap();
    fs::create_dir_all(root.path().join("far/away")).unwrap();
    symlink("far/away", root.path().join("output")).unwrap();
    attempt(&root.path().join("output"), Path::new(""), &artifacts(&[("a", "1")])).unwrap();
    assert_eq!(fs::read_link(root.path().join("output")).unwrap(), Path::new("far/away"));
    assert_eq!(fs::read(root.path().join("far/away/a")).unwrap(), b"1");
}

#[test]
fn an_artifact_that_is_written_twice_is_told() {
    let root = TempDir::new().unwrap();
    let output = root.path().join("output");
    let error = attempt(&output, Path::new(""), &artifacts(&[("a", "1"), ("a", "2")])).unwrap_err();
    assert!(error.message().ends_with("output/a\u{a0}» est écrit deux fois par la même construction"), "{error}");
}

#[test]
fn here_two_folders_change_places_in_one_step() {
    let root = TempDir::new().unwrap();
    let [new, output] = ["new", "output"].map(|name| root.path().join(name));
    fs::create_dir(&new).unwrap();
    fs::create_dir(&output).unwrap();
    fs::write(new.join("a"), "1").unwrap();
    assert!(swap::swap(&new, &output, &mut Patience::new(&|_| {})).unwrap());
    assert!(output.join("a").exists() && new.exists() && !new.join("a").exists());
}

/// Runs `check` of a folder in which `setup`, a shell script, may mount file systems that nobody else sees: the program
/// starts itself again there, for the same `test` alone.
fn where_mounting_is_allowed(test: &str, setup: &str, check: fn(&Path)) {
    if let Some(folder) = std::env::var_os("CLU_TEST_FOLDER") {
        return check(Path::new(&folder));
    }
    let folder = TempDir::new().unwrap();
    let (_crate, module) = module_path!().split_once("::").expect("a module in the crate");
    let script = format!("set -e\ncd \"$1\"\n{setup}\nexec $wrap \"$0\" --exact {module}::{test}");
    let run = |unshare: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(unshare).args(["sh", "-c", &script]).arg(std::env::current_exe().unwrap());
        command.arg(folder.path()).env("CLU_TEST_FOLDER", folder.path());
        command.output().expect("`unshare` (package util-linux) starts")
    };
    // As root a mount namespace is enough; anybody else needs a user namespace to be root in.
    let attempts = [run(&["--mount"]), run(&["--map-root-user", "--mount"])];
    let ran = attempts.iter().find(|output| String::from_utf8_lossy(&output.stdout).contains("running 1 test"));
    let Some(ran) = ran else {
        panic!(
            "this test mounts small file systems of its own; run it as root, or allow user namespaces \
             (sysctl kernel.unprivileged_userns_clone=1):\n{}\n{}",
            String::from_utf8_lossy(&attempts[0].stderr),
            String::from_utf8_lossy(&attempts[1].stderr)
        );
    };
    assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_full_disk_leaves_the_earlier_output_whole() {
    where_mounting_is_allowed(
        "a_full_disk_leaves_the_earlier_output_whole",
        "mount -t tmpfs -o size=1m tmpfs .",
        on_a_full_disk,
    );
}

fn on_a_full_disk(folder: &Path) {
    let output = folder.join("output");
    attempt(&output, Path::new(""), &artifacts(&[("2022/a", "old"), ("index", "old")])).unwrap();
    let old = snapshot(folder);
    let big = Artifact { path: "2022/a".into(), bytes: vec![b'x'; 2 << 20] };
    let error = attempt(&output, Path::new(""), &[big]).unwrap_err();
    assert_eq!(
        error.to_string().replace(&format!("{}/", folder.display()), ""),
        "il n’y a plus de place sur le disque pour écrire «\u{a0}output/2022/a\u{a0}»\u{202f}; libérez de la place, \
         puis relancez la commande\u{202f}; la version précédente est intacte"
    );
    assert_eq!(snapshot(folder), old, "nothing was changed, nothing is left over");
}

#[test]
fn a_disk_that_may_only_be_read_is_told() {
    where_mounting_is_allowed(
        "a_disk_that_may_only_be_read_is_told",
        "mount -t tmpfs tmpfs .\ncd \"$1\"\nmkdir output\nmount -o remount,bind,ro .",
        on_a_disk_that_may_only_be_read,
    );
}

fn on_a_disk_that_may_only_be_read(folder: &Path) {
    let output = folder.join("output");
    assert_eq!(refusal(&output), "le dossier qui contient «\u{a0}output\u{a0}» n’est pas accessible en écriture");
    assert_eq!(
        refusal(&folder.join("new/output")),
        "le dossier qui contient «\u{a0}output\u{a0}» n’est pas accessible en écriture"
    );
}

#[test]
fn folders_that_may_not_be_written_are_told() {
    where_mounting_is_allowed(
        "folders_that_may_not_be_written_are_told",
        "mount -t tmpfs tmpfs .\ncd \"$1\"\nmkdir -p output/mine shut/output\necho 1 >output/mine/1\necho 2 >output/theirs\n\
         chown 65534 output/theirs || true\nmkdir output/closed\n\
         chmod 555 output shut\nchmod 555 output/mine\nchmod 0 output/closed\n\
         wrap='setpriv --bounding-set=-all --inh-caps=-all'",
        without_the_right_to_write,
    );
}

fn without_the_right_to_write(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let output = folder.join("output");
    assert_eq!(refusal(&output), "«\u{a0}output\u{a0}» n’est pas accessible en écriture");
    assert_eq!(
        refusal(&folder.join("shut/output")),
        "le dossier qui contient «\u{a0}output\u{a0}» n’est pas accessible en écriture"
    );
    fs::set_permissions(&output, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(refusal(&output), "«\u{a0}output/closed\u{a0}» n’est pas accessible en lecture");
    fs::set_permissions(output.join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
    let written = attempt(&output, Path::new(""), &artifacts(&[("a", "a")])).unwrap();
    assert_eq!(written.leftover, None, "a closed folder of the earlier output is cleared all the same");
    assert_eq!(fs::read_to_string(output.join("mine/1")).unwrap(), "1\n");
    // Linux lets nobody link to a file of somebody else's: it was copied.
    assert_eq!(fs::read_to_string(output.join("theirs")).unwrap(), "2\n");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2);
}

#[test]
fn a_mount_point_cannot_be_the_output() {
    where_mounting_is_allowed(
        "a_mount_point_cannot_be_the_output",
        "mount -t tmpfs tmpfs .\ncd \"$1\"\nmkdir output\nmount -t tmpfs tmpfs output",
        on_a_mount_point,
    );
}

fn on_a_mount_point(folder: &Path) {
    let output = folder.join("output");
    let error = attempt(&output, Path::new(""), &artifacts(&[("a", "a")])).unwrap_err();
    assert_eq!(
        error.to_string().replace(&format!("{}/", folder.display()), ""),
        "«\u{a0}output\u{a0}» est un point de montage et ne peut pas être remplacé d’un bloc\u{202f}; choisissez un \
         sous-dossier, par exemple `--output output/site`"
    );
}
