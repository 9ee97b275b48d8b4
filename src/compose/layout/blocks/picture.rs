//! Images: never cut; as large as the room there is, a small one not blown up.

use super::{Chosen, Fragment, Laid, MATTER, Part};
use crate::compose::layout::Setter;
use crate::deck::{Block, Image};
use crate::theme::GEOMETRY;

/// Enlarged more than this, a small image would be all blur.
const SCALE_MAX: f64 = 2.0;

/// An image and the size it is shown at.
pub struct LaidPicture<'b> {
    image: &'b Image,
    width: f64,
    height: f64,
}

pub fn lay<'b>(image: &'b Image, setter: &Setter<'b>) -> LaidPicture<'b> {
    let most = setter.height.max(GEOMETRY.picture_min).min(GEOMETRY.picture);
    let scale = (setter.width / image.width_px).min(most / image.height_px).min(SCALE_MAX);
    LaidPicture { image, width: image.width_px * scale, height: image.height_px * scale }
}

impl Laid for LaidPicture<'_> {
    fn parts(&self) -> Vec<Part> {
        vec![Part { place: 0, inner: None, height: self.height, gap: 0.0, rank: MATTER }]
    }

    fn fragment(&self, _: &[Chosen]) -> Fragment {
        Fragment { width: Some(self.width), ..Fragment::new(Block::Picture(self.image.clone()), self.height) }
    }
}
