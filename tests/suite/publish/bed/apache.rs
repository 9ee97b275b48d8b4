//! Apache with WebDAV on loopback: one folder, writable at /dav/ with a password, readable by everybody at /lecture/.
//!
//! Apache refuses to serve as root, so when root runs the tests its workers are www-data (a user every Debian has);
//! the served folder is theirs, and the temporary folder can be entered by all. An ordinary user's Apache is himself.

use std::fs::{self, Permissions};
use std::net::SocketAddr;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::server::{Server, free_port, program, run, user_and_group, wait_until};
use super::{disk, http};

/// The user name that /dav/ asks for.
pub const USER: &str = "clu";

/// How Apache is to be started.
#[derive(Clone, Copy, Default)]
pub struct Options {
    /// The password of [`USER`].
    pub password: &'static str,
    /// Whether /dav/ is reached by TLS, with a certificate of an authority that nobody knows.
    pub tls: bool,
    /// Whether the server may not write in the folder.
    pub read_only: bool,
    /// The size of the disk that holds the folder, as `64k`; without it there is no limit.
    pub quota: Option<&'static str>,
}

/// A running Apache, ended when dropped.
pub struct Apache {
    server: Option<Server>,
    options: Options,
    port: u16,
    plain_port: u16,
    dir: TempDir,
}

impl Apache {
    /// Starts it and waits until it answers; panics with its error log when it does not.
    pub fn start(options: Options) -> Apache {
        let dir = tempfile::Builder::new().prefix("apache-").tempdir().expect("a temporary folder");
        fs::set_permissions(dir.path(), Permissions::from_mode(0o755)).expect("a folder all can enter");
        let open = |folder: &Path| fs::metadata(folder).is_ok_and(|data| data.mode() & 1 == 1);
        assert!(user_and_group().0 != 0 || dir.path().ancestors().all(open), "www-data cannot enter {:?}", dir.path());
        let mut apache = Apache { server: None, options, port: 0, plain_port: 0, dir };
        for folder in [apache.root(), apache.path("locks")] {
            fs::create_dir(&folder).expect("a folder");
            give(&folder);
        }
        let hash = run(Command::new(program("openssl")).args(["passwd", "-apr1", "-stdin"]), options.password);
        fs::write(apache.path("passwords"), format!("{USER}:{hash}")).expect("the password file");
        if options.tls {
            certificates(apache.dir.path());
        }
        let (server, port) = Server::start(&apache.path("pid"), &apache.path("error.log"), |port| {
            let plain_port = if options.tls { free_port() } else { port };
            (apache.port, apache.plain_port) = (port, plain_port);
            apache.command()
        });
        (apache.server, apache.port) = (Some(server), port);
        apache.get_ready();
        apache
    }

    /// The address of the folder for WebDAV, as `http://127.0.0.1:PORT/dav` (`https` with TLS).
    pub fn url(&self) -> String {
        self.url_at(self.addr())
    }

    /// The same address through something else that passes connections on to [`Apache::addr`].
    pub fn url_at(&self, addr: SocketAddr) -> String {
        format!("{}://{addr}/dav", if self.options.tls { "https" } else { "http" })
    }

    /// The address of the same folder for readers, as `http://127.0.0.1:PORT/lecture/`: no password, never TLS.
    pub fn lecture_url(&self) -> String {
        format!("http://127.0.0.1:{}/lecture/", self.plain_port)
    }

