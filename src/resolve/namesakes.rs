//! Items of the agenda of one title: each has a place of its own, inside the place that they share, so that a reservation
//! names one of them or all. « échanges », a point of « Les enquêtes », is `ordre_du_jour/echanges/les-enquetes`.

use std::collections::{BTreeMap, BTreeSet};

use crate::french;
use crate::meeting::AgendaItem;

/// Gives items that share their place one of their own; the others keep theirs.
pub fn make_unique(items: &mut [AgendaItem]) {
    let mut namesakes = BTreeMap::<String, usize>::new();
    let all = items.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
    all.for_each(|item| *namesakes.entry(item.place.clone()).or_default() += 1);
    let mut taken = BTreeSet::new();
    let mut name = |item: &mut AgendaItem, inside: &str| {
        if namesakes[&item.place] < 2 {
            return;
        }
        let base = format!("{}/{inside}", item.place);
        let mut place = base.clone();
        let mut number = 1;
        while !taken.insert(place.clone()) {
            number += 1;
            place = format!("{base}-{number}");
        }
        item.place = place;
    };
    for (index, item) in items.iter_mut().enumerate() {
        let inside = french::slug(&item.title);
        item.points.iter_mut().for_each(|point| name(point, &inside));
        name(item, &format!("point-{}", index + 1));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::source::Sources;
    use crate::{parse, resolve};

    /// The places of an agenda, an item a line, its points after it.
    fn places(agenda: &[(&str, &[&str])]) -> Vec<String> {
        let mut text = "[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n".to_owned();
        for (title, points) in agenda {
            text.push_str(&format!("[[ordre_du_jour]]\ntitre = \"{title}\"\n\n"));
            points.iter().for_each(|point| {
                text.push_str(&format!("[[ordre_du_jour.point]]\ntitre = \"{point}\"\noral = true\n\n"));
            });
        }
        let mut sources = Sources::default();
        sources.add("prefecture.toml", "[prefecture]\nnom = \"P\"\nreferentiel = \"r\"\n");
        sources.add("referentiels/r.toml", "[referentiel]\nnom = \"R\"\nversion = \"1\"\nsource = \"s\"\n");
        sources.add("reunions/2022-03-10/reunion.toml", text);
        let mut told = Diagnostics::new();
        let manuscript = parse::shared(&sources, &mut told);
        let shared = resolve::shared(&sources, manuscript, &mut told).expect("what is shared is in order");
        let manuscript = parse::meeting(&sources, "2022-03-10", &mut told);
        let meeting = resolve::meeting(&sources, &shared, manuscript, &mut told).expect("the meeting is in order");
        let items = meeting.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
        items.map(|item| item.place.trim_start_matches("ordre_du_jour/").to_owned()).collect()
    }

    #[test]
    fn each_item_has_a_place_of_its_own() {
        let alone = places(&[("Les enquêtes", &["résultats", "échanges"]), ("Questions", &[])]);
        assert_eq!(alone, ["les-enquetes", "resultats", "echanges", "questions"]);
        let several =
            places(&[("Les enquêtes", &["échanges", "Échanges"]), ("Le plan", &["échanges"]), ("Échanges", &[])]);
        let expected =
            ["les-enquetes", "echanges/les-enquetes", "echanges/les-enquetes-2", "le-plan", "echanges/le-plan"];
        assert_eq!(several[..5], expected);
        assert_eq!(several[5], "echanges/point-3");
        let same = places(&[("Bilan", &["échanges"]), ("Bilan", &["échanges"])]);
        assert_eq!(same, ["bilan/point-1", "echanges/bilan", "bilan/point-2", "echanges/bilan-2"]);
    }
}
