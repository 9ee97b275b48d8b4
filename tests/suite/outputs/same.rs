//! The same sources make the same bytes, wherever and however they are built.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::text;
use crate::fixtures::{SHIPPED_OUTPUT, Workshop, clu, errors, project, snapshot};

#[test]
fn the_same_bytes_from_one_thread_or_four_here_or_elsewhere() {
    let here = three_meetings();
    let run = clu().arg("build").env("RAYON_NUM_THREADS", "1").current_dir(here.root()).output();
    let run = run.expect("the program runs");
    assert!(run.status.success(), "{}", errors(&run));

    let there = three_meetings();
    let far = there.root().join("ailleurs/plus loin");
    fs::create_dir_all(&far).expect("the folder can be made");
    let mut command = clu();
    command.args(["build", "--content"]).arg(there.content()).arg("--output").arg(there.output());
    command.current_dir(&far).env("RAYON_NUM_THREADS", "4").env("TZ", "Pacific/Kiritimati").env("LANG", "de_DE.UTF-8");
    for name in NAMES {
        command.env(name, MARK);
    }
    let run = command.output().expect("the program runs");
    assert!(run.status.success(), "{}", errors(&run));

    let (first, second) = (snapshot(&here.output()), snapshot(&there.output()));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    let different: Vec<_> =
        first.iter().filter(|(path, bytes)| second[*path] != **bytes).map(|(path, _)| path).collect();
    assert_eq!(different, Vec::<&std::path::PathBuf>::new());
    assert_eq!(first.keys().filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).count(), 3);

    let traces = [
        here.root().display().to_string(),
        there.root().display().to_string(),
        project().display().to_string(),
        std::env::temp_dir().display().to_string() + "/",
        MARK.to_owned(),
        "ailleurs/plus loin".to_owned(),
    ];
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default().trim().to_owned();
    // A short name would be found in any text.
    let host = Some(host).filter(|host| host.len() >= 8);
    for (path, bytes) in first.iter().chain(&second) {
        for trace in traces.iter().chain(&host) {
            assert!(!contains(bytes, trace.as_bytes()), "{path:?} holds « {trace} »");
        }
    }
}

#[test]
fn the_program_alone_makes_the_same_bytes() {
    let workshop = Workshop::new();
    let name = if cfg!(windows) { "clu.exe" } else { "clu" };
    let alone = workshop.root().join(name);
    fs::copy(env!("CARGO_BIN_EXE_clu"), &alone).expect("the program can be copied");
    let run = Command::new(&alone).arg("build").current_dir(workshop.root()).env_clear().output();
    let run = run.expect("the program runs");
    assert!(run.status.success(), "{}", errors(&run));
    assert!(snapshot(&workshop.output()) == *SHIPPED_OUTPUT);
}

#[test]
fn a_fresh_clone_keeps_its_output_folder_and_its_gitignore() {
    let shipped = fs::read(project().join("output/.gitignore")).expect("a fresh clone has output/.gitignore");
    let text = String::from_utf8(shipped.clone()).expect("UTF-8");
    assert!(text.lines().any(|line| line == "*") && text.lines().any(|line| line == "!.gitignore"), "{text}");
    let workshop = Workshop::new();
    fs::create_dir(workshop.output()).expect("the folder can be made");
    fs::write(workshop.output().join(".gitignore"), &shipped).expect("the file can be written");
    let mut made = workshop.accepted();
    assert_eq!(made.remove(Path::new(".gitignore")), Some(shipped));
    assert!(made == *SHIPPED_OUTPUT);
}

#[test]
fn without_a_pdf_nothing_leads_to_one() {
    let workshop = Workshop::new();
    workshop.with_earlier_output();
    let run = workshop.run(&["build", "--no-pdf"]);
    assert!(run.status.success(), "{}", errors(&run));
    let made = snapshot(&workshop.output());
    assert!(!made.keys().any(|path| path.extension().is_some_and(|ending| ending == "pdf")), "{:?}", made.keys());
    for page in ["index.html", "2022-03-10/index.html"] {
        let html = std::str::from_utf8(&made[Path::new(page)]).expect("UTF-8");
        let (links, ids) = (text::attributes(html, "href"), text::attributes(html, "id"));
        let inside = links.iter().filter(|link| !link.contains(':'));
        assert!(inside.clone().count() >= 3, "{page}: {links:?}");
        for link in inside {
            match link.strip_prefix('#') {
                Some(id) => assert!(ids.iter().any(|other| other == id), "{page} leads to #{id}"),
                None => assert!(made.contains_key(Path::new(link)), "{page} leads to {link}"),
            }
        }
        assert!(!html.contains(".pdf"), "{page} names a PDF");
    }
}

/// What tells who and where one is.
const NAMES: [&str; 7] = ["USER", "LOGNAME", "USERNAME", "HOSTNAME", "HOST", "COMPUTERNAME", "HOME"];
const MARK: &str = "zz-machine-de-quelqu-un-zz";

/// The shipped meeting at three dates: there is something to build in parallel.
fn three_meetings() -> Workshop {
    let workshop = Workshop::new();
    let files = snapshot(&workshop.path("reunions/2022-03-10"));
    for date in ["2021-03-11", "2023-03-09"] {
        for (path, bytes) in &files {
            workshop.write(&format!("reunions/{date}/{}", path.display()), bytes);
        }
        let meeting = format!("reunions/{date}/reunion.toml");
        workshop.replace(&meeting, "date = 2022-03-10", &format!("date = {date}"));
        // At another date other things are wrong: a draft is built all the same, and says so.
        workshop.replace(&meeting, "statut = \"présenté\"", "statut = \"projet\"");
    }
    workshop
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
