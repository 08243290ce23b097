//! What marks look like, kept as small pictures; that nothing else is touched; and that no edit, however wild, does harm.

use std::fs::File;
use std::path::PathBuf;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{Rgb, RgbImage};
use proptest::prelude::*;

use super::*;
use crate::picture::{Plane, chroma, luma, to_rgb};

const WIDTH: usize = 240;
const HEIGHT: usize = 156;

type Background = fn(usize, usize) -> [u8; 3];

/// Snow, shadow and a brick wall.
const BACKGROUNDS: [Background; 3] = [|_, _| [240, 240, 236], |_, _| [28, 30, 34], brick];

fn brick(x: usize, y: usize) -> [u8; 3] {
    let row = y / 20;
    let along = x + row % 2 * 25;
    let mortar = y % 20 < 3 || along % 50 < 3;
    if mortar { [190, 184, 172] } else { [160, 78, 48] }
}

fn painted(width: usize, height: usize, background: impl Fn(usize, usize) -> [u8; 3]) -> Picture {
    let mut picture = Picture { luma: Plane::new(width, height), chroma: None };
    let half = || Plane::new(width.div_ceil(2), height.div_ceil(2));
    let mut planes = [half(), half()];
    for (at, sample) in picture.luma.samples.iter_mut().enumerate() {
        *sample = luma(background(at % width, at / width).map(i32::from));
    }
    let across = width.div_ceil(2);
    for at in 0..across * height.div_ceil(2) {
        let [cb, cr] = chroma(background(at % across * 2, at / across * 2).map(i32::from));
        (planes[0].samples[at], planes[1].samples[at]) = (cb, cr);
    }
    picture.chroma = Some(planes);
    picture
}

fn rgb(picture: &Picture) -> RgbImage {
    RgbImage::from_fn(picture.width() as u32, picture.height() as u32, |x, y| {
        let (x, y) = (x as usize, y as usize);
        let shared = |plane: &Plane| plane.row(y / 2)[x / 2];
        let [cb, cr] = picture.chroma.as_ref().map_or([128; 2], |[cb, cr]| [shared(cb), shared(cr)]);
        Rgb(to_rgb(picture.luma.row(y)[x], cb, cr))
    })
}

/// Of a photo five times as large.
fn whole(picture: &Picture) -> View {
    let size = (picture.width(), picture.height());
    View::new((size.0 as u32 * 5, size.1 as u32 * 5), Area::WHOLE, QuarterTurn::None, size)
}

fn marked(mut picture: Picture, marks: Vec<Mark>) -> Picture {
    let view = whole(&picture);
    draw(&mut picture, &Edits { marks, ..Edits::default() }, &view).unwrap();
    picture
}

fn point(x: f32, y: f32) -> Point {
    Point { x, y }
}

fn arrow(from: Point, to: Point, colour: Colour) -> Mark {
    Mark::Arrow { from, to, colour, weight: 0.02 }
}

fn stamp(corner: Corner, lines: &[&str]) -> Mark {
    Mark::Stamp { corner, lines: lines.iter().map(|line| (*line).to_owned()).collect() }
}

fn text(at: Point, text: &str) -> Mark {
    Mark::Text { at, text: text.to_owned(), colour: Colour::Orange, weight: 0.08 }
}

/// How different two pictures look: the mean, and the place where it is most, each over blocks of 2 x 2 pixels as an eye
/// at arm's length averages them, in CIE76.
fn distance(a: &RgbImage, b: &RgbImage) -> (f64, f64) {
    assert_eq!(a.dimensions(), b.dimensions());
    let (mut sum, mut worst, mut count) = (0.0, 0.0_f64, 0.0);
    for y in (0..a.height()).step_by(2) {
        for x in (0..a.width()).step_by(2) {
            let [p, q] = [lab(a, x, y), lab(b, x, y)];
            let apart = (0..3).map(|at| (p[at] - q[at]).powi(2)).sum::<f64>().sqrt();
            (sum, worst, count) = (sum + apart, worst.max(apart), count + 1.0);
        }
    }
    (sum / count, worst)
}

