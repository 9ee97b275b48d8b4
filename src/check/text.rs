//! Every text of the author that a meeting shows or keeps as a speaker's note, once each: what is read as words,
//! whatever file it comes from.

use std::collections::BTreeSet;

use super::Subject;
use crate::meeting::{
    Action, AgendaItem, Answers, Complaints, Figure, Groups, Measure, Meeting, PageSlide, Prefecture, Prose,
    ProseBlock, ProseList, Referential, Survey,
};
use crate::source::{Sources, Span, Spanned};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// A text of the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it is about, as a reservation would name it.
    pub place: String,
    /// Its words, without what is set as it stands.
    pub words: String,
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TextKind,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Running text, titles, labels.
    Plain,
    /// A paragraph of a quotation.
    Quote,
    /// Who answers for an action: a function, which is no person's name.
    Owner,
    /// What an image says to those who do not see it.
    Alternative,
    /// Set as it stands.
    Code,
    /// The e-mail address behind a link whose words do not say it.
    Address,
    /// A speaker's note.
    Note,
}

impl TextKind {
    /// Whether the audience reads it as prose.
    pub fn is_prose(self) -> bool {
        matches!(self, TextKind::Plain | TextKind::Quote | TextKind::Owner | TextKind::Alternative)
    }
}

impl Text {
    /// Where `word` stands in the text; all of the text where it is not written so, as between two styles.
    pub fn narrow(&self, word: &str, sources: &Sources) -> Span {
        narrow(self.span, word, sources)
    }
}

/// Where `word` stands in `span` as a word of its own; all of `span` where it does not.
pub fn narrow(span: Span, word: &str, sources: &Sources) -> Span {
    let Some(source) = sources.file(span.file).text.get(span.range()).filter(|_| !word.is_empty()) else { return span };
    let is_joined = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(char::is_alphanumeric) && outer.is_some_and(char::is_alphanumeric)
    };
    let found = source.match_indices(word).map(|(start, _)| start).find(|&start| {
        let (before, after) = (source[..start].chars().next_back(), source[start + word.len()..].chars().next());
        !is_joined(word.chars().next(), before) && !is_joined(word.chars().next_back(), after)
    });
    found.map_or(span, |start| Span::new(span.file, span.start + start..span.start + start + word.len()))
}

/// Where `words` stand in `span`, to be written anew: only where they stand there once, letter by letter.
pub fn once(span: Span, words: &str, sources: &Sources) -> Option<Span> {
    let source = sources.file(span.file).text.get(span.range())?;
    let mut found = source.match_indices(words).filter(|_| !words.is_empty());
    let (start, _) = found.next()?;
    let start = span.start + start;
    found.next().is_none().then(|| Span::new(span.file, start..start + words.len()))
}

/// The texts of a meeting, in the order of the files and of what they say.
pub fn texts(subject: &Subject<'_>) -> Vec<Text> {
    let mut texts = TextWalk(Vec::new());
    texts.prefecture(subject.prefecture);
    texts.referential(&subject.meeting.referential);
    texts.meeting(subject.meeting);
    texts.indicators(subject);
    subject.meeting.surveys.iter().for_each(|survey| texts.survey(survey));
    subject.meeting.complaints.iter().for_each(|complaints| texts.complaints(complaints));
    subject.meeting.actions.iter().flat_map(|plan| &plan.actions).for_each(|action| texts.action(action));
    for (path, slides) in &subject.meeting.pages {
        slides.iter().for_each(|slide| texts.slide(path, slide));
    }
    let TextWalk(mut texts) = texts;
    // A survey's source stands in each of its figures.
    let mut seen = BTreeSet::new();
    texts.retain(|text| seen.insert((text.span, text.words.clone())));
    texts.sort_by_key(|text| text.span);
    texts
}

struct TextWalk(Vec<Text>);

impl TextWalk {
    fn prefecture(&mut self, prefecture: &Prefecture) {
        let Prefecture { name, committee, approach, .. } = prefecture;
        self.all("reunion", [name, committee].into_iter().chain(approach));
    }

    fn referential(&mut self, referential: &Referential) {
        for module in referential.modules.values() {
            self.all(&module.place(), &module.title);
        }
        for commitment in &referential.commitments {
            self.all(&commitment.place(), &commitment.text);
        }
    }

