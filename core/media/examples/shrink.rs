//! `shrink in.jpg out.jpg [schnell|normal|fein] [quick|small] [q1..q100] [most bytes]`: shrinks one photo and says what it cost, so
//! that time and memory can be measured.

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::time::Instant;

use werkfunk_media::{Effort, Profile, Recipe, shrink};

const USAGE: &str = "usage: shrink in.jpg out.jpg [schnell|normal|fein] [quick|small] [q1..q100] [most bytes]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err(USAGE.into());
    };
    let rest = args.map(|arg| arg.into_string().map_err(|_| USAGE)).collect::<Result<Vec<_>, _>>()?;
    let recipe = recipe(&rest)?;
    let mut input = File::open(from)?;
    let original = input.metadata()?.len();
    let mut output = BufWriter::new(File::create(to)?);
    let start = Instant::now();
    let small = shrink(&mut input, &mut output, &recipe, None)?;
    println!(
        "{original} bytes -> {} x {}, quality {}, {} bytes{}, thumbnail {} bytes, blurhash {}, fingerprint {:016x}, {:.1} ms",
        small.width,
        small.height,
        small.quality,
        small.bytes,
        if small.fits { "" } else { " (too many)" },
        small.thumbnail.jpeg.len(),
        small.blurhash,
        small.fingerprint.0,
        start.elapsed().as_secs_f64() * 1000.0
    );
    Ok(())
}

fn recipe(args: &[String]) -> Result<Recipe, Box<dyn Error>> {
    let mut recipe = Recipe::default();
    for arg in args {
        match arg.as_str() {
            "schnell" => recipe.profile = Profile::QUICK,
            "normal" => recipe.profile = Profile::NORMAL,
            "fein" => recipe.profile = Profile::FINE,
            "quick" => recipe.effort = Effort::Quick,
            "small" => recipe.effort = Effort::Small,
            quality if quality.starts_with('q') => recipe.profile.quality = quality[1..].parse().map_err(|_| USAGE)?,
            most => recipe.most_bytes = Some(most.parse().map_err(|_| USAGE)?),
        }
    }
    Ok(recipe)
}
