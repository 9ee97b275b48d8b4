//! Images as typst sees them: it decodes them whole, where `parse` only looks at how they are built.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// Whether an image can be drawn. Decoding is remembered: the PDF does not do it again.
pub fn is_drawable(media_type: &str, bytes: &[u8]) -> bool {
    let bytes = Bytes::new(bytes.to_vec());
    match media_type {
        "image/png" => RasterImage::plain(bytes, ExchangeFormat::Png).is_ok(),
        "image/jpeg" => RasterImage::plain(bytes, ExchangeFormat::Jpg).is_ok(),
        _ => SvgImage::new(bytes).is_ok(),
    }
}
