//! Words of closed lists: what authors write, readers read and programs are told is the same word, said here once.

use crate::meeting::{
    Absence, ActionState, ChartForm, Coverage, CriteriaOrder, Direction, MilestoneKind, MilestoneState, Openings,
    PublicationForm, SeriesFigure, Status, SurveyKind, Zone,
};
use crate::theme::Purpose;

/// A thing of a closed list, each of which has a word.
pub trait Word: Copy + 'static {
    /// All of the list with their words, in the order in which they are told.
    const WORDS: &'static [(&'static str, Self)];

    /// Its word.
    fn word(self) -> &'static str;
}

/// The words of a closed list.
pub fn words_of<W: Word>() -> Vec<&'static str> {
    W::WORDS.iter().map(|(word, _)| *word).collect()
}

/// Gives a closed list its words: the compiler sees to it that none is left out.
macro_rules! closed {
    ($($type:ty { $($word:literal => $value:path,)+ })+) => { $(
        impl $crate::words::Word for $type {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $value)),+];

            fn word(self) -> &'static str {
                match self {
                    $($value => $word,)+
                }
            }
        }
    )+ };
}
pub(crate) use closed;

closed! {
    Status {
        "projet" => Status::Draft,
        "validé" => Status::Approved,
        "présenté" => Status::Presented,
        "rectifié" => Status::Corrected,
    }
    Purpose {
        "lecture" => Purpose::Reading,
        "salle" => Purpose::Room,
    }
    PublicationForm {
        "site" => PublicationForm::Site,
        "dossiers" => PublicationForm::Folders,
    }
    Openings {
        "auto" => Openings::Auto,
        "toujours" => Openings::Always,
        "jamais" => Openings::Never,
    }
    SeriesFigure {
        "dernier" => SeriesFigure::Last,
        "moyenne" => SeriesFigure::Mean,
        "total" => SeriesFigure::Total,
    }
    Coverage {
        "tous les cas" => Coverage::Census,
        "échantillon" => Coverage::Sample,
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
    ChartForm {
        "courbe" => ChartForm::Lines,
        "colonnes" => ChartForm::Columns,
        "barres" => ChartForm::Bars,
        "barres à 100 %" => ChartForm::Wholes,
        "distribution" => ChartForm::Distribution,
        "parts" => ChartForm::Parts,
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
    CriteriaOrder {
        "résultat" => CriteriaOrder::ByResult,
        "questionnaire" => CriteriaOrder::ByQuestionnaire,
    }
    SurveyKind {
        "mystère" => SurveyKind::Mystery,
        "satisfaction" => SurveyKind::Satisfaction,
    }
}
