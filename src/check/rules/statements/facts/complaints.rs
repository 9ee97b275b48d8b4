//! Complaints: how many, by which channel, for which reason, and how many were answered in time.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::quantity::{Of, ToldQuantity, is_about, singular};
use super::super::rights::{self, is_among};
use super::super::said::ComparedValue;
use super::counted::{CountLead, CountedThings, TimeOfCount, is, is_of_others, phrase_end};
use super::{Contradiction, FactTable};
use crate::check::Finding;
use crate::check::text::Text;
use crate::check::told::count::count;
use crate::check::told::name::ToldName;
use crate::check::told::{Token, is_year};
use crate::french;
use crate::meeting::{About, Complaints, Known, Measure, Share, value_of};
use crate::words;

/// Words between complaints and what became of them.
const LINKS: [&str; 9] = ["ont", "ete", "a", "nous", "sont", "toutes", "etaient", "y", "avaient"];
/// How words begin that say that they came.
const CAME: [&str; 6] = ["recu", "enregistre", "depose", "parven", "adresse", "formul"];
/// Words between complaints and what they are about.
const ABOUT: [&str; 35] = [
    "concernent",
    "concernant",
    "portent",
    "portant",
    "visent",
    "visant",
    "viennent",
    "proviennent",
    "relevent",
    "tiennent",
    "sont",
    "ont",
    "ete",
    "arrivees",
    "parvenues",
    "recues",
    "deposees",
    "liees",
    "relatives",
    "dues",
    "adressees",
    "sur",
    "a",
    "au",
    "aux",
    "par",
    "pour",
    "motif",
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "l",
];
/// Words between the name of a part and how many complaints it has.
const HOLDS: [&str; 23] = [
    "reste",
    "concentre",
    "recoit",
    "a",
    "recu",
    "compte",
    "totalise",
    "rassemble",
    "regroupe",
    "represente",
    "cumule",
    "avec",
    "est",
    "le",
    "la",
    "premier",
    "deuxieme",
    "principal",
    "motif",
    "canal",
    "service",
    "revient",
    "dans",
];
/// From how many complaints on their number is no other's by chance.
const MANY: u64 = 50;
/// Words of what was answered late, or not.
const LATE: [&str; 10] = ["hors", "apres", "plus", "non", "pas", "sans", "retard", "ne", "n", "aucune"];

