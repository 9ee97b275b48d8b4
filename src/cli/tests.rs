//! What the command line asks for, from its words.

use std::path::Path;

use super::*;

fn asked(arguments: &str) -> Result<Command, Usage> {
    parse(["clu"].into_iter().chain(arguments.split_whitespace()).map(OsString::from))
}

fn built(arguments: &str) -> Build {
    let Ok(Command::Build(build)) = asked(arguments) else { panic!("not understood as a build") };
    build
}

fn refused(arguments: &str) -> String {
    let usage = asked(arguments).expect_err("refused");
    assert_eq!((usage.to_stdout, usage.exit_code), (false, EXIT_USAGE), "{arguments}");
    usage.text
}

fn error(arguments: &str, message: &str, hint: &str) {
    let hint = if hint.is_empty() { String::new() } else { format!("conseil\u{a0}: {hint}\n") };
    let asked = ["build", "serve", "check", "new", "explain"].into_iter().find(|name| arguments.starts_with(name));
    let help = asked.map_or("clu --help".to_owned(), |name| format!("clu {name} --help"));
    let expected = format!("erreur\u{a0}: {message}\n{hint}\nPour l’aide\u{a0}: {help}\n");
    assert_eq!(refused(arguments), expected);
}

#[test]
fn build_alone_takes_the_usual_folders_and_everything() {
    let build = built("build");
    assert_eq!((build.content.as_path(), build.output.as_path()), (Path::new("content"), Path::new("output")));
    assert_eq!((build.only, build.pdf, build.handouts, build.open), (vec![], true, vec![], false));
}

#[test]
fn every_option_is_heard() {
    let options = "--content=a --output b --only 2023-01-02 --only 2022-03-10 --only 2023-01-02 --no-pdf --open";
    let build = built(&format!("build {options}"));
    assert_eq!((build.content.as_path(), build.output.as_path()), (Path::new("a"), Path::new("b")));
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    assert_eq!(build.only, [day(2022, 3, 10), day(2023, 1, 2)], "sorted, each once");
    assert_eq!((build.pdf, build.open), (false, true));
    assert_eq!(built("build --polycopie --open").handouts, [Handout::Lines]);
    let both = "build --polycopie=notes --polycopie --polycopie=lignes";
    assert_eq!(built(both).handouts, [Handout::Lines, Handout::Notes], "each once");
}

#[test]
fn a_new_meeting_is_asked_for_by_its_date() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let (new, from) = (day("2023-03-09"), day("2021-03-11"));
    let expected =
        |from, shift, content: &str| Ok(Command::New(New { date: new, from, shift, content: content.into() }));
    assert_eq!(asked("new 2023-03-09"), expected(None, false, "content"));
    assert_eq!(asked("new --from 2021-03-11 --decaler 2023-03-09 --content a"), expected(Some(from), true, "a"));
    error("new", "il manque la date de la réunion à préparer", "écrivez par exemple `clu new 2023-03-09`");
    error("new 2023-13-01", "`2023-13-01` n’est pas un jour du calendrier", "");
    error(
        "new 2023-03-09 --from x",
        "après `--from`, `x` n’est pas une date écrite AAAA-MM-JJ",
        "écrivez par exemple `2022-03-10`",
    );
    error("new 2023-03-09 essai", "`essai` est de trop", "pour un dossier\u{a0}: `--content essai`");
}

#[test]
fn check_and_explain_are_heard() {
    let Ok(Command::Check(check)) = asked("check --format sarif --only 2022-03-10 --strict --content a") else {
        panic!("not understood as a check")
    };
    assert_eq!((check.format, check.only.len(), check.strict), (Format::Sarif, 1, true));
    let Ok(Command::Check(check)) = asked("check") else { panic!("not understood as a check") };
    assert_eq!((check.format, check.only.len(), check.strict), (Format::Text, 0, false));
    let explain = |code: Option<&str>, format| Ok(Command::Explain(Explain { code: code.map(str::to_owned), format }));
    assert_eq!(asked("explain taux-impossible"), explain(Some("taux-impossible"), TextOrJson::Text));
    assert_eq!(asked("explain --format json"), explain(None, TextOrJson::Json));
    assert_eq!(asked("explain"), explain(None, TextOrJson::Text));
}

#[test]
fn serve_is_heard() {
    let serve = |content: &str, port, open| Ok(Command::Serve(Serve { content: content.into(), port, open }));
    assert_eq!(asked("serve"), serve("content", 4022, false));
    assert_eq!(asked("serve --content a --port 0 --open"), serve("a", 0, true));
}

