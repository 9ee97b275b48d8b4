//! Free tables as grids of numbers, with what they are said to be.

use std::sync::LazyLock;

use regex::Regex;

use super::cell::{self, Cell};
use crate::check::Subject;
use crate::french;
use crate::meeting::{PageSlide, ProseBlock, ProseList, ProseTable};
use crate::source::Span;

/// A free table.
pub struct TableGrid<'a> {
    /// The page that it stands in.
    pub path: &'a str,
    table: &'a ProseTable,
    /// Its headers, in small letters without accents.
    pub headers: Vec<String>,
    /// The first cell of each row, in the same way.
    pub labels: Vec<String>,
    /// What the cells of each row say, the first of them too.
    pub rows: Vec<Vec<Cell>>,
    /// What it is said to show: titles, its first header, the unit of its drawing.
    pub subject: String,
    /// The titles above it, as written.
    pub titles: String,
    /// All words of its slide.
    pub around: String,
    /// Whether it is drawn in per cent of a whole, which is looked at while it is read.
    pub is_drawn_as_whole: bool,
}

impl<'a> TableGrid<'a> {
    fn new(path: &'a str, slide: &PageSlide, heading: &str, table: &'a ProseTable, around: &str) -> Self {
        let folded = |text: &str| french::folded(&french::evenly_spaced(text));
        let headers: Vec<String> = table.headers.iter().map(|header| folded(&header.plain())).collect();
        let unit = table.charted.as_ref().and_then(|charted| charted.unit.as_ref()).map_or("", |unit| unit.as_str());
        let first = headers.first().map_or("", String::as_str);
        let subject = folded(&format!("{} {heading} {first} {unit}", slide.title.plain()));
        Self {
            path,
            table,
            labels: table
                .rows
                .iter()
                .map(|row| row.first().map(|cell| folded(&cell.plain())).unwrap_or_default())
                .collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| cell::read(&cell.plain())).collect()).collect(),
            headers,
            subject,
            titles: format!("{} {heading}", slide.title.plain()),
            around: folded(around),
            is_drawn_as_whole: table
                .charted
                .as_ref()
                .is_some_and(|charted| charted.in_percent && charted.form.is_of_wholes()),
        }
    }

    /// Where a cell stands.
    pub fn span(&self, row: usize, column: usize) -> Span {
        self.table.rows[row][column].span
    }

    /// Where a header stands.
    pub fn header_span(&self, column: usize) -> Span {
        self.table.headers[column].span
    }

    /// A header as it is written.
    pub fn header(&self, column: usize) -> String {
        self.table.headers[column].plain().trim().to_owned()
    }

    /// The first cell of a row as it is written.
    pub fn label(&self, row: usize) -> String {
        self.table.rows[row][0].plain().trim().to_owned()
    }
}

/// The tables of the free slides of a meeting.
pub fn grids<'a>(subject: &Subject<'a>) -> Vec<TableGrid<'a>> {
    let mut grids = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for slide in
            slides.iter().filter(|slide| slide.blocks.iter().any(|block| matches!(block, ProseBlock::Table(_))))
        {
            let around = words(slide);
            let mut heading = String::new();
            for block in &slide.blocks {
                match block {
                    ProseBlock::Heading(prose) | ProseBlock::Paragraph(prose) => heading = prose.plain(),
                    ProseBlock::Table(table) => grids.push(TableGrid::new(path, slide, &heading, table, &around)),
                    ProseBlock::List(_) | ProseBlock::Quote(_) | ProseBlock::Code(_) | ProseBlock::Picture { .. } => {}
                }
            }
        }
    }
    grids
}

/// All words of a slide but for the rows of its tables.
pub fn words(slide: &PageSlide) -> String {
    let mut words = vec![slide.title.plain()];
    let list = |list: &ProseList, words: &mut Vec<String>| {
        let inner = |list: &ProseList| list.items.iter().map(|item| item.text.plain()).collect::<Vec<_>>();
        words.extend(inner(list));
        words.extend(list.items.iter().filter_map(|item| item.list.as_ref()).flat_map(inner));
    };
    for block in &slide.blocks {
        match block {
            ProseBlock::Paragraph(prose) | ProseBlock::Heading(prose) => words.push(prose.plain()),
            ProseBlock::List(items) => list(items, &mut words),
            ProseBlock::Quote(paragraphs) => words.extend(paragraphs.iter().map(|prose| prose.plain())),
            ProseBlock::Table(table) => words.extend(table.headers.iter().map(|header| header.plain())),
            ProseBlock::Picture { caption, .. } => words.extend(caption.iter().map(|caption| caption.value.clone())),
            ProseBlock::Code(_) => {}
        }
    }
    words.join(" ")
}

/// Whether a folded text has a word that begins so; those of three letters or fewer must be whole words, but for a plural.
pub fn has_word(text: &str, starts: &[&str]) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric()).any(|word| {
        starts.iter().any(|start| match start.len() {
            0..=4 => word == *start || word.strip_suffix('s') == Some(start),
            _ => word.starts_with(start),
        })
    })
}

