//! What people type, and that nothing in a file changes but what they typed.

use proptest::prelude::*;

use super::change::edited;
use super::slots::{Slots, TableStep};
use super::splice::{Raw, values};
use super::{FormField, Unchangeable};
use crate::french;
use crate::load::BYTE_ORDER_MARK;
use crate::meeting::Unit;

fn field(place: Vec<TableStep>, slots: Slots) -> FormField {
    FormField {
        name: String::new(),
        label: String::new(),
        unit: None,
        value: String::new(),
        precision: String::new(),
        told: String::new(),
        last: None,
        target: None,
        is_to_fill: false,
        elsewhere: None,
        file: String::new(),
        line: 1,
        place,
        slots,
    }
}

fn key(name: &str) -> TableStep {
    TableStep::Key(name.to_owned())
}

fn measured(unit: Unit) -> Slots {
    Slots::Measured { value: "valeur", has_counts: true, is_whole: false, unit }
}

fn rate(name: &str) -> FormField {
    field(vec![key(name)], measured(Unit::Share))
}

/// The text once this is typed, or what is said of it.
fn typed_with(text: &str, field: &FormField, typed: &str, precision: &str) -> Result<String, String> {
    match edited(text.as_bytes(), field, typed, precision) {
        Ok(bytes) => Ok(String::from_utf8(bytes).expect("what was text is text")),
        Err(Unchangeable::Typed(told)) => Err(french::plain_spaces(&told)),
        Err(other) => Err(format!("{other:?}")),
    }
}

fn typed(text: &str, field: &FormField, typed: &str) -> Result<String, String> {
    typed_with(text, field, typed, "")
}

#[test]
fn what_people_type_is_written_as_the_file_wants_it() {
    let blank = "[a]\nabsent = \"à renseigner\" # ici\n";
    for (words, written) in [
        ("12,62 %", "valeur = 12.62 # ici\n"),
        ("12,62\u{a0}%", "valeur = 12.62 # ici\n"),
        ("12.62", "valeur = 12.62 # ici\n"),
        ("3/4", "nombre = 3 # ici\nsur = 4\n"),
        ("1 234 sur 1\u{202f}500", "nombre = 1234 # ici\nsur = 1500\n"),
        ("n.c.", "absent = \"non communiqué\" # ici\n"),
        ("NC", "absent = \"non communiqué\" # ici\n"),
        ("sans objet", "absent = \"sans objet\" # ici\n"),
        ("Aucun cas", "absent = \"aucun cas\" # ici\n"),
        ("néant", "absent = \"aucun cas\" # ici\n"),
        ("", "absent = \"à renseigner\" # ici\n"),
    ] {
        assert_eq!(typed(blank, &rate("a"), words), Ok(format!("[a]\n{written}")), "{words}");
    }
    let number = field(vec![key("a")], measured(Unit::Named("jour".to_owned())));
    assert_eq!(typed(blank, &number, "1 234"), Ok("[a]\nvaleur = 1234 # ici\n".to_owned()));
    assert_eq!(typed(blank, &number, "1 h 20"), Ok("[a]\nvaleur = \"1 h 20\" # ici\n".to_owned()));
    assert_eq!(typed(blank, &number, "-1,5"), Ok("[a]\nvaleur = -1.5 # ici\n".to_owned()));
    let day = field(vec![key("e"), TableStep::Index(0)], Slots::Day("du"));
    let survey = "[[e]]\ndu = \"à renseigner\" # le premier\n";
    assert_eq!(typed(survey, &day, "9/5/2022"), Ok("[[e]]\ndu = 2022-05-09 # le premier\n".to_owned()));
    assert_eq!(typed("[[e]]\ndu = 2022-05-10\n", &day, " "), Ok("[[e]]\ndu = \"à renseigner\"\n".to_owned()));
}