    fn meeting(&mut self, meeting: &Meeting) {
        self.all("reunion", [&meeting.title].into_iter().chain(&meeting.closing).chain(meeting.acronyms.values()));
        let items = meeting.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
        for AgendaItem { place, title, short_title, message, note, .. } in items {
            self.all(place, [title].into_iter().chain(short_title).chain(message).chain(note));
        }
        for milestone in &meeting.milestones {
            self.all(&milestone.place, [&milestone.label]);
        }
        for correction in &meeting.corrections {
            self.all("rectification", [&correction.what]);
        }
        for reservation in &meeting.reservations {
            self.all(reservation.place.trim(), [&reservation.reason]);
        }
        for observation in &meeting.observations {
            self.all(observation.place.trim(), [&observation.text]);
        }
    }

    fn indicators(&mut self, subject: &Subject<'_>) {
        for value in &subject.meeting.indicators {
            let indicator = &subject.meeting.referential.indicators[value.indicator];
            let texts = [&indicator.label]
                .into_iter()
                .chain(&indicator.short_label)
                .chain(&indicator.heading)
                .chain(&indicator.definition)
                .chain(&indicator.source);
            self.all(&value.figure.id, texts);
            self.groups(&value.figure.id, indicator.groups.as_ref());
            self.figure(&value.figure.id, &value.figure);
        }
    }

    fn groups(&mut self, place: &str, groups: Option<&Groups>) {
        let Some(Groups { names, label, reference }) = groups else { return };
        let reference = reference.iter().flat_map(|reference| [&reference.name, &reference.source]);
        self.all(place, names.iter().chain(label).chain(reference));
    }

    fn survey(&mut self, survey: &Survey) {
        let Survey { id, base, groups, criteria, .. } = survey;
        self.all(id, survey.texts());
        self.groups(id, groups.as_ref());
        let figures = base.iter().chain(criteria.iter().map(|criterion| &criterion.figure));
        self.all(id, figures.filter_map(|figure| figure.source.as_ref()));
        for criterion in criteria {
            let place = &criterion.figure.id;
            self.all(place, [&criterion.label].into_iter().chain(&criterion.question));
            self.figure(place, &criterion.figure);
        }
    }

    fn complaints(&mut self, complaints: &Complaints) {
        let Complaints { figure, answers, mean_delay, channels, reasons, services } = complaints;
        self.figure("reclamations", figure);
        if let Some(Answers { delay, figure }) = answers {
            self.all(&figure.id, [delay]);
            self.figure(&figure.id, figure);
        }
        mean_delay.iter().for_each(|figure| self.figure(&figure.id, figure));
        self.all("reclamations/canal", channels.iter().map(|share| &share.label));
        self.all("reclamations/motif", reasons.iter().map(|share| &share.label));
        self.all("reclamations/service", services.iter().map(|share| &share.label));
    }

    fn action(&mut self, action: &Action) {
        let place = action.place();
        self.all(&place, [&action.what].into_iter().chain(&action.result));
        self.one(&place, &action.owner, TextKind::Owner);
    }

    fn figure(&mut self, place: &str, figure: &Figure) {
        if let Measure::Absent { precision, .. } = &figure.measure {
            self.all(place, precision);
        }
        self.all(place, [&figure.source, &figure.comment, &figure.rupture].into_iter().flatten());
    }

