//! Words of closed lists, read as what they mean.

use schemars::{Schema, json_schema};
use toml::de::DeValue;

use super::reader::{Node, Reader};
use super::record::Form;
use super::target::TargetKind;
use super::value::Leaf;
use crate::diagnostic::{Diagnostic, nearest};
use crate::meeting::{Absence, ActionState, Direction, MilestoneKind, MilestoneState, Status, SurveyKind, Zone};

/// Reads a word of a closed list as what it means.
macro_rules! words {
    ($($type:ty { $($word:literal => $value:expr,)+ })+) => { $(
        impl Leaf for $type {
            fn expected() -> (String, String) {
                expected_word(&[$($word),+])
            }

            fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                match read_word(node, reader, &[$($word),+])? {
                    $($word => Some($value),)+
                    _ => None,
                }
            }

            fn schema() -> Schema {
                json_schema!({ "enum": [$($word),+] })
            }
        }
    )+ };
}

words! {
    Status {
        "projet" => Status::Draft,
        "validé" => Status::Approved,
        "présenté" => Status::Presented,
        "rectifié" => Status::Corrected,
    }
    TargetKind {
        "dossier" => TargetKind::Folder,
        "webdav" => TargetKind::WebDav,
        "sftp" => TargetKind::Sftp,
    }
    Direction {
        "au moins" => Direction::AtLeast,
        "au plus" => Direction::AtMost,
    }
    Absence {
        "aucun cas" => Absence::NoCase,
        "non mesuré" => Absence::NotMeasured,
        "non communiqué" => Absence::NotCommunicated,
        "non significatif" => Absence::NotSignificant,
        "sans objet" => Absence::NotApplicable,
        "à renseigner" => Absence::ToFill,
    }
    MilestoneKind {
        "audit interne" => MilestoneKind::InternalAudit,
        "audit externe" => MilestoneKind::ExternalAudit,
        "décision" => MilestoneKind::Decision,
        "autre" => MilestoneKind::Other,
    }
    MilestoneState {
        "prévision" => MilestoneState::Planned,
        "réalisé" => MilestoneState::Done,
        "à renseigner" => MilestoneState::ToFill,
    }
    Zone {
        "métropole" => Zone::Mainland,
        "Alsace-Moselle" => Zone::AlsaceMoselle,
        "Guadeloupe" => Zone::Guadeloupe,
        "Guyane" => Zone::Guyane,
        "Martinique" => Zone::Martinique,
        "Mayotte" => Zone::Mayotte,
        "La Réunion" => Zone::Reunion,
        "Saint-Barthélemy" => Zone::SaintBarthelemy,
        "Saint-Martin" => Zone::SaintMartin,
        "Saint-Pierre-et-Miquelon" => Zone::SaintPierreEtMiquelon,
        "Nouvelle-Calédonie" => Zone::NouvelleCaledonie,
        "Polynésie française" => Zone::PolynesieFrancaise,
        "Wallis-et-Futuna" => Zone::WallisEtFutuna,
    }
    ActionState {
        "à faire" => ActionState::ToDo,
        "en cours" => ActionState::InProgress,
        "réalisée" => ActionState::Done,
        "abandonnée" => ActionState::Abandoned,
    }
    SurveyKind {
        "mystère" => SurveyKind::Mystery,
        "satisfaction" => SurveyKind::Satisfaction,
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
