//! `read FILE`: what a file of contacts costs: cards, problems, seconds and the process's peak memory.

use std::time::Instant;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let start = Instant::now();
        let read = exchange_alone::exchange::read(&bytes);
        let taken = start.elapsed().as_secs_f64();
        let status = std::fs::read_to_string("/proc/self/status")?;
        let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
        println!("{path}: {} cards, {} problems, {taken:.2} s, {peak}", read.cards.len(), read.problems.len());
    }
    Ok(())
}
