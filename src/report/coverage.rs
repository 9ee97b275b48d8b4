//! Module by module: its commitments, and the indicators, surveys and agenda items that answer them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::deck::{Deck, Slide};
use crate::french;
use crate::history::Past;
use crate::meeting::{AgendaItem, Commitment, Figure, Indicator, Meeting, Module};
use crate::words;

/// Ce qui répond aux engagements du périmètre.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EngagementCoverage {
    /// Les modules du périmètre, dans l’ordre de la réunion.
    pub modules: Vec<ModuleCoverage>,
    /// Nombre de critères d’enquête dont l’engagement n’est pas renseigné.
    pub criteres_sans_engagement: usize,
    /// Les points de l’ordre du jour traités oralement, sans diapositive, dans l’ordre de la réunion.
    pub points_oraux: Vec<String>,
}

/// Un module du périmètre.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleCoverage {
    /// Numéro.
    pub numero: u64,
    /// Intitulé ; vide quand il reste à compléter.
    pub titre: Option<String>,
    /// S’il est obligatoire.
    pub obligatoire: bool,
    /// Combien de ses engagements le référentiel décrit, et combien sont couverts, en mots.
    pub resultat: String,
    /// Ses engagements que le référentiel décrit.
    pub engagements: Vec<CommitmentCoverage>,
    /// Nombre de ses indicateurs.
    pub indicateurs: usize,
    /// Ceux dont l’engagement n’est pas renseigné.
    pub indicateurs_sans_engagement: Vec<IndicatorShown>,
}

/// Un engagement, et ce qui y répond.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentCoverage {
    /// Numéro.
    pub numero: String,
    /// Texte ; vide quand il reste à compléter.
    pub libelle: Option<String>,
    /// Ce qui y répond, en mots.
    pub resultat: String,
    /// Si une diapositive au moins y répond.
    pub couvert: bool,
    /// Les indicateurs qui le mesurent.
    pub indicateurs: Vec<IndicatorShown>,
    /// Les critères d’enquête qui le mesurent.
    pub criteres: Vec<CriterionShown>,
    /// Les points de l’ordre du jour qui y répondent.
    pub points: Vec<ItemShown>,
}

/// Un indicateur, à cette réunion.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorShown {
    /// Identifiant stable.
    pub id: String,
    /// Libellé.
    pub libelle: String,
    /// Ce que la diapositive affiche ; vide quand la réunion n’en dit rien.
    pub affiche: Option<String>,
    /// Où il est montré.
    pub diapositives: Vec<SlideLink>,
}

/// Un critère d’enquête.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionShown {
    /// Identifiant stable.
    pub id: String,
    /// L’enquête.
    pub enquete: String,
    /// Libellé.
    pub libelle: String,
    /// Ce que la diapositive affiche.
    pub affiche: String,
    /// Où il est montré.
    pub diapositives: Vec<SlideLink>,
}

/// Un point de l’ordre du jour.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemShown {
    /// Titre.
    pub titre: String,
    /// S’il est traité oralement.
    pub oral: bool,
    /// S’il montre des diapositives, lui ou ses sous-points.
    pub montre: bool,
    /// La diapositive qui ouvre le point de l’ordre du jour.
    pub diapositives: Vec<SlideLink>,
}

/// Une diapositive, à l’adresse `index.html#id`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlideLink {
    /// Identifiant.
    pub id: String,
    /// Numéro.
    pub numero: usize,
    /// Titre.
    pub titre: String,
}

/// What covers is looked up in.
struct Context<'a> {
    meeting: &'a Meeting,
    past: Past<'a, 'a>,
    deck: &'a Deck,
    slides: BTreeMap<&'a str, Vec<&'a Slide>>,
}

/// The modules of the perimeter and what answers their commitments.
pub fn coverage(meeting: &Meeting, past: Past<'_, '_>, deck: &Deck) -> EngagementCoverage {
    let context = Context { meeting, past, deck, slides: deck.slides_by_figure() };
    let modules = meeting.perimeter.iter().filter_map(|number| meeting.referential.modules.get(&number.value));
    let criteria = meeting.surveys.iter().flat_map(|survey| &survey.criteria);
    EngagementCoverage {
        modules: modules.map(|module| context.module(module)).collect(),
        criteres_sans_engagement: criteria.filter(|criterion| criterion.commitments.is_empty()).count(),
        points_oraux: spoken_of(meeting),
    }
}

/// The items that are spoken of only, each point behind its item.
fn spoken_of(meeting: &Meeting) -> Vec<String> {
    let words = |item: &AgendaItem| french::capitalise(&french::typography(&item.title));
    let mut items = Vec::new();
    for item in &meeting.agenda {
        items.extend(item.oral.then(|| words(item)));
        let points = item.points.iter().filter(|point| point.oral);
        items.extend(points.map(|point| format!("{} – {}", words(item), words(point))));
    }
    items
}

