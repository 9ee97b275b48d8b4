//! The live parts of a page: its script, its panel, and leave for them in its Content-Security-Policy. A page is
//! otherwise shown as a build would write it.

use super::panel;
use super::server;
use super::told::ToldFinding;

/// The script: it brings what changed into the page, and keeps its place in it.
pub const SCRIPT: &str = concat!(include_str!("exchange.js"), include_str!("live.js"));

const STYLE: &str = include_str!("live.css");
const POLICY: &str = "http-equiv=\"content-security-policy\"";

/// A page as it is shown while it is being written.
pub fn live(html: &str, told: &[&ToldFinding], version: &str) -> String {
    let html = with_leave(html);
    let parts = format!("{}{}", panel::panel(told, true), script(version));
    // The style belongs in the head and the rest at the very end; a theme may leave both tags out.
    let html = inserted(&html, html.find("</head>").unwrap_or(0), &style());
    inserted(&html, html.rfind("</body>").unwrap_or(html.len()), &parts)
}

/// A page for what could never be made: what is wrong with it, alone.
pub fn alone(told: &[&ToldFinding], version: &str) -> String {
    let text = match told.is_empty() {
        true => "<p>Cette page s’affichera dès qu’elle sera prête.</p>",
        false => "",
    };
    whole("Aperçu – à corriger", "Aperçu", text, told, version)
}

/// A page for an address at which there is nothing now.
pub fn missing(version: &str) -> String {
    let text = "<p>Il n’y a rien à cette adresse. La page s’affichera dès qu’il y aura quelque chose.</p>\n\
                <p><a href=\"/\">Toutes les réunions</a></p>";
    whole("Aperçu – page absente", "Page absente", text, &[], version)
}

fn whole(title: &str, heading: &str, text: &str, told: &[&ToldFinding], version: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; \
         connect-src 'self'; style-src 'unsafe-inline'; img-src data:\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n{}</head>\n<body class=\"clu-direct-seul\">\n\
         <main>\n<h1>{heading}</h1>\n{text}\n{}</main>\n{}</body>\n</html>\n",
        style(),
        panel::panel(told, false),
        script(version)
    )
}

fn style() -> String {
    format!("<style>\n{STYLE}</style>\n")
}

fn script(version: &str) -> String {
    // What is announced needs a place that was there before.
    let announced = "<p id=\"clu-direct-annonce\" lang=\"fr\" role=\"status\"></p>\n";
    format!("{announced}<script src=\"{}\" data-version=\"{version}\"></script>\n", server::SCRIPT)
}

fn inserted(html: &str, at: usize, part: &str) -> String {
    format!("{}{part}{}", &html[..at], &html[at..])
}

/// The page with leave, in its policy, to load the script and to hear of changes.
fn with_leave(html: &str) -> String {
    let head = html.find("</head>").unwrap_or(html.len());
    let mut changed = String::with_capacity(html.len() + 64);
    let mut rest = 0;
    for (start, _) in html[..head].match_indices("<meta") {
        let tag = &html[start..head];
        let tag = &tag[..tag.find('>').map_or(tag.len(), |end| end + 1)];
        let Some(value) = policy_value(tag) else { continue };
        let (from, to) = (start + value.start, start + value.end);
        changed.push_str(&html[rest..from]);
        changed.push_str(&panel::escaped(&leave(&unescaped(&html[from..to]))));
        rest = to;
    }
    changed.push_str(&html[rest..]);
    changed
}

/// Where the policy stands in a `meta` that holds one.
fn policy_value(tag: &str) -> Option<std::ops::Range<usize>> {
    // Of the same length, so that places in one are places in the other.
    let lower = tag.to_ascii_lowercase();
    lower.find(POLICY)?;
    let start = lower.find("content=\"")? + "content=\"".len();
    Some(start..start + lower[start..].find('"')?)
}

/// What templates write in place of quotes.
fn unescaped(text: &str) -> String {
    text.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&")
}

