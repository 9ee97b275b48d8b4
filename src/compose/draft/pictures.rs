//! Where the images of a free slide stand, without any syntax: beside its text, beside each other, or below what is written
//! above them.

use super::{Aside, FlowBlock, Layout};
use crate::deck::{Area, Block, Image, Role, TextBlock};

/// Shares of the width of a slide that an image may take beside text, those that show it best first.
const WIDE: [f64; 3] = [0.5, 0.42, 0.34];
/// The same for one that is high.
const HIGH: [f64; 2] = [0.34, 0.27];
/// An image this much wider than high is as well shown in a narrow part of the slide.
const HIGH_RATIO: f64 = 0.8;
/// Shares of the height of a slide that images may take above and below text.
const HEIGHTS: [f64; 4] = [1.0, 0.8, 0.62, 0.47];
/// The same beside text, above more of it.
const ABOVE_TEXT: f64 = 0.6;

/// Images that follow each other stand side by side.
pub fn side_by_side(blocks: Vec<FlowBlock>) -> Vec<FlowBlock> {
    let mut stood = Vec::new();
    let mut images = Vec::new();
    for block in blocks {
        if image(&block).is_some() {
            images.push(block);
        } else {
            stood.extend(together(std::mem::take(&mut images)));
            stood.push(block);
        }
    }
    stood.extend(together(images));
    stood
}

/// Images in rows of two or three; one alone stays as it is.
fn together(images: Vec<FlowBlock>) -> Option<FlowBlock> {
    let columns = match images.len() {
        0 | 1 => return images.into_iter().next(),
        2 | 4 => 2,
        _ => 3,
    };
    let origins = images.iter().flat_map(|image| image.origins.clone()).collect();
    let cells = images.iter().flat_map(FlowBlock::blocks).cloned().collect();
    Some(FlowBlock::of(Area::Grid { columns, cells }, origins))
}

/// The layouts that the blocks of a free slide allow: its one image beside its text, then all below each other, images
/// lower and lower, so that what belongs to them has room on the same slide. A row of images alone gives up no more than
/// what is said above and below it takes.
pub fn layouts(blocks: Vec<FlowBlock>) -> Vec<Layout> {
    if let [images] = &blocks[..]
        && is_row_of_images(images)
    {
        let filling = images.clone().filling();
        return vec![Layout::text(blocks), Layout::text(vec![filling])];
    }
    let heights = if blocks.iter().any(gives_way) { &HEIGHTS[..] } else { &HEIGHTS[..1] };
    // Large letters would leave a drawing little room.
    let set = if blocks.iter().any(has_drawing_above) { Layout::drawings } else { Layout::text };
    let below = heights.iter().map(|&share| set(blocks.iter().map(|block| lowered(block, share)).collect()));
    beside(&blocks).into_iter().chain(below).collect()
}

/// The one image of a slide beside what was written before it, and above what was written after it; the first thing on its
/// slide, beside that.
fn beside(blocks: &[FlowBlock]) -> Vec<Layout> {
    let mut places = (0..blocks.len()).filter(|&place| has_images(&blocks[place]));
    let (Some(place), None) = (places.next(), places.next()) else { return Vec::new() };
    let Some(image) = image(&blocks[place]) else { return Vec::new() };
    // A heading stands above what it heads.
    let first = if place > 0 && is_heading(&blocks[place - 1]) { place - 1 } else { place };
    let (before, after) = (&blocks[..first], &blocks[place + 1..]);
    let (main, aside, height) = match (before.is_empty(), after.is_empty()) {
        (true, true) => return Vec::new(),
        (true, false) => (after, &blocks[..=place], 1.0),
        (false, true) => (before, &blocks[first..], 1.0),
        (false, false) => (before, &blocks[first..], ABOVE_TEXT),
    };
    let shares = if image.width_px < image.height_px * HIGH_RATIO { &HIGH[..] } else { &WIDE[..] };
    let side = |share: f64| Aside {
        blocks: aside.iter().map(|block| lowered(block, height)).collect(),
        share,
        is_first: before.is_empty(),
        is_left: before.is_empty(),
    };
    shares.iter().map(|&share| Layout::text(main.to_vec()).beside(side(share))).collect()
}

/// The same, images and drawings no higher than this share of a slide.
fn lowered(block: &FlowBlock, share: f64) -> FlowBlock {
    let share = if gives_way(block) { share } else { 1.0 };
    FlowBlock { share, ..block.clone() }
}

/// The image that a block is; `None` for several, too.
fn image(block: &FlowBlock) -> Option<&Image> {
    match &block.area {
        Area::Whole(block) => block.image(),
        Area::Grid { .. } => None,
    }
}

