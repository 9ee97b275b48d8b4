//! What came of it, as text for people and as JSON for programs, and with which exit code.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::choice::Choice;
use super::entry;
use super::refusal::Halted;
use super::release::ReleaseReport;
use crate::cli::summary::{duration, size};
use crate::cli::{EXIT_BUILT, EXIT_ERRORS, Publish, TextOrJson};
use crate::diagnostic::{Diagnostic, terminal};
use crate::french;
use crate::meeting::Destination;
use crate::remote::{Damage, Halt, Instant, PublicationPlan, ReaderTrouble, Switched, Trouble, VersionId};
use crate::source::Sources;

/// What came of it.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// `publié`, `à jour`, `essai`, `liste`, `remis en ligne`, `conforme`, `écarts`.
    #[serde(rename = "resultat")]
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(rename = "reunions", skip_serializing_if = "Option::is_none")]
    meetings: Option<Meetings>,
    #[serde(rename = "envoi", skip_serializing_if = "Option::is_none")]
    sent: Option<Sending>,
    #[serde(rename = "versions_retirees", skip_serializing_if = "Vec::is_empty")]
    swept: Vec<String>,
    #[serde(rename = "versions", skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<VersionRow>>,
    #[serde(rename = "ecarts", skip_serializing_if = "Option::is_none")]
    gaps: Option<Vec<Deviation>>,
    /// What keeps readers from reading it; `None` when nobody looked.
    #[serde(rename = "lecture", skip_serializing_if = "Option::is_none")]
    reading: Option<Vec<ReaderNote>>,
    #[serde(skip)]
    lines: Vec<String>,
    #[serde(skip)]
    warning: Option<&'static str>,
    /// What went wrong once the version was read.
    #[serde(skip)]
    afterwards: Option<Trouble>,
    #[serde(skip)]
    exit_code: u8,
}

#[derive(Debug, Serialize)]
struct Meetings {
    #[serde(rename = "publiees")]
    made: Vec<String>,
    #[serde(rename = "inchangees")]
    unchanged: Vec<String>,
    #[serde(rename = "laissees_de_cote")]
    left_out: Vec<String>,
    #[serde(rename = "retirees")]
    dropped: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Sending {
    #[serde(rename = "fichiers")]
    files: usize,
    #[serde(rename = "octets")]
    bytes: u64,
    /// Files that an interrupted run had sent.
    #[serde(rename = "deja_la")]
    found: usize,
    #[serde(rename = "chemins", skip_serializing_if = "Vec::is_empty")]
    paths: Vec<String>,
}

/// A version in the list.
#[derive(Debug, Serialize)]
pub struct VersionRow {
    /// Its name.
    #[serde(rename = "version")]
    pub id: String,
    /// Its number.
    #[serde(rename = "numero")]
    pub number: u32,
    /// Whether it is the one that is read.
    #[serde(rename = "en_ligne")]
    pub is_current: bool,
    /// When it was first read.
    #[serde(rename = "publiee_le", serialize_with = "written")]
    pub since: Option<Instant>,
    /// The status of each meeting, by date; `None` when the manifest cannot be read.
    #[serde(rename = "reunions")]
    pub meetings: Option<BTreeMap<String, String>>,
}

fn written<S: serde::Serializer>(since: &Option<Instant>, serializer: S) -> Result<S::Ok, S::Error> {
    since.map(Instant::text).serialize(serializer)
}

/// What a reader meets at an address.
#[derive(Debug, Serialize)]
struct ReaderNote {
    #[serde(rename = "adresse")]
    address: String,
    message: String,
    #[serde(rename = "aide")]
    help: &'static str,
}

/// Something that is not as it was published.
#[derive(Debug, Serialize)]
pub struct Deviation {
    #[serde(rename = "genre")]
    kind: &'static str,
    #[serde(rename = "fichier")]
    path: String,
    #[serde(rename = "reunion", skip_serializing_if = "Option::is_none")]
    meeting: Option<String>,
}

impl Deviation {
    /// What the target has otherwise.
    pub fn of(damage: Damage) -> Self {
        let kind = match &damage {
            Damage::Missing(_) => "manquant",
            Damage::Altered(_) => "altéré",
            Damage::Foreign(_) => "étranger",
            Damage::Unreadable(_) => "liste illisible",
        };
        Self { kind, path: damage.path(), meeting: None }
    }

