//! A trial of a rule: the content of a whole meeting around an example, in which nothing else is worth a word, and what is
//! told of it.

use crate::check::{Earlier, Example, Report, Subject, check};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::history::History;
use crate::meeting::Meeting;
use crate::source::{Asset, Sources};
use crate::{parse, resolve};

/// The date of the meeting of the examples, and the name of its folder.
const DATE: &str = "2022-03-10";

/// The date an example gives to the meeting.
fn date(example: Example) -> &'static str {
    let given = example.text.split("date = ").nth(1).filter(|_| example.text.starts_with("[reunion]"));
    given.map_or(DATE, |rest| &rest[..DATE.len()])
}

/// What every préfecture of the examples says.
const PREFECTURE: &str = "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n";

/// The head of every referential of the examples.
const LABEL: &str = "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"2018\"\nsource = \"exemple\"\n\n\
                     [[module]]\nnumero = 1\ntitre = \"Relation générale\"\nobligatoire = true\n\n\
                     [[module]]\nnumero = 4\ntitre = \"Relations avec les collectivités\"\n\n\
                     [[engagement]]\nnumero = \"1.1\"\nmodule = 1\nlibelle = \"Informer\"\n\n";

/// The indicators of every referential, but for those that the example says itself.
fn referential(example: Example) -> String {
    let indicators = [("appels-aboutis", "Appels aboutis", "%"), ("delai", "Délai moyen", "jour")];
    let own = |id: &str| example.file == "referentiel.toml" && example.text.contains(&format!("id = \"{id}\""));
    // What a survey measures too has a target.
    let target = |label: &str| match example.file == "enquetes.toml" && example.text.contains(&format!("\"{label}\"")) {
        true => "objectif = 90\nsens = \"au moins\"\n",
        false => "",
    };
    let indicators = indicators.iter().filter(|(id, ..)| !own(id)).map(|(id, label, unit)| {
        let target = target(label);
        format!("[[indicateur]]\nid = \"{id}\"\nmodule = 1\nlibelle = \"{label}\"\nunite = \"{unit}\"\n{target}\n")
    });
    format!("{LABEL}{}", indicators.collect::<String>())
}

/// Content around an example: nothing in it is worth a word. A file that the example says itself is left out where
/// the example has its first table, else the example follows it.
fn content(example: Example) -> Vec<(String, String)> {
    let mut files = vec![
        ("prefecture.toml".to_owned(), PREFECTURE.to_owned()),
        ("referentiels/exemple.toml".to_owned(), referential(example)),
    ];
    files.extend(meeting(example, date(example), "", 0));
    say(&mut files, example, "referentiels/exemple.toml", date(example));
    files
}

/// Content of an earlier meeting, the `back`th before that of the examples: it has its own referential, and no value
/// is that of another meeting.
fn earlier_content(earlier: &Earlier, back: usize) -> Vec<(String, String)> {
    let Earlier { date, said } = *earlier;
    let path = format!("referentiels/exemple-{date}.toml");
    let mut files = vec![(path.clone(), referential(said))];
    files.extend(meeting(said, date, &format!("referentiel = \"exemple-{date}\"\n"), back));
    say(&mut files, said, &path, date);
    files
}

/// The files of a meeting around an example; `head` is added to what the meeting says of itself.
fn meeting(example: Example, date: &str, head: &str, back: usize) -> Vec<(String, String)> {
    let mut shown = vec!["\"diapositives/accueil.md\"".to_owned()];
    match example.file {
        "indicateurs.toml" => {}
        "enquetes.toml" => shown.push("\"enquetes\"".into()),
        "reclamations.toml" => shown.push("\"reclamations\"".into()),
        "actions.toml" => shown.push("\"actions\"".into()),
        page if page.ends_with(".md") => shown.push(format!("\"{page}\"")),
        _ => {}
    }
    shown.push("\"indicateurs\"".into());
    let agenda = format!("[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [{}]\n\n", shown.join(", "));
    let meeting = format!("[reunion]\ntitre = \"Réunion du comité\"\ndate = {date}\nstatut = \"validé\"\n{head}\n");
    let perimeter = "[perimetre]\nmodules = [1]\n\n";
    let meeting: String = [("[reunion]", &*meeting), ("[[ordre_du_jour]]", &*agenda), ("[perimetre]", perimeter)]
        .iter()
        .filter(|(table, _)| example.file != "reunion.toml" || !example.text.contains(table))
        .map(|(_, text)| *text)
        .collect();
    let values = [("appels-aboutis", 92 - back), ("delai", 4 + back)];
    let indicators: String = values
        .iter()
        .filter(|(id, _)| example.file != "indicateurs.toml" || !example.text.contains(&format!("[{id}]")))
        .map(|(id, value)| format!("[{id}]\nvaleur = {value}\n\n"))
        .collect();
    let inside = |name: &str| format!("reunions/{date}/{name}");
    vec![
        (inside("reunion.toml"), meeting),
        (inside("indicateurs.toml"), indicators),
        (inside("diapositives/accueil.md"), "# Accueil\n\nBienvenue.\n".to_owned()),
    ]
}

