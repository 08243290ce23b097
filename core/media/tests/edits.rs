//! What a person turned and cropped comes out as they saw it, whatever the camera stored.

mod camera;

use std::io::Cursor;
use std::sync::atomic::{AtomicU32, Ordering};

use camera::boxes::Boxes;
use camera::{Camera, Grid, Print, SAMPLINGS, close, displayed, grey, orientation_exif, with_exif};
use proptest::prelude::*;
use werkfunk_media::{Area, Edits, Mark, Pixels, PlatformDecoder, Profile, QuarterTurn, Recipe, Shrunk, shrink};

const WHOLE: Area = Area { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };

fn recipe(long_edge: u32, turn: QuarterTurn, crop: Option<Area>) -> Recipe {
    let profile = Profile { long_edge, quality: 95, thumbnail_edge: 90 };
    Recipe { profile, edits: Edits { turn, crop, marks: Vec::new() }, ..Recipe::default() }
}

fn run(photo: &[u8], recipe: &Recipe) -> (Shrunk, Vec<u8>) {
    let mut output = Vec::new();
    let shrunk = shrink(&mut Cursor::new(photo), &mut output, recipe, None).unwrap();
    (shrunk, output)
}

fn cropped(photo: &[u8], crop: Area) -> (u32, u32) {
    let shrunk = run(photo, &recipe(1600, QuarterTurn::None, Some(crop))).0;
    (shrunk.width, shrunk.height)
}

/// The EXIF orientation that turns the same way.
fn as_orientation(turn: QuarterTurn) -> u8 {
    match turn {
        QuarterTurn::None => 1,
        QuarterTurn::Right => 6,
        QuarterTurn::Half => 3,
        QuarterTurn::Left => 8,
    }
}

#[test]
fn a_turn_is_clockwise_after_the_photos_own() {
    let grid = Grid::new(160, 120);
    let photo = with_exif(&Camera::new(160, 120).shoot(|x, y| grid.pixel(x, y)), &orientation_exif(6));
    for (turn, size) in [
        (QuarterTurn::None, (120, 160)),
        (QuarterTurn::Right, (160, 120)),
        (QuarterTurn::Half, (120, 160)),
        (QuarterTurn::Left, (160, 120)),
    ] {
        let (shrunk, jpeg) = run(&photo, &recipe(1600, turn, None));
        assert_eq!((shrunk.width, shrunk.height), size, "{turn:?}");
        let print = Print::of(&jpeg);
        for centre in grid.centres() {
            let seen = print.at(displayed(as_orientation(turn), displayed(6, centre)));
            assert!(close(seen, grid.at(centre), 24), "{turn:?}: {seen:?} at {centre:?}");
        }
    }
}

#[test]
fn the_long_edge_counts_for_what_is_left_and_nothing_is_enlarged() {
    let photo = Camera::new(3000, 2000).shoot(|_, _| [90, 120, 60]);
    for (crop, long_edge, size) in [
        (Area { left: 0.5, top: 0.0, width: 0.5, height: 1.0 }, 1600, (1200, 1600)),
        (Area { left: 0.5, top: 0.0, width: 0.5, height: 1.0 }, 2560, (1500, 2000)),
        (Area { left: 0.25, top: 0.25, width: 0.1, height: 0.1 }, 1600, (300, 200)),
        (WHOLE, 1600, (1600, 1067)),
    ] {
        let (shrunk, jpeg) = run(&photo, &recipe(long_edge, QuarterTurn::None, Some(crop)));
        assert_eq!((shrunk.width, shrunk.height), size);
        let print = Print::of(&jpeg);
        assert_eq!((print.width as u32, print.height as u32), size);
        let thumbnail = shrunk.thumbnail;
        assert!(
            thumbnail.width.max(thumbnail.height) == 90 && (thumbnail.width < thumbnail.height) == (size.0 < size.1)
        );
    }
}

#[test]
fn a_crop_beyond_the_photo_or_drawn_backwards_is_moved_onto_it() {
    let photo = Camera::new(200, 100).shoot(|_, _| [90, 120, 60]);
    let area = |left, top, width, height| Area { left, top, width, height };
    for (crop, size) in [
        (area(-1.0, -1.0, 9.0, 9.0), (200, 100)),
        (area(0.5, 0.5, 9.0, 9.0), (100, 50)),
        (area(1.0, 1.0, -0.5, -0.5), (100, 50)),
        (area(0.5, 0.5, 0.0, 0.0), (1, 1)),
        (area(2.0, 2.0, 1.0, 1.0), (1, 1)),
        (area(0.0, 0.25, f32::INFINITY, 0.5), (200, 50)),
        (area(0.2501, 0.0, 0.5001, 1.0), (100, 100)),
    ] {
        assert_eq!(cropped(&photo, crop), size, "{crop:?}");
    }
}