    /// A source that is not there any more.
    pub fn source_gone(path: &str, date: Option<&str>) -> Self {
        Self::source("source supprimée", path, date)
    }

    /// A source that changed.
    pub fn source_changed(path: &str, date: Option<&str>) -> Self {
        Self::source("source modifiée", path, date)
    }

    /// A source that was not there.
    pub fn source_new(path: &str, date: Option<&str>) -> Self {
        Self::source("source ajoutée", path, date)
    }

    fn source(kind: &'static str, path: &str, date: Option<&str>) -> Self {
        Self { kind, path: path.to_owned(), meeting: date.map(str::to_owned) }
    }
}

impl Outcome {
    fn new(result: &'static str, version: Option<&VersionId>, lines: Vec<String>) -> Self {
        Self {
            result,
            version: version.map(ToString::to_string),
            meetings: None,
            sent: None,
            swept: Vec::new(),
            rows: None,
            gaps: None,
            reading: None,
            lines,
            warning: None,
            afterwards: None,
            exit_code: EXIT_BUILT,
        }
    }

    /// Nothing to send.
    pub fn up_to_date(
        id: &VersionId,
        choice: &Choice<'_>,
        swept: Vec<VersionId>,
        of_drafts: bool,
        elapsed: Duration,
    ) -> Self {
        let count = choice.meetings.len() as u64;
        let known = if count == 1 { "déjà publiée" } else { "déjà publiées" };
        let line = format!(
            "Version {}\u{a0}: {} {known} telles quelles\u{202f}; rien à envoyer ({})",
            id.number,
            french::counted(count, "réunion"),
            duration(elapsed)
        );
        let line = if count == 1 { line.replace("telles quelles", "telle quelle") } else { line };
        let report = ReleaseReport {
            unchanged: choice.meetings.iter().map(|facts| facts.folder.clone()).collect(),
            left_out: choice.left_out.iter().map(|date| (*date).to_owned()).collect(),
            ..ReleaseReport::default()
        };
        let lines = [line].into_iter().chain(apart(&report, of_drafts)).chain(gone(&swept)).collect();
        Self {
            meetings: Some(report.into()),
            sent: Some(Sending { files: 0, bytes: 0, found: 0, paths: Vec::new() }),
            swept: swept.iter().map(ToString::to_string).collect(),
            ..Self::new("à jour", Some(id), lines)
        }
    }

    /// What would be sent.
    pub fn dry(plan: &PublicationPlan, report: ReleaseReport, of_drafts: bool, elapsed: Duration) -> Self {
        let id = plan.version.id();
        // The entry and the search are sent with the rest.
        let count = plan.files.len() + 2;
        let bytes =
            plan.files.iter().map(|file| file.bytes.len()).sum::<usize>() + plan.entry.len() + plan.search.len();
        let bytes = bytes as u64;
        let mut lines = vec![format!(
            "Essai de la version {}\u{a0}: {}, {} ({})",
            id.number,
            french::counted(count as u64, "fichier"),
            size(bytes),
            duration(elapsed)
        )];
        lines.extend(report.made.iter().map(|date| format!("  à envoyer\u{a0}: réunion du {}", in_words(date))));
        lines.extend(apart(&report, of_drafts));
        lines.push("C’est un essai\u{a0}: rien n’a été envoyé ni changé.".to_owned());
        let paths = plan.files.iter().map(|file| file.path.clone()).collect();
        Self {
            meetings: Some(report.into()),
            sent: Some(Sending { files: count, bytes, found: 0, paths }),
            ..Self::new("essai", Some(&id), lines)
        }
    }

