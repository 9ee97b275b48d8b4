//! What was published: listed, gone back to, compared with what the target has and the sources say.

use std::collections::BTreeMap;

use super::outcome::{Deviation, Outcome, VersionRow};
use crate::fingerprint;
use crate::meeting::Destination;
use crate::remote::{Damage, Halt, OpenTarget, READERS, Version, VersionId, inspect};
use crate::source::Sources;

/// The versions that were read once.
pub fn list(target: &OpenTarget) -> Result<Outcome, Halt> {
    let current = target.entry()?;
    let rows = target.versions()?.into_iter().map(|known| VersionRow {
        is_current: current.as_ref() == Some(&known.id),
        id: known.id.to_string(),
        number: known.id.number,
        since: known.since,
        meetings: known.version.map(|version| {
            version.meetings.into_iter().map(|(date, meeting)| (date, meeting.status)).collect::<BTreeMap<_, _>>()
        }),
    });
    Ok(Outcome::listed(rows.collect()))
}

/// Lets a version be read again.
pub fn roll_back(target: &OpenTarget, asked: &str) -> Result<Outcome, Halt> {
    let id = find(target, asked)?;
    if target.entry()?.as_ref() == Some(&id) {
        return Ok(Outcome::rolled_back(&id, true));
    }
    target.roll_back(&id)?;
    Ok(Outcome::rolled_back(&id, false))
}

/// The version that is meant: its number, or its whole name.
fn find(target: &OpenTarget, asked: &str) -> Result<VersionId, Halt> {
    let is_meant = |id: &VersionId| asked.parse::<u32>() == Ok(id.number) || id.to_string() == asked;
    let found: Vec<VersionId> = target.published()?.into_iter().filter(is_meant).collect();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(Halt::Unknown),
    }
}

/// Compares what the target has with its versions, and the version that is read with the sources.
pub fn verify(target: &OpenTarget, sources: &Sources, place: &Destination, of_drafts: bool) -> Result<Outcome, Halt> {
    let current = target.shelved()?;
    let damage = inspect(target)?;
    let read = current.version.as_ref().map(Version::files).unwrap_or_default();
    let is_harm = |damage: &&Damage| !matches!(damage, Damage::Foreign(_));
    let is_read = |damage: &&Damage| {
        let path = damage.path();
        read.contains_key(&path) || path == "index.html" || path.starts_with(READERS)
    };
    let (of_current, of_others): (Vec<&Damage>, Vec<&Damage>) = damage.iter().filter(is_harm).partition(is_read);
    let mut advice = Vec::new();
    if !of_current.is_empty() {
        let drafts = if of_drafts { " --projet" } else { "" };
        advice.push(format!("Pour réparer\u{a0}: `clu publish --all --reparer --target {}{drafts}`", place.name));
    }
    if !of_others.is_empty() {
        advice.push(
            "Une version antérieure est abîmée\u{a0}: elle ne peut plus être remise en ligne (`--keep` la retire)."
                .to_owned(),
        );
    }
    let mut gaps: Vec<Deviation> = damage.into_iter().map(Deviation::of).collect();
    if let Some(version) = &current.version {
        gaps.extend(changed(version, sources));
    }
    Ok(Outcome::verified(current.id.as_ref(), gaps, advice))
}

/// The sources that are not what they were when a version was made.
fn changed(version: &Version, sources: &Sources) -> Vec<Deviation> {
    let mut gaps = differences(&version.shared_sources, &fingerprint::shared_sources(sources), None);
    for (date, meeting) in &version.meetings {
        gaps.extend(differences(&meeting.sources, &fingerprint::sources_of(sources, date), Some(date)));
    }
    gaps
}

fn differences(then: &BTreeMap<String, String>, now: &BTreeMap<String, String>, date: Option<&str>) -> Vec<Deviation> {
    let gone = then.keys().filter(|path| !now.contains_key(*path)).map(|path| Deviation::source_gone(path, date));
    let other = now.iter().filter_map(|(path, hash)| match then.get(path) {
        Some(before) if before == hash => None,
        Some(_) => Some(Deviation::source_changed(path, date)),
        None => Some(Deviation::source_new(path, date)),
    });
    gone.chain(other).collect()
}
