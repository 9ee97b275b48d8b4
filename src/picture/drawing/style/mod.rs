//! The style of each element: attributes, style sheets and variables worked out, so that what is left says the same to
//! every program.

mod sheet;
mod value;

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::{Document, Node};

use super::budget::{MATCHES_MAX, TOO_MANY};
use super::refused::{line, outside, shown};
pub use sheet::StyleSheet;
use sheet::{Declaration, StyleRule, declarations};
pub use value::colour;
use value::{Scope, Variables, value};

/// The properties that say how an element is drawn (SVG 1.1, 6.1, and those of SVG 2 that usvg draws), without the family
/// of its text, which is the theme's.
const DRAWN: [&str; 57] = [
    "alignment-baseline",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-kerning",
    "font-size",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "image-rendering",
    "isolation",
    "letter-spacing",
    "lighting-color",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "word-spacing",
    "writing-mode",
];
/// The properties that are attributes elsewhere.
const PLACED: [&str; 11] = ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d", "transform"];
/// What is seen behind the whole drawing.
const BEHIND: [&str; 2] = ["background", "background-color"];

/// The rules of a drawing, and the names of its elements.
pub struct Styler<'s> {
    rules: Vec<StyleRule<'s>>,
    names: &'s BTreeMap<String, String>,
}

/// What an element is drawn like.
#[derive(Debug, Default)]
pub struct ElementStyle {
    /// Its properties.
    pub properties: BTreeMap<String, String>,
    /// What it is given as properties that others are given as attributes.
    pub attributes: BTreeMap<String, String>,
    /// The colour behind it, of the root alone.
    pub behind: Option<String>,
    /// What authors named, for it and what is in it.
    pub variables: Rc<Variables>,
}

/// Whether an attribute is a property of how an element is drawn.
pub fn is_property(name: &str) -> bool {
    DRAWN.contains(&name) || name == "font-family"
}

impl<'s> Styler<'s> {
    /// Makes the style sheets of a drawing ready; an error when there are too many rules for its elements.
    pub fn new(
        sheet: &'s StyleSheet,
        names: &'s BTreeMap<String, String>,
        document: &Document<'_>,
    ) -> Result<Self, String> {
        let rules = sheet.rules();
        let elements = document.descendants().filter(Node::is_element).count();
        if elements.saturating_mul(rules.len()) > MATCHES_MAX {
            return Err(TOO_MANY.to_owned());
        }
        Ok(Self { rules, names })
    }

    /// The style of an element in one with these variables.
    pub fn style(&self, node: Node<'_, '_>, around: &Rc<Variables>) -> Result<ElementStyle, String> {
        let attributes = node.attributes().filter(|attribute| attribute.namespace().is_none());
        let own = |attribute: roxmltree::Attribute<'_, '_>| Declaration {
            name: attribute.name().to_owned(),
            value: attribute.value().to_owned(),
            is_important: false,
        };
        let by_attribute: Vec<Declaration> =
            attributes.filter(|attribute| DRAWN.contains(&attribute.name())).map(own).collect();
        let inside = declarations(node.attribute("style").unwrap_or_default());
        let by_rules = self.rules.iter().filter(|rule| rule.concerns(node)).flat_map(|rule| rule.declarations);
        // What is important comes last of all, the rest in order.
        let (important, usual): (Vec<&Declaration>, Vec<&Declaration>) =
            by_rules.chain(&inside).partition(|declaration| declaration.is_important);
        let given: Vec<&Declaration> = by_attribute.iter().chain(usual).chain(important).collect();
        let mut variables = around.clone();
        for declaration in given.iter().filter(|declaration| declaration.name.starts_with("--")) {
            Rc::make_mut(&mut variables).insert(declaration.name.clone(), declaration.value.clone());
        }
        let mut style = ElementStyle { variables: variables.clone(), ..ElementStyle::default() };
        let scope = Scope { variables: &variables, names: self.names };
        for Declaration { name, value: written, .. } in given {
            let is_behind = BEHIND.contains(&name.as_str()) && node.parent_element().is_none();
            let is_drawn = DRAWN.contains(&name.as_str());
            let is_placed = PLACED.contains(&name.as_str());
            if !is_behind && !is_drawn && !is_placed {
                continue;
            }
            let value = value(name, written, &scope).map_err(|what| not_alike(name, &what, node))?;
            let Some(value) = value else { continue };
            if is_behind {
                style.behind = colour(&value);
            } else if is_placed {
                let value = if name == "transform" { without_units(&value) } else { Some(value) };
                let value = value.ok_or_else(|| not_alike(name, written, node))?;
                style.attributes.insert(name.clone(), value);
            } else {
                style.properties.insert(name.clone(), value);
            }
        }
        Ok(style)
    }
}

/// A CSS transformation as an attribute says it: in pixels and degrees, which it does not name.
fn without_units(value: &str) -> Option<String> {
    if value == "none" {
        return Some(String::new());
    }
    let bare = value.replace("px", "").replace("deg", "");
    let is_plain = bare.split(['(', ')', ',', ' ']).map(str::trim).filter(|word| !word.is_empty()).all(|word| {
        word.parse::<f64>().is_ok() || ["translate", "rotate", "scale", "skewX", "skewY", "matrix"].contains(&word)
    });
    is_plain.then_some(bare)
}

/// The reason why a drawing is refused that outputs would draw differently.
fn not_alike(property: &str, what: &str, node: Node<'_, '_>) -> String {
    if let Some(target) = what.strip_prefix("url(").and_then(|target| target.strip_suffix(')')) {
        return outside(target, node);
    }
    let line = line(node);
    if what == "\\" {
        return format!("le style de ce SVG contient une barre oblique inverse `\\`{line} ; retirez-la");
    }
    format!(
        "ce SVG emploie `{}` pour `{property}`{line}, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple",
        shown(what)
    )
}
