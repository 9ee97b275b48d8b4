//! The fonts of the préfecture: found, read, or refused with the reason.

use std::borrow::Cow;

use super::paths::{self, Base};
use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::parse::FontsTable;
use crate::source::{AssetRefusal, Sources, Spanned};
use crate::theme::{Fault, FontFile, GEOMETRY, Weights, fault, nearest};

/// Reads the font files that `prefecture.toml` names; `None` when an error was told.
pub fn own(sources: &Sources, table: &FontsTable, diagnostics: &mut Diagnostics) -> Option<Vec<FontFile>> {
    let mut fonts = Vec::new();
    let mut failed = false;
    for path in &table.files {
        match own_font(sources, path) {
            Ok(font) => fonts.push(font),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                failed = true;
            }
        }
    }
    (!failed).then_some(fonts)
}

fn own_font(sources: &Sources, path: &Spanned<String>) -> Result<FontFile, Box<Diagnostic>> {
    let inside = paths::inside(Base::Content, path)?;
    let written = &path.value;
    let error = |message: String| Diagnostic::error(path.span, message);
    let asset = sources.asset(&inside).ok_or_else(|| {
        let diagnostic = error(format!("la police « {written} » n’existe pas"));
        suggest(diagnostic, &inside, sources.assets().map(|asset| asset.path.as_str()))
    })?;
    let bytes = asset.bytes.clone().map_err(|refusal| {
        error(match refusal {
            AssetRefusal::TooLarge(_) => format!("la police « {written} » pèse plus de 25 Mo"),
            AssetRefusal::LeavesContent => {
                format!("la police « {written} » est un lien qui sort du dossier des contenus")
            }
            AssetRefusal::Unreadable => format!("la police « {written} » ne peut pas être lue"),
        })
        .hint("copiez le fichier TTF ou OTF de la police dans le dossier des contenus")
    })?;
    let font = FontFile::read(inside, Cow::Owned(bytes), None).ok_or_else(|| {
        error(format!("« {written} » n’est pas une police TTF ou OTF lisible"))
            .hint("les polices WOFF et WOFF2 ne vont pas dans un PDF : donnez le fichier TTF ou OTF")
    })?;
    match fault(&font.bytes) {
        None => Ok(font),
        Some(fault) => Err(faulty(fault, path)),
    }
}

/// Tells which weights and slants of slides a family lacks: they are drawn in the nearest that it has.
pub fn tell_what_lacks(table: &FontsTable, files: &[FontFile], diagnostics: &mut Diagnostics) {
    let Weights { text, strong, bold: _ } = GEOMETRY.weights;
    let family = table.family.trim();
    let chosen = |weight: u16, italic: bool| &files[nearest(files, weight, italic)];
    // Halfway between the two, a weight is neither.
    let halfway = u16::midpoint(text, strong);
    let mut tell = |severity: Severity, message: String, name: &str| {
        let hint = format!("ajoutez son fichier {name} à `fichiers`, s’il existe");
        diagnostics.push(Diagnostic { severity, ..Diagnostic::error(table.family.span, message).hint(hint) });
    };
    if chosen(text, false).weight > halfway {
        let message = format!("la famille « {family} » est donnée sans police normale : tout le texte sera gras");
        tell(Severity::Warning, message, "normal (« Regular »)");
    }
    if chosen(strong, false).weight < halfway {
        let message = format!(
            "la famille « {family} » est donnée sans gras : titres et mots importants seront aussi maigres que le reste"
        );
        tell(Severity::Warning, message, "gras (« Bold »)");
    }
    if !chosen(text, true).italic {
        let message = format!(
            "la famille « {family} » est donnée sans italique : ce qui est en italique sera droit, comme le reste"
        );
        tell(Severity::Advice, message, "italique (« Italic »)");
    }
}

/// What is wrong with a font file, and where to get a better one.
fn faulty(fault: Fault, path: &Spanned<String>) -> Box<Diagnostic> {
    let written = &path.value;
    let again = "copiez de nouveau le fichier d’origine, ou demandez-le à qui fournit la police";
    let (message, hint) = match fault {
        Fault::Collection => (
            format!("« {written} » contient plusieurs polices"),
            "donnez un fichier TTF ou OTF pour chaque style : normal, gras, italique",
        ),
        Fault::Variable => (
            format!(
                "« {written} » est une police variable : sa graisse ne serait pas la même à l’écran et dans le PDF"
            ),
            "donnez un fichier pour chaque style (normal, gras, italique) ; ils sont souvent dans un dossier « static »",
        ),
        Fault::Lacks(tag) => {
            (format!("la police « {written} » n’a pas de table « {tag} » : les navigateurs la refuseraient"), again)
        }
        Fault::Damaged(tag) => (
            format!("la police « {written} » est abîmée : sa table « {tag} » n’est pas celle que son sommaire annonce"),
            again,
        ),
        Fault::Unreadable(tag) => {
            (format!("la table « {tag} » de la police « {written} » ne peut pas être lue"), again)
        }
        Fault::NoSpace => (
            format!("la police « {written} » n’a pas d’espace : les mots se toucheraient"),
            "donnez une police de texte : celle-ci n’a peut-être que des symboles",
        ),
        Fault::Restricted => (
            format!("la licence de la police « {written} » interdit de l’incorporer à un document"),
            "demandez à qui fournit la police un fichier qui peut l’être, ou donnez une autre police",
        ),
    };
    Box::new(Diagnostic::error(path.span, message).hint(hint))
}
