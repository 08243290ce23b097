//! PNG pictures of every kind, as scanners, screens and drawing programs make them.

mod camera;

use std::io::Cursor;

use camera::sheet::{Kind, Sheet, chunk, stored};
use camera::{FINE, Grid, Print, Rgb, assert_shrinks_to, close, grey, orientation_exif, run};
use moxcms::ColorProfile;
use werkfunk_media::{MediaError, Profile, inspect};

const KINDS: [(Kind, &[u8]); 5] = [
    (Kind::Grey, &[1, 2, 4, 8, 16]),
    (Kind::Rgb, &[8, 16]),
    (Kind::Palette, &[4, 8]),
    (Kind::GreyAlpha, &[8, 16]),
    (Kind::Rgba, &[8, 16]),
];

/// What a sheet of this kind keeps of a colour.
fn kept(kind: Kind, depth: u8) -> impl Fn(Rgb) -> Rgb {
    move |colour| match kind {
        Kind::Grey | Kind::GreyAlpha => {
            let most = (1_u32 << depth.min(8)) - 1;
            grey(colour).map(|level| ((u32::from(level) >> (8 - depth.min(8))) * 255 / most) as u8)
        }
        _ => colour,
    }
}

#[test]
fn every_kind_shows_the_scene() {
    for (kind, depths) in KINDS {
        for depth in depths {
            for (width, height) in [(1, 1), (333, 251), (7, 130)] {
                for interlaced in [false, true] {
                    let grid = Grid::new(width, height);
                    let sheet = Sheet { interlaced, ..Sheet::new(width, height, kind, *depth) };
                    println!("{sheet:?}");
                    let png = sheet.draw(|x, y| (grid.pixel(x, y), 255));
                    assert_shrinks_to(&png, &grid, 1, kept(kind, *depth));
                }
            }
        }
    }
}

#[test]
fn what_is_transparent_lies_on_white() {
    let grid = Grid::new(160, 120);
    for (kind, depths) in &KINDS[2..] {
        for depth in *depths {
            for opacity in [0, 128, 255] {
                for interlaced in [false, true] {
                    let sheet = Sheet { interlaced, ..Sheet::new(160, 120, *kind, *depth) };
                    let png = sheet.draw(|x, y| (grid.pixel(x, y), opacity));
                    let keep = kept(*kind, *depth);
                    assert_shrinks_to(&png, &grid, 1, |colour| {
                        keep(colour).map(|c| {
                            let (c, opacity) = (u32::from(c), u32::from(opacity));
                            ((c * opacity + 255 * (255 - opacity)) / 255) as u8
                        })
                    });
                }
            }
        }
    }
}

#[test]
fn one_colour_may_stand_for_transparent() {
    let scene = |x: usize, _| (if x < 40 { [10, 200, 30] } else { [200, 30, 10] }, 255);
    let colour = [0, 10, 0, 200, 0, 30];
    let print = shown(&Sheet::new(80, 40, Kind::Rgb, 8).with(b"tRNS", &colour).draw(scene));
    assert!(close(print.at((0.25, 0.5)), [255; 3], 6) && close(print.at((0.75, 0.5)), [200, 30, 10], 10));
}

fn shown(png: &[u8]) -> Print {
    Print::of(&run(png, &FINE).unwrap().1)
}

fn srgb(linear: f64) -> u8 {
    let value = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}

#[test]
fn gamma_is_applied_in_every_depth() {
    for (kind, depth) in [(Kind::Rgb, 8), (Kind::Rgb, 16), (Kind::Grey, 8), (Kind::Grey, 16), (Kind::Rgba, 16)] {
        for (level, interlaced) in [(0, false), (3, false), (60, true), (150, false), (255, false)] {
            let sheet = Sheet { interlaced, ..Sheet::new(64, 64, kind, depth) };
            let linear = sheet.with(b"gAMA", &100_000_u32.to_be_bytes()).draw(|_, _| ([level; 3], 255));
            let (seen, meant) = (shown(&linear).at((0.5, 0.5)), srgb(f64::from(level) / 255.0));
            assert!(close(seen, [meant; 3], 3), "{seen:?} instead of {meant} for {level}, {kind:?} {depth}");
        }
    }
}

#[test]
fn what_means_srgb_changes_nothing() {
    let grid = Grid::new(160, 120);
    let sheet = Sheet::new(160, 120, Kind::Rgb, 8);
    let chromaticities = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000_u32];
    let chromaticities = chromaticities.map(u32::to_be_bytes).concat();
    let scene = |x, y| (grid.pixel(x, y), 255);
    let plain = run(&sheet.draw(scene), &FINE).unwrap();
    for sheet in [
        sheet.clone().with(b"gAMA", &45_455_u32.to_be_bytes()).with(b"cHRM", &chromaticities),
        // The plain word for sRGB overrules what contradicts it.
        sheet.clone().with(b"gAMA", &100_000_u32.to_be_bytes()).with(b"sRGB", &[0]),
        sheet.clone().with(b"iCCP", &packed_profile(&ColorProfile::new_srgb())),
        sheet.clone().with(b"iCCP", b"broken\0\0not zlib"),
        sheet.clone().with(b"gAMA", &0_u32.to_be_bytes()),
        sheet.clone().with(b"cHRM", &[0; 32]),
        sheet.with(b"zTXt", &[&b"Comment\0\0"[..], &stored(b"a note")].concat()),
    ] {
        assert_eq!(run(&sheet.draw(scene), &FINE).unwrap(), plain, "{:?}", sheet.before);
    }
}

fn packed_profile(profile: &ColorProfile) -> Vec<u8> {
    [&b"profile\0\0"[..], &stored(&profile.encode().unwrap())].concat()
}

