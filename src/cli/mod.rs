//! Arguments → what was asked, in French from end to end. Nothing is printed here: [`parse`] returns
//! what to print, [`summary`] the text that follows a build.

mod init;
mod notes;
mod publish;
pub mod summary;
mod usage;
mod workshop;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, FromArgMatches, Parser, Subcommand};

pub use init::Init;
pub use publish::Publish;
pub use workshop::Workshop;

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
        after_help = notes::BUILD_NOTES
    )]
    Build(Build),
    /// Show the outputs while their files are being written.
    #[command(
        about = "Montre le diaporama dans le navigateur et le refait à chaque enregistrement",
        override_usage = "clu serve [OPTIONS]",
        after_help = notes::SERVE_NOTES
    )]
    Serve(Serve),
    /// Hold the content against the rules.
    #[command(
        about = "Vérifie les chiffres, les dates, la couverture et la lecture, sans rien construire",
        override_usage = "clu check [OPTIONS]",
        after_help = notes::CHECK_NOTES
    )]
    Check(CheckArgs),
    /// Make the first contents.
    #[command(
        about = "Crée un comité tout prêt\u{a0}: une première réunion à compléter, le référentiel, le mode d’emploi",
        override_usage = "clu init [DOSSIER] [OPTIONS]",
        after_help = init::NOTES
    )]
    Init(Init),
    /// Prepare the next meeting.
    #[command(
        about = "Prépare une nouvelle réunion à partir de la dernière",
        override_usage = "clu new DATE [OPTIONS]",
        after_help = notes::NEW_NOTES
    )]
    New(New),
    /// Say what changed between two meetings.
    #[command(
        about = "Dit ce qui a changé d’une réunion à une autre\u{a0}: chiffres, définitions, dates, textes",
        override_usage = "clu diff AAAA-MM-JJ AAAA-MM-JJ [OPTIONS]",
        after_help = notes::DIFF_NOTES
    )]
    Diff(Diff),
    /// Put meetings where they are read.
    #[command(
        about = "Publie des réunions sur l’intranet\u{a0}: en entier ou pas du tout, vérifiées, réversibles",
        override_usage = "clu publish (DATE… | --all) [OPTIONS]",
        after_help = publish::NOTES
    )]
    Publish(Publish),
    /// Do all this in the browser.
    #[command(
        about = "Ouvre l’atelier dans le navigateur\u{a0}: tout ce qui précède, sans rien taper",
        override_usage = "clu workshop [OPTIONS]",
        after_help = workshop::NOTES
    )]
    Workshop(Workshop),
    /// Say what a rule wants.
    #[command(
        about = "Explique une règle de vérification ou une clé, ou donne la liste des règles",
        override_usage = "clu explain [CODE] [OPTIONS]"
    )]
    Explain(Explain),
    /// Show the guide for people.
    #[command(
        about = "Écrit le guide en une page pour le navigateur, avec une recherche",
        override_usage = "clu guide [OPTIONS]",
        after_help = notes::GUIDE_NOTES
    )]
    Guide(Guide),
    /// Say what keeps this computer from doing its work.
    #[command(
        about = "Examine les dossiers, les polices, le navigateur et les cibles de publication",
        override_usage = "clu doctor [OPTIONS]",
        after_help = notes::DOCTOR_NOTES
    )]
    Doctor(Doctor),
}

/// What to check, and how to tell it.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct CheckArgs {
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// How findings are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "texte", hide_default_value = true)]
    #[arg(hide_possible_values = true, help = "texte, json, sarif ou gitlab (par défaut\u{a0}: texte)")]
    pub format: Format,
    /// The meetings to check; all when it is empty.
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = date, action = ArgAction::Append)]
    #[arg(help = "Ne vérifie que la réunion de cette date\u{a0}; peut être répétée")]
    pub only: Vec<NaiveDate>,
    /// Whether warnings end the program as errors do.
    #[arg(long, help = "Échoue aussi pour un avertissement")]
    pub strict: bool,
    /// Whether to make the fixes that are certain.
    #[arg(
        long,
        conflicts_with = "format",
        help = "Montre ce qui se corrige à coup sûr, demande, puis corrige les fichiers"
    )]
    pub fix: bool,
    /// Whether they are made without asking.
    #[arg(long = "oui", requires = "fix", help = "Avec --fix\u{a0}: corrige sans demander")]
    pub agreed: bool,
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
    /// The Code Quality report of GitLab.
    #[value(name = "gitlab")]
    Gitlab,
}

