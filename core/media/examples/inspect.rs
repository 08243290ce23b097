//! `inspect FILE...`: one line for each file: what it tells about itself, and whether it can be shrunk.

use std::fs::File;
use std::io::sink;
use std::time::Instant;

use werkfunk_media::{Profile, inspect, shrink};

fn main() {
    for path in std::env::args_os().skip(1) {
        let Ok(mut file) = File::open(&path) else { continue };
        let facts = inspect(&mut file);
        let start = Instant::now();
        let made = shrink(&mut file, &mut sink(), &Profile::default().into(), None);
        let made = made.map(|small| (small.width, small.height)).map_err(|error| error.to_string());
        let facts = facts.map(|f| (f.width, f.height, f.orientation, f.captured, f.camera, f.position.is_some()));
        println!("{} {facts:?} {made:?} {:.0} ms", path.display(), start.elapsed().as_secs_f64() * 1000.0);
    }
}
