//! What authors may write of the places to publish to, as in [`super::manuscript`].

use super::record::record;
use crate::meeting::PublicationForm;
use crate::source::Spanned;

/// What a place can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A folder of this computer or of a mounted share.
    Folder,
    /// A WebDAV server.
    WebDav,
    /// An SFTP server.
    Sftp,
}

record! {
    /// Une cible de publication.
    pub struct TargetTable {
        /// `"dossier"`, `"webdav"` ou `"sftp"`.
        kind: Spanned<TargetKind> = "genre",
        /// Dossier de cet ordinateur ou d’un partage ; un chemin relatif part du dossier des contenus.
        folder: Option<Spanned<String>> = "dossier" [Token],
        /// Adresse du dossier : `https://intranet.example.fr/comite` ou `sftp://serveur.example.fr/var/www/comite`.
        address: Option<Spanned<String>> = "adresse" [Token],
        /// `"site"`, si rien n’est dit, ou `"dossiers"` : un dossier par réunion, pour un endroit qui garde les fichiers sans
        /// montrer de pages (Nextcloud, SharePoint).
        form: Option<Spanned<PublicationForm>> = "forme",
        /// Nom d’utilisateur. Le mot de passe ne s’écrit jamais ici.
        user: Option<Spanned<String>> = "utilisateur" [Token],
        /// Fichier de la clé privée, pour SFTP ; sans lui, celle que `ssh` choisit.
        key: Option<Spanned<String>> = "cle" [Token],
        /// Secondes pendant lesquelles la cible peut rester sans répondre (30 si rien n’est dit).
        patience: Option<Spanned<u64>> = "delai",
        /// Sites vers lesquels les diapositives publiées peuvent mener : `["www.service-public.fr"]`.
        allowed_hosts: Option<Vec<Spanned<String>>> = "liens_permis" [Token],
        /// Adresse à laquelle les lecteurs lisent ce dossier : après l’envoi, clu y regarde comme le ferait un lecteur.
        reading: Option<Spanned<String>> = "lecture" [Token],
        /// Jamais ici : le mot de passe se donne par une variable d’environnement, ou quand clu le demande.
        password: Option<Spanned<String>> = "mot_de_passe" [Token],
    }
}
