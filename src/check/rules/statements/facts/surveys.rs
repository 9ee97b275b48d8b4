//! Surveys: how many were asked, how many answered, and what part that is.

use chrono::{Datelike, Months};
use rust_decimal::Decimal;

use super::super::quantity::{Of, ToldQuantity, is_about, singular};
use super::super::rights::is_among;
use super::counted::{CountedThings, TimeOfCount, is};
use super::roles::{SurveyRole, role};
use super::{Contradiction, FactTable};
use crate::check::text::Text;
use crate::check::told::Token;
use crate::check::told::slip::is_slip;
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::{Measure, Survey, SurveyKind, value_of};
use crate::source::Span;

/// A survey, and what is known of it.
pub struct AskedSurvey<'a> {
    /// The survey.
    pub survey: &'a Survey,
    /// The words of its title that tell it from others.
    words: Vec<String>,
    /// What was counted in it, at this meeting and before.
    counts: Vec<Decimal>,
    /// How many of those who were asked answered, in per cent, at this meeting and before.
    rates: Vec<Decimal>,
    /// When it was.
    months: Vec<u32>,
    years: Vec<i32>,
}

/// Words of titles that all surveys have.
const COMMON: [&str; 31] = [
    "enquete",
    "satisfaction",
    "questionnaire",
    "sondage",
    "aupre",
    "resultat",
    "annuelle",
    "annuel",
    "le",
    "la",
    "les",
    "l",
    "de",
    "d",
    "des",
    "du",
    "un",
    "une",
    "a",
    "au",
    "aux",
    "en",
    "et",
    "dan",
    "sur",
    "par",
    "pour",
    "notre",
    "no",
    "usager",
    "trois",
];
/// Words of what is said of surveys.
pub const OF_SURVEYS: [&str; 8] =
    ["enquete", "questionnaire", "sondage", "satisfaction", "repondant", "mystere", "repondu", "sollicite"];
/// Words between a rate of answers and its value.
const RATE_LINKS: [&str; 24] = [
    "est",
    "de",
    "d",
    "a",
    "atteint",
    "s",
    "eleve",
    "etablit",
    "ainsi",
    "donc",
    "l",
    "enquete",
    "au",
    "questionnaire",
    "ressort",
    "des",
    "maires",
    "usagers",
    "reste",
    "etait",
    "cette",
    "annee",
    "en",
    "la",
];

/// The surveys of a meeting, and what is known of them.
pub fn asked<'a>(subject: &Subject<'a>) -> Vec<AskedSurvey<'a>> {
    subject.meeting.surveys.iter().map(|survey| AskedSurvey::new(subject, survey)).collect()
}