#[test]
fn what_is_no_value_is_refused_with_what_to_write() {
    let blank = "[a]\nabsent = \"à renseigner\"\n";
    let days = field(vec![key("a")], measured(Unit::Named("jour".to_owned())));
    let count = field(vec![key("a")], Slots::Count("nombre"));
    let day = field(vec![key("a")], Slots::Day("du"));
    for (field, words, told) in [
        (&rate("a"), "beaucoup", "« beaucoup » n’est ni un nombre (12,62), ni un décompte (3/4), ni une raison"),
        (&rate("a"), "1.234", "« 1.234 » peut se lire de deux façons : écrivez 1 234 pour des milliers, ou 1,234"),
        (&rate("a"), "4/3", "« 4/3 » : il y a plus de cas favorables que de cas (4 pour 3)"),
        (&rate("a"), "3/0", "rien n’est compté sur 0"),
        (&days, "12 %", "« 12 % » : ce chiffre se compte en jours, et non en %"),
        (&days, "3/4", "ce chiffre n’est pas un taux"),
        (&count, "3,5", "ici s’écrit un nombre entier"),
        (&count, "n.c.", "ici s’écrit un nombre entier"),
        (&day, "31/02/2022", "« 31/02/2022 » n’est pas un jour du calendrier : écrivez par exemple 10/05/2022"),
    ] {
        let refused = typed(blank, field, words).expect_err(words);
        assert!(refused.contains(told), "{words}: {refused}");
    }
    // Twelve may be twelve cases or twelve per cent.
    let counted = "[a]\nnombre = 25\nsur = 36\n";
    let told = typed(counted, &rate("a"), "26").expect_err("it may be either");
    assert!(told.contains("« 26 » : ce chiffre est compté ; écrivez par exemple « 26/36 », ou « 26 % »"), "{told}");
    assert_eq!(typed(counted, &rate("a"), "26 %"), Ok("[a]\nvaleur = 26\n".to_owned()));
    let told = typed_with(blank, &rate("a"), "12", "rien reçu").expect_err("there is a value");
    assert!(told.contains("La précision ne va qu’avec une valeur absente"), "{told}");
}

#[test]
fn keys_that_go_make_room_and_their_comments_stay() {
    let absent =
        "[a]\n# au-dessus\nabsent = \"aucun cas\" # noté\nprecision = \"rien reçu\" # de mémoire\nsource = \"s\"\n";
    assert_eq!(
        typed_with(absent, &rate("a"), "92", "rien reçu"),
        Ok("[a]\n# au-dessus\nvaleur = 92 # noté\n# de mémoire\nsource = \"s\"\n".to_owned())
    );
    assert_eq!(
        typed_with(absent, &rate("a"), "n.c.", "attendu en « mai »"),
        Ok(absent.replace("aucun cas", "non communiqué").replace("rien reçu", "attendu en « mai »"))
    );
    // A rate told of so many cases keeps them.
    let based = "a = { valeur = 76.5, sur = 17, periode = \"2022\" } # ici\n";
    assert_eq!(typed(based, &rate("a"), "80 %"), Ok(based.replace("76.5", "80")));
    assert_eq!(
        typed(based, &rate("a"), "s.o."),
        Ok("a = { absent = \"sans objet\", periode = \"2022\" } # ici\n".to_owned())
    );
    assert_eq!(typed("a.valeur = 3\r\n", &rate("a"), "3/4"), Ok("a.nombre = 3\r\na.sur = 4\r\n".to_owned()));
    // What is not there yet is added.
    assert_eq!(typed("[b]\nvaleur = 1", &rate("a"), "3"), Ok("[b]\nvaleur = 1\n\n[a]\nvaleur = 3\n".to_owned()));
    assert_eq!(typed("[a] # vide\n\n[b]\n", &rate("a"), "3"), Ok("[a] # vide\nvaleur = 3\n\n[b]\n".to_owned()));
    assert_eq!(typed("[a]\nvaleur = \n", &rate("a"), "3"), Err("Unreadable".to_owned()));
}

/// A table of a file: where its text begins and ends, and what stands before and after it.
#[derive(Clone, Debug)]
struct Piece {
    before: String,
    table: String,
    after: String,
    is_inline: bool,
}

fn values_written() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        (0u32..1000).prop_map(|value| vec![format!("valeur = {}.{}", value / 10, value % 10)]),
        (1u32..40, 0u32..40)
            .prop_map(|(count, more)| vec![format!("nombre = {count}"), format!("sur = {}", count + more)]),
        (1u32..99, 1u32..40).prop_map(|(rate, base)| vec![format!("valeur={rate}"), format!("sur  = {base}")]),
        Just(vec!["absent = \"aucun cas\"".to_owned(), "precision = \"« rien, # ni = »\"".to_owned()]),
        Just(vec!["absent = 'à renseigner'".to_owned()]),
        Just(Vec::new()),
    ]
}

fn piece() -> impl Strategy<Value = Piece> {
    let others = prop::sample::subsequence(vec!["objectif = 80", "sens = \"au moins\"", "source = \"é, # x\""], 0..=3);
    let note = prop_oneof![Just(""), Just(" # noté"), Just("\t#"), Just("  # é = 3 # \"")];
    let rest = "([b-d]\\.valeur = [1-9][0-9]{0,2}\n|# [a-zé]{0,6}\n|\n){0,4}";
    (values_written(), others, 0..3usize, note, "(  |\t)?", rest, any::<(bool, bool)>(), "(# suite\n|\n){0,3}")
        .prop_map(|(written, others, style, note, indent, rest, (crlf, after_others), comments)| {
            let others: Vec<String> = others.into_iter().map(str::to_owned).collect();
            let all: Vec<String> = match after_others {
                true => [others, written].concat(),
                false => [written, others].concat(),
            };
            let lines = |lead: &str| -> String {
                all.iter().map(|entry| format!("{indent}# au-dessus\n{indent}{lead}{entry}{note}\n")).collect()
            };
            let is_inline = style == 2;
            let table = match style {
                0 => format!("[a]{note}\n{}", lines("")),
                1 if !all.is_empty() => lines("a."),
                _ => format!("a = {{ {} }}{note}\n", all.join(", ")),
            };
            // What has no header of its own comes first in its file.
            let distinct: String = rest
                .lines()
                .enumerate()
                .map(|(n, line)| match line.split_once('.') {
                    Some((_, value)) if !line.starts_with('#') => format!("k{n}.{value}\n"),
                    _ => format!("{line}\n"),
                })
                .collect();
            let ends = |text: String| if crlf { text.replace('\n', "\r\n") } else { text };
            Piece {
                before: ends(distinct),
                table: ends(table),
                after: ends(format!("{comments}[z]{note}\nvaleur = 5\nsur=7\n")),
                is_inline: is_inline || style == 1 && all.is_empty(),
            }
        })
}

