//! The files of one meeting, made in memory.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::facts::Facts;
use super::notes;
use crate::check::{self, Report};
use crate::cli::Handout;
use crate::compose::{Composed, Matter, Notes};
use crate::deck::{Chart, Deck, Image, Replaced, Shade, Sheet};
use crate::diagnostic::{Diagnostics, Severity};
use crate::draw::{self, ChartStyle};
use crate::history::{History, Past};
use crate::measure::Measurer;
use crate::meeting::{Meeting, Status};
use crate::outputs::{self, Make, Maker, Making, OutputFile, Texts, When};
use crate::render::{Embedded, html, pdf};
use crate::resolve::Shared;
use crate::site::Digest;
use crate::source::Sources;
use crate::theme::Theme;
use crate::write::Artifact;
use crate::{annex, report};
use crate::{compose, fingerprint, french};

/// The theme, made ready for any number of meetings.
pub struct Engines {
    /// For pages.
    pub html: html::HtmlTemplates,
    /// For the PDF.
    pub pdf: pdf::Engine,
    charts: ChartStyle,
    /// Charts that were drawn: an edit of the preview leaves most of them as they were.
    drawn: Mutex<Drawings>,
}

/// Drawings, by the hash of what they show.
#[derive(Default)]
struct Drawings {
    known: HashMap<String, String>,
    bytes: usize,
}

/// How many bytes of drawings are remembered: those of a thousand usual ones.
const DRAWN_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What was made of a meeting.
pub struct Built {
    /// Name of its folder: its date.
    pub folder: String,
    /// Title.
    pub title: String,
    /// Date in words.
    pub date_text: String,
    /// How many slides it has.
    pub slides: usize,
    /// What its deck says, for the pages beside it.
    pub digest: Arc<Digest>,
    /// How many reservations its annex holds.
    pub reservations: usize,
    /// Its files: paths inside the output folder and sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// Whether they are those of an earlier build.
    pub unchanged: bool,
    /// What its author should look at.
    pub warnings: Diagnostics,
}

impl Engines {
    /// Makes a theme ready; an error points into the template that is wrong.
    pub fn new(theme: &Theme) -> Result<Self, Diagnostics> {
        let (html, pdf) = rayon::join(|| html::engine(theme), || pdf::engine(theme));
        Ok(Self { html: html?, pdf, charts: chart_style(theme), drawn: Mutex::default() })
    }

    /// A chart, drawn; `measurer` is of the theme that was made ready.
    pub fn draw(&self, measurer: &Measurer<'_>, chart: &Chart, sheet: &Sheet) -> String {
        let drawn = || self.drawn.lock().expect("no thread panics while it holds the drawings");
        let shows = fingerprint::sha256(format!("{chart:?}{sheet:?}").as_bytes());
        if let Some(drawing) = drawn().known.get(&shows) {
            return drawing.clone();
        }
        let drawing = draw::chart(chart, sheet, &self.charts, measurer);
        let mut drawn = drawn();
        drawn.bytes += drawing.len();
        if drawn.bytes > DRAWN_BYTES_MAX {
            *drawn = Drawings { bytes: drawing.len(), ..Drawings::default() };
        }
        drawn.known.insert(shows, drawing.clone());
        drawing
    }

    /// What a deck shows beside its text: its charts, drawn, and its images.
    pub fn embed(&self, theme: &Theme, deck: &Deck) -> Embedded {
        let measurer = Measurer::new(theme);
        let drawn = |(chart, sheet): (&Chart, &Sheet)| (chart.id.clone(), self.draw(&measurer, chart, sheet));
        Embedded {
            charts: deck.charts().map(drawn).collect(),
            images: images(deck).map(|image| (image.path.clone(), (image.media_type, image.bytes.clone()))).collect(),
        }
    }
}

/// What is to be made for paper.
#[derive(Clone, Copy)]
pub struct PaperWish<'a> {
    /// The PDF of the deck.
    pub pdf: bool,
    /// Handouts.
    pub handouts: &'a [Handout],
}

