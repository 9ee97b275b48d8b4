//! The page of a figure: its whole history.

use serde::Serialize;

use super::track::{self, Home, Judged, Track};
use super::{Anchor, AnnualSite, chart, inside, list};
use crate::deck::{Chart, Runs, Sheet};
use crate::french;
use crate::history::{AtMeeting, Reading};
use crate::meeting::{About, Indicator, Meeting, Status, Survey, Verdict};
use crate::source::Spanned;
use crate::words;

/// The page of a figure.
#[derive(Debug, Serialize)]
pub struct FigurePage {
    /// Where it is.
    pub path: String,
    /// What kind of figure it is.
    kind: String,
    /// What it is called.
    pub title: String,
    /// What it belongs to.
    section: Anchor,
    /// What there is to see, sentence by sentence.
    lead: Vec<String>,
    /// What became of it at the last meeting.
    change: Option<Runs>,
    /// The drawing; `None` where there is no line to draw.
    chart: Option<Drawing>,
    /// Which columns the table has.
    columns: FilledColumns,
    /// Its meetings, latest first.
    rows: Vec<MeetingRow>,
    /// Its groups.
    groups: Option<inside::GroupTable>,
    /// What it was inside what meetings tell.
    series: Option<inside::SeriesTable>,
    /// Breaks of the series.
    ruptures: Vec<String>,
    /// What it is.
    facts: Vec<FactRow>,
}

/// A drawing and the dates below it.
#[derive(Debug, Serialize)]
struct Drawing {
    svg: String,
    dates: Vec<chart::AxisDate>,
}

/// Columns that have something to say.
#[derive(Debug, Serialize)]
struct FilledColumns {
    base: bool,
    interval: bool,
    target: bool,
    change: bool,
    remark: bool,
}

/// A meeting.
#[derive(Debug, Serialize)]
struct MeetingRow {
    date_text: String,
    is_draft: bool,
    /// The slide that shows the figure there.
    slide: Option<Anchor>,
    value: String,
    period: Option<String>,
    is_measured: bool,
    base: Option<String>,
    interval: Option<String>,
    judged: Option<Judged>,
    change: Option<Runs>,
    comment: Option<String>,
    rupture: Option<String>,
}

/// Something known of the figure, and what it was before.
#[derive(Debug, Serialize)]
struct FactRow {
    name: &'static str,
    /// What it is, then what it was, each with the meetings that said so where there are several.
    values: Vec<String>,
}

impl<'m> AnnualSite<'_, 'm> {
    /// The page of a figure; `draw` makes a drawing.
    pub fn figure(&self, track: &Track<'_, 'm>, draw: &dyn Fn(&Chart, &Sheet) -> String) -> FigurePage {
        let rows: Vec<MeetingRow> = track.series.points().rev().map(|point| self.row(&point)).collect();
        let has = |told: fn(&MeetingRow) -> bool| rows.iter().any(told);
        let columns = FilledColumns {
            base: has(|row| row.base.is_some()),
            interval: has(|row| row.interval.is_some()),
            target: has(|row| row.judged.is_some()),
            change: has(|row| row.change.is_some()),
            remark: has(|row| row.comment.is_some() || row.rupture.is_some()),
        };
        let lead = lead(track);
        let drawing = chart::chart(track, lead.join(" "))
            .map(|(chart, sheet, dates)| Drawing { svg: draw(&chart, &sheet), dates });
        let (id, title) = list::section(track.home(), track.told);
        FigurePage {
            path: track.path.clone(),
            kind: french::capitalise(track.kind()),
            title: track.label.clone(),
            section: Anchor { href: format!("{}#{id}", super::LIST), text: title },
            lead,
            change: track::change(&track.latest),
            chart: drawing,
            columns,
            rows,
            groups: inside::groups(track),
            series: self.series(track),
            ruptures: ruptures(track),
            facts: facts(track),
        }
    }

    fn row(&self, point: &AtMeeting<'m>) -> MeetingRow {
        let (meeting, reading) = (point.meeting, point.reading.as_ref());
        let figure = reading.map(|reading| reading.figure);
        let is_told = reading.is_some_and(Reading::has_result);
        MeetingRow {
            date_text: super::date_text(meeting),
            is_draft: meeting.status == Status::Draft,
            slide: figure.and_then(|figure| self.slide(meeting, &figure.id)),
            value: reading.map_or("absent de cette réunion".to_owned(), words::value),
            period: figure.and_then(|figure| figure.period.as_ref()).map(|period| french::period(period.value)),
            is_measured: is_told,
            base: figure.filter(|_| is_told).and_then(|figure| figure.base()).map(french::count),
            interval: reading.and_then(Reading::shown_interval).map(words::interval),
            judged: reading.and_then(track::judged),
            change: reading.and_then(track::change),
            comment: figure.and_then(|figure| figure.comment.as_ref()).map(|comment| french::typography(comment)),
            // The change says it already where there is one.
            rupture: reading
                .filter(|reading| reading.change.is_none())
                .and_then(|reading| reading.rupture)
                .map(words::rupture),
        }
    }
}

