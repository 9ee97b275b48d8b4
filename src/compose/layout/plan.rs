//! One way to show a subject, tried: in the largest text in which it takes the fewest slides.

use super::flow::LaidFlow;
use super::split::{Share, TooTall};
use super::{Canvas, Overflow, Setter, What, room_below};
use crate::compose::draft::{Layout, Scale, Side};
use crate::deck::Placed;
use crate::theme::{GEOMETRY, Sizes};

/// Sizes of running text and of rows of results, in sizes of body text, largest first: 28, 24 and 22 of 22; 26, 24, 22 and
/// 20. Slides that are to be read on a screen as well as projected take the fewest slides of these.
const TEXT: [f64; 3] = [28.0 / 22.0, 24.0 / 22.0, 1.0];
const ROWS: [f64; 4] = [26.0 / 22.0, 24.0 / 22.0, 1.0, 20.0 / 22.0];

/// Heights of the top of slides, by the digits of the number behind the title.
pub struct Heads {
    /// With two digits.
    pub short: f64,
    /// With three.
    pub long: f64,
}

/// A layout, its blocks shared among slides.
pub struct Plan<'b> {
    /// The blocks, at each size that they were needed at.
    pub laid: Vec<LaidFlow<'b>>,
    /// Those sizes.
    pub sizes: Vec<f64>,
    /// Which slide shows what of them.
    pub shares: Vec<Share>,
    /// What stands beside them.
    pub side: Option<LaidSide<'b>>,
}

/// What stands beside the blocks of a slide, laid out.
pub struct LaidSide<'b> {
    laid: LaidFlow<'b>,
    share: Share,
    is_first: bool,
}

impl Plan<'_> {
    /// The cost of one slide on which no word is cut: there is no better.
    pub const LEAST: (bool, usize) = (false, 1);

    /// What is to be least: no word cut first, then slides.
    pub fn cost(&self) -> (bool, usize) {
        let sides = self.side.iter().map(|side| &side.laid);
        (self.laid.iter().chain(sides).any(LaidFlow::is_cut), self.shares.len().max(1))
    }
}

impl LaidSide<'_> {
    /// Places it at `top`, before or after what it stands beside.
    pub fn place(&self, top: f64, blocks: &mut Vec<Placed>) {
        let placed = self.laid.place(&self.share, top);
        let at = if self.is_first { 0 } else { blocks.len() };
        blocks.splice(at..at, placed);
    }
}

impl<'a> Canvas<'a> {
    /// Tries a layout.
    pub fn plan(&self, layout: &'a Layout, heads: &Heads) -> Result<Plan<'a>, Overflow> {
        let sizes = sizes(layout.scale, self.sizes);
        let (usual, larger) = sizes.split_last().expect("a scale has sizes");
        // One slide in the largest text: nothing is better.
        let mut tried: Vec<Plan<'a>> = Vec::new();
        if let Some(&size) = larger.first() {
            if let Ok(plan) = self.at(layout, &[size], heads) {
                if plan.cost() == Plan::LEAST {
                    return Ok(plan);
                }
                tried.push(plan);
            }
        }
        let least = match self.at(layout, &[*usual], heads) {
            Ok(plan) => plan,
            // Nearly every subject fits in body text; only those that do not are laid out in smaller text.
            Err(_) => return self.at(layout, &self.smaller(*usual), heads),
        };
        tried.extend(larger.iter().skip(1).filter_map(|&size| self.at(layout, &[size], heads).ok()));
        let cost = least.cost();
        Ok(tried.into_iter().find(|plan| plan.cost() <= cost).unwrap_or(least))
    }

    /// A layout in text of these sizes, the smaller ones for what does not fit otherwise.
    fn at(&self, layout: &'a Layout, sizes: &[f64], heads: &Heads) -> Result<Plan<'a>, Overflow> {
        let Layout { blocks, side, scale: _ } = layout;
        let content = GEOMETRY.content;
        let aside = side.as_ref().map_or(0.0, |side| (content.width * side.share).round());
        let width = content.width - if aside > 0.0 { aside + GEOMETRY.side_gap } else { 0.0 };
        let (left, aside_left) = match side {
            Some(Side { is_first: true, .. }) => (content.x + aside + GEOMETRY.side_gap, content.x),
            Some(Side { is_first: false, .. }) | None => (content.x, content.x + width + GEOMETRY.side_gap),
        };
        let room = room_below(heads.long);
        let lay = |size: f64| LaidFlow::new(blocks, &self.setter(size, room).within(width, room), left);
        let laid: Vec<LaidFlow<'a>> = sizes.iter().map(|&size| lay(size)).collect();
        let overflow =
            |laid: &LaidFlow<'a>, TooTall { piece }| Overflow { what: What::Piece, origin: laid.origin(piece) };
        let shares = self.cut(&laid, heads).map_err(|refusal| overflow(&laid[0], refusal))?;
        let side = match side {
            Some(side) => {
                let setter: Setter<'a> = self.setter(sizes[0], room).within(aside, room);
                Some(self.beside(side, &setter, aside_left, &shares, heads, overflow)?)
            }
            None => None,
        };
        Ok(Plan { laid, sizes: sizes.to_vec(), shares, side })
    }

    /// What stands beside: all of it on the one slide there is, or not at all.
    fn beside(
        &self,
        side: &'a Side,
        setter: &Setter<'a>,
        left: f64,
        shares: &[Share],
        heads: &Heads,
        overflow: impl Fn(&LaidFlow<'a>, TooTall) -> Overflow,
    ) -> Result<LaidSide<'a>, Overflow> {
        let laid = [LaidFlow::new(&side.blocks, setter, left)];
        let parts = self.cut(&laid, heads).map_err(|refusal| overflow(&laid[0], refusal))?;
        let [laid] = laid;
        match (&parts[..], shares.len()) {
            ([share], 0 | 1) => {
                let share = share.clone();
                Ok(LaidSide { laid, share, is_first: side.is_first })
            }
            _ => Err(overflow(&laid, TooTall { piece: 0 })),
        }
    }
}

/// The sizes of a scale, largest first.
fn sizes(scale: Scale, sizes: &Sizes) -> Vec<f64> {
    let of_text = |factors: &[f64]| -> Vec<f64> {
        factors.iter().map(|factor| (sizes.text * factor).round().max(sizes.text_min)).collect()
    };
    match scale {
        Scale::Text => of_text(&TEXT),
        Scale::Rows => of_text(&ROWS),
        Scale::Annex => vec![sizes.text_min],
    }
}
