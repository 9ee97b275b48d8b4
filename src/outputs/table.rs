//! The table itself: a new file of a build is a row here, and the function that makes its bytes.

use super::{Audience, Make, Maker, Media, Name, OutputFile, When};
use crate::cli::Handout;
use crate::render::{html, pdf};
use crate::{annex, compose, report, site};

/// Every file that a build makes, in the order in which they are told: those around the meetings, those of a meeting.
pub static FILES: [OutputFile; 18] = [
    OutputFile {
        name: Name::Fixed(site::INDEX),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Site,
        guide: "la mémoire du comité : les réunions, la plus récente en tête, chacune avec ses chiffres clés et ses fichiers, et la recherche",
        readme: "the committee's memory: the meetings, latest first, each with its key figures, and a search",
    },
    OutputFile {
        name: Name::Fixed(site::LIST),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Site,
        guide: "tous les chiffres suivis",
        readme: "every figure that is followed",
    },
    OutputFile {
        name: Name::Below(site::FIGURES),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Site,
        guide: "une page pour chaque indicateur et chaque critère d’enquête : ses résultats de réunion en réunion, son graphique, sa définition, ses ruptures de série",
        readme: "a page for each: its line, its table through the meetings, definition, breaks, links to the slides",
    },
    OutputFile {
        name: Name::Fixed(site::ACTIONS),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Site,
        guide: "l’histoire de chaque action, de réunion en réunion, s’il y a un plan d’actions",
        readme: "the action plan through the meetings",
    },
    OutputFile {
        name: Name::Fixed(site::SEARCH),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Site,
        guide: "la recherche dans toutes les réunions ; elle marche aussi sans réseau, depuis le dossier",
        readme: "the search, which works from a folder: its index is in the page",
    },
    OutputFile {
        name: Name::Fixed(site::STYLE),
        media: Media::Css,
        audience: Audience::Public,
        maker: Maker::Site,
        guide: "le style de ces pages : gardez-le à côté d’elles",
        readme: "the style of these pages, fonts inside",
    },
    OutputFile {
        name: Name::Fixed(site::INDEX),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Always,
            listed: Some("Diaporama"),
            make: Make::Page(|of, texts| html::deck(of.html, of.theme, texts.slides)),
        },
        guide: "le diaporama : un seul fichier, qui s’ouvre par un double-clic et se lit sans réseau",
        readme: "the deck: one self-contained file, opens by double click; read as it stands (also on a phone, or without scripts), presented with `P`; each figure opens on where it comes from",
    },
    OutputFile {
        name: Name::Dated("comite-local-des-usagers-", ".pdf"),
        media: Media::Pdf,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Pdf,
            listed: Some("Document à imprimer"),
            make: Make::Paper(|of| pdf::deck(of.pdf, of.theme, of.deck, of.embedded)),
        },
        guide: "le PDF accessible à envoyer : mêmes diapositives, mêmes mots",
        readme: "the same slides, tagged: PDF/UA-1 and PDF/A-2a",
    },
    OutputFile {
        name: Name::Dated("polycopie-", ".pdf"),
        media: Media::Pdf,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Handout(Handout::Lines),
            listed: Some("Polycopié"),
            make: Make::Paper(|of| pdf::handout(of.pdf, of.theme, of.deck, of.embedded, None)),
        },
        guide: "avec `--polycopie` : le polycopié à imprimer et à distribuer, deux diapositives par page A4, des lignes pour écrire sous chacune",
        readme: "with `--polycopie`: a handout, two slides a sheet of A4 with lines to write on, as accessible",
    },
    OutputFile {
        name: Name::Dated("polycopie-notes-", ".pdf"),
        media: Media::Pdf,
        audience: Audience::Speaker,
        maker: Maker::Meeting {
            when: When::Handout(Handout::Notes),
            listed: None,
            make: Make::Paper(|of| {
                let notes = compose::printed(of.meeting, of.theme, of.deck, of.speaker)?;
                pdf::handout(of.pdf, of.theme, of.deck, of.embedded, Some(&notes))
            }),
        },
        guide: "avec `--polycopie=notes` : le même avec vos notes",
        readme: "with `--polycopie=notes`: the same with the speaker's notes; the list of meetings does not link to it",
    },
    OutputFile {
        name: Name::Fixed("donnees.csv"),
        media: Media::Csv,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Always,
            listed: Some("Données pour tableur"),
            make: Make::Page(|_, texts| Ok(annex::csv(texts.annex))),
        },
        guide: "tous les chiffres, pour Excel ou LibreOffice, par un double-clic",
        readme: "every figure, for a French Excel or LibreOffice",
    },
    OutputFile {
        name: Name::Fixed("donnees.json"),
        media: Media::Json,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Always,
            listed: Some("Données"),
            make: Make::Page(|_, texts| Ok(annex::json(texts.annex))),
        },
        guide: "les mêmes chiffres, avec le périmètre, les échéances, les rectifications et les réserves, pour les programmes",
        readme: "the same for programs",
    },
    OutputFile {
        name: Name::Fixed(annex::SCHEMA_NAME),
        media: Media::Json,
        audience: Audience::Public,
        maker: Maker::Meeting { when: When::Always, listed: None, make: Make::Page(|_, _| Ok(annex::schema())) },
        guide: "le schéma JSON qui décrit `donnees.json`",
        readme: "the JSON Schema of `donnees.json`",
    },
    OutputFile {
        name: Name::Fixed("conformite.html"),
        media: Media::Html,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Always,
            listed: Some("Rapport de conformité"),
            make: Make::Page(|of, texts| html::conformity(of.html, of.theme, texts.conformity)),
        },
        guide: "le rapport de conformité, pour l’auditeur : règles vérifiées, constats, réserves, couverture des engagements, accessibilité",
        readme: "the report for the label's auditor: every rule and its findings, what covers each commitment, reservations, accessibility",
    },
    OutputFile {
        name: Name::Fixed("conformite.json"),
        media: Media::Json,
        audience: Audience::Public,
        maker: Maker::Meeting {
            when: When::Always,
            listed: None,
            make: Make::Page(|_, texts| Ok(report::json(texts.conformity))),
        },
        guide: "le même rapport, pour les programmes",
        readme: "the same for programs",
    },
    OutputFile {
        name: Name::Fixed(report::SCHEMA_NAME),
        media: Media::Json,
        audience: Audience::Public,
        maker: Maker::Meeting { when: When::Always, listed: None, make: Make::Page(|_, _| Ok(report::schema())) },
        guide: "le schéma JSON qui décrit `conformite.json`",
        readme: "the JSON Schema of `conformite.json`",
    },
    OutputFile {
        name: Name::Fixed("presentateur.html"),
        media: Media::Html,
        audience: Audience::Speaker,
        maker: Maker::Meeting {
            when: When::Always,
            listed: None,
            make: Make::Page(|of, texts| html::presenter(of.html, of.theme, texts.slides, of.speaker)),
        },
        guide: "la vue du présentateur, avec vos notes",
        readme: "the speaker's window: this slide and the next, notes, time; drives the audience's window. The notes are in no other file but the speaker's handout",
    },
    OutputFile {
        name: Name::Fixed(site::DIGEST),
        media: Media::Json,
        audience: Audience::Internal,
        maker: Maker::Meeting {
            when: When::Always,
            listed: None,
            make: Make::Page(|_, texts| Ok(texts.digest.to_json())),
        },
        guide: "les mots des diapositives, pour la recherche : clu le relit quand il ne refait qu’une autre réunion",
        readme: "what the slides say, read again by a build of other meetings",
    },
];
