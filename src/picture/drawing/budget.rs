//! What a drawing may cost: a file of a kilobyte can ask for hours. Everything is counted before it is drawn, in one
//! currency for each of what is held against a limit: elements, characters, pixels, passes of filters.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use usvg::filter::Kind;
use usvg::{Group, Tree};

use super::element::{Child, Sketch};

/// Why a drawing of too many elements is refused.
pub const TOO_MANY: &str = "ce SVG a trop d’éléments ; simplifiez-le";
const TOO_DEEP: &str = "ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le";

/// More elements in one another than any drawing program makes; drawing them deeper could exhaust the stack.
const DEPTH_MAX: usize = 200;
/// As many elements as are drawn in a second or so, each as often as it is drawn.
const ELEMENTS_MAX: u64 = 100_000;
/// How often an element may be held against a selector.
pub const MATCHES_MAX: usize = 10_000_000;
/// Characters of a drawing: ten slides of nothing but text.
const CHARACTERS_MAX: usize = 20_000;
/// Pixels of the images that are written in a drawing.
const PIXELS_MAX: f64 = 50e6;
/// How often a filter may pass over the whole drawing: a second or two, where the program is
/// compiled for speed.
const PASSES_MAX: f64 = 15.0;

/// The pixels of the images in a drawing, so far.
#[derive(Default)]
pub struct PixelBudget(f64);

impl PixelBudget {
    /// Counts those of one more.
    pub fn add(&mut self, pixels: f64) -> Result<(), String> {
        self.0 += pixels;
        if self.0 > PIXELS_MAX {
            return Err("les images que contient ce SVG ont trop de points ; réduisez-les".to_owned());
        }
        Ok(())
    }
}

/// Checks how deep elements are in one another; what is below may go as deep.
pub fn check_depth(document: &Document<'_>) -> Result<(), String> {
    let mut around: Vec<Node<'_, '_>> = Vec::new();
    for node in document.root_element().descendants().filter(Node::is_element) {
        while around.last().is_some_and(|last| Some(*last) != node.parent()) {
            around.pop();
        }
        around.push(node);
        if around.len() > DEPTH_MAX {
            return Err(TOO_DEEP.to_owned());
        }
    }
    Ok(())
}

/// Checks how many elements are drawn, those that are referred to as often as they are.
pub fn check_elements(sketch: &Sketch<'_>) -> Result<(), String> {
    let mut counter = Counter { sketch, known: BTreeMap::new(), characters: 0 };
    let count = counter.count(0, 1)?;
    if counter.characters > CHARACTERS_MAX {
        return Err("ce SVG contient trop de texte ; écrivez-le dans la page".to_owned());
    }
    if count > ELEMENTS_MAX {
        return Err(TOO_MANY.to_owned());
    }
    Ok(())
}

struct Counter<'s, 'd> {
    sketch: &'s Sketch<'d>,
    /// The elements that were counted; `None` while they are.
    known: BTreeMap<usize, Option<u64>>,
    characters: usize,
}

impl Counter<'_, '_> {
    fn count(&mut self, place: usize, depth: usize) -> Result<u64, String> {
        match self.known.get(&place) {
            Some(Some(count)) => return Ok(*count),
            Some(None) => return Err("un élément de ce SVG se contient lui-même ; retirez-le".to_owned()),
            None if depth > DEPTH_MAX => return Err(TOO_DEEP.to_owned()),
            None => {}
        }
        self.known.insert(place, None);
        let sketch = self.sketch;
        let element = sketch.element(place);
        let mut count = 1_u64;
        for child in &element.children {
            match child {
                Child::Element(child) => count = count.saturating_add(self.count(*child, depth + 1)?),
                Child::Text(text) => {
                    let characters = text.chars().count();
                    self.characters += characters;
                    count = count.saturating_add(characters as u64);
                }
            }
        }
        let corners = element.attribute("d").or(element.attribute("points")).map_or(1, corners);
        let is_marked = element.style.properties.keys().any(|name| name.starts_with("marker"));
        for name in element.references() {
            // A gradient may be the shape of another.
            if let Some(target) = sketch.find(name) {
                let drawn = self.count(target, depth + 1)?;
                count = count.saturating_add(drawn.saturating_mul(if is_marked { corners } else { 1 }));
            }
        }
        self.known.insert(place, Some(count));
        Ok(count)
    }
}

/// How many corners a path has at most, each of which a marker may be drawn at.
fn corners(path: &str) -> u64 {
    let numbers = path.split(|c: char| c.is_whitespace() || c == ',' || c == '-' || c.is_alphabetic());
    1 + numbers.filter(|number| !number.is_empty()).count() as u64
}

/// Checks how much the filters of a drawing have to do.
pub fn check_filters(tree: &Tree) -> Result<(), String> {
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let mut passes = 0.0;
    add_passes(tree.root(), width * height, &mut passes);
    if passes > PASSES_MAX {
        return Err("les filtres de ce SVG (flou, ombre, texture…) demandent trop de calcul ; simplifiez-les, ou \
                    enregistrez-le en PNG"
            .to_owned());
    }
    Ok(())
}

fn add_passes(group: &Group, area: f64, passes: &mut f64) {
    if !group.filters().is_empty() {
        let region = group.abs_layer_bounding_box();
        // A filter never gets more than four times the pixels of the slide, however far it reaches.
        let share = (f64::from(region.width()) * f64::from(region.height()) / area).clamp(0.01, 4.0);
        let weights = group.filters().iter().flat_map(|filter| filter.primitives());
        *passes += share * (1.0 + weights.map(|primitive| weight(primitive.kind(), group)).sum::<f64>());
    }
    for node in group.children() {
        if let usvg::Node::Group(group) = node {
            add_passes(group, area, passes);
        }
        node.subroots(|group| add_passes(group, area, passes));
    }
}

/// What a step of a filter costs, in copies of what it is given.
fn weight(kind: &Kind, group: &Group) -> f64 {
    match kind {
        Kind::Turbulence(turbulence) => 8.0 * f64::from(turbulence.num_octaves()),
        Kind::ConvolveMatrix(convolve) => {
            f64::from(convolve.matrix().columns()) * f64::from(convolve.matrix().rows()) / 3.0
        }
        // As large as the pixels of a slide that it spreads over.
        Kind::Morphology(morphology) => {
            let transform = group.abs_transform();
            let (across, down) = transform.get_scale();
            let spread = |radius: f32, scale: f32| 1.0 + 2.0 * f64::from(radius) * f64::from(scale.abs());
            1.0 + spread(morphology.radius_x().get(), across) * spread(morphology.radius_y().get(), down) / 8.0
        }
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 4.0,
        Kind::GaussianBlur(_) | Kind::DropShadow(_) => 3.0,
        Kind::Merge(merge) => merge.inputs().len() as f64,
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::DisplacementMap(_)
        | Kind::Flood(_)
        | Kind::Image(_)
        | Kind::Offset(_)
        | Kind::Tile(_) => 1.0,
    }
}
