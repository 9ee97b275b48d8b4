//! Words of closed lists, read as what they mean.

use schemars::{Schema, json_schema};
use toml::de::DeValue;

use super::reader::{Node, Reader};
use super::record::Form;
use super::referential::PercentKind;
use super::surveys::ScaleKind;
use super::target::TargetKind;
use super::value::Leaf;
use crate::diagnostic::{Diagnostic, nearest};
use crate::meeting::{
    Absence, ActionState, CriteriaOrder, Direction, MilestoneKind, MilestoneState, Openings, PublicationForm,
    SeriesFigure, Status, SurveyKind, Zone,
};
use crate::theme::Purpose;
use crate::words::{Word, closed, words_of};

/// Reads a word of a closed list as what it means.
macro_rules! read_words {
    ($($type:ty),+) => { $(
        impl Leaf for $type {
            fn expected() -> (String, String) {
                expected_word(&words_of::<Self>())
            }

            fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let written = read_word(node, reader, &words_of::<Self>())?;
                Self::WORDS.iter().find(|(word, _)| *word == written).map(|(_, meaning)| *meaning)
            }

            fn schema() -> Schema {
                json_schema!({ "enum": words_of::<Self>() })
            }
        }
    )+ };
}

read_words!(
    CriteriaOrder,
    PercentKind,
    ScaleKind,
    SeriesFigure,
    Purpose,
    Status,
    Openings,
    TargetKind,
    PublicationForm,
    Direction,
    Absence,
    MilestoneKind,
    MilestoneState,
    Zone,
    ActionState,
    SurveyKind
);

closed! {
    TargetKind {
        "dossier" => TargetKind::Folder,
        "webdav" => TargetKind::WebDav,
        "sftp" => TargetKind::Sftp,
    }
}

fn expected_word(words: &[&str]) -> (String, String) {
    ("un mot entre guillemets".into(), format!("\"{}\"", words[0]))
}

/// The word, when it is one of `words`; else tells the nearest, or all.
fn read_word<'n>(node: Node<'n>, reader: &mut Reader<'_>, words: &[&str]) -> Option<&'n str> {
    let (expected, example) = expected_word(words);
    let DeValue::String(written) = node.get_ref() else {
        reader.wrong_form(node, &Form::Value(expected, example));
        return None;
    };
    if words.contains(&written.as_ref()) {
        return Some(written);
    }
    let all = words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
    let key = reader.key();
    let mut diagnostic = Diagnostic::error(reader.span(node), format!("`{key}` ne connaît pas « {written} »"));
    if let Some(near) = nearest(written, words.iter().copied()) {
        diagnostic = diagnostic.label(format!("vouliez-vous écrire `\"{near}\"` ?"));
    }
    reader.report(diagnostic.hint(format!("mots possibles : {all}")));
    None
}
