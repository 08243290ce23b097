//! A camera for tests: makes JPEGs of a known colour grid in every sampling, and looks at JPEGs with libjpeg's own RGB
//! decoder, which shares nothing with the crate's raw one.
#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod boxes;
pub mod cost;
pub mod sheet;

use std::io::Cursor;
use std::ptr;

use moxcms::{ColorProfile, Layout, TransformOptions};
use mozjpeg_sys::*;
use werkfunk_media::{MediaError, PlatformDecoder, Profile, Shrunk, shrink};

pub type Rgb = [u8; 3];

/// Luma and chroma sampling factors by the usual names.
pub const SAMPLINGS: [(&str, [(i32, i32); 3]); 6] = [
    ("4:4:4", [(1, 1), (1, 1), (1, 1)]),
    ("4:2:2", [(2, 1), (1, 1), (1, 1)]),
    ("4:2:0", [(2, 2), (1, 1), (1, 1)]),
    ("4:4:0", [(1, 2), (1, 1), (1, 1)]),
    ("4:1:1", [(4, 1), (1, 1), (1, 1)]),
    ("4:1:0", [(4, 2), (1, 1), (1, 1)]),
];

/// What the stored samples mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    YCbCr,
    Rgb,
    /// Inverted, with Adobe's marker.
    Cmyk,
    /// Inverted, with Adobe's marker.
    Ycck,
}

/// How a photo is taken.
#[derive(Debug, Clone, Copy)]
pub struct Camera {
    pub width: usize,
    pub height: usize,
    /// `None` is a grey photo.
    pub sampling: Option<[(i32, i32); 3]>,
    pub colours: Colours,
    pub progressive: bool,
    /// Each component in a scan of its own, though not progressive.
    pub one_by_one: bool,
    pub restart_rows: i32,
    pub quality: i32,
}

impl Camera {
    pub fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            sampling: Some(SAMPLINGS[2].1),
            colours: Colours::YCbCr,
            progressive: false,
            one_by_one: false,
            restart_rows: 0,
            quality: 95,
        }
    }

    pub fn sampling(self, name: &str) -> Self {
        let found = SAMPLINGS.iter().find(|(known, _)| *known == name).unwrap();
        Self { sampling: Some(found.1), ..self }
    }

    /// A JPEG whose pixel at (x, y) is `scene(x, y)`.
    pub fn shoot(&self, scene: impl Fn(usize, usize) -> Rgb) -> Vec<u8> {
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let pixels: Vec<u8> = match self.colours {
            Colours::YCbCr | Colours::Rgb => places.flat_map(|(x, y)| scene(x, y)).collect(),
            Colours::Cmyk | Colours::Ycck => places.flat_map(|(x, y)| inverted_inks(scene(x, y))).collect(),
        };
        unsafe { self.compress(&pixels) }
    }

    unsafe fn compress(&self, pixels: &[u8]) -> Vec<u8> {
        let (input, stored) = match self.colours {
            Colours::YCbCr => (J_COLOR_SPACE::JCS_RGB, J_COLOR_SPACE::JCS_YCbCr),
            Colours::Rgb => (J_COLOR_SPACE::JCS_RGB, J_COLOR_SPACE::JCS_RGB),
            Colours::Cmyk => (J_COLOR_SPACE::JCS_CMYK, J_COLOR_SPACE::JCS_CMYK),
            Colours::Ycck => (J_COLOR_SPACE::JCS_CMYK, J_COLOR_SPACE::JCS_YCCK),
        };
        unsafe {
            let mut errors: jpeg_error_mgr = std::mem::zeroed();
            let mut info: jpeg_compress_struct = std::mem::zeroed();
            info.common.err = jpeg_std_error(&mut errors);
            jpeg_CreateCompress(&mut info, JPEG_LIB_VERSION, size_of_val(&info));
            let (mut bytes, mut length) = (ptr::null_mut(), 0);
            jpeg_mem_dest(&mut info, &mut bytes, &mut length);
            info.image_width = self.width as u32;
            info.image_height = self.height as u32;
            info.input_components = (pixels.len() / (self.width * self.height)) as i32;
            info.in_color_space = input;
            jpeg_c_set_int_param(&mut info, JINT_COMPRESS_PROFILE, JCP_FASTEST as i32);
            jpeg_set_defaults(&mut info);
            jpeg_set_quality(&mut info, self.quality, 1);
            info.restart_in_rows = self.restart_rows;
            jpeg_set_colorspace(&mut info, stored);
            match self.sampling {
                None => jpeg_set_colorspace(&mut info, J_COLOR_SPACE::JCS_GRAYSCALE),
                Some(factors) => {
                    for (i, (h, v)) in factors.into_iter().enumerate() {
                        (*info.comp_info.add(i)).h_samp_factor = h;
                        (*info.comp_info.add(i)).v_samp_factor = v;
                    }
                    if info.num_components == 4 {
                        // Black is as fine as luma, or as cyan.
                        (*info.comp_info.add(3)).h_samp_factor = factors[0].0;
                        (*info.comp_info.add(3)).v_samp_factor = factors[0].1;
                    }
                }
            }
            if self.progressive {
                jpeg_simple_progression(&mut info);
            }
            let scans: Vec<jpeg_scan_info> = (0..info.num_components)
                .map(|i| jpeg_scan_info {
                    comps_in_scan: 1,
                    component_index: [i, 0, 0, 0],
                    Ss: 0,
                    Se: 63,
                    Ah: 0,
                    Al: 0,
                })
                .collect();
            if self.one_by_one {
                info.scan_info = scans.as_ptr();
                info.num_scans = info.num_components;
            }
            jpeg_start_compress(&mut info, 1);
            for row in pixels.chunks_exact(pixels.len() / self.height) {
                jpeg_write_scanlines(&mut info, &row.as_ptr(), 1);
            }
            jpeg_finish_compress(&mut info);
            let jpeg = std::slice::from_raw_parts(bytes, length as usize).to_vec();
            jpeg_destroy_compress(&mut info);
            jpeg
        }
    }
}

