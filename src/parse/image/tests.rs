//! Images as they come: right, wrong, disguised, cut short.

use proptest::prelude::*;

use super::{ImageFormat, inspect};

/// A PNG of this size, without pixels worth looking at.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0\0\0\0\0\0\0\0\0IEND\xAEB\x60\x82");
    bytes
}

/// A JPEG of 3 × 2 pixels, without pixels worth looking at.
fn jpeg() -> Vec<u8> {
    b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xC0\0\x0B\x08\0\x02\0\x03\x01\x01\x11\0\xFF\xD9"
        .to_vec()
}

fn svg(inside: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">{inside}</svg>"#
    )
}

fn size(bytes: &[u8]) -> (ImageFormat, f64, f64) {
    let info = inspect("images/a.png", bytes).expect("it is an image");
    (info.format, info.width_px, info.height_px)
}

fn reason(bytes: &[u8]) -> String {
    inspect("images/a.png", bytes).expect_err("it is refused")
}

#[test]
fn the_content_counts_not_the_name() {
    assert_eq!(size(&png(640, 480)), (ImageFormat::Png, 640.0, 480.0));
    assert_eq!(size(&jpeg()), (ImageFormat::Jpeg, 3.0, 2.0));
    assert_eq!(size(svg("<path/>").as_bytes()), (ImageFormat::Svg, 30.0, 20.0));
    assert_eq!(size(format!("\u{FEFF}\n{}", svg("")).as_bytes()), (ImageFormat::Svg, 30.0, 20.0));
}

