//! Where a draft tells what is found: on the slide that it is found in, and where that is shown first.

use super::*;
use crate::deck::Said;

/// The slides of a draft that tell a finding, by their titles, each as often as it tells one.
fn tell(agenda: &str) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add("prefecture.toml", "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"r\"\n");
    sources.add(
        "referentiels/r.toml",
        "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"2018\"\nsource = \"exemple\"\n\n\
         [[module]]\nnumero = 1\ntitre = \"Relation générale\"\nobligatoire = true\n",
    );
    let head =
        "[reunion]\ntitre = \"Réunion\"\ndate = 2022-03-10\nstatut = \"projet\"\n\n[perimetre]\nmodules = [1]\n\n";
    sources.add(format!("reunions/{}/reunion.toml", files::FOLDER), format!("{head}{agenda}"));
    sources.add(
        format!("reunions/{}/diapositives/acces.md", files::FOLDER),
        "# Téléphone\n\nLe SART répond.\n\n# Guichets\n\n- L’IDE reçoit.\n\n# Courriels\n\nUne réponse.\n",
    );
    let shared = shared(&sources);
    let facts = [Arc::new(facts::read(&sources, &shared, files::FOLDER))];
    let history = facts::history(&shared, &facts);
    let Examined { meeting, report, .. } = meeting::examine(&sources, &shared, &history, &facts[0]);
    let meeting = meeting.expect("the meeting is in order");
    let notes = notes::notes(meeting, &report, &sources, "");
    let deck =
        meeting::compose(&sources, &shared, meeting, history.until(meeting), &notes, None).expect("it fits").deck;
    let mut slides = Vec::new();
    for slide in deck.slides.iter().filter(|slide| slide.id != "constats") {
        let Body::Content { blocks } = &slide.body else { continue };
        for placed in blocks {
            placed.block.texts(&mut |said| {
                let Said::Runs(runs) = said else { return };
                let found = runs.iter().filter(|run| run.badge && run.text.contains("avertissement")).count();
                let title: String = slide.title.iter().map(|run| run.text.as_str()).collect();
                slides.extend(std::iter::repeat_n(title, found));
            });
        }
    }
    slides
}

#[test]
fn what_is_found_in_a_slide_is_told_on_it_and_once() {
    let item = |title: &str, shows: &str| format!("[[ordre_du_jour]]\ntitre = \"{title}\"\nmontre = [{shows}]\n\n");
    let page = "\"diapositives/acces.md\"";
    let found = ["Téléphone", "Guichets"];
    assert_eq!(tell(&item("L’accueil", page)), found);
    assert_eq!(tell(&format!("{}{}", item("L’accueil", page), item("Rappel", page))), found);
    assert_eq!(tell(&item("L’accueil", &format!("{page}, {page}"))), found);
}

#[test]
fn what_is_found_in_points_of_one_title_is_told_at_each() {
    let item = |title: &str| {
        format!("[[ordre_du_jour]]\ntitre = \"{title}\"\n\n[[ordre_du_jour.point]]\ntitre = \"échanges\"\n\n")
    };
    let page = "[[ordre_du_jour]]\ntitre = \"L’accueil\"\nmontre = \"diapositives/acces.md\"\n\n";
    let agenda = format!("{page}{}{}{}", item("Les indicateurs"), item("Les enquêtes"), item("Le plan d’actions"));
    let told = tell(&agenda);
    assert_eq!(told.iter().filter(|title| *title == "Ordre du jour").count(), 3, "{told:?}");
}
