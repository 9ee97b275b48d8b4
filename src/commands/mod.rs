//! The verbs of the command line, a file or a folder each: what is asked in, the exit code out.

pub mod build;
pub mod check;
pub mod diff;
pub mod doctor;
pub mod explain;
pub mod guide;
pub mod init;
pub mod new;
pub mod publish;
pub mod serve;
pub mod workshop;

mod browser;
