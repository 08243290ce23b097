//! What the figures were taken on: processor, load, versions, day.

use std::fs::read_to_string;

use serde::Serialize;

use photo_shared::Outcome;
use photo_shared::pipelines::Peers;
use photo_shared::process::answer;

/// Machine and versions.
#[derive(Debug, Clone, Serialize)]
pub struct Machine {
    pub processor: String,
    pub processors: usize,
    pub system: String,
    pub day: String,
    /// One line a peer.
    pub versions: Vec<String>,
}

/// The rest of the line that begins with `key`, in the manner of `/proc/cpuinfo` and `/etc/os-release`.
fn line_of(file: &str, key: &str) -> String {
    let text = read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    line.map_or("unknown".to_owned(), |rest| rest.trim_matches([' ', '\t', ':', '=', '"']).to_owned())
}

/// Processes that wanted a processor during the last minute.
pub fn load() -> f64 {
    let text = read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(f64::NAN)
}

/// Looks around.
pub fn look(peers: &Peers) -> Outcome<Machine> {
    let script = |name: &str| peers.scripts.join(name).display().to_string();
    let versions = |program: &str, script: String| answer(program, &[script, "versions".to_owned()]);
    let mut lines = crates();
    lines.push(format!("sharp {}", versions("node", script("vips.mjs"))?.trim()));
    lines.push(answer("vipsthumbnail", &["--vips-version".to_owned()])?.trim().to_owned());
    let python = peers.python.display().to_string();
    lines.push(format!("Pillow {}", versions(&python, script("pillow_draft.py"))?.trim()));
    Ok(Machine {
        processor: line_of("/proc/cpuinfo", "model name"),
        processors: std::thread::available_parallelism()?.get(),
        system: line_of("/etc/os-release", "PRETTY_NAME"),
        day: answer("date", &["--iso-8601=minutes".to_owned()])?.trim().to_owned(),
        versions: lines,
    })
}

/// Names and versions of the peers among the crates, from this workspace's lock.
fn crates() -> Vec<String> {
    let named = |name: &str| {
        let lock = include_str!("../Cargo.lock");
        let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
        Some(format!("{name} {}", rest.split('"').next()?))
    };
    let peers = ["image", "zune-jpeg", "fast_image_resize", "jpeg-encoder", "mozjpeg-sys", "fast-ssim2", "butteraugli"];
    peers.into_iter().filter_map(named).collect()
}
