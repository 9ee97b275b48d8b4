//! Sources → what a target is to hold: what changed is made, what did not stays as the last version has it, and the pages
//! around tell of both.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::around::{self, Around};
use super::choice::Choice;
use crate::cli::Publish;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::history::History;
use crate::meeting::{Meeting, PublicationForm};
use crate::outputs;
use crate::pipeline::facts::Facts;
use crate::pipeline::meeting::{self, Built, Engines, MeetingWish, PaperWish};
use crate::pipeline::parallel;
use crate::pipeline::site::ToldMeeting;
use crate::remote::{
    self, Bundle, FileRecord, Halt, OpenTarget, Outgoing, PublicationPlan, PublishedMeeting, ReplacedMeeting, Shelved,
    Trouble, Version, VersionId,
};
use crate::render::pdf;
use crate::resolve::Shared;
use crate::site::{DIGEST, Digest};
use crate::source::Sources;
use crate::words::Word;
use crate::write::Artifact;
use crate::{deck, fingerprint, french, write};

/// How many meetings ago something was last laid out before it is forgotten.
const CACHE_AGE_MAX: usize = 2;

/// What is above a folder that readers open where they see no pages, seen from it.
const FROM_A_COPY: &str = "../../";

/// What meetings are made from. No meeting is here that readers may not know: a deck tells of those before it.
pub struct Ground<'a, 'm> {
    /// Every file.
    pub sources: &'a Sources,
    /// What holds for all meetings.
    pub shared: &'a Shared,
    /// The theme, ready.
    pub engines: &'a Engines,
    /// The facts of the meetings that are to be read.
    pub facts: &'m [Arc<Facts>],
    /// The same, side by side.
    pub history: &'a History<'m>,
}

/// What is to be published.
pub struct Release {
    /// What the target is to hold.
    pub plan: PublicationPlan,
    /// What is told of it.
    pub report: ReleaseReport,
}

/// What is told of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseReport {
    /// The meetings that were made, by date.
    pub made: Vec<String>,
    /// Those that were published as they are already.
    pub unchanged: Vec<String>,
    /// Those that are being prepared, and stay apart.
    pub left_out: Vec<String>,
    /// Those that are not published any more.
    pub dropped: Vec<String>,
}

/// Why there is nothing to publish.
pub enum NoRelease {
    /// The author is told what is wrong.
    Content(Diagnostics),
    /// The target cannot be read.
    Halt(Halt),
}

impl From<Halt> for NoRelease {
    fn from(halt: Halt) -> Self {
        Self::Halt(halt)
    }
}

impl From<Trouble> for NoRelease {
    fn from(trouble: Trouble) -> Self {
        Self::Halt(Halt::Trouble(trouble))
    }
}

impl From<Diagnostics> for NoRelease {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Content(diagnostics)
    }
}

/// A meeting of the release.
struct Member {
    published: PublishedMeeting,
    built: Built,
    /// What is to be sent; nothing where the target has it.
    files: Vec<Outgoing>,
}