/// The mean colour of a block in CIE L*a*b*, white D65.
fn lab(picture: &RgbImage, left: u32, top: u32) -> [f64; 3] {
    let mut linear = [0.0; 3];
    let mut count = 0.0;
    for y in top..(top + 2).min(picture.height()) {
        for x in left..(left + 2).min(picture.width()) {
            for (linear, value) in linear.iter_mut().zip(picture.get_pixel(x, y).0) {
                *linear += (f64::from(value) / 255.0).powf(2.2);
            }
            count += 1.0;
        }
    }
    let [r, g, b] = linear.map(|sum| sum / count);
    let xyz = [
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    ];
    let [x, y, z] = xyz.map(|part| if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Alike for every eye, whatever processor drew it.
fn alike(a: &RgbImage, b: &RgbImage) -> bool {
    let (mean, worst) = distance(a, b);
    mean < 0.1 && worst < 2.0
}

/// Kept at half the size: it is compared by blocks anyway.
fn golden(name: &str, seen: &RgbImage) {
    let seen = &image::imageops::thumbnail(seen, seen.width() / 2, seen.height() / 2);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/marks/golden").join(name);
    if std::env::var_os("WERKFUNK_GOLDEN").is_some() {
        let to = File::create(&path).unwrap();
        let encoder = PngEncoder::new_with_quality(to, CompressionType::Best, FilterType::Adaptive);
        seen.write_with_encoder(encoder).unwrap();
    }
    let kept = image::open(&path).unwrap().into_rgb8();
    assert!(alike(seen, &kept), "{name} looks different: {:?}; WERKFUNK_GOLDEN=1 keeps it so", distance(seen, &kept));
}

/// The marks on all backgrounds, one above the other.
fn on_all(marks: &[Mark]) -> RgbImage {
    let mut sheet = RgbImage::new(WIDTH as u32, (HEIGHT * BACKGROUNDS.len()) as u32);
    for (at, background) in BACKGROUNDS.into_iter().enumerate() {
        let picture = rgb(&marked(painted(WIDTH, HEIGHT, background), marks.to_vec()));
        image::imageops::replace(&mut sheet, &picture, 0, (at * HEIGHT) as i64);
    }
    sheet
}

#[test]
fn a_stamp_is_read_on_snow_in_shadow_and_on_brick() {
    let lines = ["25.11.2026 14:37", "Lindenstraße 14"];
    golden("stamp.png", &on_all(&[stamp(Corner::BottomRight, &lines), stamp(Corner::TopLeft, &["Nº 3"])]));
}

#[test]
fn arrows_of_every_colour_are_seen_everywhere() {
    use Colour::{Black, Blue, Green, Orange, Red, White, Yellow};
    let colours = [Orange, Red, Yellow, Green, Blue, White, Black].into_iter().enumerate();
    let arrows = colours.map(|(at, colour)| {
        let x = 0.06 + 0.12 * at as f32;
        arrow(point(x, 0.85), point(x + 0.1, 0.15), colour)
    });
    golden("arrows.png", &on_all(&arrows.collect::<Vec<_>>()));
}

#[test]
fn lines_circles_and_measures_are_seen_everywhere() {
    let wave = (0..50).map(|at| at as f32 / 49.0);
    let points = wave.map(|t| point(0.1 + 0.8 * t, 0.2 + 0.1 * (t * 20.0).sin())).collect();
    let area = Area { left: 0.06, top: 0.4, width: 0.3, height: 0.5 };
    let measure =
        |from, to, value: &str, colour| Mark::Measure { from, to, value: value.into(), colour, weight: 0.015 };
    golden(
        "lines.png",
        &on_all(&[
            Mark::Freehand { points, colour: Colour::Yellow, weight: 0.02 },
            Mark::Circle { area, colour: Colour::Red, weight: 0.02 },
            measure(point(0.42, 0.85), point(0.95, 0.7), "2,40 m", Colour::Orange),
            measure(point(0.5, 0.6), point(0.54, 0.6), "Ø 50 mm", Colour::Blue),
        ]),
    );
}

#[test]
fn texts_are_read_everywhere_and_what_the_font_lacks_is_a_box() {
    golden(
        "text.png",
        &on_all(&[
            text(point(0.04, 0.1), "Öffnung 80 × 60, ½″"),
            text(point(0.04, 0.4), "„süß“ – 12 m² ≥ 3 €"),
            text(point(0.04, 0.7), "fehlt: 日本 🔧"),
        ]),
    );
}

#[test]
fn blackened_places_are_black_below_all_other_marks() {
    let place = Mark::Blacken { area: Area { left: 0.3, top: 0.3, width: 0.3, height: 0.3 } };
    let over = arrow(point(0.1, 0.1), point(0.45, 0.45), Colour::White);
    let sheet = on_all(&[over.clone(), place.clone()]);
    golden("blackened.png", &sheet);
    assert_eq!(sheet, on_all(&[place, over]), "whatever their order");
}

#[test]
fn marks_stay_on_what_they_mark_when_the_photo_is_turned_and_cropped() {
    let marks = vec![
        arrow(point(0.4, 0.4), point(0.6, 0.6), Colour::Orange),
        text(point(0.55, 0.65), "Riss"),
        Mark::Measure {
            from: point(0.35, 0.5),
            to: point(0.35, 0.7),
            value: "1,05 m".into(),
            colour: Colour::Blue,
            weight: 0.02,
        },
        stamp(Corner::TopRight, &["25.11.2026"]),
    ];
    let mut picture = painted(240, 300, brick);
    let cut = Area { left: 0.25, top: 0.25, width: 0.625, height: 0.5 };
    let view = View::new((400, 400), cut, QuarterTurn::Right, (240, 300));
    draw(&mut picture, &Edits { marks, ..Edits::default() }, &view).unwrap();
    golden("turned.png", &rgb(&picture));
}

#[test]
fn the_distance_notices_what_an_eye_would() {
    let seen = |marks| rgb(&marked(painted(WIDTH, HEIGHT, brick), marks));
    let right = seen(vec![text(point(0.1, 0.1), "Würselen")]);
    assert!(!alike(&right, &seen(vec![text(point(0.1, 0.1), "Wurselen")])), "a lost umlaut");
    assert!(!alike(&right, &seen(vec![text(point(0.109, 0.1), "Würselen")])), "two pixels to the right");
    assert!(!alike(&right, &seen(Vec::new())));
    let arrows = |colour| seen(vec![arrow(point(0.1, 0.1), point(0.5, 0.5), colour)]);
    assert!(!alike(&arrows(Colour::Orange), &arrows(Colour::Red)));
}

#[test]
fn only_rows_that_a_mark_touches_change() {
    let before = painted(WIDTH, HEIGHT, brick);
    let place = Mark::Blacken { area: Area { left: 0.1, top: 0.48, width: 0.1, height: 0.02 } };
    let after = marked(before.clone(), vec![arrow(point(0.2, 0.5), point(0.8, 0.5), Colour::Red), place]);
    // The head is some 24 pixels high with its edge, the blackened place reaches 15 pixels to each side.
    let touched = HEIGHT / 2 - 30..HEIGHT / 2 + 30;
    let changed = |y: &usize| before.luma.row(*y) != after.luma.row(*y);
    let rows: Vec<_> = (0..HEIGHT).filter(changed).collect();
    assert!(rows.len() > 24 && rows.iter().all(|y| touched.contains(y)), "{rows:?}");
    let [planes, marked] = [&before, &after].map(|picture| picture.chroma.as_ref().unwrap());
    for y in (0..HEIGHT / 2).filter(|y| !touched.contains(&(y * 2))) {
        assert!(planes.iter().zip(marked).all(|(a, b)| a.row(y) == b.row(y)), "chroma row {y}");
    }
}

#[test]
fn a_grey_photo_becomes_coloured_only_where_colour_touches_it() {
    let grey = Picture { luma: Plane { samples: vec![90; WIDTH * HEIGHT], ..Plane::new(WIDTH, HEIGHT) }, chroma: None };
    let place = Mark::Blacken { area: Area { left: 0.1, top: 0.1, width: 0.1, height: 0.1 } };
    let black = arrow(point(0.2, 0.2), point(0.8, 0.8), Colour::Black);
    let outside = arrow(point(5.0, 5.0), point(6.0, 6.0), Colour::Red);
    assert_eq!(marked(grey.clone(), vec![stamp(Corner::TopLeft, &["14:37"]), place, black, outside]).chroma, None);
    let red = marked(grey, vec![arrow(point(0.2, 0.2), point(0.8, 0.8), Colour::Red)]);
    let [_, cr] = red.chroma.unwrap();
    assert_eq!(cr.samples[0], 128);
    assert!(cr.samples.iter().any(|sample| *sample > 200));
}

/// The columns and rows that a mark changed on a flat picture: first and last.
fn extent(picture: &Picture, base: u8) -> Option<[usize; 4]> {
    let (width, samples) = (picture.width(), &picture.luma.samples);
    let changed = (0..samples.len()).filter(|at| samples[*at] != base).map(|at| (at % width, at / width));
    changed.fold(None, |known, (x, y)| {
        let [left, top, right, bottom] = known.unwrap_or([x, y, x, y]);
        Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
    })
}

fn flat(width: usize, height: usize) -> Picture {
    Picture { luma: Plane { samples: vec![120; width * height], ..Plane::new(width, height) }, chroma: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Letters, rims and panels leave a pixel free on every side.
    #[test]
    fn texts_stamps_and_values_are_wholly_inside(
        words in prop::collection::vec("[A-Za-zÄÖÜäöüß0-9,-]{1,24}", 1..8),
        at in [-0.2..1.2_f32, -0.2..1.2_f32],
        size in [60..700_usize, 60..700_usize],
        weight in 0.0..0.3_f32,
        corner in prop::sample::select(vec![
            Corner::TopLeft, Corner::TopRight, Corner::BottomLeft, Corner::BottomRight,
        ]),
    ) {
        let text = words.join(" ");
        let at = point(at[0], at[1]);
        for mark in [
            Mark::Text { at, text: text.clone(), colour: Colour::White, weight },
            Mark::Stamp { corner, lines: words.clone() },
        ] {
            let after = marked(flat(size[0], size[1]), vec![mark]);
            if let Some([left, top, right, bottom]) = extent(&after, 120) {
                prop_assert!(left >= 1 && top >= 1 && right < size[0] - 1 && bottom < size[1] - 1);
            }
        }
        let mut picture = flat(size[0], size[1]);
        let view = whole(&picture);
        let inks = Ink::with_edge(Colour::White);
        labels::value(&mut Canvas::new(&mut picture), &view, [at, point(0.5, 0.5)], &words[0], inks, 0.0);
        if let Some([left, top, right, bottom]) = extent(&picture, 120) {
            // Its edge may reach the picture's, its letters not.
            let edge = |x: &usize, y: &usize| [0, size[0] - 1].contains(x) || [0, size[1] - 1].contains(y);
            let changed = (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y)));
            let bright = changed.filter(|(x, y)| picture.luma.row(*y)[*x] > 120).find(|(x, y)| edge(x, y));
            prop_assert_eq!(bright, None);
        }
    }
}

fn any_number() -> impl Strategy<Value = f32> {
    let wild = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN, 1e-30, 0.0, 1.0, -1.0, 0.5];
    prop_oneof![0.0..1.0_f32, -10.0..10.0_f32, any::<f32>(), prop::sample::select(wild.to_vec())]
}

