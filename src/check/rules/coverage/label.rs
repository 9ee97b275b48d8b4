//! The label: its modules, commitments and indicators, as far as the meeting promises them.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{Indicator, Module, Show};

pub const MANDATORY_MODULE: Rule = Rule {
    code: "module-obligatoire-absent",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &["Référentiel Qual-e-pref du 19 décembre 2018 : un module obligatoire, des modules métier au choix"],
    family: Family::Coverage,
    title: "Le périmètre comprend les modules obligatoires",
    why: "Le label exige un module obligatoire et laisse le choix des autres : un périmètre sans lui n’est pas labellisable.",
    earlier: &[],
    failing: Example {
        file: "referentiel.toml",
        text: "[[module]]\nnumero = 7\ntitre = \"Urgences\"\nobligatoire = true\n",
    },
    passing: Example { file: "referentiel.toml", text: "[[module]]\nnumero = 7\ntitre = \"Urgences\"\n" },
    acceptable: true,
    check: Some(mandatory_module),
};

pub const WITHOUT_VALUE: Rule = Rule {
    code: "indicateur-sans-valeur",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Chaque indicateur du périmètre a sa valeur",
    why: "Un indicateur d’un module retenu que la réunion passe sous silence n’est pas suivi aux yeux de l’auditeur ; s’il n’y \
          a rien à mesurer, cela se dit par `absent`.",
    earlier: &[],
    failing: Example {
        file: "referentiel.toml",
        text: "[[indicateur]]\nid = \"courriels\"\nmodule = 1\nlibelle = \"Réponse aux courriels\"\nunite = \"jour\"\n",
    },
    passing: Example { file: "indicateurs.toml", text: "[delai]\nabsent = \"sans objet\"\n" },
    acceptable: true,
    check: Some(without_value),
};

pub const TO_CONFIRM: Rule = Rule {
    code: "libelle-a-confirmer",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Coverage,
    title: "Les modules et les engagements montrés ont leur intitulé",
    why: "Le référentiel est repris de sa version officielle ; un intitulé qui manque se lit « à compléter » à l’écran.",
    earlier: &[],
    failing: Example { file: "referentiel.toml", text: "[[engagement]]\nnumero = \"1.2\"\nmodule = 1\n" },
    passing: Example {
        file: "referentiel.toml",
        text: "[[engagement]]\nnumero = \"1.2\"\nmodule = 1\nlibelle = \"Tenir à jour les informations\"\n",
    },
    acceptable: true,
    check: Some(to_confirm),
};

/// Whether a module is part of what the meeting promises or shows.
fn is_concerned(subject: &Subject<'_>, number: u64) -> bool {
    let is_retained = subject.meeting.perimeter.iter().any(|retained| retained.value == number);
    is_retained || subject.meeting.shows().any(|show| *show == Show::Modules)
}

fn mandatory_module(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    let is_missing =
        |module: &&Module| module.mandatory && meeting.perimeter.iter().all(|retained| retained.value != module.number);
    // A meeting that says nothing of the perimeter promises nothing.
    let modules = subject.meeting.referential.modules.values().filter(|_| !meeting.perimeter.is_empty());
    modules
        .filter(is_missing)
        .map(|module| {
            let message = format!("le module {} est obligatoire et n’est pas dans le périmètre", module.number);
            Finding::new("perimetre", meeting.perimeter_span, message)
                .related(module.span, "défini ici comme obligatoire")
                .hint(format!("ajoutez {} à `modules`", module.number))
        })
        .collect()
}

fn without_value(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    let indicators = &subject.meeting.referential.indicators;
    let is_missing = |(index, indicator): &(usize, &Indicator)| {
        meeting.perimeter.iter().any(|number| number.value == indicator.module)
            && meeting.indicators.iter().all(|value| {
                let valued = &indicators[value.indicator];
                // Under its old name or its new one, it is measured once.
                value.indicator != *index
                    && !meeting.referential.is_renamed(valued, indicator)
                    && !meeting.referential.is_renamed(indicator, valued)
            })
    };
    let file = format!("{}/indicateurs.toml", subject.folder);
    let place = subject.sources.find(&file).map_or(meeting.perimeter_span, crate::source::Span::start_of);
    indicators
        .iter()
        .enumerate()
        .filter(is_missing)
        .map(|(_, indicator)| {
            let (id, label) = (&indicator.id.value, &indicator.label.value);
            let message = format!("l’indicateur « {label} » du module {} n’a pas de valeur", indicator.module);
            Finding::new(id, place, message)
                .related(indicator.id.span, "défini ici")
                .hint(format!("ajoutez `[{id}]` dans indicateurs.toml, avec `valeur = …` ou `absent = …`"))
        })
        .collect()
}

fn to_confirm(subject: &Subject<'_>) -> Vec<Finding> {
    let referential = &subject.meeting.referential;
    let modules = referential.modules.values().filter(|module| module.title.is_none());
    let modules = modules.filter(|module| is_concerned(subject, module.number)).map(|module| {
        let message = format!("l’intitulé du module {} du référentiel est à compléter", module.number);
        Finding::new(module.place(), module.span, message)
            .hint("recopiez `titre` du référentiel officiel ; ne l’inventez pas")
    });
    let commitments = referential.commitments.iter().filter(|commitment| {
        let in_perimeter = subject.meeting.perimeter.iter().any(|number| number.value == commitment.module);
        commitment.text.is_none() && in_perimeter
    });
    let commitments = commitments.map(|commitment| {
        let message = format!("le texte de l’engagement {} du référentiel est à compléter", commitment.number.trim());
        Finding::new(commitment.place(), commitment.number.span, message)
            .hint("recopiez `libelle` du référentiel officiel ; ne l’inventez pas")
    });
    modules.chain(commitments).collect()
}
