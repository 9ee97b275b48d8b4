//! What a deck says of the meetings before its own, whatever changed: small lines, changes, the essentials.

use super::*;
use crate::deck::{Run, Slide};

/// The referential: so many indicators, the first in days, the others in per cent.
fn referential(count: usize, label: &str) -> String {
    let mut text =
        "[referentiel]\nnom = \"r\"\nversion = \"1\"\nsource = \"s\"\n\n[[module]]\nnumero = 1\ntitre = \"m\"\n"
            .to_owned();
    for place in 0..count {
        let (unit, target, side) = if place == 0 { ("jour", 5, "au plus") } else { ("%", 80, "au moins") };
        text.push_str(&format!(
            "\n[[indicateur]]\nid = \"i{place}\"\nmodule = 1\nlibelle = \"{label} {place}\"\nunite = \"{unit}\"\nobjectif = {target}\nsens = \"{side}\"\n"
        ));
    }
    text
}

/// The deck of the last of these meetings, a year after the other from 2020, given what each says of its indicators.
fn deck_of(referential: &str, shows: &str, indicators: &[String]) -> Deck {
    deck_with("", referential, shows, indicators)
}

/// The same, with more keys of the meeting.
fn deck_with(keys: &str, referential: &str, shows: &str, indicators: &[String]) -> Deck {
    let mut sources = Sources::default();
    sources.add("prefecture.toml", "[prefecture]\nnom = \"Préfecture\"\nreferentiel = \"r\"\n");
    sources.add("referentiels/r.toml", referential);
    for (place, text) in indicators.iter().enumerate() {
        let date = format!("{}-03-10", 2020 + place);
        let head = format!(
            "[reunion]\ntitre = \"Réunion\"\ndate = {date}\nstatut = \"validé\"\nreferentiel = \"r\"\n{keys}\n\
             [[ordre_du_jour]]\ntitre = \"i\"\nmontre = {shows}\n\n[perimetre]\nmodules = [1]\n"
        );
        sources.add(format!("reunions/{date}/reunion.toml"), head);
        sources.add(format!("reunions/{date}/indicateurs.toml"), text.as_str());
    }
    let shared = shared(&sources);
    let folders = parse::meeting_folders(&sources);
    let facts: Vec<_> = folders.iter().map(|folder| Arc::new(facts::read(&sources, &shared, folder))).collect();
    let history = facts::history(&shared, &facts);
    let meeting = facts.last().and_then(|facts| facts.meeting.as_ref()).expect("the meeting is in order");
    let notes = crate::compose::Notes::default();
    let composed = meeting::compose(&sources, &shared, meeting, history.until(meeting), &notes, None);
    let deck = composed.unwrap_or_else(|diagnostics| panic!("{}", told(&sources, diagnostics))).deck;
    for slide in &deck.slides {
        assert_eq!(reading::misplaced(slide), None);
    }
    deck
}

/// Values of all indicators at a meeting.
fn values(values: impl IntoIterator<Item = String>) -> String {
    values.into_iter().enumerate().map(|(place, value)| format!("[i{place}]\n{value}\n")).collect()
}

fn slides<'d>(deck: &'d Deck, id: &str) -> Vec<&'d Slide> {
    deck.slides.iter().filter(|slide| slide.id == id || slide.id.starts_with(&format!("{id}-"))).collect()
}

fn plain(runs: &[Run]) -> String {
    crate::french::plain_spaces(&runs.iter().map(|run| crate::measure::flowing(&run.text)).collect::<String>())
}

/// The rows of the tables of some slides, cell by cell.
fn rows(slides: &[&Slide]) -> Vec<Vec<String>> {
    let blocks = slides.iter().flat_map(|slide| match &slide.body {
        Body::Content { blocks } => blocks.as_slice(),
        Body::Title { .. } | Body::Section { .. } | Body::Closing { .. } => &[],
    });
    let tables = blocks.filter_map(|placed| if let Block::Table(table) = &placed.block { Some(table) } else { None });
    tables.flat_map(|table| &table.rows).map(|row| row.cells.iter().map(|cell| plain(cell)).collect()).collect()
}