/// Which meetings to compare, and how to tell it.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Diff {
    /// One of the meetings.
    #[arg(value_name = "DATE", value_parser = date, help = "Date d’une des deux réunions")]
    pub one: NaiveDate,
    /// The other.
    #[arg(value_name = "AUTRE", value_parser = date, help = "Date de l’autre")]
    pub other: NaiveDate,
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// How differences are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "texte", hide_default_value = true)]
    #[arg(hide_possible_values = true, help = "texte ou json (par défaut\u{a0}: texte)")]
    pub format: TextOrJson,
}

/// How differences or rules are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TextOrJson {
    /// For people.
    #[value(name = "texte")]
    Text,
    /// An array of objects.
    #[value(name = "json")]
    Json,
}

/// What meeting to prepare, from which.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct New {
    /// The date of the new meeting.
    #[arg(value_name = "DATE", value_parser = date, help = "Date de la réunion à préparer, AAAA-MM-JJ")]
    pub date: NaiveDate,
    /// The date of the meeting to start from; the last one without it.
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = date)]
    #[arg(help = "Part de la réunion de cette date (par défaut\u{a0}: la dernière)")]
    pub from: Option<NaiveDate>,
    /// Whether planned milestones move by the months between the two meetings.
    #[arg(long = "decaler", help = "Décale les échéances prévues d’autant de mois qu’entre les deux réunions")]
    pub shift: bool,
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
}

/// The rule to explain.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Explain {
    /// Its code, or a key; the list of all rules without one.
    #[arg(
        value_name = "CODE",
        help = "Code de la règle, tel que `clu check` le donne, ou clé d’un fichier\u{a0}; sans lui, la liste des règles"
    )]
    pub code: Option<String>,
    /// How rules are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "texte", hide_default_value = true)]
    #[arg(hide_possible_values = true, help = "texte ou json (par défaut\u{a0}: texte)")]
    pub format: TextOrJson,
}

/// Where to write the guide.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Guide {
    /// The file to write.
    #[arg(long, value_name = "FICHIER", default_value = "guide.html", hide_default_value = true)]
    #[arg(help = "Fichier à écrire (par défaut\u{a0}: guide.html)")]
    pub output: PathBuf,
    /// Whether to open it in the browser.
    #[arg(long, help = "Ouvre le guide dans le navigateur")]
    pub open: bool,
}

/// What to examine.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Doctor {
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// The folder that would be written.
    #[arg(long, value_name = "DOSSIER", default_value = "output", hide_default_value = true)]
    #[arg(help = "Dossier à écrire (par défaut\u{a0}: output)")]
    pub output: PathBuf,
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

const ARGUMENT_HELP: &str = "{about}\n\nUtilisation\u{a0}: {usage}\n\nArguments\u{a0}:\n{positionals}\n\n\
                             Options\u{a0}:\n{options}{after-help}\n";

const NOTES: &str = "Pour l’aide d’une commande\u{a0}: clu build --help";

/// Reads the arguments, the program's own name first, as `std::env::args_os` gives them.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Usage> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    // A double click says nothing.
    if args.len() < 2 {
        args = vec!["clu".into(), "workshop".into()];
    }
    let mut command = command();
    let read = command.try_get_matches_from_mut(&args);
    let Arguments { command: mut asked } = read
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| usage::explain(&error, &args, &mut command))?;
    if let Command::Build(Build { only, .. }) | Command::Check(CheckArgs { only, .. }) = &mut asked {
        only.sort_unstable();
        only.dedup();
    }
    if let Command::Publish(Publish { dates, .. }) = &mut asked {
        dates.sort_unstable();
        dates.dedup();
    }
    if let Command::Build(Build { handouts, .. }) | Command::Publish(Publish { handouts, .. }) = &mut asked {
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
        .version(env!("CLU_VERSION"))
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
        .mut_subcommand("diff", |diff| french(diff).help_template(ARGUMENT_HELP))
        .mut_subcommand("explain", |explain| french(explain).help_template(ARGUMENT_HELP))
        .mut_subcommand("guide", |guide| french(guide).help_template(BUILD_HELP))
        .mut_subcommand("doctor", |doctor| french(doctor).help_template(BUILD_HELP))
        .mut_subcommand("init", |init| french(init).help_template(ARGUMENT_HELP))
        .mut_subcommand("new", |new| french(new).help_template(ARGUMENT_HELP))
        .mut_subcommand("workshop", |workshop| french(workshop).help_template(BUILD_HELP))
        .mut_subcommand("publish", |publish| french(publish).help_template(ARGUMENT_HELP))
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
mod tests;
