//! Draft → slides: topics are laid out in the room a slide has, cut where they do not fit one, and each block is given
//! its place. Drafts know no widths; outputs decide nothing.

mod blocks;
mod bodies;
mod columns;
mod flow;
mod header;
mod plan;
mod setter;
mod split;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::deck::{Body, Frame, Runs, Slide};
use crate::diagnostic::{Diagnostic, Diagnostics, grouped};
use crate::measure::{Measurer, Style};
use crate::source::Span;
use crate::theme::{GEOMETRY, Purpose, Sizes, Theme};

use super::draft::{Content, Cover, FINDINGS_ID, Layout, Topic, Trail};
use flow::{LaidFlow, pieces};
use header::header;
use plan::{Density, Heads, Plan};
pub use setter::Setter;
use split::{Portion, TooTall, split};

/// The part numbers titles are measured with, as wide as any of two digits and of three.
const PART_SHORT: usize = 88;
const PART_LONG: usize = 888;
/// The largest part number of two digits.
const PART_MAX: usize = 99;
/// A title that takes more than this share of the slide leaves no room for what it announces.
const HEADER_SHARE_MAX: f64 = 1.0 / 3.0;

/// The most slides that a meeting has, its findings apart: more than anybody shows, and than pages and PDF open quickly.
const SLIDES_MAX: usize = 500;

/// Makes slides that fit from topics: those of each, in order.
pub fn lay_out(topics: &[Topic], theme: &Theme) -> Result<Vec<Vec<Slide>>, Diagnostics> {
    let (sizes, measurer) = (&theme.sizes, &Measurer::new(theme));
    let canvas = |topic| TopicSheet { topic, sizes, purpose: theme.purpose, measurer };
    let is_rest = |topic: &Topic| matches!(topic.content, Content::Rest(_));
    // Each on its own, side by side; of what may not be shown it is not known yet whether it is.
    let laid = topics.par_iter().map(|topic| (!is_rest(topic)).then(|| canvas(topic).slides()));
    let laid: Vec<Option<Result<Vec<Slide>, Overflow>>> = laid.collect();
    let mut slides: Vec<Vec<Slide>> = Vec::new();
    let mut diagnostics = Diagnostics::new();
    let mut taken: BTreeSet<String> = topics.iter().map(|topic| topic.id.clone()).collect();
    // Whether the last slide leads to what it has no room for.
    let mut leads_on = false;
    for (topic, laid) in topics.iter().zip(laid) {
        if is_rest(topic) && !leads_on {
            slides.push(Vec::new());
            continue;
        }
        match laid.unwrap_or_else(|| canvas(topic).slides()) {
            Ok(mut made) => {
                for (index, slide) in made.iter_mut().enumerate().skip(1) {
                    slide.id = free_name(&topic.id, index + 1, &mut taken);
                }
                leads_on = made.last().is_some_and(|slide| has_more(&slide.body));
                slides.push(made);
            }
            Err(overflow) => diagnostics.push(too_tall(overflow, sizes)),
        }
    }
    if !diagnostics.has_errors()
        && let Some(too_many) = too_many(topics, &slides)
    {
        diagnostics.push(too_many);
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(slides) }
}

/// Tells of more slides than a meeting has, where the first of them is written.
fn too_many(topics: &[Topic], slides: &[Vec<Slide>]) -> Option<Diagnostic> {
    let mut count = 0;
    let mut first = None;
    for (topic, slides) in topics.iter().zip(slides).filter(|(topic, _)| topic.id != FINDINGS_ID) {
        count += slides.len();
        first = first.or_else(|| (count > SLIDES_MAX).then_some(topic.origin));
    }
    let message = format!("cette réunion aurait {} diapositives : {SLIDES_MAX} au plus", grouped(count));
    let hint = "gardez ce que le comité a le temps de voir, et donnez le reste dans un document à part";
    first.map(|origin| Diagnostic::error(origin, message).label("la première de trop commence ici").hint(hint))
}

/// What is wrong with the line at the bottom of every slide.
pub fn unfit_footer(cover: &Cover, theme: &Theme) -> Diagnostics {
    let style = Style { size: theme.sizes.footer, weight: GEOMETRY.weights.text, ratio: GEOMETRY.ratio };
    let mut diagnostics = Diagnostics::new();
    if Measurer::new(theme).width(&cover.footer, style) > GEOMETRY.foot_words {
        let message = "ce nom de comité est trop long : il ne tient pas au bas des diapositives";
        diagnostics.push(Diagnostic::error(cover.committee, message).hint("donnez-lui une forme courte, d’une ligne"));
    }
    diagnostics
}

