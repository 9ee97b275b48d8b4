//! What was to be written later: signs that stand for a figure, notes to oneself, the words of a template.

use std::ops::Range;
use std::sync::LazyLock;

use super::finding;
use crate::check::spot::{is_apart, is_in_address, is_quoted};
use crate::check::text::{Text, TextKind};
use crate::check::{Certainty, Example, Family, Finding, Rule, Subject};
use regex::Regex;

pub const LEFT_OVER: Rule = Rule {
    code: "reste-a-ecrire",
    certainty: Certainty::Likely,
    since: "0.2",
    sources: &[],
    family: Family::Language,
    title: "Rien ne reste à écrire",
    why: "« XX % », « à compléter », « [nom] » ou « ??? » sont des aide-mémoire : montrés au comité, ils disent que le document \
          n’a pas été relu. Ce qui est cité garde ses coupures (« […] ») et ses noms masqués (« M. XX ») ; les modèles de \
          `courriels/` gardent leurs blancs.",
    earlier: &[],
    failing: Example {
        file: "diapositives/accueil-2022.md",
        text: "# L’accueil en 2022\n\nLe délai moyen est passé à XX jours.\n",
    },
    passing: Example {
        file: "diapositives/accueil-2022.md",
        text: "# L’accueil en 2022\n\nLe délai moyen est passé à 4 jours. Le formulaire à compléter tient sur une page.\n",
    },
    acceptable: true,
    check: Some(left_over),
};

/// What nobody writes to be read.
///
/// Boundaries are those of ASCII, which are found many times faster in French; [`is_apart`] looks at accents.
static NOTES: LazyLock<Regex> = LazyLock::new(|| {
    let what = "(?:compléter|préciser|rédiger|renseigner|valider|confirmer|actualiser|vérifier|insérer|mettre à jour|mettre en forme|reprendre|relire|trouver)";
    // Who is to be asked: a service, not a user.
    let whom = "(?:avec|auprès d[eu]s?|par) ?(?:le |la |les |l’|l')?(?:bureau|service|direction|secrétariat|standard|préfet|préfète|référente?|cheffe?|contrôle de gestion|communication|DSI|SIDSIC|pilote|cabinet)";
    let whom_what = "(?:actualiser|vérifier|confirmer|valider|insérer|mettre à jour|compléter)";
    let data = "chiffre|valeur|nombre|taux|pourcentage|donnée|résultat|montant|statistique|tableau|graphique|photo|source|libellé|tarif|total|effectif";
    let blank = "(?:chiffre|valeur|nombre|taux|pourcentage|date|lieu|montant|donnée|résultat|commentaire|texte|source|période|libellé|intitulé)s?";
    let patterns = [
        r"(?-u:\b)[Ll]orem(?-u:\b)(?: ipsum(?: dolor)?(?-u:\b))?".to_owned(),
        r"(?-u:\b)(?:TODO|FIXME|TBD|TBC)(?-u:\b)".to_owned(),
        // What word processors and spreadsheets leave where they lost a reference.
        r"#(?:REF!|N/A|DIV/0!|VALEUR!|NOM\?|NUL!|NOMBRE!)|#{4,}".to_owned(),
        r"Erreur\s?!\s?(?:Signet|Source du renvoi|Référence|Nom de fichier)(?-u:\b)".to_owned(),
        r"Cliquez (?:ici )?pour (?:ajouter|modifier|entrer|insérer)(?-u:\b)".to_owned(),
        // Alone, in brackets, behind a colon, or said of a blank: a form is to be filled in, too.
        format!(r"^[\s\[(]*(?i:à {what})[\s\])….]*$"),
        format!(r"[\[(]\s*(?i:à {what})\s*[\])….]+"),
        format!(r":\s*(?i:à {what})\s*(?:[.…;,]|$)"),
        format!(r"(?-u:\b)(?i:{blank} à {what})\s*(?:[.…;,)\]]|$)"),
        // Of a figure or a picture; a date or a plan may rightly be settled later.
        format!(r"(?-u:\b)(?i:(?:{data})s?(?: d(?:e|es|u) \w+| de l[a’']? ?\w+)? (?:est |sont |reste |restent )?à {whom_what}) (?:{whom})(?-u:\b)"),
        format!(r"(?-u:\b)(?:est|sont) à (?:vérifier|valider|confirmer|compléter) (?:{whom})(?-u:\b)"),
        format!(r"(?-u:\b)(?i:(?:{data})s?(?: d(?:e|es|u) \w+)? (?:est|sont|reste|restent)? ?à {whom_what})\s*(?:[.…;,)\]]|$)"),
        r"^\S+ à (?:actualiser|mettre à jour)\s*[.…]?$".to_owned(),
        r"(?i:(?-u:\b)insérer (?:ici|une? (?:photo|image|graphique|tableau|carte|schéma|logo|texte)|l[ea] (?:photo|graphique|tableau|carte|schéma|logo|texte)|l’image)(?-u:\b))".to_owned(),
        r"\[(?i:[^\[\]]{0,40} à (?:insérer|ajouter|actualiser|valider|confirmer|vérifier|remplacer|mettre à jour)(?: [^\[\]]{0,40})?)\]|\([^()]{0,40} à (?:insérer|actualiser|remplacer)\)".to_owned(),
        r"(?:à|À|(?-u:\b)A) (?:VALIDER|CONFIRMER|ACTUALISER|V[ÉE]RIFIER|INS[ÉE]RER|METTRE [ÀA] JOUR)(?-u:\b)".to_owned(),
        r"(?:À|(?-u:\b)A) (?:COMPL[ÉE]TER|PR[ÉE]CISER|R[ÉE]DIGER|RENSEIGNER)(?-u:\b)".to_owned(),
    ];
    Regex::new(&patterns.join("|")).expect("the pattern is sound")
});

