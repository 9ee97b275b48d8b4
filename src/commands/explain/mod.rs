//! What a rule wants, why, and an example of each side; or the list of all rules. The same as JSON. And what a key of the
//! files is.

mod json;

use crate::check::{Earlier, Example, Family, FormerName, KnownRule, Rule, former_names, known, rules};
use crate::cli::{EXIT_BUILT, EXIT_USAGE, Explain, TextOrJson};
use crate::diagnostic::{nearest, terminal};
use crate::guide::{self, DescribedKey};
use crate::words::Word;

/// Explains a rule, or lists them all; returns the exit code.
pub fn explain(request: &Explain) -> u8 {
    let Explain { code, format } = request;
    let code = code.as_deref().map(str::trim);
    let keys = code.map(guide::described).unwrap_or_default();
    let rule = code.and_then(known);
    let text = match (rule, format, code) {
        (None, TextOrJson::Text, Some(_)) if !keys.is_empty() => String::new(),
        (None, TextOrJson::Text | TextOrJson::Json, Some(code)) => {
            terminal::print_text(&unknown(code), false);
            return EXIT_USAGE;
        }
        (Some(KnownRule { rule, former }), TextOrJson::Text, _) => {
            format!("{}{}", former.map(renamed).unwrap_or_default(), text(rule))
        }
        (None, TextOrJson::Text, None) => list(),
        (Some(KnownRule { rule, former: _ }), TextOrJson::Json, _) => json::json(std::iter::once(rule)),
        (None, TextOrJson::Json, None) => json::json(rules()),
    };
    let told = match format {
        TextOrJson::Text => (!text.is_empty()).then_some(text).into_iter().chain(keys.iter().map(key)).collect(),
        TextOrJson::Json => vec![text],
    };
    let text = told.join("\n");
    terminal::print_text(&text, true);
    EXIT_BUILT
}

fn unknown(code: &str) -> String {
    let keys = guide::described_keys();
    let names = rules().map(|rule| rule.code).chain(keys.iter().map(|key| key.name.as_str()));
    let hint = match nearest(code, names) {
        Some(near) => format!("voulez-vous dire `{near}` ?"),
        None => "`clu explain` donne la liste des règles, `clu guide` toutes les clés".to_owned(),
    };
    format!("erreur : aucune règle n’a le code `{code}`, aucune clé ce nom\nconseil : {hint}\n")
}

/// What is said first to who asks by a former name.
fn renamed(FormerName { code, now, until }: &FormerName) -> String {
    format!("La règle « {code} », jusqu’à la version {until}, s’appelle maintenant « {now} ».\n\n")
}

fn text(rule: &Rule) -> String {
    let Rule { code, family, title, why, since, sources, earlier, failing, passing, acceptable, .. } = rule;
    let acceptable = match acceptable {
        true => "peut être accepté par une réserve",
        false => "ne peut pas être accepté par une réserve",
    };
    let former = former_names(rule)
        .map(|former| format!("Ancien code : {} (jusqu’à la version {}).\n\n", former.code, former.until));
    format!(
        "{code} ({}, {}, depuis la version {since})\n\n{title}.\n\n{}\n\nUn constat {acceptable}.\n\n{}{}{}À corriger :\n{}\nEn ordre :\n{}",
        rule.severity().word(),
        family.name().to_lowercase(),
        wrapped(why),
        former.collect::<String>(),
        sources.iter().map(|source| format!("Source : {source}.\n\n")).collect::<String>(),
        earlier.iter().map(before).collect::<String>(),
        example(*failing),
        example(*passing)
    )
}

/// What a key is, in one of the files that have it.
fn key(key: &DescribedKey) -> String {
    let DescribedKey { name, file, tables, required, meaning, example } = key;
    let tables = if tables.is_empty() { String::new() } else { format!(", dans {}", tables.join(", ")) };
    let required = if *required { "à écrire dès que son bloc est là" } else { "facultatif" };
    let example = example.as_ref().map(|example| format!("  {name} = {example}\n")).unwrap_or_default();
    // The guide marks what is written as it stands.
    let meaning = meaning.replace(['`', '*'], "");
    format!("`{name}`, {file}{tables} ({required})\n\n{}\n{example}", wrapped(&meaning))
}

fn before(earlier: &Earlier) -> String {
    let Earlier { said, .. } = earlier;
    format!("À la réunion du {} :\n{}\n", earlier.date_in_words(), example(*said))
}

fn example(example: Example) -> String {
    let Example { file, text } = example;
    let lines: String = text.trim_end().lines().map(|line| format!("  {line}").trim_end().to_owned() + "\n").collect();
    format!("  # {file}\n{lines}")
}

/// Lines of at most 90 characters, cut at plain spaces.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is a line");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > 90 {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines.join("\n")
}

fn list() -> String {
    let width = rules().map(|rule| rule.code.len()).max().unwrap_or_default();
    let mut text = String::new();
    for family in Family::ALL {
        text.push_str(&format!("{}\n", family.name()));
        for rule in rules().filter(|rule| rule.family == family) {
            text.push_str(&format!("  {:width$}  {:13}  {}\n", rule.code, rule.severity().word(), rule.title));
        }
        text.push('\n');
    }
    text + "Pour une règle : clu explain CODE\n"
}