impl PaperWish<'_> {
    /// Whether a file is among what is asked.
    fn wants(self, when: When) -> bool {
        match when {
            When::Always => true,
            When::Pdf => self.pdf,
            When::Handout(handout) => self.handouts.contains(&handout),
        }
    }

    /// What a meeting's files are made of, this asked: the fingerprint of its sources, a blank, what is asked.
    pub fn made_of(self, fingerprint: &str) -> String {
        let handouts: BTreeSet<&Handout> = self.handouts.iter().collect();
        let kinds = handouts.iter().map(|handout| match handout {
            Handout::Lines => "lignes",
            Handout::Notes => "notes",
        });
        let kinds: Vec<&str> = self.pdf.then_some("pdf").into_iter().chain(kinds).collect();
        format!("{fingerprint} {}", kinds.join("+"))
    }
}

/// What is asked of a build of one meeting.
pub struct MeetingWish<'a> {
    /// What is to be made for paper.
    pub paper: PaperWish<'a>,
    /// What an earlier build made of it, when it would be made the same again: then nothing is made.
    pub before: Option<Before>,
    /// The version that this one replaces, told on the first slide where the meeting has corrections.
    pub replaced: Option<&'a Replaced>,
}

/// What an earlier build made of a meeting, when it would be made the same again.
pub struct Before {
    /// Its files: paths inside the output folder and sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// What its deck says.
    pub digest: Digest,
}

/// What is to be said of a meeting's facts.
pub struct Examined<'f> {
    /// The facts; `None` when an error keeps them from being whole.
    pub meeting: Option<&'f Meeting>,
    /// What the rules found.
    pub report: Report,
    /// What was wrong with reading it.
    pub diagnostics: Diagnostics,
}

/// Holds a meeting's facts against every rule.
pub fn examine<'f>(sources: &Sources, shared: &Shared, history: &History<'_>, facts: &'f Facts) -> Examined<'f> {
    let Facts { folder, meeting, diagnostics } = facts;
    let meeting = meeting.as_ref();
    let report = meeting.map(|meeting| {
        let Shared { prefecture, theme, .. } = shared;
        let folder = format!("reunions/{folder}");
        let past = history.until(meeting);
        check::check(&check::Subject::new(sources, prefecture, theme, meeting, past, folder))
    });
    Examined { meeting, report: report.unwrap_or_default(), diagnostics: diagnostics.clone() }
}

/// Whether a meeting is not to be shown: something is wrong with it, and it is not a draft, which says so on its slides.
pub fn is_blocked(examined: &Examined<'_>) -> bool {
    let Examined { meeting, report, diagnostics } = examined;
    let is_draft = meeting.is_some_and(|meeting| meeting.status == Status::Draft);
    meeting.is_none() || diagnostics.has_errors() || report.has_open_errors() && !is_draft
}

/// Composes a meeting's deck; `replaced` is the version that it replaces.
pub fn compose(
    sources: &Sources,
    shared: &Shared,
    meeting: &Meeting,
    past: Past<'_, '_>,
    notes: &Notes,
    replaced: Option<&Replaced>,
) -> Result<Composed, Diagnostics> {
    let matter = Matter { prefecture: &shared.prefecture, meeting, past, notes, replaced };
    compose::compose(sources, matter, &shared.theme)
}

