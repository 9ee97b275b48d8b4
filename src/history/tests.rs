//! What becomes of a figure, shown on content as authors write it.

use super::{Change, History, Movement, Rupture, Trend};
use crate::diagnostic::Diagnostics;
use crate::meeting::{Meeting, Thresholds};
use crate::source::Sources;
use crate::{parse, resolve};
use proptest::prelude::*;
use rust_decimal::Decimal;

const REFERENTIAL: &str = "[referentiel]\nnom = \"r\"\nversion = \"1\"\nsource = \"s\"\n\n\
    [[module]]\nnumero = 1\ntitre = \"m\"\n\n\
    [[indicateur]]\nid = \"appels\"\nmodule = 1\nlibelle = \"Appels\"\nunite = \"%\"\nobjectif = 80\nsens = \"au moins\"\n\n\
    [[indicateur]]\nid = \"delai\"\nmodule = 1\nlibelle = \"Délai\"\nunite = \"jour\"\nobjectif = 5\nsens = \"au plus\"\n";

/// Meetings of 10 March, a year after the other from 2020, from what their `indicateurs.toml` say; the referential of
/// each is the last given up to it.
fn meetings(indicators: &[&str], referentials: &[&str]) -> Vec<Meeting> {
    let mut sources = Sources::default();
    sources.add("prefecture.toml", "[prefecture]\nnom = \"p\"\nreferentiel = \"r0\"\n");
    for (index, text) in referentials.iter().enumerate() {
        sources.add(format!("referentiels/r{index}.toml"), *text);
    }
    for (index, text) in indicators.iter().enumerate() {
        let (date, referential) = (format!("{}-03-10", 2020 + index), index.min(referentials.len() - 1));
        let head = format!(
            "[reunion]\ntitre = \"t\"\ndate = {date}\nstatut = \"validé\"\nreferentiel = \"r{referential}\"\n\n\
             [[ordre_du_jour]]\ntitre = \"i\"\nmontre = \"indicateurs\"\n\n[perimetre]\nmodules = [1]\n"
        );
        sources.add(format!("reunions/{date}/reunion.toml"), head);
        sources.add(format!("reunions/{date}/indicateurs.toml"), *text);
    }
    let mut diagnostics = Diagnostics::new();
    let manuscript = parse::shared(&sources, &mut diagnostics);
    let shared = resolve::shared(&sources, manuscript, &mut diagnostics).expect("the shared files are in order");
    let folders = parse::meeting_folders(&sources);
    let read = |folder: &String| {
        let manuscript = parse::meeting(&sources, folder, &mut diagnostics);
        resolve::meeting(&sources, &shared, manuscript, &mut diagnostics)
    };
    let meetings: Vec<Option<Meeting>> = folders.iter().map(read).collect();
    let told: Vec<String> = diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.message).collect();
    meetings.into_iter().map(|meeting| meeting.unwrap_or_else(|| panic!("{told:#?}"))).collect()
}

/// What became of a figure at the last of these meetings, in a word.
fn told(id: &str, indicators: &[&str], referentials: &[&str]) -> String {
    let meetings = meetings(indicators, referentials);
    let history = History::new(&meetings, Thresholds::default());
    match history.all().series(id).change() {
        None => "nothing".to_owned(),
        Some(Change::Cut { since, rupture }) => format!("cut since {since}: {rupture:?}"),
        Some(Change::Moved(Movement { since, difference, trend, is_favourable, .. })) => {
            format!("{trend:?} {difference} since {since}, {is_favourable:?}")
        }
    }
}

