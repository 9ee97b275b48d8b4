//! A fix takes its finding away and brings no other, whatever rule it is of.

use std::collections::{BTreeMap, BTreeSet};

use super::trial::{found, sources};
use crate::check::{Earlier, Example, rules};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::fix::Fix;
use crate::source::Sources;

/// What mends itself and is no example of a rule.
const OTHERS: [Example; 9] = [
    Example { file: "indicateurs.toml", text: "[delai]\nvaleur = \"4,5\" # relu\n" },
    Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 4,5\n" },
    Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 92 %\n" },
    Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 4;\n" },
    Example { file: "indicateurs.toml", text: "[delai]\nabsent = “sans objet”\n" },
    Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 69.44\nnombre = 25\nsur = 36\n" },
    Example { file: "diapositives/acces.md", text: "# Accès\n\nL’accès de de l’usager,, et le reste.\n" },
    Example { file: "diapositives/acces.md", text: "# Accès\n\n![Photo de l’accueil](images/plan.svg)\n" },
    Example {
        file: "reunion.toml",
        text: "[[rectification]]\ndate = \"02/04/2022\"\nquoi = \"Délai\"\n\n\
               [reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"rectifié\"\n\n",
    },
];

/// The contents with a fix made.
fn mended(sources: &Sources, fix: &Fix) -> Sources {
    let mut mended = Sources::default();
    for (file, source) in sources.files() {
        let mut edits: Vec<_> = fix.edits.iter().filter(|edit| edit.span.file == file).collect();
        edits.sort_by(|a, b| b.cmp(a));
        let text = edits.into_iter().fold(source.text.clone(), |mut text, edit| {
            text.replace_range(edit.span.range(), &edit.text);
            text
        });
        mended.add(source.path.clone(), text);
    }
    sources.assets().for_each(|asset| mended.add_asset(asset.clone()));
    mended
}

/// How often each rule is told.
fn counted(found: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    found.iter().for_each(|one| *counts.entry(one.code.unwrap_or("ecriture")).or_default() += 1);
    counts
}

#[test]
fn a_fix_takes_its_finding_away_and_brings_no_other() {
    let examples = rules().map(|rule| (rule.failing, rule.earlier));
    let others = OTHERS.iter().map(|example| (*example, &[][..] as &[Earlier]));
    let mut fixed = BTreeSet::new();
    for (example, earlier) in examples.chain(others) {
        let before = sources(example, earlier, &[]);
        let all = found(&before, example, earlier);
        for one in &all {
            let Some(fix) = &one.fix else { continue };
            let after = found(&mended(&before, fix), example, earlier);
            let mut expected = counted(&all);
            let code = one.code.unwrap_or("ecriture");
            fixed.insert(code);
            match expected.get_mut(code) {
                Some(count) if *count > 1 => *count -= 1,
                _ => drop(expected.remove(code)),
            }
            assert_eq!(counted(&after), expected, "{}: {after:#?}", example.text);
        }
        let is_other = OTHERS.iter().any(|other| other.text == example.text);
        assert!(!is_other || all.iter().any(|one| one.fix.is_some()), "{}: {all:#?}", example.text);
    }
    let expected = [
        "alternative-redondante",
        "decimales-en-trop",
        "ecriture",
        "mot-double",
        "ponctuation-double",
        "reserve-ancien-code",
    ];
    assert_eq!(fixed.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn what_may_mean_another_thing_has_no_fix() {
    for (file, text) in [
        ("indicateurs.toml", "[delai]\nvaleur = \"1.901\"\n"),
        ("indicateurs.toml", "[delai]\nvaleur = \"1,000\"\n"),
        ("indicateurs.toml", "[delai]\nvaleur = 1,250\n"),
        ("indicateurs.toml", "[delai]\nvaleur = 12,500 %\n"),
        (
            "actions.toml",
            "[[action]]\nid = \"a\"\nquoi = \"Afficher\"\npilote = \"Chef\"\nouverte = \"5/6/21\"\netat = \"en cours\"\n",
        ),
    ] {
        let example = Example { file, text };
        let told = found(&sources(example, &[], &[]), example, &[]);
        assert!(!told.is_empty(), "{text}");
        assert!(told.iter().all(|diagnostic| diagnostic.fix.is_none()), "{text}: {told:#?}");
    }
    let certain = Example { file: "indicateurs.toml", text: "[delai]\nvaleur = \"0,125\"\n" };
    let told = found(&sources(certain, &[], &[]), certain, &[]);
    assert!(told.iter().any(|diagnostic| diagnostic.fix.is_some()), "{told:#?}");
}

#[test]
fn the_words_of_others_are_told_and_not_rewritten() {
    for text in [
        "# Avis\n\n> J’ai attendu de de suite, et et encore.\n",
        "# Avis\n\n> J’ai attendu,, deux heures.\n",
        "# Avis\n\nUn usager écrit : « J’ai attendu,, longtemps, dans dans le hall ».\n",
        "# Avis\n\nUn usager écrit : “J’ai attendu,, longtemps”.\n",
    ] {
        let example = Example { file: "diapositives/avis.md", text };
        let told = found(&sources(example, &[], &[]), example, &[]);
        assert!(!told.is_empty(), "{text}");
        assert!(told.iter().all(|diagnostic| diagnostic.fix.is_none()), "{text}: {told:#?}");
    }
    let beside = "# Avis\n\nUn usager écrit : « J’ai attendu » de de suite,, puis « rien ».\n";
    let example = Example { file: "diapositives/avis.md", text: beside };
    let told = found(&sources(example, &[], &[]), example, &[]);
    assert_eq!(told.iter().filter(|diagnostic| diagnostic.fix.is_some()).count(), 2, "{told:#?}");
}
