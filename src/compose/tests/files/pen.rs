//! Texts of all lengths and styles, each with a mark of its own that its slide must show.

use std::fmt::Write as _;

use crate::compose::tests::author::{Length, Text};

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

/// Makes texts, each with a new mark.
#[derive(Default)]
pub struct Pen {
    next: usize,
}

/// A text and its mark.
#[derive(Clone)]
pub struct Said {
    pub mark: String,
    pub text: String,
}

impl Pen {
    pub fn say(&mut self, text: Text) -> Said {
        self.signed(text, 'x')
    }

    pub fn signed(&mut self, Text { length, seed }: Text, sign: char) -> Said {
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
    pub fn prose(&mut self, text: Text) -> Said {
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
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
