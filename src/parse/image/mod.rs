//! Images: what a file really is, whatever its name says, and whether it may be shown.
//!
//! PNG, JPEG and SVG are what every output can show. An SVG must stand by itself: no programs, and
//! nothing fetched from elsewhere, for no output may ask the network for anything.

mod svg;

#[cfg(test)]
mod tests;

use imagesize::ImageType;

use crate::diagnostic::grouped;

/// More pixels than any camera of a préfecture takes; decoding more could exhaust the memory.
const PIXELS_MAX: usize = 50_000_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics.
    Svg,
}

/// An image that may be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImageInfo {
    /// What it is.
    pub format: ImageFormat,
    /// Natural width, in pixels.
    pub width_px: f64,
    /// Natural height, in pixels.
    pub height_px: f64,
}

/// Looks into an image; the error says in French why it cannot be shown and what to do, in words
/// that follow a colon. `path` is only there to compare what it says with what the file is.
pub fn inspect(path: &str, bytes: &[u8]) -> Result<ImageInfo, String> {
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => bitmap(ImageFormat::Png, bytes, png_is_whole(bytes)),
        Ok(ImageType::Jpeg) => bitmap(ImageFormat::Jpeg, bytes, jpeg_is_whole(bytes)),
        other => {
            let foreign = other.ok().and_then(name_of);
            if bytes.is_empty() {
                Err("le fichier est vide ; copiez-le de nouveau".into())
            } else if bytes.starts_with(&[0x1F, 0x8B]) {
                Err("c’est un SVG compressé ; enregistrez-le en SVG simple".into())
            } else if looks_like_xml(bytes) {
                svg::inspect(bytes)
            } else if let Some(name) = foreign {
                Err(format!("c’est une image {name} ; enregistrez-la en PNG, en JPEG ou en SVG"))
            } else {
                let ending = path.rsplit_once('.').map(|(_, ending)| format!(", malgré son nom en `.{ending}`"));
                Err(format!("ce n’est pas une image{} ; il faut un PNG, un JPEG ou un SVG", ending.unwrap_or_default()))
            }
        }
    }
}

fn bitmap(format: ImageFormat, bytes: &[u8], is_whole: bool) -> Result<ImageInfo, String> {
    let size = imagesize::blob_size(bytes).ok().filter(|size| size.width > 0 && size.height > 0 && is_whole);
    let Some(size) = size else {
        return Err(
            "le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois".into()
        );
    };
    if size.width.saturating_mul(size.height) > PIXELS_MAX {
        return Err(format!(
            "elle a {} × {} points, {} millions au plus ; réduisez-la",
            grouped(size.width),
            grouped(size.height),
            PIXELS_MAX / 1_000_000
        ));
    }
    Ok(ImageInfo { format, width_px: size.width as f64, height_px: size.height as f64 })
}

/// A PNG is a chain of chunks that ends with `IEND`; a copy that was cut short has none.
fn png_is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or(&[]);
    while let [a, b, c, d, kind @ ..] = rest {
        if kind.starts_with(b"IEND") {
            return true;
        }
        // Length, kind, data and checksum.
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        rest = rest.get(length.saturating_add(12)..).unwrap_or(&[]);
    }
    false
}

/// A JPEG ends with the marker FF D9, after which cameras may add things of their own.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    bytes.windows(2).rev().any(|pair| pair == [0xFF, 0xD9])
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

impl ImageFormat {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// The formats that authors are likely to have, by the name they know.
fn name_of(kind: ImageType) -> Option<&'static str> {
    match kind {
        ImageType::Gif => Some("GIF"),
        ImageType::Webp => Some("WebP"),
        ImageType::Tiff => Some("TIFF"),
        ImageType::Bmp => Some("BMP"),
        ImageType::Heif(_) => Some("HEIC ou AVIF"),
        ImageType::Ico => Some("ICO"),
        ImageType::Jxl => Some("JPEG XL"),
        ImageType::Psd => Some("Photoshop"),
        // Formats recognised by a byte or two: the file is more likely no image at all.
        _ => None,
    }
}
