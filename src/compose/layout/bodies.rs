//! Slides of their own kind: the first one, openings of agenda items, the closing one. Their words stand together, in
//! the middle of what is free.

use super::Setter;
use crate::deck::{Body, Corrections, Facade, Frame, Run, Runs};
use crate::measure::{SetText, Style};
use crate::theme::GEOMETRY;

/// A slide of its own kind, its texts set.
pub struct SetBody {
    /// What it shows.
    pub body: Body,
    /// Its title.
    pub title: Runs,
    /// Where its words stand.
    pub frame: Frame,
    /// Where the logo, or the name, stands above them; nothing on other slides than the first.
    pub emblem: Frame,
    /// Whether they have room there.
    pub fits: bool,
}

/// Sets a slide of its own kind.
pub fn set(body: &Body, title: &Runs, setter: &Setter<'_>) -> SetBody {
    match body {
        Body::Title { logo, issuer, approach, date, corrections, status, facade } => {
            let width = cover_width(facade.as_ref());
            let words = BodyTexts { setter, width };
            let name =
                Style { size: GEOMETRY.issuer_size, weight: GEOMETRY.weights.bold, ratio: GEOMETRY.issuer_ratio };
            let (issuer, issuer_height) = setter.measurer.set_words(issuer, name, GEOMETRY.issuer);
            let (above_width, above) = match logo {
                Some(logo) => logo_size(logo.width_px, logo.height_px),
                None => (GEOMETRY.issuer, issuer_height),
            };
            let (status, below) = setter.measurer.set_words(status, setter.size_of(setter.sizes.minor), width);
            let approach = approach.as_ref().map(|approach| words.line(approach));
            let title = setter.set(title, setter.cover(), width);
            let date_height = GEOMETRY.date_size * GEOMETRY.ratio;
            let set = corrections.as_ref().map(|corrections| set_corrections(corrections, &words));
            let height = approach.as_ref().map_or(0.0, |(_, height)| height + GEOMETRY.approach_below)
                + title.height
                + GEOMETRY.cover_below
                + date_height
                + set.as_ref().map_or(0.0, |(_, height)| height + GEOMETRY.cover_below);
            let body = Body::Title {
                logo: logo.clone(),
                issuer,
                approach: approach.map(|(approach, _)| approach),
                date: date.clone(),
                corrections: set.map(|(corrections, _)| Box::new(corrections)),
                status,
                facade: facade.clone(),
            };
            let room = GEOMETRY.cover;
            let free = Frame { y: room.y + above, width, height: room.height - above - below, ..room };
            SetBody {
                body,
                title: title.runs(),
                frame: middle(free, height),
                emblem: Frame { width: above_width, height: above, ..room },
                fits: height + 2.0 * GEOMETRY.cover_air <= free.height,
            }
        }
        Body::Section { number, points, remark } => {
            let words = BodyTexts { setter, width: GEOMETRY.section.width };
            let title = setter.set(title, setter.cover(), words.width);
            let (points, points_height) = words.bullets(points);
            let remark = remark.as_ref().map(|remark| words.emphasis(remark));
            let gap = if points.is_empty() { 0.0 } else { GEOMETRY.block_gap };
            let below = points_height + remark.as_ref().map_or(0.0, |(_, height)| height + gap);
            let height = title.height + if below > 0.0 { below + GEOMETRY.opening_below } else { 0.0 };
            let body = Body::Section { number: *number, points, remark: remark.map(|(remark, _)| remark) };
            opening(body, title.runs(), GEOMETRY.section, height)
        }
        Body::Closing { logo, lines, facade } => {
            let words = BodyTexts { setter, width: cover_width(facade.as_ref()) };
            let title = setter.set(title, setter.cover(), words.width);
            let set: Vec<(String, f64)> = lines.iter().map(|line| words.line(line)).collect();
            let height = title.height + GEOMETRY.opening_below + set.iter().map(|(_, height)| height).sum::<f64>();
            let lines = set.into_iter().map(|(line, _)| line).collect();
            let body = Body::Closing { logo: logo.clone(), lines, facade: facade.clone() };
            let (emblem_width, above) =
                logo.as_ref().map_or((0.0, 0.0), |logo| logo_size(logo.width_px, logo.height_px));
            let room = GEOMETRY.cover;
            // As far from the lower edge as from the logo.
            let free = Frame { y: room.y + above, width: words.width, height: room.height - 2.0 * above, ..room };
            SetBody {
                body,
                title: title.runs(),
                frame: middle(free, height),
                emblem: Frame { width: emblem_width, height: above, ..room },
                fits: height + 2.0 * GEOMETRY.cover_air <= free.height,
            }
        }
        Body::Content { .. } => unreachable!("what is made of blocks flows"),
    }
}

