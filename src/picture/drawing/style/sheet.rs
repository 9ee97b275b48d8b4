//! The style sheets of a drawing: their rules, in the order in which they count.

use std::sync::LazyLock;

use regex::Regex;
use roxmltree::{Document, Node};
use simplecss::{AttributeOperator, Element, PseudoClass, Selector};

use super::super::budget::{MATCHES_MAX, TOO_MANY};
use super::super::refused::{is_drawn, line, outside, shown};
use super::value::{split, until};

/// Selectors that are understood as browsers do.
static UNDERSTOOD: LazyLock<Regex> = LazyLock::new(|| {
    let selector = r#"^(?:[\w*.#>+\s-]|\[[\w-]+(?:[~|]?=(?:"[^"]*"|'[^']*'|[\w-]+))?\]|:first-child)+$"#;
    Regex::new(selector).expect("a constant that tests read")
});
/// Conditions on an element that are not.
static CONDITION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"::?[\w-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?").expect("a constant that tests read"));
/// Those that no picture ever meets, for nobody points at its parts.
static NEVER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r":(?:hover|focus[\w-]*|active|visited|link|any-link|target|:[\w-]+)")
        .expect("a constant that tests read")
});
/// Stands for `:root` in selectors: an attribute that only the root is said to have.
const ROOT: &str = "clu-root";

/// What an element is given.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// Name of the property, in lower case but for those that authors name themselves.
    pub name: String,
    /// Its value, as written.
    pub value: String,
    /// Whether it comes before all others.
    pub is_important: bool,
}

/// A selector and what it gives, as written.
#[derive(Debug)]
struct WrittenValue {
    selector: String,
    declarations: Vec<Declaration>,
}

/// The rules of a drawing.
#[derive(Debug, Default)]
pub struct StyleSheet {
    rules: Vec<WrittenValue>,
    /// How many elements were held against selectors that are not understood.
    tried: usize,
}

/// A rule that can be held against elements.
pub struct StyleRule<'s> {
    selector: Selector<'s>,
    /// What it gives.
    pub declarations: &'s [Declaration],
}

impl StyleSheet {
    /// Reads all style sheets of a drawing; the error says in French what cannot be understood.
    pub fn read(document: &Document<'_>) -> Result<Self, String> {
        let mut sheet = Self::default();
        let is_sheet = |node: &Node<'_, '_>| node.is_element() && is_drawn(*node) && node.tag_name().name() == "style";
        for node in document.descendants().filter(is_sheet) {
            let kind = node.attribute("type").unwrap_or_default().trim().to_lowercase();
            if !matches!(kind.as_str(), "" | "text/css") || !node.attribute("media").map_or(Ok(true), applies)? {
                continue;
            }
            let text: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
            sheet.add(&without_comments(&text), node)?;
        }
        Ok(sheet)
    }

    /// The rules, those that count most last.
    pub fn rules(&self) -> Vec<StyleRule<'_>> {
        let parsed = self.rules.iter().filter_map(|WrittenValue { selector, declarations }| {
            Some(StyleRule { selector: Selector::parse(selector)?, declarations })
        });
        let mut rules: Vec<StyleRule<'_>> = parsed.collect();
        rules.sort_by_cached_key(|rule| rule.selector.specificity());
        rules
    }

    fn add(&mut self, text: &str, node: Node<'_, '_>) -> Result<(), String> {
        let mut rest = text.trim();
        while !rest.is_empty() {
            let head_end = until(rest, &['{', ';']).unwrap_or(rest.len());
            let (head, after) = rest.split_at(head_end);
            let head = head.trim();
            if head.contains('\\') {
                let line = line(node);
                return Err(format!("le style de ce SVG contient une barre oblique inverse `\\`{line} ; retirez-la"));
            }
            let Some(block) = after.strip_prefix('{') else {
                if head.to_lowercase().starts_with("@import") {
                    return Err(outside("@import", node));
                }
                rest = after.strip_prefix(';').unwrap_or(after).trim_start();
                continue;
            };
            let block_end = until(block, &['}']).unwrap_or(block.len());
            let (block, after) = block.split_at(block_end);
            rest = after.strip_prefix('}').unwrap_or(after).trim_start();
            match head.strip_prefix('@') {
                Some(rule) => self.add_block(rule, block, node)?,
                None => self.add_rule(head, block, node)?,
            }
        }
        Ok(())
    }

    /// What begins with `@`.
    fn add_block(&mut self, head: &str, block: &str, node: Node<'_, '_>) -> Result<(), String> {
        let (name, condition) = head.split_once(|c: char| c.is_whitespace() || c == '(').unwrap_or((head, ""));
        match name.to_lowercase().as_str() {
            "media" if applies(&head["media".len()..])? => self.add(block, node),
            // Text is set in the theme's fonts, pages are not a picture's, and it does not move.
            "media" | "font-face" | "page" | "keyframes" | "-webkit-keyframes" | "-moz-keyframes" | "namespace" => {
                Ok(())
            }
            "import" => Err(outside("@import", node)),
            _ => Err(format!(
                "le style de ce SVG emploie `@{}`{}, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple",
                shown(&format!("{name} {condition}")),
                line(node)
            )),
        }
    }

    fn add_rule(&mut self, head: &str, block: &str, node: Node<'_, '_>) -> Result<(), String> {
        if until(block, &['{']).is_some() {
            return Err(not_understood(head, node));
        }
        let declarations = declarations(block);
        for selector in split(head, ',') {
            let selector = selector.trim().replace(":root", &format!("[{ROOT}]"));
            if NEVER.is_match(&selector) || declarations.is_empty() {
                continue;
            }
            if UNDERSTOOD.is_match(&selector) {
                self.rules.push(WrittenValue { selector, declarations: declarations.clone() });
                continue;
            }
            // What would not concern any element even without its conditions needs no understanding.
            let wider = CONDITION.replace_all(&selector, "").into_owned();
            let wider = if wider.trim().is_empty() { "*" } else { &wider };
            self.tried += drawn(node).count();
            if self.tried > MATCHES_MAX {
                return Err(TOO_MANY.to_owned());
            }
            let concerns = UNDERSTOOD.is_match(wider).then(|| Selector::parse(wider)).flatten();
            let is_idle = concerns.is_some_and(|selector| !drawn(node).any(|node| selector.matches(&Tested(node))));
            if !is_idle {
                return Err(not_understood(&selector, node));
            }
        }
        Ok(())
    }
}

