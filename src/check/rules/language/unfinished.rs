//! Sentences that stop before their end.

mod brackets;

use std::ops::Range;

use super::finding;
use crate::check::text::{Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{PageSlide, Prose, ProseBlock, ProseList, ProseTable};

pub const UNFINISHED: Rule = Rule {
    code: "phrase-inachevee",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Language,
    title: "Une phrase va jusqu’à son dernier mot",
    why: "Un texte qui s’arrête sur « les » ou sur une virgule, une parenthèse ou un guillemet jamais refermé : la fin est restée \
          dans un autre document. Un titre, et ce qui introduit une liste, peuvent s’arrêter ainsi.",
    earlier: &[],
    failing: Example {
        file: "diapositives/partenaires.md",
        text: "# Partenaires\n\nLe point numérique travaille en lien avec les\n",
    },
    passing: Example {
        file: "diapositives/partenaires.md",
        text: "# Partenaires\n\nLe point numérique travaille en lien avec les mairies (une convention par an) et :\n\n- les associations,\n- les écoles.\n",
    },
    acceptable: true,
    check: Some(unfinished),
};

/// Words that no sentence ends on.
const OPEN: [&str; 44] = [
    "le", "la", "les", "des", "du", "de", "au", "aux", "à", "et", "ou", "que", "dont", "dans", "par", "chez", "ce",
    "cet", "cette", "ces", "son", "sa", "ses", "leurs", "notre", "nos", "votre", "vos", "ne", "en", "afin", "lorsque",
    "puisque", "parce", "ni", "mais", "est", "sont", "entre", "selon", "dès", "chaque", "quelques", "très",
];

/// Words that end a sentence now and then, and hardly a long one.
const OFTEN_OPEN: [&str; 7] = ["pour", "avec", "sur", "sous", "sans", "vers", "qui"];

/// Behind these, an article awaits its noun.
const BEFORE_ARTICLE: [&str; 8] = ["avec", "dans", "par", "sur", "à", "pour", "est", "et"];

/// How many words a text has that is a sentence rather than the name of a column.
const SENTENCE_WORDS_MIN: usize = 3;
const LONG_WORDS_MIN: usize = 7;

/// How letters begin and end: on a comma.
const OF_LETTERS: [&str; 8] =
    ["madame", "monsieur", "bonjour", "salutations", "cordialement", "disposition", "attente", "considération"];

/// A text and what may follow it.
struct TextPiece {
    text: Text,
    /// Whether it may end on any word: a list follows, or another item.
    goes_on: bool,
    /// Whether it may end on a comma, as the items of a list do.
    is_item: bool,
    /// How many words it has at least, where it is looked at.
    words_min: usize,
}

fn unfinished(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for slide in slides {
            let pieces = pieces(path, slide);
            findings.extend(pieces.iter().filter_map(|piece| ending(piece, subject)));
            let texts: Vec<&Text> = pieces.iter().map(|piece| &piece.text).collect();
            findings.extend(brackets::never_closed(&texts, subject));
        }
    }
    let is_in_table = |text: &&Text| subject.sources.file(text.span.file).path.ends_with(".toml");
    for text in subject.texts().iter().filter(|text| text.kind.is_prose()).filter(is_in_table) {
        let piece = TextPiece { text: text.clone(), goes_on: false, is_item: false, words_min: LONG_WORDS_MIN };
        findings.extend(ending(&piece, subject));
        findings.extend(brackets::never_closed(&[text], subject));
    }
    findings
}

/// The texts of a slide, in order, its titles aside.
fn pieces(path: &str, slide: &PageSlide) -> Vec<TextPiece> {
    let mut pieces = Vec::new();
    for (at, block) in slide.blocks.iter().enumerate() {
        match block {
            ProseBlock::Paragraph(prose) => {
                let goes_on = slide.blocks.get(at + 1).is_some_and(continues);
                pieces.push(piece(path, prose, TextKind::Plain, goes_on, SENTENCE_WORDS_MIN));
            }
            ProseBlock::List(list) => items(path, list, &mut pieces),
            ProseBlock::Quote(paragraphs) => {
                let last = paragraphs.len();
                pieces.extend(
                    paragraphs
                        .iter()
                        .enumerate()
                        .map(|(at, prose)| piece(path, prose, TextKind::Quote, at + 1 < last, SENTENCE_WORDS_MIN)),
                );
            }
            ProseBlock::Table(ProseTable { rows, .. }) => {
                let cells = rows.iter().flatten();
                pieces.extend(cells.map(|prose| piece(path, prose, TextKind::Plain, false, LONG_WORDS_MIN)));
            }
            ProseBlock::Heading(_) | ProseBlock::Code(_) | ProseBlock::Picture { .. } => {}
        }
    }
    pieces
}

