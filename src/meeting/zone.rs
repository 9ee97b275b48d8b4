//! Where in France: which public holidays are kept.

/// A zone with public holidays of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// Mainland France but for Alsace and Moselle.
    #[default]
    Mainland,
    /// Alsace and Moselle.
    AlsaceMoselle,
    /// Guadeloupe.
    Guadeloupe,
    /// Guyane.
    Guyane,
    /// Martinique.
    Martinique,
    /// Mayotte.
    Mayotte,
    /// La Réunion.
    Reunion,
    /// Saint-Barthélemy.
    SaintBarthelemy,
    /// Saint-Martin.
    SaintMartin,
    /// Saint-Pierre-et-Miquelon.
    SaintPierreEtMiquelon,
    /// Nouvelle-Calédonie.
    NouvelleCaledonie,
    /// Polynésie française.
    PolynesieFrancaise,
    /// Wallis-et-Futuna.
    WallisEtFutuna,
}
