//! The elements of a drawing, as they are drawn: what programs keep beside them is left out, names are made up anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

use data_url::DataUrl;
use roxmltree::{Document, Node};

use super::budget::PixelBudget;
use super::refused::{is_drawn, line, shown};
use super::style::{ElementStyle, StyleSheet, Styler, is_property};
use crate::picture::raster_inside;

/// Elements that draw nothing.
const SILENT: [&str; 5] = ["style", "title", "desc", "metadata", "font"];
/// Attributes of no consequence for what is drawn: classes and style are worked out, features are those of old programs.
const SPENT: [&str; 5] = ["style", "class", "id", "requiredFeatures", "requiredExtensions"];

/// A drawing taken apart.
pub struct Sketch<'d> {
    elements: Vec<Element<'d>>,
    by_name: BTreeMap<String, usize>,
}

/// An element.
pub struct Element<'d> {
    /// What it is.
    pub name: &'d str,
    /// Its name in the drawing, made up; `None` when it has none.
    id: Option<String>,
    attributes: BTreeMap<String, String>,
    /// How it is drawn.
    pub style: ElementStyle,
    /// What it holds.
    pub children: Vec<Child>,
}

/// What an element holds.
pub enum Child {
    /// An element, by its place.
    Element(usize),
    /// Text.
    Text(String),
}

impl Element<'_> {
    /// What an attribute says.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The names of the elements that it is drawn with.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        let targets = self.style.properties.values().filter_map(|value| value.split_once("url(#")?.1.split(')').next());
        targets.chain(self.attribute("href").and_then(|target| target.strip_prefix('#')))
    }
}

impl<'d> Sketch<'d> {
    /// Takes a drawing apart; the error says in French what cannot be drawn alike everywhere.
    pub fn read(document: &'d Document<'d>) -> Result<Self, String> {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for node in document.descendants().filter(Node::is_element) {
            if let Some(id) = node.attribute("id") {
                let made_up = format!("n{}", names.len());
                names.entry(id.to_owned()).or_insert(made_up);
            }
        }
        let sheet = StyleSheet::read(document)?;
        let styler = Styler::new(&sheet, &names, document)?;
        let mut reader = DrawingReader {
            styler,
            names: &names,
            elements: Vec::new(),
            taken: BTreeMap::new(),
            pixels: PixelBudget::default(),
        };
        reader.element(document.root_element(), &Rc::default(), false)?;
        Ok(Self { elements: reader.elements, by_name: reader.taken })
    }

    /// The whole drawing.
    pub fn root(&self) -> &Element<'d> {
        self.element(ROOT)
    }

    /// An element by its place.
    pub fn element(&self, place: usize) -> &Element<'d> {
        &self.elements[place]
    }

    /// The place of the element of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The same drawing as plain SVG of this size.
    pub fn plain(&self, width_px: f64, height_px: f64) -> String {
        let mut plain = String::new();
        self.write(ROOT, &mut plain, Some((width_px, height_px)));
        plain
    }

    fn write(&self, place: usize, plain: &mut String, size: Option<(f64, f64)>) {
        let Element { name, id, attributes, style, children } = &self.elements[place];
        plain.push('<');
        plain.push_str(name);
        let mut attribute = |name: &str, value: &str| {
            plain.push(' ');
            plain.push_str(name);
            plain.push_str("=\"");
            escape(value, plain);
            plain.push('"');
        };
        if let Some((width, height)) = size {
            attribute("xmlns", super::refused::SVG);
            attribute("width", &width.to_string());
            attribute("height", &height.to_string());
        }
        if let Some(id) = id {
            attribute("id", id);
        }
        for (name, value) in attributes {
            if size.is_none() || !matches!(name.as_str(), "width" | "height") {
                attribute(name, value);
            }
        }
        let properties = style.properties.iter().fold(String::new(), |mut all, (name, value)| {
            write!(all, "{name}:{value};").expect("memory is written to");
            all
        });
        if !properties.is_empty() {
            attribute("style", &properties);
        }
        plain.push('>');
        if let (Some(colour), Some(_)) = (&style.behind, size) {
            let corner = self.root().attribute("viewBox").map(|view_box| view_box.replace(',', " "));
            let corner: Vec<String> =
                corner.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect();
            let at = |place: usize, otherwise: &str| corner.get(place).cloned().unwrap_or(otherwise.to_owned());
            let (x, y, width, height) = (at(0, "0"), at(1, "0"), at(2, "100%"), at(3, "100%"));
            write!(plain, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#)
                .expect("memory is written to");
        }
        for child in children {
            match child {
                Child::Element(place) => self.write(*place, plain, None),
                Child::Text(text) => escape(text, plain),
            }
        }
        plain.push_str("</");
        plain.push_str(name);
        plain.push('>');
    }
}

