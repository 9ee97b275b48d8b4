//! Mistakes in what stands after `=`.

use std::ops::Range;

use super::line::{TomlLine, is_odd_space, is_typographic_quote, quoted, without_quotes};
use super::{Mistake, Reach, unknown};
use crate::parse::date::{self, PeriodError};
use crate::parse::number::as_number;

/// A value that is neither quoted nor a number, a date or `true`: what was it meant to be?
pub fn unquoted(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let raw = text[span.clone()].trim_end();
    let span = span.start..span.start + raw.len();
    let at = span.start;
    let Some(first) = raw.chars().next() else { return missing(line) };
    if is_odd_space(first) {
        return Mistake::new(at..at + first.len_utf8(), "une espace insécable se trouve devant la valeur")
            .hint("effacez-la et tapez une espace ordinaire : elle vient souvent d’un copier-coller");
    }
    if is_typographic_quote(first) {
        let straight = quoted(without_quotes(raw));
        return Mistake::new(span, "un texte s’entoure ici de guillemets droits : `\"`, ni « » ni “ ”")
            .hint(format!(
                "écrivez {} ; à l’intérieur d’un texte, « » et “ ” sont permis",
                line.assigned(at, &straight)
            ))
            .becoming(straight);
    }
    if let Some(mistake) = period(line, raw, span.clone()) {
        return mistake;
    }
    if let Some(number) = as_number(raw) {
        let what = if raw.contains('%') {
            "sans espace ni `%` : l’unité vient du référentiel"
        } else {
            "avec des chiffres seulement, sans espace"
        };
        return Mistake::new(span, format!("`{raw}` n’est pas écrit comme un nombre"))
            .hint(format!("écrivez {}, {what}", line.assigned(at, &number)))
            .becoming_number(raw, number);
    }
    if let Some((count, base)) = raw.split_once(" sur ").and_then(|(a, b)| Some((as_number(a)?, as_number(b)?))) {
        return Mistake::new(span, format!("`{raw}` n’est pas un nombre seul"))
            .hint(format!("écrivez deux lignes : `nombre = {count}`, puis `sur = {base}`"));
    }
    if let Some(value) = raw.strip_suffix([';', ',']) {
        return Mistake::new(at + raw.len() - 1..at + raw.len(), "il y a une ponctuation de trop à la fin de la ligne")
            .hint(format!("écrivez {}", line.assigned(at, value.trim_end())))
            .becoming("");
    }
    match raw.to_lowercase().as_str() {
        "oui" | "vrai" | "true" => {
            return Mistake::new(span, format!("`{raw}` s’écrit ici `true`"))
                .hint(format!("écrivez {}, sans guillemets ni majuscule", line.assigned(at, "true")));
        }
        "non" | "faux" | "false" => {
            return Mistake::new(span, format!("`{raw}` s’écrit ici `false`"))
                .hint(format!("écrivez {}, sans guillemets ni majuscule", line.assigned(at, "false")));
        }
        _ => {}
    }
    if raw.starts_with(|c: char| c.is_ascii_digit())
        && let Some((number, unit)) = raw.split_once(' ')
        && let Some(number) = as_number(number)
        && unit.chars().all(|c| c.is_alphabetic() || c == ' ')
    {
        return Mistake::new(span, format!("`{raw}` est un nombre suivi d’un texte"))
            .hint(format!("pour un nombre, écrivez {} : l’unité vient du référentiel", line.assigned(at, &number)))
            .hint(format!("pour un texte, écrivez {}", line.assigned(at, &quoted(raw))));
    }
    Mistake::new(span, "un texte s’écrit entre guillemets").hint(format!("écrivez {}", line.assigned(at, &quoted(raw))))
}

/// A date, a month or a period in another form than the accepted ones, or without its quotes.
fn period(line: &TomlLine<'_>, raw: &str, span: Range<usize>) -> Option<Mistake> {
    let at = span.start;
    match date::period(raw) {
        Ok(_) => Some(
            Mistake::new(span, "une période (mois, trimestre, semestre, année…) s’écrit entre guillemets")
                .hint(format!("écrivez {}", line.assigned(at, &quoted(raw)))),
        ),
        Err(PeriodError::NoSuch(message, hint)) => Some(Mistake::new(span, message).hint(hint)),
        Err(PeriodError::Form | PeriodError::Reversed) => {
            let suggestion = date::suggestion(raw)?;
            let (what, value) = if suggestion.len() == 10 {
                (format!("`{raw}` n’est pas une date dans l’ordre attendu : année, mois, jour"), suggestion)
            } else {
                (format!("`{raw}` n’est pas une période dans l’ordre attendu : année d’abord"), quoted(&suggestion))
            };
            Some(Mistake::new(span, what).hint(format!("écrivez {}", line.assigned(at, &value))))
        }
    }
}

