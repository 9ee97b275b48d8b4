//! What there is to fill in of a meeting: every figure and every day of its surveys, with its unit, its target, what it was
//! the last time, and where it is written.

use super::slots::{COUNT, OTHER_FORMS, PRECISION, Slots, TAKEN, TableStep};
use super::splice;
use super::typed;
use crate::french;
use crate::history::Past;
use crate::meeting::{About, Absence, Figure, Indicator, Known, Measure, Meeting, Survey};
use crate::source::{Sources, Span};
use crate::words;

/// Fields that belong together, in the order in which they are told.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldGroup {
    /// What they belong to.
    pub title: String,
    /// The fields.
    pub fields: Vec<FormField>,
}

/// A value of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// Its name, the same as long as its figure has its id.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What it is counted in; `None` where that needs no name.
    pub unit: Option<String>,
    /// The value as a person would type it; empty where there is none yet.
    pub value: String,
    /// What is said of its absence.
    pub precision: String,
    /// The value as slides tell it.
    pub told: String,
    /// What it was at the last meeting that had it, and when; `None` where none did.
    pub last: Option<String>,
    /// What it should be; `None` where nobody says.
    pub target: Option<String>,
    /// Whether nobody has given it yet.
    pub is_to_fill: bool,
    /// Why it cannot be typed here; `None` where it can.
    pub elsewhere: Option<&'static str>,
    /// The file, inside the folder of the contents.
    pub file: String,
    /// Its line there, from 1.
    pub line: usize,
    /// The table that holds it.
    pub place: Vec<TableStep>,
    /// The keys that do.
    pub slots: Slots,
}

/// Makes the fields of a meeting.
struct Listing<'l> {
    sources: &'l Sources,
    folder: String,
    past: Past<'l, 'l>,
}

/// What there is to fill in of the meeting that `past` ends with, in its folder.
pub fn fields<'l>(sources: &'l Sources, folder: &str, meeting: &'l Meeting, past: Past<'l, 'l>) -> Vec<FieldGroup> {
    let listing = Listing { sources, folder: format!("reunions/{folder}/"), past };
    let mut groups = Vec::<FieldGroup>::new();
    let mut add = |title: &str, field: FormField| match groups.iter_mut().find(|group| group.title == title) {
        Some(group) => group.fields.push(field),
        None => groups.push(FieldGroup { title: title.to_owned(), fields: vec![field] }),
    };
    let mut dated: Option<&str> = None;
    for known in meeting.figures() {
        let title = title(known.about);
        if let About::SurveyBase(survey) | About::Criterion(survey, _) = known.about
            && dated != Some(survey.id.value.as_str())
        {
            dated = Some(survey.id.value.as_str());
            listing.days(meeting, survey).into_iter().for_each(|field| add(&title, field));
        }
        listing.field(meeting, known).into_iter().for_each(|field| add(&title, field));
    }
    for indicator in missing(meeting) {
        listing.unwritten(indicator).into_iter().for_each(|field| add(&title(About::Indicator(indicator)), field));
    }
    groups
}

/// The indicators of the perimeter that the meeting says nothing of.
fn missing(meeting: &Meeting) -> impl Iterator<Item = &Indicator> {
    let indicators = &meeting.referential.indicators;
    let is_retained = |indicator: &&Indicator| meeting.perimeter.iter().any(|number| number.value == indicator.module);
    let is_replaced = |old: &&Indicator| !indicators.iter().any(|new| new.replaced() == Some(old.id.as_str()));
    let is_told = |indicator: &&Indicator| meeting.indicators.iter().any(|told| told.figure.id == indicator.id.value);
    indicators.iter().filter(is_retained).filter(is_replaced).filter(move |indicator| !is_told(indicator))
}

/// What a figure stands under.
fn title(about: About<'_>) -> String {
    french::typography(match about {
        About::Indicator(indicator) => indicator.heading.as_ref().map_or("Indicateurs", |heading| heading.as_str()),
        About::SurveyBase(survey) | About::Criterion(survey, _) => &survey.title,
        About::Complaints | About::Answers(_) | About::MeanDelay => words::COMPLAINTS,
        About::Channel(_) => words::BY_CHANNEL,
        About::Reason(_) => words::BY_REASON,
        About::Service(_) => words::BY_SERVICE,
    })
}