#[test]
fn the_size_of_a_drawing_comes_from_itself() {
    for (attributes, expected) in [
        (r#"width="120" height="60px""#, Some((120.0, 60.0))),
        (r#"width="1in" height="2.54cm""#, Some((96.0, 96.0))),
        (r#"width="60" viewBox="0 0 30 20""#, Some((60.0, 40.0))),
        (r#"width="100%" height="100%" viewBox="0,0,30,20""#, Some((30.0, 20.0))),
        (r#"width="1e2" height="50""#, Some((100.0, 50.0))),
        (r#"width="0" height="50""#, None),
        (r#"width="NaN" height="50""#, None),
        (r#"viewBox="0 0 30""#, None),
        (r#"viewBox="0 0 0 0" width="10""#, None),
        ("", None),
    ] {
        let info = inspect("a.svg", format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>").as_bytes());
        assert_eq!(info.ok().map(|info| (info.width_px, info.height_px)), expected, "{attributes}");
    }
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
    c’est une image WebP ; enregistrez-la en PNG, en JPEG ou en SVG
    c’est une image BMP ; enregistrez-la en PNG, en JPEG ou en SVG
    ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG ou un SVG
    ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG ou un SVG
    ce n’est pas une image, malgré son nom en `.png` ; il faut un PNG, un JPEG ou un SVG
    c’est un SVG compressé ; enregistrez-le en SVG simple
    c’est un fichier `<html>`, pas une image ; il faut un PNG, un JPEG ou un SVG
    ce SVG est mal formé (ligne 1, colonne 1) ; enregistrez-le une autre fois
    ce SVG n’a pas de taille ; donnez-lui `width` et `height`, ou `viewBox`
    ce SVG n’est pas en UTF-8 ; enregistrez-le en UTF-8
    ");
}

#[test]
fn an_image_cut_short_is_refused() {
    let (png, jpeg) = (png(10, 10), jpeg());
    insta::assert_snapshot!(reason(&png[..png.len() - 9]), @"le fichier est abîmé ou incomplet ; copiez-le de nouveau, ou enregistrez l’image une autre fois");
    reason(&png[..20]);
    reason(&jpeg[..jpeg.len() - 2]);
    insta::assert_snapshot!(reason(&super::tests::png(20_000, 20_000)), @"elle a 20 000 × 20 000 points, 50 millions au plus ; réduisez-la");
    reason(&super::tests::png(0, 10));
}

#[test]
fn a_drawing_that_stands_by_itself_is_accepted() {
    for inside in [
        r##"<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/><use href="#g"/>"##,
        r#"<image href="data:image/png;base64,AAAA"/>"#,
        r##"<style>.a { fill: #123; mask: url("#g") }</style><path style="fill: url(#g)" class="a"/>"##,
        r#"<title>Un dessin</title><text font-family="Inter">à (b)</text>"#,
    ] {
        assert!(inspect("a.svg", svg(inside).as_bytes()).is_ok(), "{inside}");
    }
}

#[test]
fn a_drawing_with_programs_or_things_from_elsewhere_is_refused() {
    let reasons: Vec<String> = [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        r#"<rect onclick="alert(1)"/>"#,
        r#"<rect ONLOAD="alert(1)"/>"#,
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        r#"<image href="https://exemple.fr/a.png"/>"#,
        r#"<image xlink:href="../a.png"/>"#,
        r#"<image href="data:image/svg+xml;base64,AAAA"/>"#,
        r#"<a href="javascript:alert(1)"/>"#,
        r#"<use href="autre.svg#a"/>"#,
        r#"<rect fill="url(https://exemple.fr/a)"/>"#,
        r#"<rect fill="URL( 'autre.svg#a' )"/>"#,
        r#"<rect fill="u\72l(https://exemple.fr/a)"/>"#,
        r#"<rect style="fill: url(//exemple.fr/a)"/>"#,
        "<style>@import 'https://exemple.fr/a.css';</style>",
        "<style><![CDATA[@IMPORT url(a.css)]]></style>",
        "<style>@\\69mport 'a.css';</style>",
        "<style>a { background: image-set('a.png' 1x) }</style>",
        r#"<set attributeName="href" to="https://exemple.fr"/>"#,
        r#"<animate attributeName="xlink:href" to="https://exemple.fr"/>"#,
        r#"<g xml:base="https://exemple.fr/"/>"#,
        "<?xml-stylesheet href='a.css'?>",
    ]
    .into_iter()
    .map(|inside| reason(svg(inside).as_bytes()))
    .collect();
    insta::assert_snapshot!(reasons.join("\n"), @r"
    ce SVG contient `<script>` ; enregistrez-le en SVG simple, sans programme ni page
    ce SVG contient `<SCRIPT>` ; enregistrez-le en SVG simple, sans programme ni page
    ce SVG contient un programme (`onclick`) ; enregistrez-le en SVG simple
    ce SVG contient un programme (`ONLOAD`) ; enregistrez-le en SVG simple
    ce SVG contient `<foreignObject>` ; enregistrez-le en SVG simple, sans programme ni page
    ce SVG va chercher autre chose que lui-même (`https://exemple.fr/a.png`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`../a.png`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`data:image/svg+xml;base64,AAAA`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`javascript:alert(1)`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`autre.svg#a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`https://exemple.fr/a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`autre.svg#a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`u\72l(https://exemple.fr/a)`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`//exemple.fr/a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`@import`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`@import`) ; incorporez-le, ou retirez-le
    le style de ce SVG contient une barre oblique inverse `\` ; retirez-la
    ce SVG va chercher autre chose que lui-même (`image-set`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`href`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`xlink:href`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`https://exemple.fr/`) ; incorporez-le, ou retirez-le
    ce SVG demande une feuille de style (`<?…?>`) ; enregistrez-le en SVG simple
    ");
    let doctype = format!("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">{}", svg(""));
    insta::assert_snapshot!(reason(doctype.as_bytes()), @"ce SVG contient une déclaration `<!DOCTYPE` ; enregistrez-le en « SVG simple » dans Inkscape, ou retirez-la");
    insta::assert_snapshot!(reason(svg("<g><path></g>").as_bytes()), @"ce SVG est mal formé (ligne 1, colonne 113) ; enregistrez-le une autre fois");
}

#[test]
fn a_drawing_nested_too_deep_or_too_large_is_refused() {
    let deep = svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)));
    insta::assert_snapshot!(reason(deep.as_bytes()), @"ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le");
    insta::assert_snapshot!(reason(svg(&"<path/>".repeat(200_001)).as_bytes()), @"ce SVG a trop d’éléments ; simplifiez-le");
    assert!(inspect("a.svg", svg(&format!("{}{}", "<g>".repeat(150), "</g>".repeat(150))).as_bytes()).is_ok());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0..200_usize) {
        let _ = inspect("a.png", &bytes);
        for start in [png(10, 10), jpeg(), svg("<g/>").into_bytes()] {
            let mixed = [&start[..cut.min(start.len())], &bytes].concat();
            let _ = inspect("a.png", &mixed);
        }
    }
}
