//! A random meeting as content files, and the marks that its deck must show: every text of the author
//! carries a mark of its own, `x17x`; remarks and messages carry `n18n`, for they stand where sentences of ours do.
//!
//! Files, although a `meeting::Meeting` could be made at once: a text that is too long must be told at its place in a file,
//! marks must come back out of what quotes and escapes them, and all of `parse` and `resolve` is tried on the way. That
//! takes a hundredth of the time of a case; a maker of meetings would be as long as this one, and make some that no file
//! can say.

mod facts;
mod pen;

use std::fmt::Write as _;

use super::author::{Block, Item, Meeting, Show, Slide, Text};
use crate::meeting::Openings;
use crate::source::{Asset, Sources};
use crate::words::Word;
use pen::{Pen, Said, quoted};

/// The folder of the meeting.
pub const FOLDER: &str = "2022-03-10";

/// What the deck must show, in order.
#[derive(Debug, Default)]
pub struct Written {
    pub sources: Sources,
    pub marks: Vec<String>,
}

/// Pictures: wide, tall, small, large.
const PICTURES: [(u32, u32); 4] = [(2000, 300), (200, 1800), (40, 30), (1600, 1200)];

/// Writes a meeting.
pub fn write(meeting: &Meeting) -> Written {
    Writer { meeting, pen: Pen::default(), written: Written::default(), pages: 0 }.write()
}

struct Writer<'a> {
    meeting: &'a Meeting,
    pen: Pen,
    written: Written,
    pages: usize,
}

/// What the facts add to the deck wherever they are shown.
struct Facts {
    modules: Vec<String>,
    perimeter: Vec<String>,
    /// Those of each module that has some.
    indicators: Vec<Vec<String>>,
    /// Whether the first of these begin with the title of their module.
    are_indicators_titled: bool,
    surveys: Vec<String>,
    complaints: Vec<String>,
    actions: Vec<String>,
}

/// What an item or a point says of itself.
struct Head {
    title: Said,
    message: Option<Text>,
    note: Option<Said>,
}

/// The marks of an item of the agenda.
#[derive(Default)]
struct ItemMarks {
    title: String,
    points: Vec<String>,
    /// Of its remark, where it shows nothing itself.
    remark: Option<String>,
    /// Of what it and its points show.
    shown: Vec<String>,
    /// How many topics that makes.
    topics: usize,
}

/// The marks of all items as their slides show them, with what opens each.
fn shown(openings: Openings, items: Vec<ItemMarks>) -> Vec<String> {
    let silent: Vec<bool> = items.iter().map(|item| item.topics == 0).collect();
    let mut marks = Vec::new();
    for (place, ItemMarks { title, points, remark, shown, topics }) in items.into_iter().enumerate() {
        let beside = |place: usize| silent.get(place).is_some_and(|silent| *silent);
        let in_company = beside(place + 1) || place > 0 && beside(place - 1);
        let (opened, told) = match openings {
            Openings::Auto if topics == 0 => (!in_company, in_company),
            Openings::Auto => (topics >= 3, false),
            Openings::Always => (true, false),
            Openings::Never => (false, topics == 0),
        };
        if opened || told {
            marks.push(title);
        }
        if opened {
            marks.extend(points);
        }
        // Where nothing opens the item, below all that it shows.
        let below = if opened || told { None } else { remark.clone() };
        marks.extend(remark.filter(|_| below.is_none()));
        marks.extend(shown);
        marks.extend(below);
    }
    marks
}

