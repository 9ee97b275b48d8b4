//! A server as a child process: started on a free port, waited for until it listens, ended with all its children.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a server may take to listen, and anything else here may take to happen.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A running server; dropping it kills it and every process it has started.
pub struct Server {
    child: Child,
}

impl Server {
    /// Starts what `command` gives for a free port, on another port if that one was taken in the meantime.
    ///
    /// The server is ready once it has written `pid_file` (Apache and sshd do so after they have bound the port, so
    /// that it cannot be somebody else who answers there). Panics with the text of `log` when it does not get ready.
    pub fn start(pid_file: &Path, log: &Path, mut command: impl FnMut(u16) -> Command) -> (Server, u16) {
        for _ in 0..5 {
            let port = free_port();
            if let Some(server) = Server::launch(pid_file, log, port, &mut command(port)) {
                return (server, port);
            }
        }
        panic!("the server does not start:\n{}", fs::read_to_string(log).unwrap_or_default());
    }

    /// The process id of the server.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// One attempt; `None` when the process ends instead of listening.
    fn launch(pid_file: &Path, log: &Path, port: u16, command: &mut Command) -> Option<Server> {
        let _ = fs::remove_file(pid_file);
        let output = File::options().create(true).append(true).open(log).expect("log file");
        command.stdin(Stdio::null()).stdout(output.try_clone().expect("log file")).stderr(output);
        let child = command.spawn().unwrap_or_else(|error| panic!("cannot run {:?}: {error}", command.get_program()));
        let mut server = Server { child };
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if server.child.try_wait().expect("state of the server").is_some() {
                return None;
            }
            let written = fs::metadata(pid_file).is_ok_and(|file| file.len() > 0);
            if written && TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(server);
            }
            sleep(Duration::from_millis(10));
        }
        panic!("the server does not listen:\n{}", fs::read_to_string(log).unwrap_or_default());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        kill_tree(self.child.id());
        let _ = self.child.wait();
    }
}

/// Kills a process and all its descendants, wherever they have put themselves (sshd's make sessions of their own).
///
/// Each is stopped before its children are looked up, so that none can be started behind our back.
fn kill_tree(root: u32) {
    let mut all = vec![root];
    signal("STOP", &all);
    let mut next = 0;
    while next < all.len() {
        wait_until(|| threads(all[next]).iter().all(|state| "TtZX".contains(*state)));
        let children = children_of(all[next]);
        signal("STOP", &children);
        all.extend(children);
        next += 1;
    }
    signal("KILL", &all);
    // A process whose first thread is a zombie still has its sockets as long as it has other threads.
    wait_until(|| all.iter().map(|pid| threads(*pid)).all(|states| states.is_empty() || states == ['Z']));
}

/// Sends a signal through the shell's own `kill`; processes that are gone are no matter.
fn signal(name: &str, pids: &[u32]) {
    if !pids.is_empty() {
        let script = format!("kill -{name} \"$@\"");
        let pids = pids.iter().map(u32::to_string);
        let _ = Command::new("sh").args(["-c", &script, "sh"]).args(pids).stderr(Stdio::null()).status();
    }
}

/// The state letter and the parent that a `stat` file in /proc tells.
fn stat(file: PathBuf) -> Option<(char, u32)> {
    let text = fs::read_to_string(file).ok()?;
    let mut fields = text[text.rfind(')')? + 1..].split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}

/// The state letters of a process's threads; none when it is gone.
fn threads(pid: u32) -> Vec<char> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    threads.filter_map(|thread| stat(thread.path().join("stat"))).map(|(state, _)| state).collect()
}

/// The processes whose parent is `pid`.
fn children_of(pid: u32) -> Vec<u32> {
    let entries = fs::read_dir("/proc").expect("/proc").flatten();
    let processes = entries.filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())));
    let children = processes.filter(|(_, path)| stat(path.join("stat")).is_some_and(|(_, parent)| parent == pid));
    children.map(|(child, _)| child).collect()
}

/// Waits until something holds, at most [`PATIENCE`]; says whether it does.
pub fn wait_until(mut holds: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    loop {
        if holds() {
            return true;
        }
        if start.elapsed() > PATIENCE {
            return false;
        }
        sleep(Duration::from_millis(2));
    }
}

/// A port nobody listens on, never the same twice in one test run.
pub fn free_port() -> u16 {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its number").port();
        if GIVEN.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(port) {
            return port;
        }
    }
}

/// Runs a helper command to its end, feeding it `input`; panics with its messages when it fails.
pub fn run(command: &mut Command, input: &str) -> String {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("cannot run {:?}: {error}", command.get_program()));
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("its output");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The user and the group this test runs as; `(0, 0)` for root.
pub fn user_and_group() -> (u32, u32) {
    let me = fs::metadata("/proc/self").expect("/proc/self");
    (me.uid(), me.gid())
}

/// Where a program is, looked up in PATH and then in the folders for servers.
pub fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin", "/usr/local/sbin", "/sbin"].map(PathBuf::from));
    let found = folders.map(|folder| folder.join(name)).find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("this test needs the program {name}"))
}
