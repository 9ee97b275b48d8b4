//! The line that asks for a drawing of the table after it: `Graphique : barres, en visiteurs`.

use super::{Page, charted};
use crate::diagnostic::{Diagnostic, nearest};
use crate::french;
use crate::meeting::{ChartForm, Prose, ProseTable};
use crate::source::{Span, Spanned};
use crate::words::{Word, words_of};
use pulldown_cmark::{Event, Tag};

/// What opens the line.
const OPENING: &str = "graphique";
/// What has more words than this is no name of a form.
const NAME_WORDS_MAX: usize = 3;
/// What to do about a sentence that was taken for the line.
const NO_SENTENCE: &str = "pour une phrase qui commence par « Graphique », écrivez-la sans deux-points";
/// What others call forms of charts, and the form that says the same.
const OTHER_NAMES: [(&str, &str); 7] = [
    ("camembert", "parts"),
    ("secteur", "parts"),
    ("anneau", "parts"),
    ("histogramme", "colonnes"),
    ("ligne", "courbe"),
    ("barre-empilee", "barres à 100 %"),
    ("barre-horizontale", "barres"),
];

/// The line, read.
pub struct ChartLine {
    /// The form.
    pub form: ChartForm,
    /// What the numbers count; `None` where it does not say.
    pub unit: Option<Spanned<String>>,
    /// Whether it says that they are per cents.
    pub in_percent: bool,
    /// The whole of it.
    pub line: Prose,
}

/// Whether a paragraph asks for a drawing.
pub fn is_line(paragraph: &Prose) -> bool {
    let text = paragraph.plain().to_lowercase();
    text.trim_start().strip_prefix(OPENING).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

impl Page<'_> {
    /// Reads the line; `None` when it was refused.
    pub fn chart_line(&mut self, line: Prose) -> Option<ChartLine> {
        let text = line.plain();
        let asked = text.split_once(':').map_or("", |(_, asked)| asked).trim().trim_end_matches('.').trim_end();
        let written = &self.written[line.span.range()];
        if written.contains('\n') {
            let lone = Diagnostic::error(line.span, "la ligne qui demande un graphique a une suite")
                .hint("laissez une ligne vide après elle, puis le tableau");
            self.findings.push(lone);
            return None;
        }
        let place = |words: &str| place(written, words, line.span);
        let (name, unit) = match asked.split_once(',') {
            Some((name, unit)) => (name.trim(), Some(unit.trim())),
            None => (asked, None),
        };
        let Some(form) = form(name) else {
            self.findings.push(unknown_form(name, place(name)));
            return None;
        };
        let unit = match unit {
            None => None,
            Some(unit) => match unit.split_once(char::is_whitespace) {
                Some((en, unit)) if en.eq_ignore_ascii_case("en") && !unit.trim().is_empty() => Some(unit.trim()),
                Some(_) | None => {
                    self.findings.push(
                        Diagnostic::error(place(unit), "après la forme du graphique vient l’unité, avec « en »")
                            .hint(format!("écrivez par exemple `Graphique : {}, en visiteurs`", form.word()))
                            .hint("ou rien : l’unité est facultative"),
                    );
                    return None;
                }
            },
        };
        let in_percent = unit.is_some_and(|unit| unit.starts_with('%') || unit.to_lowercase().starts_with("pour cent"));
        let is_bare = unit.is_some_and(|unit| unit == "%" || unit.eq_ignore_ascii_case("pour cent"));
        let unit = unit.filter(|_| !is_bare).map(|unit| Spanned::new(unit.to_owned(), place(unit)));
        Some(ChartLine { form, unit, in_percent, line })
    }

    /// Tells that no table comes, where something else does.
    pub fn expect_table(&mut self, next: Option<&Event<'_>>) {
        let comes = match next {
            // Notes stand anywhere.
            Some(Event::Start(Tag::Table(_) | Tag::HtmlBlock)) => return,
            Some(Event::Start(_) | Event::Rule) | None => self.chart.take(),
            Some(_) => return,
        };
        if let Some(ChartLine { line, .. }) = comes {
            let lone = Diagnostic::error(line.span, "aucun tableau ne suit cette ligne : il n’y a rien à dessiner")
                .hint("écrivez le tableau juste au-dessous, après une ligne vide")
                .hint(NO_SENTENCE);
            self.findings.push(lone);
        }
    }

    /// The table with what its line asks for; without, where it cannot be drawn so, which is told.
    pub fn charted(&mut self, table: ProseTable, line: Option<ChartLine>) -> ProseTable {
        let Some(line) = line else { return table };
        match charted::read(&table, line) {
            Ok(charted) => ProseTable { charted: Some(charted), ..table },
            Err(wrong) => {
                self.findings.extend(wrong);
                table
            }
        }
    }
}

/// Where words of a line stand; the whole line where signs of style part them.
fn place(written: &str, words: &str, line: Span) -> Span {
    match written.rfind(words).filter(|_| !words.is_empty()) {
        Some(at) => Span::new(line.file, line.range().start + at..line.range().start + at + words.len()),
        None => line,
    }
}

/// A name of a form, whatever its capitals, accents, spaces and plurals.
fn folded(name: &str) -> String {
    let words: Vec<String> =
        french::slug(name).split('-').map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect();
    words.join("-")
}

fn form(name: &str) -> Option<ChartForm> {
    ChartForm::WORDS.iter().find(|(word, _)| folded(word) == folded(name)).map(|(_, form)| *form)
}

fn unknown_form(name: &str, at: Span) -> Diagnostic {
    let words = words_of::<ChartForm>();
    let other = OTHER_NAMES.iter().find(|(other, _)| folded(name).starts_with(other)).map(|(_, word)| *word);
    let wrong = match name {
        "" => Diagnostic::error(at, "il manque la forme du graphique"),
        name => Diagnostic::error(at, format!("clu ne dessine pas de graphique « {name} »")),
    };
    let wrong = match other.or_else(|| nearest(name, words.iter().copied())) {
        Some(near) => wrong.hint(format!("vouliez-vous dire `{near}` ?")),
        None => wrong,
    };
    let wrong = wrong.hint(format!("formes possibles : `{}`", words.join("`, `")));
    match name.split_whitespace().count() > NAME_WORDS_MAX {
        true => wrong.hint(NO_SENTENCE),
        false => wrong,
    }
}
