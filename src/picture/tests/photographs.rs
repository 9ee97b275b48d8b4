//! Photographs as cameras and programs write them.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageEncoder, Rgb, RgbImage};
use moxcms::ColorProfile;

use super::{ImageFormat, Portable, portable, reason};

const NAME: &str = "Prenom Nom";

/// Three bands, side by side, of a picture that is twice as wide as high.
fn bands() -> RgbImage {
    RgbImage::from_fn(120, 60, |x, _| [Rgb([200, 30, 30]), Rgb([30, 160, 30]), Rgb([30, 30, 200])][x as usize / 40])
}

/// What a camera says beside a picture: how it is to be turned, and a name.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0x3B, 0x01, 2, 0, NAME.len() as u8, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(NAME.as_bytes());
    exif
}

/// The picture as a file of a kind, with what stands beside it.
fn file(kind: &str, picture: &RgbImage, exif: Option<Vec<u8>>, profile: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    fn write(mut encoder: impl ImageEncoder, picture: &RgbImage, exif: Option<Vec<u8>>, profile: Option<Vec<u8>>) {
        if let Some(exif) = exif {
            encoder.set_exif_metadata(exif).expect("a place for it");
        }
        if let Some(profile) = profile {
            encoder.set_icc_profile(profile).expect("a place for it");
        }
        let (width, height) = picture.dimensions();
        encoder.write_image(picture, width, height, image::ExtendedColorType::Rgb8).expect("memory is written to");
    }
    match kind {
        "JPEG" => write(JpegEncoder::new_with_quality(&mut bytes, 95), picture, exif, profile),
        "PNG" => write(PngEncoder::new(&mut bytes), picture, exif, profile),
        _ => write(WebPEncoder::new_lossless(&mut bytes), picture, exif, profile),
    }
    bytes
}

const KINDS: [&str; 3] = ["JPEG", "PNG", "WebP"];

fn shown(image: &Portable) -> RgbImage {
    image::load_from_memory(&image.bytes).expect("it was made to be read").into_rgb8()
}

/// How far a picture is from another at most, looked at where bands are.
fn difference(one: &RgbImage, other: &RgbImage) -> u8 {
    assert_eq!(one.dimensions(), other.dimensions());
    let places = [(20, 30), (60, 30), (100, 30), (20, 10), (100, 50)];
    let at = |(x, y): (u32, u32)| {
        let (x, y) = if one.width() > one.height() { (x, y) } else { (y, x) };
        one.get_pixel(x, y).0.into_iter().zip(other.get_pixel(x, y).0).map(|(a, b)| a.abs_diff(b)).max().expect("three")
    };
    places.into_iter().map(at).max().expect("five places")
}

#[test]
fn every_way_to_hold_a_camera_gives_the_same_picture() {
    for kind in KINDS {
        for orientation in 1..=8 {
            // Stored so that turning it as it says gives the bands.
            let turned = Orientation::from_exif(orientation).expect("one of eight");
            let stored = match turned {
                Orientation::Rotate90 => Orientation::Rotate270,
                Orientation::Rotate270 => Orientation::Rotate90,
                own => own,
            };
            let mut picture = DynamicImage::from(bands());
            picture.apply_orientation(stored);
            let bytes = file(kind, &picture.into_rgb8(), Some(exif(orientation)), None);
            let image = portable(&bytes).expect("it is an image");
            assert_eq!((image.width_px, image.height_px), (120.0, 60.0), "{kind} {orientation}");
            assert!(difference(&shown(&image), &bands()) < 8, "{kind} {orientation}");
        }
    }
}

#[test]
fn nothing_is_published_that_is_not_seen() {
    for kind in KINDS {
        for profile in [None, Some(ColorProfile::new_srgb().encode().expect("a profile"))] {
            let mut bytes = file(kind, &bands(), Some(exif(1)), profile);
            // A second picture behind the first.
            if kind != "WebP" {
                bytes.extend(file("JPEG", &bands(), Some(exif(1)), None));
            }
            if kind == "JPEG" {
                let comment = [b"\xFF\xFE\x00\x0C", NAME.as_bytes()].concat();
                bytes.splice(2..2, comment);
            }
            let image = portable(&bytes).expect("it is an image");
            let held = String::from_utf8_lossy(&image.bytes);
            assert!(!held.contains(NAME) && !held.contains("Exif") && !held.contains("iCCP"), "{kind}");
            assert_eq!(
                image.bytes.windows(3).filter(|bytes| bytes == b"\xFF\xD8\xFF").count(),
                usize::from(kind == "JPEG")
            );
            assert!(difference(&shown(&image), &bands()) < 8, "{kind}");
        }
    }
}

#[test]
fn what_needs_no_change_keeps_its_compressed_picture() {
    let jpeg = file("JPEG", &bands(), None, None);
    let again = portable(&jpeg).expect("it is an image");
    // The end of the file is the compressed picture.
    assert_eq!(again.bytes[again.bytes.len() - 100..], jpeg[jpeg.len() - 100..]);
    assert_eq!(portable(&again.bytes).expect("it is an image").bytes, again.bytes);
}

