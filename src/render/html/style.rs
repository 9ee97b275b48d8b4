//! A style sheet of the theme with the theme's look before it, as custom properties, and its fonts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Value;

use crate::theme::{self, FontFile, GEOMETRY, SPARE_FAMILY, Theme, Weights};

/// The whole style sheet.
pub fn sheet(theme: &Theme, rules: &str) -> String {
    let family = theme.family.replace(['"', '\\', '<'], "");
    let spare = if theme.spare.is_empty() { String::new() } else { format!(", \"{SPARE_FAMILY}\"") };
    let mut sheet = format!(":root {{\n--family: \"{family}\"{spare};\n");
    properties(&mut sheet, "", &theme.colours);
    properties(&mut sheet, "", &theme.colours.shades());
    properties(&mut sheet, "size-", &theme.sizes);
    properties(&mut sheet, "g-", &GEOMETRY);
    sheet.push_str("}\n");
    faces(&mut sheet, &family, &theme.fonts);
    faces(&mut sheet, SPARE_FAMILY, &theme.spare);
    sheet.push_str(rules.trim());
    sheet
}

/// The fonts of a family, each for the weights that are set in it: left alone, browsers would choose by other rules.
fn faces(sheet: &mut String, family: &str, fonts: &[FontFile]) {
    let Weights { text, strong, bold } = GEOMETRY.weights;
    for (place, FontFile { italic, bytes, woff2, .. }) in fonts.iter().enumerate() {
        let own = [text, strong, bold].into_iter().filter(|&weight| theme::nearest(fonts, weight, *italic) == place);
        let (Some(least), Some(most)) = (own.clone().min(), own.max()) else { continue };
        let weights = if least == most { least.to_string() } else { format!("{least} {most}") };
        let style = if *italic { "italic" } else { "normal" };
        let (format, bytes) = match woff2 {
            Some(woff2) => ("woff2", *woff2),
            None => ("opentype", bytes.as_ref()),
        };
        sheet.push_str(&format!(
            "@font-face {{ font-family: \"{family}\"; font-weight: {weights}; font-style: {style}; src: url(data:font/{format};base64,{}) format(\"{format}\"); }}\n",
            STANDARD.encode(bytes)
        ));
    }
}

/// Every field of a look as a custom property: `good_background` is `--good-background`.
fn properties(sheet: &mut String, prefix: &str, look: &impl Serialize) {
    let look = serde_json::to_value(look).expect("a look has string keys and finite numbers");
    for (name, value) in look.as_object().into_iter().flatten() {
        let name = format!("{prefix}{}", name.replace('_', "-"));
        match value {
            Value::Object(_) => properties(sheet, &format!("{name}-"), value),
            Value::String(words) => sheet.push_str(&format!("--{name}: {words};\n")),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                sheet.push_str(&format!("--{name}: {value};\n"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::measure::testing;

    #[test]
    fn each_font_stands_for_the_weights_that_are_measured_in_it() {
        let [own, rich, poor, least] = testing::themes();
        for (theme, family, expected) in [
            (
                &own,
                "Inter",
                &[
                    "700; font-style: normal",
                    "600 700; font-style: italic",
                    "400; font-style: italic",
                    "400; font-style: normal",
                    "600; font-style: normal",
                ][..],
            ),
            (
                &rich,
                "DejaVu Serif",
                &["400; font-style: normal", "600 700; font-style: normal", "400 700; font-style: italic"],
            ),
            (&poor, "Essai", &["400; font-style: normal", "600 700; font-style: normal"]),
            (&least, "Lettres", &["400 700; font-style: normal"]),
        ] {
            let sheet = super::sheet(theme, "");
            let face = format!("@font-face {{ font-family: \"{family}\"; font-weight: ");
            let found: Vec<&str> =
                sheet.lines().filter_map(|line| line.strip_prefix(&face)?.split("; src").next()).collect();
            assert_eq!(found, expected);
        }
    }
}