    /// Where [`Apache::url`] is served, for a proxy.
    pub fn addr(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// The folder it serves. With a quota, only while it runs, and as the server sees it.
    pub fn root(&self) -> PathBuf {
        match (self.options.quota, &self.server) {
            (Some(_), Some(server)) => {
                PathBuf::from(format!("/proc/{}/root{}", server.pid(), self.path("root").display()))
            }
            _ => self.path("root"),
        }
    }

    /// The certificate of the authority that has signed the server's, in PEM.
    pub fn ca_file(&self) -> PathBuf {
        self.path("ca.pem")
    }

    /// The error log.
    pub fn errors(&self) -> String {
        fs::read_to_string(self.path("error.log")).unwrap_or_default()
    }

    /// Whether the server may write into its folders from now on.
    pub fn set_read_only(&self, read_only: bool) {
        let mode = Permissions::from_mode(if read_only { 0o555 } else { 0o777 });
        each(&self.root(), &|path| {
            if path.is_dir() {
                fs::set_permissions(path, mode.clone()).expect("a folder's mode");
            }
        });
    }

    /// Makes the server the owner of what a test has put into the folder.
    pub fn hand_over(&self) {
        each(&self.root(), &give);
    }

    /// Kills it with all its workers, amid whatever they do.
    pub fn stop(&mut self) {
        self.server = None;
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Waits until a worker answers (and not only the port is open).
    fn get_ready(&self) {
        self.set_read_only(self.options.read_only);
        let answers = wait_until(|| http::get(&self.lecture_url()).is_ok());
        assert!(answers, "Apache does not answer:\n{}", self.errors());
    }

    fn command(&self) -> Command {
        fs::write(self.path("config"), self.config()).expect("the configuration");
        let mut command = Command::new(program("apache2"));
        command.arg("-DFOREGROUND").arg("-f").arg(self.path("config"));
        match self.options.quota {
            Some(size) => disk::limited(&command, &self.path("root"), size),
            None => command,
        }
    }

    fn config(&self) -> String {
        let (port, root) = (self.port, self.path("root"));
        // All names but those of the folder itself are relative to this one.
        let mut config = format!("ServerRoot {:?}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\n", self.dir.path());
        let tls = self.options.tls.then_some("ssl");
        let modules = ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "alias"];
        for name in modules.into_iter().chain(["dir", "mime", "dav", "dav_fs"]).chain(tls) {
            config.push_str(&format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"));
        }
        if user_and_group().0 == 0 {
            config.push_str("User www-data\nGroup www-data\n");
        }
        if tls.is_some() {
            config.push_str(&format!("Listen 127.0.0.1:{}\n<VirtualHost 127.0.0.1:{port}>\n", self.plain_port));
            config.push_str("SSLEngine on\nSSLCertificateFile server.pem\nSSLCertificateKeyFile server.key\n");
            config.push_str("</VirtualHost>\n");
        }
        config.push_str(&format!(
            "PidFile pid\n\
             ErrorLog error.log\n\
             LogFormat \"%m %U %>s\" short\n\
             CustomLog access.log short\n\
             StartServers 1\nServerLimit 1\nThreadsPerChild 32\nMaxRequestWorkers 32\n\
             Timeout 20\n\
             TypesConfig /dev/null\n\
             AddType text/html;charset=utf-8 .html\n\
             DavLockDB locks/db\n\
             Alias /dav {root:?}\n\
             Alias /lecture {root:?}\n\
             <Directory {root:?}>\nRequire all granted\nDirectoryIndex index.html\n</Directory>\n\
             <Location /dav>\nDav On\nDirectoryIndex disabled\n\
             AuthType Basic\nAuthName bed\nAuthUserFile passwords\nRequire valid-user\n</Location>\n"
        ));
        config
    }
}

impl Drop for Apache {
    fn drop(&mut self) {
        self.stop();
        self.set_read_only(false);
    }
}

/// Makes Apache's workers the owner of a path.
fn give(path: &Path) {
    if user_and_group().0 == 0 {
        let passwd = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
        let line = passwd.lines().find_map(|line| line.strip_prefix("www-data:")).expect("the user www-data");
        let mut ids = line.split(':').skip(1).map(|id| id.parse().ok());
        chown(path, ids.next().flatten(), ids.next().flatten()).expect("root may give files away");
    }
}

/// Does something to a path and all that is in it.
fn each(path: &Path, what: &dyn Fn(&Path)) {
    what(path);
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        each(&entry.path(), what);
    }
}

/// Makes an authority and a certificate for 127.0.0.1 and localhost that it has signed.
fn certificates(dir: &Path) {
    let openssl = |line: &str| run(Command::new(program("openssl")).current_dir(dir).args(line.split(' ')), "");
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    openssl(&format!("req -x509 {key} -days 2 -subj /CN=test-authority -keyout ca.key -out ca.pem"));
    openssl(&format!("req -new {key} -subj /CN=localhost -keyout server.key -out server.csr"));
    let extensions = "basicConstraints=CA:FALSE\nsubjectAltName=IP:127.0.0.1,DNS:localhost\n\
                      keyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n";
    fs::write(dir.join("extensions"), extensions).expect("extensions");
    openssl(
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile extensions -out server.pem",
    );
}
