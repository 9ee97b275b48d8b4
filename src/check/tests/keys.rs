//! The texts that are checked are those whose keys say that they are prose.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::check::{Subject, text};
use crate::diagnostic::Diagnostics;
use crate::history::History;
use crate::parse::{Key, Says};
use crate::resolve::Shared;
use crate::source::{Sources, Span};
use crate::{load, parse, resolve};

/// Keys that the contents of other tests do not write.
const RARE: [(&str, &str); 4] = [
    (
        "reunion.toml",
        "[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n[[ordre_du_jour]]\ntitre = \"Point\"\nmessage = \"À retenir\"\n\
         [[ordre_du_jour.point]]\ntitre = \"Sous-point\"\ntitre_court = \"Court\"\nmessage = \"À retenir\"\noral = true\n[perimetre]\nmodules = [1]\n",
    ),
    ("indicateurs.toml", "[m1-appels-aboutis]\nvaleur = 92\nperiode = \"2021\"\nsource = \"un registre\"\n"),
    (
        "enquetes.toml",
        "[[enquete]]\nid = \"e\"\ngenre = \"satisfaction\"\ntitre = \"Enquête\"\ndu = 2021-10-04\nau = 2021-10-22\n\
         source = \"une source\"\nmessage = \"À retenir\"\n\
         groupes = [\"Un site\"]\nlibelle_groupes = \"selon le site\"\nnom_reference = \"Ailleurs\"\nsource_reference = \"une étude\"\n\
         [enquete.echelle]\nreponses = [\"Oui\", \"Non\"]\nfavorables = 1\nsans_avis = \"Sans avis\"\n[[enquete.critere]]\nlibelle = \"Oui\"\nquestion = \"Une question\"\nnombre = 3\nsur = 5\n",
    ),
    (
        "reclamations.toml",
        "[reclamations]\nnombre = 2\nperiode = \"2021\"\ncommentaire = \"un mot\"\n[reclamations.reponses]\ndelai = \"10 jours\"\n\
         absent = \"non mesuré\"\nprecision = \"un mot\"\n",
    ),
];

fn content(folder: &str) -> Sources {
    load::content(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).0
}

/// What all shipped meetings share, and one that writes what is rare.
fn rare() -> Sources {
    let mut sources = Sources::default();
    let shipped = content("content");
    for (_, file) in shipped.files().filter(|(_, file)| !file.path.starts_with("reunions/")) {
        sources.add(file.path.as_str(), file.text.as_str());
    }
    for (name, text) in RARE {
        sources.add(format!("reunions/2022-03-10/{name}"), text);
    }
    sources
}

/// Every key that holds prose is written once at least in these contents, and checked.
#[test]
fn what_is_checked_is_what_the_keys_say() {
    let (mut written, mut checked) = (BTreeSet::new(), BTreeSet::new());
    let others = ["content", "tests/fixtures/stress", "tests/fixtures/memoire", "tests/fixtures/chiffres"].map(content);
    for sources in others.into_iter().chain([rare()]) {
        let mut told = Diagnostics::new();
        let manuscript = parse::shared(&sources, &mut told);
        let mut keys: BTreeMap<Span, &'static Key> = BTreeMap::new();
        parse::texts_shared(&manuscript, &mut |key, span| {
            keys.insert(span, key);
        });
        let shared = resolve::shared(&sources, manuscript, &mut told).unwrap_or_else(|| in_disorder(&told));
        for folder in parse::meeting_folders(&sources) {
            let manuscript = parse::meeting(&sources, &folder, &mut told);
            parse::texts_of_meeting(&manuscript, &mut |key, span| {
                keys.insert(span, key);
            });
            let meeting =
                resolve::meeting(&sources, &shared, manuscript, &mut told).unwrap_or_else(|| in_disorder(&told));
            let history = History::new([&meeting], shared.prefecture.thresholds);
            let Shared { prefecture, theme, .. } = &shared;
            let past = history.until(&meeting);
            let texts = text::texts(&Subject::new(&sources, prefecture, theme, &meeting, past, folder));
            checked.extend(texts.iter().filter_map(|text| keys.get(&text.span)).map(|key| std::ptr::from_ref(*key)));
        }
        written.extend(keys.into_values().map(std::ptr::from_ref));
    }
    let says = |key: &Key, what: Says| key.says.contains(&what);
    let mut wrong = Vec::new();
    for (path, key) in parse::all_keys() {
        let is_checked = checked.contains(&std::ptr::from_ref(key));
        match (says(key, Says::Prose), is_checked) {
            (true, false) if written.contains(&std::ptr::from_ref(key)) => wrong.push(format!("{path}: not checked")),
            (true, false) => wrong.push(format!("{path}: in none of these contents")),
            (false, true) => wrong.push(format!("{path}: checked, and no prose")),
            (true, true) | (false, false) => {}
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn in_disorder(told: &Diagnostics) -> ! {
    let told: Vec<String> = told.clone().sorted().into_iter().map(|told| told.message).collect();
    panic!("these contents are not in order: {told:?}")
}
