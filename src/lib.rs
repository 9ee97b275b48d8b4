//! clu makes the slide deck, the PDF and the data of a *comité local des usagers* from text files.
//!
//! An hourglass with two waists: many files → `meeting::Meeting` (facts) → `deck::Deck` (slides) →
//! many outputs. Each of the modules below knows those above it, and no other.
//!
//! What holds everywhere. `tests/suite/tidy.rs` watches over that and over the first two, `tests/suite/outputs` over
//! the last:
//! - only `load` reads the disk, only `write` writes it, only `diagnostic` prints;
//! - `meeting` and `deck` know no other stage; each library is named in one place;
//! - the keys of the content files become fields in `parse` alone; messages may name them,
//!   and `commands/new`, which rewrites the files;
//! - after `resolve` nothing is missing or misspelt;
//! - figures are read once, by `history`, and become text by `words` alone, for slides, data, pages and report alike;
//! - same sources, same bytes: no clock, host name, absolute path or hash order in an output.

// What is asked.
mod cli;

// The given text, and how to point into it.
mod source;

// Names of what is made of it, and of this program.
mod fingerprint;

// The facts and their arithmetic.
mod meeting;

// The slides as data.
mod deck;

// How French is written; how data is.
mod french;
mod json;

// The facts of several meetings side by side.
mod history;

// Colours, sizes, fonts, lengths of a slide.
mod theme;

// How wide text is, and where its lines end.
mod measure;

// Facts → French.
mod words;

// What is wrong, where, and what to try.
mod diagnostic;

// Images → what every output shows alike.
mod picture;

// Disk → sources.
mod load;

// Sources → manuscript: as written, everything with its place.
mod parse;

// Manuscript → meeting: references followed, figures made.
mod resolve;

// Facts → findings.
mod check;

// Meeting → deck.
mod compose;

// Charts → SVG.
mod draw;

// The other documents as data: figures for programs, conformity, the pages around the decks.
mod annex;
mod guide;
mod report;
mod site;

// Deck and documents → files, in memory.
mod render;

// The one list of these files.
mod outputs;

// Files → the output folder.
mod write;

// Files → a folder, WebDAV, SFTP.
mod remote;

// What commands share.
mod pipeline;

// Figures as a form, and one of them written anew.
mod form;

// The verbs.
mod commands;

// What the guide and the README say, held against the code.
#[cfg(test)]
mod written;

// Tests as data, and those of the program as a whole.
#[cfg(test)]
mod tests;

use std::ffi::OsString;

use cli::Command;
use diagnostic::terminal;

/// Runs the program: arguments in, exit code out (0 done, 1 errors in the content, 2 wrong usage, 3 a
/// target that cannot be reached).
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    match cli::parse(args) {
        Ok(Command::Build(request)) => commands::build::build(&request),
        Ok(Command::Serve(request)) => commands::serve::serve(&request),
        Ok(Command::Check(request)) => commands::check::check(&request),
        Ok(Command::Diff(request)) => commands::diff::diff(&request),
        Ok(Command::Init(request)) => commands::init::init(&request),
        Ok(Command::New(request)) => commands::new::create(&request),
        Ok(Command::Publish(request)) => commands::publish::publish(&request),
        Ok(Command::Workshop(request)) => commands::workshop::workshop(&request),
        Ok(Command::Explain(request)) => commands::explain::explain(&request),
        Ok(Command::Guide(request)) => commands::guide::guide(&request),
        Ok(Command::Doctor(request)) => commands::doctor::doctor(&request),
        Err(usage) => {
            terminal::print_text(&usage.text, usage.to_stdout);
            usage.exit_code
        }
    }
}
