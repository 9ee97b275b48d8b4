//! One way to show a topic, tried: in the largest text in which it takes the fewest slides.

use super::flow::LaidFlow;
use super::split::{Portion, TooTall};
use super::{Overflow, Setter, TopicSheet, What, room_below};
use crate::compose::draft::{Aside, Layout, TextScale};
use crate::deck::Placed;
use crate::theme::{GEOMETRY, Purpose, Sizes};

/// Sizes of running text, in sizes of body text, largest first: 28, 24 and 22 where body text is 22.
const TEXT: [f64; 3] = [28.0 / 22.0, 24.0 / 22.0, 1.0];
/// The same of rows of results: 26, 24, 22 and 20.
const ROWS: [f64; 4] = [26.0 / 22.0, 24.0 / 22.0, 1.0, 20.0 / 22.0];

/// The same for a large room: 28 and 26; 26 and 24.
const ROOM_TEXT: [f64; 2] = [28.0 / 22.0, 26.0 / 22.0];
const ROOM_ROWS: [f64; 2] = [26.0 / 22.0, 24.0 / 22.0];

/// How large text is, and how close rows stand.
#[derive(Clone, Copy, Debug)]
pub struct Density {
    /// Size of body text.
    pub size: f64,
    /// Space above and below the text of a cell, in sizes of body text.
    pub air: f64,
}

impl Density {
    /// Whether rows stand close: room is dear.
    fn is_dense(self) -> bool {
        self.air < GEOMETRY.cell_y
    }
}

/// Heights of the top of slides, by the digits of the number behind the title.
pub struct Heads {
    /// With two digits.
    pub short: f64,
    /// With three.
    pub long: f64,
}

/// A layout, its blocks shared among slides.
pub struct Plan<'b> {
    /// What is laid out.
    pub layout: &'b Layout,
    /// Where its blocks stand, beside what stands at their side.
    left: f64,
    /// How wide they are, and how much room they were laid out in.
    width: f64,
    room: f64,
    /// The blocks, at each density that they were needed at.
    pub laid: Vec<LaidFlow<'b>>,
    /// Those densities.
    pub densities: Vec<Density>,
    /// Which slide shows what of them.
    pub shares: Vec<Portion>,
    /// What stands beside them.
    pub side: Option<LaidSide<'b>>,
}

/// What stands beside the blocks of a slide, laid out.
pub struct LaidSide<'b> {
    /// How far below the title it begins.
    below: f64,
    laid: LaidFlow<'b>,
    share: Portion,
    is_first: bool,
}

impl Plan<'_> {
    /// The cost of one slide on which no word is cut: there is no better.
    pub const LEAST: (usize, usize) = (0, 1);

    /// What is to be least: words that are cut first, then slides.
    pub fn cost(&self) -> (usize, usize) {
        let shown = self.shares.iter().map(|share| (&self.laid[share.size], share));
        let aside = self.side.iter().map(|side| (&side.laid, &side.share));
        let cuts = shown.chain(aside).map(|(laid, share)| laid.cuts(share)).sum();
        (cuts, self.shares.len().max(1))
    }
}

impl LaidSide<'_> {
    /// Places it at `top`, before or after what it stands beside.
    pub fn place(&self, top: f64, blocks: &mut Vec<Placed>) {
        let placed = self.laid.place(&self.share, top + self.below);
        // What is read first stands before all but the line under the title.
        let first = usize::from(self.below > 0.0);
        let at = if self.is_first { first } else { blocks.len() };
        blocks.splice(at..at, placed);
    }
}

/// Space that rows leave free above the foot of the slide.
const AIR_BELOW: f64 = 12.0;
/// Rows stand no further apart than this, in sizes of body text on each side.
const AIR_MAX: f64 = 0.8;