/// What there is to see.
fn lead(track: &Track<'_, '_>) -> Vec<String> {
    let mut lead = vec![span(track)];
    let told = track.series.place(track.told);
    // A result that is not the latest word.
    if track.results().last().is_some_and(|last| Some(*last) != told) {
        lead.push(format!("Le {}.", said(track, track.series.len() - 1)));
    }
    if track.series.points().next_back().is_some_and(|point| point.reading.is_none()) {
        lead.push(format!("La dernière réunion qui en parle est celle du {}.", super::date_text(track.told)));
    }
    let verdicts = track.series.readings().filter_map(|reading| reading.verdict);
    let verdicts: Vec<Verdict> = verdicts.filter(|verdict| *verdict != Verdict::Unknown).collect();
    let met = verdicts.iter().filter(|verdict| **verdict == Verdict::Met).count();
    if verdicts.len() > 1 {
        let all = french::count(verdicts.len() as u64);
        lead.push(match met {
            0 => format!("Objectif atteint à aucune des {all} réunions qui en avaient un."),
            _ if met == verdicts.len() => format!("Objectif atteint aux {all} réunions qui en avaient un."),
            met => {
                let met = french::counted(met as u64, "réunion");
                format!("Objectif atteint à {met} sur les {all} qui en avaient un.")
            }
        });
    }
    lead
}

/// From which result to which: of what can be compared, the last stretch.
fn span(track: &Track<'_, '_>) -> String {
    let results = track.results();
    let points = track.series.points();
    let cut = points.enumerate().rev().find(|(_, point)| point.rupture().is_some());
    let since: Vec<usize> = results.iter().copied().filter(|place| cut.is_none_or(|(cut, _)| *place >= cut)).collect();
    let cut = cut.filter(|_| since.len() < results.len());
    let cut = cut.map(|(_, point)| format!("depuis la rupture de série du {}", super::date_text(point.meeting)));
    let text = match (&since[..], cut) {
        ([], None) => format!("aucun résultat chiffré à ce jour\u{a0}; le {}.", said(track, track.series.len() - 1)),
        ([], Some(cut)) => format!("aucun résultat chiffré {cut}."),
        ([only], None) => format!("un seul résultat chiffré, le {}.", said(track, *only)),
        ([only], Some(cut)) => format!("{cut}, un seul résultat chiffré, le {}.", said(track, *only)),
        ([first, .., last], cut) => {
            let (value, date) = value_and_date(track, *first);
            let (last_value, last_date) = value_and_date(track, *last);
            let meetings = french::counted(since.len() as u64, "réunion");
            let cut = cut.map(|cut| format!("{cut}, ")).unwrap_or_default();
            format!("{cut}de {value} le {date} à {last_value} le {last_date}, en {meetings}.")
        }
    };
    french::capitalise(&text)
}

/// What a point tells, or, where it tells nothing, what was told last: its date, then the value.
fn said(track: &Track<'_, '_>, place: usize) -> String {
    let (value, date) = value_and_date(track, place);
    format!("{date}\u{a0}: {value}")
}

fn value_and_date(track: &Track<'_, '_>, place: usize) -> (String, String) {
    let told = track.series.point(place).and_then(|point| Some((point.meeting, point.reading?)));
    let (meeting, reading) = told.unwrap_or((track.told, track.latest));
    (words::value(&reading), super::date_text(meeting))
}

