//! Ten digits by twos that are no telephone number: lots, pages, days, a reference, an amount.

use std::sync::LazyLock;

use regex::Regex;

/// How far apart the ends of a list in order may be: the days of a month, the lots of a contract.
const SPAN_MAX: u8 = 31;

/// Groups of two digits of a telephone number.
const GROUPS: usize = 5;

/// What is numbered, right before its numbers: several of a kind, or what has a reference of its own.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    // What somebody may be called about is not among them: « Bureaux : 04 74 32 30 00 ».
    let several = "lots|pages|articles|tranches|secteurs|zones|cantons|communes|départements|codes|références|colonnes|rangs|\
                   jours|années|mois|semaines|chapitres|annexes|fiches|critères|indicateurs|engagements|modules|séries|\
                   parcelles|valeurs|nombres|chiffres";
    let one = "lot|article|référence|réf\\.?|ref\\.?|dossier|facture|marché|commande|contrat|ticket|parcelle|code|version|série|\
               compte|siret|siren|décret|arrêté|immatriculation|titre|visa|récépissé|bordereau|chèque|mandat|devis";
    let pattern = format!(r"(?i)(?:^|[^\w])(?:{several}|{one})\s*(?:n[°o]s?|numéros?)?\s*:?\s*$");
    Regex::new(&pattern).expect("the pattern is sound")
});

/// What makes an amount of the number before it.
static AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\s?(?:€|%|(?:k€|m€|eur|euros?|francs?)\b)").expect("the pattern is sound"));

/// Further groups of two digits.
static GROUPS_AFTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:[\s.-]\d\d\b)+").expect("the pattern is sound"));

/// Whether ten digits are a list, a reference or an amount, by what stands around them and by their order.
pub fn is_list(before: &str, number: &str, after: &str) -> bool {
    NUMBERED.is_match(before) || AMOUNT.is_match(after) || is_in_order(number) || goes_on(after)
}

/// Whether groups that are written apart go up or down, from lot to lot or from day to day: hardly a number that was
/// given out does.
fn is_in_order(number: &str) -> bool {
    let groups: Vec<&str> = number.split(|sign: char| !sign.is_ascii_digit()).collect();
    let values: Vec<u8> = groups.iter().filter_map(|group| group.parse::<u8>().ok()).collect();
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return false };
    values.len() == GROUPS
        && groups.iter().all(|group| group.len() == 2)
        && first.abs_diff(*last) <= SPAN_MAX
        && (values.is_sorted_by(|a, b| a < b) || values.is_sorted_by(|a, b| a > b))
}

/// Whether so many groups follow that this is a list: more than the hour that may follow a number, and no other number.
fn goes_on(after: &str) -> bool {
    let groups = GROUPS_AFTER.find(after).map_or(0, |found| found.as_str().chars().count() / 3);
    groups > 1 && !groups.is_multiple_of(GROUPS)
}