/// Makes the files of a meeting that are asked for; none when those of an earlier build are still what would be made.
pub fn build(
    sources: &Sources,
    shared: &Shared,
    engines: &Engines,
    history: &History<'_>,
    facts: &Facts,
    asked: MeetingWish<'_>,
) -> Result<(Built, Vec<Artifact>), Diagnostics> {
    let MeetingWish { paper, before, replaced } = asked;
    let folder = facts.folder.as_str();
    let composed = |meeting: &Meeting, report: &Report| {
        let notes = notes::notes(meeting, report, sources, &format!("reunions/{folder}"));
        compose(sources, shared, meeting, history.until(meeting), &notes, replaced)
    };
    // What rules find is said on the slides of drafts alone: others are composed meanwhile.
    let is_final = |meeting: &&Meeting| meeting.status != Status::Draft && !facts.diagnostics.has_errors();
    let final_meeting = facts.meeting.as_ref().filter(is_final).filter(|_| before.is_none());
    let (examined, made_meanwhile) = rayon::join(
        || examine(sources, shared, history, facts),
        || final_meeting.map(|meeting| composed(meeting, &Report::default())),
    );
    let blocked = is_blocked(&examined);
    let Examined { meeting, report, mut diagnostics } = examined;
    // Advice is for `clu check`: a build says what stands in its way, and what the committee would see.
    let told = report.open().filter(|finding| finding.diagnostic.severity != Severity::Advice);
    told.for_each(|finding| diagnostics.push(finding.diagnostic.clone()));
    let Some(meeting) = meeting.filter(|_| !blocked) else { return Err(diagnostics) };
    let built = |files: Vec<(String, u64)>, digest: Digest, unchanged: bool| Built {
        folder: folder.to_owned(),
        title: french::typography(&meeting.title),
        date_text: french::date(*meeting.date),
        slides: digest.slides.len(),
        digest: Arc::new(digest),
        reservations: meeting.reservations.len(),
        files,
        unchanged,
        warnings: diagnostics,
    };
    if let Some(Before { files, digest }) = before {
        return Ok((built(outputs::in_order(files), digest, true), Vec::new()));
    }
    let Composed { deck, speaker } = made_meanwhile.unwrap_or_else(|| composed(meeting, &report))?;
    let theme = &shared.theme;
    let embedded = engines.embed(theme, &deck);
    let making = Making {
        html: &engines.html,
        pdf: &engines.pdf,
        theme,
        meeting,
        deck: &deck,
        speaker: &speaker,
        embedded: &embedded,
    };
    let wanted = outputs::FILES.iter().filter_map(|file| match &file.maker {
        Maker::Meeting { when, make, .. } if paper.wants(*when) => {
            Some((file, make, file.path(folder).expect("it is a meeting's")))
        }
        Maker::Meeting { .. } | Maker::Site => None,
    });
    let wanted: Vec<(&'static OutputFile, &Make, String)> = wanted.collect();
    let made = |file: &'static OutputFile, path: String, bytes: Result<Vec<u8>, Diagnostics>| {
        bytes.map(|bytes| (file, Artifact { path, bytes }))
    };
    // One meeting alone still has two cores. Typst uses both: one PDF is laid out at a time.
    let (pages, papers) = rayon::join(
        || {
            let past = history.until(meeting);
            let annex = annex::annex(&shared.prefecture, meeting, past, &deck);
            let conformity = report::conformity(&shared.prefecture, meeting, past, &deck, &report, sources);
            let slides = html::slides(&engines.html, theme, &deck, &embedded)?;
            let digest = Digest::of(&deck);
            let texts = Texts { slides: &slides, annex: &annex, conformity: &conformity, digest: &digest };
            let make = |(file, make, path): (_, &Make, _)| match make {
                Make::Page(make) => Some(made(file, path, make(&making, &texts))),
                Make::Paper(_) => None,
            };
            Ok((wanted.clone().into_par_iter().filter_map(make).collect::<Vec<_>>(), digest))
        },
        || {
            let make = |(file, make, path): (_, &Make, _)| match make {
                Make::Page(_) => None,
                Make::Paper(make) => Some(made(file, path, make(&making))),
            };
            wanted.clone().into_iter().filter_map(make).collect::<Vec<_>>()
        },
    );
    let (pages, digest) = pages?;
    // A template that is wrong in both is told as the page has it.
    let mut made = pages.into_iter().chain(papers).collect::<Result<Vec<_>, _>>()?;
    made.sort_by_key(|(file, _)| file.place());
    let artifacts: Vec<Artifact> = made.into_iter().map(|(_, artifact)| artifact).collect();
    let files = artifacts.iter().map(|artifact| (artifact.path.clone(), artifact.bytes.len() as u64)).collect();
    Ok((built(files, digest, false), artifacts))
}

/// The images the deck shows.
fn images(deck: &Deck) -> impl Iterator<Item = &Image> {
    let own = deck.slides.iter().flat_map(|slide| slide.body.images());
    deck.placed().filter_map(|placed| placed.block.image()).chain(own)
}

fn chart_style(theme: &Theme) -> ChartStyle {
    let colours = &theme.colours;
    ChartStyle {
        bar: colours.bar.channels(),
        track: colours.track.channels(),
        ink: colours.text.channels(),
        muted: colours.muted.channels(),
        accent: colours.accent.channels(),
        rule: colours.rule.channels(),
        background: colours.background.channels(),
        shades: Shade::all()
            .map(|shade| {
                let colour = colours.shade(shade);
                (shade, colour.channels(), colours.text_on(colour).channels())
            })
            .collect(),
        font: theme.family.clone(),
        text_size: theme.sizes.minor,
    }
}
