//! What the system says when it refuses something: in French, whatever its own language and that of the libraries are.

use std::io;

/// Why the system refused.
pub fn in_french(error: &io::Error) -> String {
    use io::ErrorKind::*;
    let words = match error.kind() {
        NotFound => "ce fichier ou ce dossier n’existe pas",
        PermissionDenied => "accès refusé",
        ReadOnlyFilesystem => "ce disque ne se lit qu’en lecture seule",
        StorageFull | QuotaExceeded => "il n’y a plus de place",
        NotADirectory => "ce n’est pas un dossier",
        IsADirectory => "c’est un dossier",
        AddrInUse => "l’adresse est déjà prise",
        ConnectionRefused => "connexion refusée",
        ConnectionReset | ConnectionAborted | BrokenPipe | UnexpectedEof => "la connexion s’est coupée",
        HostUnreachable | NetworkUnreachable | NetworkDown => "le réseau ne mène pas là",
        TimedOut => "pas de réponse à temps",
        _ => {
            return match error.raw_os_error() {
                Some(code) => format!("erreur n°\u{a0}{code} du système"),
                None => "erreur du système".to_owned(),
            };
        }
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_system_speaks_english() {
        for code in 1..=133 {
            let error = io::Error::from_raw_os_error(code);
            let (said, theirs) = (in_french(&error), error.to_string());
            let theirs = theirs.split(" (os error").next().unwrap_or_default();
            assert!(!said.contains(theirs), "{said}");
        }
        assert_eq!(in_french(&io::ErrorKind::NotFound.into()), "ce fichier ou ce dossier n’existe pas");
        assert_eq!(in_french(&io::Error::other("broken")), "erreur du système");
    }
}
