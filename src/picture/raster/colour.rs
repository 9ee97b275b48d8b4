//! Colours of any kind → sRGB, which every output takes colours for that say nothing else.

use moxcms::{
    Chromaticity, ColorPrimaries, ColorProfile, DataColorSpace, Layout, ToneReprCurve, TransformOptions, XyY,
};

use super::pixels::{Channels, Pixels};

/// How far a value of 255 may be off before an eye could see it.
const UNSEEN: u8 = 2;

/// What the numbers of a file mean.
pub enum ColourModel {
    /// sRGB, said or not.
    Usual,
    /// What an ICC profile says.
    Profile(Vec<u8>),
    /// What a PNG says without a profile; `None` is as in sRGB.
    Stated {
        /// The exponent that light was stored with.
        gamma: Option<f32>,
        /// What its red, green, blue and white are.
        primaries: Option<Primaries>,
    },
}

/// The colours that others are mixed of, as places of the CIE diagram.
pub struct Primaries {
    /// White.
    pub white: (f32, f32),
    /// Red.
    pub red: (f32, f32),
    /// Green.
    pub green: (f32, f32),
    /// Blue.
    pub blue: (f32, f32),
}

impl Primaries {
    /// Whether they are those of sRGB.
    pub fn are_usual(&self) -> bool {
        let Self { white, red, green, blue } = self;
        let usual = [(0.3127, 0.329), (0.64, 0.33), (0.3, 0.6), (0.15, 0.06)];
        [white, red, green, blue].into_iter().zip(usual).all(|(place, usual): (&(f32, f32), (f32, f32))| {
            (place.0 - usual.0).abs() < 0.005 && (place.1 - usual.1).abs() < 0.005
        })
    }
}

/// The amounts of ink of a JPEG as their profiles count them: `in_light` when they are stored as red, green and blue are
/// (YCCK), `missing` when what is stored is what is missing of them.
pub fn inks_to_stored(stored: &mut [u8], in_light: bool, missing: bool) {
    for pixel in stored.chunks_exact_mut(4) {
        if in_light {
            let [luma, blue, red] = [pixel[0], pixel[1], pixel[2]].map(f32::from);
            let (blue, red) = (blue - 128.0, red - 128.0);
            let light = [luma + 1.402 * red, luma - 0.344_136 * blue - 0.714_136 * red, luma + 1.772 * blue];
            pixel[..3].copy_from_slice(&light.map(|light| 255 - light.round().clamp(0.0, 255.0) as u8));
        }
        if missing {
            pixel.iter_mut().for_each(|ink| *ink = 255 - *ink);
        }
    }
}

impl ColourModel {
    /// Whether what they say makes no difference that is seen.
    pub fn are_usual(&self, channels: Channels) -> bool {
        let Some(profile) = self.profile().filter(|_| channels != Channels::Cmyk) else {
            return channels != Channels::Cmyk;
        };
        // Every sixth of each channel.
        let steps = || (0..=255_u8).step_by(51);
        let sampled: Vec<u8> = match channels {
            Channels::Grey => (0..=255).collect(),
            Channels::GreyAlpha => (0..=255).flat_map(|grey| [grey, 255]).collect(),
            Channels::Rgb | Channels::Rgba | Channels::Cmyk => {
                let opaque = (channels == Channels::Rgba).then_some(255);
                let mixed =
                    steps().flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| [red, green, blue])));
                mixed.flat_map(|pixel| pixel.into_iter().chain(opaque)).collect()
            }
        };
        let count = sampled.len() / channels.count();
        let Some(pixels) = Pixels::new(count, 1, channels, sampled) else { return false };
        let given = pixels.clone().in_rgb();
        match converted(pixels, &profile) {
            Ok(shown) => given.bytes().iter().zip(shown.bytes()).all(|(a, b)| a.abs_diff(*b) <= UNSEEN),
            // A profile for other pixels than these, which no program uses.
            Err(_) => true,
        }
    }

    /// The pixels in sRGB. A profile that cannot be used is passed over, as browsers do.
    pub fn applied(&self, pixels: Pixels) -> Pixels {
        let pixels = match self.profile() {
            Some(profile) => converted(pixels, &profile).unwrap_or_else(|pixels| pixels),
            None => pixels,
        };
        if pixels.channels() == Channels::Cmyk { mixed(&pixels) } else { pixels }
    }

    fn profile(&self) -> Option<ColorProfile> {
        match self {
            Self::Usual => None,
            Self::Profile(bytes) => ColorProfile::new_from_slice(bytes).ok(),
            Self::Stated { gamma, primaries } => {
                let mut profile = ColorProfile::new_srgb();
                if let Some(Primaries { white, red, green, blue }) = primaries {
                    let place = |(x, y): &(f32, f32)| Chromaticity::new(*x, *y);
                    let white = XyY::new(f64::from(white.0), f64::from(white.1), 1.0);
                    let mixed = ColorPrimaries { red: place(red), green: place(green), blue: place(blue) };
                    profile.update_rgb_colorimetry(white, mixed);
                }
                if let Some(gamma) = gamma.filter(|gamma| *gamma > 0.0) {
                    let curve = Some(ToneReprCurve::Parametric(vec![1.0 / gamma]));
                    (profile.red_trc, profile.green_trc, profile.blue_trc) = (curve.clone(), curve.clone(), curve);
                }
                profile.cicp = None;
                Some(profile)
            }
        }
    }
}

/// The pixels in sRGB by a profile; as they were when it is for others.
fn converted(pixels: Pixels, profile: &ColorProfile) -> Result<Pixels, Pixels> {
    let (given, made, channels) = match (profile.color_space, pixels.channels()) {
        (DataColorSpace::Gray, Channels::Grey) => (Layout::Gray, Layout::Rgb, Channels::Rgb),
        (DataColorSpace::Gray, Channels::GreyAlpha) => (Layout::GrayAlpha, Layout::Rgba, Channels::Rgba),
        (DataColorSpace::Rgb, Channels::Rgb) => (Layout::Rgb, Layout::Rgb, Channels::Rgb),
        (DataColorSpace::Rgb, Channels::Rgba) => (Layout::Rgba, Layout::Rgba, Channels::Rgba),
        // What a picture without colours says of colours is only how light its greys are.
        (DataColorSpace::Rgb, Channels::Grey | Channels::GreyAlpha) => return converted(pixels.in_rgb(), profile),
        (DataColorSpace::Cmyk, Channels::Cmyk) => (Layout::Rgba, Layout::Rgb, Channels::Rgb),
        _ => return Err(pixels),
    };
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(given, &ColorProfile::new_srgb(), made, options) else {
        return Err(pixels);
    };
    let mut shown = vec![0; pixels.width() * pixels.height() * channels.count()];
    match transform.transform(pixels.bytes(), &mut shown) {
        Ok(()) => Ok(Pixels::new(pixels.width(), pixels.height(), channels, shown).expect("as many as there were")),
        Err(_) => Err(pixels),
    }
}

/// Inks on white paper, without a profile: each takes its share of light away.
fn mixed(pixels: &Pixels) -> Pixels {
    let light = |ink: u8, black: u8| {
        let left = u32::from(255 - ink) * u32::from(255 - black);
        u8::try_from((left + 127) / 255).expect("a product of shares")
    };
    let rgb = pixels.bytes().chunks_exact(4).flat_map(|ink| [0, 1, 2].map(|place| light(ink[place], ink[3]))).collect();
    Pixels::new(pixels.width(), pixels.height(), Channels::Rgb, rgb).expect("as many as there were")
}
