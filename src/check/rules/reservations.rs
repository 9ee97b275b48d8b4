//! Reservations: each accepts what is really there, and no more. Found while they are held against the findings.

use crate::check::{Certainty, Example, Family, Rule};

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[UNKNOWN_CODE, FORMER_CODE, WITHOUT_FINDING, TOO_WIDE];

/// What a reservation that is in order looks like.
const PASSING: Example = Example {
    file: "reunion.toml",
    text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-13\nstatut = \"validé\"\n\n\
           [[reserve]]\ncode = \"reunion-jour-chome\"\nlieu = \"reunion\"\n\
           motif = \"Le comité se réunit le dimanche des élections.\"\n\n",
};

pub const UNKNOWN_CODE: Rule = Rule {
    code: "reserve-inconnue",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Reservations,
    title: "Une réserve porte le code d’une règle",
    why: "Une réserve accepte un constat de `clu check`, par son code et son lieu ; un code mal écrit n’accepterait rien.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[reserve]]\ncode = \"taux-imposible\"\nlieu = \"appels-aboutis\"\nmotif = \"Taux du ministère.\"\n\n",
    },
    passing: PASSING,
    acceptable: false,
    check: None,
};

pub const FORMER_CODE: Rule = Rule {
    code: "reserve-ancien-code",
    certainty: Certainty::Taste,
    since: "0.2",
    sources: &[],
    family: Family::Reservations,
    title: "Une réserve porte le code que sa règle a aujourd’hui",
    why: "Une règle qui change de code garde l’ancien : les réserves des réunions archivées valent toujours. Dans un fichier que \
          vous reprenez, le code d’aujourd’hui est celui que `clu check` et le guide emploient.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[reserve]]\ncode = \"libelle-long\"\nlieu = \"delai\"\nmotif = \"Libellé du ministère.\"\n\n",
    },
    passing: PASSING,
    acceptable: false,
    check: None,
};

pub const WITHOUT_FINDING: Rule = Rule {
    code: "reserve-sans-objet",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Reservations,
    title: "Une réserve porte sur un constat",
    why: "Une réserve qui ne concerne plus rien trompe le comité : elle avoue un défaut qui n’existe pas, ou plus. Si ce qu’elle \
          acceptait n’est qu’un avertissement, ce n’en est qu’un aussi.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[[reserve]]\ncode = \"taux-impossible\"\nlieu = \"appels-aboutis\"\nmotif = \"Taux du ministère.\"\n\n",
    },
    passing: PASSING,
    acceptable: false,
    check: None,
};

pub const TOO_WIDE: Rule = Rule {
    code: "reserve-trop-large",
    certainty: Certainty::Certain,
    since: "0.1",
    sources: &[],
    family: Family::Reservations,
    title: "Une réserve accepte autant de constats qu’elle le dit",
    why: "Une réserve accepte un constat, ou tous ceux de son lieu si elle en dit le nombre (`constats`). Ainsi, une erreur \
          qui s’ajoute plus tard n’est pas acceptée sans que personne ne l’ait vue.",
    earlier: &[],
    failing: Example {
        file: "reunion.toml",
        text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-13\nstatut = \"validé\"\n\n\
               [[reserve]]\ncode = \"reunion-jour-chome\"\nlieu = \"reunion\"\nconstats = 2\n\
               motif = \"Le comité se réunit le dimanche des élections.\"\n\n",
    },
    passing: PASSING,
    acceptable: false,
    check: None,
};
