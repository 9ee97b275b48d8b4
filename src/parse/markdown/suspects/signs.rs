//! Signs of styles, links and characters that are left in a text, or that took what was none.

use std::ops::Range;

use super::{Traces, is_escaped};
use crate::parse::markdown::refused::Refused;
use crate::parse::markdown::{Page, marks, refused};

/// What looks at a text, and the first thing it suspects there.
type SignLook = fn(&str, &Traces) -> Option<(Range<usize>, Refused)>;

const LOOKS: [SignLook; 10] = [
    link,
    open_strong,
    open_emphasis,
    swallowed,
    styled_address,
    network_path,
    entity,
    open_code,
    apostrophes,
    swapped,
];

impl Page<'_> {
    /// Tells what is left of markup in a text, the first of each kind.
    pub fn suspect_signs(&mut self, traces: &Traces) {
        let found: Vec<_> = LOOKS.iter().filter_map(|look| look(self.text, traces)).collect();
        found.into_iter().for_each(|(range, refused)| self.refuse(range, refused));
    }
}

/// Places of a sign in what is read as it stands, those apart that a backslash means as they are.
fn places<'t>(text: &'t str, traces: &'t Traces, sign: &'t str) -> impl Iterator<Item = usize> + 't {
    let inside = move |stretch: &Range<usize>| {
        let start = stretch.start;
        text[stretch.clone()].match_indices(sign).map(move |(at, _)| start + at)
    };
    traces.stretches.iter().flat_map(inside).filter(|&at| !is_escaped(text, at))
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back().filter(|sign| *sign != '\n')
}

fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next().filter(|sign| !matches!(sign, '\n' | '\r'))
}

fn is_blank(sign: Option<char>) -> bool {
    sign.is_none_or(char::is_whitespace)
}

/// What stands between the parenthesis at `open` and the one that closes it, on its line.
fn parenthesis(text: &str, open: usize) -> (&str, usize) {
    let line = text[open + 1..].lines().next().unwrap_or_default();
    match line.find(')') {
        Some(close) => (&line[..close], open + close + 2),
        None => (line, open + 1 + line.len()),
    }
}

/// `[texte](mon fichier.pdf)`, `[texte] (https://…)`
fn link(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    places(text, traces, "]").find_map(|close| {
        let rest = &text[close + 1..];
        let gap = rest.len() - rest.trim_start_matches(|sign: char| sign == ' ' || marks::is_wide_space(sign)).len();
        let open = close + 1 + gap;
        if !text[open..].starts_with('(') {
            return None;
        }
        let opened = text[..close].rfind('[').filter(|&open| !text[open..close].contains("\n\n"))?;
        let is_picture = text[..opened].ends_with('!');
        let start = opened - usize::from(is_picture);
        let (inside, end) = parenthesis(text, open);
        // A caption stands behind its path.
        let address = inside.split(['"', '«', '“']).next().unwrap_or_default().trim();
        let refused = match () {
            () if gap > 0 => is_address(address).then_some(refused::SPACE_BEFORE_ADDRESS)?,
            () if address.contains(char::is_whitespace) && is_picture => refused::PATH_WITH_SPACE,
            () if address.contains(char::is_whitespace) => refused::ADDRESS_WITH_SPACE,
            () => refused::OPEN_LINK,
        };
        Some((start..end, refused))
    })
}

/// Whether what stands in parentheses leads somewhere.
fn is_address(inside: &str) -> bool {
    let ending = inside.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = (2..=4).contains(&ending.len()) && ending.chars().all(|sign| sign.is_ascii_alphanumeric());
    let names_file = is_file && ending.starts_with(|sign: char| sign.is_ascii_alphabetic());
    inside.contains("://") || inside.starts_with("www.") || inside.starts_with("mailto:") || names_file
}

/// `(texte)[https://…]`
fn swapped(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    places(text, traces, ")[").find_map(|close| {
        let line = text[close + 2..].lines().next()?;
        let end = line.find(']').filter(|&end| line[..end].contains("://") || line.starts_with("www."))?;
        let start = text[..close].rfind('(').unwrap_or(close);
        Some((start..close + 2 + end + 1, refused::SWAPPED_LINK))
    })
}

/// `**Délai : **3 jours`
fn open_strong(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    let at = places(text, traces, "**").next()?;
    let length = text[at..].len() - text[at..].trim_start_matches('*').len();
    Some((at..at + length, refused::OPEN_STRONG))
}

