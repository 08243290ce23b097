//! Test pictures of other projects, whole and broken: each is a right picture or a clear error; no panic, no call longer
//! than two seconds, no more memory than the limit. What is on a picture, Pillow has said before (`scripts/corpora.sh`).

mod camera;

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use camera::cost::{MB, alone, cost};
use camera::{Print, run};
use werkfunk_media::{Carried, MediaError, Profile, carried, inspect, without_place};

/// Longer edge of the pictures that are compared.
const PROFILE: Profile = Profile { long_edge: 64, quality: 95, thumbnail_edge: 16 };
/// Mean difference of the cells, in levels of brightness and of the three channels. Two resamplers and a JPEG with colours
/// at half size lie between, which drawings of single pixels show.
const SAME: (f64, f64) = (4.0, 18.0);
/// The same for icons of a few pixels, half of which are edges of something.
const TINY: (u32, (f64, f64)) = (20, (12.0, 18.0));
/// Edge of a cell in pixels.
const CELL: usize = 4;

/// Pictures that Pillow shows and we refuse, and why that is right.
const REFUSED: [(&str, &str); 2] = [
    ("hopper_bad_exif.jpg", "its scan has codes that stand in no table, and what Pillow shows is noise from there on"),
    ("chunk_repeat_fctl.png", "an animation of which nobody can say what its first frame is"),
];

struct Picture {
    path: String,
    content: Vec<u8>,
    /// Size as shown and the small picture, where Pillow knows.
    known: Option<((u32, u32), PathBuf)>,
}

fn corpora() -> Vec<Picture> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora");
    let list = fs::read_to_string(home.join("oracle.tsv")).unwrap_or_else(|_| {
        panic!("the test pictures are missing: 'make setup' brings them to target/corpora");
    });
    let pictures: Vec<_> = list.lines().map(|line| picture(&home, line)).collect();
    assert!(pictures.len() > 1000, "only {} pictures in {}", pictures.len(), home.display());
    pictures
}

fn picture(home: &Path, line: &str) -> Picture {
    let [path, width, height, small] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
    let content = fs::read(home.join("pictures").join(path)).unwrap();
    let known = (small != "-").then(|| ((width.parse().unwrap(), height.parse().unwrap()), home.join(small)));
    Picture { path: path.to_owned(), content, known }
}

/// What comes of a file; a panic, two seconds or too much memory are findings.
fn tried<T>(path: &str, job: impl FnOnce() -> T, findings: &mut Vec<String>) -> Option<T> {
    let (done, cost) = cost(|| catch_unwind(AssertUnwindSafe(job)));
    if cost.milliseconds > 2000 || cost.bytes > 170 * MB {
        findings.push(format!("{path}: {} ms, {} bytes", cost.milliseconds, cost.bytes));
    }
    done.inspect_err(|_| findings.push(format!("{path}: panicked"))).ok()
}

/// Mean difference to the picture in a PPM file, in brightness and channels, over cells that are larger than a colour
/// sample; infinite where the sizes differ.
fn difference(jpeg: &[u8], ppm: &Path) -> (f64, f64) {
    let ppm = fs::read(ppm).unwrap();
    let print = Print::of(jpeg);
    let head = format!("P6\n{} {}\n255\n", print.width, print.height);
    let Some(meant) = ppm.strip_prefix(head.as_bytes()) else { return (f64::INFINITY, f64::INFINITY) };
    let across = print.width.div_ceil(CELL);
    let mut cells = vec![[0.0; 3]; across * print.height.div_ceil(CELL)];
    let pixels = print.rgb.as_chunks::<3>().0.iter().zip(meant.as_chunks::<3>().0);
    for (at, (seen, meant)) in pixels.enumerate() {
        let (x, y) = (at % print.width, at / print.width);
        let cell = &mut cells[y / CELL * across + x / CELL];
        (0..3).for_each(|c| cell[c] += f64::from(seen[c]) - f64::from(meant[c]));
    }
    let brightness = |[r, g, b]: &[f64; 3]| (0.299 * r + 0.587 * g + 0.114 * b).abs();
    let channels = |cell: &[f64; 3]| cell.iter().map(|c| c.abs()).sum::<f64>() / 3.0;
    let pixels = (print.width * print.height) as f64;
    let mean = |of: &dyn Fn(&[f64; 3]) -> f64| cells.iter().map(of).sum::<f64>() / pixels;
    (mean(&brightness), mean(&channels))
}

