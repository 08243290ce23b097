//! Photos as a phone's camera makes them: real ones if the machine has any, else drawn; with EXIF, place and serial.
//!
//! Each carries a coloured mark in each corner of the upright picture, so that a story can tell which way up it is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, Rgb, RgbImage};

pub use super::exif::Camera;
pub use super::scene::drawn_scene;
use super::scene::hash;
use super::{Doing, Outcome, trouble};

/// Longer and shorter side of a 12-megapixel camera.
pub const CAMERA: (u32, u32) = (4000, 3000);

/// Folders of Debian's wallpaper packages that hold photographs (others hold drawings).
const PHOTO_FOLDERS: [&str; 13] = [
    "backgrounds/mate/nature",
    "wallpapers/BytheWater",
    "wallpapers/ColdRipple",
    "wallpapers/ColorfulCups",
    "wallpapers/DarkestHour",
    "wallpapers/EveningGlow",
    "wallpapers/FallenLeaf",
    "wallpapers/Grey",
    "wallpapers/Kite",
    "wallpapers/OneStandsOut",
    "wallpapers/Path",
    "wallpapers/Volna",
    "wallpapers/summer_1am",
];

/// Upper left, upper right, lower left, lower right.
const MARKS: [[u8; 3]; 4] = [[230, 20, 20], [20, 200, 20], [20, 20, 230], [230, 220, 20]];

/// Where a set of photos came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The user's folder; taken as they are, without marks.
    Own,
    /// Wallpaper packages.
    Wallpapers,
    /// Drawn here.
    Drawn,
}

impl Camera {
    /// The camera of the `index`-th photo: orientations 1, 6, 3 and 8 take turns; `serial` and `place` are canaries.
    pub fn of(index: usize, serial: &str, place: &str) -> Self {
        Self {
            make: "Baustellenkamera".to_owned(),
            model: "BK-12".to_owned(),
            serial: serial.to_owned(),
            taken: format!("2026:11:23 09:{:02}:{:02}", index / 60 % 60, index % 60),
            offset: "+01:00".to_owned(),
            orientation: [1, 6, 3, 8][index % 4],
            latitude: 52.516_27,
            longitude: 13.377_7 + index as f64 * 0.000_1,
            place: place.to_owned(),
        }
    }
}

/// Writes `count` photos into `folder` and gives their paths and source: those of the folder `own` (cycled) if told,
/// else of wallpaper packages if there are, else drawn.
pub fn take_photos(
    folder: &Path,
    count: usize,
    own: Option<&Path>,
    camera: impl Fn(usize) -> Camera + Sync,
) -> Outcome<(Vec<PathBuf>, Source)> {
    std::fs::create_dir_all(folder).doing(format!("making {}", folder.display()))?;
    let (found, source) = match own {
        Some(own) => (jpegs_below(own), Source::Own),
        None => match wallpapers() {
            found if found.is_empty() => (found, Source::Drawn),
            found => (found, Source::Wallpapers),
        },
    };
    if source == Source::Own && found.is_empty() {
        return trouble("the folder of photos holds no .jpg");
    }
    let make = |index: usize| {
        let path = folder.join(format!("IMG_{index:04}.jpg"));
        let from = found.get(index % found.len().max(1));
        let bytes = match (source, from) {
            (Source::Own, Some(from)) => read(from)?,
            (_, Some(from)) => photo_of(from, index as u64, &camera(index))?,
            (_, None) => scene_photo(index as u64, &camera(index))?,
        };
        std::fs::write(&path, bytes).doing(format!("writing {}", path.display()))?;
        Ok(path)
    };
    let even = |rest: usize| (rest..count).step_by(2).map(make).collect::<Outcome<Vec<_>>>();
    let (first, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| even(1));
        (even(0), second.join())
    });
    let mut paths = first?;
    match second {
        Ok(second) => paths.extend(second?),
        Err(_) => return trouble("drawing photos failed"),
    }
    paths.sort();
    Ok((paths, source))
}

/// Photos of the machine's wallpaper packages, always in the same order; empty if none is installed, or if
/// `WERKFUNK_WALLPAPERS=no` asks for drawn scenes.
pub fn wallpapers() -> Vec<PathBuf> {
    if std::env::var_os("WERKFUNK_WALLPAPERS").is_some_and(|wish| wish == "no") {
        return Vec::new();
    }
    let share = Path::new("/usr/share");
    let folders = PHOTO_FOLDERS.iter().map(|f| share.join(f));
    let mut found: Vec<_> = folders.flat_map(|f| largest_per_folder(&f)).collect();
    found.sort();
    found.dedup();
    found
}

fn largest_per_folder(folder: &Path) -> Vec<PathBuf> {
    let mut sized: Vec<_> = jpegs_below(folder)
        .into_iter()
        .filter_map(|p| {
            let (w, h) = image::image_dimensions(&p).ok()?;
            (w.min(h) >= 1000).then_some((u64::from(w) * u64::from(h), p))
        })
        .collect();
    sized.sort();
    sized.reverse();
    // Plasma keeps one photo in many sizes; elsewhere each file is a photo.
    if folder.join("contents").exists() {
        sized.truncate(1);
    }
    sized.into_iter().map(|(_, p)| p).collect()
}

