//! What must not be published: a draft among the rest, errors nobody accepted, personal data, ways out of the intranet,
//! what the speaker says, a deck that nobody has looked at since it changed. Each with its place and what to do.

use crate::check::{self, Family};
use crate::cli::{Handout, Publish};
use crate::commands::publish::choice::Choice;
use crate::commands::publish::release::Ground;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::meeting::Destination;
use crate::meeting::{Meeting, PageSlide, Prose, ProseBlock, ProseList, Status};
use crate::pipeline::meeting::{self, Examined};
use crate::{fingerprint, french, write};
use url::Url;

/// Adds an error for all that keeps the chosen meetings from being published.
pub fn facts(
    ground: &Ground<'_, '_>,
    choice: &Choice<'_>,
    request: &Publish,
    place: &Destination,
    folders: &[String],
    diagnostics: &mut Diagnostics,
) {
    if request.handouts.contains(&Handout::Notes) {
        let message = "les notes de l’orateur ne se publient pas";
        let hint = "publiez `--polycopie`, sans ses notes\u{202f}; `clu build --polycopie=notes` les met dans votre dossier output";
        diagnostics.push(Diagnostic::file_error("--polycopie=notes", message).hint(hint));
    }
    // As a build makes them, beside all others.
    let made_of = fingerprint::meetings(ground.sources, folders);
    let built = write::made_of(&request.output);
    for facts in &choice.meetings {
        let Examined { meeting, report, diagnostics: found } =
            meeting::examine(ground.sources, ground.shared, ground.history, facts);
        diagnostics.extend(found);
        let Some(meeting) = meeting else { continue };
        status(meeting, request, diagnostics);
        for finding in report.open() {
            let family = finding.diagnostic.code.and_then(check::find).map(|rule| rule.family);
            let is_personal = family == Some(Family::PersonalData);
            // What is being prepared shows its own errors on its slides.
            let is_error = finding.diagnostic.severity == Severity::Error && meeting.status != Status::Draft;
            if is_personal || is_error {
                diagnostics.push(Diagnostic { severity: Severity::Error, ..finding.diagnostic.clone() });
            }
        }
        links(meeting, place, diagnostics);
        let fingerprint = &made_of[&facts.folder];
        let looked_at = built.get(&facts.folder).and_then(|made_of| made_of.split(' ').next());
        if looked_at.is_some_and(|looked_at| looked_at != fingerprint) {
            let path = format!("{}/{}", request.output.display(), facts.folder);
            let message = "ce diaporama n’est pas celui que vos fichiers et cette version de clu donnent aujourd’hui";
            let hint = format!(
                "relisez ce qui serait publié\u{a0}: `clu build --only {}`, puis publiez\u{202f}; ou supprimez ce dossier",
                facts.folder
            );
            diagnostics.push(Diagnostic::file_error(path, message).hint(hint));
        }
    }
}

/// A draft is published apart, and only when asked to be.
fn status(meeting: &Meeting, request: &Publish, diagnostics: &mut Diagnostics) {
    let is_draft = meeting.status == Status::Draft;
    let date = french::date(*meeting.date);
    let (message, hint) = match (is_draft, request.drafts) {
        (true, false) => (
            format!("la réunion du {date} est en projet"),
            "changez `statut` quand elle est prête\u{202f}; pour la montrer à part, marquée comme projet\u{a0}: `--projet`",
        ),
        (false, true) => {
            (format!("la réunion du {date} n’est pas en projet"), "publiez-la sans `--projet`, avec les autres")
        }
        _ => return,
    };
    diagnostics.push(Diagnostic::error(meeting.status_span, message).hint(hint));
}

/// Ways out of the slides that the target does not allow.
fn links(meeting: &Meeting, place: &Destination, diagnostics: &mut Diagnostics) {
    let slides = meeting.pages.values().flatten();
    for prose in slides.flat_map(proses) {
        let outside = prose.runs.iter().filter_map(|run| Some((run, host(run.link.as_deref()?)?)));
        // A link in several styles is several runs.
        let mut last = None;
        for (run, host) in outside.filter(|(_, host)| !place.allowed_hosts.contains(host)) {
            if last.replace(&run.link) == Some(&run.link) {
                continue;
            }
            let message = format!("ce lien mène hors de la publication, vers `{host}`");
            let hint =
                format!("retirez-le, ou permettez ce site pour cette cible\u{a0}: `liens_permis = [\"{host}\"]`");
            diagnostics.push(Diagnostic::error(run.span, message).hint(hint));
        }
    }
}

/// The host that an address of the network leads to; `None` for other addresses.
fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.host_str().map(str::to_owned)
}

/// Every stretch of text of a slide.
fn proses(slide: &PageSlide) -> Vec<&Prose> {
    let mut found = vec![&slide.title];
    for block in &slide.blocks {
        match block {
            ProseBlock::Paragraph(prose) | ProseBlock::Heading(prose) => found.push(prose),
            ProseBlock::List(list) => of_list(list, &mut found),
            ProseBlock::Quote(proses) => found.extend(proses),
            ProseBlock::Table(table) => {
                found.extend(table.charted.iter().map(|charted| &charted.line));
                found.extend(table.headers.iter().chain(table.rows.iter().flatten()));
            }
            ProseBlock::Code(_) | ProseBlock::Picture { .. } => {}
        }
    }
    found
}

fn of_list<'p>(list: &'p ProseList, found: &mut Vec<&'p Prose>) {
    for item in &list.items {
        found.push(&item.text);
        if let Some(list) = &item.list {
            of_list(list, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_address_is_what_a_browser_takes_for_it() {
        let hosts = [
            ("https://www.service-public.fr/a?b#c", Some("www.service-public.fr")),
            ("HTTP://Example.FR:8080", Some("example.fr")),
            ("https://example.fr@ailleurs.org/", Some("ailleurs.org")),
            ("mailto:clu@example.fr", None),
        ];
        for (address, expected) in hosts {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
