//! What nobody gave: values, dates of surveys, whether a milestone is done.

use chrono::NaiveDate;

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{Absence, Figure, Measure, Milestone, MilestoneState, Share, Survey};
use crate::source::Spanned;
use crate::words;

pub const BLANK: Rule = Rule {
    code: "valeur-vide",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un chiffre a une valeur, ou la raison de son absence",
    why: "Un blanc à l’écran laisse croire ce que chacun veut. Une valeur manquante se dit, et s’explique : « aucun cas », \
          « sans objet », « non mesuré » ; « non communiqué » ne suffit pas sans une `precision` qui dise pourquoi.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[delai]\nabsent = \"non communiqué\"\n" },
    passing: Example {
        file: "indicateurs.toml",
        text: "[delai]\nabsent = \"non communiqué\"\nprecision = \"attendu du ministère en avril\"\n",
    },
    acceptable: true,
    check: Some(blank),
};

fn blank(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        super::known(subject).into_iter().filter_map(|known| finding(known.figure, known.label)).collect();
    if let Some(complaints) = &subject.meeting.complaints {
        found.extend(finding(&complaints.figure, words::COMPLAINTS));
        for (breakdown, shares) in [
            (words::BY_CHANNEL, &complaints.channels),
            (words::BY_REASON, &complaints.reasons),
            (words::BY_SERVICE, &complaints.services),
        ] {
            found.extend(shares.iter().filter_map(|share| part(breakdown, share)));
        }
    }
    found.extend(subject.meeting.surveys.iter().flat_map(survey));
    found.extend(subject.meeting.milestones.iter().filter_map(milestone));
    found
}

/// The dates and the number of answers of a survey; a reservation could only name the survey.
fn survey(survey: &Survey) -> Vec<Finding> {
    let told = |span, said: &str| {
        let message = format!("« {} » : {said} à renseigner", survey.title.value);
        Finding::new(&survey.id.value, span, message)
    };
    let missing = |date: &Spanned<Option<NaiveDate>>, said| date.value.is_none().then(|| told(date.span, said));
    let dates = [missing(&survey.start, "le premier jour est"), missing(&survey.end, "le dernier jour est")];
    let dates = dates.into_iter().flatten().map(|finding| finding.hint("donnez la date, sans guillemets"));
    let base = survey.base.as_ref().filter(|base| matches!(base.measure, Measure::Absent { .. }));
    let base = base.map(|base| {
        let hint = "donnez le nombre de réponses ou d’appels, ou retirez `effectif` s’il n’est pas connu";
        told(base.value_span, "l’effectif est").hint(hint)
    });
    dates.chain(base).collect()
}

/// The number of a part of complaints.
fn part(breakdown: &str, share: &Share) -> Option<Finding> {
    let Measure::Absent { reason: Absence::ToFill, .. } = share.figure.measure else { return None };
    let message = format!("{breakdown}, « {} » : le nombre est à renseigner", share.label.value);
    let finding = Finding::new(&share.figure.id, share.figure.value_span, message);
    Some(finding.hint("donnez le nombre, sans guillemets (`0` s’il n’y en a pas eu), ou retirez cette part"))
}

fn milestone(milestone: &Milestone) -> Option<Finding> {
    let message = format!("« {} » : l’état de l’échéance est à renseigner", milestone.label.value);
    let finding = Finding::new(&milestone.place, milestone.state.span, message);
    let hint = "écrivez `etat = \"réalisé\"`, ou donnez la nouvelle date et `etat = \"prévision\"`";
    (*milestone.state == MilestoneState::ToFill).then(|| finding.hint(hint))
}

fn finding(figure: &Figure, label: &str) -> Option<Finding> {
    let Measure::Absent { reason, precision } = &figure.measure else { return None };
    let said = match (reason, precision) {
        (Absence::ToFill, _) => "la valeur est à renseigner",
        (Absence::NotCommunicated, None) => "la valeur n’est pas communiquée, et rien ne dit pourquoi",
        _ => return None,
    };
    let has_groups = figure.groups.as_ref().is_some_and(|groups| !groups.measures.is_empty());
    if *reason == Absence::ToFill && has_groups {
        let message = format!("« {label} » : la valeur de l’ensemble est à renseigner");
        let finding = Finding::new(&figure.id, figure.value_span, message);
        // Rates of unlike numbers of cases, marks and times have no mean that anybody could tell.
        let computed = "clu ne calcule l’ensemble que de taux dont chaque groupe donne ses nombres de cas : \
                        `nombre_par_groupe` et `sur_par_groupe`";
        let key = if figure.id.contains('/') { "taux" } else { "valeur" };
        let written =
            format!("sinon, écrivez-la : `{key} = …` ; ou dites par `absent` et `precision` pourquoi il n’y en a pas");
        return Some(finding.hint(computed).hint(written));
    }
    let finding = Finding::new(&figure.id, figure.value_span, format!("« {label} » : {said}"));
    Some(finding.hint("donnez la valeur, ou dites par `absent` et `precision` pourquoi il n’y en a pas"))
}
