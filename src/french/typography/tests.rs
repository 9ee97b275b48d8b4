//! Typed text and what becomes of it. In the rows `·` is a narrow no-break space and `_` a no-break space.

use super::*;
use crate::french::{MINUS, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, plain_spaces};
use proptest::prelude::*;

fn visible(text: &str) -> String {
    text.replace(NARROW_NO_BREAK_SPACE, "·").replace(NO_BREAK_SPACE, "_")
}

/// Compares what becomes of each typed text, and of the result typed again with plain spaces.
fn check(rows: &[(&str, &str)]) {
    for (typed, expected) in rows {
        assert_eq!(visible(&typography(typed)), *expected, "{typed}");
        assert_eq!(
            visible(&typography(&plain_spaces(&typography(typed)))),
            *expected,
            "again, from plain spaces: {typed}"
        );
    }
}

#[test]
fn high_punctuation_has_its_space() {
    check(&[
        ("a ; b ! c ? d : e", "a·; b·! c·? d_: e"),
        ("a; b! c? d: e", "a·; b·! c·? d_: e"),
        ("Vraiment ?!", "Vraiment·?!"),
        ("Vraiment?!", "Vraiment·?!"),
        ("Vraiment  ?", "Vraiment·?"),
        ("Module 4 (suite):", "Module 4 (suite)_:"),
        ("« public »: ", "«_public_»_: "),
        ("100 %; oui", "100_%·; oui"),
        ("etc.; puis", "etc.·; puis"),
        ("(quoi ?)", "(quoi·?)"),
        ("(?) ; (!)", "(?)·; (!)"),
        ("cafe\u{301}: oui", "cafe\u{301}_: oui"),
        ("Dates :\nle 10 mars", "Dates_:\nle 10_mars"),
        ("Taux d'appels aboutis : 92 % en 2022", "Taux d’appels aboutis_: 92_% en 2022"),
        ("outil Sphinx ; elle a concerné", "outil Sphinx·; elle a concerné"),
        ("réclamations et suggestions : /", "réclamations et suggestions_: /"),
        (
            "(formule de politesse du type « Bonne journée »...) : 85,7 %",
            "(formule de politesse du type «_Bonne journée_»…)_: 85,7_%",
        ),
    ]);
}

#[test]
fn colons_that_are_not_punctuation_stay() {
    check(&[
        ("à 14:30", "à 14:30"),
        ("au format 16:9", "au format 16:9"),
        ("std::vec ou ::", "std::vec ou ::"),
        ("clé:valeur", "clé:valeur"),
        ("a;b;c", "a;b;c"),
        ("rdv à 14:30: accueil", "rdv à 14:30_: accueil"),
    ]);
}

#[test]
fn addresses_and_paths_stay() {
    check(&[
        ("https://www.ain.gouv.fr/l'accueil?a=1;b=2%20...c", "https://www.ain.gouv.fr/l'accueil?a=1;b=2%20...c"),
        ("voir www.ain.gouv.fr/a'b;c : oui", "voir www.ain.gouv.fr/a'b;c_: oui"),
        ("voir https://ain.gouv.fr; merci", "voir https://ain.gouv.fr·; merci"),
        ("(https://ain.gouv.fr/a_(b))", "(https://ain.gouv.fr/a_(b))"),
        ("\"https://ain.gouv.fr\"", "«_https://ain.gouv.fr_»"),
        ("https://ain.gouv.fr...", "https://ain.gouv.fr…"),
        ("o'brien@ain.gouv.fr", "o’brien@ain.gouv.fr"),
        ("écrire à pref.l-accueil@ain.gouv.fr!", "écrire à pref.l-accueil@ain.gouv.fr·!"),
        ("mailto:a@ain.gouv.fr", "mailto:a@ain.gouv.fr"),
        (r"C:\Users\l'accueil...txt", r"C:\Users\l'accueil...txt"),
        (r"\\serveur\l'accueil", r"\\serveur\l'accueil"),
    ]);
}

#[test]
fn quotations_are_french() {
    check(&[
        ("\"mot\"", "«_mot_»"),
        ("« mot »", "«_mot_»"),
        ("«mot»", "«_mot_»"),
        ("le module n°1 « Relation générale à l'utilisateur »", "le module n°_1 «_Relation générale à l’utilisateur_»"),
        ("dit \"oui\", puis \"non\".", "dit «_oui_», puis «_non_»."),
        ("l'\"accueil\" ; (\"ici\")", "l’«_accueil_»·; («_ici_»)"),
        ("« un \"mot\" ici »", "«_un “mot” ici_»"),
        ("écran de 24\" et 27\"", "écran de 24\" et 27\""),
        ("\"mot", "\"mot"),
        ("«»", "«»"),
        ("«", "«"),
        ("»", "»"),
    ]);
}

