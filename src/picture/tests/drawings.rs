//! Drawings as programs write them, and what a drawing may not hold.

use super::{drawn, portable, reason, svg};

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
        let info = portable(format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>").as_bytes());
        assert_eq!(info.ok().map(|info| (info.width_px, info.height_px)), expected, "{attributes}");
    }
}

#[test]
fn a_drawing_that_stands_by_itself_is_accepted() {
    for inside in [
        r##"<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/><use href="#g"/>"##,
        r##"<g id="g"><a href="#g"><path d="M0 0h9v9z"/></a></g><a href="https://exemple.fr/"><path d="M0 0h9v9z"/></a>"##,
        r##"<style>.a { fill: #123; mask: url("#g") }</style><path style="fill: url(#g)" class="a"/>"##,
        r#"<title>Un dessin</title><text font-family="Inter">à (b)</text>"#,
    ] {
        assert!(portable(svg(inside).as_bytes()).is_ok(), "{inside}");
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
        r#"<rect width="9" height="9" style="fill: image-set('a.png' 1x)"/>"#,
        r#"<set attributeName="href" to="https://exemple.fr"/>"#,
        r#"<animate attributeName="xlink:href" to="https://exemple.fr"/>"#,
        r#"<g xml:base="https://exemple.fr/"/>"#,
        "<?xml-stylesheet href='a.css'?>",
    ]
    .into_iter()
    .map(|inside| reason(svg(inside).as_bytes()))
    .collect();
    insta::assert_snapshot!(reasons.join("\n"), @r#"
    ce SVG contient `<script>` ; enregistrez-le en SVG simple, sans programme ni page
    ce SVG contient `<SCRIPT>` ; enregistrez-le en SVG simple, sans programme ni page
    ce SVG contient un programme (`onclick`) ; enregistrez-le en SVG simple
    ce SVG contient un programme (`ONLOAD`) ; enregistrez-le en SVG simple
    ce SVG contient une page (`<foreignObject>`) ; dans draw.io, exportez-le en convertissant les étiquettes en SVG, ailleurs en SVG simple
    ce SVG va chercher autre chose que lui-même (`https://exemple.fr/a.png`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`../a.png`) ; incorporez-le, ou retirez-le
    ce SVG contient une image d’un genre qui n’est pas lu (`data:image/svg+xml;base64,AAAA`) ; mettez-y un PNG ou un JPEG
    ce SVG contient un programme (`javascript:alert(1)`) ; enregistrez-le en SVG simple
    ce SVG va chercher autre chose que lui-même (`autre.svg#a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`https://exemple.fr/a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`autre.svg#a`) ; incorporez-le, ou retirez-le
    le style de ce SVG contient une barre oblique inverse `\` ; retirez-la
    ce SVG va chercher autre chose que lui-même (`//exemple.fr/a`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`@import`) ; incorporez-le, ou retirez-le
    ce SVG va chercher autre chose que lui-même (`@import`) ; incorporez-le, ou retirez-le
    le style de ce SVG contient une barre oblique inverse `\` ; retirez-la
    ce SVG emploie `image-set(…)` pour `fill`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    ce SVG est animé (`<set>`) ; enregistrez-le sans animation
    ce SVG est animé (`<animate>`) ; enregistrez-le sans animation
    ce SVG va chercher autre chose que lui-même (`https://exemple.fr/`) ; incorporez-le, ou retirez-le
    ce SVG demande une feuille de style (`<?xml-stylesheet?>`) ; enregistrez-le en SVG simple
    "#);
    let doctype = format!("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">{}", svg(""));
    assert!(portable(doctype.as_bytes()).is_ok(), "a declaration that declares nothing");
    insta::assert_snapshot!(reason(svg("<g><path></g>").as_bytes()), @"ce SVG est mal formé (ligne 1, colonne 113) ; enregistrez-le une autre fois");
}

#[test]
fn a_drawing_nested_too_deep_or_too_large_is_refused() {
    let deep = svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)));
    insta::assert_snapshot!(reason(deep.as_bytes()), @"ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le");
    insta::assert_snapshot!(reason(svg(&"<path/>".repeat(200_001)).as_bytes()), @"ce SVG a trop d’éléments ; simplifiez-le");
    assert!(portable(svg(&format!("{}{}", "<g>".repeat(150), "</g>".repeat(150))).as_bytes()).is_ok());
}

