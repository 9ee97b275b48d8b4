//! What a text tells in numbers: its sentences, cut into numbers, words and signs, so that rules can hold what is
//! said against what is known. Dates, hours, references and telephone numbers are no numbers here: nothing is
//! computed from them.

pub mod count;
pub mod name;
pub mod number;
pub mod slip;

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;
use rust_decimal::Decimal;
use unicode_normalization::char::is_combining_mark;

use crate::french;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// What a piece of a sentence is.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    /// A number, as written.
    Number(Decimal),
    /// A word, in small letters without accents; what is made of letters and digits is one, too.
    Word(String),
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// The number that it is.
    pub fn number(&self) -> Option<Decimal> {
        match self.kind {
            TokenKind::Number(number) => Some(number),
            TokenKind::Word(_) | TokenKind::Sign(_) => None,
        }
    }

    /// The word that it is.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            TokenKind::Number(_) | TokenKind::Sign(_) => None,
        }
    }

    /// The sign that it is.
    pub fn sign(&self) -> Option<char> {
        match self.kind {
            TokenKind::Sign(sign) => Some(sign),
            TokenKind::Number(_) | TokenKind::Word(_) => None,
        }
    }

    /// Whether it is one of these words.
    pub fn is_word_of(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }

    /// Whether it is a sign that adds or takes away, of whatever length.
    pub fn plus_or_minus(&self) -> Option<bool> {
        match self.sign()? {
            '+' => Some(true),
            '-' | '−' | '–' => Some(false),
            _ => None,
        }
    }
}

/// What says that something is counted several times: its parts may make more than the whole.
static SEVERAL_TIMES: LazyLock<Regex> = LazyLock::new(|| {
    let what = "(?:reponse|motif|choix|raison|cause|sujet|theme|objet|canal|canaux|demarche|service|usage|attente|besoin|critere|\
                reclamation|question|case|modalite|origine|fois|titre|grief)";
    let several = "(?:plusieurs|deux|trois|differents?|multiples?)";
    let over = r"(?:superieure?s? a|depass\w+|exced\w+|au-dela de)";
    let whole = r"(?:somme|total|ensemble)s? (?:des [\w ]{1,30} )?(?:peut |peuvent |est |sont )?(?:donc )?(?:etre )?";
    let ways = [
        "multiple".to_owned(),
        format!(r"{several} {what}s?(?:\W|$)"),
        format!("plus d[’' ]?(?:un|une) (?:seule? )?{what}"),
        format!("{what}s? (?:non exclusi|cumul|simultane)"),
        "non exclusi(?:f|ve)".to_owned(),
        format!("{whole}{over} 100"),
        r"(?:depass\w+|exced\w+) (?:donc )?(?:les )?100".to_owned(),
    ];
    Regex::new(&ways.join("|")).expect("the pattern is sound")
});

/// Whether a text, in small letters without accents, says that what it tells of is counted several times.
pub fn counts_several_times(folded: &str) -> bool {
    SEVERAL_TIMES.is_match(folded)
}

/// The sentences of a text that tell a number or a date, in pieces.
pub fn sentences(text: &str) -> Vec<Vec<Token>> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut sentences = pieces(text);
    let is_date =
        |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit()) && word.matches(['/', '.']).count() == 2;
    let tells = |token: &Token| token.number().is_some() || token.word().is_some_and(is_date);
    sentences.retain(|sentence| sentence.iter().any(tells));
    sentences
}

/// All sentences of a text, in pieces.
pub fn pieces(text: &str) -> Vec<Vec<Token>> {
    let mut sentences = vec![Vec::new()];
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let token = token(text, at, first);
        let end = token.as_ref().map_or(at + first.len_utf8(), |token| token.range.end);
        if is_end(text, first, end) {
            sentences.push(Vec::new());
        } else if let (Some(token), Some(sentence)) = (token, sentences.last_mut()) {
            sentence.push(token);
        }
        at = end;
    }
    sentences
}

