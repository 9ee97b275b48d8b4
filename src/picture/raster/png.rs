//! PNG (ISO/IEC 15948): what it says of its colours, its pixels at eight bits a channel, and the same picture without what
//! is not shown.

use std::io::Cursor;

use image::metadata::Orientation;
use png::{BitDepth, ColorType, Decoder, Reader, Transformations};

use super::colour::{ColourModel, Primaries};
use super::pixels::{Channels, Pixels};
use super::{DAMAGED, RasterHeader};

/// The eight bytes that a PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What is written in the file as gamma of 1 ÷ 2.2, give or take rounding: sRGB, as nearly as it can be said so.
const USUAL_GAMMA: std::ops::RangeInclusive<f32> = 0.450..=0.460;

/// What a file says of its pixels before they are decoded.
pub fn header(bytes: &[u8]) -> Result<RasterHeader, String> {
    if chunks(bytes).is_none() {
        return Err(DAMAGED.to_owned());
    }
    let reader = reader(bytes)?;
    let info = reader.info();
    if info.animation_control.is_some() {
        return Err("ce PNG est animé ; enregistrez-en une seule image, en PNG ou en JPEG".to_owned());
    }
    let (width, height) = (info.width as usize, info.height as usize);
    let gamma = info.gama_chunk.map(|gamma| gamma.into_value()).filter(|gamma| !USUAL_GAMMA.contains(gamma));
    let primaries = info.chrm_chunk.map(|stated| {
        let place = |(x, y): (png::ScaledFloat, png::ScaledFloat)| (x.into_value(), y.into_value());
        Primaries {
            white: place(stated.white),
            red: place(stated.red),
            green: place(stated.green),
            blue: place(stated.blue),
        }
    });
    let primaries = primaries.filter(|primaries| !primaries.are_usual());
    // In the order in which they count; a file that says sRGB is sRGB.
    let colours = match (&info.icc_profile, info.srgb) {
        (Some(profile), _) => ColourModel::Profile(profile.to_vec()),
        (None, None) if gamma.is_some() || primaries.is_some() => ColourModel::Stated { gamma, primaries },
        (None, _) => ColourModel::Usual,
    };
    let exif = info.exif_metadata.as_ref();
    Ok(RasterHeader {
        width,
        height,
        orientation: exif.and_then(|exif| Orientation::from_exif_chunk(exif)),
        colours,
        is_deep: info.bit_depth == BitDepth::Sixteen,
        // Grey, palettes and the like become four channels at most.
        decoded_bytes: width.saturating_mul(height).saturating_mul(4),
    })
}

/// The pixels.
pub fn decode(bytes: &[u8]) -> Result<Pixels, String> {
    let mut reader = reader(bytes)?;
    let size = reader.output_buffer_size().ok_or(DAMAGED)?;
    let mut decoded = vec![0; size];
    let frame = reader.next_frame(&mut decoded).map_err(|_| DAMAGED)?;
    let channels = match frame.color_type {
        ColorType::Grayscale => Channels::Grey,
        ColorType::GrayscaleAlpha => Channels::GreyAlpha,
        ColorType::Rgb => Channels::Rgb,
        ColorType::Rgba => Channels::Rgba,
        // Palettes are read as what they stand for.
        ColorType::Indexed => return Err(DAMAGED.to_owned()),
    };
    Pixels::new(frame.width as usize, frame.height as usize, channels, decoded).ok_or_else(|| DAMAGED.to_owned())
}

/// The same compressed picture with nothing beside it: no text, no EXIF, no profile, no time, and nothing behind its end.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let shown =
        chunks(bytes)?.into_iter().filter(|(kind, _)| matches!(*kind, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND"));
    Some(shown.fold(SIGNATURE.to_vec(), |mut bare, (_, chunk)| {
        bare.extend(chunk);
        bare
    }))
}

fn reader(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, String> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.read_info().map_err(|_| DAMAGED.to_owned())
}

/// The chunks of a file up to its end, by their kind, each whole; `None` when it has no end, as a copy that was cut short.
fn chunks(bytes: &[u8]) -> Option<Vec<(&[u8; 4], &[u8])>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut chunks = Vec::new();
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk::<4>()?) as usize;
        let kind = rest.get(4..)?.first_chunk::<4>()?;
        // Length, kind, data and checksum.
        let chunk = rest.get(..length.checked_add(12)?)?;
        chunks.push((kind, chunk));
        if kind == b"IEND" {
            return Some(chunks);
        }
        rest = &rest[chunk.len()..];
    }
}
