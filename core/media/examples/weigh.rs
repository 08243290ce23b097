//! `weigh photos...`: how the bytes of a copy follow its quality and its edge, which is what `budget.rs` goes by.

use std::error::Error;
use std::fs;
use std::io::{self, Cursor};

use werkfunk_media::{Effort, Profile, Recipe, shrink};

const QUALITIES: [u8; 11] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100];
const EDGES: [u32; 5] = [320, 480, 800, 1131, 1600];

fn main() -> Result<(), Box<dyn Error>> {
    let photos: Vec<Vec<u8>> = std::env::args_os().skip(1).map(fs::read).collect::<Result<_, _>>()?;
    if photos.is_empty() {
        return Err("usage: weigh photos...".into());
    }
    for effort in [Effort::Quick, Effort::Small] {
        println!("{effort:?}: bytes at qualities {QUALITIES:?}");
        let mut sums = [0.0; QUALITIES.len()];
        for photo in &photos {
            let weighed = QUALITIES.map(|quality| weigh(photo, 1600, quality, effort));
            let weighed = weighed.into_iter().collect::<Result<Vec<_>, _>>()?;
            println!("    {weighed:?},");
            sums.iter_mut().zip(&weighed).for_each(|(sum, bytes)| *sum += (*bytes as f64 / weighed[7] as f64).ln());
        }
        let means = sums.map(|sum| format!("{:.3}", (sum / photos.len() as f64).exp()));
        println!("in parts of those at 80, geometric means: {}", means.join(", "));
    }
    println!("power of the edge by which bytes grow at quality 40, from edge to edge of {EDGES:?}");
    let steps = EDGES.windows(2).map(|step| {
        let powers = photos.iter().map(|photo| {
            let bytes = [weigh(photo, step[0], 40, Effort::Quick)?, weigh(photo, step[1], 40, Effort::Quick)?];
            Ok((bytes[1] as f64 / bytes[0] as f64).ln() / (f64::from(step[1]) / f64::from(step[0])).ln())
        });
        powers.collect::<Result<Vec<f64>, Box<dyn Error>>>()
    });
    for mut powers in steps.collect::<Result<Vec<_>, _>>()? {
        powers.sort_by(f64::total_cmp);
        let at = |part: usize| powers[(powers.len() - 1) * part / 10];
        println!("    median {:.2}, from {:.2} to {:.2}", at(5), at(0), at(10));
    }
    Ok(())
}

fn weigh(photo: &[u8], long_edge: u32, quality: u8, effort: Effort) -> Result<u64, Box<dyn Error>> {
    let profile = Profile { long_edge, quality, thumbnail_edge: 32 };
    let recipe = Recipe { effort, ..profile.into() };
    Ok(shrink(&mut Cursor::new(photo), &mut io::sink(), &recipe, None)?.bytes)
}
