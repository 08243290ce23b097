//! `measured PROGRAM ARGUMENTS...`: runs one program and prints its cost as JSON: seconds of wall, user and system time,
//! peak of resident memory in KiB.
//!
//! A process of its own and a small one: the kernel counts the starter's memory to the program until it is loaded.

use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use photo_shared::Outcome;
use photo_shared::process::Cost;

fn main() -> Outcome<()> {
    let mut words = std::env::args_os().skip(1);
    let program = words.next().ok_or("usage: measured PROGRAM ARGUMENTS...")?;
    let started = Instant::now();
    let status = Command::new(program).args(words).stdout(Stdio::null()).status()?;
    let wall = started.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("the program failed: {status}").into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 * 1e-6;
    let cost = Cost {
        wall,
        user: seconds(usage.user_time()),
        system: seconds(usage.system_time()),
        peak_kib: usage.max_rss() as f64,
    };
    println!("{}", serde_json::to_string(&cost)?);
    Ok(())
}