/// Makes what is to be published; `None` when all is as it was published.
pub fn prepare(
    ground: &Ground<'_, '_>,
    choice: &Choice<'_>,
    shelved: &Shelved,
    target: &OpenTarget,
    request: &Publish,
) -> Result<Option<Release>, NoRelease> {
    let earlier = match (&shelved.id, &shelved.version) {
        (Some(id), None) if !choice.is_all => return Err(Halt::Broken(id.clone()).into()),
        (_, version) => version.as_ref(),
    };
    let form = target.place().form;
    let is_of_form = earlier.is_some_and(|version| version.is_of_form(form));
    let none = BTreeMap::new();
    let published = earlier.map_or(&none, |version| &version.meetings);
    let folders: Vec<String> = ground.facts.iter().map(|facts| facts.folder.clone()).collect();
    let names = fingerprint::meetings(ground.sources, &folders);
    let paper = PaperWish { pdf: true, handouts: &request.handouts };
    let wanted: Vec<Wanted<'_>> =
        choice.meetings.iter().filter_map(|facts| Wanted::of(facts, &names, paper, shelved, form)).collect();
    let is_chosen = |date: &str| wanted.iter().any(|wanted| wanted.facts.folder == date);
    let others = published.iter().filter(|(date, _)| !is_chosen(date));
    let dropped: Vec<String> = others.clone().filter(|_| choice.is_all).map(|(date, _)| date.clone()).collect();
    let is_of_this_clu = earlier.is_some_and(Version::is_of_this_clu);
    let staying = others.filter(|_| !choice.is_all);
    let staying = all_right(staying.map(|(date, meeting)| still(ground, &names, date, meeting, is_of_this_clu)))?;

    let digests = match earlier.map(|version| target.search(version)).transpose()?.flatten() {
        Some(bytes) => serde_json::from_slice::<BTreeMap<String, Digest>>(&bytes).unwrap_or_default(),
        None => BTreeMap::new(),
    };
    let as_published = |wanted: &Wanted<'_>| {
        let date = &wanted.facts.folder;
        if request.repair {
            return None;
        }
        let meeting = published.get(date).filter(|meeting| meeting.made_of == wanted.made_of)?;
        Some((meeting, digests.get(date)?))
    };
    if dropped.is_empty() && is_of_form && wanted.iter().all(|wanted| as_published(wanted).is_some()) {
        return Ok(None);
    }
    if let (Some(online), Some(left)) = (&shelved.id, target.published()?.pop_last())
        && left.number > online.number
        && holds_just(target, &left, wanted.iter().chain(&staying))?
    {
        return Err(Halt::WentBack { online: online.clone(), left }.into());
    }

    let members: Vec<Result<Member, Diagnostics>> =
        parallel::map(&wanted.iter().chain(&staying).collect::<Vec<_>>(), |wanted| match as_published(wanted) {
            Some((meeting, digest)) => Ok(wanted.as_it_is(meeting, digest)),
            None => {
                let made = wanted.make(ground, paper, &request.output, form);
                pdf::forget(CACHE_AGE_MAX);
                made
            }
        });
    let mut members = members.into_iter().collect::<Result<Vec<_>, _>>()?;
    members.sort_by(|a, b| a.built.folder.cmp(&b.built.folder));
    let report = told(&members, choice, dropped);
    Ok(Some(Release { plan: plan(ground, members, shelved, target, request)?, report }))
}

/// The meetings that stay as they are published; all that is wrong where one cannot.
fn all_right<'f>(
    staying: impl Iterator<Item = Result<Wanted<'f>, Box<Diagnostic>>>,
) -> Result<Vec<Wanted<'f>>, Diagnostics> {
    let (mut right, mut errors) = (Vec::new(), Diagnostics::new());
    for staying in staying {
        match staying {
            Ok(wanted) => right.push(wanted),
            Err(error) => errors.push(*error),
        }
    }
    if errors.has_errors() { Err(errors) } else { Ok(right) }
}

/// What is told of a publication.
fn told(members: &[Member], choice: &Choice<'_>, dropped: Vec<String>) -> ReleaseReport {
    let folders = |unchanged: bool| {
        let members = members.iter().filter(|member| member.built.unchanged == unchanged);
        members.map(|member| member.built.folder.clone()).collect()
    };
    let left_out = choice.left_out.iter().map(|date| (*date).to_owned()).collect();
    ReleaseReport { made: folders(false), unchanged: folders(true), left_out, dropped }
}

/// Whether a version holds these meetings as they are now, and no other.
fn holds_just<'w, 'f: 'w>(
    target: &OpenTarget,
    id: &VersionId,
    wanted: impl Iterator<Item = &'w Wanted<'f>>,
) -> Result<bool, Halt> {
    let version = match target.version(id) {
        Ok(version) => version,
        Err(Halt::Broken(_) | Halt::Later(_)) => return Ok(false),
        Err(halt) => return Err(halt),
    };
    let now: BTreeMap<&str, &str> =
        wanted.map(|wanted| (wanted.facts.folder.as_str(), wanted.made_of.as_str())).collect();
    Ok(version.meetings.iter().map(|(date, meeting)| (date.as_str(), meeting.made_of.as_str())).eq(now))
}

/// A meeting that will be read, and what its files are made of.
struct Wanted<'f> {
    facts: &'f Facts,
    meeting: &'f Meeting,
    made_of: String,
    replaces: Option<ReplacedMeeting>,
}

