//! The shades of answers on a scale, from the theme's own colours: the accent for what is favourable, that of bad news for
//! what is not, the text for what is neither, each as pale as it may be on its background.

use std::collections::BTreeMap;

use super::contrast::{LARGE_OR_GRAPHIC, ratio};
use super::{Colour, Colours};
use crate::deck::{SHADES, Shade};

/// Steps in which a colour is made paler.
const STEPS: u16 = 40;

impl Colours {
    /// The colour of each shade, by the shade's name.
    pub fn shades(&self) -> BTreeMap<String, Colour> {
        Shade::all().map(|shade| (shade.name(), self.shade(shade))).collect()
    }

    /// The colour of a shade.
    pub fn shade(&self, shade: Shade) -> Colour {
        let of = |full: Colour, rank: u8| {
            let palest = self.palest(full);
            let paleness = palest * u16::from(rank) / u16::from(SHADES - 1);
            mixed(full, self.background, paleness)
        };
        match shade {
            Shade::Favourable(rank) => of(self.accent, rank),
            Shade::Neutral => of(self.text, SHADES - 1),
            Shade::Unfavourable(rank) => of(self.bad, rank),
        }
    }

    /// How pale a colour may be and still stand out from the background as graphics have to.
    fn palest(&self, full: Colour) -> u16 {
        let stands_out =
            |paleness: &u16| ratio(mixed(full, self.background, *paleness), self.background) >= LARGE_OR_GRAPHIC;
        (0..STEPS).rev().find(stands_out).unwrap_or(0)
    }

    /// The colour of text on another: the one of the two that stands out more.
    pub fn text_on(&self, behind: Colour) -> Colour {
        if ratio(self.text, behind) >= ratio(self.background, behind) { self.text } else { self.background }
    }
}

/// A colour with so many steps of what is behind it.
fn mixed(front: Colour, behind: Colour, paleness: u16) -> Colour {
    let channel = |front: u8, behind: u8| {
        ((u32::from(front) * u32::from(STEPS - paleness) + u32::from(behind) * u32::from(paleness)) / u32::from(STEPS))
            as u8
    };
    Colour {
        red: channel(front.red, behind.red),
        green: channel(front.green, behind.green),
        blue: channel(front.blue, behind.blue),
    }
}