impl Listing<'_> {
    fn field(&self, meeting: &Meeting, known: Known<'_>) -> Option<FormField> {
        let Known { figure, about } = known;
        let (file, place, slots) = self.place(meeting, figure, about)?;
        let current = self.current(&file, &place);
        let reading = self.past.reading(figure);
        let has = |keys: &[&str]| keys.iter().any(|key| typed::get(&current, key).is_some());
        let is_many = has(&OTHER_FORMS)
            || figure.groups.as_ref().is_some_and(|groups| !groups.measures.is_empty())
            || !figure.series.is_empty();
        let elsewhere = match () {
            () if has(&[TAKEN]) => Some("pris d’un autre chiffre de cette réunion\u{a0}: c’est lui qui se modifie"),
            () if is_many => Some("plusieurs valeurs\u{a0}: elles se modifient dans leur fichier"),
            () => None,
        };
        let is_to_fill = matches!(figure.measure, Measure::Absent { reason: Absence::ToFill, .. });
        Some(FormField {
            name: figure.id.clone(),
            label: words::label(about),
            unit: words::unit(&figure.unit),
            value: typed::shown_value(&slots, &current),
            precision: typed::get(&current, PRECISION).map_or("", typed::plain).to_owned(),
            told: words::value(&reading),
            last: self.last(figure),
            target: words::bound(figure),
            is_to_fill,
            elsewhere,
            line: self.line(&file, figure.value_span),
            file,
            place,
            slots,
        })
    }

    /// An indicator of which nothing is written yet; `None` where there is no file to write it in.
    fn unwritten(&self, indicator: &Indicator) -> Option<FormField> {
        let file = self.inside("indicateurs.toml");
        self.sources.find(&file)?;
        let unit = indicator.unit.clone();
        Some(FormField {
            name: indicator.id.value.clone(),
            label: words::label(About::Indicator(indicator)),
            unit: words::unit(&unit),
            value: String::new(),
            precision: String::new(),
            told: String::new(),
            last: None,
            target: None,
            is_to_fill: true,
            elsewhere: None,
            line: 1,
            file,
            place: vec![TableStep::Key(indicator.id.value.clone())],
            slots: Slots::Measured { value: "valeur", has_counts: true, is_whole: false, unit },
        })
    }

    /// The first and the last day of a survey.
    fn days(&self, meeting: &Meeting, survey: &Survey) -> Vec<FormField> {
        let Some(index) = meeting.surveys.iter().position(|other| other.id.value == survey.id.value) else {
            return Vec::new();
        };
        let place = vec![TableStep::Key("enquete".to_owned()), TableStep::Index(index)];
        let day = |key: &'static str, label: &str, day: &crate::source::Spanned<Option<chrono::NaiveDate>>| {
            let file = self.inside("enquetes.toml");
            let slots = Slots::Day(key);
            FormField {
                name: format!("{}:{key}", survey.id.value),
                label: label.to_owned(),
                unit: None,
                value: typed::shown_value(&slots, &self.current(&file, &place)),
                precision: String::new(),
                told: day.value.map_or_else(String::new, french::date),
                last: None,
                target: None,
                is_to_fill: day.value.is_none(),
                elsewhere: None,
                line: self.line(&file, day.span),
                file,
                place: place.clone(),
                slots,
            }
        };
        vec![day("du", "Premier jour", &survey.start), day("au", "Dernier jour", &survey.end)]
    }

    /// Where a figure is written; `None` for one that no file of the meeting holds.
    fn place(&self, meeting: &Meeting, figure: &Figure, about: About<'_>) -> Option<(String, Vec<TableStep>, Slots)> {
        let key = |name: &str| TableStep::Key(name.to_owned());
        let measured =
            |value, has_counts, is_whole| Slots::Measured { value, has_counts, is_whole, unit: figure.unit.clone() };
        let survey = |survey: &Survey| meeting.surveys.iter().position(|other| other.id.value == survey.id.value);
        let part = |list: &str, shares: &[crate::meeting::Share]| {
            let index = shares.iter().position(|share| share.figure.id == figure.id)?;
            let place = vec![key("reclamations"), key(list), TableStep::Index(index)];
            Some(("reclamations.toml", place, Slots::Count(COUNT)))
        };
        let complaints = meeting.complaints.as_ref();
        let (file, place, slots) = match about {
            About::Indicator(_) => ("indicateurs.toml", vec![key(&figure.id)], measured("valeur", true, false)),
            About::SurveyBase(of) => {
                ("enquetes.toml", vec![key("enquete"), TableStep::Index(survey(of)?)], Slots::Count("effectif"))
            }
            About::Criterion(of, criterion) => {
                let index = of.criteria.iter().position(|other| other.figure.id == criterion.figure.id)?;
                let place =
                    vec![key("enquete"), TableStep::Index(survey(of)?), key("critere"), TableStep::Index(index)];
                ("enquetes.toml", place, measured("taux", true, false))
            }
            About::Complaints => ("reclamations.toml", vec![key("reclamations")], measured(COUNT, false, true)),
            About::Answers(_) => {
                ("reclamations.toml", vec![key("reclamations"), key("reponses")], measured("taux", true, false))
            }
            About::MeanDelay => {
                ("reclamations.toml", vec![key("reclamations"), key("delai_moyen")], measured("valeur", false, false))
            }
            About::Channel(_) => part("canal", &complaints?.channels)?,
            About::Reason(_) => part("motif", &complaints?.reasons)?,
            About::Service(_) => part("service", &complaints?.services)?,
        };
        let file = self.inside(file);
        self.sources.find(&file)?;
        Some((file, place, slots))
    }

    /// What the table holds now; nothing where it is not there yet.
    fn current(&self, file: &str, place: &[TableStep]) -> Vec<(String, splice::Raw)> {
        let text = self.sources.find(file).map(|file| self.sources.file(file).text.as_str());
        text.and_then(|text| splice::values(text, place).ok()).unwrap_or_default()
    }

    /// What it was at the last meeting that measured it.
    fn last(&self, figure: &Figure) -> Option<String> {
        let earlier = self.past.series(&figure.id).earlier();
        let mut told = earlier.filter_map(|point| Some((point.meeting.date.value, point.reading?)));
        let (date, reading) = told.rfind(|(_, reading)| reading.has_result())?;
        Some(format!("{} ({})", words::value(&reading), french::short_date(date)))
    }

    fn inside(&self, file: &str) -> String {
        format!("{}{file}", self.folder)
    }

    /// The line of a place, where it is in this file; its first otherwise.
    fn line(&self, file: &str, span: Span) -> usize {
        match self.sources.find(file) {
            Some(file) if file == span.file => self.sources.line_column(file, span.start).0,
            Some(_) | None => 1,
        }
    }
}

/// What a field's table holds in a text.
pub fn current_in(text: &str, field: &FormField) -> Result<Vec<(String, splice::Raw)>, splice::SpliceFault> {
    match splice::values(text, &field.place) {
        Err(splice::SpliceFault::NoTable) => Ok(Vec::new()),
        found => found,
    }
}