/// Whether a sign ends a sentence: a point in an abbreviation or an address does not.
fn is_end(text: &str, sign: char, end: usize) -> bool {
    match sign {
        '!' | '?' | ';' | '\n' => true,
        '.' => text[end..].chars().next().is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// The piece that begins at a place; `None` for a space or an apostrophe, which part others.
fn token(text: &str, at: usize, first: char) -> Option<Token> {
    if first.is_whitespace() || matches!(first, '’' | '\'') {
        return None;
    }
    let (kind, length) = if first.is_ascii_digit() {
        match number::read(&text[at..]) {
            Some((number, length)) if !is_joined(text, at, at + length) => (TokenKind::Number(number), length),
            Some(_) | None => word(&text[at..]),
        }
    } else if first.is_alphanumeric() {
        word(&text[at..])
    } else {
        (TokenKind::Sign(first), first.len_utf8())
    };
    Some(Token { kind, range: at..at + length })
}

/// A word: letters and digits, what stands between them without a space included.
fn word(text: &str) -> (TokenKind, usize) {
    let is_inside = |&(index, sign): &(usize, char)| {
        let follows = |sign: char| text[index + sign.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
        sign.is_alphanumeric()
            || is_combining_mark(sign)
            || matches!(sign, '-' | '/' | '.' | ':' | '@' | '_' | '–') && follows(sign)
    };
    let length = text.char_indices().find(|place| !is_inside(place)).map_or(text.len(), |(index, _)| index);
    let word = &text[..length];
    let folded = if word.is_ascii() { word.to_ascii_lowercase() } else { french::folded(word) };
    (TokenKind::Word(folded), length)
}

/// Whether digits are part of something that is no number: `24/24`, `3-0`, `1er`, `9h`, `12.3.4`, `n°4-2`.
fn is_joined(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let mut ahead = after.chars();
    let behind = before.chars().next_back();
    let is_glue = |sign: Option<char>| sign.is_some_and(|sign| matches!(sign, '/' | '-' | '.' | ':' | '_' | ','));
    let (next, second) = (ahead.next(), ahead.next());
    next.is_some_and(char::is_alphabetic)
        || is_glue(next) && second.is_some_and(char::is_alphanumeric)
        || behind.is_some_and(char::is_alphanumeric)
        || is_glue(behind) && before.chars().nth_back(1).is_some_and(char::is_alphanumeric)
}

/// A date of a sentence: what it says, and how many pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldDate {
    /// The first day that it can be.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    /// How many pieces it is made of.
    pub length: usize,
}

/// The date that a sentence goes on with: `3 mars 2021`, `1er mars 2021`, `mars 2021`, `03/03/2021`.
pub fn date(tokens: &[Token]) -> Option<ToldDate> {
    let year = |token: &Token| token.number().filter(|_| is_year(token)).and_then(|year| i32::try_from(year).ok());
    let month = |token: &Token| token.word().and_then(month);
    let of_day = |day: u32, month: u32, year: i32, length: usize| {
        let day = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(ToldDate { first: day, last: day, length })
    };
    match tokens {
        [day, named, of, ..] if year(of).is_some() && month(named).is_some() => {
            let day = match &day.kind {
                TokenKind::Word(first) if first == "1er" => 1,
                TokenKind::Number(number) => u32::try_from(*number).ok()?,
                TokenKind::Word(_) | TokenKind::Sign(_) => return None,
            };
            of_day(day, month(named)?, year(of)?, 3)
        }
        [named, of, ..] if year(of).is_some() && month(named).is_some() => {
            let first = NaiveDate::from_ymd_opt(year(of)?, month(named)?, 1)?;
            Some(ToldDate { first, last: first + chrono::Months::new(1) - chrono::Days::new(1), length: 2 })
        }
        [written, ..] => {
            let mut parts = written.word()?.split(['/', '.', '-']);
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            let is_whole = parts.next().is_none() && year.len() == 4;
            is_whole.then(|| of_day(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?, 1))?
        }
        [] => None,
    }
}

/// The number of a month by its name, without accents.
pub fn month(word: &str) -> Option<u32> {
    // Every word of every text is asked for.
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| french::MONTHS.map(french::folded).to_vec());
    let place = NAMES.iter().position(|name| name == word)?;
    u32::try_from(place + 1).ok()
}

/// Whether a number is written as a year is.
pub fn is_year(token: &Token) -> bool {
    token.range.len() == 4
        && token
            .number()
            .is_some_and(|number| number.scale() == 0 && (Decimal::from(1900)..=Decimal::from(2100)).contains(&number))
}

/// Whether a piece is a year or the day of a date, which nothing is computed from.
pub fn is_of_date(tokens: &[Token], at: usize) -> bool {
    let named = tokens.get(at + 1).and_then(Token::word).and_then(month).is_some();
    let is_alone = tokens.get(at + 1).is_none_or(|next| next.sign() != Some('%'));
    named || is_alone && is_year(&tokens[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<Vec<String>> {
        let told = |token: &Token| match &token.kind {
            TokenKind::Number(number) => format!("#{number}"),
            TokenKind::Word(word) => word.clone(),
            TokenKind::Sign(sign) => sign.to_string(),
        };
        sentences(text).iter().map(|sentence| sentence.iter().map(told).collect()).collect()
    }

    #[test]
    fn sentences_are_cut_into_numbers_words_and_signs() {
        assert_eq!(
            shown("Rien. De 84\u{a0}à 91,5\u{202f}%, l’État compte 1\u{202f}234 appels ; 12 345 678 + 7 = 20."),
            [
                vec!["de", "#84", "a", "#91.5", "%", ",", "l", "etat", "compte", "#1234", "appels"],
                vec!["#12345678", "+", "#7", "=", "#20"],
            ]
        );
        assert_eq!(shown("2022 150"), [["#2022", "#150"]]);
        assert_eq!(shown("41−26=15"), [["#41", "−", "#26", "=", "#15"]]);
        assert_eq!(shown("e\u{301}tat 3"), [["etat", "#3"]]);
    }

    #[test]
    fn what_is_counted_several_times_is_said_in_many_ways() {
        for text in [
            "Plusieurs réponses possibles",
            "Un usager pouvait citer deux motifs.",
            "Plus d’une réponse par personne",
            "réponses multiples",
            "motifs non exclusifs",
            "réponses cumulables",
            "Un visiteur peut venir pour plusieurs raisons.",
            "Le total est supérieur à 100 %.",
            "La somme des parts dépasse donc 100 %.",
            "le total peut excéder 100 %",
        ] {
            assert!(counts_several_times(&french::folded(text)), "{text}");
        }
        for text in
            ["Une seule réponse par personne", "Le motif de la visite", "Le total est de 100 %", "plusieurs jours"]
        {
            assert!(!counts_several_times(&french::folded(text)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_a_word() {
        for text in [
            "24 h/24h",
            "7j/7",
            "3-0",
            "12/03/2021",
            "n°A41",
            "1er",
            "12.3.4",
            "06.12.34.56.78",
            "9h30",
            "CR-41-26",
            "06",
        ] {
            let numbers: Vec<_> = sentences(text).into_iter().flatten().filter_map(|token| token.number()).collect();
            assert!(numbers.len() <= 1 && !numbers.contains(&Decimal::from(3)), "{text}: {numbers:?}");
        }
        assert!(sentences("9h30, 3-0, 12/03, 1er, SVI2, 04 06").is_empty());
        assert_eq!(sentences("le 12/03/2021").len(), 1);
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        let day = |text: &str| {
            let tokens: Vec<Token> = sentences(&format!("{text} 0")).into_iter().flatten().collect();
            date(&tokens).map(|date| (date.first.to_string(), date.last.to_string(), date.length))
        };
        let one = |day: &str, length| Some((day.to_owned(), day.to_owned(), length));
        assert_eq!(day("3 mars 2021"), one("2021-03-03", 3));
        assert_eq!(day("1er août 2021"), one("2021-08-01", 3));
        assert_eq!(day("03/03/2021"), one("2021-03-03", 1));
        assert_eq!(day("février 2024"), Some(("2024-02-01".into(), "2024-02-29".into(), 2)));
        assert_eq!(day("31 février 2021"), None);
        assert_eq!(day("3 usagers"), None);
    }
}
