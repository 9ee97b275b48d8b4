//! `theme.toml`: what a theme says. Every key may be missing from a user's theme, none from the
//! built-in one.

use super::record::record;
use crate::source::Spanned;
use crate::theme::Purpose;
use rust_decimal::Decimal;

record! {
    /// `theme.toml` : couleurs et tailles du thème ; un thème ne dit que ce qui change.
    pub struct ThemeFile {
        /// Ce que les diapositives ont à faire : `"lecture"`, si rien n’est dit (aussi peu de diapositives que possible, du
        /// texte de 20 à 28), ou `"salle"` (rien au-dessous de 24 dans les résultats, de 26 dans le texte).
        purpose: Option<Spanned<Purpose>> = "densite",
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
        background: Option<Spanned<String>> = "fond" [Token],
        /// Texte courant, graduations et moustaches des graphiques.
        text: Option<Spanned<String>> = "texte" [Token],
        /// Ce qui vient en second.
        muted: Option<Spanned<String>> = "attenue" [Token],
        /// Titres.
        title: Option<Spanned<String>> = "titre" [Token],
        /// Fond de la première diapositive, des ouvertures et de la dernière ; avancement, frise.
        accent: Option<Spanned<String>> = "accent" [Token],
        /// Texte sur l’accent.
        on_accent: Option<Spanned<String>> = "sur_accent" [Token],
        /// Bande à gauche de la première diapositive et de la dernière, marque des ouvertures.
        second: Option<Spanned<String>> = "second" [Token],
        /// Liens.
        link: Option<Spanned<String>> = "lien" [Token],
        /// Traits des tableaux.
        rule: Option<Spanned<String>> = "filet" [Token],
        /// Fond des cartes, du code et des citations.
        card: Option<Spanned<String>> = "carte" [Token],
        /// Barres des graphiques.
        bar: Option<Spanned<String>> = "barre" [Token],
        /// Fond des barres.
        track: Option<Spanned<String>> = "piste" [Token],
        /// Ce qui est bon.
        good: Option<Spanned<String>> = "positif" [Token],
        /// Fond de ce qui est bon.
        good_background: Option<Spanned<String>> = "fond_positif" [Token],
        /// Ce qui est mauvais.
        bad: Option<Spanned<String>> = "negatif" [Token],
        /// Fond de ce qui est mauvais.
        bad_background: Option<Spanned<String>> = "fond_negatif" [Token],
        /// Ce qui est à noter.
        info: Option<Spanned<String>> = "info" [Token],
        /// Fond de ce qui est à noter.
        info_background: Option<Spanned<String>> = "fond_info" [Token],
        /// Ni bon ni mauvais.
        neutral: Option<Spanned<String>> = "neutre" [Token],
        /// Fond de ce qui n’est ni bon ni mauvais.
        neutral_background: Option<Spanned<String>> = "fond_neutre" [Token],
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
