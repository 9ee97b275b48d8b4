//! The table of a drawing: its numbers suit what its author asks for, or its author is told why they do not.

use rust_decimal::Decimal;

use super::chart::ChartLine;
use super::number::{self, NoNumber, NumberCell};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::meeting::{ChartForm, Charted, Prose, ProseTable};
use crate::source::{Span, Spanned};
use crate::words::Word;

/// The most places side by side: a year of months.
const PLACES_MAX: usize = 12;
/// The most lines in a drawing, or bars side by side, and the most parts of a whole: as many as can be told apart.
const LINES_MAX: usize = 4;
const PARTS_MAX: usize = 6;
/// The longest name of one of several lines or sets of bars, beside which it stands.
const NAME_MAX: usize = 32;
/// The same beside more places than this: names then stand on several lines, and leave the drawing no height.
const NAME_MAX_BESIDE_MANY: usize = 20;
const MANY_PLACES: usize = 8;
/// How many digits have room in places side by side, all together; the same left of the names of several lines.
const DIGITS_ACROSS: f64 = 84.0;
const DIGITS_BESIDE_NAMES: f64 = 68.0;
/// What stands around a number, and how wide a space and a sign of per cents are, in digits.
const DIGITS_AROUND: f64 = 1.3;
const SPACE: f64 = 0.5;
const PERCENT: f64 = 1.4;

/// The numbers of a table, where they suit what is asked of them.
pub fn read(table: &ProseTable, line: ChartLine) -> Result<Charted, Vec<Diagnostic>> {
    let ChartLine { form, unit, in_percent, line } = line;
    if let Some(wrong) = misshapen(table, form) {
        return Err(vec![wrong]);
    }
    let (numbers, in_percent) = numbers(table, form, in_percent, unit.as_ref())?;
    if numbers.iter().flatten().all(Option::is_none) {
        return Err(vec![
            Diagnostic::error(table.span, "ce tableau n’a aucun nombre à dessiner")
                .hint("donnez un nombre au moins, ou retirez la ligne `Graphique`"),
        ]);
    }
    wholes(table, form, in_percent, &numbers)?;
    Ok(Charted { form, unit, in_percent, numbers, line })
}

/// What is wrong with a table that has too many columns or rows, or too few.
fn misshapen(table: &ProseTable, form: ChartForm) -> Option<Diagnostic> {
    let (columns, rows, word) = (table.headers.len(), table.rows.len(), form.word());
    let wrong = |at: Span, message: String, hint: &str| Some(Diagnostic::error(at, message).hint(hint));
    if columns < 2 {
        let message = "ce tableau a une seule colonne : un graphique en demande deux au moins".to_owned();
        return wrong(table.span, message, "écrivez les noms dans la première, les nombres dans la deuxième");
    }
    match form {
        ChartForm::Bars | ChartForm::Parts if columns > 2 => {
            let message = format!("`{word}` dessine une colonne de nombres : ce tableau en a {}", columns - 1);
            wrong(
                table.headers[2].span,
                message,
                "gardez les noms et une colonne de nombres ; `barres à 100 %`, `colonnes`, `courbe` en montrent plusieurs",
            )
        }
        ChartForm::Wholes if columns == 2 => {
            let message = format!("`{word}` divise chaque ligne en parts : il en faut deux colonnes au moins");
            wrong(table.headers[1].span, message, "ajoutez les autres parts, ou écrivez `barres` ou `parts`")
        }
        ChartForm::Wholes if columns - 1 > PARTS_MAX => {
            let message = format!("`{word}` montre {PARTS_MAX} parts au plus : ce tableau en a {}", columns - 1);
            wrong(table.headers[PARTS_MAX + 1].span, message, "réunissez les plus petites : « Autres »")
        }
        ChartForm::Distribution if columns > 2 && rows > 1 => {
            let message = format!("`{word}` dessine une seule ligne de nombres : ce tableau en a {rows}");
            wrong(table.rows[1][0].span, message, "gardez-en une ; `colonnes` en montre jusqu’à quatre")
        }
        ChartForm::Lines | ChartForm::Columns if columns > 2 && rows > LINES_MAX => {
            let message = format!("`{word}` montre {LINES_MAX} lignes au plus : ce tableau en a {rows}");
            let hint =
                "une ligne par nom, une colonne par date : échangez-les si les dates sont dans la première colonne";
            wrong(table.rows[LINES_MAX][0].span, message, hint)
        }
        ChartForm::Lines | ChartForm::Columns
            if columns > 2
                && rows > 1
                && let Some((name, most)) = long_name(table) =>
        {
            let beside = if most < NAME_MAX { format!(" de {} colonnes", columns - 1) } else { String::new() };
            let long = length(name);
            let message = format!("ce nom a {long} caractères : {most} au plus à côté du dessin{beside}");
            wrong(name.span, message, "donnez un nom plus court")
        }
        ChartForm::Lines | ChartForm::Columns | ChartForm::Distribution => {
            let (places, at) = match columns {
                2 => (rows, table.rows.get(PLACES_MAX).map(|row| row[0].span)),
                _ => (columns - 1, table.headers.get(PLACES_MAX + 1).map(|header| header.span)),
            };
            match (at, too_wide(table, places)) {
                (Some(at), _) => {
                    let message =
                        format!("`{word}` montre {PLACES_MAX} nombres côte à côte au plus : il y en a {places}");
                    wrong(at, message, "gardez les plus utiles, ou réunissez-les ; `barres` n’a pas de limite")
                }
                (None, Some(cell)) => {
                    let message = format!("ce nombre est trop long pour {places} colonnes côte à côte");
                    wrong(cell.span, message, "arrondissez, comptez en milliers, ou gardez moins de colonnes")
                }
                (None, None) => None,
            }
        }
        ChartForm::Bars | ChartForm::Parts | ChartForm::Wholes => None,
    }
}

