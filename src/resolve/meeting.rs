//! A meeting, from its files.

use std::collections::BTreeMap;

use super::figures::{self, Written};
use super::{Shared, actions, agenda, complaints, corrections, pictures, referential, reservations, suggest, surveys};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::meeting::{Figure, IndicatorValue, Known, Meeting, Milestone, PageSlide, Picture, ProseBlock, Referential};
use crate::parse::{Given, Keyed, MeasureTable, MeetingFile, MeetingManuscript, MilestoneTable, PerimeterTable};
use crate::source::{Sources, Span, Spanned};
use crate::words::french;
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

    let mut told = Diagnostics::new();
    let indicators_read = !matches!(indicators, Given::InError);
    let surveys_read = !matches!(surveys, Given::InError);
    let indicators = match indicators {
        Given::Read(tables) => values(tables, &referential, perimeter.as_deref(), &mut told),
        Given::Absent | Given::InError => Vec::new(),
    };
    let surveys = match surveys {
        Given::Read(file) => surveys::surveys(file.surveys, &referential, &mut told),
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
    let has_complaints = !matches!(complaints, Given::Absent);
    let complaints = match complaints {
        Given::Read(file) => complaints::complaints(file.complaints, diagnostics),
        Given::Absent | Given::InError => None,
    };
    let pictures = page_pictures(sources, &format!("reunions/{folder}"), &pages, diagnostics);

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

/// The meeting's values, in the referential's order; the perimeter is `None` when it could not be read.
fn values(
    tables: Keyed<MeasureTable>,
    referential: &Referential,
    perimeter: Option<&[Spanned<u64>]>,
    diagnostics: &mut Diagnostics,
) -> Vec<IndicatorValue> {
    let mut seen = BTreeMap::<usize, Span>::new();
    let mut values: Vec<IndicatorValue> = tables
        .0
        .into_iter()
        .filter_map(|(id, table)| {
            let found = referential.indicator(&id);
            let Some(indicator) = found else {
                let diagnostic =
                    Diagnostic::error(id.span, format!("le référentiel n’a pas d’indicateur « {} »", id.value));
                let known = referential.indicators.iter().map(|indicator| indicator.id.as_str());
                diagnostics.push(suggest(diagnostic, &id, known));
                return None;
            };
            if let Some(earlier) = seen.insert(indicator, id.span) {
                let message = format!("« {} » a déjà sa valeur, sous son autre nom", id.value);
                diagnostics.push(referential::twice(id.span, earlier, referential::MERGE, message));
            }
            let module = referential.indicators[indicator].module;
            if perimeter.is_some_and(|modules| modules.iter().all(|number| number.value != module)) {
                diagnostics.push(
                    Diagnostic::error(
                        id.span,
                        format!(
                            "« {} » est un indicateur du module {module}, qui n’est pas dans le périmètre",
                            id.value
                        ),
                    )
                    .hint(format!("ajoutez {module} à `modules` dans reunion.toml, ou retirez cet indicateur")),
                );
            }
            value(&id, table, indicator, referential, diagnostics)
        })
        .collect();
    values.sort_by_key(|value| value.indicator);
    values
}

fn value(
    id: &Spanned<String>,
    table: MeasureTable,
    indicator: usize,
    referential: &Referential,
    diagnostics: &mut Diagnostics,
) -> Option<IndicatorValue> {
    let MeasureTable {
        value,
        count,
        base,
        unit: written_unit,
        absent,
        precision,
        period,
        target,
        direction,
        source,
        comment,
        rupture,
        span: _,
    } = table;
    let definition = &referential.indicators[indicator];
    let written = Written { span: id.span, value_key: "valeur", value, count, base, absent, precision };
    let measured = figures::measure(written, &definition.unit, diagnostics)?;
    let figure = measured.figure(id.value.clone(), definition.unit.clone(), id.span);
    Some(IndicatorValue {
        indicator,
        figure: Figure {
            coverage: definition.coverage,
            period,
            target: target.as_ref().map(figures::target).or_else(|| definition.target.clone()),
            direction: direction.map(|direction| direction.value).or(definition.direction),
            source: source.or_else(|| definition.source.clone()),
            comment,
            rupture,
            ..figure
        },
        written_unit,
    })
}

fn page_pictures(
    sources: &Sources,
    base: &str,
    pages: &BTreeMap<String, Vec<PageSlide>>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for block in pages.values().flatten().flat_map(|slide| &slide.blocks) {
        if let ProseBlock::Picture { path, alt, .. } = block
            && let Some(picture) = pictures::picture(sources, base, path, alt, diagnostics)
        {
            pictures.insert(path.value.clone(), picture);
        }
    }
    pictures
}
