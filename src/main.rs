//! The process edge: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(clu::run(std::env::args_os()))
}
