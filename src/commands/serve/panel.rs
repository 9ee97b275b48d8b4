//! The panel that lies over a page while something is wrong: every error with its file, its line and what to do, as text,
//! and warnings folded away. It is a region with a heading, folds without a script, and goes away when all is mended.

use super::told::{SourceLine, ToldFinding};
use crate::french;

/// The panel; when there is nothing to tell, only the place where a lost connection is said. `has_page` says whether
/// the page below it is the last good one.
pub fn panel(told: &[&ToldFinding], has_page: bool) -> String {
    let (errors, warnings): (Vec<&ToldFinding>, Vec<&ToldFinding>) =
        told.iter().copied().partition(|told| told.is_error);
    let state = "<p id=\"clu-direct-etat\" role=\"status\"></p>\n";
    if told.is_empty() {
        return format!("<div id=\"clu-direct\" lang=\"fr\">\n{state}</div>\n");
    }
    let mut lists = String::new();
    if !errors.is_empty() {
        let remark = match (has_page, errors.len()) {
            (true, _) => "La dernière version sans erreur reste affichée.",
            (false, 1) => "La page s’affichera dès que l’erreur sera corrigée.",
            (false, _) => "La page s’affichera dès que les erreurs seront corrigées.",
        };
        let title = format!("{} à corriger", french::counted(errors.len() as u64, "erreur"));
        lists.push_str(&list("erreurs", &title, remark, &errors, true));
    }
    if !warnings.is_empty() {
        let title = french::counted(warnings.len() as u64, "avertissement");
        lists.push_str(&list("avertissements", &title, "La page est à jour malgré ces remarques.", &warnings, false));
    }
    format!("<section id=\"clu-direct\" lang=\"fr\" aria-label=\"Aperçu en direct\">\n{lists}{state}</section>\n")
}

fn list(name: &str, title: &str, remark: &str, told: &[&ToldFinding], is_open: bool) -> String {
    let items: String = told.iter().map(|told| item(told)).collect();
    let open = if is_open { " open" } else { "" };
    // A box that scrolls has to be reached by the keyboard.
    format!(
        "<details class=\"clu-{name}\"{open}>\n<summary><h2 id=\"clu-direct-{name}\">{title}</h2></summary>\n\
         <div role=\"region\" aria-labelledby=\"clu-direct-{name}\" tabindex=\"0\">\n<p>{remark}</p>\n\
         <ol>\n{items}</ol>\n</div>\n</details>\n"
    )
}

fn item(told: &ToldFinding) -> String {
    let ToldFinding { is_error: _, code, place, message, line, label, hints } = told;
    let code = code.map(|code| format!(" <span class=\"clu-code\">{}</span>", escaped(code))).unwrap_or_default();
    let line = line.as_ref().map(source_line).unwrap_or_default();
    let label =
        label.as_ref().map(|label| format!("<p class=\"clu-label\">{}</p>\n", escaped(label))).unwrap_or_default();
    let hints: String =
        hints.iter().map(|hint| format!("<p class=\"clu-hint\">Aide\u{a0}: {}</p>\n", escaped(hint))).collect();
    format!(
        "<li>\n<p class=\"clu-place\">{}</p>\n<p class=\"clu-message\">{}{code}</p>\n{line}{label}{hints}</li>\n",
        escaped(place),
        escaped(message)
    )
}

fn source_line(line: &SourceLine) -> String {
    let SourceLine { before, marked, after } = line;
    let marked = match marked.is_empty() {
        true => String::new(),
        false => format!("<mark>{}</mark>", escaped(marked)),
    };
    // Both marks of the line's own direction stay inside it.
    format!("<pre><bdi>{}{marked}{}</bdi></pre>\n", escaped(before), escaped(after))
}

/// A text that HTML takes as text, between tags and inside quotes.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(is_error: bool, text: &str) -> ToldFinding {
        let text = text.to_owned();
        ToldFinding {
            is_error,
            code: None,
            place: format!("{text}:1:2"),
            message: text.clone(),
            line: Some(SourceLine { before: text.clone(), marked: text.clone(), after: text.clone() }),
            label: Some(text.clone()),
            hints: vec![text],
        }
    }

    #[test]
    fn every_text_of_the_content_is_text() {
        let panel = panel(&[&told(true, "</pre><script>alert(1)</script>\"'&")], true);
        assert!(!panel.contains("<script") && !panel.contains("'&"), "{panel}");
        assert_eq!(panel.matches("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;").count(), 7);
    }

    #[test]
    fn errors_are_open_and_warnings_folded() {
        let (error, warning) = (told(true, "a"), told(false, "b"));
        let both = french::plain_spaces(&panel(&[&error, &warning], true));
        assert!(
            both.contains("<details class=\"clu-erreurs\" open>") && both.contains("1 erreur à corriger"),
            "{both}"
        );
        assert!(both.contains("<details class=\"clu-avertissements\">") && both.contains("1 avertissement"), "{both}");
        assert!(both.contains("La dernière version sans erreur reste affichée."));
        assert!(panel(&[&error], false).contains("La page s’affichera dès que l’erreur sera corrigée."));
        assert!(!panel(&[], true).contains("<section"), "nothing wrong, no region");
    }
}
