//! Where the values of a line are written: near their points, clear of each other, of the line and of what else is
//! drawn. Each label keeps to the column of its point, so that no two can meet.

use crate::draw::canvas::{Rect, SMALLEST_TEXT};

/// What a digit has above its baseline, and a comma below it, in sizes of text.
pub const ABOVE: f64 = 0.74;
const BELOW: f64 = 0.2;
/// Space between a point and its label, at least, and how much further labels go at most, in steps.
pub const GAP: f64 = 7.0;
const FURTHER: f64 = 48.0;
const STEP: f64 = 4.0;
/// What it costs to stand on a line at all, a unit further from the point, a unit beside it, below rather than above.
const TOUCHED: f64 = 30.0;
const FAR: f64 = 0.6;
const ASIDE: f64 = 0.25;
const UNDER: f64 = 3.0;

/// The weight of what nothing stands on.
pub const FORBIDDEN: f64 = 9.0;

/// A line that a label should not stand on.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// Half its thickness, and the air around it.
    pub reach: f64,
    /// What a unit of it under a label costs.
    pub weight: f64,
}

/// A point to be labelled.
pub struct Labelled {
    pub at: (f64, f64),
    /// Radius of its disc.
    pub radius: f64,
    /// Upper and lower end of its whisker; both its own height without one.
    pub whisker: (f64, f64),
    /// Size of its words, and their width.
    pub size: f64,
    pub width: f64,
    /// Where the label may stand.
    pub room: Rect,
}

/// A label, ready to be drawn: it is centred at `at`, on its baseline.
#[derive(Clone, Debug)]
pub struct Label {
    pub at: (f64, f64),
    pub size: f64,
    pub area: Rect,
}

/// The best place for a label; `None` where there is no room for any.
pub fn place(point: &Labelled, strokes: &[Stroke]) -> Option<Label> {
    let Labelled { at: (x, y), radius, whisker: (high, low), size, width, room } = *point;
    let half = width / 2.0;
    if size < SMALLEST_TEXT || width <= 0.0 {
        return None;
    }
    // Baselines: above and below the point, beyond the ends of its whisker, then further and further.
    let (up, down) = (|from: f64| from - radius - GAP, |from: f64| from + radius + GAP + ABOVE * size);
    let (over, beneath) = ((high - GAP).min(up(y)), (low + GAP + ABOVE * size).max(down(y)));
    let bases = [(up(y), -STEP), (down(y), STEP), (over, -STEP), (beneath, STEP)];
    let further = (0..=(FURTHER / STEP) as usize).flat_map(|rank| bases.map(|(base, step)| base + step * rank as f64));
    let beside = half + radius + GAP;
    let (leftmost, rightmost) = (room.left + half, room.right - half);
    let centres = [0.0, -beside, beside, -half, half, -half / 2.0, half / 2.0];
    let centred = |baseline: f64| centres.map(|shift| ((x + shift).clamp(leftmost, rightmost.max(leftmost)), baseline));
    // Beside the point, at its height: only where there is all the room that asks.
    let level = [-beside, beside].map(|shift| (x + shift, y + ABOVE * size / 2.0));
    let level = level.into_iter().filter(|(centre, _)| (leftmost..=rightmost).contains(centre));

    let mut best: Option<(f64, Label)> = None;
    for at in further.flat_map(centred).chain(level) {
        let area =
            Rect { left: at.0 - half, top: at.1 - ABOVE * size, right: at.0 + half, bottom: at.1 + BELOW * size };
        if area.top < room.top || area.bottom > room.bottom {
            continue;
        }
        let middle = at.1 - ABOVE * size / 2.0;
        let far = ((middle - y).abs() - radius - GAP).max(0.0) * FAR + (at.0 - x).abs() * ASIDE;
        let under = if middle > y { UNDER } else { 0.0 };
        // Strokes only add to the cost: where it is too much already, the others need not be looked at.
        let is_best = |cost: f64| best.as_ref().is_none_or(|(least, _)| cost < *least);
        let (mut touched, mut strokes) = (0.0, strokes.iter());
        while is_best(far + under + touched)
            && let Some(stroke) = strokes.next()
        {
            touched += stroke.cost(&area);
        }
        let cost = far + under + touched;
        if is_best(cost) {
            best = Some((cost, Label { at, size, area }));
        }
    }
    best.map(|(_, label)| label)
}