/// What does not fit, and where it was written.
struct Overflow {
    what: What,
    origin: Span,
}

/// What can fail to fit.
enum What {
    Title,
    Trail,
    Body,
    Piece,
}

/// A topic and what it is set with.
struct TopicSheet<'a> {
    topic: &'a Topic,
    sizes: &'a Sizes,
    purpose: Purpose,
    measurer: &'a Measurer<'a>,
}

impl<'a> TopicSheet<'a> {
    fn setter(&self, size: f64, height: f64) -> Setter<'a> {
        let Self { sizes, measurer, topic: _, purpose: _ } = *self;
        Setter { measurer, sizes, size, air: GEOMETRY.cell_y, is_dense: false, width: GEOMETRY.content.width, height }
    }

    /// Sizes of body text, the usual one first: smaller ones are for what fits no slide otherwise.
    fn smaller(&self, usual: f64) -> [f64; 3] {
        let least = self.sizes.text_min.min(usual);
        [usual, (usual + least) / 2.0, least]
    }

    fn slides(&self) -> Result<Vec<Slide>, Overflow> {
        match &self.topic.content {
            Content::Fixed(bodies) => self.fixed(bodies),
            Content::Flow(layouts) => self.flow(layouts),
            Content::Within(most, families) => self.within(*most, families),
            Content::Rest(layout) => self.flow(std::slice::from_ref(layout)),
        }
    }

    /// The first of these slides that fits, in the largest text in which it does.
    fn fixed(&self, bodies: &[Body]) -> Result<Vec<Slide>, Overflow> {
        let setters = self.smaller(self.sizes.text).map(|size| self.setter(size, GEOMETRY.content.height));
        let tries = bodies.iter().flat_map(|body| setters.iter().map(move |setter| (body, setter)));
        let mut set = tries.map(|(body, setter)| (bodies::set(body, &self.topic.title, setter), setter.size));
        let (set, size) =
            set.find(|(set, _)| set.fits).ok_or(Overflow { what: What::Body, origin: self.topic.origin })?;
        Ok(vec![Slide { emblem: set.emblem, ..self.slide(size, set.title, set.frame, set.body) }])
    }

    /// Of the first of these families with a layout that takes no more slides than `most`, the first that takes no more;
    /// else what becomes of the last of all.
    fn within(&self, most: usize, families: &'a [Vec<Layout>]) -> Result<Vec<Slide>, Overflow> {
        let heads = self.heads()?;
        let keeps = |layout: &'a Layout| self.plan(layout, &heads).is_ok_and(|plan| plan.cost().1 <= most);
        for family in families {
            if family.last().is_some_and(keeps) {
                // Each has less on it than the one before.
                let places: Vec<usize> = (0..family.len() - 1).collect();
                let first = places.partition_point(|&place| !keeps(&family[place]));
                return self.plan(&family[first], &heads).map(|plan| self.parts(&plan));
            }
        }
        let last = families.last().and_then(|family| family.last()).expect("a topic has a layout");
        self.plan(last, &heads).map(|plan| self.parts(&plan))
    }

    /// The slides of a topic, in the layout and the text that make it the fewest.
    fn flow(&self, layouts: &'a [Layout]) -> Result<Vec<Slide>, Overflow> {
        let heads = self.heads()?;
        let mut best: Option<Plan<'a>> = None;
        let mut refusal = None;
        for layout in layouts {
            match self.plan(layout, &heads) {
                Ok(plan) if best.as_ref().is_none_or(|best| plan.cost() < best.cost()) => {
                    let is_ideal = plan.cost() == Plan::LEAST;
                    best = Some(plan);
                    if is_ideal {
                        break;
                    }
                }
                Ok(_) => {}
                Err(overflow) => refusal = Some(overflow),
            }
        }
        match (best, refusal) {
            (Some(plan), _) => Ok(self.parts(&plan)),
            (None, Some(overflow)) => Err(overflow),
            (None, None) => unreachable!("a topic has a layout"),
        }
    }

    /// Heights of the top of its slides; what announces must leave room for what it announces.
    fn heads(&self) -> Result<Heads, Overflow> {
        let Topic { trail, title, origin, .. } = self.topic;
        let setter = self.setter(self.sizes.text, GEOMETRY.content.height);
        let head = |trail: &[String], part: usize| header(trail, title, Some(part), &setter).height;
        let (short, long) = (head(&trail.steps, PART_SHORT), head(&trail.steps, PART_LONG));
        if long > GEOMETRY.content.height * HEADER_SHARE_MAX {
            let bare = head(&[], PART_SHORT);
            return Err(match trail.origin.filter(|_| long - bare > bare) {
                Some(origin) => Overflow { what: What::Trail, origin },
                None => Overflow { what: What::Title, origin: *origin },
            });
        }
        Ok(Heads { short, long })
    }

    fn cut(&self, laid: &[LaidFlow<'_>], heads: &Heads) -> Result<Vec<Portion>, TooTall> {
        let pieces = pieces(laid);
        let shares = split(&pieces, room_below(heads.short), GEOMETRY.block_gap)?;
        if shares.len() > PART_MAX { split(&pieces, room_below(heads.long), GEOMETRY.block_gap) } else { Ok(shares) }
    }

    /// The slides of a topic that is cut into these shares.
    fn parts(&self, plan: &Plan<'_>) -> Vec<Slide> {
        let Plan { densities, shares, .. } = plan;
        let count = shares.len().max(1);
        (0..count)
            .map(|index| {
                let part = (count > 1).then_some(index + 1);
                let share = shares.get(index);
                let Density { size, air: _ } = densities[share.map_or(0, |share| share.size)];
                let top = header(&self.topic.trail.steps, &self.topic.title, part, &self.setter(size, 0.0));
                let below = GEOMETRY.content.y + top.height + GEOMETRY.title_below;
                let blocks = share.map(|share| self.place(plan, share, below)).unwrap_or_default();
                let frame = top.frame();
                Slide {
                    trail_line: top.trail,
                    part,
                    part_words: top.part,
                    ..self.slide(size, top.title, frame, Body::Content { blocks })
                }
            })
            .collect()
    }

    fn slide(&self, text_size: f64, title: Runs, frame: Frame, body: Body) -> Slide {
        let Topic { id, trail: Trail { steps, .. }, level, .. } = self.topic;
        Slide {
            id: id.clone(),
            number: 0,
            trail: steps.clone(),
            trail_line: Vec::new(),
            title,
            part: None,
            part_words: String::new(),
            level: *level,
            text_size,
            emblem: Frame::default(),
            frame,
            body,
            figures: Vec::new(),
        }
    }
}