/// The colours that a drawing is filled with.
fn fills(inside: &str) -> Vec<String> {
    let plain = drawn(&svg(inside));
    let document = roxmltree::Document::parse(&plain).expect("it is SVG");
    let paths = document.descendants().filter(|node| node.has_tag_name("path"));
    paths.map(|path| path.attribute("fill").unwrap_or("none").to_owned()).collect()
}

#[test]
fn colours_are_understood_however_they_are_said() {
    for (said, shown) in [
        ("rgb(0 0 255 / 50%)", "#0000ff"),
        ("rgba(255,0,0,.5)", "#ff0000"),
        ("hsl(120 100% 50%)", "#00ff00"),
        ("hwb(0 0% 0%)", "#ff0000"),
        ("#F008", "#ff0000"),
        ("RebeccaPurple", "#663399"),
        ("oklch(1 0 0)", "#ffffff"),
        ("color(srgb 1 0 0)", "#ff0000"),
        ("lab(0 0 0)", "#000000"),
        ("light-dark(#123456, white)", "#123456"),
        ("light-dark(rgb(0, 0, 0), rgb(255, 255, 255))", "#000000"),
        ("var(--a)", "#00aa00"),
        ("var(--b, #0000aa)", "#0000aa"),
        ("var(--b, var(--a))", "#00aa00"),
        ("var(--c)", "#00aa00"),
        ("light-dark(var(--a), red)", "#00aa00"),
    ] {
        let style = "<style>:root{--a:#0a0;--c:var(--a)}</style>";
        let rect = |attribute: &str| format!(r#"{style}<rect width="9" height="9" {attribute}/>"#);
        assert_eq!(fills(&rect(&format!(r#"fill="{said}""#))), [shown], "{said}");
        assert_eq!(fills(&rect(&format!(r#"fill="red" style="fill: {said}""#))), [shown], "{said}");
        let class = format!(r#"<style>.a{{fill:{said}}}</style><rect width="9" height="9" class="a"/>"#);
        assert_eq!(fills(&format!("{style}{class}")), [shown], "{said}");
    }
}

#[test]
fn style_sheets_count_as_in_browsers() {
    for (sheet, shown) in [
        ("rect{fill:red} .a{fill:lime} #b{fill:blue}", "#0000ff"),
        ("rect{fill:red !important} #b{fill:blue}", "#ff0000"),
        (".a{fill:red} .a{fill:lime}", "#00ff00"),
        ("/* } */ .a{fill:lime;} <!-- -->", "#00ff00"),
        ("@media print{.a{fill:red}} @media (prefers-color-scheme: dark){.a{fill:red}}", "#000000"),
        ("@media screen{.a{fill:lime}} .a:hover{fill:red}", "#00ff00"),
        ("@keyframes k{from{fill:red}to{fill:lime}} @charset 'utf-8'; g > .a{fill:lime}", "#00ff00"),
        (".none:nth-child(2){fill:red} svg .a{fill:lime}", "#00ff00"),
        ("@font-face{font-family:X;src:url(data:font/woff2;base64,d09GMgABAAAAA)} .a{fill:lime}", "#00ff00"),
    ] {
        let inside = format!(r#"<style>{sheet}</style><g><rect class="a" id="b" width="9" height="9"/></g>"#);
        assert_eq!(fills(&inside), [shown], "{sheet}");
    }
    let reasons: Vec<String> = [
        r#"<style>rect:nth-child(2){fill:red}</style><rect width="9" height="9"/>"#,
        r#"<style>@media (min-width: 30em){rect{fill:red}}</style><rect width="9" height="9"/>"#,
        r#"<style>@supports (fill: red){rect{fill:red}}</style><rect width="9" height="9"/>"#,
        r#"<rect width="9" height="9" style="fill:color-mix(in srgb, red, blue)"/>"#,
        r#"<rect width="9" height="9" style="transform:rotate(1turn)"/>"#,
        r#"<rect width="9" height="9" style="clip-path:inset(10%)"/>"#,
        r#"<text font-size="calc(1px + 2px)">a</text>"#,
    ]
    .into_iter()
    .map(|inside| reason(svg(inside).as_bytes()))
    .collect();
    insta::assert_snapshot!(reasons.join("\n"), @"
    le style de ce SVG emploie `rect:nth-child(2)`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    le style de ce SVG dépend de l’écran (`@media (min-width:30em)`), et le PDF n’en a pas ; enregistrez-le en SVG simple
    le style de ce SVG emploie `@supports (fill: red)`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    ce SVG emploie `color-mix(…)` pour `fill`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    ce SVG emploie `rotate(1turn)` pour `transform`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    ce SVG emploie `inset(…)` pour `clip-path`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    ce SVG emploie `calc(…)` pour `font-size`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    ");
}

#[test]
fn what_programs_write_is_drawn() {
    for file in ["drawio", "rgba", "vars", "lpe", "xpacket", "fontface", "svgpath"] {
        let path = format!("{}/tests/fixtures/images/{file}.svg", env!("CARGO_MANIFEST_DIR"));
        let plain = drawn(&std::fs::read_to_string(path).expect("it is there"));
        for left in ["style", "var(", "light-dark", "inkscape", "sodipodi", "Users", "<text", "xpacket"] {
            assert!(!plain.contains(left), "{file} holds {left}: {plain}");
        }
        assert!(plain.contains("<path"), "{file}: {plain}");
    }
    // Illustrator, Excel, LibreOffice, a page of a graphics program.
    for svg in [
        r##"<?xml version="1.0"?><!-- Generator: Adobe Illustrator --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg version="1.1" id="Calque_1" xmlns="http://www.w3.org/2000/svg" x="0px" y="0px" viewBox="0 0 30 20" style="enable-background:new 0 0 30 20;" xml:space="preserve"><style type="text/css">.st0{fill:#2A9D8F;}</style><rect class="st0" width="30" height="20"/></svg>"##,
        r##"<svg width="300" height="200" xmlns="http://www.w3.org/2000/svg" overflow="hidden"><defs><clipPath id="clip0"><rect x="0" y="0" width="300" height="200"/></clipPath></defs><g clip-path="url(#clip0)"><rect x="10" y="10" width="50" height="100" fill="#2A9D8F"/><text fill="#595959" font-family="Aptos Narrow,Aptos Narrow_MSFontService,sans-serif" font-weight="400" font-size="12" transform="translate(20 180)">1er trimestre</text></g></svg>"##,
        r##"<svg width="210mm" height="297mm" viewBox="0 0 21000 29700" version="1.2" baseProfile="tiny" xmlns="http://www.w3.org/2000/svg" xmlns:ooo="http://xml.openoffice.org/svg/export"><defs><font id="f" horiz-adv-x="2048"><font-face font-family="Liberation Sans embedded" units-per-em="2048"/><glyph unicode="A" d="M 0 0"/></font></defs><g ooo:name="page1" class="Slide"><path fill="rgb(42,157,143)" d="M 1000 1000 L 9000 1000 9000 9000 Z"/><text class="SVGTextShape"><tspan font-family="Liberation Sans, sans-serif" font-size="635px"><tspan x="2000" y="2000"><tspan fill="rgb(0,0,0)">Accueil</tspan></tspan></tspan></text></g></svg>"##,
        r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20"><switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a xlink:href="https://www.drawio.com/doc/faq/svg-export-text-problems"><text>Text is not SVG - cannot display</text></a></switch><rect width="30" height="20" fill="#2a9d8f"/></svg>"##,
        r##"<svg viewBox="0 0 30 20"><rect width="30" height="20" fill="#2a9d8f"/></svg>"##,
    ] {
        let plain = drawn(svg);
        assert!(plain.to_lowercase().contains("#2a9d8f"), "{plain}");
        for left in ["style", "Calque", "http://www.drawio", "cannot", "page1", "mbedded"] {
            assert!(!plain.contains(left), "holds {left}: {plain}");
        }
    }
}

#[test]
fn text_is_drawn_in_the_font_of_the_theme() {
    let paths = |text: &str| drawn(&svg(&format!("<text y='10'>{text}</text>")));
    assert!(paths("Accueil").contains("<path") && !paths("Accueil").contains("Accueil"));
    assert_eq!(paths("✓"), paths("✓\u{fe0f}"), "what only chooses between two drawings of a sign is none");
    let families = ["Arial", "'Courier New', monospace", "Inconnue"];
    let drawings = families.map(|family| drawn(&svg(&format!("<text y='10' font-family=\"{family}\">A</text>"))));
    assert!(drawings.windows(2).all(|pair| pair[0] == pair[1]));
    assert_ne!(paths("A"), drawn(&svg("<text y='10' font-weight='bold'>A</text>")));
    for file in ["emoji", "vs"] {
        let path = format!("{}/tests/fixtures/images/{file}.svg", env!("CARGO_MANIFEST_DIR"));
        assert!(reason(&std::fs::read(path).expect("it is there")).contains("que la police n’a pas"), "{file}");
    }
    let reasons = ["<text>😀</text>", "<text>Oui <tspan>日本</tspan></text>", "<defs><pattern id='p' width='9' height='9'><text>ا</text></pattern></defs><rect width='9' height='9' fill='url(#p)'/>"]
        .map(|inside| reason(svg(inside).as_bytes()));
    insta::assert_snapshot!(reasons.join("\n"), @"
    son texte a un caractère que la police n’a pas : « 😀 » ; remplacez-le, ou convertissez ce texte en tracés
    son texte a des caractères que la police n’a pas : « 日 », « 本 » ; remplacez-les, ou convertissez ce texte en tracés
    son texte a un caractère que la police n’a pas : « ا » ; remplacez-le, ou convertissez ce texte en tracés
    ");
    assert!(
        !paths("caché").is_empty()
            && drawn(&svg("<text display='none'>😀</text><rect width='9' height='9'/>")).contains("path")
    );
}

#[test]
fn images_in_drawings_are_made_portable_too() {
    use base64::Engine;
    let within = |kind: &str, bytes: &[u8]| {
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        svg(&format!(r#"<image width="30" height="20" href="data:image/{kind};base64,{data}"/>"#))
    };
    let exif = include_bytes!("../../../tests/fixtures/images/exif6.jpg");
    let plain = drawn(&within("jpeg", exif));
    assert!(!plain.contains("RXhpZ"), "EXIF: {plain}");
    assert!(drawn(&within("png", &super::png(30, 20))).contains("data:image/png;base64,"));
    let mut vast = super::png(2, 2);
    vast[16..24].copy_from_slice(&[0, 0, 0xFD, 0xE8, 0, 0, 0xFD, 0xE8]);
    let sum = super::crc(&vast[12..29]);
    vast[29..33].copy_from_slice(&sum.to_be_bytes());
    let reasons = [within("png", &vast), within("png", b"abc"), within("gif", b"GIF89a"), within("svg+xml", b"<svg/>")]
        .map(|svg| reason(svg.as_bytes()));
    insta::assert_snapshot!(reasons.join("\n"), @"
    ce SVG contient une image qui est refusée : elle a 65 000 × 65 000 points, 50 millions au plus ; réduisez-la
    ce SVG contient une image qui est refusée : ce n’est ni un PNG, ni un JPEG
    ce SVG contient une image d’un genre qui n’est pas lu (`data:image/gif;base64,R0lGODlh`) ; mettez-y un PNG ou un JPEG
    ce SVG contient une image d’un genre qui n’est pas lu (`data:image/svg+xml;base64,PHN2Zy8+`) ; mettez-y un PNG ou un JPEG
    ");
}
