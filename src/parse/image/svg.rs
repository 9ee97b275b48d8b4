//! SVG images: their size, and that they stand by themselves.

use roxmltree::{Document, Node, ParsingOptions};

use super::{ImageFormat, ImageInfo};

/// More elements than any drawing made by hand.
const NODES_MAX: u32 = 200_000;

/// More elements in one another than any drawing program makes; drawing them deeper could exhaust the stack.
const DEPTH_MAX: usize = 200;

/// Checks an SVG and measures it.
pub fn inspect(bytes: &[u8]) -> Result<ImageInfo, String> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|_| "ce SVG n’est pas en UTF-8 ; enregistrez-le en UTF-8".to_owned())?;
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err("ce SVG contient une déclaration `<!DOCTYPE` ; enregistrez-le en « SVG simple » dans Inkscape, ou retirez-la".into());
    }
    if nested_too_deep(text) {
        return Err("ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le".into());
    }
    let options = ParsingOptions { nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let place = error.pos();
        match error {
            roxmltree::Error::NodesLimitReached => "ce SVG a trop d’éléments ; simplifiez-le".to_owned(),
            _ => format!(
                "ce SVG est mal formé (ligne {}, colonne {}) ; enregistrez-le une autre fois",
                place.row, place.col
            ),
        }
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(format!(
            "c’est un fichier `<{}>`, pas une image ; il faut un PNG, un JPEG ou un SVG",
            root.tag_name().name()
        ));
    }
    for node in document.descendants() {
        check(node)?;
    }
    let (width_px, height_px) =
        size(root).ok_or("ce SVG n’a pas de taille ; donnez-lui `width` et `height`, ou `viewBox`")?;
    Ok(ImageInfo { format: ImageFormat::Svg, width_px, height_px })
}

/// Counts without parsing, for parsing itself may go as deep as the file does.
fn nested_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    for (index, _) in text.match_indices('<') {
        let tag = text[index + 1..].split('>').next().unwrap_or("");
        match tag.chars().next() {
            Some('/') => depth = depth.saturating_sub(1),
            Some('!' | '?') | None => {}
            Some(_) if tag.ends_with('/') => {}
            Some(_) => depth += 1,
        }
        if depth > DEPTH_MAX {
            return true;
        }
    }
    false
}

fn check(node: Node<'_, '_>) -> Result<(), String> {
    if node.is_pi() {
        return Err("ce SVG demande une feuille de style (`<?…?>`) ; enregistrez-le en SVG simple".into());
    }
    if !node.is_element() {
        return Ok(());
    }
    // Names are compared in lower case, for HTML does not tell cases apart.
    let name = node.tag_name().name().to_lowercase();
    let programs = ["script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video"];
    if programs.contains(&name.as_str()) || node.tag_name().namespace() == Some("http://www.w3.org/1999/xhtml") {
        return Err(format!(
            "ce SVG contient `<{}>` ; enregistrez-le en SVG simple, sans programme ni page",
            node.tag_name().name()
        ));
    }
    if name == "style" {
        let style: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
        check_style(&style)?;
    }
    for attribute in node.attributes() {
        let name = attribute.name().to_lowercase();
        let value = attribute.value();
        if name.starts_with("on") {
            return Err(format!(
                "ce SVG contient un programme (`{}`) ; enregistrez-le en SVG simple",
                attribute.name()
            ));
        }
        let animates_link = name == "attributename" && {
            let animated = value.trim().to_lowercase();
            animated.ends_with("href") || animated.starts_with("on")
        };
        let is_link = name == "href" || name == "src";
        if animates_link || name == "base" || (is_link && !is_inside(value)) {
            return Err(outside(value));
        }
        match name.as_str() {
            "style" => check_style(value)?,
            _ => check_functions(value)?,
        }
    }
    Ok(())
}

fn check_style(style: &str) -> Result<(), String> {
    let lower = style.to_lowercase();
    if let Some(word) = ["@import", "image-set", "expression"].into_iter().find(|word| lower.contains(word)) {
        return Err(outside(word));
    }
    if lower.contains('\\') {
        return Err("le style de ce SVG contient une barre oblique inverse `\\` ; retirez-la".into());
    }
    check_functions(style)
}

/// Checks the `url(…)` of a value.
fn check_functions(value: &str) -> Result<(), String> {
    let lower = value.to_lowercase();
    if lower.contains('\\') && lower.contains('(') {
        return Err(outside(value));
    }
    for function in ["url(", "src("] {
        for (index, _) in lower.match_indices(function) {
            let target = lower[index + function.len()..].split(')').next().unwrap_or("");
            let target = target.trim().trim_matches(['"', '\'']);
            if !is_inside(target) {
                return Err(outside(target));
            }
        }
    }
    Ok(())
}

/// True for what needs nothing but the file itself: a part of it, or an image written in it.
fn is_inside(target: &str) -> bool {
    let target = target.trim().to_lowercase();
    let images = ["data:image/png;", "data:image/png,", "data:image/jpeg;", "data:image/jpeg,", "data:image/jpg;"];
    target.starts_with('#') || images.iter().any(|image| target.starts_with(image))
}

fn outside(target: &str) -> String {
    let short: String = target.trim().chars().filter(|c| !c.is_control()).take(40).collect();
    let more = if target.trim().chars().count() > 40 { "…" } else { "" };
    format!("ce SVG va chercher autre chose que lui-même (`{short}{more}`) ; incorporez-le, ou retirez-le")
}

/// The natural size: `width` and `height`, else those of `viewBox`.
fn size(root: Node<'_, '_>) -> Option<(f64, f64)> {
    let view_box = root.attribute("viewBox").and_then(|view_box| {
        let numbers: Vec<f64> = view_box
            .split([' ', ',', '\t', '\n', '\r'])
            .filter(|number| !number.is_empty())
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        let [_, _, width, height] = numbers[..] else { return None };
        Some((width, height))
    });
    let width = root.attribute("width").and_then(length);
    let height = root.attribute("height").and_then(length);
    let size = match (width, height, view_box) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((box_width, box_height))) => (width, width * box_height / box_width),
        (None, Some(height), Some((box_width, box_height))) => (height * box_width / box_height, height),
        (None, None, Some(size)) => size,
        _ => return None,
    };
    let is_sound = |length: f64| length.is_finite() && length > 0.0 && length < 1e6;
    (is_sound(size.0) && is_sound(size.1)).then_some(size)
}

/// A length in pixels, 96 an inch; `None` for percentages, which are of something unknown.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let unit_start = text.find(|c: char| c.is_alphabetic() && c != 'e' || c == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_start);
    let pixels = match unit {
        "" | "px" => 1.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        _ => return None,
    };
    number.trim().parse::<f64>().ok().map(|number| number * pixels)
}
