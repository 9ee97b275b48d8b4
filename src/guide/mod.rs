//! The guide for people: its first page and those it leads to, as they lie in the contents and inside the binary, and what
//! its tables say of the keys.

mod keys;

use include_dir::{Dir, include_dir};

pub use keys::{DescribedKey, described, described_keys};

/// The folder of all pages but the first.
static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content/guide");
const FOLDER_PATH: &str = "guide/";

/// The first page.
const FIRST_PATH: &str = "LISEZMOI.md";
const FIRST: &str = include_str!("../../content/LISEZMOI.md");

/// A page of the guide, in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePage {
    /// Where it lies in the contents, with `/` between the parts: `guide/fichiers/reunion.md`.
    pub path: String,
    /// What it says.
    pub text: &'static str,
}

/// Where a link of a page leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideLink {
    /// The page.
    pub path: String,
    /// The heading there; the page as a whole without one.
    pub heading: Option<String>,
}

impl GuidePage {
    fn at(path: String) -> Option<Self> {
        let file = FOLDER.get_file(path.strip_prefix(FOLDER_PATH)?)?;
        Some(Self { path, text: file.contents_utf8()? })
    }

    /// Where a link of this page leads in the guide; `None` where it leads out.
    pub fn link(&self, target: &str) -> Option<GuideLink> {
        if target.contains("://") || target.starts_with("mailto:") {
            return None;
        }
        let (page, heading) = target.split_once('#').map_or((target, None), |(page, heading)| (page, Some(heading)));
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in page.split('/') {
            match part {
                ".." => parts.truncate(parts.len().checked_sub(1)?),
                part => parts.push(part),
            }
        }
        let path = if page.is_empty() { self.path.clone() } else { parts.join("/") };
        Some(GuideLink { path, heading: heading.map(str::to_owned) })
    }
}

/// All pages, in the order in which the first leads to them.
pub fn pages() -> Vec<GuidePage> {
    let first = GuidePage { path: FIRST_PATH.to_owned(), text: FIRST };
    let mut pages = vec![first.clone()];
    for target in FIRST.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let page =
            first.link(target).filter(|link| link.path.ends_with(".md")).and_then(|link| GuidePage::at(link.path));
        pages.extend(page.filter(|page| !pages.contains(page)));
    }
    pages
}

/// All files of the guide, by their paths in the contents.
pub fn files() -> Vec<(String, &'static [u8])> {
    fn collect(folder: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
        // On Windows the path is kept with the system's separator.
        let path = |file: &include_dir::File<'static>| file.path().to_string_lossy().replace('\\', "/");
        files.extend(folder.files().map(|file| (format!("{FOLDER_PATH}{}", path(file)), file.contents())));
        folder.dirs().for_each(|inner| collect(inner, files));
    }
    let mut files = vec![(FIRST_PATH.to_owned(), FIRST.as_bytes())];
    collect(&FOLDER, &mut files);
    files
}

/// An image of the guide, by its path in the contents.
pub fn image(path: &str) -> Option<&'static [u8]> {
    FOLDER.get_file(path.strip_prefix(FOLDER_PATH)?).map(include_dir::File::contents)
}

/// The name of a heading in addresses, as those who show Markdown make it: small letters, digits, hyphens for spaces.
pub fn anchor(heading: &str) -> String {
    let signs = heading.trim().chars().filter_map(|sign| match sign {
        ' ' => Some('-'),
        '-' | '_' => Some(sign),
        sign => sign.is_alphanumeric().then_some(sign),
    });
    signs.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headings of a page, with their level.
    fn headings(page: &GuidePage) -> Vec<(usize, String)> {
        let mut is_code = false;
        let mut found = Vec::new();
        for line in page.text.lines() {
            is_code ^= line.starts_with("```");
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            if !is_code && level > 0 && line[level..].starts_with(' ') {
                found.push((level, line[level..].replace('`', "")));
            }
        }
        found
    }

    #[test]
    fn the_first_page_is_short_and_leads_to_all_others() {
        assert!(FIRST.lines().count() <= 150, "{}", FIRST.lines().count());
        let linked: Vec<String> = pages().into_iter().map(|page| page.path).collect();
        let mut count = 1;
        for file in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content/guide")) {
            let path = file.expect("the folder can be read").into_path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let path = path.to_string_lossy().replace('\\', "/");
                assert!(linked.iter().any(|linked| path.ends_with(linked)), "{path} is not on the first page");
                count += 1;
            }
        }
        assert_eq!(linked.len(), count);
    }

    #[test]
    fn every_link_leads_to_a_heading_that_is_there() {
        let pages = pages();
        for page in &pages {
            let titles = headings(page);
            assert_eq!(titles.iter().filter(|(level, _)| *level == 1).count(), 1, "{}", page.path);
            // What stands between backticks, one or three, is an example.
            let said: String = page.text.split('`').step_by(2).collect();
            for target in said.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let Some(link) = page.link(target) else { continue };
                if !link.path.ends_with(".md") && image(&link.path).is_some() {
                    continue;
                }
                let other = pages.iter().find(|other| other.path == link.path);
                let other = other.unwrap_or_else(|| panic!("{}: {target} leads to no page", page.path));
                if let Some(heading) = link.heading {
                    let is_there = headings(other).iter().any(|(_, title)| anchor(title) == heading);
                    assert!(is_there, "{}: {target} leads to no heading", page.path);
                }
            }
        }
    }

    #[test]
    fn headings_have_the_names_that_others_give_them() {
        assert_eq!(anchor("Les absences"), "les-absences");
        assert_eq!(anchor("`reunion.toml`\u{a0}: la réunion"), "reuniontoml-la-réunion");
    }
}