/// Words of measures that are not summed: the whole has its own.
const MEANS: [&str; 44] = [
    "taux",
    "moyen",
    "median",
    "delai",
    "attente",
    "temps",
    "duree",
    "part",
    "pourcent",
    "proportion",
    "repartition",
    "note",
    "score",
    "ratio",
    "indice",
    "evolution",
    "variation",
    "ecart",
    "progression",
    "tendance",
    "objectif",
    "cible",
    "seuil",
    "prix",
    "tarif",
    "unitaire",
    "annee",
    "date",
    "age",
    "rang",
    "numero",
    "code",
    "satisf",
    "cumul",
    "max",
    "min",
    "maximum",
    "minimum",
    "horaire",
    "par",
    "article",
    "version",
    "reference",
    "distinct",
];

/// Whether a folded text names a measure that is not summed.
pub fn is_of_means(text: &str) -> bool {
    text.contains(['%', '°', '‰']) || has_word(text, &MEANS)
}

/// Ways to say in a header that something is told by the unit of another thing; they are also in names of things that are
/// counted: « demandes au guichet », « cartes et/ou passeports ».
static PER_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    let of = r"(?:m²|m³|m2|m3|km²|km2|km|ha|kg|kwh|mwh|litre|tonne|mois|jour|heure|an|trimestre|agent|usager|habitant|dossier|guichet)s?";
    Regex::new(&format!(r"/|pour (?:1|10|100|mille|cent)(?:[^\d]|$)|pour 1\d{{0,2}}[ \u{{a0}}\u{{202f}}]?000|(?:^|\W)(?:au |a l['’]|a la |le |l['’]){of}(?:\W|$)|densite|vitesse|temperature|intensite|rendement|tension|debit"))
        .expect("the pattern is sound")
});

/// Whether a folded header may be that of a measure by the unit of something, which has a mean and no sum.
pub fn is_per_unit(header: &str) -> bool {
    PER_UNIT.is_match(header)
}

/// Words before what is a part of the row above.
const PARTS_OF: [&str; 5] = ["dont", "soit", "y compris", "parmi lesquel", "en particulier"];

/// Whether a folded label is that of a part of a row above, which is counted there.
pub fn is_part_of_above(label: &str) -> bool {
    let label = label.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    has_word(label, &["dont"]) || PARTS_OF.iter().any(|words| label.starts_with(words))
}

/// How the last row or column of a table is told to be all others together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// « Total ».
    Total,
    /// « Ensemble », which may be a mean.
    All,
    /// « Sous-total ».
    Part,
}

/// What a folded label says of a whole; `None` for an ordinary row.
pub fn whole(label: &str) -> Option<Whole> {
    let mut words = label.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next());
    let last = label.split(|sign: char| !sign.is_alphanumeric()).rfind(|word| !word.is_empty());
    if has_word(
        label,
        &["moyen", "median", "taux", "part", "pour", "evolution", "variation", "rappel", "objectif", "dont"],
    ) {
        return None;
    }
    match (first, second) {
        ("sous", Some("total" | "totaux")) | ("soustotal", _) | ("total", Some("partiel" | "intermediaire")) => {
            Some(Whole::Part)
        }
        ("total" | "totaux" | "somme", _) => Some(Whole::Total),
        ("ensemble", None | Some("des" | "du" | "de")) => Some(Whole::All),
        ("tous" | "toutes", _) if label.contains("confondu") => Some(Whole::All),
        _ if last == Some("total") => Some(Whole::Total),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wholes_are_known_by_their_names() {
        for (label, expected) in [
            ("total", Some(Whole::Total)),
            ("total general", Some(Whole::Total)),
            ("total des appels", Some(Whole::Total)),
            ("prefecture (total)", Some(Whole::Total)),
            ("ensemble", Some(Whole::All)),
            ("ensemble des sites", Some(Whole::All)),
            ("tous sites confondus", Some(Whole::All)),
            ("sous-total accueil", Some(Whole::Part)),
            ("ensemble immobilier", None),
            ("taux total", None),
            ("total pour rappel", None),
            ("moyenne", None),
            ("gex", None),
            ("", None),
        ] {
            assert_eq!(whole(label), expected, "{label}");
        }
        assert!(is_of_means("delai moyen") && is_of_means("appels par jour") && is_of_means("en %"));
        let per_unit =
            ["cout/agent", "cout au m²", "prix le litre", "accidents pour 1 000", "vitesse (km/h)", "cout a l’heure"];
        assert!(per_unit.iter().all(|header| is_per_unit(header)));
        assert!(
            !["appels au standard", "pour information", "usagers", "demandes a la mairie"]
                .iter()
                .any(|header| is_per_unit(header))
        );
        assert!(
            is_part_of_above("– dont en ligne") && is_part_of_above("y compris mineurs") && !is_part_of_above("gex")
        );
        assert!(!is_of_means("appels recus") && !is_of_means("partenaires") && !is_of_means("2022"));
    }
}
