//! The photos: Debian's wallpapers brought to a camera's size, with a sensor's grain and a camera's EXIF; or a folder of
//! the user's own. Made once, kept in the cache.

use std::fs;
use std::path::{Path, PathBuf};

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use photo_shared::jpeg::{Camera, Rgb, decode, encode};
use photo_shared::{Outcome, exif, jpegs_in};

/// Folders of `mate-backgrounds` and `plasma-workspace-wallpapers` that hold photographs of at least 1440 rows.
const WALLPAPERS: [&str; 12] = [
    "backgrounds/mate/nature/Garden.jpg",
    "wallpapers/ColorfulCups/contents/images",
    "backgrounds/mate/nature/LadyBird.jpg",
    "wallpapers/FallenLeaf/contents/images",
    "backgrounds/mate/nature/Wood.jpg",
    "wallpapers/Path/contents/images",
    "backgrounds/mate/nature/TwoWings.jpg",
    "wallpapers/EveningGlow/contents/images",
    "backgrounds/mate/nature/YellowFlower.jpg",
    "wallpapers/BytheWater/contents/images",
    "backgrounds/mate/nature/Aqua.jpg",
    "wallpapers/Kite/contents/images",
];
/// What phones of every price write.
const QUALITY: f32 = 93.0;
/// Largest deviation of the grain from the scene, in steps of 8 bits.
const GRAIN: i32 = 5;
const MEGAPIXELS_12: (u32, u32) = (4000, 3000);
const MEGAPIXELS_48: (u32, u32) = (8000, 6000);
/// Photos of a day on site.
const SERIES: usize = 50;

/// The prepared photos.
#[derive(Debug, Clone, Default)]
pub struct Photos {
    /// For times and bytes: the user's own, or those of 12 megapixels.
    pub compared: Vec<PathBuf>,
    pub progressive_12: Vec<PathBuf>,
    pub baseline_48: Vec<PathBuf>,
    pub progressive_48: Vec<PathBuf>,
    /// A folder of [`SERIES`] photos.
    pub series: PathBuf,
    /// A folder of two progressive ones of 48 megapixels.
    pub pair: PathBuf,
    /// One pixel: all a pipeline costs without work.
    pub nothing: PathBuf,
}

/// Prepares `count` photos of each kind that times are taken of, in `cache`; `own` is a folder to compare instead.
pub fn prepare(cache: &Path, count: usize, own: Option<&Path>) -> Outcome<Photos> {
    fs::create_dir_all(cache)?;
    let sources = wallpapers();
    if sources.is_empty() {
        return Err(
            "no wallpapers: install the Debian packages mate-backgrounds and plasma-workspace-wallpapers".into()
        );
    }
    let kind = |name: &str, size: (u32, u32), progressive: bool, count: usize| {
        let numbered = sources.iter().enumerate().take(count);
        numbered.map(|(at, from)| photo(&cache.join(name), from, at, size, progressive)).collect::<Outcome<Vec<_>>>()
    };
    let twelve = kind("12mp", MEGAPIXELS_12, false, count)?;
    let progressive_48 = kind("48mp-progressive", MEGAPIXELS_48, true, 2)?;
    Ok(Photos {
        progressive_12: kind("12mp-progressive", MEGAPIXELS_12, true, count.min(4))?,
        baseline_48: kind("48mp", MEGAPIXELS_48, false, count.min(4))?,
        series: linked(&cache.join("series"), &twelve, SERIES)?,
        pair: linked(&cache.join("pair"), &progressive_48, 2)?,
        nothing: nothing(&cache.join("nothing.jpg"))?,
        compared: own.map_or(Ok(twelve), jpegs_in)?,
        progressive_48,
    })
}

fn wallpapers() -> Vec<PathBuf> {
    let paths = WALLPAPERS.iter().map(|path| Path::new("/usr/share").join(path));
    paths.filter_map(|path| if path.is_dir() { largest_in(&path) } else { path.exists().then_some(path) }).collect()
}

/// Plasma keeps one photo in many sizes, the largest of which is the longest file.
fn largest_in(folder: &Path) -> Option<PathBuf> {
    let files = jpegs_in(folder).ok()?;
    files.into_iter().max_by_key(|file| fs::metadata(file).map_or(0, |data| data.len()))
}

/// The `at`-th photo of a kind; held upright, to the right, on its head and to the left in turn.
fn photo(folder: &Path, from: &Path, at: usize, size: (u32, u32), progressive: bool) -> Outcome<PathBuf> {
    let path = folder.join(format!("photo-{at:02}.jpg"));
    if !path.exists() {
        let mut picture = enlarged(&decode(&fs::read(from)?, 8)?, size)?;
        grain(&mut picture.samples, at as u32);
        let jpeg = encode(&picture, Camera { quality: QUALITY, progressive }, &exif::block([1, 6, 3, 8][at % 4]))?;
        write(&path, &jpeg)?;
    }
    Ok(path)
}

/// Cut to the new proportions and brought to the new size.
fn enlarged(picture: &Rgb, (width, height): (u32, u32)) -> Outcome<Rgb> {
    let from = Image::from_vec_u8(picture.width, picture.height, picture.samples.clone(), PixelType::U8x3)?;
    let mut to = Image::new(width, height, PixelType::U8x3);
    let lanczos = ResizeAlg::Convolution(FilterType::Lanczos3);
    Resizer::new().resize(&from, &mut to, &ResizeOptions::new().resize_alg(lanczos).fit_into_destination(None))?;
    Ok(Rgb { width, height, samples: to.into_vec() })
}

/// The same for all channels of a pixel: what is left of a sensor's noise after a phone has taken the colour out of it.
fn grain(samples: &mut [u8], seed: u32) {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut step = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 16) as i32 % (GRAIN + 1)
    };
    for pixel in samples.chunks_exact_mut(3) {
        let deviation = step() - step();
        pixel.iter_mut().for_each(|sample| *sample = (i32::from(*sample) + deviation).clamp(0, 255) as u8);
    }
}

/// So many links to the given photos, in turn.
fn linked(folder: &Path, photos: &[PathBuf], count: usize) -> Outcome<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (at, photo) in photos.iter().cycle().take(count).enumerate() {
        fs::hard_link(photo, folder.join(format!("photo-{at:02}.jpg")))?;
    }
    Ok(folder.to_owned())
}

fn nothing(path: &Path) -> Outcome<PathBuf> {
    let pixel = Rgb { width: 1, height: 1, samples: vec![128; 3] };
    write(path, &encode(&pixel, Camera { quality: QUALITY, progressive: false }, &exif::block(1))?)?;
    Ok(path.to_owned())
}

/// Whole or not at all, so that a bench that was broken off leaves no half photo in the cache.
fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("part");
    fs::write(&beside, bytes)?;
    Ok(fs::rename(&beside, path)?)
}
