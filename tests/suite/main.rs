//! Whole-program tests, one binary: linking typst is slow. Each module tests what a user sees of
//! one part of the program.
//!
//! - `bad_input`: mistakes authors make, where the process and its output folder matter
//! - `check`: what `clu check` finds, in every format, and what a finding does to a build
//! - `command_line`: options, help, exit codes
//! - `diff`: what `clu diff` finds between two meetings, each difference once
//! - `fix`: what `clu check --fix` changes, and what it leaves
//! - `init`: the first contents, and what they never take the place of
//! - `new`: what `clu new` carries over, what it refuses
//! - `outputs`: what a build of the shipped content holds
//! - `publish`: targets, real servers, guards, faults, kills
//! - `schemas`: schemas, guide and code in step
//! - `serve`: the live preview, asked over HTTP while its files change
//! - `tidy`: the invariants of the source tree
//! - `workshop`: the panel in the browser, asked over HTTP: who may come in, what forms change, what stays
//! - `write`: the output folder, kills and full disks

mod fixtures;

mod bad_input;
mod check;
mod command_line;
mod diff;
mod fix;
mod init;
mod new;
mod outputs;
mod publish;
mod schemas;
mod serve;
mod tidy;
mod workshop;
mod write;
