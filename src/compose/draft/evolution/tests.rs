//! Histories of figures, as tables and lines.

use super::*;
use crate::source::Sources;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn point(date: &str, value: Option<&str>, words: &str) -> EvolutionPoint {
    let value = value.map(|value| value.parse().unwrap());
    let (value_words, date) = (words.to_owned(), day(date));
    EvolutionPoint {
        date,
        period: None,
        value,
        value_words,
        is_other_unit: false,
        interval: None,
        target: None,
        cut_before: None,
        figure: None,
        is_forecast: false,
        is_inside: false,
    }
}

fn calls() -> Vec<EvolutionPoint> {
    let target = |bound: &str| Some((bound.parse().unwrap(), format!("{bound}\u{a0}% au\u{a0}moins")));
    let interval = Some(Interval { low: 83.2, high: 96.4 });
    vec![
        EvolutionPoint { target: target("80"), ..point("2021-03-11", Some("76.5"), "76,5\u{a0}%") },
        EvolutionPoint { target: target("80"), ..point("2022-03-10", None, "non mesuré") },
        EvolutionPoint {
            cut_before: Some("décroché en 5 sonneries, et non plus en 10.".to_owned()),
            ..point("2023-03-14", Some("84"), "84\u{a0}%")
        },
        EvolutionPoint {
            target: target("85"),
            interval,
            figure: Some("m1-appels-aboutis".to_owned()),
            ..point("2024-09-12", Some("92.0"), "92,0\u{a0}%")
        },
    ]
}

/// What is shown when columns have all the room they need, and when they have as little as can be.
fn layouts(unit: &Unit, points: Vec<EvolutionPoint>) -> Vec<Vec<FlowBlock>> {
    let origin = Span::start_of(Sources::default().add("indicateurs.toml", ""));
    let given = Evolution { title: "Appels aboutis".into(), sentence: "En hausse.".into(), unit, points, origin };
    evolution(&given)
}

fn blocks(unit: &Unit, points: Vec<EvolutionPoint>) -> Vec<FlowBlock> {
    layouts(unit, points).remove(0)
}

fn parts(blocks: &[FlowBlock]) -> (&Table, &LineChart) {
    let table = blocks.iter().flat_map(FlowBlock::blocks);
    let table = table.into_iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let table = table.unwrap();
    let ChartKind::Line(line) = &table.chart.as_ref().unwrap().kind else { panic!("no line") };
    (table, line)
}

fn plain(runs: &Runs) -> String {
    runs.iter().map(|run| run.text.replace('\u{a0}', " ")).collect()
}

fn said(flow: &FlowBlock) -> String {
    let [Block::Text(text)] = flow.blocks() else { panic!("no paragraph") };
    plain(&text.runs)
}

#[test]
fn the_table_holds_what_the_line_shows() {
    let blocks = blocks(&Unit::Share, calls());
    let (table, line) = parts(&blocks);
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.iter().map(plain).collect()).collect();
    let headers: Vec<String> = table.columns.iter().map(|column| plain(&column.header)).collect();
    assert_eq!(headers, ["Réunion", "11 mars 2021", "10 mars 2022", "14 mars 2023", "12 septembre 2024"]);
    assert_eq!(rows[0], ["Résultat", "76,5 %", "non mesuré", "84 %", "92,0 %"]);
    assert_eq!(rows[1], ["Objectif", "80 % au moins", "80 % au moins", "—", "85 % au moins"]);
    assert_eq!(table.rows[0].figure.as_deref(), Some("m1-appels-aboutis"));
    let marks: Vec<_> = line.marks.iter().map(|mark| (mark.value, plain(&vec![Run::plain(&*mark.words)]))).collect();
    assert_eq!(
        marks,
        [(Some(76.5), "76,5 %"), (None, "sans valeur"), (Some(84.0), "84 %"), (Some(92.0), "92,0 %")]
            .map(|(value, words)| (value, words.to_owned()))
    );
    assert_eq!(line.marks.iter().map(|mark| mark.cut_before).collect::<Vec<_>>(), [false, false, true, false]);
    assert_eq!(line.marks[3].interval, Some((83.2, 96.4)));
    assert_eq!((line.ticks[0].value, line.ticks[line.ticks.len() - 1].value), (75.0, 100.0));
    insta::assert_snapshot!(table.chart.as_ref().unwrap().description.replace('\u{a0}', " "), @r##"
    11 mars 2021 : 76,5 % (objectif : 80 % au moins) ; 10 mars 2022 : non mesuré (objectif : 80 % au moins) ; 14 mars 2023 : 84 %, après une rupture de série ; 12 septembre 2024 : 92,0 % (objectif : 85 % au moins).
    "##);
}

