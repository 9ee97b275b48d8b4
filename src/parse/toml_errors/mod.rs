//! Syntax errors of TOML files, in the words of the mistake an author made rather than of the
//! grammar it broke. The library's message says where to look and roughly why; the line itself
//! says what was meant.

mod key;
mod line;
mod value;

use std::ops::Range;

use crate::diagnostic::{Diagnostic, grouped};
use crate::source::{FileId, Span};
use line::TomlLine;

use super::number::may_be_thousands;

/// What a syntax error comes to.
pub struct Mistake {
    /// The part to mark, in bytes of the file.
    pub mark: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
    /// Another place that belongs to it, with a few words.
    pub related: Option<(Range<usize>, String)>,
    /// What is to stand for the marked part, where that is certain.
    pub becomes: Option<String>,
    /// How far the harm goes.
    pub reach: Reach,
}

/// How much of a file a syntax error makes meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Its line.
    Line,
    /// Its line, and the lines below that look like the rest of its text.
    Text,
    /// All keys up to the next table, whose own table is not known.
    Table,
    /// From the mark to the end of the file.
    Rest,
}

impl Mistake {
    /// A mistake that spoils its line only.
    pub fn new(mark: Range<usize>, message: impl Into<String>) -> Self {
        Self { mark, message: message.into(), hints: Vec::new(), related: None, becomes: None, reach: Reach::Line }
    }

    /// Adds what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Gives the number that is to stand for the marked part, where it can only be that one.
    pub fn becoming_number(self, written: &str, number: String) -> Self {
        if may_be_thousands(written) { self } else { self.becoming(number) }
    }

    /// Gives what is to stand for the marked part.
    pub fn becoming(mut self, text: impl Into<String>) -> Self {
        self.becomes = Some(text.into());
        self
    }

    /// Says how far the harm goes.
    pub fn reaching(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }
}

/// How many errors of a file are explained: whoever makes more made the same one each time.
const EXPLAINED_MAX: usize = 1_000;

/// The errors as findings, one a line, and the stretches of the file they make meaningless.
pub fn translate(file: FileId, text: &str, errors: &[toml::de::Error]) -> (Vec<Diagnostic>, Vec<Range<usize>>) {
    let mut places: Vec<(usize, usize, &str)> = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            (text.floor_char_boundary(span.start), text.ceil_char_boundary(span.end), error.message())
        })
        .collect();
    places.sort_by_key(|(start, ..)| *start);
    // The end of a list that is never closed is only known at the end of the file, after the errors
    // that follow from it; told first, it silences them.
    if let Some(index) = places.iter().position(|(.., message)| message.starts_with("unclosed array,")) {
        let unclosed = places.remove(index);
        places.insert(0, unclosed);
    }
    let mut diagnostics = Vec::new();
    let mut broken: Vec<(Range<usize>, Reach)> = Vec::new();
    // Those that reach what is looked at: errors stand in order, but for the one put first.
    let mut reaching: Vec<usize> = Vec::new();
    let first = places.iter().map(|(start, ..)| *start).min().unwrap_or(0);
    let count = places.len();
    for (place, (start, end, message)) in places.into_iter().enumerate() {
        let line = TomlLine::at(text, start);
        if diagnostics.len() == EXPLAINED_MAX {
            let others = grouped(count - place);
            let message = format!("la suite de ce fichier a encore des fautes d’écriture ({others} signalées)");
            let hint = "corrigez d’abord celles qui précèdent, puis relancez la commande";
            diagnostics.push(Diagnostic::error(Span::new(file, start..end.max(start)), message).hint(hint));
            broken.push((line.start..text.len() + 1, Reach::Rest));
            break;
        }
        let follows_from = |(range, reach): &(Range<usize>, Reach)| {
            (range.contains(&line.start) || range.contains(&start))
                && (*reach != Reach::Table || message == "duplicate key" || range.start == line.start)
        };
        reaching.retain(|&index| broken[index].0.end > line.start);
        if reaching.iter().any(|&index| follows_from(&broken[index])) {
            continue;
        }
        let end = end.clamp(start, line.end.max(start));
        let mistake = explain(text, &line, start..end, message, first);
        let range = match mistake.reach {
            Reach::Line => line.start..line.end + 1,
            Reach::Text => line.start..line::end_of_text(text, line.end),
            Reach::Table => line.start..next_table(text, line.end),
            Reach::Rest => TomlLine::at(text, mistake.mark.start).start..text.len() + 1,
        };
        reaching.push(broken.len());
        broken.push((range, mistake.reach));
        let mark = Span::new(file, mistake.mark);
        let mut diagnostic = Diagnostic::error(mark, mistake.message);
        diagnostic = mistake.becomes.into_iter().fold(diagnostic, |diagnostic, text| diagnostic.fix(mark, text));
        if let Some((place, words)) = mistake.related {
            diagnostic = diagnostic.related(Span::new(file, place), words);
        }
        diagnostics.push(mistake.hints.into_iter().fold(diagnostic, Diagnostic::hint));
    }
    (diagnostics, broken.into_iter().map(|(range, _)| range).collect())
}