#[test]
fn numbers_hold_on_to_what_they_count() {
    check(&[
        ("10 mars 2022", "10_mars 2022"),
        ("1er mars 2022", "1er_mars 2022"),
        ("1 mars 2022", "1_mars 2022"),
        ("du 6 août au 3 décembre 2021", "du 6_août au 3_décembre 2021"),
        ("du 10 au 21 mai 2022", "du 10 au 21_mai 2022"),
        ("14 jours, 1 jour, 2 mois, 3 ans", "14_jours, 1_jour, 2_mois, 3_ans"),
        ("10 jours ouvrés pour répondre", "10_jours ouvrés pour répondre"),
        ("3,9 millions de connexions", "3,9_millions de connexions"),
        ("20 engagements, 17 appels, 52 réponses, 3 points", "20_engagements, 17_appels, 52_réponses, 3_points"),
        ("12,62 % et 12,62%, 15 € et 15€, 20 °C", "12,62_% et 12,62_%, 15_€ et 15_€, 20_°C"),
        ("en % du total", "en_% du total"),
        ("5 Mo, 3 M€, 10 k€, 2 ETP", "5_Mo, 3_M€, 10_k€, 2_ETP"),
        ("2 ou 3, 13 sur 17, de 2 à 5 jours", "2 ou 3, 13 sur 17, de 2 à 5_jours"),
        ("3 d'entre eux", "3 d’entre eux"),
        ("10 sous-préfectures", "10_sous-préfectures"),
        ("le module n° 1 porte sur 20 engagements", "le module n°_1 porte sur 20_engagements"),
        ("au 1er trimestre, au 2e semestre, le 3ème jour", "au 1er_trimestre, au 2e_semestre, le 3ème_jour"),
        ("feuille A4 pliée, CO2 rejeté", "feuille A4 pliée, CO2 rejeté"),
        ("14 h 30, 14h30, 2 min 30, 14 h", "14_h_30, 14h30, 2_min_30, 14_h"),
        ("objectif ≥ 90 %", "objectif ≥_90_%"),
    ]);
}

#[test]
fn digits_hold_together() {
    check(&[
        ("10 000 usagers", "10·000_usagers"),
        ("1 234 567,89 €", "1·234·567,89_€"),
        ("SVI national 34 00 renseignant", "SVI national 34_00 renseignant"),
        ("04 74 32 30 00", "04_74_32_30_00"),
        ("en 2022 150 usagers", "en 2022 150_usagers"),
        ("12,5 300", "12,5 300"),
        ("modules 1 4", "modules 1 4"),
    ]);
}

#[test]
fn numbers_that_are_dialled_hold_together() {
    check(&[
        ("0 800 123 456", "0·800·123·456"),
        ("0 800 12 34 56", "0·800_12_34_56"),
        ("au 0800 123 456 ou 0800 12 34 56", "au 0800_123·456 ou 0800_12_34_56"),
        ("+33 4 74 32 30 00", "+33_4_74_32_30_00"),
        ("0 806 001 620, 3 615, 39 39", "0·806·001·620, 3·615, 39_39"),
        ("en 2022 15 usagers, 150 20, 33 4", "en 2022 15_usagers, 150 20, 33 4"),
    ]);
}

#[test]
fn references_to_codes_amounts_and_centuries_hold_together() {
    check(&[
        ("art. L. 311-1 du code", "art._L._311-1 du code"),
        ("l'article L. 311-1, l'article L 311-1, art. R421-5", "l’article_L._311-1, l’article_L_311-1, art._R421-5"),
        ("articles 3 et 4, article D. 12, arts. R. 1 et 2", "articles_3 et 4, article_D._12, arts._R._1 et 2"),
        ("art. A. Durand, article Le Monde", "art. A. Durand, article Le Monde"),
        ("€ 1 000, à $ 20, 12 € 500", "€_1·000, à $_20, 12_€ 500"),
        ("XXe siècle, XIXe et XXe siècles, Ier arrondissement", "XXe_siècle, XIXe et XXe_siècles, Ier_arrondissement"),
        ("12 kWh, 12 MWh, 12 GHz, 12 ETPT, 12 dB", "12_kWh, 12_MWh, 12_GHz, 12_ETPT, 12_dB"),
        ("Le livre, Ce jour, Vers midi, Ve République", "Le livre, Ce jour, Vers midi, Ve République"),
        ("l'(ancien) accueil, d'[autres], les 'mots'(x)", "l’(ancien) accueil, d’[autres], les 'mots'(x)"),
        ("Quoi ? : oui, quoi ?: non, quoi ?", "Quoi·?_: oui, quoi·?: non, quoi·?"),
    ]);
}

