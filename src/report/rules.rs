//! Rule by rule: what it wants, what it found, and what became of that.

use std::collections::BTreeSet;
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use crate::check::{self, Family, Finding, Report, Rule};
use crate::diagnostic::Severity;
use crate::french;
use crate::history::Past;
use crate::meeting::{Figure, Meeting, Reservation};
use crate::source::Sources;
use crate::words::{Word, words_of};

/// Les vérifications, en résumé.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Nombre de règles vérifiées.
    pub regles: usize,
    /// Nombre de celles qui n’ont rien trouvé.
    pub regles_sans_constat: usize,
    /// Nombre de constats.
    pub constats: usize,
    /// Nombre de ceux qu’une réserve accepte.
    pub acceptes: usize,
    /// Nombre de ceux qui restent à traiter.
    pub a_traiter: usize,
    /// La même chose, en une phrase.
    pub conclusion: String,
    /// Les constats, gravité par gravité.
    pub gravites: Vec<SeverityCount>,
}

/// Les constats d’une gravité.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeverityCount {
    /// La gravité.
    #[schemars(extend("enum" = words_of::<Severity>()))]
    pub gravite: &'static str,
    /// Nombre de constats.
    pub constats: usize,
    /// Nombre de ceux qu’une réserve accepte.
    pub acceptes: usize,
    /// Nombre de ceux qui restent à traiter.
    pub a_traiter: usize,
}

/// Une famille de règles.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FamilyResults {
    /// Nom.
    pub nom: &'static str,
    /// Ses règles.
    pub regles: Vec<RuleResult>,
}

/// Une règle et son résultat.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleResult {
    /// Code stable.
    pub code: &'static str,
    /// Ce qui doit être.
    pub titre: &'static str,
    /// Pourquoi.
    pub pourquoi: &'static str,
    /// Ce que pèse un constat.
    #[schemars(extend("enum" = words_of::<Severity>()))]
    pub gravite: &'static str,
    /// Ce qui a été trouvé, en mots.
    pub resultat: String,
    /// Nombre de constats qui restent à traiter.
    pub a_traiter: usize,
    /// Ce qui a été trouvé, dans l’ordre des fichiers.
    pub constats: Vec<FindingTold>,
}

/// Un constat.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingTold {
    /// Fichier, dans le dossier des contenus.
    pub fichier: String,
    /// Ligne, à partir de 1.
    pub ligne: usize,
    /// Colonne, à partir de 1.
    pub colonne: usize,
    /// À quoi il se rapporte, comme une réserve le nommerait.
    pub lieu: String,
    /// Ce qui ne va pas.
    pub message: String,
    /// Ce qu’on peut faire.
    pub aides: Vec<String>,
    /// Numéro de la réserve qui l’accepte ; vide quand il reste à traiter.
    pub reserve: Option<usize>,
    /// Motif de cette réserve.
    pub motif: Option<String>,
}

/// What is said of a finding about a result that is hidden: its message would tell the result.
const HIDDEN: &str = "constat sur un résultat masqué : le détail n’est pas publié, il y a trop peu de cas";

/// Every rule, family by family.
pub fn families(meeting: &Meeting, past: Past<'_, '_>, report: &Report, sources: &Sources) -> Vec<FamilyResults> {
    let hidden = hidden_places(meeting, past);
    let results = |family: Family| {
        check::rules().filter(move |rule| rule.family == family).map(|rule| {
            let findings: Vec<&Finding> =
                report.findings().iter().filter(|finding| code(finding) == rule.code).collect();
            let open = findings.iter().filter(|finding| finding.reservation.is_none()).count();
            RuleResult {
                code: rule.code,
                titre: rule.title,
                pourquoi: rule.why,
                gravite: rule.severity().word(),
                resultat: result(rule, findings.len(), open),
                a_traiter: open,
                constats: findings
                    .into_iter()
                    .map(|finding| told(finding, &hidden, &meeting.reservations, sources))
                    .collect(),
            }
        })
    };
    let families = Family::ALL.into_iter();
    families
        .map(|family| FamilyResults { nom: family.name(), regles: results(family).collect() })
        .filter(|family| !family.regles.is_empty())
        .collect()
}

