//! What a text computes before its readers.

use std::ops::Range;

use super::{ahead, changes, equations, factors, out_of, parts};
use crate::check::rules::tables::{evolutions, rates};
use crate::check::spot::spot_or_all;
use crate::check::text::TextKind;
use crate::check::told::Token;
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};

pub const WRONG: Rule = Rule {
    code: "calcul-faux",
    certainty: Certainty::Certain,
    since: "0.2",
    sources: &[],
    family: Family::Texts,
    title: "Un calcul écrit dans un texte est juste",
    why: "« De 84 à 91 %, soit + 6 points », « 12 sur 48, soit 30 % », « 41 − 26 = 25 » : qui assiste à la réunion refait le calcul de \
          tête. Les arrondis sont admis ; ce qui est dit « environ » n’est pas recalculé, ni ce que dit une citation.",
    earlier: &[],
    failing: Example {
        file: "diapositives/appels.md",
        text: "# Les appels\n\nLe taux est passé de 84 à 91 %, soit + 6 points.\n",
    },
    passing: Example {
        file: "diapositives/appels.md",
        text: "# Les appels\n\nLe taux est passé de 84 à 91 %, soit + 7 points.\n",
    },
    acceptable: true,
    check: Some(check),
};

/// A calculation that does not come out.
#[derive(Debug)]
pub struct Wrong {
    /// Where its result stands in the text.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
}

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = evolutions::wrong(subject);
    findings.extend(rates::wrong(subject));
    for told in subject.told() {
        let text = told.text;
        let is_own = match text.kind {
            TextKind::Plain | TextKind::Owner | TextKind::Alternative | TextKind::Note => true,
            TextKind::Quote | TextKind::Code | TextKind::Address => false,
        };
        for wrong in told.sentences.iter().filter(|_| is_own).flat_map(|sentence| wrongs(&text.words, sentence)) {
            let span = spot_or_all(text, &wrong.range, subject.sources);
            let finding = Finding::new(&text.place, span, wrong.message);
            findings.push(finding.hint("refaites le calcul, ou dites « environ »"));
        }
    }
    findings
}