#[test]
fn references_and_titles_hold_together() {
    check(&[
        ("n° 1, n°16.3, N° 3, n° A12", "n°_1, n°_16.3, N°_3, n°_A12"),
        ("(cf. engagement n°16.3 du référentiel)", "(cf. engagement n°_16.3 du référentiel)"),
        ("M. Durand, Mme Durand, MM. Durand", "M._Durand, Mme_Durand, MM._Durand"),
        ("art. 3, p. 12, Art. 4, l'art. 5", "art._3, p._12, Art._4, l’art._5"),
        ("§ 2", "§_2"),
        ("et / ou", "et_/_ou"),
        ("Questions / réponses", "Questions_/ réponses"),
        ("et/ou, CNI/passeports", "et/ou, CNI/passeports"),
    ]);
}

#[test]
fn signs_of_the_keyboard_become_better_ones() {
    check(&[
        ("l'eau, aujourd'hui, d'1 an, qu'ils", "l’eau, aujourd’hui, d’1_an, qu’ils"),
        ("les 'mots' et 5'", "les 'mots' et 5'"),
        ("etc... et ...", "etc… et …"),
        ("nom : ......", "nom_: ......"),
        ("-5 %", "−5_%"),
        ("de -5 à -10,5 (-3)", "de −5 à −10,5 (−3)"),
        ("10 -5, 10-5, 2022-03-10, 5 % -3", "10 -5, 10-5, 2022-03-10, 5_% -3"),
        ("-5. -0... -1:", "−5. −0… −1_:"),
        ("-5-6, -2a, -04 74", "-5-6, -2a, -04_74"),
    ]);
}

#[test]
fn what_authors_typed_right_stays() {
    check(&[
        ("les télé-procédures de Qual-e-pref", "les télé-procédures de Qual-e-pref"),
        ("=> obligatoire", "=> obligatoire"),
        ("un - deux – trois", "un - deux – trois"),
        ("1ère, 1ere", "1ère, 1ere"),
        ("  deux  espaces  ", "  deux espaces  "),
        ("a\tb\r\n: c", "a\tb\r\n: c"),
        ("«\nmot\n»", "«\nmot\n»"),
        ("» /»", "» /_»"),
        ("", ""),
    ]);
    assert_eq!(typography("à\u{a0}suivre"), "à\u{a0}suivre", "a no-break space of the author's own");
    assert_eq!(typography("a\u{a0}; b\u{202f}: c"), "a\u{202f}; b\u{a0}: c", "no-break spaces of the wrong kind");
}

#[test]
fn runs_are_one_text() {
    for (runs, expected) in [
        (&["**", "Attention", ": voir"][..], &["**", "Attention", "_: voir"][..]),
        (&["Attention ", ": voir"], &["Attention_", ": voir"]),
        (&["Attention ", " : voir"], &["Attention_", ": voir"]),
        (&["«", "mot", "»"], &["«_", "mot", "_»"]),
        (&["\"", "mot", "\""], &["«_", "mot", "_»"]),
        (&["l", "'", "eau"], &["l", "’", "eau"]),
        (&["10", " ", "000", " ", "jours"], &["10", "·", "000", "_", "jours"]),
        (&["etc.", "..", ""], &["etc…", "", ""]),
        (&["", "", ""], &["", "", ""]),
    ] {
        let set: Vec<String> = typography_runs(runs).iter().map(|run| visible(run)).collect();
        assert_eq!(set, expected);
    }
    assert_eq!(typography_runs::<&str>(&[]), Vec::<String>::new());
}