/// The first number that is too wide where so many stand side by side; what is no number is told elsewhere.
fn too_wide(table: &ProseTable, places: usize) -> Option<&Prose> {
    let has_names = table.headers.len() > 2 && table.rows.len() > 1;
    let all = if has_names { DIGITS_BESIDE_NAMES } else { DIGITS_ACROSS };
    let room = all / places as f64 - DIGITS_AROUND;
    let width = |c: char| match c {
        '%' => PERCENT,
        c if c.is_whitespace() => SPACE,
        _ => 1.0,
    };
    let is_wide = |cell: &&Prose| {
        let text = cell.plain();
        number::read(&text).is_ok() && text.trim().chars().map(width).sum::<f64>() > room
    };
    table.rows.iter().flat_map(|row| &row[1..]).find(is_wide)
}

fn length(text: &Prose) -> usize {
    text.plain().trim().chars().count()
}

/// The first name that is too long for the end of a line, and how long it may be.
fn long_name(table: &ProseTable) -> Option<(&Prose, usize)> {
    let most = if table.headers.len() - 1 > MANY_PLACES { NAME_MAX_BESIDE_MANY } else { NAME_MAX };
    table.rows.iter().map(|row| &row[0]).find(|name| length(name) > most).map(|name| (name, most))
}

/// The numbers, and whether they are per cents; all that is wrong with the cells, each told.
#[expect(clippy::type_complexity, reason = "the numbers of rows")]
fn numbers(
    table: &ProseTable,
    form: ChartForm,
    in_percent: bool,
    unit: Option<&Spanned<String>>,
) -> Result<(Vec<Vec<Option<Decimal>>>, bool), Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    let mut signs = Vec::new();
    let mut cell = |cell: &Prose| {
        let text = cell.plain();
        match number::read(&text) {
            Ok(NumberCell::Number { value, in_percent }) => {
                if value.is_sign_negative() && !value.is_zero() && !form.shows_negatives() {
                    let message = format!("`{}` ne montre pas de nombre négatif", form.word());
                    wrong.push(Diagnostic::error(cell.span, message).hint("`colonnes` et `courbe` en montrent"));
                }
                signs.push((cell.span, in_percent));
                Some(value)
            }
            Ok(NumberCell::None) => None,
            Err(why) => {
                wrong.push(no_number(text.trim(), cell.span, &why, form));
                None
            }
        }
    };
    let numbers = table.rows.iter().map(|row| row[1..].iter().map(&mut cell).collect()).collect();
    let with = signs.iter().find(|(_, in_percent)| *in_percent).map(|(span, _)| *span);
    let without = signs.iter().find(|(_, in_percent)| !in_percent).map(|(span, _)| *span);
    match (with, without, unit) {
        (Some(with), _, Some(unit)) if !in_percent => wrong.push(
            Diagnostic::error(with, "ce nombre est en %, mais le graphique a une autre unité")
                .related(unit.span, "l’unité du graphique")
                .hint(format!("retirez le signe %, ou écrivez `en % de {}`", unit.value)),
        ),
        (Some(with), Some(without), _) if !in_percent => wrong.push(
            Diagnostic::error(without, "ce nombre est sans %, d’autres en ont un")
                .related(with, "celui-ci est en %")
                .hint("écrivez le signe partout, ou nulle part avec `en %` après la forme du graphique"),
        ),
        _ => {}
    }
    if wrong.is_empty() { Ok((numbers, in_percent || with.is_some())) } else { Err(wrong) }
}

