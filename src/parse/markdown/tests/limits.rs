//! Pages that are too long, too deep, or anything at all.

use proptest::prelude::*;

use super::{read, report};
use crate::meeting::ProseBlock;

fn table(rows: usize) -> String {
    format!("# A\n\n| a | b |\n|---|---|\n{}", "| 1 | 2 |\n".repeat(rows))
}

#[test]
fn a_table_of_ten_thousand_rows_is_one_error() {
    insta::assert_snapshot!(report(&table(10_000)), @"
    erreur : ce tableau a 10 000 lignes : 500 au plus
       --> diapositives/a.md:505:1
        |
    505 | | 1 | 2 |
        | ^^^^^^^^^ la première de trop
        |
        = aide : gardez les lignes utiles à la réunion, ou répartissez-les en plusieurs tableaux
    ");
}

#[test]
fn a_table_of_five_hundred_rows_is_read() {
    let (slides, report) = read(&table(500));
    assert_eq!(report, "");
    assert!(matches!(&slides[0].blocks[..], [ProseBlock::Table(table)] if table.rows.len() == 500));
}

/// How many errors a page has.
fn count(text: &str) -> usize {
    report(text).matches("erreur\u{a0}:").count()
}

#[test]
fn nesting_a_thousand_deep_is_one_error() {
    let nested_list: String = (0..1_000).map(|level| format!("{}- a\n", "  ".repeat(level))).collect();
    for text in [
        format!("{}texte\n", "> ".repeat(1_000)),
        nested_list,
        format!("{}texte\n", "- ".repeat(1_000)),
        format!("{}texte\n", "- > ".repeat(500)),
        format!("{}texte{}\n", "<div>".repeat(1_000), "</div>".repeat(1_000)),
        format!("un {}texte{}\n", "<b>".repeat(1_000), "</b>".repeat(1_000)),
        format!("{}a{}\n", "![".repeat(1_000), "](x)".repeat(1_000)),
    ] {
        assert_eq!(count(&format!("# A\n\n{text}")), 1, "{}", &text[..20]);
    }
}

#[test]
fn styles_a_thousand_deep_are_only_styles() {
    for (open, close) in [("**", "**"), ("*", "*"), ("(", ")"), ("`", "`")] {
        let text = format!("# A\n\n{}a{}\n", open.repeat(1_000), close.repeat(1_000));
        assert_eq!(report(&text), "", "{open}");
    }
}

#[test]
fn long_pages_are_read_in_no_time() {
    let text = format!("# A\n\n{}", "Un *mot* [lien](https://a.fr) `code`.\n\n- a\n  - b\n\n".repeat(600));
    assert_eq!(report(&text), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read(&text);
        read(&format!("# A\n\n{text}"));
    }

    #[test]
    fn any_text_that_looks_like_a_page_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = format!("# A\n\n{}", pieces.concat());
        read(&text);
    }

    #[test]
    fn plain_sentences_come_out_as_they_went_in(words in prop::collection::vec("[a-zéàç]{1,8}", 1..30)) {
        let sentence = words.join(" ");
        let (slides, report) = read(&format!("# A\n\n{sentence}\n"));
        prop_assert_eq!(report, "");
        let [ProseBlock::Paragraph(prose)] = &slides[0].blocks[..] else { panic!("one paragraph") };
        prop_assert_eq!(prose.plain(), sentence);
    }
}

/// Pieces that make texts look like what authors write, and go wrong as they do.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "\r\n",
        "# ",
        "## ",
        "### ",
        "- ",
        "  - ",
        "    - ",
        "1. ",
        "> ",
        "| a | b |\n|---|---|\n",
        "|",
        "```\n",
        "`",
        "*",
        "**",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "https://a.fr",
        "<!--",
        "-->",
        "<b>",
        "<",
        ">",
        "&amp;",
        "\\",
        "$",
        "[^1]",
        "[^1]: ",
        "[x] ",
        "---\n",
        ": ",
        "é",
        "texte ",
        "    ",
        "[[",
        "]]",
        "[a]: b\n",
        "\t",
        "\u{0}",
        "{#a}",
        "[!NOTE]",
    ];
    prop_oneof![9 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}"]
}