impl<'a> TopicSheet<'a> {
    /// Tries a layout.
    pub fn plan(&self, layout: &'a Layout, heads: &Heads) -> Result<Plan<'a>, Overflow> {
        let densities = densities(layout.scale, self.sizes, self.purpose);
        let (usual, larger) = densities.split_last().expect("a scale has sizes");
        let mut tried: Vec<Plan<'a>> =
            larger.first().and_then(|&density| self.at(layout, &[density], heads).ok()).into_iter().collect();
        // One slide in the largest text: nothing is better.
        if tried.first().is_some_and(|plan| plan.cost() == Plan::LEAST) {
            return Ok(tried.remove(0));
        }
        let smaller = self.smaller(usual.size).map(|size| Density { size, ..*usual });
        // Nearly every topic fits in body text; only those that do not are laid out in smaller text.
        let Ok(least) = self.at(layout, &[*usual], heads) else { return self.at(layout, &smaller, heads) };
        tried.extend(larger.iter().skip(1).filter_map(|&density| self.at(layout, &[density], heads).ok()));
        let cost = least.cost();
        // A word that would be cut is a reason for smaller text, too, on its slide.
        if cost.0 > 0
            && let Ok(plan) = self.at(layout, &smaller, heads)
            && plan.cost().0 < cost.0
        {
            return Ok(plan);
        }
        Ok(tried.into_iter().find(|plan| plan.cost() <= cost).unwrap_or(least))
    }

    /// What one slide shows of a plan, below its title. Rows that leave room on it stand further apart.
    pub fn place(&self, plan: &Plan<'a>, share: &Portion, top: f64) -> Vec<Placed> {
        let Plan { layout, left, width, room, laid, densities, shares: _, side } = plan;
        let Density { size, air } = densities[share.size];
        let mut blocks = laid[share.size].place(share, top);
        let content = GEOMETRY.content;
        let bottom = blocks.iter().map(|placed| placed.frame.y + placed.frame.height).fold(top, f64::max);
        let rows: usize = blocks.iter().filter_map(|placed| placed.grid.as_ref()).map(|grid| grid.rows.len()).sum();
        let left_over = content.y + content.height - AIR_BELOW - bottom;
        let wider = (air + left_over / (2.0 * size * rows as f64)).min(AIR_MAX);
        if rows > 0 && wider > air {
            // All that is chosen by room stays as it was chosen.
            let is_dense = densities[share.size].is_dense();
            let setter = Setter { air: wider, is_dense, ..self.setter(size, *room).within(*width, *room) };
            blocks = LaidFlow::new(&layout.blocks, &setter, *left).place(share, top);
        }
        if let Some(side) = side {
            side.place(top, &mut blocks);
        }
        blocks
    }

    /// A layout in text of these sizes, the smaller ones for what does not fit otherwise.
    fn at(&self, layout: &'a Layout, densities: &[Density], heads: &Heads) -> Result<Plan<'a>, Overflow> {
        let Layout { blocks, side, scale: _ } = layout;
        let content = GEOMETRY.content;
        let aside = side.as_ref().map_or(0.0, |side| (content.width * side.share).round());
        let width = content.width - if aside > 0.0 { aside + GEOMETRY.side_gap } else { 0.0 };
        let (left, aside_left) = match side {
            Some(Aside { is_left: true, .. }) => (content.x + aside + GEOMETRY.side_gap, content.x),
            Some(Aside { is_left: false, .. }) | None => (content.x, content.x + width + GEOMETRY.side_gap),
        };
        let room = room_below(heads.long);
        let setter = |density: Density, width: f64| Setter {
            air: density.air,
            is_dense: density.is_dense(),
            ..self.setter(density.size, room).within(width, room)
        };
        let laid: Vec<LaidFlow<'a>> =
            densities.iter().map(|&density| LaidFlow::new(blocks, &setter(density, width), left)).collect();
        let overflow =
            |laid: &LaidFlow<'a>, TooTall { piece }| Overflow { what: What::Piece, origin: laid.origin(piece) };
        let shares = self.cut(&laid, heads).map_err(|refusal| overflow(&laid[0], refusal))?;
        let side = match side {
            Some(side) => Some(self.beside(
                side,
                &setter(densities[0], aside),
                aside_left,
                (&laid[0], &shares),
                heads,
                overflow,
            )?),
            None => None,
        };
        Ok(Plan { layout, left, width, room, laid, densities: densities.to_vec(), shares, side })
    }

    /// What stands beside: all of it on the one slide there is, or not at all.
    fn beside(
        &self,
        side: &'a Aside,
        setter: &Setter<'a>,
        left: f64,
        (main, shares): (&LaidFlow<'a>, &[Portion]),
        heads: &Heads,
        overflow: impl Fn(&LaidFlow<'a>, TooTall) -> Overflow,
    ) -> Result<LaidSide<'a>, Overflow> {
        let laid = [LaidFlow::new(&side.blocks, setter, left)];
        let below = main.message();
        let heads = Heads { short: heads.short + below, long: heads.long + below };
        let parts = self.cut(&laid, &heads).map_err(|refusal| overflow(&laid[0], refusal))?;
        let [laid] = laid;
        match (&parts[..], shares.len()) {
            ([share], 0 | 1) => {
                let share = share.clone();
                Ok(LaidSide { below, laid, share, is_first: side.is_first })
            }
            _ => Err(overflow(&laid, TooTall { piece: 0 })),
        }
    }
}

/// The densities of a scale, the most generous first.
fn densities(scale: TextScale, sizes: &Sizes, purpose: Purpose) -> Vec<Density> {
    let of_text =
        |factor: &f64| Density { size: (sizes.text * factor).round().max(sizes.text_min), air: GEOMETRY.cell_y };
    match (scale, purpose) {
        (TextScale::Text, Purpose::Reading) => TEXT.iter().map(of_text).collect(),
        (TextScale::Text, Purpose::Room) => ROOM_TEXT.iter().map(of_text).collect(),
        (TextScale::Rows, Purpose::Room) => ROOM_ROWS.iter().map(of_text).collect(),
        (TextScale::Rows, Purpose::Reading) => {
            let mut rows: Vec<Density> = ROWS.iter().map(of_text).collect();
            // Rows that stand close are still told apart by their rules.
            rows.extend(rows.last().copied().map(|last| Density { air: GEOMETRY.cell_y_dense, ..last }));
            rows
        }
        (TextScale::Drawings, Purpose::Reading | Purpose::Room) => vec![of_text(&1.0)],
        (TextScale::Annex, Purpose::Reading | Purpose::Room) => {
            vec![Density { size: sizes.text_min, air: GEOMETRY.cell_y }]
        }
    }
}
