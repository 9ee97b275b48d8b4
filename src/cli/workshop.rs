//! What may be asked of the workshop, which `clu` without a word opens.

use std::path::PathBuf;

use super::PORT;

/// Where the workshop works, and where it is opened.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Workshop {
    /// The folder of the contents.
    #[arg(long, value_name = "DOSSIER", default_value = "content", hide_default_value = true)]
    #[arg(help = "Dossier des contenus (par défaut\u{a0}: content)")]
    pub content: PathBuf,
    /// The folder that is built.
    #[arg(long, value_name = "DOSSIER", default_value = "output", hide_default_value = true)]
    #[arg(help = "Dossier à écrire (par défaut\u{a0}: output)")]
    pub output: PathBuf,
    /// The port to listen on; another where it is taken.
    #[arg(long, value_name = "N", default_value_t = PORT, hide_default_value = true)]
    #[arg(help = "Port de l’adresse (par défaut\u{a0}: 4022, ou un qui est libre)")]
    pub port: u16,
    /// Whether the browser is left closed.
    #[arg(long = "sans-navigateur", help = "N’ouvre pas le navigateur\u{a0}: dit seulement l’adresse")]
    pub closed: bool,
}

/// What follows the options in its help.
pub const NOTES: &str = "\
Exemples\u{a0}:
  clu                             ouvre l’atelier dans le navigateur, comme un double clic sur le programme
  clu workshop --content essai    l’ouvre sur un autre dossier

L’atelier montre les réunions et ce qui y est à corriger, remplit les chiffres, construit, vérifie, prépare et publie. Il ne
s’ouvre que de cet ordinateur, à qui l’a lancé, et s’arrête quand ses onglets sont fermés.

Code de sortie\u{a0}: 0 quand il est fermé, 1 s’il ne peut pas commencer, 2 si la commande est mal écrite.";
