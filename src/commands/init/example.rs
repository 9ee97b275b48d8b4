//! The first contents of all: a whole meeting whose figures are made up and say so, the label's referential, the guide,
//! what editors complete with.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use include_dir::{Dir, include_dir};

use crate::guide;
use crate::write::Artifact;

/// The folder of the contents, as every command expects it.
pub const CONTENT: &str = "content";

static SCHEMAS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content/schemas");

/// The files of the meeting, by path inside its folder.
const MEETING: [(&str, &str); 7] = [
    ("reunion.toml", include_str!("model/reunion.toml")),
    ("indicateurs.toml", include_str!("model/indicateurs.toml")),
    ("enquetes.toml", include_str!("model/enquetes.toml")),
    ("reclamations.toml", include_str!("model/reclamations.toml")),
    ("actions.toml", include_str!("model/actions.toml")),
    ("diapositives/demarche.md", include_str!("model/diapositives/demarche.md")),
    ("diapositives/questions.md", include_str!("model/diapositives/questions.md")),
];

/// The files that all meetings share, by path inside the folder of the contents.
const SHARED: [(&str, &str); 1] =
    [("referentiels/qual-e-pref.toml", include_str!("../../../content/referentiels/qual-e-pref.toml"))];

/// The files beside the contents.
const BESIDE: [(&str, &str); 4] = [
    (".gitignore", include_str!("model/gitignore")),
    ("publication/LISEZMOI.txt", include_str!("model/publication.txt")),
    (".vscode/settings.json", include_str!("model/vscode-settings.json")),
    (".vscode/extensions.json", include_str!("model/vscode-extensions.json")),
];

/// What is told of whom, in `prefecture.toml`.
const PREFECTURE: &str = include_str!("model/prefecture.toml");

/// How long before the meeting its survey began, and the plan's action was decided.
const SURVEY_DAYS_BEFORE: u64 = 70;
const ACTION_DAYS_BEFORE: u64 = 120;
/// How long after it the action is to be done.
const ACTION_DAYS_AFTER: u64 = 90;

/// All files, by path inside the folder that is made.
pub fn files(name: &str, date: NaiveDate) -> Vec<Artifact> {
    let artifact = |path: String, text: &str| Artifact { path, bytes: text.as_bytes().to_vec() };
    let dates = Dates::before(date);
    let meeting =
        MEETING.iter().map(|(path, text)| artifact(format!("{CONTENT}/reunions/{date}/{path}"), &dates.filled(text)));
    let schemas = SCHEMAS.files().map(|file| {
        let name = file.path().to_str().expect("schemas have ASCII names");
        artifact(format!("{CONTENT}/schemas/{name}"), file.contents_utf8().expect("schemas are text"))
    });
    let shared = SHARED.iter().map(|(path, text)| artifact(format!("{CONTENT}/{path}"), text));
    let guide = guide::files()
        .into_iter()
        .map(|(path, bytes)| Artifact { path: format!("{CONTENT}/{path}"), bytes: bytes.to_vec() });
    let beside = BESIDE.iter().map(|(path, text)| artifact((*path).to_owned(), text));
    let quoted = toml_edit::value(name).to_string();
    let prefecture = artifact(format!("{CONTENT}/prefecture.toml"), &PREFECTURE.replace("\"NOM\"", &quoted));
    beside.chain([prefecture]).chain(shared).chain(guide).chain(schemas).chain(meeting).collect()
}

/// The days and periods that the example tells of: all are over when the committee meets.
struct Dates([(&'static str, String); 8]);

impl Dates {
    fn before(date: NaiveDate) -> Self {
        let days_before = |days| date.checked_sub_days(Days::new(days)).unwrap_or(date);
        let monday = days_before(SURVEY_DAYS_BEFORE).week(Weekday::Mon).first_day();
        let friday_after = monday.checked_add_days(Days::new(11)).unwrap_or(monday);
        let quarter = |date: NaiveDate| (date.year(), date.month0() / 3 + 1);
        let last = match quarter(date) {
            (year, 1) => (year - 1, 4),
            (year, quarter) => (year, quarter - 1),
        };
        let next = match quarter(date) {
            (year, 4) => (year + 1, 1),
            (year, quarter) => (year, quarter + 1),
        };
        let written = |(year, quarter): (i32, u32)| format!("{year}-T{quarter}");
        Self([
            ("AFTER_QUARTER", written(next)),
            ("QUARTER", written(last)),
            ("SURVEY_START", monday.to_string()),
            ("SURVEY_END", friday_after.to_string()),
            ("DUE", date.checked_add_days(Days::new(ACTION_DAYS_AFTER)).unwrap_or(date).to_string()),
            ("OPENED", days_before(ACTION_DAYS_BEFORE).to_string()),
            ("YEAR", (date.year() - 1).to_string()),
            ("DATE", date.to_string()),
        ])
    }

    fn filled(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }
}
