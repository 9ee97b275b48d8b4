//! `theme.toml`: what a theme says. Every key may be missing from a user's theme, none from the
//! built-in one.

use super::record::record;
use crate::source::Spanned;
use rust_decimal::Decimal;

record! {
    /// `theme.toml` : couleurs et tailles du thème ; un thème ne dit que ce qui change.
    pub struct ThemeFile {
        /// Les couleurs, écrites `"#rrvvbb"`.
        colours: Option<ColoursTable> = "couleurs",
        /// Les tailles, en points du cadre de 1280 × 720.
        sizes: Option<SizesTable> = "tailles",
    }
}

record! {
    /// Les couleurs.
    pub struct ColoursTable {
        /// Fond des diapositives.
        background: Option<Spanned<String>> = "fond",
        /// Texte courant, graduations et moustaches des graphiques.
        text: Option<Spanned<String>> = "texte",
        /// Ce qui vient en second.
        muted: Option<Spanned<String>> = "attenue",
        /// Titres.
        title: Option<Spanned<String>> = "titre",
        /// Bandeau, avancement, frise.
        accent: Option<Spanned<String>> = "accent",
        /// Texte sur l’accent.
        on_accent: Option<Spanned<String>> = "sur_accent",
        /// Filet du bandeau.
        second: Option<Spanned<String>> = "second",
        /// Liens.
        link: Option<Spanned<String>> = "lien",
        /// Traits des tableaux.
        rule: Option<Spanned<String>> = "filet",
        /// Fond des cartes, du code et des citations.
        card: Option<Spanned<String>> = "carte",
        /// Barres des graphiques.
        bar: Option<Spanned<String>> = "barre",
        /// Fond des barres.
        track: Option<Spanned<String>> = "piste",
        /// Ce qui est bon.
        good: Option<Spanned<String>> = "positif",
        /// Fond de ce qui est bon.
        good_background: Option<Spanned<String>> = "fond_positif",
        /// Ce qui est mauvais.
        bad: Option<Spanned<String>> = "negatif",
        /// Fond de ce qui est mauvais.
        bad_background: Option<Spanned<String>> = "fond_negatif",
        /// Ce qui est à noter.
        info: Option<Spanned<String>> = "info",
        /// Fond de ce qui est à noter.
        info_background: Option<Spanned<String>> = "fond_info",
        /// Ni bon ni mauvais.
        neutral: Option<Spanned<String>> = "neutre",
        /// Fond de ce qui n’est ni bon ni mauvais.
        neutral_background: Option<Spanned<String>> = "fond_neutre",
    }
}

record! {
    /// Les tailles.
    pub struct SizesTable {
        /// Titre de la première diapositive et des ouvertures.
        cover: Option<Spanned<Decimal>> = "couverture",
        /// Titre d’une diapositive.
        title: Option<Spanned<Decimal>> = "titre",
        /// Titres à l’intérieur d’une diapositive.
        heading: Option<Spanned<Decimal>> = "intertitre",
        /// Texte courant : 22 au moins.
        text: Option<Spanned<Decimal>> = "texte",
        /// Texte courant quand un seul élément ne tient pas autrement : 18 au moins.
        text_min: Option<Spanned<Decimal>> = "texte_minimal",
        /// Chiffres mis en avant.
        result: Option<Spanned<Decimal>> = "resultat",
        /// Fil d’Ariane, en-têtes de tableau, graduations : 18 au moins.
        minor: Option<Spanned<Decimal>> = "second",
        /// Bas de diapositive : 16 au moins.
        footer: Option<Spanned<Decimal>> = "pied",
    }
}
