//! Images: never cut nor distorted; as large as the room there is, a small one not blown up. What is written below one
//! begins where it does, and is as wide.

use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, Image};
use crate::measure::SetText;
use crate::theme::GEOMETRY;

/// Enlarged more than this, a small image would be all blur.
const SCALE_MAX: f64 = 2.0;

/// An image, the size it is shown at, and what is written below it.
pub struct LaidPicture<'b> {
    image: &'b Image,
    caption: Option<SetText>,
    width: f64,
    height: f64,
}

pub fn lay<'b>(image: &'b Image, setter: &Setter<'b>) -> LaidPicture<'b> {
    let shown = |below: f64| {
        let most = (setter.height - below).max(GEOMETRY.picture_min);
        let scale = (setter.width / image.width_px).min(most / image.height_px).min(SCALE_MAX);
        (image.width_px * scale, image.height_px * scale)
    };
    if image.caption.is_empty() {
        let (width, height) = shown(0.0);
        return LaidPicture { image, caption: None, width, height };
    }
    let style = setter.size_of(setter.sizes.minor);
    // As wide as the image above one line; of more lines, the image above is a little narrower.
    let (width, _) = shown(style.size * style.ratio + GEOMETRY.picture_below);
    let width = width.max(GEOMETRY.picture_words).min(setter.width);
    let caption = setter.set(&image.caption, style, width);
    let below = caption.height + GEOMETRY.picture_below;
    let (_, height) = shown(below);
    LaidPicture { image, caption: Some(caption), width, height: height + below }
}

impl Laid for LaidPicture<'_> {
    fn parts(&self) -> Vec<Part> {
        vec![Part { place: 0, inner: None, height: self.height, gap: 0.0, rank: MATTER }]
    }

    fn cuts(&self) -> usize {
        self.caption.iter().filter(|caption| caption.is_cut).count()
    }

    fn fragment(&self, _: &[Chosen]) -> Fragment {
        let caption = self.caption.as_ref().map(|set| set.runs()).unwrap_or_default();
        let image = Image { caption, ..self.image.clone() };
        Fragment { width: Some(self.width), ..Fragment::new(Block::Picture(image), self.height) }
    }
}
