//! Where to cut what does not fit one slide. Pure arithmetic on heights: which pieces go together
//! on which slide, and at which text size. The cut is the cheapest by a few plain rules, in this
//! order: no line alone above what it is about, as few pieces in smaller text as possible, no piece
//! alone at the end of its group, what belongs together together, as few slides as possible, cuts
//! between groups rather than inside, slides filled alike.

use std::collections::BTreeMap;

/// What can stand on a slide without being divided.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Height at each text size, largest size first; shorter when smaller sizes were not needed.
    pub heights: Vec<f64>,
    /// Space before it when it is not the first on its slide.
    pub gap: f64,
    /// For a heading, its depth: it is repeated on a slide that goes on under it. `None` for matter.
    pub head: Option<usize>,
    /// How many headings it stands under: those of depth 0 to `depth - 1`.
    pub depth: usize,
    /// What must stand above it when it is first on its slide (a table's caption and header), and
    /// the space after that, by text size as `heights`.
    pub overhead: Vec<f64>,
    /// Number of the group it belongs to (a list, a table); pieces of one group would rather stay together.
    pub group: usize,
    /// True when it must open a slide.
    pub opens: bool,
    /// True when the next piece should be on the same slide, as it must after a heading.
    pub keeps_next: bool,
}

/// A slide's share of the pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Portion {
    /// First piece.
    pub start: usize,
    /// The piece after the last.
    pub end: usize,
    /// Headings repeated above the first piece.
    pub repeated: Vec<usize>,
    /// Which text size, as an index in `heights`.
    pub size: usize,
}

/// A piece that fits no slide, even alone and in the smallest text.
#[derive(Clone, Debug, PartialEq)]
pub struct TooTall {
    /// The piece.
    pub piece: usize,
}

const ALONE: f64 = 1e12;
const SMALLER: f64 = 1e11;
const LONELY: f64 = 1e9;
const PARTED: f64 = 1e8;
const SLIDE: f64 = 1e6;
const CUT_INSIDE: f64 = 1e3;
const UNEVEN: f64 = 1e2;

/// Heights are compared with this tolerance, in units of the frame.
const EPSILON: f64 = 0.01;

/// Cuts `pieces` into slides that have `room`; `head_gap` is the space below a repeated heading.
pub fn split(pieces: &[Piece], room: f64, head_gap: f64) -> Result<Vec<Portion>, TooTall> {
    let cutter = Cutter { pieces, room, head_gap };
    let count = pieces.len();
    let repeated = heads_above(pieces);
    let lonely = lonely_groups(pieces);
    let is_whole = |piece: usize| lonely.get(&pieces[piece].group).is_some_and(|pieces| pieces.len() == 1);
    // A line that goes with what follows is in its size.
    let goes_along = |piece: usize| pieces[piece].keeps_next && is_whole(piece);
    // Above what is never divided it would be alone on its slide.
    let is_joined = |piece: usize| goes_along(piece) && piece + 1 < count && is_whole(piece + 1);
    let is_too_tall = |piece: usize| {
        let lines = (0..piece).rev().take_while(|&line| is_joined(line));
        let height = |piece: usize| pieces[piece].gap + pieces[piece].heights[0];
        let above: f64 = lines.map(height).sum();
        above > 0.0 && above + height(piece) > room + EPSILON
    };
    // `best[start]`: the least cost from `start` to the end, and the slide that begins there.
    let mut best: Vec<Option<(f64, Portion)>> = vec![None; count + 1];
    best[count] = Some((0.0, Portion { start: count, end: count, repeated: Vec::new(), size: 0 }));
    for start in (0..count).rev() {
        for size in 0..pieces[start].heights.len() {
            let mut height = 0.0;
            for end in start + 1..=count {
                let last = end - 1;
                if last > start && pieces[last].opens {
                    break;
                }
                let Some(step) = cutter.step(&repeated[start], start, last, size) else { break };
                height += step;
                if height > room + EPSILON {
                    break;
                }
                let after = match &best[end] {
                    Some((cost, _)) => *cost,
                    None => continue,
                };
                // A heading at the foot of a slide would head nothing.
                if pieces[last].head.is_some() && end < count && !pieces[end].opens {
                    continue;
                }
                if size > 0 && !cutter.forced(&repeated, start, end) && !(start..end).any(is_too_tall) {
                    continue;
                }
                let cost = after
                    + SLIDE
                    + SMALLER
                        * (size * (start..end).filter(|&piece| piece == last || !goes_along(piece)).count()) as f64
                    + LONELY * lonely_ends(pieces, &lonely, start, end)
                    + if end < count && pieces[last].keeps_next { PARTED } else { 0.0 }
                    + if is_joined(last) && end < count { ALONE } else { 0.0 }
                    + CUT_INSIDE * cutter.cuts_inside(&repeated, start, end) as f64
                    + UNEVEN * ((room - height) / room).powi(2);
                if best[start].as_ref().is_none_or(|(least, _)| cost < *least) {
                    best[start] = Some((cost, Portion { start, end, repeated: repeated[start].clone(), size }));
                }
            }
        }
    }
    if best[0].is_none() && count > 0 {
        let piece = (0..count)
            .find(|&piece| pieces[piece].head.is_none() && !cutter.fits_alone(&repeated, piece))
            .or_else(|| (0..count).rev().find(|&piece| best[piece].is_none()))
            .unwrap_or(0);
        return Err(TooTall { piece });
    }
    let mut shares = Vec::new();
    let mut start = 0;
    while start < count {
        let (_, share) = best[start].clone().expect("a chosen slide is followed by a chosen slide");
        start = share.end;
        shares.push(share);
    }
    Ok(shares)
}