fn any_point() -> impl Strategy<Value = Point> {
    (any_number(), any_number()).prop_map(|(x, y)| Point { x, y })
}

fn any_area() -> impl Strategy<Value = Area> {
    let numbers = (any_number(), any_number(), any_number(), any_number());
    numbers.prop_map(|(left, top, width, height)| Area { left, top, width, height })
}

fn any_colour() -> impl Strategy<Value = Colour> {
    use Colour::{Black, Blue, Green, Orange, Red, White, Yellow};
    prop::sample::select(vec![Orange, Red, Yellow, Green, Blue, White, Black])
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,40}", any::<String>(), "[a-zäöü]{0,600}", "\\s{0,50}"]
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let corner = prop::sample::select(vec![Corner::TopLeft, Corner::TopRight, Corner::BottomLeft, Corner::BottomRight]);
    prop_oneof![
        (corner, prop::collection::vec(any_text(), 0..6)).prop_map(|(corner, lines)| Mark::Stamp { corner, lines }),
        (any_point(), any_point(), any_colour(), any_number()).prop_map(|(from, to, colour, weight)| Mark::Arrow {
            from,
            to,
            colour,
            weight
        }),
        (prop::collection::vec(any_point(), 0..80), any_colour(), any_number())
            .prop_map(|(points, colour, weight)| Mark::Freehand { points, colour, weight }),
        (any_area(), any_colour(), any_number()).prop_map(|(area, colour, weight)| Mark::Circle {
            area,
            colour,
            weight
        }),
        (any_point(), any_text(), any_colour(), any_number()).prop_map(|(at, text, colour, weight)| Mark::Text {
            at,
            text,
            colour,
            weight
        }),
        (any_point(), any_point(), any_text(), any_colour(), any_number())
            .prop_map(|(from, to, value, colour, weight)| Mark::Measure { from, to, value, colour, weight }),
        any_area().prop_map(|area| Mark::Blacken { area }),
    ]
}

