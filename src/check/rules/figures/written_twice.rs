//! A rate beside its counts: both are written, and must say the same.

use super::{FigureInView, known};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{Fraction, Measure, Rate, Unit};

pub const CONTRADICTED: Rule = Rule {
    code: "taux-contredit",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Un taux écrit à côté de ses nombres leur est égal",
    why: "Quand le taux et les nombres sont tous deux donnés, l’un des deux a été mal recopié s’ils ne disent pas la même \
          chose. Les nombres suffisent : le taux se calcule.",
    earlier: &[],
    failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 96.4\nnombre = 25\nsur = 36\n" },
    passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nvaleur = 69.4\nnombre = 25\nsur = 36\n" },
    acceptable: true,
    check: Some(contradicted),
};

fn contradicted(subject: &Subject<'_>) -> Vec<Finding> {
    known(subject).iter().filter_map(finding).collect()
}

fn finding(known: &FigureInView<'_>) -> Option<Finding> {
    let FigureInView { figure, label, .. } = known;
    let Measure::Ratio { count, base, written: Some(rate) } = &figure.measure else { return None };
    // A count above its base and a rate outside of 0 to 100 are worse faults, told by their own rules.
    if count > base || Rate::new(rate.value).is_none_or(|written| written.is_given_by(*count, *base)) {
        return None;
    }
    let percent = |rate| french::quantity(rate, &Unit::Share);
    let real = Fraction { count: *count, base: *base }.percent(rate.value.scale());
    let (count, base) = (french::count(*count), french::count(*base));
    let message = format!("« {} » : {count} sur {base} donne {}, pas {}", label, percent(real), percent(rate.value));
    let finding = Finding::new(&figure.id, rate.span, message);
    let finding = figure.base_span.into_iter().fold(finding, |finding, span| finding.related(span, "l’effectif"));
    Some(finding.hint("corrigez celui des deux qui est faux, ou retirez le taux : il se calcule"))
}