#[test]
fn a_change_is_called_one_only_when_it_is() {
    let sampled = REFERENTIAL.replacen("unite", "echantillon = true\nunite", 1);
    let told = |before: &str, after: &str| {
        told("appels", &[&format!("[appels]\n{before}"), &format!("[appels]\n{after}")], &[&sampled])
    };
    for (before, after, expected) in [
        ("valeur = 90", "valeur = 92.1", "Up 2.1 since 2020-03-10, Some(true)"),
        ("valeur = 92.1", "valeur = 90", "Down -2.1 since 2020-03-10, Some(false)"),
        ("valeur = 90", "valeur = 90.0", "Same 0.0 since 2020-03-10, None"),
        // 48/80 and 56/70 differ for certain, 30/50 and 33/50 do not.
        ("nombre = 48\nsur = 80", "nombre = 56\nsur = 70", "Up 20 since 2020-03-10, Some(true)"),
        ("nombre = 30\nsur = 50", "nombre = 33\nsur = 50", "NotSignificant 6 since 2020-03-10, None"),
        ("nombre = 30\nsur = 50", "valeur = 66", "Up 6 since 2020-03-10, Some(true)"),
        ("valeur = 90", "absent = \"non mesuré\"", "nothing"),
        ("absent = \"non mesuré\"", "valeur = 90", "nothing"),
        // Shown as « 12 sur 20 », or not at all: no rate to compare.
        ("valeur = 90", "nombre = 12\nsur = 20", "nothing"),
        ("nombre = 2\nsur = 4", "valeur = 90", "nothing"),
        (
            "valeur = 90",
            "valeur = 92\nrupture = \"autre logiciel\"",
            "cut since 2020-03-10: Declared(\"autre logiciel\")",
        ),
    ] {
        assert_eq!(told(before, after), expected, "{before} then {after}");
    }
}

#[test]
fn the_mean_of_a_sample_moves_only_beyond_chance() {
    let marks =
        REFERENTIAL.replacen("unite = \"%\"\nobjectif = 80", "echantillon = true\nunite = \"/ 10\"\nobjectif = 8", 1);
    let told = |before: &str, after: &str| {
        told("appels", &[&format!("[appels]\n{before}"), &format!("[appels]\n{after}")], &[&marks])
    };
    for (before, after, expected) in [
        ("valeur = 7.4\nsur = 200", "valeur = 7.6\nsur = 210", "NotSignificant 0.2 since 2020-03-10, None"),
        ("valeur = 6.1\nsur = 200", "valeur = 8.0\nsur = 210", "Up 1.9 since 2020-03-10, Some(true)"),
        ("valeur = 8.0\nsur = 900", "valeur = 7.2\nsur = 900", "Down -0.8 since 2020-03-10, Some(false)"),
        ("valeur = 7.4", "valeur = 7.6", "Up 0.2 since 2020-03-10, Some(true)"),
    ] {
        assert_eq!(told(before, after), expected, "{before} then {after}");
    }
    let meetings = meetings(&["[appels]\nvaleur = 7.4", "[appels]\nvaleur = 7.6"], &[&marks]);
    let history = History::new(&meetings, Thresholds::default());
    assert!(history.all().series("appels").change().is_some_and(|change| change.is_unsure()));
}

#[test]
fn on_all_cases_a_change_is_a_change() {
    let told = |before: &str, after: &str| {
        told("appels", &[&format!("[appels]\n{before}"), &format!("[appels]\n{after}")], &[REFERENTIAL])
    };
    for (before, after, expected) in [
        ("nombre = 30\nsur = 50", "nombre = 33\nsur = 50", "Up 6 since 2020-03-10, Some(true)"),
        ("nombre = 3\nsur = 4", "nombre = 2\nsur = 3", "Down -8.3 since 2020-03-10, Some(false)"),
        ("nombre = 3\nsur = 4", "nombre = 6\nsur = 8", "Same 0 since 2020-03-10, None"),
    ] {
        assert_eq!(told(before, after), expected, "{before} then {after}");
    }
}

#[test]
fn less_is_better_where_the_target_says_so() {
    let told = told("delai", &["[delai]\nvaleur = 6.5", "[delai]\nvaleur = 4"], &[REFERENTIAL]);
    assert_eq!(told, "Down -2.5 since 2020-03-10, Some(true)");
}

