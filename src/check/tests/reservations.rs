//! What a reservation accepts: one of several items of one title, a finding under the former name of its rule.

use super::trial::{codes, told};
use crate::check::{Earlier, Example};

#[test]
fn a_reservation_names_one_of_several_items_of_one_title_or_all() {
    let item = |title: &str| {
        format!("[[ordre_du_jour]]\ntitre = \"{title}\"\n\n[[ordre_du_jour.point]]\ntitre = \"échanges\"\n\n")
    };
    let agenda = format!("{}{}", item("Les enquêtes"), item("Le plan"));
    let shown = "[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n";
    let reserved = |place: &str, more: &str| {
        let reservation =
            format!("[[reserve]]\ncode = \"sans-diapositive\"\nlieu = \"{place}\"\n{more}motif = \"La parole.\"\n\n");
        codes("reunion.toml", format!("{agenda}{shown}{reservation}").leak())
    };
    assert_eq!(reserved("ordre_du_jour/echanges/les-enquetes", ""), ["sans-diapositive"]);
    assert_eq!(reserved("ordre_du_jour/echanges", "constats = 2\n"), [""; 0]);
    assert_eq!(reserved("ordre_du_jour/echanges", ""), ["sans-diapositive", "sans-diapositive", "reserve-trop-large"]);
}

/// A reservation of a label that is too long, under this code.
fn reserved(code: &str) -> Vec<String> {
    let label = "Délai moyen de réponse aux demandes d’information ".repeat(4);
    let reservation =
        format!("[[reserve]]\ncode = \"{code}\"\nlieu = \"delai\"\nmotif = \"Libellé du ministère.\"\n\n");
    let referential = format!("[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"{label}\"\nunite = \"jour\"\n");
    let earlier = Earlier { date: "2021-03-11", said: Example { file: "referentiel.toml", text: referential.leak() } };
    // The meeting of the examples has the referential of the earlier one.
    let head = "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\n\
                referentiel = \"exemple-2021-03-11\"\n\n";
    told(Example { file: "reunion.toml", text: format!("{head}{reservation}").leak() }, &[earlier])
}

#[test]
fn a_reservation_with_a_former_code_accepts_as_before() {
    assert_eq!(reserved("libelle-trop-long"), [""; 0]);
    let former = reserved("libelle-long");
    assert_eq!(former.len(), 1, "{former:#?}");
    assert!(former[0].starts_with("reserve-ancien-code: "), "{former:#?}");
}