impl<'f> Wanted<'f> {
    fn of(
        facts: &'f Facts,
        names: &BTreeMap<String, String>,
        paper: PaperWish<'_>,
        shelved: &Shelved,
        form: PublicationForm,
    ) -> Option<Self> {
        let meeting = facts.meeting.as_ref()?;
        let replaces = replaced(facts, meeting, shelved);
        let from = match form {
            PublicationForm::Site => "",
            PublicationForm::Folders => FROM_A_COPY,
        };
        let word =
            replaces.as_ref().map_or(String::new(), |replaced| format!(" remplace={from}{}", replaced.bundle.folder));
        let made_of = paper.made_of(&names[&facts.folder]) + &word;
        Some(Self { facts, meeting, made_of, replaces })
    }

    /// As the target has it.
    fn as_it_is(&self, published: &PublishedMeeting, digest: &Digest) -> Member {
        let folder = &self.facts.folder;
        let files =
            published.bundle.files.iter().map(|(name, file)| (format!("{folder}/{name}"), file.bytes)).collect();
        Member {
            published: published.clone(),
            built: self.built(files, Arc::new(digest.clone()), true),
            files: Vec::new(),
        }
    }

    fn built(&self, files: Vec<(String, u64)>, digest: Arc<Digest>, unchanged: bool) -> Built {
        Built {
            folder: self.facts.folder.clone(),
            title: french::typography(&self.meeting.title),
            date_text: french::date(*self.meeting.date),
            slides: digest.slides.len(),
            digest,
            reservations: self.meeting.reservations.len(),
            files: outputs::in_order(files),
            unchanged,
            warnings: Diagnostics::new(),
        }
    }

    fn make(
        &self,
        ground: &Ground<'_, '_>,
        paper: PaperWish<'_>,
        output: &Path,
        form: PublicationForm,
    ) -> Result<Member, Diagnostics> {
        let folder = &self.facts.folder;
        let (artifacts, digest) = match self.made_already(output) {
            Some(made) => made,
            None => self.make_anew(ground, paper, form)?,
        };
        let inside = format!("{folder}/");
        let artifacts: Vec<Artifact> =
            artifacts.into_iter().filter(|artifact| outputs::is_public(&artifact.path)).collect();
        let sizes = artifacts.iter().map(|artifact| (artifact.path.clone(), artifact.bytes.len() as u64)).collect();
        let files: BTreeMap<String, Vec<u8>> =
            artifacts.into_iter().map(|artifact| (artifact.path[inside.len()..].to_owned(), artifact.bytes)).collect();
        let records = files.iter().map(|(name, bytes)| (name.clone(), FileRecord::of(bytes))).collect();
        let bundle = Bundle::of(records, |hash| remote::meeting_folder(folder, hash));
        let outgoing =
            files.into_iter().map(|(name, bytes)| Outgoing { path: format!("{}{name}", bundle.folder), bytes });
        let outgoing = outgoing.collect();
        let published = PublishedMeeting {
            bundle,
            made_of: self.made_of.clone(),
            status: self.meeting.status.word().to_owned(),
            corrections: self.meeting.corrections.len(),
            replaces: self.replaces.clone(),
            sources: fingerprint::sources_of(ground.sources, folder),
        };
        Ok(Member { published, built: self.built(sizes, digest, false), files: outgoing })
    }

    /// What a build made of these very sources, by this very clu, where it is still as it was written: making it again
    /// would make the same bytes.
    fn made_already(&self, output: &Path) -> Option<(Vec<Artifact>, Arc<Digest>)> {
        let artifacts = write::made(output, &self.facts.folder, &self.made_of)?;
        let digest = artifacts.iter().find(|artifact| artifact.path.ends_with(DIGEST))?;
        let digest = Digest::from_json(&digest.bytes)?;
        Some((artifacts, Arc::new(digest)))
    }

    fn make_anew(
        &self,
        ground: &Ground<'_, '_>,
        paper: PaperWish<'_>,
        form: PublicationForm,
    ) -> Result<(Vec<Artifact>, Arc<Digest>), Diagnostics> {
        let Ground { sources, shared, engines, history, .. } = ground;
        let replaced = self.replaces.as_ref().map(|replaced| deck::Replaced {
            text: format!("Remplace la version\u{a0}{}", replaced.number),
            address: match form {
                PublicationForm::Site => format!("../{}/index.html", replaced.bundle.name()),
                PublicationForm::Folders => format!("{FROM_A_COPY}{}index.html", replaced.bundle.folder),
            },
        });
        let asked = MeetingWish { paper, before: None, replaced: replaced.as_ref() };
        let (built, artifacts) = meeting::build(sources, shared, engines, history, self.facts, asked)?;
        Ok((artifacts, built.digest))
    }
}

