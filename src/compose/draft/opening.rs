//! The slides around the matter: title, openings of agenda items, closing.

use super::{Content, Context, Cover, Topic, Trail, longest};
use crate::compose::text::Typesetter;
use crate::deck::{Body, Corrections, Facade, Image, Run, Runs};
use crate::french;
use crate::meeting::{AgendaItem, Picture, Status};

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

    pub fn title(&self, cover: &Cover) -> Topic {
        let title = vec![Run::plain(cover.title.clone())];
        let logo = self.prefecture.logo.as_ref().map(image);
        let status = match &logo {
            Some(_) => format!("{} · {}", cover.issuer, status(self.meeting.status)),
            None => french::capitalise(status(self.meeting.status)),
        };
        let approach = self.prefecture.approach.as_ref().map(|approach| self.typesetter.words(approach));
        let body = |(corrections, facade): (Option<Corrections>, Option<Facade>)| Body::Title {
            logo: logo.clone(),
            issuer: cover.issuer.clone(),
            approach: approach.clone(),
            date: cover.date_text.clone(),
            corrections: corrections.map(Box::new),
            status: status.clone(),
            facade,
        };
        // What was corrected is said before there is anything beside it.
        let said = self.said_corrections().into_iter();
        let bodies = said.flat_map(|said| self.facades().map(|facade| (said.clone(), facade))).map(body);
        Topic {
            id: "titre".to_owned(),
            trail: Trail::default(),
            title,
            origin: longest(&self.meeting.title, [&self.prefecture.name].into_iter().chain(&self.prefecture.approach)),
            level: 1,
            content: Content::Fixed(bodies.collect()),
        }
    }

    pub fn section(&self, index: usize, item: &AgendaItem) -> Topic {
        let points: Vec<Runs> = item.points.iter().map(|point| point_words(point, self.typesetter)).collect();
        let remark = match &item.note {
            // What the item shows itself is followed by its remark.
            Some(note) if item.shows.is_empty() => Some(self.typesetter.words(note)),
            _ => item.oral.then(|| "Point traité oralement en séance".to_owned()),
        };
        let body = |points: Vec<Runs>| Body::Section { number: index + 1, points, remark: remark.clone() };
        Topic {
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

    pub fn closing(&self, cover: &Cover) -> Topic {
        let title = match &self.meeting.closing {
            Some(words) => self.typesetter.line(words),
            None => vec![Run::plain("Merci de votre attention")],
        };
        let closing = |facade: Option<Facade>| Body::Closing {
            logo: self.prefecture.logo.as_ref().map(image),
            lines: vec![
                self.typesetter.words(&self.prefecture.committee),
                cover.date_text.clone(),
                cover.issuer.clone(),
            ],
            facade,
        };
        Topic {
            id: "cloture".to_owned(),
            trail: Trail::default(),
            title,
            origin: longest(
                &self.prefecture.name,
                [&self.prefecture.committee].into_iter().chain(&self.meeting.closing),
            ),
            level: 1,
            content: Content::Fixed(self.facades().map(closing).to_vec()),
        }
    }

    /// What may stand beside the words of the first slide and of the last, from the best: what is too long for the room
    /// beside that has the whole width.
    fn facades(&self) -> [Option<Facade>; 2] {
        let facade = self.prefecture.photo.as_ref().map_or(Facade::Rings, |photo| Facade::Photo(image(photo)));
        [Some(facade), None]
    }
}

/// An image of the préfecture's own.
fn image(picture: &Picture) -> Image {
    let Picture { path: _, shown_path, media_type, bytes, alt, width_px, height_px } = picture;
    Image {
        path: shown_path.clone(),
        media_type,
        bytes: bytes.clone(),
        alt: french::typography(alt),
        caption: Runs::new(),
        width_px: *width_px,
        height_px: *height_px,
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

/// The document's status, in words for the audience, inside a line.
fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "projet de document",
        Status::Approved => "document validé",
        Status::Presented => "document présenté en séance",
        Status::Corrected => "document rectifié après la séance",
    }
}
