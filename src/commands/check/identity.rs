//! What tools that follow findings from run to run need: the path of a file from where they look, and a name of each
//! finding that stays while lines move.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::Found;
use crate::diagnostic::paths;
use crate::source::Sources;

/// The folder of the contents as tools are to see it: from the folder where the program runs, where it is in it, however
/// it was named; else as it was named.
pub fn from_here(content: &Path) -> PathBuf {
    let is_plain = content.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if is_plain {
        return content.components().filter(|part| *part != Component::CurDir).collect();
    }
    let here = std::env::current_dir().and_then(|here| paths::real(&here));
    match (paths::real(content), here) {
        (Ok(real), Ok(here)) => real.strip_prefix(&here).map_or_else(|_| content.to_owned(), Path::to_owned),
        // What cannot be looked up is told as it was named; that it cannot be read is told of itself.
        (Err(_), _) | (_, Err(_)) => content.to_owned(),
    }
}

/// The names of findings, as they come.
#[derive(Default)]
pub struct Fingerprints(BTreeMap<Vec<u8>, u64>);

impl Fingerprints {
    /// The name of the next finding. Its line is no part of it, for it changes with what is written above; findings that
    /// say the same of a place are told apart by their order.
    pub fn next(&mut self, found: &Found, sources: &Sources) -> String {
        let Found { diagnostic, place, .. } = found;
        let inside = diagnostic.file(sources);
        let words = [super::code(diagnostic), inside, place.as_deref().unwrap_or_default(), &diagnostic.message];
        let name: Vec<u8> = words.into_iter().flat_map(|word| word.bytes().chain([0])).collect();
        let rank = self.0.entry(name.clone()).or_default();
        *rank += 1;
        let digest = Sha256::new().chain_update(&name).chain_update(rank.to_le_bytes()).finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_seen_from_where_the_program_runs() {
        let here = std::env::current_dir().expect("there is one");
        let inside = here.join("tests").join("fixtures");
        let through = here.join("src").join("..").join("tests").join("fixtures");
        let relative = Path::new("tests").join("fixtures");
        for named in [inside, through, relative.clone(), Path::new(".").join(&relative), "src/../tests/fixtures".into()]
        {
            assert_eq!(from_here(&named), relative, "{}", named.display());
        }
        assert_eq!([from_here(&here), from_here(Path::new("."))], [PathBuf::new(), PathBuf::new()]);
        // Beside it, and where nothing is.
        let outside = here.parent().expect("it is in a folder").to_owned();
        for named in [outside, here.join("nowhere"), Path::new("nowhere").to_owned()] {
            assert_eq!(from_here(&named), named);
        }
    }
}
