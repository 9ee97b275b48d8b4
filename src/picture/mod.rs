//! Images: whatever a file is → what every output shows alike. Once, when it is read: upright, in sRGB, no larger than a
//! slide needs, drawings as plain shapes; and nothing beside what is seen, so that nothing else can be published. What
//! cannot be shown alike is refused, with the reason.

mod drawing;
mod gallery;
mod raster;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use imagesize::ImageType;

pub use drawing::DrawingFonts;
pub use gallery::Gallery;
use raster::RasterKind;

/// What an image is for outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Scalable Vector Graphics.
    Svg,
}

/// An image as every output shows it.
#[derive(Clone, PartialEq)]
pub struct Portable {
    /// What it is.
    pub format: ImageFormat,
    /// Natural width, in pixels: that of the file, upright, though it may hold fewer.
    pub width_px: f64,
    /// Natural height, in pixels.
    pub height_px: f64,
    /// What outputs hold.
    pub bytes: Arc<[u8]>,
}

impl fmt::Debug for Portable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, width_px, height_px, bytes } = self;
        write!(formatter, "{format:?} {width_px} × {height_px}, {} bytes", bytes.len())
    }
}

impl Portable {
    /// The image as an address.
    fn data_uri(&self) -> String {
        format!("data:{};base64,{}", self.format.media_type(), STANDARD.encode(&self.bytes))
    }
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

    /// A path whose ending is that of the format, for there are programs that look at nothing else.
    pub fn named(self, path: &str) -> String {
        let endings: &[&str] = match self {
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Svg => &["svg"],
        };
        let has_it = path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending.to_lowercase().as_str()));
        if has_it { path.to_owned() } else { format!("{path}.{}", endings[0]) }
    }
}

/// Makes an image portable; the error says in French why it cannot be shown and what to do, in words that follow a colon.
/// `path` is only there to compare what it says with what the file is.
fn portable(path: &str, bytes: &[u8], fonts: &DrawingFonts) -> Result<Portable, String> {
    if let Some(kind) = raster_kind(bytes) {
        return raster::portable(kind, bytes);
    }
    if bytes.is_empty() {
        return Err("le fichier est vide ; copiez-le de nouveau".into());
    }
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Err("c’est un SVG compressé ; enregistrez-le en SVG simple".into());
    }
    if looks_like_xml(bytes) {
        return drawing::portable(bytes, fonts);
    }
    if let Some(name) = imagesize::image_type(bytes).ok().and_then(name_of) {
        return Err(format!("c’est une image {name} ; enregistrez-la en PNG, en JPEG ou en SVG"));
    }
    let ending = path.rsplit_once('.').map(|(_, ending)| format!(", malgré son nom en `.{ending}`"));
    let ending = ending.filter(|_| is_named_image(path)).unwrap_or_default();
    Err(format!("ce n’est pas une image{ending} ; il faut un PNG, un JPEG, un WebP ou un SVG"))
}

/// Makes an image portable that a drawing holds.
fn raster_inside(bytes: &[u8]) -> Result<Portable, String> {
    match raster_kind(bytes) {
        Some(kind) => raster::portable(kind, bytes),
        None => Err("ce n’est ni un PNG, ni un JPEG".to_owned()),
    }
}

/// Whether a file is an image by its name, whatever it holds.
pub fn is_named_image(path: &str) -> bool {
    const ENDINGS: [&str; 17] = [
        "png", "jpg", "jpeg", "jpe", "jfif", "svg", "svgz", "webp", "gif", "tif", "tiff", "bmp", "heic", "heif",
        "avif", "ico", "jxl",
    ];
    path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_lowercase().as_str()))
}

fn raster_kind(bytes: &[u8]) -> Option<RasterKind> {
    match imagesize::image_type(bytes).ok()? {
        ImageType::Png => Some(RasterKind::Png),
        ImageType::Jpeg => Some(RasterKind::Jpeg),
        ImageType::Webp => Some(RasterKind::Webp),
        _ => None,
    }
}

fn looks_like_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// The formats that authors are likely to have, by the name they know.
fn name_of(kind: ImageType) -> Option<&'static str> {
    match kind {
        ImageType::Gif => Some("GIF"),
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