/// How many rules there are, and findings of each severity.
pub fn summary(report: &Report, families: &[FamilyResults]) -> Summary {
    let rules: Vec<&RuleResult> = families.iter().flat_map(|family| &family.regles).collect();
    let count = |of: Severity| {
        let findings = report.findings().iter().filter(|finding| finding.diagnostic.severity == of);
        let (open, accepted): (Vec<&Finding>, Vec<&Finding>) =
            findings.partition(|finding| finding.reservation.is_none());
        SeverityCount {
            gravite: of.word(),
            constats: open.len() + accepted.len(),
            acceptes: accepted.len(),
            a_traiter: open.len(),
        }
    };
    let (findings, open) = (report.findings().len(), report.open().count());
    Summary {
        regles: rules.len(),
        regles_sans_constat: rules.iter().filter(|rule| rule.constats.is_empty()).count(),
        constats: findings,
        acceptes: findings - open,
        a_traiter: open,
        conclusion: french::capitalise(&counted(findings, open)),
        gravites: [Severity::Error, Severity::Warning, Severity::Advice].map(count).into(),
    }
}

/// What a rule found, in words.
fn result(rule: &Rule, findings: usize, open: usize) -> String {
    // Reservations are held against the findings; what else has no check of its own stops the build when it is found.
    if findings == 0 && rule.check.is_none() && rule.family != Family::Reservations {
        return "vérifié à la lecture des fichiers".to_owned();
    }
    counted(findings, open)
}

/// So many findings, and so many of them still to be answered.
pub fn counted(findings: usize, open: usize) -> String {
    let all = french::counted(findings as u64, "constat");
    match (findings, open) {
        (0, _) => "rien à signaler".to_owned(),
        (1, 0) => format!("{all}, accepté par une réserve"),
        (_, 0) => format!("{all}, tous acceptés par une réserve"),
        (findings, open) if findings == open => format!("{all} à traiter"),
        (_, open) => format!("{all}, dont {} à traiter", french::count(open as u64)),
    }
}

fn told(finding: &Finding, hidden: &BTreeSet<String>, reservations: &[Reservation], sources: &Sources) -> FindingTold {
    let Finding { place, diagnostic, reservation } = finding;
    let position = diagnostic.position(sources, Path::new(""));
    let is_hidden = hidden.contains(place);
    let reason = reservation.and_then(|index| reservations.get(index));
    FindingTold {
        fichier: position.file,
        ligne: position.start.0,
        colonne: position.start.1,
        lieu: place.clone(),
        message: if is_hidden { HIDDEN.to_owned() } else { diagnostic.message.clone() },
        aides: if is_hidden { Vec::new() } else { diagnostic.hints.clone() },
        reserve: reservation.map(|index| index + 1),
        motif: reason.map(|reservation| french::typography(&reservation.reason)),
    }
}

/// Places of results that the slides hide, and of the surveys they are in: the others would tell them.
fn hidden_places(meeting: &Meeting, past: Past<'_, '_>) -> BTreeSet<String> {
    let is_hidden = |figure: &Figure| past.reading(figure).is_hidden();
    let mut places = BTreeSet::new();
    let indicators = meeting.indicators.iter().map(|value| &value.figure);
    places.extend(indicators.filter(|figure| is_hidden(figure)).map(|figure| figure.id.clone()));
    for survey in &meeting.surveys {
        let hidden = survey.criteria.iter().map(|criterion| &criterion.figure).filter(|figure| is_hidden(figure));
        let hidden: Vec<String> = hidden.map(|figure| figure.id.clone()).collect();
        if !hidden.is_empty() {
            places.insert(survey.id.value.clone());
        }
        places.extend(hidden);
    }
    places
}

/// The rule a finding comes from; what has no rule of its own is a matter of writing.
fn code(finding: &Finding) -> &'static str {
    finding.diagnostic.code.unwrap_or(check::reading_rule().code)
}