#[test]
fn wide_colours_become_srgb() {
    let grid = Grid::new(160, 120);
    let p3 = ColorProfile::new_display_p3();
    let chromaticities = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000_u32];
    let chromaticities = chromaticities.map(u32::to_be_bytes).concat();
    for depth in [8, 16] {
        let sheet = Sheet::new(160, 120, Kind::Rgb, depth);
        for sheet in [
            sheet.clone().with(b"iCCP", &packed_profile(&p3)),
            sheet.clone().with(b"cHRM", &chromaticities),
            // Primaries of P3, transfer of sRGB, RGB, full range (ITU-T H.273).
            sheet.clone().with(b"cICP", &[12, 13, 0, 1]),
        ] {
            let print = shown(&sheet.draw(|x, y| (grid.pixel(x, y), 255)));
            for centre in grid.centres() {
                let (seen, meant) = (print.at(centre), camera::as_srgb(&p3, grid.at(centre)));
                assert!(close(seen, meant, 8), "{seen:?} instead of {meant:?}, {depth} bits, {:?}", sheet.before[0].0);
            }
        }
    }
}

#[test]
fn exif_counts_in_front_of_the_picture_and_behind_it() {
    let grid = Grid::new(160, 96);
    let exif = (*b"eXIf", orientation_exif(6));
    let tagged = (*b"eXIf", [b"Exif\0\0", &orientation_exif(6)[..]].concat());
    let sheet = Sheet::new(160, 96, Kind::Rgb, 8);
    for sheet in [
        Sheet { before: vec![exif.clone()], ..sheet.clone() },
        Sheet { after: vec![exif], ..sheet.clone() },
        Sheet { before: vec![tagged], ..sheet },
    ] {
        let png = sheet.draw(|x, y| (grid.pixel(x, y), 255));
        let facts = inspect(&mut Cursor::new(&png)).unwrap();
        assert_eq!((facts.width, facts.height, facts.orientation), (96, 160, 6));
        assert_shrinks_to(&png, &grid, 6, |colour| colour);
    }
}

/// With frames, as many as are told.
fn animation(frames: u8) -> Sheet {
    let control = [0, 0, 0, frames, 0, 0, 0, 0];
    let frame = [&[0; 4][..], &[0, 0, 0, 64, 0, 0, 0, 48], &[0; 8], &[0, 1, 0, 1, 0, 0]].concat();
    Sheet::new(64, 48, Kind::Rgb, 8).with(b"acTL", &control).with(b"fcTL", &frame)
}

#[test]
fn what_moves_is_refused_and_what_only_could_is_not() {
    let moving = animation(2).draw(|_, _| ([9, 9, 9], 255));
    assert!(matches!(run(&moving, &FINE), Err(MediaError::Unsupported { what: "animated PNG" })));
    assert_eq!(inspect(&mut Cursor::new(&moving)).unwrap().width, 64);
    assert_eq!(run(&animation(1).draw(|_, _| ([9, 9, 9], 255)), &FINE).unwrap().0.width, 64);
}

#[test]
fn a_palette_with_half_a_colour_is_damage() {
    let sheet = Sheet::new(64, 48, Kind::Palette, 8).draw(|_, _| ([9, 9, 9], 255));
    let name = sheet.windows(4).position(|name| name == b"PLTE").unwrap();
    for bytes in [3, 4, 6, 40] {
        let mut png = sheet[..name - 4].to_vec();
        chunk(&mut png, b"PLTE", &vec![9; bytes]);
        // Behind name, one colour and checksum.
        png.extend(&sheet[name + 4 + 3 + 4..]);
        let made = run(&png, &FINE);
        assert_eq!(matches!(made, Err(MediaError::Damaged)), bytes % 3 > 0, "{bytes} bytes: {made:?}");
    }
}

fn small() -> Vec<Vec<u8>> {
    let grid = Grid::new(64, 48);
    let sheet = Sheet::new(64, 48, Kind::Rgb, 8);
    let deep = Sheet { interlaced: true, ..Sheet::new(64, 48, Kind::GreyAlpha, 16) };
    [sheet, deep].map(|sheet| sheet.draw(|x, y| (grid.pixel(x, y).map(|c| c ^ (x as u8)), 255))).into()
}

#[test]
fn a_picture_cut_off_anywhere_is_never_passed_on_as_whole() {
    for png in small() {
        for cut in (1..png.len()).step_by(png.len() / 200).chain(png.len() - 14..png.len()) {
            let made = run(&png[..cut], &Profile::default());
            assert!(matches!(made, Err(MediaError::Truncated)), "cut at {cut} of {}: {made:?}", png.len());
        }
    }
}

/// Every byte of such a file is under a checksum.
#[test]
fn flipped_bits_are_noticed_wherever_they_are() {
    for png in small() {
        for bit in (0..png.len() * 8).step_by(png.len() * 8 / 500) {
            let mut flipped = png.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(run(&flipped, &Profile::default()).is_err(), "bit {bit}");
        }
    }
}

#[test]
fn what_follows_the_picture_is_not_read() {
    for mut png in small() {
        let alone = run(&png, &FINE).unwrap();
        png.extend(b"and a film");
        assert_eq!(run(&png, &FINE).unwrap(), alone);
    }
}

#[test]
fn a_background_of_a_missing_palette_is_damage_and_no_unreadable_file() {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &[0, 0, 1, 0, 0, 0, 1, 0, 8, 3, 0, 0, 0]);
    chunk(&mut png, b"bKGD", &[0]);
    let refused = inspect(&mut Cursor::new(&png)).map(|_| ());
    assert!(matches!(refused, Err(MediaError::Damaged)), "{refused:?}");
}
