//! Photographs and screen shots: upright, in sRGB, no larger than a slide needs, and nothing beside what is seen. A file
//! that is so already keeps its compressed picture.

mod colour;
mod jpeg;
mod pixels;
mod png;
mod webp;

use std::sync::{Mutex, PoisonError};

use image::metadata::Orientation;

use super::{ImageFormat, Portable};
use crate::diagnostic::grouped;
use crate::theme::GEOMETRY;
use colour::ColourModel;
use pixels::Pixels;

/// Why a file that cannot be decoded is refused.
const DAMAGED: &str = "le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois";

/// More pixels than any camera of a préfecture takes; decoding more could exhaust the memory.
const PIXELS_MAX: usize = 50_000_000;
/// The memory that decoding one picture may take.
const DECODED_BYTES_MAX: usize = 400 << 20;
/// From here on they are decoded one at a time, whatever the number of cores.
const LARGE_BYTES: usize = 32 << 20;
/// How many pixels a unit of the slide is worth: as many as a screen of twice its width shows, or paper at 220 dpi.
const PIXELS_PER_UNIT: f64 = 2.0;

/// What is held while a large picture is decoded.
static LARGE: Mutex<()> = Mutex::new(());

/// The kinds of file that are read.
#[derive(Clone, Copy)]
pub enum RasterKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
}

/// What a file says of its pixels before they are decoded.
struct RasterHeader {
    width: usize,
    height: usize,
    /// How it is to be turned; `None` as it is.
    orientation: Option<Orientation>,
    colours: ColourModel,
    /// Whether it has more than eight bits a channel.
    is_deep: bool,
    /// The memory that decoding it takes.
    decoded_bytes: usize,
}

/// Makes a picture portable; the error says in French why it cannot be.
pub fn portable(kind: RasterKind, bytes: &[u8]) -> Result<Portable, String> {
    let header = match kind {
        RasterKind::Png => png::header(bytes),
        RasterKind::Jpeg => jpeg::header(bytes),
        RasterKind::Webp => webp::header(bytes),
    }?;
    let RasterHeader { width, height, orientation, colours, is_deep, decoded_bytes } = header;
    if width.saturating_mul(height) > PIXELS_MAX {
        let (width, height) = (grouped(width), grouped(height));
        let most = PIXELS_MAX / 1_000_000;
        return Err(format!("elle a {width} × {height} points, {most} millions au plus ; réduisez-la"));
    }
    if decoded_bytes > DECODED_BYTES_MAX {
        return Err(
            "elle demande trop de mémoire ; réduisez-la, ou enregistrez-la en JPEG ordinaire (non progressif)".into()
        );
    }
    let _alone = (decoded_bytes > LARGE_BYTES).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    let is_turned = orientation.is_some_and(|orientation| orientation != Orientation::NoTransforms);
    let (pixels, bare) = match kind {
        RasterKind::Png => (png::decode(bytes)?, png::bare(bytes)),
        RasterKind::Webp => (webp::decode(bytes)?, None),
        // What a browser and a PDF might repair each in its own way is written anew.
        RasterKind::Jpeg => match jpeg::decode(bytes, true) {
            Ok(pixels) => (pixels, jpeg::bare(bytes)),
            Err(_) => (jpeg::decode(bytes, false)?, None),
        },
    };
    let (across, down) = if is_sideways(orientation) { (height, width) } else { (width, height) };
    let scale = needed_scale(across, down);
    let is_plain = !is_turned && !is_deep && scale >= 1.0 && colours.are_usual(pixels.channels());
    let (format, bytes) = match bare.filter(|_| is_plain) {
        Some(bare) => kept(kind, &pixels, bare),
        None => remade(kind, pixels, scale, &colours, orientation),
    };
    Ok(Portable { format, width_px: across as f64, height_px: down as f64, bytes: bytes.into() })
}

/// The compressed picture as it is, unless it is a photograph that was stored as a drawing.
fn kept(kind: RasterKind, pixels: &Pixels, bare: Vec<u8>) -> (ImageFormat, Vec<u8>) {
    match kind {
        RasterKind::Jpeg => (ImageFormat::Jpeg, bare),
        RasterKind::Png | RasterKind::Webp => match pixels.as_photograph(bare.len()) {
            Some(jpeg) => (ImageFormat::Jpeg, jpeg),
            None => (ImageFormat::Png, bare),
        },
    }
}

/// The picture compressed anew. It is scaled first, for there is less to convert then.
fn remade(
    kind: RasterKind,
    pixels: Pixels,
    scale: f64,
    colours: &ColourModel,
    orientation: Option<Orientation>,
) -> (ImageFormat, Vec<u8>) {
    let pixels = if scale < 1.0 {
        let side = |length: usize| ((length as f64 * scale).round() as usize).max(1);
        let (width, height) = (side(pixels.width()), side(pixels.height()));
        pixels.scaled(width, height)
    } else {
        pixels
    };
    let pixels = colours.applied(pixels).upright(orientation);
    match kind {
        RasterKind::Jpeg => (ImageFormat::Jpeg, pixels.jpeg()),
        RasterKind::Png | RasterKind::Webp => pixels.compressed(),
    }
}

/// By how much a picture of this size may be scaled so that a slide which it fills is still sharp; 1 where it is not
/// larger.
fn needed_scale(width: usize, height: usize) -> f64 {
    let most = |units: f64, length: usize| units * PIXELS_PER_UNIT / length as f64;
    most(GEOMETRY.slide.width, width).min(most(GEOMETRY.slide.height, height)).min(1.0)
}

fn is_sideways(orientation: Option<Orientation>) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Some(Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH))
}
