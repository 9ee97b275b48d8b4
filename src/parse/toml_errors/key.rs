//! Mistakes in keys, in table headers, and in lines that are neither.

use std::ops::Range;

use super::line::{TomlLine, is_odd_space, is_typographic_quote, plain_key, quoted};
use super::{Mistake, Reach};
use crate::parse::number::as_number;

/// The tables of the format that are written once a thing, with two brackets.
const REPEATED: [&str; 11] = [
    "ordre_du_jour",
    "ordre_du_jour.point",
    "echeance",
    "reserve",
    "enquete",
    "enquete.critere",
    "module",
    "engagement",
    "indicateur",
    "reclamations.canal",
    "reclamations.motif",
];

/// A key or a table written twice; the first one is shown as well when it can be found.
pub fn duplicate(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let name = text[span.clone()].to_owned();
    if line.is_header() {
        let header = bare(line.text);
        let mut mistake = Mistake::new(
            line.start + line.text.len() - line.text.trim_start().len()..line.start + line.text.trim_end().len(),
            format!("le tableau `{header}` est déjà écrit plus haut"),
        )
        .hint(match REPEATED.contains(&header.as_str()) {
            true => format!("ce tableau se répète : écrivez chaque fois `[[{header}]]`"),
            false => "réunissez les deux en un seul, ou corrigez le nom de l’un d’eux".to_owned(),
        })
        .reaching(Reach::Table);
        let first = lines(&text[..line.start])
            .find(|(_, earlier)| {
                let earlier = earlier.trim();
                earlier.starts_with('[') && bare(earlier) == header || assigns(earlier, &header)
            })
            .map(|(start, earlier)| start..start + earlier.trim_end().len());
        if let Some(first) = first {
            let brackets = |header: &str| header.trim_start().starts_with("[[");
            if brackets(&text[first.clone()]) != brackets(line.text) && !REPEATED.contains(&header.as_str()) {
                mistake = mistake.hint(format!("pour répéter un tableau, écrivez chaque fois `[[{header}]]`"));
            }
            mistake.related = Some((first, "la première fois ici".to_owned()));
        }
        return mistake;
    }
    let table = lines(&text[..line.start]).filter(|(_, earlier)| earlier.trim_start().starts_with('[')).last();
    let header = table.map_or("[…]", |(_, header)| if header.trim_start().starts_with("[[") { "[[…]]" } else { "[…]" });
    let mut mistake = Mistake::new(span, format!("la clé `{name}` est déjà écrite dans ce tableau"))
        .hint("gardez une seule des deux lignes")
        .hint(format!("si un autre tableau commence ici, il lui manque sa ligne `{header}`"));
    let table_start = table.map_or(0, |(start, earlier)| start + earlier.len());
    mistake.related =
        lines(&text[table_start..line.start]).find(|(_, earlier)| assigns(earlier, &name)).map(|(start, earlier)| {
            let start = table_start + start + (earlier.len() - earlier.trim_start().len());
            (start..start + name.len(), "la première fois ici".to_owned())
        });
    mistake
}

/// The name in a header, without brackets, spaces and remark.
fn bare(header: &str) -> String {
    let header = header.split('#').next().unwrap_or("");
    header.chars().filter(|c| !matches!(c, '[' | ']') && !c.is_whitespace()).collect()
}

/// True when the line gives a value to this key.
fn assigns(line: &str, key: &str) -> bool {
    line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', '.']))
}

/// The lines of a text and where each starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |start, line| {
        let here = *start;
        *start += line.len();
        Some((here, line))
    })
}

