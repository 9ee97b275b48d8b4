//! A meeting, from its files.

use std::collections::BTreeMap;

use super::{
    Shared, actions, agenda, complaints, corrections, indicators, pictures, referential, reservations, surveys,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{Known, Meeting, Milestone, PageSlide, Picture, ProseBlock, Referential};
use crate::parse::{Given, MeetingFile, MeetingManuscript, MilestoneTable, PerimeterTable};
use crate::picture::Gallery;
use crate::source::{Sources, Span, Spanned};
use chrono::NaiveDate;

/// Resolves a meeting; `None` when an error keeps it from being whole. A file in error does not hide what is
/// wrong with the others; only what would follow from it alone is left unsaid.
pub fn meeting(
    sources: &Sources,
    shared: &Shared,
    manuscript: MeetingManuscript,
    diagnostics: &mut Diagnostics,
) -> Option<Meeting> {
    let MeetingManuscript { folder, meeting: meeting_file, indicators, surveys, complaints, actions, pages } =
        manuscript;
    if let Some(file) = &meeting_file {
        check_date(sources, &folder, &file.meeting.date, diagnostics);
    }
    let perimeter = meeting_file.as_ref().map(|file| match &file.perimeter {
        Some(PerimeterTable { modules, span: _ }) => modules.clone(),
        None => Vec::new(),
    });
    let referential = meeting_file.as_ref().map(|file| file.meeting.referential.as_ref());
    // A meeting that cannot be read is held against the préfecture's, for what the other files say.
    let referential = shared.referentials.of(referential.flatten(), diagnostics)?;
    check_perimeter(perimeter.as_deref().unwrap_or_default(), &referential, diagnostics);
    // Without a perimeter, what is told of each indicator would follow from that alone.
    let is_without = meeting_file.as_ref().is_some_and(|file| file.perimeter.is_none());
    if is_without
        && let (Given::Read(tables), Some(file)) = (&indicators, &meeting_file)
        && let Some(told) = indicators::without_perimeter(tables, &referential, file.meeting.span)
    {
        diagnostics.push(told);
    }
    let perimeter_known = meeting_file.as_ref().and_then(|file| file.perimeter.as_ref());

    let mut told = Diagnostics::new();
    let indicators_read = !matches!(indicators, Given::InError);
    let surveys_read = !matches!(surveys, Given::InError);
    let surveys = match surveys {
        Given::Read(file) => surveys::surveys(file.surveys, &referential, &mut told),
        Given::Absent | Given::InError => Vec::new(),
    };
    let complaints_read = !matches!(complaints, Given::InError);
    let has_complaints = !matches!(complaints, Given::Absent);
    let complaints = match complaints {
        Given::Read(file) => complaints::complaints(file.complaints, &mut told),
        Given::Absent | Given::InError => None,
    };
    let indicators = match indicators {
        Given::Read(tables) => {
            let others = indicators::Others {
                surveys: &surveys,
                complaints: complaints.as_ref(),
                today: meeting_file.as_ref().map(|file| file.meeting.date.value),
                are_all_known: surveys_read && complaints_read && !told.has_errors(),
            };
            indicators::values(tables, &referential, perimeter_known, &others, &mut told)
        }
        Given::Absent | Given::InError => Vec::new(),
    };
    let actions_read = !matches!(actions, Given::InError);
    let has_actions = !matches!(actions, Given::Absent);
    let actions = match actions {
        Given::Read(file) => Some(actions::actions(file, &referential.commitments, &mut told)),
        Given::Absent | Given::InError => None,
    };
    let names_known = indicators_read && surveys_read && actions_read && !told.has_errors();
    diagnostics.extend(told);
    let pictures = page_pictures(sources, &shared.theme.gallery, &format!("reunions/{folder}"), &pages, diagnostics);

    let MeetingFile {
        meeting: head,
        acronyms,
        agenda: agenda_tables,
        perimeter: perimeter_table,
        milestones,
        corrections,
        reservations: reserved,
        observations: observed,
        span: _,
    } = meeting_file?;
    let perimeter = perimeter.unwrap_or_default();
    let perimeter_span = perimeter_table.map_or(head.date.span, |table| table.span);
    let corrections = corrections::corrections(corrections, diagnostics);
    let milestones: Vec<Milestone> = milestones.into_iter().map(milestone).collect();
    let shown = agenda::Shown {
        pages: &pages,
        surveys: surveys_read.then_some(&surveys[..]),
        has_complaints,
        has_actions,
        indicators: &referential.indicators,
        commitments: &referential.commitments,
    };
    let agenda = agenda::agenda(agenda_tables, &shown, diagnostics);
    let subjects = reservations::Subjects {
        referential: &referential,
        agenda: &agenda,
        milestones: &milestones,
        surveys: &surveys,
        actions: actions.as_ref(),
        pages: &pages,
        are_all_known: names_known,
    };
    let reservations = reservations::reservations(reserved, &subjects, diagnostics);
    let observations = reservations::observations(observed, &subjects, diagnostics);
    let mut all_acronyms = shared.prefecture.acronyms.clone();
    all_acronyms.extend(acronyms.0.into_iter().map(|(acronym, expansion)| (acronym.value, expansion)));

    if diagnostics.has_errors() {
        return None;
    }
    let meeting = Meeting {
        title: head.title,
        date: head.date,
        status: head.status.value,
        status_span: head.status.span,
        corrections,
        referential,
        minutes: head.minutes,
        openings: head.openings.map(|openings| openings.value).unwrap_or_default(),
        closing: head.closing,
        key_figures: head.key_figures.0,
        acronyms: all_acronyms,
        agenda,
        perimeter,
        perimeter_span,
        milestones,
        indicators,
        surveys,
        complaints,
        actions,
        pages,
        pictures,
        reservations,
        observations,
    };
    check_names(&meeting, diagnostics);
    super::key_figures::check(&meeting, diagnostics);
    (!diagnostics.has_errors()).then_some(meeting)
}

/// No two figures share a name: by it they are followed, published and asked for on the slides. Things of one kind are
/// told where they are made; here, those whose kinds make the same name, such as a criterion called `effectif`.
fn check_names(meeting: &Meeting, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for Known { figure, about: _ } in meeting.figures() {
        if let Some(earlier) = seen.insert(figure.id.as_str(), figure.span) {
            let message = format!("deux chiffres s’appellent « {} »", figure.id);
            diagnostics.push(referential::twice(figure.span, earlier, "donnez un autre `id` à l’un des deux", message));
        }
    }
}

fn check_date(sources: &Sources, folder: &str, date: &Spanned<NaiveDate>, diagnostics: &mut Diagnostics) {
    if folder != date.to_string() && sources.find(&format!("reunions/{}/reunion.toml", date.value)).is_some() {
        diagnostics.push(
            Diagnostic::error(date.span, format!("deux réunions ont la même date : {}", french::date(date.value)))
                .label(format!("l’autre est dans « {} »", date.value))
                .hint("corrigez l’une des deux, ou réunissez-les en une seule réunion"),
        );
    } else if folder != date.to_string() {
        diagnostics.push(
            Diagnostic::error(
                date.span,
                format!(
                    "la réunion est datée du {}, mais son dossier s’appelle « {folder} »",
                    french::date(date.value)
                ),
            )
            .hint(format!("renommez le dossier en « {} », ou corrigez la date", date.value)),
        );
    }
}

fn milestone(table: MilestoneTable) -> Milestone {
    let MilestoneTable { kind, label, date, state, span: _ } = table;
    let place = format!("echeance/{}", french::slug(&label));
    Milestone { place, kind: kind.value, label, date, state }
}

fn check_perimeter(perimeter: &[Spanned<u64>], referential: &Referential, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::<u64, Span>::new();
    for number in perimeter {
        if !referential.modules.contains_key(&number.value) {
            diagnostics.push(referential::unknown_module(number.value, number.span, referential.modules.keys()));
        }
        if let Some(earlier) = seen.insert(number.value, number.span) {
            diagnostics.push(referential::twice(
                number.span,
                earlier,
                referential::MERGE,
                format!("le module {} est écrit deux fois", number.value),
            ));
        }
    }
}

fn page_pictures(
    sources: &Sources,
    gallery: &Gallery,
    base: &str,
    pages: &BTreeMap<String, Vec<PageSlide>>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for block in pages.values().flatten().flat_map(|slide| &slide.blocks) {
        if let ProseBlock::Picture { path, alt, .. } = block
            && let Some(picture) = pictures::picture(sources, gallery, base, path, alt, diagnostics)
        {
            pictures.insert(path.value.clone(), picture);
        }
    }
    pictures
}
