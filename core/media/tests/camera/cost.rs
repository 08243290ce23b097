//! What a call costs, as the kernel counts it: processor time of the calling thread, resident memory of the process.
//!
//! Whoever measures holds one lock, so that no test pays for another one. glibc is told to give large blocks back at once,
//! so that resident means held and not held some time ago.

use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub const MB: u64 = 1_000_000;

pub struct Cost {
    pub milliseconds: u64,
    /// Most bytes resident at any time of the call, beyond those before it.
    pub bytes: u64,
}

unsafe extern "C" {
    fn mallopt(parameter: i32, value: i32) -> i32;
    fn malloc_trim(pad: usize) -> i32;
}

const M_MMAP_THRESHOLD: i32 = -3;

/// To be held while costs are measured.
pub fn alone() -> MutexGuard<'static, ()> {
    static LOCK: Mutex<()> = Mutex::new(());
    let guard = LOCK.lock().unwrap_or_else(PoisonError::into_inner);
    // SAFETY: both are glibc's, take plain numbers and may be called at any time.
    unsafe {
        assert_eq!(mallopt(M_MMAP_THRESHOLD, 256 * 1024), 1);
        malloc_trim(0);
    }
    guard
}

/// Runs `job` and says what it cost.
pub fn cost<T>(job: impl FnOnce() -> T) -> (T, Cost) {
    // Sets the high-water mark back to what is resident now.
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let (before, held) = (processor_nanoseconds(), resident("VmRSS"));
    let done = job();
    let milliseconds = (processor_nanoseconds() - before) / 1_000_000;
    (done, Cost { milliseconds, bytes: resident("VmHWM").saturating_sub(held) })
}

fn resident(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let value = status.lines().find_map(|l| l.strip_prefix(line)).unwrap();
    value.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

fn processor_nanoseconds() -> u64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split_whitespace().next().unwrap().parse().unwrap()
}