/// Whether a block is one image, or several side by side in one row.
fn is_row_of_images(block: &FlowBlock) -> bool {
    let is_row = match &block.area {
        Area::Whole(_) => true,
        Area::Grid { columns, cells } => cells.len() <= *columns,
    };
    is_row && has_images(block)
}

fn has_images(block: &FlowBlock) -> bool {
    block.blocks().iter().any(|block| block.image().is_some())
}

/// Whether a block is lower where others need room: an image, a drawing above its table.
fn gives_way(block: &FlowBlock) -> bool {
    has_images(block) || has_drawing_above(block)
}

/// Whether a block is a table below a drawing of it.
fn has_drawing_above(block: &FlowBlock) -> bool {
    block.blocks().iter().any(|block| matches!(block, Block::Table(table) if table.chart_above))
}

fn is_heading(block: &FlowBlock) -> bool {
    matches!(&block.area, Area::Whole(Block::Text(TextBlock { role: Role::Heading, .. })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Run;
    use crate::source::{Sources, Span};

    fn origin() -> Span {
        Span::start_of(Sources::default().add("a.md", ""))
    }

    fn text(words: &str) -> FlowBlock {
        FlowBlock::new(Block::Text(TextBlock::paragraph(vec![Run::plain(words)], crate::deck::Tone::Normal)), origin())
    }

    fn heading() -> FlowBlock {
        FlowBlock::new(Block::Text(TextBlock::heading(vec![Run::plain("H")])), origin())
    }

    fn picture(width_px: f64, height_px: f64) -> FlowBlock {
        let (path, alt) = ("a.png".to_owned(), "A".to_owned());
        let image =
            Image { path, media_type: "image/png", bytes: [].into(), alt, caption: Vec::new(), width_px, height_px };
        FlowBlock::new(Block::Picture(image), origin())
    }

    /// A letter a block, images as `i` and as many as stand side by side: what is beside the rest in brackets.
    fn outline(blocks: Vec<FlowBlock>) -> String {
        let letter = |block: &FlowBlock| match &block.area {
            Area::Grid { columns, cells } => format!("{}i/{columns}", cells.len()),
            Area::Whole(Block::Picture(_)) => "i".to_owned(),
            Area::Whole(Block::Text(TextBlock { role: Role::Heading, .. })) => "h".to_owned(),
            Area::Whole(_) => "t".to_owned(),
        };
        let letters = |blocks: &[FlowBlock]| blocks.iter().map(letter).collect::<String>();
        let layout = &layouts(side_by_side(blocks))[0];
        let main = letters(&layout.blocks);
        match &layout.side {
            Some(Aside { blocks, is_first: true, .. }) => format!("[{}]{main}", letters(blocks)),
            Some(Aside { blocks, is_first: false, .. }) => format!("{main}[{}]", letters(blocks)),
            None => main,
        }
    }

    #[test]
    fn an_image_stands_beside_text_in_the_order_it_was_written() {
        let image = || picture(1200.0, 800.0);
        assert_eq!(outline(vec![text("a"), text("b"), image()]), "tt[i]");
        assert_eq!(outline(vec![image(), text("a"), text("b")]), "[i]tt");
        assert_eq!(outline(vec![text("a"), image(), text("b")]), "t[it]");
        assert_eq!(outline(vec![text("a"), heading(), image()]), "t[hi]");
        assert_eq!(outline(vec![heading(), image()]), "hi");
        assert_eq!(outline(vec![image()]), "i");
    }

    #[test]
    fn images_that_follow_each_other_stand_side_by_side() {
        let images = |count: usize| vec![picture(1200.0, 800.0); count];
        assert_eq!(outline(images(2)), "2i/2");
        assert_eq!(outline(images(3)), "3i/3");
        assert_eq!(outline(images(4)), "4i/2");
        assert_eq!(outline(images(5)), "5i/3");
        let apart = [images(2), vec![text("a")], images(1)].concat();
        assert_eq!(outline(apart), "2i/2ti");
    }

    #[test]
    fn a_row_of_images_alone_may_leave_room_for_what_is_said_below_it() {
        let fills = |count: usize| {
            let layouts = layouts(side_by_side(vec![picture(1200.0, 800.0); count]));
            layouts.iter().any(|layout| layout.blocks[0].fills)
        };
        assert_eq!([1, 2, 3, 4, 8].map(fills), [true, true, true, false, false]);
    }

    #[test]
    fn a_high_image_has_a_narrow_part_of_the_slide() {
        let share = |image| layouts(vec![text("a"), image])[0].side.as_ref().map(|side| side.share);
        assert_eq!(share(picture(1600.0, 900.0)), Some(WIDE[0]));
        assert_eq!(share(picture(900.0, 1600.0)), Some(HIGH[0]));
    }
}