#[test]
fn small_lines_are_shared_evenly_and_each_keeps_its_table() {
    let given: Vec<String> = (0..4)
        .map(|year| {
            values((0..13).map(|place| format!("valeur = {}\nperiode = \"{}\"", 50 + year * place, 2019 + year)))
        })
        .collect();
    let deck = deck_of(&referential(13, "Taux de courriels traités"), "\"evolutions\"", &given);
    let slides = slides(&deck, "evolutions");
    let curves = |slide: &&Slide| match &slide.body {
        Body::Content { blocks } => blocks.iter().filter(|placed| matches!(placed.block, Block::Curve(_))).count(),
        Body::Title { .. } | Body::Section { .. } | Body::Closing { .. } => 0,
    };
    assert_eq!(slides.iter().map(curves).collect::<Vec<_>>(), [5, 4, 4]);
    let first =
        deck.placed().find_map(|placed| if let Block::Curve(curve) = &placed.block { Some(curve) } else { None });
    let first = first.expect("a curve");
    assert_eq!(first.table.columns.len(), 5);
    let header = plain(&first.table.columns[1].header);
    assert!(header.starts_with("2019"), "{header}");
    assert!(plain(&[Run::plain(first.chart.description.as_str())]).starts_with("2019 : 50 jours"));
    assert_eq!(first.figure.as_deref(), Some("i0"));
}

#[test]
fn changes_take_two_slides_whatever_changed() {
    for (count, label) in [(3, "Taux"), (30, "Taux"), (60, &*"Taux de courriels traités dans le délai ".repeat(3))] {
        let rate = "nombre = 500\nsur = 1000".to_owned();
        let before = values((0..count).map(|place| if place == 0 { "valeur = 9".to_owned() } else { rate.clone() }));
        let after = values((0..count).map(|place| match place {
            0 => "valeur = 12".to_owned(),
            _ if place % 2 == 0 => format!("nombre = {}\nsur = 1000", 600 + place),
            _ => format!("nombre = {}\nsur = 1000", 400 - place),
        }));
        let deck = deck_of(&referential(count, label), "\"changements\"", &[before, after]);
        let slides = slides(&deck, "changements");
        assert!(slides.len() <= 2, "{count}: {} slides", slides.len());
        let shown = rows(&slides).len();
        let words: String = slides.iter().map(|slide| slide.words()).collect();
        match count - shown {
            0 => assert!(!words.contains("autres changements")),
            hidden => assert!(words.contains(&format!("Et {hidden} autres changements")), "{words}"),
        }
    }
}

#[test]
fn results_are_ranked_by_how_much_of_what_they_were_they_moved() {
    let before = ["valeur = 10", "nombre = 200\nsur = 1000", "nombre = 900\nsur = 1000"].map(str::to_owned);
    let after = ["valeur = 4", "nombre = 300\nsur = 1000", "nombre = 980\nsur = 1000"].map(str::to_owned);
    let deck = deck_of(&referential(3, "I"), "\"changements\"", &[values(before), values(after)]);
    let told: Vec<String> = rows(&slides(&deck, "changements")).into_iter().map(|row| row[1..].join(", ")).collect();
    assert_eq!(told, ["10 → 4 j, −6 j", "20 → 30 %, +10 pt", "90 → 98 %, +8 pt"]);
}

#[test]
fn what_fell_under_a_threshold_is_measured_all_the_same() {
    let before = ["valeur = 10", "nombre = 40\nsur = 50", "nombre = 12\nsur = 20"].map(str::to_owned);
    let after = ["absent = \"non mesuré\"", "nombre = 12\nsur = 20", "nombre = 40\nsur = 50"].map(str::to_owned);
    let sampled = referential(3, "I").replace("unite", "echantillon = true\nunite");
    let deck = deck_of(&sampled, "\"changements\"", &[values(before), values(after)]);
    let told: Vec<Vec<String>> = rows(&slides(&deck, "changements"));
    let expected = [
        ["I 0", "plus mesuré", "non mesuré"],
        ["I 1", "trop peu de cas pour un taux", "12 sur 20"],
        ["I 2", "assez de cas pour un taux", "80 %"],
    ];
    assert_eq!(told, expected.map(|row| row.map(str::to_owned).to_vec()));
}

#[test]
fn the_essentials_are_one_slide_whatever_there_is() {
    for (count, label) in [(1, "Taux"), (12, "Taux"), (60, &*"Taux de courriels traités dans le délai ".repeat(3))] {
        let before = (0..count)
            .map(|place| if place == 0 { "valeur = 9".to_owned() } else { "nombre = 500\nsur = 1000".to_owned() });
        let after = (0..count).map(|place| match place % 5 {
            0 => "valeur = 4".to_owned(),
            1 => format!("nombre = {}\nsur = 1000", 850 + place),
            2 => "absent = \"non mesuré\"".to_owned(),
            3 => "absent = \"à renseigner\"".to_owned(),
            _ => format!("nombre = {}\nsur = 1000", 400 - place),
        });
        let indicators = [values(before), values(after)];
        // Alone, and after another meeting.
        for given in [&indicators[..], &indicators[1..]] {
            let deck = deck_of(&referential(count, label), "\"essentiel\"", given);
            assert_eq!(slides(&deck, "essentiel").len(), 1, "{count} {}", given.len());
        }
    }
}

