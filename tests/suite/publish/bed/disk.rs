//! A small file system that a program can fill up: a tmpfs in a mount namespace of its own.
//!
//! Nobody else sees the mount, and it is gone with the last process inside, so that nothing needs to be unmounted.
//! Root takes `unshare --mount`; an ordinary user becomes root in a user namespace, mounts, and turns into himself
//! again in a second one, so that the program sees the user it always sees. Sizes are counted in pages of 4 KiB.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::tempdir;

use super::server::user_and_group;

/// The same as `command`, but with an empty tmpfs of `size` (as `64k`, `1m`) mounted at `folder` while it runs.
///
/// The process keeps its id, so that `/proc/ID/root` followed by `folder` shows the content while it lives.
pub fn limited(command: &Command, folder: &Path, size: &str) -> Command {
    let script = r#"mount -t tmpfs -o "size=$2,mode=0777" tmpfs "$1" && cd "$PWD" || exit 125; shift 3; exec "$@""#;
    inside(script, command, folder, size, Path::new("-"))
}

/// Runs `command` with `folder` on a tmpfs of `size`; what was in it is there, and what is left in the end stays.
///
/// Panics when the namespace or the mount is not to be had.
pub fn run(command: &Command, folder: &Path, size: &str) -> Output {
    let script = r#"
        folder=$1 size=$2 copy=$3; shift 3
        cp -a "$folder/." "$copy/" && mount -t tmpfs -o "size=$size,mode=0777" tmpfs "$folder" || exit 125
        cp -a "$copy/." "$folder/" && find "$copy" -mindepth 1 -delete && cd "$PWD" || exit 125
        code=0; "$@" || code=$?
        cp -a "$folder/." "$copy/" && cd / && umount -l "$folder" || exit 125
        find "$folder" -mindepth 1 -delete && cp -a "$copy/." "$folder/" || exit 125
        exit $code"#;
    let copy = tempdir().expect("a folder for the copy");
    let output = inside(script, command, folder, size, copy.path()).output().expect("unshare");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some_and(|code| code != 125), "no small disk: {errors}");
    output
}

/// Runs `script` in the namespace: $1 is the folder, $2 the size, $3 the copy, all the rest the command.
///
/// Program, arguments, changed variables and working folder of the command are taken over.
fn inside(script: &str, command: &Command, folder: &Path, size: &str, copy: &Path) -> Command {
    let (user, group) = user_and_group();
    let mut whole = Command::new("unshare");
    whole.args(if user == 0 { &["--mount"][..] } else { &["--mount", "--map-root-user"][..] });
    whole.args(["sh", "-c", script, "sh"]).arg(folder).arg(size).arg(copy);
    if user != 0 {
        whole.args(["unshare", "--user", &format!("--map-user={user}"), &format!("--map-group={group}")]);
    }
    whole.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => whole.env(name, value),
            None => whole.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        whole.current_dir(folder);
    }
    whole
}
