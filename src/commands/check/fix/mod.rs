//! `clu check --fix`: shows what would change, asks, rewrites the places that are certain and nothing else, then checks
//! again.

mod difference;
mod plan;

#[cfg(test)]
mod tests;

use std::path::Path;

use super::Found;
use crate::cli::{EXIT_ERRORS, EXIT_USAGE};
use crate::diagnostic::terminal;
use crate::french;
use crate::source::Sources;
use crate::write;
use plan::{FixPlan, plan};

/// What became of the fixes.
pub enum FixOutcome {
    /// There are none, or they were declined: what was found still holds.
    Unchanged,
    /// They are made: all is to be checked again.
    Made,
    /// They could not be made; the exit code.
    Refused(u8),
}

/// How many findings mend themselves.
pub fn count(found: &[Found]) -> usize {
    found.iter().filter(|found| found.reservation.is_none() && found.diagnostic.fix.is_some()).count()
}

/// Makes the fixes of what nobody accepts; `is_agreed` where nobody is to be asked.
pub fn fix(found: &[Found], sources: &Sources, content: &Path, is_agreed: bool) -> FixOutcome {
    let open = found.iter().filter(|found| found.reservation.is_none());
    let FixPlan { patches, made, left, changed } =
        plan(open.filter_map(|found| found.diagnostic.fix.as_ref()), sources, content);
    for path in &changed {
        terminal::print_text(&format!("{} a changé depuis sa lecture : rien n’y est corrigé\n", path.display()), false);
    }
    if left > 0 {
        let fixes = french::counted(left as u64, "correction");
        terminal::print_text(
            &format!("à faire à la main : {fixes}, qu’une autre touche ou dont la ligne ne peut pas être montrée\n"),
            false,
        );
    }
    if patches.is_empty() {
        if changed.is_empty() && left == 0 {
            terminal::print_text("aucun constat ne se corrige de lui-même\n", false);
        }
        return FixOutcome::Unchanged;
    }
    let shown: String = patches.iter().map(|patch| difference::difference(patch, sources)).collect();
    terminal::print_text(&shown, true);
    let asked = format!("Faire {} ? [o/N] ", french::counted(made as u64, "correction"));
    match is_agreed.then_some(true).or_else(|| terminal::ask(&asked)) {
        Some(true) => {}
        Some(false) => {
            terminal::print_text("rien n’a été changé\n\n", true);
            return FixOutcome::Unchanged;
        }
        None => {
            let hint = "relisez ce qui changerait, puis lancez `clu check --fix --oui`";
            terminal::print_text(
                &format!("erreur : personne n’est là pour répondre : rien n’a été changé\nconseil : {hint}\n"),
                false,
            );
            return FixOutcome::Refused(EXIT_USAGE);
        }
    }
    match write::rewrite(patches.into_iter().map(|patch| patch.rewritten).collect()) {
        Ok(()) => FixOutcome::Made,
        Err(error) => {
            terminal::print_text(&format!("erreur : {}\nconseil : {}\n", error.message(), error.hint()), false);
            FixOutcome::Refused(EXIT_ERRORS)
        }
    }
}