/// The inks of a colour as Adobe's programs store them: 255 is none.
fn inverted_inks(rgb: Rgb) -> [u8; 4] {
    let light = rgb.into_iter().max().unwrap_or(0);
    let [c, m, y] = rgb.map(|channel| (u32::from(channel) * 255 / u32::from(light.max(1))) as u8);
    [c, m, y, light]
}

/// Strong colours, no two alike in a row or column.
const COLOURS: [Rgb; 12] = [
    [200, 40, 40],
    [40, 160, 60],
    [50, 70, 200],
    [220, 200, 60],
    [30, 30, 30],
    [180, 60, 180],
    [60, 180, 180],
    [235, 235, 235],
    [230, 130, 40],
    [110, 110, 110],
    [20, 80, 90],
    [150, 200, 120],
];

/// A grid of at most 4 x 3 colours with cells large enough for any sampling.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    pub width: usize,
    pub height: usize,
    pub columns: usize,
    pub rows: usize,
}

impl Grid {
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, height, columns: (width / 32).clamp(1, 4), rows: (height / 32).clamp(1, 3) }
    }

    pub fn pixel(&self, x: usize, y: usize) -> Rgb {
        let column = x * self.columns / self.width;
        let row = y * self.rows / self.height;
        COLOURS[row * 4 + column]
    }

    /// The colour at a place given in parts of the whole.
    pub fn at(&self, (x, y): (f64, f64)) -> Rgb {
        self.pixel((x * self.width as f64) as usize, (y * self.height as f64) as usize)
    }

    /// The centres of the cells, in parts of the whole.
    pub fn centres(&self) -> Vec<(f64, f64)> {
        let centre = |i: usize, count: usize| (i as f64 + 0.5) / count as f64;
        (0..self.rows)
            .flat_map(|row| (0..self.columns).map(move |column| (column, row)))
            .map(|(column, row)| (centre(column, self.columns), centre(row, self.rows)))
            .collect()
    }
}

/// Where a place of the stored picture is seen after orientation, by the EXIF standard's table.
pub fn displayed(orientation: u8, (x, y): (f64, f64)) -> (f64, f64) {
    match orientation {
        2 => (1.0 - x, y),
        3 => (1.0 - x, 1.0 - y),
        4 => (x, 1.0 - y),
        5 => (y, x),
        6 => (1.0 - y, x),
        7 => (1.0 - y, 1.0 - x),
        8 => (y, 1.0 - x),
        _ => (x, y),
    }
}

/// A decoded picture.
pub struct Print {
    pub width: usize,
    pub height: usize,
    pub rgb: Vec<u8>,
}

impl Print {
    pub fn of(jpeg: &[u8]) -> Self {
        unsafe {
            let mut errors: jpeg_error_mgr = std::mem::zeroed();
            let mut info: jpeg_decompress_struct = std::mem::zeroed();
            info.common.err = jpeg_std_error(&mut errors);
            jpeg_CreateDecompress(&mut info, JPEG_LIB_VERSION, size_of_val(&info));
            jpeg_mem_src(&mut info, jpeg.as_ptr(), jpeg.len() as _);
            jpeg_read_header(&mut info, 1);
            info.out_color_space = J_COLOR_SPACE::JCS_RGB;
            jpeg_start_decompress(&mut info);
            let (width, height) = (info.output_width as usize, info.output_height as usize);
            let mut rgb = vec![0; width * height * 3];
            for row in rgb.chunks_exact_mut(width * 3) {
                jpeg_read_scanlines(&mut info, &mut row.as_mut_ptr(), 1);
            }
            jpeg_finish_decompress(&mut info);
            jpeg_destroy_decompress(&mut info);
            assert_eq!(errors.num_warnings, 0, "a picture of ours makes libjpeg warn");
            Self { width, height, rgb }
        }
    }