fn jpegs_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.to_string_lossy().to_ascii_lowercase();
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else if name.ends_with(".jpg") || name.ends_with(".jpeg") {
                found.insert(std::fs::canonicalize(&path).unwrap_or(path));
            }
        }
    }
    found.into_iter().collect()
}

/// A drawn 12-megapixel photo.
pub fn scene_photo(seed: u64, camera: &Camera) -> Outcome<Vec<u8>> {
    let (w, h) = upright_size(camera.orientation, CAMERA);
    camera_jpeg(drawn_scene(seed, w, h), camera)
}

/// A drawn photo of 640 x 480 with orientation 1, for stories in which the photo is not the point.
pub fn small_photo(seed: u64) -> Outcome<Vec<u8>> {
    let camera = Camera { orientation: 1, ..Camera::of(seed as usize, "BK12-000000", "Werkstatt") };
    camera_jpeg(drawn_scene(seed, 640, 480), &camera)
}

/// A picture file brought to 12 megapixels, with the noise of a sensor.
pub fn photo_of(file: &Path, seed: u64, camera: &Camera) -> Outcome<Vec<u8>> {
    let (w, h) = upright_size(camera.orientation, CAMERA);
    let picture = image::open(file).doing(format!("opening {}", file.display()))?;
    let picture = picture.resize_to_fill(w, h, FilterType::Triangle);
    let mut picture = picture.into_rgb8();
    for (at, value) in (0u32..).zip(picture.iter_mut()) {
        let grain = (hash(seed, at, 0) - 0.5) * 14.0;
        *value = (f32::from(*value) + grain).clamp(0.0, 255.0) as u8;
    }
    camera_jpeg(picture, camera)
}

/// Encodes an upright picture as the camera would have: marked, turned the way it was held, with EXIF.
pub fn camera_jpeg(mut upright: RgbImage, camera: &Camera) -> Outcome<Vec<u8>> {
    mark_corners(&mut upright);
    let held = match camera.orientation {
        6 => 8,
        8 => 6,
        own_inverse => own_inverse,
    };
    let Some(turn) = Orientation::from_exif(held as u8) else {
        return trouble(format!("{held} is no orientation"));
    };
    let mut stored = DynamicImage::ImageRgb8(upright);
    stored.apply_orientation(turn);
    let mut plain = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut plain, 92);
    encoder.encode_image(&stored).doing("encoding a photo")?;
    let mut photo = plain[..2].to_vec();
    photo.extend(camera.segment());
    photo.extend(&plain[2..]);
    Ok(photo)
}

/// Size of the upright picture when the sensor's long side is the first.
fn upright_size(orientation: u16, sensor: (u32, u32)) -> (u32, u32) {
    if orientation >= 5 { (sensor.1, sensor.0) } else { sensor }
}

/// Side of a mark.
fn mark_side(width: u32, height: u32) -> u32 {
    width.min(height) / 10
}

fn mark_corners(image: &mut RgbImage) {
    let (w, h) = image.dimensions();
    let side = mark_side(w, h);
    for (corner, mark) in MARKS.iter().enumerate() {
        let left = if corner % 2 == 0 { 0 } else { w - side };
        let top = if corner < 2 { 0 } else { h - side };
        for y in top..top + side {
            for x in left..left + side {
                image.put_pixel(x, y, Rgb(*mark));
            }
        }
    }
}

/// True if the picture's pixels, whatever its EXIF says, show all four marks where they belong.
pub fn is_upright(jpeg: &[u8]) -> Outcome<bool> {
    let image = image::load_from_memory(jpeg).doing("opening a photo")?.into_rgb8();
    let (w, h) = image.dimensions();
    let inside = mark_side(w, h) / 2;
    Ok(MARKS.iter().enumerate().all(|(corner, mark)| {
        let x = if corner % 2 == 0 { inside } else { w - 1 - inside };
        let y = if corner < 2 { inside } else { h - 1 - inside };
        let Rgb(seen) = image.get_pixel(x, y);
        { seen.iter().zip(mark) }.all(|(a, b)| a.abs_diff(*b) < 60)
    }))
}

/// Width and height of a picture's pixels.
pub fn dimensions(jpeg: &[u8]) -> Outcome<(u32, u32)> {
    let image = image::load_from_memory(jpeg).doing("opening a photo")?;
    Ok((image.width(), image.height()))
}

/// The first `part` of a photo, as a broken transfer leaves it.
pub fn truncated(jpeg: &[u8], part: f64) -> Vec<u8> {
    jpeg[..(jpeg.len() as f64 * part) as usize].to_vec()
}

/// A text that calls itself a photo.
pub fn not_a_jpeg() -> Vec<u8> {
    b"Sehr geehrte Damen und Herren, anbei das Foto.\n".repeat(40)
}

/// A JPEG whose head promises 65,500 x 65,500 pixels.
pub fn header_bomb() -> Outcome<Vec<u8>> {
    let mut jpeg = small_photo(0)?;
    let frame = jpeg.windows(2).position(|w| w == [0xff, 0xc0]);
    let Some(frame) = frame else {
        return trouble("the encoder wrote no baseline frame");
    };
    let side = 65_500u16.to_be_bytes();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[side, side].concat());
    Ok(jpeg)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).doing(format!("reading {}", path.display()))
}
