//! `clu check --fix`: what is certain is shown, asked for and mended; all else stays as its author wrote it.

use std::path::Path;

use crate::fixtures::{Workshop, errors, snapshot};

const MEETING: &str = "reunions/2022-03-10/reunion.toml";
const FIGURES: &str = "reunions/2022-03-10/indicateurs.toml";
const PAGE: &str = "reunions/2022-03-10/diapositives/module-1.md";

fn said(run: &std::process::Output) -> String {
    String::from_utf8(run.stdout.clone()).expect("findings are UTF-8")
}

/// The shipped meeting with faults that mend themselves: a rate that is too precise, a picture that says it is one.
fn workshop() -> Workshop {
    let workshop = Workshop::new();
    workshop.write(
        "reunions/2022-03-10/images/plan.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>",
    );
    let page = workshop.read(PAGE);
    workshop
        .write(PAGE, format!("{}\n\n# Le plan\n\n![Image du plan de l’accueil](images/plan.svg)\n", page.trim_end()));
    let figures = workshop.read(FIGURES);
    let first = figures.find("valeur = 69.4").expect("the shipped meeting has it");
    let end = first + figures[first..].find('\n').expect("lines end");
    let wrong = format!("{}valeur = 69.44 # relu deux fois\nsur = 36{}", &figures[..first], &figures[end..]);
    // As Windows writes it.
    workshop.write(FIGURES, [&[0xEF, 0xBB, 0xBF][..], wrong.replace('\n', "\r\n").as_bytes()].concat());
    workshop
}

#[test]
fn what_is_certain_is_mended_and_nothing_else() {
    let workshop = workshop();
    let before = snapshot(&workshop.content());
    let told = said(&workshop.run(&["check"]));
    assert!(told.contains("2\u{a0}constats se corrigent d’eux-mêmes\u{a0}: clu check --fix\n"), "{told}");
    // Nobody is there to answer.
    let refused = workshop.run(&["check", "--fix"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("clu check --fix --oui"), "{}", errors(&refused));
    assert_eq!(snapshot(&workshop.content()), before);
    let shown = said(&refused);
    for line in [
        "- valeur = 69.44 # relu deux fois\n",
        "+ valeur = 69.4 # relu deux fois\n",
        "- ![Image du plan de l’accueil](images/plan.svg)\n",
        "+ ![Le plan de l’accueil](images/plan.svg)\n",
    ] {
        assert!(shown.contains(line), "{line}{shown}");
    }
    let mended = workshop.run(&["check", "--fix", "--oui"]);
    assert_eq!((mended.status.code(), errors(&mended).as_str()), (Some(0), ""));
    let mut expected = before;
    for (file, was, becomes) in [(FIGURES, "69.44 #", "69.4 #"), (PAGE, "Image du plan", "Le plan")] {
        let bytes = expected.get_mut(Path::new(file)).expect(file);
        *bytes = String::from_utf8_lossy(bytes).replace(was, becomes).into_bytes();
    }
    for (path, bytes) in snapshot(&workshop.content()) {
        let (is, wanted) = (String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&expected[&path]));
        assert!(is == wanted, "{path:?} is\n{is}\nand not\n{wanted}");
    }
    let after = said(&workshop.run(&["check"]));
    assert!(!after.contains("se corrige") && !after.contains("69,44"), "{after}");
    let nothing = workshop.run(&["check", "--fix"]);
    assert_eq!(nothing.status.code(), Some(0));
    assert!(errors(&nothing).contains("aucun constat ne se corrige de lui-même"), "{}", errors(&nothing));
}

#[test]
fn a_former_code_is_brought_up_to_date() {
    let workshop = Workshop::new();
    let meeting = workshop.read(MEETING);
    let reservation = "\n[[reserve]]\ncode = \"libelle-long\" # depuis 2021\nlieu = \"indicateurs\"\nmotif = \"Libellé d’origine.\"\n";
    workshop.write(MEETING, format!("{meeting}{reservation}"));
    let mended = workshop.run(&["check", "--fix", "--oui"]);
    assert!(said(&mended).contains("+ code = \"libelle-trop-long\" # depuis 2021\n"), "{}", said(&mended));
    assert_eq!(
        workshop.read(MEETING),
        format!("{meeting}{}", reservation.replace("libelle-long", "libelle-trop-long"))
    );
}

#[test]
fn what_cannot_be_read_is_mended_where_its_meaning_is_certain() {
    let workshop = Workshop::new();
    workshop.replace(FIGURES, "valeur = 69.4\n", "valeur = \"69,4\" # recopié\n");
    let mended = workshop.run(&["check", "--fix", "--oui"]);
    assert_eq!(mended.status.code(), Some(0), "{}", said(&mended));
    assert!(workshop.read(FIGURES).contains("valeur = 69.4 # recopié\n"));
}