/// Breaks of the series, latest first.
fn ruptures(track: &Track<'_, '_>) -> Vec<String> {
    let points = track.series.points().rev();
    points
        .filter_map(|point| {
            Some(format!("{}\u{a0}: {}", super::date_text(point.meeting), words::rupture(point.rupture()?)))
        })
        .collect()
}

/// What the figure is, and was.
fn facts(track: &Track<'_, '_>) -> Vec<FactRow> {
    let mut facts = Vec::new();
    let mut add = |name, values: Vec<String>| {
        if !values.is_empty() {
            facts.push(FactRow { name, values });
        }
    };
    let indicator = |known: Reading<'_>, of: &dyn Fn(&Indicator) -> Option<String>| match known.about {
        About::Indicator(indicator) => of(indicator),
        _ => None,
    };
    let survey = |known: Reading<'_>, of: &dyn Fn(&Survey) -> Option<String>| match track::home(known.about) {
        Home::Survey(survey) => of(survey),
        _ => None,
    };
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| french::capitalise(&french::typography(text)));
    add("Définition", through(track, |_, known| indicator(known, &|indicator| text(&indicator.definition))));
    add("Intitulé", renamed(through(track, |_, known| Some(french::capitalise(&words::label(known.about))))));
    add(
        "Question",
        through(track, |_, known| match known.about {
            About::Criterion(_, criterion) => text(&criterion.question),
            _ => None,
        }),
    );
    add("Unité", through(track, |_, known| Some(track::unit(&known.figure.unit))));
    add("Sens", through(track, |_, known| track::aim(known.figure).map(str::to_owned)));
    add("Rubrique", through(track, |_, known| indicator(known, &|indicator| text(&indicator.heading))));
    add(
        "Engagements",
        through(track, |_, known| {
            let numbers = match known.about {
                About::Indicator(indicator) => &indicator.commitments,
                About::Criterion(_, criterion) => &criterion.commitments,
                _ => return None,
            };
            (!numbers.is_empty()).then(|| numbers.join(", "))
        }),
    );
    add(
        "Source",
        through(track, |_, known| {
            text(&known.figure.source).or_else(|| indicator(known, &|indicator| text(&indicator.source)))
        }),
    );
    add("Enquête faite par", through(track, |_, known| survey(known, &|survey| text(&survey.by))));
    add("Méthode", through(track, |_, known| survey(known, &|survey| text(&survey.method))));
    add(
        "Référentiel",
        through(track, |meeting, known| {
            let referential = &meeting.referential;
            indicator(known, &|_| {
                Some(french::typography(&format!("{}, version {}", referential.name, referential.version)))
            })
        }),
    );
    add("Identifiant", through(track, |_, known| Some(known.figure.id.clone())));
    facts
}

/// A name that never changed stands in the title already.
fn renamed(names: Vec<String>) -> Vec<String> {
    if names.len() > 1 { names } else { Vec::new() }
}

/// What was said of a figure through the meetings: what is said now, then what was, with the meetings where there are
/// several.
fn through<'m>(track: &Track<'_, 'm>, told: impl Fn(&'m Meeting, Reading<'m>) -> Option<String>) -> Vec<String> {
    let mut values: Vec<(String, &Meeting, &Meeting)> = Vec::new();
    for point in track.series.points() {
        let Some(value) = point.reading.and_then(|known| told(point.meeting, known)) else { continue };
        match values.last_mut() {
            Some((last, _, until)) if *last == value => *until = point.meeting,
            _ => values.push((value, point.meeting, point.meeting)),
        }
    }
    if let [(value, ..)] = &values[..] {
        return vec![value.clone()];
    }
    let dated = values.iter().enumerate().rev().map(|(place, (value, from, until))| {
        let (from, until) = (super::date_text(from), super::date_text(until));
        match place {
            _ if place + 1 == values.len() => format!("{value} (depuis le {from})"),
            _ if from == until => format!("{value} (le {from})"),
            _ => format!("{value} (du {from} au {until})"),
        }
    });
    dated.collect()
}
