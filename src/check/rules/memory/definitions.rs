//! Definitions that drift from one version of the referential to the next.

use super::{before, date, names, quoted};
use crate::check::{Certainty, Earlier, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::history::Reading;
use crate::meeting::About;
use crate::source::Spanned;

pub const REWORDED: Rule = Rule {
    code: "definition-modifiee",
    certainty: Certainty::Taste,
    since: "0.1",
    sources: &[],
    family: Family::Memory,
    title: "Une définition qui change est déclarée",
    why: "D’une version du référentiel à l’autre, ou d’un questionnaire à l’autre, un mot de plus suffit à mesurer autre chose. \
          Quand la définition, la source ou la question change, clu coupe la série, sans pouvoir dire pourquoi : l’auteur le \
          dit par `rupture`, ou remet les mots d’avant si rien n’a changé. Un libellé d’indicateur qui change est signalé \
          aussi, mais ne coupe rien.",
    earlier: &[Earlier {
        date: "2021-03-11",
        said: Example {
            file: "referentiel.toml",
            text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai moyen\"\n\
                   definition = \"de l’arrivée du courrier à l’envoi de la réponse\"\nunite = \"jour\"\n",
        },
    }],
    failing: Example {
        file: "referentiel.toml",
        text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai moyen\"\n\
               definition = \"de l’arrivée du courrier à sa réception par l’usager\"\nunite = \"jour\"\n",
    },
    passing: Example {
        file: "referentiel.toml",
        text: "[[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai moyen\"\n\
               definition = \"de l’arrivée du courrier à l’envoi de la réponse\"\nunite = \"jour\"\n",
    },
    acceptable: true,
    check: Some(reworded),
};

/// A text that says something else than it did.
struct Reworded<'a> {
    /// What it is: « la définition ».
    name: &'static str,
    earlier: &'a Spanned<String>,
    now: &'a Spanned<String>,
    /// Whether the series is cut by it.
    is_cut: bool,
}

fn reworded(subject: &Subject<'_>) -> Vec<Finding> {
    let undeclared = subject.remembered().iter().filter(|(known, _)| known.figure.rupture.is_none());
    undeclared
        .filter_map(|(known, series)| {
            let (meeting, told) = before(series)?;
            let texts = texts(told, *known);
            let first = texts.first()?;
            let names = french::list(&texts.iter().map(|text| text.name.to_owned()).collect::<Vec<_>>());
            let verb = if texts.len() == 1 { "a changé" } else { "ont changé" };
            let is_cut = texts.iter().any(|text| text.is_cut);
            let cut = if is_cut { " ; la série est coupée" } else { "" };
            let message = format!("{} : {names} {verb} depuis le {}{cut}", quoted(known.about), date(meeting));
            let finding = Finding::new(&known.figure.id, first.now.span, message);
            let finding = texts[1..].iter().fold(finding, |finding, text| finding.related(text.now.span, text.name));
            let finding = texts
                .iter()
                .fold(finding, |finding, text| finding.related(text.earlier.span, format!("le {}", date(meeting))));
            Some(finding.hint(match is_cut {
                true => "dites pourquoi par `rupture` à côté de la valeur, ou remettez les mots d’avant",
                false => {
                    "remettez les mots d’avant, ou dites par `rupture` à côté de la valeur qu’elle ne se compare plus"
                }
            }))
        })
        .collect()
}

/// The texts of what a figure is about that changed.
fn texts<'a>(earlier: Reading<'a>, now: Reading<'a>) -> Vec<Reworded<'a>> {
    let told = |name, earlier: Option<&'a Spanned<String>>, now: Option<&'a Spanned<String>>, is_cut| {
        let (earlier, now) = earlier.zip(now)?;
        let differ = earlier.value != now.value && french::slug(earlier) != french::slug(now);
        differ.then_some(Reworded { name, earlier, now, is_cut })
    };
    match (earlier.about, now.about) {
        // An indicator that became another has a finding of its own.
        (About::Indicator(earlier), About::Indicator(now)) if names::differences(earlier, now).is_empty() => {
            let is_renamed = earlier.id.value != now.id.value;
            let label = Some(&now.label).filter(|_| !is_renamed);
            let definition = told("la définition", earlier.definition.as_ref(), now.definition.as_ref(), true);
            let source = told("la source", earlier.source.as_ref(), now.source.as_ref(), true);
            [definition, source, told("le libellé", Some(&earlier.label), label, false)].into_iter().flatten().collect()
        }
        (About::Criterion(_, earlier), About::Criterion(_, now)) => {
            told("la question", Some(&earlier.label), Some(&now.label), true).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