/// Place of the whole drawing among its elements.
const ROOT: usize = 0;

/// What is taken apart so far.
struct DrawingReader<'d, 's> {
    styler: Styler<'s>,
    names: &'s BTreeMap<String, String>,
    elements: Vec<Element<'d>>,
    taken: BTreeMap<String, usize>,
    pixels: PixelBudget,
}

impl<'d> DrawingReader<'d, '_> {
    /// Takes an element apart and returns its place.
    fn element(
        &mut self,
        node: Node<'d, 'd>,
        around: &Rc<BTreeMap<String, String>>,
        is_in_text: bool,
    ) -> Result<usize, String> {
        let style = self.styler.style(node, around)?;
        let variables = style.variables.clone();
        let id = node.attribute("id").and_then(|id| self.names.get(id)).filter(|name| !self.taken.contains_key(*name));
        let place = self.elements.len();
        if let Some(id) = id {
            self.taken.insert(id.clone(), place);
        }
        let mut attributes = self.attributes(node)?;
        let is_root = place == ROOT;
        let placed = style
            .attributes
            .iter()
            .filter(|(name, value)| !is_root || super::size::length(value).is_some() && *name != "d");
        attributes.extend(placed.map(|(name, value)| (name.clone(), value.clone())));
        let name = node.tag_name().name();
        self.elements.push(Element { name, id: id.cloned(), attributes, style, children: Vec::new() });
        let is_text = is_in_text || name == "text";
        for child in node.children() {
            if child.is_text() && is_text {
                // What only says which of two drawings of a sign is meant is no sign itself.
                let chosen = |character: &char| !matches!(character, '\u{fe0e}' | '\u{fe0f}');
                let text = child.text().unwrap_or_default().chars().filter(chosen).collect();
                self.elements[place].children.push(Child::Text(text));
            } else if child.is_element() && is_drawn(child) && !SILENT.contains(&child.tag_name().name()) {
                let child = self.element(child, &variables, is_text)?;
                self.elements[place].children.push(Child::Element(child));
            }
        }
        Ok(place)
    }

    /// What an element says beside its style.
    fn attributes(&mut self, node: Node<'d, 'd>) -> Result<BTreeMap<String, String>, String> {
        let mut attributes = BTreeMap::new();
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            match attribute.namespace() {
                Some("http://www.w3.org/XML/1998/namespace") if name == "space" => {
                    attributes.insert("xml:space".to_owned(), value.to_owned());
                }
                None | Some("http://www.w3.org/1999/xlink") if name == "href" => {
                    if let Some(target) = self.target(node, value.trim())? {
                        attributes.insert("href".to_owned(), target);
                    }
                }
                None if !SPENT.contains(&name) && !is_property(name) => {
                    attributes.insert(name.to_owned(), value.to_owned());
                }
                _ => {}
            }
        }
        Ok(attributes)
    }

    /// What an element refers to: another, by its made up name, or an image that is written in it, made portable.
    fn target(&mut self, node: Node<'d, 'd>, target: &str) -> Result<Option<String>, String> {
        // Nobody can follow a link in a picture.
        if node.tag_name().name() == "a" {
            return Ok(None);
        }
        if let Some(name) = target.strip_prefix('#') {
            return Ok(self.names.get(name).map(|name| format!("#{name}")));
        }
        if !target.starts_with("data:") {
            return Ok(None);
        }
        let damaged =
            || format!("ce SVG contient une image abîmée (`{}`{}) ; mettez-la de nouveau", shown(target), line(node));
        let url = DataUrl::process(target).map_err(|_| damaged())?;
        let (bytes, _) = url.decode_to_vec().map_err(|_| damaged())?;
        let image = raster_inside(&bytes)
            .map_err(|reason| format!("ce SVG contient une image qui est refusée{} : {reason}", line(node)))?;
        self.pixels.add(image.width_px * image.height_px)?;
        Ok(Some(image.data_uri()))
    }
}

fn escape(text: &str, plain: &mut String) {
    for character in text.chars() {
        match character {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            // As attributes they would become spaces.
            '\n' | '\r' | '\t' => write!(plain, "&#{};", u32::from(character)).expect("memory is written to"),
            _ => plain.push(character),
        }
    }
}
