//! Pixels of eight bits a channel: scaled, turned upright, compressed.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, GrayAlphaImage, GrayImage, ImageEncoder, RgbImage, RgbaImage};

use crate::picture::ImageFormat;

/// Quality of the JPEG that are written, of 100: what is lost is not seen, and they are half as large as at 95.
const JPEG_QUALITY: u8 = 88;
/// A PNG of more bytes than pixels, above this size, is a photograph: JPEG holds it in a fraction.
const DRAWN_BYTES_MAX: usize = 64 * 1024;

/// What a pixel is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// A grey.
    Grey,
    /// A grey, and how much it covers.
    GreyAlpha,
    /// Red, green, blue.
    Rgb,
    /// The same, and how much they cover.
    Rgba,
    /// Cyan, magenta, yellow, black: 255 is all of an ink.
    Cmyk,
}

/// A picture, a row after the other.
#[derive(Clone)]
pub struct Pixels {
    width: usize,
    height: usize,
    channels: Channels,
    bytes: Vec<u8>,
}

impl Channels {
    /// How many bytes a pixel takes.
    pub fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

impl Pixels {
    /// A picture; `None` when there are not as many bytes as it takes.
    pub fn new(width: usize, height: usize, channels: Channels, bytes: Vec<u8>) -> Option<Self> {
        let size = width.checked_mul(height)?.checked_mul(channels.count())?;
        (size > 0 && bytes.len() == size).then_some(Self { width, height, channels, bytes })
    }

    /// Width.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height.
    pub fn height(&self) -> usize {
        self.height
    }

    /// What a pixel is made of.
    pub fn channels(&self) -> Channels {
        self.channels
    }

    /// The pixels.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same, greys as colours.
    pub fn in_rgb(self) -> Self {
        let Self { width, height, channels, bytes } = self;
        let (channels, bytes) = match channels {
            Channels::Grey => (Channels::Rgb, bytes.into_iter().flat_map(|grey| [grey; 3]).collect()),
            Channels::GreyAlpha => {
                let spread = |pixel: &[u8]| [pixel[0], pixel[0], pixel[0], pixel[1]];
                (Channels::Rgba, bytes.chunks_exact(2).flat_map(spread).collect())
            }
            Channels::Rgb | Channels::Rgba | Channels::Cmyk => (channels, bytes),
        };
        Self { width, height, channels, bytes }
    }

    /// The same picture in fewer pixels.
    pub fn scaled(self, width: usize, height: usize) -> Self {
        let kind = match self.channels {
            Channels::Grey => PixelType::U8,
            Channels::GreyAlpha => PixelType::U8x2,
            Channels::Rgb => PixelType::U8x3,
            Channels::Rgba | Channels::Cmyk => PixelType::U8x4,
        };
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
            .use_alpha(matches!(self.channels, Channels::GreyAlpha | Channels::Rgba));
        let given = ImageRef::new(self.width as u32, self.height as u32, &self.bytes, kind);
        let mut made = Image::new(width as u32, height as u32, kind);
        Resizer::new()
            .resize(&given.expect("as many bytes as it takes"), &mut made, &options)
            .expect("both have pixels of one kind");
        Self { width, height, channels: self.channels, bytes: made.into_vec() }
    }

    /// The same picture as it is to be seen. Its colours are sRGB.
    pub fn upright(self, orientation: Option<Orientation>) -> Self {
        let Some(orientation) = orientation.filter(|orientation| *orientation != Orientation::NoTransforms) else {
            return self;
        };
        let Self { width, height, channels, bytes } = self;
        let (columns, rows) = (width as u32, height as u32);
        let picture = match channels {
            Channels::Grey => GrayImage::from_raw(columns, rows, bytes).map(DynamicImage::from),
            Channels::GreyAlpha => GrayAlphaImage::from_raw(columns, rows, bytes).map(DynamicImage::from),
            Channels::Rgb => RgbImage::from_raw(columns, rows, bytes).map(DynamicImage::from),
            Channels::Rgba | Channels::Cmyk => RgbaImage::from_raw(columns, rows, bytes).map(DynamicImage::from),
        };
        let mut picture = picture.expect("as many bytes as it takes");
        picture.apply_orientation(orientation);
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        Self { width, height, channels, bytes: picture.into_bytes() }
    }

    /// Compressed: as PNG, unless it is a photograph.
    pub fn compressed(&self) -> (ImageFormat, Vec<u8>) {
        let png = self.png();
        match self.as_photograph(png.len()) {
            Some(jpeg) => (ImageFormat::Jpeg, jpeg),
            None => (ImageFormat::Png, png),
        }
    }

    /// As JPEG, when it takes so much as PNG that it can only be a photograph, and much less as JPEG.
    pub fn as_photograph(&self, png_bytes: usize) -> Option<Vec<u8>> {
        let is_large = png_bytes > DRAWN_BYTES_MAX && png_bytes > self.width * self.height;
        (is_large && self.is_opaque()).then(|| self.jpeg()).filter(|jpeg| jpeg.len() < png_bytes / 2)
    }

    /// As JPEG; what it covers is passed over.
    pub fn jpeg(&self) -> Vec<u8> {
        let (kind, bytes) = match self.channels {
            Channels::Grey => (ExtendedColorType::L8, self.bytes.clone()),
            Channels::GreyAlpha => (ExtendedColorType::L8, self.bytes.iter().copied().step_by(2).collect()),
            Channels::Rgb => (ExtendedColorType::Rgb8, self.bytes.clone()),
            Channels::Rgba | Channels::Cmyk => {
                let seen = self.bytes.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
                (ExtendedColorType::Rgb8, seen.collect())
            }
        };
        let mut made = Vec::new();
        JpegEncoder::new_with_quality(&mut made, JPEG_QUALITY)
            .encode(&bytes, self.width as u32, self.height as u32, kind)
            .expect("a size below 65,536, and memory is written to");
        made
    }

    fn png(&self) -> Vec<u8> {
        let kind = match self.channels {
            Channels::Grey => ExtendedColorType::L8,
            Channels::GreyAlpha => ExtendedColorType::La8,
            Channels::Rgb => ExtendedColorType::Rgb8,
            Channels::Rgba | Channels::Cmyk => ExtendedColorType::Rgba8,
        };
        let mut made = Cursor::new(Vec::new());
        PngEncoder::new_with_quality(&mut made, CompressionType::Default, image::codecs::png::FilterType::Adaptive)
            .write_image(&self.bytes, self.width as u32, self.height as u32, kind)
            .expect("as many bytes as it takes, and memory is written to");
        made.into_inner()
    }

    fn is_opaque(&self) -> bool {
        match self.channels {
            Channels::Grey | Channels::Rgb | Channels::Cmyk => true,
            Channels::GreyAlpha => self.bytes.iter().skip(1).step_by(2).all(|alpha| *alpha == 255),
            Channels::Rgba => self.bytes.iter().skip(3).step_by(4).all(|alpha| *alpha == 255),
        }
    }
}
