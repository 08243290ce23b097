//! `marks in.jpg out.jpg`: draws one mark of each kind on a photo and says what a stamp and three arrows cost.
//! `marks before.jpg after.jpg out.jpg`: puts two photos side by side.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Cursor};
use std::path::Path;
use std::time::{Duration, Instant};

use werkfunk_media::{Area, Colour, Corner, Edits, Mark, Point, Profile, Recipe, shrink, side_by_side};

const ROUNDS: usize = 25;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<_> = std::env::args_os().skip(1).collect();
    match &paths[..] {
        [photo, out] => sheet(Path::new(photo), Path::new(out)),
        [before, after, out] => beside(Path::new(before), Path::new(after), Path::new(out)),
        _ => Err("usage: marks in.jpg out.jpg, or marks before.jpg after.jpg out.jpg".into()),
    }
}

fn sheet(photo: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let photo = fs::read(photo)?;
    let mut output = BufWriter::new(File::create(out)?);
    shrink(&mut Cursor::new(&photo), &mut output, &recipe(all()), None)?;
    let (mut plain, mut marked) = (Vec::new(), Vec::new());
    // In turn, so that whatever else the machine does hits both alike.
    for round in 0..ROUNDS {
        plain.push(timed(&photo, &recipe(Vec::new()))?);
        marked.push(timed(&photo, &recipe(stamp_and_arrows(round)))?);
    }
    let (plain, marked) = (median(plain), median(marked));
    println!("without marks            {plain:>9.2?}");
    println!("with stamp, three arrows {marked:>9.2?}  {:.3} times", marked.as_secs_f64() / plain.as_secs_f64());
    Ok(())
}

fn beside(before: &Path, after: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let (mut before, mut after) = (File::open(before)?, File::open(after)?);
    let mut output = BufWriter::new(File::create(out)?);
    let start = Instant::now();
    let recipe = Recipe::from(Profile::NORMAL);
    let made = side_by_side([&mut before, &mut after], ["vorher", "nachher"], &mut output, &recipe, None)?;
    fs::write(out.with_extension("thumbnail.jpg"), &made.thumbnail.jpeg)?;
    println!("{} x {}, {} bytes, {:.1?}", made.width, made.height, made.bytes, start.elapsed());
    Ok(())
}

fn timed(photo: &[u8], recipe: &Recipe) -> Result<Duration, Box<dyn Error>> {
    let mut small = Vec::new();
    let start = Instant::now();
    shrink(&mut Cursor::new(photo), &mut small, recipe, None)?;
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn recipe(marks: Vec<Mark>) -> Recipe {
    Recipe { edits: Edits { marks, ..Edits::default() }, ..Recipe::default() }
}

fn stamp(number: usize) -> Mark {
    let time = format!("25.11.2026 14:{:02}", number % 60);
    Mark::Stamp {
        corner: Corner::BottomRight,
        lines: vec![time, "Lindenstraße 14, Würselen".into(), "Auftrag 2026-0417, Foto 3".into()],
    }
}

fn arrow(from: (f32, f32), to: (f32, f32), colour: Colour) -> Mark {
    Mark::Arrow { from: point(from), to: point(to), colour, weight: 0.0 }
}

/// The time on the stamp changes from photo to photo, as it does in a series.
fn stamp_and_arrows(round: usize) -> Vec<Mark> {
    vec![
        stamp(round),
        arrow((0.1, 0.9), (0.45, 0.5), Colour::Orange),
        arrow((0.9, 0.1), (0.6, 0.45), Colour::Red),
        arrow((0.2, 0.15), (0.35, 0.3), Colour::Yellow),
    ]
}

fn all() -> Vec<Mark> {
    let wave = (0..60).map(|at| at as f32 / 59.0);
    let wave = wave.map(|t| Point { x: 0.55 + 0.3 * t, y: 0.64 + 0.05 * (t * 14.0).sin() });
    let mut marks = vec![
        Mark::Blacken { area: Area { left: 0.7, top: 0.06, width: 0.1, height: 0.1 } },
        stamp(37),
        Mark::Stamp { corner: Corner::TopLeft, lines: vec!["Wohnungsbaugenossenschaft Niederbarnim eG".into()] },
        Mark::Circle {
            area: Area { left: 0.62, top: 0.2, width: 0.2, height: 0.22 },
            colour: Colour::Red,
            weight: 0.0,
        },
        Mark::Freehand { points: wave.collect(), colour: Colour::Yellow, weight: 0.0 },
        measure((0.06, 0.9), (0.42, 0.86), "2,40 m", Colour::Orange),
        measure((0.93, 0.35), (0.93, 0.6), "1,05 m", Colour::Blue),
        measure((0.5, 0.5), (0.53, 0.5), "Ø 50 mm", Colour::White),
        text((0.05, 0.3), "Riss, 3 mm breit", Colour::Orange),
        text((0.05, 0.4), "Dämmung fehlt!", Colour::White),
        text((0.05, 0.5), "Öffnung 80 × 60 cm", Colour::Blue),
    ];
    let colours =
        [Colour::Orange, Colour::Red, Colour::Yellow, Colour::Green, Colour::Blue, Colour::White, Colour::Black];
    for (at, colour) in colours.into_iter().enumerate() {
        let x = 0.08 + 0.07 * at as f32;
        marks.push(arrow((x, 0.8), (x + 0.06, 0.64), colour));
    }
    marks
}

fn measure(from: (f32, f32), to: (f32, f32), value: &str, colour: Colour) -> Mark {
    Mark::Measure { from: point(from), to: point(to), value: value.into(), colour, weight: 0.0 }
}

fn text(at: (f32, f32), text: &str, colour: Colour) -> Mark {
    Mark::Text { at: point(at), text: text.into(), colour, weight: 0.0 }
}

fn point((x, y): (f32, f32)) -> Point {
    Point { x, y }
}
