//! The slides around the matter: title, openings of agenda items, closing.

use super::{Content, Context, Cover, Subject, Trail, longest};
use crate::compose::text::Typesetter;
use crate::deck::{Body, Corrections, Image, Run, Runs};
use crate::meeting::{AgendaItem, Status};
use crate::words::french;

impl Context<'_> {
    pub fn cover(&self) -> Cover {
        let date_text = french::date(*self.meeting.date);
        let committee = self.typesetter.words(&self.prefecture.committee);
        let footer = format!("{committee} — {date_text}");
        Cover {
            title: self.typesetter.words(&self.meeting.title),
            date: self.meeting.date.to_string(),
            issuer: self.typesetter.words(&self.prefecture.name),
            footer,
            committee: self.prefecture.committee.span,
            stamp: (self.meeting.status == Status::Draft).then(|| "PROJET".to_owned()),
            date_text,
        }
    }

    pub fn title(&self, cover: &Cover) -> Subject {
        let title = vec![Run::plain(cover.title.clone())];
        let logo = self.prefecture.logo.as_ref().map(|logo| Image {
            path: logo.path.clone(),
            media_type: logo.media_type,
            alt: french::typography(&logo.alt),
            caption: Runs::new(),
            width_px: logo.width_px,
            height_px: logo.height_px,
        });
        let approach = self.prefecture.approach.as_ref().map(|approach| self.typesetter.words(approach));
        let body = |corrections: Option<Corrections>| Body::Title {
            logo: logo.clone(),
            issuer: cover.issuer.clone(),
            approach: approach.clone(),
            date: cover.date_text.clone(),
            corrections: corrections.map(Box::new),
            status: status(self.meeting.status).to_owned(),
        };
        Subject {
            id: "titre".to_owned(),
            trail: Trail::default(),
            title,
            origin: longest(&self.meeting.title, [&self.prefecture.name].into_iter().chain(&self.prefecture.approach)),
            level: 1,
            content: Content::Fixed(self.said_corrections().into_iter().map(body).collect()),
        }
    }

    pub fn section(&self, index: usize, item: &AgendaItem) -> Subject {
        let points: Vec<Runs> = item.points.iter().map(|point| point_words(point, self.typesetter)).collect();
        let remark = match &item.note {
            // What the item shows itself is followed by its remark.
            Some(note) if item.shows.is_empty() => Some(self.typesetter.words(note)),
            _ => item.oral.then(|| "Point traité oralement en séance".to_owned()),
        };
        let body = |points: Vec<Runs>| Body::Section { number: index + 1, points, remark: remark.clone() };
        Subject {
            id: section_id(index),
            trail: Trail::default(),
            title: self.typesetter.line(&item.title),
            origin: longest(&item.title, item.note.iter().filter(|_| item.oral)),
            level: 1,
            content: Content::Fixed(match points.is_empty() {
                true => vec![body(points)],
                // They stand on the agenda slide already: where there is no room for them, the opening goes without.
                false => vec![body(points), body(Vec::new())],
            }),
        }
    }

    pub fn closing(&self, cover: &Cover) -> Subject {
        let title = match &self.meeting.closing {
            Some(words) => self.typesetter.line(words),
            None => vec![Run::plain("Merci de votre attention")],
        };
        Subject {
            id: "cloture".to_owned(),
            trail: Trail::default(),
            title,
            origin: longest(
                &self.prefecture.name,
                [&self.prefecture.committee].into_iter().chain(&self.meeting.closing),
            ),
            level: 1,
            content: Content::Fixed(vec![Body::Closing { lines: vec![cover.footer.clone(), cover.issuer.clone()] }]),
        }
    }
}

/// A point of an item, by its title.
pub fn point_words(point: &AgendaItem, typesetter: &Typesetter<'_>) -> Runs {
    let mut runs = typesetter.line(&point.title);
    if point.oral {
        runs.push(Run { emphasis: true, ..Run::plain(" – traité oralement") });
    }
    runs
}

/// The name of a slide that opens the item of this index and does nothing else.
pub fn section_id(index: usize) -> String {
    format!("point-{}", index + 1)
}

/// The document's status, in words for the audience.
fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "Projet de document",
        Status::Approved => "Document validé",
        Status::Presented => "Document présenté en séance",
        Status::Corrected => "Document rectifié après la séance",
    }
}
