//! Publications amid whatever a network and a server may do, in an order and at places that a seed gives: bytes that stall,
//! change or end, statuses, lengths and lists that are lies, files that grow, runs that are killed. Whatever comes, readers
//! see a whole version, what is wrong is said in words, nothing grows without end, and the next run on a server that is in
//! order goes on. `tests/torture` asks for other seeds and for more of it (`CLU_TORTURE`, `CLU_TORTURE_SECONDS`).

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::net::SocketAddr;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::bed::apache::{self, Apache};
use super::bed::liar::{Liar, Lie};
use super::bed::proxy::{Fault, Proxy, Way};
use super::bed::sshd::{Known, Sshd};
use super::kills::whole;
use super::shelf::{PASSWORD, sftp_table, webdav_table};
use super::*;
use crate::fixtures::Random;

/// Rounds of a run of all tests.
const ROUNDS: usize = 4;

/// What a run may have of memory at once, in KiB.
const MEMORY_MAX: u64 = 500 * 1024;

const METHODS: [&str; 6] = ["GET", "PUT", "PROPFIND", "MKCOL", "DELETE", "MOVE"];
const STATUSES: [u16; 25] = [
    200, 201, 204, 206, 207, 300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 409, 412, 413, 423, 429, 500, 502, 503,
    507, 999,
];

/// Answers that are none, or lie about themselves.
const ANSWERS: [&[u8]; 14] = [
    b"",
    b"\x00\xff\x1b[31m rien\r\n\r\n",
    b"HTTP/1.1 200",
    b"HTTP/1.1 200 -\r\ncontent-length: 999999\r\n\r\nabc",
    b"HTTP/1.1 200 -\r\ncontent-length: 99999999999999999999\r\n\r\nabc",
    b"HTTP/1.1 200 -\r\ncontent-length: 0\r\n\r\nabc",
    b"HTTP/1.1 200 -\r\ntransfer-encoding: chunked\r\n\r\nffffffff\r\nabc",
    b"HTTP/1.1 302 -\r\nlocation: /dav/\r\ncontent-length: 0\r\n\r\n",
    b"HTTP/1.1 308 -\r\nlocation: http://[::1\r\ncontent-length: 0\r\n\r\n",
    b"HTTP/1.1 403 \x1b[2J\r\ncontent-length: 12\r\n\r\n<b>\x1b[31m</b>\r\n",
    b"HTTP/1.1 207 -\r\ncontent-length: 10\r\n\r\n<?xml vers",
    b"HTTP/1.1 207 -\r\ncontent-length: 55\r\n\r\n<D:multistatus xmlns:D=\"DAV:\"></D:multistatus>        ",
    b"HTTP/1.1 207 -\r\ncontent-length: 138\r\n\r\n<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>/etc/../../passwd</D:href>\
      <D:propstat></D:propstat></D:response></D:multistatus>         ",
    b"HTTP/1.1 200 -\r\ncontent-type: text/html\r\ncontent-length: 46\r\n\r\n<html><title>Connexion</title>Identifiez-vous\n",
];

/// A server that is in order, and what the program needs to reach it at another address of it.
struct Place<'s> {
    root: PathBuf,
    addr: SocketAddr,
    table: Box<dyn Fn(SocketAddr) -> String + 's>,
    environment: Vec<(String, OsString)>,
}

/// What came of a run.
struct Came {
    /// `None` where it was killed.
    code: Option<i32>,
    /// All that was said.
    said: String,
    /// The most memory it had at once, in KiB.
    memory: u64,
}

impl Place<'_> {
    /// Publishes by way of an address.
    fn run(&self, workshop: &Workshop, addr: SocketAddr, killed: Option<Duration>) -> Came {
        let head = workshop.read("prefecture.toml").split("[publication").next().expect("a head").to_owned();
        workshop.write("prefecture.toml", format!("{head}[publication.essai]\n{}\ndelai = 2\n", (self.table)(addr)));
        let mut command = clu();
        command.args(["publish", "--all"]).current_dir(workshop.root()).envs(self.environment.clone());
        let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let (start, mut memory) = (Instant::now(), 0);
        // Little is said: it does not fill what it is said into.
        while run.try_wait().expect("it can be asked").is_none() {
            memory = memory.max(peak(run.id()).unwrap_or(0));
            if killed.is_some_and(|after| start.elapsed() > after) {
                run.kill().expect("it can be killed");
            }
            assert!(start.elapsed() < Duration::from_secs(240), "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
        let code = run.wait().expect("it ended").code();
        let mut said = Vec::new();
        run.stdout.take().expect("what is said").read_to_end(&mut said).expect("it can be read");
        run.stderr.take().expect("what is reproached").read_to_end(&mut said).expect("it can be read");
        Came { code, said: String::from_utf8(said).expect("messages are UTF-8"), memory }
    }
}

/// The most memory that a process had at once, in KiB.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn a_webdav_server_may_do_what_it_likes() {
    let server = Apache::start(apache::Options { password: PASSWORD, ..apache::Options::default() });
    suffer(&Place {
        root: server.root(),
        addr: server.addr(),
        table: Box::new(|addr| webdav_table(&server.url_at(addr))),
        environment: vec![("CLU_MOT_DE_PASSE".to_owned(), PASSWORD.into())],
    });
}

