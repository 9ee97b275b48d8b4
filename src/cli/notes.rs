//! What the help of each command says below its options.

/// That of `clu check`.
pub const CHECK_NOTES: &str = "\
Exemples\u{a0}:
  clu check                           toutes les réunions de content/
  clu check --only 2022-03-10         une seule réunion
  clu check --format sarif > clu.sarif
  clu check --format gitlab > gl-code-quality-report.json
  clu check --fix                     corrige ce qui se corrige à coup sûr

Code de sortie\u{a0}: 0 s’il n’y a pas d’erreur, 1 s’il y en a une (ou un avertissement avec --strict) qu’aucune réserve
n’accepte, 2 si la commande est mal écrite.";

/// That of `clu diff`.
pub const DIFF_NOTES: &str = "\
Exemples\u{a0}:
  clu diff 2022-03-10 2023-03-14                  ce qui a changé, en texte
  clu diff 2022-03-10 2023-03-14 --format json    la même chose pour un logiciel

Code de sortie\u{a0}: 0 quand la comparaison est faite, 1 si l’une des réunions contient des erreurs, 2 si la commande est
mal écrite.";

/// That of `clu build`.
pub const BUILD_NOTES: &str = "\
Exemples\u{a0}:
  clu build                             toutes les réunions de content/, dans output/
  clu build --only 2022-03-10 --open    une seule réunion, ouverte dans le navigateur
  clu build --polycopie                 avec un polycopié\u{a0}: deux diapositives par page, des lignes pour écrire
  clu build --polycopie=notes           le même pour l’orateur, avec ses notes

Code de sortie\u{a0}: 0 si tout est construit, 1 si un contenu est à corriger ou si l’écriture a échoué,
2 si la commande est mal écrite.";

/// That of `clu new`.
pub const NEW_NOTES: &str = "\
Exemples\u{a0}:
  clu new 2023-03-09                      à partir de la dernière réunion
  clu new 2023-03-09 --from 2021-03-11    à partir d’une autre
  clu new 2023-03-09 --decaler            en décalant aussi les échéances prévues

L’ordre du jour, le périmètre, les enquêtes et les pages sont repris avec vos commentaires\u{202f}; les valeurs deviennent
« à renseigner », et un commentaire rappelle celles de la dernière fois. Rien n’est jamais écrasé.

Code de sortie\u{a0}: 0 si la réunion est préparée, 1 si elle existe déjà, si celle d’où elle part a des erreurs ou si
l’écriture a échoué, 2 si la commande est mal écrite.";

/// That of `clu guide`.
pub const GUIDE_NOTES: &str = "\
Exemples\u{a0}:
  clu guide --open       le guide, ouvert dans le navigateur
  clu explain objectif   au terminal, ce que c’est qu’une clé, ou une règle

La page n’a besoin ni du réseau, ni d’un autre fichier. Seul un guide que clu a écrit est remplacé.

Code de sortie\u{a0}: 0 s’il est écrit, 1 s’il ne peut pas l’être, 2 si la commande est mal écrite.";

/// That of `clu doctor`.
pub const DOCTOR_NOTES: &str = "\
Rien n’est changé\u{a0}: ce qui est écrit pour essayer est aussitôt effacé, ici et sur les cibles de publication. Joignez ce
que dit cette commande quand vous demandez de l’aide.

Code de sortie\u{a0}: 0 si clu peut travailler, 1 si quelque chose l’en empêche, 2 si la commande est mal écrite.";

/// That of `clu serve`.
pub const SERVE_NOTES: &str = "\
Exemples\u{a0}:
  clu serve --open         l’aperçu de content/, ouvert dans le navigateur
  clu serve --port 4023    à une autre adresse, http://127.0.0.1:4023/

Rien n’est écrit sur le disque, et l’aperçu ne se voit que de cet ordinateur. Ctrl-C l’arrête.

Code de sortie\u{a0}: 0 quand il est arrêté, 1 s’il ne peut pas commencer (port pris, dossier absent), 2 si la commande
est mal écrite.";
