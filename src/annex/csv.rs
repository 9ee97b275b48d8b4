//! The data as a French spreadsheet opens it by double click: UTF-8 with a byte order mark,
//! semicolons, decimal commas.

use csv::{QuoteStyle, Terminator, WriterBuilder};
use rust_decimal::Decimal;

use super::shapes::{AnnexAnswer, AnnexFigure};
use super::{Annex, cell};

const HEADERS: [&str; 30] = [
    "réunion",
    "identifiant",
    "nature",
    "module",
    "groupe",
    "libellé",
    "affiché",
    "valeur",
    "unité",
    "nombre",
    "effectif",
    "effectif de l’enquête",
    "intervalle bas",
    "intervalle haut",
    "période",
    "du",
    "au",
    "objectif",
    "sens",
    "résultat",
    "source",
    "absence",
    "précision",
    "diapositive",
    "n° de diapositive",
    "évolution",
    "commentaire",
    "réponses",
    "groupes",
    "série",
];

/// Every figure, a row each.
pub fn csv(annex: &Annex) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(HEADERS).expect("writing into memory does not fail");
    for figure in &annex.chiffres {
        writer.write_record(record(&annex.reunion.date, figure)).expect("writing into memory does not fail");
    }
    writer.into_inner().expect("writing into memory does not fail")
}

fn record(meeting: &str, figure: &AnnexFigure) -> [String; HEADERS.len()] {
    let AnnexFigure {
        id,
        nature,
        module,
        groupe,
        libelle,
        affiche,
        valeur,
        unite,
        nombre,
        effectif,
        effectif_enquete,
        reponses,
        groupes,
        reference,
        serie,
        intervalle,
        periode,
        objectif,
        source,
        absence,
        evolution,
        commentaire,
        diapositive,
        numero_diapositive,
    } = figure;
    let named = |name: &str, shown: &str| format!("{name}\u{a0}: {shown}");
    let mut groups: Vec<String> = groupes.iter().map(|group| named(&group.nom, &group.affiche)).collect();
    groups.extend(reference.iter().map(|reference| named(&reference.nom, &decimal(reference.valeur))));
    let points = serie.iter().map(|point| {
        let forecast = if point.prevision { " (prévision)" } else { "" };
        format!("{}{forecast}", named(&point.periode.texte, &point.affiche))
    });
    let (interval, period, target, absence) =
        (intervalle.as_ref(), periode.as_ref(), objectif.as_ref(), absence.as_ref());
    [
        cell::formula_free(meeting),
        cell::label(id),
        cell::label(nature),
        whole(*module),
        text(groupe.as_ref()),
        cell::label(libelle),
        cell::shown(affiche),
        valeur.map(decimal).unwrap_or_default(),
        text(unite.as_ref()),
        whole(*nombre),
        whole(*effectif),
        whole(*effectif_enquete),
        interval.map(|interval| tenths(interval.bas)).unwrap_or_default(),
        interval.map(|interval| tenths(interval.haut)).unwrap_or_default(),
        moment(period.map(|period| &period.texte)),
        moment(period.map(|period| &period.du)),
        moment(period.map(|period| &period.au)),
        target.map(|target| decimal(target.valeur)).unwrap_or_default(),
        text(target.and_then(|target| target.sens.as_ref())),
        text(target.and_then(|target| target.resultat.as_ref())),
        text(source.as_ref()),
        text(absence.map(|absence| &absence.motif)),
        text(absence.and_then(|absence| absence.precision.as_ref())),
        text(diapositive.as_ref()),
        whole(numero_diapositive.map(|number| number as u64)),
        text(evolution.as_ref().map(|evolution| &evolution.texte)),
        text(commentaire.as_ref()),
        cell::label(&reponses.iter().map(AnnexAnswer::told).collect::<Vec<_>>().join(", ")),
        cell::label(&groups.join(", ")),
        cell::label(&points.collect::<Vec<_>>().join(", ")),
    ]
}

fn whole(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn decimal(number: Decimal) -> String {
    number.to_string().replace('.', ",")
}

fn tenths(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

fn text(text: Option<&String>) -> String {
    text.map(|text| cell::label(text)).unwrap_or_default()
}

/// A date or a period, which may be read as one.
fn moment(text: Option<&String>) -> String {
    text.map(|text| cell::formula_free(text)).unwrap_or_default()
}
