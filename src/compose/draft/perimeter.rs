//! The label's modules, its perimeter, and the milestones on a line of time.

use super::pages::heading;
use super::{AgendaPosition, Content, Context, FlowBlock, Layout, Topic};
use crate::compose::wording::muted;
use crate::deck::{Align, Block, Card, Chart, ChartKind, Column, Row, Run, Runs, Table, TimelineMark, Tone};
use crate::french;
use crate::meeting::{Milestone, Module};
use crate::source::Span;
use crate::words::{self, Word};
use chrono::NaiveDate;

/// More steps than this on one line of time would be too narrow to read.
const STEPS_MAX: usize = 7;
/// Of up to these, the words are as large as any text; where words are too wide for more, a line has no more.
const STEPS_WIDE: usize = 4;

/// A step on the line of time.
struct Step {
    date: String,
    label: Runs,
    state: String,
    done: bool,
    day: NaiveDate,
    span: Span,
}

impl Context<'_> {
    /// The modules that are not mandatory: those a préfecture chooses from.
    pub fn modules(&self, place: &AgendaPosition<'_>, origin: Span) -> Topic {
        let referential = &self.meeting.referential;
        let chosen: Vec<&Module> = referential.modules.values().filter(|module| !module.mandatory).collect();
        // « métier » does not agree: they are modules of a trade.
        let article = if chosen.len() > 1 { "Les" } else { "Le" };
        let count = french::counted(chosen.len() as u64, "module");
        let title = vec![Run::plain(format!(
            "{article} {count} métier du référentiel {}",
            french::typography(&referential.name)
        ))];
        let retained = |module: &Module| self.meeting.perimeter.iter().any(|number| number.value == module.number);
        let rows = chosen
            .iter()
            .map(|module| {
                let mark = if retained(module) {
                    Run { badge: true, tone: Tone::Info, ..Run::plain("✓\u{a0}retenu") }
                } else {
                    muted("non retenu")
                };
                let number = Run { strong: true, ..Run::plain(format!("n°\u{a0}{}", module.number)) };
                let mut title = self.module_title(module);
                title.extend(self.notes.after(&module.place()));
                Row { cells: vec![vec![number], title, vec![mark]], figure: None }
            })
            .collect();
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let columns =
            vec![column("Module").whole(), column("Intitulé").rest(), column("Périmètre de labellisation").whole()];
        let table = Table::new(title.clone(), columns, rows);
        let origins = chosen.iter().map(|module| module.span).collect();
        let mut blocks = vec![FlowBlock::parts(Block::Table(table), origins)];
        blocks.extend(self.notes_below("modules", origin));
        Topic {
            id: "modules".to_owned(),
            trail: place.trail.clone(),
            title,
            origin,
            level: 2,
            content: Content::flow(blocks),
        }
    }

    fn module_title(&self, module: &Module) -> Runs {
        match &module.title {
            Some(title) => self.typesetter.line(title),
            None => vec![Run { emphasis: true, ..muted("intitulé à compléter") }],
        }
    }

    pub fn perimeter(&self, place: &AgendaPosition<'_>, origin: Span) -> Topic {
        let blocks = |modules, steps| self.perimeter_blocks(modules, steps, origin);
        let cards = |steps| Layout::text(blocks(self.module_cards(), steps));
        Topic {
            id: "perimetre".to_owned(),
            trail: place.trail.clone(),
            title: vec![Run::plain("Périmètre de labellisation retenu et dates d’audit")],
            origin,
            level: 2,
            content: Content::Flow(vec![
                cards(STEPS_MAX),
                Layout::rows(blocks(self.module_cards(), STEPS_MAX)),
                Layout::rows(blocks(self.module_rows(), STEPS_MAX)),
                cards(STEPS_WIDE),
            ]),
        }
    }

    /// What shows the modules of the perimeter, then the milestones, so many a line.
    fn perimeter_blocks(&self, modules: Option<FlowBlock>, steps: usize, origin: Span) -> Vec<FlowBlock> {
        let mut blocks: Vec<FlowBlock> = modules.into_iter().collect();
        let milestones = &self.meeting.milestones;
        if let Some(first) = milestones.first() {
            let all_ahead = milestones.iter().all(|milestone| !milestone.is_done());
            let heading_text = if all_ahead { "Dates des prochaines échéances" } else { "Dates des échéances" };
            blocks.push(heading(heading_text, first.label.span));
            blocks.extend(self.timeline(steps));
        }
        let milestones = milestones.iter().map(|milestone| milestone.place.as_str());
        for place in ["perimetre", "echeance"].into_iter().chain(milestones) {
            blocks.extend(self.notes_below(place, origin));
        }
        blocks
    }

    /// The modules of the perimeter, in the author's order, and where it names them.
    fn retained(&self) -> (Vec<&Module>, Vec<Span>) {
        let modules = &self.meeting.referential.modules;
        self.meeting.perimeter.iter().map(|number| (&modules[&number.value], number.span)).unzip()
    }

    /// The modules of the perimeter as cards.
    fn module_cards(&self) -> Option<FlowBlock> {
        let (modules, origins) = self.retained();
        let card = |module: &&Module| Card {
            kicker: words::module(module.number, None),
            title: self.module_title(module),
            badge: vec![state(module)],
            strong: module.mandatory,
            figure: None,
        };
        (!modules.is_empty()).then(|| FlowBlock::cards(modules.iter().map(card).collect(), origins))
    }

    /// The same as rows of a table, which take less height.
    fn module_rows(&self) -> Option<FlowBlock> {
        let (modules, origins) = self.retained();
        let row = |module: &&Module| {
            let number = Run { strong: true, ..Run::plain(words::module(module.number, None)) };
            Row { cells: vec![vec![number], self.module_title(module), vec![state(module)]], figure: None }
        };
        let column = |text: &str| Column::new(vec![Run::plain(text)]);
        let columns = vec![column("Module").whole(), column("Intitulé").rest(), column("Choix").whole()];
        let caption = vec![Run::plain("Périmètre de labellisation retenu")];
        let table = Table::new(caption, columns, modules.iter().map(row).collect());
        (!modules.is_empty()).then(|| FlowBlock::parts(Block::Table(table), origins))
    }

    fn timeline(&self, steps_max: usize) -> Vec<FlowBlock> {
        let mut steps = vec![Step {
            date: french::date(*self.meeting.date),
            label: vec![Run::plain("Réunion du comité")],
            state: "présente réunion".to_owned(),
            done: true,
            day: *self.meeting.date,
            span: self.meeting.date.span,
        }];
        steps.extend(self.meeting.milestones.iter().map(|milestone| self.step(milestone)));
        // In the order of time; what is known to the month stands by the month's end.
        steps.sort_by_key(|step| step.day);
        // Lines of equal length rather than a full one and a crumb.
        let lines = steps.len().div_ceil(steps_max);
        let per_line = steps.len().div_ceil(lines);
        steps.chunks(per_line).map(|steps| self.timeline_line(steps)).collect()
    }

    fn step(&self, milestone: &Milestone) -> Step {
        let date = match milestone.date.value {
            crate::meeting::Period::Single(moment) => french::moment(moment),
            period => french::period(period),
        };
        Step {
            date,
            label: self.typesetter.line(&milestone.label),
            state: milestone.state.word().to_owned(),
            done: milestone.is_done(),
            day: milestone.date.last_day(),
            span: milestone.label.span,
        }
    }

    fn timeline_line(&self, steps: &[Step]) -> FlowBlock {
        let column = |step: &Step| Column::new(vec![Run::plain(step.date.clone())]).aligned(Align::Center).alike();
        let columns = steps.iter().map(column).collect();
        let is_close = steps.len() > STEPS_WIDE;
        let small = |run: Run| Run { small: is_close, ..run };
        let label = |step: &Step| step.label.iter().cloned().map(small).collect();
        let rows = vec![
            Row { cells: steps.iter().map(label).collect(), figure: None },
            Row { cells: steps.iter().map(|step| vec![small(muted(step.state.clone()))]).collect(), figure: None },
        ];
        let caption = vec![Run::plain("Échéances")];
        let mut table = Table::new(caption, columns, rows);
        let described: Vec<String> = steps
            .iter()
            .map(|step| {
                let label: String = step.label.iter().map(|run| run.text.as_str()).collect();
                format!("{}\u{a0}: {label} ({})", step.date, step.state)
            })
            .collect();
        table.chart_above = true;
        table.row_headers = false;
        table.chart = Some(Chart {
            id: String::new(),
            title: "Frise des échéances".to_owned(),
            description: format!("{}.", described.join("\u{202f}; ")),
            kind: ChartKind::Timeline { marks: steps.iter().map(|step| TimelineMark { done: step.done }).collect() },
        });
        let length = |step: &&Step| step.label.iter().map(|run| run.text.chars().count()).sum::<usize>();
        let longest = steps.iter().max_by_key(length).unwrap_or(&steps[0]);
        FlowBlock::new(Block::Table(table), longest.span)
    }
}

/// Why a module is in the perimeter, as a badge.
fn state(module: &Module) -> Run {
    let (words, tone) = match module.mandatory {
        true => ("obligatoire", Tone::Info),
        false => ("retenu par la préfecture", Tone::Normal),
    };
    Run { badge: true, tone, ..Run::plain(words) }
}