    /// The same, with what readers meet; what they cannot read is not published for anybody.
    pub fn read_as(self, troubles: Vec<ReaderTrouble>) -> Self {
        let exit_code = if troubles.is_empty() { self.exit_code } else { EXIT_ERRORS };
        let reading = |trouble: ReaderTrouble| {
            let (message, help) = (trouble.message(), trouble.hint());
            ReaderNote { address: trouble.address, message, help }
        };
        Self { reading: Some(troubles.into_iter().map(reading).collect()), exit_code, ..self }
    }

    /// What was sent, and is read now.
    pub fn published(switched: Switched, report: ReleaseReport, request: &Publish, elapsed: Duration) -> Self {
        let Switched { id, sent, swept, clock_is_behind, afterwards } = switched;
        let made = report.made.len() as u64;
        let made = format!("{} {}", french::counted(made, "réunion"), if made < 2 { "publiée" } else { "publiées" });
        let unchanged = match report.unchanged.len() {
            0 => String::new(),
            count => format!(", {} {}", count, if count == 1 { "inchangée" } else { "inchangées" }),
        };
        let found = match sent.found {
            0 => String::new(),
            1 => ", 1 déjà là".to_owned(),
            count => format!(", {count} déjà là"),
        };
        let mut lines = vec![format!(
            "Version {} en ligne\u{a0}: {made}{unchanged}\u{202f}; {}, {}{found}, en {}",
            id.number,
            french::counted(sent.files as u64, "fichier"),
            size(sent.bytes),
            duration(elapsed)
        )];
        lines.extend(report.made.iter().map(|date| format!("  réunion du {}", in_words(date))));
        lines.extend(apart(&report, request.drafts));
        lines.extend(gone(&swept));
        let warning = clock_is_behind.then_some("l’horloge de cet ordinateur retarde sur la dernière publication");
        Self {
            meetings: Some(report.into()),
            sent: Some(Sending { files: sent.files, bytes: sent.bytes, found: sent.found, paths: Vec::new() }),
            swept: swept.iter().map(ToString::to_string).collect(),
            warning,
            afterwards,
            ..Self::new("publié", Some(&id), lines)
        }
    }

    /// The versions there are.
    pub fn listed(rows: Vec<VersionRow>) -> Self {
        let mut lines: Vec<String> = rows.iter().rev().map(VersionRow::line).collect();
        if lines.is_empty() {
            lines.push("Rien n’est publié sur cette cible.".to_owned());
        }
        Self { rows: Some(rows), ..Self::new("liste", None, lines) }
    }

    /// A version is read again, or was already.
    pub fn rolled_back(id: &VersionId, already: bool) -> Self {
        let line = match already {
            true => format!("La version {} est déjà en ligne.", id.number),
            false => format!("Version {} remise en ligne. Les autres restent sur la cible.", id.number),
        };
        Self::new("remis en ligne", Some(id), vec![line])
    }

