//! clap's errors, told in French: what was written, what is wrong with it, what to do.

use std::ffi::OsString;

use clap::ValueEnum as _;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{EXIT_BUILT, EXIT_USAGE, Handout, Usage, WrongDate};

/// The text for what clap returns instead of a command.
pub fn explain(error: &clap::Error, args: &[OsString], command: &mut clap::Command) -> Usage {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Usage { text: error.render().to_string(), to_stdout: true, exit_code: EXIT_BUILT }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help: StyledStr = command.render_help();
            failure(format!("erreur\u{a0}: il manque une commande\n\n{help}"))
        }
        kind => {
            let asked = command_of(args);
            let (message, hint) = told(kind, error, asked);
            let hint = hint.map(|hint| format!("conseil\u{a0}: {hint}\n")).unwrap_or_default();
            let help = asked.map_or_else(|| "clu --help".to_owned(), |name| format!("clu {name} --help"));
            failure(format!("erreur\u{a0}: {message}\n{hint}\nPour l’aide\u{a0}: {help}\n"))
        }
    }
}

fn failure(text: String) -> Usage {
    Usage { text, to_stdout: false, exit_code: EXIT_USAGE }
}

/// What is wrong, and what to do where there is something better to say than to read the help.
fn told(kind: ErrorKind, error: &clap::Error, asked: Option<&str>) -> (String, Option<String>) {
    let context = |kind| error.get(kind).map(text).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let nearest = |kind| error.get(kind).map(|name| format!("voulez-vous dire `{}`\u{202f}?", text(name)));
    match kind {
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            let hint = nearest(ContextKind::SuggestedSubcommand);
            (
                missing_command(&name),
                Some(hint.unwrap_or_else(|| {
                    "les commandes sont `build`, `serve`, `check`, `init`, `new`, `diff`, `publish`, `workshop` et `explain`"
                        .to_owned()
                })),
            )
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            let hint = match asked {
                Some(_) => nearest(ContextKind::SuggestedArg),
                None => Some("les options d’une commande se placent après elle".to_owned()),
            };
            (format!("l’option `{argument}` n’existe pas"), hint)
        }
        ErrorKind::UnknownArgument if asked == Some("explain") => {
            (format!("`{argument}` est de trop"), Some("une seule règle à la fois".to_owned()))
        }
        ErrorKind::UnknownArgument if asked == Some("diff") => {
            (format!("`{argument}` est de trop"), Some("deux réunions à la fois".to_owned()))
        }
        ErrorKind::MissingRequiredArgument if asked == Some("diff") => (
            "il faut deux dates de réunion".to_owned(),
            Some("par exemple `clu diff 2022-03-10 2023-03-14`".to_owned()),
        ),
        ErrorKind::UnknownArgument if asked == Some("init") => {
            let hint = match super::date(&argument) {
                Ok(_) => format!("pour la date de la réunion\u{a0}: `--date {argument}`"),
                Err(_) => "un nom de dossier ou de préfecture qui a des espaces s’écrit entre guillemets".to_owned(),
            };
            (format!("`{argument}` est de trop"), Some(hint))
        }
        ErrorKind::UnknownArgument if asked == Some("new") => {
            let hint = match super::date(&argument) {
                Ok(_) => format!("pour partir de cette réunion\u{a0}: `--from {argument}`"),
                Err(_) => format!("pour un dossier\u{a0}: `--content {argument}`"),
            };
            (format!("`{argument}` est de trop"), Some(hint))
        }
        ErrorKind::MissingRequiredArgument if asked == Some("new") => {
            let hint = "écrivez par exemple `clu new 2023-03-09`".to_owned();
            ("il manque la date de la réunion à préparer".to_owned(), Some(hint))
        }
        ErrorKind::MissingRequiredArgument if asked == Some("publish") => {
            let hint =
                "écrivez par exemple `clu publish 2022-03-10`, ou toutes les réunions\u{a0}: `clu publish --all`";
            ("il faut dire ce qui est à publier".to_owned(), Some(hint.to_owned()))
        }
        ErrorKind::UnknownArgument if asked.is_some() => {
            let hint = match (super::date(&argument), Handout::from_str(&argument, false)) {
                (Ok(_), _) => format!("pour une seule réunion\u{a0}: `--only {argument}`"),
                (_, Ok(_)) => format!("pour un polycopié\u{a0}: `--polycopie={argument}`"),
                _ => format!("pour un dossier\u{a0}: `--content {argument}`"),
            };
            (format!("`{argument}` est de trop"), Some(hint))
        }
        ErrorKind::UnknownArgument => (missing_command(&argument), None),
        ErrorKind::InvalidValue if value.is_empty() => (format!("il manque une valeur après `{argument}`"), None),
        ErrorKind::InvalidValue => {
            let known: Vec<String> = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(known)) => known.iter().map(|value| format!("`{value}`")).collect(),
                _ => Vec::new(),
            };
            let hint = format!("valeurs possibles\u{a0}: {}", known.join(", "));
            (format!("après `{argument}`, `{value}` n’est pas connu"), Some(hint))
        }
        ErrorKind::ValueValidation if argument.starts_with("--port") => {
            let hint = "un nombre de 0 à 65535, par exemple `--port 4023`".to_owned();
            (format!("après `--port`, `{value}` n’est pas un port"), Some(hint))
        }
        ErrorKind::ValueValidation if argument.starts_with("--keep") => {
            let hint = "un nombre à partir de 1, par exemple `--keep 10`".to_owned();
            (format!("après `--keep`, `{value}` n’est pas un nombre de versions"), Some(hint))
        }
        ErrorKind::ValueValidation => match super::date(&value) {
            Err(wrong) => {
                let option = argument.split_whitespace().next().filter(|argument| argument.starts_with("--"));
                let after = option.map(|option| format!("après `{option}`, ")).unwrap_or_default();
                (format!("{after}`{value}` {wrong}"), date_hint(wrong))
            }
            Ok(_) => (format!("la valeur `{value}` ne convient pas à `{argument}`"), None),
        },
        ErrorKind::TooManyValues => {
            let message = format!("l’option `{argument}` ne prend pas de valeur, et `{value}` en est une");
            (message, Some(format!("écrivez `{argument}`")))
        }
        ErrorKind::ArgumentConflict if asked == Some("publish") && context(ContextKind::PriorArg) != argument => {
            let name = |argument: &str| match argument.split_whitespace().next() {
                Some(option) if option.starts_with("--") => format!("`{option}`"),
                _ => "une date".to_owned(),
            };
            let (one, other) = (name(&argument), name(&context(ContextKind::PriorArg)));
            (format!("{one} et {other} ne vont pas ensemble"), Some("gardez l’un des deux".to_owned()))
        }
        ErrorKind::ArgumentConflict if asked == Some("check") && context(ContextKind::PriorArg) != argument => {
            let hint = "corrigez d’abord, puis demandez ce format".to_owned();
            ("`--fix` et `--format` ne vont pas ensemble".to_owned(), Some(hint))
        }
        ErrorKind::MissingRequiredArgument if asked == Some("check") => {
            ("`--oui` ne va qu’avec `--fix`".to_owned(), Some("écrivez `clu check --fix --oui`".to_owned()))
        }
        // Only these two do not go together; any other option conflicts with itself.
        ErrorKind::ArgumentConflict if context(ContextKind::PriorArg) != argument => {
            let hint = "le polycopié est un PDF\u{a0}: retirez l’une des deux options".to_owned();
            ("`--polycopie` et `--no-pdf` ne vont pas ensemble".to_owned(), Some(hint))
        }
        ErrorKind::ArgumentConflict => (format!("l’option `{argument}` est donnée deux fois"), None),
        ErrorKind::InvalidUtf8 => ("un argument n’est pas en UTF-8".to_owned(), None),
        _ => ("la commande est mal écrite".to_owned(), None),
    }
}

fn missing_command(name: &str) -> String {
    format!("la commande `{name}` n’existe pas")
}

fn date_hint(wrong: WrongDate) -> Option<String> {
    match wrong {
        WrongDate::NoSuchDay => None,
        WrongDate::Shape(Some(day)) => Some(format!("écrivez `{day}`")),
        WrongDate::Shape(None) => Some("écrivez par exemple `2022-03-10`".to_owned()),
    }
}

/// The command that was written; no option that may stand before it takes a value.
fn command_of(args: &[OsString]) -> Option<&'static str> {
    let written = args.iter().skip(1).find(|arg| !arg.to_string_lossy().starts_with('-'))?;
    ["build", "serve", "check", "init", "new", "diff", "publish", "workshop", "explain"]
        .into_iter()
        .find(|name| written == name)
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.first().cloned().unwrap_or_default(),
        ContextValue::StyledStrs(several) => several.first().map(ToString::to_string).unwrap_or_default(),
        one => one.to_string(),
    }
}
