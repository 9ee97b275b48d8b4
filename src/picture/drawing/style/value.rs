//! Values of properties: what CSS lets be said in several ways is said in the one that usvg reads.

use std::collections::BTreeMap;

use color::Srgb;

/// What authors name themselves: `--name`, and its value as written.
pub type Variables = BTreeMap<String, String>;

/// Functions that usvg reads as browsers do.
const UNDERSTOOD: [&str; 20] = [
    "translate",
    "rotate",
    "scale",
    "skewx",
    "skewy",
    "matrix",
    "blur",
    "brightness",
    "contrast",
    "drop-shadow",
    "grayscale",
    "hue-rotate",
    "invert",
    "opacity",
    "saturate",
    "sepia",
    "format",
    "local",
    "tech",
    "",
];
/// Functions that give a colour.
const COLOURS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];
/// The properties that are a colour.
const COLOURED: [&str; 6] = ["fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"];
/// A value does not grow beyond this many bytes: variables that name each other twice would double at each step.
const LENGTH_MAX: usize = 10_000;
/// Nor do they name each other deeper.
const DEPTH_MAX: usize = 20;

/// What a value is worked out with.
pub struct Scope<'s> {
    /// What authors named themselves, where the element stands.
    pub variables: &'s Variables,
    /// The names of the elements that can be referred to.
    pub names: &'s BTreeMap<String, String>,
}

/// A value as usvg reads it; `None` when browsers pass it over. The error says what cannot be drawn alike: a few words to be
/// put between backticks.
pub fn value(property: &str, written: &str, scope: &Scope<'_>) -> Result<Option<String>, String> {
    if written.contains('\\') {
        return Err("\\".to_owned());
    }
    let Some(value) = resolved(written, scope, 0)? else { return Ok(None) };
    let value = value.trim();
    if value.is_empty() || matches!(value.to_lowercase().as_str(), "initial" | "unset" | "revert" | "revert-layer") {
        return Ok(None);
    }
    if COLOURED.contains(&property) {
        return Ok(paint(value));
    }
    if property == "font-size"
        && let Some(number) = value.strip_suffix("rem").and_then(|number| number.parse::<f64>().ok())
    {
        return Ok(Some(format!("{}px", number * 16.0)));
    }
    Ok(Some(value.to_owned()))
}

/// A colour, as `#rrggbbaa`; `None` for what is none.
pub fn colour(value: &str) -> Option<String> {
    let colour = color::parse_color(value).ok()?.to_alpha_color::<Srgb>().to_rgba8();
    let color::Rgba8 { r, g, b, a } = colour;
    Some(if a == 255 { format!("#{r:02x}{g:02x}{b:02x}") } else { format!("#{r:02x}{g:02x}{b:02x}{a:02x}") })
}

/// What something is filled with.
fn paint(value: &str) -> Option<String> {
    let lower = value.to_lowercase();
    if let Some(end) = lower.strip_prefix("url(").and_then(|_| value.find(')')) {
        let (server, otherwise) = value.split_at(end + 1);
        let otherwise = paint(otherwise.trim()).map(|paint| format!(" {paint}")).unwrap_or_default();
        return Some(format!("{server}{otherwise}"));
    }
    match lower.as_str() {
        "none" | "inherit" | "context-fill" | "context-stroke" => return Some(lower),
        "currentcolor" => return Some("currentColor".to_owned()),
        "canvas" => return Some("#ffffff".to_owned()),
        "canvastext" | "windowtext" => return Some("#000000".to_owned()),
        _ => {}
    }
    // A colour of a press may follow: `#ff0000 icc-color(…)`.
    let (own, _) = lower.split_once(" icc-color").unwrap_or((&lower, ""));
    colour(own)
}

/// A value without variables and functions that depend on where it is seen.
fn resolved(written: &str, scope: &Scope<'_>, depth: usize) -> Result<Option<String>, String> {
    if depth > DEPTH_MAX || written.len() > LENGTH_MAX {
        return Err("var(…)".to_owned());
    }
    let mut made = String::new();
    let mut rest = written;
    while let Some(open) = until(rest, &['(']) {
        let before = &rest[..open];
        let inside_end = until(&rest[open + 1..], &[')']).map_or(rest.len(), |end| open + 1 + end);
        let inside = &rest[open + 1..inside_end];
        let name_start = before
            .rfind(|c: char| !c.is_alphanumeric() && c != '-')
            .map_or(0, |place| place + before[place..].chars().next().map_or(1, char::len_utf8));
        made.push_str(&before[..name_start]);
        let written_name = &before[name_start..];
        match function(written_name, inside, scope, depth)? {
            Some(value) => made.push_str(&value),
            None => return Ok(None),
        }
        if made.len() > LENGTH_MAX {
            return Err("var(…)".to_owned());
        }
        rest = rest.get(inside_end + 1..).unwrap_or("");
    }
    made.push_str(rest);
    Ok(Some(made))
}

fn function(written: &str, inside: &str, scope: &Scope<'_>, depth: usize) -> Result<Option<String>, String> {
    let name = written.to_lowercase();
    match name.as_str() {
        "var" => {
            let (variable, otherwise) = match until(inside, &[',']) {
                Some(comma) => (&inside[..comma], Some(&inside[comma + 1..])),
                None => (inside, None),
            };
            match (scope.variables.get(variable.trim()), otherwise) {
                (Some(value), _) => resolved(value, scope, depth + 1),
                (None, Some(otherwise)) => resolved(otherwise, scope, depth + 1),
                (None, None) => Ok(None),
            }
        }
        // Slides are light.
        "light-dark" => resolved(split(inside, ',').first().copied().unwrap_or_default(), scope, depth + 1),
        "url" => reference(inside, scope).map(Some),
        _ if COLOURS.contains(&name.as_str()) => {
            let Some(inside) = resolved(inside, scope, depth + 1)? else { return Ok(None) };
            if inside.trim_start().to_lowercase().starts_with("from ") || inside.contains('(') {
                return Err(format!("{name}(…)"));
            }
            Ok(colour(&format!("{name}({inside})")))
        }
        _ if UNDERSTOOD.contains(&name.as_str()) => {
            let inside = resolved(inside, scope, depth + 1)?;
            Ok(inside.map(|inside| format!("{written}({inside})")))
        }
        _ => Err(format!("{name}(…)")),
    }
}

/// What is referred to: a part of the drawing itself, by the name that it is given.
fn reference(target: &str, scope: &Scope<'_>) -> Result<String, String> {
    let target = target.trim().trim_matches(['"', '\'']).trim();
    match target.strip_prefix('#') {
        Some(name) => Ok(format!("url(#{})", scope.names.get(name).map_or("absent", String::as_str))),
        None => Err(format!("url({target})")),
    }
}

/// Where one of these characters first stands, outside quotes, and outside brackets that are opened before it.
pub fn until(text: &str, wanted: &[char]) -> Option<usize> {
    let mut quote = None;
    let mut depth = 0_usize;
    for (place, character) in text.char_indices() {
        match quote {
            Some(open) if open == character => quote = None,
            Some(_) => {}
            None if depth == 0 && wanted.contains(&character) => return Some(place),
            None => match character {
                '"' | '\'' => quote = Some(character),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            },
        }
    }
    None
}

/// The parts of a text between separators that stand outside quotes and brackets.
pub fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(place) = until(rest, &[separator]) {
        parts.push(&rest[..place]);
        rest = &rest[place + separator.len_utf8()..];
    }
    parts.push(rest);
    parts
}
