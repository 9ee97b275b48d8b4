//! Arguments → what was asked, in French from end to end. Nothing is printed here: [`parse`] returns
//! what to print, [`summary`] the text that follows a build.

pub mod summary;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, FromArgMatches, Parser, Subcommand};

/// Everything was built.
pub const EXIT_BUILT: u8 = 0;
/// At least one meeting has errors, or the output folder could not be written.
pub const EXIT_ERRORS: u8 = 1;
/// The command was not understood.
pub const EXIT_USAGE: u8 = 2;

/// The port of the preview when none is asked for.
pub const PORT: u16 = 4022;

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Make the outputs of the meetings.
    #[command(
        about = "Construit le diaporama, le PDF et les données de chaque réunion",
        override_usage = "clu build [OPTIONS]",
        after_help = BUILD_NOTES
    )]
    Build(Build),
    /// Show the outputs while their files are being written.
    #[command(
        about = "Montre le diaporama dans le navigateur et le refait à chaque enregistrement",
        override_usage = "clu serve [OPTIONS]",
        after_help = SERVE_NOTES
    )]
    Serve(Serve),
    /// Hold the content against the rules.
    #[command(
        about = "Vérifie les chiffres, les dates, la couverture et la lecture, sans rien construire",
        override_usage = "clu check [OPTIONS]",
        after_help = CHECK_NOTES
    )]
    Check(Check),
    /// Say what a rule wants.
    #[command(about = "Explique une règle de vérification, ou donne leur liste", override_usage = "clu explain [CODE]")]
    Explain(Explain),
}

/// What to check, and how to tell it.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Check {
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// How findings are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "texte", hide_default_value = true)]
    #[arg(hide_possible_values = true, help = "texte, json ou sarif (par défaut\u{a0}: texte)")]
    pub format: Format,
    /// The meetings to check; all when it is empty.
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = date, action = ArgAction::Append)]
    #[arg(help = "Ne vérifie que la réunion de cette date\u{a0}; peut être répétée")]
    pub only: Vec<NaiveDate>,
    /// Whether warnings end the program as errors do.
    #[arg(long, help = "Échoue aussi pour un avertissement")]
    pub strict: bool,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[value(name = "texte")]
    Text,
    /// An array of objects.
    #[value(name = "json")]
    Json,
    /// SARIF 2.1.0.
    #[value(name = "sarif")]
    Sarif,
}

/// The rule to explain.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Explain {
    /// Its code; the list of all rules without one.
    #[arg(
        value_name = "CODE",
        help = "Code de la règle, tel que `clu check` le donne\u{a0}; sans lui, la liste des règles"
    )]
    pub code: Option<String>,
}

/// What to build, from where to where.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Build {
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// The folder to write.
    #[arg(long, value_name = "DOSSIER", default_value = "output", hide_default_value = true)]
    #[arg(help = "Dossier à écrire (par défaut\u{a0}: output)")]
    pub output: PathBuf,
    /// The meetings to build; all when it is empty.
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = date, action = ArgAction::Append)]
    #[arg(help = "Ne construit que la réunion de cette date\u{a0}; peut être répétée")]
    pub only: Vec<NaiveDate>,
    /// Whether to make the PDF.
    #[arg(long = "no-pdf", action = ArgAction::SetFalse, help = "Ne fait pas le PDF")]
    pub pdf: bool,
    /// The handouts to make beside the PDF, each once.
    #[arg(long = "polycopie", value_name = "GENRE", value_enum, action = ArgAction::Append, conflicts_with = "pdf")]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "lignes", hide_possible_values = true)]
    #[arg(help = "Fait aussi un polycopié\u{a0}: lignes (par défaut) ou notes\u{a0}; peut être répétée")]
    pub handouts: Vec<Handout>,
    /// Whether to open the result in the browser.
    #[arg(long, help = "Ouvre le résultat dans le navigateur")]
    pub open: bool,
}

