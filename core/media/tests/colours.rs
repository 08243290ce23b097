//! Whatever the stored samples mean (light, ink, wide colours, a grey curve), the small photo shows them as sRGB.

mod camera;

use camera::{
    Camera, Colours, FINE, Grid, Print, Rgb, SAMPLINGS, assert_shrinks_to, close, run, with_profile, without_segment,
};
use moxcms::{ColorProfile, DataColorSpace, LutDataType, LutStore, LutType, LutWarehouse, Matrix3d, ProfileClass};

#[test]
fn light_and_ink_are_shown_alike_in_every_sampling() {
    for colours in [Colours::Rgb, Colours::Cmyk, Colours::Ycck] {
        // Four components must fit into one unit of ten blocks.
        for (name, factors) in SAMPLINGS.into_iter().filter(|(_, factors)| factors[0].0 * factors[0].1 <= 4) {
            for (width, height, progressive) in [(333, 251, false), (97, 203, true), (1, 1, false)] {
                let grid = Grid::new(width, height);
                let camera = Camera { colours, progressive, sampling: Some(factors), ..Camera::new(width, height) };
                let photo = camera.shoot(|x, y| grid.pixel(x, y));
                println!("{colours:?} {name} {width} x {height}");
                assert_shrinks_to(&photo, &grid, 1, |colour| colour);
            }
        }
    }
}

#[test]
fn a_large_photo_in_ink_is_scaled_by_the_decoder_and_shows_the_same() {
    let grid = Grid::new(2611, 1907);
    let camera = Camera { colours: Colours::Ycck, ..Camera::new(2611, 1907) };
    let photo = camera.shoot(|x, y| grid.pixel(x, y));
    let (_, small) = run(&photo, &werkfunk_media::Profile { long_edge: 320, ..FINE }).unwrap();
    camera::assert_shows(&small, &grid, 1, |colour| colour);
}

/// Without Adobe's marker 255 is full ink; the bytes that stood for the colour then stand for another.
#[test]
fn ink_is_inverted_only_where_adobe_wrote_it() {
    let grid = Grid::new(200, 160);
    let camera = Camera { colours: Colours::Cmyk, ..Camera::new(200, 160) }.sampling("4:4:4");
    let photo = without_segment(&camera.shoot(|x, y| grid.pixel(x, y)), 0xEE);
    assert_shrinks_to(&photo, &grid, 1, |rgb| {
        let black = rgb.into_iter().max().unwrap();
        rgb.map(|channel| {
            let ink = u32::from(channel) * 255 / u32::from(black);
            ((255 - ink) * u32::from(255 - black) / 255) as u8
        })
    });
}

#[test]
fn components_called_r_g_b_are_just_that() {
    let grid = Grid::new(200, 160);
    let camera = Camera { colours: Colours::Rgb, ..Camera::new(200, 160) }.sampling("4:4:4");
    // libjpeg names them so itself; without the marker only the names are left.
    let photo = without_segment(&camera.shoot(|x, y| grid.pixel(x, y)), 0xEE);
    assert_shrinks_to(&photo, &grid, 1, |colour| colour);
}

/// A table of the corners of a cube, PCS Lab in the encoding of `lut16Type` (ICC.1).
fn table(space: DataColorSpace, lab: impl Fn(&[bool]) -> [f64; 3]) -> ColorProfile {
    let inputs = if space == DataColorSpace::Cmyk { 4 } else { 3 };
    let corners = (0..1_u32 << inputs).flat_map(|corner| {
        // The first channel varies slowest.
        let full: Vec<bool> = (0..inputs).map(|channel| corner >> (inputs - 1 - channel) & 1 == 1).collect();
        let [l, a, b] = lab(&full);
        [l * 652.8, (a + 128.0) * 256.0, (b + 128.0) * 256.0].map(|value| value.round() as u16)
    });
    let straight = |channels: u8| LutStore::Store16([0, u16::MAX].repeat(channels.into()));
    let lut = LutDataType {
        num_input_channels: inputs,
        num_output_channels: 3,
        num_clut_grid_points: 2,
        matrix: Matrix3d::IDENTITY,
        num_input_table_entries: 2,
        num_output_table_entries: 2,
        input_table: straight(inputs),
        clut_table: LutStore::Store16(corners.collect()),
        output_table: straight(3),
        lut_type: LutType::Lut16,
    };
    let mut profile = ColorProfile::new_srgb();
    profile.color_space = space;
    profile.pcs = DataColorSpace::Lab;
    profile.profile_class = ProfileClass::OutputDevice;
    (profile.red_trc, profile.green_trc, profile.blue_trc, profile.cicp) = (None, None, None, None);
    profile.lut_a_to_b_perceptual = Some(LutWarehouse::Lut(lut));
    profile
}

