//! Widths of a table's columns, from what they hold and what each of them asks for.

use crate::deck::ColumnWidth;
use crate::measure::Need;
use crate::theme::GEOMETRY;

/// What the columns that want their texts on one line take at most, together: those that take the rest need room, too.
const WHOLE_SHARE_MAX: f64 = 0.7;

/// What a column asks for.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// What it holds.
    pub need: Need,
    /// How it wants its room.
    pub width: ColumnWidth,
}

impl Ask {
    /// Width on one line.
    fn line(&self) -> f64 {
        padded(self.need.line)
    }

    /// Width at which no word is cut.
    fn word(&self) -> f64 {
        padded(self.need.word)
    }
}

/// A column around text of this width: whole units, and a hair for those that set it.
fn padded(text: f64) -> f64 {
    text.ceil() + 1.0 + 2.0 * GEOMETRY.cell_x
}

/// Shares `room` among columns: first those that want their texts on one line, then the others; what is left goes to
/// those that take the rest.
pub fn widths(asks: &[Ask], room: f64) -> Vec<f64> {
    let places = |kinds: &[ColumnWidth]| -> Vec<usize> {
        (0..asks.len()).filter(|&place| kinds.contains(&asks[place].width)).collect()
    };
    let mut widths = vec![0.0; asks.len()];
    let (whole, others) = (places(&[ColumnWidth::Whole]), places(&[ColumnWidth::Shared, ColumnWidth::Rest]));
    let (rest, alike) = (places(&[ColumnWidth::Rest]), places(&[ColumnWidth::Alike]));
    let mut left = room;
    let mut give = |places: &[usize], room: f64, left: &mut f64| {
        let asked: Vec<Ask> = places.iter().map(|&place| asks[place]).collect();
        for (&place, width) in places.iter().zip(shared(&asked, room)) {
            widths[place] = width;
            *left -= width;
        }
    };
    let is_alone = others.is_empty() && alike.is_empty();
    give(&whole, if is_alone { room } else { room * WHOLE_SHARE_MAX }, &mut left);
    // Columns that are alike have nothing of their own to ask for.
    let kept = if alike.is_empty() { 0.0 } else { left / 2.0 };
    give(&others, left - kept, &mut left);
    let last = if alike.is_empty() { rest } else { alike };
    for &place in &last {
        widths[place] += left.max(0.0) / last.len() as f64;
    }
    widths
}

/// Whether labels, which take the rest, could do with room that other columns would like.
pub fn may_be_squeezed(asks: &[Ask], room: f64) -> bool {
    let has = |width: ColumnWidth| asks.iter().any(|ask| ask.width == width);
    has(ColumnWidth::Rest) && has(ColumnWidth::Shared) && asks.iter().map(Ask::line).sum::<f64>() > room
}

/// The same columns, those that share their room asking for this share of it; no word is to be cut for that.
pub fn squeezed(asks: &[Ask], share: f64) -> Vec<Ask> {
    let squeeze = |ask: &Ask| match ask.width {
        ColumnWidth::Shared => {
            Ask { need: Need { line: (ask.need.line * share).max(ask.need.word), ..ask.need }, ..*ask }
        }
        ColumnWidth::Whole | ColumnWidth::Rest | ColumnWidth::Alike => *ask,
    };
    asks.iter().map(squeeze).collect()
}

/// Whether all columns share their room alike, and not all has room on one line.
pub fn may_be_filled(asks: &[Ask], room: f64) -> bool {
    asks.iter().all(|ask| ask.width == ColumnWidth::Shared) && asks.iter().map(Ask::line).sum::<f64>() > room
}

/// Widths between those that `widths` gives (`part` 0) and those by which narrow columns have all that they would like
/// and the others what is left (`part` 1); no word is to be cut for that.
pub fn filled(asks: &[Ask], room: f64, part: f64) -> Vec<f64> {
    let natural: Vec<f64> = asks.iter().map(Ask::line).collect();
    let (alike, first) = (shared(asks, room), narrowest_first(&natural, room));
    let blend = |(alike, first): (&f64, &f64)| alike + (first - alike) * part;
    alike.iter().zip(&first).map(blend).collect()
}

/// Shares `room`: as columns would like when there is room, else the longest words first, then in proportion to what is
/// missing. Where even the words have not room, wide columns give way to narrow ones, and have their words cut.
fn shared(asks: &[Ask], room: f64) -> Vec<f64> {
    let natural: Vec<f64> = asks.iter().map(Ask::line).collect();
    if asks.is_empty() {
        return natural;
    }
    let total: f64 = natural.iter().sum();
    if total <= room {
        return natural;
    }
    let fair = room / asks.len() as f64;
    let least: Vec<f64> =
        asks.iter().zip(&natural).map(|(ask, natural)| ask.word().min(fair.max(room / 3.0)).min(*natural)).collect();
    let least_total: f64 = least.iter().sum();
    if least_total >= room {
        return narrowest_first(&least, room);
    }
    let missing: f64 = natural.iter().zip(&least).map(|(natural, least)| natural - least).sum();
    natural
        .iter()
        .zip(&least)
        .map(|(natural, least)| least + (room - least_total) * (natural - least) / missing)
        .collect()
}

/// Gives columns that want little what they want, and the others alike what is left.
fn narrowest_first(wanted: &[f64], room: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let mut widths = vec![0.0; wanted.len()];
    let mut left = room;
    for (rank, &column) in order.iter().enumerate() {
        widths[column] = wanted[column].min(left / (order.len() - rank) as f64);
        left -= widths[column];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn columns_never_exceed_their_room(
            asks in proptest::collection::vec((0.0f64..3000.0, 0.0f64..1.0, 0usize..4), 1..12),
        ) {
            use ColumnWidth::{Alike, Rest, Shared, Whole};
            let asks: Vec<Ask> = asks
                .into_iter()
                .map(|(line, part, kind)| Ask { need: Need { line, word: line * part }, width: [Alike, Rest, Shared, Whole][kind] })
                .collect();
            let widths = widths(&asks, 1152.0);
            prop_assert_eq!(widths.len(), asks.len());
            prop_assert!(widths.iter().sum::<f64>() <= 1152.0 + 1e-6);
            prop_assert!(widths.iter().all(|&width| width > 0.0));
        }
    }

    #[test]
    fn what_stands_on_one_line_leaves_the_rest_to_labels() {
        let ask = |line: f64, word: f64, width: ColumnWidth| Ask { need: Need { line, word }, width };
        let asks = [ask(2000.0, 90.0, ColumnWidth::Rest), ask(200.0, 60.0, ColumnWidth::Whole)];
        assert_eq!(widths(&asks, 1152.0), [935.0, 217.0]);
    }
}
