//! Draft → slides: subjects are taken apart into pieces, measured, cut, and put together again.

mod assemble;
mod pieces;

use std::collections::BTreeSet;

use crate::deck::{Body, Slide};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;
use crate::theme::Sizes;

use super::atoms::Atom;
use super::draft::{Content, Subject, Trail};
use super::split::{TooTall, split};
use super::{CONTENT_HEIGHT, Measure};
use pieces::{Measured, Plan};

/// Space between blocks, and between the title and the first: the themes' `block-gap`.
const BLOCK_GAP: f64 = 18.0;
/// Room for slides of their own kind: on the first all its content, on others the frame less air.
const TITLE_ROOM: f64 = 634.0;
const BODY_ROOM: f64 = 500.0;
/// The part numbers titles are measured with, as wide as any of two digits and of three.
const PARTS_MEASURED: [usize; 2] = [88, 888];
/// The largest part number of two digits.
const PART_MAX: usize = 99;

/// Makes slides that fit from subjects: those of each, in order.
pub fn fit(subjects: Vec<Subject>, sizes: &Sizes, measure: &Measure<'_>) -> Result<Vec<Vec<Slide>>, Diagnostics> {
    let scale = [sizes.text, (sizes.text + sizes.text_min) / 2.0, sizes.text_min];
    let mut atoms = Vec::new();
    let mut plans: Vec<SubjectPlan> =
        subjects.into_iter().map(|subject| SubjectPlan::new(subject, &scale, &mut atoms)).collect();
    let measure = |atoms: Vec<Atom>| measure(&atoms.into_iter().map(Atom::unbroken).collect::<Vec<_>>());
    let heights = measure(atoms)?;

    // Nearly every subject fits in body text; only those that do not are measured in smaller text.
    let mut atoms = Vec::new();
    for plan in &mut plans {
        plan.read(&heights);
        if plan.cut().is_err() {
            plan.ask_smaller(&scale[1..], &mut atoms);
        }
    }
    if !atoms.is_empty() {
        let heights = measure(atoms)?;
        plans.iter_mut().for_each(|plan| plan.read_smaller(&heights));
    }

    let mut slides = Vec::new();
    let mut diagnostics = Diagnostics::new();
    let mut taken: BTreeSet<String> = plans.iter().map(|plan| plan.subject.id.clone()).collect();
    // Whether the last slide leads to what it has no room for.
    let mut leads_on = false;
    for plan in plans {
        if plan.subject.is_rest && !leads_on {
            slides.push(Vec::new());
            continue;
        }
        match plan.cut() {
            Ok(cut) => {
                let made = plan.slides(cut, &scale, &mut taken);
                leads_on = made.last().is_some_and(|slide| has_more(&slide.body));
                slides.push(made);
            }
            Err(error) => diagnostics.push(too_tall(error, sizes)),
        }
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(slides) }
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

/// How a subject is cut.
enum Cut {
    /// A slide of its own kind: the text size, and which of the bodies it may have.
    Fixed { size: usize, body: usize },
    /// Shares of its pieces.
    Flow(Vec<super::split::Share>),
}

/// A subject, its parts, and where their heights are found.
struct SubjectPlan {
    subject: SubjectHead,
    parts: Parts,
}

/// A subject without its content.
struct SubjectHead {
    id: String,
    trail: Trail,
    title: crate::deck::Runs,
    origin: Span,
    level: u8,
    /// Shown only where the slide before it leads to it.
    is_rest: bool,
}

enum Parts {
    Fixed {
        bodies: Vec<Body>,
        /// Heights by body and text size.
        heights: Vec<Vec<f64>>,
        first_atom: usize,
    },
    Flow {
        header_atom: usize,
        /// With a part number of two digits, of three, and without the trail.
        headers: [f64; 3],
        plan: Plan,
        measured: Vec<Measured>,
        first_atom: usize,
        smaller_atoms: Vec<usize>,
    },
}

impl SubjectPlan {
    fn new(subject: Subject, scale: &[f64], atoms: &mut Vec<Atom>) -> Self {
        let Subject { id, trail, title, origin, level, content } = subject;
        let is_rest = matches!(content, Content::Rest(_));
        let head = SubjectHead { id, trail, title, origin, level, is_rest };
        let parts = match content {
            Content::Fixed(bodies) => {
                let first_atom = atoms.len();
                for body in &bodies {
                    atoms.extend(scale.iter().map(|&size| Atom::Body {
                        body: body.clone(),
                        title: head.title.clone(),
                        size,
                    }));
                }
                Parts::Fixed { bodies, heights: Vec::new(), first_atom }
            }
            Content::Flow(blocks) | Content::Rest(blocks) => {
                let header_atom = atoms.len();
                let [short, long] = PARTS_MEASURED;
                for (trail, part) in [(&head.trail.steps[..], short), (&head.trail.steps, long), (&[], short)] {
                    atoms.push(Atom::Header {
                        trail: trail.to_vec(),
                        title: head.title.clone(),
                        part: Some(part),
                        level: head.level,
                        size: scale[0],
                    });
                }
                let plan = Plan::new(blocks);
                let first_atom = atoms.len();
                plan.atoms(scale[0], atoms);
                Parts::Flow {
                    header_atom,
                    headers: [0.0; 3],
                    plan,
                    measured: Vec::new(),
                    first_atom,
                    smaller_atoms: Vec::new(),
                }
            }
        };
        Self { subject: head, parts }
    }

    fn read(&mut self, heights: &[f64]) {
        match &mut self.parts {
            Parts::Fixed { bodies, heights: own, first_atom } => {
                let sizes = 3;
                *own = heights[*first_atom..*first_atom + bodies.len() * sizes]
                    .chunks(sizes)
                    .map(<[f64]>::to_vec)
                    .collect();
            }
            Parts::Flow { header_atom, headers, plan, measured, first_atom, .. } => {
                headers.copy_from_slice(&heights[*header_atom..*header_atom + 3]);
                let mut whole = plan.read(&heights[*first_atom..]);
                plan.shrink_pictures(&mut whole, room_below(headers[1]));
                measured.push(whole);
            }
        }
    }

    fn ask_smaller(&mut self, scale: &[f64], atoms: &mut Vec<Atom>) {
        if let Parts::Flow { plan, smaller_atoms, .. } = &mut self.parts {
            for &size in scale {
                smaller_atoms.push(atoms.len());
                plan.atoms(size, atoms);
            }
        }
    }

    fn read_smaller(&mut self, heights: &[f64]) {
        if let Parts::Flow { plan, measured, smaller_atoms, .. } = &mut self.parts {
            measured.extend(smaller_atoms.iter().map(|&first| plan.read(&heights[first..])));
        }
    }

    fn cut(&self) -> Result<Cut, Overflow> {
        match &self.parts {
            Parts::Fixed { bodies, heights, .. } => heights
                .iter()
                .enumerate()
                .flat_map(|(body, heights)| heights.iter().enumerate().map(move |(size, height)| (body, size, *height)))
                .find(|(body, _, height)| *height <= room_of(&bodies[*body]))
                .map(|(body, size, _)| Cut::Fixed { size, body })
                .ok_or(Overflow { what: What::Body, origin: self.subject.origin }),
            Parts::Flow { headers: [header, long_header, bare], plan, measured, .. } => {
                // A title that takes more than a third of the slide leaves no room for what it announces.
                if *long_header > CONTENT_HEIGHT / 3.0 {
                    let trail = self.subject.trail.origin.filter(|_| long_header - bare > *bare);
                    return Err(match trail {
                        Some(origin) => Overflow { what: What::Trail, origin },
                        None => Overflow { what: What::Title, origin: self.subject.origin },
                    });
                }
                let pieces = plan.pieces(measured);
                let cut = |header: f64| split(&pieces, room_below(header), BLOCK_GAP);
                cut(*header)
                    .and_then(|shares| if shares.len() > PART_MAX { cut(*long_header) } else { Ok(shares) })
                    .map(Cut::Flow)
                    .map_err(|TooTall { piece }| Overflow { what: What::Piece, origin: plan.origin(piece) })
            }
        }
    }

    /// The slides; `taken` are the names of all slides there are.
    fn slides(self, cut: Cut, scale: &[f64], taken: &mut BTreeSet<String>) -> Vec<Slide> {
        let SubjectHead { id, trail, title, level, .. } = self.subject;
        let mut slide = |index: usize, part: Option<usize>, text_size: f64, body: Body| Slide {
            id: if index == 0 { id.clone() } else { free_name(&id, index + 1, taken) },
            number: 0,
            trail: trail.steps.clone(),
            title: title.clone(),
            part,
            level,
            text_size,
            body,
            figures: Vec::new(),
        };
        match (self.parts, cut) {
            (Parts::Fixed { mut bodies, .. }, Cut::Fixed { size, body }) => {
                vec![slide(0, None, scale[size], bodies.swap_remove(body))]
            }
            (Parts::Flow { plan, measured, .. }, Cut::Flow(shares)) => {
                if shares.is_empty() {
                    return vec![slide(0, None, scale[0], Body::Content { blocks: Vec::new() })];
                }
                let several = shares.len() > 1;
                shares
                    .iter()
                    .enumerate()
                    .map(|(index, share)| {
                        let blocks = assemble::blocks(&plan, &measured[share.size], share);
                        slide(index, several.then_some(index + 1), scale[share.size], Body::Content { blocks })
                    })
                    .collect()
            }
            _ => unreachable!("a subject is cut as what it is"),
        }
    }
}

/// Room below a header.
fn room_below(header: f64) -> f64 {
    CONTENT_HEIGHT - header - BLOCK_GAP
}

/// Room for a slide of its own kind.
fn room_of(body: &Body) -> f64 {
    match body {
        Body::Title { .. } => TITLE_ROOM,
        Body::Section { .. } | Body::Closing { .. } | Body::Content { .. } => BODY_ROOM,
    }
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
