//! Shades of the answers on a scale: by how favourable they are; never said by colour alone, for they stand in the
//! order of the scale.

use serde::{Serialize, Serializer};

/// Shades that each side of a scale has.
pub const SHADES: u8 = 5;

/// The shade of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shade {
    /// Favourable: 0 is the most so.
    Favourable(u8),
    /// Neither.
    Neutral,
    /// Unfavourable: 0 is the most so.
    Unfavourable(u8),
}

impl Shade {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let favourable = (0..SHADES).map(Shade::Favourable);
        favourable.chain([Shade::Neutral]).chain((0..SHADES).map(Shade::Unfavourable))
    }

    /// What themes call it: `favourable-0`, `neutral-answer`.
    pub fn name(self) -> String {
        match self {
            Shade::Favourable(rank) => format!("favourable-{rank}"),
            Shade::Neutral => "neutral-answer".to_owned(),
            Shade::Unfavourable(rank) => format!("unfavourable-{rank}"),
        }
    }

    /// The shades of a scale of so many answers, in its order.
    pub fn of_scale(answers: usize, favourable: usize, unfavourable: usize) -> Vec<Self> {
        // Few answers are far apart.
        let rank = |place: usize, of: usize| match of {
            0 | 1 => 0,
            of => (place * usize::from(SHADES - 1) / (of - 1)) as u8,
        };
        let shade = |place: usize| {
            if place < favourable {
                Shade::Favourable(rank(place, favourable))
            } else if place + unfavourable >= answers {
                Shade::Unfavourable(rank(answers - 1 - place, unfavourable))
            } else {
                Shade::Neutral
            }
        };
        (0..answers).map(shade).collect()
    }
}

impl Serialize for Shade {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Shade::{Favourable, Neutral, Unfavourable};

    #[test]
    fn a_scale_goes_from_one_end_to_the_other() {
        assert_eq!(Shade::of_scale(4, 2, 2), [Favourable(0), Favourable(4), Unfavourable(4), Unfavourable(0)]);
        assert_eq!(Shade::of_scale(5, 2, 2)[2], Neutral);
        assert_eq!(Shade::of_scale(2, 1, 1), [Favourable(0), Unfavourable(0)]);
        for favourable in 0..=11 {
            for unfavourable in 0..=11 - favourable {
                let shades = Shade::of_scale(11, favourable, unfavourable);
                assert_eq!(shades.iter().filter(|shade| matches!(shade, Favourable(_))).count(), favourable);
                assert_eq!(shades.iter().filter(|shade| matches!(shade, Unfavourable(_))).count(), unfavourable);
            }
        }
    }
}
