//! Images as they come: right, wrong, disguised, cut short.

mod costs;
mod drawings;
mod photographs;

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Gallery, ImageFormat, Portable};
use crate::theme::builtin_fonts;

static GALLERY: LazyLock<Gallery> = LazyLock::new(|| Gallery::new(&builtin_fonts(), &[]));

fn portable(bytes: &[u8]) -> Result<Portable, String> {
    GALLERY.portable("images/a.png", bytes)
}

fn reason(bytes: &[u8]) -> String {
    match portable(bytes) {
        Ok(image) => panic!("accepted: {image:?}\n{}", String::from_utf8_lossy(&bytes[..bytes.len().min(2000)])),
        Err(reason) => reason,
    }
}

/// The plain SVG that a drawing becomes.
fn drawn(svg: &str) -> String {
    let image = portable(svg.as_bytes()).unwrap_or_else(|reason| panic!("{reason}\n{svg}"));
    String::from_utf8(image.bytes.to_vec()).expect("SVG is text")
}

fn svg(inside: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">{inside}</svg>"#
    )
}

/// A PNG of this size, grey.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("memory is written to");
    writer.write_image_data(&vec![128; (width * height) as usize]).expect("as many bytes as it takes");
    drop(writer);
    bytes
}

/// A JPEG of 3 × 2 pixels, grey.
fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image::ImageEncoder::write_image(encoder, &[128; 6], 3, 2, image::ExtendedColorType::L8).expect("six bytes");
    bytes
}

fn size(bytes: &[u8]) -> (ImageFormat, f64, f64) {
    let image = portable(bytes).expect("it is an image");
    (image.format, image.width_px, image.height_px)
}

#[test]
fn the_content_counts_not_the_name() {
    assert_eq!(size(&png(640, 480)), (ImageFormat::Png, 640.0, 480.0));
    assert_eq!(size(&jpeg()), (ImageFormat::Jpeg, 3.0, 2.0));
    let named = ["a.png", "a.PNG", "a.jpg", "a.webp", "a"].map(|path| ImageFormat::Png.named(path));
    assert_eq!(named, ["a.png", "a.PNG", "a.jpg.png", "a.webp.png", "a.png"]);
    assert_eq!(size(svg("<path/>").as_bytes()), (ImageFormat::Svg, 30.0, 20.0));
    assert_eq!(size(format!("\u{FEFF}\n{}", svg("")).as_bytes()), (ImageFormat::Svg, 30.0, 20.0));
}

#[test]
fn what_is_not_shown_everywhere_is_refused_by_name() {
    let reasons: Vec<String> = [
        &b""[..],
        b"GIF89a\x01\0\x01\0\0\0\0",
        b"RIFF\x1A\0\0\0WEBPVP8L\x0D\0\0\0\x2F\0\0\0\0\0\0\0\0",
        b"BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0",
        b"II*\0\x08\0\0\0\0\0",
        b"%PDF-1.7 un document",
        b"du texte, tout simplement",
        b"\x1F\x8B\x08\0\0\0\0\0",
        b"<html><body>une page</body></html>",
        b"<svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg>\xE9</svg>",
    ]
    .into_iter()
    .map(reason)
    .collect();
    insta::assert_snapshot!(reasons.join("\n"), @"
    le fichier est vide ; copiez-le de nouveau
    c’est une image GIF ; enregistrez-la en PNG, en JPEG ou en SVG
    le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois
    c’est une image BMP ; enregistrez-la en PNG, en JPEG ou en SVG
    ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG, un WebP ou un SVG
    ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG, un WebP ou un SVG
    ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG, un WebP ou un SVG
    c’est un SVG compressé ; enregistrez-le en SVG simple
    c’est un fichier `<html>`, pas une image ; il faut un PNG, un JPEG ou un SVG
    ce SVG est mal formé (ligne 1, colonne 1) ; enregistrez-le une autre fois
    ce SVG n’a pas de taille ; donnez-lui `width` et `height`, ou `viewBox`
    ce SVG n’est pas en UTF-8 ; enregistrez-le en UTF-8
    ");
    let document = GALLERY.portable("images/courrier.docx", b"PK\x03\x04\x14\0\x06\0").expect_err("it is refused");
    insta::assert_snapshot!(document, @"ce n’est pas une image ; il faut un PNG, un JPEG, un WebP ou un SVG");
}

#[test]
fn an_image_cut_short_is_refused() {
    let (png, jpeg) = (png(10, 10), jpeg());
    insta::assert_snapshot!(reason(&png[..png.len() - 9]), @"le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois");
    reason(&png[..20]);
    reason(&jpeg[..jpeg.len() - 2]);
    let mut vast = super::tests::png(2, 2);
    vast[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    // The checksum of its size.
    let sum = crc(&vast[12..29]);
    vast[29..33].copy_from_slice(&sum.to_be_bytes());
    insta::assert_snapshot!(reason(&vast), @"elle a 20 000 × 20 000 points, 50 millions au plus ; réduisez-la");
}

/// The checksum of a chunk of a PNG, its kind and its data.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0..200_usize) {
        let _ = portable(&bytes);
        for start in [png(10, 10), jpeg(), svg("<g/>").into_bytes()] {
            let mixed = [&start[..cut.min(start.len())], &bytes].concat();
            let _ = portable(&mixed);
        }
    }
}
