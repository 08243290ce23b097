//! Times and memory: every pipeline on every photo in turn, round after round, so that what else the machine does hits
//! all of them alike.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::statistics::{median, minimum};
use photo_shared::Outcome;
use photo_shared::pipelines::{Peers, Pipeline};
use photo_shared::process::{Cost, measured, seconds_inside};

/// Repetitions in one process for the times inside; the first one warms up.
const INSIDE: u32 = 4;

/// A pipeline's work on one photo, start-up subtracted. Seconds and KiB.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Work {
    /// Medians of whole processes less the median of the same on a single pixel.
    pub wall: f64,
    pub processor: f64,
    /// The same of the fastest runs, which other work on the machine disturbs least.
    pub wall_least: f64,
    pub processor_least: f64,
    /// Highest of all runs, start-up included.
    pub peak_kib: f64,
    /// Median as the program itself took the time; 0 where it cannot.
    pub inside: f64,
}

/// A pipeline with the quality it runs at for each photo.
#[derive(Debug, Clone)]
pub struct Job {
    pub pipeline: Pipeline,
    pub qualities: Vec<u8>,
}

/// Works of every job on every photo, in their order.
pub type Works = BTreeMap<Pipeline, Vec<Work>>;

struct Runs {
    nothing: Vec<Cost>,
    photos: Vec<Vec<Cost>>,
    inside: Vec<f64>,
}

/// Runs every job `rounds` times on every photo and on `nothing`.
pub fn measure(peers: &Peers, jobs: &[Job], photos: &[PathBuf], nothing: &Path, rounds: usize) -> Outcome<Works> {
    let to = std::env::temp_dir().join(format!("photo-bench-{}.jpg", std::process::id()));
    let empty =
        || Runs { nothing: Vec::new(), photos: vec![Vec::new(); photos.len()], inside: vec![0.0; photos.len()] };
    let mut runs: Vec<Runs> = jobs.iter().map(|_| empty()).collect();
    for _ in 0..rounds {
        for (job, runs) in jobs.iter().zip(&mut runs) {
            let command = peers.command(job.pipeline, job.qualities[0], 1, nothing, &to)?;
            runs.nothing.push(measured(&command)?);
        }
        for (at, photo) in photos.iter().enumerate() {
            for (job, runs) in jobs.iter().zip(&mut runs) {
                let command = peers.command(job.pipeline, job.qualities[at], 1, photo, &to)?;
                runs.photos[at].push(measured(&command)?);
            }
        }
    }
    for (at, photo) in photos.iter().enumerate() {
        for (job, runs) in jobs.iter().zip(&mut runs).filter(|(job, _)| Peers::times_itself(job.pipeline)) {
            let command = peers.command(job.pipeline, job.qualities[at], INSIDE, photo, &to)?;
            runs.inside[at] = median(seconds_inside(&command)?.into_iter().skip(1));
        }
    }
    std::fs::remove_file(&to)?;
    Ok(jobs.iter().zip(&runs).map(|(job, runs)| (job.pipeline, works(runs))).collect())
}

fn works(runs: &Runs) -> Vec<Work> {
    let less_start = |costs: &[Cost], what: fn(&Cost) -> f64, of: fn(Vec<f64>) -> f64| {
        let values = |costs: &[Cost]| costs.iter().map(what).collect::<Vec<_>>();
        // A clock tick at least, lest a ratio become infinite.
        (of(values(costs)) - of(values(&runs.nothing))).max(1e-4)
    };
    let work = |(costs, inside): (&Vec<Cost>, &f64)| Work {
        wall: less_start(costs, |cost| cost.wall, median),
        processor: less_start(costs, Cost::processor, median),
        wall_least: less_start(costs, |cost| cost.wall, minimum),
        processor_least: less_start(costs, Cost::processor, minimum),
        peak_kib: costs.iter().map(|cost| cost.peak_kib).fold(0.0, f64::max),
        inside: *inside,
    };
    runs.photos.iter().zip(&runs.inside).map(work).collect()
}

/// A series on `threads` threads: the least seconds and the highest peak of `rounds` runs.
pub fn series(folder: &Path, threads: usize, rounds: usize) -> Outcome<(f64, f64)> {
    let to = std::env::temp_dir().join(format!("photo-bench-series-{}", std::process::id()));
    std::fs::create_dir_all(&to)?;
    let words = ["series", &threads.to_string(), &folder.display().to_string(), &to.display().to_string()];
    let command: Vec<String> =
        std::iter::once(photo_shared::process::sibling("pipeline")?).chain(words.map(str::to_owned)).collect();
    let costs = (0..rounds).map(|_| measured(&command)).collect::<Outcome<Vec<_>>>()?;
    std::fs::remove_dir_all(&to)?;
    let peak = costs.iter().map(|cost| cost.peak_kib).fold(0.0, f64::max);
    Ok((minimum(costs.iter().map(|cost| cost.wall)), peak))
}
