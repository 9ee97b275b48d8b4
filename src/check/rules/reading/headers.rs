//! Tables whose first row does not say what their columns hold.

use std::sync::LazyLock;

use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use crate::meeting::{Prose, ProseBlock, ProseTable};
use regex::Regex;

pub const WITHOUT_HEADER: Rule = Rule {
    code: "tableau-sans-entete",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &["RGAA 4.1.2, critère 5.6"],
    family: Family::Reading,
    title: "La première ligne d’un tableau dit ce que contiennent ses colonnes",
    why: "Un lecteur d’écran dit le titre de la colonne avant chaque case ; si la première ligne est vide ou porte déjà des \
          données, il dit « 12 » avant « 8 », et personne ne sait ce qui est compté.",
    earlier: &[],
    failing: Example {
        file: "diapositives/canaux.md",
        text: "# Canaux\n\n| Guichet | 12 appels |\n|---|---|\n| Courrier | 8 appels |\n| Téléphone | 41 appels |\n",
    },
    passing: Example {
        file: "diapositives/canaux.md",
        text: "# Canaux\n\n| Canal | Demandes |\n|---|---:|\n| Guichet | 12 |\n| Courrier | 8 |\n| Téléphone | 41 |\n",
    },
    acceptable: true,
    check: Some(without_header),
};

/// A number and what it counts.
static VALUES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[+−–-]?\s?(\d{1,3}(?:[\s\u{a0}\u{202f}]\d{3})+|\d+)([.,]\d+)?\s*(%|€|\p{L}[\p{L}\s]{0,15})?$")
        .expect("the pattern is sound")
});

fn without_header(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, slides) in &subject.meeting.pages {
        for block in slides.iter().flat_map(|slide| &slide.blocks) {
            let ProseBlock::Table(table) = block else { continue };
            let hint = "écrivez en première ligne ce que contient chaque colonne : `| Canal | Demandes |`";
            findings.extend(fault(table).map(|message| Finding::new(path, table.span, message).hint(hint)));
        }
    }
    findings
}

/// What is wrong with the first row of a table.
fn fault(table: &ProseTable) -> Option<&'static str> {
    if table.headers.iter().all(|header| words(header).is_empty()) {
        return Some("la première ligne de ce tableau est vide : ses colonnes n’ont pas de titre");
    }
    let named: Vec<String> = table.headers.iter().map(words).collect();
    let (first, others) = named.split_first()?;
    let is_name = !first.is_empty() && value(first).is_none();
    let are_data = !others.is_empty()
        && others.iter().enumerate().all(|(at, header)| {
            let below: Vec<String> = table.rows.iter().filter_map(|row| row.get(at + 1)).map(words).collect();
            value(header).is_some_and(|unit| below.iter().any(|cell| value(cell).as_ref() == Some(&unit)))
        });
    let message = "la première ligne de ce tableau semble déjà porter des données : ses colonnes n’ont pas de titre";
    (is_name && are_data && !is_scale(others)).then_some(message)
}

fn words(prose: &Prose) -> String {
    prose.plain().trim().to_owned()
}

/// What a cell counts, where it is a number; nothing for a number alone.
fn value(cell: &str) -> Option<String> {
    let found = VALUES.captures(cell)?;
    Some(found.get(3).map_or_else(String::new, |unit| unit.as_str().trim_end_matches('s').to_owned()))
}

/// Whether numbers name columns: years, or ranks and bounds that grow from column to column.
fn is_scale(cells: &[String]) -> bool {
    let numbers: Vec<Option<u64>> = cells.iter().map(|cell| cell.parse().ok()).collect();
    let are_years = numbers.iter().all(|number| number.is_some_and(|number| (1900..2100).contains(&number)));
    let grow = numbers.len() > 1 && numbers.is_sorted_by(|one, next| one.is_some() && one < next);
    are_years || grow
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse;
    use crate::source::Sources;

    fn is_without(table: &str) -> bool {
        let mut sources = Sources::default();
        sources.add("reunions/2022-03-10/diapositives/a.md", format!("# A\n\n{table}\n"));
        let manuscript = parse::meeting(&sources, "2022-03-10", &mut Diagnostics::new());
        let blocks = manuscript.pages.values().flatten().flat_map(|slide| &slide.blocks);
        let mut tables = blocks.filter_map(|block| match block {
            ProseBlock::Table(table) => Some(table),
            _ => None,
        });
        tables.next().is_some_and(|table| fault(table).is_some())
    }

    #[test]
    fn data_are_told_from_names() {
        for table in [
            "| | |\n|---|---|\n| Guichet | 12 |",
            "| Guichet | 12 |\n|---|---|\n| Courrier | 8 |",
            "| Guichet | 91,8 % | 4 jours |\n|---|---|---|\n| Courrier | 8 % | 10 jours |",
            "| Guichet | 1 204 |\n|---|---|\n| Courrier | 812 |",
        ] {
            assert!(is_without(table), "{table}");
        }
        for table in [
            "| Canal | Demandes |\n|---|---|\n| Guichet | 12 |",
            "| | 2021 | 2022 |\n|---|---|---|\n| Guichet | 12 | 14 |",
            "| Canal | 2022 |\n|---|---|\n| Guichet | 12 |",
            "| Note | 1 | 2 | 3 |\n|---|---|---|---|\n| Usagers | 4 | 8 | 12 |",
            "| Délai | 5 jours | 10 jours |\n|---|---|---|\n| Courriers | 12 | 30 |",
            "| Canal | Part |\n|---|---|\n| 12 | 8 % |",
            "| Guichet | À droite |\n|---|---|\n| Courrier | Au fond |",
        ] {
            assert!(!is_without(table), "{table}");
        }
    }
}