    /// What is not as it was published.
    pub fn verified(current: Option<&VersionId>, gaps: Vec<Deviation>, advice: Vec<String>) -> Self {
        let read = match current {
            Some(id) => format!("version {} en ligne", id.number),
            None => "rien n’est en ligne".to_owned(),
        };
        let (result, exit_code) = if gaps.is_empty() { ("conforme", EXIT_BUILT) } else { ("écarts", EXIT_ERRORS) };
        let mut lines: Vec<String> = gaps.iter().map(|gap| format!("  {}\u{a0}: {}", gap.kind, gap.path)).collect();
        lines.extend(advice);
        lines.push(match gaps.len() {
            0 => format!("Aucun écart\u{a0}: {read}, la cible et vos fichiers sont ce qui a été publié."),
            count => format!("{}\u{202f}; {read}.", french::counted(count as u64, "écart")),
        });
        Self { gaps: Some(gaps), exit_code, ..Self::new(result, current, lines) }
    }
}

impl VersionRow {
    fn line(&self) -> String {
        let mark = if self.is_current { "→" } else { " " };
        let since = self.since.map_or("date inconnue".to_owned(), |since| {
            format!("le {} à {} UTC", french::date(since.day()), since.hour())
        });
        let meetings = match &self.meetings {
            Some(meetings) => {
                let told = meetings.iter().map(|(date, status)| format!("{date} ({status})"));
                told.collect::<Vec<_>>().join(", ")
            }
            None => "liste illisible".to_owned(),
        };
        let current = if self.is_current { ", en ligne" } else { "" };
        format!("{mark} {:>4}  {since}{current}\u{a0}: {meetings}", self.number)
    }
}

impl From<ReleaseReport> for Meetings {
    fn from(ReleaseReport { made, unchanged, left_out, dropped }: ReleaseReport) -> Self {
        Self { made, unchanged, left_out, dropped }
    }
}

/// What is not published, and why.
fn apart(report: &ReleaseReport, of_drafts: bool) -> Vec<String> {
    let named = |dates: &[String]| french::list(&dates.iter().map(|date| in_words(date)).collect::<Vec<_>>());
    let mut lines = Vec::new();
    if !report.left_out.is_empty() {
        let why = if of_drafts { "pas en projet" } else { "en projet" };
        lines.push(format!("Laissées de côté ({why})\u{a0}: {}", named(&report.left_out)));
    }
    if !report.dropped.is_empty() {
        lines.push(format!("Ne sont plus en ligne\u{a0}: {}", named(&report.dropped)));
    }
    lines
}

/// Versions that are not on the target any more.
fn gone(swept: &[VersionId]) -> Option<String> {
    let numbers: Vec<String> = swept.iter().map(|id| id.number.to_string()).collect();
    (!numbers.is_empty()).then(|| format!("Versions retirées de la cible\u{a0}: {}", french::list(&numbers)))
}

fn in_words(date: &str) -> String {
    date.parse().map_or_else(|_| date.to_owned(), french::date)
}

/// Tells what came of it; returns the exit code.
pub fn told(outcome: Result<Outcome, Halt>, place: &Destination, sources: &Sources, request: &Publish) -> u8 {
    let mut outcome = match outcome {
        Ok(outcome) => outcome,
        Err(halt) => return super::halted(Halted::of(halt, place), sources, request),
    };
    if let Some(trouble) = &outcome.afterwards {
        let message = format!("la version est en ligne, mais {}", trouble.message());
        let diagnostic = Diagnostic::file_warning(trouble.place(), message).hint(trouble.hint());
        terminal::print_report(&[diagnostic], sources);
    }
    for ReaderNote { address, message, help } in outcome.reading.iter().flatten() {
        let diagnostic = Diagnostic::file_error(address.as_str(), message.as_str()).hint(*help);
        terminal::print_report(&[diagnostic], sources);
    }
    if let Some(warning) = outcome.warning {
        let hint = "les dates de `clu publish --list` ne suivront pas l’ordre des versions\u{202f}; mettez l’horloge à l’heure";
        terminal::print_report(&[Diagnostic::file_warning(place.shown(), warning).hint(hint)], sources);
    }
    match request.format {
        TextOrJson::Json => {
            let json = serde_json::to_string_pretty(&outcome).expect("outcomes have string keys and whole numbers");
            terminal::print_text(&(json + "\n"), true);
        }
        TextOrJson::Text => {
            if matches!(outcome.result, "publié" | "à jour" | "remis en ligne") {
                outcome.lines.push(format!("Sur la cible\u{a0}: {}", entry(place, request.drafts)));
            }
            terminal::print_text(&(outcome.lines.join("\n") + "\n"), true);
        }
    }
    outcome.exit_code
}
