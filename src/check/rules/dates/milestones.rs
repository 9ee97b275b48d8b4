//! Milestones: in the order the label wants, behind when they are done, ahead when they are planned.

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Milestone, MilestoneKind, MilestoneState};

pub const OUT_OF_ORDER: Rule = Rule {
    code: "echeances-desordre",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Les échéances du label se suivent",
    why: "L’audit interne prépare l’audit externe, qui prépare la décision : une date qui les met dans un autre ordre est fausse.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\ndate = \"2022-08\"\netat = \"prévision\"\n\n[[echeance]]\nnature = \"audit externe\"\nlibelle = \"Audit externe\"\ndate = \"2022-07\"\netat = \"prévision\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\ndate = \"2022-05\"\netat = \"prévision\"\n\n[[echeance]]\nnature = \"audit externe\"\nlibelle = \"Audit externe\"\ndate = \"2022-07\"\netat = \"prévision\"\n\n",
    },
    acceptable: true,
    check: Some(out_of_order),
};

pub const FORECAST_PAST: Rule = Rule {
    code: "prevision-passee",
    certainty: Certainty::Likely,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une prévision est à venir",
    why: "Une échéance dite « prévision » dont la date est passée a eu lieu, ou a été reportée : le comité doit savoir laquelle des deux.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\ndate = \"2021-11\"\netat = \"prévision\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\ndate = \"2021-11\"\netat = \"réalisé\"\n\n",
    },
    acceptable: true,
    check: Some(forecast_past),
};

pub const DONE_AHEAD: Rule = Rule {
    code: "realise-futur",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Dates,
    title: "Une échéance réalisée est passée",
    why: "Ce qui est daté d’après la réunion n’a pas encore eu lieu quand elle se tient.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\ndate = \"2022-05\"\netat = \"réalisé\"\n\n",
    },
    passing: Example {
        file: "reunion.toml",
        text: "[[echeance]]\nnature = \"audit interne\"\nlibelle = \"Audit interne\"\ndate = \"2022-05\"\netat = \"prévision\"\n\n",
    },
    acceptable: true,
    check: Some(done_ahead),
};

fn out_of_order(subject: &Subject<'_>) -> Vec<Finding> {
    let milestones = &subject.meeting.milestones;
    let wrong = milestones.iter().filter_map(|second| Some((overtaken(milestones, second)?, second)));
    wrong
        .map(|(first, second)| {
            let message = format!(
                "« {} » ({}) vient avant « {} » ({})",
                second.label.value,
                french::period(second.date.value),
                first.label.value,
                french::period(first.date.value)
            );
            Finding::new(&second.place, second.date.span, message)
                .related(first.date.span, "l’étape qui doit la précéder")
                .hint("l’audit interne, puis l’audit externe, puis la décision : corrigez l’une des dates")
        })
        .collect()
}

/// The step that should come before `second` and surely comes after it, however precise the two dates are. A decision
/// is held against the external audit first: a wrong date is told once.
fn overtaken<'a>(milestones: &'a [Milestone], second: &Milestone) -> Option<&'a Milestone> {
    let before: &[MilestoneKind] = match second.kind {
        MilestoneKind::InternalAudit | MilestoneKind::Other => &[],
        MilestoneKind::ExternalAudit => &[MilestoneKind::InternalAudit],
        MilestoneKind::Decision => &[MilestoneKind::ExternalAudit, MilestoneKind::InternalAudit],
    };
    before.iter().find_map(|kind| {
        milestones.iter().find(|first| first.kind == *kind && second.date.last_day() < first.date.first_day())
    })
}

fn forecast_past(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    told(
        subject,
        |milestone| *milestone.state == MilestoneState::Planned && milestone.date.last_day() < meeting.date.value,
        "prévision déjà passée",
    )
    .map(|finding| finding.hint("écrivez `etat = \"réalisé\"`, ou donnez la nouvelle date"))
    .collect()
}

