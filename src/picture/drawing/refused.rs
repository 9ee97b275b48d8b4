//! What a drawing may not hold: programs, pages, movement, and anything that lies outside it.

use roxmltree::{Document, Node};

/// The space of names that links of old stand in.
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// The space of names of drawings.
pub const SVG: &str = "http://www.w3.org/2000/svg";

/// Checks every element of a drawing.
pub fn check(document: &Document<'_>) -> Result<(), String> {
    for node in document.descendants() {
        if let Some(instruction) = node.pi() {
            // Others are notes of a program to itself: `<?xpacket?>` around the metadata of Adobe's.
            if instruction.target.to_lowercase() == "xml-stylesheet" {
                let line = line(node);
                return Err(format!(
                    "ce SVG demande une feuille de style (`<?{}?>`{line}) ; enregistrez-le en SVG simple",
                    instruction.target
                ));
            }
        } else if node.is_element() {
            element(node)?;
        }
    }
    Ok(())
}

/// Whether an element is a drawing's, as opposed to what a program keeps beside it.
pub fn is_drawn(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().namespace(), None | Some(SVG))
}

fn element(node: Node<'_, '_>) -> Result<(), String> {
    let written = node.tag_name().name();
    // Where it is, for errors alone: counting lines takes time.
    let line = || line(node);
    // Names are compared in lower case, for HTML does not tell cases apart.
    let name = written.to_lowercase();
    if name == "foreignobject" {
        let line = line();
        return Err(format!(
            "ce SVG contient une page (`<{written}>`{line}) ; dans draw.io, exportez-le en convertissant les étiquettes en SVG, \
             ailleurs en SVG simple"
        ));
    }
    let programs = ["script", "handler", "listener", "iframe", "object", "embed", "audio", "video"];
    if programs.contains(&name.as_str()) || node.tag_name().namespace() == Some(XHTML) {
        let line = line();
        return Err(format!(
            "ce SVG contient `<{written}>`{line} ; enregistrez-le en SVG simple, sans programme ni page"
        ));
    }
    if !is_drawn(node) {
        return Ok(());
    }
    if name == "set" || name.starts_with("animate") {
        let line = line();
        return Err(format!("ce SVG est animé (`<{written}>`{line}) ; enregistrez-le sans animation"));
    }
    if name == "flowroot" {
        let line = line();
        return Err(format!(
            "ce SVG a du texte qu’aucun navigateur n’affiche (`<{written}>`{line}) ; dans Inkscape, convertissez-le : menu Texte, \
             « Convertir en texte »"
        ));
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name().to_lowercase(), attribute.value());
        match attribute.namespace() {
            None if name.starts_with("on") => {
                let line = line();
                return Err(format!(
                    "ce SVG contient un programme (`{}`{line}) ; enregistrez-le en SVG simple",
                    attribute.name()
                ));
            }
            Some(XML) if name == "base" => return Err(outside(value, node)),
            None | Some(XLINK) if name == "href" || name == "src" => link(node, value)?,
            _ => {}
        }
    }
    Ok(())
}

/// Where an element leads: into the drawing itself, to an image that is written in it, or, from text, anywhere: nobody can
/// follow it, and it is left out.
fn link(node: Node<'_, '_>, value: &str) -> Result<(), String> {
    let target = value.trim();
    let lower: String = target.chars().take(40).collect::<String>().to_lowercase();
    let is_program =
        lower.split(|c: char| c.is_whitespace() || c.is_control()).collect::<String>().starts_with("javascript:");
    if is_program {
        let line = line(node);
        return Err(format!("ce SVG contient un programme (`{}`{line}) ; enregistrez-le en SVG simple", shown(target)));
    }
    if target.is_empty() || target.starts_with('#') || node.tag_name().name() == "a" {
        return Ok(());
    }
    let images = ["data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/webp"];
    if images.iter().any(|image| lower.starts_with(image)) {
        return Ok(());
    }
    if lower.starts_with("data:") {
        let line = line(node);
        return Err(format!(
            "ce SVG contient une image d’un genre qui n’est pas lu (`{}`{line}) ; mettez-y un PNG ou un JPEG",
            shown(target)
        ));
    }
    Err(outside(target, node))
}

/// The reason why what lies outside a drawing is refused.
pub fn outside(target: &str, node: Node<'_, '_>) -> String {
    let line = line(node);
    format!("ce SVG va chercher autre chose que lui-même (`{}`{line}) ; incorporez-le, ou retirez-le", shown(target))
}

/// Some words of a value, as they may be printed.
pub fn shown(value: &str) -> String {
    let value = value.trim();
    let short: String = value.chars().filter(|c| !c.is_control()).take(40).collect();
    let more = if value.chars().count() > 40 { "…" } else { "" };
    short + more
}

/// On which line an element is: `, ligne 12`; nothing where the file has only one.
pub fn line(node: Node<'_, '_>) -> String {
    let document = node.document();
    if !document.input_text().contains('\n') {
        return String::new();
    }
    format!(", ligne {}", document.text_pos_at(node.range().start).row)
}