#[test]
fn the_essentials_show_the_figures_that_their_author_names() {
    let given = [values(["valeur = 4", "nombre = 900\nsur = 1000"].map(str::to_owned))];
    let cards = |keys: &str| -> Vec<String> {
        let deck = deck_with(keys, &referential(2, "I"), "\"essentiel\"", &given);
        let panels =
            deck.placed().filter_map(|placed| if let Block::Panel(panel) = &placed.block { Some(panel) } else { None });
        panels
            .flat_map(|panel| &panel.entries)
            .map(|entry| format!("{} {}", plain(&entry.text), plain(&entry.name)))
            .collect()
    };
    // Chosen by the rule: targets, then the indicators on the most cases.
    assert_eq!(cards(""), ["2 sur 2 objectifs atteints", "90 % I 1\nsur 1 000", "4 j I 0"]);
    assert_eq!(cards("chiffres_cles = [\"i0\"]\n"), ["4 j I 0"]);
}

/// The referential of two indicators, the second a sample of these groups.
fn grouped(groups: &str) -> String {
    referential(2, "I").replace("unite = \"%\"", &format!("unite = \"%\"\nechantillon = true\ngroupes = [{groups}]"))
}

/// Values of the two indicators, the second told by so many favourable cases of a hundred in each group.
fn by_group(counts: &[u64]) -> String {
    let bases = vec![100; counts.len()];
    values(["valeur = 10".to_owned(), format!("nombre_par_groupe = {counts:?}\nsur_par_groupe = {bases:?}")])
}

#[test]
fn groups_that_went_another_way_than_the_whole_are_told_with_the_changes() {
    let told = |groups: &str, before: &[u64], after: &[u64]| -> Vec<Vec<String>> {
        rows(&slides(
            &deck_of(&grouped(groups), "\"changements\"", &[by_group(before), by_group(after)]),
            "changements",
        ))
    };
    let expect = |rows: &[[&str; 3]]| rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect::<Vec<_>>();
    // The whole stays; the third group moves by less than chance does.
    let sites = "\"Bourg\", \"Gex\", \"Nantua\"";
    let apart = [
        ["I 1 — Bourg", "groupe en progrès", "60 → 85 % (+25 pt)"],
        ["I 1 — Gex", "groupe en recul", "80 → 56 % (−24 pt)"],
    ];
    assert_eq!(told(sites, &[60, 80, 70], &[85, 56, 72]), expect(&apart));
    // More than two are counted.
    let sites = "\"Bourg\", \"Gex\", \"Nantua\", \"Oyonnax\"";
    let counted = [["I 1", "évolution des groupes", "2 groupes en progrès et 2 groupes en recul"]];
    assert_eq!(told(sites, &[60, 80, 60, 80], &[85, 56, 85, 56]), expect(&counted));
    // Groups that went the way of the whole have nothing to add to it.
    let together = told("\"Bourg\", \"Gex\"", &[60, 60], &[85, 84]);
    assert!(together.iter().flatten().all(|cell| !cell.contains("Bourg") && !cell.contains("groupe")), "{together:?}");
}

#[test]
fn months_with_too_few_cases_of_a_sample_are_hidden() {
    let series = "valeur = 80\nserie = [{ periode = \"2019-11\", nombre = 32, sur = 40 }, \
                  { periode = \"2019-12\", nombre = 3, sur = 4 }, { periode = \"2020-01\", nombre = 13, sur = 17 }, \
                  { periode = \"2020-02\", nombre = 36, sur = 40 }]";
    let told = |referential: &str| -> String {
        let deck = deck_of(referential, "\"indicateurs\"", &[values(["valeur = 10".to_owned(), series.to_owned()])]);
        let curves =
            deck.placed().filter_map(|placed| if let Block::Curve(curve) = &placed.block { Some(curve) } else { None });
        let told: Vec<String> = curves
            .map(|curve| {
                let cells = curve.table.rows.iter().flat_map(|row| &row.cells).map(|cell| plain(cell));
                let table: Vec<String> = cells.collect();
                format!("{} | {}", plain(&[Run::plain(curve.chart.description.as_str())]), table.join(" "))
            })
            .collect();
        assert_eq!(told.len(), 1);
        told.concat()
    };
    let sampled = referential(2, "I").replace("unite = \"%\"", "unite = \"%\"\nechantillon = true");
    let hidden = told(&sampled);
    assert!(hidden.contains("non significatif (trop peu de cas)"), "{hidden}");
    assert!(hidden.contains("13 sur 17") && hidden.contains("80 %") && hidden.contains("90 %"), "{hidden}");
    assert!(!hidden.contains("75 %") && !hidden.contains("3 sur 4") && !hidden.contains("76,5"), "{hidden}");
    // A register has no sample to hide.
    let shown = told(&referential(2, "I"));
    assert!(shown.contains("75 %") && shown.contains("76,5 %"), "{shown}");
}
