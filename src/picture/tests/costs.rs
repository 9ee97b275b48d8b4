//! Files of a kilobyte that ask for hours, and of some megabytes that ask for gigabytes: refused before it is spent.

use std::time::Instant;

use super::{reason, svg};

/// Fails for what takes more than a few seconds, on a machine that is busy with other tests.
fn soon<T>(what: &str, task: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = task();
    assert!(start.elapsed().as_secs() < 20, "{what}: {:?}", start.elapsed());
    done
}

fn filtered(primitives: &str, shapes: usize) -> String {
    let shapes = r##"<rect width="30" height="20" fill="red" filter="url(#f)"/>"##.repeat(shapes);
    svg(&format!(r#"<filter id="f">{primitives}</filter>{shapes}"#))
}

#[test]
fn what_asks_for_too_much_is_refused() {
    let links = (0..12)
        .map(|level| format!(r##"<g id="g{}">{}</g>"##, level + 1, format!(r##"<use href="#g{level}"/>"##).repeat(10)));
    let doubled = format!(r##"<g id="g0"><path d="M0 0h1"/></g>{}"##, links.collect::<String>());
    let marked = format!(
        r##"<marker id="m">{}</marker><path marker-mid="url(#m)" d="M0 0{}"/>"##,
        "<path d='M0 0h1'/>".repeat(1000),
        "h1".repeat(10_000)
    );
    let variables =
        (0..40).map(|level| format!("--a{}:var(--a{level}) var(--a{level});", level + 1)).collect::<String>();
    let clips = format!(
        r##"<clipPath id="a">{}</clipPath><clipPath id="b">{}</clipPath><rect clip-path="url(#a)"/>"##,
        r##"<rect width="1" height="1" clip-path="url(#b)"/>"##.repeat(20_000),
        r##"<rect width="1" height="1"/>"##.repeat(20_000)
    );
    let chain =
        (0..5_000).map(|level| format!(r##"<g id="g{level}"><use href="#g{}"/></g>"##, level + 1)).collect::<String>();
    let attacks = [
        ("turbulence", filtered(r#"<feTurbulence baseFrequency="0.05" numOctaves="1000"/>"#, 1)),
        ("morphology", filtered(r#"<feMorphology operator="dilate" radius="100"/>"#, 1)),
        ("convolution", filtered(&format!(r#"<feConvolveMatrix order="30" kernelMatrix="{}"/>"#, "1 ".repeat(900)), 1)),
        ("twenty groups", filtered(r#"<feTurbulence baseFrequency="0.05" numOctaves="5"/>"#, 20)),
        ("many blurs", filtered(r#"<feGaussianBlur stdDeviation="3"/>"#, 1000)),
        ("text", svg(&format!("<text>{}</text>", "a".repeat(4_000_000)))),
        ("brackets", "<!".repeat(500_000)),
        ("deep", svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)))),
        ("deep behind comments", svg(&format!("{}{}", "<g><!--</g>-->".repeat(50_000), "</g>".repeat(50_000)))),
        ("many", svg(&"<path/>".repeat(200_001))),
        ("many that are drawn", svg(&r#"<rect width="1" height="1"/>"#.repeat(150_000))),
        ("doubled", svg(&doubled)),
        ("markers", svg(&marked)),
        ("clips", svg(&clips)),
        ("itself", svg(r##"<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>"##)),
        ("a chain", svg(&chain)),
        ("variables", svg(&format!(r##"<g style="--a0:red;{variables}"><path fill="var(--a40)"/></g>"##))),
        ("entities", format!("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>{}", svg("<text>&a;</text>"))),
    ];
    let reasons: Vec<String> =
        attacks.iter().map(|(what, svg)| format!("{what}: {}", soon(what, || reason(svg.as_bytes())))).collect();
    insta::assert_snapshot!(reasons.join("\n"), @"
    turbulence: les filtres de ce SVG (flou, ombre, texture…) demandent trop de calcul ; simplifiez-les, ou enregistrez-le en PNG
    morphology: les filtres de ce SVG (flou, ombre, texture…) demandent trop de calcul ; simplifiez-les, ou enregistrez-le en PNG
    convolution: les filtres de ce SVG (flou, ombre, texture…) demandent trop de calcul ; simplifiez-les, ou enregistrez-le en PNG
    twenty groups: les filtres de ce SVG (flou, ombre, texture…) demandent trop de calcul ; simplifiez-les, ou enregistrez-le en PNG
    many blurs: les filtres de ce SVG (flou, ombre, texture…) demandent trop de calcul ; simplifiez-les, ou enregistrez-le en PNG
    text: ce SVG contient trop de texte ; écrivez-le dans la page
    brackets: ce SVG est mal formé (ligne 1, colonne 2) ; enregistrez-le une autre fois
    deep: ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le
    deep behind comments: ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le
    many: ce SVG a trop d’éléments ; simplifiez-le
    many that are drawn: ce SVG a trop d’éléments ; simplifiez-le
    doubled: ce SVG a trop d’éléments ; simplifiez-le
    markers: ce SVG a trop d’éléments ; simplifiez-le
    clips: ce SVG a trop d’éléments ; simplifiez-le
    itself: un élément de ce SVG se contient lui-même ; retirez-le
    a chain: ce SVG a trop d’éléments les uns dans les autres ; simplifiez-le
    variables: ce SVG emploie `var(…)` pour `fill`, que le PDF ne peut pas suivre ; enregistrez-le en SVG simple
    entities: ce SVG déclare des entités (`<!ENTITY`) ; enregistrez-le en « SVG simple » dans Inkscape, ou sans les fonctions de modification dans Illustrator
    ");
}