/// Something that starts like a date and is none.
pub fn date(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let raw = text[span.clone()].trim_end();
    let span = span.start..span.start + raw.len();
    period(line, raw, span.clone()).unwrap_or_else(|| {
        Mistake::new(span, format!("`{raw}` n’est pas une date"))
            .hint("écrivez l’année, le mois et le jour : `2022-03-10`")
            .hint(format!("si c’est un texte, mettez-le entre guillemets : {}", quoted(raw)))
    })
}

/// A value is complete, and something follows it.
pub fn something_after(line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let (before, after) = line.split_at(span.start);
    let rest = after.trim();
    let rest_start = line.end - after.trim_start().len();
    let mark = rest_start..rest_start + rest.len();
    if line.is_header() {
        let header = before.trim();
        let mistake = if rest == "]" {
            let name = header.trim_matches(['[', ']']);
            Mistake::new(mark, "il y a un crochet de trop")
                .hint(format!("écrivez `[{name}]`, ou `[[{name}]]` pour un tableau qui se répète"))
        } else {
            Mistake::new(mark, format!("rien ne peut suivre `{header}` sur la même ligne"))
                .hint("passez à la ligne après le crochet fermant")
        };
        return mistake;
    }
    let Some((value, range)) = line.value() else { return unknown(span) };
    let number_end = value.find(|c: char| {
        !(c.is_ascii_digit() || matches!(c, '-' | '+' | ',' | '.' | '%' | ' ' | '\u{a0}' | '\u{202f}'))
    });
    let number = value[..number_end.unwrap_or(value.len())].trim();
    if let (true, Some(decimal)) = (number.contains(','), as_number(number)) {
        let unit = if number.contains('%') { ", sans `%` : l’unité vient du référentiel" } else { "" };
        return Mistake::new(
            range.start..range.start + number.len(),
            "un nombre s’écrit ici avec un point, pas une virgule",
        )
        .hint(format!("écrivez {}{unit}", line.assigned(range.start, &decimal)))
        .becoming_number(number, decimal);
    }
    let key = line.key().unwrap_or("");
    if rest.starts_with([',', ';']) && rest.contains('=') {
        return Mistake::new(mark, "une ligne ne porte qu’une clé")
            .hint("passez à la ligne pour la clé suivante, sans ponctuation entre les deux");
    }
    match (value.chars().next(), rest) {
        (Some('"'), _) if rest.starts_with(',') => Mistake::new(mark, "cette clé a plusieurs valeurs")
            .hint(format!("mettez-les entre crochets : `{key} = [{value}]`")),
        (Some('"'), _) if value.len() > 1 && value.ends_with('"') => {
            let inner = &value[1..value.len() - 1];
            Mistake::new(mark, "le texte s’arrête au deuxième guillemet `\"` ; ce qui suit est de trop")
                .hint("à l’intérieur d’un texte, écrivez « » à la place des guillemets droits")
                .hint(format!("ou entourez le texte d’apostrophes droites : `{key} = '{inner}'`"))
        }
        (Some('\''), _) => {
            let inner = value.trim_matches('\'');
            Mistake::new(mark, "le texte s’arrête à l’apostrophe ; ce qui suit est de trop")
                .hint(format!("entourez-le de guillemets droits : `{key} = {}`", quoted(inner)))
        }
        _ => Mistake::new(mark, "il y a quelque chose de trop à la fin de cette ligne")
            .hint("une ligne porte une seule clé et une seule valeur ; une remarque commence par `#`"),
    }
}

/// A text whose closing quote is missing from its line.
pub fn unclosed_text(line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let Some((value, range)) = line.value() else { return unknown(span) };
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return Mistake::new(span, "un texte de cette ligne n’a pas de guillemet fermant")
            .hint("fermez chaque texte par un guillemet droit, sur la même ligne");
    };
    let inner = value[1..].trim_end();
    let name = if quote == '"' { "le guillemet fermant `\"`" } else { "l’apostrophe fermante `'`" };
    let mistake = Mistake::new(range.clone(), format!("il manque {name}")).reaching(Reach::Text);
    if inner.ends_with(is_typographic_quote) {
        let inner = inner.trim_end_matches(|c: char| is_typographic_quote(c) || c.is_whitespace());
        return mistake
            .hint(format!("le dernier n’est pas droit ; écrivez {}", line.assigned(range.start, &quoted(inner))));
    }
    if quote == '"' && inner.ends_with("\\\"") {
        let inner = inner.trim_end_matches("\\\"");
        return mistake
            .hint(format!("`\\\"` ne ferme pas le texte ; écrivez {}", line.assigned(range.start, &quoted(inner))));
    }
    mistake
        .hint(format!("écrivez {}", line.assigned(range.start, &format!("{quote}{inner}{quote}"))))
        .hint("pour un texte de plusieurs lignes, ouvrez-le et fermez-le par trois guillemets : `\"\"\"`")
}

