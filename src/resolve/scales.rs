//! Rating scales of surveys: a scale that holds together, and answers that are those of their scale.

use super::figures;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::{Distribution, MARK_MAX, Scale, ScaleFigure};
use crate::parse::{ScaleKind, ScaleTable};
use crate::source::{Span, Spanned};
use rust_decimal::Decimal;

/// How many answers a scale has: from yes and no to the marks from 0 to 10.
const ANSWERS: std::ops::RangeInclusive<usize> = 2..=11;

/// Resolves the scale of a survey; `None` where it does not hold together, which is told.
pub fn scale(table: ScaleTable, diagnostics: &mut Diagnostics) -> Option<Scale> {
    let ScaleTable { answers, favourable, unfavourable, no_opinion, counts_no_opinion, figure, marks, span } = table;
    let count = answers.len();
    if !ANSWERS.contains(&count) {
        let told = french::counted(count as u64, "réponse");
        diagnostics.push(
            Diagnostic::error(answers.first().map_or(span, |first| first.span), format!("une échelle de {told}"))
                .hint("une échelle a de 2 à 11 réponses, de la plus favorable à la moins favorable"),
        );
        return None;
    }
    let kind = figure.as_ref().map(|figure| figure.value).unwrap_or_default();
    if favourable.is_none() && kind == ScaleKind::Favourable {
        diagnostics.push(
            Diagnostic::error(span, "cette échelle ne dit pas combien de réponses sont favorables")
                .hint("ajoutez par exemple `favorables = 2` : les deux premières"),
        );
        return None;
    }
    let mut up_to = |written: &Option<Spanned<u64>>, most: usize, usual: usize| match written {
        Some(number) if number.value > most as u64 => {
            diagnostics.push(
                Diagnostic::error(number.span, format!("l’échelle n’a que {count} réponses"))
                    .hint(format!("écrivez un nombre de 0 à {most}")),
            );
            None
        }
        Some(number) => Some(number.value as usize),
        None => Some(usual),
    };
    let favourable_count = up_to(&favourable, count, 0)?;
    let unfavourable = up_to(&unfavourable, count - favourable_count, count - favourable_count)?;
    let figure = match kind {
        ScaleKind::Favourable => {
            unused_marks(marks.as_deref(), diagnostics);
            ScaleFigure::Favourable
        }
        ScaleKind::Mean => ScaleFigure::Mean(read_marks(marks, &answers, diagnostics)?),
        ScaleKind::NetPromoter => {
            let marks = read_marks(marks, &answers, diagnostics)?;
            if marks != (0..=10).rev().map(Decimal::from).collect::<Vec<_>>() {
                diagnostics.push(
                    Diagnostic::error(answers[0].span, "un NPS se calcule sur les réponses de 10 à 0, dans cet ordre")
                        .hint("écrivez `reponses = [\"10\", \"9\", … \"0\"]`, ou un autre `calcul`"),
                );
                return None;
            }
            ScaleFigure::NetPromoter(marks)
        }
    };
    let counts_no_opinion = counts_no_opinion.is_some_and(|counts| counts.value);
    Some(Scale { answers, favourable: favourable_count, unfavourable, no_opinion, counts_no_opinion, figure })
}

fn unused_marks(marks: Option<&[Spanned<Decimal>]>, diagnostics: &mut Diagnostics) {
    if let Some(first) = marks.and_then(<[_]>::first) {
        diagnostics.push(
            Diagnostic::error(first.span, "`notes` va avec `calcul = \"moyenne\"` ou `\"NPS\"`")
                .hint("retirez cette ligne, ou dites quel calcul en faire"),
        );
    }
}