/// A press that prints with its black only.
#[test]
fn ink_is_converted_through_the_profile_of_its_press() {
    let grid = Grid::new(200, 160);
    let camera = Camera { colours: Colours::Cmyk, ..Camera::new(200, 160) }.sampling("4:4:4");
    let profile = table(DataColorSpace::Cmyk, |full| [if full[3] { 0.0 } else { 100.0 }, 0.0, 0.0]);
    let photo = with_profile(&camera.shoot(|x, y| grid.pixel(x, y)), &profile.encode().unwrap(), 60_000);
    let print = Print::of(&run(&photo, &FINE).unwrap().1);
    for centre in grid.centres() {
        let light = f64::from(grid.at(centre).into_iter().max().unwrap()) / 255.0;
        let level = lightness_as_srgb(light * 100.0);
        let seen = print.at(centre);
        assert!(close(seen, [level; 3], 10), "{seen:?} instead of {level} at {centre:?}");
    }
}

/// The sRGB level of a grey of CIE lightness `l`.
fn lightness_as_srgb(l: f64) -> u8 {
    let y = if l > 8.0 { ((l + 16.0) / 116.0).powi(3) } else { l / 903.3 };
    srgb(y)
}

fn srgb(linear: f64) -> u8 {
    let value = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}

#[test]
fn a_table_of_colours_counts_like_a_matrix() {
    // Red light is shown by the lightness of green: only the table can say so.
    let profile = table(DataColorSpace::Rgb, |full| [if full[0] { 100.0 } else { 0.0 }, 0.0, 0.0]);
    let scene = |x: usize, _| if x < 50 { [255, 0, 0] } else { [0, 255, 255] };
    let photo = Camera::new(100, 64).sampling("4:4:4").shoot(scene);
    let photo = with_profile(&photo, &profile.encode().unwrap(), 60_000);
    let print = Print::of(&run(&photo, &FINE).unwrap().1);
    let (left, right) = (print.at((0.2, 0.5)), print.at((0.8, 0.5)));
    assert!(close(left, [255; 3], 12) && close(right, [0; 3], 12), "{left:?} {right:?}");
}

fn grey_photo(level: u8) -> Vec<u8> {
    Camera { sampling: None, ..Camera::new(64, 64) }.shoot(move |_, _| [level; 3])
}

fn shown(photo: &[u8]) -> Rgb {
    Print::of(&run(photo, &FINE).unwrap().1).at((0.5, 0.5))
}

#[test]
fn a_grey_photo_has_the_curve_of_its_profile() {
    let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    for level in [0, 20, 64, 128, 255] {
        let meant = srgb(f64::from(level) / 255.0);
        let seen = shown(&with_profile(&grey_photo(level), &linear, 60_000));
        assert!(close(seen, [meant; 3], 2), "{seen:?} instead of {meant} for {level}");
    }
}

#[test]
fn a_grey_photo_may_have_a_profile_of_colours() {
    let wide = ColorProfile::new_pro_photo_rgb().encode().unwrap();
    let seen = shown(&with_profile(&grey_photo(100), &wide, 60_000));
    let meant = srgb((100.0_f64 / 255.0).powf(1.8));
    assert!(close(seen, [meant; 3], 2), "{seen:?} instead of {meant}");
}

#[test]
fn a_profile_for_other_colours_than_the_photos_changes_nothing() {
    let press = table(DataColorSpace::Cmyk, |_| [50.0, 0.0, 0.0]).encode().unwrap();
    let grid = Grid::new(200, 160);
    let photo = Camera::new(200, 160).shoot(|x, y| grid.pixel(x, y));
    assert_eq!(run(&with_profile(&photo, &press, 60_000), &FINE).unwrap(), run(&photo, &FINE).unwrap());
    let seen = shown(&with_profile(&grey_photo(100), &press, 60_000));
    assert!(close(seen, [100; 3], 2), "{seen:?}");
}
