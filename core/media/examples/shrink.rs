//! `shrink in.jpg out.jpg`: shrinks one photo and says what it cost, so that time and memory can be measured.

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::time::Instant;

use werkfunk_media::{Profile, shrink};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: shrink in.jpg out.jpg".into());
    };
    let mut input = File::open(from)?;
    let original = input.metadata()?.len();
    let mut output = BufWriter::new(File::create(to)?);
    let start = Instant::now();
    let small = shrink(&mut input, &mut output, &Profile::default().into(), None)?;
    println!(
        "{original} bytes -> {} x {}, {} bytes, thumbnail {} bytes, blurhash {}, {:.1} ms",
        small.width,
        small.height,
        small.bytes,
        small.thumbnail.jpeg.len(),
        small.blurhash,
        start.elapsed().as_secs_f64() * 1000.0
    );
    Ok(())
}