/// Room below the top of a slide.
fn room_below(header: f64) -> f64 {
    GEOMETRY.content.height - header - GEOMETRY.title_below
}

/// Whether a slide leads to what it has no room for.
fn has_more(body: &Body) -> bool {
    matches!(body, Body::Title { corrections: Some(corrections), .. } if corrections.more.is_some())
}

/// A name for a later part that no slide has: a free slide may be called `indicateurs-2` already.
fn free_name(id: &str, number: usize, taken: &mut BTreeSet<String>) -> String {
    let names = std::iter::successors(Some(format!("{id}-{number}")), |name| Some(format!("{name}-suite")));
    let name = names.into_iter().find(|name| !taken.contains(name)).expect("longer and longer names");
    taken.insert(name.clone());
    name
}

fn too_tall(overflow: Overflow, sizes: &Sizes) -> Diagnostic {
    let smallest = sizes.text_min;
    match overflow.what {
        What::Title => Diagnostic::error(overflow.origin, "ce titre est trop long : il ne laisse pas de place sur la diapositive")
            .label("titre trop long")
            .hint("raccourcissez-le (deux lignes au plus), et mettez le reste dans le texte"),
        What::Trail => Diagnostic::error(
            overflow.origin,
            "cet intitulé est trop long : rappelé en haut des diapositives, il n’y laisse pas de place",
        )
        .label("intitulé trop long")
        .hint("raccourcissez-le, et mettez le reste dans une diapositive"),
        What::Body => Diagnostic::error(overflow.origin, "ce texte est trop long : avec ce qui l’accompagne, il ne tient pas sur la diapositive")
            .label("texte trop long")
            .hint("raccourcissez-le, ou raccourcissez ce qui l’accompagne"),
        What::Piece => Diagnostic::error(
            overflow.origin,
            format!("ce texte ne tient pas sur une diapositive, même en petits caractères (taille {smallest})"),
        )
        .label("trop long pour une diapositive")
        .hint("raccourcissez-le ; dans une page Markdown, coupez-le en plusieurs paragraphes, éléments de liste ou lignes, qui seront répartis sur plusieurs diapositives"),
    }
}
