//! How much a slide says.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{PageSlide, Prose, ProseBlock, ProseList};

/// What is read in the time that a slide is shown, and heard while it is said.
const WORDS_MAX: usize = 90;

pub const TOO_DENSE: Rule = Rule {
    code: "diapositive-chargee",
    certainty: Certainty::Taste,
    since: "0.2",
    sources: &["Guide de la DISIC pour des diaporamas accessibles : trois à sept phrases par diapositive"],
    family: Family::Reading,
    title: "Une diapositive a 90 mots au plus",
    why: "On lit ou on écoute, rarement les deux : au-delà, le comité lit pendant que l’on parle. Ce qui est dit sous un titre est \
          compté, tableaux à part ; clu le répartit sur plusieurs diapositives, mais ne le raccourcit pas.",
    earlier: &[],
    failing: Example { file: "diapositives/accueil-general.md", text: LONG },
    passing: Example {
        file: "diapositives/accueil-general.md",
        text: "# L’accueil général\n\nL’accueil général oriente chaque usager vers le bon guichet, en deux minutes.\n",
    },
    acceptable: true,
    check: Some(too_dense),
};

const LONG: &str = "# L’accueil général\n\nL’accueil général est le premier contact des usagers avec la préfecture. Il est tenu \
    par deux agents, du lundi au vendredi, de neuf heures à seize heures, sans rendez-vous. Les agents y vérifient que \
    chacun a les pièces de sa demande, donnent un ticket et indiquent le guichet. Ils aident aussi les personnes qui ne \
    peuvent pas faire leur démarche en ligne, et les accompagnent au point numérique. Une boucle magnétique est installée à \
    chaque guichet, et les fauteuils roulants y accèdent par la cour. Les horaires sont affichés à l’entrée et en ligne.\n";

fn too_dense(subject: &Subject<'_>) -> Vec<Finding> {
    let slides = subject.meeting.pages.iter().flat_map(|(path, slides)| slides.iter().map(move |slide| (path, slide)));
    slides
        .map(|(path, slide)| (path, slide, words(slide)))
        .filter(|(.., words)| *words > WORDS_MAX)
        .map(|(path, slide, words)| {
            Finding::new(path, slide.title.span, format!("cette diapositive a {words} mots : {WORDS_MAX} au plus"))
                .hint("gardez ce qu’il faut retenir, et dites le reste en note (`<!-- … -->`) ou sous un autre titre")
        })
        .collect()
}

/// How many words a slide has beside its tables.
fn words(slide: &PageSlide) -> usize {
    let blocks = slide.blocks.iter().map(|block| match block {
        ProseBlock::Paragraph(prose) | ProseBlock::Heading(prose) => count(prose),
        ProseBlock::List(list) => in_list(list),
        ProseBlock::Quote(paragraphs) => paragraphs.iter().map(count).sum(),
        ProseBlock::Table(_) | ProseBlock::Code(_) | ProseBlock::Picture { .. } => 0,
    });
    count(&slide.title) + blocks.sum::<usize>()
}

fn in_list(list: &ProseList) -> usize {
    list.items.iter().map(|item| count(&item.text) + item.list.as_ref().map_or(0, in_list)).sum()
}

/// Signs between spaces are no words: « : », « – ».
fn count(prose: &Prose) -> usize {
    prose.plain().split_whitespace().filter(|piece| piece.contains(char::is_alphanumeric)).count()
}
