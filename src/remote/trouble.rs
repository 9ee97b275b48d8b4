//! What can go wrong with a target, told in French to the person who publishes: what, where, what to do. No message holds a
//! secret, for none is known here.

use crate::meeting::Destination;

/// Something that keeps a target from being read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What it is.
    pub reason: Reason,
    /// Where: the target, or a file of it.
    place: String,
    /// What the target or the system said, in its own words.
    detail: Option<String>,
}

/// Kinds of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The folder of the target is not there.
    NotThere,
    /// It is a file.
    NotAFolder,
    /// A file stands where clu needs a folder.
    FileInTheWay,
    /// A link stands where clu needs a folder.
    Link,
    /// The server leads out of the folder.
    Elsewhere,
    /// The target may not be read or written.
    Denied,
    /// There is no room left.
    Full,
    /// A password is needed, and none is given.
    NoPassword,
    /// User or password are wrong.
    WrongPassword,
    /// The server is not the one that is known.
    HostKeyChanged,
    /// The server is not known yet.
    HostKeyUnknown,
    /// The server takes none of the keys.
    KeyRefused,
    /// The certificate of the server cannot be trusted.
    Certificate,
    /// Nobody answers.
    Unreachable,
    /// The answer takes longer than the target is given.
    Silent,
    /// The connection breaks again and again.
    Cut,
    /// What is read back is not what was sent.
    Altered,
    /// The program `ssh` is missing.
    NoSsh,
    /// The server does not speak WebDAV there.
    NotWebDav,
    /// This system cannot do it.
    NotHere,
    /// The file changed since it was looked at.
    Changed,
    /// Somebody holds the file.
    Locked,
    /// The server has too much to do.
    Busy,
    /// What is read back is empty.
    Emptied,
    /// What is read back is what was sent, with something more.
    Grown,
    /// Anything else.
    Other,
}

impl Trouble {
    /// Trouble with a target as a whole.
    pub fn with(place: &Destination, reason: Reason) -> Self {
        Self { reason, place: place.shown(), detail: None }
    }

    /// Trouble with a file of a target.
    pub fn at(place: &Destination, path: &str, reason: Reason) -> Self {
        let shown = place.shown();
        Self { reason, place: format!("{}/{path}", shown.trim_end_matches('/')), detail: None }
    }

    /// Adds what the target said; only its first line, not too much of it, and no page that was made for a browser.
    pub fn saying(mut self, detail: &str) -> Self {
        const LENGTH_MAX: usize = 160;
        let line = detail.lines().map(str::trim).find(|line| !line.is_empty());
        self.detail = line.filter(|line| !line.starts_with('<')).map(|line| line.chars().take(LENGTH_MAX).collect());
        self
    }

    /// How a file that does not come back as it was sent came back.
    pub fn altered(sent: &[u8], found: Option<&[u8]>) -> Reason {
        match found {
            Some([]) => Reason::Emptied,
            Some(found) if found.len() > sent.len() && is_within(found, sent) => Reason::Grown,
            Some(_) | None => Reason::Altered,
        }
    }

    /// The same with another reason.
    pub fn because(self, reason: Reason) -> Self {
        Self { reason, ..self }
    }

