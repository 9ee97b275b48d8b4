//! Slips of who copies a number: two digits that changed places, one that is another.

use rust_decimal::Decimal;

/// Whether a number is another with two neighbouring digits in each other's place; of four digits or more, also with one
/// digit that is another.
pub fn is_slip(told: Decimal, own: Decimal) -> bool {
    let digits = |number: Decimal| number.to_string().bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (told, own) = (digits(told), digits(own));
    if told.len() != own.len() || told == own || told.len() < 2 {
        return false;
    }
    let other: Vec<usize> = (0..told.len()).filter(|&at| told[at] != own[at]).collect();
    match other[..] {
        [_] => told.len() >= 4,
        [first, last] => last == first + 1 && told[first] == own[last] && told[last] == own[first],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_numbers() {
        let is = |told: &str, own: &str| is_slip(told.parse().unwrap(), own.parse().unwrap());
        for (told, own) in [("464", "446"), ("69", "96"), ("98.6", "89.6"), ("1781", "1718"), ("1265", "1275")] {
            assert!(is(told, own), "{told} {own}");
        }
        for (told, own) in [("446", "446"), ("456", "446"), ("644", "446"), ("46", "446"), ("5", "6"), ("1365", "1275")]
        {
            assert!(!is(told, own), "{told} {own}");
        }
    }
}
