//! Named halting points, for proving that a kill at any of them loses nothing, and the stage on which a simulation plays.
//! Compiled to nothing without the cargo feature `failpoints`, which only tests switch on.

#[cfg(feature = "failpoints")]
pub use staged::*;

#[cfg(feature = "failpoints")]
mod staged {
    use std::cell::RefCell;
    use std::collections::HashMap;
    use std::path::PathBuf;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::time::Duration;

    /// How often a halted phone looks whether it may go on.
    const PAUSE: Duration = Duration::from_millis(20);

    /// What a simulation decides in the place of the world, on the thread it plays on.
    pub trait Stage: Send + Sync {
        /// A halting point is passed. To die here it unwinds, and refuses every write from then on.
        fn reached(&self, point: &str);
        /// Something is about to be written to the disk: to the `store` or to the `vault`.
        fn disk(&self, place: &str) -> std::io::Result<()>;
        /// Whether the core is to have this bug.
        fn planted(&self, bug: &str) -> bool;
    }

    thread_local! {
        static STAGE: RefCell<Option<Arc<dyn Stage>>> = const { RefCell::new(None) };
    }

    /// Sets the stage of this thread, or takes it away.
    pub fn set_stage(stage: Option<Arc<dyn Stage>>) {
        STAGE.set(stage);
    }

    /// The stage of this thread.
    pub fn stage() -> Option<Arc<dyn Stage>> {
        STAGE.with_borrow(Clone::clone)
    }

    /// Asks the stage, if there is one. Else halts here for good if the environment names this point
    /// (`WERKFUNK_FAILPOINT=name` or `name:n` for the n-th pass), after saying so on standard error, so that the process
    /// can be killed exactly here, or go on once there is a file at `WERKFUNK_FAILPOINT_UNTIL`.
    pub fn hit(name: &str) {
        static PASSES: Mutex<Option<HashMap<String, u32>>> = Mutex::new(None);
        if let Some(stage) = stage() {
            return stage.reached(name);
        }
        let Ok(wanted) = std::env::var("WERKFUNK_FAILPOINT") else { return };
        let (point, pass) = match wanted.split_once(':') {
            Some((point, pass)) => (point, pass.parse().unwrap_or(1)),
            None => (wanted.as_str(), 1),
        };
        if point != name {
            return;
        }
        let mut passes = PASSES.lock().unwrap_or_else(PoisonError::into_inner);
        let count = passes.get_or_insert_default().entry(name.to_owned()).or_insert(0);
        *count += 1;
        if *count == pass {
            eprintln!("werkfunk-failpoint {name}");
            let until = std::env::var_os("WERKFUNK_FAILPOINT_UNTIL").map(PathBuf::from);
            while !until.as_ref().is_some_and(|file| file.exists()) {
                std::thread::park_timeout(PAUSE);
            }
        }
    }
}

/// Whether the disk takes what is about to be written to `place`.
#[cfg(feature = "failpoints")]
pub(crate) fn disk(place: &str) -> std::io::Result<()> {
    stage().map_or(Ok(()), |stage| stage.disk(place))
}

/// The disk says itself whether it takes something.
#[cfg(not(feature = "failpoints"))]
#[expect(clippy::unnecessary_wraps, reason = "the same as under a stage")]
pub(crate) fn disk(_place: &str) -> std::io::Result<()> {
    Ok(())
}

/// Whether a test has planted this bug.
#[cfg(feature = "failpoints")]
pub(crate) fn planted(bug: &str) -> bool {
    stage().is_some_and(|stage| stage.planted(bug))
}

/// There are no planted bugs.
#[cfg(not(feature = "failpoints"))]
pub(crate) fn planted(_bug: &str) -> bool {
    false
}

/// Marks a halting point; nothing without the cargo feature `failpoints`.
macro_rules! failpoint {
    ($name:literal) => {
        #[cfg(feature = "failpoints")]
        $crate::failpoint::hit($name);
    };
}
pub(crate) use failpoint;