fn any_turn() -> impl Strategy<Value = QuarterTurn> {
    prop::sample::select(vec![QuarterTurn::None, QuarterTurn::Right, QuarterTurn::Half, QuarterTurn::Left])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_edit_does_harm_and_blackened_places_stay_black(
        marks in prop::collection::vec(any_mark(), 0..6),
        cut in any_area(), turn in any_turn(), size in [1..90_usize, 1..90_usize],
    ) {
        let mut picture = painted(size[0], size[1], |_, _| [200, 90, 40]);
        let view = View::new((4000, 3000), cut, turn, (size[0], size[1]));
        draw(&mut picture, &Edits { marks, ..Edits::default() }, &view).unwrap();
        prop_assert_eq!(picture.luma.samples.len(), size[0] * size[1]);
        for plane in picture.chroma.iter().flatten() {
            prop_assert_eq!(plane.samples.len(), size[0].div_ceil(2) * size[1].div_ceil(2));
        }
    }

    #[test]
    fn every_edit_comes_back_from_json(marks in prop::collection::vec(any_mark(), 0..4), crop in any_area()) {
        let edits = Edits { marks, crop: Some(crop), turn: QuarterTurn::Left };
        let text = serde_json::to_string(&edits).unwrap();
        let again: Edits = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), text);
    }
}

