//! Build script: names this clu by what it is made of, so that what an earlier clu made is made again by a changed one.
//! (Its version alone does not change between two releases.) Beside it, the version as `clu --version` says it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// What decides what a build writes: the program, the theme and the dictionary inside it, the libraries.
const MADE_OF: [&str; 5] = ["Cargo.toml", "Cargo.lock", "dictionaries", "src", "themes"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for path in MADE_OF {
        println!("cargo::rerun-if-changed={path}");
        list(Path::new(path), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(&file)?;
        let name = file.to_string_lossy().replace('\\', "/");
        hash.update(format!("{name}\0{}\0", bytes.len()));
        hash.update(bytes);
    }
    let name: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=CLU_MADE_OF={name}");
    println!("cargo::rustc-env=CLU_VERSION={}", version());
    Ok(())
}

/// With the commit that it is made from, where whoever makes it says so.
fn version() -> String {
    println!("cargo::rerun-if-env-changed=CLU_COMMIT");
    let version = env!("CARGO_PKG_VERSION");
    match std::env::var("CLU_COMMIT") {
        Ok(commit) if !commit.is_empty() => format!("{version} ({commit})"),
        _ => version.to_owned(),
    }
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            list(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}