/// What a sentence computes wrongly.
fn wrongs(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    let mut found = equations::wrong(text, sentence);
    found.extend(changes::wrong(text, sentence));
    found.extend(ahead::wrong(text, sentence));
    found.extend(out_of::wrong(text, sentence));
    found.extend(factors::wrong(text, sentence));
    found.extend(parts::wrong(text, sentence));
    // One slip is told once.
    found.sort_by_key(|wrong| wrong.range.start);
    found.dedup_by(|next, last| next.range.start < last.range.end);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::told;
    use crate::french::plain_spaces;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<String> {
        let sentences = told::sentences(text);
        let wrong = sentences.iter().flat_map(|sentence| wrongs(text, sentence));
        wrong.map(|wrong| plain_spaces(&wrong.message)).collect()
    }

    #[test]
    fn what_does_not_come_out_is_told() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            ("41 − 26 = + 25", "41 − 26 = 15, et non 25"),
            ("12 + 7 = 20", "12 + 7 = 19, et non 20"),
            ("Au total 3 × 4 = 13 ateliers.", "3 × 4 = 12, et non 13"),
            ("3 x 4 = 13", "3 × 4 = 12, et non 13"),
            ("41 - 26 = 25", "41 − 26 = 15, et non 25"),
            ("41 – 26 = +25 points", "41 − 26 = 15, et non 25"),
            ("1\u{202f}200 + 340 = 1\u{a0}640 appels", "1 200 + 340 = 1 540, et non 1 640"),
            ("12 appels + 7 appels = 20 appels", "12 + 7 = 19, et non 20"),
            ("2 + 3 × 4 = 20", "2 + 3 × 4 = 14, et non 20"),
            ("12,5 + 7,5 = 21", "12,5 + 7,5 = 20, et non 21"),
            ("91 % − 84 % = 6 points", "91 − 84 = 7, et non 6"),
            ("12 / 48 = 30 %", "12 ÷ 48 = 25 %, et non 30 %"),
            ("200 × 5 % = 20", "200 × 5 % = 10, et non 20"),
            ("Le taux est passé de 84 à 91 %, soit + 6 points.", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("De 84 % à 91 %, soit une hausse de 6 points", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("de 84 % en 2021 à 91 % en 2022, soit +6 pts", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("de 84 à 91 % (+ 6 points)", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("91 %, contre 84 % en 2021, soit + 6 points", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("de 91 à 84 %, soit + 7 points", "de 91 à 84 %, l’écart est de −7 points, et non de +7"),
            ("de 91 à 84 %, soit 7 points de plus", "de 91 à 84 %, l’écart est de −7 points, et non de +7"),
            ("passé de 40 à 50, soit + 20 %", "de 40 à 50, l’écart est de 25 %, et non de 20 %"),
            ("passé de 40 à 50 appels, soit une hausse de 20 %", "de 40 à 50, l’écart est de 25 %, et non de 20 %"),
            (
                "Le délai est passé de 15 à 12 jours, soit 4 jours de moins",
                "de 15 à 12, l’écart est de −3, et non de −4",
            ),
            ("12 sur 48, soit 30 %", "12 sur 48 font 25 %, et non 30 %"),
            ("12 usagers sur 48, soit 30 %", "12 sur 48 font 25 %, et non 30 %"),
            ("12 usagers sur 48 interrogés, soit un taux de 30 %", "12 sur 48 font 25 %, et non 30 %"),
            ("12 appels sur 48 (30 %)", "12 sur 48 font 25 %, et non 30 %"),
            ("30 % des appels (12 sur 48)", "12 sur 48 font 25 %, et non 30 %"),
            ("12 appels sur 48 représentent 30 % du total", "12 sur 48 font 25 %, et non 30 %"),
            ("12 dossiers sur 48, c’est-à-dire 30 %", "12 sur 48 font 25 %, et non 30 %"),
            ("Sur 48 appels, 12 sont perdus, soit 30 %", "12 sur 48 font 25 %, et non 30 %"),
            ("Sur les 48 réponses reçues, 12 portent un avis (30 %)", "12 sur 48 font 25 %, et non 30 %"),
            ("gagne 6 points (84 % → 91 %)", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("passe de 84 à 91 % : + 6 points", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("passe de 84 à 91 %, une hausse de 6 points", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("84 % → 91 % (+ 6 points)", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("91 %, contre 84 % en 2021 (+ 6 points)", "de 84 à 91 %, l’écart est de 7 points, et non de 6"),
            ("en hausse de 10 % (de 200 à 230)", "de 200 à 230, l’écart est de 15 %, et non de 10 %"),
            ("Les visites augmentent de 10 %, de 200 à 230.", "de 200 à 230, l’écart est de 15 %, et non de 10 %"),
            ("a reculé de 9 points, de 16 % à 9 %", "de 16 à 9 %, l’écart est de −7 points, et non de −9"),
            (
                "Les demandes progressent de 21 % en un an : 560 en 2021, contre 500 en 2020.",
                "de 500 à 560, l’écart est de 12 %, et non de 21 %",
            ),
            ("a doublé (de 12 à 20)", "de 12 à 20, c’est multiplier par 1,7, et non par 2"),
            ("a triplé, passant de 12 à 26", "de 12 à 26, c’est multiplier par 2,2, et non par 3"),
            ("divisé par deux (de 40 à 31)", "de 40 à 31, c’est diviser par 1,3, et non par 2"),
            ("multipliée par trois, de 12 à 26", "de 12 à 26, c’est multiplier par 2,2, et non par 3"),
            ("passé de 12 à 26, soit trois fois plus", "de 12 à 26, c’est multiplier par 2,2, et non par 3"),
            ("a doublé (de 20 à 12)", "de 20 à 12, cela baisse, et n’est pas multiplié par 2"),
            ("en tout 38 groupes (12 + 15 + 9 = 38)", "12 + 15 + 9 = 36, et non 38"),
            (
                "Les 104 dossiers se répartissent en 58 accords, 41 refus et 15 retraits.",
                "58 + 41 + 15 = 114, et non 104",
            ),
            (
                "Les avis se répartissent en 61 % de oui, 39 % de non et 9 % sans avis",
                "61 + 39 + 9 = 109 %, et non 100 %",
            ),
            ("104 dossiers : 58 accords, 41 refus, 15 retraits", "58 + 41 + 15 = 114, et non 104"),
        ] {
            let found = told(text);
            if found != [expected] {
                wrong.push(format!("{text}: {found:?}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn what_comes_out_or_is_no_calculation_is_not_told() {
        let mut wrong = Vec::new();
        for text in [
            "Le taux est de 318 / 400 × 100 = 79,5 %.",
            "Le reste est de 1 − 0,795 = 20,5 %, et 0,9 × 100 = 90 %.",
            "41 − 26 = 15",
            "41 − 26 = + 15",
            "– 12 + 7 = 19",
            "- 12 + 7 = 19 usagers",
            "Guichet 3 – 12 + 7 = 19",
            "1 + 1 = 3",
            "1/3 = 33 %",
            "2 / 3 = 67 %",
            "2 / 3 = 0,67",
            "33,3 + 33,3 + 33,3 = 100",
            "12,5 + 7,3 = 19,9",
            "200 × 5 % = 10",
            "100 % − 16 % = 84 %",
            "3 h + 20 min = 3 h 20",
            "2 × 50 g = 100 g",
            "1 kg + 500 g = 1,5 kg",
            "5 + 3 = 8 + 2 = 10",
            "12 + 7 ≈ 20",
            "12 + 7 = environ 20",
            "x = 3",
            "Ouvert 24 h/24, 7 j/7",
            "Ouvert de 9 h à 12 h et de 14 h à 16 h, soit 5 heures par jour",
            "Ouvert de 9 h à 12 h 30, soit 3 h 30",
            "De 9 h − 12 h, soit trois heures",
            "score de 3-0",
            "CR 41-26",
            "Tél. 04 74 32 30 00",
            "décret n° 2004-1349 du 13 décembre 2004",
            "les articles 4 à 7, soit 4 articles",
            "de 2019 à 2022, soit 4 ans",
            "de 2019 à 2022, soit 4 années de mesure",
            "du 3 au 5 mars, soit 3 jours",
            "de 1 à 5, soit 5 niveaux",
            "notée de 1 à 5, soit 5 notes",
            "de 10 à 15 minutes, soit 20 % du temps",
            "De 10 à 15 usagers, soit 20 % des présents",
            "de 84 à 91 %, soit + 7 points",
            "de 84 à 91 %, soit + 8 %",
            "de 84 à 91 %, soit + 8,3 %",
            "de 84 à 91 %, soit + 7 %",
            "de 84,2 à 91,4 %, soit + 7,3 points",
            "de 84 à 91 %, soit près de 6 points",
            "de 84 à 91 %, soit une hausse d’environ 6 points",
            "de 84 à 91 %, soit 3,5 points par an",
            "de 84 à 91 % (+ 7 points)",
            "passé de 40 à 50, soit + 25 %",
            "Le budget passe de 1,2 à 1,5 M€, soit 300 000 € de plus.",
            "Le budget passe de 1,2 million à 1,5 million d’euros, soit 300 000 € de plus.",
            "Le ticket passe de 1,50 à 1,80 €, soit 30 centimes de plus.",
            "Le loyer passe de 612 à 640 € par mois, soit 336 € par an.",
            "Le loyer moyen passe de 410 à 432 €, soit 264 € de plus dans l’année.",
            "La consommation passe de 120 à 96 kWh par mètre carré, soit 201 600 kWh de moins par an.",
            "passé de 40 à 50 appels, soit 10 appels de plus",
            "passé de 30 à 10 jours, soit trois fois moins",
            "passé de 4 à 12 agents, soit 3 fois plus",
            "passé de 12 à 15 agents, soit 2 de plus à l’accueil",
            "passé de 91 à 84 %, soit un recul de 7 points",
            "passé de 91 à 84 %, soit 7 points de moins",
            "12 sur 48, soit 25 %",
            "1 sur 3, soit 33 %",
            "2 sur 3, soit 66 %",
            "2 sur 3, soit 67 %",
            "44 sur 51, soit 86,3 %",
            "2 sites sur 5, soit 60 % des usagers",
            "12 communes sur 48 (30 % de la population)",
            "12 sur 48, soit près de 30 %",
            "12 sur 48, soit 5 % de mieux",
            "5 réclamations sur 12 mois, soit 3 % des courriers",
            "de 12 sur 48 en 2020 à 20 sur 50, soit + 15 points",
            "note de 4,2 sur 5, soit 92 % de satisfaits",
            "7 jours sur 7",
            "90 % des appels, dont 12 sur rendez-vous (8 sur 10)",
            "Les lots 01 02 03 04 05",
            "Page 3 sur 12, soit la fin",
            "91 % contre 84 % en 2021, soit + 7 points",
            "de 84 % à 91 % en un an, puis 95 %, soit + 11 points",
            "gagne 7 points (84 % → 91 %)",
            "passe de 84 à 91 % : + 7 points",
            "gagne 3 jours (de 15 à 12)",
            "gagne 3 jours, de 15 à 12 jours",
            "en hausse de 15 % (de 200 à 230)",
            "baisse de 10 à 15 % selon les sites",
            "augmente de 10 %, de 8 h à 18 h",
            "augmente de 5 % par an, de 200 à 230",
            "a presque doublé (de 12 à 20)",
            "a plus que doublé (de 12 à 30)",
            "a doublé (de 12 à 25)",
            "a doublé en deux ans",
            "divisé par deux ou trois, de 40 à 12",
            "un double vitrage, de 12 à 20 mm",
            "divisé par deux (de 40 à 21)",
            "passé de 12 à 36, soit trois fois plus",
            "Sur 48 appels, 12 sont perdus, soit 25 %",
            "Sur 48 appels, 12 sont perdus et 8 rappelés, soit 42 %",
            "Sur 12 mois, 5 sont chargés, soit 30 % des appels",
            "Sur 5 sites, 2 ferment à midi, soit 30 % des agents",
            "Les trois sites (12 + 17 + 9 = 38)",
            "Les 104 dossiers se répartissent en 58 accords, 31 refus et 15 retraits.",
            "Les agents se répartissent sur 3 sites et 12 bureaux, ouverts de 8 h à 16 h",
            "Les 40 agents se répartissent en 3 équipes de 8 et 2 équipes de 8",
            "Les avis se répartissent en 61 % de oui, 30 % de non et 9 % sans avis",
            "3 sites : 120 agents, 40 voitures, 12 vélos",
            "40 places : 4 pour les fauteuils, 12 près de l’entrée, 24 ailleurs",
        ] {
            let found = told(text);
            if !found.is_empty() {
                wrong.push(format!("{text}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn right_sums_and_changes_are_never_told(one in 0_u32..5_000, other in 0_u32..5_000) {
            let (low, high) = (one.min(other), one.max(other));
            let texts = [
                format!("{one} + {other} = {}", one + other),
                format!("{high} − {low} = {}", high - low),
                format!("passé de {low} à {high}, soit + {}", high - low),
                format!("passé de {high} à {low} appels, soit {} appels de moins", high - low),
                format!("{low} sur {high}, soit {} %", (100 * low + high / 2) / high.max(1)),
            ];
            for text in texts {
                prop_assert!(told(&text).is_empty(), "{}: {:?}", text, told(&text));
            }
        }

        #[test]
        fn any_text_is_read(text in "([0-9]{1,4}|sur|soit|de|à|contre|=|[+−×/()%,. ]|points){0,25}") {
            told(&text);
        }
    }
}
