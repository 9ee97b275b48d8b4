//! Whatever a file holds, reading it ends with a value or errors, never with a panic.

use proptest::prelude::*;

use super::super::{Keyed, MeasureTable, MeetingFile, SurveysFile};
use super::read;

/// Pieces that make texts look like what authors write, and go wrong as they do.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "[reunion]",
        "[[ordre_du_jour]]",
        "[[ordre_du_jour.point]]",
        "[perimetre]",
        "titre",
        "montre",
        "date",
        "=",
        " = ",
        "\n",
        "\r\n",
        "\"",
        "\"\"\"",
        "'",
        "«\u{a0}",
        "»",
        "“",
        "2022-02-31",
        "10/03/2022",
        "12,62",
        "1 000",
        "é",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "\\",
        "true",
        "oui",
        " ",
        "\t",
        "\u{a0}",
        "texte",
        ":",
        "=",
        "0",
        "-",
        "\r",
        "sigles.a",
        "25 sur 36",
    ];
    prop_oneof![9 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        read::<MeetingFile>("reunion.toml", &text);
        read::<Keyed<MeasureTable>>("indicateurs.toml", &text);
    }

    #[test]
    fn any_text_that_looks_like_a_file_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        read::<MeetingFile>("reunion.toml", &text);
        read::<SurveysFile>("enquetes.toml", &text);
        read::<Keyed<MeasureTable>>("indicateurs.toml", &text);
    }
}