/// Signs that stand for what is not known yet; in a quotation or in a model they are meant.
static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    let unit = r"(?:[%€]|(?:jours?|heures?|minutes?|points?|usagers?|dossiers?|appels?|réclamations?|agents?)(?-u:\b))";
    let month = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)";
    let named = "(?:nom|prénom|date|jour|heure|titre|numéro|n°|chiffre|nombre|montant|taux|valeur|lieu|adresse|ville|commune|service|insérer|ajouter|compléter|préciser|à)";
    let patterns = [
        // A mailbox that has no name yet; `prenom.nom@exemple.fr` says how to write one.
        r"(?-u:\b)[Xx]{2,}(?:[.-][Xx]{2,})*@".to_owned(),
        r"(?-u:\b)(?:XX+|xx+)(?:[.,/](?:[Xx]+|[0-9]{2,4}))*(?-u:\b)(?:\s?[%€])?".to_owned(),
        format!(r"(?-u:\b)[Xx](?:[.,][Xx])?\s?(?:[%€])|(?-u:\b)X\s{unit}"),
        r"(?-u:\b)(?:[Jj]{2}/[Mm]{2})(?:/(?:[Aa]{2,4}|[0-9]{4}))?(?-u:\b)".to_owned(),
        r"_{2,}".to_owned(),
        r"\?{3,}|(?:^|[:=(\[]\s*)\?{2,}".to_owned(),
        format!(r"\?{{2,}}\s?{unit}"),
        r"\[\s*(?:…|\.{3})\s*\]".to_owned(),
        format!(r"\[(?i:{named})(?:[\s’'][^\]]{{0,40}})?\]|\[texte\]"),
        format!(r"(?:^|\s)(?:…+|\.{{3,}})\s?(?:{unit}|{month}(?-u:\b)|20[0-9]{{2}}(?-u:\b))"),
        r":\s*(?:…+|\.{3,})\s*$|^\s*(?:…|\.{3,}|\?)\s*$|\.{5,}|…{2,}".to_owned(),
        r"(?-u:\b)(?:pages?|p\.|diapositives?)\s?(?:X+|x+|\?+|…|\.{3})".to_owned(),
        format!(r"<(?i:{named})(?:[\s’'_-][^<>]{{0,40}})?>"),
    ];
    Regex::new(&patterns.join("|")).expect("the pattern is sound")
});

/// Words before `XX` that make a number of it, or a name that is hidden.
const BEFORE: [&str; 17] = [
    "chapitre", "titre", "livre", "tome", "annexe", "volume", "m", "mm", "mme", "mmes", "mlle", "monsieur", "madame",
    "dr", "me", "docteur", "maître",
];

