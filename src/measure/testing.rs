//! Families of fonts, to measure in: the one that comes with clu, one with ligatures and much kerning, one of two weights
//! without kerning, and one that has the least a family may have, the letters in one weight.

use std::borrow::Cow;
use std::sync::Arc;

use crate::compose::tests::theme;
use crate::theme::{FontFile, Metrics, Theme, builtin_fonts};

macro_rules! fonts {
    ($($name:literal),*) => {
        [$(($name, &include_bytes!(concat!("../../tests/fixtures/fonts/", $name))[..])),*]
    };
}

/// The built-in theme in each of the families.
pub fn themes() -> [Theme; 4] {
    let rich = fonts!["DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf"];
    let poor = fonts!["Essai-Regular.ttf", "Essai-Bold.ttf"];
    let least = fonts!["Lettres-Regular.ttf"];
    [theme(), in_family("DejaVu Serif", &rich), in_family("Essai", &poor), in_family("Lettres", &least)]
}

fn in_family(family: &str, files: &[(&str, &'static [u8])]) -> Theme {
    let font = |&(name, bytes): &(&str, &'static [u8])| FontFile::read(name.to_owned(), Cow::Borrowed(bytes), None);
    Theme {
        family: family.to_owned(),
        fonts: files.iter().map(font).collect::<Option<_>>().expect("fonts"),
        spare: builtin_fonts(),
        metrics: Arc::new(Metrics::read(family, files.iter().copied()).expect("a family")),
        ..theme()
    }
}