/// `*Délai : *3 jours`, `_Délai :_3 jours`: a sign that would open and one that would close, were they not apart from the
/// text or glued to it. One alone calls for a note; several behind words do, too; `*.md et *.toml` names files.
fn open_emphasis(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    ["*", "_"].iter().find_map(|sign| {
        let mut opener = false;
        let lone = |at: &usize| {
            let rest = &text[*at..];
            let run = rest.len() - rest.trim_start_matches(*sign).len();
            // Two underscores are bold ones; more are a blank to fill in.
            !text[..*at].ends_with(sign) && (run == 1 || run == 2 && *sign == "_")
        };
        places(text, traces, sign).filter(lone).find_map(|at| {
            let length = text[at..].len() - text[at..].trim_start_matches(*sign).len();
            let (left, right) = (before(text, at), after(text, at + length));
            let is_glued = left.is_some_and(|sign| !sign.is_whitespace() && !sign.is_alphanumeric())
                && right.is_some_and(char::is_alphanumeric);
            if opener && (is_blank(left) && right != Some('.') || is_glued) {
                return Some((at..at + length, refused::OPEN_EMPHASIS));
            }
            let opens = is_blank(left) || matches!(left, Some('(' | '«' | '’' | '\''));
            opener |= opens && right.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '«' | '"' | '“'));
            None
        })
    })
}

/// `5*3*2`, `(*) … (*)`: signs that are no style but by chance.
fn swallowed(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    traces.styles.iter().find_map(|range| {
        let whole = &text[range.clone()];
        let sign = whole.chars().next().filter(|sign| matches!(sign, '*' | '_'))?;
        let inside = whole.trim_matches(sign);
        let (first, last) = (inside.chars().next(), inside.chars().next_back());
        let (left, right) = (before(text, range.start), after(text, range.end));
        let is_closed = first.is_some_and(|sign| matches!(sign, ')' | ']' | '}' | '»' | ',' | ';' | ':'))
            || last.is_some_and(|sign| matches!(sign, '(' | '[' | '{' | '«'));
        let is_product = is_digit(left) && is_digit(first) || is_digit(last) && is_digit(right);
        let is_short = is_word(left) && is_word(right) && inside.chars().count() <= 2;
        (is_closed || is_product || is_short).then(|| (range.clone(), refused::SWALLOWED))
    })
}

/// The word that ends at a place, or goes on there.
fn word_before(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '<' | '«'));
    start.map_or(&text[..at], |start| &text[start..at])
}

fn is_in_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.")
}

/// `https://www.exemple.fr/_nouveau_/page`
fn styled_address(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    let range = traces.styles.iter().find(|range| {
        let is_apart = before(text, range.start).is_none_or(|sign| sign.is_whitespace() || sign == '[');
        !is_apart && is_in_address(word_before(text, range.start))
    })?;
    Some((range.clone(), refused::STYLED_ADDRESS))
}

/// `\\serveur\partage`, `C:\_archives`: Markdown takes a backslash before a sign away.
fn network_path(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    traces.stretches.iter().map(|stretch| stretch.start).filter(|&at| is_escaped(text, at)).find_map(|at| {
        let word = word_before(text, at - 1).trim_start_matches(|sign: char| !sign.is_alphanumeric() && sign != '\\');
        let is_share = word.is_empty()
            && text[at..].starts_with('\\')
            && text[at + 1..].starts_with(|sign: char| sign.is_alphanumeric());
        let is_drive = text[at - 1 - word.len()..at].get(1..3) == Some(":\\") && !text[at..].starts_with('\\');
        let end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
        (is_share || is_drive).then(|| (at - 1 - word.len()..end, refused::NETWORK_PATH))
    })
}

/// Names of characters that French authors know from HTML; others without their semicolon are words.
const ENTITIES: [&str; 22] = [
    "eacute", "egrave", "ecirc", "euml", "agrave", "acirc", "ccedil", "ocirc", "ugrave", "ucirc", "icirc", "iuml",
    "oelig", "Eacute", "Agrave", "laquo", "raquo", "rsquo", "hellip", "nbsp", "amp", "euro",
];

/// `&eacute` without its semicolon, `&eacut;`
fn entity(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    places(text, traces, "&").find_map(|at| {
        let rest = &text[at + 1..];
        let name = &rest[..rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let is_unknown = name.len() > 1 && rest[name.len()..].starts_with(';');
        let known = ENTITIES.iter().find(|known| name.starts_with(**known));
        let length = if is_unknown { name.len() + 1 } else { known?.len() };
        let is_parameter = rest[length..].starts_with('=') || is_in_address(word_before(text, at));
        (!is_parameter).then(|| (at..at + 1 + length, refused::ENTITY))
    })
}

/// A grave accent left alone.
fn open_code(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    places(text, traces, "`").next().map(|at| (at..at + 1, refused::OPEN_CODE))
}

/// l`accueil et l`usager
fn apostrophes(text: &str, traces: &Traces) -> Option<(Range<usize>, Refused)> {
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
    let code = traces.codes.iter().find(|range| {
        let (left, right) = (before(text, range.start), after(text, range.end));
        is_letter(left) && is_letter(right) && text[range.start..].starts_with('`')
    })?;
    Some((code.clone(), refused::APOSTROPHES))
}