fn no_number(text: &str, at: Span, why: &NoNumber, form: ChartForm) -> Diagnostic {
    let wrong = Diagnostic::error(at, format!("« {text} » n’est pas un nombre que clu sait dessiner"));
    match why {
        NoNumber::Words => wrong
            .hint("écrivez-le en chiffres : `1 234`, `12,5`, `12,5 %`")
            .hint("s’il n’y a pas de valeur : `—`, ou pourquoi : `non mesuré`, `sans objet`"),
        NoNumber::Followed => wrong
            .hint("le nombre seul ; l’unité s’écrit une fois, dans la ligne du graphique :")
            .hint(format!("`Graphique : {}, en visiteurs`", form.word())),
        NoNumber::Point => wrong.label("un point").hint(
            "dans un tableau, les décimales suivent une virgule : `12,5`, et une espace sépare les milliers : `1 234`",
        ),
        NoNumber::Spaces => wrong
            .label("des espaces")
            .hint("une seule espace sépare les milliers : `1 234`, `12 345 678` ; ou aucune : `1234`"),
        NoNumber::Large => {
            wrong.label("trop de chiffres").hint("comptez en milliers ou en millions : `en millions d’euros`")
        }
    }
}

/// Tells parts that make no whole.
fn wholes(
    table: &ProseTable,
    form: ChartForm,
    in_percent: bool,
    numbers: &[Vec<Option<Decimal>>],
) -> Result<(), Vec<Diagnostic>> {
    let cells = |row: usize| table.rows[row][1..].iter().map(|cell| cell.span);
    let all: Vec<(Span, Option<Decimal>)> =
        (0..numbers.len()).flat_map(|row| cells(row).zip(numbers[row].clone())).collect();
    let wholes: Vec<Vec<(Span, Option<Decimal>)>> = match form {
        ChartForm::Parts => vec![all],
        ChartForm::Wholes => (0..numbers.len()).map(|row| cells(row).zip(numbers[row].clone()).collect()).collect(),
        ChartForm::Lines | ChartForm::Columns | ChartForm::Bars | ChartForm::Distribution => return Ok(()),
    };
    let mut wrong = Vec::new();
    for whole in &wholes {
        let missing = whole.iter().find(|(_, number)| number.is_none());
        let parts: Vec<Decimal> = whole.iter().filter_map(|(_, number)| *number).collect();
        let sum: Decimal = parts.iter().copied().sum();
        match missing {
            // A line without any value is shown as one.
            Some(_) if parts.is_empty() => {}
            Some((at, _)) => wrong.push(
                Diagnostic::error(*at, "il manque cette part : les autres ne font pas un tout")
                    .hint("écrivez 0 s’il n’y en a pas, ou demandez `barres`"),
            ),
            None if sum.is_zero() => wrong.push(
                Diagnostic::error(whole[0].0, "ces parts font 0 en tout : elles ne se comparent à rien").hint(
                    match form {
                        ChartForm::Wholes => "s’il n’y a rien à compter, écrivez `—` dans toute la ligne",
                        ChartForm::Parts
                        | ChartForm::Lines
                        | ChartForm::Columns
                        | ChartForm::Bars
                        | ChartForm::Distribution => "donnez un nombre au moins, ou demandez `barres`",
                    },
                ),
            ),
            None if in_percent && (sum - Decimal::ONE_HUNDRED).abs() > lost_by_rounding(&parts) => wrong.push(
                Diagnostic::error(whole[0].0, format!("ces parts font {} % en tout, pas 100 %", french::number(sum)))
                    .hint("vérifiez-les ; si ce ne sont pas les parts d’un tout, demandez `barres`"),
            ),
            None => {}
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// How far from their whole parts may be that were each rounded to as many decimals as they have.
fn lost_by_rounding(parts: &[Decimal]) -> Decimal {
    parts.iter().map(|part| Decimal::new(5, (part.scale() + 1).min(20))).sum()
}
