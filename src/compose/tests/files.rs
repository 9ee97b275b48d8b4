//! A random meeting as content files, and the marks that its deck must show: every text of the author
//! carries a mark of its own, `x17x`; remarks and messages carry `n18n`, for they stand where sentences of ours do.

use std::fmt::Write as _;

use super::author::{Block, Figure, Item, Length, Meeting, Show, Slide, Survey, Text};
use crate::meeting::Openings;
use crate::source::{Asset, Sources};
use crate::words::Word;

/// The folder of the meeting.
pub const FOLDER: &str = "2022-03-10";

/// What the deck must show, in order.
#[derive(Debug, Default)]
pub struct Written {
    pub sources: Sources,
    pub marks: Vec<String>,
}

/// Words that are hard to set: signs that hold together, places where lines may end.
const WORDS: &[&str] = &[
    "accueil",
    "usagers",
    "de la préfecture",
    "et / ou",
    "l'enquête",
    "rendez-vous",
    "auto-évaluation",
    "n° 16.3",
    "SVI",
    "CNI",
    "14 jours",
    "12,62 %",
    "« formule »",
    "(cf. annexe)",
    "délai ; motif",
    "ici : là",
    "vraiment ?",
    "non !",
    "10 mars 2022",
    "3 900 000",
    "courriels/courriers",
    "anticonstitutionnellement",
    "a",
    "à",
    "I",
    "w",
    "Relation-générale-à-l'utilisateur",
    "https://www.exemple.gouv.fr/titres/rendez-vous?service=accueil",
    "2021-2022",
    "– incise –",
    "...",
    "MAJUSCULES",
    "prise en charge en moins de 5 sonneries",
    "1er",
    "07/08/2021",
    "iiiii",
    "WWW",
];

/// Pictures: wide, tall, small, large.
const PICTURES: [(u32, u32); 4] = [(2000, 300), (200, 1800), (40, 30), (1600, 1200)];

/// Makes texts, each with a new mark.
#[derive(Default)]
struct Pen {
    next: usize,
}

/// A text and its mark.
#[derive(Clone)]
struct Said {
    mark: String,
    text: String,
}

impl Pen {
    fn say(&mut self, text: Text) -> Said {
        self.signed(text, 'x')
    }

    fn signed(&mut self, Text { length, seed }: Text, sign: char) -> Said {
        self.next += 1;
        let mark = format!("{sign}{}{sign}", self.next);
        let mut random = u64::from(seed) | 1;
        let mut draw = move |below: usize| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) as usize % below
        };
        let mut text = mark.clone();
        let least = match length {
            Length::Short => draw(20),
            Length::Line => 60 + draw(50),
            Length::Long => 150 + draw(200),
            Length::Page => 400 + draw(400),
            Length::Endless => 4000,
            Length::Word => {
                (0..40 + draw(100)).for_each(|_| text.push(char::from(b'a' + draw(26) as u8)));
                0
            }
            Length::Address => {
                text.push_str(" https://exemple.gouv.fr");
                (0..10 + draw(20)).for_each(|_| write!(text, "/{}", draw(100_000)).expect("a string"));
                0
            }
        };
        while text.len() < least + mark.len() {
            text.push(' ');
            text.push_str(WORDS[draw(WORDS.len())]);
        }
        Said { mark, text }
    }

    /// The same in Markdown, in one of its styles.
    fn prose(&mut self, text: Text) -> Said {
        let Said { mark, text: plain } = self.say(text);
        let styled = match text.seed % 9 {
            0 => format!("**{plain}**"),
            1 => format!("*{plain}*"),
            2 => format!("`{plain}`"),
            3 => format!("[{plain}](https://exemple.gouv.fr)"),
            4 => plain.replacen(' ', " **", 1) + if plain.contains(' ') { "**" } else { "" },
            _ => plain,
        };
        Said { mark, text: styled }
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

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
    /// How many subjects that makes.
    subjects: usize,
}