    pub fn at(&self, (x, y): (f64, f64)) -> Rgb {
        let column = ((x * self.width as f64) as usize).min(self.width - 1);
        let row = ((y * self.height as f64) as usize).min(self.height - 1);
        let at = (row * self.width + column) * 3;
        [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]]
    }
}

pub fn close(a: Rgb, b: Rgb, tolerance: u8) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= tolerance)
}

pub fn grey([r, g, b]: Rgb) -> Rgb {
    let luma = 0.299 * f64::from(r) + 0.587 * f64::from(g) + 0.114 * f64::from(b);
    [luma.round() as u8; 3]
}

/// The photo with one more segment right after its start.
pub fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() + 2) as u16;
    let mut made = vec![0xFF, 0xD8, 0xFF, marker];
    made.extend(length.to_be_bytes());
    made.extend(content);
    made.extend(&jpeg[2..]);
    made
}

pub fn with_exif(jpeg: &[u8], tiff: &[u8]) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"Exif\0\0", tiff].concat())
}

/// The smallest EXIF block that holds an orientation, big-endian as some cameras write it.
pub fn orientation_exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

/// The photo with a colour profile in pieces of `chunk` bytes.
pub fn with_profile(jpeg: &[u8], profile: &[u8], chunk: usize) -> Vec<u8> {
    let count = profile.len().div_ceil(chunk);
    // Each segment goes right after the start, so the chunks stand in the file in reverse order.
    (profile.chunks(chunk).enumerate()).fold(jpeg.to_vec(), |jpeg, (i, part)| {
        let numbers = [i as u8 + 1, count as u8];
        with_segment(&jpeg, 0xE2, &[b"ICC_PROFILE\0", &numbers[..], part].concat())
    })
}

/// What a colour in `profile` is in sRGB.
pub fn as_srgb(profile: &ColorProfile, colour: Rgb) -> Rgb {
    let srgb = ColorProfile::new_srgb();
    let transform =
        profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default()).unwrap();
    let mut converted = [0; 3];
    transform.transform(&colour, &mut converted).unwrap();
    converted
}

/// The photo without its first segment of this kind.
pub fn without_segment(jpeg: &[u8], marker: u8) -> Vec<u8> {
    let at = jpeg.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
    let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    [&jpeg[..at], &jpeg[at + 2 + length..]].concat()
}

/// A picture with as much quality as shows the colours as they are.
pub const FINE: Profile = Profile { long_edge: 1600, quality: 95, thumbnail_edge: 320 };

/// Size and colours of `jpeg` against the scene, seen in `orientation`.
#[track_caller]
pub fn assert_shows(jpeg: &[u8], grid: &Grid, orientation: u8, colour: impl Fn(Rgb) -> Rgb) {
    let print = Print::of(jpeg);
    for centre in grid.centres() {
        let (seen, meant) = (print.at(displayed(orientation, centre)), colour(grid.at(centre)));
        assert!(
            close(seen, meant, 24),
            "{seen:?} instead of {meant:?} at {centre:?} of {grid:?}, orientation {orientation}"
        );
    }
}

/// Shrinks a picture that must be sound, and looks at it.
#[track_caller]
pub fn assert_shrinks_to(picture: &[u8], grid: &Grid, orientation: u8, colour: impl Fn(Rgb) -> Rgb) {
    let (shrunk, small) = run(picture, &FINE).unwrap();
    assert_shows(&small, grid, orientation, &colour);
    assert_shows(&shrunk.thumbnail.jpeg, grid, orientation, colour);
}

pub fn run(jpeg: &[u8], profile: &Profile) -> Result<(Shrunk, Vec<u8>), MediaError> {
    run_with(jpeg, profile, None)
}

pub fn run_with(
    picture: &[u8],
    profile: &Profile,
    platform: Option<&dyn PlatformDecoder>,
) -> Result<(Shrunk, Vec<u8>), MediaError> {
    let mut output = Vec::new();
    let shrunk = shrink(&mut Cursor::new(picture), &mut output, &(*profile).into(), platform).inspect_err(|_| {
        assert!(output.is_empty(), "a refused picture left bytes in the output");
    })?;
    assert_eq!(shrunk.bytes, output.len() as u64);
    Ok((shrunk, output))
}
