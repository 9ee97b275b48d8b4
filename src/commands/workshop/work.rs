//! What takes its time: a verb of the command line, run as a person would at a terminal, in a process of its own. So it says
//! the same words, and whatever becomes of it the workshop stays.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::diagnostic::system;

/// How long a page waits for work before it says that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Make the first contents.
    Begin {
        /// Who holds the meeting.
        name: String,
        /// When.
        date: NaiveDate,
    },
    /// Hold the contents against the rules.
    Check,
    /// Make all outputs.
    Build,
    /// Prepare the meeting of a day.
    Prepare(NaiveDate),
    /// Say what would be published.
    Rehearse(WantedPublication),
    /// Publish it.
    Publish(WantedPublication),
}

/// What is to be published, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct WantedPublication {
    /// The meeting; all that are no drafts without it.
    pub date: Option<NaiveDate>,
    /// Whether it is one that is being prepared.
    pub is_draft: bool,
    /// The name of the target.
    pub target: String,
    /// The variable that a password is given by, and the password; `None` where none is needed.
    pub password: Option<(String, String)>,
}

impl std::fmt::Debug for WantedPublication {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The password is nobody's to read.
        write!(f, "{:?} on {}", self.date, self.target)
    }
}

/// Where the verbs work.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The contents.
    pub content: PathBuf,
    /// What is built.
    pub output: PathBuf,
}

impl Deed {
    /// The arguments of the program that does it.
    fn arguments(&self, folders: &Folders) -> Vec<OsString> {
        let Folders { content, output } = folders;
        let with = |words: &[&str]| -> Vec<OsString> { words.iter().map(OsString::from).collect() };
        let folder = |name: &str, path: &PathBuf| [OsString::from(name), path.into()];
        let contents = folder("--content", content);
        match self {
            Deed::Begin { name, date } => {
                let root = content.parent().filter(|parent| !parent.as_os_str().is_empty());
                let root = root.map_or_else(|| ".".into(), PathBuf::from);
                // A name may begin with a hyphen.
                let asked = [format!("--nom={name}"), format!("--date={date}")].map(OsString::from);
                [with(&["init"]), asked.to_vec(), vec![root.into()]].concat()
            }
            Deed::Check => [with(&["check", "--format", "json"]), contents.to_vec()].concat(),
            Deed::Build => [with(&["build"]), contents.to_vec(), folder("--output", output).to_vec()].concat(),
            Deed::Prepare(date) => [with(&["new", &date.to_string()]), contents.to_vec()].concat(),
            Deed::Rehearse(publication) | Deed::Publish(publication) => {
                let WantedPublication { date, is_draft, target, password: _ } = publication;
                let which = date.map_or_else(|| "--all".to_owned(), |date| date.to_string());
                let target = OsString::from(format!("--target={target}"));
                let options =
                    [is_draft.then_some("--projet"), matches!(self, Deed::Rehearse(_)).then_some("--dry-run")];
                let options: Vec<&str> = options.into_iter().flatten().collect();
                [
                    with(&["publish", &which]),
                    vec![target],
                    with(&options),
                    contents.to_vec(),
                    folder("--output", output).to_vec(),
                ]
                .concat()
            }
        }
    }
}

/// What came of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The exit code; `None` where the process was ended by somebody else.
    pub code: Option<i32>,
    /// What was asked for.
    pub text: String,
    /// Reproaches.
    pub reproaches: String,
}

/// A deed and what is known of it.
#[derive(Clone, Debug)]
pub struct Work {
    /// What is done.
    pub deed: Deed,
    /// What came of it; `None` while it goes on.
    pub done: Option<Done>,
}

/// All that was done since the workshop was opened.
#[derive(Clone, Default)]
pub struct Works(Arc<Mutex<Vec<Work>>>);

impl Works {
    /// Begins a deed, or joins one that goes on; its number, once it is over or takes its time.
    pub fn begin(&self, deed: Deed, folders: &Folders) -> usize {
        let going_on = self.all().iter().rposition(|work| work.done.is_none() && work.deed == deed);
        let number = going_on.unwrap_or_else(|| self.start(deed, folders));
        let start = Instant::now();
        while start.elapsed() < PATIENCE && self.get(number).is_some_and(|work| work.done.is_none()) {
            thread::sleep(Duration::from_millis(20));
        }
        number
    }

    fn start(&self, deed: Deed, folders: &Folders) -> usize {
        let number = {
            let mut all = self.all();
            all.push(Work { deed: deed.clone(), done: None });
            all.len() - 1
        };
        let (works, folders) = (self.clone(), folders.clone());
        thread::spawn(move || {
            let done = run(&deed, &folders);
            works.all()[number].done = Some(done);
        });
        number
    }

    /// A piece of work by its number.
    pub fn get(&self, number: usize) -> Option<Work> {
        self.all().get(number).cloned()
    }

    /// Whether any goes on.
    pub fn go_on(&self) -> bool {
        self.all().iter().any(|work| work.done.is_none())
    }

    fn all(&self) -> MutexGuard<'_, Vec<Work>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn run(deed: &Deed, folders: &Folders) -> Done {
    let run = std::env::current_exe().and_then(|program| {
        let mut command = Command::new(program);
        command.args(deed.arguments(folders)).env("NO_COLOR", "1").stdin(Stdio::null());
        if let Deed::Rehearse(WantedPublication { password: Some((name, word)), .. })
        | Deed::Publish(WantedPublication { password: Some((name, word)), .. }) = deed
        {
            command.env(name, word);
        }
        command.output()
    });
    match run {
        Ok(run) => Done {
            code: run.status.code(),
            text: String::from_utf8_lossy(&run.stdout).into_owned(),
            reproaches: String::from_utf8_lossy(&run.stderr).into_owned(),
        },
        Err(error) => {
            let reproaches = format!("clu ne peut pas être relancé ({})", system::in_french(&error));
            Done { code: None, text: String::new(), reproaches }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_what_a_person_would_type() {
        let folders = Folders { content: "content".into(), output: "output".into() };
        let typed = |deed: Deed| {
            let arguments = deed.arguments(&folders);
            arguments.iter().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
        };
        let date = NaiveDate::from_ymd_opt(2027, 3, 9).expect("a day");
        let begin = Deed::Begin { name: "Préfecture de l'Eure".to_owned(), date };
        assert_eq!(typed(begin), "init --nom=Préfecture de l'Eure --date=2027-03-09 .");
        assert_eq!(typed(Deed::Prepare(date)), "new 2027-03-09 --content content");
        let mut publication =
            WantedPublication { date: Some(date), is_draft: true, target: "intranet".to_owned(), password: None };
        assert_eq!(
            typed(Deed::Rehearse(publication.clone())),
            "publish 2027-03-09 --target=intranet --projet --dry-run --content content --output output"
        );
        publication = WantedPublication { date: None, is_draft: false, ..publication };
        assert_eq!(
            typed(Deed::Publish(publication)),
            "publish --all --target=intranet --content content --output output"
        );
    }
}
