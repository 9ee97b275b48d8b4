//! How files are saved: UTF-8 with or without byte order mark, Windows or Unix line ends; nothing else.

use insta::assert_snapshot;

use super::{MEETING, PAGE, written};
use crate::fixtures::{Workshop, snapshot};

#[test]
fn a_file_in_windows_1252_is_told() {
    // Every sign of the shipped text is in Windows-1252; most have their own number there.
    let bytes = |text: &str| -> Vec<u8> {
        text.chars()
            .map(|character| match character {
                '’' => 0x92,
                'œ' => 0x9c,
                '–' => 0x96,
                character => u8::try_from(u32::from(character)).expect("a sign of Latin-1"),
            })
            .collect()
    };
    let workshop = Workshop::new();
    let (meeting, page) = (workshop.read(MEETING), workshop.read(PAGE));
    workshop.write(MEETING, bytes(&meeting)).write(PAGE, bytes(&page));
    assert_snapshot!(workshop.refused(), @"
    erreur : ce fichier n’est pas enregistré en UTF-8
     --> reunions/2022-03-10/diapositives/module-1.md:1:14
      |
    1 | # Le module n° 1 « Relation générale à l’utilisateur »
      |              ^ premier caractère illisible ; le fichier est sans doute en Windows-1252 (« ANSI »)
      |
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »

    erreur : ce fichier n’est pas enregistré en UTF-8
     --> reunions/2022-03-10/reunion.toml:2:4
      |
    2 | # Réunion du 10 mars 2022, transcrite mot pour mot du diaporama d’origine, blancs et bizarreries
      |    ^ premier caractère illisible ; le fichier est sans doute en Windows-1252 (« ANSI »)
      |
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »
    ");
}

#[test]
fn a_file_in_utf_16_is_told() {
    let text = Workshop::new().read(PAGE);
    let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(written(PAGE, &utf_16), @"
    erreur : ce fichier est enregistré en UTF-16 : il doit l’être en UTF-8
     --> reunions/2022-03-10/diapositives/module-1.md:1:1
      |
    1 | # Le module n° 1 « Relation générale à l’utilisateur »
      | ^
      |
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »
    ");
    assert_snapshot!(written(PAGE, &utf_16[2..]), @"
    erreur : ce fichier n’est pas un texte en UTF-8 : il contient des caractères nuls
     --> reunions/2022-03-10/diapositives/module-1.md:1:2
      |
    1 | #␀ ␀L␀e␀ ␀m␀o␀d␀u␀l␀e␀ ␀n␀�␀ ␀1␀ ␀�␀ ␀R␀e␀l␀a␀t␀i␀o␀n␀ ␀g␀�␀n␀�␀r␀a␀l␀e␀ ␀�␀ ␀l␀␙ u␀t␀i␀l␀i␀s␀a␀t␀e␀u␀r␀ ␀�␀
      |  ^
      |
      = aide : c’est peut-être un document Word ou Excel renommé, ou un fichier enregistré en UTF-16
      = aide : enregistrez-le en UTF-8 : dans le Bloc-notes, « Fichier », « Enregistrer sous », puis « UTF-8 » en face de « Encodage »
               dans Notepad++ : menu « Encodage », « Convertir en UTF-8 »
    ");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let workshop = Workshop::new();
    let plain = workshop.accepted();
    for path in snapshot(&workshop.content()).keys() {
        let path = path.to_str().expect("names of the shipped content are Unicode");
        let text = workshop.read(path);
        assert!(!text.contains('\r'), "{path} is shipped with Unix line ends");
        workshop.write(path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert!(workshop.accepted() == plain, "the same files, byte by byte");
}

#[test]
fn a_control_character_is_told() {
    assert_snapshot!(written(PAGE, "# Accueil\n\nUn texte\u{b}copié\n"), @"
    erreur : caractère de commande interdit (U+000B)
     --> reunions/2022-03-10/diapositives/module-1.md:3:9
      |
    3 | Un texte␋copié
      |         ^ ici, même s’il ne se voit pas
      |
      = aide : effacez-le et tapez de nouveau ce qui l’entoure : il vient souvent d’un copier-coller
    ");
}