impl StyleRule<'_> {
    /// Whether it concerns an element.
    pub fn concerns(&self, node: Node<'_, '_>) -> bool {
        self.selector.matches(&Tested(node))
    }
}

/// The elements of the drawing that a node is in.
fn drawn<'d>(node: Node<'d, 'd>) -> impl Iterator<Item = Node<'d, 'd>> + use<'d> {
    node.document().root_element().descendants().filter(Node::is_element)
}

/// What stands between braces or in a `style` attribute.
pub fn declarations(text: &str) -> Vec<Declaration> {
    let declared = split(text, ';').into_iter().filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let name = name.trim();
        let name = if name.starts_with("--") { name.to_owned() } else { name.to_lowercase() };
        let value = value.trim();
        let important = value.len().checked_sub("!important".len()).and_then(|start| value.get(start..));
        let is_important = important.is_some_and(|end| end.eq_ignore_ascii_case("!important"));
        let value = if is_important { value[..value.len() - "!important".len()].trim_end() } else { value };
        Some(Declaration { name, value: value.to_owned(), is_important })
    });
    declared.filter(|declaration| !declaration.value.is_empty()).collect()
}

/// Whether what is asked of the medium is so of a slide: a screen, in light colours.
fn applies(condition: &str) -> Result<bool, String> {
    let condition: String = condition.to_lowercase().split_whitespace().collect();
    match condition.as_str() {
        "" | "all" | "screen" | "screen,print" | "print,screen" | "(prefers-color-scheme:light)" => Ok(true),
        "print" | "(prefers-color-scheme:dark)" | "screenand(prefers-color-scheme:dark)" => Ok(false),
        "(prefers-reduced-motion:reduce)" | "(prefers-reduced-motion)" => Ok(false),
        _ => Err(format!(
            "le style de ce SVG dépend de l’écran (`@media {}`), et le PDF n’en a pas ; enregistrez-le en SVG simple",
            shown(&condition)
        )),
    }
}

fn not_understood(selector: &str, node: Node<'_, '_>) -> String {
    let line = line(node);
    let selector = selector.replace(&format!("[{ROOT}]"), ":root");
    format!(
        "le style de ce SVG emploie `{}`{line}, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple",
        shown(&selector)
    )
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        kept.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.replace("<!--", "").replace("-->", "")
}

/// An element as selectors see it.
struct Tested<'d>(Node<'d, 'd>);

impl Element for Tested<'_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Tested)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Tested)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        if name == ROOT {
            return self.0.parent_element().is_none();
        }
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        match class {
            PseudoClass::FirstChild => self.0.prev_sibling_element().is_none(),
            PseudoClass::Link
            | PseudoClass::Visited
            | PseudoClass::Hover
            | PseudoClass::Active
            | PseudoClass::Focus
            | PseudoClass::Lang(_) => false,
        }
    }
}
