//! A meeting, from its files.

use std::collections::BTreeMap;

use super::figures::{self, Written};
use super::{Shared, agenda, pictures, referential, reservations, suggest, surveys};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{Figure, IndicatorValue, Meeting, Milestone, PageSlide, Picture, ProseBlock, Referential};
use crate::parse::{
    Keyed, MeasureTable, MeetingFile, MeetingManuscript, MilestoneState, MilestoneTable, PerimeterTable,
};
use crate::source::{Sources, Span, Spanned};

/// Resolves a meeting; `None` when an error keeps it from being whole.
pub fn meeting(
    sources: &Sources,
    shared: &Shared,
    manuscript: MeetingManuscript,
    diagnostics: &mut Diagnostics,
) -> Option<Meeting> {
    let prefecture = &shared.prefecture;
    let MeetingManuscript { folder, meeting: meeting_file, indicators, surveys, complaints, pages } = manuscript;
    let MeetingFile {
        meeting: head,
        acronyms,
        agenda: agenda_tables,
        perimeter,
        milestones,
        reservations: reserved,
        span: _,
    } = meeting_file;

    if folder != head.date.to_string() {
        diagnostics.push(
            Diagnostic::error(
                head.date.span,
                format!(
                    "la réunion est datée du {}, mais son dossier s’appelle « {folder} »",
                    french::date(head.date.value)
                ),
            )
            .hint(format!("renommez le dossier en « {} », ou corrigez la date", head.date.value)),
        );
    }
    let perimeter = perimeter.map_or_else(Vec::new, |PerimeterTable { modules, span: _ }| modules);
    check_perimeter(&perimeter, &prefecture.referential, diagnostics);
    let indicators = values(indicators, &prefecture.referential, &perimeter, diagnostics);
    let surveys = surveys::surveys(surveys.map_or_else(Vec::new, |file| file.surveys), diagnostics);
    let has_complaints = complaints.is_some();
    let complaints = complaints.and_then(|file| surveys::complaints(file.complaints, diagnostics));

    let base = format!("reunions/{folder}");
    let pictures = page_pictures(sources, &base, &pages, diagnostics);
    let shown = agenda::Shown { pages: &pages, surveys: &surveys, has_complaints };
    let agenda = agenda::agenda(agenda_tables, &shown, diagnostics);
    let subjects = reservations::Subjects {
        referential: &prefecture.referential,
        indicators: &indicators,
        surveys: &surveys,
        pages: &pages,
    };
    let reservations = reservations::reservations(reserved, &subjects, diagnostics);
    let mut all_acronyms = prefecture.acronyms.clone();
    all_acronyms.extend(acronyms.0.into_iter().map(|(acronym, expansion)| (acronym.value, expansion)));

    (!diagnostics.has_errors()).then(|| Meeting {
        title: head.title,
        date: head.date,
        status: head.status.value,
        closing: head.closing,
        acronyms: all_acronyms,
        agenda,
        perimeter,
        milestones: milestones.into_iter().map(milestone).collect(),
        indicators,
        surveys,
        complaints,
        pages,
        pictures,
        reservations,
    })
}

fn milestone(table: MilestoneTable) -> Milestone {
    let MilestoneTable { kind, label, date, state, span: _ } = table;
    Milestone { kind: kind.value, label, date, done: state.value == MilestoneState::Done }
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

/// The meeting's values, in the referential's order.
fn values(
    tables: Keyed<MeasureTable>,
    referential: &Referential,
    perimeter: &[Spanned<u64>],
    diagnostics: &mut Diagnostics,
) -> Vec<IndicatorValue> {
    let mut values: Vec<IndicatorValue> = tables
        .0
        .into_iter()
        .filter_map(|(id, table)| {
            let found = referential.indicators.iter().position(|indicator| indicator.id.value == id.value);
            let Some(indicator) = found else {
                let diagnostic =
                    Diagnostic::error(id.span, format!("le référentiel n’a pas d’indicateur « {} »", id.value));
                let known = referential.indicators.iter().map(|indicator| indicator.id.as_str());
                diagnostics.push(suggest(diagnostic, &id, known));
                return None;
            };
            let module = referential.indicators[indicator].module;
            if !perimeter.iter().any(|number| number.value == module) {
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
    let MeasureTable { value, count, base, absent, precision, period, target, direction, source, span: _ } = table;
    let definition = &referential.indicators[indicator];
    let written = Written { span: id.span, value_key: "valeur", value, count, base, absent, precision };
    let target = figures::target(target, direction, diagnostics).or_else(|| definition.target.clone());
    let measure = figures::measure(written, &definition.unit, diagnostics)?;
    let unit = definition.unit.clone();
    let figure = Figure { id: id.value.clone(), measure, unit, period, target, source, span: id.span };
    Some(IndicatorValue { indicator, figure })
}

fn page_pictures(
    sources: &Sources,
    base: &str,
    pages: &BTreeMap<String, Vec<PageSlide>>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for block in pages.values().flatten().flat_map(|slide| &slide.blocks) {
        if let ProseBlock::Picture { path, alt } = block
            && let Some(picture) = pictures::picture(sources, base, path, alt, diagnostics)
        {
            pictures.insert(path.value.clone(), picture);
        }
    }
    pictures
}
