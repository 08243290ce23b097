//! `efforts PHOTO...`: the slower mode beside the quick one, without times and without peers. How many of its bytes and how
//! much of its butteraugli it takes where both look equally good, and how good both look at the same quality number.

use std::path::{Path, PathBuf};

use photo_bench::quality::{Equal, Reference};
use photo_bench::statistics::geometric_mean;
use photo_shared::Outcome;
use photo_shared::pipelines::{Peers, Pipeline};

/// From well below the least a size target takes up to what nobody sends.
const QUALITIES: [u8; 9] = [30, 50, 60, 70, 75, 80, 85, 90, 95];

struct Efforts {
    photos: Vec<Reference>,
    /// None is called.
    peers: Peers,
    tried: PathBuf,
}

fn main() -> Outcome<()> {
    let photos: Vec<_> = std::env::args_os().skip(1).collect();
    if photos.is_empty() {
        return Err("usage: efforts PHOTO...".into());
    }
    let photos = photos.iter().map(|photo| Reference::of(Path::new(photo))).collect::<Outcome<_>>()?;
    let nowhere = PathBuf::new();
    let tried = std::env::temp_dir().join(format!("efforts-{}.jpg", std::process::id()));
    let efforts = Efforts { photos, peers: Peers { scripts: nowhere.clone(), python: nowhere }, tried };
    let done = efforts.at_equal_looks().and_then(|()| efforts.at_equal_quality());
    std::fs::remove_file(&efforts.tried)?;
    done
}

impl Efforts {
    fn at_equal_looks(&self) -> Outcome<()> {
        println!("slower by quick at equal SSIMULACRA2: quality, bytes, butteraugli");
        let (mut bytes, mut distances) = (Vec::new(), Vec::new());
        for photo in &self.photos {
            let [quick, small] = self.of_both(|pipeline| photo.equal(&self.peers, pipeline, &self.tried))?;
            let by_quick = |what: fn(&Equal) -> f64| what(&small) / what(&quick);
            bytes.push(by_quick(|equal| equal.bytes));
            distances.push(by_quick(|equal| equal.butteraugli));
            let (bytes, distance) = (bytes[bytes.len() - 1], distances[distances.len() - 1]);
            println!("{:3} for {:3} {bytes:.3} {distance:.3}", small.quality, quick.quality);
        }
        println!("geometric means {:.3} {:.3}", geometric_mean(bytes), geometric_mean(distances));
        Ok(())
    }

    fn at_equal_quality(&self) -> Outcome<()> {
        println!("SSIMULACRA2 at equal quality, means: quick, slower");
        for quality in QUALITIES {
            let [quick, small] = self.of_both(|pipeline| {
                let scores = self.photos.iter().map(|photo| photo.looks(&self.peers, pipeline, quality, &self.tried));
                Ok(scores.collect::<Outcome<Vec<_>>>()?.iter().sum::<f64>() / self.photos.len() as f64)
            })?;
            println!("{quality:3} {quick:6.2} {small:6.2}");
        }
        Ok(())
    }

    fn of_both<T>(&self, measure: impl Fn(Pipeline) -> Outcome<T>) -> Outcome<[T; 2]> {
        Ok([measure(Pipeline::Ours)?, measure(Pipeline::OursSmall)?])
    }
}