#[test]
fn colours_of_a_profile_become_those_of_screens() {
    let own = RgbImage::from_pixel(120, 60, Rgb([200, 120, 60]));
    for (what, profile) in [
        ("Display P3", ColorProfile::new_display_p3()),
        ("Adobe RGB", ColorProfile::new_adobe_rgb()),
        ("ProPhoto", ColorProfile::new_pro_photo_rgb()),
        ("BT.2020", ColorProfile::new_bt2020()),
    ] {
        for kind in KINDS {
            let bytes = file(kind, &own, None, Some(profile.encode().expect("a profile")));
            let Rgb([red, green, blue]) = *shown(&portable(&bytes).expect("it is an image")).get_pixel(60, 30);
            // All of them hold more colours than screens: the same numbers mean stronger ones.
            assert!(red > 204 && green < 124, "{what} {kind}: {red} {green} {blue}");
        }
    }
}

#[test]
fn inks_become_light() {
    let image = portable(include_bytes!("../../../tests/fixtures/images/cmyk.jpg")).expect("it is an image");
    assert_eq!(image.format, ImageFormat::Jpeg);
    assert_eq!((image.width_px, image.height_px), (120.0, 60.0));
    assert!(difference(&shown(&image), &bands()) < 12, "{:?}", shown(&image).get_pixel(20, 30));
}

#[test]
fn inks_of_a_profile_become_light_by_it() {
    // A press whose inks are all greys: what is printed in full is black, in whatever ink.
    let cmyk = include_bytes!("../../../tests/fixtures/images/cmyk.jpg");
    let profile = press();
    let mut bytes = cmyk[..2].to_vec();
    bytes.extend([0xFF, 0xE2]);
    bytes.extend(u16::try_from(profile.len() + 16).expect("a short profile").to_be_bytes());
    bytes.extend(b"ICC_PROFILE\0\x01\x01");
    bytes.extend(&profile);
    bytes.extend(&cmyk[2..]);
    let picture = shown(&portable(&bytes).expect("it is an image"));
    let Rgb([red, green, blue]) = *picture.get_pixel(20, 30);
    assert!(red.abs_diff(green) < 6 && green.abs_diff(blue) < 6, "{red} {green} {blue}");
}

/// An ICC profile of four inks, each of which makes paper darker and none of which colours it.
fn press() -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    for place in 0..9 {
        table.extend(if place % 4 == 0 { 0x0001_0000_u32 } else { 0 }.to_be_bytes());
    }
    (0..4).for_each(|_| table.extend(0..=255));
    for inks in 0..16_u32 {
        table.extend([255 - 60 * inks.count_ones() as u8, 128, 128]);
    }
    (0..3).for_each(|_| table.extend(0..=255));
    let mut profile = vec![0; 128];
    profile[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    profile[12..24].copy_from_slice(b"prtrCMYKLab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    profile.extend(1_u32.to_be_bytes());
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend((table.len() as u32).to_be_bytes());
    profile.extend(table);
    let length = (profile.len() as u32).to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}

#[test]
fn sixteen_bits_and_linear_light_are_shown_as_screens_do() {
    let png = |depth: png::BitDepth, gamma: Option<u32>, samples: &[u8]| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(depth);
        if let Some(gamma) = gamma {
            encoder.set_source_gamma(png::ScaledFloat::from_scaled(gamma));
        }
        encoder.write_header().expect("memory").write_image_data(samples).expect("as many as it takes");
        *shown(&portable(&bytes).expect("it is an image")).get_pixel(1, 0)
    };
    let deep: Vec<u8> =
        [[0_u16; 3], [0x8080, 0x4040, 0xC0C0]].concat().iter().flat_map(|sample| sample.to_be_bytes()).collect();
    assert_eq!(png(png::BitDepth::Sixteen, None, &deep), Rgb([128, 64, 192]));
    assert_eq!(png(png::BitDepth::Eight, Some(45_455), &[0, 0, 0, 128, 64, 192]), Rgb([128, 64, 192]));
    // Half of the light is the 188th of 255 steps of sRGB.
    let Rgb([half, ..]) = png(png::BitDepth::Eight, Some(100_000), &[0, 0, 0, 128, 128, 128]);
    assert!(half.abs_diff(188) <= 2, "{half}");
}

#[test]
fn a_photograph_is_no_larger_than_a_slide_needs() {
    let large = RgbImage::from_fn(8000, 6000, |x, y| Rgb([(x / 32) as u8, (y / 24) as u8, 90]));
    let image = portable(&file("JPEG", &large, Some(exif(6)), None)).expect("it is an image");
    assert_eq!((image.width_px, image.height_px), (6000.0, 8000.0));
    assert_eq!(shown(&image).dimensions(), (1080, 1440));
    assert!(image.bytes.len() < 300_000, "{}", image.bytes.len());
    // What looks like noise is a photograph, however it is stored.
    let mut seed = 1_u32;
    let noise = RgbImage::from_fn(600, 400, |x, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let light = (x / 3) as u8;
        Rgb([light.wrapping_add((seed >> 24) as u8 & 15), light, light])
    });
    assert_eq!(portable(&file("PNG", &bands(), None, None)).expect("it is an image").format, ImageFormat::Png);
    let stored = file("PNG", &noise, None, None);
    let kept = portable(&stored).expect("it is an image");
    assert!(kept.bytes.len() <= stored.len());
}

#[test]
fn what_is_damaged_is_told() {
    let png = file("PNG", &bands(), None, None);
    let mut wrong = png.clone();
    let middle = wrong.len() / 2;
    wrong[middle] ^= 0xFF;
    insta::assert_snapshot!(reason(&wrong), @"le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois");
    let jpeg = file("JPEG", &bands(), None, None);
    assert!(portable(&jpeg[..jpeg.len() / 2]).is_err());
}
