//! A style sheet of the theme with the theme's look before it, as custom properties, and its fonts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::theme::Theme;

/// The whole style sheet.
pub fn sheet(theme: &Theme, rules: &str) -> String {
    let mut sheet = String::from(":root {\n");
    sheet.push_str(&format!("--family: \"{}\";\n", theme.family.replace(['"', '\\', '<'], "")));
    properties(&mut sheet, "", &theme.colours);
    properties(&mut sheet, "size-", &theme.sizes);
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
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        sheet.push_str(&format!("--{prefix}{}: {value};\n", name.replace('_', "-")));
    }
}