/// The best place for words of this size and width on an upright line between two heights, the highest of those alike;
/// `None` where there is no room for any.
pub fn along(x: f64, (top, bottom): (f64, f64), (size, width): (f64, f64), strokes: &[Stroke]) -> Option<Label> {
    let steps = ((bottom - top - size * (ABOVE + BELOW)) / STEP).floor();
    if steps < 0.0 || size < SMALLEST_TEXT {
        return None;
    }
    let label = |step: usize| {
        let baseline = top + size * ABOVE + STEP * step as f64;
        let (above, below) = (baseline - size * ABOVE, baseline + size * BELOW);
        let area = Rect { left: x - width / 2.0, top: above, right: x + width / 2.0, bottom: below };
        Label { at: (x, baseline), size, area }
    };
    let cost = |label: &Label| strokes.iter().map(|stroke| stroke.cost(&label.area)).sum::<f64>();
    (0..=steps as usize).map(label).min_by(|a, b| cost(a).total_cmp(&cost(b)))
}

impl Stroke {
    /// What keeps other words off these.
    pub fn over(area: &Rect) -> Self {
        let y = f64::midpoint(area.top, area.bottom);
        Self { from: (area.left, y), to: (area.right, y), reach: (area.bottom - area.top) / 2.0, weight: FORBIDDEN }
    }

    /// Whether something may stand here at all.
    pub fn allows(&self, area: &Rect) -> bool {
        self.weight < FORBIDDEN || self.length_in(area) <= 0.0
    }

    fn cost(&self, area: &Rect) -> f64 {
        let length = self.length_in(area);
        if length > 0.0 { (TOUCHED + length) * self.weight } else { 0.0 }
    }

    /// How much of it is inside an area widened by its reach: Liang and Barsky's clipping.
    fn length_in(&self, area: &Rect) -> f64 {
        let (run, rise) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let sides = [
            (-run, self.from.0 - (area.left - self.reach)),
            (run, area.right + self.reach - self.from.0),
            (-rise, self.from.1 - (area.top - self.reach)),
            (rise, area.bottom + self.reach - self.from.1),
        ];
        let (mut enters, mut leaves) = (0.0f64, 1.0f64);
        for (towards, distance) in sides {
            if towards == 0.0 {
                if distance < 0.0 {
                    return 0.0;
                }
            } else if towards < 0.0 {
                enters = enters.max(distance / towards);
            } else {
                leaves = leaves.min(distance / towards);
            }
        }
        (leaves - enters).max(0.0) * run.hypot(rise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect { left: 40.0, top: 0.0, right: 160.0, bottom: 200.0 };

    fn point(width: f64) -> Labelled {
        Labelled { at: (100.0, 100.0), radius: 6.0, whisker: (100.0, 100.0), size: 18.0, width, room: ROOM }
    }

    fn stroke(from: (f64, f64), to: (f64, f64)) -> Stroke {
        Stroke { from, to, reach: 3.0, weight: 1.0 }
    }

    #[test]
    fn a_label_stands_above_its_point() {
        let label = place(&point(44.0), &[]).unwrap();
        assert_eq!((label.at, label.size), ((100.0, 87.0), 18.0));
    }

    #[test]
    fn a_label_below_a_valley_is_clear_of_its_sides() {
        let sides = [stroke((0.0, 0.0), (100.0, 100.0)), stroke((100.0, 100.0), (200.0, 0.0))];
        let label = place(&point(44.0), &sides).unwrap();
        assert!(label.area.top > 106.0);
        assert!(sides.iter().all(|side| side.length_in(&label.area) == 0.0));
    }

    #[test]
    fn a_label_of_a_slope_is_clear_of_it() {
        for slope in [-1.5, -0.6, -0.2, 0.3, 0.9, 1.5] {
            let line = [stroke((0.0, 100.0 - 100.0 * slope), (200.0, 100.0 + 100.0 * slope))];
            let label = place(&point(66.0), &line).unwrap();
            assert_eq!(line[0].length_in(&label.area), 0.0, "{slope}: {label:?}");
        }
    }

    #[test]
    fn a_label_is_clear_of_its_whisker() {
        let whisker = [stroke((100.0, 60.0), (100.0, 130.0))];
        let given = Labelled { whisker: (60.0, 130.0), ..point(44.0) };
        let label = place(&given, &whisker).unwrap();
        assert_eq!(whisker[0].length_in(&label.area), 0.0, "{label:?}");
    }

    #[test]
    fn where_there_is_no_room_there_is_no_label() {
        let low = Labelled { room: Rect { bottom: 10.0, ..ROOM }, ..point(44.0) };
        assert!(place(&low, &[]).is_none());
        let small = Labelled { size: 0.9, ..point(2.0) };
        assert!(place(&small, &[]).is_none());
    }
}
