//! Answers on a scale, as a survey shows them: bars of 100 % beside the criteria, and the key to their shades.

use rust_decimal::prelude::ToPrimitive;

use super::{Context, FlowBlock};
use crate::compose::text::Typesetter;
use crate::compose::wording;
use crate::deck::{BarMark, Block, PartMark, Run, Runs, Shade, Table, TextBlock};
use crate::french;
use crate::history::Reading;
use crate::meeting::{Criterion, Scale, ScaleFigure, Survey, Unit};
use crate::source::Span;

impl Context<'_> {
    /// What the shades beside a survey's criteria stand for, in the order of its scale; nothing where none is drawn.
    pub fn scale_key(&self, survey: &Survey, table: &Table, origin: Span) -> Option<FlowBlock> {
        let scale = survey.scale.as_ref()?;
        table.chart.as_ref().filter(|chart| chart.kind.has_parts())?;
        let mut runs = vec![Run::plain("En\u{a0}% des réponses, de gauche à droite\u{a0}:")];
        for (name, shade) in shaded(scale, self.typesetter) {
            runs.extend([Run::plain(" "), Run::sample(shade), Run::plain("\u{a0}")]);
            // What it stands for is not parted from its sample.
            runs.extend(name.into_iter().map(|run| Run { text: run.text.replace(' ', "\u{a0}"), ..run }));
            runs.push(Run::plain("\u{a0}"));
        }
        Some(FlowBlock::new(Block::Text(TextBlock::note(runs)), origin).keeping_next())
    }
}

/// What stands beside a criterion: its answers on the survey's scale, where a rate is told; else its bar.
pub fn mark(survey: &Survey, criterion: &Criterion, reading: &Reading<'_>, typesetter: &Typesetter<'_>) -> BarMark {
    match (&survey.scale, &criterion.distribution) {
        (Some(scale), Some(given)) if reading.number().is_some() => {
            let given = scale.grouped(given);
            let shares = given.shares().into_iter().zip(given.whole_shares());
            let parts = shares.zip(shaded(scale, typesetter)).map(|((share, whole), (name, shade))| PartMark {
                share: share.to_f64().unwrap_or_default(),
                words: french::count(whole),
                name: name.iter().map(|run| run.text.as_str()).collect(),
                shade,
            });
            BarMark::Parts(parts.collect())
        }
        _ => wording::bar(reading),
    }
}

/// The parts of a scale as they are drawn, with their shades: its answers; of a score of recommendation those that its
/// definition tells apart.
fn shaded(scale: &Scale, typesetter: &Typesetter<'_>) -> Vec<(Runs, Shade)> {
    let (names, favourable, unfavourable): (Vec<Runs>, usize, usize) = match scale.figure {
        ScaleFigure::Favourable | ScaleFigure::Mean(_) => {
            let names: Vec<Runs> = scale.answers.iter().map(|answer| typesetter.line(answer)).collect();
            match scale.favourable {
                // Nobody said which are favourable: from one end to the other in one colour, without a judgement.
                0 => (names, scale.answers.len(), 0),
                favourable => (names, favourable, scale.unfavourable),
            }
        }
        ScaleFigure::NetPromoter(_) => {
            let names = ["promoteurs (9 et 10)", "passifs (7 et 8)", "détracteurs (0 à 6)"];
            (names.map(|name| vec![Run::plain(name)]).to_vec(), 1, 1)
        }
    };
    let shades = Shade::of_scale(names.len(), favourable, unfavourable);
    names.into_iter().zip(shades).collect()
}

/// How many had no opinion; nothing where so few answered that it is not told.
pub fn undecided(criterion: &Criterion, reading: &Reading<'_>) -> Option<String> {
    let given = criterion.distribution.as_ref().filter(|_| reading.number().is_some())?;
    let number = given.no_opinion?;
    Some(match given.in_percent {
        true => french::quantity(number, &Unit::Share),
        false => french::number(number),
    })
}
