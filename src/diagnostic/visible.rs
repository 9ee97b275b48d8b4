//! What comes from outside and is printed: names of files, addresses, answers of servers. A terminal obeys some characters
//! instead of showing them, and some others let what is written look like something else: each of them is made visible.

use std::borrow::Cow;

/// A text none of whose characters does anything but stand there; ends of lines and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| sign(c).is_some()) {
        text.chars().map(|c| sign(c).unwrap_or(c)).collect::<String>().into()
    } else {
        text.into()
    }
}

/// The same of what was drawn, where colours are begun and ended by an escape of ours.
pub fn visible_but_colours(text: &str) -> String {
    text.chars().map(|c| if c == '\u{1b}' { c } else { sign(c).unwrap_or(c) }).collect()
}

/// What stands for a character that a terminal would obey.
fn sign(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => None,
        // Unicode has a picture of each of the old ones: ␛, ␍, ␇.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        // What turns the direction of what follows.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let all: String = (0..=0x20ff).filter_map(char::from_u32).collect();
        let shown = visible(&all);
        assert!(shown.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')));
        assert_eq!(visible("\u{1b}[2J\r\u{7}\u{9b}31m\u{202e}"), "␛[2J␍␇\u{fffd}31m\u{fffd}");
        assert!(matches!(visible("déjà\u{a0}vu\n\tici"), Cow::Borrowed(_)));
    }
}
