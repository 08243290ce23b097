//! Named halting points, for proving that a kill at any of them loses nothing. Compiled to nothing without the cargo
//! feature `failpoints`, which only the headless phone of the tests switches on.

/// Halts here for good if the environment names this point (`WERKFUNK_FAILPOINT=name` or `name:n` for the n-th pass),
/// after saying so on standard error, so that the process can be killed exactly here.
#[cfg(feature = "failpoints")]
pub fn hit(name: &str) {
    use std::collections::HashMap;
    use std::sync::{Mutex, PoisonError};
    static PASSES: Mutex<Option<HashMap<String, u32>>> = Mutex::new(None);
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
        loop {
            std::thread::park();
        }
    }
}

/// Marks a halting point; nothing without the cargo feature `failpoints`.
macro_rules! failpoint {
    ($name:literal) => {
        #[cfg(feature = "failpoints")]
        $crate::failpoint::hit($name);
    };
}
pub(crate) use failpoint;