/// A published meeting that nobody asked for now: the pages tell of it, so it has to be what was published.
fn still<'m>(
    ground: &Ground<'_, 'm>,
    names: &BTreeMap<String, String>,
    date: &str,
    published: &PublishedMeeting,
    is_of_this_clu: bool,
) -> Result<Wanted<'m>, Box<Diagnostic>> {
    let path = format!("reunions/{date}");
    let shown = date.parse().map_or_else(|_| date.to_owned(), french::date);
    let error = |message: String, hint: String| Box::new(Diagnostic::file_error(path.clone(), message).hint(hint));
    let facts = ground.facts.iter().find(|facts| facts.folder == date);
    let Some((facts, meeting)) = facts.and_then(|facts| Some((&**facts, facts.meeting.as_ref()?))) else {
        return Err(error(
            format!("la réunion du {shown} est publiée, mais ses fichiers manquent ou contiennent des erreurs"),
            "remettez son dossier, ou publiez `--all`\u{a0}: elle ne sera plus en ligne (les versions antérieures la gardent)"
                .to_owned(),
        ));
    };
    // What was asked of it then stands beside the fingerprint.
    let is_same = published.made_of.split(' ').next() == names.get(date).map(String::as_str);
    if !is_same {
        let what =
            if is_of_this_clu { "a changé" } else { "a été publiée par une autre version de clu, ou a changé" };
        let since = if is_of_this_clu { " depuis sa publication" } else { " depuis" };
        return Err(error(
            format!("la réunion du {shown} {what}{since}"),
            format!("publiez-la aussi, en ajoutant `{date}`, ou toutes\u{a0}: `--all`"),
        ));
    }
    Ok(Wanted { facts, meeting, made_of: published.made_of.clone(), replaces: published.replaces.clone() })
}

/// What a corrected meeting replaces: what was read before its last correction.
fn replaced(facts: &Facts, meeting: &Meeting, shelved: &Shelved) -> Option<ReplacedMeeting> {
    let (id, version) = (shelved.id.as_ref()?, shelved.version.as_ref()?);
    let before = version.meetings.get(&facts.folder)?;
    match meeting.corrections.len().cmp(&before.corrections) {
        std::cmp::Ordering::Equal => before.replaces.clone(),
        std::cmp::Ordering::Greater => Some(ReplacedMeeting {
            number: id.number,
            bundle: before.bundle.clone(),
            replaced: before.replaces.clone().map(Box::new),
        }),
        std::cmp::Ordering::Less => None,
    }
}

/// All that the target is to hold.
fn plan(
    ground: &Ground<'_, '_>,
    members: Vec<Member>,
    shelved: &Shelved,
    target: &OpenTarget,
    request: &Publish,
) -> Result<PublicationPlan, NoRelease> {
    let Ground { sources, facts, .. } = ground;
    let mut meetings = BTreeMap::new();
    let mut files = Vec::new();
    let mut built = Vec::new();
    for member in members {
        files.extend(member.files);
        meetings.insert(member.built.folder.clone(), member.published);
        built.push(member.built);
    }
    let told = facts.iter().filter(|facts| meetings.contains_key(&facts.folder));
    let told: Vec<ToldMeeting<'_>> =
        told.filter_map(|facts| Some((facts.folder.as_str(), facts.meeting.as_ref()?))).collect();
    let shared_sources = fingerprint::shared_sources(sources);
    let number = target.next_number(shelved)?;
    let form = target.place().form;
    let version = |meetings, site| Version::new(shelved.id.as_ref(), number, form, meetings, shared_sources, site);
    let Around { version, entry, files: pages } = match form {
        PublicationForm::Site => around::pages(ground, meetings, &built, &told, request.drafts, version)?,
        PublicationForm::Folders => around::folders(&ground.shared.prefecture.name, &told, meetings, version),
    };
    files.extend(pages);
    let digests: BTreeMap<&str, &Digest> = built.iter().map(|built| (built.folder.as_str(), &*built.digest)).collect();
    let search = serde_json::to_vec(&digests).expect("digests are texts and numbers");
    let keep = request.keep.map(|keep| keep as usize);
    Ok(PublicationPlan { base: shelved.id.clone(), version, files, entry, search, keep })
}
