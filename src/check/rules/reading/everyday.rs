//! Words in capitals that need no spelling out, each list with its reason: the one place to add to. What only those who
//! work in an administration know is in none of them; a préfecture's own are in its `[sigles]`.

/// All of them.
pub fn words() -> impl Iterator<Item = &'static str> {
    [
        STRESSED, THINGS, UNITS, FILES, MARKS, MONEY, FIRMS, RIGHTS, CARE, TRAVEL, ADDRESSES, SCHOOL, WORK, ORDER,
        BODIES, WORLD,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Plain words that are stressed, and marks of letters, notes and hours.
const STRESSED: &[&str] = &[
    "AM", "AR", "CC", "CR", "DE", "DES", "EN", "ET", "ETAT", "LA", "LE", "LES", "NB", "NDLR", "NE", "NON", "OK", "OU",
    "OUI", "PAS", "PJ", "PM", "PS", "RAS", "RDV", "SOS", "STOP", "TOP", "TOUS", "TRES", "UN", "UNE",
];

/// Things that have no other name in everyday speech.
const THINGS: &[&str] = &[
    "ADSL", "BD", "CB", "CD", "CO2", "DVD", "FAQ", "FM", "GPL", "GPS", "HD", "HDMI", "IA", "IP", "LCD", "LED", "MMS",
    "NFC", "OGM", "PC", "PIN", "PUK", "PVC", "QR", "SIM", "SMS", "SUV", "TNT", "TV", "ULM", "URL", "USB", "UV", "VMC",
    "VPN", "VTT", "WC", "WEB", "WIFI",
];

/// Units.
const UNITS: &[&str] = &["CM", "DB", "GW", "HA", "HZ", "KG", "KM", "KW", "MW"];

/// Kinds of files and what begins an address: they are names, and nobody writes them out.
const FILES: &[&str] = &[
    "CSV", "DOC", "DOCX", "GIF", "HTML", "HTTP", "HTTPS", "IOS", "JPEG", "JPG", "JSON", "MP3", "MP4", "ODS", "ODT",
    "PDF", "PNG", "PPT", "PPTX", "RSS", "SVG", "TIFF", "TXT", "XLS", "XLSX", "XML", "ZIP",
];

/// Marks that are on what is bought, with those who give them.
const MARKS: &[&str] = &["AFNOR", "AOC", "AOP", "BIO", "CE", "DPE", "IGP", "ISBN", "ISO", "NF"];

/// What stands on a bill, a payslip, a form: whoever spells it out is understood less.
const MONEY: &[&str] = &[
    "AAH", "APA", "APL", "ASS", "BIC", "CAF", "CERFA", "CESU", "CPAM", "CSG", "HT", "IBAN", "MSA", "PACS", "PEL",
    "PIB", "RIB", "RSA", "SEPA", "SIREN", "SIRET", "SMIC", "TIP", "TTC", "TVA", "URSSAF",
];

/// Kinds of firms, which stand in their names.
const FIRMS: &[&str] = &["CCI", "EARL", "EI", "EURL", "GAEC", "PME", "SA", "SARL", "SAS", "SASU", "SCI", "SCOP", "TPE"];

/// What a person is asked for or told of once in a life: its own site, its day, its report go by these names.
const RIGHTS: &[&str] = &["ANTS", "CNIL", "JDC", "JO", "PMR", "PV", "RGPD"];

/// Care and life.
const CARE: &[&str] = &[
    "ADN", "AVC", "CHU", "CMU", "COVID", "EHPAD", "IRM", "IVG", "MDPH", "ORL", "PMA", "PMI", "SAMU", "SDF", "SIDA",
    "SMUR", "VIH", "VSL",
];

/// Names of what takes and lights people: nobody says « Société nationale des chemins de fer français ».
const TRAVEL: &[&str] =
    &["BE", "EDF", "GDF", "HLM", "PL", "RATP", "RD", "RER", "RN", "SNCF", "SP95", "SP98", "TER", "TGV", "VL", "VTC"];

/// Parts of an address, as envelopes and signs have them.
const ADDRESSES: &[&str] = &["BP", "CEDEX", "CIDEX", "RDC", "ZA", "ZAC", "ZI"];

/// Classes, diplomas and those who are met with at school: parents and pupils have no other names for them.
const SCHOOL: &[&str] = &[
    "AESH", "ATSEM", "BAC", "BAFA", "BEP", "BEPC", "BTS", "BUT", "CAP", "CE1", "CE2", "CFA", "CM1", "CM2", "CP", "CPE",
    "DUT", "ENA", "EPS", "IUT", "SEGPA", "SVT", "ULIS",
];

/// Work, as contracts and pay slips name it.
const WORK: &[&str] = &["CDD", "CDI", "CNRS", "CSE", "CV", "DRH", "INSEE", "PDG", "RH", "RTT"];

/// Those who keep order, by the names on their backs.
const ORDER: &[&str] = &["BRI", "CRS", "GIGN", "RAID"];

/// Unions, charities and stations, whose acronym is their name.
const BODIES: &[&str] = &[
    "AFP", "APF", "CFDT", "CFTC", "CGC", "CGT", "FNSEA", "FO", "FSU", "LPO", "MEDEF", "NRJ", "RMC", "RTL", "SPA",
    "TF1", "UFC", "UNSA", "WWF",
];

/// The world beyond, as newspapers name it.
const WORLD: &[&str] = &[
    "BBC", "COP", "FIFA", "NASA", "OMS", "ONG", "ONU", "OTAN", "UE", "UEFA", "SEVESO", "UNESCO", "UNICEF", "USA", "VIP",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::check::rules::reading::acronyms::has_form;

    #[test]
    fn each_word_is_listed_once_and_would_be_told() {
        let mut seen = BTreeSet::new();
        for word in words() {
            assert!(has_form(word) && seen.insert(word), "{word}");
        }
    }
}
