//! Whatever a password is written like in `prefecture.toml`, no output holds it; and what is no password is shown.

use std::ffi::OsString;
use std::fs;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::diagnostic::terminal;

/// Names of keys that people give a password, some of them mistyped, and some that say nothing.
const KEYS: [&str; 22] = [
    "mot_de_passe",
    "mot-de-passe",
    "motdepasse",
    "motDePasse",
    "mot de passe",
    "Mot_De_Passe",
    "mot_de_pase",
    "mdp",
    "password",
    "passwd",
    "pwd",
    "pass",
    "passphrase",
    "token",
    "jeton",
    "secret",
    "cle_api",
    "api-key",
    "\"mot de passe\"",
    "code",
    "acces",
    "webdav.password",
];

/// How a value may be written; `S` is the password.
const VALUES: [&str; 26] = [
    "\"S\"",
    "'S'",
    "S",
    "\"S",
    "'S",
    "S\"",
    "“S”",
    "«\u{a0}S\u{a0}»",
    "‘S’",
    "\"\"\"S\"\"\"",
    "\"\"\"\nS\n\"\"\"",
    "\"\"\"\nS\n",
    "[\"S\"]",
    "[\n  \"S\",\n]",
    "[\"S\"",
    "{ valeur = \"S\" }",
    "{ valeur = \"S\"",
    "\"S\" genre = \"webdav\"",
    "\"S\", \"S\"",
    "\"S\" \"a\"",
    "\"a\\qS\"",
    "= \"S\"",
    "\"S\" # S",
    "\"S;\";",
    "\u{a0}\"S\"",
    "\"\nS\"",
];

/// Addresses with a user part.
const ADDRESSES: [&str; 16] = [
    "https://clu:S@example.fr/a",
    "https://S@example.fr/a",
    "https://clu:S#b@example.fr/a",
    "https://clu:S/b@example.fr/a",
    "https://clu:S b@example.fr/a",
    "https://clu:S@example.fr:99999/a",
    "https://clu:S@example.fr:port/a",
    "sftp://clu:S@example.fr/a",
    "sftp://clu:S@",
    "http:/clu:S@example.fr",
    "clu:S@example.fr",
    "https://clu:S.example.fr/a",
    "ftp://clu:S@example.fr/a",
    "https://example.fr/a?token=S",
    "https://clu:S@@example.fr/a",
    "https://clu@b:S@example.fr/a",
];

/// What stands around the line.
const FRAMES: [&str; 14] = [
    "[publication.a]\ngenre = \"webdav\"\nL\n",
    "[publication.a]\nL\ngenre = \"webdav\"\n",
    "[publication.a]\ngenre = webdav\nL\nL\n",
    "[publication]\nL\n",
    "[publication.a\nL\n",
    "[publicaton.a]\nL\n",
    "[[publication.a]]\nL\n",
    "[\"publication\".a]\nL\n",
    "[publication.a]\ngenre = \"webdav\" L\n",
    "[publication.a] L\n",
    "[publication.a]\nliens_permis = [\n\"a.fr\",\nL\n",
    "[publication.a]\ngenre = \"webdav\"\r\nL\r\n",
    "[publication.a]\rgenre = \"webdav\"\rL\r",
    "[publication.a]\nL L\n",
];

/// A password: two parts that nothing else holds, with or without what trips readers between them.
fn password() -> impl Strategy<Value = (String, String)> {
    let part = || prop_oneof!["[QXZ][qxz]{3}[0-9]{3}", "7[0-9]{2}83[1-9]{2}"];
    (part(), part(), select(&["", "#", "/", " ", "=", "é", "%41", "\"", "\\", "!", ","][..]))
        .prop_map(|(one, other, between)| (one.clone() + between + &other, one))
}