impl Writer<'_> {
    fn write(mut self) -> Written {
        let meeting = self.meeting;
        let title = self.pen.say(meeting.title);
        let approach = meeting.approach.map(|text| self.pen.say(text));
        let closing = meeting.closing.map(|text| self.pen.say(text));
        let mut toml = format!("[reunion]\ntitre = {}\ndate = {FOLDER}\nstatut = \"projet\"\n", quoted(&title.text));
        if let Some(closing) = &closing {
            writeln!(toml, "cloture = {}", quoted(&closing.text)).expect("a string");
        }
        self.prefecture(approach.as_ref());
        self.pictures();
        writeln!(toml, "intercalaires = \"{}\"", meeting.openings.word()).expect("a string");
        let facts = self.facts(&mut toml);

        // The agenda slide comes first, and says what the rest repeats.
        let mut head = vec![approach.map(|said| said.mark), Some(title.mark)];
        let mut listed = Vec::new();
        let items: Vec<ItemMarks> =
            meeting.agenda.iter().map(|item| self.item(item, &facts, &mut toml, &mut listed)).collect();
        let shown = shown(meeting.openings, items);
        let mut marks: Vec<String> = head.drain(..).flatten().collect();
        for (place, text) in meeting.corrections.iter().enumerate() {
            let what = self.pen.say(*text);
            let date = format!("2022-{:02}-{:02}", 4 + place / 28, 1 + place % 28);
            writeln!(toml, "[[rectification]]\ndate = {date}\nquoi = {}", quoted(&what.text)).expect("a string");
            marks.push(what.mark);
        }
        marks.extend(listed);
        marks.extend(shown);
        marks.extend(closing.map(|said| said.mark));
        for text in &meeting.reservations {
            let reason = self.pen.say(*text);
            writeln!(toml, "[[reserve]]\ncode = \"x\"\nlieu = \"ordre_du_jour\"\nmotif = {}", quoted(&reason.text))
                .expect("a string");
            marks.push(reason.mark);
        }
        self.file("reunion.toml", toml);
        self.written.marks = marks;
        self.written
    }

    fn file(&mut self, name: &str, text: String) {
        self.written.sources.add(format!("reunions/{FOLDER}/{name}"), text);
    }

    fn prefecture(&mut self, approach: Option<&Said>) {
        let approach = approach.map_or(String::new(), |said| format!("demarche = {}\n", quoted(&said.text)));
        let text = format!(
            "[prefecture]\nnom = \"Préfecture de l’Ain\"\n{approach}referentiel = \"r\"\n\n\
             [seuils]\neffectif_minimal = {}\neffectif_taux = {}\n\n[sigles]\nSVI = \"serveur vocal interactif\"\n\
             CNI = \"carte nationale d’identité\"\n",
            self.meeting.rate_from.min(5),
            self.meeting.rate_from
        );
        self.written.sources.add("prefecture.toml", text);
    }

    fn pictures(&mut self) {
        for (place, (width, height)) in PICTURES.iter().enumerate() {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><rect width=\"9\" height=\"9\"/></svg>"
            );
            let path = format!("reunions/{FOLDER}/images/{place}.svg");
            self.written.sources.add_asset(Asset { path, bytes: Ok(svg.into_bytes()) });
        }
    }

    fn item(&mut self, item: &Item, facts: &Facts, toml: &mut String, listed: &mut Vec<String>) -> ItemMarks {
        let title = self.pen.say(item.title);
        let head = Head { title, message: item.message, note: item.note.map(|note| self.pen.signed(note, 'n')) };
        let points: Vec<Head> = item
            .points
            .iter()
            .map(|point| Head {
                title: self.pen.say(point.title),
                message: point.message,
                note: point.note.map(|note| self.pen.signed(note, 'n')),
            })
            .collect();
        let mut marks = ItemMarks {
            title: head.title.mark.clone(),
            points: points.iter().map(|point| point.title.mark.clone()).collect(),
            ..ItemMarks::default()
        };
        listed.push(marks.title.clone());
        listed.extend(marks.points.clone());
        self.place("ordre_du_jour", &head, &item.shows, item.points.is_empty(), facts, toml, &mut marks);
        for (point, head) in item.points.iter().zip(&points) {
            self.place("ordre_du_jour.point", head, &point.shows, true, facts, toml, &mut marks);
        }
        marks
    }

    #[expect(clippy::too_many_arguments, reason = "what an item and a point have in common")]
    fn place(
        &mut self,
        table: &str,
        Head { title, message, note }: &Head,
        shows: &[Show],
        may_be_oral: bool,
        facts: &Facts,
        toml: &mut String,
        marks: &mut ItemMarks,
    ) {
        writeln!(toml, "[[{table}]]\ntitre = {}", quoted(&title.text)).expect("a string");
        if let Some(note) = note {
            writeln!(toml, "remarque = {}", quoted(&note.text)).expect("a string");
        }
        let mut words = Vec::new();
        let mut nothing = true;
        for show in shows {
            let (word, shown, topics) = match show {
                Show::Page(slides) => {
                    let (word, shown) = self.page(slides);
                    (word, shown, slides.len())
                }
                Show::Modules => ("modules".to_owned(), facts.modules.clone(), 1),
                Show::Perimeter => ("perimetre".to_owned(), facts.perimeter.clone(), 1),
                Show::Indicators if !facts.indicators.is_empty() => {
                    ("indicateurs".to_owned(), facts.indicators.concat(), facts.indicators.len())
                }
                Show::Surveys if !self.meeting.surveys.is_empty() => {
                    ("enquetes".to_owned(), facts.surveys.clone(), self.meeting.surveys.len())
                }
                Show::Complaints if self.meeting.complaints.is_some() => {
                    ("reclamations".to_owned(), facts.complaints.clone(), 1)
                }
                Show::Actions if self.meeting.actions.is_some() => ("actions".to_owned(), facts.actions.clone(), 1),
                Show::Indicators | Show::Surveys | Show::Complaints | Show::Actions => continue,
            };
            let is_first = nothing;
            nothing = false;
            words.push(quoted(&word));
            let mut shown = shown;
            if is_first && let Some(message) = message.filter(|_| !self.has_message(show)) {
                let said = self.pen.signed(message, 'n');
                writeln!(toml, "message = {}", quoted(&said.text)).expect("a string");
                // Below the title, where that is the author's.
                let titles = match show {
                    Show::Page(_) | Show::Surveys => 1,
                    Show::Indicators => usize::from(facts.are_indicators_titled),
                    Show::Modules | Show::Perimeter | Show::Complaints | Show::Actions => 0,
                };
                shown.insert(titles, said.mark);
            }
            marks.shown.extend(shown);
            marks.topics += topics;
        }
        if nothing && may_be_oral {
            toml.push_str("oral = true\n");
        } else if !nothing {
            writeln!(toml, "montre = [{}]", words.join(", ")).expect("a string");
        }
        let note = note.as_ref().map(|note| note.mark.clone());
        match (nothing, table.ends_with("point")) {
            // What opens an item that shows nothing itself has its remark.
            (true, false) => marks.remark = note,
            // A point that shows nothing has its remark on a slide that bears its title.
            (true, true) if note.is_some() => {
                marks.shown.push(title.mark.clone());
                marks.shown.extend(note);
                marks.topics += 1;
            }
            (true, true) => {}
            (false, _) => marks.shown.extend(note),
        }
    }

    /// Whether what is shown first has a message of its own, which one of the item's would contradict.
    fn has_message(&self, show: &Show) -> bool {
        matches!(show, Show::Surveys) && self.meeting.surveys.first().is_some_and(|survey| survey.message.is_some())
    }

    fn page(&mut self, slides: &[Slide]) -> (String, Vec<String>) {
        let mut text = String::new();
        let mut marks = Vec::new();
        for slide in slides {
            let title = self.pen.prose(slide.title);
            writeln!(text, "# {}\n", title.text).expect("a string");
            marks.push(title.mark);
            for block in &slide.blocks {
                self.block(block, &mut text, &mut marks);
                text.push_str("\n<!-- fin -->\n\n");
            }
        }
        self.pages += 1;
        let name = format!("diapositives/p{}.md", self.pages);
        self.file(&name, text);
        (name, marks)
    }

    fn block(&mut self, block: &Block, text: &mut String, marks: &mut Vec<String>) {
        let mut say = |text: Text, marks: &mut Vec<String>| {
            let said = self.pen.prose(text);
            marks.push(said.mark);
            said.text
        };
        match block {
            Block::Paragraph(words) => text.push_str(&(say(*words, marks) + "\n")),
            Block::Heading(words) => text.push_str(&format!("## {}\n", say(*words, marks))),
            Block::List(start, items) => {
                for (item, inner, numbered) in items {
                    let marker = start.map_or("- ".to_owned(), |start| format!("{start}. "));
                    text.push_str(&format!("{marker}{}\n", say(*item, marks)));
                    for item in inner {
                        let inner = if *numbered { "1. " } else { "- " };
                        text.push_str(&format!("{}{inner}{}\n", " ".repeat(marker.len()), say(*item, marks)));
                    }
                }
            }
            Block::Quote(paragraphs) => {
                let paragraphs: Vec<String> =
                    paragraphs.iter().map(|words| format!("> {}\n", say(*words, marks))).collect();
                text.push_str(&paragraphs.join(">\n"));
            }
            Block::Table(headers, rows) => {
                let mut row = |cells: Vec<String>| text.push_str(&format!("| {} |\n", cells.join(" | ")));
                row(headers.iter().map(|header| say(*header, marks)).collect());
                row((0..headers.len()).map(|place| ["---", "---:"][place % 2].to_owned()).collect());
                for cells in rows {
                    row(cells.iter().map(|cell| cell.map_or(String::new(), |cell| say(cell, marks))).collect());
                }
            }
            Block::Code(lines) => {
                text.push_str("```\n");
                for (place, line) in lines.iter().enumerate() {
                    let said = self.pen.say(*line);
                    text.push_str(&format!("{}{}\n", " ".repeat(place % 9), said.text));
                    marks.push(said.mark);
                }
                text.push_str("```\n");
            }
            Block::Picture(place, alt, caption) => {
                let said = self.pen.say(*alt);
                let below = caption.map(|caption| self.pen.say(caption));
                let words = below.as_ref().map(|below| format!(" {}", quoted(&below.text))).unwrap_or_default();
                text.push_str(&format!("![{}](images/{place}.svg{words})\n", said.text));
                marks.push(said.mark);
                marks.extend(below.map(|below| below.mark));
            }
        }
    }
}