#[test]
fn a_crop_that_is_no_number_is_ignored() {
    let photo = Camera::new(200, 100).shoot(|_, _| [90, 120, 60]);
    for place in 0..4 {
        let mut edges = [0.25, 0.25, 0.5, 0.5];
        edges[place] = f32::NAN;
        let [left, top, width, height] = edges;
        assert_eq!(cropped(&photo, Area { left, top, width, height }), (200, 100));
    }
}

/// What lies in other blocks than the crop leaves no trace in any file made of it.
#[test]
fn nothing_outside_a_crop_can_be_seen_inside() {
    let inside = |x: usize, y: usize| (160..480).contains(&x) && (96..384).contains(&y);
    let scene = |outside: [u8; 3]| {
        move |x: usize, y: usize| if inside(x, y) { [(x % 251) as u8, (y % 241) as u8, 99] } else { outside }
    };
    let crop = Area { left: 0.25, top: 0.2, width: 0.5, height: 0.6 };
    for name in ["4:4:4", "4:2:0"] {
        let camera = Camera::new(640, 480).sampling(name);
        let [white, black] = [[255; 3], [0; 3]].map(|outside| camera.shoot(scene(outside)));
        for long_edge in [1600, 320, 100, 33] {
            let recipe = recipe(long_edge, QuarterTurn::Left, Some(crop));
            assert_eq!(run(&white, &recipe), run(&black, &recipe), "{name}, {long_edge}");
        }
    }
}

#[test]
fn the_edges_of_a_crop_keep_their_colours() {
    // Cropped in the middle of a chroma sample, at every phase of it.
    let photo = Camera::new(256, 64).shoot(|x, _| if x < 101 { [220, 40, 40] } else { [40, 60, 220] });
    for left in 96..=101 {
        let crop = Area { left: left as f32 / 256.0, width: 1.0 - left as f32 / 256.0, ..WHOLE };
        let print = Print::of(&run(&photo, &recipe(1600, QuarterTurn::None, Some(crop))).1);
        assert_eq!(print.width, 256 - left);
        let far = print.at((0.5, 0.5));
        assert!(close(far, [40, 60, 220], 8), "{far:?}");
        let first = print.at((0.0, 0.5));
        assert!((first[0] > first[2]) == (left < 101), "{first:?} at {left}");
    }
}

#[test]
fn a_blackened_place_stays_on_what_it_hides_whatever_is_turned_and_cropped() {
    let grid = Grid::new(640, 480);
    let photo = with_exif(&Camera::new(640, 480).shoot(|x, y| grid.pixel(x, y)), &orientation_exif(6));
    // The face is in the second column and row of the stored picture; upright it is elsewhere.
    let face = displayed(6, (0.375, 0.5));
    let around = |(x, y): (f64, f64), half: f64| Area {
        left: (x - half) as f32,
        top: (y - half) as f32,
        width: (half * 2.0) as f32,
        height: (half * 2.0) as f32,
    };
    let marks = vec![Mark::Blacken { area: around(face, 0.04) }];
    let crop = around(face, 0.2);
    for turn in [QuarterTurn::None, QuarterTurn::Right, QuarterTurn::Half, QuarterTurn::Left] {
        let edits = Edits { turn, crop: Some(crop), marks: marks.clone() };
        let (shrunk, jpeg) = run(&photo, &Recipe { edits, ..recipe(1600, turn, None) });
        for print in [Print::of(&jpeg), Print::of(&shrunk.thumbnail.jpeg)] {
            let hidden = print.at((0.5, 0.5));
            assert!(close(hidden, [0; 3], 20), "{turn:?}: {hidden:?} can be seen");
            let beside = print.at(displayed(as_orientation(turn), (0.1, 0.1)));
            assert!(!close(beside, [0; 3], 20), "{turn:?}: too much is hidden");
        }
    }
}

/// A platform that decodes to a grid, and remembers how large it was asked to.
struct Platform {
    grid: Grid,
    asked: AtomicU32,
}