/// What a sentence says otherwise of complaints.
pub fn wrong(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Vec<Finding> {
    let Some(complaints) = table.subject.meeting.complaints.as_ref() else { return Vec::new() };
    if !sentence.iter().any(|token| token.is_word_of(&["reclamation", "reclamations"])) {
        // « 96 réponses sur 104 »: as many as all complaints are they.
        let base = complaints.answers.as_ref().and_then(|answers| answers.figure.base()).filter(|base| *base >= MANY);
        let is_base = |token: &Token| base.is_some_and(|base| token.number() == Some(Decimal::from(base)));
        return sentence
            .iter()
            .any(is_base)
            .then(|| in_time(table, complaints, text, sentence))
            .flatten()
            .into_iter()
            .collect();
    }
    let places = 0..sentence.len();
    let counted = places
        .filter_map(|at| CountedThings::at(sentence, at, &["reclamation"]).or_else(|| told_of_them(sentence, at)));
    let mut findings: Vec<Finding> = counted
        .filter_map(|counted| {
            part(table, complaints, text, sentence, &counted)
                .unwrap_or_else(|| all(table, complaints, text, sentence, counted))
        })
        .collect();
    findings.extend(in_time(table, complaints, text, sentence));
    findings
}

/// « 114 réclamations ont été reçues », where the meeting shows 104.
fn all(
    table: &FactTable<'_, '_>,
    complaints: &Complaints,
    text: &Text,
    sentence: &[Token],
    counted: CountedThings,
) -> Option<Finding> {
    let known = Known { figure: &complaints.figure, about: About::Complaints };
    let years = rights::years(known.figure);
    let mut end = counted.end;
    if is(sentence, end, &["et", "ou"]) && is(sentence, end + 1, &["suggestion", "suggestions"]) {
        end += 2;
    }
    let lead = counted.lead(sentence);
    if counted.end == counted.at + 1 {
        return None;
    }
    let links = sentence[end..].iter().take_while(|token| token.is_word_of(&LINKS)).count();
    let has_come = sentence
        .get(end + links)
        .and_then(Token::word)
        .is_some_and(|word| CAME.iter().any(|start| word.starts_with(start)));
    let all_years: Vec<i32> = sentence.iter().filter(|token| is_year(token)).filter_map(year).collect();
    let came = has_come.then(|| phrase_end(sentence, end + links + 1, &all_years)).flatten();
    // « 37 réclamations, dont 35… » at the head of an item counts them all.
    let is_open = |at: usize| {
        at >= sentence.len()
            || sentence[at].sign() == Some(',') && is(sentence, at + 1, &["dont", "contre"])
            || is(sentence, at, &["contre", "dont"])
            || sentence.get(at).and_then(Token::sign) == Some(':')
    };
    let phrase = phrase_end(sentence, end, &all_years);
    let phrase = match lead {
        CountLead::All => phrase,
        CountLead::Head => phrase.filter(|at| is_open(*at)),
        CountLead::Other => None,
    };
    let stop = came.or(phrase)?;
    let mut named: Vec<i32> = sentence[..stop].iter().filter(|token| is_year(token)).filter_map(year).collect();
    named.dedup();
    let is_own = named.iter().all(|year| years.contains(year));
    let (mut known_counts, told) = match named[..] {
        [] => (rights::rights(table.subject, known), &years),
        [year] if is_own => ([rights::now(known), rights::touching(table.subject, known, year)].concat(), &years),
        [year] => (rights::of_year(table.subject, known, year), &named),
        _ => return None,
    };
    // A slide about a service counts its complaints.
    let title = table.slide_title(text);
    let is_of_service = complaints.services.iter().any(|share| title.contains(&french::folded(share.label.trim())));
    if known_counts.is_empty()
        || is_of_service
        || is_of_others(table, &sentence[..counted.at])
        || counted.is_partial(table, text, sentence, stop, TimeOfCount { years: told, months: &[] })
    {
        return None;
    }
    if is_own {
        known_counts.extend(counts(complaints));
    }
    if !is_among(&known_counts, counted.value) && !table.shows(counted.value) {
        return Some(contradiction(table, text, &counted, sentence, known));
    }
    let compared = ComparedValue::behind(sentence, stop)?;
    let before = compared.rights(table.subject, known);
    let is_count = matches!(compared.value.of, Of::Nothing) || compared.value.of == Of::Things("reclamation".into());
    let is_wrong = is_count && !before.is_empty() && !is_among(&before, compared.value.value);
    is_wrong.then(|| {
        let numbers = [french::number(compared.value.value), french::number(before[0])];
        let label = match compared.year {
            Some(year) => format!("{} en {year}", words::COMPLAINTS_LABEL),
            None => format!("{} la fois précédente", words::COMPLAINTS_LABEL),
        };
        let range = sentence[compared.value.first].range.clone();
        Contradiction { text, range, label: &label, numbers, at: known.figure.value_span }.finding(table)
    })
}

fn contradiction(
    table: &FactTable<'_, '_>,
    text: &Text,
    counted: &CountedThings,
    sentence: &[Token],
    known: Known<'_>,
) -> Finding {
    let own = value_of(&known.figure.measure).unwrap_or_default();
    let numbers = [french::number(counted.value), french::number(own)];
    let label = words::label(known.about);
    Contradiction { text, range: counted.range(sentence), label: &label, numbers, at: known.figure.value_span }
        .finding(table)
}

/// Other numbers that a text may rightly tell of complaints: of a channel, of a reason, of answers.
fn counts(complaints: &Complaints) -> Vec<Decimal> {
    let parts = [&complaints.channels, &complaints.reasons, &complaints.services];
    let mut counts: Vec<Decimal> = parts.into_iter().flatten().filter_map(Share::count).map(Decimal::from).collect();
    if let Some(Measure::Ratio { count, base, .. }) = complaints.answers.as_ref().map(|answers| &answers.figure.measure)
    {
        counts.extend([*count, *base, base.saturating_sub(*count)].map(Decimal::from));
    }
    counts
}

/// « 45 réclamations concernent le bureau des étrangers »: a part that has a name, and what is wrong with it.
fn part(
    table: &FactTable<'_, '_>,
    complaints: &Complaints,
    text: &Text,
    sentence: &[Token],
    counted: &CountedThings,
) -> Option<Option<Finding>> {
    let links = sentence[counted.end..].iter().take_while(|token| token.is_word_of(&ABOUT)).count();
    let start = counted.end + links;
    let is_before = |share: &Share| is_named_before(sentence, counted, share);
    let services = complaints.services.iter().map(|share| (share, About::Service(share)));
    let reasons = complaints.reasons.iter().map(|share| (share, About::Reason(share)));
    let channels = complaints.channels.iter().map(|share| (share, About::Channel(share)));
    let (share, about) = services
        .chain(reasons)
        .chain(channels)
        .find(|(share, _)| is_named(sentence, start, share) || is_before(share))?;
    let known = Known { figure: &share.figure, about };
    let years = rights::years(&complaints.figure);
    let time = TimeOfCount { years: &years, months: &[] };
    // What leads to it is its own name.
    let is_partial = match is_before(share) {
        true => is_about(&sentence[counted.at.saturating_sub(2)..counted.at]),
        false => counted.is_partial(table, text, sentence, counted.end, time),
    };
    let is_right = is_among(&rights::rights(table.subject, known), counted.value) || table.shows(counted.value);
    Some((!is_partial && !is_right).then(|| contradiction(table, text, counted, sentence, known)))
}

/// « Sur les 104 réclamations, 49 viennent du site »: a count of complaints that are named elsewhere.
fn told_of_them(sentence: &[Token], at: usize) -> Option<CountedThings> {
    let value = count(sentence.get(at)?)?;
    let is_led = at
        .checked_sub(1)
        .is_some_and(|before| sentence[before].sign() == Some(',') || sentence[before].is_word_of(&["dont", "et"]));
    let is_verb = is(sentence, at + 1, &ABOUT[..12]) || is(sentence, at + 1, &["par"]);
    (is_led && is_verb).then_some(CountedThings { value, at, end: at + 1 })
}

/// « Le bureau des étrangers concentre 45 réclamations »: the name of a part leads to a count.
fn is_named_before(sentence: &[Token], counted: &CountedThings, share: &Share) -> bool {
    let links = |token: &Token| token.is_word_of(&HOLDS) || matches!(token.sign(), Some(',' | ':' | '('));
    let start = counted.at - sentence[..counted.at].iter().rev().take_while(|token| links(token)).count();
    let name = ToldName::of(&share.label);
    let place = name.place(&sentence[..start]).filter(|place| place.end == start);
    let is_plain = place
        .is_some_and(|place| sentence[..place.first].iter().all(|token| token.is_word_of(&["le", "la", "les", "l"])));
    name.words.len() >= 2 && is_plain && start < counted.at && phrase_end(sentence, counted.end, &[]).is_some()
}

/// Whether a sentence goes on with the name of a part, and nothing behind it narrows that.
fn is_named(sentence: &[Token], start: usize, share: &Share) -> bool {
    let label = french::folded(&share.label);
    let small = ["le", "la", "les", "l", "de", "d", "des", "du", "a", "au", "aux", "en", "par"];
    let mut at = start;
    let parts = label.split(|sign: char| !sign.is_alphanumeric() && sign != '-');
    let names: Vec<String> = parts.filter(|word| !word.is_empty() && !small.contains(word)).map(singular).collect();
    // One word is also that of many other things.
    let is_telling = names.len() >= 2 || start.checked_sub(1).is_some_and(|before| is(sentence, before, &["par"]));
    for name in &names {
        while is(sentence, at, &small) {
            at += 1;
        }
        if sentence.get(at).and_then(Token::word).map(singular).as_ref() != Some(name) {
            return false;
        }
        at += 1;
    }
    let is_over = sentence
        .get(at)
        .is_none_or(|next| matches!(next.sign(), Some(',' | ')' | ':')) || next.is_word_of(&["et", "contre", "soit"]));
    is_telling && !names.is_empty() && is_over
}

/// « 96 réclamations ont eu leur réponse dans le délai », « 92 % des réclamations… ».
fn in_time(table: &FactTable<'_, '_>, complaints: &Complaints, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let answers = complaints.answers.as_ref()?;
    let has = |start: &str| sentence.iter().any(|token| token.word().is_some_and(|word| word.starts_with(start)));
    let delay = sentence.iter().position(|token| token.is_word_of(&["delai", "delais"]))?;
    let is_answered = has("repon") || has("trait");
    let is_plain =
        !sentence.iter().any(|token| token.is_word_of(&LATE) || is_year(token) && !is_own(complaints, token));
    // Another delay than the one that is followed.
    let days = |text: &str| text.split(|sign: char| !sign.is_ascii_digit()).find_map(|part| part.parse::<u32>().ok());
    let said = sentence[delay..].iter().find_map(Token::number);
    let is_same = days(&answers.delay).is_none_or(|days| said.is_none_or(|said| said == Decimal::from(days)));
    // « dans le délai », « dans les délais »: not « le délai est de … ».
    let is_kept = delay >= 2 && is(sentence, delay - 2, &["dans"]);
    if !is_answered || !is_plain || !is_same || !is_kept {
        return None;
    }
    let known = Known { figure: &answers.figure, about: About::Answers(answers) };
    let quantities: Vec<ToldQuantity> = (0..delay).filter_map(|at| ToldQuantity::at(sentence, at)).collect();
    let counts = |told: &&ToldQuantity| {
        let is_whole = (1..=2).any(|back| told.first.checked_sub(back).is_some_and(|at| is(sentence, at, &["sur"])));
        let is_of = match &told.of {
            Of::Percent => is(sentence, told.end, &["des", "de", "d"]) || is(sentence, told.end, &["ont"]),
            Of::Things(name) => matches!(name.as_str(), "reclamation" | "ont" | "reponse") || name.starts_with("trait"),
            Of::Nothing => is(sentence, told.end, &["dans", "ont", "a"]),
            Of::Points => false,
        };
        is_of && !is_whole
    };
    let told = quantities.iter().rfind(counts)?;
    let counted = CountedThings { value: told.value, at: told.first, end: told.end };
    // « 104 réclamations, dont 96 dans le délai »
    let end = (0..told.first).find(|&at| is(sentence, at, &["dont"])).unwrap_or(delay);
    let years = rights::years(&complaints.figure);
    let time = TimeOfCount { years: &years, months: &[] };
    if counted.is_partial(table, text, sentence, end, time) {
        return None;
    }
    let (own, is_right) = match (&told.of, &answers.figure.measure) {
        (Of::Percent, measure) => (
            french::quantity(value_of(measure)?.round_dp(1).normalize(), &answers.figure.unit),
            is_among(&rights::rights(table.subject, known), told.value),
        ),
        (_, Measure::Ratio { count, .. }) => (french::count(*count), told.value == Decimal::from(*count)),
        (_, Measure::Value(_) | Measure::Rate { .. } | Measure::Mean { .. } | Measure::Absent { .. }) => return None,
    };
    (!is_right).then(|| {
        let said = match told.of {
            Of::Percent => french::quantity(told.value, &answers.figure.unit),
            Of::Nothing | Of::Points | Of::Things(_) => french::number(told.value),
        };
        let range = sentence[told.first].range.clone();
        let label = words::ANSWERS_TO_COMPLAINTS;
        Contradiction { text, range, label, numbers: [said, own], at: answers.figure.value_span }.finding(table)
    })
}

/// The year that a piece of a sentence is.
fn year(token: &Token) -> Option<i32> {
    token.number()?.to_i32()
}

/// Whether a year is that of the complaints of the meeting.
fn is_own(complaints: &Complaints, token: &Token) -> bool {
    let years = rights::years(&complaints.figure);
    token.number().is_some_and(|number| years.iter().any(|year| number == Decimal::from(*year)))
}
