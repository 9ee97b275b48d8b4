//! What is found while the files are read: it cannot be acknowledged, for nothing can be shown until it is mended.

use crate::check::{Certainty, Example, Family, Rule};

/// Code of what cannot be read as it is written and has no rule of its own.
pub const WRITING: &str = "ecriture";

/// The rules, in the order in which they are told.
pub const RULES: &[Rule] = &[
    Rule {
        code: WRITING,
        certainty: Certainty::Certain,
        since: "0.1",
        sources: &[],
        family: Family::Writing,
        title: "Les fichiers se lisent comme ils sont écrits",
        why: "Une faute de frappe dans une clé, un guillemet oublié ou un fichier introuvable empêche de savoir ce que la \
              réunion doit montrer ; rien n’est construit tant que ce n’est pas corrigé.",
        earlier: &[],
        failing: Example { file: "indicateurs.toml", text: "[delai]\nvaleurs = 4\n" },
        passing: Example { file: "indicateurs.toml", text: "[delai]\nvaleur = 4\n" },
        acceptable: false,
        check: None,
    },
    Rule {
        code: "module-inconnu",
        certainty: Certainty::Certain,
        since: "0.1",
        sources: &[],
        family: Family::Writing,
        title: "Un module nommé est dans le référentiel",
        why: "Le périmètre et les indicateurs renvoient aux modules par leur numéro ; un numéro inconnu ne promet rien à \
              personne.",
        earlier: &[],
        failing: Example { file: "reunion.toml", text: "[perimetre]\nmodules = [1, 9]\n\n" },
        passing: Example { file: "reunion.toml", text: "[perimetre]\nmodules = [1, 4]\n\n" },
        acceptable: false,
        check: None,
    },
    Rule {
        code: "perimetre-absent",
        certainty: Certainty::Certain,
        since: "0.2",
        sources: &[],
        family: Family::Writing,
        title: "La réunion dit son périmètre",
        why: "Les indicateurs sont ceux des modules que la préfecture a retenus ; sans `[perimetre]`, rien ne dit lesquels. Le bloc \
              manquant est signalé une fois, et non à chaque indicateur.",
        earlier: &[],
        failing: Example {
            file: "reunion.toml",
            text: "[reunion]\ntitre = \"Réunion du comité\"\ndate = 2022-03-10\nstatut = \"validé\"\n\n\
                   [[ordre_du_jour]]\ntitre = \"Résultats\"\nmontre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n\
                   # [perimetre]\n# modules = [1]\n",
        },
        passing: Example { file: "reunion.toml", text: "[perimetre]\nmodules = [1]\n\n" },
        acceptable: false,
        check: None,
    },
    Rule {
        code: "engagement-inconnu",
        certainty: Certainty::Certain,
        since: "0.1",
        sources: &[],
        family: Family::Writing,
        title: "Un engagement nommé est dans le référentiel",
        why: "La couverture remise à l’auditeur relie chaque engagement à ses indicateurs et à ses diapositives ; un numéro \
              inconnu n’y a pas de place.",
        earlier: &[],
        failing: Example {
            file: "reunion.toml",
            text: "[[ordre_du_jour]]\ntitre = \"Accueil\"\nengagement = \"1.7\"\n\
                   montre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
        },
        passing: Example {
            file: "reunion.toml",
            text: "[[ordre_du_jour]]\ntitre = \"Accueil\"\nengagement = \"1.1\"\n\
                   montre = [\"diapositives/accueil.md\", \"indicateurs\"]\n\n",
        },
        acceptable: false,
        check: None,
    },
    Rule {
        code: "effectif-nul",
        certainty: Certainty::Certain,
        since: "0.1",
        sources: &[],
        family: Family::Writing,
        title: "L’effectif d’un taux n’est pas nul",
        why: "Un taux sur aucun cas n’a pas de sens : ce qui ne s’est pas présenté se dit « aucun cas ».",
        earlier: &[],
        failing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nnombre = 0\nsur = 0\n" },
        passing: Example { file: "indicateurs.toml", text: "[appels-aboutis]\nabsent = \"aucun cas\"\n" },
        acceptable: false,
        check: None,
    },
    Rule {
        code: "seuils-contraires",
        certainty: Certainty::Certain,
        since: "0.1",
        sources: &[],
        family: Family::Writing,
        title: "Les seuils de publication ne se contredisent pas",
        why: "Un résultat masqué au-dessous d’un effectif ne peut pas être montré en pour cent au même effectif.",
        earlier: &[],
        failing: Example {
            file: "prefecture.toml",
            text: "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n\n\
                   [seuils]\neffectif_minimal = 30\neffectif_taux = 5\n",
        },
        passing: Example {
            file: "prefecture.toml",
            text: "[prefecture]\nnom = \"Préfecture de l’Exemple\"\nreferentiel = \"exemple\"\n\n\
                   [seuils]\neffectif_minimal = 5\neffectif_taux = 30\n",
        },
        acceptable: false,
        check: None,
    },
];
