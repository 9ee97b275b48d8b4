//! The agenda against what it shows, and against the time there is.

use std::collections::BTreeSet;

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{AgendaItem, ProseBlock, Show};
use crate::picture;
use crate::source::Span;

pub const SHOWS_NOTHING: Rule = Rule {
    code: "sans-diapositive",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Un point de l’ordre du jour montre quelque chose, ou se dit oral",
    why: "Un point annoncé sans rien à voir laisse le comité sans trace : ni la personne sourde dans la salle, ni l’auditeur \
          ensuite, ne sauront ce qui a été dit. Un point traité oralement le dit (`oral = true`) ; le rapport de conformité en \
          donne la liste.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Questions diverses\"\n\n\
               [[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Questions diverses\"\noral = true\n\n\
               [[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    acceptable: true,
    check: Some(shows_nothing),
};

pub const NOT_SHOWN: Rule = Rule {
    code: "contenu-non-montre",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Ce que contient le dossier de la réunion est montré",
    why: "Une page, une enquête ou une image qu’aucun point ne montre a été oubliée, ou est de trop.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = \"indicateurs\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    acceptable: true,
    check: Some(not_shown),
};

pub const TOO_LONG: Rule = Rule {
    code: "duree-depassee",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Les points de l’ordre du jour tiennent dans la durée de la réunion",
    why: "Les durées annoncées pour les points (`duree`, en minutes) dépassent celle de la réunion, ou celles des sous-points \
          celle de leur point : les derniers points ne seront pas traités.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\nduree = 60\n\n\
               [[ordre_du_jour]]\ntitre = \"Résultats\"\nduree = 90\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\nduree = 90\n\n\
               [[ordre_du_jour]]\ntitre = \"Résultats\"\nduree = 60\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    acceptable: true,
    check: Some(too_long),
};

fn shows_nothing(subject: &Subject<'_>) -> Vec<Finding> {
    // An item whose points are told of one by one has nothing to show itself; what is spoken of says so.
    let is_silent = |item: &&AgendaItem| item.shows.is_empty() && item.points.is_empty() && !item.oral;
    let finding = |item: &AgendaItem| {
        let message = format!("« {} » : ce point ne montre rien", item.title.value);
        Finding::new(&item.place, item.title.span, message)
            .hint("montrez par `montre` une page de `diapositives`, ou écrivez `oral = true` s’il est traité oralement")
    };
    subject
        .meeting
        .agenda
        .iter()
        // What holds for an item holds for its points.
        .flat_map(|item| std::iter::once(item).chain(item.points.iter().filter(|_| !item.oral)))
        .filter(is_silent)
        .map(finding)
        .collect()
}

fn not_shown(subject: &Subject<'_>) -> Vec<Finding> {
    let Subject { sources, meeting, folder, .. } = subject;
    let shown: Vec<&Show> = meeting.shows().collect();
    let hint = "ajoutez-le à `montre` d’un point de l’ordre du jour, ou retirez-le du dossier";
    let at_start = |path: &str| sources.find(&format!("{folder}/{path}")).map(Span::start_of);
    let mut findings = Vec::new();
    for path in meeting.pages.keys() {
        if !shown.iter().any(|show| matches!(show, Show::Page(page) if page == path))
            && let Some(span) = at_start(path)
        {
            findings.push(Finding::new(path, span, format!("aucun point de l’ordre du jour ne montre « {path} »")));
        }
    }
    for (index, survey) in meeting.surveys.iter().enumerate() {
        if !shown.contains(&&Show::Survey(index)) {
            let message = format!("aucun point de l’ordre du jour ne montre l’enquête « {} »", survey.id.value);
            findings.push(Finding::new(&survey.id.value, survey.id.span, message));
        }
    }
    for (is_there, show, place, file) in [
        (!meeting.indicators.is_empty(), Show::Indicators, "indicateurs", "indicateurs.toml"),
        (meeting.complaints.is_some(), Show::Complaints, "reclamations", "reclamations.toml"),
        (meeting.actions.is_some(), Show::Actions, "actions", "actions.toml"),
    ] {
        if is_there
            && !shown.contains(&&show)
            && let Some(span) = at_start(file)
        {
            findings.push(Finding::new(place, span, format!("aucun point de l’ordre du jour ne montre « {file} »")));
        }
    }
    findings = findings.into_iter().map(|finding| finding.hint(hint)).collect();
    findings.extend(unused_pictures(subject));
    findings
}

/// Images that no page shows. They have no text to point into: the meeting's own file is pointed at.
fn unused_pictures(subject: &Subject<'_>) -> Vec<Finding> {
    let Subject { sources, meeting, folder, .. } = subject;
    let blocks = meeting.pages.values().flatten().flat_map(|slide| &slide.blocks);
    let used: BTreeSet<&str> = blocks
        .filter_map(|block| match block {
            ProseBlock::Picture { path, .. } => meeting.pictures.get(&path.value).map(|picture| picture.path.as_str()),
            _ => None,
        })
        .collect();
    let own: BTreeSet<&str> = subject.prefecture.pictures().map(|picture| picture.path.as_str()).collect();
    sources
        .assets_under(&format!("{folder}/"))
        .filter(|asset| !used.contains(asset.path.as_str()) && !own.contains(asset.path.as_str()))
        .map(|asset| {
            let path = &asset.path[folder.len() + 1..];
            let (message, hint) = match picture::is_named_image(path) {
                true => (
                    format!("aucune page ne montre l’image « {path} »"),
                    "montrez-la dans une page, ou retirez-la du dossier",
                ),
                false => (
                    format!("le fichier « {path} » n’est ni un texte ni une image : clu ne le lit pas"),
                    "rangez-le hors du dossier `content`, et reprenez dans une page ce qu’il dit",
                ),
            };
            Finding::new("reunion", meeting.title.span, message).hint(hint)
        })
        .collect()
}

fn too_long(subject: &Subject<'_>) -> Vec<Finding> {
    let minutes = |items: &[AgendaItem]| -> u64 {
        items.iter().filter_map(|item| item.minutes.as_ref()).fold(0, |sum, minutes| sum.saturating_add(minutes.value))
    };
    let told = |minutes: u64| french::counted(minutes, "minute");
    let meeting = subject.meeting;
    let mut findings = Vec::new();
    let of_items: u64 = meeting
        .agenda
        .iter()
        .map(|item| item.minutes.as_ref().map_or_else(|| minutes(&item.points), |minutes| minutes.value))
        .fold(0, u64::saturating_add);
    if let Some(planned) = &meeting.minutes
        && of_items > planned.value
    {
        let message = format!("les points durent {}, et la réunion {}", told(of_items), told(planned.value));
        findings.push(
            Finding::new("reunion", planned.span, message).hint("raccourcissez des points, ou allongez la réunion"),
        );
    }
    for item in &meeting.agenda {
        let of_points = minutes(&item.points);
        if let Some(planned) = &item.minutes
            && of_points > planned.value
        {
            let (points, whole) = (told(of_points), told(planned.value));
            let message = format!("les sous-points de « {} » durent {points}, et le point {whole}", item.title.value);
            findings
                .push(Finding::new(&item.place, planned.span, message).hint("corrigez l’une de ces durées (`duree`)"));
        }
    }
    findings
}
