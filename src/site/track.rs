//! A figure through the meetings, with all that several pages say of it.

use serde::Serialize;

use super::FIGURES;
use crate::deck::{Run, Runs};
use crate::french;
use crate::history::{Change, Reading, Series, Trend};
use crate::meeting::{About, Direction, Figure, Indicator, Meeting, Survey, Unit, Verdict};
use crate::words;

/// The longest name of a file or folder that is made from a name of a figure; file systems bear 255.
const SEGMENT_MAX: usize = 100;

/// A figure through the meetings.
pub struct Track<'a, 'm> {
    /// Where its page is.
    pub path: String,
    /// What it is called now.
    pub label: String,
    /// Its points.
    pub series: Series<'a, 'm>,
    /// What is known of it now.
    pub latest: Reading<'m>,
    /// The meeting that tells it last.
    pub told: &'m Meeting,
}

/// What a figure belongs to.
#[derive(Clone, Copy)]
pub enum Home<'m> {
    /// A module of the referential.
    Module(&'m Indicator),
    /// A survey.
    Survey(&'m Survey),
    /// Complaints and suggestions.
    Complaints,
}

/// A target and whether it is met.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// The target in words.
    pub target: String,
    /// The verdict in words, with its sign; `None` when nobody can say.
    pub verdict: Option<Run>,
}

impl<'a, 'm> Track<'a, 'm> {
    /// A series that has something to tell.
    pub fn new(name: &str, series: Series<'a, 'm>) -> Option<Self> {
        let latest = series.latest()?;
        let told = series.teller()?;
        let label = french::capitalise(&words::label(latest.about));
        Some(Self { path: path(name), label, series, latest, told })
    }

    /// What is known of it at a meeting.
    pub fn at(&self, meeting: &Meeting) -> Option<Reading<'m>> {
        self.series.point(self.series.place(meeting)?)?.reading
    }

    /// The places of the points that have a result: a number, or so many of so many.
    pub fn results(&self) -> Vec<usize> {
        let points = self.series.points().enumerate();
        let with_result = points.filter(|(_, point)| point.reading.is_some_and(|reading| reading.has_result()));
        with_result.map(|(place, _)| place).collect()
    }

    /// What part of its like it is; `None` for what is whole.
    pub fn heading(&self) -> Option<String> {
        let heading = match self.latest.about {
            About::Indicator(indicator) => indicator.heading.as_ref(),
            About::Criterion(_, criterion) => criterion.question.as_ref(),
            About::Channel(_) => return Some(words::BY_CHANNEL.to_owned()),
            About::Reason(_) => return Some(words::BY_REASON.to_owned()),
            About::Service(_) => return Some(words::BY_SERVICE.to_owned()),
            About::SurveyBase(_) | About::Complaints | About::Answers(_) | About::MeanDelay => None,
        };
        heading.map(|heading| french::typography(heading))
    }

    /// What it belongs to.
    pub fn home(&self) -> Home<'m> {
        home(self.latest.about)
    }

    /// What kind of figure it is.
    pub fn kind(&self) -> &'static str {
        match self.latest.about {
            About::Indicator(_) => "indicateur",
            About::SurveyBase(_) => "effectif d’enquête",
            About::Criterion(..) => "critère d’enquête",
            About::Complaints | About::Answers(_) | About::MeanDelay => "réclamations",
            About::Channel(_) => "réclamations par canal",
            About::Reason(_) => "réclamations par motif",
            About::Service(_) => "réclamations par service",
        }
    }

    /// Whether it is told for itself, rather than as a part of something or as what a share is counted on.
    pub fn stands_alone(&self) -> bool {
        !matches!(self.latest.about, About::SurveyBase(_) | About::Channel(_) | About::Reason(_) | About::Service(_))
    }
}

/// What a figure belongs to.
pub fn home(about: About<'_>) -> Home<'_> {
    match about {
        About::Indicator(indicator) => Home::Module(indicator),
        About::SurveyBase(survey) | About::Criterion(survey, _) => Home::Survey(survey),
        About::Complaints
        | About::Answers(_)
        | About::MeanDelay
        | About::Channel(_)
        | About::Reason(_)
        | About::Service(_) => Home::Complaints,
    }
}

/// What became of a figure, in words.
pub fn change(reading: &Reading<'_>) -> Option<Runs> {
    Some(super::evened(words::change(reading.change?, &reading.figure.unit)))
}

/// A figure's target and whether it is met.
pub fn judged(reading: &Reading<'_>) -> Option<Judged> {
    let figure = reading.figure;
    let target = words::bound(figure)?;
    let verdict = words::badge(reading).into_iter().find(|run| run.badge);
    Some(Judged { target, verdict })
}

/// How much a figure of a meeting asks to be looked at; the least is first, `None` does not.
pub fn urgency(reading: &Reading<'_>) -> Option<u8> {
    let Reading { figure, quantity, verdict, change, .. } = reading;
    quantity.as_ref()?;
    let moved = match change {
        Some(Change::Moved(movement)) => {
            Some(movement).filter(|movement| matches!(movement.trend, Trend::Up | Trend::Down))
        }
        _ => None,
    };
    let is_aimed = figure.direction.is_some();
    Some(match (verdict, moved.map(|movement| movement.is_favourable)) {
        (Some(Verdict::Missed), _) => 0,
        (_, Some(Some(false))) => 1,
        (Some(Verdict::Met), Some(_)) => 2,
        (Some(Verdict::Met | Verdict::Inconclusive | Verdict::Unknown), _) => 3,
        (None, Some(_)) => 4,
        (None, None) if is_aimed => 5,
        (None, None) => return None,
    })
}

/// In which unit a figure is told.
pub fn unit(unit: &Unit) -> String {
    match unit {
        Unit::Share | Unit::Ratio | Unit::Growth => "Pour cent (%)".to_owned(),
        Unit::Mark(best) => format!("Note sur\u{a0}{}", french::number(*best)),
        Unit::NetPromoterScore => words::NET_PROMOTER_SCORE.to_owned(),
        Unit::Named(name) if name.trim().is_empty() => "Nombre".to_owned(),
        Unit::Named(name) => french::capitalise(&french::typography(name)),
    }
}

/// Where the target wants a figure to go.
pub fn aim(figure: &Figure) -> Option<&'static str> {
    Some(match figure.direction? {
        Direction::AtLeast => "Une hausse est favorable",
        Direction::AtMost => "Une baisse est favorable",
    })
}

/// Where the page of a figure is: folders and file as in its name.
fn path(name: &str) -> String {
    let parts: Vec<String> = name.split('/').map(segment).collect();
    format!("{FIGURES}{}.html", parts.join("/"))
}

/// A part of a name, short enough for any file system; two long ones stay two.
fn segment(part: &str) -> String {
    if part.len() <= SEGMENT_MAX {
        return part.to_owned();
    }
    // FNV-1a: the same number from every version of the compiler.
    let hash = part
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let cut = part.char_indices().map(|(at, _)| at).take_while(|at| *at <= SEGMENT_MAX - 17).last().unwrap_or(0);
    format!("{}-{hash:016x}", &part[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_after_figures() {
        assert_eq!(path("m1-appels-aboutis"), "suivi/m1-appels-aboutis.html");
        assert_eq!(path("satisfaction/courtoisie"), "suivi/satisfaction/courtoisie.html");
        let (one, other) = (path(&"a".repeat(300)), path(&format!("{}b", "a".repeat(300))));
        assert!(one != other && one.len() < 120 && other.len() < 120, "{one} {other}");
    }
}
