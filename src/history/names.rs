//! Which name of an indicator is which of another meeting: `remplace` says what became of it.

use std::collections::BTreeMap;

use crate::meeting::{Indicator, Meeting};

/// What became of names.
pub struct Names {
    /// The name each replaced one has today.
    today: BTreeMap<String, String>,
}

impl Names {
    /// Follows what the referentials of these meetings replace; the later one decides where two disagree.
    pub fn new(meetings: &[&Meeting]) -> Self {
        let mut next = BTreeMap::<&str, &str>::new();
        for meeting in meetings {
            let replacing = meeting.referential.indicators.iter();
            for (old, new) in replacing.filter_map(|new| Some((Indicator::replaced(new)?, new.id.as_str()))) {
                next.insert(old, new);
            }
        }
        let today = next.keys().map(|old| ((*old).to_owned(), last(old, &next).to_owned())).collect();
        Self { today }
    }

    /// The name a figure has today.
    pub fn today<'a>(&'a self, id: &'a str) -> &'a str {
        self.today.get(id).map_or(id, String::as_str)
    }
}

/// The end of a line of names. Two referentials may lead back to a name between them: the line ends before it would
/// begin again, at the same name wherever it is entered.
fn last<'n>(name: &'n str, next: &BTreeMap<&'n str, &'n str>) -> &'n str {
    let mut line = vec![name];
    while let Some(following) = line.last().and_then(|name| next.get(name)) {
        if let Some(start) = line.iter().position(|known| known == following) {
            return line[start..].iter().copied().max().unwrap_or(name);
        }
        line.push(following);
    }
    line.last().copied().unwrap_or(name)
}
