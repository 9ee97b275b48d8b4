//! A style sheet of the theme with the theme's look before it, as custom properties, and its fonts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Value;

use crate::theme::{GEOMETRY, Theme};

/// The whole style sheet.
pub fn sheet(theme: &Theme, rules: &str) -> String {
    let mut sheet = String::from(":root {\n");
    sheet.push_str(&format!("--family: \"{}\";\n", theme.family.replace(['"', '\\', '<'], "")));
    properties(&mut sheet, "", &theme.colours);
    properties(&mut sheet, "", &theme.colours.shades());
    properties(&mut sheet, "size-", &theme.sizes);
    properties(&mut sheet, "g-", &GEOMETRY);
    sheet.push_str("}\n");
    for font in &theme.fonts {
        let (format, bytes) = match font.woff2 {
            Some(woff2) => ("woff2", woff2),
            None => ("opentype", font.bytes.as_ref()),
        };
        sheet.push_str(&format!(
            "@font-face {{ font-family: \"{}\"; font-weight: {}; font-style: {}; src: url(data:font/{format};base64,{}) format(\"{format}\"); }}\n",
            theme.family.replace(['"', '\\', '<'], ""),
            font.weight,
            if font.italic { "italic" } else { "normal" },
            STANDARD.encode(bytes)
        ));
    }
    sheet.push_str(rules.trim());
    sheet
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
