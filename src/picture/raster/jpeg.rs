//! JPEG (ITU-T T.81): its segments, its pixels, and the same picture without what is not shown.

use image::metadata::Orientation;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::colour::{ColourModel, inks_to_stored};
use super::pixels::{Channels, Pixels};
use super::{DAMAGED, RasterHeader};

/// Start of a frame whose coefficients come in several passes: all of them are held until the last.
const PROGRESSIVE: u8 = 0xC2;
const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;
const JFIF: u8 = 0xE0;
const ADOBE: u8 = 0xEE;

/// A piece of the file: its marker and what follows it, its length first.
struct Segment<'b> {
    marker: u8,
    bytes: &'b [u8],
}

impl<'b> Segment<'b> {
    fn content(&self) -> &'b [u8] {
        self.bytes.get(2..).unwrap_or(&[])
    }
}

/// What a file says of its pixels before they are decoded.
pub fn header(bytes: &[u8]) -> Result<RasterHeader, String> {
    let segments = segments(bytes).ok_or(DAMAGED)?;
    let mut decoder = decoder(bytes, ColorSpace::RGB, false);
    decoder.decode_headers().map_err(reason)?;
    let (width, height) = decoder.dimensions().ok_or(DAMAGED)?;
    let is_progressive = segments.iter().any(|segment| segment.marker == PROGRESSIVE);
    let channels = match decoder.input_colorspace() {
        Some(ColorSpace::CMYK | ColorSpace::YCCK) => Channels::Cmyk,
        Some(ColorSpace::Luma) => Channels::Grey,
        _ => Channels::Rgb,
    };
    // Coefficients are of two bytes.
    let held = if is_progressive { 3 } else { 1 };
    Ok(RasterHeader {
        width,
        height,
        orientation: decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif)),
        colours: decoder.icc_profile().map_or(ColourModel::Usual, ColourModel::Profile),
        is_deep: false,
        decoded_bytes: width.saturating_mul(height).saturating_mul(channels.count() * held),
    })
}

/// The pixels; an error where the file is damaged, in `strict` even a little.
pub fn decode(bytes: &[u8], strict: bool) -> Result<Pixels, String> {
    let mut probe = decoder(bytes, ColorSpace::RGB, strict);
    probe.decode_headers().map_err(reason)?;
    let stored = probe.input_colorspace().ok_or(DAMAGED)?;
    let (channels, asked) = match stored {
        ColorSpace::CMYK | ColorSpace::YCCK => (Channels::Cmyk, stored),
        ColorSpace::Luma => (Channels::Grey, ColorSpace::Luma),
        _ => (Channels::Rgb, ColorSpace::RGB),
    };
    let mut decoder = decoder(bytes, asked, strict);
    let mut decoded = decoder.decode().map_err(reason)?;
    let (width, height) = decoder.dimensions().ok_or(DAMAGED)?;
    if channels == Channels::Cmyk {
        // Adobe's programs, which all others follow, store how much of an ink is missing.
        let adobe = segments(bytes).is_some_and(|segments| segments.iter().any(is_adobe));
        inks_to_stored(&mut decoded, stored == ColorSpace::YCCK, adobe);
    }
    Pixels::new(width, height, channels, decoded).ok_or_else(|| DAMAGED.to_owned())
}

/// The same compressed picture with nothing beside it: no EXIF, XMP, IPTC, profile, comment, thumbnail, and nothing behind
/// its end.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut bare = vec![0xFF, 0xD8];
    for segment in segments(bytes)? {
        let Segment { marker, bytes } = segment;
        match marker {
            JFIF if segment.content().starts_with(b"JFIF\0") => {
                bare.extend(b"\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
            }
            ADOBE if is_adobe(&segment) => {
                bare.extend([0xFF, ADOBE, 0, 14]);
                bare.extend(segment.content().get(..12)?);
            }
            0xE0..=0xEF | 0xFE => {}
            _ => {
                bare.extend([0xFF, marker]);
                bare.extend(bytes);
            }
        }
    }
    bare.extend([0xFF, END_OF_IMAGE]);
    Some(bare)
}

fn is_adobe(segment: &Segment<'_>) -> bool {
    segment.marker == ADOBE && segment.content().starts_with(b"Adobe")
}

/// The segments of the first picture of a file, up to its end; `None` when it has none.
fn segments(bytes: &[u8]) -> Option<Vec<Segment<'_>>> {
    let mut segments = Vec::new();
    let mut place = 2;
    loop {
        // Any number of bytes FF may stand before a marker.
        if *bytes.get(place)? != 0xFF {
            return None;
        }
        let mut marker = *bytes.get(place + 1)?;
        while marker == 0xFF {
            place += 1;
            marker = *bytes.get(place + 1)?;
        }
        place += 2;
        if marker == END_OF_IMAGE {
            return Some(segments);
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(place)?, *bytes.get(place + 1)?]));
        let mut end = place + length.max(2);
        if marker == START_OF_SCAN {
            end = scan_end(bytes, end)?;
        }
        segments.push(Segment { marker, bytes: bytes.get(place..end)? });
        place = end;
    }
}

/// Where compressed data ends: at a marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8], mut place: usize) -> Option<usize> {
    loop {
        place += bytes.get(place..)?.iter().position(|byte| *byte == 0xFF)?;
        match *bytes.get(place + 1)? {
            0x00 | 0xD0..=0xD7 => place += 2,
            0xFF => place += 1,
            _ => return Some(place),
        }
    }
}

fn decoder(bytes: &[u8], colours: ColorSpace, strict: bool) -> JpegDecoder<ZCursor<&[u8]>> {
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX)
        .jpeg_set_out_colorspace(colours);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

fn reason(error: DecodeErrors) -> String {
    match error {
        DecodeErrors::Unsupported(_) => {
            "ce JPEG est d’un genre que peu de logiciels lisent ; enregistrez-le à nouveau en JPEG ordinaire".to_owned()
        }
        _ => DAMAGED.to_owned(),
    }
}
