//! Images: found, opened, measured, or refused with the reason.

use super::paths::{self, Base};
use super::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::french;
use crate::meeting::Picture;
use crate::picture::{Gallery, Portable};
use crate::source::{ASSET_BYTES_MAX, AssetRefusal, Sources, Spanned};

/// The image at `path`, from the folder `base`: a meeting's, or the content folder when it is empty.
pub fn picture(
    sources: &Sources,
    gallery: &Gallery,
    base: &str,
    path: &Spanned<String>,
    alt: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Picture> {
    let result = open(sources, gallery, base, path, alt);
    result.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
}

fn open(
    sources: &Sources,
    gallery: &Gallery,
    base: &str,
    path: &Spanned<String>,
    alt: &Spanned<String>,
) -> Result<Picture, Box<Diagnostic>> {
    let kind = if base.is_empty() { Base::Content } else { Base::Meeting };
    let from_base = paths::inside(kind, path)?;
    let prefix = if base.is_empty() { String::new() } else { format!("{base}/") };
    let inside = format!("{prefix}{from_base}");
    let written = &path.value;
    let error = |message: String| Diagnostic::error(path.span, message);
    let Some(asset) = sources.asset(&inside) else {
        let diagnostic =
            error(format!("l’image « {written} » n’existe pas")).label("fichier cherché : ".to_owned() + &inside);
        let names = sources.assets_under(&prefix).map(|asset| &asset.path[prefix.len()..]);
        return Err(Box::new(suggest(diagnostic, &from_base, names)));
    };
    let bytes = match &asset.bytes {
        Ok(bytes) => bytes,
        Err(AssetRefusal::TooLarge(size)) => {
            let megabytes = |bytes: u64| french::count(bytes.div_ceil(1024 * 1024));
            let message = format!(
                "l’image « {written} » pèse {} Mo : {} Mo au plus",
                megabytes(*size),
                megabytes(ASSET_BYTES_MAX)
            );
            return Err(error(message)
                .hint("réduisez-la : une largeur de 2000 pixels suffit, une diapositive en a 1280")
                .into());
        }
        Err(AssetRefusal::LeavesContent) => {
            return Err(error(format!("l’image « {written} » est un lien qui sort du dossier des contenus"))
                .hint("copiez l’image elle-même à la place du lien")
                .into());
        }
        Err(AssetRefusal::Unreadable) => {
            return Err(error(format!("l’image « {written} » ne peut pas être lue"))
                .hint("vérifiez les droits de lecture du fichier")
                .into());
        }
    };
    let portable = gallery
        .portable(&inside, bytes)
        .map_err(|reason| error(format!("l’image « {written} » est refusée : {reason}")))?;
    let Portable { format, width_px, height_px, bytes } = portable;
    let shown_path = format.named(&inside);
    Ok(Picture {
        path: inside,
        shown_path,
        media_type: format.media_type(),
        bytes,
        alt: alt.value.clone(),
        width_px,
        height_px,
    })
}
