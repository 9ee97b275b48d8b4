//! The date of the next meeting: one, and ahead.

use super::days::weekday_of;
use crate::check::spot::spot_or_all;
use crate::check::text::TextKind;
use crate::check::told::{Token, ToldDate, date, month};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::source::Span;
use chrono::{Datelike, NaiveDate};
use rust_decimal::prelude::ToPrimitive;

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

/// What is next, and what it is called to be compared: a committee's meetings have many names.
const MEETINGS: [(&str, &str); 6] = [
    ("reunion", COMMITTEE),
    ("comite", COMMITTEE),
    ("seance", COMMITTEE),
    ("clu", COMMITTEE),
    ("rencontre", "rencontre"),
    ("rendez-vous", "rendez-vous"),
];
/// What the committee's own meeting is called here.
const COMMITTEE: &str = "reunion";
/// Words that may stand between it and its date.
const LINKS: [&str; 43] = [
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
    "suivante",
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
    name: &'static str,
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
    let overlap = |one: &Announced<'_>, other: &Announced<'_>| {
        one.date.first <= other.date.last && other.date.first <= one.date.last
    };
    // What most say is held for right; where as many say one as the other, what is said at the end.
    let agree =
        |one: &&&Announced<'_>| ahead.iter().filter(|other| other.name == one.name && overlap(one, other)).count();
    if let Some(&right) = ahead.iter().max_by_key(agree) {
        for one in ahead.iter().filter(|one| one.name == right.name && !overlap(one, right)) {
            let message = format!("«\u{a0}{}\u{a0}», et «\u{a0}{}\u{a0}» ailleurs", one.words, right.words);
            let finding = Finding::new(one.place, one.span, message).related(right.span, "l’autre date");
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
            if let Some((start, name, date, end)) = sentence_date(sentence, subject.meeting.date.value) {
                let words = &told.text.words[start..end];
                let span = spot_or_all(told.text, &(start..end), subject.sources);
                all.push(Announced { place: &told.text.place, name, date, words, span });
            }
        }
    }
    all
}

/// Where a sentence gives a date to the next meeting: what meets, when, and what part of the text says so.
fn sentence_date(sentence: &[Token], today: NaiveDate) -> Option<(usize, &'static str, ToldDate, usize)> {
    let is_past = |token: &Token| token.word().is_some_and(|word| PAST.iter().any(|start| word.starts_with(start)));
    if sentence.iter().any(is_past) {
        return None;
    }
    date_behind(sentence, today).or_else(|| date_before(sentence, today))
}

/// « la prochaine réunion du comité aura lieu le 3 mars 2021 »
fn date_behind(sentence: &[Token], today: NaiveDate) -> Option<(usize, &'static str, ToldDate, usize)> {
    let (start, name, mut at) = (0..sentence.len()).find_map(|start| announcement(sentence, start))?;
    // Another committee has its own meetings, and other words lead elsewhere.
    while at < sentence.len() {
        if let Some(date) = day(&sentence[at..], today) {
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

/// What announces the next meeting at a place of a sentence: how it is called, and where what it says goes on.
fn announcement(sentence: &[Token], start: usize) -> Option<(usize, &'static str, usize)> {
    let is = |at: usize, words: &[&str]| sentence.get(at).is_some_and(|token| token.is_word_of(words));
    let meeting = |at: usize| {
        let word = sentence.get(at)?.word()?;
        MEETINGS.iter().find(|(name, _)| *name == word).map(|(_, name)| *name)
    };
    if is(start, &["prochain", "prochaine"]) {
        return Some((start, meeting(start + 1)?, start + 2));
    }
    if is(start + 1, &["suivant", "suivante"]) {
        return Some((start, meeting(start)?, start + 2));
    }
    // « le comité local des usagers se retrouvera »
    if is(start, &["retrouvera"]) && start > 0 && is(start - 1, &["se"]) {
        let back =
            sentence[..start - 1].iter().rev().take_while(|token| token.is_word_of(&["local", "des", "usagers"]));
        let name = (start - 1).checked_sub(back.count() + 1)?;
        return is(name, &["comite"]).then_some((start, COMMITTEE, start + 1));
    }
    // « nous nous retrouverons », « le comité se réunira de nouveau »
    if is(start, &["retrouverons", "retrouvons", "reverrons", "reunirons"]) {
        return Some((start, COMMITTEE, start + 1));
    }
    if is(start, &["reunira", "retrouvera"]) && is(start + 1, &["de", "a"]) && is(start + 2, &["nouveau"]) {
        return Some((start, COMMITTEE, start + 3));
    }
    None
}

/// « rendez-vous le 3 mars 2021 pour la prochaine réunion »
fn date_before(sentence: &[Token], today: NaiveDate) -> Option<(usize, &'static str, ToldDate, usize)> {
    let at = (0..sentence.len()).find(|&at| day(&sentence[at..], today).is_some())?;
    let date = day(&sentence[at..], today)?;
    let end = at + date.length;
    let tail = &sentence[end..];
    let lead = tail.iter().position(|token| token.is_word_of(&["prochain", "prochaine"]))?;
    let is_link = |token: &Token| {
        token.is_word_of(&["pour", "la", "le", "notre", "a", "h"])
            || token.number().is_some()
            || token.sign() == Some(',')
    };
    let (_, name, _) = announcement(sentence, end + lead).filter(|_| tail[..lead].iter().all(is_link))?;
    let start = at.checked_sub(1).filter(|&before| weekday_of(&sentence[before]).is_some()).unwrap_or(at);
    Some((sentence[start].range.start, name, date, sentence[end - 1].range.end))
}

/// The date that a sentence goes on with; without a year, it is the next of that name.
fn day(tokens: &[Token], today: NaiveDate) -> Option<ToldDate> {
    date(tokens).or_else(|| {
        let [day, named, ..] = tokens else { return None };
        let (day, month) = (day.number()?.to_u32()?, named.word().and_then(month)?);
        let days =
            [today.year(), today.year() + 1].into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        let next = days.into_iter().find(|day| *day > today)?;
        Some(ToldDate { first: next, last: next, length: 2 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::trial::codes;
    use crate::check::told::sentences;

    fn told_date(text: &str) -> Option<NaiveDate> {
        let today = NaiveDate::from_ymd_opt(2022, 3, 10).unwrap();
        sentences(text).iter().find_map(|sentence| sentence_date(sentence, today)).map(|(_, _, date, _)| date.last)
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
            ("Rendez-vous le mardi 3 mars 2021 pour la prochaine réunion.", Some("2021-03-03")),
            ("Nous nous retrouverons le 3 mars 2021.", Some("2021-03-03")),
            ("Le comité se réunira de nouveau le 3 mars 2021.", Some("2021-03-03")),
            ("La séance suivante se tiendra le 3 mars 2021.", Some("2021-03-03")),
            ("La prochaine réunion se tiendra le jeudi 9 mars à 14 h.", Some("2023-03-09")),
            ("Rendez-vous le 3 mars 2021 pour la journée des associations.", None),
            ("Le comité de pilotage se réunira le 3 mars 2021.", None),
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
        assert_eq!(
            page("Prochaine réunion : 2 mars 2023.\n\nLe prochain comité aura lieu le 9 mars."),
            ["prochaine-reunion"]
        );
        assert_eq!(page("> Prochaine réunion le 10 mars 2021."), [""; 0]);
    }
}