/// The pieces and the room they are cut for.
struct Cutter<'a> {
    pieces: &'a [Piece],
    room: f64,
    head_gap: f64,
}

impl Cutter<'_> {
    /// Height that `last` adds to a slide that begins at `start`; `None` when it was not measured at that size.
    fn step(&self, repeated: &[usize], start: usize, last: usize, size: usize) -> Option<f64> {
        let pieces = self.pieces;
        let piece = &pieces[last];
        let own = *piece.heights.get(size)?;
        let overhead = piece.overhead.get(size).copied().unwrap_or(0.0);
        if last > start {
            let same_group = piece.group == pieces[last - 1].group;
            return Some(piece.gap + if same_group { 0.0 } else { overhead } + own);
        }
        let mut height = own + overhead;
        for (place, &head) in repeated.iter().enumerate() {
            let below = repeated.get(place + 1).map_or(piece, |&next| &pieces[next]);
            let gap = if below.group == pieces[head].group { below.gap } else { self.head_gap };
            height += pieces[head].heights.get(size)? + gap;
        }
        Some(height)
    }

    /// How many groups and headings, begun on the slide from `start` to `end`, go on behind it. Only the first cut
    /// counts: what takes ten slides must be cut anyway.
    fn cuts_inside(&self, repeated: &[Vec<usize>], start: usize, end: usize) -> usize {
        let pieces = self.pieces;
        let Some(next) = pieces.get(end) else { return 0 };
        let begins = |piece: usize| piece == 0 || pieces[piece - 1].group != pieces[piece].group;
        let group = pieces[end - 1].group == next.group
            && (start..end).rev().find(|&piece| begins(piece)).is_some_and(|first| pieces[first].group == next.group);
        usize::from(group) + repeated[end].iter().filter(|&&head| head >= start).count()
    }

    fn fits(&self, repeated: &[Vec<usize>], piece: usize, size: usize) -> bool {
        self.step(&repeated[piece], piece, piece, size).is_some_and(|height| height <= self.room + EPSILON)
    }

    /// True when some piece of the slide fits no slide at the first size.
    fn forced(&self, repeated: &[Vec<usize>], start: usize, end: usize) -> bool {
        (start..end).any(|piece| self.pieces[piece].head.is_none() && !self.fits(repeated, piece, 0))
    }

    fn fits_alone(&self, repeated: &[Vec<usize>], piece: usize) -> bool {
        (0..self.pieces[piece].heights.len()).any(|size| self.fits(repeated, piece, size))
    }
}