/// Adds what an example says to the files of its meeting.
fn say(files: &mut Vec<(String, String)>, example: Example, referential: &str, date: &str) {
    let path = match example.file {
        "prefecture.toml" => "prefecture.toml".to_owned(),
        "referentiel.toml" => referential.to_owned(),
        file => format!("reunions/{date}/{file}"),
    };
    match files.iter_mut().find(|(known, _)| *known == path) {
        // Tables of one kind may be repeated; the head of a file may not.
        Some((_, text)) if example.text.starts_with("[prefecture]") || example.text.starts_with("[referentiel]") => {
            *text = example.text.to_owned();
        }
        Some((_, text)) => *text = format!("{}\n{text}", example.text),
        None => files.push((path, example.text.to_owned())),
    }
}

/// What is told of an example, by code.
pub fn told(example: Example, earlier: &[Earlier]) -> Vec<String> {
    told_beside(example, earlier, &[])
}

/// The same with other files in the folder of the meeting.
pub fn told_beside(example: Example, earlier: &[Earlier], others: &[&str]) -> Vec<String> {
    let words = |diagnostic: Diagnostic| {
        let code = diagnostic.code.unwrap_or(crate::check::rules::writing::WRITING);
        format!("{code}: {}", diagnostic.message)
    };
    found(&sources(example, earlier, others), example, earlier).into_iter().map(words).collect()
}

/// The contents around an example.
pub fn sources(example: Example, earlier: &[Earlier], others: &[&str]) -> Sources {
    let mut sources = Sources::default();
    for name in others {
        let path = format!("reunions/{}/{name}", date(example));
        sources.add_asset(Asset { path, bytes: Ok(b"PK".to_vec()) });
    }
    for (back, earlier) in earlier.iter().rev().enumerate() {
        earlier_content(earlier, back + 1).into_iter().for_each(|(path, text)| {
            sources.add(path, text);
        });
    }
    for (path, text) in content(example) {
        sources.add(path, text);
    }
    if example.text.contains("(images/plan.svg)") {
        let path = format!("reunions/{}/images/plan.svg", date(example));
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>";
        sources.add_asset(Asset { path, bytes: Ok(drawing.to_vec()) });
    }
    sources
}

/// All that nobody accepts in the meeting of an example.
pub fn found(sources: &Sources, example: Example, earlier: &[Earlier]) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(sources, &mut diagnostics);
    let shared = resolve::shared(sources, manuscript, &mut diagnostics);
    let report = shared.map(|shared| {
        let dates = earlier.iter().map(|earlier| earlier.date).chain([date(example)]);
        let meetings: Vec<Option<Meeting>> = dates
            .map(|date| {
                let manuscript = parse::meeting(sources, date, &mut diagnostics);
                resolve::meeting(sources, &shared, manuscript, &mut diagnostics)
            })
            .collect();
        let history = History::new(meetings.iter().flatten(), shared.prefecture.thresholds);
        let folder = format!("reunions/{}", date(example));
        meetings.last().and_then(Option::as_ref).map_or_else(Report::default, |meeting| {
            check(&Subject::new(sources, &shared.prefecture, &shared.theme, meeting, history.until(meeting), folder))
        })
    });
    let found = report.iter().flat_map(|report| report.open()).map(|finding| finding.diagnostic.clone());
    diagnostics.sorted().into_iter().chain(found).collect()
}

/// Codes of what is told of a text in a file.
pub fn codes(file: &'static str, text: &'static str) -> Vec<String> {
    let told = told(Example { file, text }, &[]);
    told.iter().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}

/// The same after earlier meetings.
pub fn told_of(file: &'static str, text: &'static str, earlier: &[Earlier]) -> Vec<String> {
    let told = told(Example { file, text }, earlier);
    told.iter().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}
