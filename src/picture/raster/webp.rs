//! WebP: its pixels. What is shown of it is always written anew, for a PDF cannot hold it.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;

use super::colour::ColourModel;
use super::pixels::{Channels, Pixels};
use super::{DAMAGED, RasterHeader};

/// What a file says of its pixels before they are decoded.
pub fn header(bytes: &[u8]) -> Result<RasterHeader, String> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    if decoder.has_animation() {
        return Err("ce WebP est animé ; enregistrez-en une seule image, en PNG ou en JPEG".to_owned());
    }
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().ok().filter(|orientation| *orientation != Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let pixels = (width as usize).saturating_mul(height as usize);
    Ok(RasterHeader {
        width: width as usize,
        height: height as usize,
        orientation,
        colours: profile.map_or(ColourModel::Usual, ColourModel::Profile),
        is_deep: false,
        decoded_bytes: pixels.saturating_mul(usize::from(decoder.color_type().channel_count())),
    })
}

/// The pixels.
pub fn decode(bytes: &[u8]) -> Result<Pixels, String> {
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    let (width, height) = decoder.dimensions();
    let channels = if decoder.color_type().has_alpha() { Channels::Rgba } else { Channels::Rgb };
    let size = usize::try_from(decoder.total_bytes()).map_err(|_| DAMAGED)?;
    let mut decoded = vec![0; size];
    decoder.read_image(&mut decoded).map_err(|_| DAMAGED)?;
    Pixels::new(width as usize, height as usize, channels, decoded).ok_or_else(|| DAMAGED.to_owned())
}
