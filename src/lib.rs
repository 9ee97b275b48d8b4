//! clu makes the slide deck, the PDF and the data of a *comité local des usagers* from text files.
//!
//! An hourglass with two waists: many files → `meeting::Meeting` (facts) → `deck::Deck` (slides) →
//! many outputs. `history` holds the facts of several meetings side by side. The modules below stand in the order in which a build goes through them.
//!
//! What holds everywhere. `tests/suite/tidy.rs` watches over the first two, `tests/suite/outputs` over
//! the last:
//! - only `load` reads the disk, only `write` writes it, only `diagnostic` prints;
//! - `meeting` and `deck` know no other stage; each library is named in one place;
//! - the keys of the content files become fields in `parse` alone; messages may name them,
//!   and `commands/new`, which rewrites the files;
//! - after `resolve` nothing is missing or misspelt;
//! - figures become text by `compose/wording.rs` and `words` alone, for slides and data alike;
//! - same sources, same bytes: no clock, host name, absolute path or hash order in an output.

// What is asked, and what is said.
mod cli;
mod diagnostic;

// From text to facts.
mod load;
mod meeting;
mod parse;
mod resolve;
mod source;

// What the facts of several meetings say together, and what is wrong with them.
mod check;
mod history;

// Facts in French, how they look, how wide they are.
mod measure;
mod theme;
mod words;

// From facts to slides and drawings.
mod compose;
mod deck;
mod draw;

// The other documents, as data.
mod annex;
mod report;
mod site;

// From slides and documents to files, here and elsewhere.
mod outputs;
mod remote;
mod render;
mod write;

// What the guide and the README say, held against the code.
#[cfg(test)]
mod written;

// What commands share, and the commands.
mod commands;
mod pipeline;

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
        Ok(Command::New(request)) => commands::new::create(&request),
        Ok(Command::Publish(request)) => commands::publish::publish(&request),
        Ok(Command::Explain(request)) => commands::explain::explain(request.code.as_deref()),
        Err(usage) => {
            terminal::print_text(&usage.text, usage.to_stdout);
            usage.exit_code
        }
    }
}
