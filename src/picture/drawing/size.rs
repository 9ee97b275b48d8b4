//! How large a drawing is by itself.

use super::element::Sketch;

/// The natural size: `width` and `height`, else those of `viewBox`.
pub fn natural(sketch: &Sketch<'_>) -> Option<(f64, f64)> {
    let root = sketch.root();
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
pub fn length(text: &str) -> Option<f64> {
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
