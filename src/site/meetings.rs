//! The meetings, each with the figures that its committee looks at first.

use serde::Serialize;

use super::track::{self, Judged, Track};
use super::{AnnualSite, Shelf, SiteLink};
use crate::deck::Runs;
use crate::french;
use crate::history::Reading;
use crate::meeting::{About, Meeting, Status, Verdict};
use crate::words;

/// How many figures stand beside a meeting at most, and how many there are where none asks to be looked at.
const KEY_FIGURES_MAX: usize = 6;
const KEY_FIGURES_USUAL: usize = 3;

/// A meeting in the list.
#[derive(Debug, Serialize)]
pub struct MeetingCard {
    /// Name of its folder.
    folder: String,
    /// Where its files are, seen from the folder of the site.
    address: String,
    /// Title.
    title: String,
    /// Date in words.
    date_text: String,
    /// How many slides it has, in words.
    remark: String,
    /// True for a document that is being written.
    is_draft: bool,
    /// When it was corrected last, in words; `None` when it never was.
    corrected: Option<String>,
    /// What it tells, counted.
    counts: Vec<String>,
    /// Its key figures.
    figures: Vec<KeyFigure>,
    /// Its files.
    links: Vec<SiteLink>,
}

/// A key figure.
#[derive(Debug, Serialize)]
struct KeyFigure {
    href: String,
    label: String,
    value: String,
    judged: Option<Judged>,
    change: Option<Runs>,
}

impl<'m> AnnualSite<'_, 'm> {
    /// The meetings, latest first.
    pub fn meetings(&self, tracks: &[Track<'_, 'm>]) -> Vec<MeetingCard> {
        self.shelves.iter().map(|shelf| self.card(shelf, tracks)).collect()
    }

    fn card(&self, shelf: &Shelf, tracks: &[Track<'_, 'm>]) -> MeetingCard {
        let Shelf { folder, address, date, title, remark, links, digest: _ } = shelf;
        let meeting = self.meeting(shelf);
        MeetingCard {
            folder: folder.clone(),
            address: address.clone(),
            title: title.clone(),
            date_text: date.map_or_else(|| folder.clone(), french::date),
            remark: remark.clone(),
            is_draft: meeting.is_some_and(|meeting| meeting.status == Status::Draft),
            corrected: meeting.and_then(|meeting| {
                let last = meeting.corrections.last()?;
                Some(format!("rectifiée le {}", french::date(last.date.value)))
            }),
            counts: meeting.map(|meeting| self.counts(meeting)).unwrap_or_default(),
            figures: meeting.map(|meeting| self.key_figures(meeting, tracks)).unwrap_or_default(),
            links: links.clone(),
        }
    }

    fn key_figures(&self, meeting: &Meeting, tracks: &[Track<'_, 'm>]) -> Vec<KeyFigure> {
        let told =
            tracks.iter().filter(|track| track.stands_alone()).filter_map(|track| Some((track, track.at(meeting)?)));
        let told: Vec<(&Track<'_, 'm>, Reading<'m>)> = told.collect();
        let urgency = |(_, reading): &(&Track<'_, 'm>, Reading<'m>)| track::urgency(reading);
        let mut key: Vec<_> = told.iter().filter_map(|told| Some((urgency(told)?, told))).collect();
        // Stable: what asks alike stays in the meeting's order.
        key.sort_by_key(|(urgency, _)| *urgency);
        key.truncate(KEY_FIGURES_MAX);
        let usual = told.iter().filter(|told| urgency(told).is_none() && told.1.number().is_some());
        let missing = KEY_FIGURES_USUAL.saturating_sub(key.len());
        let chosen = key.into_iter().map(|(_, told)| told).chain(usual.take(missing));
        let figures = chosen.map(|(track, reading)| KeyFigure {
            href: track.path.clone(),
            label: french::capitalise(&words::label(reading.about)),
            value: words::value(reading),
            judged: track::judged(reading),
            change: track::change(reading),
        });
        figures.collect()
    }

    /// What a meeting tells, counted.
    fn counts(&self, meeting: &Meeting) -> Vec<String> {
        let readings = self.history.until(meeting).readings();
        let mut counts = Vec::new();
        if !meeting.indicators.is_empty() {
            let verdicts: Vec<Verdict> = readings.iter().filter_map(|reading| reading.verdict).collect();
            let reached = |verdict: Verdict| verdicts.iter().filter(|other| **other == verdict).count();
            let told = [Verdict::Met, Verdict::Missed, Verdict::Inconclusive].into_iter();
            let told = told.map(|verdict| (reached(verdict), words::verdict(verdict))).filter(|(count, _)| *count > 0);
            let told: Vec<String> =
                told.filter_map(|(count, word)| Some(french::counted(count as u64, word?))).collect();
            let targets = readings.iter().filter(|reading| reading.figure.target.is_some()).count();
            let mut text = french::counted(meeting.indicators.len() as u64, "indicateur");
            if targets > 0 {
                text.push_str(&format!(", {}", french::counted(targets as u64, "objectif")));
            }
            if !told.is_empty() {
                text.push_str(&format!(" ({})", told.join(", ")));
            }
            counts.push(text);
        }
        for survey in &meeting.surveys {
            let criteria = french::counted(survey.criteria.len() as u64, "critère");
            counts.push(format!("{}\u{a0}: {criteria}", french::typography(&survey.title)));
        }
        let complaints = readings.iter().find(|reading| matches!(reading.about, About::Complaints));
        if let Some(reading) = complaints {
            let value = words::value(reading);
            counts.push(format!("{}\u{a0}: {value}", words::COMPLAINTS_LABEL));
        }
        counts
    }
}
