//! An SSH server with SFTP on loopback, for the user who runs the tests, and what a client needs to reach it.
//!
//! A program that runs plain `ssh` reads the real home folder's files whatever HOME says. So that it does not,
//! [`Sshd::env`] puts a folder first in PATH whose `ssh` runs the real one with a configuration of ours (`-F`); all
//! options of the caller come after it and still count. XDG_STATE_HOME is where control sockets go.

use std::ffi::OsString;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::disk;
use super::server::{Server, program, run, user_and_group};

/// How the server is to be started.
#[derive(Clone, Copy, Default)]
pub struct Options {
    /// Whether the server refuses everything that would write.
    pub read_only: bool,
    /// The size of the disk that holds the folder, as `64k`; without it there is no limit.
    pub quota: Option<&'static str>,
}

/// Which host keys a client knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// The right one, for any port of 127.0.0.1 and localhost, so that a proxy is known too.
    Right,
    /// Another one.
    Wrong,
    /// None.
    Nobody,
}

/// A running server, ended with all its sessions when dropped.
pub struct Sshd {
    server: Option<Server>,
    options: Options,
    port: u16,
    dir: TempDir,
}

impl Sshd {
    /// Starts it and waits until it listens.
    pub fn start() -> Sshd {
        Sshd::start_with(Options::default())
    }

    /// The same with options; panics with the server's log when it does not start.
    pub fn start_with(options: Options) -> Sshd {
        // A short name: the path of a control socket has at most 107 bytes.
        let dir = tempfile::Builder::new().prefix("ssh-").tempdir().expect("a temporary folder");
        if user_and_group().0 == 0 {
            // Root's sshd locks its unprivileged half up in there; a system that runs none may lack it.
            fs::create_dir_all("/run/sshd").expect("/run/sshd");
        }
        let mut sshd = Sshd { server: None, options, port: 0, dir };
        for folder in ["root", "state"] {
            fs::create_dir(sshd.path(folder)).expect("a folder");
        }
        for key in ["host", "other", "user"] {
            let file = sshd.path(key);
            run(
                Command::new(program("ssh-keygen")).args(["-q", "-t", "ed25519", "-N", "", "-C", key, "-f"]).arg(file),
                "",
            );
        }
        fs::copy(sshd.path("user.pub"), sshd.path("authorized_keys")).expect("authorized_keys");
        for (known, key) in [(Known::Right, "host.pub"), (Known::Wrong, "other.pub"), (Known::Nobody, "")] {
            let key = if key.is_empty() { String::new() } else { fs::read_to_string(sshd.path(key)).expect("a key") };
            let line = if key.is_empty() { key } else { format!("[127.0.0.1]:*,[localhost]:* {key}") };
            fs::write(sshd.hosts(known), line).expect("known_hosts");
        }
        let (pid, log) = (sshd.path("pid"), sshd.path("log"));
        let (server, port) = Server::start(&pid, &log, |port| sshd.command(port));
        (sshd.server, sshd.port) = (Some(server), port);
        for known in [Known::Right, Known::Wrong, Known::Nobody] {
            sshd.write_wrapper(known);
        }
        sshd
    }

    /// The endpoint as `ssh://USER@127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        self.url_at(self.addr())
    }

    /// The same endpoint through something else that passes connections on to [`Sshd::addr`].
    pub fn url_at(&self, addr: SocketAddr) -> String {
        format!("ssh://{}@{addr}", self.user())
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// The user to log in as: the one who runs the test.
    pub fn user(&self) -> String {
        let id = user_and_group().0.to_string();
        let passwd = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
        let mut users = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
        let user = users.find(|fields| fields.get(2) == Some(&id.as_str()));
        user.map(|fields| fields[0].to_owned()).expect("sshd needs a user with a name")
    }

    /// The user's private key; it has no passphrase.
    pub fn key_file(&self) -> PathBuf {
        self.path("user")
    }

    /// The folder a test publishes to, also where a session begins. With a quota, only while the server runs.
    pub fn root(&self) -> PathBuf {
        match (self.options.quota, &self.server) {
            (Some(_), Some(server)) => {
                PathBuf::from(format!("/proc/{}/root{}", server.pid(), self.remote_root().display()))
            }
            _ => self.remote_root(),
        }
    }

    /// The name of that folder for a client.
    pub fn remote_root(&self) -> PathBuf {
        self.path("root")
    }

    /// Writes an ssh configuration with a host `alias` that leads to the server.
    pub fn write_client_config(&self, file: &Path, alias: &str, known: Known) {
        let (port, user, key) = (self.port, self.user(), self.key_file());
        let text = format!(
            "Host {alias}\n  HostName 127.0.0.1\n  Port {port}\n  User {user}\nHost *\n  IdentityFile {}\n  \
             IdentitiesOnly yes\n  IdentityAgent none\n  BatchMode yes\n  UserKnownHostsFile {}\n  \
             GlobalKnownHostsFile /dev/null\n",
            key.display(),
            self.hosts(known).display()
        );
        fs::write(file, text).expect("the client's configuration");
    }

    /// A PATH whose `ssh` knows the host keys that are asked for.
    pub fn path_env_with(&self, known: Known) -> OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = [self.bin(known)].into_iter().chain(std::env::split_paths(&path));
        std::env::join_paths(folders).expect("a PATH")
    }

    /// The variables a program needs that reaches the server by plain `ssh`: PATH and XDG_STATE_HOME.
    pub fn env(&self, known: Known) -> [(&'static str, OsString); 2] {
        [("PATH", self.path_env_with(known)), ("XDG_STATE_HOME", self.path("state").into())]
    }

    /// Kills it with all its sessions, amid whatever they do.
    pub fn stop(&mut self) {
        self.server = None;
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn hosts(&self, known: Known) -> PathBuf {
        self.path(&format!("known-{known:?}"))
    }

    fn bin(&self, known: Known) -> PathBuf {
        self.path(&format!("bin-{known:?}"))
    }

    /// Writes the `ssh` that runs the real one with our configuration.
    fn write_wrapper(&self, known: Known) {
        let (config, bin) = (self.path(&format!("config-{known:?}")), self.bin(known));
        self.write_client_config(&config, "bed", known);
        fs::create_dir(&bin).expect("a folder");
        let script = format!("#!/bin/sh\nexec '{}' -F '{}' \"$@\"\n", program("ssh").display(), config.display());
        // By a process of its own: a child that another test starts meanwhile would hold our file open for writing,
        // and nobody could execute it.
        run(Command::new("sh").args(["-c", "cat >ssh && chmod 755 ssh"]).current_dir(bin), &script);
    }

    fn command(&self, port: u16) -> Command {
        let (dir, root) = (self.dir.path().display(), self.remote_root());
        let read_only = if self.options.read_only { " -R" } else { "" };
        let text = format!(
            "ListenAddress 127.0.0.1:{port}\nPidFile {dir}/pid\nHostKey {dir}/host\n\
             AuthorizedKeysFile {dir}/authorized_keys\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\nMaxStartups 200\nMaxSessions 100\n\
             Subsystem sftp internal-sftp -d {}{read_only}\n",
            root.display()
        );
        fs::write(self.path("sshd_config"), text).expect("the server's configuration");
        let mut command = Command::new(program("sshd"));
        command.args(["-D", "-e", "-f"]).arg(self.path("sshd_config"));
        match self.options.quota {
            Some(size) => disk::limited(&command, &root, size),
            None => command,
        }
    }
}