#[test]
fn help_is_french_and_asked_for() {
    let usage = asked("--help").unwrap_err();
    assert_eq!((usage.to_stdout, usage.exit_code), (true, EXIT_BUILT));
    assert_eq!(
        usage.text,
        "Prépare le comité local des usagers\u{a0}: diaporama, PDF et données à partir de fichiers texte\n\n\
         Utilisation\u{a0}: clu <COMMANDE> [OPTIONS]\n\n\
         Commandes\u{a0}:\n\
         \x20 build     Construit le diaporama, le PDF et les données de chaque réunion\n\
         \x20 serve     Montre le diaporama dans le navigateur et le refait à chaque enregistrement\n\
         \x20 check     Vérifie les chiffres, les dates, la couverture et la lecture, sans rien construire\n\
         \x20 init      Crée un comité tout prêt\u{a0}: une première réunion à compléter, le référentiel, le mode d’emploi\n\
         \x20 new       Prépare une nouvelle réunion à partir de la dernière\n\
         \x20 diff      Dit ce qui a changé d’une réunion à une autre\u{a0}: chiffres, définitions, dates, textes\n\
         \x20 publish   Publie des réunions sur l’intranet\u{a0}: en entier ou pas du tout, vérifiées, réversibles\n\
         \x20 workshop  Ouvre l’atelier dans le navigateur\u{a0}: tout ce qui précède, sans rien taper\n\
         \x20 explain   Explique une règle de vérification ou une clé, ou donne la liste des règles\n\
         \x20 guide     Écrit le guide en une page pour le navigateur, avec une recherche\n\
         \x20 doctor    Examine les dossiers, les polices, le navigateur et les cibles de publication\n\n\
         Options\u{a0}:\n  -h, --help     Affiche cette aide\n  -V, --version  Affiche la version\n\n\
         Pour l’aide d’une commande\u{a0}: clu build --help\n"
    );
    let version = asked("--version").unwrap_err();
    assert_eq!((version.text, version.to_stdout), (format!("clu {}\n", env!("CARGO_PKG_VERSION")), true));
    let build = asked("build -h").unwrap_err();
    assert_eq!(asked("build --help").unwrap_err(), build);
    assert_eq!(
        build.text,
        "Construit le diaporama, le PDF et les données de chaque réunion\n\n\
         Utilisation\u{a0}: clu build [OPTIONS]\n\n\
         Options\u{a0}:\n\
         \x20     --content <DOSSIER>    Dossier des contenus (par défaut\u{a0}: content)\n\
         \x20     --output <DOSSIER>     Dossier à écrire (par défaut\u{a0}: output)\n\
         \x20     --only <AAAA-MM-JJ>    Ne construit que la réunion de cette date\u{a0}; peut être répétée\n\
         \x20     --no-pdf               Ne fait pas le PDF\n\
         \x20     --polycopie[=<GENRE>]  Fait aussi un polycopié\u{a0}: lignes (par défaut) ou notes\u{a0}; peut être répétée\n\
         \x20     --open                 Ouvre le résultat dans le navigateur\n\
         \x20 -h, --help                 Affiche cette aide\n\n"
            .to_owned()
            + notes::BUILD_NOTES
            + "\n"
    );
}

#[test]
fn no_command_opens_the_workshop() {
    let usual = Workshop { content: "content".into(), output: "output".into(), port: PORT, closed: false };
    assert_eq!(asked(""), Ok(Command::Workshop(usual.clone())));
    assert_eq!(parse([]), Ok(Command::Workshop(usual.clone())));
    let closed = asked("workshop --content a --output b --port 0 --sans-navigateur");
    assert_eq!(
        closed,
        Ok(Command::Workshop(Workshop { content: "a".into(), output: "b".into(), port: 0, closed: true }))
    );
}

#[test]
fn the_first_contents_are_asked_for_by_name_and_date() {
    let init = |folder: &str, name: Option<&str>, day: Option<&str>| {
        let date = day.map(|day| day.parse().expect("a day"));
        Ok(Command::Init(Init { folder: folder.into(), name: name.map(str::to_owned), date }))
    };
    assert_eq!(asked("init"), init(".", None, None));
    assert_eq!(asked("init a --nom Jura --date 2027-03-09"), init("a", Some("Jura"), Some("2027-03-09")));
}