#[test]
fn the_nearest_measured_meeting_is_compared_with() {
    let values =
        ["[appels]\nvaleur = 80", "[appels]\nabsent = \"non mesuré\"", "[delai]\nvaleur = 1", "[appels]\nvaleur = 90"];
    assert_eq!(told("appels", &values, &[REFERENTIAL]), "Up 10 since 2020-03-10, Some(true)");
    let cut = [
        "[appels]\nvaleur = 80",
        "[appels]\nabsent = \"non mesuré\"\nrupture = \"autre compte\"",
        "[appels]\nvaleur = 90",
    ];
    assert_eq!(told("appels", &cut, &[REFERENTIAL]), "cut since 2020-03-10: Declared(\"autre compte\")");
}

#[test]
fn a_series_is_cut_where_the_referential_changes_what_it_means() {
    let values = ["[appels]\nvaleur = 80", "[appels]\nvaleur = 90"];
    let with = |text: &str| REFERENTIAL.replacen("libelle = \"Appels\"", &format!("libelle = \"Appels\"\n{text}"), 1);
    let [one, other] = ["appels décrochés", "appels décrochés en moins d’une minute"]
        .map(|text| with(&format!("definition = \"{text}\"")));
    assert_eq!(told("appels", &values, &[&one, &other]), "cut since 2020-03-10: Definition");
    assert_eq!(told("appels", &values, &[REFERENTIAL, &other]), "Up 10 since 2020-03-10, Some(true)");
    let [one, other] = ["autocommutateur", "enquête"].map(|text| with(&format!("source = \"{text}\"")));
    assert_eq!(told("appels", &values, &[&one, &other]), "cut since 2020-03-10: Source");
    let minutes = REFERENTIAL.replacen("unite = \"%\"", "unite = \"appel\"", 1);
    assert_eq!(told("appels", &values, &[REFERENTIAL, &minutes]), "cut since 2020-03-10: Unit");
}

#[test]
fn a_new_name_keeps_the_history() {
    let renamed = REFERENTIAL.replacen("id = \"appels\"", "id = \"appels-aboutis\"\nremplace = \"appels\"", 1);
    let values = ["[appels]\nvaleur = 80", "[appels-aboutis]\nvaleur = 90"];
    // Two versions of the referential, or one in which only the new name is left.
    for referentials in [&[REFERENTIAL, &renamed][..], &[&renamed]] {
        for name in ["appels", "appels-aboutis"] {
            assert_eq!(told(name, &values, referentials), "Up 10 since 2020-03-10, Some(true)");
        }
    }
    // There and back again over two versions: still one history.
    let back = REFERENTIAL.replacen("id = \"appels\"", "id = \"appels\"\nremplace = \"appels-aboutis\"", 1);
    let values = ["[appels]\nvaleur = 80", "[appels-aboutis]\nvaleur = 85", "[appels]\nvaleur = 90"];
    assert_eq!(told("appels", &values, &[REFERENTIAL, &renamed, &back]), "Up 5 since 2021-03-10, Some(true)");
}

#[test]
fn a_meeting_knows_nothing_of_those_after_it() {
    let meetings =
        meetings(&["[appels]\nvaleur = 80", "[appels]\nvaleur = 90", "[appels]\nvaleur = 70"], &[REFERENTIAL]);
    let history = History::new(&meetings, Thresholds::default());
    let past = history.until(&meetings[1]);
    assert_eq!(past.meetings().count(), 2);
    assert_eq!(past.last().map(|meeting| meeting.date.value), Some(meetings[0].date.value));
    assert_eq!(past.series("appels").len(), 2);
    assert_eq!(history.until(&meetings[0]).last().map(|meeting| meeting.date.value), None);
}

#[test]
fn a_rupture_is_told_by_one_who_has_the_earlier_figure() {
    let meetings =
        meetings(&["[appels]\nvaleur = 80\nrupture = \"première mesure\"", "[appels]\nvaleur = 90"], &[REFERENTIAL]);
    let history = History::new(&meetings, Thresholds::default());
    let series = history.all().series("appels");
    assert!(series.points().all(|point| point.rupture().is_none()), "{:?}", series.points().collect::<Vec<_>>());
    assert!(matches!(series.change(), Some(Change::Moved(_))));
    assert_ne!(Rupture::Unit, Rupture::Source);
}

