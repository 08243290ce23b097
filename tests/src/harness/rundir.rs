//! Where a run keeps its files: a fresh folder under `target/run`, kept when the story fails, gone when it succeeds.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Doing, Outcome, Trouble, trouble};

/// The repository's root folder.
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The Python that has Synapse and the peer installed: of `WERKFUNK_VENV`, else of `target/venv`.
pub fn venv_python() -> Outcome<PathBuf> {
    let venv = std::env::var_os("WERKFUNK_VENV").map_or_else(|| repository().join("target/venv"), PathBuf::from);
    let python = venv.join("bin/python");
    if python.exists() {
        Ok(python)
    } else {
        trouble(format!("{} is missing: run `make setup`, or name a venv in WERKFUNK_VENV", python.display()))
    }
}

/// The folder of one run. A story that ended well says so with [`RunDir::succeed`]; else the folder stays.
///
/// Make it before what lives in it: then it goes after the servers that still write to it.
#[derive(Debug)]
pub struct RunDir {
    path: PathBuf,
    succeeded: AtomicBool,
}

impl RunDir {
    /// Makes a fresh folder `target/run/<name>-<random>`.
    pub fn new(name: &str) -> Outcome<Self> {
        Self::under(&repository().join("target/run"), name)
    }

    /// Makes a fresh folder below `parent`.
    pub fn under(parent: &Path, name: &str) -> Outcome<Self> {
        let path = parent.join(format!("{name}-{}", random_word()?));
        std::fs::create_dir_all(&path).doing(format!("making {}", path.display()))?;
        Ok(Self { path, succeeded: AtomicBool::new(false) })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes and gives a folder inside.
    pub fn sub(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.path.join(name);
        std::fs::create_dir_all(&path).doing(format!("making {}", path.display()))?;
        Ok(path)
    }

    /// The story's last line: the folder may go, unless `WERKFUNK_KEEP` is set.
    pub fn succeed(&self) -> Outcome<()> {
        let keep = std::env::var_os("WERKFUNK_KEEP").is_some();
        self.succeeded.store(!keep, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for RunDir {
    fn drop(&mut self) {
        if std::thread::panicking() || !self.succeeded.load(Ordering::Relaxed) {
            eprintln!("the run's files are in {}", self.path.display());
        } else if let Err(e) = std::fs::remove_dir_all(&self.path) {
            eprintln!("could not remove {}: {e}", self.path.display());
        }
    }
}

/// Twelve random hex digits.
pub fn random_word() -> Outcome<String> {
    let mut bytes = [0u8; 6];
    getrandom::fill(&mut bytes).doing("asking for random bytes")?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// A loopback port nobody listens on.
///
/// Below the range from which the kernel takes ports of outgoing connections, so that a server that is stopped and
/// started again finds its port still free.
pub fn free_port() -> Outcome<u16> {
    for _ in 0..200 {
        let mut bytes = [0u8; 2];
        getrandom::fill(&mut bytes).doing("asking for random bytes")?;
        let port = 20_000 + u16::from_le_bytes(bytes) % 12_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    Err(Trouble("found no free port on loopback".to_owned()))
}
