//! `clu doctor` on one screen: what clu needs of this computer and of the places it publishes to, tried one after the other;
//! what is in order, what is not, and what to do. What is written to try is removed at once.

mod folders;
mod targets;
mod told;

use crate::cli::{Doctor, EXIT_BUILT, EXIT_ERRORS};
use crate::diagnostic::terminal;
use crate::pipeline::workspace::Workspace;
use told::{Examination, State};

/// Examines all; returns the exit code.
pub fn doctor(request: &Doctor) -> u8 {
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    tell(&format!("clu {}, {system}\n", env!("CLU_VERSION")));
    let mut workspace = Workspace::open(&request.content);
    let places = workspace.shared.as_ref().map(|shared| shared.places.clone());
    let theme = folders::theme(&mut workspace);
    // One run tells all that is wrong in the files.
    workspace.tell_files(&workspace.folders.clone());
    let mut fails = false;
    let mut examined = |one: Examination| {
        fails |= one.state == State::Fault;
        tell(&format!("\n{one}"));
    };
    examined(folders::contents(request, &workspace));
    examined(folders::new_files(request));
    examined(folders::output(request));
    theme.into_iter().for_each(&mut examined);
    examined(folders::browser());
    for place in places.unwrap_or_default() {
        // A server may take its time: what is known is told meanwhile.
        examined(targets::target(&place, &request.content));
    }
    tell(match fails {
        true => "\nclu ne peut pas tout faire ici : voyez ci-dessus ce qui l’en empêche.\n",
        false => "\nclu peut travailler ici.\n",
    });
    if fails { EXIT_ERRORS } else { EXIT_BUILT }
}

fn tell(text: &str) {
    terminal::print_text(text, true);
}