/// The items of a list: each but the last may be followed by the next in one sentence.
fn items(path: &str, list: &ProseList, pieces: &mut Vec<TextPiece>) {
    for (at, item) in list.items.iter().enumerate() {
        let goes_on = item.list.is_some() || at + 1 < list.items.len();
        let item_piece = piece(path, &item.text, TextKind::Plain, goes_on, SENTENCE_WORDS_MIN);
        pieces.push(TextPiece { is_item: true, ..item_piece });
        item.list.iter().for_each(|list| items(path, list, pieces));
    }
}

fn piece(path: &str, prose: &Prose, kind: TextKind, goes_on: bool, words_min: usize) -> TextPiece {
    let text = Text { place: path.to_owned(), words: prose.plain(), span: prose.span, kind };
    TextPiece { text, goes_on, is_item: false, words_min }
}

/// Whether a block may end the sentence before it: what is listed, shown or quoted, or a text without its capital.
fn continues(block: &ProseBlock) -> bool {
    match block {
        ProseBlock::Paragraph(prose) => prose.plain().trim_start().starts_with(char::is_lowercase),
        ProseBlock::List(_)
        | ProseBlock::Quote(_)
        | ProseBlock::Table(_)
        | ProseBlock::Code(_)
        | ProseBlock::Picture { .. } => true,
        ProseBlock::Heading(_) => false,
    }
}

/// What is wrong with the end of a text.
fn ending(piece: &TextPiece, subject: &Subject<'_>) -> Option<Finding> {
    let range = cut(&piece.text.words, piece.goes_on, piece.words_min)?;
    if piece.is_item && piece.text.words[range.clone()].ends_with(',') {
        return None;
    }
    let found = finding(&piece.text, &range, subject, |words| format!("ce texte s’arrête sur « {words} »"));
    Some(found.hint("écrivez la fin de la phrase, ou retirez ce qui reste de la coupure"))
}

/// The end of a text, where nothing can end on it.
fn cut(words: &str, goes_on: bool, words_min: usize) -> Option<Range<usize>> {
    let trimmed = words.trim_end();
    let pieces: Vec<&str> = trimmed.split_whitespace().collect();
    if pieces.len() < words_min {
        return None;
    }
    let last = pieces.last()?;
    let range = trimmed.len() - last.len()..trimmed.len();
    if last.ends_with(',') {
        let lower = trimmed.to_lowercase();
        let is_of_letter = OF_LETTERS.iter().any(|word| lower.contains(word));
        return (!goes_on && !is_of_letter && pieces.len() >= LONG_WORDS_MIN).then_some(range);
    }
    if last.ends_with(['’', '\'']) && last.chars().count() <= 7 && last.starts_with(char::is_alphabetic) {
        return Some(range);
    }
    let before = pieces.get(pieces.len().checked_sub(2)?)?.to_lowercase();
    let is_article = matches!(*last, "un" | "une") && BEFORE_ARTICLE.contains(&before.as_str());
    let is_open = OPEN.contains(last) || is_article || OFTEN_OPEN.contains(last) && pieces.len() >= LONG_WORDS_MIN;
    (is_open && !goes_on).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(words: &str) -> Option<&str> {
        cut(words, false, SENTENCE_WORDS_MIN).map(|range| &words[range])
    }

    #[test]
    fn a_text_that_stops_before_its_end_is_found() {
        for (words, last) in [
            ("Le point numérique travaille en lien avec les", "les"),
            ("Le délai moyen est de", "de"),
            ("Les agents sont formés à l’", "l’"),
            ("Un guichet a été ouvert pour que", "que"),
            ("Le service a été réorganisé pour accueillir les usagers avec", "avec"),
            ("Les travaux ont été menés dans le hall, le bureau,", "bureau,"),
            ("Une réunion aura lieu avec une", "une"),
            ("Le taux est de 92 % et", "et"),
            ("Le délai est plus long, confié à un syndicat qui", "qui"),
        ] {
            assert_eq!(end(words), Some(last), "{words}");
        }
    }

    #[test]
    fn a_text_may_end_so() {
        for words in [
            "Le point numérique travaille avec les mairies",
            "Adressé à",
            "Ceux qui ont voté pour",
            "Dites à qui",
            "Il en manque un",
            "Pour le dire, dites-le",
            "Madame, Monsieur, vous avez écrit à la préfecture,",
            "Je vous prie d’agréer, Madame, mes salutations distinguées,",
            "Le module A, le guichet B",
            "Un guichet, pas plus d’un",
            "Le guichet de l’Est",
            "Sont concernés :",
            "des pièces, des formulaires, etc.",
            "La fin est proche…",
            "",
        ] {
            assert_eq!(end(words), None, "{words}");
        }
        assert_eq!(cut("les demandes de titre de séjour et", true, SENTENCE_WORDS_MIN), None);
    }
}
