//! Words in capitals that need no spelling out, each list with its reason: the one place to add to. What only those who
//! work in an administration know is in none of them; a préfecture's own are in its `[sigles]`.

/// All of them.
pub fn words() -> impl Iterator<Item = &'static str> {
    [STRESSED, THINGS, MONEY, CARE, TRAVEL, WORK, WORLD].into_iter().flatten().copied()
}

/// Plain words that are stressed, and marks of letters and notes.
const STRESSED: &[&str] =
    &["CC", "DE", "ET", "ETAT", "ÉTAT", "LE", "NB", "NE", "NON", "OK", "OU", "OUI", "PAS", "PS", "RDV", "SOS"];

/// Things that have no other name in everyday speech.
const THINGS: &[&str] = &[
    "ADSL", "BD", "CB", "CD", "CO2", "DVD", "FAQ", "GPS", "HD", "JPEG", "JPG", "LED", "MMS", "MP3", "MP4", "PC", "PDF",
    "PIN", "PNG", "QR", "SIM", "SMS", "TNT", "TV", "USB", "UV", "VTT", "WC", "WIFI",
];

/// What stands on a bill, a payslip, a form: whoever spells it out is understood less.
const MONEY: &[&str] = &[
    "APL", "CAF", "CERFA", "CSG", "HT", "IBAN", "PACS", "PIB", "PME", "RIB", "RSA", "SIREN", "SIRET", "SMIC", "TTC",
    "TVA", "URSSAF",
];

/// Care and life.
const CARE: &[&str] = &["ADN", "CHU", "COVID", "EHPAD", "IRM", "IVG", "ORL", "SAMU", "SDF", "SIDA", "VIH"];

/// Names of what takes and lights people: nobody says « Société nationale des chemins de fer français ».
const TRAVEL: &[&str] = &["EDF", "GDF", "HLM", "RATP", "RER", "SNCF", "TER", "TGV", "VTC"];

/// School and work.
const WORK: &[&str] = &["BAC", "BEP", "BTS", "CAP", "CDD", "CDI", "CM1", "CM2", "CNRS", "CP", "CV", "INSEE", "RTT"];

/// The world beyond, as newspapers name it.
const WORLD: &[&str] = &["JO", "NASA", "OMS", "ONU", "OTAN", "UE", "UNESCO", "UNICEF", "USA", "VIP"];