#[test]
fn errors_are_french_and_say_what_to_do() {
    error("biuld", "la commande `biuld` n’existe pas", "voulez-vous dire `build`\u{202f}?");
    error(
        "xyz",
        "la commande `xyz` n’existe pas",
        "les commandes sont `build`, `serve`, `check`, `init`, `new`, `diff`, `publish`, `workshop` et `explain`",
    );
    error("build --contnet a", "l’option `--contnet` n’existe pas", "voulez-vous dire `--content`\u{202f}?");
    error("build --zzz", "l’option `--zzz` n’existe pas", "");
    error("build -x", "l’option `-x` n’existe pas", "");
    error("--open", "l’option `--open` n’existe pas", "les options d’une commande se placent après elle");
    error("build 2022-03-10", "`2022-03-10` est de trop", "pour une seule réunion\u{a0}: `--only 2022-03-10`");
    error("build content", "`content` est de trop", "pour un dossier\u{a0}: `--content content`");
    error("build --output", "il manque une valeur après `--output <DOSSIER>`", "");
    error("build --output=", "il manque une valeur après `--output <DOSSIER>`", "");
    error("build --open=oui", "l’option `--open` ne prend pas de valeur, et `oui` en est une", "écrivez `--open`");
    error("build --content a --content b", "l’option `--content <DOSSIER>` est donnée deux fois", "");
    error(
        "check --format xml",
        "après `--format <FORMAT>`, `xml` n’est pas connu",
        "valeurs possibles\u{a0}: `texte`, `json`, `sarif`, `gitlab`",
    );
    error(
        "check --fix --format json",
        "`--fix` et `--format` ne vont pas ensemble",
        "corrigez d’abord, puis demandez ce format",
    );
    error("check --oui", "`--oui` ne va qu’avec `--fix`", "écrivez `clu check --fix --oui`");
    error("check --format", "il manque une valeur après `--format <FORMAT>`", "");
    error("check --stict", "l’option `--stict` n’existe pas", "voulez-vous dire `--strict`\u{202f}?");
    error("explain a b", "`b` est de trop", "une seule règle à la fois");
    let ports = "un nombre de 0 à 65535, par exemple `--port 4023`";
    error("serve --port http", "après `--port`, `http` n’est pas un port", ports);
    error("serve --port 65536", "après `--port`, `65536` n’est pas un port", ports);
    error("build --no-pdf --no-pdf", "l’option `--no-pdf` est donnée deux fois", "");
    error(
        "build --polycopie=page",
        "après `--polycopie[=<GENRE>]`, `page` n’est pas connu",
        "valeurs possibles\u{a0}: `lignes`, `notes`",
    );
    error("build --polycopie notes", "`notes` est de trop", "pour un polycopié\u{a0}: `--polycopie=notes`");
    for order in ["--polycopie=notes --no-pdf", "--no-pdf --polycopie"] {
        error(
            &format!("build {order}"),
            "`--polycopie` et `--no-pdf` ne vont pas ensemble",
            "le polycopié est un PDF\u{a0}: retirez l’une des deux options",
        );
    }
}

#[test]
fn dates_are_days_of_the_calendar_year_first() {
    let wrong = |text: &str, reason: &str, hint: &str| {
        error(&format!("build --only {text}"), &format!("après `--only`, `{text}` {reason}"), hint);
    };
    wrong("2022-02-31", "n’est pas un jour du calendrier", "");
    wrong("0000-00-00", "n’est pas un jour du calendrier", "");
    wrong("10/03/2022", "n’est pas une date écrite AAAA-MM-JJ", "écrivez `2022-03-10`");
    for text in ["hier", "2022-3-10", "20220310", "2022-03", "+022-03-01", "31/02/2022", "10-03-2022", "２０22-03-1"]
    {
        wrong(text, "n’est pas une date écrite AAAA-MM-JJ", "écrivez par exemple `2022-03-10`");
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_unicode_are_refused_or_taken_as_paths() {
    use std::os::unix::ffi::OsStringExt;
    let arguments = |option: &str| {
        let bytes = vec![b'a', 0xff];
        ["clu", "build", option].map(OsString::from).into_iter().chain([OsString::from_vec(bytes)])
    };
    assert!(parse(arguments("--output")).is_ok());
    let text = parse(arguments("--only")).unwrap_err().text;
    assert!(text.starts_with("erreur\u{a0}: un argument n’est pas en UTF-8\n"), "{text}");
}