#[test]
fn every_picture_of_the_corpora_is_right_or_clearly_refused() {
    let _alone = alone();
    let mut findings = Vec::new();
    let mut results = BTreeMap::new();
    for Picture { path, content, known } in corpora() {
        let facts = tried(&path, || inspect(&mut Cursor::new(&content)), &mut findings);
        let made = tried(&path, || run(&content, &PROFILE), &mut findings);
        let (Some(facts), Some(made)) = (facts, made) else { continue };
        let result = match (&made, &known) {
            (Ok((shrunk, small)), Some((_, ppm))) => {
                let off = difference(small, ppm);
                let most = if shrunk.width.max(shrunk.height) <= TINY.0 { TINY.1 } else { SAME };
                if off.0 > most.0 || off.1 > most.1 {
                    findings.push(format!("{path}: differs from {} by {off:.1?}", ppm.display()));
                }
                "as Pillow has it".to_owned()
            }
            (Ok(_), None) => "shown, though Pillow refuses it or knows less".to_owned(),
            (Err(error @ MediaError::Unsupported { .. }), _) => error.to_string(),
            (Err(error), Some(_)) if !REFUSED.iter().any(|(refused, _)| path.ends_with(refused)) => {
                findings.push(format!("{path}: Pillow shows it, and we say: {error}"));
                continue;
            }
            (Err(error), _) => error.to_string(),
        };
        if let (Ok(facts), Some((size, _))) = (&facts, &known)
            && (facts.width, facts.height) != *size
        {
            findings.push(format!("{path}: {} x {} instead of {size:?}", facts.width, facts.height));
        }
        results.entry(result).or_insert_with(Vec::new).push(path);
    }
    for (result, paths) in &results {
        println!("{:>5} {result}: {}", paths.len(), paths.iter().take(4).cloned().collect::<Vec<_>>().join(" "));
    }
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
    assert!(results["as Pillow has it"].len() > 400, "the oracle knows too few");
}

/// Only kinds that are decoded here; the others are refused by their first bytes.
fn is_decoded_here(content: &[u8]) -> bool {
    [&b"\xFF\xD8"[..], b"\x89PNG", b"RIFF"].iter().any(|start| content.starts_with(start))
}

#[test]
fn no_broken_picture_of_the_corpora_is_passed_on_as_whole() {
    let _alone = alone();
    let mut findings = Vec::new();
    for Picture { path, content, .. } in corpora() {
        if !is_decoded_here(&content) || content.len() > 300_000 {
            continue;
        }
        let whole = run(&content, &PROFILE).ok();
        for part in 1..12 {
            let cut = &content[..content.len() * part / 12];
            match tried(&path, || run(cut, &PROFILE), &mut findings) {
                // What was cut off stood behind the picture.
                Some(Ok(made)) if whole.as_ref() == Some(&made) => {}
                Some(Ok(_)) => findings.push(format!("{path}: cut at {} passed on as whole", cut.len())),
                _ => {}
            }
            let _ = tried(&path, || inspect(&mut Cursor::new(cut)), &mut findings);
            let mut flipped = content.clone();
            let bit = (content.len() * 8 * part / 12).max(17) + part;
            flipped[bit / 8] ^= 1 << (bit % 8);
            let _ = tried(&path, || run(&flipped, &PROFILE), &mut findings);
        }
    }
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn every_picture_of_the_corpora_loses_its_papers_and_looks_the_same() {
    let _alone = alone();
    let mut findings = Vec::new();
    let mut cleaned = 0;
    for Picture { path, content, .. } in corpora() {
        let mut clean = Vec::new();
        let told = tried(&path, || carried(&mut Cursor::new(&content)), &mut findings);
        let copied = tried(&path, || without_place(&mut Cursor::new(&content), &mut clean), &mut findings);
        let shown = tried(&path, || run(&content, &PROFILE), &mut findings);
        let (Some(told), Some(copied), Some(shown)) = (told, copied, shown) else { continue };
        match (copied, shown) {
            (Ok(_), shown) => {
                let left = carried(&mut Cursor::new(&clean)).unwrap();
                if left.iter().any(|what| !matches!(what, Carried::Time | Carried::Camera)) {
                    findings.push(format!("{path}: a cleaned copy carries {left:?}"));
                }
                if shown.is_ok() && shown.ok() != run(&clean, &PROFILE).ok() {
                    findings.push(format!("{path}: a cleaned copy looks otherwise"));
                }
                cleaned += usize::from(told.unwrap() != left);
            }
            (Err(error), Ok(_)) => findings.push(format!("{path}: is shown, but cannot be cleaned: {error}")),
            (Err(_), Err(_)) => {}
        }
    }
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
    assert!(cleaned > 80, "only {cleaned} pictures had something to lose");
}
