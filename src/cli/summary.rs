//! The text that follows a build: what was made, how large it is, how long it took.

use std::time::Duration;

/// What a build made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildSummary {
    /// The meetings that were built.
    pub meetings: Vec<MeetingSummary>,
    /// How many of them are still what an earlier build made.
    pub unchanged: usize,
    /// How many meetings have errors and were not built.
    pub failed: usize,
    /// How many errors were told: a draft is built with those of meaning.
    pub errors: usize,
    /// How many warnings were told.
    pub warnings: usize,
    /// How long it all took.
    pub elapsed: Duration,
}

/// What was made of one meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingSummary {
    /// Its date, as in a sentence: `10 mars 2022`.
    pub date_text: String,
    /// How many slides it has.
    pub slides: usize,
    /// How many pages its PDF has; `None` without a PDF.
    pub pages: Option<usize>,
    /// Its files: paths as they are shown, sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// How many reservations its annex holds.
    pub reservations: usize,
}

/// Above this many meetings only totals are told, so that the end of the text stays on the screen.
const MEETINGS_TOLD_MAX: usize = 10;

impl BuildSummary {
    /// The text, with its last line end.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        if self.meetings.len() <= MEETINGS_TOLD_MAX {
            self.meetings.iter().for_each(|meeting| meeting.tell(&mut lines));
        } else {
            lines.push(self.totals());
        }
        let built = count(self.meetings.len(), "réunion construite", "réunions construites");
        let told = [(self.errors, "erreur", "erreurs"), (self.warnings, "avertissement", "avertissements")];
        let told = told.iter().filter(|(number, ..)| *number > 0).map(|(number, one, more)| count(*number, one, more));
        let told = told.collect::<Vec<_>>().join(" et ");
        let told = if told.is_empty() { told } else { format!(", {told}") };
        let unchanged = match self.unchanged {
            0 => String::new(),
            all if all == self.meetings.len() && all == 1 => ", déjà à jour".to_owned(),
            all if all == self.meetings.len() => ", toutes déjà à jour".to_owned(),
            some => format!(", dont {} déjà à jour", grouped(some as u64)),
        };
        lines.push(format!("{built} en {}{unchanged}{told}", duration(self.elapsed)));
        if self.failed > 0 {
            let failed = count(self.failed, "réunion n’est pas construite", "réunions ne sont pas construites");
            let errors = if self.failed == 1 { "ses erreurs sont" } else { "leurs erreurs sont" };
            lines.push(format!("{failed}\u{a0}: {errors} expliquées plus haut"));
        }
        lines.join("\n") + "\n"
    }

    fn totals(&self) -> String {
        let sum = |number: fn(&MeetingSummary) -> usize| self.meetings.iter().map(number).sum::<usize>();
        let files = sum(|meeting| meeting.files.len());
        let bytes = self.meetings.iter().flat_map(|meeting| &meeting.files).map(|(_, bytes)| bytes).sum();
        format!(
            "{}, {}\u{a0}; {}, {}",
            count(sum(|meeting| meeting.slides), "diapositive", "diapositives"),
            count(sum(|meeting| meeting.reservations), "réserve", "réserves"),
            count(files, "fichier", "fichiers"),
            size(bytes)
        )
    }
}

impl MeetingSummary {
    fn tell(&self, lines: &mut Vec<String>) {
        let Self { date_text, slides, pages, files, reservations } = self;
        let mut facts = vec![count(*slides, "diapositive", "diapositives")];
        match pages {
            // One slide is one page: only another number is worth a word.
            Some(pages) if pages == slides => {}
            Some(pages) => facts.push(count(*pages, "page de PDF", "pages de PDF")),
            None => facts.push("sans PDF".to_owned()),
        }
        if *reservations > 0 {
            facts.push(count(*reservations, "réserve", "réserves"));
        }
        lines.push(format!("Réunion du {}\u{a0}: {}", unbroken(date_text), facts.join(", ")));
        let width = files.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
        let sizes: Vec<String> = files.iter().map(|(_, bytes)| size(*bytes)).collect();
        let size_width = sizes.iter().map(|size| size.chars().count()).max().unwrap_or(0);
        for ((path, _), size) in files.iter().zip(sizes) {
            lines.push(format!("  {path:width$}  {size:>size_width$}"));
        }
    }
}

/// A number and its noun: in French, one and a half is still singular, and so is nothing.
fn count(number: usize, singular: &str, plural: &str) -> String {
    format!("{}\u{a0}{}", grouped(number as u64), if number < 2 { singular } else { plural })
}

/// Size of a file, in units of 1 024 as Windows shows them.
pub fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    let tenths = |unit: u64| (bytes as u128 * 10 + u128::from(unit) / 2) / u128::from(unit);
    match bytes {
        0..2 => format!("{bytes}\u{a0}octet"),
        2..KILO => format!("{}\u{a0}octets", grouped(bytes)),
        // Rounding must not make 1 024 Ko of what is nearly 1 Mo.
        _ if bytes + KILO / 2 < KILO * KILO => format!("{}\u{a0}Ko", grouped((bytes + KILO / 2) / KILO)),
        _ => {
            let tenths = tenths(KILO * KILO);
            format!("{},{}\u{a0}Mo", grouped((tenths / 10) as u64), tenths % 10)
        }
    }
}