/// A policy that also lets the server's own script run and connect to it.
fn leave(policy: &str) -> String {
    let mut directives: Vec<Vec<&str>> = policy
        .split(';')
        .map(|directive| directive.split_ascii_whitespace().collect::<Vec<_>>())
        .filter(|directive| !directive.is_empty())
        .collect();
    let is = |directive: &[&str], name: &str| directive[0].eq_ignore_ascii_case(name);
    let fallback = directives.iter().find(|directive| is(directive, "default-src")).map(|found| found[1..].to_vec());
    for name in ["script-src", "script-src-elem", "connect-src"] {
        if let Some(directive) = directives.iter_mut().find(|directive| is(directive, name)) {
            add_self(directive);
        } else if let (Some(fallback), false) = (&fallback, name == "script-src-elem") {
            let mut directive = vec![name];
            directive.extend(fallback);
            add_self(&mut directive);
            directives.push(directive);
        }
    }
    directives.iter().map(|directive| directive.join(" ")).collect::<Vec<_>>().join("; ")
}

fn add_self(directive: &mut Vec<&str>) {
    directive.retain(|source| !source.eq_ignore_ascii_case("'none'"));
    if !directive.contains(&"'self'") {
        directive.push("'self'");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_lets_our_script_run_and_connect() {
        assert_eq!(
            leave("default-src 'none'; script-src 'sha256-abc='; style-src 'unsafe-inline'; img-src data:"),
            "default-src 'none'; script-src 'sha256-abc=' 'self'; style-src 'unsafe-inline'; img-src data:; \
             connect-src 'self'"
        );
        assert_eq!(leave("default-src 'none'"), "default-src 'none'; script-src 'self'; connect-src 'self'");
        assert_eq!(leave("script-src 'none'; Connect-Src 'self';"), "script-src 'self'; Connect-Src 'self'");
        assert_eq!(
            leave("default-src data:; script-src-elem 'none'"),
            "default-src data:; script-src-elem 'self'; \
             script-src data: 'self'; connect-src data: 'self'"
        );
        assert_eq!(
            leave("style-src 'unsafe-inline'"),
            "style-src 'unsafe-inline'",
            "what is not forbidden needs no leave"
        );
    }

    #[test]
    fn the_policy_of_a_page_is_found_however_it_is_written() {
        let page = |policy: &str| {
            format!(
                "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"></head>"
            )
        };
        let given = page("default-src &#39;none&#39;; script-src 'sha256-a/b+c='");
        let expected = page(
            "default-src &#39;none&#39;; script-src &#39;sha256-a/b+c=&#39; &#39;self&#39;; connect-src &#39;self&#39;",
        );
        assert_eq!(with_leave(&given), expected);
        for untouched in ["<head><title>a</title></head>", "<body>", "", "<head><meta name=\"a\" content=\"b\"></head>"]
        {
            assert_eq!(with_leave(untouched), untouched);
        }
        // A slide may show what a policy looks like.
        let shown =
            "<head></head><body><pre>&lt;meta http-equiv=\"Content-Security-Policy\" content=\"a\"></pre></body>";
        assert_eq!(with_leave(shown), shown);
    }

    #[test]
    fn the_live_parts_stand_in_the_head_and_at_the_end() {
        let page = live("<html><head><title>a</title></head><body><p>é</p></body></html>", &[], "0f");
        let (head, body) = page.split_once("</head>").expect("a head");
        assert!(head.ends_with("</style>\n"), "{head}");
        assert!(body.starts_with("<body><p>é</p>") && body.ends_with("</script>\n</body></html>"), "{body}");
        assert!(body.contains("<script src=\"/_clu/direct.js\" data-version=\"0f\"></script>"), "{body}");
        assert!(live("<p>é", &[], "0f").contains("<p>é"));
        assert!(alone(&[], "0f").contains("dès qu’elle sera prête"));
    }
}
