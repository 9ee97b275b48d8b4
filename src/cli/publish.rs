//! What may be asked of `clu publish`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::ArgAction;

use super::{Handout, TextOrJson, date};

/// What to publish, where, or what to do with what was published.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
#[group(skip)]
pub struct Publish {
    /// The meetings to publish.
    #[arg(value_name = "DATE", value_parser = date, help = "Dates des réunions à publier, AAAA-MM-JJ")]
    #[arg(required_unless_present_any = ["all", "list", "rollback", "verify"])]
    pub dates: Vec<NaiveDate>,
    /// Whether all are to be published, and nothing else.
    #[arg(long, conflicts_with = "dates", help = "Publie toutes les réunions qui ne sont pas en projet")]
    pub all: bool,
    /// The target; the only one without it.
    #[arg(long, value_name = "NOM", help = "Cible de publication, telle que prefecture.toml la nomme")]
    pub target: Option<String>,
    /// Whether it is about meetings that are being prepared, which are published apart.
    #[arg(long = "projet", help = "Publie des réunions en projet, à part et marquées comme telles")]
    pub drafts: bool,
    /// Whether nothing is to be sent.
    #[arg(long = "dry-run", conflicts_with_all = ["list", "rollback", "verify"], help = "Dit ce qui serait envoyé, sans rien envoyer")]
    pub dry_run: bool,
    /// How many versions stay on the target; all without it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    #[arg(conflicts_with_all = ["list", "rollback", "verify"])]
    #[arg(help = "Ne garde que les N dernières versions (par défaut\u{a0}: toutes)")]
    pub keep: Option<u32>,
    /// The handouts to publish beside the PDF, each once.
    #[arg(long = "polycopie", value_name = "GENRE", value_enum, action = ArgAction::Append)]
    #[arg(conflicts_with_all = ["list", "rollback", "verify"])]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "lignes", hide_possible_values = true)]
    #[arg(help = "Publie aussi le polycopié")]
    pub handouts: Vec<Handout>,
    /// Whether to list what was published.
    #[arg(long, conflicts_with_all = ["dates", "all", "rollback", "verify"], help = "Liste les versions publiées")]
    pub list: bool,
    /// The version to go back to.
    #[arg(long, value_name = "VERSION", conflicts_with_all = ["dates", "all", "verify"])]
    #[arg(help = "Remet une version antérieure en ligne")]
    pub rollback: Option<String>,
    /// Whether to compare the target with what was published.
    #[arg(long, conflicts_with_all = ["dates", "all"])]
    #[arg(help = "Compare la cible à ce qui a été publié et aux fichiers d’aujourd’hui")]
    pub verify: bool,
    /// Whether all is read again on the target, and sent again where it is not whole.
    #[arg(long = "reparer", conflicts_with_all = ["list", "rollback", "verify"], help = "Relit tout sur la cible et renvoie ce qui manque ou a été altéré")]
    pub repair: bool,
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// The folder that a build wrote, which must not be older than the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "output", hide_default_value = true)]
    #[arg(help = "Dossier de la dernière construction (par défaut\u{a0}: output)")]
    pub output: PathBuf,
    /// How the result is told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "texte", hide_default_value = true)]
    #[arg(hide_possible_values = true, help = "texte ou json (par défaut\u{a0}: texte)")]
    pub format: TextOrJson,
}

/// What follows the options in its help.
pub const NOTES: &str = "\
Exemples\u{a0}:
  clu publish 2022-03-10                       une réunion, sur la seule cible de prefecture.toml
  clu publish --all --target intranet          toutes les réunions qui ne sont pas en projet
  clu publish 2023-03-09 --projet              une réunion en projet, à part
  clu publish --list                           ce qui a été publié
  clu publish --rollback 3                     la version 3, remise en ligne
  clu publish --verify                         la cible, comparée à ce qui a été publié

Les réunions sont refaites à partir de vos fichiers, vérifiées, envoyées, puis relues\u{202f}; les lecteurs voient la version
d’avant jusqu’à la dernière écriture. Une publication interrompue se reprend par la même commande. Le mot de passe se donne par
la variable CLU_MOT_DE_PASSE (ou CLU_MOT_DE_PASSE_ suivi du nom de la cible), ou quand clu le demande.

Code de sortie\u{a0}: 0 si c’est fait, 1 si la publication est refusée ou si la comparaison trouve un écart, 2 si la commande
est mal écrite, 3 si la cible ne peut pas être jointe, lue ou écrite.";
