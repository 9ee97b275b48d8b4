//! Images of text: their words are out of reach of whoever does not see them, enlarges them or copies them.

use super::pictures::alternatives;
use crate::check::text::Text;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::ProseBlock;
use crate::source::Asset;
use roxmltree::{Document, NodeType};

pub const IMAGE_OF_TEXT: Rule = Rule {
    code: "image-de-texte",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["RGAA 4.1.2, critère 1.8"],
    family: Family::Reading,
    title: "Un texte ou un tableau est écrit, pas montré en image",
    why: "Les mots d’une image ne s’agrandissent pas bien, ne se copient pas, et un lecteur d’écran n’en dit que le texte de \
          remplacement. Sont vus les textes de remplacement qui l’avouent (« capture d’écran », « tableau des… ») et les dessins \
          SVG faits surtout de texte.",
    earlier: &[],
    failing: Example {
        file: "diapositives/plan.md",
        text: "# Délais\n\n![Tableau des délais par démarche](images/plan.svg)\n",
    },
    passing: Example {
        file: "diapositives/plan.md",
        text: "# Délais\n\n![Plan de l’accueil](images/plan.svg)\n\n| Démarche | Délai |\n|---|---|\n| Permis | 12 jours |\n",
    },
    acceptable: true,
    check: Some(image_of_text),
};

/// How alternatives of images of text begin; what follows the second kind tells a painting from a table.
const TEXTS: [&str; 9] = [
    "capture d’écran",
    "copie d’écran",
    "impression d’écran",
    "texte ",
    "document scanné",
    "courrier scanné",
    "scan ",
    "tableau des ",
    "tableau récapitulatif",
];

/// Words that a drawing has in labels, and how many more of them than shapes one has that is a text.
const WORDS_MIN: usize = 20;
const WORDS_A_SHAPE: usize = 6;

fn image_of_text(subject: &Subject<'_>) -> Vec<Finding> {
    let hint = "écrivez le texte ou le tableau sur la diapositive, à la place de l’image";
    let told = |text: &Text| {
        let begin = said_to_be_text(&text.words)?;
        let message = format!("cette image semble montrer du texte (« {} »)", begin.trim());
        Some(Finding::new(&text.place, text.narrow(&text.words, subject.sources), message).hint(hint))
    };
    let mut findings: Vec<Finding> = alternatives(subject).iter().filter_map(told).collect();
    for (page, slides) in &subject.meeting.pages {
        for block in slides.iter().flat_map(|slide| &slide.blocks) {
            let ProseBlock::Picture { path, .. } = block else { continue };
            let inside = format!("{}/{}", subject.folder, path.trim_start_matches("./"));
            let words = subject.sources.asset(&inside).and_then(words_of_drawing);
            findings.extend(words.map(|words| {
                let message = format!("ce dessin est fait de texte : {}", french::counted(words as u64, "mot"));
                Finding::new(page, path.span, message).hint(hint)
            }));
        }
    }
    findings
}

/// How an alternative begins that says itself that the image is of text.
fn said_to_be_text(alternative: &str) -> Option<&'static str> {
    let words = french::plain_spaces(&french::typography(alternative.trim())).to_lowercase();
    let words =
        ["une ", "un ", "la ", "le ", "l’"].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(&words);
    TEXTS.into_iter().find(|begin| words.starts_with(begin))
}

/// How many words a drawing has, where it is made of little else.
fn words_of_drawing(asset: &Asset) -> Option<usize> {
    let text = asset.bytes.as_ref().ok().and_then(|bytes| std::str::from_utf8(bytes).ok())?;
    if !text.contains("<text") {
        return None;
    }
    // What cannot be read is told where it is opened.
    let drawing = Document::parse(text).ok()?;
    let nodes = || drawing.descendants().filter(|node| node.node_type() == NodeType::Element);
    let named = |names: &[&str]| nodes().filter(|node| names.contains(&node.tag_name().name())).count();
    let shapes = named(&["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use"]);
    let texts = nodes().filter(|node| node.tag_name().name() == "text").flat_map(|node| node.descendants());
    let words = texts
        .filter_map(|node| node.text().filter(|_| node.is_text()))
        .map(|text| text.split_whitespace().count())
        .sum();
    (words >= WORDS_MIN && words >= shapes * WORDS_A_SHAPE).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alternative_may_say_that_it_is_of_text() {
        for words in ["Capture d'écran du site", "Une copie d’écran", "Tableau des délais", "Le texte de la charte"]
        {
            assert!(said_to_be_text(words).is_some(), "{words}");
        }
        for words in
            ["Plan de l’accueil", "Tableau blanc de la salle", "Tableau d’affichage", "Textiles de l’Ain", "Un écran"]
        {
            assert_eq!(said_to_be_text(words), None, "{words}");
        }
    }

    #[test]
    fn a_drawing_of_labels_is_no_text() {
        let drawing = |texts: usize, shapes: usize| {
            let text = "<text>un mot</text>".repeat(texts) + &"<rect/>".repeat(shapes);
            let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{text}</svg>");
            words_of_drawing(&Asset { path: "a.svg".to_owned(), bytes: Ok(text.into_bytes()) })
        };
        assert_eq!(drawing(10, 1), Some(20));
        assert_eq!(drawing(9, 0), None);
        assert_eq!(drawing(20, 8), None);
    }
}