/// What to show, and where.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Serve {
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = PORT, hide_default_value = true)]
    #[arg(help = "Port de l’adresse (par défaut\u{a0}: 4022)\u{a0}; 0 en prend un qui est libre")]
    pub port: u16,
    /// Whether to open the page in the browser.
    #[arg(long, help = "Ouvre l’aperçu dans le navigateur")]
    pub open: bool,
}

/// What stands below the slides of a handout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Handout {
    /// Lines to write on: for everyone.
    #[value(name = "lignes")]
    Lines,
    /// The speaker's notes: for the speaker alone.
    #[value(name = "notes")]
    Notes,
}

/// A text to print instead of doing anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The text, with its last line end.
    pub text: String,
    /// Help and version, which were asked for, go to standard output; errors do not.
    pub to_stdout: bool,
    /// What the process ends with.
    pub exit_code: u8,
}

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const ABOUT: &str = "Prépare le comité local des usagers\u{a0}: diaporama, PDF et données à partir de fichiers texte";

const COMMAND_HELP: &str = "{about}\n\nUtilisation\u{a0}: {usage}\n\nCommandes\u{a0}:\n{subcommands}\n\nOptions\u{a0}:\n\
                            {options}{after-help}\n";

const BUILD_HELP: &str = "{about}\n\nUtilisation\u{a0}: {usage}\n\nOptions\u{a0}:\n{options}{after-help}\n";

const EXPLAIN_HELP: &str =
    "{about}\n\nUtilisation\u{a0}: {usage}\n\nArguments\u{a0}:\n{positionals}\n\nOptions\u{a0}:\n{options}\n";

const NOTES: &str = "Pour l’aide d’une commande\u{a0}: clu build --help";

const CHECK_NOTES: &str = "\
Exemples\u{a0}:
  clu check                           toutes les réunions de content/
  clu check --only 2022-03-10         une seule réunion
  clu check --format sarif > clu.sarif

Code de sortie\u{a0}: 0 s’il n’y a pas d’erreur, 1 s’il y en a une (ou un avertissement avec --strict) qu’aucune réserve
n’accepte, 2 si la commande est mal écrite.";

const BUILD_NOTES: &str = "\
Exemples\u{a0}:
  clu build                             toutes les réunions de content/, dans output/
  clu build --only 2022-03-10 --open    une seule réunion, ouverte dans le navigateur
  clu build --polycopie                 avec un polycopié\u{a0}: deux diapositives par page, des lignes pour écrire
  clu build --polycopie=notes           le même pour l’orateur, avec ses notes

Code de sortie\u{a0}: 0 si tout est construit, 1 si un contenu est à corriger ou si l’écriture a échoué,
2 si la commande est mal écrite.";

const SERVE_NOTES: &str = "\
Exemples\u{a0}:
  clu serve --open         l’aperçu de content/, ouvert dans le navigateur
  clu serve --port 4023    à une autre adresse, http://127.0.0.1:4023/

Rien n’est écrit sur le disque, et l’aperçu ne se voit que de cet ordinateur. Ctrl-C l’arrête.

Code de sortie\u{a0}: 0 quand il est arrêté, 1 s’il ne peut pas commencer (port pris, dossier absent), 2 si la commande
est mal écrite.";

/// Reads the arguments, the program's own name first, as `std::env::args_os` gives them.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Usage> {
    let args: Vec<OsString> = args.into_iter().collect();
    let mut command = command();
    let read = command.try_get_matches_from_mut(&args);
    let Arguments { command: mut asked } = read
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| usage::explain(&error, &args, &mut command))?;
    if let Command::Build(Build { only, .. }) | Command::Check(Check { only, .. }) = &mut asked {
        only.sort_unstable();
        only.dedup();
    }
    if let Command::Build(Build { handouts, .. }) = &mut asked {
        handouts.sort_unstable();
        handouts.dedup();
    }
    Ok(asked)
}