/// The marks of all items as their slides show them, with what opens each.
fn shown(openings: Openings, items: Vec<ItemMarks>) -> Vec<String> {
    let silent: Vec<bool> = items.iter().map(|item| item.subjects == 0).collect();
    let mut marks = Vec::new();
    for (place, ItemMarks { title, points, remark, shown, subjects }) in items.into_iter().enumerate() {
        let beside = |place: usize| silent.get(place).is_some_and(|silent| *silent);
        let in_company = beside(place + 1) || place > 0 && beside(place - 1);
        let (opened, told) = match openings {
            Openings::Auto if subjects == 0 => (!in_company, in_company),
            Openings::Auto => (subjects >= 3, false),
            Openings::Always => (true, false),
            Openings::Never => (false, subjects == 0),
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

    fn facts(&mut self, toml: &mut String) -> Facts {
        let meeting = self.meeting;
        let mut referential = "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"1\"\nsource = \"s\"\n".to_owned();
        let titles: Vec<Option<Said>> =
            meeting.modules.iter().map(|title| title.map(|title| self.pen.say(title))).collect();
        for (place, title) in titles.iter().enumerate() {
            writeln!(referential, "[[module]]\nnumero = {}\nobligatoire = {}", place + 1, place == 0)
                .expect("a string");
            if let Some(title) = title {
                writeln!(referential, "titre = {}", quoted(&title.text)).expect("a string");
            }
        }
        let marks = |titles: &[Option<Said>]| titles.iter().flatten().map(|said| said.mark.clone()).collect::<Vec<_>>();
        let modules = marks(titles.get(1..).unwrap_or_default());
        // The perimeter holds the first four modules, those that indicators are of.
        let numbers: Vec<String> = (1..=titles.len().min(4)).map(|number| number.to_string()).collect();
        writeln!(toml, "[perimetre]\nmodules = [{}]", numbers.join(", ")).expect("a string");
        let mut perimeter = marks(&titles[..numbers.len()]);
        let mut milestones = Vec::new();
        for (place, label) in meeting.milestones.iter().enumerate() {
            let label = self.pen.say(*label);
            let state = ["prévision", "réalisé"][place % 2];
            // With their place in the order of time, in which they are shown.
            let (date, order) =
                [("2022-05", 1), ("2022-09-15", 3), ("2022-T2", 2), ("2021-08-06/2021-12-03", 0)][place % 4];
            writeln!(
                toml,
                "[[echeance]]\nnature = \"autre\"\nlibelle = {}\ndate = \"{date}\"\netat = \"{state}\"",
                quoted(&label.text)
            )
            .expect("a string");
            milestones.push((order, label.mark));
        }
        milestones.sort_by_key(|(order, _)| *order);
        perimeter.extend(milestones.into_iter().map(|(_, mark)| mark));
        let indicators = self.indicators(&mut referential, &titles);
        let shown_first = meeting.indicators.iter().map(|indicator| indicator.module).min();
        self.written.sources.add("referentiels/r.toml", referential);
        Facts {
            modules,
            perimeter,
            indicators,
            are_indicators_titled: shown_first.is_some_and(|module| titles[module].is_some()),
            surveys: self.surveys(),
            complaints: self.complaints(),
            actions: self.actions(),
        }
    }

    fn indicators(&mut self, referential: &mut String, modules: &[Option<Said>]) -> Vec<Vec<String>> {
        let mut values = String::new();
        // Per module: the heading last shown, and the marks.
        let mut marks: Vec<(Option<usize>, Vec<String>)> = vec![(None, Vec::new()); 4];
        let mut headings: Vec<Said> = Vec::new();
        for (place, indicator) in self.meeting.indicators.iter().enumerate() {
            let label = self.pen.say(indicator.label);
            let (rank, name) = indicator.heading;
            let unit = if indicator.percent { "%" } else { "jour ouvré" };
            writeln!(
                referential,
                "[[indicateur]]\nid = \"i{place}\"\nmodule = {}\nlibelle = {}\nunite = \"{unit}\"",
                indicator.module + 1,
                quoted(&label.text)
            )
            .expect("a string");
            while headings.len() < 4 {
                headings.push(self.pen.say(name));
            }
            if rank > 0 {
                writeln!(referential, "rubrique = {}", quoted(&headings[rank].text)).expect("a string");
            }
            let (last, own) = &mut marks[indicator.module];
            if *last != Some(rank) && rank > 0 {
                own.push(headings[rank].mark.clone());
            }
            *last = Some(rank);
            own.push(label.mark);
            let comment = self.comment(&indicator.figure, indicator.comment);
            own.extend(comment.iter().map(|said| said.mark.clone()));
            // Only a rate can be counted.
            let figure = match &indicator.figure {
                Figure::Counts(count, _) if !indicator.percent => Figure::Value(*count),
                figure => figure.clone(),
            };
            writeln!(values, "[i{place}]").expect("a string");
            own.extend(self.figure(&figure, "valeur", &mut values));
            if let Some(comment) = comment {
                writeln!(values, "commentaire = {}", quoted(&comment.text)).expect("a string");
            }
            if indicator.has_period {
                values.push_str("periode = \"2021-08-06/2021-12-03\"\n");
            }
            if let Some((target, side)) = indicator.target {
                writeln!(values, "objectif = {target}").expect("a string");
                if let Some(side) = side {
                    writeln!(values, "sens = \"au {}\"", if side { "moins" } else { "plus" }).expect("a string");
                }
            }
        }
        if !values.is_empty() {
            self.file("indicateurs.toml", values);
        }
        marks
            .into_iter()
            .zip(modules)
            .filter(|((_, marks), _)| !marks.is_empty())
            .map(|((_, marks), title)| title.iter().map(|said| said.mark.clone()).chain(marks).collect::<Vec<_>>())
            .collect()
    }

    /// What explains a figure. Words that stand for its value come before it or after, by their length: such a figure has
    /// none.
    fn comment(&mut self, figure: &Figure, comment: Option<Text>) -> Option<Said> {
        let is_worded = matches!(figure, Figure::Absent(Some(_)));
        comment.filter(|_| !is_worded).map(|comment| self.pen.say(comment))
    }

    /// Writes a figure; returns the mark of its absence.
    fn figure(&mut self, figure: &Figure, key: &str, toml: &mut String) -> Option<String> {
        match figure {
            Figure::Value(value) => writeln!(toml, "{key} = {}.{}", value / 10, value % 10).expect("a string"),
            Figure::Counts(count, others) => {
                let base = (count + others).max(1);
                writeln!(toml, "nombre = {count}\nsur = {base}").expect("a string");
            }
            Figure::Absent(precision) => {
                toml.push_str("absent = \"non significatif\"\n");
                let said = self.pen.say((*precision)?);
                writeln!(toml, "precision = {}", quoted(&said.text)).expect("a string");
                return Some(said.mark);
            }
        }
        None
    }

    fn surveys(&mut self) -> Vec<String> {
        let mut toml = String::new();
        let mut marks = Vec::new();
        for (place, survey) in self.meeting.surveys.iter().enumerate() {
            self.survey(place, survey, &mut toml, &mut marks);
        }
        if !toml.is_empty() {
            self.file("enquetes.toml", toml);
        }
        marks
    }

    fn survey(&mut self, place: usize, survey: &Survey, toml: &mut String, marks: &mut Vec<String>) {
        let kind = if survey.mystery { "mystère" } else { "satisfaction" };
        writeln!(toml, "[[enquete]]\nid = \"e{place}\"\ngenre = \"{kind}\"\ndu = 2021-08-06\nau = 2021-12-03")
            .expect("a string");
        let base_label = survey.base.and_then(|(_, label)| label);
        let texts = [
            ("titre", Some(survey.title)),
            ("message", survey.message),
            ("libelle_effectif", base_label),
            ("par", survey.by),
            ("modalites", survey.method),
            ("support", survey.support),
        ];
        let headers = [("libelle_criteres", survey.criteria_label), ("libelle_taux", survey.rate_label)];
        if survey.are_in_order {
            toml.push_str("ordre = \"questionnaire\"\n");
        }
        if let Some((base, _)) = survey.base {
            writeln!(toml, "effectif = {base}").expect("a string");
        }
        for (place, (key, text)) in texts.into_iter().chain(headers).enumerate() {
            let Some(text) = text else { continue };
            let said = self.pen.signed(text, if key == "message" { 'n' } else { 'x' });
            writeln!(toml, "{key} = {}", quoted(&said.text)).expect("a string");
            // Headers are seen where there are rows.
            if place < texts.len() || !survey.criteria.is_empty() {
                marks.push(said.mark);
            }
        }
        let mut rows = Vec::new();
        for (place, (label, figure, comment)) in survey.criteria.iter().enumerate() {
            let label = self.pen.say(*label);
            writeln!(toml, "[[enquete.critere]]\nid = \"c{place}\"\nlibelle = {}", quoted(&label.text))
                .expect("a string");
            let comment = self.comment(figure, *comment);
            if let Some(comment) = &comment {
                writeln!(toml, "commentaire = {}", quoted(&comment.text)).expect("a string");
            }
            let said = std::iter::once(label.mark).chain(comment.map(|said| said.mark));
            let absence = self.figure(figure, "taux", toml);
            rows.push((self.rank(figure), said.chain(absence).collect::<Vec<_>>()));
        }
        if !survey.are_in_order {
            // Best first, those without a rate last.
            rows.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        }
        marks.extend(rows.into_iter().flat_map(|(_, marks)| marks));
    }

    /// A rate in thousandths, as it is shown; `None` when none is.
    fn rank(&self, figure: &Figure) -> Option<u64> {
        match figure {
            Figure::Value(value) => Some(u64::from(*value)),
            Figure::Counts(count, others) => {
                let base = u64::from((count + others).max(1));
                (base >= self.meeting.rate_from).then(|| (u64::from(*count) * 2000 + base) / (2 * base))
            }
            Figure::Absent(_) => None,
        }
    }

    fn complaints(&mut self) -> Vec<String> {
        let Some(complaints) = &self.meeting.complaints else { return Vec::new() };
        let mut toml = "[reclamations]\n".to_owned();
        let mut marks = Vec::new();
        match &complaints.figure {
            Figure::Value(count) => writeln!(toml, "nombre = {count}").expect("a string"),
            figure => marks.extend(self.figure(figure, "nombre", &mut toml)),
        }
        if let Some(answers) = &complaints.answers {
            toml.push_str("[reclamations.reponses]\ndelai = \"10 jours\"\n");
            marks.extend(self.figure(answers, "taux", &mut toml));
        }
        for (kind, labels) in [("canal", &complaints.channels), ("motif", &complaints.reasons)] {
            for (place, label) in labels.iter().enumerate() {
                let label = self.pen.say(*label);
                writeln!(toml, "[[reclamations.{kind}]]\nlibelle = {}\nnombre = {place}", quoted(&label.text))
                    .expect("a string");
                marks.push(label.mark);
            }
        }
        self.file("reclamations.toml", toml);
        marks
    }

    /// All actions are due on one day, so that they are shown in their order.
    fn actions(&mut self) -> Vec<String> {
        let Some(actions) = &self.meeting.actions else { return Vec::new() };
        let mut toml = if actions.is_empty() { "aucune = true\n".to_owned() } else { String::new() };
        let mut marks = Vec::new();
        for (place, (what, owner, result)) in actions.iter().enumerate() {
            let (what, owner) = (self.pen.say(*what), self.pen.say(*owner));
            writeln!(toml, "[[action]]\nid = \"a{place}\"\nlibelle = {}", quoted(&what.text)).expect("a string");
            writeln!(toml, "pilote = {}\nouverte = 2021-03-11", quoted(&owner.text)).expect("a string");
            writeln!(toml, "echeance = 2021-12-31\netat = \"en cours\"").expect("a string");
            marks.push(what.mark);
            if let Some(result) = result {
                let result = self.pen.say(*result);
                writeln!(toml, "resultat = {}", quoted(&result.text)).expect("a string");
                marks.push(result.mark);
            }
            marks.push(owner.mark);
        }
        self.file("actions.toml", toml);
        marks
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
            let (word, shown, subjects) = match show {
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
            marks.subjects += subjects;
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
                marks.subjects += 1;
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
