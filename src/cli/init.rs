//! What may be asked of `clu init`.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::date;

/// Where to make the first contents, for whom, for when.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Init {
    /// The folder that is to hold them.
    #[arg(value_name = "DOSSIER", default_value = ".", hide_default_value = true)]
    #[arg(help = "Dossier à remplir, vide ou nouveau (par défaut\u{a0}: celui où vous êtes)")]
    pub folder: PathBuf,
    /// Who holds the meetings.
    #[arg(
        long = "nom",
        value_name = "NOM",
        help = "Nom de la préfecture, tel qu’il paraît sur la première diapositive"
    )]
    pub name: Option<String>,
    /// The date of the first meeting.
    #[arg(long, value_name = "AAAA-MM-JJ", value_parser = date)]
    #[arg(help = "Date de la réunion (par défaut\u{a0}: dans deux mois)")]
    pub date: Option<NaiveDate>,
}

/// What follows the options in its help.
pub const NOTES: &str = "\
Exemples\u{a0}:
  clu init                                             dans le dossier où vous êtes, s’il est vide
  clu init comite --nom \"Préfecture du Jura\"            dans un nouveau dossier
  clu init comite --date 2023-03-09                    pour une réunion à cette date

Ce qui est créé se vérifie, se regarde et se construit tout de suite\u{202f}; ses chiffres sont des exemples, et la réunion est en
projet. Rien n’est jamais écrasé.

Code de sortie\u{a0}: 0 si tout est créé, 1 si le dossier n’est pas vide ou ne peut pas être écrit, 2 si la commande est mal
écrite.";