/// The headings that each piece stands under when it opens a slide, outermost first.
fn heads_above(pieces: &[Piece]) -> Vec<Vec<usize>> {
    // The last heading of each depth that none after it, as high or higher, has ended: each deeper than the one before.
    let mut heads: Vec<(usize, usize)> = Vec::new();
    let of_piece = pieces.iter().enumerate().map(|(index, piece)| {
        let depth = piece.head.unwrap_or(piece.depth);
        let above = heads.iter().filter(|(head, _)| *head < depth).map(|(_, index)| *index).collect();
        if let Some(head) = piece.head {
            heads.retain(|(other, _)| *other < head);
            heads.push((head, index));
        }
        above
    });
    of_piece.collect()
}

/// For each group, the pieces of matter in it.
fn lonely_groups(pieces: &[Piece]) -> BTreeMap<usize, Vec<usize>> {
    let mut groups = BTreeMap::<usize, Vec<usize>>::new();
    for (index, piece) in pieces.iter().enumerate() {
        if piece.head.is_none() {
            groups.entry(piece.group).or_default().push(index);
        }
    }
    groups
}

/// How many groups of several pieces leave exactly one of them on this slide, at their end or their start.
/// A lonely start weighs less than a lonely end: it is followed by the rest.
fn lonely_ends(pieces: &[Piece], groups: &BTreeMap<usize, Vec<usize>>, start: usize, end: usize) -> f64 {
    let mut weight = 0.0;
    for group in [pieces[start].group, pieces[end - 1].group] {
        let Some(members) = groups.get(&group).filter(|members| members.len() > 1) else { continue };
        // They stand in order.
        let before = |place: usize| members.partition_point(|&piece| piece < place);
        if before(end) - before(start) == 1 {
            let last_here = *members.last().expect("several members") < end;
            weight += if last_here { 0.5 } else { 0.001 };
        }
    }
    weight
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn matter(height: f64, group: usize) -> Piece {
        Piece {
            heights: vec![height],
            gap: 8.0,
            head: None,
            depth: 0,
            overhead: vec![0.0],
            group,
            opens: false,
            keeps_next: false,
        }
    }

    fn ends(pieces: &[Piece], room: f64) -> Vec<usize> {
        split(pieces, room, 18.0).expect("it fits").iter().map(|share| share.end).collect()
    }

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(ends(&vec![matter(30.0, 0); 5], 500.0), [5]);
    }

    #[test]
    fn fourteen_rows_are_shared_evenly() {
        assert_eq!(ends(&vec![matter(52.0, 0); 14], 520.0), [7, 14]);
    }

    #[test]
    fn the_last_item_is_never_alone_when_it_can_be_helped() {
        assert_eq!(ends(&vec![matter(100.0, 0); 5], 440.0), [2, 5]);
    }

    #[test]
    fn a_cut_falls_between_groups_rather_than_inside() {
        let mut pieces = vec![matter(100.0, 0); 2];
        pieces.extend(vec![matter(100.0, 1); 3]);
        assert_eq!(ends(&pieces, 440.0), [2, 5]);
    }

    #[test]
    fn a_heading_is_repeated_above_what_goes_on_under_it() {
        let mut pieces = vec![Piece { head: Some(0), ..matter(40.0, 9) }];
        pieces.extend((0..6).map(|_| Piece { depth: 1, ..matter(100.0, 0) }));
        let shares = split(&pieces, 460.0, 18.0).expect("it fits");
        assert_eq!(shares.len(), 2);
        assert_eq!(shares[1].repeated, [0]);
    }

    #[test]
    fn a_heading_never_stands_at_the_foot_of_a_slide() {
        let pieces =
            [matter(300.0, 0), Piece { head: Some(0), ..matter(40.0, 1) }, Piece { depth: 1, ..matter(200.0, 2) }];
        assert_eq!(ends(&pieces, 400.0), [1, 3]);
    }

    #[test]
    fn one_tall_piece_alone_is_set_smaller() {
        let mut pieces = vec![Piece { heights: vec![50.0, 45.0, 40.0], overhead: vec![0.0; 3], ..matter(0.0, 0) }; 3];
        pieces[1].heights = vec![600.0, 520.0, 450.0];
        let shares = split(&pieces, 530.0, 18.0).expect("it fits");
        assert_eq!(shares.iter().map(|share| share.size).collect::<Vec<_>>(), [0, 1, 0]);
    }

    #[test]
    fn a_piece_that_never_fits_is_named() {
        let mut pieces = vec![matter(50.0, 0); 3];
        pieces[1].heights = vec![900.0, 800.0, 700.0];
        assert_eq!(split(&pieces, 600.0, 18.0), Err(TooTall { piece: 1 }));
    }

    /// Height of a slide's share.
    fn height(cutter: &Cutter<'_>, start: usize, end: usize, size: usize) -> f64 {
        let repeated = heads_above(cutter.pieces).swap_remove(start);
        (start..end).map(|piece| cutter.step(&repeated, start, piece, size).expect("measured")).sum()
    }

    #[test]
    fn a_cut_falls_between_items_rather_than_inside() {
        // Three items, each with four inner ones: two items fit.
        let item = |group| {
            let head = Piece { head: Some(2), depth: 2, ..matter(30.0, group) };
            std::iter::once(head).chain(vec![Piece { depth: 3, gap: 0.0, ..matter(38.0, group) }; 4])
        };
        let pieces: Vec<Piece> = item(0).chain(item(0)).chain(item(0)).collect();
        assert!(ends(&pieces, 500.0).iter().all(|end| end % 5 == 0));
    }

    #[test]
    fn what_must_be_cut_anyway_fills_the_slide_it_begins_on() {
        let pieces: Vec<Piece> = std::iter::once(matter(60.0, 0)).chain(vec![matter(40.0, 1); 20]).collect();
        let ends = ends(&pieces, 400.0);
        assert!(ends[0] > 3, "{ends:?}");
    }

    proptest! {
        // No file of failures: the project has no place for one.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_overflows_is_lost_doubled_or_moved(
            heights in proptest::collection::vec((10.0f64..300.0, 0usize..4, any::<bool>()), 1..60),
        ) {
            let mut group = 0;
            let pieces: Vec<Piece> = heights
                .iter()
                .map(|&(height, step, opens)| {
                    group += usize::from(step == 0);
                    Piece { opens: opens && step == 1, overhead: vec![20.0], ..matter(height, group) }
                })
                .collect();
            let shares = split(&pieces, 400.0, 18.0).expect("every piece fits alone");
            let cutter = Cutter { pieces: &pieces, room: 400.0, head_gap: 18.0 };
            let mut next = 0;
            for share in &shares {
                prop_assert_eq!(share.start, next);
                prop_assert!(share.end > share.start);
                next = share.end;
                prop_assert!(height(&cutter, share.start, share.end, share.size) <= 400.0 + EPSILON);
                prop_assert!((share.start + 1..share.end).all(|piece| !pieces[piece].opens));
            }
            prop_assert_eq!(next, pieces.len());
        }

        #[test]
        fn a_last_piece_alone_could_not_be_helped(
            heights in proptest::collection::vec((10.0f64..390.0, 0usize..6), 1..40),
        ) {
            let mut group = 0;
            let pieces: Vec<Piece> = heights
                .iter()
                .map(|&(height, step)| {
                    group += usize::from(step == 0);
                    matter(height, group)
                })
                .collect();
            let cutter = Cutter { pieces: &pieces, room: 400.0, head_gap: 18.0 };
            let shares = split(&pieces, 400.0, 18.0).expect("every piece fits alone");
            for pair in shares.windows(2) {
                let (before, share) = (&pair[0], &pair[1]);
                let group = pieces[share.start].group;
                let rest = pieces[share.start..].iter().take_while(|piece| piece.group == group).count();
                if pieces[share.start - 1].group == group && rest == 1 && before.end - before.start > 1 {
                    prop_assert!(height(&cutter, share.start - 1, share.end, 0) > 400.0, "{shares:?}");
                }
            }
        }

        #[test]
        fn text_is_smaller_only_where_a_piece_forces_it(heights in proptest::collection::vec(20.0f64..520.0, 1..30)) {
            let pieces: Vec<Piece> = heights
                .iter()
                .map(|&height| Piece { heights: vec![height, height * 0.9, height * 0.75], ..matter(0.0, 0) })
                .collect();
            for share in split(&pieces, 400.0, 18.0).expect("the smallest size fits") {
                let forced = pieces[share.start..share.end].iter().any(|piece| piece.heights[0] > 400.0 + EPSILON);
                prop_assert_eq!(share.size > 0, forced);
            }
        }
    }
}