/// clap's own help and version options speak English; these take their place.
fn command() -> clap::Command {
    let french = |command: clap::Command| {
        command
            .disable_help_flag(true)
            .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Affiche cette aide"))
            .color(clap::ColorChoice::Never)
    };
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    french(<Arguments as clap::CommandFactory>::command())
        .name("clu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .override_usage("clu <COMMANDE> [OPTIONS]")
        .help_template(COMMAND_HELP)
        .after_help(NOTES)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(version.help("Affiche la version"))
        .mut_subcommand("build", |build| french(build).help_template(BUILD_HELP))
        .mut_subcommand("serve", |serve| french(serve).help_template(BUILD_HELP))
        .mut_subcommand("check", |check| french(check).help_template(BUILD_HELP))
        .mut_subcommand("explain", |explain| french(explain).help_template(EXPLAIN_HELP))
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WrongDate {
    /// The calendar has no such day.
    NoSuchDay,
    /// It is not written as dates are here; holds the day where it was written day first, with slashes.
    Shape(Option<NaiveDate>),
}

/// A day, written year first as in the names of the folders.
fn date(text: &str) -> Result<NaiveDate, WrongDate> {
    let day = |[year, month, day]: [u32; 3]| NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day);
    match numbers(text, "-", [4, 2, 2]) {
        Some(parts) => day(parts).ok_or(WrongDate::NoSuchDay),
        None => Err(WrongDate::Shape(numbers(text, "/", [2, 2, 4]).and_then(|[d, m, y]| day([y, m, d])))),
    }
}

/// Three numbers of so many digits each.
fn numbers(text: &str, separator: &str, lengths: [usize; 3]) -> Option<[u32; 3]> {
    let parts: Vec<&str> = text.split(separator).collect();
    let parts: [&str; 3] = parts.try_into().ok()?;
    let fits = |(part, length): (&&str, usize)| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().zip(lengths).all(fits).then(|| parts.map(|part| part.parse().expect("at most four digits")))
}

impl std::fmt::Display for WrongDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            WrongDate::NoSuchDay => "n’est pas un jour du calendrier",
            WrongDate::Shape(_) => "n’est pas une date écrite AAAA-MM-JJ",
        })
    }
}

impl std::error::Error for WrongDate {}

#[cfg(test)]
mod tests {
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
        let asked = ["build", "serve", "check", "explain"].into_iter().find(|name| arguments.starts_with(name));
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
    fn check_and_explain_are_heard() {
        let Ok(Command::Check(check)) = asked("check --format sarif --only 2022-03-10 --strict --content a") else {
            panic!("not understood as a check")
        };
        assert_eq!((check.format, check.only.len(), check.strict), (Format::Sarif, 1, true));
        let Ok(Command::Check(check)) = asked("check") else { panic!("not understood as a check") };
        assert_eq!((check.format, check.only.len(), check.strict), (Format::Text, 0, false));
        let explain = |code: Option<&str>| Ok(Command::Explain(Explain { code: code.map(str::to_owned) }));
        assert_eq!(asked("explain taux-impossible"), explain(Some("taux-impossible")));
        assert_eq!(asked("explain"), explain(None));
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
             \x20 build    Construit le diaporama, le PDF et les données de chaque réunion\n\
             \x20 serve    Montre le diaporama dans le navigateur et le refait à chaque enregistrement\n\
             \x20 check    Vérifie les chiffres, les dates, la couverture et la lecture, sans rien construire\n\
             \x20 explain  Explique une règle de vérification, ou donne leur liste\n\n\
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
                + BUILD_NOTES
                + "\n"
        );
    }

    #[test]
    fn no_command_is_an_error_that_shows_the_help() {
        let text = refused("");
        assert!(text.starts_with("erreur\u{a0}: il manque une commande\n\nPrépare le comité"), "{text}");
        assert!(text.ends_with("clu build --help\n"), "{text}");
    }

    #[test]
    fn errors_are_french_and_say_what_to_do() {
        error("biuld", "la commande `biuld` n’existe pas", "voulez-vous dire `build`\u{202f}?");
        error("xyz", "la commande `xyz` n’existe pas", "les commandes sont `build`, `serve`, `check` et `explain`");
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
            "valeurs possibles\u{a0}: `texte`, `json`, `sarif`",
        );
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
        for text in
            ["hier", "2022-3-10", "20220310", "2022-03", "+022-03-01", "31/02/2022", "10-03-2022", "２０22-03-1"]
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
}
