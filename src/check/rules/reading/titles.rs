//! Titles of slides: their levels, their length, and one for each slide.

use std::collections::BTreeMap;

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::measure::{Measurer, Style};
use crate::meeting::Show;
use crate::source::Span;
use crate::theme::GEOMETRY;

pub const LEVEL_SKIPPED: Rule = Rule {
    code: "niveau-de-titre-saute",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &["RGAA 4.1.2, critère 9.1"],
    family: Family::Reading,
    title: "Une diapositive a un titre et des intertitres, rien de plus profond",
    why: "Un lecteur d’écran fait parcourir les titres niveau par niveau : un niveau sauté laisse croire qu’il manque quelque \
          chose (RGAA, critère 9.1).",
    earlier: &[],
    failing: Example { file: "diapositives/canaux.md", text: "# Canaux\n\n### Téléphone\n\nLe standard.\n" },
    passing: Example { file: "diapositives/canaux.md", text: "# Canaux\n\n## Téléphone\n\nLe standard.\n" },
    acceptable: false,
    check: None,
};

pub const THE_SAME: Rule = Rule {
    code: "titres-identiques",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Reading,
    title: "Deux diapositives n’ont pas le même titre",
    why: "Le titre est ce que l’on entend en changeant de diapositive, et ce que l’on cite en séance (« à la diapositive \
          Accueil… ») : deux fois le même, on ne sait plus où l’on est.",
    earlier: &[],
    failing: Example { file: "diapositives/guichets.md", text: "# Guichets\n\nLundi.\n\n# guichets\n\nMardi.\n" },
    passing: Example { file: "diapositives/guichets.md", text: "# Guichets\n\nLundi.\n\n# Horaires\n\nMardi.\n" },
    acceptable: true,
    check: Some(the_same),
};

pub const TOO_LONG: Rule = Rule {
    code: "titre-trop-long",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Reading,
    title: "Un titre tient en deux lignes",
    why: "Un titre se lit d’un coup d’œil et s’écoute d’une traite ; plus long, il prend la place de ce qu’il annonce. \
          L’intitulé d’un point, seul sur sa diapositive, peut en prendre trois.",
    earlier: &[],
    failing: Example {
        file: "diapositives/horaires.md",
        text: "# Les horaires d’ouverture au public de l’accueil général, des guichets et du point numérique, tels qu’ils ont \
               été revus après l’enquête menée auprès des usagers pendant l’été et l’automne derniers\n\nDe 9 h à 16 h.\n",
    },
    passing: Example {
        file: "diapositives/horaires.md",
        text: "# Les horaires d’ouverture au public\n\nIls ont été revus après l’enquête de l’automne : de 9 h à 16 h.\n",
    },
    acceptable: true,
    check: Some(too_long),
};

/// The title of a slide.
struct Title<'a> {
    place: &'a str,
    words: String,
    span: Span,
}

/// The titles of what the agenda shows, each once: showing a slide twice is the author's choice.
fn shown_titles<'a>(subject: &Subject<'a>) -> Vec<Title<'a>> {
    let meeting = subject.meeting;
    let mut titles = Vec::new();
    let mut shown: Vec<&Show> = Vec::new();
    for show in meeting.shows() {
        if shown.contains(&show) {
            continue;
        }
        shown.push(show);
        match show {
            Show::Page(path) => {
                let slides = meeting.pages.get(path).into_iter().flatten();
                titles.extend(slides.map(|slide| Title {
                    place: path,
                    words: slide.title.plain(),
                    span: slide.title.span,
                }));
            }
            Show::Survey(index) => titles.extend(meeting.surveys.get(*index).map(|survey| Title {
                place: &survey.id,
                words: survey.title.value.clone(),
                span: survey.title.span,
            })),
            Show::Modules
            | Show::Perimeter
            | Show::Indicators
            | Show::Complaints
            | Show::Actions
            | Show::Essentials
            | Show::Changes
            | Show::Evolutions
            | Show::Evolution(_) => {}
        }
    }
    titles
}

fn the_same(subject: &Subject<'_>) -> Vec<Finding> {
    let mut firsts = BTreeMap::<String, Span>::new();
    let mut findings = Vec::new();
    for Title { place, words, span } in shown_titles(subject) {
        let compared: Vec<String> = french::typography(&words).split_whitespace().map(str::to_lowercase).collect();
        match firsts.get(&compared.join(" ")) {
            Some(&first) => {
                let message = format!("une autre diapositive a déjà pour titre « {} »", words.trim());
                findings.push(
                    Finding::new(place, span, message)
                        .related(first, "la première")
                        .hint("dites dans chaque titre ce qui n’est que sur cette diapositive"),
                );
            }
            None => {
                firsts.insert(compared.join(" "), span);
            }
        }
    }
    findings
}

fn too_long(subject: &Subject<'_>) -> Vec<Finding> {
    let sizes = &subject.theme.sizes;
    let measurer = Measurer::new(subject.theme);
    let lines = |words: &str, size: f64, width: f64| {
        let style = Style { size, weight: GEOMETRY.weights.bold, ratio: 1.0 };
        let (_, height) = measurer.set_words(&french::typography(words.trim()), style, width);
        (height / size).round() as usize
    };
    let slides = shown_titles(subject)
        .into_iter()
        .filter(|title| lines(&title.words, sizes.title, GEOMETRY.content.width) > 2)
        .map(|Title { place, span, .. }| {
            Finding::new(place, span, "ce titre prend plus de deux lignes")
                .hint("gardez l’essentiel, et dites le reste dans un paragraphe")
        });
    let sections = subject.meeting.agenda.iter();
    let sections = sections.filter(|item| lines(&item.title, sizes.cover, GEOMETRY.section.width) > 3).map(|item| {
        Finding::new(&item.place, item.title.span, "cet intitulé prend plus de trois lignes sur sa diapositive")
            .hint("gardez l’essentiel, et dites le reste par `remarque` ou dans un sous-point")
    });
    slides.chain(sections).collect()
}
