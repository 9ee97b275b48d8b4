//! A name for machines made from a title: for anchors, ids and file names.

/// The longest slug, in characters.
const SLUG_CHARS_MAX: usize = 60;

/// What a title without any letter or digit we can spell becomes.
const FALLBACK: &str = "x";

/// Latin letters and how they are spelt in ASCII.
const SPELLINGS: [(&str, &str); 17] = [
    ("àáâãäåāą", "a"),
    ("çćč", "c"),
    ("ďđð", "d"),
    ("èéêëēęě", "e"),
    ("ìíîïī", "i"),
    ("łľ", "l"),
    ("ñńň", "n"),
    ("òóôõöøō", "o"),
    ("ř", "r"),
    ("śšş", "s"),
    ("ţť", "t"),
    ("ùúûüūů", "u"),
    ("ýÿ", "y"),
    ("źžż", "z"),
    ("œ", "oe"),
    ("æ", "ae"),
    ("ß", "ss"),
];

/// Lower-case ASCII letters and digits with single hyphens between them, never empty:
/// "Les enquêtes mystère (1)" becomes "les-enquetes-mystere-1".
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for char in text.chars().flat_map(char::to_lowercase) {
        if char.is_ascii_alphanumeric() {
            slug.push(char);
        } else if let Some((_, spelling)) = SPELLINGS.iter().find(|(letters, _)| letters.contains(char)) {
            slug.push_str(spelling);
        } else if !is_accent(char) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > SLUG_CHARS_MAX {
        let cut = slug[..=SLUG_CHARS_MAX].rfind('-').unwrap_or(SLUG_CHARS_MAX);
        slug.truncate(cut);
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { FALLBACK.to_string() } else { slug.to_string() }
}

/// Whether the character is an accent written after its letter.
fn is_accent(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_names() {
        for (text, expected) in [
            ("Les enquêtes mystère (1)", "les-enquetes-mystere-1"),
            (
                "Module n°\u{a0}1 «\u{a0}Relation générale à l’utilisateur\u{a0}»",
                "module-n-1-relation-generale-a-l-utilisateur",
            ),
            ("Œuvres & cætera", "oeuvres-caetera"),
            ("e\u{301}tat ÉTAT", "etat-etat"),
            ("  --  ", "x"),
            ("", "x"),
            ("日本", "x"),
            ("=> 12,62 %", "12-62"),
            (
                "Délai moyen trimestriel de délivrance des cartes nationales d’identité et de passeports",
                "delai-moyen-trimestriel-de-delivrance-des-cartes-nationales",
            ),
        ] {
            assert_eq!(slug(text), expected);
        }
        assert_eq!(slug(&"a".repeat(100)), "a".repeat(60));
        assert_eq!(slug(&format!("{} fin", "a".repeat(60))), "a".repeat(60));
    }

    proptest! {
        #[test]
        fn slugs_are_names_for_any_text(text in ".*") {
            let slug = slug(&text);
            prop_assert!((1..=SLUG_CHARS_MAX).contains(&slug.len()));
            prop_assert!(slug.chars().all(|char| matches!(char, 'a'..='z' | '0'..='9' | '-')), "{}", slug);
            prop_assert!(slug.split('-').all(|word| !word.is_empty()), "{}", slug);
            prop_assert_eq!(super::slug(&slug), slug);
        }
    }
}