/// A measure of the indicator « appels », as it is written.
fn measure() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u32..=1000).prop_map(|tenths| format!("[appels]\nvaleur = {}.{}", tenths / 10, tenths % 10)),
        (0_u64..=200, 30_u64..=200)
            .prop_map(|(count, base)| format!("[appels]\nnombre = {}\nsur = {base}", count.min(base))),
    ]
}

proptest! {
    #[test]
    fn swapping_two_meetings_swaps_the_sign_of_every_change(one in measure(), other in measure()) {
        let moved = |before: &str, after: &str| {
            let meetings = meetings(&[before, after], &[REFERENTIAL]);
            match History::new(&meetings, Thresholds::default()).all().series("appels").change() {
                Some(Change::Moved(movement)) => movement,
                other => panic!("{other:?}"),
            }
        };
        let (there, back) = (moved(&one, &other), moved(&other, &one));
        prop_assert_eq!(there.difference, -back.difference);
        let opposite = match there.trend {
            Trend::Up => Trend::Down,
            Trend::Down => Trend::Up,
            trend => trend,
        };
        prop_assert_eq!(back.trend, opposite);
        prop_assert_eq!(there.is_favourable, back.is_favourable.map(|is_favourable| !is_favourable));
        if let (Some(there), Some(back)) = (there.interval, back.interval) {
            prop_assert!((there.low + back.high).abs() < 1e-9 && (there.high + back.low).abs() < 1e-9);
        }
        prop_assert!(there.difference.abs() <= Decimal::ONE_HUNDRED);
    }
}

#[test]
fn a_group_is_followed_by_its_name() {
    let referential =
        |groups: &str| REFERENTIAL.replace("id = \"delai\"", &format!("id = \"delai\"\ngroupes = [{groups}]"));
    let referentials = [referential("\"Bourg\", \"Gex\""), referential("\"GEX\", \"Nantua\"")];
    let meetings = meetings(
        &[
            "[delai]\nvaleur = 4\npar_groupe = [3, \"non mesuré\"]\n",
            "[delai]\nvaleur = 4\npar_groupe = [4, 5]\n",
            "[delai]\nvaleur = 4\npar_groupe = [\"1 jour\", 6]\n",
        ],
        &[&referentials[0], &referentials[0], &referentials[1]],
    );
    let history = History::new(&meetings, Thresholds::default());
    let groups = history.all().series("delai").groups();
    let told: Vec<(&str, String)> = groups
        .iter()
        .map(|group| {
            let point = |point: &super::inside::GroupPoint<'_>| match point.change {
                Some(Change::Moved(movement)) => format!("{:+}", movement.difference),
                Some(Change::Cut { .. }) => "cut".to_owned(),
                None => point.reading.map_or("—", |_| "told").to_owned(),
            };
            (group.name, group.points.iter().map(point).collect::<Vec<_>>().join(" "))
        })
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(name, points)| (*name, points.as_str())).collect();
    assert_eq!(told, [("GEX", "told told -4"), ("Nantua", "— — told"), ("Bourg", "told +1 —")]);
}

#[test]
fn a_period_of_a_series_is_told_by_its_last_meeting() {
    let told = [
        "[delai]\nvaleur = 4\nserie = [{ periode = \"2019-12\", valeur = 3 }, { periode = \"2020-01\", valeur = 4 }]\n",
        "[delai]\nvaleur = 4\nserie = [{ periode = \"2020-01\", valeur = 5 }, { periode = \"2021-04\", valeur = 2, \
         prevision = true }]\n",
    ];
    let meetings = meetings(&told, &[REFERENTIAL]);
    let history = History::new(&meetings, Thresholds::default());
    let points = history.all().series("delai").inside();
    let told: Vec<(String, Option<Decimal>)> = points
        .iter()
        .map(|inner| (inner.meeting.date.value.to_string(), crate::meeting::value_of(&inner.point.measure)))
        .collect();
    let number = |number: i64| Some(Decimal::from(number));
    let (first, second) = ("2020-03-10".to_owned(), "2021-03-10".to_owned());
    assert_eq!(told, [(first, number(3)), (second.clone(), number(5)), (second, number(2))]);
}