#[test]
fn an_sftp_connection_may_do_what_it_likes() {
    let server = Sshd::start();
    let root = server.remote_root();
    suffer(&Place {
        root: server.root(),
        addr: server.addr(),
        table: Box::new(|addr| sftp_table(&server, &format!("{}{}", server.url_at(addr), root.display()))),
        environment: server.env(Known::Right).map(|(name, value)| (name.to_owned(), value)).to_vec(),
    });
}

/// Publishes amid one hardship after another, and without any after each.
fn suffer(place: &Place<'_>) {
    let asked = Random::asked();
    let seconds = std::env::var("CLU_TORTURE_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let mut random = asked.unwrap_or_else(|| Random::of(1));
    let seed = random.seed;
    let workshop = small(&Shelf::folder());
    let is_http = place.environment.iter().any(|(name, _)| name == "CLU_MOT_DE_PASSE");
    let Came { code, said, .. } = place.run(&workshop, place.addr, None);
    assert_eq!(code, Some(0), "{said}");
    let start = Instant::now();
    let mut codes = BTreeMap::<String, usize>::new();
    let mut round = 0;
    let goes_on = |round: usize| match seconds {
        Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
        None => round < ROUNDS,
    };
    while goes_on(round) {
        round += 1;
        meeting(&workshop, DATES[1], "présenté", &format!("Épreuve {round} de {seed}."));
        let fetch = |path: &str| match fs::read(place.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.to_string()),
        };
        let (hardship, Came { code, said, memory }) = endure(place, &workshop, &mut random, is_http);
        let told = format!("seed {seed}, round {round}, {hardship}: {said}");
        *codes.entry(code.map_or("killed".to_owned(), |code| code.to_string())).or_default() += 1;
        assert_eq!(whole(&fetch), Ok(()), "{told}");
        let is_killed = code.is_none() && hardship.starts_with("killed");
        assert!(is_killed || matches!(code, Some(0 | 1 | 3)), "{code:?}, {told}");
        assert!(is_killed || code == Some(0) || said.contains("erreur"), "nothing is said, {told}");
        assert!(!said.contains(PASSWORD) && !said.contains("panicked"), "{told}");
        assert!(!said.contains(|sign: char| sign.is_control() && sign != '\n'), "{told:?}");
        assert!(memory < MEMORY_MAX, "{memory} KiB, {told}");

        let Came { code, said, .. } = place.run(&workshop, place.addr, None);
        assert_eq!(code, Some(0), "the run after: {said}; {told}");
        assert_eq!(whole(&fetch), Ok(()), "after the run after, {told}");
    }
    #[expect(clippy::print_stdout, reason = "who tortures asks what was tried")]
    let tell = |tried: String| println!("{tried}");
    tell(format!("seed {seed}: {round} rounds, codes {codes:?}"));
}

/// One run amid something that happens.
fn endure(place: &Place<'_>, workshop: &Workshop, random: &mut Random, is_http: bool) -> (String, Came) {
    match random.below(if is_http { 10 } else { 5 }) {
        0 => {
            let after = Duration::from_millis(random.below(2500) as u64);
            (format!("killed after {after:?}"), place.run(workshop, place.addr, Some(after)))
        }
        1..=4 => {
            let way = random.one_of(&[Way::ToServer, Way::FromServer]);
            let end = 1 << (4 + random.below(16));
            let at = random.below(end) as u64;
            let delay = Duration::from_millis(1 + random.below(30) as u64);
            let faults = [
                Fault::Cut(way, at),
                Fault::Cut(way, at),
                Fault::Flip(way, at),
                Fault::Delay(delay),
                Fault::Refuse,
                Fault::Hang,
            ];
            let fault = random.one_of(&faults);
            let connections = random.one_of(&[1, 1, 3, 10, u64::MAX / 2]);
            let proxy = Proxy::start(place.addr);
            proxy.set_for_next(connections, fault.clone());
            (format!("{fault:?} for {connections} connections"), place.run(workshop, proxy.addr(), None))
        }
        _ => {
            let method = random.one_of(&METHODS);
            let lies = [
                Lie::Answer { method, status: random.one_of(&STATUSES) },
                Lie::Answer { method, status: random.one_of(&STATUSES) },
                Lie::Raw { method, answer: random.one_of(&ANSWERS) },
                Lie::Raw { method, answer: random.one_of(&ANSWERS) },
                Lie::Half,
                Lie::Empty,
                Lie::Banner,
                Lie::Grows(random.one_of(&[1, 64, 700])),
                Lie::Head(Some(302), "location", "/dav/index.html"),
                Lie::Head(None, "content-encoding", "gzip"),
            ];
            let lie = random.one_of(&lies);
            let honest = random.below(40);
            let liar = Liar::start(place.addr, lie, honest);
            (format!("{lie:?} after {honest}"), place.run(workshop, liar.addr(), None))
        }
    }
}