/// Width of the words of the first slide and of the closing one.
fn cover_width(facade: Option<&Facade>) -> f64 {
    match facade {
        Some(Facade::Photo(_) | Facade::Rings) => GEOMETRY.facade.x - GEOMETRY.facade_gap - GEOMETRY.cover.x,
        None => GEOMETRY.cover.width,
    }
}

/// Width and height of a logo, as large as it may be.
fn logo_size(width_px: f64, height_px: f64) -> (f64, f64) {
    let scale = (GEOMETRY.logo_width / width_px).min(GEOMETRY.logo_height / height_px);
    (width_px * scale, height_px * scale)
}

fn opening(body: Body, title: Runs, room: Frame, height: f64) -> SetBody {
    let fits = height <= GEOMETRY.section.height - 2.0 * GEOMETRY.opening_air;
    SetBody { body, title, frame: middle(room, height), emblem: Frame::default(), fits }
}

/// What stands in the middle of a place.
fn middle(free: Frame, height: f64) -> Frame {
    Frame { y: free.y + (free.height - height) / 2.0, height, ..free }
}

/// Sets texts of a slide of its own kind, each with its height.
struct BodyTexts<'a> {
    setter: &'a Setter<'a>,
    width: f64,
}

impl BodyTexts<'_> {
    fn line(&self, words: &str) -> (String, f64) {
        self.setter.measurer.set_words(words, self.setter.text(), self.width)
    }

    fn emphasis(&self, words: &str) -> (String, f64) {
        let runs = vec![Run { emphasis: true, ..Run::plain(words) }];
        let set = self.setter.set(&runs, self.setter.text(), self.width);
        (set.runs().remove(0).text, set.height)
    }

    fn bullets(&self, items: &[Runs]) -> (Vec<Runs>, f64) {
        let set = |item: &Runs| self.setter.set(item, self.setter.text(), self.width - GEOMETRY.bullet);
        let set: Vec<SetText> = items.iter().map(set).collect();
        let gaps = GEOMETRY.item_gap * set.len().saturating_sub(1) as f64;
        let height = set.iter().map(|set| set.height).sum::<f64>() + gaps;
        (set.iter().map(SetText::runs).collect(), height)
    }
}

/// Corrections in their frame.
fn set_corrections(corrections: &Corrections, words: &BodyTexts<'_>) -> (Corrections, f64) {
    let width = words.width - GEOMETRY.rule - GEOMETRY.quote_left - GEOMETRY.quote_right;
    let words = BodyTexts { width, ..*words };
    let Corrections { items, more, replaced } = corrections;
    let (items, items_height) = match &items[..] {
        [only] => {
            let set = words.setter.set(only, words.setter.text(), width);
            (vec![set.runs()], set.height)
        }
        _ => words.bullets(items),
    };
    let mut heights = vec![items_height];
    let mut set_line = |text: &mut String| {
        let (set, height) = words.line(text);
        *text = set;
        heights.push(height);
    };
    let (mut more, mut replaced) = (more.clone(), replaced.clone());
    more.iter_mut().for_each(|more| set_line(&mut more.text));
    replaced.iter_mut().for_each(|replaced| set_line(&mut replaced.text));
    heights.retain(|height| *height > 0.0);
    let gaps = GEOMETRY.item_gap * heights.len().saturating_sub(1) as f64;
    let height = heights.iter().sum::<f64>() + gaps + 2.0 * GEOMETRY.quote_y;
    (Corrections { items, more, replaced }, height)
}
