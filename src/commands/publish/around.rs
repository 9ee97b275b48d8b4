//! What is around the meetings of a publication: pages that lead to each other, or folders that readers open where a place
//! keeps files and shows no pages.

use std::collections::BTreeMap;

use super::release::Ground;
use crate::diagnostic::Diagnostics;
use crate::french;
use crate::history::History;
use crate::outputs;
use crate::pipeline::meeting::Built;
use crate::pipeline::site::{self, Site, ToldMeeting};
use crate::remote::{self, Bundle, FileRecord, Outgoing, PublishedMeeting, READERS, Version};
use crate::render::html::{self, Front};

/// The list of meetings, seen from the folder of the other pages.
const HOME: &str = "../../../index.html";
/// What is above that folder and those of the meetings, seen from it.
const ABOVE: &str = "../../";

/// What is around the meetings.
pub struct Around {
    /// All that is published.
    pub version: Version,
    /// What is read first.
    pub entry: Vec<u8>,
    /// The pages that are not of a meeting.
    pub files: Vec<Outgoing>,
}

/// Pages that lead to each other and to the meetings.
pub fn pages(
    ground: &Ground<'_, '_>,
    meetings: BTreeMap<String, PublishedMeeting>,
    built: &[Built],
    told: &[ToldMeeting<'_>],
    of_drafts: bool,
    version: impl FnOnce(BTreeMap<String, PublishedMeeting>, Bundle) -> Version,
) -> Result<Around, Diagnostics> {
    let Ground { shared, engines, .. } = ground;
    let made: Vec<&Built> = built.iter().collect();
    let folders: Vec<String> = meetings.keys().cloned().collect();
    let mut shelves = site::shelves(&folders, told, &made, &BTreeMap::new());
    for shelf in &mut shelves {
        let folder = meetings[&shelf.folder].bundle.folder.trim_start_matches("clu/").trim_end_matches('/');
        shelf.address = format!("{ABOVE}{folder}");
        for link in &mut shelf.links {
            let name = link.href.rsplit('/').next().unwrap_or_default();
            link.href = format!("{}/{name}", shelf.address);
        }
    }
    let history = History::new(told.iter().map(|(_, meeting)| *meeting), shared.prefecture.thresholds);
    let site = Site::new(shared, engines, &history, &shelves, HOME, of_drafts);
    let mut pages = site.pages(&|| false, |page| page)?.unwrap_or_default();
    pages.retain(|page| outputs::is_public(&page.path));
    let records = pages.iter().map(|page| (page.path.clone(), FileRecord::of(&page.bytes))).collect();
    let bundle = Bundle::of(records, remote::site_folder);
    let root = bundle.folder.clone();
    let files = pages.into_iter().map(|page| Outgoing { path: format!("{root}{}", page.path), bytes: page.bytes });
    let files = files.collect();
    let version = version(meetings, bundle);
    let id = version.id().to_string();
    let entry =
        String::from_utf8(site.list(Some(Front { root: &root, version: &id }))?.bytes).expect("pages are UTF-8");
    // The shortest way, where an address goes up again from the folder of the other pages.
    let entry = entry.replace(&format!("{root}../../../"), "").replace(&format!("{root}../../"), "clu/").into_bytes();
    Ok(Around { version, entry, files })
}

/// A page that says where the folders are, and nothing else.
pub fn folders(
    name: &str,
    told: &[ToldMeeting<'_>],
    meetings: BTreeMap<String, PublishedMeeting>,
    version: impl FnOnce(BTreeMap<String, PublishedMeeting>, Bundle) -> Version,
) -> Around {
    let version = version(meetings, Bundle::of(BTreeMap::new(), remote::site_folder));
    let listed = told.iter().rev().map(|(date, meeting)| {
        let title = french::typography(&format!("{}, {}", meeting.title.value, french::date(*meeting.date)));
        (title, format!("{READERS}{date}/"))
    });
    let entry = html::folders(&french::typography(name), &version.id().to_string(), &listed.collect::<Vec<_>>());
    Around { version, entry, files: Vec::new() }
}