#[test]
fn breaks_and_intervals_are_explained_on_the_same_slide() {
    let blocks = blocks(&Unit::Share, calls());
    assert_eq!(said(&blocks[0]), "En hausse.");
    assert_eq!(
        said(&blocks[2]),
        "Rupture de série au 14 mars 2023 : décroché en 5 sonneries, et non plus en 10. Traits fins : marge d’incertitude (95 %)."
    );
    assert_eq!(blocks.iter().map(|flow| flow.keeps_next).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn places_in_time_are_the_periods_of_the_values_wherever_there_is_a_value() {
    let year = |year| Some(Period::Single(Moment::Year(year)));
    let mut points = vec![
        EvolutionPoint { period: year(2020), ..point("2021-06-15", Some("78"), "78\u{a0}%") },
        point("2022-06-14", None, "non mesuré"),
        EvolutionPoint {
            period: year(2022),
            cut_before: Some("autre source".into()),
            ..point("2023-06-13", Some("80"), "80\u{a0}%")
        },
    ];
    assert_eq!(times(&points), ["2020", "", "2022"]);
    let blocks = blocks(&Unit::Share, points.clone());
    let (table, _) = parts(&blocks);
    let headers: Vec<String> = table.columns.iter().map(|column| plain(&column.header)).collect();
    assert_eq!(headers, ["Période\nréunion", "2020\n15 juin 2021", "—\n14 juin 2022", "2022\n13 juin 2023"]);
    assert_eq!(said(&blocks[2]), "Rupture de série en 2022 : autre source.");
    assert!(description(&points).starts_with("2020\u{a0}: 78"));
    // Where one value has none, all are told by their meetings.
    points[2].period = None;
    assert_eq!(times(&points).join(", ").replace('\u{a0}', " "), "juin 2021, juin 2022, juin 2023");
}

#[test]
fn other_units_are_named_on_their_axis() {
    let days = |date, value: &str| point(date, Some(value), &format!("{value}\u{a0}jours ouvrés"));
    let points = vec![days("2021-03-11", "14"), days("2022-03-10", "12"), days("2023-03-14", "9")];
    let unit = Unit::Named("jour ouvré".into());
    let blocks = blocks(&unit, points);
    let (table, line) = parts(&blocks);
    assert_eq!(line.unit.as_deref(), Some("jours\u{a0}ouvrés"));
    assert_eq!(line.marks[0].words, "14");
    assert_eq!(plain(&table.rows[0].cells[1]), "14 jours ouvrés");
    assert_eq!(table.rows.len(), 1, "without targets no row of targets");
    assert_eq!(blocks.len(), 2);
}

#[test]
fn the_latest_meetings_are_shown_their_months_in_short_where_there_is_no_room() {
    let mut points: Vec<EvolutionPoint> =
        (2010..2022).map(|year| point(&format!("{year}-09-30"), Some("92.25"), "92,25\u{a0}%")).collect();
    points[4].cut_before = Some("avant ce qui est montré".to_owned());
    let layouts = layouts(&Unit::Share, points);
    let headers = layouts.iter().map(|blocks| plain(&parts(blocks).0.columns[1].header));
    assert_eq!(headers.collect::<Vec<_>>(), ["30 septembre 2014", "30 sept. 2014"]);
    let blocks = &layouts[0];
    assert_eq!(said(&blocks[0]), "En hausse. Les 8 dernières réunions sur 12.");
    let (_, line) = parts(blocks);
    assert_eq!(line.marks.len(), 8);
    assert!(!line.marks[0].cut_before);
    assert_eq!(blocks.len(), 2);
}

#[test]
fn what_the_columns_have_no_room_for_is_said_elsewhere() {
    let mut points: Vec<EvolutionPoint> =
        (2014..2022).map(|year| point(&format!("{year}-03-10"), Some("12"), "12\u{a0}réclamations")).collect();
    points[7].target = Some(("10".parse().unwrap(), "10\u{a0}réclamations au\u{a0}plus".to_owned()));
    points[2] = point("2016-03-10", None, "non communiqué");
    let unit = Unit::Named("réclamation".into());
    let blocks = layouts(&unit, points).pop().unwrap();
    let (table, _) = parts(&blocks);
    let cells = |row: usize| table.rows[row].cells.iter().map(plain).collect::<Vec<_>>();
    assert_eq!(cells(0)[..4], ["Résultat, en réclamations", "12", "12", "sans valeur"]);
    assert_eq!((cells(1)[0].as_str(), cells(1)[8].as_str()), ("Objectif, en réclamations", "10 au plus"));
    assert_eq!(said(&blocks[2]), "Sans valeur au 10 mars 2016 : non communiqué.");
}

#[test]
fn without_any_value_there_is_no_drawing() {
    let points = vec![point("2021-03-11", None, "non mesuré"), point("2022-03-10", None, "non communiqué")];
    let blocks = blocks(&Unit::Share, points);
    let [Block::Table(table)] = blocks[1].blocks() else { panic!("no table") };
    assert!(table.chart.is_none() && !table.chart_above);
}
