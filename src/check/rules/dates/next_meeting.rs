//! The date of the next meeting: one, and ahead.

use crate::check::spot::spot_or_all;
use crate::check::text::TextKind;
use crate::check::told::{Token, ToldDate, date, month};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::source::Span;

pub const NEXT: Rule = Rule {
    code: "prochaine-reunion",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Dates,
    title: "La prochaine réunion est à venir, et n’a qu’une date",
    why: "La date de la prochaine réunion est la seule que chacun note : celle de l’an dernier, restée d’un autre diaporama, ou deux \
          dates différentes dans le même, feraient manquer la réunion.",
    earlier: &[],
    failing: Example {
        file: "diapositives/fin.md",
        text: "# La suite\n\nLa prochaine réunion du comité aura lieu le 3 mars 2021.\n",
    },
    passing: Example {
        file: "diapositives/fin.md",
        text: "# La suite\n\nLa prochaine réunion du comité aura lieu le 2 mars 2023.\n",
    },
    acceptable: true,
    check: Some(next),
};

/// What is next.
const MEETINGS: [&str; 6] = ["reunion", "comite", "seance", "rencontre", "clu", "rendez-vous"];
/// Words that may stand between it and its date.
const LINKS: [&str; 42] = [
    "le",
    "la",
    "l",
    "de",
    "du",
    "des",
    "au",
    "a",
    "en",
    "comite",
    "local",
    "locale",
    "usagers",
    "reunion",
    "seance",
    "clu",
    "aura",
    "lieu",
    "se",
    "tiendra",
    "tient",
    "est",
    "sera",
    "fixee",
    "fixe",
    "prevue",
    "prevu",
    "programmee",
    "programme",
    "date",
    "annuelle",
    "ordinaire",
    "pleniere",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "debut",
    "fin",
    "notre",
];
/// Words of a date that was.
const PAST: [&str; 10] =
    ["avait", "etait", "devait", "initialement", "report", "annul", "decal", "avanc", "precedemment", "deplac"];

/// A date that a text gives to the next meeting.
struct Announced<'t> {
    place: &'t str,
    /// What meets: « comité de pilotage » is not the committee.
    name: &'t str,
    date: ToldDate,
    words: &'t str,
    span: Span,
}

fn next(subject: &Subject<'_>) -> Vec<Finding> {
    let today = subject.meeting.date.value;
    let announced = announced(subject);
    let mut findings = Vec::new();
    for one in &announced {
        if one.date.last <= today {
            let is_today = one.date.first <= today && today <= one.date.last;
            let is = if is_today { "c’est le jour de cette réunion" } else { "c’est avant cette réunion" };
            let message = format!("« {} » : {is}, qui est du {}", one.words, french::date(today));
            findings.push(Finding::new(one.place, one.span, message).hint("donnez la date de la réunion qui suit"));
        }
    }
    let ahead: Vec<&Announced<'_>> = announced.iter().filter(|one| one.date.last > today).collect();
    // It is announced at the end: what was said before is held against that.
    if let Some((first, others)) = ahead.split_last() {
        let differs = |one: &&&Announced<'_>| {
            one.name == first.name && !(one.date.first <= first.date.last && first.date.first <= one.date.last)
        };
        for one in others.iter().filter(differs) {
            let message = format!("« {} », et « {} » ailleurs", one.words, first.words);
            let finding = Finding::new(one.place, one.span, message).related(first.span, "l’autre date");
            findings.push(finding.hint("gardez la bonne date, partout"));
        }
    }
    findings
}

/// The dates that texts of the meeting give to the next.
fn announced<'s>(subject: &'s Subject<'_>) -> Vec<Announced<'s>> {
    let mut all = Vec::new();
    for told in subject.told() {
        let is_own = subject.is_inside(told.text.span);
        let is_said = matches!(told.text.kind, TextKind::Plain | TextKind::Note | TextKind::Alternative);
        if !is_own || !is_said {
            continue;
        }
        for sentence in told.sentences {
            if let Some((start, name, date, end)) = sentence_date(sentence) {
                let words = &told.text.words[start..end];
                let span = spot_or_all(told.text, &(start..end), subject.sources);
                all.push(Announced { place: &told.text.place, name, date, words, span });
            }
        }
    }
    all
}