impl Context<'_> {
    fn module(&self, module: &Module) -> ModuleCoverage {
        let referential = &self.meeting.referential;
        let commitments = referential.commitments.iter().filter(|commitment| commitment.module == module.number);
        let commitments: Vec<CommitmentCoverage> = commitments.map(|commitment| self.commitment(commitment)).collect();
        let indicators = || referential.indicators.iter().enumerate().filter(|(_, one)| one.module == module.number);
        ModuleCoverage {
            numero: module.number,
            titre: module.title.as_ref().map(|title| french::typography(title)),
            obligatoire: module.mandatory,
            resultat: covered(&commitments),
            engagements: commitments,
            indicateurs: indicators().count(),
            indicateurs_sans_engagement: indicators()
                .filter(|(_, indicator)| indicator.commitments.is_empty())
                .map(|(index, indicator)| self.indicator(index, indicator))
                .collect(),
        }
    }

    fn commitment(&self, commitment: &Commitment) -> CommitmentCoverage {
        let number = commitment.number.trim();
        let named = |numbers: &[String]| numbers.iter().any(|one| one == number);
        let indicators: Vec<IndicatorShown> = self
            .meeting
            .referential
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| named(&indicator.commitments))
            .map(|(index, indicator)| self.indicator(index, indicator))
            .collect();
        let mut criteria = Vec::new();
        for survey in &self.meeting.surveys {
            let measuring = survey.criteria.iter().filter(|criterion| named(&criterion.commitments));
            criteria.extend(measuring.map(|criterion| CriterionShown {
                id: criterion.figure.id.clone(),
                enquete: french::typography(&survey.title),
                libelle: french::typography(&criterion.label),
                affiche: self.value(&criterion.figure),
                diapositives: self.slides_of(&criterion.figure.id),
            }));
        }
        let mut items = Vec::new();
        for (index, item) in self.meeting.agenda.iter().enumerate() {
            let answering = std::iter::once(item).chain(&item.points).filter(|item| named(&item.commitments));
            items.extend(answering.map(|item| self.item(index, item)));
        }
        // What is measured or announced and not shown covers nothing.
        let counts = [
            (indicators.iter().filter(|one| !one.diapositives.is_empty()).count(), "indicateur"),
            (criteria.iter().filter(|one| !one.diapositives.is_empty()).count(), "critère d’enquête"),
            (items.iter().filter(|one| one.montre).count(), "point de l’ordre du jour"),
        ];
        let answers: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| french::counted(*count as u64, noun))
            .collect();
        CommitmentCoverage {
            numero: number.to_owned(),
            libelle: commitment.text.as_ref().map(|text| french::typography(text)),
            couvert: !answers.is_empty(),
            resultat: match &answers[..] {
                [] if items.iter().any(|item| item.oral) => "évoqué oralement, sans diapositive".to_owned(),
                [] if indicators.len() + criteria.len() + items.len() > 0 => {
                    "rien ne le montre à cette réunion".to_owned()
                }
                [] => "rien n’y répond à cette réunion".to_owned(),
                answers => format!("couvert par {}", french::list(answers)),
            },
            indicateurs: indicators,
            criteres: criteria,
            points: items,
        }
    }

    fn indicator(&self, index: usize, indicator: &Indicator) -> IndicatorShown {
        let value = self.meeting.indicators.iter().find(|value| value.indicator == index);
        IndicatorShown {
            id: indicator.id.value.clone(),
            libelle: french::typography(&indicator.label),
            affiche: value.map(|value| self.value(&value.figure)),
            diapositives: value.map(|value| self.slides_of(&value.figure.id)).unwrap_or_default(),
        }
    }

    /// An item or a point of the `index`th item.
    fn item(&self, index: usize, item: &AgendaItem) -> ItemShown {
        ItemShown {
            titre: french::capitalise(&french::typography(&item.title)),
            oral: item.oral,
            montre: std::iter::once(item).chain(&item.points).any(|item| !item.shows.is_empty()),
            diapositives: self.deck.opening(index + 1).map(link).into_iter().collect(),
        }
    }

    fn value(&self, figure: &Figure) -> String {
        words::value(&self.past.reading(figure))
    }

    fn slides_of(&self, figure: &str) -> Vec<SlideLink> {
        self.slides.get(figure).into_iter().flatten().map(|slide| link(slide)).collect()
    }
}

fn link(slide: &Slide) -> SlideLink {
    let Slide { id, number, title, part, .. } = slide;
    let words: String = title.iter().map(|run| run.text.replace('\n', " ")).collect();
    let titre = match part {
        Some(part) => format!("{words} ({part})"),
        None => words,
    };
    SlideLink { id: id.clone(), numero: *number, titre }
}

/// How many commitments the referential describes, for it may hold a part of the label's only, and how many of them
/// something answers, in words.
fn covered(commitments: &[CommitmentCoverage]) -> String {
    let answered = commitments.iter().filter(|commitment| commitment.couvert).count();
    let result = match (commitments.len(), answered) {
        (0, _) => return "aucun engagement décrit".to_owned(),
        (1, 1) => "il est couvert".to_owned(),
        (1, _) => "il n’est pas couvert".to_owned(),
        (_, 0) => "aucun n’est couvert".to_owned(),
        (all, some) if some == all => "tous sont couverts".to_owned(),
        (_, 1) => "1 est couvert".to_owned(),
        (_, some) => format!("{} sont couverts", french::count(some as u64)),
    };
    format!("{}, {result}", french::counted(commitments.len() as u64, "engagement décrit"))
}
