//! Links, and the addresses that stand where words should.

use std::sync::LazyLock;

use crate::check::spot::spot_or_all;
use crate::check::text::{Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Prose, ProseRun};
use crate::source::Span;
use regex::Regex;

pub const VAGUE: Rule = Rule {
    code: "lien-vague",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["RGAA 4.1.2, critère 6.1"],
    family: Family::Reading,
    title: "Un lien dit où il mène",
    why: "Un lecteur d’écran donne la liste des liens, sans les phrases qui les entourent : dix « cliquez ici » n’y mènent nulle \
          part. Sur papier, ils ne disent rien non plus.",
    earlier: &[],
    failing: Example {
        file: "diapositives/horaires.md",
        text: "# Horaires\n\nPour les horaires, [cliquez ici](https://www.ain.gouv.fr/horaires).\n",
    },
    passing: Example {
        file: "diapositives/horaires.md",
        text: "# Horaires\n\nVoir [les horaires de la préfecture](https://www.ain.gouv.fr/horaires).\n",
    },
    acceptable: true,
    check: Some(vague),
};

pub const BARE_ADDRESS: Rule = Rule {
    code: "adresse-nue",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["RGAA 4.1.2, critère 6.1"],
    family: Family::Reading,
    title: "Une adresse longue est derrière des mots",
    why: "Une adresse de page se lit mal de loin, et un lecteur d’écran l’épelle. Un nom de site court (« ain.gouv.fr ») se lit et se \
          retient : il peut rester.",
    earlier: &[],
    failing: Example {
        file: "diapositives/horaires.md",
        text: "# Horaires\n\nVoir https://www.ain.gouv.fr/Demarches/Horaires-d-ouverture.\n",
    },
    passing: Example {
        file: "diapositives/horaires.md",
        text: "# Horaires\n\nVoir [les horaires d’ouverture](https://www.ain.gouv.fr/Demarches/Horaires-d-ouverture), sur www.ain.gouv.fr.\n",
    },
    acceptable: true,
    check: Some(bare_address),
};

/// What a link may not say and no more.
const VAGUE_WORDS: [&str; 41] = [
    "cliquez ici",
    "cliquer ici",
    "cliquez",
    "cliquer",
    "clic ici",
    "ici",
    "par ici",
    "là",
    "lien",
    "ce lien",
    "le lien",
    "lien ici",
    "voir le lien",
    "suivre ce lien",
    "suivez ce lien",
    "cliquez sur ce lien",
    "voir",
    "voir ici",
    "voir plus",
    "en savoir plus",
    "pour en savoir plus",
    "savoir plus",
    "plus",
    "plus d’informations",
    "plus d’information",
    "plus d’infos",
    "plus d’info",
    "lire la suite",
    "lire plus",
    "la suite",
    "suite",
    "site",
    "le site",
    "ce site",
    "page",
    "la page",
    "cette page",
    "télécharger",
    "accéder",
    "consulter",
    "détails",
];

/// An address with what follows the name of its site; without a scheme it begins with the usual letters.
static ADDRESSES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:https?://\S+|\bwww\.[\w.-]+/\S+)").expect("the pattern is sound"));

fn vague(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for link in slides.iter().flat_map(|slide| slide.prose()).flat_map(links) {
            if is_vague(&link.words) {
                let message = format!("ce lien ne dit pas où il mène : « {} »", link.words.trim());
                let text =
                    Text { place: path.clone(), words: link.words.clone(), span: link.span, kind: TextKind::Plain };
                let span = spot_or_all(&text, &(0..text.words.len()), subject.sources);
                findings
                    .push(Finding::new(path, span, message).hint(
                        "mettez le lien sur les mots qui disent ce qu’on y trouve : `[les horaires](https://…)`",
                    ));
            }
        }
    }
    findings
}

fn bare_address(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for prose in slides.iter().flat_map(|slide| slide.prose()) {
            for run in prose.runs.iter().filter(|run| !run.code) {
                findings.extend(ADDRESSES.find_iter(&run.text).map(|found| {
                    let text =
                        Text { place: path.clone(), words: run.text.clone(), span: run.span, kind: TextKind::Plain };
                    Finding::new(
                        path,
                        spot_or_all(&text, &found.range(), subject.sources),
                        "cette adresse est montrée telle quelle",
                    )
                    .hint("mettez-la derrière des mots : `[les horaires](https://…)`")
                    .hint("si c’est le site qu’il faut retenir, son nom suffit : « ain.gouv.fr »")
                }));
            }
        }
    }
    findings
}

/// A link, its words in whatever styles.
struct WrittenLink<'a> {
    address: &'a str,
    words: String,
    span: Span,
}

fn links(prose: &Prose) -> Vec<WrittenLink<'_>> {
    let mut links: Vec<WrittenLink<'_>> = Vec::new();
    let mut is_going_on = false;
    for ProseRun { text, link, span, .. } in &prose.runs {
        match (link, links.last_mut()) {
            (Some(address), Some(last)) if is_going_on && last.address == address => {
                last.words.push_str(text);
                last.span.end = span.end;
            }
            (Some(address), _) => links.push(WrittenLink { address, words: text.clone(), span: *span }),
            (None, _) => {}
        }
        is_going_on = link.is_some();
    }
    links
}

fn is_vague(words: &str) -> bool {
    let words = french::typography(&french::plain_spaces(words)).to_lowercase();
    let words = words.trim_matches(|sign: char| !sign.is_alphanumeric());
    VAGUE_WORDS.contains(&french::plain_spaces(words).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_where_it_leads() {
        for words in
            ["Cliquez ici", "ici", "→ En savoir plus…", "Plus d'infos", "« lien »", "Lire la suite >", "CLIQUEZ ICI !"]
        {
            assert!(is_vague(words), "{words}");
        }
        for words in [
            "les horaires",
            "Cliquez ici pour prendre rendez-vous",
            "le site de l’ANTS",
            "service-public.fr",
            "ici et là",
            "",
        ] {
            assert!(!is_vague(words), "{words}");
        }
    }

    #[test]
    fn an_address_is_more_than_the_name_of_a_site() {
        for (words, found) in [
            ("Voir https://www.ain.gouv.fr/a?b=c pour tout", &["https://www.ain.gouv.fr/a?b=c"][..]),
            ("www.ain.gouv.fr/Demarches/Horaires", &["www.ain.gouv.fr/Demarches/Horaires"]),
            ("http://ain.gouv.fr", &["http://ain.gouv.fr"]),
            ("sur www.ain.gouv.fr, ain.gouv.fr ou service-public.fr", &[]),
            ("et/ou, 24 h/24, 1/2", &[]),
        ] {
            let addresses: Vec<&str> = ADDRESSES.find_iter(words).map(|found| found.as_str()).collect();
            assert_eq!(addresses, found, "{words}");
        }
    }
}