/// A key that no `=` follows.
pub fn without_value(line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let text = line.text.trim_end();
    let (before, after) = line.split_at(span.start);
    let (key, after) = (before.trim(), after.trim());
    let at = line.start + text.len() - after.len();
    if after.is_empty() {
        return Mistake::new(at..at, format!("il manque le signe `=` et la valeur de `{key}`"))
            .hint(format!("écrivez par exemple `{key} = \"…\"` ; une remarque commence par `#`"));
    }
    if let Some(value) = after.strip_prefix(':') {
        return Mistake::new(at..at + 1, format!("le signe entre `{key}` et sa valeur est `=`, pas `:`"))
            .hint(format!("écrivez `{key} = {}`", as_value(value.trim_start_matches('=').trim())));
    }
    if let Some((words, value)) = text.split_once('=') {
        let words = words.trim();
        return Mistake::new(
            line.start + text.len() - text.trim_start().len()..line.start + words.len(),
            "une clé s’écrit sans espace",
        )
        .hint(format!("écrivez `{} = {}`", plain_key(words), value.trim()));
    }
    if after.starts_with(['"', '\''])
        || after.starts_with(is_typographic_quote)
        || as_number(after).is_some()
        || after.starts_with('[')
    {
        return Mistake::new(at..at, format!("il manque le signe `=` après `{key}`"))
            .hint(format!("écrivez `{key} = {}`", as_value(after)));
    }
    not_a_line(line)
}

/// A value as it should be written: as it is when it may stand so, else between quotes.
fn as_value(value: &str) -> String {
    if value.starts_with(['"', '\'', '[', '{']) {
        return value.to_owned();
    }
    match as_number(value) {
        Some(number) => number,
        None => quoted(super::line::without_quotes(value)),
    }
}

/// Text that is no line of a TOML file.
fn not_a_line(line: &TomlLine<'_>) -> Mistake {
    let start = line.start + line.text.len() - line.text.trim_start().len();
    Mistake::new(
        start..start + line.text.trim().len(),
        "cette ligne n’est ni une clé et sa valeur, ni un tableau, ni une remarque",
    )
    .hint("si c’est une remarque pour vous, commencez-la par `#`")
    .hint("si c’est la suite d’un texte, ouvrez et fermez ce texte par trois guillemets : `\"\"\"`")
}

/// A key with a character that keys cannot have.
pub fn invalid(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let wrong = text[span.clone()].chars().next().unwrap_or(' ');
    if is_odd_space(wrong) {
        return Mistake::new(span, "une espace insécable se trouve dans cette ligne, hors d’un texte")
            .hint("effacez-la et tapez une espace ordinaire : elle vient souvent d’un copier-coller");
    }
    if line.is_header() {
        let header = line.text.trim();
        let brackets = if header.starts_with("[[") { 2 } else { 1 };
        let name = plain_key(header.trim_matches(['[', ']']));
        let suggestion = format!("{}{name}{}", "[".repeat(brackets), "]".repeat(brackets));
        return Mistake::new(span, "un nom de tableau s’écrit sans accent, sans espace et sans guillemets")
            .hint(format!("écrivez `{suggestion}`"))
            .reaching(Reach::Table);
    }
    match line.text.split_once('=') {
        None => not_a_line(line),
        Some((key, value)) => Mistake::new(
            span,
            "une clé s’écrit avec des lettres sans accent, des chiffres, `-` et `_`",
        )
        .hint(format!("écrivez `{} = {}`", plain_key(key), value.trim())),
    }
}

/// Nothing before `=`, or nothing between brackets.
pub fn missing(line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    if line.is_header() {
        return Mistake::new(span, "il manque le nom du tableau entre les crochets")
            .hint("écrivez par exemple `[reunion]`")
            .reaching(Reach::Table);
    }
    Mistake::new(span, "il manque la clé devant le signe `=`").hint("écrivez par exemple `titre = \"…\"`")
}

/// A table header without its closing bracket, or with a space in its name.
pub fn unclosed_header(line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let header = line.text.split('#').next().unwrap_or("").trim();
    let brackets = if header.starts_with("[[") { 2 } else { 1 };
    let name = header.trim_matches(['[', ']']).trim();
    let with = |name: &str| format!("`{}{name}{}`", "[".repeat(brackets), "]".repeat(brackets));
    let plain = plain_key(name);
    let suggestion = if plain.contains('_') && name.contains(' ') {
        format!("{} ou {}", with(&plain), with(&plain.replace('_', "-")))
    } else {
        with(&plain)
    };
    let message = if header.ends_with(&"]".repeat(brackets)) {
        "un nom de tableau s’écrit sans espace et sans accent".to_owned()
    } else {
        format!("il manque `]` à la fin de `{header}`")
    };
    Mistake::new(span, message).hint(format!("écrivez {suggestion}")).reaching(Reach::Table)
}