#[test]
fn more_marks_than_anybody_reads_are_refused_and_nothing_is_drawn() {
    let before = painted(WIDTH, HEIGHT, brick);
    let mut picture = before.clone();
    let marks = vec![stamp(Corner::TopLeft, &["x"]); Edits::MOST_MARKS + 1];
    let refused = draw(&mut picture, &Edits { marks, ..Edits::default() }, &whole(&before));
    assert!(matches!(refused, Err(MediaError::TooManyMarks { most: Edits::MOST_MARKS })));
    assert_eq!(picture, before);
}

/// Nobody waits for it to be done, so it has to end: all that may be drawn, as large as it may be.
#[test]
fn the_most_that_can_be_drawn_is_drawn() {
    let zigzag = (0..50_000).map(|at| point((at % 2) as f32, (at * 7 % 100) as f32 / 100.0)).collect::<Vec<_>>();
    let kinds = [
        Mark::Freehand { points: zigzag, colour: Colour::Red, weight: f32::MAX },
        Mark::Text { at: point(0.0, 0.0), text: "Ä".repeat(100_000), colour: Colour::Blue, weight: f32::MAX },
        Mark::Circle {
            area: Area { left: -1e30, top: -1e30, width: 2e30, height: 2e30 },
            colour: Colour::Green,
            weight: f32::MAX,
        },
        Mark::Blacken { area: Area { left: f32::MIN, top: f32::MIN, width: f32::MAX, height: f32::MAX } },
    ];
    let marks: Vec<_> = kinds.iter().cycle().take(Edits::MOST_MARKS).cloned().collect();
    assert_ne!(marked(flat(WIDTH, HEIGHT), marks), flat(WIDTH, HEIGHT));
}

#[test]
fn stamps_in_one_corner_stand_above_each_other() {
    let one = extent(&marked(flat(600, 400), vec![stamp(Corner::BottomLeft, &["eins"])]), 120).unwrap();
    let both = vec![stamp(Corner::BottomLeft, &["eins"]), stamp(Corner::BottomLeft, &["zwei"])];
    let two = extent(&marked(flat(600, 400), both), 120).unwrap();
    assert!(two[1] + (one[3] - one[1]) < one[1], "{two:?} above {one:?}");
    assert_eq!(two[3], one[3]);
}

#[test]
fn names_in_json_are_stable() {
    let kept = include_str!("golden/edits.json");
    let edits: Edits = serde_json::from_str(kept).unwrap();
    assert_eq!(edits.marks.len(), 7, "one of each kind");
    assert_eq!(serde_json::to_string_pretty(&edits).unwrap(), kept.trim_end());
    let sparse: Edits = serde_json::from_str(r#"{"marks":[{"kind":"stamp","lines":["x"]}]}"#).unwrap();
    assert_eq!(sparse.marks, [stamp(Corner::BottomRight, &["x"])]);
    assert!(serde_json::from_str::<Edits>("{}").unwrap().is_empty());
}
