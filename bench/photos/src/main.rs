//! `photo-bench CACHE PEERS PYTHON [--quick] [--photos FOLDER]`: prepares photos, measures all pipelines, prints the table and
//! writes it to CACHE. Called by `scripts/bench-photos.sh`, which installs the peers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use photo_bench::goals::{Extras, Measured};
use photo_bench::machine::{load, look};
use photo_bench::measure::{Job, Works, measure, series};
use photo_bench::prepare::{Photos, prepare};
use photo_bench::quality::{Equal, Reference};
use photo_bench::report::Report;
use photo_shared::Outcome;
use photo_shared::pipelines::{Peers, Pipeline};

/// What the app takes unless told otherwise.
const APP_QUALITY: u8 = 80;

struct Options {
    cache: PathBuf,
    peers: Peers,
    quick: bool,
    own: Option<PathBuf>,
}

fn main() -> Outcome<()> {
    let options = options()?;
    std::fs::create_dir_all(&options.cache)?;
    let options = Options { cache: options.cache.canonicalize()?, ..options };
    let (count, rounds) = if options.quick { (3, 3) } else { (12, 9) };
    let load_before = load();
    let machine = look(&options.peers)?;
    eprintln!("preparing photos");
    let photos = prepare(&options.cache, count, options.own.as_deref())?;
    let equals = equals(&options, &photos.compared)?;
    eprintln!("measuring times");
    let works =
        measure(&options.peers, &jobs(&equals, photos.compared.len()), &photos.compared, &photos.nothing, rounds)?;
    let works_48 = large(&options.peers, &photos, rounds)?;
    let measured = Measured { extras: extras(&options.peers, &photos, &works, &works_48)?, works, equals, works_48 };
    let report = Report {
        machine,
        load: (load_before, load()),
        photos: photos.compared.len(),
        rounds,
        goals: measured.goals(),
        measured,
    };
    std::fs::write(options.cache.join("report.json"), report.json()?)?;
    let text = report.text()?;
    std::fs::write(options.cache.join("report.md"), &text)?;
    print!("{text}");
    Ok(())
}

fn options() -> Outcome<Options> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let usage = "usage: photo-bench CACHE PEERS PYTHON [--quick] [--photos FOLDER]";
    let (Some(cache), Some(scripts), Some(python)) = (words.next(), words.next(), words.next()) else {
        return Err(usage.into());
    };
    let mut options = Options { cache, peers: Peers { scripts, python }, quick: false, own: None };
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--quick") => options.quick = true,
            Some("--photos") => options.own = Some(words.next().ok_or(usage)?),
            _ => return Err(usage.into()),
        }
    }
    Ok(options)
}

/// What each pipeline costs in bytes where all look equally good, photo by photo.
fn equals(options: &Options, photos: &[PathBuf]) -> Outcome<BTreeMap<Pipeline, Vec<Equal>>> {
    let to = options.cache.join("tried.jpg");
    let mut found: BTreeMap<Pipeline, Vec<Equal>> = BTreeMap::new();
    for (at, photo) in photos.iter().enumerate() {
        eprintln!("equal quality: photo {} of {}", at + 1, photos.len());
        let reference = Reference::of(photo)?;
        for pipeline in Pipeline::COMPARED.into_iter().filter(|pipeline| pipeline.same_pictures_as() == *pipeline) {
            found.entry(pipeline).or_default().push(reference.equal(&options.peers, pipeline, &to)?);
        }
    }
    Ok(found)
}

fn jobs(equals: &BTreeMap<Pipeline, Vec<Equal>>, photos: usize) -> Vec<Job> {
    let others = [Pipeline::OursMarked, Pipeline::Eighth];
    let job = |pipeline: Pipeline| {
        let qualities = equals[&pipeline.same_pictures_as()].iter().map(|equal| equal.quality).collect();
        Job { pipeline, qualities }
    };
    let jobs: Vec<_> = Pipeline::COMPARED.into_iter().chain(others).map(job).collect();
    debug_assert!(jobs.iter().all(|job| job.qualities.len() == photos));
    jobs
}

/// Photos of 48 megapixels, at the app's quality.
fn large(peers: &Peers, photos: &Photos, rounds: usize) -> Outcome<Works> {
    let pipelines = [Pipeline::Ours, Pipeline::Vips, Pipeline::PillowDraft, Pipeline::Eighth];
    eprintln!("measuring photos of 48 megapixels");
    at_app_quality(peers, &pipelines, &photos.baseline_48, &photos.nothing, rounds.min(5))
}

fn at_app_quality(
    peers: &Peers,
    pipelines: &[Pipeline],
    photos: &[PathBuf],
    nothing: &Path,
    rounds: usize,
) -> Outcome<Works> {
    let qualities = vec![APP_QUALITY; photos.len()];
    let job = |pipeline: &Pipeline| Job { pipeline: *pipeline, qualities: qualities.clone() };
    measure(peers, &pipelines.iter().map(job).collect::<Vec<_>>(), photos, nothing, rounds)
}

fn extras(peers: &Peers, photos: &Photos, works: &Works, works_48: &Works) -> Outcome<Extras> {
    let peak = |works: &Works| works[&Pipeline::Ours].iter().map(|work| work.peak_kib).fold(0.0, f64::max) / 1024.0;
    let peak_of = |some: &[PathBuf]| -> Outcome<f64> {
        Ok(peak(&at_app_quality(peers, &[Pipeline::Ours], some, &photos.nothing, 2)?))
    };
    eprintln!("measuring progressive photos and the series");
    // Interleaved, as the rest.
    let turns = [1, 2, 1, 2, 1, 2].map(|threads| Ok((threads, series(&photos.series, threads, 1)?)));
    let turns = turns.into_iter().collect::<Outcome<Vec<_>>>()?;
    let of = |threads: usize| turns.iter().filter(move |(t, _)| *t == threads).map(|(_, run)| *run);
    let seconds = |threads| of(threads).map(|(seconds, _)| seconds).fold(f64::INFINITY, f64::min);
    let most = |threads| of(threads).map(|(_, peak)| peak).fold(0.0, f64::max) / 1024.0;
    Ok(Extras {
        peak_12: peak(works),
        peak_12_progressive: peak_of(&photos.progressive_12)?,
        peak_48: peak(works_48),
        peak_48_progressive: peak_of(&photos.progressive_48)?,
        peak_pair: series(&photos.pair, 2, 1)?.1 / 1024.0,
        series_one: seconds(1),
        series_two: seconds(2),
        peak_series_one: most(1),
        peak_series_two: most(2),
    })
}
