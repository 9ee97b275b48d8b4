//! How many slides there are for the time there is; whether the committee may speak.

use std::collections::BTreeSet;

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{AgendaItem, Show};
use crate::source::Spanned;

pub const TOO_MANY: Rule = Rule {
    code: "diapositives-trop-nombreuses",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Coverage,
    title: "Les diapositives tiennent dans le temps annoncé",
    why: "Une diapositive se lit et se commente en deux minutes ; quand il y en a plus que la `duree` de la réunion n’en permet, ou plus d’une par \
          minute dans un point, les dernières ne seront pas montrées, ou personne n’aura posé de question. Sont comptées les \
          diapositives des pages et une pour chaque autre contenu : c’est un minimum.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Résultats\"\nduree = 1\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Résultats\"\nduree = 4\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
    },
    acceptable: true,
    check: Some(too_many),
};

pub const NO_QUESTIONS: Rule = Rule {
    code: "sans-questions",
    certainty: Certainty::Taste,
    since: "0.2",
    sources: &[],
    family: Family::Coverage,
    title: "L’ordre du jour laisse la parole au comité",
    why: "Un comité d’usagers est réuni pour être entendu : un point « Questions », « Échanges » ou « Tour de table » lui garde du temps. \
          Un ordre du jour d’un ou deux points n’est pas regardé.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Accueil du public\"\nmontre = \"diapositives/accueil.md\"\n\n\
               [[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = \"indicateurs\"\n\n\
               [[ordre_du_jour]]\ntitre = \"Modules\"\nmontre = \"modules\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[ordre_du_jour]]\ntitre = \"Accueil du public\"\nmontre = \"indicateurs\"\n\n\
               [[ordre_du_jour]]\ntitre = \"Modules\"\nmontre = \"modules\"\n\n\
               [[ordre_du_jour]]\ntitre = \"Questions et réponses\"\nmontre = \"diapositives/accueil.md\"\n\n",
    },
    acceptable: true,
    check: Some(no_questions),
};

/// How long a slide takes, in minutes; inside an item, where some are passed over, it is half of that.
const MINUTES: u64 = 2;
const MINUTES_INSIDE: u64 = 1;
/// The slides around the agenda: the title, the agenda itself, the closing.
const AROUND: u64 = 3;
/// Agendas of fewer items are parts of one.
const ITEMS_MIN: usize = 3;
/// How words begin of items that let the committee speak.
const SPEAK: [&str; 11] = [
    "question",
    "echange",
    "discussion",
    "debat",
    "tour de table",
    "parole",
    "divers",
    "dialogue",
    "remarque",
    "expression",
    "proposition",
];

/// The slides that an item shows at least.
fn least(subject: &Subject<'_>, item: &AgendaItem) -> u64 {
    let of_shows = item.shows.iter().map(|show| match &show.value {
        Show::Page(path) => subject.meeting.pages.get(path).map_or(0, |slides| slides.len() as u64),
        Show::Indicators => {
            let indicators = &subject.meeting.referential.indicators;
            let modules = subject.meeting.indicators.iter().map(|value| indicators[value.indicator].module);
            modules.collect::<BTreeSet<u64>>().len() as u64
        }
        Show::Modules
        | Show::Perimeter
        | Show::Survey(_)
        | Show::Complaints
        | Show::Essentials
        | Show::Changes
        | Show::Evolutions
        | Show::Evolution(_)
        | Show::Actions => 1,
    });
    of_shows.sum::<u64>() + item.points.iter().map(|point| least(subject, point)).sum::<u64>()
}

fn too_many(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    let finding = |place: &str, minutes: &Spanned<u64>, slides: u64, what: &str| {
        let message = format!(
            "{what} : {} au moins, pour {}",
            french::counted(slides, "diapositive"),
            french::counted(minutes.value, "minute")
        );
        Finding::new(place, minutes.span, message)
            .hint("comptez deux minutes par diapositive : gardez l’essentiel, ou allongez la `duree`")
    };
    let is_over = |minutes: &Spanned<u64>, slides: u64| slides.saturating_mul(MINUTES_INSIDE) > minutes.value;
    let mut findings = Vec::new();
    let items = meeting.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
    for item in items {
        let slides = least(subject, item);
        if let Some(minutes) = item.minutes.as_ref().filter(|minutes| is_over(minutes, slides)) {
            // A point with minutes of its own is told instead of its item.
            let is_told_inside = item
                .points
                .iter()
                .any(|point| point.minutes.as_ref().is_some_and(|minutes| is_over(minutes, least(subject, point))));
            if !is_told_inside {
                findings.push(finding(&item.place, minutes, slides, &format!("« {} »", item.title.trim())));
            }
        }
    }
    let slides = meeting.agenda.iter().map(|item| least(subject, item)).sum::<u64>() + AROUND;
    if findings.is_empty()
        && let Some(minutes) = meeting.minutes.as_ref().filter(|minutes| slides.saturating_mul(MINUTES) > minutes.value)
    {
        findings.push(finding("reunion", minutes, slides, "la réunion"));
    }
    findings
}

fn no_questions(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    let speaks = |text: &str| {
        let text = french::folded(text);
        SPEAK.iter().any(|word| text.contains(word))
    };
    let titles = meeting.agenda.iter().flat_map(|item| std::iter::once(item).chain(&item.points));
    let is_there = titles.map(|item| item.title.as_str()).any(speaks);
    let (Some(last), false) = (meeting.agenda.last(), is_there) else {
        return Vec::new();
    };
    if meeting.agenda.len() < ITEMS_MIN {
        return Vec::new();
    }
    let message = "l’ordre du jour n’a aucun point pour les questions et les échanges";
    let hint = "ajoutez un point, comme `titre = \"Questions et échanges\"`";
    vec![Finding::new("ordre_du_jour", last.title.span, message).hint(hint)]
}
