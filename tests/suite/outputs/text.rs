//! The text of the outputs, as one reads it.

use std::collections::BTreeMap;

/// The text of each slide, by id.
pub fn slides(html: &str) -> BTreeMap<String, String> {
    let mut parts = html.split("<section data-slide id=\"");
    parts.next();
    parts
        .map(|part| {
            let (id, rest) = part.split_once('"').expect("an id");
            let (_, body) = rest.split_once('>').expect("a tag ends");
            (id.to_owned(), of(body.split("</section>").next().unwrap_or_default()))
        })
        .collect()
}

/// The text of HTML without what is drawn, styled or run, nor what opens only when it is asked for.
pub fn of(html: &str) -> String {
    let mut text = String::new();
    let mut parts = html.split("<div popover");
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (_, after) = part.split_once(">Fermer</button>").expect("what opens can be closed");
        text.push_str(after);
    }
    for element in ["style", "script", "svg"] {
        let (start, end) = (format!("<{element}"), format!("</{element}>"));
        while let Some(from) = text.find(&start) {
            let to = text[from..].find(&end).expect("elements end") + from + end.len();
            text.replace_range(from..to, " ");
        }
    }
    let mut plain = String::new();
    let mut in_tag = false;
    for sign in text.chars() {
        match sign {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => plain.push(sign),
            _ => {}
        }
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&nbsp;", " ")];
    let plain = entities.iter().fold(plain, |text, (entity, sign)| text.replace(entity, sign));
    plain.replace("&amp;", "&")
}

/// The values of an attribute.
pub fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).collect()
}

/// A text without spaces of any kind and with one sign for each: how lines are broken, and how the
/// model deck was typed, make no difference.
pub fn bare(text: &str) -> String {
    let text = text.replace("...", "…").replace('\'', "’").replace('\u{2011}', "-");
    text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '\u{200b}' | '\u{ad}' | '\u{2060}')).collect()
}