fn left_over(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What is to be said is written before it is said: notes, too.
    let is_read = |text: &&Text| text.kind.is_prose() || text.kind == TextKind::Note;
    for text in subject.texts().iter().filter(is_read) {
        let is_model = text.place.starts_with("courriels/");
        let is_official = subject.sources.file(text.span.file).path.starts_with("referentiels/");
        for range in blanks(text) {
            let words = &text.words[range.clone()];
            // A text of the label may be cut; its words are not the préfecture's.
            let is_cut = words.starts_with('[') && words.contains(['…', '.']);
            if !(is_model || is_official && is_cut) {
                findings.push(
                    finding(text, &range, subject, |words| format!("« {words} » semble rester à écrire"))
                        .hint("écrivez ce qui manque, ou retirez ce passage"),
                );
            }
        }
    }
    findings
}

/// What is left to be written in a text.
fn blanks(text: &Text) -> Vec<Range<usize>> {
    let words = text.words.as_str();
    // Nobody quotes the words of a template.
    let is_template = |words: &str| words.to_lowercase().starts_with("lorem");
    let notes = NOTES.find_iter(words);
    let notes = notes.filter(|found| is_template(found.as_str()) || !is_quoted(text, found.start()));
    let notes = notes.filter(|found| is_apart(words, &found.range()));
    let mut found: Vec<Range<usize>> = notes.map(|found| inside(words, found.range())).collect();
    let signs = SIGNS.find_iter(words).filter(|sign| !is_quoted(text, sign.start()) && is_blank(words, sign.range()));
    found.extend(signs.map(|sign| inside(words, sign.range())));
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, last| next.start < last.end);
    found
}

/// A part without what surrounds it: spaces, the colon before it.
fn inside(words: &str, range: Range<usize>) -> Range<usize> {
    let part = &words[range.clone()];
    let start = part.trim_start_matches(|sign: char| sign.is_whitespace() || sign == ':');
    let end = start.trim_end();
    let from = range.end - start.len();
    from..from + end.len()
}

