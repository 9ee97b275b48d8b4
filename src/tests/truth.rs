//! A measured reputation: how many planted mistakes the rules find, and how many lines they accuse that are right.
//!
//! `tests/fixtures/truth/correct` holds long contents without a mistake that a careful reader would find, and
//! `tests/fixtures/truth/planted` mistakes, each an edit of one of them. What comes of both is kept, rule by rule, in
//! `tests/fixtures/truth/reputation.txt`: where it differs from what is kept the test fails, and `CLU_UPDATE=1` writes it
//! anew. `tests/truth` prints that.

mod edit;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::check::rules;
use crate::pipeline::parallel;
use crate::source::Sources;
use edit::Mistake;
use told::Told;

/// The least part of the planted mistakes that is found, in per cent, and the most that is told of a thousand lines that
/// are right.
const FLOORS: (f64, f64) = (95.0, 1.0);

/// Where everything stands.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/truth")
}

/// A correct content, and what is told of it.
struct Correct {
    name: String,
    sources: Sources,
    told: Vec<Told>,
}

/// What came of a planted mistake.
struct Outcome {
    found: bool,
    /// The rules that have something to say of its line.
    there: BTreeSet<&'static str>,
    /// What is told of other lines, and does not follow from the mistake.
    elsewhere: Vec<Told>,
}

#[test]
fn reputation() {
    let contents = parallel::map(&names("correct"), |name| {
        let sources = told::read(&folder().join("correct").join(name));
        Correct { name: name.clone(), told: told::of(&sources, ""), sources }
    });
    let mistakes: Vec<Mistake> = names("planted").iter().flat_map(|name| edit::read(&folder(), name)).collect();
    let outcomes = parallel::map(&mistakes, |mistake| outcome(mistake, &contents));
    let outcomes: Vec<(&Mistake, Outcome)> = mistakes.iter().zip(outcomes).collect();
    let lines = contents.iter().map(|content| told::lines(&content.sources)).sum();
    let (summary, found, wrong) = table(&contents, &outcomes, lines);

    let kept = folder().join("reputation.txt");
    if std::env::var_os("CLU_UPDATE").is_some() {
        fs::write(&kept, &summary).expect("the file can be written");
    }
    let before = fs::read_to_string(&kept).expect("the reputation is kept").replace("\r\n", "\n");
    let (was, is): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), summary.lines().collect());
    let changed =
        |sign: &str, lines: Vec<&&str>| lines.iter().map(|line| format!("{sign} {line}\n")).collect::<String>();
    assert!(
        before == summary,
        "the reputation is another (CLU_UPDATE=1 writes it, where it is better):\n{}{}",
        changed("-", was.difference(&is).collect()),
        changed("+", is.difference(&was).collect())
    );
    let (found_min, wrong_max) = FLOORS;
    assert!(found >= found_min, "{found:.1} % of the planted mistakes are found: {found_min} % is the least");
    assert!(wrong <= wrong_max, "{wrong:.2} of a thousand right lines are accused: {wrong_max} is the most");
}

/// What stands in a folder of the fixtures, by name.
fn names(inside: &str) -> Vec<String> {
    let entries = fs::read_dir(folder().join(inside)).expect("the folder is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("it can be read").file_name().into_string().expect("names of fixtures are Unicode"))
        .collect();
    names.sort();
    names
}

/// Plants a mistake, and looks at what is told then and was not before.
fn outcome(mistake: &Mistake, contents: &[Correct]) -> Outcome {
    let content = contents.iter().find(|content| content.name == mistake.content);
    let content = content.unwrap_or_else(|| panic!("{}: no content is `{}`", mistake.place, mistake.content));
    let edited = mistake.plant(&content.sources);
    let line = mistake.line(&edited);
    let before: Vec<Told> =
        content.told.iter().map(|told| Told { file: mistake.path(&told.file), ..told.clone() }).collect();
    let (there, elsewhere): (Vec<Told>, Vec<Told>) = told::beyond(told::of(&edited, mistake.since()), &before)
        .into_iter()
        .partition(|told| told.file == mistake.told_in && told.line == line);
    let there: BTreeSet<&str> = there.iter().map(|told| told.code).collect();
    let follows = |told: &Told| mistake.also.iter().any(|code| code == told.code);
    Outcome {
        found: there.contains(&*mistake.code),
        there,
        elsewhere: elsewhere.into_iter().filter(|told| !follows(told)).collect(),
    }
}

/// What is kept, the part of the planted mistakes that is found, and how much is told of a thousand right lines.
fn table(contents: &[Correct], outcomes: &[(&Mistake, Outcome)], lines: usize) -> (String, f64, f64) {
    let accused: Vec<(&str, &Told)> =
        contents.iter().flat_map(|content| content.told.iter().map(|told| (content.name.as_str(), told))).collect();
    // Those of every rule, also of one in which nothing is planted; and those planted for a rule that is not there yet.
    let mut rows: BTreeMap<&str, [usize; 4]> = rules().map(|rule| (rule.code, [0; 4])).collect();
    for (mistake, outcome) in outcomes {
        let row = rows.entry(&mistake.code).or_default();
        row[0] += usize::from(outcome.found);
        row[1] += 1;
        outcome.elsewhere.iter().for_each(|told| rows.entry(told.code).or_default()[3] += 1);
    }
    accused.iter().for_each(|(_, told)| rows.entry(told.code).or_default()[2] += 1);

    let mut text = format!("{:34}{:>15}{:>16}{:>12}\n", "rule", "found / planted", "right, accused", "elsewhere");
    for (code, [found, planted, wrong, elsewhere]) in &rows {
        let _ = writeln!(text, "{code:34}{:>15}{wrong:>16}{elsewhere:>12}", format!("{found} / {planted}"));
    }
    let found = outcomes.iter().filter(|(_, outcome)| outcome.found).count();
    let share = 100.0 * found as f64 / outcomes.len() as f64;
    let rate = 1000.0 * accused.len() as f64 / lines as f64;
    let _ = writeln!(text, "\n{found} of {} planted mistakes are found: {share:.1} %", outcomes.len());
    let _ = writeln!(text, "{} of {lines} right lines are accused: {rate:.2} of a thousand", accused.len());
    let _ = writeln!(text, "\nNot found:");
    for (mistake, outcome) in outcomes.iter().filter(|(_, outcome)| !outcome.found) {
        let others: String = outcome.there.iter().map(|code| format!(" (told there: {code})")).collect();
        let _ = writeln!(text, "  {} {}: {}{others}", mistake.place, mistake.code, mistake.shown());
    }
    let _ = writeln!(text, "\nRight, and accused:");
    for (content, told) in accused {
        let _ = writeln!(text, "  {} {content}/{}:{}: {}", told.code, told.file, told.line, told.words.trim());
    }
    let _ = writeln!(text, "\nTold elsewhere than where a mistake is:");
    for (mistake, outcome) in outcomes {
        for told in &outcome.elsewhere {
            let _ = writeln!(
                text,
                "  {} {}: {} {}:{}: {}",
                mistake.place,
                mistake.code,
                told.code,
                told.file,
                told.line,
                told.words.trim()
            );
        }
    }
    (text, share, rate)
}