    /// Where.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        let words = match self.reason {
            Reason::NotThere => "le dossier de la cible n’existe pas",
            Reason::NotAFolder => "la cible est un fichier, et non un dossier",
            Reason::FileInTheWay => "un fichier se trouve là où clu a besoin d’un dossier",
            Reason::Link => "un lien se trouve là où clu écrit\u{a0}: il mènerait hors de la cible",
            Reason::Elsewhere => "le serveur renvoie ailleurs, hors de la cible",
            Reason::Denied => "la cible refuse l’accès",
            Reason::Full => "il n’y a plus de place sur la cible",
            Reason::NoPassword => "cette cible demande un mot de passe",
            Reason::WrongPassword => "la cible refuse cet utilisateur ou ce mot de passe",
            Reason::HostKeyChanged => "ce serveur n’est pas celui que cet ordinateur connaît\u{a0}: sa clé a changé",
            Reason::HostKeyUnknown => "cet ordinateur ne connaît pas encore ce serveur",
            Reason::KeyRefused => "le serveur refuse votre clé",
            Reason::Certificate => "le certificat du serveur n’est pas reconnu",
            Reason::Unreachable => "la cible ne répond pas",
            Reason::Silent => "la cible met trop de temps à répondre",
            Reason::Cut => "la connexion avec la cible se coupe",
            Reason::Altered => "la cible ne rend pas ce qui lui a été envoyé",
            Reason::NoSsh => "le programme `ssh` manque sur cet ordinateur",
            Reason::NotWebDav => "cette adresse n’est pas celle d’un dossier WebDAV",
            Reason::NotHere => "ce genre de cible n’existe pas sur ce système",
            Reason::Changed => "ce fichier a changé sur le serveur pendant l’envoi",
            Reason::Locked => "ce fichier est verrouillé sur le serveur",
            Reason::Busy => "le serveur a trop à faire, et demande d’attendre",
            Reason::Emptied => "le serveur vide les fichiers qu’il reçoit",
            Reason::Grown => "le serveur ajoute quelque chose aux fichiers qu’il reçoit",
            Reason::Other => "la cible ne peut pas être utilisée",
        };
        match &self.detail {
            Some(detail) => format!("{words} («\u{a0}{detail}\u{a0}»)"),
            None => words.to_owned(),
        }
    }

    /// What to do.
    pub fn hint(&self) -> &'static str {
        match self.reason {
            Reason::NotThere => "vérifiez l’adresse et que le partage est monté, ou créez ce dossier",
            Reason::NotAFolder => "corrigez l’adresse dans `prefecture.toml`",
            Reason::FileInTheWay => "renommez ou déplacez ce fichier\u{a0}: clu n’y touche pas",
            Reason::Link => "remplacez ce lien par un vrai dossier ou retirez-le, ou choisissez une autre cible",
            Reason::Elsewhere => {
                "donnez à `adresse` celle où ce renvoi mène, si c’est bien votre dossier\u{a0}; ou demandez à qui s’occupe du \
                 serveur\u{a0}: c’est peut-être une page de connexion"
            }
            Reason::Denied => "demandez le droit d’écrire dans ce dossier",
            Reason::Full => "faites de la place, puis relancez la même commande\u{a0}: rien n’est perdu",
            Reason::NoPassword => {
                "donnez-le par cette variable d’environnement, ou lancez la commande dans un terminal"
            }
            Reason::WrongPassword => "vérifiez `utilisateur` et le mot de passe",
            Reason::HostKeyChanged => {
                "ne continuez pas avant d’en avoir parlé à votre service informatique\u{a0}: un autre serveur répond peut-être à \
                 sa place"
            }
            Reason::HostKeyUnknown => {
                "connectez-vous une fois avec `ssh`, en vérifiant l’empreinte de sa clé auprès de votre service informatique"
            }
            Reason::KeyRefused => "vérifiez `cle`, et que votre clé publique est sur le serveur",
            Reason::Certificate => {
                "si c’est un serveur interne, installez le certificat de votre organisme sur cet ordinateur, ou donnez-le par la \
                 variable SSL_CERT_FILE"
            }
            Reason::Unreachable => "vérifiez l’adresse et le réseau, puis relancez la même commande",
            Reason::Silent => "relancez la même commande\u{a0}; si la cible est toujours lente, augmentez `delai`",
            Reason::Cut => "relancez la même commande\u{a0}: ce qui est déjà arrivé n’est pas renvoyé",
            Reason::Altered => {
                "rien de neuf n’est visible\u{a0}; signalez-le à qui s’occupe du serveur, puis relancez la commande"
            }
            Reason::NoSsh => "installez OpenSSH (paquet `openssh-client`)",
            Reason::NotWebDav => "demandez l’adresse exacte à qui s’occupe du serveur",
            Reason::NotHere => "choisissez une cible de genre `dossier` ou `webdav`",
            Reason::Changed => {
                "quelqu’un d’autre écrit dans ce dossier\u{a0}: voyez qui, puis relancez la même commande"
            }
            Reason::Locked => {
                "quelqu’un l’a ouvert, ou un verrou est resté\u{a0}: attendez, ou demandez à qui s’occupe du serveur de le lever"
            }
            Reason::Busy => "relancez la même commande plus tard\u{a0}: ce qui est déjà arrivé n’est pas renvoyé",
            Reason::Emptied => {
                "rien de neuf n’est visible\u{a0}; demandez à qui s’occupe du serveur si un antivirus ou un quota les vide"
            }
            Reason::Grown => {
                "rien de neuf n’est visible\u{a0}; demandez à qui s’occupe du serveur de rendre les fichiers tels quels, sans \
                 bandeau ni script"
            }
            Reason::Other => {
                "relancez la même commande\u{a0}; si cela dure, montrez ce message à votre service informatique"
            }
        }
    }
}

/// Whether all of what was sent is there, in its order, with something before, after or in one place of it.
fn is_within(found: &[u8], sent: &[u8]) -> bool {
    let start = found.iter().zip(sent).take_while(|(a, b)| a == b).count();
    found.ends_with(&sent[start..]) || found.windows(sent.len()).any(|window| window == sent)
}
