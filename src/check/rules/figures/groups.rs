//! Groups of a figure beside all of it: what they leave of the whole is possible.

use super::{FigureInView, known};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::french;
use crate::meeting::{GroupMeasures, Measure, Rate, Unit};

pub const WHOLE: Rule = Rule {
    code: "ensemble-contredit",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Figures,
    title: "Les groupes d’un chiffre tiennent dans son ensemble",
    why: "Les groupes réunis n’ont pas plus de cas que l’ensemble ; s’ils ont tous ses cas, ils ont aussi tous ses cas \
          favorables. Sinon, un nombre est mal recopié, ou des cas sont comptés dans deux groupes. Les nombres des groupes \
          suffisent : sans autre valeur, clu calcule l’ensemble.",
    earlier: &[],
    failing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\ngroupes = [\"Bourg\", \"Gex\"]\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n\
               nombre_par_groupe = [24, 18]\nsur_par_groupe = [30, 21]\n",
    },
    passing: Example {
        file: "enquetes.toml",
        text: "[[enquete]]\nid = \"usagers\"\ngenre = \"satisfaction\"\ntitre = \"Enquête de satisfaction\"\n\
               du = 2021-08-06\nau = 2021-12-03\neffectif = 52\ngroupes = [\"Bourg\", \"Gex\"]\n\n\
               [[enquete.critere]]\nlibelle = \"Courtoisie\"\nnombre = 44\nsur = 51\n\
               nombre_par_groupe = [26, 18]\nsur_par_groupe = [30, 21]\n",
    },
    acceptable: true,
    check: Some(contradicted),
};

/// So many favourable cases, at least and at most, of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counted {
    least: i128,
    most: i128,
    base: i128,
}

impl Counted {
    /// What a measure counts; `None` where it does not say on how many cases it stands.
    fn of(measure: &Measure, unit: &Unit) -> Option<Self> {
        let base = i128::from(measure.base()?);
        let any = (0, base);
        let (least, most) = match measure {
            // Only a share has fewer favourable cases than cases.
            _ if *unit != Unit::Share => any,
            Measure::Ratio { count, .. } => (i128::from(*count), i128::from(*count)),
            // A rate that no count gives has rules of its own.
            Measure::Rate { rate, .. } => {
                Rate::new(*rate).map(|rate| rate.counts(base)).filter(|(least, most)| least <= most).unwrap_or(any)
            }
            Measure::Value(_) | Measure::Mean { .. } | Measure::Absent { .. } => any,
        };
        Some(Self { least, most, base })
    }

    /// All groups that say on how many cases they stand; `None` where none does.
    fn of_groups(groups: &GroupMeasures, unit: &Unit) -> Option<Self> {
        let known = groups.measures.iter().filter_map(|measure| Self::of(measure, unit));
        known.reduce(|all, own| Self {
            least: all.least + own.least,
            most: all.most + own.most,
            base: all.base + own.base,
        })
    }

    /// Whether these can be some of those: as many cases or fewer, and the favourable ones among what is left.
    fn are_some_of(self, whole: Self) -> bool {
        let left = whole.base - self.base;
        left >= 0 && whole.most >= self.least && whole.least - self.most <= left
    }

    /// How many were favourable, in words.
    fn favourable(self) -> String {
        match self.least == self.most {
            true => count(self.least),
            false => format!("de {} à {}", count(self.least), count(self.most)),
        }
    }
}

fn contradicted(subject: &Subject<'_>) -> Vec<Finding> {
    known(subject).iter().filter_map(finding).collect()
}

fn finding(known: &FigureInView<'_>) -> Option<Finding> {
    let FigureInView { figure, label, is_computed, .. } = known;
    // What clu computed, or takes from answers that leave some out, is nothing its author wrote.
    let base_span = figure.base_span.filter(|_| !is_computed)?;
    let groups = figure.groups.as_ref()?;
    let (whole, together) = (Counted::of(&figure.measure, &figure.unit)?, Counted::of_groups(groups, &figure.unit)?);
    // A whole with more favourable cases than cases has a rule of its own.
    if whole.least > whole.base || together.are_some_of(whole) {
        return None;
    }
    let told = |cases: Counted| match together.base > whole.base {
        true => format!("{} cas", count(cases.base)),
        false => format!("{} sur {}", cases.favourable(), count(cases.base)),
    };
    let message =
        format!("« {label} » : {} pour les groupes réunis, et {} pour l’ensemble", told(together), told(whole));
    let finding = Finding::new(&figure.id, groups.span, message).related(base_span, "l’ensemble");
    Some(
        finding.hint("corrigez les groupes ou l’ensemble ; sans autre valeur, clu calcule l’ensemble de leurs nombres"),
    )
}

/// A count that stands between zero and a sum of bases.
fn count(number: i128) -> String {
    french::count(u64::try_from(number).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(measure: Measure) -> Counted {
        Counted::of(&measure, &Unit::Share).unwrap()
    }

    #[test]
    fn groups_are_some_of_the_whole() {
        let ratio = |count, base| share(Measure::Ratio { count, base, written: None });
        for (together, whole, expected) in [
            ((310, 338), (310, 338), true),
            ((300, 338), (310, 338), false),
            ((310, 338), (300, 338), false),
            // A third group has 10 of 18, 18 of 18, 19 of 18, or -1.
            ((300, 320), (310, 338), true),
            ((300, 320), (318, 338), true),
            ((300, 320), (319, 338), false),
            ((300, 320), (299, 338), false),
            ((300, 339), (310, 338), false),
        ] {
            let (together, whole) = (ratio(together.0, together.1), ratio(whole.0, whole.1));
            assert_eq!(together.are_some_of(whole), expected, "{together:?} of {whole:?}");
        }
    }

    #[test]
    fn a_rounded_rate_stands_for_all_that_it_is_rounded_from() {
        let rate = |rate: &str, base| share(Measure::Rate { rate: rate.parse().unwrap(), base });
        let ratio = |count, base| share(Measure::Ratio { count, base, written: None });
        assert_eq!(rate("83", 1000), Counted { least: 825, most: 835, base: 1000 });
        assert!(ratio(830, 1000).are_some_of(rate("83", 1000)));
        assert!(!ratio(836, 1000).are_some_of(rate("83", 1000)));
        // No count gives 50 % of 17.
        assert_eq!(rate("50", 17), Counted { least: 0, most: 17, base: 17 });
    }

    #[test]
    fn marks_are_held_by_their_cases_alone() {
        let mark = |base| {
            Counted::of(&Measure::Mean { value: "7.3".parse().unwrap(), base }, &Unit::Named("jour".to_owned()))
                .unwrap()
        };
        assert!(mark(412).are_some_of(mark(412)) && mark(400).are_some_of(mark(412)));
        assert!(!mark(413).are_some_of(mark(412)));
    }
}