#[test]
fn code_stays_and_counts_as_a_word() {
    use SentencePart::{Code, Prose};
    for (runs, expected) in [
        (
            &[Prose("la clé "), Code("l'a ; b : \"c\" 10 000"), Prose(" : voir")][..],
            &["la clé ", "l'a ; b : \"c\" 10 000", "_: voir"][..],
        ),
        (&[Prose("d'"), Code("id")], &["d’", "id"]),
        (&[Code("titre"), Prose(": voir")], &["titre", "_: voir"]),
        (&[Prose("\""), Code("date"), Prose("\"")], &["«_", "date", "_»"]),
        (&[Code("a"), Prose(":"), Code("b")], &["a", ":", "b"]),
    ] {
        let set: Vec<String> = typography_runs(runs).iter().map(|run| visible(run)).collect();
        assert_eq!(set, expected);
    }
}

#[test]
fn very_long_lines_lose_nothing() {
    // Long enough that a rule that looks back to the start at every sign would be noticed.
    for part in ["a", "1 000 ", "!?", "https://a(", ")", "a@b.fr;", "\"a\" ", "... ", "34 00 ", "a / b ", "://"] {
        let text = part.repeat(40_000);
        assert_eq!(bare(&typography(&text)), bare(&text));
    }
}

/// Text made of what the rules look for, in any order.
fn typed() -> impl Strategy<Value = String> {
    let parts = [
        " ", " ", "\u{a0}", "\u{202f}", "\u{2009}", "\n", "\t", ";", "!", "?", ":", "::", "%", "€", "«", "»", "“", "”",
        "\"", "'", "’", ".", "...", "…", "-", "−", "–", "/", "\\", "\\\\", "(", ")", "[", "]", "°", "n°", "N°", "§",
        "0", "1", "5", "10", "000", "00", "34", "2022", "12,5", "16.3", "a", "e", "h", "er", "M", "M.", "art.", "p.",
        "Mme", "et", "ou", "de", "d", "jours", "mars", "x", "Mo", "é", "e\u{301}", "\u{301}", "A", "C:\\", "www.",
        "www.a", "https://", "http://a", "@", "a@b.fr", "@b.fr", "<", ">", "=>", "≥", "🎉", "\u{fffc}", "日", ",", "*",
        "_", "+", "²",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..24).prop_map(|parts| parts.concat())
}

/// The text without spaces, all signs as a keyboard has them.
fn bare(text: &str) -> String {
    let plain = text.replace(['«', '»', '“', '”'], "\"").replace('’', "'").replace('…', "...").replace(MINUS, "-");
    plain.replace([' ', '\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}'], "")
}

/// More cases than by default: the rules meet in many ways. More still on demand (`PROPTEST_CASES`).
fn many() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.max(2_000), ..usual }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn twice_is_once(text in prop_oneof![4 => typed().boxed(), 1 => ".*".boxed()]) {
        let once = typography(&text);
        prop_assert_eq!(typography(&once), once);
    }

    #[test]
    fn a_word_alone_stays_as_it_is(word in r"\p{L}*") {
        prop_assert_eq!(typography_runs(&[word.as_str()]).concat(), word);
    }

    #[test]
    fn no_word_is_lost(text in prop_oneof![4 => typed().boxed(), 1 => ".*".boxed()]) {
        prop_assert_eq!(bare(&typography(&text)), bare(&text));
    }

    #[test]
    fn the_kind_of_space_does_not_matter(text in typed()) {
        prop_assert_eq!(plain_spaces(&typography(&plain_spaces(&text))), plain_spaces(&typography(&text)));
    }

    #[test]
    fn where_runs_are_cut_does_not_matter(
        runs in prop::collection::vec(prop_oneof![typed().boxed(), ".{0,3}".boxed()], 0..6),
    ) {
        let runs: Vec<&str> = runs.iter().map(String::as_str).collect();
        let set = typography_runs(&runs);
        prop_assert_eq!(set.len(), runs.len());
        prop_assert_eq!(set.concat(), typography(&runs.concat()));
        for (set, run) in set.iter().zip(&runs) {
            prop_assert!(bare(set).chars().all(|sign| bare(run).contains(sign)));
        }
    }

    #[test]
    fn code_is_never_touched(before in typed(), code in typed(), after in typed()) {
        let set = typography_runs(&[SentencePart::Prose(&before), SentencePart::Code(&code), SentencePart::Prose(&after)]);
        prop_assert_eq!(&set[1], &code);
        let again = typography_runs(&[SentencePart::Prose(&set[0]), SentencePart::Code(&set[1]), SentencePart::Prose(&set[2])]);
        prop_assert_eq!(again, set);
    }
}
