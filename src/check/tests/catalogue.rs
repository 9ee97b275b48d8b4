//! The list of all rules: each tells its failing example and not its passing one, is well described, and stands in the guide;
//! former names lead to rules of today.

use super::trial::told;
use crate::check::{Earlier, Example, Family, FormerName, Rule, find, former, former_names, known, rules};
use crate::words::Word;
use crate::written;

fn has(told: &[String], rule: &Rule) -> bool {
    told.iter().any(|line| line.starts_with(&format!("{}: ", rule.code)))
}

#[test]
fn every_rule_tells_its_failing_example_and_not_its_passing_one() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let (failing, passing) = (told(rule.failing, rule.earlier), told(rule.passing, rule.earlier));
        if !has(&failing, rule) {
            wrong.push(format!("{}: nothing is told of the failing example, but {failing:#?}", rule.code));
        }
        if !passing.is_empty() {
            wrong.push(format!("{}: the passing example is not in order: {passing:#?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_are_well_described() {
    let mut codes = std::collections::BTreeSet::new();
    for rule in rules() {
        let Rule { code, title, why, .. } = rule;
        assert!(codes.insert(code), "{code} is there twice");
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
        assert!(title.starts_with(char::is_uppercase) && !title.ends_with('.'), "{code}: {title}");
        assert!(why.ends_with('.') && why.len() > 40, "{code}: {why}");
    }
}

#[test]
fn a_former_name_leads_to_the_rule_of_today() {
    let guide = include_str!("../../../content/guide/regles.md");
    let mut names = std::collections::BTreeSet::new();
    for former @ FormerName { code, now, until } in former::FORMER_NAMES {
        assert!(names.insert(code), "{code} is there twice");
        assert!(find(code).is_none(), "{code} is the code of a rule");
        let rule = find(now).unwrap_or_else(|| panic!("{code}: no rule is called {now}"));
        assert!(until.split('.').all(|part| part.parse::<u32>().is_ok()), "{code}: {until}");
        let known = known(code).expect("it is known");
        assert_eq!((known.rule.code, known.former), (rule.code, Some(former)));
        assert!(former_names(rule).any(|one| one == former));
        assert!(
            guide.contains(&format!("### `{now}`")) && guide.contains(&format!("Ancien code\u{a0}: `{code}`")),
            "{code}"
        );
    }
    for rule in rules() {
        assert!(known(rule.code).is_some_and(|known| known.former.is_none() && known.rule.code == rule.code));
        assert!(guide.contains(&format!("### `{}`", rule.code)), "{}", rule.code);
    }
}

/// What the guide says of the rules.
fn chapter() -> String {
    let mut text = String::new();
    for family in Family::ALL {
        text.push_str(&format!("\n## {}\n", family.name()));
        for rule in rules().filter(|rule| rule.family == family) {
            let Rule { code, title, why, sources, earlier, failing, passing, acceptable, .. } = rule;
            let weight = rule.severity().word();
            let note = if *acceptable { "" } else { ", que rien n’accepte" };
            let example = |example: &Example| {
                let language = if example.file.ends_with(".toml") { "toml" } else { "markdown" };
                format!("`{}`\u{a0}:\n\n```{language}\n{}\n```\n", example.file, example.text.trim_end())
            };
            let before = |earlier: &Earlier| {
                format!("À la réunion du {}, dans {}\n", earlier.date_in_words(), example(&earlier.said))
            };
            let before: String = earlier.iter().map(before).collect();
            let former: Vec<String> = former_names(rule).map(|former| format!("`{}`", former.code)).collect();
            let former = match former.is_empty() {
                true => String::new(),
                false => format!("Ancien code : {}.\n\n", former.join(", ")),
            };
            let sources = match sources.is_empty() {
                true => String::new(),
                false => format!("Sources : {}.\n\n", sources.join(" ; ")),
            };
            text.push_str(&format!(
                "\n### `{code}`\n\n**{title}** ({weight}{note}). {why}\n\n{former}{sources}{before}À corriger, dans {}\nEn ordre, dans {}",
                example(failing),
                example(passing)
            ));
        }
    }
    text
}

/// Written anew by `CLU_UPDATE=1 cargo test --lib the_guide_lists`.
#[test]
fn the_guide_lists_every_rule() {
    written::holds("content/guide/regles.md", "règles", "fin des règles", &chapter(), "the_guide_lists");
}
