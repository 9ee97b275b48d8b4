//! Counts and bases: a part is not above its whole.

use super::{FigureInView, by_survey, known, wrong_base};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Measure, Unit};

pub const COUNT_ABOVE_BASE: Rule = Rule {
    code: "nombre-depasse-effectif",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un nombre de cas favorables ne dépasse pas son effectif",
    why: "`nombre` compte les cas favorables, `sur` tous les cas : la partie ne peut pas dépasser le tout ; les deux nombres \
          sont sans doute intervertis.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nnombre = 36\nsur = 25\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nnombre = 25\nsur = 36\n" },
    acceptable: true,
    check: Some(count_above_base),
};

pub const BASE_ABOVE_SURVEY: Rule = Rule {
    code: "effectif-depasse-enquete",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "L’effectif d’un critère ne dépasse pas celui de son enquête",
    why: "Tous les répondants n’ont pas répondu à chaque question, mais aucune question n’a plus de réponses que l’enquête.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 53\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n",
    },
    acceptable: true,
    check: Some(base_above_survey),
};

fn count_above_base(subject: &Subject<'_>) -> Vec<Finding> {
    known(subject)
        .into_iter()
        .filter_map(|FigureInView { figure, label, .. }| {
            let Measure::Ratio { count, base, .. } = figure.measure else { return None };
            let (shown, whole) = (french::count(count), french::count(base));
            let message = format!("« {} » : {shown} cas favorables sur {whole}", label);
            (count > base && figure.unit == Unit::Share).then(|| {
                let finding = Finding::new(&figure.id, figure.value_span, message);
                let base = figure.base_span.into_iter();
                base.fold(finding, |finding, span| finding.related(span, "l’effectif"))
                    .hint("`nombre` compte les cas favorables, `sur` tous les cas : sont-ils intervertis ?")
            })
        })
        .collect()
}

fn base_above_survey(subject: &Subject<'_>) -> Vec<Finding> {
    let known = known(subject);
    let findings = by_survey(&known).map(|criteria| match wrong_base::exceeded(criteria) {
        Some(finding) => vec![finding],
        None => criteria.iter().filter_map(above_survey).collect(),
    });
    findings.flatten().collect()
}

fn above_survey(known: &FigureInView<'_>) -> Option<Finding> {
    let FigureInView { figure, label, survey, cases, is_computed } = known;
    // Answers on a scale have a rule of their own, which counts those without opinion too.
    if *is_computed {
        return None;
    }
    // Groups whose whole is a rate alone have no more cases than all that were asked, either.
    let of_groups =
        || figure.groups.as_ref().and_then(|groups| Some((groups.all_cases()?, "sur_par_groupe", groups.span)));
    let own = figure.base().map(|base| (base, "sur", figure.base_span.unwrap_or(figure.value_span)));
    let (survey, (base, key, span)) = ((*survey)?, own.or_else(of_groups)?);
    let (shown, all) = (french::count(base), cases.counted(survey.number));
    (base > survey.number).then(|| {
        let message = format!("« {} » : un effectif de {shown}, et l’enquête a {all}", label);
        Finding::new(&figure.id, span, message)
            .related(survey.span, "l’effectif de l’enquête")
            .hint(format!("corrigez `{key}`, ou `effectif`"))
    })
}