/// A text opened by three quotes and never closed.
pub fn unclosed_long_text(text: &str, span: Range<usize>) -> Mistake {
    let before = &text[..span.start];
    let opening = before.rfind("\"\"\"").into_iter().chain(before.rfind("'''")).max();
    let mark = opening.map_or(span, |start| start..start + 3);
    let quotes = text.get(mark.clone()).unwrap_or("\"\"\"");
    Mistake::new(mark, format!("ce texte ouvert par `{quotes}` n’est jamais fermé"))
        .hint(format!("ajoutez `{quotes}` à la fin du texte"))
        .reaching(Reach::Rest)
}

/// A backslash, which starts a code inside straight quotes.
pub fn backslash(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let end = text.ceil_char_boundary((span.start + 1).min(text.len()));
    let mark = text[line.start..end].rfind('\\').map_or(span, |index| line.start + index..line.start + index + 1);
    Mistake::new(mark, "la barre oblique inverse `\\` ne s’écrit pas seule dans un texte entre guillemets")
        .hint("dans un chemin, écrivez `/` ; sinon doublez-la : `\\\\`")
}

/// A list that is never closed: it is marked where it opens, before the first error it causes.
pub fn unclosed_list(text: &str, first: usize) -> Mistake {
    let opening = |index: usize| {
        let before = text[..index].trim_end_matches([' ', '\t']);
        before.ends_with('=') && !text[..index].rsplit('\n').next().unwrap_or("").contains(['"', '#'])
    };
    let start = text[..first].rmatch_indices('[').map(|(index, _)| index).find(|index| opening(*index));
    let mark = start.map_or(first..first, |start| start..start + 1);
    Mistake::new(mark, "cette liste n’a pas de crochet fermant `]`")
        .hint("ajoutez `]` après le dernier élément de la liste")
        .reaching(Reach::Rest)
}

/// `012`: a telephone number, or a number with a zero too many.
pub fn leading_zero(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let raw = literal(text, &span);
    let at = span.start;
    let number = as_number(raw).unwrap_or_else(|| raw.trim_start_matches('0').to_owned());
    Mistake::new(at..at + raw.len(), "un nombre ne commence pas par 0")
        .hint(format!("pour un nombre, écrivez {}", line.assigned(at, &number)))
        .hint(format!("pour un texte (un numéro de téléphone, un code), écrivez {}", line.assigned(at, &quoted(raw))))
}

/// A number that is not written as TOML wants it.
pub fn number(text: &str, line: &TomlLine<'_>, span: Range<usize>) -> Mistake {
    let Some((raw, range)) = line.value().filter(|(_, range)| range.contains(&span.start) || range.end == span.start)
    else {
        return Mistake::new(span.clone(), format!("`{}` n’est pas un nombre", literal(text, &span)))
            .hint("écrivez-le avec des chiffres et un point : `12.62`");
    };
    let completed = match (raw.strip_prefix('.'), raw.strip_suffix('.')) {
        (Some(decimals), _) => format!("0.{decimals}"),
        (_, Some(whole)) => whole.to_owned(),
        _ => String::new(),
    };
    let hint = match as_number(&completed) {
        Some(number) => format!("écrivez {}", line.assigned(range.start, &number)),
        None => {
            "écrivez-le avec des chiffres et un point : `12.62` ; si c’est un texte, mettez-le entre guillemets".into()
        }
    };
    Mistake::new(range, format!("`{raw}` n’est pas un nombre")).hint(hint)
}

/// Nothing after `=`.
pub fn missing(line: &TomlLine<'_>) -> Mistake {
    let key = line.key().unwrap_or("");
    let at = line.start + line.text.find('=').map_or(line.text.len(), |index| index + 1);
    Mistake::new(at..at, format!("il manque la valeur de `{key}`"))
        .hint(format!("écrivez-la après le signe `=` ; un texte se met entre guillemets : `{key} = \"…\"`"))
        .hint("si vous n’avez rien à dire, supprimez la ligne")
}

/// The word that starts where the error is.
fn literal<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    let rest = &text[span.start..];
    &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | '#')).unwrap_or(rest.len())]
}
