//! What is measured, as authors write it: a number in the unit of its figure, or a time as people say it ("1 h 20"),
//! which is told in that unit once it is known.

use rust_decimal::Decimal;
use schemars::{Schema, json_schema};
use toml::de::DeValue;

use super::number::{as_number, begins_as_number};
use super::reader::{Node, Reader};
use super::value::Leaf;
use crate::diagnostic::Diagnostic;
use crate::french::{self, NoTime, Time};

/// What is measured, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// A number in the unit of the figure.
    Number(Decimal),
    /// A time.
    Time {
        /// The time.
        time: Time,
        /// Its words, as they are written.
        written: String,
    },
}

impl Leaf for Amount {
    fn expected() -> (String, String) {
        Decimal::expected()
    }

    fn read(node: Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::String(text) = node.get_ref() else { return Decimal::read(node, reader).map(Self::Number) };
        if as_number(text).is_some() || !begins_as_number(text) {
            return Decimal::read(node, reader).map(Self::Number);
        }
        match Time::read(text) {
            Ok(time) => Some(Self::Time { time, written: text.trim().to_owned() }),
            Err(why) => {
                let told = no_time(text, &why, reader);
                reader.report(Diagnostic::error(reader.span(node), told.0).hint(told.1));
                None
            }
        }
    }

    fn schema() -> Schema {
        json_schema!({ "anyOf": [Decimal::schema(), { "type": "string", "pattern": "^\\s*[-−]?\\s*[0-9][0-9.,\\s]*(s|min|mn|h|j|an|mois)" }] })
    }
}

/// What is wrong with a text that is no time, and what to do.
fn no_time(text: &str, why: &NoTime, reader: &Reader<'_>) -> (String, String) {
    let text = text.trim();
    let times = french::times();
    match why {
        NoTime::Words => (
            format!("« {text} » n’est ni un nombre ni une durée"),
            format!(
                "écrivez le nombre seul, sans guillemets ni unité : {} ; ou une durée, comme {times}",
                reader.assigned("12.62")
            ),
        ),
        NoTime::Other(number) => (
            format!("« {text} » : l’unité ne s’écrit pas avec le nombre"),
            format!(
                "écrivez {}, sans guillemets : l’unité est celle du chiffre ; seule une durée s’écrit avec la sienne, comme {times}",
                reader.assigned(&number.to_string())
            ),
        ),
        NoTime::Unit(number) => (
            format!("« {text} » ne dit pas de quoi il y a {number}"),
            format!("ajoutez l’unité qui manque : une durée s’écrit comme {times}"),
        ),
        NoTime::Colon => {
            (format!("« {text} » se lit en heures ou en minutes"), format!("écrivez les unités, comme {times}"))
        }
        NoTime::Order => (
            format!("« {text} » ne va pas de la plus grande unité à la plus petite"),
            format!("écrivez chaque unité une fois, comme {times} ; des jours ne font pas un nombre de mois"),
        ),
        NoTime::TooMany { part, unit, instead } => (
            format!("« {text} » : {part} font {unit} ou plus"),
            match instead {
                Some(instead) => format!("écrivez {}, ou corrigez", reader.assigned(&format!("\"{instead}\""))),
                None => format!("écrivez une durée comme {times}"),
            },
        ),
        NoTime::Fraction => (
            format!("« {text} » a des décimales avant une plus petite unité"),
            format!("écrivez l’un ou l’autre : {} ou {}", reader.assigned("\"1,5 h\""), reader.assigned("\"1 h 30\"")),
        ),
    }
}
