//! The theme: the built-in one, with what the préfecture's own says over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::paths::{self, Base};
use super::{fonts, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::parse::{self, ColoursTable, FontsTable, SizesTable, ThemeFile};
use crate::picture::Gallery;
use crate::source::{FileId, Sources, Span, Spanned, is_markdown};
use crate::theme::{
    Colour, Colours, FailedPair, Metrics, Sizes, Template, Theme, builtin_file, builtin_fonts, builtin_templates,
    failed_pairs,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// What a préfecture's own theme folder holds.
#[derive(Default)]
struct Own {
    look: Option<ThemeFile>,
    templates: Vec<(String, Template)>,
}

/// The built-in theme.
pub fn builtin_theme() -> Theme {
    theme(&Sources::default(), None, None, &mut Diagnostics::new()).expect("the built-in theme is in order")
}

/// Makes the theme from the folder and the fonts that `prefecture.toml` names, if it names any.
pub fn theme(
    sources: &Sources,
    folder: Option<&Spanned<String>>,
    own_family: Option<&FontsTable>,
    diagnostics: &mut Diagnostics,
) -> Option<Theme> {
    let own = match folder {
        Some(folder) => own(sources, folder, diagnostics)?,
        None => Own::default(),
    };
    let ThemeFile { colours, sizes, purpose: _, span: _ } = builtin();
    let (own_colours, own_sizes, purpose) = match own.look {
        Some(ThemeFile { colours, sizes, purpose, span: _ }) => (colours, sizes, purpose),
        None => (None, None, None),
    };
    let purpose = purpose.map(|purpose| purpose.value).unwrap_or_default();
    let places = own_colours.as_ref().map(places).unwrap_or_default();
    let colours = merge_colours(colours.expect("the built-in theme has colours"), own_colours, diagnostics)?;
    let sizes = merge_sizes(sizes.expect("the built-in theme has sizes"), own_sizes, diagnostics)?;
    check_contrast(&colours, &places, diagnostics);
    let (family, files) = match own_family {
        Some(table) => (table.family.value.clone(), fonts::own(sources, table, diagnostics)?),
        None => (BUILTIN_FAMILY.to_owned(), builtin_fonts()),
    };
    let metrics = Metrics::read(&family, files.iter().map(|font| (font.name.as_str(), font.bytes.as_ref())));
    let metrics = match (metrics, own_family) {
        (Ok(metrics), _) => metrics,
        (Err(message), Some(table)) => {
            diagnostics.push(
                Diagnostic::error(table.family.span, message)
                    .hint("donnez les fichiers TTF ou OTF de la famille, en normal et en gras"),
            );
            return None;
        }
        (Err(message), None) => unreachable!("the built-in fonts can be read: {message}"),
    };
    if let Some(table) = own_family {
        fonts::tell_what_lacks(table, &files, diagnostics);
    }
    let spare = if own_family.is_some() { builtin_fonts() } else { Vec::new() };
    let mut templates = builtin_templates();
    templates.extend(own.templates);
    let (metrics, measured) = (Arc::new(metrics), Arc::default());
    let gallery = Arc::new(Gallery::new(&files, &builtin_fonts()));
    Some(Theme { colours, sizes, purpose, family, fonts: files, spare, metrics, measured, gallery, templates })
}

/// The gallery of the built-in theme.
pub fn usual_gallery() -> Arc<Gallery> {
    Arc::new(Gallery::new(&builtin_fonts(), &[]))
}

/// Family of the built-in fonts.
const BUILTIN_FAMILY: &str = "Inter";

/// The built-in theme, which has every key.
fn builtin() -> ThemeFile {
    let mut sources = Sources::default();
    let file = sources.add("theme.toml", builtin_file("theme.toml"));
    let mut diagnostics = Diagnostics::new();
    let look = parse::theme(&sources, file, &mut diagnostics);
    look.expect("the built-in theme is read by every test")
}

/// Reads the préfecture's theme folder; `None` when an error was told.
fn own(sources: &Sources, folder: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<Own> {
    let base = paths::inside(Base::Content, folder).map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()?;
    let prefix = format!("{base}/");
    let builtin = builtin_templates();
    let mut own = Own::default();
    let mut found = false;
    let files: Vec<(FileId, String)> =
        sources.files().filter_map(|(id, file)| Some((id, file.path.strip_prefix(&prefix)?.to_owned()))).collect();
    for (file, path) in files {
        found = true;
        if sources.file(file).refused {
            continue;
        }
        if path == "theme.toml" {
            own.look = Some(parse::theme(sources, file, diagnostics)?);
        } else if builtin.contains_key(&path) {
            own.templates.push((path, Template { text: sources.file(file).text.clone(), file: Some(file) }));
        } else if !is_markdown(&path) {
            let diagnostic =
                Diagnostic::error(Span::start_of(file), format!("le thème ne connaît pas le fichier « {path} »"));
            let known = builtin.keys().map(String::as_str).chain(["theme.toml"]);
            diagnostics.push(suggest(diagnostic, &path, known));
        }
    }
    if !found {
        diagnostics.push(
            Diagnostic::error(
                folder.span,
                format!("le dossier du thème « {} » est vide ou n’existe pas", folder.value),
            )
            .label(format!("fichier cherché : {base}/theme.toml"))
            .hint("créez-le, ou retirez la clé `theme` pour garder le thème livré"),
        );
        return None;
    }
    Some(own)
}

/// Checks the contrast of every pair that the préfecture's own colours are part of; `places` says where those
/// were written. The built-in pairs are in order.
fn check_contrast(colours: &Colours, places: &BTreeMap<&str, Span>, diagnostics: &mut Diagnostics) {
    let one_decimal =
        |ratio: f64| french::number(Decimal::from_f64(ratio).unwrap_or_default().trunc_with_scale(1).normalize());
    for FailedPair { pair, colours: (front_colour, behind_colour), ratio } in failed_pairs(colours) {
        let own: Vec<Span> = pair.fields.iter().filter_map(|field| places.get(field).copied()).collect();
        let [place, others @ ..] = &own[..] else { continue };
        let (front, behind) = (pair.front, pair.behind);
        let diagnostic = Diagnostic::error(
            *place,
            format!(
                "contraste trop faible entre `{front}` ({front_colour}) et `{behind}` ({behind_colour}) : {}, il faut {} au moins",
                one_decimal(ratio),
                one_decimal(pair.least)
            ),
        );
        diagnostics.push(
            others
                .iter()
                .fold(diagnostic, |diagnostic, other| diagnostic.related(*other, "l’autre couleur"))
                .hint(format!("foncez l’une ou éclaircissez l’autre : `{front}` se lit ou se voit sur `{behind}`")),
        );
    }
}

/// Takes both tables apart, so that a key without a place here stops the compiler; `$read` is told whether the
/// value is the préfecture's own.
macro_rules! merge {
    ($base:ident, $over:ident, $table:ident => $target:ident { $($field:ident),* $(,)? }, $read:expr) => {{
        let $table { span: _, $($field),* } = $base;
        $( let $field = ($field.expect("the built-in theme has every key"), false); )*
        let ($($field,)*) = match $over {
            Some(over) => ($( over.$field.map_or($field, |own| (own, true)), )*),
            None => ($($field,)*),
        };
        $( let $field = $read($field.0, $field.1); )*
        Some($target { $($field: $field?),* })
    }};
}

/// Where a table says its colours, by the names of its fields.
macro_rules! places {
    ($table:ident { $($field:ident),* $(,)? }) => {
        [$((stringify!($field), $table.$field.as_ref().map(|written| written.span))),*]
            .into_iter()
            .filter_map(|(field, span)| Some((field, span?)))
            .collect()
    };
}

/// Where the préfecture's own colours were written, by the names of their fields.
fn places(own: &ColoursTable) -> BTreeMap<&'static str, Span> {
    places!(own {
        background,
        text,
        muted,
        title,
        accent,
        on_accent,
        second,
        link,
        rule,
        card,
        bar,
        track,
        good,
        good_background,
        bad,
        bad_background,
        info,
        info_background,
        neutral,
        neutral_background,
    })
}

fn merge_colours(base: ColoursTable, over: Option<ColoursTable>, diagnostics: &mut Diagnostics) -> Option<Colours> {
    let mut read = |written: Spanned<String>, _own: bool| {
        let colour = Colour::from_hex(written.trim());
        if colour.is_none() {
            diagnostics.push(
                Diagnostic::error(written.span, format!("« {} » n’est pas une couleur", written.value))
                    .hint("écrivez-la par six chiffres hexadécimaux : « #000091 »"),
            );
        }
        colour
    };
    merge!(base, over, ColoursTable => Colours {
        background, text, muted, title, accent, on_accent, second, link, rule, card, bar, track, good, good_background,
        bad, bad_background, info, info_background, neutral, neutral_background,
    }, read)
}

fn merge_sizes(base: SizesTable, over: Option<SizesTable>, diagnostics: &mut Diagnostics) -> Option<Sizes> {
    let read = |written: Spanned<Decimal>, own: bool| {
        Some(PlacedSize { value: written.to_f64().unwrap_or_default(), own: own.then_some(written.span) })
    };
    let sizes: Option<PlacedSizes> = merge!(base, over, SizesTable => PlacedSizes {
        cover, title, heading, text, text_min, result, minor, footer,
    }, read);
    let PlacedSizes { cover, title, heading, text, text_min, result, minor, footer } = sizes?;
    let mut within = |size: &PlacedSize, key: &str, least: f64, most: f64| {
        // A built-in size is only out of bounds when one of the préfecture's own is, which is told.
        if let Some(span) = size.own
            && (size.value < least || size.value > most)
        {
            diagnostics.push(
                Diagnostic::error(
                    span,
                    format!("la taille `{key}` est de {} : il faut de {least} à {most}", size.value),
                )
                .hint("un texte plus petit ne se lit pas au fond de la salle, un plus grand ne laisse pas de place"),
            );
        }
    };
    within(&cover, "couverture", 36.0, 90.0);
    within(&title, "titre", 26.0, 48.0);
    within(&heading, "intertitre", 22.0, 36.0);
    within(&text, "texte", 22.0, 32.0);
    within(&text_min, "texte_minimal", 18.0, text.value.max(22.0));
    within(&result, "resultat", 22.0, 48.0);
    within(&minor, "second", 18.0, 24.0);
    within(&footer, "pied", 16.0, 22.0);
    Some(Sizes {
        cover: cover.value,
        title: title.value,
        heading: heading.value,
        text: text.value,
        text_min: text_min.value,
        result: result.value,
        minor: minor.value,
        footer: footer.value,
    })
}

/// A size, and where the préfecture wrote it; `None` for the built-in theme's.
struct PlacedSize {
    value: f64,
    own: Option<Span>,
}

struct PlacedSizes {
    cover: PlacedSize,
    title: PlacedSize,
    heading: PlacedSize,
    text: PlacedSize,
    text_min: PlacedSize,
    result: PlacedSize,
    minor: PlacedSize,
    footer: PlacedSize,
}