    fn slide(&mut self, path: &str, slide: &PageSlide) {
        self.prose(path, &slide.title, TextKind::Plain);
        slide.notes.iter().for_each(|note| self.one(path, note, TextKind::Note));
        for block in &slide.blocks {
            match block {
                ProseBlock::Paragraph(prose) | ProseBlock::Heading(prose) => self.prose(path, prose, TextKind::Plain),
                ProseBlock::List(list) => self.list(path, list),
                ProseBlock::Quote(paragraphs) => {
                    paragraphs.iter().for_each(|prose| self.prose(path, prose, TextKind::Quote));
                }
                ProseBlock::Table(table) => {
                    let cells = table.headers.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|prose| self.prose(path, prose, TextKind::Plain));
                    self.all(path, table.charted.iter().filter_map(|charted| charted.unit.as_ref()));
                }
                ProseBlock::Code(code) => self.one(path, code, TextKind::Code),
                ProseBlock::Picture { path: _, alt, caption } => {
                    self.one(path, alt, TextKind::Alternative);
                    self.all(path, caption);
                }
            }
        }
    }

    /// A list holds no list deeper than its second level.
    fn list(&mut self, path: &str, list: &ProseList) {
        for item in &list.items {
            self.prose(path, &item.text, TextKind::Plain);
            item.list.iter().for_each(|list| self.list(path, list));
        }
    }

    fn prose(&mut self, path: &str, prose: &Prose, kind: TextKind) {
        let words: String = prose.runs.iter().map(|run| if run.code { " " } else { run.text.as_str() }).collect();
        let mut last = None;
        for run in &prose.runs {
            if run.code {
                self.add(path, run.text.clone(), run.span, TextKind::Code);
            }
            // A link in several styles is several runs.
            if let Some(address) = run.link.as_deref().and_then(mail_address).filter(|address| last != Some(*address)) {
                last = Some(address);
                if !words.contains(address) {
                    self.add(path, address.to_owned(), run.span, TextKind::Address);
                }
            }
        }
        self.add(path, words, prose.span, kind);
    }

    fn all<'a>(&mut self, place: &str, texts: impl IntoIterator<Item = &'a Spanned<String>>) {
        texts.into_iter().for_each(|text| self.one(place, text, TextKind::Plain));
    }

    fn one(&mut self, place: &str, text: &Spanned<String>, kind: TextKind) {
        self.add(place, text.value.clone(), text.span, kind);
    }

    fn add(&mut self, place: &str, words: String, span: Span, kind: TextKind) {
        if !words.trim().is_empty() {
            // Files are read so; an accent behind its letter is also written by a code: `\u0301`, `&#x301;`.
            let words = if is_nfc(&words) { words } else { words.nfc().collect() };
            self.0.push(Text { place: place.to_owned(), words, span, kind });
        }
    }
}

/// The address of a `mailto:` link.
fn mail_address(link: &str) -> Option<&str> {
    let (scheme, address) = link.split_once(':')?;
    scheme.eq_ignore_ascii_case("mailto").then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;

    #[test]
    fn a_word_is_found_where_it_stands_alone() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "IDE, IDENTITÉ et SVI ; été SVI2");
        let whole = |start: usize| Span { file, start, end: sources.file(file).text.len() };
        let at = |word: &str, start: usize| narrow(whole(start), word, &sources).range();
        assert_eq!(at("IDE", 0), 0..3);
        assert_eq!(at("SVI", 0), 18..21);
        // Not inside another word, nor where it is not written: all of the text.
        assert_eq!(at("IDE", 5), whole(5).range());
        assert_eq!(at("ANTS", 0), whole(0).range());
        assert_eq!(at("", 0), whole(0).range());
        assert_eq!(narrow(Span { file, start: 1, end: 999 }, "IDE", &sources).range(), 1..999);
    }

    #[test]
    fn every_text_of_a_page_is_given_once() {
        let page = "# Titre `code`\n\n<!-- à dire -->\n\n- un [lien](mailto:a@b.fr) et <c@d.fr>\n  - deux\n\n> cité\n\n\
                    | a | b |\n|---|---|\n| c | |\n\n![Plan](plan.png)\n\n```\nbrut\n```\n";
        let mut sources = Sources::default();
        sources.add("reunions/2022-03-10/diapositives/p.md", page);
        let manuscript = crate::parse::meeting(&sources, "2022-03-10", &mut Diagnostics::new());
        let mut texts = TextWalk(Vec::new());
        for slides in manuscript.pages.values() {
            slides.iter().for_each(|slide| texts.slide("p.md", slide));
        }
        let mut given: Vec<(TextKind, &str)> = texts.0.iter().map(|text| (text.kind, text.words.trim())).collect();
        given.sort_by_key(|(kind, words)| (*kind as u8, *words));
        use TextKind::{Address, Alternative, Code, Note, Plain, Quote};
        let expected = [
            (Plain, "Titre"),
            (Plain, "a"),
            (Plain, "b"),
            (Plain, "c"),
            (Plain, "deux"),
            (Plain, "un lien et c@d.fr"),
            (Quote, "cité"),
            (Alternative, "Plan"),
            (Code, "brut"),
            (Code, "code"),
            (Address, "a@b.fr"),
            (Note, "à dire"),
        ];
        assert_eq!(given, expected);
    }
}
