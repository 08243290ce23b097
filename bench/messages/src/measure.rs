//! What is measured, and how: wall time, processor time of a thread, of this process, of a child, and memory.

use serde::{Deserialize, Serialize};
use std::time::Instant;

/// What something took: medians of several turns.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Taken {
    /// Milliseconds by the clock.
    pub wall_ms: f64,
    /// Milliseconds of processor time, which other programs on the machine disturb less.
    pub cpu_ms: f64,
}

/// Runs `work` once for each of `turns` and gives the medians.
pub fn each<I, T>(turns: I, cpu: impl Fn() -> f64, mut work: impl FnMut(I::Item) -> T) -> Taken
where
    I: IntoIterator,
{
    let (mut walls, mut cpus) = (Vec::new(), Vec::new());
    for turn in turns {
        let (start, before) = (Instant::now(), cpu());
        std::hint::black_box(work(turn));
        walls.push(start.elapsed().as_secs_f64() * 1e3);
        cpus.push(cpu() - before);
    }
    Taken { wall_ms: median(&mut walls), cpu_ms: median(&mut cpus) }
}

/// The middle one.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => f64::NAN,
        count => (values[(count - 1) / 2] + values[count / 2]) / 2.0,
    }
}

fn clock_ms(clock: libc::clockid_t) -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is ours and of the type asked for; an unknown clock leaves it at zero.
    unsafe { libc::clock_gettime(clock, &mut time) };
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// Processor time of this thread so far, in milliseconds.
pub fn thread_cpu_ms() -> f64 {
    clock_ms(libc::CLOCK_THREAD_CPUTIME_ID)
}

/// Processor time of this process so far, in milliseconds: user and system.
pub fn own_cpu_ms() -> f64 {
    clock_ms(libc::CLOCK_PROCESS_CPUTIME_ID)
}

/// Processor time of another process so far, in milliseconds; 0 where there is none.
pub fn cpu_of_ms(pid: u32) -> f64 {
    let mut clock = 0;
    // SAFETY: `clock` is ours and of the type asked for.
    let found = unsafe { libc::clock_getcpuclockid(pid as libc::pid_t, &mut clock) };
    if found == 0 { clock_ms(clock) } else { 0.0 }
}

/// Memory of a process in megabytes: resident now, and at most so far.
pub fn memory_mb(pid: u32) -> (f64, f64) {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap_or(f64::NAN) * 1024.0 / 1e6
    };
    (field("VmRSS:"), field("VmHWM:"))
}

/// How busy the machine is: processes that run or want to, over a minute.
pub fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}
