//! Any picture of any kind, turned any way, comes out upright in its size and colours; and any bytes behind a known
//! beginning are survived.

mod camera;

use std::io::Cursor;

use camera::sheet::{Kind, Sheet};
use camera::{Camera, Colours, FINE, Grid, Rgb, SAMPLINGS, assert_shows, grey, orientation_exif, run, with_exif};
use image_webp::{ColorType, WebPEncoder};
use proptest::prelude::*;
use werkfunk_media::{Profile, inspect};

#[derive(Debug, Clone, Copy)]
enum Writer {
    Jpeg { colours: Colours, sampling: usize, progressive: bool, restart_rows: i32 },
    Png { kind: Kind, deep: bool, interlaced: bool },
    WebP { opaque: bool },
}

impl Writer {
    fn write(self, grid: &Grid, orientation: u8) -> Vec<u8> {
        let exif = orientation_exif(orientation);
        match self {
            Self::Jpeg { colours, sampling, progressive, restart_rows } => {
                let sampling = Some(SAMPLINGS[sampling].1);
                let camera =
                    Camera { colours, sampling, progressive, restart_rows, ..Camera::new(grid.width, grid.height) };
                with_exif(&camera.shoot(|x, y| grid.pixel(x, y)), &exif)
            }
            Self::Png { kind, deep, interlaced } => {
                let depth = if deep && kind != Kind::Palette { 16 } else { 8 };
                let sheet = Sheet { interlaced, ..Sheet::new(grid.width, grid.height, kind, depth) };
                sheet.with(b"eXIf", &exif).draw(|x, y| (grid.pixel(x, y), 255))
            }
            Self::WebP { opaque } => webp(grid, opaque, exif),
        }
    }

    fn kept(self, colour: Rgb) -> Rgb {
        match self {
            Self::Png { kind: Kind::Grey | Kind::GreyAlpha, .. } => grey(colour),
            _ => colour,
        }
    }
}

fn webp(grid: &Grid, opaque: bool, exif: Vec<u8>) -> Vec<u8> {
    let places = (0..grid.height).flat_map(|y| (0..grid.width).map(move |x| (x, y)));
    let alpha = (!opaque).then_some(255);
    let pixels: Vec<u8> = places.flat_map(|(x, y)| grid.pixel(x, y).into_iter().chain(alpha)).collect();
    let mut webp = Vec::new();
    let mut encoder = WebPEncoder::new(&mut webp);
    encoder.set_exif_metadata(exif);
    let kind = if opaque { ColorType::Rgb8 } else { ColorType::Rgba8 };
    encoder.encode(&pixels, grid.width as u32, grid.height as u32, kind).unwrap();
    webp
}

fn writer() -> impl Strategy<Value = Writer> {
    let inks = prop::sample::select(vec![Colours::YCbCr, Colours::Rgb, Colours::Cmyk, Colours::Ycck]);
    // The first five fit into one unit also with four components.
    let jpeg = (inks, 0..SAMPLINGS.len() - 1, any::<bool>(), 0..3).prop_map(
        |(colours, sampling, progressive, restart_rows)| Writer::Jpeg { colours, sampling, progressive, restart_rows },
    );
    let kinds = prop::sample::select(vec![Kind::Grey, Kind::Rgb, Kind::Palette, Kind::GreyAlpha, Kind::Rgba]);
    let png = (kinds, any::<bool>(), any::<bool>()).prop_map(|(kind, deep, interlaced)| Writer::Png {
        kind,
        deep,
        interlaced,
    });
    prop_oneof![2 => jpeg, 2 => png, 1 => any::<bool>().prop_map(|opaque| Writer::WebP { opaque })]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_picture_comes_out_upright(
        writer in writer(),
        width in 1_usize..300,
        height in 1_usize..300,
        orientation in 1_u8..=8,
        long_edge in 60_u32..320,
    ) {
        let grid = Grid::new(width, height);
        let picture = writer.write(&grid, orientation);
        let facts = inspect(&mut Cursor::new(&picture)).unwrap();
        let upright = if orientation > 4 { (height, width) } else { (width, height) };
        prop_assert_eq!((facts.width as usize, facts.height as usize, facts.orientation), (upright.0, upright.1, orientation));
        let (shrunk, small) = run(&picture, &Profile { long_edge, thumbnail_edge: 90, ..FINE }).unwrap();
        let scale = f64::min(1.0, f64::from(long_edge) / width.max(height) as f64);
        let edge = |length: usize| ((length as f64 * scale).round() as u32).max(1);
        prop_assert_eq!((shrunk.width, shrunk.height), (edge(upright.0), edge(upright.1)));
        // Cells of a few pixels are all edge.
        if long_edge >= 160 {
            assert_shows(&small, &grid, orientation, |colour| writer.kept(colour));
        }
    }

    #[test]
    fn any_change_of_any_picture_is_survived(
        writer in writer(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut picture = writer.write(&Grid::new(64, 48), 6);
        for (at, value) in changes {
            let at = at.index(picture.len());
            picture[at] = value;
        }
        let _ = inspect(&mut Cursor::new(&picture));
        let _ = run(&picture, &Profile { long_edge: 32, ..Profile::default() });
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_are_survived(
        start in prop::sample::select(vec![
            &b"\xFF\xD8\xFF"[..],
            b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR",
            b"RIFF\xFF\0\0\0WEBPVP8 ",
            b"RIFF\xFF\0\0\0WEBPVP8L",
            b"RIFF\xFF\0\0\0WEBPVP8X",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let picture = [start, &rest].concat();
        let _ = inspect(&mut Cursor::new(&picture));
        let _ = run(&picture, &Profile { long_edge: 32, ..Profile::default() });
    }
}
