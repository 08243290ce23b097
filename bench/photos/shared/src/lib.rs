//! What the pipelines and their judge share: `pipelines` names the programs, `process` runs them, `jpeg` decodes as viewers
//! do, `exif` is what a camera writes.

pub mod exif;
pub mod jpeg;
pub mod pipelines;
pub mod process;

use std::fs;
use std::path::{Path, PathBuf};

/// Whatever stops the bench, in words.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Every JPEG in `folder`, by name.
pub fn jpegs_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    let is_jpeg = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jpg") || ending.eq_ignore_ascii_case("jpeg"))
    };
    let mut found: Vec<_> = entries.into_iter().filter(is_jpeg).collect();
    found.sort();
    if found.is_empty() { Err("the folder of photos holds no .jpg".into()) } else { Ok(found) }
}