pub fn duration(elapsed: Duration) -> String {
    let hundredths = (elapsed.as_millis() + 5) / 10;
    match hundredths {
        0..1_000 => format!("{},{:02}\u{a0}s", hundredths / 100, hundredths % 100),
        1_000..6_000 => {
            let tenths = (hundredths + 5) / 10;
            format!("{},{}\u{a0}s", tenths / 10, tenths % 10)
        }
        _ => {
            let seconds = (hundredths + 50) / 100;
            format!("{}\u{a0}min\u{a0}{:02}\u{a0}s", seconds / 60, seconds % 60)
        }
    }
}

/// Digits in groups of three, from four digits on.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// The day and its month stay on one line.
fn unbroken(date_text: &str) -> String {
    date_text.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(date: &str, slides: usize, reservations: usize, files: &[(&str, u64)]) -> MeetingSummary {
        let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), *bytes)).collect();
        MeetingSummary { date_text: date.into(), slides, pages: Some(slides), files, reservations }
    }

    fn spaced(text: &str) -> String {
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    #[test]
    fn one_meeting_is_told_with_its_files() {
        let files = [("output/2022-03-10/index.html", 319_488), ("output/2022-03-10/donnees.csv", 900)];
        let meetings = vec![meeting("10 mars 2022", 24, 4, &files)];
        let summary = BuildSummary { meetings, elapsed: Duration::from_millis(56), ..BuildSummary::default() };
        assert_eq!(
            summary.text(),
            "Réunion du 10\u{a0}mars\u{a0}2022\u{a0}: 24\u{a0}diapositives, 4\u{a0}réserves\n\
             \x20 output/2022-03-10/index.html       312\u{a0}Ko\n\
             \x20 output/2022-03-10/donnees.csv  900\u{a0}octets\n\
             1\u{a0}réunion construite en 0,06\u{a0}s\n"
        );
    }

    #[test]
    fn what_was_left_out_or_failed_is_told() {
        let mut summary =
            BuildSummary { failed: 1, warnings: 3, elapsed: Duration::from_secs(12), ..BuildSummary::default() };
        summary.meetings = vec![meeting("1er mars 2022", 1, 0, &[]), meeting("2 mars 2022", 2, 1, &[])];
        summary.meetings[0].pages = None;
        summary.meetings[1].pages = Some(3);
        assert_eq!(
            spaced(&summary.text()),
            "Réunion du 1er mars 2022 : 1 diapositive, sans PDF\n\
             Réunion du 2 mars 2022 : 2 diapositives, 3 pages de PDF, 1 réserve\n\
             2 réunions construites en 12,0 s, 3 avertissements\n\
             1 réunion n’est pas construite : ses erreurs sont expliquées plus haut\n"
        );
        let draft = BuildSummary {
            errors: 20,
            warnings: 13,
            meetings: vec![meeting("1er mars 2022", 1, 0, &[])],
            ..BuildSummary::default()
        };
        assert!(
            draft.text().ends_with("en 0,00\u{a0}s, 20\u{a0}erreurs et 13\u{a0}avertissements\n"),
            "{}",
            draft.text()
        );
        let one = BuildSummary { errors: 1, ..BuildSummary::default() };
        assert!(one.text().ends_with("s, 1\u{a0}erreur\n"), "{}", one.text());
        let none = BuildSummary { failed: 2, ..BuildSummary::default() };
        assert_eq!(
            spaced(&none.text()),
            "0 réunion construite en 0,00 s\n\
             2 réunions ne sont pas construites : leurs erreurs sont expliquées plus haut\n"
        );
    }

    #[test]
    fn above_ten_meetings_only_totals_are_told() {
        let meetings = vec![meeting("10 mars 2022", 24, 1, &[("a", 300_000), ("b", 300_000)]); 200];
        let summary = BuildSummary { meetings, elapsed: Duration::from_millis(3_417), ..BuildSummary::default() };
        assert_eq!(
            spaced(&summary.text()),
            "4 800 diapositives, 200 réserves ; 400 fichiers, 114,4 Mo\n200 réunions construites en 3,42 s\n"
        );
        assert!(summary.text().contains("4\u{202f}800\u{a0}diapositives"));
        let ten = BuildSummary { meetings: summary.meetings[..10].to_vec(), ..BuildSummary::default() };
        assert_eq!(ten.text().lines().count(), 31);
    }

    #[test]
    fn sizes_and_times_are_rounded_to_what_one_reads() {
        let sizes = [0, 1, 2, 1023, 1024, 319_999, 1_048_063, 1_048_064, 1_048_576, 1_500_000, 2_500_000_000];
        let told = ["0 octet", "1 octet", "2 octets", "1 023 octets", "1 Ko", "312 Ko", "1 023 Ko", "1,0 Mo", "1,0 Mo"];
        let told: Vec<&str> = told.into_iter().chain(["1,4 Mo", "2 384,2 Mo"]).collect();
        assert_eq!(sizes.map(|bytes| spaced(&size(bytes))).to_vec(), told);
        let times = [0, 4, 5, 9_994, 9_995, 59_994, 60_000, 83_500, 3_600_000];
        let told =
            ["0,00 s", "0,00 s", "0,01 s", "9,99 s", "10,0 s", "60,0 s", "1 min 00 s", "1 min 24 s", "60 min 00 s"];
        assert_eq!(times.map(|millis| spaced(&duration(Duration::from_millis(millis)))).to_vec(), told);
    }
}