/// Where a sentence gives a date to the next meeting: what meets, when, and what part of the text says so.
fn sentence_date(sentence: &[Token]) -> Option<(usize, &str, ToldDate, usize)> {
    let is_past = |token: &Token| token.word().is_some_and(|word| PAST.iter().any(|start| word.starts_with(start)));
    if sentence.iter().any(is_past) {
        return None;
    }
    let start = sentence.iter().position(|token| token.is_word_of(&["prochain", "prochaine"]))?;
    let name = sentence.get(start + 1)?.word().filter(|word| MEETINGS.contains(word))?;
    // Another committee has its own meetings, and other words lead elsewhere.
    let mut at = start + 2;
    while at < sentence.len() {
        if let Some(date) = date(&sentence[at..]) {
            let end = sentence[at + date.length - 1].range.end;
            return Some((sentence[start].range.start, name, date, end));
        }
        let token = &sentence[at];
        // Between two commas, a sentence may say who comes.
        if token.sign() == Some(',')
            && let Some(length) = sentence[at + 1..].iter().take(9).position(|token| token.sign() == Some(','))
            && sentence[at + 1..at + 1 + length]
                .iter()
                .all(|token| token.word().is_some_and(|word| !word.bytes().any(|byte| byte.is_ascii_digit())))
            && !sentence[at + 1..at + 1 + length].iter().any(|token| token.word().and_then(month).is_some())
        {
            at += length + 2;
            continue;
        }
        let leads = token.word().is_some_and(|word| LINKS.contains(&word))
            || matches!(token.sign(), Some(':' | ',' | '(' | '–' | '—'));
        if !leads {
            return None;
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::trial::codes;
    use crate::check::told::sentences;
    use chrono::NaiveDate;

    fn told_date(text: &str) -> Option<NaiveDate> {
        sentences(text).iter().find_map(|sentence| sentence_date(sentence)).map(|(_, _, date, _)| date.last)
    }

    #[test]
    fn dates_of_the_next_meeting_are_found() {
        for (text, expected) in [
            ("Prochaine réunion le 3 mars 2021", Some("2021-03-03")),
            (
                "La prochaine réunion du comité local des usagers aura lieu le mardi 3 mars 2021 à 14 h",
                Some("2021-03-03"),
            ),
            ("Prochain comité : 3 mars 2021", Some("2021-03-03")),
            ("Date de la prochaine réunion : 03/03/2021, 14 h", Some("2021-03-03")),
            ("La prochaine réunion est prévue en mars 2021.", Some("2021-03-31")),
            ("La prochaine réunion présentera l’enquête du 3 mars 2021.", None),
            ("La prochaine réunion du comité de pilotage aura lieu le 3 mars 2021.", None),
            ("La prochaine réunion était prévue le 3 mars 2021.", None),
            ("La prochaine réunion, prévue le 3 mars 2021, a été reportée.", None),
            ("À la prochaine réunion, 12 actions", None),
            ("La prochaine enquête aura lieu le 3 mars 2021.", None),
        ] {
            assert_eq!(told_date(text), expected.map(|day| day.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn one_meeting_has_one_date() {
        let page = |text: &str| codes("diapositives/fin.md", format!("# La suite\n\n{text}\n").leak());
        assert_eq!(
            page("Prochaine réunion : 2 mars 2023.\n\nLa prochaine réunion aura lieu le 9 mars 2023."),
            ["prochaine-reunion"]
        );
        assert_eq!(page("Prochaine réunion : mars 2023.\n\nLa prochaine réunion aura lieu le 9 mars 2023."), [""; 0]);
        assert_eq!(page("Prochaine réunion le 10 mars 2022."), ["prochaine-reunion"]);
        assert_eq!(page("> Prochaine réunion le 10 mars 2021."), [""; 0]);
    }
}
