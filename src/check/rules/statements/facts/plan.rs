//! The perimeter and the action plan: how many modules, how many indicators, how many actions, how far they are.

use rust_decimal::Decimal;

use super::super::quantity::is_about;
use super::super::scope::is_elsewhere;
use super::counted::{CountLead, CountedThings, TimeOfCount, is, is_of_others, phrase_end};
use super::{Contradiction, FactTable};
use crate::check::Finding;
use crate::check::text::Text;
use crate::check::told::Token;
use crate::check::told::count::count;
use crate::french;
use crate::meeting::ActionState;
use crate::source::Span;

/// Words that stand between actions and how far they are.
const LINKS: [&str; 9] = ["ont", "ete", "sont", "est", "reste", "restent", "encore", "deja", "a"];
/// Words that say that a sentence speaks of some, or of others.
const OTHERS: [&str; 16] = [
    "referentiel",
    "formation",
    "autre",
    "autres",
    "ne",
    "n",
    "pas",
    "non",
    "hors",
    "nouvelles",
    "nouveaux",
    "depuis",
    "bureau",
    "service",
    "site",
    "chaque",
];

/// What a sentence says otherwise of the perimeter and of the plan.
pub fn wrong(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Vec<Finding> {
    let has = |words: &[&str]| sentence.iter().any(|token| token.is_word_of(words));
    if is_of_others(table, sentence) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if has(&["module", "modules"]) {
        findings.extend(modules(table, text, sentence));
    }
    if has(&["indicateurs"]) {
        findings.extend(indicators(table, text, sentence));
    }
    if has(&["action", "actions"]) {
        findings.extend(actions(table, text, sentence));
        findings.extend(states(table, text, sentence));
    }
    findings
}

/// « le périmètre compte 7 modules »
fn modules(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let meeting = table.subject.meeting;
    let is_of_perimeter = sentence
        .iter()
        .any(|token| token.word().is_some_and(|word| word == "perimetre" || word.starts_with("labellis")));
    if !is_of_perimeter || meeting.perimeter.is_empty() || sentence.iter().any(|token| token.is_word_of(&OTHERS)) {
        return None;
    }
    let counted = (0..sentence.len()).find_map(|at| CountedThings::at(sentence, at, &["module"]))?;
    let kept = |at: usize| {
        is(sentence, at, &["du"]) && is(sentence, at + 1, &["perimetre"])
            || is(sentence, at, &["retenus", "labellises"])
    };
    let end = if kept(counted.end) { Some(counted.end) } else { phrase_end(sentence, counted.end, &[]) };
    // « 2 modules du périmètre ont été audités » counts some.
    let is_all = match counted.lead(sentence) {
        CountLead::All => true,
        CountLead::Head => end.is_some_and(|end| end >= sentence.len()) && !kept(counted.end),
        CountLead::Other => false,
    };
    if !is_all || counted.is_partial(table, text, sentence, end?, TimeOfCount::NOTHING) {
        return None;
    }
    let all = meeting.perimeter.len();
    let modules = &meeting.referential.modules;
    let is_mandatory = |number: u64| modules.get(&number).is_some_and(|module| module.mandatory);
    let free = meeting.perimeter.iter().filter(|number| !is_mandatory(number.value)).count();
    // « le module obligatoire et 5 modules métier »
    let is_of_free = sentence.iter().any(|token| {
        token.is_word_of(&["metier", "metiers", "outre", "obligatoire", "plus"])
            || token.word().is_some_and(|word| {
                ["option", "facultati", "complementaire"].iter().any(|start| word.starts_with(start))
            })
    }) || sentence[..counted.at].iter().any(|token| token.is_word_of(&["et"]));
    let is_right = counted.value == Decimal::from(all) || is_of_free && counted.value == Decimal::from(free);
    (!is_right)
        .then(|| contradiction(table, text, sentence, &counted, "Modules du périmètre", all, meeting.perimeter_span))
}

/// « nous suivons 24 indicateurs »
fn indicators(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let meeting = table.subject.meeting;
    let counted = (0..sentence.len()).find_map(|at| CountedThings::at(sentence, at, &["indicateur"]))?;
    let kept = |at: usize| {
        is(sentence, at, &["de"]) && is(sentence, at + 1, &["la"]) && is(sentence, at + 2, &["demarche"])
            || is(sentence, at, &["suivis", "qualite"]) && phrase_end(sentence, at + 1, &[]).is_some()
    };
    let end = if kept(counted.end) { Some(counted.end) } else { phrase_end(sentence, counted.end, &[]) };
    let is_some = sentence.iter().any(|token| token.is_word_of(&OTHERS) || token.is_word_of(&["module", "modules"]));
    if counted.lead(sentence) != CountLead::All
        || is_some
        || counted.is_partial(table, text, sentence, end?, TimeOfCount::NOTHING)
    {
        return None;
    }
    let all = meeting.indicators.len();
    let measured = meeting.indicators.iter().filter(|value| value.figure.base().is_some()).count();
    let with_target = meeting.indicators.iter().filter(|value| value.figure.target.is_some()).count();
    let official = meeting.referential.indicators.len();
    let rights = [all, measured, with_target, official];
    // What is far from all of them counts others.
    let is_near = counted.value * Decimal::TWO > Decimal::from(all) && counted.value < Decimal::from(2 * all);
    let is_right =
        all < 3 || rights.iter().any(|right| counted.value == Decimal::from(*right)) || table.shows(counted.value);
    let at = meeting.indicators.first()?.figure.span;
    (is_near && !is_right).then(|| contradiction(table, text, sentence, &counted, "Indicateurs suivis", all, at))
}

/// « le plan d’actions compte 9 actions »
fn actions(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Option<Finding> {
    let plan = table.subject.meeting.actions.as_ref()?;
    let counted = (0..sentence.len()).find_map(|at| CountedThings::at(sentence, at, &["action"]))?;
    // Not « plan de formation », « plan canicule ».
    let is_plan = |at: usize| {
        let is_of_actions = is(sentence, at + 1, &["d"]) && is(sentence, at + 2, &["action", "actions"]);
        is(sentence, at, &["plan"]) && (is_of_actions || at + 2 == counted.at)
    };
    let is_of_plan =
        (0..counted.at).any(is_plan) || is(sentence, counted.end, &["du"]) && is(sentence, counted.end + 1, &["plan"]);
    let lead = sentence.get(counted.at.checked_sub(1)?)?.word().unwrap_or_default();
    // « comptera 5 actions » is of another plan.
    let is_ahead = lead.ends_with("ra") || lead.ends_with("ront");
    let end = match is(sentence, counted.end, &["du"]) {
        true => Some(counted.end),
        false => phrase_end(sentence, counted.end, &[]),
    };
    let is_some = sentence[..counted.end].iter().any(|token| token.is_word_of(&OTHERS));
    if !is_of_plan || is_ahead || is_some || counted.lead(sentence) != CountLead::All {
        return None;
    }
    if counted.is_partial(table, text, sentence, end?, TimeOfCount::NOTHING) || plan.actions.is_empty() {
        return None;
    }
    let all = plan.actions.len();
    let is_right = counted.value == Decimal::from(all);
    (!is_right).then(|| contradiction(table, text, sentence, &counted, "Actions du plan", all, plan.span))
}

/// « 3 actions sont réalisées, 4 sont en cours »
fn states(table: &FactTable<'_, '_>, text: &Text, sentence: &[Token]) -> Vec<Finding> {
    let Some(plan) = table.subject.meeting.actions.as_ref() else { return Vec::new() };
    let told: Vec<(CountedThings, ActionState)> = (0..sentence.len()).filter_map(|at| state(sentence, at)).collect();
    // Another plan has other actions.
    let title = table.slide_title(text);
    let is_of_plan = (0..sentence.len()).any(|at| {
        is(sentence, at, &["plan"]) && is(sentence, at + 1, &["d"]) && is(sentence, at + 2, &["action", "actions"])
            || is(sentence, at, &["actions"]) && is(sentence, at + 1, &["du"]) && is(sentence, at + 2, &["plan"])
    }) || title.contains("plan d’action")
        || title.contains("plan d'action");
    let is_some =
        sentence.iter().any(|token| token.is_word_of(&OTHERS) || is_elsewhere(token) && !token.is_word_of(&["dont"]));
    if !is_of_plan || is_some {
        return Vec::new();
    }
    let of = |state: ActionState| plan.actions.iter().filter(move |action| action.state.value == state);
    let wrong = told.into_iter().filter_map(|(counted, state)| {
        let all = of(state).count();
        let given_up = of(ActionState::Abandoned).count();
        let is_right = [all, all + given_up].iter().any(|right| counted.value == Decimal::from(*right));
        if is_right || is_about(&sentence[counted.at.saturating_sub(2)..counted.at]) {
            return None;
        }
        let label = match state {
            ActionState::ToDo => "Actions à faire",
            ActionState::InProgress => "Actions en cours",
            ActionState::Done => "Actions réalisées",
            ActionState::Abandoned => "Actions abandonnées",
        };
        Some(contradiction(table, text, sentence, &counted, label, all, plan.span))
    });
    wrong.collect()
}

/// How many actions are in a state, by what stands at a place.
fn state(sentence: &[Token], at: usize) -> Option<(CountedThings, ActionState)> {
    let value = count(&sentence[at])?;
    let named = at + 1 + usize::from(is(sentence, at + 1, &["action", "actions"]));
    let before = at.checked_sub(1).is_none_or(|before| {
        matches!(sentence[before].sign(), Some(',' | ':' | '('))
            || sentence[before].is_word_of(&["dont", "et", "les", "compte"])
    });
    let tail = sentence.get(named..)?;
    let from = named + tail.iter().take_while(|token| token.is_word_of(&LINKS) && !is_to_do(token)).count();
    // « reste à faire »: its « à » is no link.
    let from = if from > named && is(sentence, from - 1, &["a"]) { from - 1 } else { from };
    let (state, end) = if is(
        sentence,
        from,
        &["realisee", "realisees", "terminee", "terminees", "achevee", "achevees", "cloturees", "soldees"],
    ) {
        (ActionState::Done, from + 1)
    } else if is(sentence, from, &["en"]) && is(sentence, from + 1, &["cours"]) {
        (ActionState::InProgress, from + 2)
    } else if is(sentence, from, &["a"]) && is(sentence, from + 1, &["faire", "lancer", "engager", "commencer"]) {
        (ActionState::ToDo, from + 2)
    } else if is(sentence, from, &["abandonnee", "abandonnees"]) {
        (ActionState::Abandoned, from + 1)
    } else {
        return None;
    };
    let is_over =
        sentence.get(end).is_none_or(|next| matches!(next.sign(), Some(',' | ')' | ':')) || next.is_word_of(&["et"]));
    (before && is_over).then_some((CountedThings { value, at, end }, state))
}

/// Whether a word begins « à faire » rather than links.
fn is_to_do(token: &Token) -> bool {
    token.is_word_of(&["faire", "lancer", "engager", "commencer"])
}

fn contradiction(
    table: &FactTable<'_, '_>,
    text: &Text,
    sentence: &[Token],
    counted: &CountedThings,
    label: &str,
    own: usize,
    at: Span,
) -> Finding {
    let numbers = [french::number(counted.value), french::count(own as u64)];
    Contradiction { text, range: counted.range(sentence), label, numbers, at }.finding(table)
}