/// The mark of each answer: as written, else what the answers themselves say.
fn read_marks(
    marks: Option<Vec<Spanned<Decimal>>>,
    answers: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Decimal>> {
    if let Some(marks) = marks {
        if marks.len() == answers.len() {
            let places: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
            return suitable(marks.into_iter().map(|mark| mark.value).collect(), &places, diagnostics);
        }
        let place = marks.first().map_or(answers[0].span, |first| first.span);
        let (notes, reponses) = (french::counted(marks.len() as u64, "note"), answers.len());
        diagnostics.push(
            Diagnostic::error(place, format!("{notes} pour {reponses} réponses"))
                .related(answers[0].span, "les réponses de l’échelle")
                .hint("donnez une note à chaque réponse, dans le même ordre"),
        );
        return None;
    }
    let read: Option<Vec<Decimal>> =
        answers.iter().map(|answer| answer.trim().replace(',', ".").parse::<Decimal>().ok()).collect();
    let Some(read) = read else {
        diagnostics.push(
            Diagnostic::error(answers[0].span, "ces réponses ne disent pas quelle note elles valent")
                .hint("ajoutez leurs notes, dans le même ordre : `notes = [4, 3, 2, 1]`"),
        );
        return None;
    };
    let places: Vec<Span> = answers.iter().map(|answer| answer.span).collect();
    suitable(read, &places, diagnostics)
}

/// The marks, where they are those of a scale: from 0 to the best, which is more than nothing.
fn suitable(marks: Vec<Decimal>, places: &[Span], diagnostics: &mut Diagnostics) -> Option<Vec<Decimal>> {
    let is_out = |mark: &Decimal| (mark.is_sign_negative() && !mark.is_zero()) || *mark > MARK_MAX;
    let wrong = marks.iter().position(is_out).or_else(|| marks.iter().all(Decimal::is_zero).then_some(0));
    let Some(place) = wrong else { return Some(marks) };
    diagnostics.push(
        Diagnostic::error(places[place], format!("{} n’est pas une note", french::number(marks[place]))).hint(format!(
            "une note va de 0 à son maximum, {} au plus, et l’une d’elles est plus que 0",
            french::number(MARK_MAX)
        )),
    );
    None
}

/// What was written of the answers to a criterion.
pub struct Answered<'a> {
    /// How many gave which answer.
    pub answers: &'a [Spanned<Decimal>],
    /// How many answered, where they are told in per cent.
    pub base: Option<&'a Spanned<u64>>,
    /// Where the criterion is written.
    pub span: Span,
}

impl Answered<'_> {
    /// Where they begin.
    pub fn place(&self) -> Span {
        self.answers.first().map_or(self.span, |first| first.span)
    }
}

/// The answers to a criterion; `None` where they are not those of the scale, which is told.
pub fn distribution(answered: &Answered<'_>, scale: &Scale, diagnostics: &mut Diagnostics) -> Option<Distribution> {
    let Answered { answers, base, .. } = *answered;
    let place = answered.place();
    let with_none = usize::from(scale.no_opinion.is_some());
    if answers.len() != scale.answers.len() + with_none {
        let names = scale.answers.iter().chain(&scale.no_opinion).map(|answer| format!("« {} »", answer.trim()));
        let names: Vec<String> = names.collect();
        let given = french::counted(answers.len() as u64, "nombre");
        diagnostics.push(
            Diagnostic::error(place, format!("{given} pour {} réponses", names.len()))
                .related(scale.answers[0].span, "l’échelle de l’enquête")
                .hint(format!("donnez un nombre par réponse, dans cet ordre : {}", names.join(", "))),
        );
        return None;
    }
    if let Some(negative) = answers.iter().find(|answer| answer.is_sign_negative() && !answer.is_zero()) {
        diagnostics.push(
            Diagnostic::error(negative.span, "un nombre de réponses n’est pas négatif").hint("vérifiez le signe"),
        );
        return None;
    }
    if let Some(base) = base.filter(|base| base.value == 0) {
        diagnostics.push(figures::empty_base(base.span).hint("écrivez `absent = \"aucun cas\"`"));
        return None;
    }
    let mut parts: Vec<Decimal> = answers.iter().map(|answer| answer.value).collect();
    let no_opinion = scale.no_opinion.as_ref().and_then(|_| parts.pop());
    // Nobody is counted in halves, and who counts needs no number of cases beside.
    let in_percent = base.is_some() || answers.iter().any(|answer| !answer.fract().is_zero() || answer.scale() > 0);
    Some(Distribution { parts, no_opinion, in_percent, base: base.map(|base| base.value), span: place })
}
