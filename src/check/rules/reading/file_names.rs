//! Text alternatives that are the name of a file, as cameras and programs put it there.

use std::sync::LazyLock;

use super::pictures::alternatives;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::ProseBlock;
use regex::Regex;

pub const FILE_NAME: Rule = Rule {
    code: "alternative-nom-de-fichier",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["RGAA 4.1.2, critère 1.3"],
    family: Family::Reading,
    title: "Un texte de remplacement n’est pas un nom de fichier",
    why: "« IMG_1234 » est ce que l’appareil photo a écrit : lu à voix haute, il ne dit rien de l’image à qui ne la voit pas.",
    earlier: &[],
    failing: Example { file: "diapositives/plan.md", text: "# Plan\n\n![IMG_1234.jpg](images/plan.svg)\n" },
    passing: Example { file: "diapositives/plan.md", text: "# Plan\n\n![Plan de l’accueil](images/plan.svg)\n" },
    acceptable: true,
    check: Some(file_name),
};

/// One ending of an image; or what cameras, telephones and office programs call a new one, with its number or its date.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let ending = r"\.(?:jpe?g|png|svg|gif|webp|bmp|tiff?|heic|pdf|pptx?)";
    let device = "(?:img|dscn?|dscf|pxl|sam|mvi|gopr|wp|p|scan|image|photo|picture|figure|capture|screenshot|sans titre|untitled|diapositive|slide|capture d[’'_ ]?[ée]cran|whatsapp image|num[ée]risation|t[ée]l[ée]chargement)";
    let number = r"(?:[\s_.()-]|[0-9]|\b(?:du|le|at|à|h|from)\b)*[0-9](?:[\s_.():-]|[0-9]|\b(?:du|le|at|à|h|from)\b)*";
    // What stands between two words of a file, and between none of a sentence.
    let joined = r"[\p{L}0-9.-]+(?:_[\p{L}0-9.-]+)+";
    Regex::new(&format!(r"(?i)^(?:\S.*{ending}|{device}{number}|{joined}|sans titre|untitled)$"))
        .expect("the pattern is sound")
});

/// Words that say that there is an image, and nothing of it.
const BARE: [&str; 7] = ["image", "photo", "illustration", "picture", "figure", "visuel", "capture d’écran"];

/// Whether words say nothing of an image but that it is one.
fn is_bare(words: &str) -> bool {
    BARE.contains(&words.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// Whether words are the name of a file rather than of what it shows.
pub fn is_file_name(words: &str) -> bool {
    NAMES.is_match(words.trim())
}

/// Whether an alternative repeats the name of its own file, which has signs that no word has.
fn is_own_name(words: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    words.trim() == stem && !stem.contains(char::is_whitespace)
}

fn file_name(subject: &Subject<'_>) -> Vec<Finding> {
    let mut own = Vec::new();
    for block in subject.meeting.pages.values().flatten().flat_map(|slide| &slide.blocks) {
        if let ProseBlock::Picture { path, alt, .. } = block
            && is_own_name(alt, path)
        {
            own.push(alt.span);
        }
    }
    let pictures = subject.prefecture.pictures();
    let shared: Vec<&str> =
        pictures.filter(|one| is_own_name(&one.alt, &one.path)).map(|one| one.alt.as_str()).collect();
    let texts = alternatives(subject).into_iter().filter(|text| {
        is_file_name(&text.words)
            || is_bare(&text.words)
            || own.contains(&text.span)
            || text.place == "reunion" && shared.contains(&text.words.as_str())
    });
    let message = |words: &str| match is_bare(words) {
        true => format!("ce texte de remplacement ne dit rien de l’image : « {} »", words.trim()),
        false => format!("ce texte de remplacement est un nom de fichier : « {} »", words.trim()),
    };
    texts
        .map(|text| {
            Finding::new(&text.place, text.narrow(&text.words, subject.sources), message(&text.words))
                .hint("dites ce que l’image montre : « Plan de l’accueil »")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_told_from_a_description() {
        for words in [
            "IMG_1234.jpg",
            "IMG_1234",
            "DSC00045",
            "image1",
            "Image 12",
            "photo-3",
            "plan accueil.png",
            "Sans titre-1",
            "capture d’écran 2022-03-10",
            "Capture d'écran 2022-03-10 à 14.32.08",
            "Screenshot 2022-03-10 at 10.00.01",
            "Diapositive3",
            "WhatsApp Image 2022-03-10",
            "PXL_20220310_101010",
            "plan_rdc_v2",
            "Sans titre",
        ] {
            assert!(is_file_name(words), "{words}");
        }
        for words in [
            "Plan de l’accueil",
            "Photo de la cour en 2022",
            "Capture d’écran du site",
            "Image",
            "12",
            "Guichet 3",
            "Façade de la préfecture, 2022",
            "Le formulaire cerfa n° 13750",
            "P",
            "Page 3 du formulaire",
        ] {
            assert!(!is_file_name(words), "{words}");
        }
        assert!(is_bare("Image") && is_bare(" photo. ") && !is_bare("Photo de la cour"));
        assert!(is_own_name("plan-accueil", "images/plan-accueil.png"));
        assert!(!is_own_name("Plan de l’accueil", "images/plan-de-l-accueil.png"));
    }
}
