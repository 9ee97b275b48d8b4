//! Widths of a table's columns, from what they hold.

/// Space left and right of a cell's text, together; the themes' cells have it.
pub const CELL_PADDING: f64 = 20.0;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// Width of its longest line.
    pub natural: f64,
    /// Width of its longest word.
    pub word: f64,
}

/// Shares `room` among columns: as they would like when there is room, else the longest words first,
/// then in proportion to what is missing. Where even the words have not room, wide columns give way to
/// narrow ones, and have their words broken.
pub fn widths(needs: &[Need], room: f64) -> Vec<f64> {
    // Kerning and rounding may widen a line by a hair.
    let natural: Vec<f64> = needs.iter().map(|need| (need.natural * 1.03).ceil() + CELL_PADDING + 1.0).collect();
    let total: f64 = natural.iter().sum();
    if total <= room {
        return natural;
    }
    let fair = room / needs.len() as f64;
    let least: Vec<f64> = needs
        .iter()
        .zip(&natural)
        .map(|(need, natural)| ((need.word * 1.03).ceil() + CELL_PADDING + 1.0).min(fair.max(room / 3.0)).min(*natural))
        .collect();
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
        #[test]
        fn columns_never_exceed_their_room(needs in proptest::collection::vec((0.0f64..3000.0, 0.0f64..1.0), 1..12)) {
            let needs: Vec<Need> = needs.into_iter().map(|(natural, part)| Need { natural, word: natural * part }).collect();
            let widths = widths(&needs, 1152.0);
            prop_assert!(widths.iter().sum::<f64>() <= 1152.0 + 1e-6);
            prop_assert!(widths.iter().all(|&width| width > 0.0));
        }
    }
}
