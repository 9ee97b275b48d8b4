//! The slides around the matter: title, openings of agenda items, closing.

use super::{Content, Context, Cover, Subject, Trail, longest};
use crate::deck::{Body, Corrections, Image, Run, Runs};
use crate::diagnostic::Diagnostic;
use crate::meeting::{AgendaItem, Status};
use crate::words::french;

/// Room for the title of the first slide, and of section openings beside their number and the closing.
pub const TITLE_WIDTH: f64 = 800.0;
const COVER_WIDTH: f64 = 1000.0;
/// Room for the préfecture's name on the first slide, and its size: the themes'.
const ISSUER_WIDTH: f64 = 600.0;
const ISSUER_SIZE: f64 = 20.0;
/// Room for the bottom of a slide, beside its number and the buttons of the HTML.
const FOOTER_WIDTH: f64 = 880.0;
/// The largest size a logo is shown at.
const LOGO_WIDTH_MAX: f64 = 320.0;
const LOGO_HEIGHT_MAX: f64 = 130.0;

impl Context<'_> {
    pub fn cover(&self) -> Cover {
        let date_text = french::date(*self.meeting.date);
        let committee = self.typesetter.words(&self.prefecture.committee);
        let footer = format!("{committee} — {date_text}");
        let (footer_width, _) = self.typesetter.widths(&vec![Run::plain(footer.clone())], self.typesetter.sizes.footer);
        if footer_width > FOOTER_WIDTH {
            self.typesetter.report(
                Diagnostic::error(
                    self.prefecture.committee.span,
                    "ce nom de comité est trop long : il ne tient pas au bas des diapositives",
                )
                .hint("donnez-lui une forme courte, d’une ligne"),
            );
        }
        Cover {
            title: self.typesetter.words(&self.meeting.title),
            date: self.meeting.date.to_string(),
            issuer: self.typesetter.words(&self.prefecture.name),
            footer,
            stamp: (self.meeting.status == Status::Draft).then(|| "PROJET".to_owned()),
            date_text,
        }
    }

    pub fn title(&self, cover: &Cover) -> Subject {
        let title = vec![Run::plain(cover.title.clone())];
        let logo = self.prefecture.logo.as_ref().map(|logo| {
            let scale = (LOGO_WIDTH_MAX / logo.width_px).min(LOGO_HEIGHT_MAX / logo.height_px);
            Image {
                path: logo.path.clone(),
                media_type: logo.media_type,
                alt: french::typography(&logo.alt),
                width: logo.width_px * scale,
                height: logo.height_px * scale,
            }
        });
        let issuer = self.typesetter.fit_words(cover.issuer.clone(), ISSUER_WIDTH, ISSUER_SIZE);
        let approach = self.prefecture.approach.as_ref().map(|approach| {
            self.typesetter.fit_words(self.typesetter.words(approach), TITLE_WIDTH, self.typesetter.sizes.text)
        });
        let body = |corrections: Option<Corrections>| Body::Title {
            logo: logo.clone(),
            issuer: issuer.clone(),
            approach: approach.clone(),
            date: cover.date_text.clone(),
            corrections: corrections.map(Box::new),
            status: status(self.meeting.status).to_owned(),
        };
        Subject {
            id: "titre".to_owned(),
            trail: Trail::default(),
            title: self.typesetter.fit_bold(title, TITLE_WIDTH, self.typesetter.sizes.cover),
            origin: longest(&self.meeting.title, [&self.prefecture.name].into_iter().chain(&self.prefecture.approach)),
            level: 1,
            content: Content::Fixed(self.said_corrections().into_iter().map(body).collect()),
        }
    }

    pub fn section(&self, index: usize, item: &AgendaItem) -> Subject {
        let sizes = self.typesetter.sizes;
        let points: Vec<Runs> = item
            .points
            .iter()
            .map(|point| {
                let mut runs = self.typesetter.line(&point.title);
                if point.oral {
                    runs.push(Run { emphasis: true, ..Run::plain(" – traité oralement") });
                }
                self.typesetter.fit(runs, COVER_WIDTH - 40.0, sizes.text)
            })
            .collect();
        let remark = match &item.note {
            // What the item shows itself is followed by its remark.
            Some(note) if item.shows.is_empty() => {
                Some(self.typesetter.fit_words(self.typesetter.words(note), COVER_WIDTH, sizes.text))
            }
            _ => item.oral.then(|| "Point traité oralement en séance".to_owned()),
        };
        let body = |points: Vec<Runs>| Body::Section { number: index + 1, points, remark: remark.clone() };
        Subject {
            id: section_id(index),
            trail: Trail::default(),
            title: self.typesetter.fit_bold(self.typesetter.line(&item.title), COVER_WIDTH, sizes.cover),
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
            title: self.typesetter.fit_bold(title, COVER_WIDTH, self.typesetter.sizes.cover),
            origin: longest(
                &self.prefecture.name,
                [&self.prefecture.committee].into_iter().chain(&self.meeting.closing),
            ),
            level: 1,
            content: Content::Fixed(vec![Body::Closing {
                lines: [&cover.footer, &cover.issuer]
                    .map(|line| self.typesetter.fit_words(line.clone(), COVER_WIDTH, self.typesetter.sizes.text))
                    .into(),
            }]),
        }
    }
}

/// The name of the slide that opens the item of this index.
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