/// Whether a sign stands for what is missing: no rank of a chapter, no masked name or number, no part of an address, no
/// form of a date.
fn is_blank(words: &str, range: Range<usize>) -> bool {
    let (before, sign, after) = (&words[..range.start], &words[range.clone()], &words[range.end..]);
    let joined = |sign: char| sign.is_alphanumeric() || matches!(sign, '/' | '@' | '+' | '-');
    let is_mailbox = sign.ends_with('@');
    if is_in_address(words, &range) && !is_mailbox
        || sign.starts_with('_') && (before.ends_with(joined) || after.starts_with(joined))
    {
        return false;
    }
    if sign.starts_with(['J', 'j']) {
        return !words.to_lowercase().contains("forma");
    }
    if is_mailbox {
        return true;
    }
    if !is_apart(words, &range) {
        return false;
    }
    if !sign.starts_with(['X', 'x']) {
        return true;
    }
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let next = after.trim_start();
    !(before.ends_with(['+', '-', '/'])
        || BEFORE.contains(&last.as_str())
        || last.len() == 2 && last.chars().all(|sign| sign.is_ascii_digit() || sign == 'x')
        || next.starts_with("siècle")
        || next.starts_with("e siècle"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spot::text_of;

    fn found(words: &str, kind: TextKind) -> Vec<String> {
        blanks(&text_of(words, kind)).into_iter().map(|range| words[range].to_owned()).collect()
    }

    #[test]
    fn what_is_left_to_be_written_is_found() {
        for (words, blank) in [
            ("Le taux est de XX % en 2022.", "XX %"),
            ("Le taux atteint XX,X %.", "XX,X %"),
            ("soit X % des appels", "X %"),
            ("un délai de X jours", "X jours"),
            ("réunion du xx/xx/2022", "xx/xx/2022"),
            ("réunion du JJ/MM/AAAA", "JJ/MM/AAAA"),
            ("à compléter", "à compléter"),
            ("À compléter.", "À compléter."),
            ("[à compléter]", "[à compléter]"),
            ("Prochaine réunion : à préciser", "à préciser"),
            ("Le bilan de l’année (à préciser) est bon.", "(à préciser)"),
            ("Chiffres à compléter", "Chiffres à compléter"),
            ("Bilan À COMPLÉTER avant la réunion", "À COMPLÉTER"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum dolor"),
            ("Le service […] a rouvert.", "[…]"),
            ("Le service [...] a rouvert.", "[...]"),
            ("Le délai est de ??? jours", "???"),
            ("Délai : ??", ": ??"),
            ("TODO : demander à la direction", "TODO"),
            ("Voir cf. p. __ du rapport", "__"),
            ("voir page X", "page X"),
            ("Intervention de [nom de l’agent]", "[nom de l’agent]"),
            ("L’agent [NOM] répond.", "[NOM]"),
            ("Le taux est de … %.", "… %"),
            ("réunion du … mars 2023", "… mars"),
            ("Nombre de visiteurs : …", "…"),
            ("Nom : ……………", "……………"),
            ("Total : #REF!", "#REF!"),
            ("Voir Erreur ! Source du renvoi introuvable.", "Erreur ! Source du renvoi"),
            ("?", "?"),
            ("un plan (à valider) du hall", "(à valider)"),
            ("Date : à confirmer", "à confirmer"),
            ("Chiffres à actualiser", "Chiffres à actualiser"),
            ("Tarifs à mettre à jour", "Tarifs à mettre à jour"),
            ("Le taux est à vérifier.", "taux est à vérifier."),
            ("Chiffre à vérifier avec le standard", "Chiffre à vérifier avec le standard"),
            ("La liste est à vérifier avec le bureau des titres", "est à vérifier avec le bureau"),
            ("Insérer ici la photo", "Insérer ici"),
            ("[photo du hall à insérer]", "[photo du hall à insérer]"),
            ("signée le [date]", "[date]"),
            ("présenté par <nom>", "<nom>"),
            ("présenté par <Nom du chef>", "<Nom du chef>"),
            ("Écrivez à xx.xxx@combe.gouv.fr", "xx.xxx@"),
            ("Texte À VALIDER avant envoi", "À VALIDER"),
        ] {
            let expected = blank.trim_start_matches([':', ' ']);
            assert_eq!(found(words, TextKind::Plain), [expected], "{words}");
        }
    }

    #[test]
    fn what_is_meant_stays() {
        for words in [
            "au XXe siècle, au XXIe, Louis XVI, le chapitre XX, XXL",
            "Le formulaire à compléter est en ligne ; la demande à compléter par l’usager",
            "Les autres restent à compléter.",
            "Les modalités restent à préciser avec la mairie.",
            "Un dossier à compléter sous deux mois",
            "« Le service […] a rouvert », écrit un usager.",
            "Merci à « M. XX » et à “Mme XXX”",
            "M. XX a été reçu.",
            "Précision : Les modu [texte interrompu dans le document d’origine]",
            "Que faire ? Qui répond ?",
            "l’accueil, le guichet, les bureaux…",
            "Et puis… 2022 a tout changé.",
            "J+X, rayons X, le cas X et le cas Y",
            "une date au format JJ/MM/AAAA",
            "mon_fichier__2.pdf",
            "un site en https://a.fr/__/b",
            "les points (…) sont retenus",
            "Appelez le 06 XX XX XX XX.",
            "« Pourquoi ??? » demandent les usagers.",
            "Le téléphone : à partir de 9 h",
            "la liste des pièces à préciser dans le courrier",
            "la suite au prochain comité…",
            "[1] Rapport annuel, [sic]",
            "Le rendez-vous est à confirmer par l’usager deux jours avant.",
            "Votre adresse est à actualiser en ligne.",
            "Les pièces à vérifier avec l’usager sont au guichet.",
            "La date est à valider par le demandeur.",
            "Le dossier reste à valider en commission.",
            "Le calendrier reste à confirmer.",
            "Points à vérifier",
            "Une attestation (document à ajouter au dossier) est jointe.",
            "Le plan d’accès est à insérer dans votre dossier.",
            "si a < nombre et b > 3",
        ] {
            assert_eq!(found(words, TextKind::Plain), [""; 0], "{words}");
        }
        assert_eq!(found("Le service […] m’a répondu, merci à [nom de l’agent] !", TextKind::Quote), [""; 0]);
    }
}