/// The lines of a table without the values of its figure; comments beside these stay.
fn without_values(table: &str) -> Vec<String> {
    let is_value = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("a.").unwrap_or(line);
        ["valeur", "nombre", "sur", "absent", "precision"]
            .iter()
            .any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
    };
    let comment = |line: &str| {
        let mut is_quoted = false;
        let hash = line.char_indices().find(|(_, sign)| {
            is_quoted ^= *sign == '"';
            *sign == '#' && !is_quoted
        });
        hash.map(|(at, _)| line[at..].to_owned())
    };
    table
        .split_inclusive('\n')
        .filter_map(|line| if is_value(line) { comment(line) } else { Some(line.trim_start().to_owned()) })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn an_edit_changes_the_bytes_of_its_value_alone(
        piece in piece(),
        with_mark in any::<bool>(),
        words in prop::sample::select(vec!["12,62 %", "1 234 %", "3/4", "17 sur 40", "n.c.", "aucun cas", "", "s.o."]),
        precision in prop::sample::select(vec!["", "dit « ainsi »"]),
    ) {
        let Piece { before, table, after, is_inline } = piece;
        let mark: &[u8] = if with_mark { BYTE_ORDER_MARK } else { &[] };
        let was = [mark, before.as_bytes(), table.as_bytes(), after.as_bytes()].concat();
        let field = rate("a");
        let becomes = match edited(&was, &field, words, precision) {
            Ok(becomes) => becomes,
            Err(Unchangeable::Typed(_)) if !precision.is_empty() => return Ok(()),
            Err(other) => return Err(TestCaseError::fail(format!("{other:?} of {:?}", String::from_utf8_lossy(&was)))),
        };
        // What is around the table is as it was, byte by byte.
        let start = [mark, before.as_bytes()].concat();
        prop_assert!(becomes.starts_with(&start) && becomes.ends_with(after.as_bytes()));
        let made = str::from_utf8(&becomes[start.len()..becomes.len() - after.len()]).expect("it is text");
        // And all in it but the values, whose comments stay.
        if is_inline {
            let ends = |text: &str| {
                let (open, close) = (text.find('{').expect("a brace"), text.rfind('}').expect("a brace"));
                (text[..open].to_owned(), text[close..].to_owned())
            };
            prop_assert_eq!(ends(made), ends(&table));
        } else {
            prop_assert_eq!(without_values(made), without_values(&table));
        }
        prop_assert_eq!(made.contains('\r'), table.contains('\r'));
        // It says what was typed, beside all that it said otherwise.
        let read = |bytes: &[u8]| values(str::from_utf8(&bytes[mark.len()..]).expect("it is text"), &field.place);
        let (now, earlier) = (read(&becomes).expect("TOML"), read(&was).expect("TOML"));
        let own = |all: &[(String, Raw)], is_own: bool| -> Vec<(String, Raw)> {
            all.iter().filter(|(key, _)| field.slots.keys().contains(&key.as_str()) == is_own).cloned().collect()
        };
        prop_assert_eq!(own(&now, false), own(&earlier, false));
        let keys: Vec<String> = own(&now, true).into_iter().map(|(key, _)| key).collect();
        let expected: &[&str] = match words {
            "3/4" | "17 sur 40" => &["nombre", "sur"],
            "12,62 %" | "1 234 %" => &["valeur"],
            "" => &["absent"],
            _ if precision.is_empty() => &["absent"],
            _ => &["absent", "precision"],
        };
        let keeps_base = expected == ["valeur"] && own(&earlier, true).iter().map(|(key, _)| &**key).eq(["valeur", "sur"]);
        prop_assert!(keys == expected || keeps_base && keys == ["valeur", "sur"], "{:?}", keys);
        // Typed again, it changes nothing.
        prop_assert_eq!(edited(&becomes, &field, words, precision), Ok(becomes.clone()));
    }
}