fn line() -> impl Strategy<Value = String> {
    let assigned = (select(&KEYS[..]), select(&["=", " = ", ": ", " "][..]), select(&VALUES[..]))
        .prop_map(|(key, sign, value)| format!("{key}{sign}{value}"));
    let keys = select(&["adresse", "adress", "dossier", "lecture", "url", "Adresse"][..]);
    let quotes = select(&["\"A\"", "'A'", "A", "\"A", "“A”", "[\"A\"]", "\"A\" genre = 3"][..]);
    let addressed = (keys, select(&ADDRESSES[..]), quotes)
        .prop_map(|(key, address, quotes)| format!("{key} = {}", quotes.replace('A', address)));
    prop_oneof![assigned, addressed]
}

/// Everything that is said of a `prefecture.toml`, in every way of saying it.
fn said(text: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join("prefecture.toml"), text).expect("the file can be written");
    let asked: [&[&str]; 5] = [
        &["clu", "check"],
        &["clu", "check", "--format", "json"],
        &["clu", "check", "--format", "sarif"],
        &["clu", "build", "--output", "/nowhere/at/all"],
        &["clu", "publish", "--all", "--format", "json"],
    ];
    let mut all = String::new();
    for words in asked {
        let mut arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
        arguments.extend(["--content".into(), folder.path().into()]);
        let (code, asked, reproaches) = terminal::captured(|| crate::run(arguments));
        assert_ne!(code, 0, "{text}");
        all.push_str(&asked);
        all.push_str(&reproaches);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_output_holds_a_password((password, part) in password(), line in line(), frame in select(&FRAMES[..])) {
        let text = format!("[prefecture]\nnom = 1\n\n{}", frame.replace('L', &line.replace('S', &password)));
        let said = said(&text);
        prop_assert!(!said.contains(&part) && !said.contains(password.get(part.len() + 1..).unwrap_or(&part)), "{text}\n=>\n{said}");
    }
}

#[test]
fn the_end_of_a_hidden_line_is_hidden() {
    for end in ["\r", "\r\n", "\n", "\r\r", "\r\r\n", ""] {
        let text = format!("[prefecture]\nnom = 1\n\n[publication.a]\rmdp: \"\nXqxq111\"{end}");
        let said = said(&text);
        assert!(!said.contains("Xqxq111"), "{text:?}\n{said}");
    }
}

#[test]
fn what_holds_no_password_is_shown() {
    let shown = [
        "genre = \"webdav\" # le partage",
        "genr = \"webdav\"",
        "adresse = \"https://intranet.example.fr:8443/pass/secretariat\"",
        "adresse = \"sftp://qualite@serveur.example.fr:22/var/www\"",
        "adresse = \"serveur:/var/www\"",
        "dossier = \"C:\\\\partage\"",
        "utilisateur = \"qualite@example.fr\"",
        "delai = \"30\"",
        "liens_permis = [\"www.service-public.fr\"]",
        "# le mot de passe ne s’écrit pas ici",
    ];
    for line in shown {
        assert_eq!(hidden_lines(&format!("[publication.a]\n{line}\n")), [], "{line}");
    }
    for line in ["nom = \"Secrétariat général\"", "devise = \"oubli du mot de passe\"", "logo = \"a@b.png\""] {
        assert_eq!(hidden_lines(&format!("[prefecture]\n{line}\n")), [], "{line}");
    }
    let hosts = "[publication.a]\nliens_permis = [\n  \"www.service-public.fr\",\n  \"a.fr\"\n]\ngenre = \"sftp\"\n";
    assert_eq!(hidden_lines(hosts), []);
}

#[test]
fn the_target_is_named_where_it_can_be() {
    let hidden = hidden_lines("[publication.mon-intranet]\nmdp = \"x\"\n[publication.\"É\"]\nmdp = \"x\"\n");
    let hints: Vec<&str> = hidden.iter().map(|line| line.hints[0].as_str()).collect();
    assert!(hints[0].ends_with("CLU_MOT_DE_PASSE_MON_INTRANET") && hints[1].ends_with("CLU_MOT_DE_PASSE"), "{hints:?}");
}