fn done_ahead(subject: &Subject<'_>) -> Vec<Finding> {
    let meeting = subject.meeting;
    told(
        subject,
        |milestone| milestone.is_done() && milestone.date.first_day() > meeting.date.value,
        "réalisé après la réunion",
    )
    .map(|finding| finding.hint("écrivez `etat = \"prévision\"`, ou corrigez la date"))
    .collect()
}

fn told<'a>(
    subject: &'a Subject<'_>,
    is_wrong: impl Fn(&Milestone) -> bool + 'a,
    words: &'a str,
) -> impl Iterator<Item = Finding> + 'a {
    let date = &subject.meeting.date;
    let wrong = subject.meeting.milestones.iter().filter(move |milestone| is_wrong(milestone));
    wrong.map(move |milestone| {
        let when = french::period(milestone.date.value);
        let message = format!("« {} » : {words} ({when})", milestone.label.value);
        Finding::new(&milestone.place, milestone.date.span, message).related(date.span, "la réunion")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{Moment, Period};
    use crate::source::{Sources, Span, Spanned};
    use MilestoneKind::{Decision, ExternalAudit, InternalAudit, Other};

    fn milestone(kind: MilestoneKind, moment: Moment) -> Milestone {
        let span = Span::start_of(Sources::default().add("a", ""));
        let (label, date) = (Spanned::new(String::new(), span), Spanned::new(Period::Single(moment), span));
        let state = Spanned::new(MilestoneState::Planned, span);
        Milestone { place: "echeance/x".to_owned(), kind, label, date, state }
    }

    fn month(kind: MilestoneKind, month: u32) -> Milestone {
        milestone(kind, Moment::Month { year: 2022, month })
    }

    /// For each milestone, the index of the one it overtakes.
    fn all_overtaken(milestones: &[Milestone]) -> Vec<Option<usize>> {
        let index = |first: &Milestone| milestones.iter().position(|one| std::ptr::eq(one, first));
        milestones.iter().map(|second| overtaken(milestones, second).and_then(index)).collect()
    }

    #[test]
    fn steps_overtake_only_what_should_come_before() {
        for (milestones, expected) in [
            (vec![month(InternalAudit, 5), month(ExternalAudit, 7), month(Decision, 9)], vec![None; 3]),
            (vec![month(Decision, 9), month(ExternalAudit, 7), month(InternalAudit, 5)], vec![None; 3]),
            (vec![month(InternalAudit, 8), month(ExternalAudit, 7)], vec![None, Some(0)]),
            (vec![month(InternalAudit, 9), month(Decision, 7)], vec![None, Some(0)]),
            (vec![month(InternalAudit, 9), month(ExternalAudit, 8), month(Decision, 7)], vec![None, Some(0), Some(1)]),
            (
                vec![month(InternalAudit, 8), month(ExternalAudit, 7), month(ExternalAudit, 6)],
                vec![None, Some(0), Some(0)],
            ),
            (vec![month(InternalAudit, 8), month(Other, 7)], vec![None; 2]),
        ] {
            assert_eq!(all_overtaken(&milestones), expected, "{milestones:?}");
        }
    }

    #[test]
    fn dates_that_may_be_in_order_are() {
        let august = month(InternalAudit, 8);
        for (external, is_overtaking) in [
            (Moment::Year(2022), false),
            (Moment::Quarter { year: 2022, quarter: 3 }, false),
            (Moment::Month { year: 2022, month: 8 }, false),
            (Moment::HalfYear { year: 2022, half: 1 }, true),
            (Moment::Day("2022-07-31".parse().unwrap()), true),
            (Moment::Day("2022-08-01".parse().unwrap()), false),
        ] {
            let second = milestone(ExternalAudit, external);
            assert_eq!(overtaken(std::slice::from_ref(&august), &second).is_some(), is_overtaking, "{external:?}");
        }
    }
}
