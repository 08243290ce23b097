//! A disk of fixed size for one process: a real file system in memory that only this process sees, so that "full" comes
//! from the kernel and nobody else's disk fills up. Gone with the process.

use super::{Doing, Outcome, Trouble, trouble};
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const BALLAST: &str = "ballast";
const MOUNT: &str = r#"mount -t tmpfs -o size="$1" tmpfs "$2" || { echo "no small disk: needs root or user namespaces" >&2; exit 1; }
exec "$3" "$2""#;

/// How large the disk under a folder is.
#[derive(Debug, Clone, Copy)]
pub struct SmallDisk {
    pub bytes: u64,
}

impl SmallDisk {
    /// A command that mounts this disk on `folder` and becomes `program` with that folder as its argument.
    pub fn command(self, program: &Path, folder: &Path) -> Outcome<Command> {
        std::fs::create_dir_all(folder).doing("making the folder of a small disk")?;
        let mut command = Command::new("unshare");
        // SAFETY: geteuid has no preconditions and cannot fail.
        let root = unsafe { libc::geteuid() } == 0;
        command.args(if root { &["--mount"][..] } else { &["--user", "--map-root-user", "--mount"] });
        command.args(["sh", "-c", MOUNT, "sh", &self.bytes.to_string()]).arg(folder).arg(program);
        Ok(command)
    }
}

/// The small disk of a running process, from outside.
#[derive(Debug)]
pub struct Ballast(PathBuf);

impl Ballast {
    /// Of process `pid`, which keeps everything in `folder`.
    pub fn of(pid: u32, folder: &Path) -> Outcome<Self> {
        let inside = folder.strip_prefix("/").doing("the folder of a small disk is absolute")?;
        Ok(Self(Path::new("/proc").join(pid.to_string()).join("root").join(inside).join(BALLAST)))
    }

    /// Fills the disk until only `left` bytes, to a page, are free.
    pub fn fill(&self, left: u64) -> Outcome<()> {
        let mut file = File::create(&self.0).doing("loading ballast")?;
        let page = [0u8; 4096];
        let full = loop {
            match file.write_all(&page) {
                Ok(()) => {}
                Err(error) => break error,
            }
        };
        if full.kind() != ErrorKind::StorageFull {
            return trouble(format!("the small disk should become full: {full}"));
        }
        let loaded = file.metadata().doing("weighing ballast")?.len();
        let less = loaded.checked_sub(left).ok_or_else(|| Trouble("the small disk is too small".to_owned()))?;
        file.set_len(less).doing("leaving some room")
    }

    /// Makes room again.
    pub fn drop_it(&self) -> Outcome<()> {
        std::fs::remove_file(&self.0).doing("making room")
    }
}
