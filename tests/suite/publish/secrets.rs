//! A password is given to the server, and to nobody else: it is in no output, no message, no file.

use super::shelf::PASSWORD;
use super::*;
use crate::fixtures::snapshot;

/// The password as it might be written: plainly, in an address, and as HTTP sends it.
fn spellings(password: &str) -> Vec<String> {
    use base64::Engine as _;
    let sent = base64::engine::general_purpose::STANDARD.encode(format!("clu:{password}"));
    let escaped: String = password.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let partly: String = password
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect();
    vec![password.to_owned(), sent, escaped, partly]
}

fn holds_none(what: &str, bytes: &[u8], password: &str) {
    for spelling in spellings(password) {
        let found = bytes.windows(spelling.len()).any(|window| window.eq_ignore_ascii_case(spelling.as_bytes()));
        assert!(!found, "{what} holds the password");
    }
}

#[test]
fn a_password_is_in_no_output_and_no_file() {
    let shelf = Shelf::webdav().patient(2);
    let workshop = small(&shelf);
    let asked: [&[&str]; 7] = [
        &["--all", "--dry-run"],
        &["--all"],
        &["--all", "--format", "json"],
        &["--list"],
        &["--verify", "--format", "json"],
        &["--rollback", "1"],
        &["--rollback", "99"],
    ];
    for more in asked {
        let run = publish(&workshop, &shelf, more);
        holds_none("what is said", &run.stdout, PASSWORD);
        holds_none("what is reproached", &run.stderr, PASSWORD);
    }
    // A wrong one is as secret, and so is one that the server never sees.
    let wrong = "Pas-le-bon-mot 9?";
    for address in ["dav", "rien"] {
        let table = workshop.read("prefecture.toml").replace("/dav/", &format!("/{address}/"));
        workshop.write("prefecture.toml", table);
        for more in [&["--all"][..], &["--all", "--format", "json"]] {
            let mut command = command(&workshop, &shelf, more);
            let run = command.env("CLU_MOT_DE_PASSE_ESSAI", wrong).env("RUST_LOG", "trace").output().expect("it runs");
            assert!(!run.status.success());
            holds_none("what is said", &run.stdout, wrong);
            holds_none("what is reproached", &run.stderr, wrong);
        }
    }
    for (path, bytes) in snapshot(&shelf.root()).into_iter().chain(snapshot(workshop.root())) {
        holds_none(&path.display().to_string(), &bytes, PASSWORD);
        holds_none(&path.display().to_string(), &bytes, wrong);
    }
}

#[test]
fn a_password_in_the_content_is_refused_without_being_shown() {
    let shelf = Shelf::folder();
    let workshop = small(&shelf);
    let head = workshop.read("prefecture.toml").split("[publication").next().expect("a head").to_owned();
    let secret = "Tr0uvé";
    let tables = [
        format!("[publication.a]\ngenre = \"webdav\"\nadresse = \"https://clu:{secret}@example.fr/a\"\n"),
        format!("[publication.a]\ngenre = \"sftp\"\nadresse = \"sftp://clu:{secret}@example.fr/a\"\n"),
        format!(
            "[publication.a]\ngenre = \"webdav\"\nadresse = \"https://example.fr/a\"\nmot_de_passe = \"{secret}\"\n"
        ),
    ];
    for table in tables {
        workshop.write("prefecture.toml", format!("{head}{table}"));
        for asked in [&["publish", "--all"][..], &["build"], &["check"], &["publish", "--all", "--format", "json"]] {
            let run = clu().args(asked).current_dir(workshop.root()).output().expect("the program runs");
            assert_eq!(run.status.code(), Some(1), "{asked:?}");
            let said = [run.stdout, run.stderr].concat();
            holds_none("what is said", &said, secret);
            let said = String::from_utf8(said).expect("UTF-8");
            assert!(said.contains("mot de passe") && said.contains("prefecture.toml:"), "{said}");
        }
    }
}

/// A program of this name that only writes down what it was given to know.
#[cfg(unix)]
fn spy(folder: &Path, name: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let (program, heard) = (folder.join(name), folder.join(format!("{name}.heard")));
    std::fs::write(&program, format!("#!/bin/sh\nenv >> '{}'\nexit 0\n", heard.display())).expect("it can be written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("it can be run");
    heard
}

#[cfg(unix)]
#[test]
fn no_program_that_is_started_inherits_a_password() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let workshop = small(&Shelf::folder());
    let head = workshop.read("prefecture.toml").split("[publication").next().expect("a head").to_owned();
    let table = "[publication.loin]\ngenre = \"sftp\"\nadresse = \"sftp://127.0.0.1:9/a\"\ndelai = 2\n";
    workshop.write("prefecture.toml", format!("{head}{table}"));
    let path = std::env::var("PATH").expect("there is a path");
    let asked: [(&str, &[&str]); 2] = [("ssh", &["publish", "--all"]), ("xdg-open", &["build", "--no-pdf", "--open"])];
    for (program, words) in asked {
        let heard = spy(folder.path(), program);
        let mut command = clu();
        command.args(words).current_dir(workshop.root());
        command.env("PATH", format!("{}:{path}", folder.path().display()));
        command.env("CLU_MOT_DE_PASSE", PASSWORD).env("CLU_MOT_DE_PASSE_AUTRE", PASSWORD).env("CLU_ESSAI", "1");
        let run = command.output().expect("the program runs");
        let heard = std::fs::read_to_string(&heard).unwrap_or_else(|error| panic!("{program}: {error} {run:?}"));
        assert!(heard.contains("CLU_ESSAI=1"), "{program}: {heard}");
        assert!(!heard.contains("CLU_MOT_DE_PASSE") && !heard.contains(PASSWORD), "{program}: {heard}");
    }
}