/// Finds the mistake behind a message of the library; `first` is where the file's first error is.
fn explain(text: &str, line: &TomlLine<'_>, span: Range<usize>, message: &str, first: usize) -> Mistake {
    let description = message.split(", expected").next().unwrap_or(message);
    match description {
        "string values must be quoted" | "invalid boolean" => value::unquoted(text, line, span),
        "missing opening quote" => value::unquoted(text, line, span.start..line.end),
        "invalid float" if text[span.clone()].starts_with(char::is_alphabetic) => value::unquoted(text, line, span),
        "unexpected key or value" => value::something_after(line, span),
        "invalid basic string" | "invalid literal string" => value::unclosed_text(line, span),
        "invalid multi-line basic string" | "invalid multi-line literal string" => {
            value::unclosed_long_text(text, span)
        }
        "missing escaped value" | "too few unicode value digits" | "invalid value" => {
            value::backslash(text, line, span)
        }
        "unexpected leading zero" => value::leading_zero(text, line, span),
        "missing value" | "missing value for key" => value::missing(line),
        "duplicate key" => key::duplicate(text, line, span),
        "key with no value" => key::without_value(line, span),
        "invalid unquoted key" => key::invalid(text, line, span),
        "unquoted keys cannot be empty" => key::missing(line, span),
        "unclosed table" | "unclosed array table" => key::unclosed_header(line, span),
        "unclosed array" => value::unclosed_list(text, first),
        "unclosed inline table" => Mistake::new(span, "il manque l’accolade fermante `}`")
            .hint("fermez-la sur la même ligne, ou écrivez un tableau `[nom]` et ses clés dessous"),
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            Mistake::new(span, "il manque une virgule ici")
                .hint("séparez les éléments par des virgules : `[\"un\", \"deux\"]`")
        }
        "extra comma in array" | "extra comma in inline table" => {
            Mistake::new(span, "il y a une virgule de trop").hint("n’en gardez qu’une entre deux éléments")
        }
        "extra `=`" => {
            Mistake::new(span, "il y a un signe `=` de trop").hint("n’en gardez qu’un entre la clé et la valeur")
        }
        "carriage return must be followed by newline" => {
            Mistake::new(span, "cette fin de ligne n’est pas reconnue (retour chariot seul)")
                .hint("enregistrez le fichier avec des fins de ligne Windows ou Unix")
        }
        "cannot recurse further; max recursion depth met" => {
            Mistake::new(span, "il y a trop de crochets ou d’accolades les uns dans les autres")
                .hint("aucune clé n’en demande autant : retirez ceux qui sont de trop")
        }
        _ if description.starts_with("invalid date")
            || description.starts_with("invalid time")
            || description.starts_with("invalid offset") =>
        {
            value::date(text, line, span)
        }
        _ if description.starts_with("cannot extend value of type") => key::duplicate(text, line, span),
        _ if is_about_a_number(description) => value::number(text, line, span),
        _ => unknown(span),
    }
}

fn is_about_a_number(description: &str) -> bool {
    const NUMBERS: [&str; 12] = [
        "invalid integer number",
        "invalid hexadecimal number",
        "invalid octal number",
        "invalid binary number",
        "invalid float",
        "invalid mantissa",
        "invalid fraction",
        "invalid exponent",
        "redundant numeric sign",
        "redundant integer number prefix",
        "integers with a radix cannot be signed",
        "radix must be lowercase",
    ];
    NUMBERS.contains(&description)
        || description == "`_` may only go between digits"
        || description == "unexpected sign"
}

/// What is said of an error that no author was yet seen to make.
fn unknown(span: Range<usize>) -> Mistake {
    Mistake::new(span, "cette ligne ne peut pas être lue")
        .hint("une ligne est une clé et sa valeur (`titre = \"…\"`), un tableau (`[nom]`) ou une remarque (`# …`)")
}

/// The start of the next line that opens a table, or the end of the file.
fn next_table(text: &str, from: usize) -> usize {
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        if start > from && line.trim_start().starts_with('[') {
            return start;
        }
        start += line.len();
    }
    text.len() + 1
}
