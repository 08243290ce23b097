//! `score REFERENCE PICTURE`: SSIMULACRA2 and butteraugli's 3-norm of two picture files of one size, to be compared with
//! other tools.

use photo_bench::quality::{distance, score};
use photo_shared::Outcome;
use photo_shared::jpeg::Rgb;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [reference, picture] = words.as_slice() else {
        return Err("usage: score REFERENCE PICTURE".into());
    };
    let (reference, picture) = (open(reference)?, open(picture)?);
    println!("{:.4} {:.4}", score(&reference, &picture)?, distance(&reference, &picture)?);
    Ok(())
}

fn open(path: &str) -> Outcome<Rgb> {
    let picture = image::open(path)?.into_rgb8();
    Ok(Rgb { width: picture.width(), height: picture.height(), samples: picture.into_raw() })
}