impl<'a> AskedSurvey<'a> {
    fn new(subject: &Subject<'a>, survey: &'a Survey) -> Self {
        let title = french::folded(&survey.title);
        let words = title.split(|sign: char| !sign.is_alphanumeric() && sign != '-').map(singular);
        let is_own = |word: &String| {
            !word.is_empty() && !COMMON.contains(&word.as_str()) && !word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let same = subject
            .past
            .meetings()
            .flat_map(|meeting| &meeting.surveys)
            .filter(|other| other.id.value == survey.id.value);
        let all: Vec<&Survey> = same.collect();
        let exact = |survey: &Survey| {
            let asked = survey.asked.as_ref().filter(|asked| asked.value > 0)?;
            let answered = value_of(&survey.base.as_ref()?.measure)?;
            answered.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(Decimal::from(asked.value))
        };
        let (mut months, mut years) = (Vec::new(), Vec::new());
        if let Some((start, end)) = survey.dates() {
            let mut day = start.with_day(1).unwrap_or(start);
            while day <= end && months.len() < 24 {
                months.push(day.month());
                years.push(day.year());
                day = day + Months::new(1);
            }
        }
        Self {
            survey,
            words: words.filter(is_own).collect(),
            counts: all.iter().flat_map(|survey| counts(survey)).collect(),
            rates: all.iter().filter_map(|survey| exact(survey)).collect(),
            months,
            years,
        }
    }

    /// How many answered, and where that is written.
    fn base(&self) -> Option<(Decimal, Span)> {
        let figure = self.survey.base.as_ref()?;
        Some((value_of(&figure.measure)?, figure.value_span))
    }

    /// How many were asked, and where that is written.
    fn asked(&self) -> Option<(Decimal, Span)> {
        let asked = self.survey.asked.as_ref()?;
        Some((Decimal::from(asked.value), asked.span))
    }
}

/// All that a survey counts.
fn counts(survey: &Survey) -> Vec<Decimal> {
    let mut counts: Vec<Decimal> = survey.base.iter().filter_map(|figure| value_of(&figure.measure)).collect();
    counts.extend(survey.asked.iter().map(|asked| Decimal::from(asked.value)));
    for criterion in &survey.criteria {
        if let Measure::Ratio { count, base, .. } = &criterion.figure.measure {
            counts.extend([*count, *base, base.saturating_sub(*count)].map(Decimal::from));
        }
        counts.extend(criterion.figure.base().map(Decimal::from));
        let given = criterion.distribution.iter();
        counts.extend(given.flat_map(|given| given.parts.iter().copied().chain([given.parts.iter().sum()])));
        let groups = criterion.figure.groups.iter().flat_map(|groups| &groups.measures);
        for measure in groups {
            if let Measure::Ratio { count, base, .. } = measure {
                counts.extend([*count, *base].map(Decimal::from));
            }
        }
    }
    counts
}

/// The surveys that a sentence may speak of, and whether it surely does.
pub struct SurveysMeant<'t, 'a> {
    /// The surveys.
    pub surveys: Vec<&'t AskedSurvey<'a>>,
    /// Whether it is about one of them, and says so.
    pub is_sure: bool,
    /// Whether its words, or those of its slide, name one of them.
    pub is_named: bool,
}

/// The surveys that a sentence may speak of.
pub fn spoken<'t, 'a>(table: &'t FactTable<'_, 'a>, text: &Text, sentence: &[Token]) -> SurveysMeant<'t, 'a> {
    let inside = |one: &&AskedSurvey<'_>| {
        text.place.strip_prefix(one.survey.id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if let Some(own) = table.surveys.iter().find(inside) {
        return SurveysMeant { surveys: vec![own], is_sure: true, is_named: true };
    }
    let title = table.slide_title(text);
    let mut context: Vec<String> =
        title.split(|sign: char| !sign.is_alphanumeric() && sign != '-').map(singular).collect();
    let said: Vec<String> = sentence.iter().filter_map(Token::word).map(singular).collect();
    let named = |words: &[String]| -> Vec<&'t AskedSurvey<'a>> {
        let has_all =
            |one: &&AskedSurvey<'_>| !one.words.is_empty() && one.words.iter().all(|word| words.contains(word));
        table.surveys.iter().filter(has_all).collect()
    };
    let by_sentence = named(&said);
    context.extend(said);
    let surveys = if by_sentence.len() == 1 { by_sentence } else { named(&context) };
    let is_of_surveys = context.iter().any(|word| OF_SURVEYS.contains(&word.as_str()));
    match (&surveys[..], &table.surveys[..]) {
        ([_], _) => SurveysMeant { surveys, is_sure: is_of_surveys, is_named: true },
        (_, [only]) => SurveysMeant { surveys: vec![only], is_sure: is_of_surveys, is_named: false },
        _ => SurveysMeant { surveys: table.surveys.iter().collect(), is_sure: false, is_named: false },
    }
}

/// What a sentence says otherwise of surveys.
pub fn wrong(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Vec<Finding> {
    if table.surveys.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = (0..sentence.len()).filter_map(|at| of_count(table, text, sentence, at)).collect();
    findings.extend(response_rate(table, text, sentence));
    findings
}

fn of_count(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token], at: usize) -> Option<Finding> {
    let (counted, role, end) = role(sentence, at)?;
    let SurveysMeant { surveys, is_sure, is_named: _ } = spoken(table, text, sentence);
    let months: Vec<u32> = surveys.iter().flat_map(|one| one.months.iter().copied()).collect();
    let years: Vec<i32> = surveys.iter().flat_map(|one| one.years.iter().copied()).collect();
    let told = TimeOfCount { years: &years, months: &months };
    if counted.is_partial(table, text, sentence, end, told) {
        return None;
    }
    let is_right = table.surveys.iter().any(|one| one.counts.contains(&counted.value));
    if is_right || table.shows(counted.value) {
        return None;
    }
    let own = |one: &AskedSurvey<'_>| match role {
        SurveyRole::Answered => one.base(),
        SurveyRole::Asked => one.asked(),
    };
    // Of what surely is a survey's, or of a number that was surely copied wrongly.
    let (survey, (value, span)) = match (&surveys[..], is_sure) {
        ([one], true) => (*one, own(one)?),
        _ => {
            let mut near = table.surveys.iter().filter_map(|one| Some((one, own(one)?)));
            near.find(|(_, (value, _))| *value >= Decimal::ONE_HUNDRED && is_slip(counted.value, *value))?
        }
    };
    let what = match role {
        SurveyRole::Answered => "réponses",
        SurveyRole::Asked => "personnes sollicitées",
    };
    let label = format!("{}, {what}", survey.survey.title.trim());
    let numbers = [french::number(counted.value), french::number(value)];
    Some(Contradiction { text, range: counted.range(sentence), label: &label, numbers, at: span }.finding(table))
}

/// « le taux de réponse est de 35 % »
fn response_rate(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let kinds = ["reponse", "reponses", "retour", "retours", "participation"];
    let rate = (0..sentence.len())
        .find(|&at| is(sentence, at, &["taux"]) && is(sentence, at + 1, &["de"]) && is(sentence, at + 2, &kinds))?;
    let start = rate + 3;
    let links =
        sentence[start..].iter().take_while(|token| token.is_word_of(&RATE_LINKS) || token.sign() == Some(':')).count();
    let told = ToldQuantity::at(sentence, start + links).filter(|told| told.of == Of::Percent && links > 0)?;
    let SurveysMeant { surveys, is_sure, is_named } = spoken(table, text, sentence);
    let asked: Vec<&AskedSurvey<'_>> =
        surveys.into_iter().filter(|one| one.survey.kind == SurveyKind::Satisfaction).collect();
    let is_known = asked.iter().all(|one| one.asked().is_some() && one.base().is_some());
    let context = table.slide_title(text);
    let is_vote = is(sentence, rate + 2, &["participation"])
        && !context.contains("enquete")
        && !context.contains("questionnaire")
        && !sentence.iter().any(|token| token.is_word_of(&["enquete", "questionnaire", "sondage"]));
    let is_of_surveys = is_sure
        || is_named
        || OF_SURVEYS.iter().any(|word| context.contains(word))
        || sentence.iter().any(|token| token.word().is_some_and(|word| OF_SURVEYS.contains(&singular(word).as_str())));
    let counted = CountedThings { value: told.value, at: told.first, end: told.end };
    let years: Vec<i32> = asked.iter().flat_map(|one| one.years.iter().copied()).collect();
    let months: Vec<u32> = asked.iter().flat_map(|one| one.months.iter().copied()).collect();
    let is_partial =
        counted.is_partial(table, text, sentence, told.end, TimeOfCount { years: &years, months: &months });
    let goes_on = sentence
        .get(told.end)
        .is_some_and(|token| token.word().is_some() && !token.is_word_of(&["contre", "et", "soit", "en"]));
    let is_right = table.surveys.iter().any(|one| is_among(&one.rates, told.value));
    if asked.is_empty()
        || is_vote
        || !is_known
        || !is_of_surveys
        || is_partial
        || goes_on
        || is_right
        || is_about(&sentence[start..told.first])
    {
        return None;
    }
    let [one] = asked[..] else {
        let number = french::number(told.value);
        let first = asked.first()?;
        let all: Vec<String> = asked.iter().filter_map(|one| one.survey.response_rate()).map(french::number).collect();
        let numbers = [format!("{number}\u{a0}%"), format!("{}\u{a0}%", french::list(&all))];
        let (_, at) = first.asked()?;
        let range = sentence[told.first].range.clone();
        return Some(Contradiction { text, range, label: "Taux de réponse", numbers, at }.finding(table));
    };
    let numbers = [told.value, one.survey.response_rate()?].map(|rate| format!("{}\u{a0}%", french::number(rate)));
    let label = format!("{}, taux de réponse", one.survey.title.trim());
    let (_, at) = one.asked()?;
    let range = sentence[told.first].range.clone();
    Some(Contradiction { text, range, label: &label, numbers, at }.finding(table))
}