impl PlatformDecoder for Platform {
    fn decode(&self, _content: &[u8], long_edge: u32) -> Option<Pixels> {
        self.asked.store(long_edge, Ordering::Relaxed);
        let Grid { width, height, .. } = self.grid;
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgba = places.flat_map(|(x, y)| self.grid.pixel(x, y).into_iter().chain([0])).collect();
        Some(Pixels { width: width as u32, height: height as u32, rgba })
    }
}

#[test]
fn the_platform_is_asked_for_enough_to_crop_from() {
    let platform = Platform { grid: Grid::new(640, 480), asked: AtomicU32::new(0) };
    let crop = Area { left: 0.5, top: 0.5, width: 0.5, height: 0.5 };
    let mut output = Vec::new();
    let recipe = recipe(200, QuarterTurn::Right, Some(crop));
    let shrunk =
        shrink(&mut Cursor::new(Boxes::heic(4000, 3000).file()), &mut output, &recipe, Some(&platform)).unwrap();
    assert_eq!(platform.asked.load(Ordering::Relaxed), 400);
    assert_eq!((shrunk.width, shrunk.height), (150, 200));
    let print = Print::of(&output);
    for (x, y) in platform.grid.centres().into_iter().filter(|(x, y)| *x > 0.55 && *y > 0.55) {
        let seen = print.at(displayed(6, (x * 2.0 - 1.0, y * 2.0 - 1.0)));
        assert!(close(seen, platform.grid.at((x, y)), 24), "{seen:?} at {x}, {y}");
    }
}

fn areas() -> impl Strategy<Value = Area> {
    (0.0_f32..0.9, 0.0_f32..0.9, 0.05_f32..1.0, 0.05_f32..1.0).prop_map(|(left, top, width, height)| Area {
        left,
        top,
        width,
        height,
    })
}

/// First and number of the pixels that are left of `pixels`.
fn kept(from: f32, length: f32, pixels: usize) -> (usize, usize) {
    let edge = |at: f32| (f64::from(at.clamp(0.0, 1.0)) * pixels as f64).round() as usize;
    let first = edge(from).min(pixels - 1);
    (first, edge(from + length).max(first + 1) - first)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_crop_and_turn_of_any_photo_shows_what_was_chosen(
        (width, height) in (40_usize..300, 40_usize..300),
        orientation in 1_u8..=8,
        sampling in proptest::option::weighted(0.9, 0..SAMPLINGS.len()),
        turn in prop_oneof![
            Just(QuarterTurn::None), Just(QuarterTurn::Right), Just(QuarterTurn::Half), Just(QuarterTurn::Left)
        ],
        crop in areas(),
        long_edge in 60_u32..320,
    ) {
        let grid = Grid::new(width, height);
        let factors = sampling.map(|i| SAMPLINGS[i].1);
        let photo = Camera { sampling: factors, ..Camera::new(width, height) }.shoot(|x, y| grid.pixel(x, y));
        let photo = with_exif(&photo, &orientation_exif(orientation));
        let (shrunk, small) = run(&photo, &recipe(long_edge, turn, Some(crop)));

        let upright = if orientation > 4 { (height, width) } else { (width, height) };
        let (left, across) = kept(crop.left, crop.width, upright.0);
        let (top, down) = kept(crop.top, crop.height, upright.1);
        let turned = if as_orientation(turn) > 4 { (down, across) } else { (across, down) };
        let scale = f64::min(1.0, f64::from(long_edge) / across.max(down) as f64);
        let edge = |length: usize| ((length as f64 * scale).round() as u32).max(1);
        prop_assert_eq!((shrunk.width, shrunk.height), (edge(turned.0), edge(turned.1)));

        let print = Print::of(&small);
        for centre in grid.centres() {
            let seen = displayed(orientation, centre);
            let place = |at: f64, whole: usize, first: usize, count: usize| {
                // Within two pixels of the cut a chroma sample may belong to either side.
                let at = at * whole as f64 - first as f64;
                (at > 2.0 && at < count as f64 - 2.0).then_some(at / count as f64)
            };
            let Some(x) = place(seen.0, upright.0, left, across) else { continue };
            let Some(y) = place(seen.1, upright.1, top, down) else { continue };
            let found = print.at(displayed(as_orientation(turn), (x, y)));
            let meant = if sampling.is_some() { grid.at(centre) } else { grey(grid.at(centre)) };
            prop_assert!(close(found, meant, 28), "{:?} instead of {:?} at {:?}", found, meant, centre);
        }
    }
}
